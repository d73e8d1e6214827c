package reply

import "strings"

// reading puts the marked lines together. If nothing typed is left it takes
// the containers of signatures back, and if that brings nothing keeps all.
func (p *page) reading() Reading {
	r := Reading{Forwarded: p.forwarded, Tail: p.known, Problems: p.problems}
	if !p.anyTyped() && !p.restore() {
		r.Own = p.everything()
		r.Whole = r.Own != "" && p.quoting()
		r.Unsaid = !p.quoting()
		r.Cut = p.cuts()
		return r
	}
	r.Own = p.own()
	r.Cut = p.cuts()
	r.Inline = p.pairs()
	return r
}

func (p *page) anyTyped() bool {
	for i := range p.lines {
		if p.lines[i].typed() && hasWord(p.lines[i].text) {
			return true
		}
	}
	return false
}

// restore takes a signature back that only its container in the HTML says is
// one: people type inside it.
func (p *page) restore() bool {
	found := false
	for i := range p.lines {
		l := &p.lines[i]
		if l.kind == Signature && l.soft && l.depth == 0 {
			l.kind = ""
			found = found || hasWord(l.text)
		}
	}
	return found
}

func (p *page) quoting() bool {
	for i := range p.lines {
		switch p.lines[i].kind {
		case Quote, Forwarded, HeaderBlock, Attribution:
			return true
		}
	}
	return false
}

func hasWord(s string) bool { return strings.TrimSpace(s) != "" }

// own joins the typed lines; where something was cut between them a blank
// line stands, and nowhere more than one.
func (p *page) own() string {
	var b strings.Builder
	gap := false
	for i := range p.lines {
		l := &p.lines[i]
		if !l.typed() || l.blank() {
			gap = true
			continue
		}
		if b.Len() > 0 {
			b.WriteByte('\n')
			if gap {
				b.WriteByte('\n')
			}
		}
		b.WriteString(l.text)
		gap = false
	}
	return b.String()
}

func (p *page) everything() string {
	var b strings.Builder
	for i := range p.lines {
		row := p.lines[i].raw
		if p.html {
			row = p.lines[i].text
		}
		b.WriteString(row)
		b.WriteByte('\n')
	}
	return strings.Trim(b.String(), "\n \t")
}

// cuts collects neighbouring lines of one kind.
func (p *page) cuts() []Cut {
	var out []Cut
	for i := 0; i < len(p.lines); {
		kind := p.lines[i].kind
		if kind == "" {
			i++
			continue
		}
		var b strings.Builder
		for ; i < len(p.lines) && (p.lines[i].kind == kind || p.lines[i].blank() && p.lines[i].kind == ""); i++ {
			b.WriteString(p.lines[i].raw)
			b.WriteByte('\n')
		}
		if text := strings.Trim(b.String(), "\n"); strings.TrimSpace(text) != "" {
			out = append(out, Cut{Kind: kind, Text: text})
		}
	}
	return out
}

// pairs joins each passage typed below a quotation with that quotation.
func (p *page) pairs() []Pair {
	var out []Pair
	var quoted, answer []string
	open := false
	flush := func() {
		if a := joinLines(answer); a != "" {
			out = append(out, Pair{Quoted: joinLines(quoted), Answer: a})
			quoted, open = quoted[:0], false
		}
		answer = answer[:0]
	}
	for i := range p.lines {
		l := &p.lines[i]
		switch {
		case l.kind == Quote:
			flush()
			mark := ""
			if l.depth > 1 {
				mark = strings.Repeat(">", min(l.depth-1, 8)) + " "
			}
			quoted = append(quoted, mark+l.text)
			open = open || hasWord(l.text)
		case l.typed() && open:
			answer = append(answer, l.text)
		}
	}
	flush()
	return out
}

func joinLines(rows []string) string {
	return strings.Trim(strings.Join(rows, "\n"), "\n \t")
}
