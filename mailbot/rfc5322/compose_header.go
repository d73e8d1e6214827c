package rfc5322

import (
	"strings"
)

// headerColumns is where header lines are folded (RFC 5322 section 2.1.1);
// encodedColumns is the limit of a line with encoded words, encodedWordMax that
// of the word (RFC 2047 section 2).
const (
	headerColumns  = 78
	encodedColumns = 76
	encodedWordMax = 75
)

// maxHeaderText bounds a name or subject in characters.
const maxHeaderText = 300

// appendField writes a field that needs no folding.
func appendField(dst []byte, name string, value ...string) []byte {
	dst = append(dst, name...)
	dst = append(dst, ": "...)
	for _, v := range value {
		dst = append(dst, v...)
	}
	return append(dst, "\r\n"...)
}

// appendText writes an unstructured field (RFC 5322 section 2.2.1).
func appendText(dst []byte, name, value string) []byte {
	value = cutRunes(soundLine(value), maxHeaderText)
	dst = append(dst, name...)
	dst = append(dst, ": "...)
	col := len(name) + 2
	if needsEncoding(value) {
		tag := tagOf(value)
		dst = append(dst, tag...)
		dst, _ = appendEncoded(dst, value[len(tag):], col+len(tag))
		return append(dst, "\r\n"...)
	}
	for i, word := range strings.Split(value, " ") {
		switch {
		case i == 0:
		case col+1+len(word) > headerColumns:
			dst = append(dst, "\r\n "...)
			col = 1
		default:
			dst = append(dst, ' ')
			col++
		}
		dst = append(dst, word...)
		col += len(word)
	}
	return append(dst, "\r\n"...)
}

// tagOf is the tag that a subject begins with, and the blank after it: it
// stays legible for filters when the rest must be encoded.
func tagOf(subject string) string {
	end := strings.Index(subject, "] ") + 2
	if end > 2 && end < 40 && subject[0] == '[' && end < len(subject) && !needsEncoding(subject[:end-1]) {
		return subject[:end]
	}
	return ""
}

// appendMailbox writes a field that is a name and an address, or an id, in
// angle brackets. Without a name an address stands bare.
func appendMailbox(dst []byte, field, name, address string) []byte {
	dst = append(dst, field...)
	dst = append(dst, ": "...)
	col := len(field) + 2
	if name = cutRunes(soundLine(name), maxHeaderText); name != "" {
		dst, col = appendPhrase(dst, name, col)
		if col+3+len(address) > headerColumns {
			dst = append(dst, "\r\n"...)
		}
		dst = append(dst, " <"...)
	} else {
		dst = append(dst, '<')
	}
	dst = append(dst, address...)
	return append(dst, ">\r\n"...)
}

// appendPhrase writes a display name as atoms, quoted or encoded (RFC 5322
// section 3.2.5) and returns the column it ends in.
func appendPhrase(dst []byte, name string, col int) ([]byte, int) {
	if needsEncoding(name) || len(name) > 60 {
		return appendEncoded(dst, name, col)
	}
	start := len(dst)
	if isAtoms(name) {
		dst = append(dst, name...)
		return dst, col + len(name)
	}
	dst = append(dst, '"')
	for i := range len(name) {
		if name[i] == '"' || name[i] == '\\' {
			dst = append(dst, '\\')
		}
		dst = append(dst, name[i])
	}
	dst = append(dst, '"')
	return dst, col + len(dst) - start
}

// isAtoms says whether a name is words of plain letters, digits and the like.
func isAtoms(s string) bool {
	for i := range len(s) {
		c := s[i]
		if c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == ' ' || c == '-' || c == '\'' {
			continue
		}
		return false
	}
	return true
}

// appendIDs writes a field of message ids (RFC 5322 section 3.6.4), one a
// line if they do not fit; no field if there are none.
func appendIDs(dst []byte, field string, ids []string) []byte {
	col := len(field) + 2
	begun := false
	for _, id := range ids {
		if id == "" {
			continue
		}
		switch {
		case !begun:
			dst = append(dst, field...)
			dst = append(dst, ": "...)
			begun = true
		case col+3+len(id) > headerColumns:
			dst = append(dst, "\r\n "...)
			col = 1
		default:
			dst = append(dst, ' ')
			col++
		}
		dst = append(dst, '<')
		dst = append(dst, id...)
		dst = append(dst, '>')
		col += len(id) + 2
	}
	if !begun {
		return dst
	}
	return append(dst, "\r\n"...)
}

// appendURI writes a field of URIs in angle brackets (RFC 2369 section 2),
// one a line; no field if there are none.
func appendURI(dst []byte, field string, uris ...string) []byte {
	begun := false
	for _, u := range uris {
		if u = soundURI(u); u == "" {
			continue
		}
		if begun {
			dst = append(dst, ",\r\n "...)
		} else {
			dst = append(dst, field...)
			dst = append(dst, ": "...)
			begun = true
		}
		dst = append(dst, '<')
		dst = append(dst, u...)
		dst = append(dst, '>')
	}
	if !begun {
		return dst
	}
	return append(dst, "\r\n"...)
}
