package threads

import (
	"slices"
	"strings"

	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"

	"unicode"
)

// named finds the members whom a name may mean: the whole name first, then all
// of its words in any order or as beginnings ("Tom R"), then with one letter
// mistyped. The first of these that finds anybody decides.
func named(seats []Seat, name string) []Seat {
	active := slices.DeleteFunc(slices.Clone(seats), func(s Seat) bool { return !s.Active() })
	if at := strings.Trim(strings.TrimSpace(name), "<>"); strings.Contains(at, "@") {
		return slices.DeleteFunc(active, func(s Seat) bool { return !SameAddress(s.Address, at) })
	}
	names := make([]string, len(active))
	for i, seat := range active {
		names[i] = seat.Name
	}
	var out []Seat
	for _, i := range index(names).fitting(name) {
		out = append(out, active[i])
	}
	return out
}

// nameIndex holds names in words, ready to be looked through.
type nameIndex [][]string

func index(names []string) nameIndex {
	out := make(nameIndex, len(names))
	for i, name := range names {
		out[i] = strings.Fields(folded(name))
	}
	return out
}

// fitting are the places of the names that a name may mean.
func (x nameIndex) fitting(name string) []int {
	said := strings.Fields(folded(name))
	if len(said) == 0 || len(said) > 6 {
		return nil
	}
	for _, fits := range []func(have, said []string) bool{sameName, partOfName, nearName} {
		var out []int
		for i, have := range x {
			if fits(have, said) {
				out = append(out, i)
			}
		}
		if len(out) > 0 {
			return out
		}
	}
	return nil
}

// titles stand before names and say nothing of who is meant.
var titles = map[string]bool{"mr": true, "mrs": true, "ms": true, "miss": true, "dr": true, "prof": true, "professor": true, "sir": true, "the": true}

// folded is a name in lower case, without accents, titles and punctuation.
func folded(name string) string {
	fold := transform.Chain(norm.NFD, runes.Remove(runes.In(unicode.Mn)), norm.NFC)
	s, _, err := transform.String(fold, clip(name, 200))
	if err != nil {
		s = clip(name, 200)
	}
	var words []string
	for _, w := range strings.Fields(plain(s)) {
		if !titles[w] {
			words = append(words, w)
		}
	}
	return strings.Join(words, " ")
}

func sameName(have, said []string) bool { return strings.Join(have, " ") == strings.Join(said, " ") }

// partOfName: every word said begins a word of the name of its own.
func partOfName(have, said []string) bool { return eachWord(have, said, strings.HasPrefix) }

// nearName: as partOfName, but a word of four letters or more may have one
// mistake.
func nearName(have, said []string) bool {
	return eachWord(have, said, func(h, s string) bool { return strings.HasPrefix(h, s) || len(s) >= 4 && oneOff(h, s) })
}

func eachWord(have, said []string, fits func(have, said string) bool) bool {
	used := make([]bool, len(have))
	for _, s := range said {
		found := false
		for i, h := range have {
			if !used[i] && fits(h, s) {
				used[i], found = true, true
				break
			}
		}
		if !found {
			return false
		}
	}
	return true
}

// oneOff says whether two words differ by one letter: another one, one too
// many or too few, or two that changed places.
func oneOff(a, b string) bool {
	r, s := []rune(a), []rune(b)
	if len(r) < len(s) {
		r, s = s, r
	}
	if len(r)-len(s) > 1 {
		return false
	}
	i := 0
	for i < len(s) && r[i] == s[i] {
		i++
	}
	if len(r) > len(s) {
		return string(r[i+1:]) == string(s[i:])
	}
	if i == len(s) || string(r[i+1:]) == string(s[i+1:]) {
		return true
	}
	return i+1 < len(s) && r[i] == s[i+1] && r[i+1] == s[i] && string(r[i+2:]) == string(s[i+2:])
}
