package dates

import "time"

// year reads a year after a day and month: of four digits, or of two when it is
// near enough not to be an hour.
func (p *parser) year(i int) (year, next int) {
	t := p.at(i)
	if t.kind != digits || p.minutesFollow(i) {
		return 0, i
	}
	switch {
	case len(t.text) == 4 && t.n >= 1900 && t.n < 2200:
		return t.n, i + 1
	case len(t.text) == 2:
		if off := 2000 + t.n - p.today.Year(); off < -1 || off > 10 {
			return 0, i
		}
		if _, next := p.suffix(i + 1); next > i+1 {
			return 0, i
		}
		return 2000 + t.n, i + 1
	}
	return 0, i
}

// minutesFollow tells whether a number is the hour of a time such as 5:30.
func (p *parser) minutesFollow(i int) bool {
	return p.is(i+1, ":", ".") && p.at(i+1).glued && p.at(i+2).glued && p.at(i+2).kind == digits
}

// numeric reads 4/12/2026, 4.12.26, 4-12-26, 2026-12-04, 20261204, 4/12 and
// 25.12 (which can be no time of day).
func (p *parser) numeric(i int, ph *phrase) int {
	a := p.at(i)
	if a.kind != digits || i > 0 && a.glued && p.is(i-1, ".", "/", "-", ":") {
		return i
	}
	if len(a.text) == 8 {
		return p.compact(i, ph)
	}
	sep, b := p.at(i+1), p.at(i+2)
	spaced := sep.text == "/" && !sep.glued
	if !p.is(i+1, "/", ".", "-") || b.kind != digits || (!sep.glued || !b.glued) && !spaced {
		return i
	}
	c := p.at(i + 4)
	if p.is(i+3, sep.text) && c.kind == digits && (p.at(i+3).glued && c.glued || spaced) {
		return p.threeNumbers(i, ph)
	}
	if len(a.text) > 2 || len(b.text) > 2 || a.n < 1 || b.n < 1 {
		return i
	}
	switch {
	case sep.text == "/" && p.is(i+3, "/"):
		return i
	case sep.text == "/" && b.n <= 31 && a.n <= 31:
	case sep.text == "." && a.n > 23 && a.n <= 31 && b.n <= 12 && !p.is(i+3, "."):
	default:
		return i
	}
	ph.day, ph.weak = &day{form: calendar, month: time.Month(b.n), d: a.n}, true
	return i + 3
}

func (p *parser) compact(i int, ph *phrase) int {
	n := p.at(i).n
	if n < 19000101 || n > 21991231 {
		return i
	}
	ph.day, ph.weak = &day{form: calendar, year: n / 10000, month: time.Month(n / 100 % 100), d: n % 100}, true
	return i + 1
}

func (p *parser) threeNumbers(i int, ph *phrase) int {
	a, b, c := p.at(i), p.at(i+2), p.at(i+4)
	if p.is(i+5, ".", "/", "-") && p.at(i+5).glued && p.at(i+6).glued && p.at(i+6).kind == digits {
		return i // a version, an address, a telephone number
	}
	switch {
	case len(a.text) == 4 && len(b.text) <= 2 && len(c.text) <= 2:
		ph.day = &day{form: calendar, year: a.n, month: time.Month(b.n), d: c.n}
	case len(a.text) <= 2 && len(b.text) <= 2 && len(c.text) == 4:
		ph.day = &day{form: calendar, year: c.n, month: time.Month(b.n), d: a.n}
	case len(a.text) <= 2 && len(b.text) <= 2 && len(c.text) == 2:
		ph.day = &day{form: calendar, year: 2000 + c.n, month: time.Month(b.n), d: a.n}
	default:
		return i
	}
	return i + 5
}

// ordinal reads 4, 4th, fourth, twenty-first, 4ydd; said tells that it has an ending.
func (p *parser) ordinal(i int) (n, next int, said bool) {
	t := p.at(i)
	if t.kind == digits {
		if len(t.text) > 2 {
			return 0, i, false
		}
		if e := p.at(i + 1); e.kind == letters && ordinalEndings[e.text] {
			return t.n, i + 2, true
		}
		return t.n, i + 1, false
	}
	if tens := numbers[t.text]; tens == 20 || tens == 30 {
		j := i + 1
		if p.is(j, "-") {
			j++
		}
		if one := ordinals[p.at(j).text]; one > 0 && one < 10 {
			return tens + one, j + 1, true
		}
		return 0, i, false
	}
	if n := ordinals[t.text]; n > 0 && t.kind == letters {
		return n, i + 1, true
	}
	return 0, i, false
}

// month reads the name of a month, "mis" before and a full stop after it.
func (p *parser) month(i int) (m time.Month, next int) {
	if p.is(i, "mis", "fis") {
		i++
	}
	t := p.at(i)
	m = months[t.text]
	if m == 0 || t.kind != letters {
		return 0, i
	}
	if p.is(i+1, ".") && p.at(i+1).glued && len(t.text) < 5 && i+2 < len(p.toks) {
		return m, i + 2
	}
	return m, i + 1
}

