package threads

import (
	"time"

	"taskgroups/threads/dates"
)

// What is said about actions.
type (
	// ActionWords tells somebody what they are to do.
	ActionWords struct {
		Text, Author, Group string
		Due                 time.Time
		More                string // what else was written
		Files               []File
	}
	// ActionsSetWords reads actions back to who gave them.
	ActionsSetWords struct {
		Actions []ActionItem
		Opens   time.Time // when the owners are told
	}
	// ActionItem is one action in a list.
	ActionItem struct {
		Number  int
		Text    string
		Name    string
		Group   string
		Due     time.Time
		Usual   bool // no date was given
		Mine    bool // the reader is to do it
		Outside bool // the owner is new to us
		Late    bool
		Done    bool
		How     string
		Notes   []dates.Note
		Holiday bool
	}
	// OwnerWords asks who is to do an action.
	OwnerWords struct {
		Text, Words, Group string
		Names              []string // who may be meant
	}
	// ActionChangedWords tells what became of an action: to who did it (Mine),
	// to its owner, or to convenor and staff.
	ActionChangedWords struct {
		Change      string // done, open (reopened) or cancelled
		Text, Group string
		Name        string // the owner's
		By          string // who says so
		How         string
		Due         time.Time
		Files, Left []File
		Mine, Owner bool
		Unsent      bool // the owner had not been told
	}
	// ActionNotDoneWords says why an order about an action changes nothing.
	ActionNotDoneWords struct {
		Text, State, How string
		Due              time.Time
	}
	// WroteWords hands on what somebody outside the group has written, or tells
	// them so (Mine).
	WroteWords struct {
		Name, Convenor, Group, Text string
		About                       string // what they are to do
		Invited                     bool   // they are invited to join
		Files, Left                 []File
		Mine                        bool
	}
	// ActionsWords lists actions. Which: several may be meant, and the order is
	// to be sent again with a number.
	ActionsWords struct {
		Group   string // title; empty if there are several
		Several bool
		Items   []ActionItem
		Which   string // DONE or REOPEN
		Text    string
	}
)

// Notice names the templates of each.
func (ActionWords) Notice() string        { return "action" }
func (ActionsSetWords) Notice() string    { return "actions-set" }
func (OwnerWords) Notice() string         { return "owner" }
func (ActionChangedWords) Notice() string { return "action-changed" }
func (ActionNotDoneWords) Notice() string { return "action-not-done" }
func (ActionsWords) Notice() string       { return "actions" }
func (WroteWords) Notice() string         { return "wrote" }
