package threads

import (
	"strings"
	"time"

	"taskgroups/threads/ballot"
	"taskgroups/threads/reply"
)

// The states of a ballot. Whether one may vote is computed from the closing
// time at arrival; the state only says what has been done about it.
const (
	BallotOpen      = "open"
	BallotClosed    = "closed"    // the result has been sent, and stands
	BallotCancelled = "cancelled" // in the undo window: nobody had had it
)

// Ballot is a vote on a motion: a version of a draft, or a sentence of its own.
// It has a thread to itself, so that ids, subject and reference lead to it and
// to nothing else.
type Ballot struct {
	ID      int64
	Group   int64
	Thread  int64
	Person  int64  // who opened it …
	Author  string // … by name
	Subject string
	Motion  string
	Text    string // what was written beside the motion
	Draft   int64  // the thread of the draft; 0: the motion is a sentence
	Version int64  // of the draft, by id …
	Number  int    // … and by number
	// Fingerprint is of the text voted on, short enough to compare by eye.
	Fingerprint string
	Rules       ballot.Ballot
	Secret      bool
	Opens       time.Time // when the undo window ends; it goes out and the roll freezes
	State       string
	Frozen      bool      // the roll is frozen, so it has gone out
	Key         string    // of the notice that opens it
	Was         time.Time // the closing time before it was extended; zero: it was not
	Extended    time.Time // when it was
	Reason      string    // why
	Nudge       time.Time // when the next reminder falls due; zero: there is none
	Nudged      int       // reminders so far
	Roll        int       // people on it
	Turnout     int       // those of them of whom a vote counts so far
	Superseded  bool      // its draft has had another ballot since

	Dissents []Dissent // in the order in which they came

	// What there is of the sender of the message at hand.
	OnRoll    bool
	Counted   ballot.Vote // their last valid vote
	CountedAt time.Time   // when it arrived; zero: there is none

	// Opening is the mail that it went out with, where the message at hand has
	// lost the ids that lead to it.
	Opening, OpeningHTML string
	Close                BallotClose // once closed
}

// Dissent is a statement of somebody who disagrees.
type Dissent struct {
	ID, Ballot int64
	Person     int64 // 0 once a secret ballot has closed
	Name       string
	Text       string
	Withheld   string // why staff withhold it; empty: it is attached
}

// BallotClose is what is kept of a count.
type BallotClose struct {
	Canonical string // ballot.Tally.Canonical, of a secret ballot without voters
	Sheet     string // of a secret ballot
	Lines     []ballot.Line
	Aside     Aside
	At        time.Time

	Options       []ballot.OptionCount
	Conditional   int
	Roll, Turnout int
	Needed        int // votes that the quorum asked for; 0: none was asked for
	Result, IfMet ballot.Result
	Leaders       []string // keys
}

// Aside are the replies that do not count, by reason.
type Aside struct {
	Replies, Replaced, Unclear, UnclearAlone, Late, OffRoll, Unconfirmed, Superseded, Surfaced int
}

// Motion is the newest version of a draft that has gone out.
type Motion struct {
	Version     int64
	Number      int
	Fingerprint string
	Paragraphs  []MotionParagraph
	Next        bool // a newer version waits in its undo window
}

// MotionParagraph is a paragraph of the text voted on.
type MotionParagraph struct {
	Number int
	Kind   string // as the draft has it: text, heading, item
	Text   string
}

// Closes is the closing time. A vote that arrives then is late.
func (b Ballot) Closes() time.Time { return b.Rules.Closes }

// Takes says whether votes that arrive at a time count.
func (b Ballot) Takes(at time.Time) bool {
	return b.State == BallotOpen && b.Frozen && at.Before(b.Closes())
}

// IsMotion says whether one option is to agree and one to disagree, so that a
// pass rule decides.
func (b Ballot) IsMotion() bool {
	t := ballot.Count(b.Rules, nil, nil)
	return t.HasRule()
}

// Label is the label of an option's key.
func (b Ballot) Label(key string) string {
	for _, o := range b.Rules.Options {
		if o.Key == key {
			return o.Label
		}
	}
	return key
}

