package threads

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"taskgroups/threads/dates"
)

// MatterKind is what people are reminded of.
type MatterKind string

// The matters.
const (
	MatterQuestion MatterKind = "question"
	MatterDraft    MatterKind = "draft"
	MatterBallot   MatterKind = "ballot"
	MatterAction   MatterKind = "action"
	MatterMeeting  MatterKind = "meeting"
)

// Matter is something open that people are reminded of, half way and on the
// last day. Each family loads its own; reminding puts them together, so that
// nobody gets more than one mail a day.
type Matter struct {
	Kind    MatterKind
	ID      int64 // of the thread, ballot or action
	Group   int64
	Thread  int64
	Subject string
	Opens   time.Time
	Closes  time.Time
	Nudge   time.Time // when the next reminder falls due; zero: there is none
	Nudged  int       // reminders so far
	Insists bool      // a ballot's last reminder: lastReminders sends it, in quiet hours too
	Waiting []int64   // who is asked and has not answered, voted, passed, paused or muted it
}

// Readers is what is known of people on the day of a reminder.
type Readers struct {
	Away     map[int64]bool     // by person: an absence note says so
	Reminded map[int64]bool     // by person: has had a reminder today
	Listed   map[int64][]string // by person: what today's digest lists, as Name gives it
}

// Name is what a matter is called among what a digest lists.
func (m Matter) Name() string { return fmt.Sprintf("%s/%d", m.Kind, m.ID) }

// maxNudges is how often anybody is reminded of one thing.
const maxNudges = 2

const (
	lastMoment = 2 * time.Hour   // a reminder less than this, or a quarter of the time, before the close helps nobody
	slack      = 5 * time.Minute // between what the clock of the mailbox says and a mail going out
)

// Remind says who is reminded of what now. It is asked when the digests that
// are due have been made, for nobody is reminded of what today's lists.
func Remind(s Snapshot, asOf time.Time) Outcome {
	out := Outcome{Disposition: Recorded, Rule: "reminders"}
	for _, part := range []func(Snapshot, time.Time) Outcome{lastReminders, reminding, inviting} {
		o := part(s, asOf)
		out.Changes = append(out.Changes, o.Changes...)
		out.Notices = append(out.Notices, o.Notices...)
	}
	return out
}

// reminding sends everybody who is behind one mail about all that is open for
// them. What falls due in quiet hours waits for their end; whoever is away,
// has had a reminder today, or reads it in today's digest, gets none.
func reminding(s Snapshot, asOf time.Time) (out Outcome) {
	goes := RemindersGo(s.House, asOf)
	var due []Matter
	for _, m := range s.Tick.Matters {
		if m.Falls(asOf) && goes && !m.Insists {
			due = append(due, m)
		}
	}
	if len(due) == 0 {
		return out
	}
	today := asOf.In(s.House.Zone).Format(time.DateOnly)
	var told []int64
	for _, list := range batches(s, due, asOf) {
		out.Notices = append(out.Notices, list.notice(s, today, due))
		told = append(told, list.people...)
	}
	for _, m := range due {
		out.Changes = append(out.Changes, Nudged{Kind: m.Kind, ID: m.ID, Count: m.Nudged + 1,
			Next: m.next(s.House, asOf)})
	}
	if len(told) > 0 {
		out.Changes = append(out.Changes, Reminded{People: told, Day: today})
	}
	return out
}

// next is when the reminder after the one that goes now falls due.
func (m Matter) next(h House, now time.Time) time.Time {
	if m.Kind == MatterAction {
		return chaseFrom(h, now, now) // once a week until it is done
	}
	if m.Kind == MatterBallot {
		b := Ballot{Opens: m.Opens, Nudged: m.Nudged + 1}
		b.Rules.Closes = m.Closes
		return nextBallotNudge(h, b, now)
	}
	return nextNudge(h, m.Opens, m.Closes, m.Nudged+1, now)
}

// Falls says whether a reminder of the matter is due.
func (m Matter) Falls(asOf time.Time) bool {
	return !m.Nudge.IsZero() && !asOf.Before(m.Nudge) && (m.stays() || asOf.Add(slack).Before(m.Closes))
}

// stays says whether the matter is open after its time: an action is, until it
// is done.
func (m Matter) stays() bool { return m.Kind == MatterAction }

// reminderBatch is one reminder and the people for whom the same is open.
type reminderBatch struct {
	items  []Matter
	people []int64
}

// batches puts together who needs a reminder, by what is open for them.
func batches(s Snapshot, due []Matter, asOf time.Time) []reminderBatch {
	open := map[int64][]Matter{}
	for _, m := range s.Tick.Matters {
		if asOf.Before(m.Opens) || !m.stays() && !asOf.Before(m.Closes) {
			continue
		}
		for _, person := range m.Waiting {
			open[person] = append(open[person], m)
		}
	}
	wanted := map[int64]bool{}
	for _, m := range due {
		for _, person := range m.Waiting {
			wanted[person] = wanted[person] || !slices.Contains(s.Tick.Readers.Listed[person], m.Name())
		}
	}
	byList := map[string]int{}
	var out []reminderBatch
	insisted := insisted(s, asOf)
	for _, person := range sortedPeople(wanted) {
		if insisted[person] || s.Tick.Readers.Away[person] || s.Tick.Readers.Reminded[person] {
			continue
		}
		items := open[person]
		slices.SortFunc(items, func(a, b Matter) int {
			return cmp.Or(a.Closes.Compare(b.Closes), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.ID, b.ID))
		})
		key := matterNames(items)
		i, ok := byList[key]
		if !ok {
			i = len(out)
			byList[key] = i
			out = append(out, reminderBatch{items: items})
		}
		out[i].people = append(out[i].people, person)
	}
	return out
}

