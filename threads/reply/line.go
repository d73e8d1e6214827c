package reply

import (
	"strings"
	"unicode/utf8"
)

// line is one line of a message and what is known of it.
type line struct {
	text  string // without quote marks and space at its end
	raw   string // as it stood in the message
	depth int    // quote depth: marks in text, blockquotes in HTML
	kind  string // "" means typed
	soft  bool   // quoted by its place or container, not by a mark in front of it
	match bool   // found in the text that the bot sent:
	words int    // so many words of it,
	from  int32  // between these places
	to    int32
	par   int  // of that text
	edge  bool // a drawn rule stands above it
}

func (l *line) blank() bool { return strings.TrimSpace(l.text) == "" }

// typed says whether the line still passes for the person's own.
func (l *line) typed() bool { return l.kind == "" && l.depth == 0 }

// page is a message on its way through the stages.
type page struct {
	lines     []line
	subject   string
	html      bool
	forwarded bool
	boxes     []box   // the quote containers of the HTML; in the order they begin
	found     []bool  // by word of the message: the bot sent it
	place     []int32 // and where in the text it stands
	par       []int8  // and in which text
	known     string  // the tail that was found again
	probed    int     // no header block begins on a line before this one
	problems  []string
}

// clean makes line ends \n and takes out what cannot be seen, so that what
// looks alike reads alike, and cuts what is beyond reading.
func clean(s string) string {
	if len(s) > maxText {
		// One byte more than the limit tells textLines that something is gone.
		s = s[:cutAt(s, maxText+1)]
	}
	if !utf8.ValidString(s) {
		s = strings.ToValidUTF8(s, "\uFFFD")
	}
	return tidy(s)
}

func cutAt(s string, n int) int {
	for n > 0 && n < len(s) && !utf8.RuneStart(s[n]) {
		n--
	}
	return n
}

func tidy(s string) string {
	return tidier.Replace(s)
}

// Zero-width characters, direction marks, soft hyphens and U+1427, which a
// tracking extension leaves, hide words from comparison.
var tidier = strings.NewReplacer(
	"\r\n", "\n", "\r", "\n", "\u2028", "\n", "\u2029", "\n", "\x00", "", "\f", "",
	"\u00a0", " ", "\u202f", " ", "\u2007", " ",
	"\u200b", "", "\ufeff", "", "\u200e", "", "\u200f", "", "\u00ad", "", "\u034f", "",
	"\u202a", "", "\u202b", "", "\u202c", "", "\u202d", "", "\u202e", "", "\u2060", "", "\u1427", "",
)

// textLines splits clean text into lines and takes the '>' marks off them.
func (p *page) textLines(s string) []line {
	if len(s) >= maxText {
		p.problem("the text is longer than can be read; its end was left out")
		s = s[:cutAt(s, maxText)]
	}
	n := strings.Count(s, "\n") + 1
	if n > maxLines {
		p.problem("the message has more lines than can be read; the last ones were left out")
		n = maxLines
	}
	out := make([]line, 0, n)
	for len(out) < n {
		row, rest, more := strings.Cut(s, "\n")
		row = strings.TrimRight(row, " \t")
		text, depth := unmark(row)
		out = append(out, line{text: text, raw: row, depth: depth})
		if !more {
			break
		}
		s = rest
	}
	return out
}

// unmark takes the '>' marks off a line and counts them. One space may stand
// before and after each mark.
func unmark(s string) (string, int) {
	depth, i := 0, 0
	for {
		j := i
		for j < len(s) && j-i < 2 && (s[j] == ' ' || s[j] == '\t') {
			j++
		}
		if j >= len(s) || s[j] != '>' {
			break
		}
		depth++
		i = j + 1
	}
	if depth == 0 {
		return s, 0
	}
	return strings.TrimPrefix(s[i:], " "), depth
}

// markedText returns what a text part marks as quoted, without the marks.
func markedText(s string) string {
	if !strings.Contains(s, ">") {
		return ""
	}
	var b strings.Builder
	for row := range strings.SplitSeq(s, "\n") {
		if text, depth := unmark(row); depth > 0 {
			b.WriteString(text)
			b.WriteByte('\n')
		}
	}
	return b.String()
}

func (p *page) problem(s string) { p.problems = append(p.problems, s) }

// next returns the index of the first line from i on that is not blank, or
// len(p.lines).
func (p *page) next(i int) int {
	for i < len(p.lines) && p.lines[i].blank() {
		i++
	}
	return i
}

// mark gives the lines [from, to) a kind, those that have none yet.
func (p *page) mark(from, to int, kind string, soft bool) {
	for i := from; i < to && i < len(p.lines); i++ {
		if l := &p.lines[i]; l.kind == "" {
			l.kind, l.soft = kind, soft
		}
	}
}

// split cuts line i in two at byte n of its text; the second part is line i+1.
func (p *page) split(i, n int) {
	l := p.lines[i]
	second := l
	second.text = strings.TrimLeft(l.text[n:], " \t")
	second.raw = second.text
	l.text = strings.TrimRight(l.text[:n], " \t")
	l.raw = l.text
	p.lines = append(p.lines, line{})
	copy(p.lines[i+2:], p.lines[i+1:])
	p.lines[i], p.lines[i+1] = l, second
}
