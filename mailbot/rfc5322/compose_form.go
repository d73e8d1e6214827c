package rfc5322

import (
	"encoding/binary"
	"errors"
	"fmt"
	"html"
	"io"
	"strings"

	"taskgroups/templates"
)

// Copy is what one recipient's copy of a letter has of its own.
type Copy struct {
	ToName, ToAddress string
	MessageID         string // holds the reply key; without angle brackets
	Key               string // the reply key, for templates.TokenKey; letters, digits, "-", "." and "_"
	Unsubscribe       string // the mailto URI of List-Unsubscribe and of templates.TokenUnsubscribe; empty: none
	UnsubscribeWeb    string // the https URI beside it (RFC 8058); empty: none
	Answers           string // the id of the message that this copy answers, as its recipient knows it: their own, or their copy of another's; empty: the letter's
	TextOnly          bool   // FORMAT text: without the HTML
}

// Form is a letter encoded and cut where its copies differ. It is read by
// many at once and never changed.
type Form struct {
	head    []byte   // the header fields that all share
	thread  []string // ids for References
	answers []string // ids for In-Reply-To
	pieces  []piece  // the rest, from Content-Type on
}

// piece is a run of bytes, or a slot for a value of the copy, in those
// copies that have it.
type piece struct {
	in   copies
	slot slot
	html bool // the value stands in HTML
	data []byte
}

// copies says which copies have a piece.
type copies byte

const (
	fullOnly copies = 1 << iota
	textOnly
	both = fullOnly | textOnly
)

// slot is the value that stands in a place; the zero slot is plain bytes.
type slot byte

const (
	slotKey slot = iota + 1
	slotName
	slotUnsubscribe
	slotCalendar // the calendar object, whose attendee is the copy's reader
	slots
)

// tokens are the marks of the slots.
var tokens = map[string]slot{
	templates.TokenKey: slotKey, templates.TokenName: slotName, templates.TokenUnsubscribe: slotUnsubscribe,
}

func (f *Form) add(in copies, s string) { f.addBytes(in, []byte(s)) }

// addBytes joins what follows each other in the same copies.
func (f *Form) addBytes(in copies, b []byte) {
	if n := len(f.pieces); n > 0 && f.pieces[n-1].slot == 0 && f.pieces[n-1].in == in {
		f.pieces[n-1].data = append(f.pieces[n-1].data, b...)
		return
	}
	f.pieces = append(f.pieces, piece{in: in, data: b})
}

// addText writes a part as quoted-printable. The value of a token will stand
// on a line of its own, between soft line breaks, so that it can be put in
// after the encoding.
func (f *Form) addText(in copies, s string, isHTML bool) {
	for s != "" {
		at, mark := nextToken(s)
		f.addBytes(in, appendQuoted(nil, s[:at]))
		if mark == "" {
			return
		}
		f.add(in, "=\r\n")
		f.pieces = append(f.pieces, piece{in: in, slot: tokens[mark], html: isHTML})
		f.add(in, "=\r\n")
		s = s[at+len(mark):]
	}
}

// nextToken finds the first token: where it is and which; at the end none.
func nextToken(s string) (int, string) {
	at, found := len(s), ""
	for mark := range tokens {
		if i := strings.Index(s[:at], mark); i >= 0 {
			at, found = i, mark
		}
	}
	return at, found
}

// AppendTo appends the copy to buf: only concatenation, the same bytes on
// every try.
func (f *Form) AppendTo(buf []byte, c Copy) []byte {
	buf = append(buf, f.head...)
	buf = f.appendOwn(buf, c)
	has := fullOnly
	if c.TextOnly {
		has = textOnly
	}
	var written [2][slots]struct{ from, to int } // where in buf a value stands already
	for i := range f.pieces {
		p := &f.pieces[i]
		switch {
		case p.in&has == 0:
		case p.slot == 0:
			buf = append(buf, p.data...)
		default:
			w := &written[p.inHTML()][p.slot]
			if w.to > 0 {
				buf = append(buf, buf[w.from:w.to]...)
				continue
			}
			w.from = len(buf)
			buf = p.appendValue(buf, c)
			w.to = len(buf)
		}
	}
	return buf
}

func (p *piece) inHTML() byte {
	if p.html {
		return 1
	}
	return 0
}

// appendOwn writes the header fields that are the copy's own.
func (f *Form) appendOwn(buf []byte, c Copy) []byte {
	address, _ := soundAddress(c.ToAddress)
	buf = appendMailbox(buf, "To", c.ToName, address)
	if id := soundID(c.MessageID); id != "" {
		buf = appendField(buf, "Message-ID", "<", id, ">")
	}
	thread, answers := f.thread, f.answers
	if id := soundID(c.Answers); id != "" {
		answers = []string{id}
		thread = append(thread[:len(thread):len(thread)], id)
	}
	if len(answers) == 0 && len(thread) > 0 {
		answers = thread[:1]
	}
	buf = appendIDs(buf, "In-Reply-To", answers)
	buf = appendIDs(buf, "References", thread)
	if c.UnsubscribeWeb != "" {
		buf = appendURI(buf, "List-Unsubscribe", c.Unsubscribe, c.UnsubscribeWeb)
		return append(buf, "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"...)
	}
	return appendURI(buf, "List-Unsubscribe", c.Unsubscribe)
}