func sortedPeople(wanted map[int64]bool) []int64 {
	var out []int64
	for person, is := range wanted {
		if is {
			out = append(out, person)
		}
	}
	slices.Sort(out)
	return out
}

func matterNames(items []Matter) string {
	all := make([]string, len(items))
	for i, m := range items {
		all[i] = m.Name()
	}
	return strings.Join(all, ",")
}

func (b reminderBatch) notice(s Snapshot, today string, due []Matter) Notice {
	n := Notice{
		Key:  fmt.Sprintf("reminder/%s/%s/%s/%d", today, matterNames(due), matterNames(b.items), b.people[0]),
		Kind: KindReminder, Group: b.items[0].Group, Thread: b.items[0].Thread, To: Audience{People: b.people},
	}
	w := ReminderWords{}
	for i, m := range b.items {
		if m.Group != n.Group {
			n.Group = 0
		}
		if m.Thread != n.Thread {
			n.Thread = 0
		}
		isDue := slices.ContainsFunc(due, func(d Matter) bool { return d.Name() == m.Name() })
		w.Items = append(w.Items, DueItem{Kind: m.Kind, Subject: m.Subject, Group: s.Groups[m.Group].Title, Closes: m.Closes, Due: isDue, Late: m.stays() && today > m.Closes.In(s.House.Zone).Format(time.DateOnly)})
		n.Items = append(n.Items, Item{Number: i + 1, Kind: string(m.Kind), Group: m.Group, Thread: m.Thread, Ref: m.ID})
	}
	n.Data = w
	return n
}

// RemindersGo says whether reminders may go now.
func RemindersGo(h House, now time.Time) bool { return !remindersGo(h, now).After(now) }

// remindersGo is the next moment at which reminders may go: now, unless it is
// in quiet hours, at a quiet weekend, in holidays, or before the digests of
// the day.
func remindersGo(h House, now time.Time) time.Time {
	t := h.Quiet.Next(now)
	if from := afterDigests(h, t); t.Before(from) {
		t = from
	}
	if h.Quiet.Is(t.Add(slack)) {
		t = h.Quiet.Next(t.Add(slack))
	}
	return t
}

// afterDigests is when the digests of a day are out; the zero time if that is
// in quiet hours.
func afterDigests(h House, day time.Time) time.Time {
	y, m, d := day.In(h.Zone).Date()
	t := time.Date(y, m, d, 0, 0, 0, 0, h.Zone)
	t = time.Date(y, m, d, int(h.DigestTime/time.Hour), int(h.DigestTime%time.Hour/time.Minute), 0, 0, t.Location())
	if h.Quiet.Is(t) {
		return time.Time{}
	}
	return t
}

// nudges are the moments at which people are reminded of what is open from
// opens to closes: half way, and in the morning of the last day on which
// anybody is reminded at all. Where there is no room for both, one is enough.
func nudges(h House, opens, closes time.Time) []time.Time {
	limit := closes.Add(-min(lastMoment, closes.Sub(opens)/4))
	half := remindersGo(h, opens.Add(closes.Sub(opens)/2))
	last := lastMorning(h, limit)
	switch {
	case !last.After(opens):
		last = time.Time{}
	case !half.Before(limit) || half.After(last) || sameDay(half, last, h.Zone):
		return []time.Time{last}
	}
	switch {
	case half.Before(limit) && !last.IsZero():
		return []time.Time{half, last}
	case half.Before(limit):
		return []time.Time{half}
	}
	return nil
}

// lastMorning is the first moment at which reminders go on the last day before
// the limit on which they do.
func lastMorning(h House, limit time.Time) time.Time {
	y, m, d := limit.In(h.Zone).Date()
	for back := range 120 { // longer than any holidays
		day := time.Date(y, m, d-back, 0, 0, 0, 0, h.Zone)
		t := remindersGo(h, day)
		if sameDay(t, day, h.Zone) && t.Before(limit) {
			return t
		}
	}
	return time.Time{}
}

func sameDay(a, b time.Time, zone *time.Location) bool {
	return dates.DateOf(a.In(zone)) == dates.DateOf(b.In(zone))
}

// nextNudge is when the next reminder falls due of what has had so many; zero
// if there is none. After the first only the last is left, and never on the
// same day.
func nextNudge(h House, opens, closes time.Time, had int, now time.Time) time.Time {
	all := nudges(h, opens, closes)
	if had >= maxNudges || len(all) == 0 {
		return time.Time{}
	}
	if had > 0 {
		all = all[len(all)-1:]
	}
	for _, t := range all {
		if t.After(now) && (had == 0 || !sameDay(t, now, h.Zone)) {
			return t
		}
	}
	return time.Time{}
}
