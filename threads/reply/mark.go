package reply

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// marks marks as quoted what has a quote mark in front of it, and takes back
// marks that are none.
func (p *page) marks() {
	p.joinBrackets()
	p.initials()
	p.stray()
	for i := range p.lines {
		p.marked(i)
	}
	p.broken()
}

func (p *page) marked(i int) {
	if l := &p.lines[i]; l.depth > 0 && l.kind == "" {
		l.kind, l.soft = Quote, p.html
	}
}

// joinBrackets mends attribution lines that were wrapped inside an address in
// angle brackets: the '>' that closes it looks like a mark.
//
//	18 April 2017 Test user <test@example.com
//	>:
func (p *page) joinBrackets() {
	open := false
	for i := range p.lines {
		l := &p.lines[i]
		if l.depth == 1 && open && closesAttribution(l.text) {
			l.depth, l.text = 0, strings.TrimSpace(l.raw)
		}
		if l.blank() && l.depth == 0 {
			continue
		}
		lt, gt := strings.LastIndexByte(l.text, '<'), strings.LastIndexByte(l.text, '>')
		switch {
		case l.depth > 0 || len(l.text) > maxLine:
			open = false
		case lt > gt:
			open = true
		case open && strings.HasPrefix(l.text, "mailto:"):
		default:
			open = false
		}
	}
}

func closesAttribution(s string) bool {
	s = strings.TrimSpace(s)
	return len(s) < 40 && (strings.HasSuffix(s, ":") || strings.HasSuffix(s, "：")) && len(strings.Fields(s)) <= 3
}

// initials finds quotation marked with the author's initials or name ("C> ",
// "Richard> "), as some old programs do: two lines at least with the same.
func (p *page) initials() {
	for i := 0; i < len(p.lines); i++ {
		name := initial(p.lines[i].text)
		if name == "" || p.lines[i].depth > 0 {
			continue
		}
		j := i + 1
		for j < len(p.lines) && initial(p.lines[j].text) == name {
			j++
		}
		if j-i < 2 {
			continue
		}
		for k := i; k < j; k++ {
			p.lines[k].depth = 1
			p.lines[k].text = strings.TrimPrefix(p.lines[k].text[len(name)+1:], " ")
		}
		i = j - 1
	}
}

func initial(s string) string {
	n := strings.IndexByte(s, '>')
	if n < 1 || n > 15 || !unicode.IsUpper(firstRune(s)) {
		return ""
	}
	for _, r := range s[:n] {
		if !unicode.IsLetter(r) {
			return ""
		}
	}
	return s[:n]
}

// stray takes back marks on lines that no program made: a comparison (">50%",
// ">= 3") or an arrow frame (">>> x <<<") without any other marked line.
func (p *page) stray() {
	if p.html {
		return
	}
	count, at := 0, 0
	for i := range p.lines {
		if p.lines[i].depth > 0 && strings.TrimSpace(p.lines[i].raw) != ">" {
			count, at = count+1, i
		}
	}
	if count != 1 {
		return
	}
	l := &p.lines[at]
	r := strings.TrimSpace(l.raw)
	compares := len(r) > 1 && (r[1] == '=' || r[1] >= '0' && r[1] <= '9')
	if compares || strings.HasSuffix(r, "<<<") {
		l.depth, l.text = 0, l.raw
	}
}

// broken marks lines that a careless rewrap tore from a marked one: between
// two marked lines, after a long one that ends in the middle of a sentence.
func (p *page) broken() {
	for i := 1; i+1 < len(p.lines); i++ {
		l, above, below := &p.lines[i], &p.lines[i-1], &p.lines[i+1]
		if !l.typed() || l.blank() || above.depth == 0 || below.depth == 0 {
			continue
		}
		if tornLink(above.text, strings.TrimSpace(l.text)) {
			l.depth, l.kind = above.depth, Quote
			continue
		}
		if len(above.text) < 60 {
			continue
		}
		last, _ := utf8.DecodeLastRuneInString(above.text)
		if !strings.ContainsRune(".!?:;…", last) && unicode.IsLower(firstRune(strings.TrimSpace(l.text))) {
			l.depth, l.kind = above.depth, Quote
		}
	}
}

// tornLink says whether a line is the target of a link, or the rest of one that
// began on the line above.
func tornLink(above, s string) bool {
	if strings.HasPrefix(s, "(http") || strings.HasPrefix(s, "<http") || strings.HasPrefix(s, "[http") {
		return true
	}
	i := strings.LastIndex(above, "http")
	return i >= 0 && !strings.ContainsAny(above[i:], " )>]") && !strings.Contains(s, " ") && strings.ContainsAny(s, ")>]")
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}