// written reads 4 December 2026, the 4th of Dec, 4-Dec-26, December 4th, 2026.
func (p *parser) written(i int, ph *phrase) int {
	if p.is(i, "the", "y") && !p.is(i+1, "the", "y") {
		if j := p.written(i+1, ph); j > i+1 {
			return j
		}
		return i
	}
	if m, j := p.month(i); m != 0 {
		return p.monthFirst(i, j, m, ph)
	}
	d, j, said := p.ordinal(i)
	if j == i || p.at(i).glued && i > 0 && p.is(i-1, ".", ":", "/") {
		return i
	}
	second, j := p.secondDay(j)
	if p.is(j, "of", "o", "-", "/") || p.is(j, ".") && p.at(j).glued {
		j++
	}
	at := j
	m, j := p.month(j)
	if m == 0 {
		return i
	}
	if p.is(j, ",", "-", "/", ".") && p.at(j+1).kind == digits {
		if y, k := p.year(j + 1); y != 0 {
			ph.day = &day{form: calendar, d: d, until: second, month: m, year: y}
			return k
		}
	}
	y, j := p.year(j)
	ph.day = &day{form: calendar, d: d, until: second, month: m, year: y}
	ph.weak = ph.weak || y == 0 && !said && everyday[p.at(at).text] && !p.at(at).capital
	return j
}

// secondDay reads the other end of "9-10 March", "9 to 10 March".
func (p *parser) secondDay(i int) (d, next int) {
	if !p.is(i, "-", "to", "and", "&", "or", "until", "till") {
		return 0, i
	}
	d, j, _ := p.ordinal(i + 1)
	if j == i+1 {
		return 0, i
	}
	k := j
	if p.is(k, "of", "o") {
		k++
	}
	if m, _ := p.month(k); m == 0 {
		return 0, i
	}
	return d, j
}

func (p *parser) monthFirst(i, j int, m time.Month, ph *phrase) int {
	if p.is(j, "the", "-") {
		j++
	}
	if p.minutesFollow(j) {
		return i
	}
	d, k, said := p.ordinal(j)
	if k == j {
		return i
	}
	if _, after := p.suffix(k); !said && after > k {
		return i // December 5pm
	}
	second := 0
	if p.is(k, "-") && p.at(k+1).kind == digits && len(p.at(k+1).text) <= 2 {
		second, k, _ = p.ordinal(k + 1)
	}
	ph.weak = everyday[p.at(i).text] && !p.at(i).capital && !said
	ph.day = &day{form: calendar, d: d, until: second, month: m}
	at := k
	if p.is(k, ",", "-") {
		k++
	}
	if y, next := p.year(k); y != 0 {
		ph.day.year = y
		return next
	}
	return at
}

// ordinalDay reads "the 4th", "4th"; after a weekday also "Friday 4".
func (p *parser) ordinalDay(i int, ph *phrase) int {
	if ph.day != nil {
		return i
	}
	n, j, said := p.ordinal(i)
	switch {
	case j == i:
		return i
	case said && p.at(i).kind == letters && (i == 0 || !p.is(i-1, "the")):
		return i // "first", "second" alone are no days
	case said && p.is(j, "of"):
		first, next := p.monthSaid(j + 1)
		if next == j+1 {
			return i
		}
		ph.day = &day{form: calendar, d: n, month: first.Month(), year: first.Year()}
		return next
	case said:
		ph.day, ph.weak = &day{form: monthDay, d: n}, ph.weak || ph.weekday == nil
		return j
	case ph.weekday != nil && p.at(i-1).kind == letters && weekdayEnd(p.at(i-1).text) && !p.minutesFollow(i):
		ph.day, ph.weak = &day{form: bareAfter, d: n}, true
		return j
	case i > 0 && p.is(i-1, "the", "y", "commencing", "beginning", "c", "wc"):
		ph.day, ph.weak = &day{form: monthDay, d: n}, true
		return j
	}
	return i
}

func weekdayEnd(word string) bool {
	_, english := weekdays[word]
	_, welsh := welshWeekdays[word]
	return english || welsh
}

// feast reads the name of a day, with a year if one follows.
func (p *parser) feast(i int, ph *phrase) int {
	name, found, end := "", feast{}, i
	j := i
	if p.is(j, "the", "y", "r") {
		j++
	}
	for n := range feastWords {
		t := p.at(j + n)
		if t.kind != letters {
			break
		}
		if n > 0 {
			name += " "
		}
		name += t.text
		if f, ok := feasts[name]; ok {
			found, end = f, j+n+1
		}
	}
	if end == i {
		return i
	}
	ph.day = &day{form: feastDay, feast: found}
	if p.at(end).kind == digits && len(p.at(end).text) == 4 {
		ph.day.year, end = p.year(end)
	}
	return end
}
