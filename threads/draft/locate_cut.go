package draft

import (
	"slices"
	"strings"
	"unicode"
)

// piece is a comment while its lines are collected.
type piece struct {
	Comment
	lines []string
	named bool // a reference or a pasted text began it
}

// maxPieces is how many comments one reply may hold; further references stay
// in the text of the last.
const maxPieces = 2000

// cut goes through the lines and begins a piece at each place that is named.
func (l *locator) cut() {
	pair := -1
	for i := 0; i < len(l.lines); i++ {
		n := &l.lines[i]
		switch {
		case n.blank:
			l.append("")
			continue
		case n.pasted > 0:
			l.open(l.pastedPiece(i))
			i += n.paste - 1
			pair = n.pair
			continue
		case n.list:
			if l.under(n.pair, pair); len(l.pieces) > 0 && !l.current().named && l.current().How == HowGeneral {
				l.current().Doubt = DoubtOwnList
			}
		case n.known && len(l.pieces) < maxPieces && l.plausible(n.ref):
			l.open(l.named(n))
			pair = n.pair
			continue
		default:
			l.under(n.pair, pair)
			if l.turns(n) {
				l.open(piece{Comment: Comment{How: HowGeneral}})
			}
		}
		pair = n.pair
		l.append(n.text)
	}
}

func (l *locator) current() *piece { return &l.pieces[len(l.pieces)-1] }

func (l *locator) open(p piece) { l.pieces = append(l.pieces, p) }

// turns says whether line n leaves the paragraph and speaks of the whole. Under
// a quoted passage only the last answer does, and not in its first words.
func (l *locator) turns(n *line) bool {
	if len(l.pieces) == 0 || !general(n.text) || !n.begins && !strings.ContainsAny(n.text[:min(len(n.text), 30)], ",:") {
		return false
	}
	c := l.current()
	return c.How != HowGeneral && (n.pair < 0 || n.pair == len(l.quotes)-1 && len(c.lines) > 0)
}

// under begins a piece where another quoted passage is answered, or none is.
func (l *locator) under(pair, before int) {
	if len(l.pieces) > 0 && pair == before {
		return
	}
	p := piece{Comment: Comment{How: HowGeneral}}
	if pair >= 0 {
		l.quotedPiece(&p, pair)
	}
	l.open(p)
}

// quotedPiece points a piece to the paragraph it stands under.
func (l *locator) quotedPiece(p *piece, pair int) {
	q := l.quotes[pair]
	if q.last < 0 {
		return
	}
	p.How, p.Quoted = HowQuote, q.passage
	l.point(&p.Comment, l.version[q.last].Number)
	passed := -1 // what is quoted and answered above
	if pair > 0 {
		passed = l.quotes[pair-1].last
	}
	if q.several > 1 && q.first > passed+1 {
		p.Doubt = DoubtSeveral
	}
}

func (l *locator) append(text string) {
	if len(l.pieces) == 0 {
		if text == "" {
			return
		}
		l.open(piece{Comment: Comment{How: HowGeneral}})
	}
	c := l.current()
	c.lines = append(c.lines, text)
}

// pastedPiece begins with the text of a paragraph.
func (l *locator) pastedPiece(i int) piece {
	n := &l.lines[i]
	p := piece{named: true, Comment: Comment{How: HowPasted}}
	var said []string
	for _, line := range l.lines[i : i+n.paste] {
		said = append(said, line.text)
	}
	p.Said = strings.Join(said, "\n")
	l.point(&p.Comment, n.pasted)
	return p
}

// plausible keeps years and other numbers that no draft has from being taken
// for references: without a unit, only numbers that exist or nearly so count.
func (l *locator) plausible(r reference) bool {
	if !r.bare || r.label != "" || l.exists(r) {
		return true
	}
	return r.numbers[0] <= l.last+20 && r.end > 0 && len(l.version) > 0
}

// named begins a piece with a reference.
func (l *locator) named(n *line) piece {
	p := piece{named: true, Comment: Comment{How: HowNumber}}
	r := n.ref
	switch {
	case r.label == "heading":
		p.How = HowHeading
		l.point(&p.Comment, r.numbers...)
	case r.label != "":
		p.How = HowLabel
		l.point(&p.Comment, l.labels[r.label])
	default:
		l.numbered(&p, r)
	}
	p.Said = strings.TrimSpace(n.text[:r.end])
	p.lines = append(p.lines, n.text[r.end:])
	return p
}

// numbered points to the numbers that exist, and says what may be wrong.
func (l *locator) numbered(p *piece, r reference) {
	for _, m := range r.numbers {
		if l.byNum[m] == nil {
			p.Doubt = DoubtNumber
			continue
		}
		l.point(&p.Comment, m)
	}
	if len(p.Numbers) == 0 {
		p.How = HowGeneral
		return
	}
	if p.Doubt != "" {
		return
	}
	if at := l.labels[itoa(r.numbers[0])]; (r.bare || r.weak) && len(r.numbers) == 1 && at > 0 && at != r.numbers[0] {
		p.Doubt = DoubtLabel
	} else if r.bare && r.end == 0 {
		p.Doubt = DoubtBare
	}
}

// generals begin a remark on the whole after remarks on paragraphs.
var generals = []string{"overall", "in general", "generally", "general comment", "general remark", "general point", "general:", "more generally", "otherwise", "apart from that", "all in all", "on the whole", "taken as a whole", "as a whole",
	"in summary", "to sum up", "in conclusion", "the rest", "everything else", "yn gyffredinol", "at ei gilydd", "fel arall"}

func general(s string) bool {
	s = strings.ToLower(strings.TrimLeft(s, " \t*_-–—•"))
	for _, g := range generals {
		if rest, ok := strings.CutPrefix(s, g); ok && !unicode.IsLetter(firstLetter(rest)) || ok && strings.HasPrefix(rest, "s") {
			return true
		}
	}
	return false
}

// comments finishes the pieces.
func (l *locator) comments() []Comment {
	var out []Comment
	for _, p := range l.pieces {
		if p.How == HowGeneral && !p.named && p.Doubt == "" {
			out = append(out, l.mentions(p)...)
			continue
		}
		p.Text = strings.Trim(strings.Join(p.lines, "\n"), "\n")
		out = append(out, p.Comment)
	}
	return slices.DeleteFunc(out, func(c Comment) bool { return strings.TrimSpace(c.Text) == "" && c.Said == "" })
}
