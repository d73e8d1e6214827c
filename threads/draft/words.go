package draft

import (
	"html"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// lexicon gives every word a small number, the same for the same word.
type lexicon map[string]int32

// ids are the words of s, without case, points and apostrophes, however quotes,
// spaces, ligatures and entities were written.
func (l lexicon) ids(s string) []int32 {
	var out []int32
	eachWord(s, func(w string) {
		id, ok := l[w]
		if !ok {
			id = int32(len(l) + 1)
			l[w] = id
		}
		out = append(out, id)
	})
	return out
}

// known is like ids for words that are in the lexicon; others are 0.
func (l lexicon) known(s string) []int32 {
	var out []int32
	eachWord(s, func(w string) { out = append(out, l[w]) })
	return out
}

// eachWord calls f for each word of s: a run of letters and digits, in lower
// case, in compatibility form, apostrophes left out.
func eachWord(s string, f func(string)) {
	if strings.IndexByte(s, '&') >= 0 {
		s = html.UnescapeString(s)
	}
	s = norm.NFKC.String(s)
	var b strings.Builder
	for _, r := range s {
		switch {
		case unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r):
			b.WriteRune(unicode.ToLower(r))
		case r == '\'' || r == '’' || r == '‘' || r == 0xAD || invisible(r):
		default:
			if b.Len() > 0 {
				f(b.String())
				b.Reset()
			}
		}
	}
	if b.Len() > 0 {
		f(b.String())
	}
}

// bag counts words.
type bag map[int32]int

func bagOf(ids []int32) bag {
	b := make(bag, len(ids))
	for _, id := range ids {
		b[id]++
	}
	return b
}

// common is how many words two bags share, each as often as in the one that
// has it less often.
func (b bag) common(c bag) int {
	if len(c) < len(b) {
		b, c = c, b
	}
	n := 0
	for id, k := range b {
		n += min(k, c[id])
	}
	return n
}
