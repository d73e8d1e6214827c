package threads

import "time"

// Kind is what a mail of ours is, as X-TaskGroup-Kind says it (PRODUCT.md
// section 5).
type Kind string

// The kinds of mail.
const (
	KindPost         Kind = "post"
	KindQuestion     Kind = "question"
	KindDraft        Kind = "draft"
	KindResearch     Kind = "research"
	KindMeeting      Kind = "meeting"
	KindAnnouncement Kind = "announcement"
	KindBallot       Kind = "ballot"
	KindDigest       Kind = "digest"
	KindReminder     Kind = "reminder"
	KindReceipt      Kind = "receipt"
	KindAsk          Kind = "ask"
	KindRefusal      Kind = "refusal"
	KindModeration   Kind = "moderation"
	KindWelcome      Kind = "welcome"
	KindNotice       Kind = "notice"
	KindHelp         Kind = "help"
	KindOutcome      Kind = "outcome"
)

// Notice is one thing that the bot has to say. It names its audience and its
// words; it never enumerates people and never holds a sentence of the bot's.
type Notice struct {
	Key       string // says what happened, e.g. "post/41"; a second notice with the same key is the same notice
	Kind      Kind
	Group     int64 // 0 if it concerns no single group
	Thread    int64 // 0 if it belongs to no thread; may be a local name, see Outcome
	Post      int64 // the post that is sent on, if it is one
	To        Audience
	Data      Words  // what is said; picks the template
	Answers   string // Message-ID of the message that this answers, if it goes to its author alone
	Author    string // the name in "Asha Patel via Workload"; empty for the bot's own words
	Files     []Attachment
	Enclosed  []int64    // files of posts that it holds whole, by id; found when it is put into words
	Ask       int64      // the ask that this puts, if it waits for an answer; may be a local name
	Uncapped  bool       // a receipt for a vote: never held back
	NotBefore time.Time  // undo window or quiet hours; zero: at once
	Items     []Item     // what the mail numbers, so that a reply can name it
	Numbered  []Numbered // the same, of a digest, with what it showed
	Calendar  *Calendar  // the entry for calendars, if it is about a meeting
}

// Item is one numbered thing in a mail of ours.
type Item struct {
	Number int
	Kind   string // thread, question, draft, ballot, action, held, …
	Group  int64
	Thread int64
	Ref    int64 // the ballot, ask, action …
}

// Words is what a notice says, as values. Notice names the pair of templates
// that turns them into sentences.
type Words interface{ Notice() string }

// Audience names who gets a notice. The store expands it when the outcome is
// committed, so that an audience of thousands is one value here.
type Audience struct {
	People    []int64    // these people
	Addresses []string   // these addresses, whether or not anybody is known there
	Group     int64      // or the members of this group …
	Roles     []Role     // … in these roles (all, if empty) …
	Delivery  []Delivery // … with these delivery modes (all, if empty) …
	Only      []int64    // … and only these of them (all, if empty) …
	Except    []int64    // … but these people
	Muters    bool       // people who have muted the thread get it as well
	Besides   string     // … nor whoever gets the notice of this key
	Paused    bool       // people who have paused get it as well
	Admin     bool       // the administrator
	Staff     bool       // the organisation's staff
	Council   bool       // the policy council
	Executive bool       // the members of the Executive
	Clerk     bool       // its clerk
}

