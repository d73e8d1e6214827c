package threads

import "time"

// Disposition is what became of a message.
type Disposition string

// The dispositions, as `mailbot explain` prints them.
const (
	Posted      Disposition = "posted"      // a person's words went to a group
	Recorded    Disposition = "recorded"    // an answer, setting or fact was taken down
	Asked       Disposition = "asked"       // it waits for its author
	Held        Disposition = "held"        // it waits for the convenor
	Refused     Disposition = "refused"     // its author was told why not
	Quarantined Disposition = "quarantined" // it waits for staff or the administrator
	Ignored     Disposition = "ignored"     // it needs nothing: a duplicate, a receipt, the bot's own mail
)

// Outcome is what follows from a message, a tick or a command: what changes,
// and what is said to whom. Ids that do not exist yet are local names:
// negative numbers, used once by the change that makes the thing and by
// whatever else in the same outcome refers to it.
type Outcome struct {
	Disposition Disposition
	Rule        string   // the rule that decided
	Reason      string   // for quarantine: why
	Notes       []string // what else was noticed, for `mailbot explain`
	Changes     []Change
	Notices     []Notice
}

// Change is one thing that becomes true in the store.
type Change interface{ change() }

// The changes.
type (
	// AddGroup makes a group; Convenor and Staff are members of it.
	AddGroup struct {
		Local int64
		Group Group
	}
	// AddPerson makes a person with one confirmed address.
	AddPerson struct {
		Local     int64
		Name      string
		Number    string
		Address   string
		Interests string
	}
	// SetPerson fills in what is known of a person; empty fields stay.
	SetPerson struct {
		Person    int64
		Name      string
		Number    string
		Interests string
	}
	// SetMembership makes or replaces a membership.
	SetMembership struct{ Membership }
	// AddThread starts a thread.
	AddThread struct {
		Local   int64
		Group   int64
		Kind    string
		Subject string
		Person  int64
		At      time.Time
	}
	// AddPost files a person's words in a thread.
	AddPost struct {
		Local     int64
		Thread    int64
		Person    int64
		From      string
		MessageID string
		InReplyTo int64 // the post that it answers; 0 if it answers none
		Received  time.Time
		Text      string
		Inline    []Passage
		Files     []Attachment
		Quiet     bool // it is filed without being sent on
	}
	// AddAsk puts a question to a person about the present message.
	AddAsk struct {
		Local int64
		Ask   Ask
	}
	// SettleAsk ends an ask; it never works again.
	SettleAsk struct {
		Ask    int64
		Answer string
	}
	// Reconsider has a message decided again, with its original arrival, now
	// that a person has said that it is theirs or where it should go.
	Reconsider struct {
		Message int64
		Person  int64
		Group   int64
	}
	// Dismiss takes a message out of waiting: its author said no.
	Dismiss struct{ Message int64 }
	// Score counts a bounce against an address, once a day at most.
	Score struct {
		Address int64  // the address row of the key, or 0 …
		Email   string // … and the address of the report
		Hard    bool
		Day     time.Time
		Reason  string
	}
	// Vouch resets an address's score: mail from it shows that it lives.
	Vouch struct{ Address string }
	// Absent takes down that a person is away until a day.
	Absent struct {
		Person int64
		Until  string // 2006-01-02; empty: not said
	}
	// Answer counts an automatic answer to an address.
	Answer struct {
		Address string
		Day     time.Time
	}
	// Shown marks quarantined messages as shown to staff.
	Shown struct{ Messages []int64 }
	// ToQuarantine moves a message that waited for an answer to where staff look.
	ToQuarantine struct {
		Message int64
		Reason  string
	}
	// Told marks a copy that was given up as reported.
	Told struct{ Deliveries []int64 }
	// Stop ends delivery to an address that only bounces.
	Stop struct{ Address int64 }
	// Opened moves a group to another state.
	Opened struct {
		Group int64
		State State
	}
	// Withdraw stops a notice, as far as it has not gone out: one that waits in
	// the undo window goes to nobody.
	Withdraw struct{ Key string }
	// KeepTail remembers the end that a person's mails have in common.
	KeepTail struct {
		Person int64
		Tail   string // what several of them ended with; empty: not known
		Last   string // how the last one ended
	}
)

func (AddGroup) change()      {}
func (AddPerson) change()     {}
func (SetPerson) change()     {}
func (SetMembership) change() {}
func (AddThread) change()     {}
func (AddPost) change()       {}
func (AddAsk) change()        {}
func (SettleAsk) change()     {}
func (Reconsider) change()    {}
func (Dismiss) change()       {}
func (Score) change()         {}
func (Vouch) change()         {}
func (Absent) change()        {}
func (Answer) change()        {}
func (Shown) change()         {}
func (ToQuarantine) change()  {}
func (Told) change()          {}
func (Stop) change()          {}
func (Opened) change()        {}
func (Withdraw) change()      {}
func (KeepTail) change()      {}
