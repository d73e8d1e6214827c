package threads

import "time"

// The changes that people make for themselves.
type (
	// Prefer sets how the bot writes to a person; empty fields stay.
	Prefer struct {
		Person    int64
		Format    string // text or both
		Language  string // cy or en
		Interests string
	}
	// Mute keeps a thread's posts from a person, or no longer.
	Mute struct {
		Person, Thread int64
		Off            bool
	}
	// Pass takes down that a person has nothing to say on a question or draft.
	Pass struct{ Person, Thread int64 }
	// Retract puts "withdrawn by its author" in the place of a post, and stops
	// the copies that have not gone.
	Retract struct {
		Post int64
		At   time.Time
	}
	// React counts a reaction to a post, one of each kind from a person.
	React struct {
		Post, Person int64
		Emoji        string
		At           time.Time
	}
	// SendPrivately takes down who wrote to whom, so that an answer finds its
	// way back. Recipient 0: the convenor and staff of the group.
	SendPrivately struct{ Group, Thread, Sender, Recipient int64 }
	// Direct has a message decided again now that its author has said for whom
	// it is.
	Direct struct {
		Message  int64
		Person   int64
		Audience string // AudienceAll or AudienceOne
	}
	// Reached takes down which traces survived in a person's answer to the
	// welcome, for whoever looks into their mail later.
	Reached struct {
		Person int64
		Traces string
	}
	// AddJoin keeps a request to join until somebody decides.
	AddJoin struct {
		Ask  int64 // that puts it to the convenor; may be a local name
		Join Join
	}
	// SettleJoin ends a request to join.
	SettleJoin struct {
		Join  int64
		State string // granted, rejected or withdrawn
	}
	// SetJoinNumber adds the membership number to a request that came without.
	SetJoinNumber struct {
		Join   int64
		Number string
	}
)

func (Prefer) change()        {}
func (Mute) change()          {}
func (Pass) change()          {}
func (Retract) change()       {}
func (React) change()         {}
func (SendPrivately) change() {}
func (Direct) change()        {}
func (Reached) change()       {}
func (AddJoin) change()       {}
func (SettleJoin) change()    {}
func (SetJoinNumber) change() {}

// What the author of "just between us" chose (Message.Audience).
const (
	AudienceAll = "everyone"
	AudienceOne = "private"
)

// Withdrawn is the text that stands in the place of a post that its author
// took back, wherever posts are shown.
const Withdrawn = "(withdrawn by its author)"

// Join is a request to join a group.
type Join struct {
	ID      int64
	Group   int64
	Person  int64 // 0: a stranger
	Address string
	Name    string
	Number  string // membership number; never shown to other members
	Reasons string
	Open    bool
	At      time.Time
}
