package threads

import (
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
		outcomeForms,
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

// ofSubject reads a command from a subject; the own words are its settings
// and text.
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
