package ballot

import (
	"slices"
	"time"
)

// Tally is the count of a ballot. It follows from the ballot, the roll and the
// casts alone, in whatever order they are given.
type Tally struct {
	Kind   Kind
	Passes Rule
	Quorum Quorum

	Options     []OptionCount // in the order of the ballot
	Conditional int           // people whose vote is conditional; of no option's votes
	Roll        int           // people on the roll
	Turnout     int           // people of whom a vote counts, abstentions and conditional votes included
	Needed      int           // the turnout that the quorum needs
	Decision                  // the result, without any conditional vote
	IfMet       Decision      // what it would be, had every condition been met

	// Replies that do not count, by reason. With Turnout they add up to Replies.
	Replies, Replaced, Unclear, Late, OffRoll, Unconfirmed, Superseded, Surfaced int
	// UnclearAlone are the people on the roll of whom an unclear reply came and
	// no vote counts.
	UnclearAlone int

	Counted map[int64]int64 // voter to the ID of the cast that counts
	Judged  []Judged        // every cast in the order of arrival
	Lines   []Line          // the count step by step
}

// OptionCount is one option's part of the tally. In a ranking the votes are
// those that put the option first, or first with others.
type OptionCount struct {
	Key, Label  string
	Votes       int // unconditional
	Conditional int
}

// Judged says what became of a cast.
type Judged struct {
	Cast, Voter int64
	Received    time.Time
	Fate        Fate
	By          int64  // the cast that replaced it, 0 if none did
	Choice      string // the keys: "agree", "may + june", "june > may = july"; empty if nothing was read
	Conditional bool
	late        bool // for whatever reason it does not count
}

// Count counts a ballot. Who is named twice on the roll is on it once. Of each
// person on the roll the valid vote that arrived last before the close counts,
// and none other; a reply from which no vote was read replaces nothing.
func Count(b Ballot, roll []int64, casts []Cast) Tally {
	entitled := make(map[int64]bool, len(roll))
	for _, voter := range roll {
		entitled[voter] = true
	}
	r := rackOf(b)
	t := newTally(b, len(entitled))
	t.Replies = len(casts)
	t.Counted = map[int64]int64{}

	last := map[int64]int{} // voter to the place in t.Judged
	papers := make([]paper, len(casts))
	for i, c := range inArrival(casts) {
		p, fate := r.judge(b, entitled[c.Voter], c)
		j := Judged{Cast: c.ID, Voter: c.Voter, Received: c.Received, Fate: fate, late: isLate(b, c)}
		if p != nil {
			j.Choice, j.Conditional = r.text(p), fate == FateConditional
			if earlier, ok := last[c.Voter]; ok {
				t.Judged[earlier].Fate, t.Judged[earlier].By = FateReplaced, c.ID
			}
			last[c.Voter], papers[i] = i, p
			t.Counted[c.Voter] = c.ID
		}
		t.Judged = append(t.Judged, j)
	}
	t.countReasons(entitled)

	firm, conditional := newSums(len(b.Options)), newSums(len(b.Options))
	for _, i := range last {
		if t.Judged[i].Conditional {
			conditional.add(papers[i])
		} else {
			firm.add(papers[i])
		}
	}
	t.conclude(firm, conditional)
	return t
}

// WithoutVoters is the tally without anything that leads to a person or to the
// order of arrival: what may be kept of a secret ballot.
func (t Tally) WithoutVoters() Tally {
	t.Counted, t.Judged = nil, nil
	return t
}

// inArrival is the casts in the order of arrival.
func inArrival(casts []Cast) []Cast {
	casts = slices.Clone(casts)
	slices.SortFunc(casts, func(c, d Cast) int {
		switch {
		case c.before(d):
			return -1
		case d.before(c):
			return 1
		}
		return 0
	})
	return casts
}

// newTally is the tally of a ballot before any vote.
func newTally(b Ballot, roll int) Tally {
	t := Tally{Kind: b.Kind, Passes: b.Passes, Quorum: b.Quorum, Roll: roll, Needed: b.Quorum.Needed(roll)}
	for _, o := range b.Options {
		t.Options = append(t.Options, OptionCount{Key: o.Key, Label: o.Label})
	}
	return t
}

// countReasons counts the casts that do not count.
func (t *Tally) countReasons(entitled map[int64]bool) {
	fates := map[Fate]int{}
	unclear := map[int64]bool{}
	for _, j := range t.Judged {
		fates[j.Fate]++
		if _, ok := t.Counted[j.Voter]; !ok && j.Fate == FateUnclear {
			unclear[j.Voter] = true
		}
	}
	t.Replaced, t.Unclear, t.Late = fates[FateReplaced], fates[FateUnclear], fates[FateLate]
	t.OffRoll, t.Unconfirmed = fates[FateOffRoll], fates[FateUnconfirmed]
	t.Superseded, t.Surfaced = fates[FateSuperseded], fates[FateSurfaced]
	t.UnclearAlone = len(unclear)
}
