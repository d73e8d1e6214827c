package dates

import "time"

// nthDay reads the first Monday in December, the last Friday of the month.
func (p *parser) nthDay(i int, ph *phrase) int {
	j := i
	if p.is(j, "the") {
		j++
	}
	n, k := -1, j+1
	if !p.is(j, "last") {
		var said bool
		if n, k, said = p.ordinal(j); !said || n > 5 {
			return i
		}
	}
	w, k, ok := p.weekdayName(k)
	if !ok || ph.weekday != nil || !p.is(k, "in", "of") {
		return i
	}
	k++
	if first, next := p.monthSaid(k); next > k {
		at, _ := nthWeekday(first.Year(), first.Month(), w, n)
		ph.day = &day{form: nth, at: at, month: first.Month(), year: first.Year()}
		return next
	}
	m, next := p.month(k)
	if m == 0 {
		return i
	}
	y, next := p.year(next)
	ph.day = &day{form: nth, month: m, year: y, until: n, d: int(w)}
	return next
}

// monthSaid reads the month, this month, next month: its first day.
func (p *parser) monthSaid(i int) (first time.Time, next int) {
	y, m, _ := p.today.Date()
	if j := p.anySeq(i, []string{"the", "month"}, []string{"this", "month"}, []string{"y", "mis"}); j > i {
		return dayOf(y, m, 1), j
	}
	if j := p.anySeq(i, []string{"next", "month"}, []string{"mis", "nesaf"}); j > i {
		return dayOf(y, m+1, 1), j
	}
	return time.Time{}, i
}

// ends reads the end of March, the end of next week, the beginning of May, and,
// as a time, the end of a day that follows.
func (p *parser) ends(i int, ph *phrase) int {
	j := i
	if p.is(j, "the") {
		j++
	}
	end := p.anySeq(j, []string{"end"}, []string{"last", "day"}, []string{"diwedd"}, []string{"ddiwedd"}) > j
	start := p.anySeq(j, []string{"start"}, []string{"beginning"}, []string{"first", "day"}, []string{"dechrau"}, []string{"ddechrau"}) > j
	if !end && !start || ph.weekday != nil {
		return i
	}
	j++
	if p.is(j, "day") && p.is(j+1, "of") {
		j++
	}
	if p.is(j, "of", "o") {
		j++
	}
	pick := func(first, last time.Time, k int) int {
		at := last
		if start {
			at = first
		}
		ph.day = &day{form: resolved, at: at}
		return k
	}
	if first, k := p.monthSaid(j); k > j {
		return pick(first, lastOf(first.Year(), first.Month()), k)
	}
	for n, seqs := range [...][][]string{{{"the", "week"}, {"this", "week"}, {"yr", "wythnos"}}, {{"next", "week"}, {"wythnos", "nesaf"}}} {
		if k := p.anySeq(j, seqs...); k > j {
			return pick(p.monday(n), p.monday(n).AddDate(0, 0, 4), k)
		}
	}
	for n, seqs := range [...][][]string{{{"the", "year"}, {"this", "year"}, {"y", "flwyddyn"}}, {{"next", "year"}}} {
		if k := p.anySeq(j, seqs...); k > j {
			y := p.today.Year() + n
			return pick(dayOf(y, 1, 1), dayOf(y, 12, 31), k)
		}
	}
	if t := p.at(j); t.kind == digits && len(t.text) == 4 && t.n >= 1900 && t.n < 2200 {
		return pick(dayOf(t.n, 1, 1), dayOf(t.n, 12, 31), j+1)
	}
	m, k := p.month(j)
	if m == 0 {
		return i
	}
	if d, after, _ := p.ordinal(k); after > k && len(p.at(k).text) < 3 && d < 32 {
		if y, _ := p.year(k); y == 0 {
			return i // "end of March 4"
		}
	}
	y, k := p.year(k)
	form := lastDay
	if start {
		form = calendar
	}
	ph.day = &day{form: form, month: m, d: 1, year: y}
	return k
}

// span reads next week, this month, the weekend, March 2027.
func (p *parser) span(i int, ph *phrase) int {
	if ph.day != nil {
		return i
	}
	over := func(first, last time.Time, j int) int {
		ph.day = &day{form: span, at: first, last: last}
		return j
	}
	if j := p.anySeq(i, []string{"the", "weekend"}, []string{"this", "weekend"}, []string{"weekend"}, []string{"penwythnos"}); j > i {
		first := inWeek(p.monday(0), time.Saturday)
		j = over(first, first.AddDate(0, 0, 1), j)
		ph.day.after = 1
		return j
	}
	if j := p.anySeq(i, []string{"next", "weekend"}); j > i {
		first := inWeek(p.monday(1), time.Saturday)
		return over(first, first.AddDate(0, 0, 1), j)
	}
	if j := p.anySeq(i, []string{"next", "week"}, []string{"wythnos", "nesaf"}); j > i {
		return over(p.monday(1), p.monday(1).AddDate(0, 0, 4), j)
	}
	if j := p.anySeq(i, []string{"this", "week"}, []string{"wythnos", "yma"}, []string{"yr", "wythnos", "hon"}); j > i {
		return over(p.monday(0), p.monday(0).AddDate(0, 0, 4), j)
	}
	if first, j := p.monthSaid(i); j > i && !p.is(i, "the", "y") {
		return over(first, lastOf(first.Year(), first.Month()), j)
	}
	if j := p.anySeq(i, []string{"next", "year"}); j > i {
		y := p.today.Year() + 1
		return over(dayOf(y, 1, 1), dayOf(y, 12, 31), j)
	}
	m, j := p.month(i)
	if m == 0 || ph.weekday != nil {
		return i
	}
	if p.is(j, ",") {
		j++
	}
	y, j := p.year(j)
	if y == 0 {
		y = p.today.Year()
		if m < p.today.Month() {
			y++
		}
	}
	ph.weak = true
	return over(dayOf(y, m, 1), lastOf(y, m), j)
}

// commencing reads "w/c", "week commencing", "the week of": the day that
// follows is a Monday.
func (p *parser) commencing(i int, ph *phrase) int {
	if ph.starts || ph.day != nil {
		return i
	}
	j := i
	if p.is(j, "the") {
		j++
	}
	k := p.anySeq(j, []string{"w", "/", "c"}, []string{"wc"}, []string{"wk", "/", "c"}, []string{"w", "/", "b"}, []string{"week", "commencing"},
		[]string{"week", "beginning"}, []string{"week", "starting"}, []string{"week", "of"}, []string{"wythnos", "yn", "dechrau"})
	if k == j {
		return i
	}
	ph.starts = true
	if p.is(k, ".", ":") {
		k++
	}
	return k
}

// length reads "for an hour" after the time of a meeting.
func (p *parser) length(i int, ph *phrase) int {
	if !p.opt.ends || ph.clock == nil || ph.end != nil || ph.lasts != 0 {
		return i
	}
	j := i
	if p.is(j, "for", "am") {
		j++
	}
	n, u, k := p.duration(j)
	if k == j || u.minutes == 0 || n < 1 || n*u.minutes > 24*60 {
		return i
	}
	ph.lasts = n * u.minutes
	return k
}
