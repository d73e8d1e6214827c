package reply

import (
	"unicode"
	"unicode/utf8"
)

// word is one word of the message: its hash, its line and its bytes there.
type word struct {
	hash     uint64
	line     int32
	from, to int32
}

// words calls f for each word of s. A word is a run of letters and digits, one
// character of a script written without spaces, or one emoji. Link targets and
// addresses are left out: programs add and change them.
func words(s string, f func(hash uint64, from, to int)) {
	const seed, prime = 14695981039346656037, 1099511628211
	h, start := uint64(seed), -1
	end := func(i int) {
		if start >= 0 {
			f(h, start, i)
		}
		h, start = seed, -1
	}
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case start < 0 && (r == 'h' || r == 'm' || r == 'w' || r == 'H' || r == 'W') && target(s[i:]):
			for i < len(s) && s[i] != ' ' && s[i] != '>' && s[i] != ')' && s[i] != ']' {
				i++
			}
			continue
		case alone(r):
			end(i)
			f(uint64(r)*prime, i, i+n)
		case unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r) && start >= 0:
			if start < 0 {
				start = i
			}
			h = (h ^ uint64(unicode.ToLower(r))) * prime
		case r == '\'' || r == '’':
		case r == '@' && start >= 0: // an address: what stood before it is no word
			h, start = seed, -1
			for i < len(s) && s[i] != ' ' && s[i] != '>' && s[i] != ')' && s[i] != ']' {
				i++
			}
			continue
		default:
			end(i)
		}
		i += n
	}
	end(len(s))
}

func target(s string) bool {
	return hasFold(s, "http://") || hasFold(s, "https://") || hasFold(s, "mailto:") || hasFold(s, "www.")
}

func hasFold(s, prefix string) bool {
	if len(s) < len(prefix) {
		return false
	}
	for i := range len(prefix) {
		if s[i]|0x20 != prefix[i]|0x20 {
			return false
		}
	}
	return true
}

func alone(r rune) bool {
	return r > 0x2000 && (unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai) || r >= 0x1F300 && r <= 0x1FAFF || r >= 0x2600 && r <= 0x27BF)
}
