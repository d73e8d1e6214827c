package draft

import (
	"strconv"
	"strings"
)

// unlabel takes the numbers out of a text that went out numbered ("[7]
// Paragraph 7. The …") and came back as a new version. One "[7]" is a
// reference of the author's own; half of all paragraphs labelled are ours.
func unlabel(ps []Paragraph) {
	labelled := 0
	for _, p := range ps {
		if n, rest := cutLabel(p.Text); n > 0 && rest != "" {
			labelled++
		}
	}
	if labelled*2 < len(ps) || labelled == 0 {
		return
	}
	for i := range ps {
		if n, rest := cutLabel(ps[i].Text); n > 0 && rest != "" {
			ps[i].Text = rest
		}
	}
}

// cutLabel takes "[7]" off the front of s, and "Paragraph 7" or "paragraff 7"
// on either side of it. It returns 0 and s if there is none.
func cutLabel(s string) (int, string) {
	t := strings.TrimLeft(s, " \t*")
	spoken, afterSpoken := cutSpoken(t)
	if spoken > 0 {
		t = afterSpoken
	}
	n, rest := cutBracket(t)
	if n == 0 || spoken > 0 && spoken != n {
		return 0, s
	}
	if spoken == 0 {
		if m, r := cutSpoken(rest); m == n {
			rest = r
		}
	}
	return n, strings.TrimLeft(rest, " \t\n:.–—-")
}

func cutBracket(s string) (int, string) {
	if !strings.HasPrefix(s, "[") {
		return 0, s
	}
	end := strings.IndexByte(s[:min(len(s), 9)], ']')
	if end < 0 {
		return 0, s
	}
	n, err := strconv.Atoi(strings.TrimSpace(s[1:end]))
	if err != nil || n < 1 {
		return 0, s
	}
	return n, strings.TrimLeft(s[end+1:], " \t\n")
}

// cutSpoken takes "Paragraph 7" and the point or colon after it off the front.
func cutSpoken(s string) (int, string) {
	for _, word := range []string{"paragraph ", "paragraff "} {
		if len(s) <= len(word) || !strings.EqualFold(s[:len(word)], word) {
			continue
		}
		i := len(word)
		for i < len(s) && i < len(word)+5 && s[i] >= '0' && s[i] <= '9' {
			i++
		}
		n, err := strconv.Atoi(s[len(word):i])
		if err != nil {
			return 0, s
		}
		return n, strings.TrimLeft(s[i:], " \t\n:.,–—-")
	}
	return 0, s
}
