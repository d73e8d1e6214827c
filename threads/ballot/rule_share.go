package ballot

import (
	"strconv"
	"strings"
)

// share is a fraction between nothing and the whole, in lowest terms, so that
// shares are compared with ==. There is no share of nothing: of is zero only
// in the zero value.
type share struct{ parts, of int64 }

// shareWords are the shares that have a name; whole words, in lower case.
var shareWords = map[string]share{
	"half": {1, 2}, "one half": {1, 2}, "third": {1, 3}, "one third": {1, 3}, "quarter": {1, 4}, "one quarter": {1, 4},
	"fifth": {1, 5}, "one fifth": {1, 5}, "tenth": {1, 10}, "one tenth": {1, 10},
	"two thirds": {2, 3}, "two third": {2, 3}, "three quarters": {3, 4}, "three quarter": {3, 4}, "three fourths": {3, 4},
	"two fifths": {2, 5}, "three fifths": {3, 5}, "four fifths": {4, 5}, "all": {1, 1},
	"hanner": {1, 2}, "traean": {1, 3}, "chwarter": {1, 4}, "dwy ran o dair": {2, 3}, "tri chwarter": {3, 4},
	"½": {1, 2}, "⅓": {1, 3}, "⅔": {2, 3}, "¼": {1, 4}, "¾": {3, 4},
}

// parseShare reads a share in words ("two thirds"), as a fraction ("2/3") or
// in per cent with at most two decimals ("66.67%").
func parseShare(s string) (share, bool) {
	s = strings.TrimSpace(strings.TrimPrefix(s, "a "))
	if sh, ok := shareWords[s]; ok {
		return sh, true
	}
	if a, b, ok := strings.Cut(s, "/"); ok {
		return lowestTerms(strings.TrimSpace(a), strings.TrimSpace(b))
	}
	for _, sign := range []string{"%", "percent", "per cent", "y cant"} {
		if number, ok := strings.CutSuffix(s, sign); ok {
			return perCent(strings.TrimSpace(number))
		}
	}
	return share{}, false
}

// perCent reads the number in front of a per cent sign.
func perCent(s string) (share, bool) {
	whole, decimals, dotted := strings.Cut(s, ".")
	if dotted && !isDigits(decimals, 2) || !isDigits(whole, 3) {
		return share{}, false
	}
	return lowestTerms(whole+decimals, "100"+strings.Repeat("0", len(decimals)))
}

// lowestTerms makes a share of two numbers in figures.
func lowestTerms(a, b string) (share, bool) {
	if !isDigits(a, 5) || !isDigits(b, 5) {
		return share{}, false
	}
	parts, _ := strconv.ParseInt(a, 10, 64)
	of, _ := strconv.ParseInt(b, 10, 64)
	if of == 0 || parts > of {
		return share{}, false
	}
	x, y := of, parts
	for y != 0 {
		x, y = y, x%y
	}
	return share{parts / x, of / x}, true
}

// roundedUp is the share of n people, rounded up to the next whole one.
func (s share) roundedUp(n int) int {
	return int((s.parts*int64(n) + s.of - 1) / s.of)
}

// String is "two-thirds", a per cent figure if it comes out even, or else a
// fraction.
func (s share) String() string {
	if (s == share{2, 3}) {
		return "two-thirds"
	}
	if 10000%s.of != 0 {
		return strconv.FormatInt(s.parts, 10) + "/" + strconv.FormatInt(s.of, 10)
	}
	hundredths := s.parts * (10000 / s.of)
	text := strconv.FormatInt(hundredths/100, 10)
	if d := hundredths % 100; d != 0 {
		text += "." + strings.TrimRight(strconv.FormatInt(100+d, 10)[1:], "0")
	}
	return text + "%"
}

// plainSetting takes case, spacing, hyphens, a final stop and the dashes and
// signs of word processors out of a setting's value.
func plainSetting(s string) string {
	s = strings.TrimSpace(s)
	if len(s) > 100 || strings.HasPrefix(s, "-") {
		return "?" // no setting
	}
	s = strings.NewReplacer("-", " ", "\u2010", " ", "\u2011", " ", "\u2013", " ", "\u2044", "/", "\u2019", "'",
		"≥", "at least ", ">=", "at least ").Replace(strings.ToLower(s))
	return strings.TrimSuffix(strings.Join(strings.Fields(s), " "), ".")
}

// isDigits says that s is figures alone, at least one and at most so many.
func isDigits(s string, most int) bool {
	if s == "" || len(s) > most {
		return false
	}
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}
