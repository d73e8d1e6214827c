package reply

import "strings"

// maxGlued bounds how many attributions are cut out of the middle of a line.
const maxGlued = 50

// openers finds what stands above a quotation: forwarding lines, header
// blocks, attributions. Where the quotation has no marks of its own, it goes on
// to the end of the message.
func (p *page) openers() {
	floor, splits := 0, 0
	for i := 0; i < len(p.lines); i++ {
		l := &p.lines[i]
		if !l.typed() {
			if l.depth > 0 || l.kind != "" {
				p.inside(i)
			}
			floor = i + 1
			continue
		}
		if l.blank() {
			continue
		}
		if end, kind := p.headed(i); kind != "" {
			if p.opened(p.rulerAbove(i, floor), end, kind) {
				return
			}
			floor, i = end, end-1
			continue
		}
		start, offset, ok := p.attribution(i, floor)
		if !ok {
			if at := wroteInside(l.text); at > 0 && splits < maxGlued {
				splits++
				p.split(i, at)
				p.lines[i+1].text, p.lines[i+1].depth = unmark(p.lines[i+1].text)
				p.marked(i + 1)
				i--
			}
			continue
		}
		end := i + 1
		if offset > 0 && splits < maxGlued {
			splits++
			p.split(start, offset)
			p.lines[start].text = strings.TrimRight(p.lines[start].text, " \t-–—_")
			start, end, i = start+1, end+1, i+1
		}
		if p.opened(start, end, Attribution) {
			return
		}
		floor = end
	}
}

// inside notes a forward that is itself marked as quoted, as Apple's are.
func (p *page) inside(i int) {
	l := &p.lines[i]
	if l.soft && l.depth == 0 && l.kind == Quote && (i == 0 || p.lines[i-1].kind != Quote) {
		p.retitle(p.next(i))
		return
	}
	if l.kind == Forwarded || l.depth <= 1 && announcement(l.text) == Forwarded && !p.typedBelow(i) {
		if l.kind == Forwarded || p.attributed(i) {
			p.forwarded = p.forwarded || l.kind == Forwarded
			return
		}
		p.forwarded = true
		for ; i < len(p.lines) && (p.lines[i].kind == Quote || p.lines[i].blank()); i++ {
			p.lines[i].kind = Forwarded
		}
	}
}

// retitle gives what stands on top of a quotation that a container tells its
// own kind: a header block, an attribution, a forwarding line.
func (p *page) retitle(i int) {
	if i >= len(p.lines) || p.lines[i].kind != Quote {
		return
	}
	end, kind := p.headed(i)
	if kind == HeaderBlock && p.forwards() {
		kind = Forwarded
	}
	if kind == "" {
		for e := i; e < i+4 && e < len(p.lines) && p.lines[e].kind == Quote; e++ {
			c := clues(p.lines[e].text)
			if ending(p.lines[e].text) == 2 && (c.verb || c.mail || c.date) {
				end, kind = e+1, Attribution
				break
			}
		}
	}
	p.forwarded = p.forwarded || kind == Forwarded
	for j := i; j < end && kind != ""; j++ {
		if !p.lines[j].match {
			p.lines[j].kind = kind
		}
	}
}

// attributed says whether an attribution stands right above the quotation that
// line i is in: then the forward is somebody else's.
func (p *page) attributed(i int) bool {
	for j := i - 1; j >= 0 && i-j < 4; j-- {
		if p.lines[j].kind == Attribution || p.lines[j].kind == HeaderBlock {
			return true
		}
		if !p.lines[j].blank() {
			return p.lines[j].kind == Quote
		}
	}
	return false
}

func (p *page) typedBelow(i int) bool {
	for j := i + 1; j < len(p.lines) && j < i+200; j++ {
		if p.lines[j].typed() && !p.lines[j].blank() {
			return true
		}
	}
	return false
}

