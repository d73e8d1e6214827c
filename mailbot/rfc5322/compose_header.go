package rfc5322

import (
	"encoding/base64"
	netmail "net/mail"
	"strings"
	"unicode"
	"unicode/utf8"
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

// soundLine makes one line of s: valid, without controls, words single-spaced.
func soundLine(s string) string {
	if isPlain(s) {
		return s
	}
	return strings.Join(strings.FieldsFunc(strings.ToValidUTF8(s, "\uFFFD"), func(r rune) bool {
		return r == ' ' || unicode.IsControl(r) || r == '\u2028' || r == '\u2029'
	}), " ")
}

// isPlain says whether s is printable ASCII, its words single-spaced.
func isPlain(s string) bool {
	space := true
	for i := range len(s) {
		c := s[i]
		if c < ' ' || c > '~' || c == ' ' && space {
			return false
		}
		space = c == ' '
	}
	return s == "" || !space
}

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

// needsEncoding says whether a line cannot stand as it is: it has other than
// ASCII, would be read as an encoded word, or could not be folded.
func needsEncoding(s string) bool {
	if !isPlain(s) || strings.Contains(s, "=?") {
		return true
	}
	for s != "" {
		word, rest, _ := strings.Cut(s, " ")
		if len(word) > 60 {
			return true
		}
		s = rest
	}
	return false
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

// appendEncoded writes s as encoded words (RFC 2047), folded, starting in
// column col, and returns the column it ends in. A word ends between
// characters and, as section 5 (3) wants in a phrase, holds only letters,
// digits and "!*+-/" besides what is encoded.
func appendEncoded(dst []byte, s string, col int) ([]byte, int) {
	const overhead = len("=?utf-8?q??=")
	useBase64 := foreign(s) > len(s)/3
	first := true
	for s != "" {
		room := min(encodedWordMax, encodedColumns-col) - overhead
		if !first {
			dst = append(dst, "\r\n "...)
			room = encodedWordMax - overhead
			col = 1
		}
		n := fit(s, room, useBase64)
		start := len(dst)
		if useBase64 {
			dst = append(dst, "=?utf-8?b?"...)
			dst = base64.StdEncoding.AppendEncode(dst, []byte(s[:n]))
		} else {
			dst = append(dst, "=?utf-8?q?"...)
			dst = appendQ(dst, s[:n])
		}
		dst = append(dst, "?="...)
		col += len(dst) - start
		s = s[n:]
		first = false
	}
	return dst, col
}

// foreign counts the bytes that Q would write as three.
func foreign(s string) int {
	n := 0
	for i := range len(s) {
		if qSize(s[i]) == 3 {
			n++
		}
	}
	return n
}

// fit is how many bytes of s, whole characters, are room long when encoded;
// one character at least.
func fit(s string, room int, useBase64 bool) int {
	n, size := 0, 0
	for n < len(s) {
		_, w := utf8.DecodeRuneInString(s[n:])
		if useBase64 {
			size = (n + w + 2) / 3 * 4
		} else {
			for i := range w {
				size += qSize(s[n+i])
			}
		}
		if size > room && n > 0 {
			break
		}
		n += w
	}
	return n
}

func qSize(c byte) int {
	if c == ' ' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || strings.IndexByte("!*+-/", c) >= 0 {
		return 1
	}
	return 3
}

func appendQ(dst []byte, s string) []byte {
	for i := range len(s) {
		switch {
		case s[i] == ' ':
			dst = append(dst, '_')
		case qSize(s[i]) == 1:
			dst = append(dst, s[i])
		default:
			dst = append(dst, '=', upperHex[s[i]>>4], upperHex[s[i]&15])
		}
	}
	return dst
}

const upperHex = "0123456789ABCDEF"

func cutRunes(s string, n int) string {
	if len(s) <= n || utf8.RuneCountInString(s) <= n {
		return s
	}
	return string([]rune(s)[:n-1]) + "…"
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

// maxWord is the longest id, URI or address that is written; with its field
// name it stays under the 998 octets of RFC 5322 section 2.1.1.
const maxWord = 900

// soundURI drops what no URI has; a longer one than maxWord is none.
func soundURI(uri string) string { return soundWord(uri, "<>\",\\") }

// soundID drops brackets, blanks and controls from an id.
func soundID(id string) string { return soundWord(id, "<>") }

func soundIDs(ids []string) []string {
	var sound []string
	for _, id := range ids {
		if id = soundID(id); id != "" {
			sound = append(sound, id)
		}
	}
	return sound
}

func soundWord(s, without string) string {
	if len(s) > maxWord {
		return ""
	}
	for i := range len(s) {
		if c := s[i]; c <= ' ' || c > '~' || strings.IndexByte(without, c) >= 0 {
			return strings.Map(func(r rune) rune {
				if r <= ' ' || r > '~' || strings.ContainsRune(without, r) {
					return -1
				}
				return r
			}, s)
		}
	}
	return s
}

// soundAddress is the address as it may stand between angle brackets, and
// whether it is one at all; nothing in it can end the brackets or the field.
func soundAddress(address string) (string, bool) {
	if isCommonAddress(address) {
		return address, true
	}
	if len(address) <= maxWord && !strings.ContainsAny(address, "\r\n\t") {
		if a, err := netmail.ParseAddress("<" + address + ">"); err == nil {
			written := (&netmail.Address{Address: a.Address}).String()
			return strings.TrimSuffix(strings.TrimPrefix(written, "<"), ">"), true
		}
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || strings.ContainsRune(" <>,;:\"\\()[]", r) {
			return -1
		}
		return r
	}, cutRunes(strings.ToValidUTF8(address, ""), 200)), false
}

// isCommonAddress says whether an address is of the plain kind that nearly
// all are of: dot-atoms (RFC 5322 section 3.4.1) in ASCII.
func isCommonAddress(s string) bool {
	at := strings.LastIndexByte(s, '@')
	if at < 1 || at == len(s)-1 || len(s) > 320 {
		return false
	}
	dot := true
	for i := range len(s) {
		c := s[i]
		switch {
		case i == at, c == '.':
			if dot {
				return false
			}
			dot = true
			continue
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9', strings.IndexByte("-+_=&'", c) >= 0:
		default:
			return false
		}
		dot = false
	}
	return !dot
}
