package dates

import "time"

// parser reads phrases from tokens. A rule is given the token it begins at and
// gives the token after what it has read, or the same one if it does not apply;
// each looks ahead a fixed number of tokens, so that reading is linear.
type parser struct {
	src   string
	cut   bool // what was written is longer than src
	toks  []token
	now   time.Time
	today time.Time // a day, see wall.go
	loc   *time.Location
	opt   options
}

// phrase is one date as the words have it, before anything is filled in.
type phrase struct {
	from, to int // tokens
	lead     lead
	led      bool // a word before it announces a date
	weekday  *time.Weekday
	named    time.Time // the day that a qualified weekday means ("next Friday")
	day      *day
	clock    *clock
	end      *clock
	lasts    int // minutes, "for an hour"
	zone     *zone
	starts   bool // week commencing
	included bool // "until Friday inclusive"
	half     half
	weak     bool // in a sentence it may be something else
}

// day is a day as it was said.
type day struct {
	form   form
	at     time.Time // resolved, moment, span
	last   time.Time // span: its last working day, or last day
	year   int       // 0: not said
	month  time.Month
	d      int
	until  int  // calendar: a second day, "9-10 March"
	length bool // resolved: a length of time and no more
	feast  feast
	after  int // relative, span: days that "after" adds
}

type form byte

const (
	resolved  form = iota // at
	moment                // at, to the minute
	span                  // at to last: a week, a month
	calendar              // d month, year if said
	monthDay              // d alone
	feastDay              // feast, year if said
	bareAfter             // d after a weekday without more: the day, or the hour?
	lastDay               // the last day of month
	nth                   // the weekday in until-th place of month
)

// at gives the token there; beyond the end it is a mark that no rule reads.
func (p *parser) at(i int) token {
	if i < 0 || i >= len(p.toks) {
		return token{kind: mark}
	}
	return p.toks[i]
}

func (p *parser) is(i int, words ...string) bool {
	t := p.at(i)
	for _, w := range words {
		if t.text == w {
			return true
		}
	}
	return false
}

// seq reads words in this order, hyphens between them left aside.
func (p *parser) seq(i int, words ...string) int {
	j := i
	for n, w := range words {
		if n > 0 && p.is(j, "-") {
			j++
		}
		if !p.is(j, w) {
			return i
		}
		j++
	}
	return j
}

// anySeq reads the first of several sequences that is there.
func (p *parser) anySeq(i int, seqs ...[]string) int {
	for _, s := range seqs {
		if j := p.seq(i, s...); j > i {
			return j
		}
	}
	return i
}

const mostParts = 6

// phrase reads a date with what leads to it, from token i on.
func (p *parser) phrase(i int) (ph phrase, next int, ok bool) {
	ph.from = i
	i = p.leads(i, &ph)
	bare := ph.led && ph.lead != within
	for range mostParts {
		if ph.to > 0 { // before "am" is taken for Welsh
			if k := p.dayPart(i, &ph); k > i {
				i, ph.to = k, k
				continue
			}
		}
		j, at := p.connect(i, &ph)
		if k := max(p.zoned(i, &ph), p.zoned(j, &ph)); k > j {
			i, ph.to = k, k
			continue
		}
		k := p.part(j, &ph, bare || at)
		if k == j {
			break
		}
		i, ph.to, bare = k, k, false
	}
	if ph.to == 0 || !p.sound(&ph) {
		return ph, ph.from, false
	}
	return ph, ph.to, true
}

// leads reads the words before a date.
func (p *parser) leads(i int, ph *phrase) int {
	if i == 0 && p.is(i, "-", ":") && len(p.toks) > 1 {
		i, ph.from = 1, 1
	}
	for range 5 {
		if j := p.anySeq(i, []string{"no", "later", "than"}, []string{"not", "later", "than"}, []string{"at", "the", "latest", "by"},
			[]string{"on", "or", "before"}, []string{"latest", "by"}, []string{"up", "to"}, []string{"the", "latest"}); j > i {
			ph.lead, ph.led, i = by, true, j
			continue
		}
		if j := p.anySeq(i, []string{"any", "time", "before"}, []string{"the", "day", "before"}, []string{"day", "before"}); j > i {
			ph.lead, ph.led, i = before, true, j
			continue
		}
		if j := p.seq(i, "ar", "ol"); j > i {
			ph.lead, ph.led, i = after, true, j
			continue
		}
		l := leads[p.at(i).text]
		if l == none || p.at(i).kind != letters {
			break
		}
		ph.lead = max(ph.lead, l)
		ph.led = ph.led || !p.is(i, "the", "y", "please")
		i++
	}
	if p.is(i, "@") {
		ph.led, i = true, i+1
	}
	return i
}

