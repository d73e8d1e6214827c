package reply

import (
	"strings"

	"golang.org/x/net/html"
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
