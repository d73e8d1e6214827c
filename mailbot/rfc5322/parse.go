package rfc5322

import (
	"bytes"
	"fmt"
	"strings"

	"taskgroups/threads"
)

// Limits bounds what Parse reads and keeps, so that no mail costs more than
// its share. The zero value of each field means its default.
type Limits struct {
	Message     int64 // bytes of the mail that are read; 25 MB
	Attachments int64 // bytes of all files of one mail, decoded; 10 MB
	Text        int64 // bytes of the text and of the HTML, decoded; 2 MB each
	Parts       int   // parts that are read; 500
	Depth       int   // levels of parts within parts; 40
	Self        Self  // how the bot's own mail is known
	Delayed     bool  // list in Bounces, for showing, who is only delayed; a delay is no failure
}

// Self is what the bot knows its own mail by when it comes back. The zero
// value knows it by the shape of its Message-IDs alone.
type Self struct {
	Address string // the mailbox's address; address+anything is it too
	Domain  string // in style "domain": every address there is the bot's
}

// withDefaults fills in what was left zero.
func (l Limits) withDefaults() Limits {
	if l.Message <= 0 {
		l.Message = 25 << 20
	}
	if l.Attachments <= 0 {
		l.Attachments = 10 << 20
	}
	if l.Text <= 0 {
		l.Text = 2 << 20
	}
	if l.Parts <= 0 {
		l.Parts = 500
	}
	if l.Depth <= 0 {
		l.Depth = 40
	}
	return l
}

// Parse reads the bytes of a mail. It never fails: what is broken is repaired,
// what is too much is left out, and Problems says so. It sets everything but
// Arrived, Proof and Keys, which need more than the mail. The Message is the
// same whether lines end in CRLF or LF, and holds nothing of raw.
func Parse(raw []byte, lim Limits) threads.Message {
	r := newReading(raw, lim.withDefaults())
	r.gather()
	m := r.message()
	r.classify(&m)
	if m.Class != threads.ClassPost {
		m.Forwarded = false
	}
	m.Problems = r.notes.list
	return m
}

// reading is a mail while it is read.
type reading struct {
	lim    Limits
	notes  *notes
	header header
	root   *part
	body   content
	found  found
	left   int64 // bytes of files that may still be kept
}

// newReading cuts the mail into its parts.
func newReading(raw []byte, lim Limits) *reading {
	r := &reading{lim: lim, notes: &notes{}, left: lim.Attachments}
	if int64(len(raw)) > lim.Message {
		r.notes.add("it is bigger than %s; the rest was left unread", megabytes(lim.Message))
		raw = raw[:lim.Message]
	}
	raw = macLines(skipJunk(raw))
	h, rest := readHeader(raw, nil)
	if h.broken {
		r.notes.add("a line of its header is broken")
	}
	if h.cut {
		r.notes.add("its header has more than %d fields; the rest was left unread", maxFields)
	}
	for _, f := range h.fields {
		if len(f.value) > maxValue {
			r.notes.add("a field of its header is longer than %s; the rest was left out", megabytes(maxValue))
		}
	}
	r.header, r.root = h, newPart(h)
	if !r.root.given && !h.has("content-type") && !h.has("mime-version") {
		// Some relays lose the header that names the boundary.
		if b := findBoundary(rest); b != "" && bytes.HasPrefix(bytes.TrimLeft(rest, "\r\n"), []byte("--"+b)) {
			r.root.kind, r.root.params = "multipart/mixed", map[string]string{"boundary": b}
			r.notes.add("its header does not say that it has several parts")
		}
	}
	r.grow(raw, len(raw)-len(rest))
	return r
}

// grow cuts the body, once more with a guessed boundary if the one that was
// named does not occur.
func (r *reading) grow(raw []byte, body int) {
	c := cutter{raw: raw, lim: r.lim, notes: r.notes}
	c.grow(r.root, body)
	if !r.root.multipart() || len(r.root.kids) > 0 {
		return
	}
	r.notes.add("the boundary of its parts does not occur in it")
	if b := findBoundary(raw[body:]); b != "" && b != r.root.params["boundary"] {
		r.root.params["boundary"] = b
		c = cutter{raw: raw, lim: r.lim, notes: r.notes}
		c.grow(r.root, body)
	}
}

