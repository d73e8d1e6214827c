package threads

import (
	"fmt"
	"time"
)

// When what waits is chased, in working days since it began to wait, and how
// many items one list holds.
const (
	remindConvenor = 2
	remindStaff    = 5
	maxHeldItems   = 50
)

// HeldBy is all that waits for one group's convenor.
type HeldBy struct {
	Group Group
	Items []Waiting // oldest first
	Last  time.Time // when a list went out last
}

// heldLists tells convenors what waits for them. The first post is told at
// once; while the convenor has not settled what was told, more are gathered
// for one list the next morning. What waits for too long is told again, and
// then to staff.
func heldLists(s Snapshot, asOf time.Time) (out Outcome) {
	for _, h := range s.Tick.Held {
		one := h.list(s, asOf)
		out.Changes = append(out.Changes, one.Changes...)
		out.Notices = append(out.Notices, one.Notices...)
	}
	return out
}

func (h HeldBy) list(s Snapshot, asOf time.Time) (out Outcome) {
	fresh, told, joins, late := 0, 0, 0, 0
	for _, it := range h.Items {
		late = max(late, it.due(s.House, asOf))
		switch {
		case it.Ask.Kind == AskJoin && it.Listed.IsZero() && !sameDay(it.Since, asOf, s.House.Zone):
			joins++ // each was told when it came; several are listed as well
		case it.Ask.Kind == AskJoin:
		case it.Listed.IsZero():
			fresh++
		default:
			told++
		}
	}
	morning := asOf.In(s.House.Zone).Hour() >= listHour && (h.Last.IsZero() || !sameDay(h.Last, asOf, s.House.Zone))
	chase := late > 0 && RemindersGo(s.House, asOf)
	if !chase && (fresh == 0 || told > 0 && !morning) && (joins < 2 || !morning) {
		return out
	}
	return h.tell(s, asOf, late, chase)
}

// due is the reminder that an item calls for: 1 goes to the convenor, 2 and
// more to staff as well; 0 if it has had what is due.
func (w Waiting) due(h House, asOf time.Time) int {
	level := 0
	for n := 1; n <= 50 && !asOf.Before(afterWorkingDays(h, w.Since, chaseDays(n))); n++ {
		level = n
	}
	if level <= w.Chased {
		return 0
	}
	return level
}

// chaseDays are the working days before the n-th reminder: 2, 5, 10, 15, …
func chaseDays(n int) int {
	if n == 1 {
		return remindConvenor
	}
	return remindStaff * (n - 1)
}

// tell makes the list.
func (h HeldBy) tell(s Snapshot, asOf time.Time, late int, chase bool) (out Outcome) {
	items := h.Items[:min(len(h.Items), maxHeldItems)]
	n := Notice{Key: fmt.Sprintf("hold/%d/%d", h.Group.ID, asOf.UnixMilli()), Kind: KindModeration, Group: h.Group.ID,
		To: Audience{Group: h.Group.ID, Roles: []Role{RoleConvenor}, Paused: true}}
	w := HoldWords{Group: h.Group.Title, More: len(h.Items) - len(items)}
	var listed Listed
	for i, it := range items {
		it.Number = i + 1
		words := 120
		if len(items) == 1 {
			words = 0
		}
		w.Items = append(w.Items, it.shown(it.Number, words))
		n.Items = append(n.Items, it.item())
		listed.Asks = append(listed.Asks, it.Ask.ID)
	}
	listed.At, w.Posts = asOf, allPosts(w.Items)
	if chase {
		listed.Chased, w.Late, w.Since = late, true, items[0].Since
	}
	if h.Group.Convenor == "" || chase && late >= 2 {
		n.To.Roles, n.To.Staff = []Role{RoleConvenor, RoleStaff}, true
		w.Staff = true
	}
	n.Data = w
	return Outcome{Changes: []Change{listed}, Notices: []Notice{n}}
}

func allPosts(items []HeldItem) bool {
	for _, it := range items {
		if it.Join {
			return false
		}
	}
	return true
}

// afterWorkingDays is the same time of day so many working days later.
func afterWorkingDays(h House, t time.Time, n int) time.Time {
	zone := h.Zone
	if zone == nil {
		zone = time.UTC
	}
	day := t.In(zone)
	for tried := 0; n > 0 && tried < 400; tried++ {
		day = day.AddDate(0, 0, 1)
		if h.Quiet.WorkingDay(day) {
			n--
		}
	}
	return day
}
