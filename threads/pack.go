package threads

import (
	"time"

	"taskgroups/threads/ballot"
)

// The states of an outcome.
const (
	PackSubmitted = "submitted" // it goes to the Executive, or has gone there
	PackApproved  = "approved"
	PackReferred  = "referred"
	PackDeclined  = "declined"
	PackDeferred  = "deferred" // it comes back at a later meeting
	PackCancelled = "cancelled"
)

// Pack is an outcome: what is handed to the Executive, and its decision.
type Pack struct {
	ID, Group, Thread int64
	Version, Ballot   int64 // 0: there is none
	Person            int64 // of staff, who ordered it
	Subject           string
	Recommendation    string
	Statement         string // the words that are put to the Executive
	Opens             time.Time
	Sent              bool // it has gone to the Executive
	State             string
	Decided           time.Time
	Pending           ExecutiveDecision // the clerk's word in its undo window
	Due               time.Time         // when that is carried out; zero: there is none
}

// Undecided says whether the Executive has it still before it, or will.
func (p Pack) Undecided() bool { return p.State == PackSubmitted || p.State == PackDeferred }

// Paper is all that a pack holds, as it was when it went.
type Paper struct {
	Subject       string
	Version       int64 // the newest that has gone out; 0: the motion is a sentence
	Number        int
	Fingerprint   string
	Motion        string // where there is no draft
	Paragraphs    []MotionParagraph
	Open          time.Time // a ballot on it closes then; zero: none is open
	Ballot        int64     // the newest that has closed; 0: no vote was held
	Tally         BallotResultWords
	Comments      []PackComment
	Versions      []PackVersion
	Participation Participation
}

// PackComment is a comment on the draft and what became of it.
type PackComment struct {
	Version    int
	Paragraphs []int // empty: on the whole
	Name, Text string
	Status     string // accepted, partly, not; empty: none was given
	Response   string
	Late       bool
}

// Answered says whether anybody has said what became of it.
func (c PackComment) Answered() bool { return c.Status != "" || c.Response != "" }

// PackVersion is a version of the draft, and how many paragraphs it changed.
type PackVersion struct {
	Number                    int
	Opens                     time.Time
	Fingerprint               string
	Paragraphs                int
	Added, Removed, Rewritten int // since the one before
}

// Participation is how many took part: never who.
type Participation struct {
	Members, Posted, Posts, Commented, Comments, Voted, Roll int
}

// Statement is the text of a paper as one piece.
func (p Paper) Statement() string {
	if p.Version == 0 {
		return p.Motion
	}
	text := ""
	for i, q := range p.Paragraphs {
		if i > 0 {
			text += "\n\n"
		}
		if q.Kind == "item" {
			text += "- "
		}
		text += q.Text
	}
	return text
}

// Unanswered are the comments of which nobody has said what became of them.
func (p Paper) Unanswered() []PackComment {
	var out []PackComment
	for _, c := range p.Comments {
		if !c.Answered() {
			out = append(out, c)
		}
	}
	return out
}

// ResultOf is the count of a ballot as a pack holds it.
func (b Ballot) ResultOf(t ballot.Tally) BallotResultWords { return DueBallot{Ballot: b}.result(t) }

// DuePack is a pack whose undo window is over.
type DuePack struct {
	Pack
	Group  Group
	Author string
	Paper  Paper
}

// DueDecision is a decision whose undo window is over.
type DueDecision struct {
	Pack
	Group Group
}

// ExecutiveFacts is what a tick may do about outcomes.
type ExecutiveFacts struct {
	Packs     []DuePack
	Decisions []DueDecision
	Settled   []int64 // groups with a decision, whose closing date has passed
}
