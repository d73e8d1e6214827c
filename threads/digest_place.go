package threads

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
)

// wordPlaces are the words of a mail with numbered items, each with the number
// of the item that it stands in; 0: in none.
type wordPlaces struct {
	words []string
	items []int
	from  int // where the last passage was found: the next stands after it
}

var itemHead = regexp.MustCompile(`^\s*\[(\d{1,3})\]\s+\S`)

// located reads the mail as it was sent: an item goes from its first line to
// the next one's, or to the heading of a section, which is underlined.
func located(sent string, known map[int]bool) *wordPlaces {
	p := &wordPlaces{}
	lines := strings.Split(sent, "\n")
	item := 0
	for i, line := range lines {
		if i+1 < len(lines) && strings.HasPrefix(lines[i+1], "---") || strings.HasPrefix(line, "* * *") {
			item = 0
		}
		if n := headOf(line); known[n] {
			item = n
		}
		for _, w := range bareWords(line) {
			p.words, p.items = append(p.words, w), append(p.items, item)
		}
	}
	return p
}

func headOf(line string) int {
	m := itemHead.FindStringSubmatch(line)
	if m == nil {
		return 0
	}
	n, _ := strconv.Atoi(m[1])
	return n
}

func bareWords(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// tailWords is how many words of a quoted passage are looked for.
const tailWords = 8

// item is the item that quoted words end in: found where they stand in the
// mail, or by the last heading among them, where a program has changed them.
func (p *wordPlaces) item(quoted string, known map[int]bool) int {
	if at, ok := p.find(quoted); ok {
		p.from = at
		if p.items[at] != 0 {
			return p.items[at]
		}
		return 0
	}
	lines := strings.Split(quoted, "\n")
	for i := len(lines) - 1; i >= 0; i-- {
		if n := headOf(lines[i]); known[n] {
			return n
		}
	}
	return 0
}

// find looks for the end of quoted words, after the last that were found
// first. It gives the place of their last word.
func (p *wordPlaces) find(quoted string) (at int, ok bool) {
	if len(quoted) > 4000 {
		quoted = quoted[len(quoted)-4000:]
	}
	words := bareWords(quoted)
	words = words[max(0, len(words)-tailWords):]
	for n := len(words); n >= 3 || n > 0 && n == len(words); n-- {
		tail := words[len(words)-n:]
		if at, ok := p.search(tail, p.from, len(p.words)); ok {
			return at, true
		}
		if at, ok := p.search(tail, 0, p.from); ok {
			return at, true
		}
	}
	return 0, false
}

func (p *wordPlaces) search(tail []string, from, to int) (int, bool) {
	for i := from; i+len(tail) <= to; i++ {
		k := 0
		for k < len(tail) && p.words[i+k] == tail[k] {
			k++
		}
		if k == len(tail) {
			return i + k - 1, true
		}
	}
	return 0, false
}
