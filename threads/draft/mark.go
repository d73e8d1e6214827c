package draft

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

const bullets = "•·▪▫◦‣⁃●○■□–—*-➢➤✓✔o"

// cutMark takes a list mark off the front of s: a bullet, or a number or a
// letter with a point or bracket, and a space. Numbers have three digits at
// most: "2019. A bad year" is a sentence.
func cutMark(s string) (label, rest string) {
	word, _, ok := strings.Cut(strings.Replace(s[:min(len(s), 24)], "\t", " ", 1), " ")
	if !ok {
		return "", s
	}
	rest = strings.TrimSpace(s[len(word):])
	if rest == "" || word == "" {
		return "", s
	}
	if utf8.RuneCountInString(word) == 1 && strings.Contains(bullets, word) {
		return word, rest
	}
	if counter(word) != "" {
		return word, rest
	}
	return "", s
}

// counter is the number or letter inside "(a)", "7.", "1.2", "iv)"; "" if the
// word is no such mark.
func counter(word string) string {
	in := strings.TrimPrefix(word, "(")
	in = strings.TrimRight(in, ".)")
	if in == word || in == "" || len(in) > 8 || len(word)-len(in) > 3 {
		if in != word || !dotted(word) {
			return ""
		}
	}
	if strings.HasPrefix(word, "(") && !strings.HasSuffix(word, ")") {
		return ""
	}
	switch {
	case dotted(in) || digits(in) && len(in) <= 3:
		return in
	case len(in) == 1 && (in[0] >= 'a' && in[0] <= 'z' || in[0] >= 'A' && in[0] <= 'Z'):
		return in
	case strings.Trim(in, "ivx") == "" || strings.Trim(in, "IVX") == "":
		return in
	}
	return ""
}

func digits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// dotted tells "1.2" and "3.1.4", the numbers of sections.
func dotted(s string) bool {
	parts := strings.Split(s, ".")
	if len(parts) < 2 || len(parts) > 5 {
		return false
	}
	for _, p := range parts {
		if !digits(p) || len(p) > 2 {
			return false
		}
	}
	return true
}

// first says whether a label can begin a list.
func first(label string) bool {
	switch strings.ToLower(counter(label)) {
	case "", "1", "a", "i", "1.1":
		return true
	}
	return false
}

// after says whether label b can stand in a list right after a.
func after(a, b string) bool {
	x, y := counter(a), counter(b)
	if x == "" || y == "" {
		return x == y && a == b
	}
	n, err := strconv.Atoi(x)
	m, err2 := strconv.Atoi(y)
	if err == nil && err2 == nil {
		return m == n+1
	}
	if dotted(x) && dotted(y) {
		return true
	}
	if len(x) == 1 && len(y) == 1 && y[0] == x[0]+1 {
		return true
	}
	return roman(x) > 0 && roman(y) == roman(x)+1
}

// roman reads a roman number up to 39; 0 if it is none.
func roman(s string) int {
	s = strings.ToLower(s)
	if s == "" || strings.Trim(s, "ivx") != "" {
		return 0
	}
	value := map[byte]int{'i': 1, 'v': 5, 'x': 10}
	n := 0
	for i := range len(s) {
		v := value[s[i]]
		if i+1 < len(s) && value[s[i+1]] > v {
			v = -v
		}
		n += v
	}
	return n
}
