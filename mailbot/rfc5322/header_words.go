package rfc5322

import (
	"bytes"
	"strings"
	"unicode"
)

// decodeWords undoes encoded words (RFC 2047), broken ones too: with spaces in
// them, inside quotes, without an end, or with a character split over two.
// Bytes outside of them are taken as UTF-8, or else as Windows-1252.
func decodeWords(s string) string {
	s = decodeBytes([]byte(s), "")
	if !strings.Contains(s, "=?") {
		return s
	}
	var out strings.Builder
	var open []byte // decoded bytes of the words before, in one charset
	var charset string
	flush := func() {
		out.WriteString(decodeBytes(open, charset))
		open, charset = open[:0], ""
	}
	for len(s) > 0 {
		i := strings.Index(s, "=?")
		if i < 0 {
			break
		}
		w, ok := encodedWord(s[i:])
		if !ok {
			flush()
			out.WriteString(s[:i+2])
			s = s[i+2:]
			continue
		}
		// White space between two encoded words is not part of the text.
		if gap := s[:i]; len(open) == 0 || strings.TrimSpace(gap) != "" {
			flush()
			out.WriteString(gap)
		}
		if !strings.EqualFold(charset, w.charset) {
			flush()
			charset = w.charset
		}
		open = append(open, w.data...)
		s = s[i+w.length:]
	}
	flush()
	out.WriteString(s)
	return out.String()
}

// word is one encoded word: its decoded bytes, their charset, and how much of
// the header it took.
type word struct {
	charset string
	data    []byte
	length  int
}

// encodedWord reads the encoded word at the start of s, which begins with =?.
func encodedWord(s string) (word, bool) {
	head := s[2:min(len(s), 80)]
	a := strings.IndexByte(head, '?')
	if a <= 0 || a+2 >= len(head) || head[a+2] != '?' || strings.ContainsAny(head[:a], " \t=") {
		return word{}, false
	}
	start := 2 + a + 3
	end := strings.Index(s[start:], "?=")
	length := start + end + 2
	if end < 0 {
		end, length = len(s)-start, len(s)
	} else if end == 0 && strings.HasPrefix(s[start:], "?==") && len(s) > start+4 {
		// "=?utf-8?q?=C3=A9?=": the text itself begins with "=".
		if e := strings.Index(s[start+2:], "?="); e >= 0 && head[a+1]|0x20 == 'q' {
			end, length = e+2, start+e+4
		}
	}
	charset, _, _ := strings.Cut(head[:a], "*") // RFC 2231 section 5: a language
	body := s[start : start+end]
	switch head[a+1] {
	case 'q', 'Q':
		return word{charset, decodeQ(body), length}, true
	case 'b', 'B':
		data, _ := decodeBase64([]byte(body), maxValue)
		return word{charset, data, length}, true
	}
	return word{}, false
}

// decodeQ undoes the Q encoding (RFC 2047 section 4.2).
func decodeQ(s string) []byte {
	data, _ := decodeQuoted(bytes.ReplaceAll([]byte(s), []byte("_"), []byte("=20")), maxValue)
	return data
}

// oneLine makes text fit for one line of a header or a list: no control
// characters, no runs of white space.
func oneLine(s string) string {
	s = repairText(s)
	clean := strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, s)
	return strings.Join(strings.Fields(clean), " ")
}
