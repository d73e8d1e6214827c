package rfc5322

import (
	"encoding/base64"
	"strings"
	"unicode/utf8"
)

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
