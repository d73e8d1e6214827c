package threads

import (
	"slices"
	"strings"

	"taskgroups/threads/reply"
)

// answerPart is what somebody wrote to one item of a mail that numbers them;
// number 0: it names none.
type answerPart struct {
	number int
	text   string
	quoted string // the words it was written under, if they are a person's
}

// maxInline is how many passages between quoted ones are told apart; what
// follows belongs to the last.
const maxInline = 200

// parts reads an answer to a mail with numbered items: which words are for
// which item. An item is named by "3: …", "3. …", "[3] …", "3 and 5: …" in
// front of a line, or by writing under it. No word is lost: what names no item
// is a part of its own, unless it is mere politeness beside others.
func parts(r reply.Reading, sent string, items []Numbered) []answerPart {
	known, todo := map[int]bool{}, 0
	for _, i := range items {
		known[i.Number] = true
		if i.Todo() {
			todo++
		}
	}
	at := located(sent, known)
	var out []answerPart
	for _, b := range blocksOf(r) {
		item := 0
		if b.inline {
			item = at.item(b.quoted, known)
		}
		for _, p := range marked(b.text, item, known, todo) {
			if p.number == item && item != 0 {
				p.quoted = b.quoted
			}
			out = append(out, p)
		}
	}
	return joined(out)
}

// block is some of the typed words, and what they were written under.
type block struct {
	text, quoted string
	inline       bool
}

// blocksOf parts what was typed under quoted words from what was not.
func blocksOf(r reply.Reading) []block {
	lines := strings.Split(r.Own, "\n")
	var out []block
	from := 0
	add := func(to int) {
		if text := strings.Trim(strings.Join(lines[from:to], "\n"), "\n "); text != "" {
			out = append(out, block{text: text})
		}
		from = to
	}
	for i, pair := range r.Inline {
		if i == maxInline {
			break
		}
		begin, end, ok := find(lines, from, strings.Split(pair.Answer, "\n"))
		if !ok {
			continue
		}
		add(begin)
		from = end
		out = append(out, block{text: strings.TrimSpace(pair.Answer), quoted: pair.Quoted, inline: true})
	}
	add(len(lines))
	return out
}

// find looks for lines within others, whatever empty ones stand between.
func find(lines []string, from int, wanted []string) (begin, end int, ok bool) {
	wanted = slices.DeleteFunc(slices.Clone(wanted), func(s string) bool { return strings.TrimSpace(s) == "" })
	if len(wanted) == 0 {
		return 0, 0, false
	}
	for i := from; i < len(lines); i++ {
		j, n := i, 0
		for j < len(lines) && n < len(wanted) {
			switch {
			case strings.TrimSpace(lines[j]) == strings.TrimSpace(wanted[n]):
				n++
			case n == 0 || strings.TrimSpace(lines[j]) != "":
				j = len(lines)
				continue
			}
			j++
		}
		if n == len(wanted) {
			return i, j, true
		}
	}
	return 0, 0, false
}

// marked splits words at the lines that name an item. Lines like "1. …" name
// items only if the words begin with one: else they are a list.
func marked(text string, item int, known map[int]bool, todo int) []answerPart {
	lines := strings.Split(text, "\n")
	weak := weakMarks(lines, known, todo)
	out := []answerPart{{number: item}}
	now := []int{0} // the places in out that lines go to
	for _, line := range lines {
		if m, ok := readMark(line); ok && (m.strong || weak) && (m.strong || m.all(known)) {
			now = now[:0]
			for _, n := range m.numbers {
				if !known[n] {
					n = 0
				}
				if len(m.numbers) > 1 && n == 0 {
					continue
				}
				now = append(now, len(out))
				out = append(out, answerPart{number: n})
			}
			if len(now) == 0 || len(now) == 1 && out[now[0]].number == 0 {
				if len(now) == 0 {
					now = append(now, len(out))
					out = append(out, answerPart{})
				}
			} else {
				line = m.rest
			}
		}
		for _, i := range now {
			out[i].text += line + "\n"
		}
	}
	return out
}

// joined drops what is empty or merely polite, and puts together what is for
// the same item.
func joined(list []answerPart) []answerPart {
	placed := slices.ContainsFunc(list, func(p answerPart) bool { return p.number != 0 && strings.TrimSpace(p.text) != "" })
	var out []answerPart
	for _, p := range list {
		p.text = strings.TrimSpace(p.text)
		if p.text == "" || p.number == 0 && placed && courtesy(p.text) {
			continue
		}
		i := slices.IndexFunc(out, func(o answerPart) bool { return o.number == p.number })
		if i < 0 {
			out = append(out, p.withQuote())
			continue
		}
		out[i].text += "\n\n" + p.withQuote().text
	}
	return out
}

// withQuote puts what a person's words were written under in front of them.
func (p answerPart) withQuote() answerPart {
	q := lastWords(p.quoted)
	p.quoted = ""
	if q != "" {
		p.text = "> " + strings.ReplaceAll(q, "\n", "\n> ") + "\n\n" + p.text
	}
	return p
}

// lastWords is the last quoted paragraph, if it holds somebody's words, which
// stand between quotation marks.
func lastWords(quoted string) string {
	quoted = strings.TrimSpace(quoted)
	if i := strings.LastIndex(quoted, "\n\n"); i >= 0 {
		quoted = quoted[i+2:]
	}
	from, to := strings.LastIndex(quoted, "“"), strings.LastIndex(quoted, "”")
	if from < 0 || to < from || to-from > 1500 {
		return ""
	}
	if line := strings.LastIndex(quoted[:from], "\n"); line >= 0 {
		from = line + 1
	} else {
		from = 0
	}
	words := strings.Join(strings.Fields(quoted[from:to+len("”")]), " ")
	if strings.HasPrefix(words, "[") {
		return ""
	}
	return words
}

// courtesy says whether words say nothing beside a greeting and thanks.
func courtesy(text string) bool {
	for line := range strings.SplitSeq(text, "\n") {
		said := plain(line)
		if said != "" && !isGreeting(line) && !thanksAlone(said) && !slices.Contains(polite, said) {
			return false
		}
	}
	return true
}

// thanksAlone says whether a line thanks, and says nothing else: "Thanks, I
// agree" does.
func thanksAlone(said string) bool {
	for w := range strings.FieldsSeq(said) {
		if !slices.Contains(thankWords, w) {
			return false
		}
	}
	return isThanks(said)
}
