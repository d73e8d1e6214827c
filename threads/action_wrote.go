package threads

import "fmt"

// ownerWrites hands on what the owner of an action writes who is not in the
// group: to convenor and staff.
func ownerWrites(x *situation) (Outcome, bool) {
	if x.s.Sender == nil || len(x.places) == 0 || x.staff() {
		return Outcome{}, false
	}
	g := x.places[0].group
	if _, in := x.s.role(g.ID); in {
		return Outcome{}, false
	}
	for _, a := range x.aboutActions() {
		if a.Owner != x.s.Sender.ID || a.Group != g.ID {
			continue
		}
		if out, ok := x.proven(); !ok {
			return out, true
		}
		return x.handOn(g, WroteWords{Name: x.s.Sender.Name, About: a.Text, Text: x.words(), Group: g.Title}), true
	}
	return Outcome{}, false
}

// handOn hands the words of somebody outside a group on to convenor and staff,
// and says so.
func (x *situation) handOn(g Group, w WroteWords) Outcome {
	carried, left := files(x.m)
	w.Files = carried
	told := Notice{Key: fmt.Sprintf("wrote/%d", x.m.Spooled), Kind: KindNotice, Group: g.ID, Thread: x.here().thread, Files: kept(x.m.Attachments),
		To: Audience{Group: g.ID, Roles: []Role{RoleConvenor, RoleStaff}, Paused: true, Muters: true}, Data: w}
	w.Mine, w.Left, w.Convenor = true, left, g.Convenor
	return Outcome{Disposition: Recorded, Changes: []Change{Vouch{Address: x.address()}, x.keepTail()},
		Notices: []Notice{told, x.tell("wrote-receipt", KindReceipt, w)}}
}
