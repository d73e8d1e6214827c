package threads

import (
	"time"

	"taskgroups/threads/reply"
)

// Class says what kind of mail a message is (PRODUCT.md section 6). Only a
// post holds a person's words for the group; every other class is used for
// what it is and never posted.
type Class string

// The classes, as `mailbot read` prints them.
const (
	ClassPost          Class = "post"
	ClassAutoReply     Class = "auto-reply"
	ClassBounce        Class = "bounce"
	ClassCalendarReply Class = "calendar-reply"
	ClassReadReceipt   Class = "read-receipt"
	ClassComplaint     Class = "complaint"
	ClassReaction      Class = "reaction"
	ClassChallenge     Class = "challenge"
	ClassEncrypted     Class = "encrypted"
	ClassOwn           Class = "own"
)

// Mailbox is a name and an address as a header gives them (RFC 5322
// section 3.4). Address is lower case in its domain and never empty.
type Mailbox struct {
	Name    string
	Address string
}

// Message is a mail as the domain sees it: decoded, repaired, bounded, and
// without any decision taken about it. rfc5322.Parse makes it.
type Message struct {
	ID         string    // Message-ID without angle brackets; "" if there is none
	From       []Mailbox // RFC 5322 allows several; more than one proves nothing
	Sender     Mailbox
	To         []Mailbox // To and Cc, in order
	Envelope   []string  // Delivered-To, X-Original-To and the like: where it was sent to in fact
	Subject    string
	InReplyTo  []string // ids without angle brackets
	References []string // ids without angle brackets, oldest first
	Date       time.Time
	Arrived    time.Time // when the mailbox received it (IMAP INTERNALDATE); judges deadlines

	Class Class
	Text  string // the text part, decoded, unflowed (RFC 3676), lines ended by \n; "" if there is none
	HTML  string // the HTML part, decoded; "" if there is none

	Attachments []Attachment
	Bounces     []Bounce       // of class bounce: whom it could not be delivered to
	Returned    []string       // Message-IDs found in the mail that a report returns
	AwayUntil   string         // of class auto-reply: the return date, 2006-01-02; "" if none is given
	Calendar    *CalendarReply // of class calendar-reply
	Reaction    string         // of class reaction: the emoji
	Forwarded   bool           // the subject or the body says that this is a forward
	Problems    []string       // what was repaired or left out, in plain words

	// Words are its own words as Glance reads them; nil: not read yet.
	Words *reply.Reading

	// Proof is what the servers say and Keys are the reply keys that open;
	// together with the people in a snapshot they make the proof of section 10.
	Proof   Evidence
	Keys    []Key
	Threads []int64 // threads whose common id is in References; locates, proves nothing

	// What people decided about this message since it came.
	TooLarge  int64   // its size in bytes, if it is over the limit and only its beginning is here
	Spooled   int64   // its number in the spool
	Confirmed int64   // the person who said that it is theirs; 0: nobody was asked
	Chosen    int64   // the group that its author chose for it; 0: none
	Released  bool    // the administrator let it out of quarantine
	Approved  []int64 // the groups whose convenors let it through, and to which it is still to go
	Part      *Part   // it is a part of an answer to a mail with numbered items

	// Audience is for whom its author, asked, said it is: AudienceAll or
	// AudienceOne; empty: nobody was asked.
	Audience string
}

// Attachment is a file that came with a message.
type Attachment struct {
	Name    string // as the sender named it, without any path
	Type    string // media type, lower case
	Size    int    // bytes, decoded
	Dropped string // why it is not carried, in plain words; "" if it is carried
	Ours    bool   // it is part of the bot's own mail coming back; nobody need be told
	Data    []byte // nil when dropped
}

// Bounce is one recipient to whom a mail could not be delivered (RFC 3464).
type Bounce struct {
	Address    string // the original recipient if the report tells it, else the final one
	Hard       bool   // hard: will not work again; soft: may work later
	Status     string // enhanced status code (RFC 3463); "" if unknown
	Diagnostic string // the other server's words
}

// CalendarReply is the answer to an invitation (RFC 5546, METHOD:REPLY).
type CalendarReply struct {
	UID      string
	Answer   string // yes, no or maybe
	Attendee string
	Comment  string
}

// Evidence is what the mail servers prove about the From address, before
// reply keys and people are looked at (section 10).
type Evidence struct {
	Verified bool   // DMARC pass: DKIM or SPF aligned with From
	Failed   bool   // the trusted server says that DMARC failed
	Why      string // for `mailbot explain`
}

// Key is an opened reply key: the secret in a mail to one person that says
// whom it was sent to and about what. A Key exists only if its signature was
// valid; whose address it belongs to is in the snapshot.
type Key struct {
	Address int64 // the address row the copy went to
	Notice  int64 // the notice the copy was of
	Use     KeyUse
	In      KeyPlace
}

// KeyUse is what a key was made for; a key made for one use opens for no other.
type KeyUse byte

// The uses of a key.
const (
	KeyReply       KeyUse = 'r' // in a Message-ID or in a button's subject
	KeyBounce      KeyUse = 'b' // in the envelope sender
	KeyUnsubscribe KeyUse = 'u' // in List-Unsubscribe
)

// KeyPlace is where in a message a key stood.
type KeyPlace byte

// The places of a key. A key in the ids or in the address proves who writes;
// one in the subject or in the text only finds the matter.
const (
	InIDs KeyPlace = iota
	InAddress
	InSubject
	InBody
)
