package threads

import "time"

// Calendar is the calendar part of a mail about a meeting (RFC 5546): what
// calendar programs make an entry of, change or take away. The organiser is
// the group, and each copy names its own reader alone as the attendee, so
// that nobody sees anybody's address.
type Calendar struct {
	Method       string // REQUEST or CANCEL
	UID          string // the same for all mails about the meeting
	Sequence     int    // grows with every change
	Starts, Ends time.Time
	Summary      string
	Place        string
	Text         string
}

// The methods (RFC 5546 section 1.4).
const (
	CalendarRequest = "REQUEST"
	CalendarCancel  = "CANCEL"
)
