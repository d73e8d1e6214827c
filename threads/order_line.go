package threads

import (
	"slices"
	"strings"
)

// commandLine is a line that may be a command, and what is left of it
// without what is polite.
type commandLine struct{ whole, bare string }

// longest is how long a line may be that is a word with an argument.
const longest = 700

func aLine(s string) commandLine {
	l := commandLine{whole: s}
	if len(s) <= longest {
		l.bare = trimPolite(s)
	}
	return l
}

// skipGreeting is the number of the first line that is no greeting.
func skipGreeting(lines []string) int {
	for i, l := range lines {
		if strings.TrimSpace(l) == "" || isGreeting(l) {
			continue
		}
		return i
	}
	return 0
}

// firstLine is the first line that says something beside a greeting.
func firstLine(own string) (first, rest string) {
	lines := strings.Split(own, "\n")
	i := skipGreeting(lines)
	return strings.TrimSpace(lines[i]), strings.Join(lines[i+1:], "\n")
}

// onlyPolite says whether what follows a command says nothing more: thanks, a
// name, a kiss.
func onlyPolite(rest string) bool {
	said := 0
	for line := range strings.SplitSeq(rest, "\n") {
		line = plain(line)
		if line == "" || slices.Contains(polite, line) || isThanks(line) {
			continue
		}
		if said++; said > 2 || len(strings.Fields(line)) > 3 {
			return false
		}
	}
	return true
}

// cutWords cuts a command's words off the front of a line, whatever its case
// and punctuation; what follows must not go on with the same word.
func cutWords(line, name string) (rest string, ok bool) {
	for w := range strings.FieldsSeq(name) {
		line = strings.TrimLeft(line, " \t\u00a0*_\"'“”‘’(")
		if len(line) < len(w) || !strings.EqualFold(line[:len(w)], w) {
			return "", false
		}
		line = line[len(w):]
		if line != "" && isWordByte(line[0]) {
			return "", false
		}
		line = strings.TrimLeft(line, " \t\u00a0*_\"'“”‘’)")
	}
	return line, true
}

func isWordByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c >= 0x80
}
