package dates

import "time"

// date finds the day of a phrase.
func (p *parser) date(ph phrase) settled {
	s := p.said(ph)
	if s.reason != "" {
		return s
	}
	if ph.starts && s.on.Weekday() != time.Monday {
		monday := s.on.AddDate(0, 0, -(int(s.on.Weekday())+6)%7)
		return settled{reason: Contradiction, instead: []time.Time{monday, s.on}}
	}
	if ph.weekday != nil && ph.day != nil && ph.day.form != span && ph.day.form != bareAfter && s.on.Weekday() != *ph.weekday && p.shift(ph) == 0 {
		return settled{reason: Contradiction, instead: []time.Time{s.on, nearest(s.on, *ph.weekday)}}
	}
	return s
}

// nearest is the day of that name nearest to a day.
func nearest(day time.Time, w time.Weekday) time.Time {
	return day.AddDate(0, 0, (int(w-day.Weekday())+10)%7-3)
}

// shift is how many days "before" and "after" add to a day without a time.
func (p *parser) shift(ph phrase) int {
	switch {
	case ph.clock != nil:
		return 0
	case ph.lead == before:
		return -1
	case ph.lead != after:
		return 0
	case ph.day != nil && ph.day.form == feastDay:
		return ph.day.feast.after
	}
	return 1
}

// said is the day as the words have it, with its year.
func (p *parser) said(ph phrase) settled {
	shift := p.shift(ph)
	if ph.day == nil {
		return p.byWeekday(ph, shift)
	}
	d := ph.day
	switch d.form {
	case span:
		return p.within(ph, d)
	case calendar:
		return p.onCalendar(ph, d, shift)
	case monthDay, bareAfter:
		return p.dayOfMonth(ph, d, shift)
	case feastDay:
		on := func(y int) (time.Time, bool) { return d.feast.on(y), true }
		return p.whichYear(yearly{on, d.year, shift, ph.weekday, lastMonth})
	case lastDay:
		on := func(y int) (time.Time, bool) { return lastOf(y, d.month), true }
		return p.whichYear(yearly{on, d.year, shift, ph.weekday, justPassed})
	case nth:
		if !d.at.IsZero() {
			if d.at.Month() != d.month {
				return settled{reason: Impossible}
			}
			return settled{on: d.at.AddDate(0, 0, shift)}
		}
		on := func(y int) (time.Time, bool) { return nthWeekday(y, d.month, time.Weekday(d.d), d.until) }
		return p.whichYear(yearly{on, d.year, shift, nil, justPassed})
	default:
		return settled{on: d.at.AddDate(0, 0, shift)}
	}
}

// byWeekday is the day of a weekday alone, or today for a time alone.
func (p *parser) byWeekday(ph phrase, shift int) settled {
	if ph.weekday == nil {
		return settled{on: p.today}
	}
	s := settled{on: ph.named, again: p.coming(*ph.weekday)}
	if ph.named.IsZero() {
		s.on = s.again
		if *ph.weekday == p.today.Weekday() {
			s.notes = []Note{Weekday}
		}
	}
	s.on = s.on.AddDate(0, 0, shift)
	return s
}

// within is a day in a week or month that was named; without a weekday it is
// asked about, unless the first day will do.
func (p *parser) within(ph phrase, d *day) settled {
	week := d.last.Sub(d.at) == 4*24*time.Hour
	switch {
	case ph.weekday != nil && week:
		return settled{on: inWeek(d.at, *ph.weekday)}
	case ph.weekday != nil:
		return settled{reason: NotUnderstood}
	case ph.lead == before:
		return settled{on: d.at.AddDate(0, 0, -1)}
	case ph.lead == after && week:
		return settled{on: d.at.AddDate(0, 0, 7)}
	case ph.lead == after:
		return settled{on: d.last.AddDate(0, 0, 1)}
	case p.opt.wholeDay && !d.at.Before(p.today):
		return settled{on: d.at}
	}
	return settled{reason: Ambiguous, instead: []time.Time{d.at, d.last}}
}

// onCalendar is a day and month, with the year if it was said.
func (p *parser) onCalendar(ph phrase, d *day, shift int) settled {
	s := p.whichYear(yearly{calendarDay(d.month, d.d), d.year, shift, ph.weekday, justPassed})
	if s.reason == Impossible {
		s.instead = p.instead(d)
	}
	if d.until == 0 || s.reason != "" {
		return s
	}
	last := p.whichYear(yearly{on: calendarDay(d.month, d.until), said: s.on.Year(), shift: shift})
	if last.reason != "" {
		return last
	}
	return settled{reason: Ambiguous, instead: []time.Time{s.on, last.on}}
}

