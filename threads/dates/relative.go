package dates

import "time"

// count reads how many: 14, fourteen, a, a couple of.
func (p *parser) count(i int) (n, next int) {
	t := p.at(i)
	switch {
	case t.kind == digits && len(t.text) <= 4:
		return t.n, i + 1
	case t.kind != letters:
		return 0, i
	}
	if j := p.anySeq(i, []string{"a", "couple", "of"}, []string{"a", "couple"}); j > i {
		return 2, j
	}
	n = numbers[t.text]
	if n == 0 {
		return 0, i
	}
	if j := i + 1; n >= 20 {
		if p.is(j, "-") {
			j++
		}
		if one := numbers[p.at(j).text]; one > 0 && one < 10 && p.at(j).text != "a" && p.at(j).text != "an" {
			return n + one, j + 1
		}
	}
	return n, i + 1
}

// duration reads 14 days, a fortnight, half an hour, 10 working days.
func (p *parser) duration(i int) (n int, u unit, next int) {
	if j := p.seq(i, "half", "an", "hour"); j > i {
		return 30, unit{minutes: 1}, j
	}
	n, j := p.count(i)
	if j == i {
		n = 1 // "ymhen pythefnos"
		if !p.is(i, "wythnos", "pythefnos", "bythefnos", "phythefnos") || p.is(i+1, "nesaf", "yma", "hon") {
			return 0, unit{}, i
		}
	}
	if k := p.anySeq(j, []string{"working", "day"}, []string{"working", "days"}, []string{"business", "days"}, []string{"school", "days"}); k > j && !p.is(j, "school") {
		return n, unit{working: 1}, k
	}
	u, ok := units[p.at(j).text]
	if !ok || p.at(j).kind != letters {
		return 0, unit{}, i
	}
	return n, u, j + 1
}

// plus adds a length of time to a day, or to now if it is in minutes.
func (p *parser) plus(base time.Time, n int, u unit) *day {
	n = min(n, 9999)
	switch {
	case u.minutes > 0:
		return &day{form: moment, at: p.now.Add(time.Duration(n*u.minutes) * time.Minute)}
	case u.working > 0:
		n = min(n, 1000)
		for n > 0 {
			base = base.AddDate(0, 0, 1)
			if w := base.Weekday(); w != time.Saturday && w != time.Sunday && !bankHoliday(base) {
				n--
			}
		}
		return &day{form: resolved, at: base}
	case u.months > 0:
		return &day{form: resolved, at: addMonths(base, n*u.months)}
	default:
		return &day{form: resolved, at: base.AddDate(0, 0, n*u.days)}
	}
}

// relative reads in 14 days, two weeks today, a week on Tuesday, 3 days ago.
func (p *parser) relative(i int, ph *phrase) int {
	n, u, j := p.duration(i)
	if weeks := n * u.days / 7; j > i && ph.weekday != nil && ph.named.IsZero() && u.days >= 7 && n < 100 && p.is(i-1, "in") {
		ph.named = inWeek(p.monday(weeks), *ph.weekday) // Friday in two weeks
		if p.is(j, "time") {
			j++
		}
		return j
	}
	if j == i || n < 1 || ph.weekday != nil || u.minutes > 0 && p.is(j, "ago", "nol") {
		return i
	}
	if p.is(j, "ago", "nol") {
		ph.day = p.plus(p.today, 0, unit{days: 1})
		ph.day.at = addMonths(p.today, -min(n, 9999)*u.months).AddDate(0, 0, -min(n, 9999)*u.days)
		return j + 1
	}
	if k := p.anySeq(j, []string{"time"}, []string{"from", "now"}, []string{"hence"}, []string{"later"}); k > j {
		ph.day = p.plus(p.today, n, u)
		return k
	}
	base, k, ok := p.anchor(j, u)
	if ok {
		ph.day = p.plus(base, n, u)
		return k
	}
	if !(ph.lead == within || ph.lead == by && p.is(i-1, "within")) {
		ph.weak = true
	}
	ph.day = p.plus(p.today, n, u)
	ph.day.length = true
	return j
}

// anchor reads the day that a length of time is counted from: today, tomorrow,
// on Tuesday, from Friday. Weekdays only carry weeks.
func (p *parser) anchor(i int, u unit) (base time.Time, next int, ok bool) {
	j := i
	said := p.is(j, "from", "on", "i")
	if said {
		j++
	}
	switch {
	case u.minutes > 0:
	case p.is(j, "today", "heddiw"):
		return p.today, j + 1, true
	case p.is(j, "tomorrow", "yfory", "fory"):
		return p.today.AddDate(0, 0, 1), j + 1, true
	case u.days >= 7 || p.is(i, "from"):
		if w, k, named := p.weekdayName(j); named {
			return p.coming(w), k, true
		}
	}
	return time.Time{}, i, false
}

// coming is the next day of that name, never today.
func (p *parser) coming(w time.Weekday) time.Time {
	return p.today.AddDate(0, 0, (int(w-p.today.Weekday())+6)%7+1)
}

// monday begins the week n weeks from this one.
func (p *parser) monday(n int) time.Time {
	return p.today.AddDate(0, 0, 7*n-(int(p.today.Weekday())+6)%7)
}

// inWeek is a day of the week that begins on monday.
func inWeek(monday time.Time, w time.Weekday) time.Time {
	return monday.AddDate(0, 0, (int(w)+6)%7)
}

