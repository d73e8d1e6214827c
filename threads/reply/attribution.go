package reply

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// clue is what one line holds of an attribution. Clues of neighbouring lines
// add up, since programs wrap the line where they like.
type clue struct {
	mail   bool // an address
	angled bool // an address in brackets, or after mailto:
	date   bool // a calendar date
	time   bool // a time of day
	verb   bool // "wrote"
	first  int  // words before the first number; 99 if there is none
	on     bool // begins with a word that goes before a date
}

var (
	mailPattern = regexp.MustCompile(`[^\s<>()\[\]"',;:]+@[^\s<>()\[\]"',;:]*[\pL\pN]`)
	timePattern = regexp.MustCompile(`(?:^|[^\d])\d{1,2}\s?[:.hH]\s?\d{2}(?:$|[^\d])`)
	datePattern = regexp.MustCompile(`\d{4}\s?[-/.年]\s?\d{1,2}|\d{1,2}\s?[-/.]\s?\d{1,2}[-/.]\s?\d{2,4}|(?:^|[^\d])(?:19|20)\d\d(?:$|[^\d])|\d{1,2}月|\d{1,2}[-.]?[ -]?\pL{3,9}[.,]?[- ]\d{2,4}`)
	stamp       = regexp.MustCompile(`^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}\s+\d{1,2}:\d{2}(?::\d{2})?\s+(?:GMT|UTC)?[+-]\d{1,2}:?\d{2}\s+\S`)
	// glued finds where an attribution begins inside a line.
	glued = regexp.MustCompile(`(?:^|[\s.!?,;)\-–—_*])((?:On|Le|El|Il|Am|Op|Den|På|Em|No dia|W dniu|Dnia|Dne|Dňa|Στις|Vào|Pada|Il giorno|Ar|Pe|La data)\s+(?:[\pL.,]{1,14}\s+){0,2}(?:\pL{0,14}[.,]?\s)?\d|\d{4}-\d{2}-\d{2} \d{1,2}:\d{2} (?:GMT|UTC)?[+-]\d)`)
	// wroteColon finds where a quotation is glued to the end of an attribution.
	wroteColon = regexp.MustCompile(`(?i)(?:wrote|schrieb|écrit|escribió|escreveu|scritto|schreef|geschreven|skrev|napisał|написал|пишет|写道|寫道)\s?[:：]\s*`)
)

func clues(s string) clue {
	c := clue{first: 99}
	if len(s) > maxLine {
		return c
	}
	if strings.Contains(s, "@") {
		if at := mailPattern.FindStringIndex(s); at != nil {
			c.mail = true
			before := strings.TrimRight(s[:at[0]], " ")
			c.angled = strings.HasSuffix(before, "<") || strings.HasSuffix(before, "(") || strings.HasSuffix(before, "[") ||
				strings.HasSuffix(before, "mailto:") || strings.HasSuffix(before, "&lt;")
		}
	}
	if strings.ContainsAny(s, "0123456789") {
		c.time = timePattern.MatchString(s)
		c.date = datePattern.MatchString(s)
	}
	n := 0
	for w := range strings.FieldsSeq(s) {
		if strings.ContainsAny(w, "0123456789") && c.first == 99 && !strings.Contains(w, "@") {
			c.first = n
		}
		w = strings.ToLower(strings.Trim(w, `.,:;*_-–—"'()<>：!`))
		if n == 0 {
			c.on = onWords[w]
		}
		if wroteWords[w] || strings.Contains(w, "napisał(a") || strings.Contains(w, "napsal(a") || strings.Contains(w, "написал(а") || strings.HasPrefix(w, "napisao/") {
			c.verb = true
		}
		n++
	}
	for _, part := range wroteParts {
		c.verb = c.verb || strings.Contains(s, part)
	}
	return c
}

func (c clue) with(d clue) clue {
	c.mail = c.mail || d.mail
	c.angled = c.angled || d.angled
	c.date = c.date || d.date
	c.time = c.time || d.time
	c.verb = c.verb || d.verb
	c.first, c.on = d.first, d.on // d is the line above
	return c
}

// ending says how a line may end an attribution: 0 not, 1 only if quoted text
// follows, 2 with a colon or with the verb.
func ending(s string) int {
	s = strings.TrimRight(s, " \t*_-–—>")
	if strings.HasSuffix(s, ":") || strings.HasSuffix(s, "：") {
		return 2
	}
	word := s[strings.LastIndexByte(s, ' ')+1:]
	if wroteWords[strings.ToLower(word)] {
		return 2
	}
	for _, part := range wroteParts {
		if strings.HasSuffix(s, part) {
			return 2
		}
	}
	return 1
}

