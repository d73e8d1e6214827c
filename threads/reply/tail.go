package reply

import "strings"

// tail marks the lines at the end of a stretch of typed ones that this person
// sends each time. Something typed must be left.
func (p *page) tail(known string) {
	want := rowsOf(known)
	if len(want) == 0 || len(want) > 60 {
		return
	}
	for end := len(p.lines); end > 0; {
		if p.lines[end-1].quoted() {
			end--
			continue
		}
		from := end
		for from > 0 && !p.lines[from-1].quoted() {
			from--
		}
		if start, ok := p.ends(from, end, want); ok && p.rows(0, start, 1)+p.rows(end, len(p.lines), 1) > 0 {
			p.mark(start, end, Signature, false)
			p.known = known
		}
		end = from
	}
}

// ends says whether the typed lines in [from, end) end with those wanted, and
// where they begin.
func (p *page) ends(from, end int, want []string) (start int, ok bool) {
	k := len(want)
	for i := end - 1; i >= from && k > 0; i-- {
		l := &p.lines[i]
		if !l.typed() || l.blank() {
			continue
		}
		if squeeze(l.text) != want[k-1] {
			return 0, false
		}
		k--
		start = i
	}
	return start, k == 0
}

// Tail returns the lines with which the own words of both messages end, if they
// are a signature: they follow other words, with a closing line, contact
// details or at least three lines, and no line among them can be an answer.
// It returns "" if there is none. Give it two messages of one person, both as
// Read returned them; what it returns is Input.Tail for the next.
func Tail(prev, now Reading) string {
	a, b := strings.Split(prev.whole(), "\n"), strings.Split(now.whole(), "\n")
	n := 0
	for n < len(a) && n < len(b) && n < 60 && squeeze(a[len(a)-1-n]) == squeeze(b[len(b)-1-n]) {
		n++
	}
	rows := b[len(b)-n:]
	if n == len(a) || n == len(b) {
		return "" // the same message twice, not the same signature
	}
	for i := len(rows) - 1; i >= 0; i-- {
		if answer(rows[i]) && !contact(rows[i]) {
			rows = rows[i+1:]
			break
		}
	}
	start := 0
	for start < len(rows) && (squeeze(rows[start]) == "" || sentence(rows[start])) {
		start++
	}
	rows = rows[start:]
	tail := strings.TrimSpace(strings.Join(rows, "\n"))
	if !signs(rowsOf(tail)) {
		return ""
	}
	return tail
}

// whole is the own words with the known tail that was taken off them.
func (r Reading) whole() string {
	if r.Tail == "" {
		return strings.TrimSpace(r.Own)
	}
	return strings.TrimSpace(r.Own) + "\n\n" + strings.TrimSpace(r.Tail)
}

// sentence says whether a line says something, so that no tail begins with it.
func sentence(s string) bool {
	s = strings.TrimSpace(s)
	return len(strings.Fields(s)) > 3 && strings.ContainsRune(".?!", rune(s[len(s)-1])) && !closingLine(s)
}

func signs(rows []string) bool {
	contacts := 0
	for _, r := range rows {
		if contact(r) {
			contacts++
		}
	}
	return len(rows) >= 3 || len(rows) == 2 && (contacts > 0 || closingLine(rows[0])) || len(rows) == 1 && contacts == 1
}

// rowsOf returns the lines that are not blank, squeezed.
func rowsOf(s string) []string {
	var out []string
	for row := range strings.SplitSeq(tidy(s), "\n") {
		if row = squeeze(row); row != "" {
			out = append(out, row)
		}
	}
	return out
}

// squeeze makes lines comparable: no case, one space.
func squeeze(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }
