package templates

import (
	"strings"
	"unicode/utf8"
)

// columns is the width of the text part.
const columns = 72

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
