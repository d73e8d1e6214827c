package dates

// hours reads a time of day, and with a dash or "to" a span of two.
func (p *parser) hours(i int, ph *phrase, bare bool) int {
	j := i
	if p.is(j, "from", "between") {
		j++
	}
	c, k, ok := p.time(j, bare)
	if !ok {
		c, k, ok = p.time(j, true)
		if !ok || !p.is(k, "-", "to", "until", "till", "and") {
			return i
		}
		dated := ph.day != nil || ph.weekday != nil // "8 December, 10 to 11"
		if _, _, second := p.time(k+1, p.opt.ends && dated); !second {
			return i
		}
	}
	if end, next, two := p.secondTime(k, c); two && !(p.is(k, "-") && p.isOffset(k, ph)) {
		c, ph.end, k = firstOf(c, end), &end, next
	} else if j > i {
		return i
	}
	if ph.clock != nil && ph.clock.part {
		ph.half = ph.clock.half
	}
	ph.clock = &c
	return k
}

func (p *parser) secondTime(i int, first clock) (c clock, next int, ok bool) {
	if !p.is(i, "-", "to", "until", "till", "tan", "and") {
		return clock{}, i, false
	}
	c, next, ok = p.time(i+1, true)
	if !ok {
		return clock{}, i, false
	}
	if _, isMonth := months[p.at(next).text]; isMonth {
		return clock{}, i, false
	}
	if c.open && !c.part { // the first such hour after the beginning
		if c.h = c.h % 12; c.h*60+c.m <= first.h*60+first.m {
			c.h += 12
		}
	}
	return c, next, true
}

// firstOf gives the beginning of a span the half of the day of its end: "4-5pm".
func firstOf(c, end clock) clock {
	if !c.open {
		return c
	}
	c.h %= 12
	if h := c.h + 12; h*60+c.m < end.h*60+end.m {
		c.h = h
	}
	return c
}

// time reads 5pm, 17:00, half past nine, noon; an hour alone only if bare.
func (p *parser) time(i int, bare bool) (c clock, next int, ok bool) {
	if c, next = p.wordTime(i); next > i {
		return c, next, true
	}
	if p.at(i).kind == digits {
		c, next = p.numberTime(i, bare)
	} else {
		c, next = p.hourWord(i, bare)
	}
	return c, next, next > i
}

// numberTime reads 5pm, 17:00, 4.30, 1700, 17h30, 5 o'clock.
func (p *parser) numberTime(i int, bare bool) (c clock, next int) {
	t := p.at(i)
	if i > 0 && t.glued && p.is(i-1, ".", ":", "/") {
		return clock{}, i
	}
	if len(t.text) == 4 {
		return p.military(i)
	}
	if len(t.text) > 2 {
		return clock{}, i
	}
	c = clock{h: t.n, open: t.n >= 1 && t.n <= 12 && t.text[0] != '0'}
	said, j := false, i+1
	if p.minutesFollow(i) {
		if len(p.at(i+2).text) != 2 {
			return clock{}, i
		}
		c.m, said, j = p.at(i+2).n, true, i+3
		if p.is(i+1, ".") {
			c.dotted = c.h
		}
		if p.minutesFollow(i + 2) {
			if len(p.at(i+4).text) != 2 || c.dotted != 0 {
				return clock{}, i
			}
			if c.s, j = p.at(i+4).n, i+5; p.minutesFollow(i + 4) {
				j = i + 7 // fractions of a second
			}
		}
	} else if p.is(j, "h") && p.at(j).glued {
		said, j = true, j+1
		if m := p.at(j); m.kind == digits && m.glued && len(m.text) == 2 {
			c.m, j = m.n, j+1
		}
	}
	if said && p.is(j, "h", "hrs", "hours", "hr") {
		j++
	}
	if c.h == 12 && c.m == 0 && p.is(j, "noon", "midday", "midnight") {
		return p.wordTime(j)
	}
	c, k := p.halved(c, j)
	switch {
	case k > j || said:
		return p.checked(c), k
	case !bare || c.h > 24 || p.follows(j):
		return clock{}, i
	}
	c.bare = true
	return p.checked(c), k
}

// follows tells that a number is no hour, for what comes after it.
func (p *parser) follows(i int) bool {
	t := p.at(i)
	_, isUnit := units[t.text]
	_, isMonth := months[t.text]
	return t.kind == letters && (ordinalEndings[t.text] && t.glued || isUnit || isMonth || p.is(i, "working", "of", "o", "mis")) ||
		t.kind == mark && t.glued && p.is(i, "/", "%", "£") && p.at(i+1).kind == digits
}

// military reads 1700, 1700hrs.
func (p *parser) military(i int) (c clock, next int) {
	n := p.at(i).n
	c = clock{h: n / 100, m: n % 100}
	if p.is(i+1, "h", "hrs", "hours", "hr") {
		return p.checked(c), i + 2
	}
	if c.h > 24 || c.m > 59 || p.is(i+1, "-", "/", ".") && p.at(i+1).glued && p.at(i+2).kind == digits && len(p.at(i+2).text) < 4 {
		return clock{}, i
	}
	c.yearly = n >= 1900 && n < 2100
	c, j := p.halved(c, i+1)
	return p.checked(c), j
}

// checked finds what no clock shows, and makes 24:00 the end of the day.
func (p *parser) checked(c clock) clock {
	if c.h == 24 && c.m == 0 && c.s == 0 {
		return clock{h: 23, m: 59}
	}
	c.bad = c.bad || c.h > 23 || c.m > 59 || c.s > 59
	return c
}
