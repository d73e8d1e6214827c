package threads

import (
	"fmt"
	"slices"
	"time"
)

// The states of an invitation.
const (
	InvitationOpen      = "open"
	InvitationAccepted  = "accepted"
	InvitationDeclined  = "declined"
	InvitationWithdrawn = "withdrawn"
)

// Invitation asks one person to join a group.
type Invitation struct {
	Group, Person int64
	By            int64 // who invites
	Author        string
	Name          string // of the person
	Text          string // the convenor's words
	Key           string // of the notice that went out
	At            time.Time
	State         string
	Reminded      bool
}

// The changes of invitations.
type (
	// AddInvitation keeps an invitation; one that is there is made anew.
	AddInvitation struct{ Invitation }
	// AnswerInvitation takes the answer down. A person who declines is no
	// longer in the group's list.
	AnswerInvitation struct {
		Group, Person int64
		State         string
		At            time.Time
	}
	// WithdrawInvitations takes back what has not been answered of the
	// invitations that one order made.
	WithdrawInvitations struct{ Key string }
	// InvitationsTold marks invitations as reminded of, or their answers as
	// told to the convenor.
	InvitationsTold struct {
		Group    int64
		People   []int64
		Reminder bool
	}
)

func (AddInvitation) change()       {}
func (AnswerInvitation) change()    {}
func (WithdrawInvitations) change() {}
func (InvitationsTold) change()     {}

// invitationAnswered acts on what an invited person says: YES joins, NO
// declines; anything else goes to the convenor.
func invitationAnswered(x *situation) (Outcome, bool) {
	if x.answered == nil || x.s.Sender == nil || x.m.Class != ClassPost ||
		!slices.ContainsFunc(x.answered.Items, func(i Numbered) bool { return i.Kind == itemInvitation }) {
		return Outcome{}, false
	}
	g := x.s.Groups[x.answered.Group]
	inv, ok := x.s.Invitations[g.ID]
	if r, in := x.s.role(g.ID); in {
		if answerOf(x.own) == neither {
			return Outcome{}, false
		}
		return x.alreadyIn(g, r), true
	}
	if !ok {
		return Outcome{}, false // not theirs: the mail was forwarded
	}
	said := answerOf(x.own)
	if c, _, _ := coming(x.own); said == neither && c != ComingMaybe && !x.reading.Whole {
		said = map[Coming]yesNo{ComingYes: yes, ComingNo: no}[c]
	}
	if out, ok := x.proven(); !ok {
		return out, true
	}
	receipt := func(kind Kind, state string) Notice {
		n := x.tell("invitation-"+state, kind, InvitationAnsweredWords{Group: g.Title, Slug: g.Slug, State: state, Convenor: g.Convenor})
		n.Group, n.Thread = g.ID, 0
		return n
	}
	switch {
	case inv.State == InvitationWithdrawn:
		return Outcome{Disposition: Refused, Reason: "the invitation was withdrawn", Notices: []Notice{receipt(KindRefusal, InvitationWithdrawn)}}, true
	case said == yes && !g.Takes(x.m.Arrived) && g.State != StateForming:
		return x.joinRefused(g, "closed"), true
	case said == yes:
		out := x.admit(g, Join{Group: g.ID, Person: x.s.Sender.ID, Name: x.s.Sender.Name, Address: x.address()}, 0)
		out.Changes = append(out.Changes, AnswerInvitation{Group: g.ID, Person: x.s.Sender.ID, State: InvitationAccepted, At: x.m.Arrived}, Vouch{Address: x.address()})
		return out, true
	case said == no:
		return Outcome{Disposition: Recorded,
			Changes: []Change{AnswerInvitation{Group: g.ID, Person: x.s.Sender.ID, State: InvitationDeclined, At: x.m.Arrived}, Vouch{Address: x.address()}},
			Notices: []Notice{receipt(KindReceipt, InvitationDeclined)}}, true
	}
	return x.handOn(g, WroteWords{Name: x.s.Sender.Name, Text: x.words(), Group: g.Title, Invited: true}), true
}

// cancelInvitations takes invitations back: those that have gone out no
// longer work.
func cancelInvitations(x *situation, o order) (Outcome, bool) {
	if o.subject || x.reading.Whole || x.answered == nil || x.s.Sender == nil {
		return Outcome{}, false
	}
	for _, i := range x.answered.Items {
		if i.Kind != itemInvited {
			continue
		}
		g := x.s.Groups[i.Group]
		if out, may := x.authorised(g, RoleConvenor, RoleStaff); !may {
			return out, true
		}
		key := fmt.Sprintf("invite/%d/%d", i.Ref, i.Group)
		n := x.tell("invite-cancelled", KindReceipt, InvitationAnsweredWords{Group: g.Title, State: "cancelled"})
		n.Group, n.Thread = g.ID, 0
		return Outcome{Disposition: Recorded, Changes: []Change{Withdraw{Key: key}, WithdrawInvitations{Key: key}}, Notices: []Notice{n}}, true
	}
	return Outcome{}, false
}

// InvitationFacts are the invitations of a group that a tick may act on.
type InvitationFacts struct {
	Group    Group
	Due      []Invitation // unanswered for a week
	Answered []Invitation // whose answers the convenor has not been told
	Waiting  int          // unanswered
}

// inviting reminds whoever has not answered for a week, once, and tells
// convenor and staff once a day who has.
func inviting(s Snapshot, asOf time.Time) (out Outcome) {
	if !RemindersGo(s.House, asOf) {
		return out
	}
	today := asOf.In(s.House.Zone).Format(time.DateOnly)
	for _, f := range s.Tick.Invitations {
		byKey, keys := map[string][]Invitation{}, []string{}
		for _, inv := range f.Due {
			if len(byKey[inv.Key]) == 0 {
				keys = append(keys, inv.Key)
			}
			byKey[inv.Key] = append(byKey[inv.Key], inv)
		}
		for _, key := range keys {
			n := invitation(f.Group, byKey[key][0].Author, byKey[key][0].Text, peopleOf(byKey[key]), true)
			n.Key = fmt.Sprintf("%s/again/%s", key, today)
			out.Notices = append(out.Notices, n)
			out.Changes = append(out.Changes, InvitationsTold{Group: f.Group.ID, People: n.To.People, Reminder: true})
		}
		if len(f.Answered) == 0 {
			continue
		}
		w := InviteNewsWords{Group: f.Group.Title, Waiting: f.Waiting}
		for _, inv := range f.Answered {
			if inv.State == InvitationAccepted {
				w.Joined = append(w.Joined, inv.Name)
			} else {
				w.Declined = append(w.Declined, inv.Name)
			}
		}
		out.Notices = append(out.Notices, Notice{
			Key: fmt.Sprintf("invite-news/%d/%s", f.Group.ID, today), Kind: KindNotice, Group: f.Group.ID,
			To: Audience{Group: f.Group.ID, Roles: []Role{RoleConvenor, RoleStaff}}, Data: w,
		})
		out.Changes = append(out.Changes, InvitationsTold{Group: f.Group.ID, People: peopleOf(f.Answered)})
	}
	return out
}

func peopleOf(list []Invitation) []int64 {
	out := make([]int64, len(list))
	for i, inv := range list {
		out[i] = inv.Person
	}
	return out
}