// weekdayName reads Friday, Fri., dydd Gwener.
func (p *parser) weekdayName(i int) (w time.Weekday, next int, ok bool) {
	t := p.at(i)
	if t.kind != letters {
		return 0, i, false
	}
	if w, ok = weekdays[t.text]; ok {
		if p.is(i+1, ".") && p.at(i+1).glued && len(t.text) < 6 && i+2 < len(p.toks) {
			return w, i + 2, true
		}
		return w, i + 1, true
	}
	if p.is(i, "dydd", "ddydd", "nos") {
		if w, ok = welshWeekdays[p.at(i+1).text]; ok {
			return w, i + 2, true
		}
	}
	return 0, i, false
}

// weekdayNamed reads Friday, this Friday, next Friday, Friday week, Monday
// fortnight, Friday next week, next week Friday, dydd Gwener nesaf.
func (p *parser) weekdayNamed(i int, ph *phrase) int {
	if ph.weekday != nil || ph.day != nil && ph.day.form != calendar && ph.day.form != monthDay && ph.day.form != span && ph.day.form != feastDay {
		return i
	}
	j, shift, said := p.before(i)
	w, k, ok := p.weekdayName(j)
	if !ok {
		return i
	}
	night := p.is(j, "nos")
	if end, after, more := p.after(k); more {
		k, shift, said = end, after, true
	}
	if night && ph.clock == nil {
		c := parts["nos"]
		ph.clock = &c
	}
	ph.weekday = &w
	ph.weak = ph.weak || len(p.at(j).text) < 6 && p.at(j).kind == letters && everyday[p.at(j).text] && !p.at(j).capital
	if !said {
		return k
	}
	switch shift {
	case thisWeek:
		ph.named = inWeek(p.monday(0), w)
	case nextWeek:
		ph.named = inWeek(p.monday(1), w)
	case lastWeek:
		ph.named = p.coming(w).AddDate(0, 0, -7)
		if ph.named.Equal(p.today) {
			ph.named = ph.named.AddDate(0, 0, -7)
		}
	default:
		ph.named = p.coming(w).AddDate(0, 0, shift)
	}
	return k
}

// What a weekday may be moved by, besides a number of days.
const (
	thisWeek = -1
	nextWeek = -2
	lastWeek = -3
)

// before reads what stands before the name of a weekday.
func (p *parser) before(i int) (next, shift int, said bool) {
	if j := p.anySeq(i, []string{"next", "week", "on"}, []string{"next", "week"}, []string{"wythnos", "nesaf"}); j > i {
		return j, nextWeek, true
	}
	if j := p.anySeq(i, []string{"this", "week", "on"}, []string{"this", "week"}); j > i {
		return j, thisWeek, true
	}
	if j := p.anySeq(i, []string{"this", "coming"}, []string{"the", "coming"}, []string{"coming"}, []string{"this"}); j > i {
		return j, 0, false
	}
	if p.is(i, "next") {
		return i + 1, nextWeek, true
	}
	if p.is(i, "last") {
		return i + 1, lastWeek, true
	}
	return i, 0, false
}

// after reads what stands after the name of a weekday.
func (p *parser) after(i int) (next, shift int, said bool) {
	if j := p.anySeq(i, []string{"of", "next", "week"}, []string{"next", "week"}, []string{"in", "next", "week"}, []string{"wythnos", "nesaf"}, []string{"nesaf"}, []string{"next"}); j > i {
		return j, nextWeek, true
	}
	if j := p.anySeq(i, []string{"of", "this", "week"}, []string{"this", "week"}); j > i {
		return j, thisWeek, true
	}
	if p.is(i, "week", "wk") {
		return i + 1, 7, true
	}
	if p.is(i, "fortnight") {
		return i + 1, 14, true
	}
	if p.is(i, "yma", "hwn") {
		return i + 1, 0, false
	}
	return i, 0, false
}

// dayWord reads today, tomorrow, tonight, this evening, the day after tomorrow,
// tomorrow week.
func (p *parser) dayWord(i int, ph *phrase) int {
	if ph.day != nil || ph.weekday != nil {
		return i
	}
	on := func(days, j int) int {
		if p.is(j, "week") {
			days, j = days+7, j+1
		} else if p.is(j, "fortnight") {
			days, j = days+14, j+1
		}
		ph.day = &day{form: resolved, at: p.today.AddDate(0, 0, days)}
		return j
	}
	switch {
	case p.seq(i, "day", "after", "tomorrow") > i:
		return on(2, i+3)
	case p.seq(i, "the", "day", "after", "tomorrow") > i:
		return on(2, i+4)
	case p.is(i, "today", "heddiw"):
		return on(0, i+1)
	case p.is(i, "tomorrow", "tommorow", "tomorow", "tommorrow", "tomorrows", "yfory", "fory"):
		return on(1, i+1)
	case p.is(i, "drennydd"):
		return on(2, i+1)
	case p.is(i, "yesterday", "ddoe"):
		return on(-1, i+1)
	case p.is(i, "tonight", "heno"):
		if ph.clock == nil {
			c := parts["night"]
			ph.clock = &c
		}
		ph.half = pm
		return on(0, i+1)
	case p.is(i, "this") && parts[p.at(i+1).text].part && ph.clock == nil:
		c := parts[p.at(i+1).text]
		ph.clock, ph.half = &c, c.half
		return on(0, i+2)
	}
	return i
}
