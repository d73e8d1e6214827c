package draft

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	maxReturned = 2000 // comments from one file
	maxBalloons = 500
	maxAnchored = 500 // pieces of text that one balloon hangs on
)

// Returned reads the comments out of a .docx that was sent back: each tracked
// change, each balloon, and, where somebody changed words without tracking,
// each changed place. Paragraphs are found by their text as it was before the
// changes. Authors' names are dropped: who sent the file is known from the
// mail. Errors wrap one of the Err values.
func Returned(docx []byte, version []Paragraph) ([]Comment, error) {
	d, err := openDocx(docx)
	if err != nil {
		return nil, err
	}
	if err := d.readNotes("comment"); err != nil {
		return nil, fmt.Errorf("reading balloons: %w", err)
	}
	elements, err := d.elements()
	if err != nil {
		return nil, err
	}
	r := &returned{docx: d, index: newIndex(version), balloons: map[string]*balloon{}}
	r.collect(elements, false)
	r.place()
	for i := range r.passages {
		r.tracked(i)
		r.unmarked(i)
		r.anchored(i)
	}
	r.missing()
	return r.out[:min(len(r.out), maxReturned)], nil
}

// returnedPassage is a paragraph of the file.
type returnedPassage struct {
	*passage
	table bool
	old   Paragraph // as it was before the changes, without marks and labels
	at    int       // the number of the paragraph in the version; 0: none
}

type returned struct {
	*docx
	*index
	passages []returnedPassage
	gone     []Paragraph // paragraphs of the version that the file does not have
	ours     bool        // most of the version is in the file
	balloons map[string]*balloon
	out      []Comment
}

func (r *returned) collect(elements []element, table bool) {
	for _, e := range elements {
		if e.rows != nil {
			r.collect(e.flat(), true)
		}
		if e.passage == nil || r.style(e.passage.style).contents || len(r.passages) >= 2*maxParagraphs {
			continue
		}
		p := Paragraph{Text: tidy(e.passage.before())}
		if _, rest := cutLabel(p.Text); rest != "" {
			p.Text = rest
		}
		var before []Paragraph
		if n := len(r.passages); n > 0 {
			before = []Paragraph{r.passages[n-1].old}
		}
		p.typed(before)
		r.passages = append(r.passages, returnedPassage{passage: e.passage, table: table, old: p})
	}
}

// place finds the paragraph of each passage.
func (r *returned) place() {
	var texts []Paragraph
	var from []int
	for i, p := range r.passages {
		if p.old.Text != "" {
			texts, from = append(texts, p.old), append(from, i)
		}
	}
	m := newMatch(r.version, texts)
	m.equal()
	m.alike()
	m.pieces()
	m.between()
	for n, i := range from {
		o := m.new.to[n]
		if k := m.new.part[n]; o < 0 && k >= 0 {
			o = m.new.to[k]
		}
		if o >= 0 {
			r.passages[i].at = r.version[o].Number
		}
	}
	for o, p := range r.version {
		if m.old.free(o) {
			r.gone = append(r.gone, p)
		}
	}
	r.ours = len(r.gone)*2 < len(r.version)
}

// add files a comment under the paragraph of passage i; what is new has the
// place of the one before it.
func (r *returned) add(i int, c Comment) {
	if len(r.out) >= maxReturned {
		return
	}
	at := r.passages[i].at
	if r.passages[i].old.Text == "" {
		for ; i >= 0 && at == 0; i-- {
			at = r.passages[i].at
		}
	}
	if r.point(&c, at); len(c.Numbers) == 0 {
		c.Doubt = DoubtPlace
	}
	r.out = append(r.out, c)
}

