package reply

import (
	"regexp"
	"strings"
	"unicode"
)

// signatures marks device lines everywhere, and the signature at the end of
// each stretch of typed lines between quotations.
func (p *page) signatures() {
	for i := range p.lines {
		if l := &p.lines[i]; l.typed() && device(l.text) {
			l.kind = Device
		}
	}
	written := false // something typed stands above
	for i := 0; i < len(p.lines); {
		if p.lines[i].quoted() {
			i++
			continue
		}
		end := i
		for end < len(p.lines) && !p.lines[end].quoted() {
			end++
		}
		p.signature(i, end, written)
		for ; i < end; i++ {
			written = written || p.lines[i].typed() && !p.lines[i].blank()
		}
	}
}

func (l *line) quoted() bool {
	switch l.kind {
	case Quote, Attribution, HeaderBlock, Forwarded:
		return true
	}
	return l.depth > 0
}

func (p *page) signature(from, to int, written bool) {
	end := to
	for i := from; i < end; i++ {
		l := &p.lines[i]
		if !l.typed() || l.blank() {
			continue
		}
		if p.delimits(i, end) && (written || p.alone(i, end)) {
			p.mark(i, end, Signature, false)
			end = i
			break
		}
		written = true
	}
	p.dashName(from, end)
	p.contacts(from, end)
}

// alone says whether a signature that begins at line i is one though nothing
// was typed above it: the program put it in, and its owner wrote nothing, or
// wrote all in the subject.
func (p *page) alone(i, end int) bool {
	return strings.TrimSpace(p.lines[i].text) == "--" && p.closing(i+1, end, 8)
}

// delimits decides whether the signature begins at line i.
func (p *page) delimits(i, end int) bool {
	s := strings.TrimSpace(p.lines[i].text)
	switch {
	case s == "--", s == "- -", strings.HasPrefix(s, "#sig#"):
		return p.rows(i+1, end, 60) <= 60
	case s == "—" || s == "–" || s == "―":
		return p.closing(i+1, end, 8)
	case !ruler(s), len(s) > 100:
		return false
	}
	if p.underlines(i) {
		return false
	}
	if s[0] == '_' && len(s) >= 5 {
		return p.rows(i+1, end, 12) <= 12 && !p.answers(i+1, end) && p.longest(i+1, end) <= 100
	}
	if s == "---" || s == "***" { // Markdown's rule, and what parts a covering note from a draft
		return p.closing(i+1, end, 8) && p.contactRows(i+1, end) >= 1
	}
	return p.rows(i+1, end, 1) == 0 || p.closing(i+1, end, 14)
}

// underlines says whether a rule is the underline of a heading.
func (p *page) underlines(i int) bool {
	if i == 0 || p.lines[i-1].blank() || !p.lines[i-1].typed() {
		return false
	}
	over, under := len([]rune(strings.TrimSpace(p.lines[i-1].text))), len([]rune(strings.TrimSpace(p.lines[i].text)))
	return under >= 4 && over-under <= 3 && under-over <= 3
}

// closing says whether the lines look like a signature and nothing else.
func (p *page) closing(from, to, most int) bool {
	n := p.rows(from, to, most)
	if n == 0 || n > most || p.answers(from, to) || p.longest(from, to) > 90 {
		return false
	}
	if p.contactRows(from, to) > 0 {
		return true
	}
	for i := from; i < to; i++ {
		s := strings.TrimSpace(p.lines[i].text)
		if len(s) > 45 || bulleted(s) || s != "" && strings.ContainsRune(".?!:;", rune(s[len(s)-1])) {
			return false
		}
	}
	return n <= 5
}

func bulleted(s string) bool {
	s = strings.TrimSpace(s)
	if s == "" {
		return false
	}
	if strings.ContainsRune("-*•+·", firstRune(s)) {
		return true
	}
	n := len(s) - len(strings.TrimLeft(s, "0123456789"))
	return n > 0 && n < 4 && n < len(s) && (s[n] == '.' || s[n] == ')')
}

// rows counts the typed lines that are not blank, up to one more than most:
// looking further at every rule would be quadratic.
func (p *page) rows(from, to, most int) int {
	n := 0
	for i := from; i < to && n <= most; i++ {
		if p.lines[i].typed() && !p.lines[i].blank() {
			n++
		}
	}
	return n
}

func (p *page) longest(from, to int) int {
	n := 0
	for i := from; i < to; i++ {
		if p.lines[i].typed() {
			n = max(n, len(p.lines[i].text))
		}
	}
	return n
}

func (p *page) contactRows(from, to int) int {
	n := 0
	for i := from; i < to; i++ {
		if p.lines[i].typed() && contact(p.lines[i].text) {
			n++
		}
	}
	return n
}

// answers says whether a line among these is an answer, short and with the word.
func (p *page) answers(from, to int) bool {
	for i := from; i < to; i++ {
		if p.lines[i].typed() && answer(p.lines[i].text) {
			return true
		}
	}
	return false
}

