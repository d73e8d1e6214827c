package draft

import (
	"strings"

	"taskgroups/threads/reply"
)

// maxWords bounds the own words that are looked at line by line, in bytes; what
// is over is one general comment.
const maxWords = 256 << 10

// Locate cuts a person's own words into comments and tells which paragraphs of
// a version each means. own and inline are as package reply reads them: every
// answer in inline is also in own. Together the comments hold all own words,
// each once and in order (Said and Text). What names no paragraph is general.
func Locate(own string, inline []reply.Pair, version []Paragraph) []Comment {
	l := &locator{index: newIndex(version)}
	rest := ""
	if len(own) > maxWords {
		cut := strings.LastIndexByte(own[:maxWords], '\n') + 1
		if cut == 0 {
			cut = maxWords
		}
		own, rest = own[:cut], own[cut:]
	}
	l.read(own, inline)
	l.lists()
	l.cut()
	out := l.comments()
	if strings.TrimSpace(rest) != "" {
		out = append(out, Comment{Text: rest, How: HowGeneral})
	}
	return out
}

// line is a line of own words, or the part of one that begins a new comment.
type line struct {
	text   string
	blank  bool
	begins bool // after a blank line, or the first
	pair   int  // the quoted passage it stands under, -1: none
	ref    reference
	known  bool // ref is one
	pasted int  // the paragraph whose text this line ends, as a number
	paste  int  // how many lines it takes, this one the first
	list   bool // a number of the writer's own list
}

type locator struct {
	*index
	lines  []line
	quotes []quoted
	pieces []piece
}

// read makes lines of the own words and finds what each begins with.
func (l *locator) read(own string, inline []reply.Pair) {
	rows := rowsOf(own)
	under := paired(rows, inline)
	for _, p := range inline {
		l.quotes = append(l.quotes, l.quote(p.Quoted))
	}
	if len(inline) == 1 && l.covers(l.quotes[0]) {
		under = paired(rows, nil)
	}
	begins := true
	for i, row := range rows {
		if strings.TrimSpace(row) == "" {
			l.lines = append(l.lines, line{blank: true, pair: under[i]})
			begins = true
			continue
		}
		for _, part := range l.parts(row) {
			n := line{text: part, begins: begins, pair: under[i]}
			n.ref, n.known = l.referenceAt(part)
			l.lines = append(l.lines, n)
			begins = false
		}
	}
	l.paste()
}

// covers says whether a quoted passage is the whole draft: what stands below it
// is no answer to the last paragraph, but a reply written at the bottom.
func (l *locator) covers(q quoted) bool {
	n := len(l.version)
	return n > 2 && q.first == 0 && q.last == n-1 && q.several*5 >= n*4
}

// referenceAt reads a reference by number, by label or by a heading's words.
func (l *locator) referenceAt(row string) (reference, bool) {
	if r, ok := referenceAt(row, l.last); ok && (r.label == "" || l.labels[r.label] > 0) {
		return r, true
	}
	name, _, ok := strings.Cut(row, ":")
	if !ok || len(name) > 100 {
		return reference{}, false
	}
	words := wordsOf(name)
	for len(words) > 0 && openers[words[0]] {
		words = words[1:]
	}
	if n := l.names[strings.Join(words, " ")]; n > 0 && len(words) > 0 {
		end := len(name) + 1
		end += len(row[end:]) - len(strings.TrimLeft(row[end:], " \t\u00a0"))
		return reference{numbers: []int{n}, end: end, label: "heading"}, true
	}
	return reference{}, false
}

// parts cuts a row where, after the end of a sentence, another reference with
// a colon begins: "7: too long; 9: too short".
func (l *locator) parts(row string) []string {
	var out []string
	from := 0
	head, known := referenceAt(row, l.last)
	tries := 0
	for i := 1; i+1 < len(row) && tries < 200; i++ {
		if row[i] != ' ' || !strings.ContainsRune(".;!?,", rune(row[i-1])) {
			continue
		}
		if row[i-1] == ',' && !known {
			continue // "Page 2, para 7: …"
		}
		tries++
		r, ok := referenceAt(row[i+1:], l.last)
		if ok && r.colon && r.end > 0 && (!r.bare || known && head.bare && head.colon) && l.exists(r) {
			out, from = append(out, row[from:i+1]), i+1
		}
	}
	return append(out, row[from:])
}

func (l *locator) exists(r reference) bool {
	for _, n := range r.numbers {
		if l.byNum[n] != nil {
			return true
		}
	}
	return false
}

// paired finds for each row the inline answer it belongs to, -1 for none.
func paired(rows []string, inline []reply.Pair) []int {
	out := make([]int, len(rows))
	for i := range out {
		out[i] = -1
	}
	at, misses := 0, 0
	for p, pair := range inline {
		if misses > 50 {
			break // these pairs are not of these words
		}
		misses++
		answer := filled(rowsOf(pair.Answer))
		if len(answer) == 0 {
			continue
		}
		for i := at; i < len(rows); i++ {
			if strings.TrimSpace(rows[i]) != answer[0] {
				continue
			}
			end, ok := follow(rows[i:], answer)
			if !ok {
				continue
			}
			for j := i; j < i+end; j++ {
				out[j] = p
			}
			at = i + end
			misses--
			break
		}
	}
	return out
}

func filled(rows []string) []string {
	var out []string
	for _, r := range rows {
		if r = strings.TrimSpace(r); r != "" {
			out = append(out, r)
		}
	}
	return out
}

// follow says how many rows the answer takes, blank ones left out of account.
func follow(rows, answer []string) (int, bool) {
	k := 0
	for i, r := range rows {
		r = strings.TrimSpace(r)
		if r == "" {
			continue
		}
		if r != answer[k] {
			return 0, false
		}
		if k++; k == len(answer) {
			return i + 1, true
		}
	}
	return 0, false
}

// paste finds lines that together are the whole text of a paragraph: copied,
// or quoted by a program that leaves no marks.
func (l *locator) paste() {
	for i := 0; i < len(l.lines); i++ {
		if l.lines[i].blank || !l.lines[i].begins && i > 0 && l.lines[i-1].paste == 0 && !l.starts(i) {
			continue
		}
		if n, size := l.pastedAt(i); size > 0 {
			l.lines[i].pasted, l.lines[i].paste = n, size
			i += size - 1
		}
	}
}

// starts says whether line i carries a label of ours, so that a paragraph may
// begin there without a blank line before it.
func (l *locator) starts(i int) bool {
	n, _ := cutLabel(l.lines[i].text)
	return n > 0
}

func (l *locator) pastedAt(i int) (number, size int) {
	label, first := cutLabel(l.lines[i].text)
	h, words := hashSeed, 0
	for j := i; j < len(l.lines) && j < i+60 && !l.lines[j].blank; j++ {
		row := l.lines[j].text
		if j == i {
			row = first
		}
		for _, id := range l.words.known(row) {
			h = (h ^ uint64(id)) * hashPrime
			words++
		}
		for _, k := range l.whole[h] {
			n := l.version[k].Number
			if words >= 5 && (label == 0 || label == n) || label == n {
				return n, j - i + 1
			}
		}
	}
	return 0, 0
}
