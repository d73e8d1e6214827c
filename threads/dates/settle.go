package dates

import (
	"slices"
	"strings"
	"time"
)

// settled is the day of a phrase: on, or the reason why not and the days that
// may have been meant.
type settled struct {
	on      time.Time
	notes   []Note
	reason  Reason
	instead []time.Time
	again   time.Time // the day to suggest if on has been
}

// settle fills in what was not said and puts a phrase on the clock.
func (p *parser) settle(ph phrase) (Reading, *Problem) {
	r := Reading{HasTime: ph.clock != nil, Understood: p.words(ph)}
	if ph.day != nil && ph.day.form == moment {
		r.Time, r.HasTime = ph.day.at, true
		if p.opt.wholeDay {
			r.Time, _ = wall(civil(r.Time), 0, 0, 0, p.loc)
		}
		return r, nil
	}
	s := p.date(ph)
	if ph.included && p.opt.wholeDay {
		s.on = s.on.AddDate(0, 0, 1)
	}
	c := p.clockOf(ph)
	if s.reason == "" && c.bad {
		s.reason = Impossible
	}
	bad := &Problem{Reason: s.reason, Understood: r.Understood}
	if s.reason != "" {
		for _, d := range s.instead {
			bad.Suggestions = append(bad.Suggestions, p.put(d, c))
		}
		return r, p.open(bad)
	}
	if bad.Suggestions = p.either(ph, s.on, c); bad.Suggestions != nil {
		bad.Reason = Ambiguous
		return r, p.open(bad)
	}
	var note Note
	r.Time, note = p.moment(ph, s.on, c)
	r.Notes = s.notes
	if note != "" {
		r.Notes = append(r.Notes, note)
	}
	if c.part {
		r.Notes = append(r.Notes, Parted)
	} else if c.open && ph.half == unsaid && c.h != 12 {
		r.Notes = append(r.Notes, Halved)
	}
	r.End = p.endOf(ph, s.on, r.Time)
	return r, p.outOfReach(r, ph, s, c)
}

// words are the source of a phrase.
func (p *parser) words(ph phrase) string {
	words := p.src[p.toks[ph.from].from:p.toks[ph.to-1].to]
	if p.is(ph.to, ")") && strings.Contains(words, "(") {
		words = p.src[p.toks[ph.from].from:p.toks[ph.to].to]
	}
	return words
}

// clockOf is the time of day of a phrase.
func (p *parser) clockOf(ph phrase) clock {
	if p.opt.wholeDay && (ph.zone == nil || ph.clock == nil) {
		return clock{}
	}
	if ph.clock == nil {
		return clock{h: p.opt.hour, m: p.opt.minute}
	}
	c := *ph.clock
	if c.open && ph.half != unsaid {
		c.h %= 12
		if ph.half == pm {
			c.h += 12
		}
	}
	return c
}

// put is the moment of a clock on a day.
func (p *parser) put(on time.Time, c clock) time.Time {
	if c.bad {
		c = clock{h: p.opt.hour, m: p.opt.minute}
	}
	t, _ := wall(on, c.h, c.m, c.s, p.loc)
	return t
}

// moment is the time of a phrase in its zone, or in the group's.
func (p *parser) moment(ph phrase, on time.Time, c clock) (time.Time, Note) {
	if ph.zone == nil || ph.clock == nil {
		return wall(on, c.h, c.m, c.s, p.loc)
	}
	t := on.Add(time.Duration((c.h*60+c.m)*60+c.s-ph.zone.offset) * time.Second).In(p.loc)
	if p.opt.wholeDay {
		return wall(civil(t), 0, 0, 0, p.loc)
	}
	return t, ""
}

// endOf is the end of a span of hours.
func (p *parser) endOf(ph phrase, on, start time.Time) time.Time {
	switch {
	case ph.lasts > 0:
		return start.Add(time.Duration(ph.lasts) * time.Minute)
	case ph.end == nil || p.opt.wholeDay:
		return time.Time{}
	}
	end, _ := p.moment(ph, on, *ph.end)
	if !end.After(start) {
		end, _ = p.moment(ph, on.AddDate(0, 0, 1), *ph.end)
	}
	return end
}

