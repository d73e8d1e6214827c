package rfc5322

import (
	"bytes"
	"strings"
)

// maxFields bounds the fields kept of one header block; ordinary mail has
// fewer than a hundred.
const maxFields = 2000

// maxValue bounds how much of one field is ever looked at.
const maxValue = 256 << 10

// field is one header field. The value is a slice of the message: still
// folded, encoded, and as dirty as it came.
type field struct {
	name  string // lower case
	value []byte
}

// header is a header block, repaired: its fields in order, whatever stood
// between them.
type header struct {
	fields []field
	broken bool // something in it was no header field
	cut    bool // there were more fields than maxFields
}

// readHeader reads the header block at the start of b and returns the rest,
// which is the body. A line without a colon belongs to the field before it if
// a known field follows soon, and begins the body otherwise. A line for which
// stop answers true, a boundary, ends the block.
func readHeader(b []byte, stop func(line []byte) bool) (header, []byte) {
	var h header
	start := 0 // of the last field's value
	for pos := 0; pos < len(b); {
		line, next := cutLine(b[pos:])
		if len(line) == 0 {
			return h, next
		}
		if stop != nil && stop(line) {
			return h, b[pos:]
		}
		end := len(b) - len(next)
		folded := line[0] == ' ' || line[0] == '\t'
		name, colon, ok := splitField(line)
		switch {
		case folded && len(bytes.TrimSpace(line)) == 0 && !resumes(next):
			return h, next
		case !folded && !ok && !resumes(next):
			h.broken = true
			return h, b[pos:]
		case folded || !ok:
			h.broken = h.broken || !folded
			if n := len(h.fields); n > 0 && !h.cut {
				h.fields[n-1].value = b[start:end]
			}
		case len(h.fields) >= maxFields:
			h.cut = true
		default:
			start = pos + colon + 1
			h.fields = append(h.fields, field{name, b[start:end]})
		}
		pos = end
	}
	return h, nil
}

// resumes tells whether a header goes on within the next few lines.
func resumes(b []byte) bool {
	for range 4 {
		line, next := cutLine(b)
		if len(line) == 0 {
			return false
		}
		if name, _, ok := splitField(line); ok && known(name) {
			return true
		}
		b = next
	}
	return false
}

// known tells whether a name is one that only headers have, so that a line of
// somebody's text is not taken for a field.
func known(name string) bool {
	switch name {
	case "from", "to", "cc", "date", "subject", "message-id", "received", "return-path", "mime-version", "sender", "reply-to",
		"in-reply-to", "references", "delivered-to", "dkim-signature", "authentication-results", "user-agent", "importance":
		return true
	}
	return strings.HasPrefix(name, "x-") || strings.HasPrefix(name, "content-") || strings.HasPrefix(name, "list-") || strings.HasPrefix(name, "arc-")
}

// splitField finds the colon of a line if what stands before it can be a field
// name (RFC 5322 section 2.2, and white space before the colon).
func splitField(line []byte) (name string, colon int, ok bool) {
	i := bytes.IndexByte(line[:min(len(line), 200)], ':')
	if i <= 0 {
		return "", 0, false
	}
	key := bytes.Trim(line[:i], "\x00 \t")
	if len(key) == 0 || line[0] == ' ' || line[0] == '\t' {
		return "", 0, false
	}
	for _, c := range key {
		if c <= ' ' || c > '~' {
			return "", 0, false
		}
	}
	return strings.ToLower(string(key)), i, true
}

// raw gives the first value of a field that has one, unfolded but still
// encoded; "" if there is none.
func (h header) raw(name string) string {
	for _, f := range h.fields {
		if f.name == name {
			if v := unfold(f.value); v != "" {
				return v
			}
		}
	}
	return ""
}

// all gives every value of a field, unfolded, in order, at most limit of them.
func (h header) all(name string, limit int) []string {
	var vs []string
	for _, f := range h.fields {
		if f.name == name && len(vs) < limit {
			vs = append(vs, unfold(f.value))
		}
	}
	return vs
}

// has tells whether a field is there, be it empty.
func (h header) has(name string) bool {
	for _, f := range h.fields {
		if f.name == name {
			return true
		}
	}
	return false
}

// text gives a field for people: unfolded, decoded, on one line.
func (h header) text(name string) string {
	return oneLine(decodeWords(h.raw(name)))
}

// unfold joins the lines of a value (RFC 5322 section 2.2.3) and drops what no
// header may hold.
func unfold(v []byte) string {
	v = bytes.TrimSpace(v[:min(len(v), maxValue)])
	if bytes.IndexByte(v, '\n') < 0 && bytes.IndexByte(v, '\r') < 0 && bytes.IndexByte(v, 0) < 0 {
		return string(v)
	}
	out := make([]byte, 0, len(v))
	for i := 0; i < len(v); i++ {
		switch c := v[i]; c {
		case 0:
		case '\r', '\n':
			if n := len(out); n > 0 && i+1 < len(v) && v[i+1] != ' ' && v[i+1] != '\t' && v[i+1] != '\r' && v[i+1] != '\n' && out[n-1] != ' ' {
				out = append(out, ' ') // a line that should have been folded
			}
		default:
			out = append(out, c)
		}
	}
	return string(out)
}

// cutLine splits b after its first line, which is returned without its end.
func cutLine(b []byte) (line, rest []byte) {
	i := bytes.IndexByte(b, '\n')
	if i < 0 {
		return bytes.TrimRight(b, "\r"), nil
	}
	return bytes.TrimRight(b[:i], "\r"), b[i+1:]
}
