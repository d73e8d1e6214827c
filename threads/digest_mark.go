package threads

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// mark is the name of one or more items in front of a line.
type mark struct {
	numbers []int
	rest    string
	strong  bool // with a colon or brackets, so that it is no list
}

func (m mark) all(known map[int]bool) bool {
	for _, n := range m.numbers {
		if !known[n] {
			return false
		}
	}
	return true
}

var (
	markFront = regexp.MustCompile(`(?i)^[\s*_>#(]*(?:(item|items|number|nos?\.|answer to|answer|re|to|on|eitem|rhif|ateb)\s*)?`)
	markList  = regexp.MustCompile(`(?i)^(\[\s*\d{1,3}\s*\]|#?\d{1,3})((?:\s*(?:,|&|\+|and|a|ac)\s*(?:\[\s*\d{1,3}\s*\]|#?\d{1,3}))*)`)
	digits    = regexp.MustCompile(`\d{1,3}`)
)

// readMark reads the mark in front of a line, if there is one.
func readMark(line string) (mark, bool) {
	if len(line) > 100 && !strings.ContainsAny(line[:40], "0123456789") {
		return mark{}, false
	}
	front := markFront.FindStringSubmatch(line)
	rest := line[len(front[0]):]
	list := markList.FindString(rest)
	if list == "" {
		return mark{}, false
	}
	var m mark
	for _, d := range digits.FindAllString(list, 20) {
		n, _ := strconv.Atoi(d)
		if !slices.Contains(m.numbers, n) {
			m.numbers = append(m.numbers, n)
		}
	}
	rest = rest[len(list):]
	brackets, named := strings.HasSuffix(strings.TrimSpace(list), "]"), front[1] != ""
	trimmed := strings.TrimLeft(rest, " \t\u00a0*_")
	switch {
	case strings.HasPrefix(trimmed, ":"):
		after := trimmed[1:]
		if after != "" && unicode.IsDigit(rune(after[0])) {
			return mark{}, false // 10:30
		}
		m.rest, m.strong = after, true
	case brackets:
		m.rest, m.strong = strings.TrimLeft(trimmed, "-–—. "), true
	case len(trimmed) > 0 && (trimmed[0] == '.' || trimmed[0] == ')'):
		after := trimmed[1:]
		if after != "" && !unicode.IsSpace(rune(after[0])) {
			return mark{}, false // 3.30
		}
		m.rest, m.strong = after, named
	case hasDash(rest):
		_, after, _ := cutDash(rest)
		m.rest, m.strong = after, named
	case named && trimmed == "":
		m.strong = true
	default:
		return mark{}, false
	}
	m.rest = strings.TrimLeft(m.rest, " \t\u00a0*_")
	return m, true
}

func hasDash(s string) bool { _, _, ok := cutDash(s); return ok }

// cutDash cuts at a dash with a blank on either side.
func cutDash(s string) (before, after string, ok bool) {
	for _, d := range []string{" - ", " – ", " — "} {
		if strings.HasPrefix(s, d) {
			return "", s[len(d):], true
		}
	}
	return s, "", false
}

// weakMarks says whether lines like "1. …" name items: the first line with
// words does, and they are not the list 1, 2, 3 of somebody of whom only one
// thing was asked.
func weakMarks(lines []string, known map[int]bool, todo int) bool {
	var numbers []int
	begun := false
	for _, line := range lines {
		if !begun && (strings.TrimSpace(line) == "" || isGreeting(line) || isThanks(plain(line))) {
			continue
		}
		m, ok := readMark(line)
		if !begun && (!ok || m.strong || !m.all(known)) {
			return false
		}
		begun = true
		if ok {
			numbers = append(numbers, m.numbers...)
		}
	}
	for i, n := range numbers {
		if n != i+1 {
			return begun
		}
	}
	return begun && (todo != 1 || len(numbers) < 2)
}

// bareNumbers reads a whole text that is nothing but numbers of items: "3",
// "[3]", "3, 5 and 7".
func bareNumbers(own string, items []Numbered) []int {
	s := strings.NewReplacer("[", " ", "]", " ", ",", " ", "&", " ", "+", " ", "#", " ").Replace(plain(trimPolite(own)))
	var out []int
	for _, w := range strings.Fields(s) {
		if w == "and" || w == "a" || w == "ac" || w == "item" || w == "items" || w == "number" || w == "eitem" || w == "get" || w == "all" || w == "of" {
			continue
		}
		n, err := strconv.Atoi(w)
		if err != nil || !slices.ContainsFunc(items, func(i Numbered) bool { return i.Number == n }) || len(out) > 20 {
			return nil
		}
		out = append(out, n)
	}
	return out
}