// skipJunk skips what stands before the header: byte order marks, empty lines
// and the separator of an mbox.
func skipJunk(raw []byte) []byte {
	raw = bytes.TrimPrefix(raw, []byte("\xef\xbb\xbf"))
	for len(raw) > 0 {
		line, rest := cutLine(raw)
		blank := len(bytes.TrimSpace(line)) == 0
		mbox := bytes.HasPrefix(line, []byte("From ")) || bytes.HasPrefix(line, []byte(">From "))
		if !mbox && (!blank || !startsHeader(rest)) {
			break
		}
		raw = rest
	}
	return raw
}

// startsHeader tells whether the first line that is not empty is a field.
func startsHeader(b []byte) bool {
	b = bytes.TrimLeft(b[:min(len(b), 1000)], "\r\n\t ")
	line, _ := cutLine(b)
	name, _, ok := splitField(line)
	return ok && known(name) || bytes.HasPrefix(line, []byte("From "))
}

// macLines makes line ends of bare CRs if the mail has no others.
func macLines(raw []byte) []byte {
	head := raw[:min(len(raw), 8<<10)]
	if bytes.IndexByte(head, '\n') >= 0 || bytes.IndexByte(head, '\r') < 0 {
		return raw
	}
	return bytes.ReplaceAll(raw, []byte("\r"), []byte("\n"))
}

// message fills in what the header and the gathered body say.
func (r *reading) message() threads.Message {
	h := r.header
	m := threads.Message{
		ID:         messageID(h.raw("message-id")),
		Subject:    h.text("subject"),
		InReplyTo:  ids(h.all("in-reply-to", 10)),
		References: ids(h.all("references", 10)),
		Date:       date(h.raw("date")),
		Class:      threads.ClassPost,
		Text:       r.body.plain,
		HTML:       r.body.html,
	}
	for _, v := range h.all("from", 10) {
		m.From = append(m.From, mailboxes(v)...)
	}
	for _, name := range []string{"to", "cc"} {
		for _, v := range h.all(name, 100) {
			m.To = append(m.To, mailboxes(v)...)
		}
	}
	m.To = m.To[:min(len(m.To), maxMailboxes)]
	if s := mailboxes(h.raw("sender")); len(s) > 0 {
		m.Sender = s[0]
	}
	m.Envelope = envelope(h)
	m.Forwarded = forwarded(m.Subject, m.Text)
	m.Attachments = r.found.files
	return m
}

// envelope lists the addresses to which the mail was delivered in fact, as
// the servers on its way noted them.
func envelope(h header) []string {
	var list []string
	seen := map[string]bool{}
	add := func(v string) {
		if a := cleanAddress(v); a != "" && !seen[a] && len(list) < 20 {
			seen[a] = true
			list = append(list, a)
		}
	}
	for _, name := range []string{"delivered-to", "x-original-to", "envelope-to", "x-envelope-to", "x-delivered-to", "x-real-to", "x-rcpt-to", "apparently-to", "original-recipient"} {
		for _, v := range h.all(name, 10) {
			v = v[strings.LastIndexByte(v, ';')+1:]
			for _, m := range mailboxes(v) {
				add(m.Address)
			}
		}
	}
	for _, v := range h.all("received", 3) {
		if _, rest, ok := strings.Cut(v, " for <"); ok {
			a, _, _ := strings.Cut(rest, ">")
			add(a)
		}
	}
	return list
}

// notes collects what was repaired or left out, each thing once.
type notes struct{ list []string }

func (n *notes) add(format string, args ...any) {
	s := fmt.Sprintf(format, args...)
	if len(n.list) >= 20 {
		return
	}
	for _, have := range n.list {
		if have == s {
			return
		}
	}
	n.list = append(n.list, s)
}

// megabytes says a size as people do.
func megabytes(n int64) string {
	switch {
	case n >= 1<<20 && n%(1<<20) == 0:
		return fmt.Sprintf("%d MB", n>>20)
	case n >= 1<<20:
		return fmt.Sprintf("%.1f MB", float64(n)/(1<<20))
	}
	return fmt.Sprintf("%d kB", (n+1023)>>10)
}
