package threads

import (
	"time"

	"taskgroups/threads/ballot"
)

// BallotOption is an option as a mail lists it.
type BallotOption struct {
	Number int
	Label  string
}

// RuleWords is how a ballot is decided.
type RuleWords struct {
	HasRule bool
	Passes  string // as ballot.Rule writes it
	Quorum  string // as ballot.Quorum writes it
}

// BallotProblem is one thing that is wrong with a setting.
type BallotProblem struct {
	Setting, Value string
	Code           string
	Option, Other  string
	Until          time.Time
}

// Codes of problems beside those of package ballot.
const (
	ProblemNoMotion  = "no-motion"  // it does not say what is voted on
	ProblemQuorum    = "quorum"     // not understood
	ProblemPasses    = "passes"     // not understood
	ProblemSecret    = "secret"     // neither yes nor no
	ProblemTooSoon   = "too-soon"   // it closes before it has gone out
	ProblemOpen      = "open"       // the draft has an open ballot
	ProblemSubmitted = "submitted"  // the Executive has the draft before it
	ProblemSubmits   = "submits"    // the draft is about to go to the Executive
	ProblemNoVersion = "no-version" // the draft has no version that has gone out
	ProblemNext      = "next"       // a newer version is about to go out
	ProblemNobody    = "nobody"     // nobody would be on the roll
)

// Codes of why a reply is unclear, beside those of package ballot.
const (
	UnclearEmpty     = "empty"     // nothing typed was found
	UnclearReaction  = "reaction"  // a thumb is no vote
	UnclearForward   = "forward"   // the ballot was forwarded
	UnclearElsewhere = "elsewhere" // it reads as a vote, and was no reply to the ballot
)

// NotCounted is why a vote does not count.
type NotCounted string

// Why votes do not count.
const (
	NotLate       NotCounted = "late"
	NotOnRoll     NotCounted = "off-roll"
	NotStaff      NotCounted = "staff" // staff and observers have no vote
	NotSuperseded NotCounted = "superseded"
	NotCancelled  NotCounted = "cancelled"
	NotYet        NotCounted = "early"
	NotInResult   NotCounted = "surfaced"
)

// PassedOn is what was passed on.
type PassedOn string

// What is passed on.
const (
	PassedRemark    PassedOn = "remark"
	PassedChallenge PassedOn = "challenge"
	PassedDissent   PassedOn = "dissent"
	PassedNoDissent PassedOn = "no-dissent" // only those who disagree may
)

// BallotOrder is what somebody ordered about a ballot.
type BallotOrder string

// The orders about a ballot.
const (
	BallotWithdrawn  BallotOrder = "cancelled"
	BallotProlonged  BallotOrder = "extended"
	BallotUnextended BallotOrder = "unextended" // the extension was taken back
)

// BallotRefusal is why an order about a ballot changes nothing.
type BallotRefusal string

// The refusals.
const (
	RefusedSent      BallotRefusal = "sent"       // it has gone out: no CANCEL
	RefusedShorten   BallotRefusal = "shorten"    // nobody shortens it
	RefusedTwice     BallotRefusal = "twice"      // it was extended before
	RefusedLastDay   BallotRefusal = "last-day"   // it is its last day, or later
	RefusedReason    BallotRefusal = "reason"     // an extension needs a reason
	RefusedUnsent    BallotRefusal = "unsent"     // it has not gone out
	RefusedOver      BallotRefusal = "over"       // it has closed or was cancelled
	RefusedNoOrder   BallotRefusal = "no-order"   // nothing that staff can order
	RefusedNoDissent BallotRefusal = "no-dissent" // no statement of that number
)

// OpenBallot is a ballot in a list.
type OpenBallot struct {
	Subject string
	Closes  time.Time
}

// BallotRemark is what somebody wrote besides a vote.
type BallotRemark struct{ Name, Text string }

// DissentItem is a dissenting statement as it is attached.
type DissentItem struct {
	Name string // empty: the ballot was secret
	Text string
}

// OptionResult is one line of a result.
type OptionResult struct {
	Label              string
	Votes, Conditional int
}

// ReasonGroup is an option with those who chose it.
type ReasonGroup struct {
	Choice []Place
	Votes  int
	Items  []ReasonItem
}

// ReasonItem is one vote with its reason.
type ReasonItem struct{ Name, Condition, Reason string }

// WhyLine is a step of the count with the labels of its options.
type WhyLine struct {
	Step               ballot.Step
	IfMet              bool
	Fate               ballot.Fate
	Option, Other      string
	Number, Of, Needed int
	Route              []string
	Result             ballot.Result
}
