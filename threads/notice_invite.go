package threads

import "time"

// What is said about invitations.
type (
	// InvitationWords asks somebody to join, in the convenor's words.
	InvitationWords struct {
		Group, Brief, Author, Text string
		Face                       bool // the group meets face to face
		Closes                     time.Time
		Members                    int
		Again                      bool // the only reminder
	}
	// InviteSetWords reads an order to invite back, asks for it to be confirmed
	// (Confirm), or says that there is nobody to invite.
	InviteSetWords struct {
		Group, Text string
		People      int // who are asked
		Names       []string
		More        int      // names beyond those listed
		Members     []string // in the group already
		Waiting     []string // asked before
		Unknown     []string // nobody by that name or interest
		Ambiguous   []string // several by that name
		Declined    int      // have the interest, and have said no before
		Opens       time.Time
		Confirm     bool
	}
	// InvitationAnsweredWords says what became of an invitation: declined,
	// withdrawn or, to who invited, cancelled.
	InvitationAnsweredWords struct{ Group, Slug, State, Convenor string }
	// InviteNewsWords tells convenor and staff who has answered.
	InviteNewsWords struct {
		Group            string
		Joined, Declined []string
		Waiting          int
	}
)

// Notice names the templates of each.
func (InvitationWords) Notice() string         { return "invitation" }
func (InviteSetWords) Notice() string          { return "invite-set" }
func (InvitationAnsweredWords) Notice() string { return "invitation-answered" }
func (InviteNewsWords) Notice() string         { return "invite-news" }

// Why is the reason that the footer gives.
func (InvitationWords) Why() string { return "invited" }
