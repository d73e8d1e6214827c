// Package dates reads dates as people write them: British, day before month,
// English and Welsh, in the group's time zone. What lives here: the words, the
// grammar, the calendar (Easter, bank holidays, changes of summer time) and
// the quiet hours. What may never: the clock (now is always given), sentences
// for people, and a guess. What is not understood as a whole is a [Problem]
// that says what was understood and what may have been meant.
//
// The words are cut into tokens, and a phrase is read from them as a handful of
// parts in any order: a weekday, a day, a time of day, a zone. Only when the
// whole phrase is read is it settled: the year that was not said is filled in,
// the weekday is compared with the date, the time of day is put on the wall of
// the zone.
//
// What was decided where the words leave it open:
//
//   - Without a time of day it is 17:00 (see [At]). Close of play, close of
//     business and COP are 17:00. Midnight, tonight and the end of a day are
//     23:59 of that day. Morning ends at 12:00, lunchtime at 13:00, afternoon
//     at 17:00, evening at 21:00: nobody who took the later meaning is too late.
//   - 1 to 7 o'clock without more is in the afternoon ("half five" is 17:30,
//     "at 7" is 19:00), 8 to 12 as it stands; a leading zero means the morning.
//   - "Friday" said on a Friday is in seven days, and noted. Weeks begin on Monday.
//   - A day without a year that has passed within the last three months, or the
//     last month if the year has turned, is in the past; any other is the coming one.
//   - "4.12" and "1.5" alone are no dates: the one is asked about, the other is
//     not understood. With a year, or as "25.12", dots are fine.
//   - "4 to 5pm" is a span of hours, "five to six" is 17:55; with [Ends] figures are a span.
//   - "by two weeks" is by how much, not until when, and is not understood.
//   - "before Friday" without a time is Thursday, "after Friday" is Saturday;
//     after Christmas is the 27th, after Easter the Tuesday, after the weekend Monday.
//   - A time that the clocks skip moves forward; one that comes twice is the later.
package dates

import (
	"strings"
	"time"
)

// Reading is a date that was understood.
type Reading struct {
	Time       time.Time // in the group's time zone
	End        time.Time // of a span of hours, with [Ends]; zero if there is none
	HasTime    bool      // a time of day was written, in whatever words
	Understood string    // the words it was read from
	Notes      []Note    // what the read-back may want to point out
}

// Noted tells whether the reading carries a note.
func (r Reading) Noted(n Note) bool {
	for _, have := range r.Notes {
		if have == n {
			return true
		}
	}
	return false
}

// Note is something that was decided in reading a date.
type Note string

// The notes.
const (
	Moved   Note = "moved"   // the clocks skip this time; it was moved forward
	Twice   Note = "twice"   // the clocks show this time twice; the later was taken
	Halved  Note = "halved"  // morning or afternoon was not said
	Parted  Note = "parted"  // a part of the day was said, not a time
	Weekday Note = "weekday" // today is that weekday; it was taken as in seven days
	Rolled  Note = "rolled"  // the year was not said, and is not this year
)

// Reason says why a date is asked about.
type Reason string

// The reasons.
const (
	NotUnderstood Reason = "not understood"
	Past          Reason = "past"          // understood, but it has been
	Impossible    Reason = "impossible"    // 31 April, 25:00, the 12th day of month 25
	Contradiction Reason = "contradiction" // the weekday is not that of the date
	Ambiguous     Reason = "ambiguous"     // it may mean either of the suggestions
	TooFar        Reason = "too far"       // more than ten years off
)

// Problem is a date that has to be asked about. It is a value for a notice, not
// an error: somebody wrote it and will read the answer.
type Problem struct {
	Reason      Reason
	Words       string      // what was written, at most 200 bytes of it
	Understood  string      // the part that could be read; "" if none
	Time        time.Time   // what it was read as; zero if it could not be read
	Suggestions []time.Time // what may have been meant, soonest first, never in the past
}

// Option changes how a date is read.
type Option func(*options)

type options struct {
	hour, minute int
	wholeDay     bool
	past         bool
	ends         bool
}

// At sets the time of day of a date written without one.
func At(hour, minute int) Option {
	return func(o *options) { o.hour, o.minute = hour, minute }
}

// WholeDay reads days: a time of day is understood but left out, Time is the
// beginning of the day, today is not in the past, and a longer span ("next week",
// "March") is its first day.
func WholeDay() Option { return func(o *options) { o.wholeDay = true } }

// AllowPast admits what has been (a date of minutes, of a decision), and takes
// a day without a year as the nearest one.
func AllowPast() Option { return func(o *options) { o.past = true } }

// Ends admits a span of hours ("4pm to 5.30", "16:00–17:30", "4pm for an hour"),
// as meetings have.
func Ends() Option { return func(o *options) { o.ends = true } }

// Parse reads an argument that is a date and nothing else, politeness and
// "by", "until", "on" apart. Exactly one of the two results counts: the reading
// if the problem is nil. A nil location is UTC.
func Parse(s string, now time.Time, loc *time.Location, opts ...Option) (Reading, *Problem) {
	p, words := newParser(s, now, loc, opts, longest)
	ph, end, ok := p.phrase(0)
	if !ok || p.tail(end, &ph) != len(p.toks) || p.cut || !p.whole(ph) {
		return Reading{}, p.partly(words)
	}
	r, bad := p.settle(ph)
	if bad != nil {
		bad.Words = words
		return Reading{}, bad
	}
	return r, nil
}

// Day reads a whole day, as [Parse] with [WholeDay] does.
func Day(s string, now time.Time, loc *time.Location, opts ...Option) (Reading, *Problem) {
	return Parse(s, now, loc, append([]Option{WholeDay()}, opts...)...)
}

const longest = 200 // bytes of an argument, and of what a Problem quotes

func newParser(s string, now time.Time, loc *time.Location, opts []Option, limit int) (p *parser, words string) {
	o := options{hour: 17}
	for _, opt := range opts {
		opt(&o)
	}
	if loc == nil {
		loc = time.UTC
	}
	now = now.In(loc)
	s = strings.ToValidUTF8(strings.TrimSpace(s), "\uFFFD")
	src := clip(s, limit)
	p = &parser{src: src, cut: len(src) < len(s), now: now, loc: loc, opt: o}
	p.today = dayOf(now.Year(), now.Month(), now.Day())
	p.toks = tokens(p.src)
	return p, clip(s, longest)
}

// clip shortens valid UTF-8 to at most n bytes without breaking a character.
func clip(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && s[n]&0xC0 == 0x80 {
		n--
	}
	return s[:n]
}
