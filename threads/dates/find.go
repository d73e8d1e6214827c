package dates

import (
	"slices"
	"time"
)

const sentence = 2000 // bytes that Find looks at

// Find reads the date in a short sentence: "pause till after Christmas, thanks",
// "I am away from 14 December until 4 January and back on the 5th". A date of
// return wins over the end of an absence, that over any other, and its beginning
// comes last. Two of the same rank are ambiguous. Words that could be something
// else ("may", "the second", "4/5") count only behind a preposition. It looks at
// the first 2000 bytes.
func Find(s string, now time.Time, loc *time.Location, opts ...Option) (Reading, *Problem) {
	p, words := newParser(s, now, loc, opts, sentence)
	phrases := p.all()
	best := slices.MaxFunc(append(phrases, phrase{}), func(a, b phrase) int { return p.rank(a) - p.rank(b) })
	if best.to == 0 {
		return Reading{}, &Problem{Reason: NotUnderstood, Words: words}
	}
	r, bad := p.settle(best)
	for _, other := range phrases {
		if other.from == best.from || p.rank(other) < p.rank(best) || bad != nil {
			continue
		}
		if also, no := p.settle(other); no == nil && !also.Time.Equal(r.Time) {
			bad = p.open(&Problem{Reason: Ambiguous, Understood: r.Understood, Suggestions: []time.Time{r.Time, also.Time}})
		}
	}
	if bad != nil {
		bad.Words = words
		return Reading{}, bad
	}
	return r, nil
}

// all finds the dates of a sentence, none inside another.
func (p *parser) all() []phrase {
	var found []phrase
	for i := 0; i < len(p.toks); {
		ph, next, ok := p.phrase(i)
		if !ok || !p.sure(ph) {
			i++
			continue
		}
		p.tail(next, &ph)
		if ph.day != nil && ph.day.until != 0 && ph.day.form == calendar && p.opt.wholeDay {
			ph.day.d, ph.day.until = ph.day.until, 0 // away 9-10 March
		}
		found = append(found, ph)
		i = next
	}
	return found
}

// sure tells whether a phrase inside a sentence is a date without doubt.
func (p *parser) sure(ph phrase) bool {
	if ph.day == nil && ph.weekday == nil && (!ph.led || ph.clock.bare || ph.clock.yearly || ph.clock.part) {
		return false
	}
	t := p.at(ph.to)
	if t.glued && (t.kind == letters || p.is(ph.to, "/", "-") && p.at(ph.to+1).kind == digits) {
		return false
	}
	led := ph.led && (ph.lead != within || ph.day != nil) // "for the sun" is no date
	return led || !ph.weak
}

// rank orders the dates of a sentence by what they are said for.
func (p *parser) rank(ph phrase) int {
	if ph.to == 0 {
		return 0
	}
	for i := ph.from - 1; i >= max(0, ph.from-4) && !p.is(i, ".", ",", ";", "!", "and"); i-- {
		if p.is(i, "back", "return", "returning", "returns", "resume", "resuming", "reopen", "ddychwelyd", "dychwelyd", "nol") {
			return 4
		}
	}
	switch {
	case ph.day == nil && ph.weekday == nil, ph.lead == from, p.is(ph.from-1, "starting", "beginning"): // "ring before 5pm"
		return 1
	case ph.lead == by || ph.lead == after || ph.lead == before || p.is(ph.from-1, "-"):
		return 3
	}
	return 2
}
