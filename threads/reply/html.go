package reply

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// render turns HTML into lines. It reads the tokens in one pass with a stack of
// its own, because a tree of ten thousand nested quotations is exactly what a
// hostile message holds, and mail is not valid HTML anyway.
type render struct {
	p     *page
	out   []line
	buf   strings.Builder
	cur   line // what the line in buf was given at its first word
	stack []open
	count map[string]int // open elements by name
	depth int            // of blockquotes
	lists []list
	hide  int  // open elements that are not shown
	pre   int  // open elements that keep white space
	space bool // white space is due before the next word
	blank bool // the element holds a no-break space and nothing else
	gap   bool // a blank line is due before the next word
	edge  bool // a drawn rule stands here
	rest  bool // a reply header was passed: what follows is quoted
	full  bool
}

// open is an element that has not ended.
type open struct {
	name string
	zone zone
	hide bool
	box  int
	href string
	from int // for a link: where in buf its text begins
}

type list struct {
	ordered bool
	n       int
}

func (p *page) htmlLines(src string) []line {
	if len(src) > maxHTML {
		p.problem("the HTML is longer than can be read; its end was left out")
		src = src[:cutAt(src, maxHTML)]
	}
	r := render{p: p, count: map[string]int{}}
	z := html.NewTokenizer(strings.NewReader(strings.ToValidUTF8(src, "\uFFFD")))
	for !r.full {
		switch z.Next() {
		case html.ErrorToken:
			r.finish()
			return r.out
		case html.TextToken:
			r.text(string(z.Text()))
		case html.StartTagToken, html.SelfClosingTagToken:
			r.start(z.Token())
		case html.EndTagToken:
			name, _ := z.TagName()
			r.end(string(name))
		}
	}
	r.finish()
	p.problem("the message has more lines than can be read; the last ones were left out")
	return r.out
}

// finish ends the elements that the message leaves open.
func (r *render) finish() {
	r.flush(false)
	for i := range r.stack {
		if b := r.stack[i].box; b > 0 {
			r.p.boxes[b-1].to = len(r.out)
		}
	}
}

// htmlText renders HTML as plain text, for matching.
func htmlText(src string) string {
	if src == "" {
		return ""
	}
	var b strings.Builder
	for _, l := range (&page{}).htmlLines(src) {
		b.WriteString(l.text)
		b.WriteByte('\n')
	}
	return b.String()
}

// flush ends the line. A forced flush makes a blank line of nothing.
func (r *render) flush(forced bool) {
	text := strings.TrimRight(r.buf.String(), " \t")
	r.buf.Reset()
	forced = forced || r.blank
	r.space, r.blank = false, false
	if text == "" && !forced {
		return
	}
	if text == "" {
		r.cur = r.here()
	}
	l := r.cur
	l.text, l.raw = text, text
	if l.depth > 0 {
		l.raw = strings.TrimRight(strings.Repeat(">", min(l.depth, 8))+" "+text, " ")
	}
	r.out = append(r.out, l)
	r.full = len(r.out) >= maxLines
}

// here is what a line that begins now is given.
func (r *render) here() line {
	l := line{depth: r.depth}
	for i := len(r.stack) - 1; i >= 0 && i >= len(r.stack)-64; i-- {
		o := &r.stack[i]
		if l.kind == "" {
			l.kind = o.zone.kind
		}
	}
	if l.kind == "" && r.rest {
		l.kind = Quote
	}
	l.soft = l.kind != ""
	return l
}

func (r *render) text(s string) {
	if r.hide > 0 {
		return
	}
	if r.buf.Len() == 0 && strings.Contains(s, "\u00a0") && strings.TrimSpace(s) == "" {
		r.blank = true // a paragraph of a no-break space is Outlook's blank line
		return
	}
	s = tidy(s)
	if r.pre > 0 {
		for i, row := range strings.Split(s, "\n") {
			if i > 0 {
				r.flush(true)
			}
			if row != "" {
				r.word(row)
			}
		}
		return
	}
	for len(s) > 0 {
		n := strings.IndexAny(s, " \t\n")
		switch {
		case n == 0:
			r.space = true
			s = s[1:]
			continue
		case n < 0:
			n = len(s)
		}
		r.word(s[:n])
		s = s[n:]
	}
}

func (r *render) word(s string) {
	if r.buf.Len() == 0 {
		if r.gap && len(r.out) > 0 && r.out[len(r.out)-1].text != "" {
			r.flush(true)
		}
		r.gap = false
		r.cur = r.here()
		r.cur.edge, r.edge = r.edge, false
	} else if r.space {
		r.buf.WriteByte(' ')
	}
	r.space, r.blank = false, false
	r.buf.WriteString(s)
}

