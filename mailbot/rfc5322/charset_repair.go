package rfc5322

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// repairText takes digital rubbish out of text: byte order marks, characters
// of no width, no-break spaces, control characters, foreign line ends, and
// UTF-8 that was taken for Windows-1252 on its way and encoded once more. The
// joiners that emoji and some scripts need stay.
func repairText(s string) string {
	return strings.Map(func(r rune) rune {
		switch r {
		case '\n', '\t':
			return r
		case '\u00a0', '\u202f', '\u2007':
			return ' '
		case '\u2028', '\u2029', '\u0085', '\v', '\f':
			return '\n'
		case '\ufeff', '\u200b', '\u2060', '\u00ad', '\u180e', '\u034f', '\u200e', '\u200f':
			return -1
		}
		if r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069' || r >= '\ufff9' && r <= '\ufffb' || unicode.IsControl(r) {
			return -1
		}
		return r
	}, repairDouble(unixLines(s)))
}

// unixLines makes every line end a \n.
func unixLines(s string) string {
	if strings.IndexByte(s, '\r') < 0 {
		return s
	}
	return strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
}

// repairDouble undoes UTF-8 that was encoded twice. Only sequences are undone
// whose first character is one that begins Latin letters, punctuation or
// emoji, and whose length fits: "Ã©" is undone, "CAFÉ»" is not.
func repairDouble(s string) string {
	if !strings.ContainsAny(s, "ÃÂâðÅ") {
		return s
	}
	var out strings.Builder
	out.Grow(len(s))
	for i := 0; i < len(s); {
		if r, n := doubled(s[i:]); n > 0 {
			out.WriteRune(r)
			i += n
			continue
		}
		_, n := utf8.DecodeRuneInString(s[i:])
		out.WriteString(s[i : i+n])
		i += n
	}
	return out.String()
}

// doubled reads one twice encoded character at the start of s, and how many
// bytes it takes; 0 if there is none.
func doubled(s string) (rune, int) {
	first, _ := utf8.DecodeRuneInString(s)
	length := 0
	switch first {
	case 'Ã', 'Â', 'Å':
		length = 2
	case 'â':
		length = 3
	case 'ð':
		length = 4
	default:
		return 0, 0
	}
	raw, total := make([]byte, 0, 4), 0
	for range length {
		r, m := utf8.DecodeRuneInString(s[total:])
		c, ok := byte1252(r)
		if !ok || total > 0 && (c < 0x80 || c > 0xbf) {
			return 0, 0
		}
		raw = append(raw, c)
		total += m
	}
	r, size := utf8.DecodeRune(raw)
	if r == utf8.RuneError || size != length || first == 'Å' && !strings.ContainsRune("ŵŴŷŶœŒšŠžŽ", r) {
		return 0, 0
	}
	return r, total
}

// byte1252 is the byte that r is in Windows-1252; the five that mean nothing
// there stand for themselves, as browsers have it.
func byte1252(r rune) (byte, bool) {
	if r >= 0x80 && r <= 0x9f {
		return byte(r), true
	}
	return charmap.Windows1252.EncodeRune(r)
}

// rune1252 is the other way round.
func rune1252(c byte) rune {
	if r := charmap.Windows1252.DecodeByte(c); r != utf8.RuneError {
		return r
	}
	return rune(c)
}