// answer tells a line of a few words that can be an answer or a vote.
func answer(s string) bool {
	if len(s) > 120 {
		return false
	}
	fields := strings.Fields(strings.ToLower(s))
	if len(fields) == 0 || len(fields) > 8 {
		return false
	}
	for _, w := range fields {
		if answerWords[strings.TrimFunc(w, func(r rune) bool { return !unicode.IsLetter(r) })] {
			return true
		}
		if w == "+1" || w == "-1" || w == "−1" || w == "1" || w == "2" || w == "3" || strings.ContainsAny(w, "👍👎") {
			return true
		}
	}
	return false
}

var signedPattern = regexp.MustCompile(`^[-–]{1,2} ?\p{Lu}?\p{L}[\pL.'’-]{1,20}( \p{Lu}[\pL.'’-]{0,20}){0,2}$`)

// dashName marks a name after a dash on the last line, "-roman", where what
// stands above ends a sentence. A list has such lines too, and so has a vote.
func (p *page) dashName(from, to int) {
	last, above := -1, -1
	for i := to - 1; i >= from; i-- {
		if !p.lines[i].typed() || p.lines[i].blank() {
			continue
		}
		if last < 0 {
			last = i
			continue
		}
		above = i
		break
	}
	if last < 0 || above < 0 {
		return
	}
	s := strings.TrimSpace(p.lines[last].text)
	over := strings.TrimSpace(p.lines[above].text)
	if len(s) > 60 || !signedPattern.MatchString(s) || strings.HasPrefix(s, "- ") || answer(s) || bulleted(over) {
		return
	}
	if strings.ContainsRune(".!?…)", rune(over[len(over)-1])) || strings.HasSuffix(over, ",") && above != last-1 {
		p.mark(last, last+1, Signature, false)
	}
}

var (
	phonePattern = regexp.MustCompile(`^(?:\pL{1,12}[.:]?(?: no\.?)? ?[:.]? ?)?[+(]?\d[\d ()./–-]{6,24}\d(?:\s?(?:x|ext\.?)\s?\d{1,6})?$`)
	urlPattern   = regexp.MustCompile(`^(?:\pL{1,12}: ?)?<?(?:https?://|www\.)[^\s]+(?:\s?<[^\s>]*>)?$`)
	mailOnly     = regexp.MustCompile(`^(?:\pL[\pL-]{0,11}[.:] ?)?<?[^\s@]+@[^\s@]+\.[^\s@]+>?(?:\s?<[^\s>]*>)?$`)
)

// contact tells a line of a telephone number, an address or a web page.
func contact(s string) bool {
	s = strings.Trim(s, " *|\t")
	if s == "" || len(s) > 160 {
		return false
	}
	for part := range strings.SplitSeq(s, "|") {
		part = strings.TrimSpace(part)
		if phonePattern.MatchString(part) || urlPattern.MatchString(part) || mailOnly.MatchString(part) {
			return true
		}
	}
	return false
}

// contacts marks contact details that stand without a delimiter: the last
// paragraph, a name on top, two lines at least of telephone, address or web.
func (p *page) contacts(from, to int) {
	end := to
	for end > from && (!p.lines[end-1].typed() || p.lines[end-1].blank()) {
		end--
	}
	start := end
	for start > from && p.lines[start-1].typed() && !p.lines[start-1].blank() {
		start--
	}
	for i := start; i < end; i++ { // words above the name are the message
		s := strings.TrimSpace(p.lines[i].text)
		if answer(s) || !named(s) && !contact(s) && !closingLine(s) && len(s) > 45 {
			start = i + 1
		}
	}
	n := end - start
	if n < 2 || n > 10 || p.contactRows(start, end) < 2 || p.longest(start, end) > 100 || !named(p.lines[start].text) && !closingLine(p.lines[start].text) {
		return
	}
	above := start - 1
	for above >= from && (p.lines[above].blank() || !p.lines[above].typed()) {
		above--
	}
	if above < from || strings.HasSuffix(strings.TrimSpace(p.lines[above].text), ":") {
		return
	}
	p.mark(start, end, Signature, false)
}

// named tells a line that can be a name: two to five words, capitals, no
// sentence.
func named(s string) bool {
	s = strings.Trim(strings.TrimPrefix(strings.TrimSpace(s), "#sig#"), " *,")
	words := strings.Fields(s)
	if len(words) < 2 || len(words) > 5 || len(s) > 45 || strings.ContainsAny(s, "?!:@/") || !unicode.IsUpper(firstRune(s)) {
		return false
	}
	upper := 0
	for _, w := range words {
		if unicode.IsUpper(firstRune(w)) {
			upper++
		}
	}
	return upper*2 > len(words)
}

func closingLine(s string) bool {
	if len(s) > 60 {
		return false
	}
	s = strings.ToLower(strings.Trim(s, " ,.!*-–—"))
	for _, c := range closings {
		if s == c || strings.HasPrefix(s, c+" ") && len(strings.Fields(s)) <= 5 || strings.HasPrefix(s, c+",") && len(strings.Fields(s)) <= 5 {
			return true
		}
	}
	return false
}