// connect reads what may stand between two parts, and tells whether an hour
// without more may follow it ("at 5").
func (p *parser) connect(i int, ph *phrase) (next int, at bool) {
	if ph.to == 0 {
		return i, false
	}
	for range 3 {
		t := p.at(i)
		switch {
		case p.is(i, "at", "@", "by", "before", "am", "from", "o", "erbyn"):
			at = true
		case p.is(i, "in") && ph.weekday != nil && ph.day == nil:
		case p.is(i, "on", "the", ",", "(", ")", "-", ";", "of", "y", "ar", "[", "]"):
		case t.text == ":" && !p.at(i+1).glued:
		case t.text == "t" && t.glued && p.at(i+1).glued && p.at(i+1).kind == digits:
		default:
			return i, at
		}
		i++
	}
	return i, at
}

// part reads one part of a date into the phrase; the longest forms come first.
func (p *parser) part(i int, ph *phrase, bare bool) int {
	if i >= len(p.toks) {
		return i
	}
	if ph.day == nil {
		for _, rule := range [...]func(int, *phrase) int{p.nthDay, p.relative, p.ends, p.numeric, p.written, p.feast} {
			if j := rule(i, ph); j > i {
				return j
			}
		}
	}
	if ph.clock == nil {
		if j := p.closing(i, ph); j > i {
			return j
		}
	}
	for _, rule := range [...]func(int, *phrase) int{p.commencing, p.weekdayNamed, p.dayWord} {
		if j := rule(i, ph); j > i {
			return j
		}
	}
	if ph.clock == nil || ph.clock.part {
		if j := p.hours(i, ph, bare); j > i {
			return j
		}
	}
	for _, rule := range [...]func(int, *phrase) int{p.dayPart, p.ordinalDay, p.span, p.length} {
		if j := rule(i, ph); j > i {
			return j
		}
	}
	return i
}

// sound refuses what the parts cannot mean together.
func (p *parser) sound(ph *phrase) bool {
	if ph.day != nil && (ph.day.form == span || ph.day.form == feastDay || ph.day.form == calendar) && p.spoiled(ph.to) {
		return false
	}
	if ph.starts && ph.day == nil && ph.weekday == nil {
		return false
	}
	if ph.lead == within && ph.day == nil && ph.weekday == nil {
		return false // "in 5"
	}
	if ph.zone != nil && ph.clock == nil {
		return false
	}
	if ph.day != nil && ph.day.length && ph.lead == by && p.extends(ph) {
		return false
	}
	return ph.day != nil || ph.weekday != nil || ph.clock != nil
}

// extends tells that a length of time is by how much, not until when.
func (p *parser) extends(ph *phrase) bool {
	for i := ph.from; i < ph.to; i++ {
		if p.is(i, "by", "until", "till", "to") {
			return !p.is(i+1, "in", "within")
		}
	}
	return false
}

func (p *parser) spoiled(i int) bool {
	if p.is(i, "-") {
		i++
	}
	return spoilers[p.at(i).text] && !(p.is(i, "half") && p.at(i+1).kind != mark && !p.is(i+1, "term"))
}

// tail reads politeness and full stops after a date.
func (p *parser) tail(i int, ph *phrase) int {
	for i < len(p.toks) {
		t := p.toks[i]
		switch {
		case t.kind == letters && (trails[t.text] || p.is(i, "at", "the")):
		case p.is(i, "inclusive", "included"):
			ph.included = true
		case p.is(i, ".", "!", ",", ")", ";", "]"):
		default:
			return i
		}
		i++
	}
	return i
}

// whole tells whether a phrase may stand for a whole argument: an hour without
// more, or a year that looks like one, may not.
func (p *parser) whole(ph phrase) bool {
	return ph.day != nil || ph.weekday != nil || ph.clock != nil && !ph.clock.yearly
}
