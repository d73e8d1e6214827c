package threads

import (
	"cmp"
	"time"
)

var whoForms = []form{
	{verb: "who", names: []string{"who", "who is in", "who is in the group", "who's in", "who’s in", "members", "list members", "pwy", "aelodau"}, asks: true, act: whoIsIn},
}

// heardFor is how far back "heard this month" looks.
const heardFor = 30 * 24 * time.Hour

// whoIsIn lists a group to its convenor and staff: names and modes, who has
// been heard and who cannot be reached. Addresses go to staff alone.
func whoIsIn(x *situation, o order) (Outcome, bool) {
	if x.s.Sender == nil || x.reading.Whole || len(x.places) != 1 || x.places[0].thread != 0 && !shouted(o.line) {
		return Outcome{}, false
	}
	if _, ok := x.meeting(); ok {
		return Outcome{}, false // who comes to it
	}
	g := x.places[0].group
	if _, in := x.s.role(g.ID); !in && !x.staff() {
		return Outcome{}, false
	}
	if out, may := x.authorised(g, RoleConvenor, RoleStaff); !may {
		return out, true
	}
	own, _ := x.s.role(g.ID)
	addresses := x.staff() || own.Role == RoleStaff
	w := WhoWords{Group: g.Title, Addresses: addresses}
	for _, seat := range x.s.Roster[g.ID] {
		one := WhoItem{Name: seat.Name, Role: seat.Role, Delivery: seat.Delivery, Last: seat.Last}
		if seat.PausedUntil.After(x.now) {
			one.Paused = seat.PausedUntil
		}
		if addresses {
			one.Address = seat.Address
		}
		switch {
		case seat.Standing == StandingInvited:
			w.Invited = append(w.Invited, one)
			continue
		case seat.Stopped || seat.Standing == StandingBouncing:
			w.Unreached = append(w.Unreached, one)
		case seat.Last.After(x.now.Add(-heardFor)):
			w.Heard = append(w.Heard, one)
		default:
			w.Unheard = append(w.Unheard, one)
		}
		w.People++
	}
	n := x.tell("who", KindNotice, w)
	n.Group, n.Thread = g.ID, 0
	return Outcome{Disposition: Recorded, Notices: []Notice{n}}, true
}

// WhoWords lists a group to whoever leads it.
type WhoWords struct {
	Group                              string
	People                             int
	Heard, Unheard, Unreached, Invited []WhoItem
	Addresses                          bool // the reader is of the staff
}

// WhoItem is one person in the list.
type WhoItem struct {
	Name     string
	Address  string // for staff only
	Role     Role
	Delivery Delivery
	Paused   time.Time // until when; zero: not paused
	Last     time.Time // their last post; zero: none
}

// Kind says in one word what sets the person apart: a role, or how posts come.
func (w WhoItem) Kind() string {
	if w.Role != RoleMember {
		return string(w.Role)
	}
	return cmp.Or(string(w.Delivery), string(DeliverWeekly))
}

// Notice names the templates.
func (WhoWords) Notice() string { return "who" }
