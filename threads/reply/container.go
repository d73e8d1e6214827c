package reply

// box is a quote container of the HTML: Gmail's, Proton's, Zoho's. It holds
// the attribution and the quotation, and when its owner answers between the
// lines, the answers too; then the quotation stands in blockquotes.
type box struct{ from, to int } // lines

// containers marks what stands in a quote container. Everything is quoted if
// there is no blockquote in it, or if more than an attribution stands above the
// first one; else what stands outside the blockquotes was typed.
func (p *page) containers() {
	done := 0
	for _, b := range p.boxes {
		if b.to <= done || b.from >= len(p.lines) || p.lines[b.from].depth > 0 {
			continue // inside a quotation or a container already read
		}
		done = b.to
		p.container(b)
	}
}

func (p *page) container(b box) {
	first := b.from
	for first < b.to && p.lines[first].depth == 0 {
		first++
	}
	if p.announced(b.from, b.to) { // openers tells what it is, and marks the rest
		for i := b.from; i < first; i++ {
			if l := &p.lines[i]; l.kind == Attribution {
				l.kind, l.soft = "", false
			}
		}
		return
	}
	if first < b.to && p.heading(b.from, first) {
		p.mark(b.from, first, Attribution, true)
		return
	}
	for i := b.from; i < b.to; i++ {
		if l := &p.lines[i]; l.kind == "" && l.depth == 0 {
			l.kind, l.soft = Quote, true
		}
	}
}

// heading says whether the lines can be an attribution and no more: few and
// short.
func (p *page) heading(from, to int) bool {
	rows, size := 0, 0
	for i := from; i < to; i++ {
		if !p.lines[i].blank() {
			rows++
			size += len(p.lines[i].text)
		}
	}
	return rows <= 3 && size <= 400
}

// announced says whether the container begins with a forwarding line or a
// header block.
func (p *page) announced(from, to int) bool {
	i := p.next(from)
	if i >= to {
		return false
	}
	if a := announcement(p.lines[i].text); a != "" {
		return true
	}
	_, ok := p.headerBlock(i)
	return ok
}
