package dates

import (
	"slices"
	"time"
)

// Date is a day of the calendar, in whatever time zone it is looked at.
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// DateOf is the day that a moment falls on, in its own location.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	return Date{y, m, d}
}

// Range is a run of days; First and Last both belong to it.
type Range struct{ First, Last Date }

// Quiet is when nudges, reminders and chasers wait. The zero value is never
// quiet. It is calendar arithmetic on the clocks of Zone: 07:30 is 07:30 on the
// wall, whatever the clocks did in the night.
type Quiet struct {
	From, Until int // minutes since midnight, From included, Until not; equal: no quiet hours
	Weekends    bool
	Holidays    []Range
	Zone        *time.Location // nil is UTC
}

// Is tells whether a moment is in quiet hours, at a quiet weekend or in holidays.
func (q Quiet) Is(t time.Time) bool {
	t = q.in(t)
	return q.closed(civil(t)) || q.hours(t)
}

// Next is the first moment from t on that is not quiet: t itself, if it is not.
// It is to be asked again after a clock that jumped, never stored for ever.
func (q Quiet) Next(t time.Time) time.Time {
	t = q.in(t)
	for q.Is(t) {
		day := civil(t)
		if q.closed(day) {
			t = q.start(q.nextOpen(day), t)
			continue
		}
		t = q.wakes(day, t)
	}
	return t
}

// Opens is the first moment of t's day that is not quiet; ok is false on a
// quiet day.
func (q Quiet) Opens(t time.Time) (first time.Time, ok bool) {
	day := civil(q.in(t))
	midnight, _ := wall(day, 0, 0, 0, q.zone())
	first = q.Next(midnight)
	return first, civil(first).Equal(day)
}

// Holiday tells whether a moment falls on one of the holidays.
func (q Quiet) Holiday(t time.Time) bool {
	_, on := q.holiday(civil(q.in(t)))
	return on
}

// WorkingDay tells whether a moment falls on a day from Monday to Friday that is
// no holiday, whether or not weekends are quiet.
func (q Quiet) WorkingDay(t time.Time) bool { return q.working(civil(q.in(t))) }

// NextWorkingDay is the same time of day on the first working day after t's day.
func (q Quiet) NextWorkingDay(t time.Time) time.Time { return q.step(t, 1) }

// PreviousWorkingDay is the same time of day on the last working day before t's day.
func (q Quiet) PreviousWorkingDay(t time.Time) time.Time { return q.step(t, -1) }

func (q Quiet) zone() *time.Location {
	if q.Zone == nil {
		return time.UTC
	}
	return q.Zone
}

func (q Quiet) in(t time.Time) time.Time { return t.In(q.zone()) }

func civil(t time.Time) time.Time { return dayOf(t.Year(), t.Month(), t.Day()) }

func (d Date) civil() time.Time { return dayOf(d.Year, d.Month, d.Day) }

// hours tells whether the clock shows a quiet hour.
func (q Quiet) hours(t time.Time) bool {
	m := t.Hour()*60 + t.Minute()
	if q.From <= q.Until {
		return q.From <= m && m < q.Until
	}
	return m >= q.From || m < q.Until
}

// closed tells whether a whole day is quiet.
func (q Quiet) closed(day time.Time) bool {
	_, holiday := q.holiday(day)
	return holiday || q.Weekends && weekend(day)
}

func weekend(day time.Time) bool {
	return day.Weekday() == time.Saturday || day.Weekday() == time.Sunday
}

func (q Quiet) working(day time.Time) bool {
	_, holiday := q.holiday(day)
	return !holiday && !weekend(day)
}

// holiday finds the range that a day is in.
func (q Quiet) holiday(day time.Time) (r Range, on bool) {
	i := slices.IndexFunc(q.Holidays, func(r Range) bool {
		return !day.Before(r.First.civil()) && !day.After(r.Last.civil())
	})
	if i < 0 {
		return Range{}, false
	}
	return q.Holidays[i], true
}

// nextOpen is the first day after a quiet one that is not. It leaps over whole
// holidays, so that a slip of a century costs no more than a week.
func (q Quiet) nextOpen(day time.Time) time.Time {
	for q.closed(day) {
		if r, on := q.holiday(day); on {
			day = r.Last.civil()
		}
		day = day.AddDate(0, 0, 1)
	}
	return day
}

// start is the beginning of a day, and after t.
func (q Quiet) start(day, t time.Time) time.Time {
	return q.from(day, 0, t)
}

// wakes is the end of the quiet hours that t is in.
func (q Quiet) wakes(day, t time.Time) time.Time {
	if q.From > q.Until && t.Hour()*60+t.Minute() >= q.From {
		day = day.AddDate(0, 0, 1)
	}
	return q.from(day, q.Until, t)
}

// from is the first moment after t at which the clocks show a time on a day; if
// the clocks skip it, the moment after the change.
func (q Quiet) from(day time.Time, minutes int, t time.Time) time.Time {
	shown, skipped := instants(day, minutes/60, minutes%60, 0, q.zone())
	for _, at := range shown {
		if at.After(t) {
			return at
		}
	}
	if len(shown) == 0 && skipped.After(t) {
		if change, _ := skipped.ZoneBounds(); change.After(t) {
			return change
		}
		return skipped
	}
	return t.Add(time.Minute) // the clocks went back over it
}

func (q Quiet) step(t time.Time, by int) time.Time {
	t = q.in(t)
	day := civil(t).AddDate(0, 0, by)
	for !q.working(day) {
		if r, on := q.holiday(day); on && by > 0 {
			day = r.Last.civil()
		} else if on {
			day = r.First.civil()
		}
		day = day.AddDate(0, 0, by)
	}
	at, _ := wall(day, t.Hour(), t.Minute(), t.Second(), q.zone())
	return at
}
