package dates

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// kind of a token: a run of digits, a run of letters, or one other character.
type kind byte

const (
	digits kind = iota
	letters
	mark
)

// token is a piece of what was written. Its text is folded: lower case, without
// apostrophes and accents, all dashes alike.
type token struct {
	kind     kind
	text     string
	n        int  // of digits
	glued    bool // no space before it
	capital  bool // begins with a capital
	from, to int  // bytes of the source
}

// tokens cuts what was written. It never fails: what it does not know is a mark,
// which no rule reads.
func tokens(s string) []token {
	var toks []token
	glued := true
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case unicode.IsSpace(r):
			glued = false
		case fold(r) == 0:
		case r >= '0' && r <= '9':
			t := run(s, i, digits)
			t.glued, glued, size = glued, true, t.to-i
			for _, c := range t.text {
				t.n = min(t.n*10+int(c-'0'), 1e9)
			}
			toks = append(toks, t)
		case unicode.IsLetter(r):
			t := run(s, i, letters)
			t.glued, t.capital, glued, size = glued, unicode.IsUpper(r), true, t.to-i
			toks = append(toks, t)
		default:
			toks = append(toks, token{kind: mark, text: string(fold(r)), glued: glued, from: i, to: i + size})
			glued = true
		}
		i += size
	}
	return toks
}

// run reads letters or digits from byte i on.
func run(s string, i int, k kind) token {
	var b strings.Builder
	j, end := i, i
	for j < len(s) {
		r, size := utf8.DecodeRuneInString(s[j:])
		f := fold(r)
		switch {
		case f == 0 && !unicode.IsSpace(r):
		case k == letters && unicode.IsLetter(r), k == digits && r >= '0' && r <= '9':
			b.WriteRune(f)
			end = j + size
		default:
			return token{kind: k, text: b.String(), from: i, to: end}
		}
		j += size
	}
	return token{kind: k, text: b.String(), from: i, to: end}
}

// fold makes letters that are written in several ways alike, and gives 0 for
// what is left out: apostrophes, invisible characters, accents on their own.
func fold(r rune) rune {
	switch r {
	case '\'', '’', '‘', 'ʼ', '´', '`', '"', '“', '”', '*', '_':
		return 0 // stars and lines under words are how programs write bold in text
	case '‐', '‑', '‒', '–', '—', '―', '−':
		return '-'
	case '：':
		return ':'
	}
	if r < utf8.RuneSelf {
		return unicode.ToLower(r)
	}
	if unicode.In(r, unicode.Mn, unicode.Cf) {
		return 0
	}
	r = unicode.ToLower(r)
	for _, alike := range [...]string{"aâàáä", "eêèéë", "iîìíï", "oôòóö", "uûùúü", "wŵ", "yŷ"} {
		if strings.ContainsRune(alike, r) {
			return rune(alike[0])
		}
	}
	return r
}
