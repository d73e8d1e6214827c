package trust

import (
	"bytes"
	"strings"
)

// How much of a message's header is read; a longer one proves nothing.
const (
	maxHeader = 1 << 20 // bytes
	maxFields = 1 << 14
)

// A field is one field of a message's header, as it came.
type field struct {
	name string // lower case; "" if the line has no proper name
	text string // name and value, still folded, without the last line end
}

// value returns the unfolded value of f (RFC 5322 section 2.2.3).
func (f field) value() string {
	_, value, _ := strings.Cut(f.text, ":")
	value = strings.TrimSpace(value)
	if !strings.Contains(value, "\n") {
		return value
	}
	return strings.ReplaceAll(strings.ReplaceAll(value, "\r\n", ""), "\n", "")
}

// A header is what Assess reads of a message.
type header struct {
	fields []field
	body   []byte
	doubt  string // why nothing in it can be believed; "" if it can
}

// readHeader takes the header apart, its lines ended by CRLF or LF. What two
// programs may read in two ways puts all of it in doubt, because a server that
// vouches for one reading does not vouch for the other.
func readHeader(raw []byte) header {
	end, body := headerEnd(raw)
	text := string(raw[:end])
	h := header{fields: split(text), body: raw[body:]}
	switch {
	case end == maxHeader || len(h.fields) == maxFields:
		h.doubt = "the header is too long"
	case strings.ContainsRune(text, 0):
		h.doubt = "the header holds a NUL"
	case strings.Count(text, "\r") != strings.Count(text, "\r\n"):
		h.doubt = "the header holds a carriage return within a line"
	}
	return h
}

// headerEnd returns where the header ends and where the body begins.
func headerEnd(raw []byte) (end, body int) {
	for at := 0; at < len(raw) && at < maxHeader; {
		next := len(raw)
		if n := bytes.IndexByte(raw[at:], '\n'); n >= 0 {
			next = at + n + 1
		}
		if len(bytes.TrimRight(raw[at:next], "\r\n")) == 0 {
			return at, next
		}
		at = next
	}
	return min(len(raw), maxHeader), min(len(raw), maxHeader)
}

// split returns the first maxFields fields of text, each with its folded lines.
func split(text string) []field {
	var fields []field
	start := 0
	for at := 0; at < len(text) && len(fields) < maxFields; {
		next := len(text)
		if n := strings.IndexByte(text[at:], '\n'); n >= 0 {
			next = at + n + 1
		}
		if next == len(text) || text[next] != ' ' && text[next] != '\t' {
			fields = append(fields, newField(text[start:next]))
			start = next
		}
		at = next
	}
	return fields
}

func newField(text string) field {
	text = strings.TrimRight(text, "\r\n")
	name, _, ok := strings.Cut(text, ":")
	name = strings.TrimRight(name, " \t") // obsolete, but read by many (RFC 5322 section 4.5.8)
	if !ok || name == "" || strings.ContainsAny(name, " \t\r\n") {
		return field{text: text}
	}
	return field{name: strings.ToLower(name), text: text}
}

// values returns the values of all fields called name, in order.
func (h header) values(name string) []string {
	var all []string
	for _, f := range h.fields {
		if f.name == name {
			all = append(all, f.value())
		}
	}
	return all
}

// count returns how many fields are called name.
func (h header) count(name string) int {
	n := 0
	for _, f := range h.fields {
		if f.name == name {
			n++
		}
	}
	return n
}
