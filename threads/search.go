package threads

import (
	"slices"
	"strings"
	"unicode"
)

// maxTerms bounds how many words are looked for at once.
const maxTerms = 8

// SearchTerms are the words that are looked for, in lower case, letters and
// digits only: a post is found if it holds a word that begins with each.
func SearchTerms(said string) []string {
	words := strings.FieldsFunc(strings.ToLower(said), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) })
	var out []string
	for _, w := range words {
		if !slices.Contains(out, w) && len(out) < maxTerms {
			out = append(out, w)
		}
	}
	return out
}

// Around is the part of a text that stands around the first of the terms, n
// words at most.
func Around(text string, terms []string, n int) string {
	f := strings.Fields(text)
	at := 0
	for i, w := range f {
		w = strings.ToLower(strings.TrimFunc(w, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }))
		if slices.ContainsFunc(terms, func(t string) bool { return strings.HasPrefix(w, t) }) {
			at = i
			break
		}
	}
	from := max(0, at-n/3)
	out := strings.Join(f[from:min(len(f), from+n)], " ")
	if from > 0 {
		out = "… " + out
	}
	if from+n < len(f) {
		out += " …"
	}
	return clip(out, 600)
}
