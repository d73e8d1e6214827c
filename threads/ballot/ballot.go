package ballot

import "time"

// Kind says how many options a voter names and in what form.
type Kind string

// The kinds of ballot.
const (
	Single  Kind = "single"  // one option: agree, disagree, abstain, or one of up to ten
	Several Kind = "several" // any number of the options
	Ranking Kind = "ranking" // the options in order of preference
)

// Option is one thing that may be voted for. Its number is its place in
// [Ballot.Options], counted from one.
type Option struct {
	Key      string   // stable name in stored votes: "agree", or the label folded to a-z, 0-9 and hyphens
	Label    string   // as the ballot prints it
	Synonyms []string // other words that mean the same, in lower case
}

// Ballot is what a vote is read against and counted by.
type Ballot struct {
	Kind     Kind
	Options  []Option
	Standard bool // the options are those of Default: agree, disagree, abstain
	Passes   Rule
	Quorum   Quorum
	Closes   time.Time // an arrival at this time or later is late
}

// Vote is what was read from one reply. Unless Unclear is empty nothing may be
// recorded. In a single ballot Option holds the key; in a ballot of several
// choices Options holds the keys in the order of the ballot; in a ranking
// Ranking holds the keys, best first, equals together, and options that were
// not named together at the end.
type Vote struct {
	Option    string
	Options   []string
	Ranking   [][]string
	Condition string   // "if the date is moved": the vote is conditional and never counted as agreement
	Words     string   // the words it was read from, a verbatim part of the reply
	Remark    string   // what else the reply says, verbatim, for staff
	Unclear   Reason   // why nothing was read; empty for a vote
	Others    []string // what was asked on somebody else's behalf, verbatim; answered, never counted
}

// Reason says why no vote was read from a reply.
type Reason string

// The reasons why no vote was read.
const (
	ReasonNone           Reason = "none"            // no words that name an option
	ReasonTwoOptions     Reason = "two-options"     // more than one option was named
	ReasonDoubleNegation Reason = "double-negation" // "I don't disagree"
	ReasonNegation       Reason = "negation"        // "not B" in a ballot without a stated opposite, or not plain
	ReasonInPrinciple    Reason = "in-principle"    // "agree in principle"
	ReasonNoObjection    Reason = "no-objection"    // "no objections"
	ReasonQuestion       Reason = "question"        // "agree?"
	ReasonHypothetical   Reason = "hypothetical"    // what one would have done or will do later
	ReasonThirdParty     Reason = "third-party"     // what somebody else thinks, or a vote for somebody else
	ReasonPerson         Reason = "person-or-point" // "I agree with Tom", "I agree that …"
	ReasonQualified      Reason = "qualified"       // "mostly agree", "I think I agree", or taken back in the same breath
	ReasonUnknownOption  Reason = "unknown-option"  // a name or number that this ballot does not have
	ReasonTooLong        Reason = "too-long"        // more words than are read
	ReasonInstructions   Reason = "instructions"    // the ballot's own instructions sent back
)
