package rfc5322

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"strings"
	"time"

	"taskgroups/threads"
)

// Letter is a notice ready to be addressed: everything that all its copies
// share. Text and HTML may hold the tokens of package templates. Ids are
// without angle brackets.
type Letter struct {
	From    threads.Mailbox // the group's address, whoever speaks
	ReplyTo string          // the group's plain address
	Subject string
	Date    time.Time // fixed when the notice was made, so that every try is the same

	Group string       // slug, for X-TaskGroup; empty: none
	Kind  threads.Kind // for X-TaskGroup-Kind

	Thread     string   // the id common to the thread, first of References; empty: none
	References []string // further ids of ours, oldest first
	InReplyTo  []string // what a copy answers whose recipient knows no other id; empty: Thread

	ListName, ListID   string // RFC 2919: "Workload task group", "workload.union.example"; empty id: no list headers
	ListPost, ListHelp string // RFC 2369: URIs, mostly mailto

	AutoSubmitted string // RFC 3834: auto-generated or auto-replied; empty for what a person wrote

	Text, HTML     string // HTML empty: text alone
	Files          []threads.Attachment
	Calendar       []byte // an iCalendar object, as Invitation makes it; empty: none
	CalendarMethod string // RFC 5546: REQUEST, CANCEL

	Seed string // of the boundaries: the notice's key; the same seed gives the same bytes
}

// errNoSender and errNoText are faults of whoever made the letter.
var (
	errNoSender = errors.New("the From address is not an address")
	errNoText   = errors.New("there is no text part")
)

// Compose encodes a letter, once for all its copies, and cuts it where they
// differ. Lines end in CRLF and have at most 78 octets in the header (one
// long word excepted) and 76 in the body, which is quoted-printable or
// base64 always. No value, wherever it comes from, can begin a header field
// of its own.
func Compose(l Letter) (*Form, error) {
	if address, ok := soundAddress(l.From.Address); !ok || address != l.From.Address {
		return nil, fmt.Errorf("composing %q: %w", l.Subject, errNoSender)
	}
	if strings.TrimSpace(l.Text) == "" {
		return nil, fmt.Errorf("composing %q: %w", l.Subject, errNoText)
	}
	f := &Form{head: sharedFields(l), thread: soundIDs(append([]string{l.Thread}, l.References...)), answers: soundIDs(l.InReplyTo)}
	f.body(l)
	return f, nil
}

// sharedFields writes the fields that all copies share (RFC 5322 section 3.6).
func sharedFields(l Letter) []byte {
	h := appendField(nil, "Date", l.Date.Format("Mon, 02 Jan 2006 15:04:05 -0700"))
	h = appendMailbox(h, "From", l.From.Name, l.From.Address)
	if address, ok := soundAddress(l.ReplyTo); ok {
		h = appendMailbox(h, "Reply-To", "", address)
	}
	h = appendText(h, "Subject", l.Subject)
	if id := soundID(l.ListID); id != "" {
		h = appendMailbox(h, "List-Id", l.ListName, id)
		h = appendURI(h, "List-Post", l.ListPost)
		h = appendURI(h, "List-Help", l.ListHelp)
	}
	for _, f := range [][2]string{
		{"Auto-Submitted", l.AutoSubmitted}, {"X-TaskGroup", l.Group}, {"X-TaskGroup-Kind", string(l.Kind)},
	} {
		if f[1] != "" {
			h = appendText(h, f[0], f[1])
		}
	}
	return append(h, "MIME-Version: 1.0\r\n"...)
}

// body writes the parts (RFC 2046): mixed(alternative(text, HTML, calendar),
// files), each level only if it is needed.
func (f *Form) body(l Letter) {
	mixed, alternative := l.boundary("mixed"), l.boundary("alternative")
	inMixed := len(l.Files) > 0
	if inMixed {
		f.add(both, "Content-Type: multipart/mixed; boundary=\""+mixed+"\"\r\n\r\n--"+mixed+"\r\n")
	}
	f.alternatives(l, alternative)
	if !inMixed {
		return
	}
	for _, file := range l.Files {
		f.add(both, "--"+mixed+"\r\n")
		f.addBytes(both, attachment(file))
	}
	f.add(both, "--"+mixed+"--\r\n")
}

func (f *Form) alternatives(l Letter, boundary string) {
	full := copies(0) // those copies that have an alternative
	switch {
	case len(l.Calendar) > 0:
		full = both
	case l.HTML != "":
		full = fullOnly
	}
	if full != 0 {
		f.add(full, "Content-Type: multipart/alternative; boundary=\""+boundary+"\"\r\n\r\n--"+boundary+"\r\n")
	}
	f.add(both, "Content-Type: text/plain; charset=utf-8; format=flowed\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n")
	f.addText(both, flow(l.Text), false)
	if l.HTML != "" {
		f.add(fullOnly, "--"+boundary+"\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n")
		f.addText(fullOnly, lastLine(l.HTML), true)
	}
	if len(l.Calendar) > 0 {
		f.add(both, "--"+boundary+"\r\nContent-Type: text/calendar; charset=utf-8; method="+soundToken(l.CalendarMethod, "REQUEST")+
			"\r\nContent-Transfer-Encoding: base64\r\n\r\n")
		f.pieces = append(f.pieces, piece{in: both, slot: slotCalendar, data: l.Calendar})
	}
	if full != 0 {
		f.add(full, "--"+boundary+"--\r\n")
	}
}

// boundary cannot occur in a part: quoted-printable and base64 know no "=_".
func (l Letter) boundary(level string) string {
	seed := l.Seed
	if seed == "" {
		seed = l.Subject + "\x00" + l.Text
	}
	sum := sha256.Sum256([]byte(level + "\x00" + seed))
	return "=_" + hex.EncodeToString(sum[:12])
}

// lastLine ends s with a line break.
func lastLine(s string) string {
	if strings.HasSuffix(s, "\n") {
		return s
	}
	return s + "\n"
}