// Choice is a vote in the labels of the ballot: one, several, or a ranking,
// best first, whose equals stand in one place.
func (b Ballot) Choice(v ballot.Vote) []Place {
	var out []Place
	one := func(keys ...string) {
		var p Place
		for _, k := range keys {
			p = append(p, b.Label(k))
		}
		out = append(out, p)
	}
	switch {
	case v.Option != "":
		one(v.Option)
	case len(v.Options) > 0:
		for _, k := range v.Options {
			one(k)
		}
	default:
		for _, group := range v.Ranking {
			one(group...)
		}
	}
	return out
}

// Place is an option of a choice, or those that share a place in a ranking.
type Place []string

// ballot is the ballot that a message is about: in whose thread it is, or that
// a forwarded mail of ours was about.
func (x *situation) ballot() (Ballot, bool) {
	if len(x.places) > 0 && x.places[0].thread != 0 {
		return x.s.ballotIn(x.places[0].thread)
	}
	if x.s.Trail.Subject.Forward && x.answered != nil && x.answered.Thread != 0 {
		return x.s.ballotIn(x.answered.Thread)
	}
	return Ballot{}, false
}

// ballotIn is the ballot of a thread.
func (s Snapshot) ballotIn(thread int64) (Ballot, bool) {
	for _, b := range s.Ballots {
		if b.Thread == thread {
			return b, true
		}
	}
	return Ballot{}, false
}

// BallotOn is the ballot on a draft that is open, or waits to go out, at a
// time. While there is one, the draft takes no new version.
func (s Snapshot) BallotOn(draft int64, at time.Time) (Ballot, bool) {
	for _, b := range s.Ballots {
		if b.Draft == draft && draft != 0 && b.State == BallotOpen && at.Before(b.Closes()) {
			return b, true
		}
	}
	return Ballot{}, false
}

// openTo are the ballots that the sender may vote in, in the groups that the
// message was sent to if it was sent to any.
func (x *situation) openTo() []Ballot {
	var out []Ballot
	for _, b := range x.s.Ballots {
		if b.OnRoll && b.Takes(x.m.Arrived) && (len(x.places) == 0 || hasGroup(x.places, b.Group)) {
			out = append(out, b)
		}
	}
	return out
}

// provenFor says whether it is proven enough that the sender votes: verified,
// or by a key of that very ballot (PRODUCT.md section 10).
func (x *situation) provenFor(b Ballot) bool {
	if x.proof != Keyed {
		return x.proof == Verified
	}
	for _, k := range x.m.Keys {
		if k.Use != KeyReply || k.In != InIDs && k.In != InAddress {
			continue
		}
		if o, ok := x.s.Owners[k.Address]; ok && o.Person == x.s.Sender.ID && x.s.Sent[k.Notice].Thread == b.Thread {
			return true
		}
	}
	return false
}

// said are the own words of a reply to a ballot. Where the ids are lost, they
// are told from the quoted ballot by the text that it went out with.
func (x *situation) said(b Ballot) (own string, whole bool) {
	if x.answered != nil || b.Opening == "" {
		return x.own, x.reading.Whole
	}
	r := reply.Read(reply.Input{Text: x.m.Text, HTML: x.m.HTML, Subject: x.m.Subject, Tail: x.s.Tail, Parent: b.Opening, ParentHTML: b.OpeningHTML})
	own = r.Own
	if x.s.Scrub != nil {
		own = x.s.Scrub(own)
	}
	return strings.TrimSpace(own), r.Whole
}

// ballotTell is a notice to the sender alone, in the thread of a ballot.
func (x *situation) ballotTell(b Ballot, what string, kind Kind, w Words) Notice {
	n := x.tell(what, kind, w)
	n.Group, n.Thread = b.Group, b.Thread
	return n
}

// clerks are who does staff's part in a group.
func clerks(g Group) []Role {
	if g.Staffed {
		return []Role{RoleStaff}
	}
	return []Role{RoleConvenor}
}