// either gives the two meanings of words that have two, soonest first.
func (p *parser) either(ph phrase, on time.Time, c clock) []time.Time {
	local := p.put(on, c)
	switch {
	case ph.clock == nil || p.opt.wholeDay:
	case c.twelve:
		return []time.Time{p.put(on, clock{h: 12}), p.put(on, clock{h: 23, m: 59})}
	case ph.end != nil && !p.opt.ends:
		return []time.Time{local, p.put(on, *ph.end)}
	case c.dotted != 0 && ph.day == nil:
		s := p.whichYear(yearly{on: calendarDay(time.Month(c.m), c.dotted), weekday: ph.weekday, grace: justPassed})
		if s.reason == "" && (ph.weekday == nil || s.on.Weekday() == *ph.weekday) {
			return []time.Time{local, p.put(s.on, clock{h: p.opt.hour, m: p.opt.minute})}
		}
	case ph.zone != nil && (ph.zone.name == "gmt" || ph.zone.name == "bst") && p.british():
		// People write GMT in summer and BST in winter and mean the clock on the wall.
		if t, _ := p.moment(ph, on, c); !t.Equal(local) {
			return []time.Time{t, local}
		}
	}
	return nil
}

// british tells whether the zone goes by GMT and BST.
func (p *parser) british() bool {
	winter, _ := time.Date(p.now.Year(), 1, 1, 0, 0, 0, 0, p.loc).Zone()
	summer, _ := time.Date(p.now.Year(), 7, 1, 0, 0, 0, 0, p.loc).Zone()
	return winter == "GMT" && summer == "BST"
}

const farYears = 10

// outOfReach finds what has been and what is too far off.
func (p *parser) outOfReach(r Reading, ph phrase, s settled, c clock) *Problem {
	bad := &Problem{Understood: r.Understood, Time: r.Time}
	if !p.opt.past && p.hasBeen(r.Time) {
		bad.Reason = Past
		if ph.clock == nil && s.on.Equal(p.today) && !p.opt.wholeDay {
			bad.Suggestions = append(bad.Suggestions, p.put(p.today, clock{h: 23, m: 59}))
		}
		again := s.again
		if again.IsZero() && s.on.Equal(p.today) {
			again = p.today.AddDate(0, 0, 1)
		}
		if !again.IsZero() {
			bad.Suggestions = append(bad.Suggestions, p.put(again, c))
		}
		return p.open(bad)
	}
	if s.on.After(p.today.AddDate(farYears, 0, 0)) || s.on.Before(p.today.AddDate(-10*farYears, 0, 0)) {
		bad.Reason = TooFar
		return bad
	}
	return nil
}

func (p *parser) hasBeen(t time.Time) bool {
	if p.opt.wholeDay {
		start, _ := wall(p.today, 0, 0, 0, p.loc)
		return t.Before(start)
	}
	return !t.After(p.now)
}

// open drops suggestions that have been, and sorts them.
func (p *parser) open(bad *Problem) *Problem {
	if !p.opt.past {
		bad.Suggestions = slices.DeleteFunc(bad.Suggestions, p.hasBeen)
	}
	slices.SortFunc(bad.Suggestions, time.Time.Compare)
	bad.Suggestions = slices.CompactFunc(bad.Suggestions, time.Time.Equal)
	return bad
}

// partly is the problem of an argument that could not be read as a whole.
func (p *parser) partly(words string) *Problem {
	bad := &Problem{Reason: NotUnderstood, Words: words}
	for n, ph := range p.all() {
		r, no := p.settle(ph)
		if no != nil {
			bad.Suggestions = append(bad.Suggestions, no.Suggestions...)
		} else {
			bad.Suggestions = append(bad.Suggestions, r.Time)
		}
		if n == 0 {
			bad.Understood = p.words(ph)
		} else {
			bad.Reason = Ambiguous
		}
	}
	return p.open(bad)
}
