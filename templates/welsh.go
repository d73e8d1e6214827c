package templates

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// Soft is a day, a date or paragraphs as Welsh has them where the first letter
// is softened: after “ar” and “tan”, and where it says when something is done.
func (p *page) Soft(words string) string {
	for _, soft := range [...]struct{ from, to string }{{"dydd ", "ddydd "}, {"paragraff", "baragraff"}} {
		if rest, ok := strings.CutPrefix(words, soft.from); ok {
			return soft.to + rest
		}
	}
	return words
}

// Vowel says whether a word or a number begins with a vowel in Welsh, where “a”
// becomes “ac”: y and w are vowels before consonants and in “wyth”, and 8 and
// 11 are read “wyth” and “un deg un”.
func (p *page) Vowel(word string) bool {
	if n, err := strconv.Atoi(word); err == nil {
		return n == 1 || n == 8 || n >= 11 && n <= 19 || n >= 80 && n <= 89
	}
	letters := []rune(strings.ToLower(strings.TrimLeftFunc(word, func(r rune) bool { return !unicode.IsLetter(r) })))
	if len(letters) == 0 {
		return false
	}
	if strings.ContainsRune("aeiouâêîôûŵŷáéíóúàèìòùäëïöü", letters[0]) {
		return true
	}
	if letters[0] != 'w' && letters[0] != 'y' {
		return false
	}
	return strings.HasPrefix(string(letters), "wyth") || len(letters) > 1 && !strings.ContainsRune("aeiouwyâêîôûŵŷ", letters[1])
}

// Has says whether a text has one of some words, in capitals or not.
func (p *page) Has(text string, words ...string) bool {
	text = strings.ToLower(text)
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(text, strings.ToLower(w)) })
}

// Within is what stands in a text between two others.
func (p *page) Within(text, before, after string) string {
	_, rest, _ := strings.Cut(text, before)
	found, _, _ := strings.Cut(rest, after)
	return found
}
