package draft

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// heading reads a heading at the row before t.at and says whether it was one.
func (t *textReader) heading(text string) bool {
	level, title := hashes(text)
	switch {
	case level > 0:
	case len(t.block) > 0:
		return false
	case t.underlined(text) > 0:
		level, title = t.underlined(text), text
		t.at++
	case capitals(text) && t.alone():
		level, title = 1, text
	case starred(text) && t.alone():
		level, title = 2, strings.Trim(text, "*_ ")
	default:
		return false
	}
	t.flush()
	t.counted, t.depths = false, nil
	t.add(Paragraph{Kind: KindHeading, Level: level, Text: title})
	return true
}

// hashes reads "## Title", with or without hashes after it.
func hashes(s string) (level int, title string) {
	for level < len(s) && s[level] == '#' {
		level++
	}
	if level == 0 || level > 6 || level == len(s) || s[level] != ' ' {
		return 0, ""
	}
	title = strings.TrimSpace(strings.TrimRight(strings.TrimSpace(s[level:]), "#"))
	if title == "" {
		return 0, ""
	}
	return level, title
}

// underlined says with which rank the row after this one underlines it.
func (t *textReader) underlined(text string) int {
	if t.at >= len(t.rows) || utf8.RuneCountInString(text) > 90 {
		return 0
	}
	under := strings.TrimSpace(t.rows[t.at])
	switch {
	case len(under) >= 3 && strings.Trim(under, "=") == "":
		return 1
	case len(under) >= 3 && strings.Trim(under, "-") == "", len(under) >= 4 && strings.Trim(under, "~_") == "":
		return 2
	}
	return 0
}

// alone says whether the row before t.at has no text right below it.
func (t *textReader) alone() bool {
	if t.at >= len(t.rows) {
		return true
	}
	next := strings.TrimSpace(t.rows[t.at])
	return next == "" || !capitals(next) && !starred(next) && !unicode.IsLower(firstLetter(next))
}

func firstLetter(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// capitals tells a short row with capital letters alone that is no sentence.
func capitals(s string) bool {
	if len(s) > 100 || strings.ContainsAny(s[len(s)-1:], ".!?,;") {
		return false
	}
	n := 0
	for _, r := range s {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsUpper(r) {
			n++
		}
	}
	return n >= 4
}

// starred tells a short row that is bold as a whole, as programs write it.
func starred(s string) bool {
	if len(s) > 100 || len(s) < 5 {
		return false
	}
	for _, mark := range []string{"**", "*", "__"} {
		if strings.HasPrefix(s, mark) && strings.HasSuffix(s, mark) {
			in := s[len(mark) : len(s)-len(mark)]
			return !strings.ContainsAny(in, "*") && firstLetter(in) != ' ' && !strings.HasSuffix(in, ".")
		}
	}
	return false
}
