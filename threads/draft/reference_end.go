package draft

import (
	"strings"
	"unicode"
)

// finish reads what follows the numbers and decides whether they are a
// reference at all.
func (c *cursor) finish(r reference, line string) (reference, bool) {
	end := c.i
	gap := false
	for _, sp := range c.rest() {
		if sp != ' ' && sp != '\u00a0' && sp != '\t' && sp != '*' && sp != '_' {
			break
		}
		gap = gap || sp != '*' && sp != '_'
		end += len(string(sp))
	}
	after := line[end:]
	if strings.TrimSpace(after) == "" {
		r.end = len(line)
		// A number alone on a line may be anything; after a bracket or a unit it is a place.
		return r, !r.bare || c.opened
	}
	d, size := delimiter(after)
	if d == 0 {
		return c.sentence(r, line, after)
	}
	rest := after[size:]
	spaced := rest == "" || strings.HasPrefix(rest, " ") || strings.HasPrefix(rest, "\u00a0") || strings.HasPrefix(rest, "\t")
	switch d {
	case '.', '!':
		if !spaced {
			return r, false
		}
		r.listed = r.bare
	case ')', '(':
		r.listed = r.bare
	case ':':
		if rest != "" && rest[0] >= '0' && rest[0] <= '9' && !strings.HasPrefix(rest, " ") {
			return r, false
		}
		r.colon = true
	case '-':
		if !spaced && !gap && r.bare || r.bare && unicode.IsNumber(firstLetter(strings.TrimSpace(rest))) {
			return r, false
		}
	case ',', ';':
		if r.bare && !c.opened || r.weak && !c.opened {
			return c.sentence(r, line, after)
		}
	}
	if c.round && r.bare {
		r.listed = true
	}
	r.end = len(line) - len(strings.TrimLeft(rest, " \t\u00a0"))
	return r, true
}

// delimiter reads the sign between a place and the words about it.
func delimiter(s string) (rune, int) {
	r := firstLetter(s)
	n := len(string(r))
	switch r {
	case ':', '：':
		return ':', n
	case '.', ')', ',', ';':
		if r == ')' && len(s) > 1 && strings.ContainsRune(":.", rune(s[1])) {
			return ')', 2
		}
		return r, n
	case '/':
		if strings.HasPrefix(s, "/ ") {
			return ')', n
		}
	case '-', '–', '—', '=', '→':
		if strings.HasPrefix(s, "->") || strings.HasPrefix(s, "=>") || strings.HasPrefix(s, "--") {
			return '-', 2
		}
		return '-', n
	}
	return 0, 0
}

// sentence decides about a number that the words go on after without a sign.
func (c *cursor) sentence(r reference, line, after string) (reference, bool) {
	words := strings.Fields(strings.ToLower(after[:min(len(after), 80)]))
	first := ""
	if len(words) > 0 {
		first = strings.Trim(words[0], ".,;:!?'\"“”’()")
	}
	if r.label != "" {
		return r, false
	}
	if r.bare && !c.round {
		return r, verdicts[first]
	}
	if c.round && r.bare { // "(7) …"
		r.listed, r.end = true, len(line)-len(after)
		return r, true
	}
	if r.weak && !verdicts[first] {
		return r, false
	}
	return r, !elsewhere(words)
}

// here are the words that say which document "of the …" means, if it is ours.
var here = table("draft document statement text paper version proposal position policy")

// elsewhere says whether "of …" names another document.
func elsewhere(words []string) bool {
	if len(words) < 2 || words[0] != "of" || words[1] == "course" {
		return false
	}
	at := func(i int) string {
		if i >= len(words) {
			return ""
		}
		return strings.Trim(words[i], ".,;:!?")
	}
	switch at(1) {
	case "this", "it", "yours", "version":
		return false
	case "the", "your", "our":
		return !here[at(2)]
	}
	return true
}
