package threads

import (
	"time"

	"taskgroups/threads/ballot"
)

// The changes about ballots.
type (
	// AddBallot opens a ballot; Thread may be a local name.
	AddBallot struct {
		Local int64
		Ballot
	}
	// SetBallot gives a ballot another state, closing time and next reminder.
	SetBallot struct{ Ballot }
	// FreezeRoll puts those who are in the group in one of the roles, as it is
	// now, on the roll of a ballot.
	FreezeRoll struct {
		Ballot, Group int64
		Roles         []Role
	}
	// RecordVote keeps a reply to a ballot. Decided again, the same message is
	// the same vote, and stands as it does then.
	RecordVote struct {
		Local    int64
		Ballot   int64
		Person   int64
		Address  string
		Received time.Time
		Vote     ballot.Vote
		Standing ballot.Standing
		Counts   bool // it is on the roll, in time, and a vote: it adds to the turnout so far
		Secret   bool // it gets a code, and its mail goes from the mailbox
	}
	// LateVote counts a vote that came after the close of a secret ballot, of
	// which nothing else is kept.
	LateVote struct{ Ballot int64 }
	// Discreet has the present message deleted from the mailbox instead of filed,
	// and forgotten when the secret ballot that it is about has closed.
	Discreet struct{ Ballot int64 }
	// CloseBallot ends a ballot with its count.
	CloseBallot struct {
		Ballot int64
		Close  BallotClose
	}
	// SealBallot leaves nothing of the votes of a secret ballot that leads to people.
	SealBallot struct{ Ballot int64 }
	// ListedRemarks marks what staff have been shown of votes.
	ListedRemarks struct{ Votes []int64 }
	// AddDissent keeps a statement of somebody who disagrees, unedited.
	AddDissent struct {
		Ballot, Person int64
		Text           string
		Received       time.Time
	}
	// Withhold keeps a dissenting statement from being attached.
	Withhold struct {
		Dissent int64
		Reason  string
	}
)

func (AddBallot) change()     {}
func (SetBallot) change()     {}
func (FreezeRoll) change()    {}
func (RecordVote) change()    {}
func (LateVote) change()      {}
func (Discreet) change()      {}
func (CloseBallot) change()   {}
func (SealBallot) change()    {}
func (ListedRemarks) change() {}
func (AddDissent) change()    {}
func (Withhold) change()      {}
