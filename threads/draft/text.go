package draft

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Split parts a covering note from the text after it: the first line of three
// or more dashes that is no underline of a heading. Without one all is text.
func Split(body string) (note, text string) {
	rows := rowsOf(body)
	for i, row := range rows {
		if !ruled(row) || len([]rune(strings.TrimSpace(row))) > 3 && i > 0 && strings.TrimSpace(rows[i-1]) != "" {
			continue
		}
		note = strings.Trim(strings.Join(rows[:i], "\n"), "\n")
		text = strings.Trim(strings.Join(rows[i+1:], "\n"), "\n")
		if strings.TrimSpace(text) == "" {
			return "", note
		}
		return strings.TrimSpace(note), text
	}
	return "", body
}

// ruled says whether a row is a line drawn with dashes.
func ruled(row string) bool {
	row = strings.TrimSpace(row)
	n := 0
	for _, r := range row {
		switch r {
		case '-', '_':
			n++
		case '–':
			n += 2
		case '—', '─':
			n += 3
		default:
			return false
		}
	}
	return n >= 3
}

func rowsOf(s string) []string {
	s = strings.ReplaceAll(s, "\r\n", "\n")
	return strings.Split(strings.ReplaceAll(s, "\r", "\n"), "\n")
}

// FromText reads the paragraphs of plain text: blank lines, list marks and
// lines that end a sentence well before the margin part them; lines wrapped by
// a mail program are joined. Headings have #, an underline, stars around them,
// or are a line of capitals.
func FromText(s string) Document {
	t := &textReader{}
	if len(s) > maxText {
		s = s[:maxText]
		t.problem(ProblemTooLong)
	}
	t.rows = rowsOf(strings.ToValidUTF8(s, ""))
	t.margin = marginOf(t.rows)
	for t.at < len(t.rows) {
		t.row()
	}
	t.flush()
	return t.document()
}

// textReader goes through rows and keeps the block that is open.
type textReader struct {
	builder
	rows    []string
	at      int
	margin  int // where the program wrapped lines
	block   []string
	open    Paragraph // what block will be
	depths  []int     // indents of the lists around
	last    string    // label of the last item
	counted bool      // last is of the list that is still open
}

// marginOf is the width that lines were wrapped at: the longest of those a
// mail program may have wrapped, and never less than the usual.
func marginOf(rows []string) int {
	margin := 66
	for _, row := range rows {
		if n := utf8.RuneCountInString(row); n > margin && n <= 100 {
			margin = n
		}
	}
	return margin
}

func (t *textReader) row() {
	row := t.rows[t.at]
	t.at++
	text := strings.TrimSpace(row)
	switch {
	case text == "":
		t.flush()
		return
	case t.heading(text):
		return
	case ruled(text) || strings.Trim(text, "=*~#_ ") == "":
		t.flush()
		return
	case pictured(text):
		t.flush()
		t.leave(LeftPicture, strings.Trim(text, "[]"))
		return
	}
	if label, rest := cutMark(text); label != "" && t.item(row, text, label, rest) {
		return
	}
	if strings.HasPrefix(text, "> ") {
		t.quote(text)
		return
	}
	if len(t.block) > 0 && (t.open.Kind == KindQuote || t.ended(text)) {
		t.flush()
	}
	if len(t.block) == 0 {
		t.open = Paragraph{Kind: KindText}
		if indent(row) == 0 {
			t.counted, t.depths = false, nil
		}
	}
	t.block = append(t.block, text)
}

// ended says whether the block ended with its last row, though no blank row
// follows: the next row's first word would still have fitted there, or rows
// are not wrapped at all.
func (t *textReader) ended(next string) bool {
	last := t.block[len(t.block)-1]
	n := utf8.RuneCountInString(last)
	if n > 100 || utf8.RuneCountInString(next) > 100 {
		return true
	}
	if !strings.ContainsAny(last[len(last)-1:], ".!?:;") && !strings.HasSuffix(last, "”") {
		return false
	}
	word, _, _ := strings.Cut(next, " ")
	return n+1+utf8.RuneCountInString(word) <= t.margin-8
}

func (t *textReader) quote(text string) {
	if t.open.Kind != KindQuote {
		t.flush()
	}
	t.open = Paragraph{Kind: KindQuote}
	t.block = append(t.block, strings.TrimLeft(text, "> "))
}

// item opens a list item, unless the mark is a number that a wrapped line
// happens to begin with.
func (t *textReader) item(row, text, label, rest string) bool {
	if len(t.block) > 0 && !t.follows(label) {
		last := t.block[len(t.block)-1]
		if t.open.Kind != KindItem && !strings.ContainsAny(last[len(last)-1:], ":;.!?,") || !first(label) {
			return false
		}
	}
	if len(label) == 2 && label[1] == '.' && unicode.IsUpper(rune(label[0])) && !t.lettered(label) {
		return false
	}
	t.flush()
	t.open = Paragraph{Kind: KindItem, Level: t.depth(indent(row)), Label: label}
	t.block = append(t.block, rest)
	t.last, t.counted = label, true
	return true
}

// depth is how deep a list with this indent stands in those around it.
func (t *textReader) depth(in int) int {
	for len(t.depths) > 0 && t.depths[len(t.depths)-1] > in {
		t.depths = t.depths[:len(t.depths)-1]
	}
	if len(t.depths) == 0 || t.depths[len(t.depths)-1] < in && len(t.depths) < 9 {
		t.depths = append(t.depths, in)
	}
	return len(t.depths)
}

func (t *textReader) follows(label string) bool {
	return t.counted && after(t.last, label)
}

// lettered says whether "A." is one of a row of letters and no initial.
func (t *textReader) lettered(label string) bool {
	if t.follows(label) {
		return true
	}
	if label != "A." {
		return false
	}
	for _, row := range t.rows[t.at:min(len(t.rows), t.at+60)] {
		if strings.HasPrefix(strings.TrimSpace(row), "B. ") {
			return true
		}
	}
	return false
}

func (t *textReader) flush() {
	if len(t.block) == 0 {
		return
	}
	p := t.open
	p.Text = join(t.block)
	t.block, t.open = t.block[:0], Paragraph{}
	t.add(p)
}

// join puts the rows of a paragraph together; a hyphen at the end of a row
// stays and takes no space.
func join(rows []string) string {
	var b strings.Builder
	for i, row := range rows {
		if i > 0 && !hyphened(rows[i-1], row) {
			b.WriteByte(' ')
		}
		b.WriteString(row)
	}
	return b.String()
}

func hyphened(above, below string) bool {
	if !strings.HasSuffix(above, "-") || len(above) < 2 {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(above[:len(above)-1])
	next, _ := utf8.DecodeRuneInString(below)
	return unicode.IsLetter(before) && unicode.IsLower(next)
}

func indent(row string) int {
	n := 0
	for _, r := range row {
		switch r {
		case ' ', '\u00a0':
			n++
		case '\t':
			n += 4
		default:
			return n
		}
	}
	return n
}

// pictured tells what programs leave in the place of a picture.
func pictured(s string) bool {
	if !strings.HasPrefix(s, "[") || !strings.HasSuffix(s, "]") || len(s) > 200 {
		return false
	}
	l := strings.ToLower(s)
	return strings.HasPrefix(l, "[image:") || strings.HasPrefix(l, "[cid:") || strings.HasPrefix(l, "[picture") || l == "[image]"
}
