package rfc5322

import (
	netmail "net/mail"
	"strings"
	"unicode"
)

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