// The words of the notices. Each has a text and an HTML template of the name
// that Notice returns.
type (
	// PostWords is a member's post as the group gets it.
	PostWords struct {
		Subject string // of the thread, without tag
		Author  string
		Text    string    // the author's own words
		Inline  []Passage // if they were written between quoted passages; then Text holds the same words in one piece
		Files   []File
		Left    []File // files that are not carried, with the reason
	}
	// FirstPostWords tells a person that their first post in a group went out.
	FirstPostWords struct {
		Subject string
		Readers int
		Text    string
		Left    []File // files that were not carried, with the reason
	}
	// ClaimedWords asks "Did you send this?" of somebody whose From line is
	// all that speaks for them.
	ClaimedWords struct {
		Subject string
		Text    string
		Group   string // title; empty if it names none
	}
	// WhichGroupWords asks where a mail that names no group should go.
	WhichGroupWords struct {
		Subject string
		Text    string
		Groups  []GroupChoice // one: reply YES; several: reply the name
	}
	// StrayKeyWords asks the owner of a reply key whether a message from an
	// unknown address is theirs.
	StrayKeyWords struct {
		Subject string
		Text    string
		From    string // the address it came from: shown to the owner only
		Group   string
	}
	// StrangersWords lists to staff the mail of strangers that waits, once a day.
	StrangersWords struct{ Items []StrangerItem }
	// WelcomeWords greets a member whom somebody added by command.
	WelcomeWords struct {
		Group    GroupCard
		Name     string
		Role     Role
		Delivery Delivery
	}
	// UndeliverableWords tells the administrator of a copy that could not be sent.
	UndeliverableWords struct {
		To, Subject string
		Queued      time.Time
		Tries       int
		Reason      string // the other server's words
	}
	// SendingStoppedWords tells the administrator that the relay refuses us.
	SendingStoppedWords struct {
		Reason  string // the server's words
		Waiting int
		Retry   time.Time
	}
	// MailboxAwayWords tells the administrator that the mailbox is out of reach.
	MailboxAwayWords struct {
		Reason string
		Since  time.Time
	}
	// UnreadableWords tells the administrator of a message that failed three times.
	UnreadableWords struct {
		From, Subject, MessageID string
		Reason                   string
		Quarantine               int64 // its number in `mailbot quarantine list`
	}
	// BouncingWords tells convenor and staff that somebody gets no mail any more.
	BouncingWords struct {
		Names  []string
		Reason string
	}
	// BounceStormWords tells the administrator that so many addresses bounced at
	// once that scoring has stopped.
	BounceStormWords struct {
		Count  int
		Sample string
	}
	// ClosedWords tells the author that the group or thread takes no more posts.
	ClosedWords struct {
		Subject string
		Group   string
		Closed  time.Time
		Thread  bool      // only the thread is closed
		Opens   time.Time // it opens only then; zero if it has closed
		Text    string
	}
	// ObserverWords tells an observer that observers read and do not post.
	ObserverWords struct {
		Subject, Group, Convenor, Text string
	}
	// NotMemberWords tells a known person that they are not in the group they
	// wrote to.
	NotMemberWords struct {
		Subject, Group, Slug, Text string
		Open                       bool // they may join by writing
	}
	// EmptyWords tells the author that nothing of theirs was found in a mail.
	EmptyWords struct{ Subject string }
	// EncryptedWords tells the author that an encrypted mail cannot be read.
	EncryptedWords struct{ Subject string }
	// DoneWords says that an answer to an ask was carried out.
	DoneWords struct {
		Subject string
		Group   string
		Readers int
		Dropped bool // the author said no: nothing happened
	}
	// ExpiredWords says that an ask was answered too late or twice.
	ExpiredWords struct {
		Subject string
		Done    bool // it had been answered before
	}
	// TooLargeWords tells the author that a mail is over the size limit.
	TooLargeWords struct {
		Subject     string
		Size, Limit int64
	}
	// GoodbyeWords says that somebody has left, and how to return.
	GoodbyeWords struct {
		Group, Slug string
		Invited     bool // one gets in by invitation only
	}
	// CappedWords is the last automatic answer of a day to one address.
	CappedWords struct{ Limit int }
)

// Passage is a quoted passage and what was written under it.
type Passage struct{ Quoted, Answer string }

// File is an attachment as people are told of it.
type File struct {
	Name   string
	Size   int
	Reason string // why it is not carried
}

// GroupChoice is a group that a mail might go to.
type GroupChoice struct {
	Slug, Title string
	People      int
}

// StrangerItem is one line of the list of strangers' mail.
type StrangerItem struct {
	Number        int64 // in quarantine
	From, Subject string
	Received      time.Time
	Kept          time.Time // since when it is in quarantine
	Start         string    // its first words
	Reason        string
}

// GroupCard is what people need to know of a group.
type GroupCard struct {
	Slug, Title, Brief string
	Kind               string
	Convenor           string
	Members            int
	Closes             time.Time
	Address            string
}

// Notice names the templates of each.
func (PostWords) Notice() string           { return "post" }
func (FirstPostWords) Notice() string      { return "first-post" }
func (ClaimedWords) Notice() string        { return "claimed" }
func (WhichGroupWords) Notice() string     { return "which-group" }
func (StrayKeyWords) Notice() string       { return "stray-key" }
func (StrangersWords) Notice() string      { return "strangers" }
func (WelcomeWords) Notice() string        { return "welcome" }
func (UndeliverableWords) Notice() string  { return "undeliverable" }
func (SendingStoppedWords) Notice() string { return "sending-stopped" }
func (MailboxAwayWords) Notice() string    { return "mailbox-away" }
func (UnreadableWords) Notice() string     { return "unreadable" }
func (BouncingWords) Notice() string       { return "bouncing" }
func (BounceStormWords) Notice() string    { return "bounce-storm" }
func (ClosedWords) Notice() string         { return "closed" }
func (ObserverWords) Notice() string       { return "observer" }
func (NotMemberWords) Notice() string      { return "not-member" }
func (EmptyWords) Notice() string          { return "empty" }
func (EncryptedWords) Notice() string      { return "encrypted" }
func (DoneWords) Notice() string           { return "done" }
func (ExpiredWords) Notice() string        { return "expired" }
func (TooLargeWords) Notice() string       { return "too-large" }
func (GoodbyeWords) Notice() string        { return "goodbye" }
func (CappedWords) Notice() string         { return "capped" }
