package ballot

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// token is a word in lower case without apostrophes, a number, or one mark of
// punctuation, and the bytes of the reply it stands for.
type token struct {
	text       string
	start, end int
	mark       bool // punctuation; a dash of any form is "-"
	digits     bool
	capital    bool
	shout      bool // all in capitals
}

// contractions are spelt out, so that the grammar needs one form of each.
var contractions = map[string][]string{
	"im": {"i", "am"}, "ive": {"i", "have"}, "ill": {"i", "will"}, "id": {"i", "would"},
	"dont": {"do", "not"}, "cant": {"can", "not"}, "cannot": {"can", "not"}, "wont": {"will", "not"},
	"didnt": {"did", "not"}, "wouldnt": {"would", "not"}, "couldnt": {"could", "not"}, "isnt": {"is", "not"},
	"havent": {"have", "not"}, "doesnt": {"does", "not"}, "shant": {"shall", "not"}, "arent": {"are", "not"},
	"its": {"it", "is"}, "thats": {"that", "is"}, "heres": {"here", "is"},
}

// thumbs are the only emoji that name an option; all others are dropped.
const (
	thumbUp   = '👍'
	thumbDown = '👎'
)

// tokenise reads s, whose first byte is at offset base of the reply.
func tokenise(s string, base int) []token {
	var out []token
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case unicode.IsSpace(r) || dropped(r):
			i += n
		case r == thumbUp || r == thumbDown:
			out = append(out, token{text: string(r), start: base + i, end: base + i + n})
			i += n
		case unicode.IsLetter(r):
			j := i + wordLen(s[i:])
			out = appendWord(out, s[i:j], base+i, base+j)
			i = j
		case unicode.IsDigit(r):
			j := i + numberLen(s[i:])
			out = append(out, token{text: strings.ToLower(s[i:j]), start: base + i, end: base + j, digits: allDigits(s[i:j])})
			i = j
		case signed(s, i, n, r):
			j := i + n + numberLen(s[i+n:])
			sign := "-"
			if r == '+' {
				sign = "+"
			}
			out = append(out, token{text: sign + s[i+n:j], start: base + i, end: base + j})
			i = j
		case r == '&':
			out = append(out, token{text: "and", start: base + i, end: base + i + n})
			i += n
		default:
			if j := emoticon(s, i); j > 0 {
				i += j
				continue
			}
			out = append(out, token{text: markOf(r), start: base + i, end: base + i + n, mark: true})
			i += n
		}
	}
	return out
}

// appendWord folds a word and spells a contraction out.
func appendWord(out []token, raw string, start, end int) []token {
	first, _ := utf8.DecodeRuneInString(raw)
	text := strings.ToLower(raw)
	if strings.ContainsAny(text, "'’‘`´") {
		text = strings.NewReplacer("'", "", "’", "", "‘", "", "`", "", "´", "").Replace(text)
	}
	text = composed.Replace(text)
	t := token{text: text, start: start, end: end, capital: unicode.IsUpper(first), shout: raw == strings.ToUpper(raw)}
	spelt, ok := spellWelsh(out, raw, text)
	if !ok {
		spelt, ok = contractions[text]
	}
	if !ok {
		return append(out, t)
	}
	for _, w := range spelt {
		t.text = w
		out = append(out, t)
	}
	return out
}

// wordLen measures a word: letters, with apostrophes and digits inside.
func wordLen(s string) int {
	i := 0
	for i < len(s) {
		r, n := utf8.DecodeRuneInString(s[i:])
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r) && r != 0xFE0F {
			i += n
			continue
		}
		if strings.ContainsRune("'’‘`´", r) && i > 0 {
			next, _ := utf8.DecodeRuneInString(s[i+n:])
			if unicode.IsLetter(next) {
				i += n
				continue
			}
		}
		break
	}
	return i
}

// numberLen measures a number with whatever is glued to it: "1", but also
// "1.5", "10:30", "2/3", "1st", "5-6", "10%", which are then no numbers.
func numberLen(s string) int {
	i := 0
	for i < len(s) {
		r, n := utf8.DecodeRuneInString(s[i:])
		if unicode.IsLetter(r) || unicode.IsDigit(r) || r == '%' {
			i += n
			continue
		}
		if strings.ContainsRune(".:/-–", r) {
			next, _ := utf8.DecodeRuneInString(s[i+n:])
			if unicode.IsDigit(next) || r != '.' && r != ':' && unicode.IsLetter(next) {
				i += n
				continue
			}
		}
		break
	}
	return i
}

// signed reports a plus or minus glued to a number and to nothing before.
func signed(s string, i, n int, r rune) bool {
	if r != '+' && r != '-' && r != '−' && r != '–' {
		return false
	}
	next, _ := utf8.DecodeRuneInString(s[i+n:])
	prev, _ := utf8.DecodeLastRuneInString(s[:i])
	return unicode.IsDigit(next) && (i == 0 || unicode.IsSpace(prev) || dropped(prev))
}

// dropped are markup, quotation marks, emoji but the thumbs, and the invisible.
func dropped(r rune) bool {
	if r == thumbUp || r == thumbDown || strings.ContainsRune("✗✘✖✕❌❎☐☒🚫", r) { // a cross or an empty box says no
		return false
	}
	if strings.ContainsRune("*_~`\"“”„«»'’‘#[]{}•·™®°^\\", r) {
		return true
	}
	return r > 0x7f && (unicode.In(r, unicode.So, unicode.Sk, unicode.Cf, unicode.Me) || r == 0xFE0F)
}

// emoticon measures a ":-)" or its like.
func emoticon(s string, i int) int {
	if strings.HasPrefix(s[i:], "<3") {
		return len("<3")
	}
	if s[i] != ':' && s[i] != ';' && s[i] != '=' {
		return 0
	}
	j := i + 1
	if j < len(s) && s[j] == '-' {
		j++
	}
	if j < len(s) && strings.IndexByte(")(DPp|", s[j]) >= 0 && (j+1 == len(s) || !isAlnum(s[j+1])) {
		return j + 1 - i
	}
	return 0
}

func isAlnum(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= 0x80
}

// markOf folds the forms of one mark.
func markOf(r rune) string {
	switch r {
	case '-', '–', '—', '―', '−', '…':
		return "-"
	case '，', '،', '、':
		return ","
	}
	return string(r)
}

func allDigits(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// wordsOf lists the words of a label or a phrase of the grammar.
func wordsOf(s string) []string {
	var out []string
	for _, t := range tokenise(s, 0) {
		if !t.mark {
			out = append(out, t.text)
		}
	}
	return out
}