// instead suggests days for one that the calendar does not have: the American
// order, or the days around the end of the month.
func (p *parser) instead(d *day) []time.Time {
	y := d.year
	if y == 0 {
		if y = p.today.Year(); d.month < p.today.Month() {
			y++
		}
	}
	switch {
	case d.month > 12 && d.d <= 12 && exists(y, time.Month(d.d), int(d.month)):
		return []time.Time{dayOf(y, time.Month(d.d), int(d.month))}
	case d.month >= 1 && d.month <= 12 && d.d > 28 && d.d < 32:
		return []time.Time{lastOf(y, d.month), dayOf(y, d.month+1, 1)}
	}
	return nil
}

// dayOfMonth is a day without its month: in this month or the next.
func (p *parser) dayOfMonth(ph phrase, d *day, shift int) settled {
	y, m, today := p.today.Date()
	if d.d < today {
		m++
	}
	first := dayOf(y, m, 1)
	y, m = first.Year(), first.Month()
	if !exists(y, m, d.d) {
		s := settled{reason: Impossible}
		if d.d >= 1 && d.d <= 31 {
			s.instead = []time.Time{lastOf(y, m), dayOf(y, m+1, d.d)}
		}
		return s
	}
	on := dayOf(y, m, d.d)
	if ph.day.form != bareAfter {
		return settled{on: on.AddDate(0, 0, shift), again: addMonths(on, 1)}
	}
	if on.Weekday() == *ph.weekday && d.d > 12 {
		return settled{on: on.AddDate(0, 0, shift)}
	}
	s := settled{reason: Ambiguous, instead: []time.Time{on}}
	if d.d > 12 {
		s.reason, s.instead = Contradiction, append(s.instead, nearest(on, *ph.weekday))
	} else if on.Weekday() != *ph.weekday {
		s.instead = []time.Time{p.coming(*ph.weekday)}
	}
	return s
}

// What has passed by no more than this is taken to have been meant, and is in
// the past; the second holds when the year has turned since.
const (
	justPassed = 92 * 24 * time.Hour
	lastMonth  = 31 * 24 * time.Hour
)

// yearly is a day that comes every year, or nearly.
type yearly struct {
	on      func(year int) (day time.Time, exists bool)
	said    int // the year, if it was
	shift   int // days that "before" and "after" add
	weekday *time.Weekday
	grace   time.Duration // for which it has just passed
}

func calendarDay(m time.Month, d int) func(int) (time.Time, bool) {
	return func(y int) (time.Time, bool) { return dayOf(y, m, d), exists(y, m, d) }
}

// in is the day in a year; fits tells that it exists and has the weekday.
func (p *parser) in(d yearly, year int) (s settled, exists, fits bool) {
	day, exists := d.on(year)
	s.on = day.AddDate(0, 0, d.shift)
	if !exists {
		return settled{on: s.on, reason: Impossible}, false, false
	}
	if year != p.today.Year() && d.said == 0 {
		s.notes = []Note{Rolled}
	}
	if next, ok := d.on(year + 1); ok {
		s.again = next.AddDate(0, 0, d.shift)
	}
	return s, true, d.weekday == nil || day.Weekday() == *d.weekday
}

// whichYear fills in the year of a day: the one that was said; or the coming
// one, unless the day has just passed and no weekday speaks for the coming one.
func (p *parser) whichYear(d yearly) settled {
	y := p.today.Year()
	switch {
	case d.said != 0:
		s, _, _ := p.in(d, d.said)
		return s
	case p.opt.past:
		return p.nearestYear(d)
	}
	last, _, _ := p.in(d, y-1)
	this, exists, fits := p.in(d, y)
	next, _, fitsNext := p.in(d, y+1)
	byWeekday := d.weekday != nil && fits != fitsNext
	switch {
	case this.on.Before(p.today) && byWeekday && fitsNext:
		return next
	case this.on.Before(p.today) && exists && p.today.Sub(this.on) <= d.grace:
		return this
	case this.on.Before(p.today):
		return next
	case last.reason == "" && p.today.Sub(last.on) <= lastMonth && !(byWeekday && fits):
		return last
	}
	return this
}

// nearestYear takes the year in which a day is nearest, or the weekday fits.
func (p *parser) nearestYear(d yearly) settled {
	best, found, fitting := settled{reason: Impossible}, false, false
	for y := p.today.Year() - 1; y <= p.today.Year()+1; y++ {
		s, exists, fits := p.in(d, y)
		if !exists {
			continue
		}
		nearer := p.today.Sub(s.on).Abs() < p.today.Sub(best.on).Abs()
		if !found || fits && !fitting || nearer && fits == fitting {
			best, found, fitting = s, true, fits
		}
	}
	return best
}
