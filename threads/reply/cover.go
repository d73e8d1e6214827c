package reply

import "strings"

// cover marks the lines whose words were found. Where only a part of a line was
// found, because an answer was typed in front of the quoted words or after
// them, the line is split.
func (p *page) cover(ws []word) {
	out := make([]line, 0, len(p.lines))
	k := 0
	for i := range p.lines {
		from := k
		for k < len(ws) && int(ws[k].line) == i {
			k++
		}
		out = append(out, p.covered(p.lines[i], ws[from:k], from)...)
	}
	p.lines = out
}

// covered returns the line, or the parts of it.
func (p *page) covered(l line, ws []word, from int) []line {
	n, first, last := 0, -1, 0
	for i := range ws {
		if p.found[from+i] {
			if n++; first < 0 {
				first = i
			}
			last = i
		}
	}
	inside := last - first + 1
	if n == 0 || n*10 < inside*7 || n < gram && n < len(ws) {
		return []line{l} // words in common, no quotation
	}
	quote := l
	quote.match, quote.words, quote.from, quote.to = true, n, p.place[from+first], p.place[from+last]+1
	quote.par = int(p.par[from+first])
	if quote.kind == "" {
		quote.kind, quote.soft = Quote, true
	}
	if l.depth > 0 || l.kind != "" && l.kind != Quote {
		return []line{quote}
	}
	// What stands before and after the quoted words was typed, unless it is the
	// number that an HTML list gives its item.
	begin, end := 0, len(l.text)
	if first > 0 && (first > 1 || !digits(l.text[ws[0].from:ws[0].to])) {
		begin = int(ws[first].from)
	}
	if last < len(ws)-1 {
		end = int(ws[last].to)
	}
	if begin == 0 && end == len(l.text) {
		return []line{quote}
	}
	quote.text = l.text[begin:end]
	quote.raw = quote.text
	var out []line
	if head := strings.TrimRight(l.text[:begin], " \t>*-•|\"“("); head != "" {
		out = append(out, line{text: head, raw: head, edge: l.edge})
	}
	out = append(out, quote)
	if tail := strings.TrimLeft(l.text[end:], " \t.,;:)\"”"); tail != "" {
		out = append(out, line{text: tail, raw: tail})
	}
	return out
}

func digits(s string) bool { return strings.Trim(s, "0123456789") == "" }

// revive finds what was typed inside a quotation that only its place or its
// container tells: lines that the parent does not hold, below lines that it
// does. The region must begin as the parent's text does; where another
// attribution or header block begins, older mail begins, and revival ends.
func (p *page) revive() {
	if p.found == nil {
		return
	}
	for i := 0; i < len(p.lines); {
		if !p.lines[i].revivable() {
			i++
			continue
		}
		end, matched := i, 0
		for end < len(p.lines) && (p.lines[end].revivable() || p.lines[end].blank()) {
			if p.lines[end].match {
				matched++
			}
			end++
		}
		if matched >= 2 {
			p.reviveRegion(i, end)
		}
		i = end
	}
}

func (l *line) revivable() bool {
	return l.soft && l.kind == Quote && l.depth <= 1 || l.match && l.kind == Quote
}

// reviveRegion takes lines back that were typed: between two lines that follow
// each other in the parent, or below the last one, if what stands above is the
// parent's text without large holes.
func (p *page) reviveRegion(from, to int) {
	last, strange, words, start := -1, 0, 0, int32(0)
	for i := from; i < to; i++ {
		l := &p.lines[i]
		switch {
		case l.blank():
		case l.match:
			if last >= 0 && l.par == p.lines[last].par && l.from >= p.lines[last].to && l.from-p.lines[last].to <= nearWords {
				p.retype(last+1, i)
			}
			if last < 0 {
				start = l.from
			}
			last = i
			words += l.words
		case last < 0:
			if strange++; strange > 2 { // a greeting, a banner; more is another text
				return
			}
		case p.older(i):
			to = i
		}
	}
	if span := int(p.lines[last].to - start); words >= groupWords && words*10 >= span*6 {
		p.retype(last+1, to)
	}
}

func (p *page) retype(from, to int) {
	for i := from; i < to; i++ {
		if l := &p.lines[i]; strings.ContainsFunc(l.text, isWord) {
			l.kind, l.soft, l.depth = "", false, 0
		}
	}
}

func isWord(r rune) bool {
	return r >= 0x80 || r >= '0' && r <= '9' || r|0x20 >= 'a' && r|0x20 <= 'z' || r == '+'
}

// older says whether an attribution, a header block or a forward begins here.
func (p *page) older(i int) bool {
	if announcement(p.lines[i].text) != "" {
		return true
	}
	if _, _, _, ok := label(p.lines[i].text); ok {
		if _, ok := p.headerBlock(i); ok {
			return true
		}
	}
	c := clues(p.lines[i].text)
	return c.attributes(ending(p.lines[i].text) == 2, false, len(p.lines[i].text)) && begins(p.lines[i].text, c)
}
