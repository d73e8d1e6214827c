package ballot

import "time"

// Standing is how a vote stands apart from its time and the roll: what the
// caller knows and the count cannot.
type Standing string

// How a vote can stand. A cast of any other standing counts for nothing and is
// shown as unclear.
const (
	StandingValid       Standing = "valid"
	StandingUnclear     Standing = "unclear"     // nothing was read from the reply
	StandingUnconfirmed Standing = "unconfirmed" // its sender did not confirm the address
	StandingSuperseded  Standing = "superseded"  // a reply to a ballot that was replaced by this one
	StandingSurfaced    Standing = "surfaced"    // came to light after the result was sent, which stands
)

// Cast is one reply to a ballot as it is stored. Received is when the mailbox
// received it, and Voter the person whatever the address; nobody is 0. The IDs
// of a ballot's casts are distinct and ascend in the order of the mailbox,
// which decides between arrivals in the same second.
type Cast struct {
	ID    int64
	Voter int64
	Vote
	Received time.Time
	Standing Standing
}

// before says that c arrived before d.
func (c Cast) before(d Cast) bool {
	if o := c.Received.Compare(d.Received); o != 0 {
		return o < 0
	}
	return c.ID < d.ID
}

// Fate is what became of a cast in the count.
type Fate string

// What can become of a cast. Each cast has one fate, so that their numbers add
// up to the number of replies.
const (
	FateCounted     Fate = "counted"     // its person's last valid vote
	FateConditional Fate = "conditional" // the same, in the conditional column
	FateReplaced    Fate = "replaced"    // a valid vote, followed by another of the same person
	FateUnclear     Fate = "unclear"     // no vote was read; an earlier one stands
	FateOffRoll     Fate = "off-roll"    // whoever sent it is not on the roll
	FateLate        Fate = "late"        // arrived at the closing time or after it
	FateUnconfirmed Fate = "unconfirmed"
	FateSuperseded  Fate = "superseded"
	FateSurfaced    Fate = "surfaced"
)

// Judge says what becomes of a cast when nothing follows it: counted,
// conditional, or why not. Where there are several reasons the one that nothing
// can mend comes first: somebody off the roll is told so and not that they are
// late. The close is exclusive: a vote that arrives at the closing time is late.
// A ballot without a closing time has no late votes.
func Judge(b Ballot, onRoll bool, c Cast) Fate {
	_, fate := rackOf(b).judge(b, onRoll, c)
	return fate
}

// judge is Judge, with the paper of a vote that counts.
func (r rack) judge(b Ballot, onRoll bool, c Cast) (paper, Fate) {
	switch {
	case !onRoll:
		return nil, FateOffRoll
	case c.Standing == StandingSuperseded:
		return nil, FateSuperseded
	case isLate(b, c):
		return nil, FateLate
	case c.Standing == StandingSurfaced:
		return nil, FateSurfaced
	case c.Standing == StandingUnconfirmed:
		return nil, FateUnconfirmed
	case c.Standing != StandingValid || c.Unclear != "":
		return nil, FateUnclear
	}
	p, ok := r.paperOf(c.Vote)
	switch {
	case !ok:
		return nil, FateUnclear
	case c.Condition != "":
		return p, FateConditional
	}
	return p, FateCounted
}

// isLate says that a cast did not arrive before the close.
func isLate(b Ballot, c Cast) bool {
	return !b.Closes.IsZero() && !c.Received.Before(b.Closes)
}
