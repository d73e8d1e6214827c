package reply

import (
	"strings"
	"unicode"
)

// Bounds of the comparison with what was sent; what is larger is not compared.
const (
	maxReturned = 2000 // lines that came back
	maxHead     = 8    // lines that programs put above a quotation, not known for what they are
)

// returned says whether a message in which nothing typed was found brings back
// nothing but what the bot sent, under the lines that programs put above it.
// Words that were typed into the middle of the quotation are none of it.
func (r Reading) returned(in Input) bool {
	if !r.Whole || in.Parent == "" && in.ParentHTML == "" {
		return false
	}
	sent := [2]string{bare(in.Parent), bare(htmlText(in.ParentHTML))}
	head, lines, begun := 0, 0, false
	for _, c := range r.Cut {
		if c.Kind != Quote && c.Kind != Forwarded {
			continue
		}
		for line := range strings.SplitSeq(c.Text, "\n") {
			line = bare(line)
			if strings.TrimSpace(line) == "" {
				continue
			}
			if lines++; lines > maxReturned {
				return false
			}
			if strings.Contains(sent[0], line) || strings.Contains(sent[1], line) {
				begun = true
				continue
			}
			if head++; begun || head > maxHead {
				return false
			}
		}
	}
	return begun
}

// bare is a text's words in lower case with one space around each.
func bare(s string) string {
	var b strings.Builder
	b.WriteByte(' ')
	for w := range strings.FieldsFuncSeq(strings.ToLower(s), func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) }) {
		b.WriteString(w)
		b.WriteByte(' ')
	}
	return b.String()
}
