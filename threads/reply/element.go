package reply

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// start begins an element.
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

// push opens an element. Below maxOpen levels nothing is told apart any more.
func (r *render) push(o open, tag atom.Atom, a attrs) {
	if len(r.stack) >= maxOpen {
		return
	}
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
