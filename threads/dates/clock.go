package dates

import "time"

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

// zone is an offset that was written behind a time.
type zone struct {
	offset int // seconds east of Greenwich
	name   string
}

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
		if _, _, second := p.time(k+1, false); !second {
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

// isOffset tells whether a dash after an ISO time begins a zone.
func (p *parser) isOffset(i int, ph *phrase) bool {
	_, next := p.offset(i, ph)
	return next > i
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
	if j := p.anySeq(i, []string{"oclock"}, []string{"or", "gloch"}, []string{"o", "gloch"}); j > i {
		i = j
		h, j = p.suffix(i)
		return h, max(i, j)
	}
	if h = halves[p.at(i).text]; h != unsaid {
		if p.is(i, "am") && p.at(i+1).kind == digits && !p.at(i).glued {
			return unsaid, i // Welsh for "at"
		}
		if p.is(i+1, ".") && p.at(i+1).glued {
			return h, i + 1
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
	if !part.part || p.at(j).kind != letters || ph.half != unsaid || ph.clock != nil && !ph.clock.open {
		return i
	}
	if ph.half = part.half; ph.clock == nil {
		ph.clock = &part
	}
	return j + 1
}

// zoned reads Z, GMT, BST, +01:00 and "UK time" behind a time.
func (p *parser) zoned(i int, ph *phrase) int {
	if ph.clock == nil || ph.zone != nil {
		return i
	}
	if j := p.anySeq(i, []string{"uk", "time"}, []string{"london", "time"}, []string{"local", "time"}); j > i {
		return j
	}
	switch {
	case p.is(i, "z", "utc", "gmt"):
		ph.zone = &zone{0, p.at(i).text}
	case p.is(i, "bst"):
		ph.zone = &zone{int(time.Hour / time.Second), "bst"}
	default:
		z, j := p.offset(i, ph)
		if j > i {
			ph.zone = z
		}
		return j
	}
	return i + 1
}

// offset reads +01:00, +0100 and, after an ISO date, -05:00.
func (p *parser) offset(i int, ph *phrase) (*zone, int) {
	h := p.at(i + 1)
	if !p.is(i, "+", "-") || h.kind != digits || !h.glued {
		return nil, i
	}
	iso := i > 2 && ph.day != nil && ph.day.form == calendar && ph.day.year != 0 && p.is(ph.from+1, "-") && len(p.at(ph.from).text) == 4
	if p.is(i, "-") && !iso && (len(h.text) != 4 || p.at(i).glued) {
		return nil, i
	}
	sign := 1
	if p.is(i, "-") {
		sign = -1
	}
	hh, mm, next := h.n, 0, i+2
	if len(h.text) == 4 {
		hh, mm = h.n/100, h.n%100
	} else if p.minutesFollow(i+1) && p.is(i+2, ":") {
		mm, next = p.at(i+3).n, i+4
	}
	if hh > 14 || mm > 59 {
		return nil, i
	}
	return &zone{offset: sign * (hh*60 + mm) * 60}, next
}