func (p *piece) appendValue(buf []byte, c Copy) []byte {
	var value string
	switch p.slot {
	case slotKey:
		value = c.Key
	case slotName:
		value = soundLine(c.ToName)
	case slotUnsubscribe:
		value = soundURI(c.Unsubscribe)
	case slotCalendar:
		return appendCalendar(buf, p.data, c)
	}
	if p.html {
		value = html.EscapeString(value)
	}
	return appendQuoted(buf, value)
}

// Write writes the copy to w, the bytes of AppendTo. What all copies share is
// written from where it is, so that a large file is held once for all.
func (f *Form) Write(w io.Writer, c Copy) error {
	if _, err := w.Write(f.appendOwn(append(make([]byte, 0, len(f.head)+1024), f.head...), c)); err != nil {
		return fmt.Errorf("writing the copy %s: %w", c.MessageID, err)
	}
	has := fullOnly
	if c.TextOnly {
		has = textOnly
	}
	var values [2][slots][]byte
	for i := range f.pieces {
		p := &f.pieces[i]
		if p.in&has == 0 {
			continue
		}
		data := p.data
		if p.slot != 0 {
			value := &values[p.inHTML()][p.slot]
			if *value == nil {
				*value = p.appendValue([]byte{}, c)
			}
			data = *value
		}
		if _, err := w.Write(data); err != nil {
			return fmt.Errorf("writing the copy %s: %w", c.MessageID, err)
		}
	}
	return nil
}

// Size is the length of a full copy, but for the some hundred bytes that are
// its own.
func (f *Form) Size() int { return f.size() }

// size is the length of a full copy without what is its own.
func (f *Form) size() int {
	n := len(f.head)
	for i := range f.pieces {
		n += len(f.pieces[i].data)
	}
	return n
}

// errForm is a stored form that cannot be read.
var errForm = errors.New("the form is damaged")

// formVersion begins every stored form.
const formVersion = 1

// MarshalBinary is the form as it is stored, so that a copy that is sent
// after a restart, even of a newer version, is the same to the byte.
func (f *Form) MarshalBinary() ([]byte, error) {
	b := make([]byte, 0, f.size()+64)
	b = append(b, formVersion)
	b = appendChunk(b, f.head)
	for _, ids := range [][]string{f.thread, f.answers} {
		b = binary.AppendUvarint(b, uint64(len(ids)))
		for _, id := range ids {
			b = appendChunk(b, []byte(id))
		}
	}
	for _, p := range f.pieces {
		b = append(b, byte(p.in), byte(p.slot), p.inHTML())
		b = appendChunk(b, p.data)
	}
	return b, nil
}

func appendChunk(b, chunk []byte) []byte {
	return append(binary.AppendUvarint(b, uint64(len(chunk))), chunk...)
}

// UnmarshalBinary reads a stored form. The form keeps no part of b.
func (f *Form) UnmarshalBinary(b []byte) error {
	if len(b) == 0 || b[0] != formVersion {
		return fmt.Errorf("reading a form: %w", errForm)
	}
	r := chunks{left: b[1:]}
	*f = Form{head: r.next(), thread: r.list(), answers: r.list()}
	for len(r.left) >= 4 && !r.bad {
		p := piece{in: copies(r.left[0]), slot: slot(r.left[1]), html: r.left[2] == 1}
		r.left = r.left[3:]
		r.bad = r.bad || p.slot >= slots
		p.data = r.next()
		f.pieces = append(f.pieces, p)
	}
	if r.bad || len(r.left) > 0 {
		return fmt.Errorf("reading a form: %w", errForm)
	}
	return nil
}

// chunks reads what appendChunk wrote.
type chunks struct {
	left []byte
	bad  bool
}

func (r *chunks) number() uint64 {
	n, size := binary.Uvarint(r.left)
	if size <= 0 || n > uint64(len(r.left)-size) { // nothing stored is longer than what is left
		r.bad, r.left = true, nil
		return 0
	}
	r.left = r.left[size:]
	return n
}

func (r *chunks) next() []byte {
	n := r.number()
	chunk := append([]byte(nil), r.left[:n]...)
	r.left = r.left[n:]
	return chunk
}

func (r *chunks) list() []string {
	var ids []string
	for n := r.number(); n > 0 && !r.bad; n-- {
		ids = append(ids, string(r.next()))
	}
	return ids
}
