package threads

import "time"

// The changes that moderation makes.
type (
	// Approve lets a held message through to a group, with its original arrival.
	Approve struct{ Message, Group int64 }
	// TurnDown ends the wait of a held message, unless another group's convenor
	// has still to decide about it.
	TurnDown struct{ Message int64 }
	// Listed takes down that these asks went to the convenor as a list.
	Listed struct {
		Asks   []int64
		At     time.Time
		Chased int // the reminder that this was; 0: none
	}
	// SetHeld has a member's posts wait for the convenor, or no longer.
	SetHeld struct {
		Group, Person int64
		On            bool
	}
	// SetThread moves a thread to another state.
	SetThread struct {
		Thread int64
		State  string
	}
)

func (Approve) change()   {}
func (TurnDown) change()  {}
func (Listed) change()    {}
func (SetHeld) change()   {}
func (SetThread) change() {}

// Removal is a REMOVE that a receipt told of.
type Removal struct {
	Membership
	Name    string
	Message int64     // that ordered it
	At      time.Time // when
}
