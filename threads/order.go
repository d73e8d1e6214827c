package threads

import (
	"regexp"
	"slices"
	"strings"
)

// form is one command of PRODUCT.md section 4: how it is written, and what
// follows. Each family of commands has a table of forms; orders joins them.
type form struct {
	verb  string   // its name, for the record: "pause"
	names []string // ways to write it, in lower case and as plain writes them

	// named: it is written "Name: argument", in a fresh subject or in the first
	// line, and settings may follow. Else it is a word with an argument.
	named    bool
	settings []string // names of its settings, canonical; aliases in settingNames
	lists    []string // those of them whose value may stand on the lines under the name

	// takes says whether an argument is of its kind; nil: it takes none. A
	// line whose argument is of another kind is no command: "Help with Year 11
	// coursework?" is a post.
	takes func(arg string) bool
	// text: words may follow on further lines (reasons, a private answer).
	// Else the command must be the whole of the mail, but for what is polite.
	text bool

	// asks: it changes nothing, so it may be put as a question: "What groups are
	// there?"
	asks bool

	// alone says whether a subject that is the bare name, without a colon, is
	// the command, as its settings show; nil: it never is.
	alone func(o order) bool

	// act says what follows; ok is false where it is no command after all, and
	// the mail is looked at further.
	act func(x *situation, o order) (out Outcome, ok bool)
}

// order is a command as somebody wrote it.
type order struct {
	form     *form
	arg      string            // as written
	settings map[string]string // canonical names in lower case
	body     string            // what follows the command and its settings
	line     string            // the line it was read from
	subject  bool              // it stood in the subject
}

// orders goes through all commands, in the order in which they are looked for.
func orders(yield func(*form) bool) {
	for _, family := range [...][]form{
		councilForms,
		areaForms,
		actionForms,
		announceForms,
		inviteForms,
		whoForms,
		meetingForms,
		questionForms,
		executiveForms,
		ballotForms,
		draftForms,
		settingForms, pauseForms, followForms, joinForms, leaveForms, askingForms, privateForms,
		moderationForms,
		addressForms,
		erasureForms,
	} {
		for i := range family {
			if !yield(&family[i]) {
				return
			}
		}
	}
}

// settingNames are the other names of settings (section 4).
var settingNames = map[string]string{
	"deadline": "closes", "reply by": "closes", "respond by": "closes", "by": "closes", "closing": "closes", "close": "closes",
}

// commanded carries out a command, if the message is one.
func commanded(x *situation) (Outcome, bool) {
	for _, o := range x.read() {
		if out, ok := o.form.act(x, o); ok {
			x.note("command %s: %q", o.form.verb, o.line)
			return out, true
		}
	}
	return Outcome{}, false
}

// read finds the commands that a message may be: by its subject, if it is a
// fresh one, and by its first line. A reply's subject is ours, not theirs.
func (x *situation) read() []order {
	var out []order
	fresh := !x.s.Trail.Subject.Reply && !x.s.Trail.Subject.Forward
	own := x.own
	if x.reading.Whole {
		own = "" // nothing was typed: what is there is somebody else's
	}
	below := own
	if x.reading.Unsaid {
		below = "" // "Sent from my iPhone"
	}
	if subject := aLine(x.s.Trail.Subject.Base); fresh {
		for f := range orders {
			if o, ok := f.ofSubject(subject, below); ok {
				out = append(out, o)
			}
		}
	}
	first, rest := firstLine(own)
	line := aLine(first)
	for f := range orders {
		if o, ok := f.inFirst(line, rest); ok {
			out = append(out, o)
		}
	}
	return out
}

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

// inSubject reads a command from a subject; the own words are its settings
// and text.
func (f *form) inSubject(subject, own string) (order, bool) {
	return f.ofSubject(aLine(subject), own)
}

// ofSubject does the same with a line that is taken apart already.
func (f *form) ofSubject(subject commandLine, own string) (order, bool) {
	arg, ok := f.matches(subject)
	if !ok {
		return f.byName(subject.whole, own)
	}
	o := order{form: f, arg: arg, line: subject.whole, subject: true}
	if f.named {
		o.settings, o.body = f.readSettings(own)
		return o, true
	}
	if f.text {
		o.body = strings.TrimSpace(own)
		return o, true
	}
	return o, onlyPolite(own)
}

