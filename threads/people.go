package threads

import "time"

// Role is what a person is in a group.
type Role string

// The roles in a group. Members and convenors vote; observers read.
const (
	RoleMember   Role = "member"
	RoleObserver Role = "observer"
	RoleConvenor Role = "convenor"
	RoleStaff    Role = "staff"
)

// Delivery is how ordinary posts reach a member.
type Delivery string

// The delivery modes.
const (
	DeliverEach   Delivery = "each"
	DeliverDaily  Delivery = "daily"
	DeliverWeekly Delivery = "weekly"
	DeliverNone   Delivery = "none"
)

// Standing is how a membership is: only an ok one gets mail.
type Standing string

// The standings.
const (
	StandingOK       Standing = "ok"
	StandingBouncing Standing = "bouncing"
	StandingInvited  Standing = "invited"
	StandingLeft     Standing = "left"
)

// Person is a human being whom the organisation knows.
type Person struct {
	ID        int64
	Name      string
	Number    string // membership number; never shown to others
	Addresses []Address
	Language  string // cy, en; empty: the group's
	Format    string // text or both
	Interests string
	Council   bool // sits on the policy council
	Staff     bool // is on the organisation's staff
	Executive bool // sits on the Executive
	Clerk     bool // is the Executive's clerk
	Admin     bool // runs the bot
}

// Address is one address of a person.
type Address struct {
	ID        int64
	Address   string
	Confirmed bool
	Main      bool // mail goes there
}

// Membership is a person in a group.
type Membership struct {
	Group       int64
	Person      int64
	Role        Role
	Delivery    Delivery
	Standing    Standing
	PausedUntil time.Time // zero: not paused
	Receipts    bool      // a receipt for each post: RECEIPTS ON
	Held        bool      // HOLD: posts wait for the convenor
	Posts       int       // posts so far in this group
	Minutes     int       // digests are cut to this reading time; 0: whole
}

// Active says whether the membership entitles to anything.
func (m Membership) Active() bool {
	return m.Standing == StandingOK || m.Standing == StandingBouncing
}

// State is where a group is in its life.
type State string

// The states of a group, in order.
const (
	StateForming   State = "forming"
	StateOpen      State = "open"
	StateSubmitted State = "submitted"
	StateApproved  State = "approved"
	StateDeclined  State = "declined"
	StateClosed    State = "closed"
)

// Group is an STG: people with a single issue and a limited life.
type Group struct {
	ID       int64
	Slug     string // lower-case letters, digits and hyphens; never changes
	Title    string
	Brief    string
	Kind     string // email or face-to-face
	Supports string // slug of the group that this one supports
	State    State
	Opens    time.Time
	Closes   time.Time
	Join     string // open, request or invite
	Posting  string // open, first or all: what is moderated
	Listed   bool
	Language string
	Convenor string    // name
	Staffed  bool      // it has supporting staff; else the convenor does staff's part
	People   int       // members, all roles, who get mail
	ReportBy time.Time // when it reports to the Executive; zero: not said
	Meetings int       // how many a face-to-face group has; 0: not said
	Accepted bool      // its convenor has said YES
}

// Takes says whether the group takes posts at the time given. A group that has
// opened stays so whatever a clock says: mail may have been stamped by another.
func (g Group) Takes(at time.Time) bool {
	switch g.State {
	case StateClosed, StateDeclined, StateApproved:
		return false
	case StateForming:
		if g.Opens.IsZero() || at.Before(g.Opens) {
			return false
		}
	}
	return g.Closes.IsZero() || at.Before(g.Closes)
}

// The kinds of threads.
const (
	ThreadDiscussion   = "discussion"
	ThreadQuestion     = "question"
	ThreadDraft        = "draft"
	ThreadResearch     = "research"
	ThreadMeeting      = "meeting"
	ThreadAnnouncement = "announcement"
)

// Thread is one conversation in a group.
type Thread struct {
	ID      int64
	Group   int64
	Kind    string
	Subject string
	State   string // open or locked
	Person  int64  // who started it
	Starter string // their name
}

// Post is one message of a person's in a thread, as the group sees it.
type Post struct {
	ID        int64
	Thread    int64
	Person    int64
	Name      string // of its author
	MessageID string
	Withdrawn bool
}
