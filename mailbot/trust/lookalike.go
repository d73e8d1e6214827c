package trust

import (
	"strings"
	"unicode"

	"golang.org/x/net/idna"
	"golang.org/x/text/unicode/norm"
)

// lookalikes maps letters of other scripts, and characters that are drawn much
// alike in common fonts, to one of them (after Unicode Technical Standard 39).
var lookalikes = strings.NewReplacer(
	"а", "a", "ɑ", "a", "α", "a", "в", "b", "ь", "b", "с", "c", "ϲ", "c", "ԁ", "d", "е", "e", "ε", "e", "һ", "h", "н", "h",
	"і", "i", "ι", "i", "ı", "i", "ј", "j", "к", "k", "κ", "k", "ӏ", "l", "м", "m", "п", "n", "о", "o", "ο", "o", "σ", "o", "ө", "o",
	"р", "p", "ρ", "p", "ԛ", "q", "г", "r", "ѕ", "s", "т", "t", "τ", "t", "υ", "u", "ν", "v", "ѵ", "v", "ԝ", "w", "ω", "w",
	"х", "x", "χ", "x", "у", "y", "γ", "y", "ø", "o", "ł", "l", "đ", "d", "ß", "ss",
	"0", "o", "1", "i", "l", "i", "|", "i", "!", "i", "5", "s", "3", "e", "8", "b", "rn", "m", "vv", "w", "cl", "d",
)

// Lookalike says whether two names or domains are different but may be taken
// for each other by a hasty reader: the same after likening letters of other
// scripts, accents, digits and pairs that are drawn alike (pau1, раul, rn and
// m) and leaving out hyphens and spaces; or, for domains of some length, one
// letter missing, too many, changed or two of them swapped.
func Lookalike(a, b string) bool {
	if len(a) > maxDomain || len(b) > maxDomain {
		return false
	}
	plainA, plainB := unfold(a), unfold(b)
	if plainA == plainB {
		return false
	}
	likeA, likeB := liken(plainA), liken(plainB)
	if likeA == likeB {
		return true
	}
	isDomain := strings.Contains(a, ".") && strings.Contains(b, ".") && !strings.ContainsAny(a+b, " ")
	return isDomain && min(len(likeA), len(likeB)) >= 8 && oneSlip([]rune(likeA), []rune(likeB))
}

// unfold gives s in lower case with internationalised labels spelled out.
func unfold(s string) string {
	s = strings.ToLower(strings.TrimSuffix(strings.TrimSpace(s), "."))
	if strings.Contains(s, "xn--") {
		if spelled, err := idna.ToUnicode(s); err == nil {
			return spelled
		}
	}
	return s
}

func liken(s string) string {
	var out strings.Builder
	for _, r := range norm.NFKD.String(s) {
		if !unicode.Is(unicode.Mn, r) && !unicode.Is(unicode.Cf, r) && r != '-' && r != '_' && !unicode.IsSpace(r) {
			out.WriteRune(r)
		}
	}
	return lookalikes.Replace(strings.ToLower(out.String()))
}

// oneSlip says whether one slip of the finger turns a into b.
func oneSlip(a, b []rune) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	restA, restB := string(a[i:]), string(b[i:])
	switch len(b) - len(a) {
	case 1:
		return restA == string(b[i+1:])
	case 0:
		swapped := i+1 < len(a) && a[i] == b[i+1] && a[i+1] == b[i] && string(a[i+2:]) == string(b[i+2:])
		return swapped || restA != restB && string(a[i+1:]) == string(b[i+1:])
	}
	return false
}
