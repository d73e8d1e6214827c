package draft

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
)

func itoa(n int) string { return strconv.Itoa(n) }

// mentions parts general words, block by block, by the paragraphs that they
// speak of in their sentences or cite. A block that speaks of none goes with
// the one before it, unless it says that it is about the whole.
func (l *locator) mentions(p piece) []Comment {
	var out []Comment
	for _, block := range blocks(p.lines) {
		c := Comment{How: HowGeneral, Quoted: p.Quoted, Text: block}
		numbers, how, doubt := l.spoken(block)
		switch {
		case len(numbers) > 0 || doubt != "":
			c.How, c.Doubt = how, doubt
			l.point(&c, numbers...)
		case polite(block):
			c.How = HowPolite
		case len(out) > 0 && !general(block) && out[len(out)-1].How != HowPolite:
			last := &out[len(out)-1]
			last.Text += "\n\n" + block
			continue
		}
		if n := len(out); n > 0 && c.How == HowGeneral && out[n-1].How == HowGeneral && out[n-1].Doubt == "" {
			out[n-1].Text += "\n\n" + block
			continue
		}
		out = append(out, c)
	}
	return out
}

// blocks are the lines between blank ones.
func blocks(lines []string) []string {
	var out []string
	var b []string
	for _, s := range append(slices.Clone(lines), "") {
		if strings.TrimSpace(s) != "" {
			b = append(b, s)
			continue
		}
		if len(b) > 0 {
			out, b = append(out, strings.Join(b, "\n")), nil
		}
	}
	return out
}

// spoken finds the paragraphs that a text names in its sentences, or that it
// cites in quotation marks.
func (l *locator) spoken(s string) (numbers []int, how, doubt string) {
	for i := 0; i < len(s); {
		at := nextName(s, i)
		if at < 0 {
			break
		}
		c := &cursor{s: s[at:min(len(s), at+maxReference)], last: l.last, named: true}
		if c.peek() != '[' && !c.sign() && !c.unit(&reference{}) {
			i = at + 1
			continue
		}
		found := c.numbers()
		words := strings.Fields(strings.ToLower(c.rest()))
		if len(found) == 0 || elsewhere(words) || c.peek() == '[' {
			i = at + 1
			continue
		}
		for _, n := range found {
			if l.byNum[n] != nil {
				numbers = append(numbers, n)
			} else if s[at] != '[' {
				doubt = DoubtNumber
			}
		}
		i = at + max(c.i, 1)
	}
	how = HowMention
	if len(numbers) == 0 && doubt == "" {
		how = HowWords
		numbers = l.citations(s)
	}
	if len(numbers) == 0 {
		how = HowGeneral
	}
	slices.Sort(numbers)
	return slices.Compact(numbers), how, doubt
}

// nextName finds where, from i, a unit or a sign may begin.
func nextName(s string, i int) int {
	for ; i < len(s); i++ {
		switch b := s[i]; {
		case b == '[':
			return i
		case strings.HasPrefix(s[i:], "¶"):
			return i
		case (b|0x20 == 'p' || b|0x20 == 'b' || b|0x20 == 'm') && (i == 0 || !unicode.IsLetter(rune(s[i-1])) && s[i-1] < 0x80):
			w := s[i:min(len(s), i+16)]
			if end := strings.IndexFunc(w, func(r rune) bool { return !unicode.IsLetter(r) }); end > 0 && units[strings.ToLower(w[:end])] {
				return i
			}
		}
	}
	return -1
}

// citations are the paragraphs that words in quotation marks come from.
func (l *locator) citations(s string) []int {
	var out []int
	for range 50 {
		open := strings.IndexAny(s, "“\"«")
		if open < 0 {
			break
		}
		s = s[open+1:]
		end := strings.IndexAny(s, "”\"»")
		if end < 0 {
			break
		}
		if n := l.cited(s[:end]); n > 0 {
			out = append(out, n)
		}
		s = s[end+1:]
	}
	return out
}

var politeWords = table("dear hi hello hey all everyone everybody colleagues team morning afternoon evening good thanks thank you many so very much for this the draft sharing sending it that your work hard on version new and a lot again to cheers kind regards best wishes yours sincerely warm ta annwyl helo bawb diolch yn fawr cofion gorau oddi wrth gyfeillion hyn am y drafft great a'r")

// polite says whether a block is a greeting or thanks and nothing else.
func polite(block string) bool {
	rows := strings.Split(block, "\n")
	if len(rows) > 3 {
		return false
	}
	for i, row := range rows {
		words := strings.Fields(strings.ToLower(row))
		if len(words) > 14 {
			return false
		}
		other := 0
		for _, w := range words {
			if w = strings.Trim(w, ",.!-–—:;"); w != "" && !politeWords[w] {
				other++
			}
		}
		first := ""
		if len(words) > 0 {
			first = strings.Trim(words[0], ",.!")
		}
		greeting := (first == "dear" || first == "hi" || first == "hello" || first == "hey" || first == "annwyl" || first == "helo") && len(words) <= 4
		name := i > 0 && len(words) <= 3 && polite(strings.Join(rows[:i], "\n"))
		if other > 0 && !greeting && !name {
			return false
		}
	}
	return true
}
