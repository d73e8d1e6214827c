package threads

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// subjectLength is how long a thread's subject may be that is made of a
// question; the whole question is in the mail.
const subjectLength = 100

// maxParts is how many numbered questions one mail may put.
const maxParts = 20

var (
	numberedLine = regexp.MustCompile(`^\s*(?i:q(?:uestion)?\.?\s*)?(\d{1,2})\s*[.):]\s+(\S.*)$`)
	interrogates = regexp.MustCompile(`(?i)^(?:what|how|why|when|where|who|whom|whose|which|do|does|did|is|are|was|were|can|could|would|should|will|shall|have|has|had|may|might|beth|sut|pam|pryd|ble|pwy|pa|ydych|oes|faint)\b`)
)

// readQuestion reads what is asked from a command and the text behind it. It
// has no parts if nothing is asked.
func readQuestion(o order, own string) Question {
	arg, body := o.arg, o.body
	if !o.subject {
		arg, body = o.unwrap(own)
	}
	if numberedLine.MatchString(arg) {
		arg, body = "", arg+"\n"+body
	}
	parts, text := numberedParts(body)
	if len(parts) > 0 && (arg == "" || asksMostly(parts)) {
		subject := arg
		if subject == "" {
			subject = parts[0]
		}
		return Question{Subject: clip(subject, subjectLength), Parts: parts, Text: text}
	}
	if arg == "" {
		arg, body, _ = strings.Cut(body, "\n\n")
		arg = strings.Join(strings.Fields(arg), " ")
	}
	if arg == "" {
		return Question{}
	}
	return Question{Subject: clip(arg, subjectLength), Parts: []string{arg}, Text: strings.TrimSpace(body)}
}

// unwrap joins a question that a mail program broke over several lines, and
// reads the settings behind it.
func (o order) unwrap(own string) (arg, body string) {
	const broken = 55 // no program breaks lines shorter than this
	_, rest := firstLine(own)
	arg = o.arg
	last := o.line
	for len(last) >= broken && !strings.ContainsAny(arg[max(len(arg)-1, 0):], "?.!:") {
		line, more, _ := strings.Cut(rest, "\n")
		line = strings.TrimSpace(line)
		if line == "" || numberedLine.MatchString(line) || o.form.sets(line) {
			break
		}
		arg, last, rest = arg+" "+line, line, more
	}
	set, body := o.form.readSettings(rest)
	for name, value := range set {
		o.settings[name] = value
	}
	return arg, body
}

// sets says whether a line is one of the form's settings.
func (f *form) sets(line string) bool {
	set, _ := f.readSettings(line)
	return len(set) > 0
}

// numberedParts finds questions that are numbered from 1 on, and what else
// the text says.
func numberedParts(body string) (parts []string, text string) {
	var rest []string
	within := false
	for line := range strings.SplitSeq(body, "\n") {
		m := numberedLine.FindStringSubmatch(line)
		switch {
		case m != nil && m[1] == strconv.Itoa(len(parts)+1) && len(parts) < maxParts:
			parts, within = append(parts, strings.TrimSpace(m[2])), true
		case strings.TrimSpace(line) == "":
			within = false
			rest = append(rest, line)
		case within:
			parts[len(parts)-1] += " " + strings.TrimSpace(line)
		default:
			rest = append(rest, line)
		}
	}
	if len(parts) < 2 {
		return nil, body
	}
	return parts, strings.TrimSpace(strings.Join(rest, "\n"))
}

// asksMostly: a numbered list is a list of questions if most of it asks.
func asksMostly(parts []string) bool {
	n := 0
	for _, p := range parts {
		if strings.HasSuffix(p, "?") || interrogates.MatchString(p) {
			n++
		}
	}
	return 2*n > len(parts)
}

// partAnswer is what somebody says to one of the questions; Part counts from
// 1, and 0 is the whole.
type partAnswer struct {
	Part int
	Text string
}

var answerLine = regexp.MustCompile(`^\s*(?i:(?:q|question|answer|a|re|no|number)\.?\s*)?#?(\d{1,2})\s*(?:[.):,]|[–—-](?:\s|$))\s*(.*)$`)

// takeApart says which words answer which of several questions: those under a
// quoted question, or else those behind its number. What belongs to none is
// for all of them.
func takeApart(parts []string, own string, inline []Passage) []partAnswer {
	if len(parts) < 2 {
		return []partAnswer{{Text: own}}
	}
	if out, ok := underQuestions(parts, own, inline); ok {
		return out
	}
	if out, ok := byNumber(len(parts), own); ok {
		return out
	}
	return []partAnswer{{Text: own}}
}

func underQuestions(parts []string, own string, inline []Passage) ([]partAnswer, bool) {
	said := make([]string, len(parts)+1)
	last, found := 0, false
	for _, p := range inline {
		if p.Quoted != "" {
			if part := lastQuoted(parts, p.Quoted); part != 0 {
				last, found = part, true
			}
		}
		said[last] = addText(said[last], p.Answer)
		own = strings.Replace(own, strings.TrimSpace(p.Answer), "", 1)
	}
	if !found {
		return nil, false
	}
	said[0] = addText(strings.TrimSpace(own), said[0])
	return spoken(said), true
}

// lastQuoted is the question that a quoted passage ends with; 0 if it holds
// none.
func lastQuoted(parts []string, quoted string) int {
	quoted = plain(quoted)
	best, where := 0, -1
	for i, p := range parts {
		words := plain(p)
		at := strings.LastIndex(quoted, words)
		if at < 0 && len(quoted) >= 15 && strings.Contains(words, quoted) {
			at = 0
		}
		if words != "" && at > where {
			best, where = i+1, at
		}
	}
	return best
}

func byNumber(n int, own string) ([]partAnswer, bool) {
	said := make([]string, n+1)
	at, found := 0, false
	for line := range strings.SplitSeq(own, "\n") {
		if m := answerLine.FindStringSubmatch(line); m != nil {
			if part, _ := strconv.Atoi(m[1]); part >= 1 && part <= n {
				at, found, line = part, true, m[2]
			}
		}
		said[at] += line + "\n"
	}
	return spoken(said), found
}

func spoken(said []string) []partAnswer {
	var out []partAnswer
	if said[0] != "" && saysNothing(said[0]) {
		said[0] = ""
	}
	for part, text := range said {
		if text = strings.TrimSpace(text); text != "" {
			out = append(out, partAnswer{Part: part, Text: text})
		}
	}
	// What is for all of them comes last.
	slices.SortStableFunc(out, func(a, b partAnswer) int { return (a.Part+maxParts)%(maxParts+1) - (b.Part+maxParts)%(maxParts+1) })
	return out
}

// saysNothing: greetings and thanks are no answer of their own.
func saysNothing(text string) bool {
	for line := range strings.SplitSeq(text, "\n") {
		if line = strings.TrimSpace(line); line != "" && !isGreeting(line) && !isThanks(plain(line)) {
			return false
		}
	}
	return true
}

func addText(a, b string) string {
	a, b = strings.TrimSpace(a), strings.TrimSpace(b)
	if a == "" || b == "" {
		return a + b
	}
	return a + "\n" + b
}
