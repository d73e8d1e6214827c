package smtpout

import (
	"context"
	"io"
)

// Message is one copy to one recipient.
type Message struct {
	ID   int64  // the caller's; comes back in the Result
	From string // envelope sender; "" is the null sender
	To   string // envelope recipient
	Size int64  // bytes that Write will write, as far as known; 0: unknown
	// Write writes the message, lines ended by CRLF and none over 998 octets
	// (RFC 5322 section 2.1.1). It is called in one of the pool's goroutines, and
	// again with the same bytes to come if a connection has to be replaced. An
	// error of its own leaves the copy unsent, and costs the connection.
	Write func(w io.Writer) error
}

// Bytes is the Write of a message that is already in memory.
func Bytes(raw []byte) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := w.Write(raw)
		return err
	}
}

// Class says what became of a message, as far as the caller's next step
// depends on it (PRODUCT.md section 11).
type Class int

// The classes.
const (
	// Sent: the server has taken it over.
	Sent Class = iota
	// Temporary: a 4xx reply, or Write failed. To be tried again later.
	Temporary
	// Gone: no connection was to be had, or it was lost before the server could
	// have taken the message. To be tried again later; says nothing about the
	// recipient.
	Gone
	// Unknown: the connection was lost between the end of the message and the
	// server's reply to it. To be tried again with the same bytes, at the risk of
	// a second copy.
	Unknown
	// Recipient: a 5xx reply about the recipient. A bounce.
	Recipient
	// Content: a 5xx reply about this message: too large, or not what the server
	// lets through. Not to be tried again and nothing against the recipient.
	Content
	// Sender: a 5xx reply about the sender, the login, policy or quota. It would
	// be the same for every message, so Send stops; nothing against the
	// recipient, and the message is to be tried again when that is mended.
	Sender
)

// String returns the class in one lower-case word.
func (c Class) String() string {
	switch c {
	case Sent:
		return "sent"
	case Temporary:
		return "temporary"
	case Gone:
		return "gone"
	case Unknown:
		return "unknown"
	case Recipient:
		return "recipient"
	case Content:
		return "content"
	case Sender:
		return "sender"
	}
	return "?"
}

// Result is what became of one Message.
type Result struct {
	ID       int64
	Class    Class
	Code     int    // the reply's three digits; 0 if there was none
	Enhanced string // RFC 3463, "5.1.1"; "" if there was none
	Text     string // the server's words, or the error's
}

// Transport takes messages out. The Pool is the one for earnest; Dry and
// Faulty stand in its place.
type Transport interface {
	// Send takes messages from in until it is closed, ctx ends, or sending must
	// stop, and puts exactly one Result on out for each message that it took. It
	// does not close out, and the caller must read out until Send returns. The
	// error is nil when in was closed and drained; else it says why it stopped,
	// and what is still in the channel has not been touched: ErrRefused with the
	// server's words, ErrGone when no connection is to be had, or ctx's error.
	// Send is for one goroutine at a time.
	Send(ctx context.Context, in <-chan Message, out chan<- Result) error
	// Close ends what Send has kept open for the next time.
	Close()
}