// byName reads a command from a subject that is its name and nothing else.
func (f *form) byName(subject, own string) (order, bool) {
	if f.alone == nil || len(subject) > 60 || !slices.Contains(f.names, plain(subject)) {
		return order{}, false
	}
	o := order{form: f, line: subject, subject: true}
	o.settings, o.body = f.readSettings(own)
	return o, f.alone(o)
}

// inBody reads a command from the first line that is no greeting.
func (f *form) inBody(own string) (order, bool) {
	first, rest := firstLine(own)
	return f.inFirst(aLine(first), rest)
}

// inFirst reads a command from that line and what follows it.
func (f *form) inFirst(first commandLine, rest string) (order, bool) {
	arg, ok := f.matches(first)
	if !ok {
		return order{}, false
	}
	o := order{form: f, arg: arg, line: first.whole}
	if f.named {
		o.settings, o.body = f.readSettings(rest)
		return o, true
	}
	if f.text {
		o.body = strings.TrimSpace(rest)
		return o, true
	}
	return o, onlyPolite(rest)
}

// match says whether a line is this command, and with which argument.
func (f *form) match(line string) (arg string, ok bool) { return f.matches(aLine(line)) }

// matches does the same with a line that is taken apart already.
func (f *form) matches(line commandLine) (arg string, ok bool) {
	if f.named {
		name, arg, found := strings.Cut(line.whole, ":")
		if !found && f.takes != nil {
			return f.matchesBare(line.bare)
		}
		if !found || len(name) > 60 || !slices.Contains(f.names, plain(name)) {
			return "", false
		}
		return strings.TrimSpace(arg), true
	}
	if f.asks {
		line.bare = strings.TrimRight(line.bare, " ?")
	}
	return f.matchesBare(line.bare)
}

// matchesBare does so with a line that has no colon, or needs none.
func (f *form) matchesBare(bare string) (arg string, ok bool) {
	if bare == "" {
		return "", false
	}
	for _, name := range f.names {
		rest, found := cutWords(bare, name)
		if !found {
			continue
		}
		rest = strings.TrimSpace(strings.Trim(rest, " :.,;!–—-\u00a0"))
		if f.takes == nil {
			if rest == "" {
				return "", true
			}
			continue
		}
		if f.takes(rest) {
			return rest, true
		}
	}
	return "", false
}

// readSettings reads the lines "Name: value" at the top, which may follow a
// greeting, up to the first line that is no setting of this command.
func (f *form) readSettings(own string) (map[string]string, string) {
	set := map[string]string{}
	lines := strings.Split(own, "\n")
	i := skipGreeting(lines)
	start := i
	for ; i < len(lines); i++ {
		if strings.TrimSpace(lines[i]) == "" {
			continue
		}
		name, value, ok := strings.Cut(lines[i], ":")
		key := plain(name)
		if alias, found := settingNames[key]; found && !slices.Contains(f.settings, key) {
			key = alias
		}
		if !ok || !slices.Contains(f.settings, key) {
			break
		}
		set[key] = strings.TrimSpace(value)
		if slices.Contains(f.lists, key) {
			n := f.listed(set[key] == "", lines[i+1:])
			set[key] = strings.TrimSpace(set[key] + "\n" + strings.Join(lines[i+1:i+1+n], "\n"))
			i += n
		}
	}
	if len(set) == 0 {
		i = start
		if start > 0 && !f.greets() {
			i = 0
		}
	}
	return set, strings.TrimSpace(strings.Join(lines[min(i, len(lines)):], "\n"))
}

// listed is how many lines under a setting belong to its value: items of a
// list, or, if nothing stands beside its name, every line up to an empty one.
func (f *form) listed(bare bool, lines []string) int {
	n := 0
	for ; n < len(lines); n++ {
		line := strings.TrimSpace(lines[n])
		if bare && n == 0 && line == "" {
			continue
		}
		name, _, _ := strings.Cut(line, ":")
		key := plain(name)
		if alias, found := settingNames[key]; found {
			key = alias
		}
		if line == "" || slices.Contains(f.settings, key) && strings.Contains(line, ":") || !bare && !listItem.MatchString(line) {
			break
		}
	}
	return n
}

// listItem is a line that begins as an item of a list does.
var listItem = regexp.MustCompile(`^(?:[-*•·–]|\(?\d{1,2}[.)]?)\s+\S`)

// greets: a greeting in front of the text is part of it, where the text goes
// to people.
func (f *form) greets() bool { return false }

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
