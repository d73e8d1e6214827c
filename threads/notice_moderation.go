package threads

import "time"

// What is said about posts that wait, and about who may post.
type (
	// HeldWords tells the author that a post waits for the convenor.
	HeldWords struct {
		Subject, Group, Convenor, Text string
		Reason                         HeldReason
		Limit                          int // the daily limit that was reached; 0 if held for another reason
	}
	// HoldWords shows the convenor what is held.
	HoldWords struct {
		Group string
		Items []HeldItem
		Posts bool      // there are only posts among them, no requests to join
		More  int       // that did not fit
		Late  bool      // a reminder: the oldest has waited too long …
		Since time.Time // … since then
		Staff bool      // it goes to staff as well
	}
	// HoldUnclearWords asks which of the items were meant.
	HoldUnclearWords struct {
		Group string
		Text  string
		Items []HeldItem
	}
	// ModeratedWords tells the convenor what was done.
	ModeratedWords struct {
		Group                      string
		Approved, Rejected, Before []HeldItem // Before: had been settled already
		Left                       int        // items of the list that still wait
	}
	// RejectedWords tells an author that the convenor turned a post down.
	RejectedWords struct{ Subject, Group, Convenor, Reasons, Text string }
	// MemberHeldWords says that somebody's posts wait from now on, or no longer.
	MemberHeldWords struct {
		Group, Name string
		On          bool
	}
	// MemberUnclearWords asks which member was meant.
	MemberUnclearWords struct {
		Group, Name, Verb string
		Names             []string // who may be meant; none: nobody has such a name
	}
	// RemovedWords tells a member that the membership has ended.
	RemovedWords struct{ Group, Convenor, Reasons string }
	// MemberRemovedWords tells convenor and staff of it.
	MemberRemovedWords struct {
		Group, Name, Reasons string
		By                   string        // who did it; empty: the reader
		Undo                 time.Duration // how long the reader can take it back
	}
	// MemberBackWords says that a removal was taken back, or cannot be.
	MemberBackWords struct {
		Group, Name string
		Late        bool
	}
	// LockedWords says that a thread takes no more posts, or takes them again.
	LockedWords struct {
		Group   string
		Subject string // empty: the mail answered no thread
		On      bool
	}
)

// HeldItem is one held post or request to join.
type HeldItem struct {
	Number        int
	Name, Subject string
	Start         string // its first words; empty if it is shown whole
	Text          string // the whole of it
	Reason        HeldReason
	Join          bool
	Since         time.Time
}

// Notice names the templates of each.
func (HeldWords) Notice() string          { return "held" }
func (HoldWords) Notice() string          { return "hold" }
func (HoldUnclearWords) Notice() string   { return "hold-unclear" }
func (ModeratedWords) Notice() string     { return "moderated" }
func (RejectedWords) Notice() string      { return "rejected" }
func (MemberHeldWords) Notice() string    { return "member-held" }
func (MemberUnclearWords) Notice() string { return "member-unclear" }
func (RemovedWords) Notice() string       { return "removed" }
func (MemberRemovedWords) Notice() string { return "member-removed" }
func (MemberBackWords) Notice() string    { return "member-back" }
func (LockedWords) Notice() string        { return "lock" }

// All is how many wait, those that did not fit included.
func (w HoldWords) All() int { return len(w.Items) + w.More }

// Minutes are what Undo is in minutes.
func (w MemberRemovedWords) Minutes() int { return int(w.Undo.Minutes()) }
