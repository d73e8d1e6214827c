package dates

// wordTime reads noon, midnight, half five, quarter to six, ten past four.
func (p *parser) wordTime(i int) (c clock, next int) {
	if j := p.anySeq(i, []string{"12", "noon"}, []string{"twelve", "noon"}, []string{"12", "midday"}, []string{"noon"}, []string{"midday"},
		[]string{"hanner", "dydd"}, []string{"ganol", "dydd"}, []string{"high", "noon"}); j > i {
		return clock{h: 12}, j
	}
	if j := p.anySeq(i, []string{"12", "midnight"}, []string{"midnight"}, []string{"hanner", "nos"}); j > i {
		return clock{h: 23, m: 59}, j
	}
	minutes, to, j := 0, false, i
	switch {
	case p.seq(i, "half", "past") > i:
		minutes, j = 30, p.seq(i, "half", "past")
	case p.seq(i, "hanner", "awr", "wedi") > i:
		minutes, j = 30, i+3
	case p.is(i, "half"):
		minutes, j = 30, i+1
		if p.is(j, "-") {
			j++
		}
	default:
		minutes, to, j = p.minutesTo(i)
	}
	if j == i {
		return clock{}, i
	}
	h, k := p.hour12(j)
	if k == j {
		return clock{}, i
	}
	if to {
		h, minutes = h-1, 60-minutes
		if h == 0 {
			h = 12
		}
	}
	return p.halved(clock{h: h, m: minutes, open: true}, k)
}

// minutesTo reads "quarter to", "ten past", "5 minutes to", "chwarter wedi".
func (p *parser) minutesTo(i int) (minutes int, to bool, next int) {
	j := i
	if p.is(j, "a") {
		j++
	}
	if p.is(j, "quarter", "chwarter") {
		minutes, j = 15, j+1
	} else if minutes, j = p.count(i); j == i || minutes > 29 || minutes < 1 {
		return 0, false, i
	}
	if p.is(j, "minutes", "mins", "min", "munud") {
		j++
	} else if minutes%5 != 0 || p.opt.ends && p.at(i).kind == digits {
		return 0, false, i // "4 to 5pm", "10 to 11" of a meeting
	}
	switch {
	case p.is(j, "past", "wedi", "after"):
		return minutes, false, j + 1
	case p.is(j, "to", "i"):
		return minutes, true, j + 1
	}
	return 0, false, i
}

// hour12 reads an hour of twelve, in figures or words.
func (p *parser) hour12(i int) (h, next int) {
	if j := p.anySeq(i, []string{"un", "ar", "ddeg"}); j > i {
		return 11, j
	}
	t := p.at(i)
	h = t.n
	if t.kind == letters && !p.is(i, "a", "an") {
		h = numbers[t.text]
	}
	if t.kind == mark || h < 1 || h > 12 || p.at(i+1).glued && p.is(i+1, ":", ".") && p.at(i+2).kind == digits {
		return 0, i
	}
	return h, i + 1
}

// hourWord reads five o'clock, nine in the morning, and five alone if bare.
func (p *parser) hourWord(i int, bare bool) (c clock, next int) {
	h, j := p.hour12(i)
	if j == i {
		return clock{}, i
	}
	c, k := p.halved(clock{h: h, open: true}, j)
	if k == j && !bare {
		return clock{}, i
	}
	if k == j {
		c.bare = true
		if _, isUnit := units[p.at(j).text]; isUnit {
			return clock{}, i
		}
	}
	return c, k
}
