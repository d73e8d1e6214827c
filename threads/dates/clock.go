package dates

// clock is a time of day as it was said.
type clock struct {
	h, m, s int
	half    half
	open    bool // neither morning nor afternoon was said
	part    bool // a part of the day
	dotted  int  // the 4 of 4.12, which may be a day
	yearly  bool // 2026, which may be a year
	twelve  bool // 12 am, which people use for both
	bad     bool // 25:00
	bare    bool // no more than a number
}

type half byte

const (
	unsaid half = iota
	am
	pm
)

// closing reads close of play, COP, end of the day: times that are words.
func (p *parser) closing(i int, ph *phrase) int {
	j := i
	if p.is(j, "the") {
		j++
	}
	set := func(c clock, k int) int {
		ph.clock = &c
		return k
	}
	if k := p.anySeq(j, []string{"close", "of", "play"}, []string{"close", "of", "business"}, []string{"close", "of", "the", "day"}, []string{"end", "of", "play"},
		[]string{"end", "of", "business"}, []string{"end", "of", "the", "working", "day"}, []string{"end", "of", "working", "day"}, []string{"cop"}, []string{"cob"}); k > j {
		return set(clock{h: 17}, k)
	}
	if k := p.anySeq(j, []string{"end", "of", "the", "day"}, []string{"end", "of", "day"}, []string{"eod"}, []string{"diwedd", "y", "dydd"}); k > j {
		return set(clock{h: 23, m: 59}, k)
	}
	if p.anySeq(j, []string{"end", "of"}, []string{"diwedd"}) > j {
		k := j + 2
		if p.is(j, "diwedd") {
			k = j + 1
		}
		if _, _, named := p.weekdayName(k); named || p.is(k, "today", "tomorrow", "heddiw", "yfory") {
			return set(clock{h: 23, m: 59}, k)
		}
	}
	return i
}

// halved reads am, p.m., o'clock, in the evening, and makes the hour one of 24.
func (p *parser) halved(c clock, i int) (clock, int) {
	h, j := p.suffix(i)
	if h == unsaid {
		if c.open && c.h >= 1 && c.h <= 7 {
			c.h += 12
		}
		return c, j
	}
	c.twelve = h == am && c.h == 12 && c.m == 0
	c.bad = h == am && c.h > 12 || c.h == 0 && h == pm
	if h == pm && c.h < 12 {
		c.h += 12
	} else if h == am && c.h == 12 {
		c.h = 0
	}
	c.half, c.open, c.dotted, c.yearly = h, false, 0, false
	return c, j
}

// suffix reads what tells the halves of the day apart.
func (p *parser) suffix(i int) (h half, next int) {
	if j := p.anySeq(i, []string{"oclock"}, []string{"or", "gloch"}, []string{"o", "gloch"}, []string{"o", "clock"}); j > i {
		h, next = p.halfSaid(j)
		return h, max(j, next)
	}
	return p.halfSaid(i)
}

// halfSaid reads am, p.m., in the evening.
func (p *parser) halfSaid(i int) (h half, next int) {
	if h = halves[p.at(i).text]; h != unsaid {
		if p.is(i, "am") && p.at(i+1).kind == digits && !p.at(i).glued {
			return unsaid, i // Welsh for "at"
		}
		return h, i + 1
	}
	if p.is(i, "a", "p") && p.is(i+1, ".") && p.is(i+2, "m") {
		if h = am; p.is(i, "p") {
			h = pm
		}
		if p.is(i+3, ".") {
			return h, i + 4
		}
		return h, i + 3
	}
	for _, in := range [...][]string{{"in", "the"}, {"yn", "y"}, {"at"}, {"y"}, {"yr"}, {"or"}} {
		if j := p.seq(i, in...); j > i {
			if part := parts[p.at(j).text]; part.part {
				return part.half, j + 1
			}
		}
	}
	return unsaid, i
}

// dayPart reads morning, afternoon, evening after a day.
func (p *parser) dayPart(i int, ph *phrase) int {
	j := i
	if p.anySeq(j, []string{"in", "the"}) > j {
		j += 2
	}
	part := parts[p.at(j).text]
	j++
	if h, k := p.halfSaid(i); k > i && ph.clock == nil && ph.to > 0 { // "Friday pm"
		if _, _, follows := p.time(k, true); follows {
			return i
		}
		part, j = parts[[...]string{am: "morning", pm: "afternoon"}[h]], k
	}
	if !part.part || ph.half != unsaid || !ph.clock.goesWith(part.half) {
		return i
	}
	if ph.half = part.half; ph.clock == nil {
		ph.clock = &part
	}
	return j
}

// goesWith tells whether a time may be in this half of the day.
func (c *clock) goesWith(h half) bool {
	return c == nil || c.open || c.h < 12 && h == am || c.h >= 12 && h == pm
}
