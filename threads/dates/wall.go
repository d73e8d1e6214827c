package dates

import "time"

// A day of the calendar is kept as its midnight in UTC, where all days have 24
// hours; only wall puts it on the clock of a zone.

func dayOf(year int, month time.Month, day int) time.Time {
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
}

// exists tells whether the calendar has this day.
func exists(year int, month time.Month, day int) bool {
	return month >= 1 && month <= 12 && day >= 1 && dayOf(year, month, day).Day() == day
}

// lastOf is the last day of a month.
func lastOf(year int, month time.Month) time.Time { return dayOf(year, month+1, 0) }

// addMonths keeps the day of the month, or takes the last one where there is none.
func addMonths(day time.Time, n int) time.Time {
	first := dayOf(day.Year(), day.Month()+time.Month(n), 1)
	last := lastOf(first.Year(), first.Month())
	if day.Day() > last.Day() {
		return last
	}
	return first.AddDate(0, 0, day.Day()-1)
}

// instants gives the moments at which the clocks of loc show a time: one, two
// when they are put back over it, and none when they skip it; then skipped is
// the moment as far after the change as was meant.
func instants(day time.Time, h, m, s int, loc *time.Location) (shown []time.Time, skipped time.Time) {
	wall := day.Add(time.Duration(h)*time.Hour + time.Duration(m)*time.Minute + time.Duration(s)*time.Second)
	_, before := wall.AddDate(0, 0, -1).In(loc).Zone()
	_, later := wall.AddDate(0, 0, 1).In(loc).Zone()
	offsets := []int{before, later}
	if before == later {
		offsets = offsets[:1]
	}
	for _, offset := range offsets {
		t := wall.Add(-time.Duration(offset) * time.Second).In(loc)
		if t.Hour() == wall.Hour() && t.Minute() == wall.Minute() && t.Day() == wall.Day() {
			shown = append(shown, t)
		}
	}
	return shown, wall.Add(-time.Duration(before) * time.Second).In(loc)
}

// wall is the moment at which the clocks show a time: the later of two, and
// moved forward when there is none.
func wall(day time.Time, h, m, s int, loc *time.Location) (time.Time, Note) {
	shown, skipped := instants(day, h, m, s, loc)
	switch len(shown) {
	case 0:
		return skipped, Moved
	case 1:
		return shown[0], ""
	default:
		return shown[1], Twice
	}
}
