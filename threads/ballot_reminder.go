package threads

import (
	"fmt"
	"slices"
	"time"
)

// ballotNudges are the moments at which those who have not voted are reminded:
// half way, as of everything, and in the morning of the last day, which waits
// for no quiet hours.
func ballotNudges(h House, opens, closes time.Time) []time.Time {
	limit := closes.Add(-lastMoment)
	half := remindersGo(h, opens.Add(closes.Sub(opens)/2))
	last := morning(h, closes, 0)
	if !last.Before(limit) {
		last = morning(h, closes, -1)
	}
	switch {
	case !last.After(opens) && half.Before(limit):
		return []time.Time{half} // it opens on its last day
	case !last.After(opens):
		return []time.Time{opens.Add(closes.Sub(opens) / 2)}
	case !half.Before(limit) || half.After(last) || sameDay(half, last, h.Zone):
		return []time.Time{last}
	}
	return []time.Time{half, last}
}

// morning is when the digests of a day are out, quiet or not, so many days
// after a moment.
func morning(h House, t time.Time, days int) time.Time {
	y, m, d := t.In(h.Zone).Date()
	return time.Date(y, m, d+days, int(h.DigestTime/time.Hour), int(h.DigestTime%time.Hour/time.Minute), 0, 0, h.Zone)
}

// nextBallotNudge is when the next reminder of a ballot falls due; zero if there
// is none. An extension gives it another last day.
func nextBallotNudge(h House, b Ballot, now time.Time) time.Time {
	all := ballotNudges(h, b.Opens, b.Closes())
	if b.Nudged > 0 {
		all = all[len(all)-1:]
	}
	for _, t := range all {
		if t.After(now) && (b.Nudged == 0 || !sameDay(t, now, h.Zone)) {
			return t
		}
	}
	return time.Time{}
}

// LastBallotNudge says whether the reminder that is due at a time is the last.
func LastBallotNudge(h House, b Ballot) bool {
	all := ballotNudges(h, b.Opens, b.Closes())
	return !b.Nudge.IsZero() && !b.Nudge.Before(all[len(all)-1])
}

// Insists says whether the reminder of a matter that falls due next is a
// ballot's last.
func Insists(h House, m Matter) bool {
	if m.Kind != MatterBallot {
		return false
	}
	b := Ballot{Opens: m.Opens, Nudge: m.Nudge, Nudged: m.Nudged}
	b.Rules.Closes = m.Closes
	return LastBallotNudge(h, b)
}

// DueReminder is a ballot whose last reminder is due: it holds the whole ballot
// and reaches everyone on the roll who has not voted, who has paused too.
type DueReminder struct {
	Ballot
	Paragraphs []MotionParagraph
	Waiting    []int64 // who has not voted
}

// lastReminders sends the last reminder of each ballot. What else is open for
// the same people is listed with it, so that they get no other mail that day.
func lastReminders(s Snapshot, asOf time.Time) (out Outcome) {
	today := asOf.In(s.House.Zone).Format(time.DateOnly)
	var told []int64
	for _, d := range s.Tick.LastBallots {
		if !d.falls(asOf) {
			continue
		}
		d.Nudged++
		d.Nudge = time.Time{}
		out.Changes = append(out.Changes, Nudged{Kind: MatterBallot, ID: d.ID, Count: d.Nudged})
		for _, list := range besides(s, d, asOf) {
			w := BallotReminderWords{Subject: d.Subject, Text: d.Text, BallotFacts: d.facts(), Rules: d.rules(), Paragraphs: d.Paragraphs, Items: list.due(s, d)}
			out.Notices = append(out.Notices, Notice{
				Key: fmt.Sprintf("ballot-reminder/%d/%d/%d", d.ID, d.Closes().UnixMilli(), list.people[0]), Kind: KindReminder, Group: d.Group, Thread: d.Thread,
				To: Audience{People: list.people}, Data: w,
			})
			told = append(told, list.people...)
		}
	}
	if len(told) > 0 {
		slices.Sort(told)
		out.Changes = append(out.Changes, Reminded{People: slices.Compact(told), Day: today})
	}
	return out
}

// falls says whether the last reminder goes now.
func (d DueReminder) falls(asOf time.Time) bool {
	return d.Takes(asOf.Add(slack)) && !d.Nudge.IsZero() && !asOf.Before(d.Nudge)
}

// insisted are those who get a ballot's last reminder now, and so no other.
func insisted(s Snapshot, asOf time.Time) map[int64]bool {
	out := map[int64]bool{}
	for _, d := range s.Tick.LastBallots {
		for _, person := range d.Waiting {
			out[person] = out[person] || d.falls(asOf)
		}
	}
	return out
}

// besides parts those who have not voted by what else is open for them.
func besides(s Snapshot, d DueReminder, asOf time.Time) []reminderBatch {
	open := map[int64][]Matter{}
	for _, m := range s.Tick.Matters {
		if asOf.Before(m.Opens) || !asOf.Before(m.Closes) || m.Kind == MatterBallot && m.ID == d.ID {
			continue
		}
		for _, person := range m.Waiting {
			open[person] = append(open[person], m)
		}
	}
	byList := map[string]int{}
	var out []reminderBatch
	for _, person := range d.Waiting {
		key := matterNames(open[person])
		i, ok := byList[key]
		if !ok {
			i = len(out)
			byList[key] = i
			out = append(out, reminderBatch{items: open[person]})
		}
		out[i].people = append(out[i].people, person)
	}
	return out
}

func (b reminderBatch) due(s Snapshot, d DueReminder) []DueItem {
	var out []DueItem
	for _, m := range b.items {
		out = append(out, DueItem{Kind: m.Kind, Subject: m.Subject, Group: s.Groups[m.Group].Title, Closes: m.Closes})
	}
	return out
}