// tracked makes a comment of each run of changes without a gap.
func (r *returned) tracked(i int) {
	segments := r.passages[i].segments
	for s := 0; s < len(segments); {
		if segments[s].change == "" {
			s++
			continue
		}
		from := s
		var before, after strings.Builder
		for ; s < len(segments) && segments[s].change != ""; s++ {
			if segments[s].change == inserted {
				after.WriteString(segments[s].text)
			} else {
				before.WriteString(segments[s].text)
			}
		}
		lead, trail := standing(segments[:from]), standing(segments[s:])
		r.change(i, HowTracked, before.String(), after.String(), lead, trail)
	}
}

// standing is the text of segments that stayed or stood there before.
func standing(segments []segment) string {
	p := passage{segments: segments}
	return p.before()
}

// change files one change. Where it begins or ends inside a word, the whole
// word is told.
func (r *returned) change(i int, how, before, after, lead, trail string) {
	if strings.TrimSpace(before) == "" && strings.TrimSpace(after) == "" {
		return
	}
	if head := wordEnd(lead); head != "" && (wordStart(before) != "" || wordStart(after) != "") {
		lead = strings.TrimSuffix(lead, head)
		before, after = head+before, head+after
	}
	if tail := wordStart(trail); tail != "" && (wordEnd(before) != "" || wordEnd(after) != "") {
		trail = strings.TrimPrefix(trail, tail)
		before, after = before+tail, after+tail
	}
	c := Comment{How: how, Before: tidy(before), After: tidy(after), Quoted: context(lead, trail)}
	switch {
	case c.Before == "":
		c.Kind = CommentInsert
	case c.After == "":
		c.Kind = CommentDelete
	default:
		c.Kind = CommentReplace
	}
	r.add(i, c)
}

// context is a few words on either side of a change.
func context(lead, trail string) string {
	return strings.TrimSpace(lastWords(lead, 4) + " … " + firstWords(trail, 4))
}

func wordEnd(s string) string {
	i := len(s)
	for i > 0 {
		r, n := utf8.DecodeLastRuneInString(s[:i])
		if !unicode.IsLetter(r) && !unicode.IsNumber(r) {
			break
		}
		i -= n
	}
	return s[i:]
}

func wordStart(s string) string {
	for i, r := range s {
		if !unicode.IsLetter(r) && !unicode.IsNumber(r) {
			return s[:i]
		}
	}
	return s
}

// unmarked compares a passage without tracked changes with the version.
func (r *returned) unmarked(i int) {
	p := &r.passages[i]
	if !r.ours || p.table || p.changed() || p.old.Text == "" {
		return
	}
	old := r.byNum[p.at]
	if old == nil {
		r.new(i)
		return
	}
	if plainSigns(old.Text) == plainSigns(p.old.Text) || r.shared(p.at) {
		return
	}
	d := &differ{budget: maxDiff / 20}
	runs, _ := d.runs(old.Text, p.old.Text)
	for _, e := range edits(runs) {
		r.change(i, HowUnmarked, e.Before, e.After, e.Lead+" ", " "+e.Trail)
	}
}

// shared says whether several passages carry the text of one paragraph: it
// was split, and what stays the same is no change.
func (r *returned) shared(at int) bool {
	n := 0
	for _, p := range r.passages {
		if p.at == at {
			n++
		}
	}
	return n > 1
}

// new files a paragraph that was put in without tracking, after the one before.
func (r *returned) new(i int) {
	c := Comment{How: HowUnmarked, Kind: CommentInsert, After: r.passages[i].old.Text}
	for j := i - 1; j >= 0 && len(c.Numbers) == 0; j-- {
		r.point(&c, r.passages[j].at)
	}
	if len(r.out) < maxReturned {
		r.out = append(r.out, c)
	}
}

// missing files what the file does not have any more.
func (r *returned) missing() {
	if !r.ours {
		return
	}
	for _, p := range r.gone {
		c := Comment{How: HowUnmarked, Kind: CommentDelete, Before: p.Text}
		r.point(&c, p.Number)
		if len(r.out) < maxReturned {
			r.out = append(r.out, c)
		}
	}
}
