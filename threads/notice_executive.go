package threads

import "time"

// What is said about outcomes.
type (
	// OutcomeSetWords reads an Outcome back to staff.
	OutcomeSetWords struct {
		Subject        string
		Recommendation string
		Number         int // of the version; 0: a sentence was voted on
		Fingerprint    string
		Paragraphs     int
		Voted          bool
		Result         BallotResultWords
		OtherVersion   bool // the vote was on another version than this one
		Comments       int
		Unanswered     []PackComment
		Versions       int
		Clerk          string // the address that it goes to …
		Others         int    // … and how many more of the Executive
		At             time.Time
		Meeting        time.Time // zero: not said
		Late           bool      // the papers of that meeting have gone out
	}
	// OutcomeNotSetWords says why there is no outcome yet.
	OutcomeNotSetWords struct {
		Subject, Text string
		Why           OutcomeRefusal
		Closes        time.Time // of the ballot that is open
	}
	// OutcomeUndoneWords says that an order was taken back, or cannot be.
	OutcomeUndoneWords struct {
		Subject  string
		Decision bool // of the clerk's; else of staff's
		TooLate  bool
	}
	// PackWords is the pack as the Executive gets it, by mail and on paper.
	PackWords struct {
		Group, Convenor, Author string
		Recommendation          string
		Meeting                 time.Time
		Paper
	}
	// SubmittedWords tells the group that the outcome has gone.
	SubmittedWords struct {
		Subject, Recommendation, Statement string
		Meeting                            time.Time
	}
	// DecisionSetWords reads a decision back to the clerk.
	DecisionSetWords struct {
		Group, Subject string
		Statement      string
		Decision       ExecutiveDecision
		Replaces       bool // an earlier word that nobody had been told
		People         int
		At             time.Time
	}
	// DecisionNotSetWords tells the clerk why nothing is decided.
	DecisionNotSetWords struct {
		Group, Subject, Text string
		Why                  DecisionFault
		Passed               bool // staff have been sent the words
	}
	// DecidedWords tells everyone what the Executive has decided.
	DecidedWords struct {
		Group, Subject string
		Statement      string
		Decision       ExecutiveDecision
	}
	// ExecutiveWroteWords brings what somebody of the Executive wrote about a
	// pack to the clerk, or what the clerk wrote to staff.
	ExecutiveWroteWords struct {
		Group, Subject, Name, Text string
		ToStaff                    bool
	}
	// ExecutiveReplyWords tells a member of the Executive where that went.
	ExecutiveReplyWords struct {
		Group, Subject, Text string
	}
)

// OutcomeRefusal is why an Outcome is not taken.
type OutcomeRefusal string

// The refusals.
const (
	OutcomeNothing OutcomeRefusal = "nothing"  // there is neither draft nor ballot
	OutcomeOpen    OutcomeRefusal = "open"     // a ballot on it is open
	OutcomeBefore  OutcomeRefusal = "before"   // one is before the Executive
	OutcomeDecided OutcomeRefusal = "decided"  // the Executive has decided about the group
	OutcomeNoText  OutcomeRefusal = "no-text"  // no recommendation
	OutcomeNoClerk OutcomeRefusal = "no-clerk" // nobody is configured to get it
)

// Notice names the templates of each.
func (OutcomeSetWords) Notice() string     { return "outcome-set" }
func (OutcomeNotSetWords) Notice() string  { return "outcome-not-set" }
func (OutcomeUndoneWords) Notice() string  { return "outcome-undone" }
func (PackWords) Notice() string           { return "pack" }
func (SubmittedWords) Notice() string      { return "submitted" }
func (DecisionSetWords) Notice() string    { return "decision-set" }
func (DecisionNotSetWords) Notice() string { return "decision-not-set" }
func (DecidedWords) Notice() string        { return "decided" }
func (ExecutiveWroteWords) Notice() string { return "executive-wrote" }
func (ExecutiveReplyWords) Notice() string { return "executive-reply" }
