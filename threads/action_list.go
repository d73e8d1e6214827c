package threads

import "slices"

// listActions lists the actions of the sender's group, or of each of their
// groups, to anybody in it.
func listActions(x *situation, o order) (Outcome, bool) {
	if x.s.Sender == nil || x.reading.Whole {
		return Outcome{}, false
	}
	var list []Action
	groups := x.actionGroups()
	if len(groups) == 0 {
		return Outcome{}, false
	}
	if out, ok := x.proven(); !ok {
		return out, true
	}
	for _, a := range x.s.Listing {
		if slices.Contains(groups, a.Group) {
			list = append(list, a)
		}
	}
	w := ActionsWords{Several: len(groups) > 1}
	if len(groups) == 1 {
		w.Group = x.s.Groups[groups[0]].Title
	}
	n := x.tell("actions", KindNotice, w)
	n.Thread = 0
	if len(groups) > 1 {
		n.Group = 0
	} else {
		n.Group = groups[0]
	}
	w.Items, n.Items = x.itemsOf(list)
	for i := range w.Items {
		if len(groups) == 1 {
			break // it goes without saying
		}
		w.Items[i].Group = x.s.Groups[list[i].Group].Title
	}
	n.Data = w
	return Outcome{Disposition: Recorded, Notices: []Notice{n}}, true
}

// actionGroups are the groups whose actions the sender may see: of those that
// the mail is about, or else all of theirs.
func (x *situation) actionGroups() []int64 {
	var out []int64
	for _, p := range x.places {
		if _, in := x.s.role(p.group.ID); (in || x.staff()) && !slices.Contains(out, p.group.ID) {
			out = append(out, p.group.ID)
		}
	}
	if len(x.places) > 0 {
		return out
	}
	for _, r := range x.s.Roles {
		if r.Active() {
			out = append(out, r.Group)
		}
	}
	return out
}
