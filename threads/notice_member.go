package threads

import "time"

// What is said to anyone in a group about what they sent.
type (
	// SettingWords is the receipt for a setting, or says why there is none.
	SettingWords struct {
		What      string   // delivery, pause, resume, format, language, receipts, interests, mute, unmute, pass, already-in, reached, no-group, no-thread
		Groups    []string // titles
		Delivery  Delivery
		Minutes   int
		Until     time.Time
		Format    string // text or both
		Language  string // cy or en
		On        bool
		Interests string
		Thread    string // its subject
		Undo      string // the line that undoes it, or that helps
	}
	// PauseUnclearWords asks about the date of a pause.
	PauseUnclearWords struct {
		Said       string
		Past       bool      // it is a day that has been
		Time       time.Time // which; zero if it could not be read
		Suggestion time.Time // what may have been meant; zero if nothing
	}
	// LeavingWords asks at the registered address whether somebody wants to leave.
	LeavingWords struct{ Groups []GroupChoice }
	// ConvenorLeftWords tells staff that a group has lost its convenor.
	ConvenorLeftWords struct{ Name, Group string }
	// JoinRequestWords puts a request to join to the convenor, or to staff, who
	// see address and number.
	JoinRequestWords struct {
		Group, Name, Reasons string
		Stranger             bool // nobody whom we know
		Numbered             bool // a membership number was given
		Address, Number      string
	}
	// JoinWaitsWords acknowledges a request to join.
	JoinWaitsWords struct {
		Group, Convenor, Reasons string
		Number                   bool // the membership number is asked for
	}
	// JoinRefusedWords says that a group cannot be joined.
	JoinRefusedWords struct {
		Group, Slug, Convenor string
		Why                   string // closed or invite
	}
	// JoinRejectedWords tells somebody that their request was turned down.
	JoinRejectedWords struct{ Group, Reasons, Convenor string }
	// JoinDoneWords tells the convenor what became of a request.
	JoinDoneWords struct {
		Group, Slug, Name string
		What              string // granted, rejected, before (it was settled), unclear
		Said              string
	}
	// JoinNumberWords thanks for a membership number; with the number, it shows
	// it to staff.
	JoinNumberWords struct{ Group, Name, Address, Number string }
	// PrivateWords is a private mail as its one reader gets it.
	PrivateWords struct {
		Subject, Author, Text string
		Files, Left           []File
	}
	// ToConvenorWords is a mail to convenor and staff alone.
	ToConvenorWords struct {
		Subject, Author, Text string
		Files, Left           []File
	}
	// PrivateSentWords is the receipt for either.
	PrivateSentWords struct {
		Convenor          bool
		To, Subject, Text string
		Left              []File
	}
	// AudienceWords asks for whom words are that say that they are not for all.
	AudienceWords struct {
		Subject, Text, Said, Group, To string // To: who gets it with PRIVATE; empty: the convenor
		People                         int
		Again                          bool // the answer was neither
	}
	// RetractedWords says what became of a post that its author took back.
	RetractedWords struct {
		Subject string
		Waiting bool  // it had gone to nobody yet
		Post    int64 // the store fills in the number
		Had     int   // how many have it already
	}
	// PostedWords is the receipt that RECEIPTS ON asks for.
	PostedWords struct {
		Subject string
		Readers int
		Text    string
		Left    []File
	}
)

// Notice names the templates of each.
func (SettingWords) Notice() string      { return "setting" }
func (PauseUnclearWords) Notice() string { return "pause-unclear" }
func (LeavingWords) Notice() string      { return "leaving" }
func (ConvenorLeftWords) Notice() string { return "convenor-left" }
func (JoinRequestWords) Notice() string  { return "join-request" }
func (JoinWaitsWords) Notice() string    { return "join-waits" }
func (JoinRefusedWords) Notice() string  { return "join-refused" }
func (JoinRejectedWords) Notice() string { return "join-rejected" }
func (JoinDoneWords) Notice() string     { return "join-done" }
func (JoinNumberWords) Notice() string   { return "join-number" }
func (PrivateWords) Notice() string      { return "private" }
func (ToConvenorWords) Notice() string   { return "to-convenor" }
func (PrivateSentWords) Notice() string  { return "private-sent" }
func (AudienceWords) Notice() string     { return "audience" }
func (RetractedWords) Notice() string    { return "retracted" }
func (PostedWords) Notice() string       { return "posted" }
