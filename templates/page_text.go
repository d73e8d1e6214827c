package templates

import (
	"strings"
	"unicode/utf8"
)

// tidy ends every line without blanks and leaves one empty line at most
// between paragraphs, so that templates may be laid out freely.
func tidy(s string) string {
	var b strings.Builder
	empty := true // nothing yet, or an empty line before
	pending := false
	for line := range strings.Lines(s) {
		line = strings.TrimRight(line, " \t\r\n")
		if line == "" {
			pending = !empty
			continue
		}
		if pending {
			b.WriteByte('\n')
		}
		b.WriteString(line)
		b.WriteByte('\n')
		empty, pending = false, false
	}
	return b.String()
}

// Words shows what a person wrote.
func (p textPage) Words(text string) string { return strings.Trim(text, "\n") }

// Quote shows words as quoted.
func (p textPage) Quote(text string) string {
	var b strings.Builder
	for line := range strings.Lines(strings.Trim(text, "\n")) {
		line = strings.TrimRight(line, "\n")
		if line != "" && line[0] != '>' {
			b.WriteByte(' ')
		}
		b.WriteString(line)
		b.WriteByte('\n')
	}
	return prefixLines(b.String(), ">")
}

func prefixLines(s, prefix string) string {
	var b strings.Builder
	for line := range strings.Lines(s) {
		b.WriteString(prefix)
		b.WriteString(line)
	}
	return b.String()
}

// Item shows a line of a list, wrapped under its mark.
func (p textPage) Item(mark, text string) string {
	return hang("  "+mark+" ", oneLine(text))
}

// Under shows another line of an item, as far in as its mark puts it.
func (p textPage) Under(mark, text string) string {
	return hang(strings.Repeat(" ", len(mark)+3), oneLine(text))
}

// columns is the width of what is wrapped here. It begins with a blank, so
// that format=flowed puts another in front (RFC 3676 section 4.4), and the
// text part has 72.
const columns = 71

// hang wraps text under a mark: the first line begins with it, the others
// with blanks of its width.
func hang(mark, text string) string {
	var b strings.Builder
	b.WriteString(mark)
	indent := strings.Repeat(" ", utf8.RuneCountInString(mark))
	col := len(indent)
	for i, word := range strings.Fields(text) {
		w := utf8.RuneCountInString(word)
		switch {
		case i == 0:
		case col+1+w > columns:
			b.WriteString("\n" + indent)
			col = len(indent)
		default:
			b.WriteByte(' ')
			col++
		}
		b.WriteString(word)
		col += w
	}
	return b.String()
}