func (r *render) start(t html.Token) {
	a := attributes(t)
	o := open{name: t.Data, zone: zoneOf(t.Data, a), hide: hidden(t.Data, a)}
	r.before(&o, a)
	switch t.DataAtom {
	case atom.Br:
		r.flush(true)
		return
	case atom.Hr:
		r.edge = true
		return
	case atom.Img:
		r.image(a)
		return
	case atom.Input, atom.Meta, atom.Link, atom.Base, atom.Col, atom.Wbr, atom.Area, atom.Embed, atom.Source, atom.Track:
		return
	}
	if t.Type == html.SelfClosingTagToken && t.DataAtom != atom.Div && t.DataAtom != atom.P {
		return
	}
	r.push(o, t.DataAtom, a)
}

// before breaks the line where an element begins one, and takes note of what
// its structure says.
func (r *render) before(o *open, a attrs) {
	if block(o.name) {
		r.flush(false)
	} else if o.name == "td" || o.name == "th" {
		r.space = true
	}
	if spaced(o.name, a) || (o.name == "ol" || o.name == "ul") && len(r.lists) == 0 {
		r.gap = true
	}
	if o.zone.edge || ruled(a) {
		r.edge = true
	}
	if o.zone.rest {
		r.rest = true
	}
	if o.zone.box {
		r.flush(false)
		r.p.boxes = append(r.p.boxes, box{from: len(r.out), to: len(r.out)})
		o.box = len(r.p.boxes)
	}
}

func (r *render) push(o open, tag atom.Atom, a attrs) {
	switch tag {
	case atom.Blockquote:
		if !indentation(a, r.inBox()) {
			r.depth++
		} else {
			o.name = "blockquote" // ends as one, counts as none
			o.zone.indent = true
		}
	case atom.Ol, atom.Ul:
		n, _ := strconv.Atoi(a.start)
		r.lists = append(r.lists, list{ordered: tag == atom.Ol, n: max(n-1, 0)})
	case atom.Li:
		r.item()
	case atom.A:
		o.href, o.from = a.href, r.buf.Len()
	case atom.Pre, atom.Textarea:
		r.pre++
	case atom.S, atom.Strike, atom.Del:
		r.mark("~~")
	}
	if o.hide {
		r.hide++
	}
	r.stack = append(r.stack, o)
	r.count[o.name]++
}

func (r *render) inBox() bool {
	for i := len(r.stack) - 1; i >= 0 && i >= len(r.stack)-64; i-- {
		if r.stack[i].box > 0 || r.stack[i].zone.kind != "" {
			return true
		}
	}
	return false
}

// end closes the nearest open element of that name and all that it contains;
// an end without a start is left alone, so each element is looked at once.
func (r *render) end(name string) {
	if name == "br" || name == "p" && r.count[name] == 0 {
		r.flush(true)
		return
	}
	if r.count[name] == 0 {
		return
	}
	for len(r.stack) > 0 {
		o := r.stack[len(r.stack)-1]
		r.stack = r.stack[:len(r.stack)-1]
		r.count[o.name]--
		r.close(o)
		if o.name == name {
			return
		}
	}
}

func (r *render) close(o open) {
	switch o.name {
	case "blockquote":
		r.flush(false)
		if !o.zone.indent {
			r.depth--
		}
	case "ol", "ul":
		r.lists = r.lists[:max(len(r.lists)-1, 0)]
		r.gap = len(r.lists) == 0
	case "a":
		r.link(o)
	case "pre", "textarea":
		r.flush(false)
		r.pre--
	case "s", "strike", "del":
		r.mark("~~")
	}
	if o.hide {
		r.hide--
	}
	if o.box > 0 {
		r.flush(false)
		r.p.boxes[o.box-1].to = len(r.out)
	}
	if block(o.name) {
		r.flush(false)
		r.gap = r.gap || paragraph(o.name)
	}
}

// mark writes a mark beside a word, so that struck words are not taken for said.
func (r *render) mark(s string) {
	if r.hide == 0 && r.buf.Len()+len(s) > 0 {
		r.word(s)
	}
}

func (r *render) item() {
	if len(r.lists) == 0 || r.hide > 0 {
		return
	}
	l := &r.lists[len(r.lists)-1]
	l.n++
	bullet := "-"
	if l.ordered {
		bullet = strconv.Itoa(l.n) + "."
	}
	r.word(strings.Repeat("  ", min(len(r.lists)-1, 8)) + bullet)
	r.space = true
}

// link writes the target of a link after its text, where the text does not
// tell it: the address is part of what the person said.
func (r *render) link(o open) {
	if r.hide > 0 || !strings.HasPrefix(o.href, "http") || o.from > r.buf.Len() || len(o.href) > 500 {
		return
	}
	text := strings.TrimSpace(r.buf.String()[o.from:])
	if text == "" || strings.Contains(text, "://") || !strings.Contains(text, " ") && strings.Contains(text, ".") {
		return
	}
	r.space = true
	r.word("<" + o.href + ">")
}

// image writes the emoji that some programs send as pictures.
func (r *render) image(a attrs) {
	if r.hide > 0 || a.alt == "" || len(a.alt) > 32 || firstRune(a.alt) < 0x2190 {
		return
	}
	if a.emoji || len(a.alt) <= 16 && !strings.Contains(a.alt, " ") {
		r.word(a.alt)
	}
}
