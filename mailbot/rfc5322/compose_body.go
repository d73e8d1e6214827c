package rfc5322

import (
	"encoding/base64"
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// textColumns is the width of the text part; bodyColumns the limit of an
// encoded line (RFC 2045 section 6.7).
const (
	textColumns = 72
	bodyColumns = 76
)

// flow writes text as format=flowed (RFC 3676): a line that is too long goes
// on in the next one after a blank at its end, quoted lines keep their marks,
// and what could be mistaken for a quotation, an mbox separator or a
// signature separator is stuffed with a blank.
func flow(text string) string {
	var b strings.Builder
	b.Grow(len(text) + len(text)/16)
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\n\r\t ")
		depth, words := quoteDepth(line)
		flowLine(&b, depth, words)
	}
	return b.String()
}

// quoteDepth takes the quote marks off a line. A ">" that is followed by
// anything but a blank, another or the end quotes nothing.
func quoteDepth(line string) (int, string) {
	depth, rest := 0, line
	for strings.HasPrefix(rest, ">") {
		after := rest[1:]
		if after != "" && after[0] != ' ' && after[0] != '>' {
			break
		}
		depth++
		rest = after
		if strings.HasPrefix(rest, " >") {
			rest = rest[1:]
		}
	}
	if depth > 0 {
		rest = strings.TrimPrefix(rest, " ")
	}
	return depth, rest
}

// flowLine writes one line of the text in as many as it needs.
func flowLine(b *strings.Builder, depth int, words string) {
	room := max(textColumns-depth-1, 20)
	for {
		head, rest := breakAt(words, room)
		writeFlowed(b, depth, head)
		if rest == "" {
			return
		}
		words = rest
	}
}

func writeFlowed(b *strings.Builder, depth int, line string) {
	switch {
	case depth > 0:
		b.WriteString(strings.Repeat(">", depth))
		if line != "" {
			b.WriteByte(' ')
		}
	case line != "" && (line[0] == ' ' || line[0] == '>') || strings.HasPrefix(line, "From ") || line == "--":
		b.WriteByte(' ')
	}
	b.WriteString(line)
	b.WriteByte('\n')
}

// breakAt cuts a line after the last blank that lets it fit; the blank stays
// at its end. A cut never leaves "-- ", which would be a signature separator.
func breakAt(line string, room int) (head, rest string) {
	col, cut := 0, 0
	for i, r := range line {
		if col > room && cut > 0 {
			return line[:cut], line[cut:]
		}
		if r == ' ' {
			if next := i + 1; next < len(line) && line[next] != ' ' && strings.TrimLeft(line[:i], " ") != "" && line[:next] != "-- " {
				if col > room {
					return line[:next], line[next:]
				}
				cut = next
			}
		}
		col += columnsOf(r)
	}
	if col > room && cut > 0 {
		return line[:cut], line[cut:]
	}
	return line, ""
}

// columnsOf is how many columns a character takes on a screen.
func columnsOf(r rune) int {
	if r < 0x300 {
		return 1
	}
	if unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf) {
		return 0
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}

// appendQuoted writes s as quoted-printable (RFC 2045 section 6.7) from the
// start of a line; \n is a line break. It leaves no blank at the end of a
// line, no dot and no "From " at the start of one.
func appendQuoted(dst []byte, s string) []byte {
	col := 0
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c == '\n' {
			dst = append(dst, "\r\n"...)
			col = 0
			continue
		}
		size := 1
		if mustQuote(s, i, col) {
			size = 3
		}
		if col+size >= bodyColumns && !(col+size == bodyColumns && (i+1 == len(s) || s[i+1] == '\n')) {
			dst = append(dst, "=\r\n"...)
			col = 0
			if mustQuote(s, i, col) {
				size = 3
			}
		}
		if size == 1 {
			dst = append(dst, c)
		} else {
			dst = append(dst, '=', upperHex[c>>4], upperHex[c&15])
		}
		col += size
	}
	return dst
}

func mustQuote(s string, i, col int) bool {
	switch c := s[i]; {
	case c == '=' || c > '~' || c < ' ' && c != '\t':
		return true
	case c == ' ' || c == '\t':
		return i+1 == len(s) || s[i+1] == '\n'
	case c == '.':
		return col == 0
	case c == 'F':
		return col == 0 && strings.HasPrefix(s[i:], "From ")
	}
	return false
}

// appendBase64 writes b in lines (RFC 2045 section 6.8).
func appendBase64(dst, b []byte) []byte {
	const perLine = bodyColumns / 4 * 3
	for len(b) > 0 {
		n := min(perLine, len(b))
		dst = base64.StdEncoding.AppendEncode(dst, b[:n])
		dst = append(dst, "\r\n"...)
		b = b[n:]
	}
	return dst
}
