package threads

import (
	"strings"
	"time"

	"taskgroups/threads/dates"
)

// Timetable is counted back from the day on which a group reports to the
// Executive. The zero Timetable says nothing.
type Timetable struct {
	Meeting     time.Time // of the Executive, or the day to report by
	Pack        time.Time // the last day for the outcome: papers go out then
	BallotEnds  time.Time // the last day on which a ballot may close
	BallotOpens time.Time // the last day on which it should open, to be open for two weeks
}

// ballotTime is how long a ballot should be open.
const ballotTime = 14

// Timetable counts back from a day to report by; zero gives the zero one.
func (h House) Timetable(report time.Time) Timetable {
	if report.IsZero() {
		return Timetable{}
	}
	zone := h.Zone
	day := func(t time.Time, back int) time.Time {
		y, m, d := t.In(zone).Date()
		return time.Date(y, m, d-back, 17, 0, 0, 0, zone)
	}
	t := Timetable{Meeting: report, Pack: day(report, 0)}
	for _, m := range h.Meetings {
		if m == dates.DateOf(report.In(zone)) {
			t.Pack = day(report, int(h.Papers/(24*time.Hour)))
		}
	}
	t.Pack = h.working(t.Pack)
	t.BallotEnds = h.working(day(t.Pack, 1))
	t.BallotOpens = h.working(day(t.BallotEnds, ballotTime))
	return t
}

// working is the same day, or the last working day before it.
func (h House) working(t time.Time) time.Time {
	for range 60 {
		if h.Quiet.WorkingDay(t) {
			return t
		}
		t = t.AddDate(0, 0, -1)
	}
	return t
}

// nextMeeting finds the meeting of the Executive that words like "next
// meeting" or "February meeting" mean.
func (h House) nextMeeting(now time.Time, words string) (time.Time, bool) {
	words = strings.TrimSpace(strings.TrimPrefix(plain(words), "the "))
	if !strings.Contains(words, "meeting") && words != "executive" && words != "next executive" {
		return time.Time{}, false
	}
	for _, m := range h.Meetings {
		at := time.Date(m.Year, m.Month, m.Day, 17, 0, 0, 0, h.Zone)
		if !at.After(now) {
			continue
		}
		month := strings.ToLower(m.Month.String())
		if strings.Contains(words, month) || strings.Contains(words, month[:3]+" ") || !strings.ContainsAny(words, "0123456789") && !namesMonth(words) {
			return at, true
		}
	}
	return time.Time{}, false
}

func namesMonth(words string) bool {
	for m := time.January; m <= time.December; m++ {
		if strings.Contains(words, strings.ToLower(m.String())) {
			return true
		}
	}
	return false
}

// Interested is somebody who has said what interests them.
type Interested struct{ Name, Interests string }

// maxSuggested is how many people are suggested to a new convenor.
const maxSuggested = 20

// suggest names the people whose interests share a telling word with the
// title or brief of a group.
func (x *situation) suggest(g Group) []string {
	about := map[string]bool{}
	for _, w := range strings.Fields(plain(g.Title + " " + g.Brief)) {
		if stem := stemOf(w); len(stem) >= 4 {
			about[stem] = true
		}
	}
	var out []string
	for _, p := range x.s.Interested {
		for _, w := range strings.Fields(strings.ReplaceAll(plain(p.Interests), ",", " ")) {
			if about[stemOf(w)] && len(out) < maxSuggested {
				out = append(out, p.Name)
				break
			}
		}
	}
	return out
}

// stemOf takes the commonest endings off, so that "school" meets "schools".
func stemOf(w string) string {
	for _, end := range []string{"ing", "es", "s"} {
		if rest, ok := strings.CutSuffix(w, end); ok && len(rest) >= 4 {
			return rest
		}
	}
	return w
}