// attribution looks for an attribution line that ends on line e, above floor.
// It returns its first line and where in that line it begins.
func (p *page) attribution(e, floor int) (start, offset int, ok bool) {
	if signedDashes(p.lines[e].text) {
		return e, 0, true
	}
	end := ending(p.lines[e].text)
	next := p.next(e + 1)
	quoted := next < len(p.lines) && (p.lines[next].depth > 0 || p.lines[next].kind == Quote || strings.HasPrefix(p.lines[next].text, "| "))
	if end == 1 && !quoted {
		s := p.lines[e].text
		return e, 0, stamp.MatchString(s) && strings.LastIndexByte(s, '<') <= strings.LastIndexByte(s, '>')
	}
	if start, ok = p.window(e, floor, end == 2, quoted); !ok {
		return 0, 0, false
	}
	return start, gluedAt(p.lines[start].text), true
}

// window grows upward from line e until its lines make an attribution.
func (p *page) window(e, floor int, ended, quoted bool) (start int, ok bool) {
	var sum clue
	size, gaps := 0, 0
	start = -1
	for s := e; s >= floor && e-s < 7; s-- {
		l := &p.lines[s]
		if l.blank() {
			if gaps++; gaps > 1 {
				break
			}
			continue
		}
		size += len(l.text)
		if l.kind != "" || l.depth > 0 || size > maxLine {
			break
		}
		text := l.text[gluedAt(l.text):]
		c := clues(text)
		if s < e {
			c = sum.with(c)
		}
		sum = c
		if !sum.attributes(ended, quoted, size) || !begins(text, c) {
			continue
		}
		if gaps > 0 && (start >= 0 || !torn(p.lines[e].text, l.text)) {
			break
		}
		start = s
		if sum.mail || sum.verb {
			break // else the name may stand above
		}
	}
	if start < 0 {
		return 0, false
	}
	return p.widen(start, floor, sum), true
}

// signedDashes tells "---- Jan Smith wrote ----".
func signedDashes(s string) bool {
	if !dashed(s) {
		return false
	}
	words := strings.Fields(strings.ToLower(strings.Trim(s, "-_=*~–—─ ")))
	return len(words) > 1 && wroteWords[words[len(words)-1]]
}

// torn says whether a blank line between the two may stand inside an
// attribution: an address is open, or the end has no beginning.
func torn(last, first string) bool {
	return strings.LastIndexByte(first, '<') > strings.LastIndexByte(first, '>') || strings.HasPrefix(strings.TrimSpace(last), ">") ||
		unicode.IsLower(firstRune(strings.TrimSpace(last))) || strings.HasPrefix(last, "<")
}

// attributes decides whether the clues make an attribution.
func (c clue) attributes(ended, quoted bool, size int) bool {
	when := c.date || c.time
	switch {
	case quoted && ended && (when || c.mail || c.verb):
		return size < 300
	case quoted:
		return when && (c.mail || c.verb)
	case c.verb && c.mail:
		return true
	case c.verb && c.date && (c.time || c.on || c.first <= 3):
		return c.time && (c.on || c.first <= 6) || c.on && size < 120 || c.first <= 2 && size < 120
	case c.verb && c.time:
		return c.on || c.first <= 4
	}
	return when && c.angled && c.first <= 4
}

// begins says whether an attribution can begin with this line: with a capital,
// a number, a quote, an address, or a word before a date.
func begins(s string, c clue) bool {
	s = strings.TrimLeft(s, " \t*_-–—\"'“„«(")
	r := firstRune(s)
	switch {
	case s == "" || r == '<' || r == '>' || strings.HasPrefix(s, "mailto:"):
		return false
	case c.on && c.first <= 4, c.first <= 3:
		return true
	}
	word, _, _ := strings.Cut(s, " ")
	return !unicode.IsLower(r) || strings.Contains(word, "@")
}

// widen takes in the lines above that belong to the same attribution: the date
// was wrapped off, or the name.
func (p *page) widen(start, floor int, c clue) int {
	for n := 0; start > floor && n < 2; n++ {
		l := &p.lines[start-1]
		if l.blank() || !l.typed() || len(l.text) > maxLine {
			break
		}
		above := clues(l.text)
		last, _ := utf8.DecodeLastRuneInString(l.text)
		dated := !c.date && above.first <= 4 && (above.date || above.on && above.first <= 3)
		if !dated || strings.ContainsRune(".!?:", last) || !above.on && above.first > 1 {
			break
		}
		start--
		c = c.with(above)
	}
	return start
}

// gluedAt returns where the attribution begins in its first line: not at the
// beginning if somebody's words stand before it ("Fine by me. On 4 May …").
func gluedAt(s string) int {
	if len(s) > maxLine {
		return 0
	}
	at := glued.FindStringSubmatchIndex(s)
	if at == nil || at[2] == 0 || strings.Trim(s[:at[2]], " \t*_-–—>\"'(") == "" {
		return 0
	}
	c := clues(s)
	if c.first <= 1 && !stamp.MatchString(s[at[2]:]) {
		return 0
	}
	return at[2]
}