// headed looks for an announcement or a header block at line i.
func (p *page) headed(i int) (end int, kind string) {
	if kind = announcement(p.lines[i].text); kind != "" {
		end = i + 1
		if n := p.next(end); n < len(p.lines) && n-end < 3 && p.lines[n].depth == 0 {
			if e, ok := p.headerBlock(n); ok {
				end = e
			}
		}
		return end, kind
	}
	if dashed(p.lines[i].text) {
		n := p.next(i + 1)
		if n < len(p.lines) && n-i < 3 && p.lines[n].depth == 0 {
			if e, ok := p.headerBlock(n); ok {
				return e, HeaderBlock
			}
		}
		return 0, ""
	}
	if _, _, _, ok := label(p.lines[i].text); !ok {
		return 0, ""
	}
	if e, ok := p.headerBlock(i); ok {
		return e, HeaderBlock
	}
	return 0, ""
}

// rulerAbove returns the line of the rule that belongs to the header block at i.
func (p *page) rulerAbove(i, floor int) int {
	for j := i - 1; j >= floor && i-j < 3; j-- {
		if p.lines[j].blank() {
			continue
		}
		if p.lines[j].typed() && (ruler(p.lines[j].text) || strings.TrimSpace(p.lines[j].text) == "--") {
			return j
		}
		break
	}
	return i
}

// opened marks the lines [start, end) and what they open; it reports whether
// that is the rest of the message.
func (p *page) opened(start, end int, kind string) bool {
	if kind == HeaderBlock && p.forwards() {
		kind = Forwarded
	}
	p.forwarded = p.forwarded || kind == Forwarded
	p.mark(start, end, kind, true)
	n := p.next(end)
	switch {
	case n >= len(p.lines):
		return true
	case kind == Forwarded && end == start+1 && p.lines[n].depth > 0: // what is sent on is marked itself
		for ; n < len(p.lines) && (p.lines[n].depth > 0 || p.lines[n].blank()); n++ {
			p.lines[n].kind = Forwarded
		}
		return false
	case kind == Forwarded:
		p.mark(end, len(p.lines), Forwarded, true)
		return true
	case p.lines[n].depth > 0, p.lines[n].kind == Quote && !p.rested(n):
		return false
	case kind == Attribution && strings.HasPrefix(p.lines[n].text, "|"):
		for n < len(p.lines) && strings.HasPrefix(p.lines[n].text, "|") {
			p.mark(n, n+1, Quote, false)
			n++
		}
		return false
	}
	p.mark(end, len(p.lines), Quote, true)
	return true
}

// rested says whether the quotation at n was told by matching, where more of it
// may follow that matched nothing; revive finds what was typed there.
func (p *page) rested(n int) bool { return p.lines[n].match }

// forwards says whether the subject calls the message a forward.
func (p *page) forwards() bool {
	s := strings.ToLower(strings.TrimSpace(p.subject))
	for strings.HasPrefix(s, "[") {
		_, rest, ok := strings.Cut(s, "]")
		if !ok {
			break
		}
		s = strings.TrimSpace(rest)
	}
	for _, prefix := range forwardSubjects {
		if strings.HasPrefix(s, prefix) {
			return true
		}
	}
	return false
}

// wroteInside returns where quoted text begins that is glued to the end of an
// attribution ("On … Jo <jo@x.org> wrote: text"); 0 if there is none.
func wroteInside(s string) int {
	if len(s) > 4*maxLine || !strings.ContainsAny(s, ":：") {
		return 0
	}
	at := wroteColon.FindStringIndex(s)
	if at == nil || at[1] >= len(s) || at[1] > maxLine {
		return 0
	}
	head := s[:at[1]]
	if n := gluedAt(head); n > 0 {
		head = head[n:]
	}
	c := clues(head)
	if c.attributes(true, false, len(head)) && begins(head, c) && (c.on || c.first <= 3 || c.mail) {
		return at[1]
	}
	return 0
}
