package threads

import (
	"regexp"
	"slices"
	"strings"
)

// AskDecision asks the clerk which statement a decision is on.
const AskDecision AskKind = "decision"

// Deciding is an outcome that has gone to the Executive: the newest of a group.
type Deciding struct {
	Pack  Pack
	Group Group
}

// names are what somebody may call it: by the group, or by its own subject.
func (d Deciding) names() []string {
	out := []string{d.Group.Slug, d.Group.Title, strings.TrimSuffix(d.Pack.Subject, BallotMark)}
	return slices.DeleteFunc(out, func(name string) bool { return plain(name) == "" })
}

var (
	decidingWord  = regexp.MustCompile(`(?i)^(approved?|refer(?:red)?\s+back|declined?|defer(?:red)?)\b\s*(.*)$`)
	decidingFront = regexp.MustCompile(`(?i)^(?:(?:the|this|task|group|statement|position|outcome|pack|paper|proposal|of|on|from|for|by)\b[\s‘']*)+`)
	decidingBack  = regexp.MustCompile(`(?i)^[\])’'\s]*(?:task\s+)?(?:group|statement|outcome|pack|paper|proposal)?\b[\])’'\s]*`)
	unquoted      = strings.NewReplacer("“", "", "”", "", `"`, "")
)

// freshDecision is a decision in a mail that answers no pack.
type freshDecision struct {
	said  string // as readDecision takes it: without the name of the group
	text  string // as it was written
	named []Deciding
	other bool // it names something that the Executive has not had
}

// freshDecision reads a mail that begins with one of the words that decide, in
// its subject or its first line.
func (x *situation) freshDecision() (f freshDecision, ok bool) {
	subject, own := "", x.own
	if t := x.s.Trail.Subject; !t.Reply && !t.Forward {
		subject = t.Base
	}
	if x.reading.Whole {
		own = ""
	}
	first, rest := firstLine(own)
	switch inOwn, inSubject := x.decides(first), x.decides(subject); {
	case inOwn && inSubject && decisionState(first) != decisionState(subject):
		f.text, f.said = subject+"\n"+own, "" // it says two things, so neither
		return f, true
	case inOwn:
		f.text = own
		f.name(x.mentioned(subject)...)
	case inSubject:
		first, rest, f.text = subject, own, strings.TrimSpace(subject+"\n"+own)
	default:
		return f, false
	}
	f.said = f.without(x.s.Deciding, first) + "\n" + rest
	for _, p := range x.places {
		i := slices.IndexFunc(x.s.Deciding, func(d Deciding) bool { return d.Group.ID == p.group.ID })
		if i < 0 {
			f.other = true
			continue
		}
		f.name(x.s.Deciding[i])
	}
	return f, true
}

// decides says whether a line begins with a word that decides, with or without
// a name behind it. "Decline of the small school" does not.
func (x *situation) decides(line string) bool {
	line = bareLine(line)
	if decisionWord.MatchString(line) {
		return true
	}
	f := freshDecision{}
	f.without(x.s.Deciding, line)
	return len(f.named) > 0
}

func bareLine(line string) string {
	return politeFront.ReplaceAllString(strings.TrimLeft(strings.TrimSpace(line), "*_\"“"), "")
}

// decisionState is the first letters of the word that decides in a line.
func decisionState(line string) string {
	m := decidingWord.FindStringSubmatch(bareLine(line))
	if m == nil {
		return ""
	}
	return strings.ToLower(m[1][:3])
}

func (f *freshDecision) name(list ...Deciding) {
	for _, d := range list {
		if !slices.ContainsFunc(f.named, func(n Deciding) bool { return n.Group.ID == d.Group.ID }) {
			f.named = append(f.named, d)
		}
	}
}

// without is a line without the name that follows the word that decides.
func (f *freshDecision) without(list []Deciding, line string) string {
	line = bareLine(line)
	m := decidingWord.FindStringSubmatch(line)
	if m == nil {
		return line
	}
	word, tail := m[1], m[2]
	approves := strings.EqualFold(word[:1], "a")
	if strings.HasPrefix(tail, ":") && !approves {
		return line // what follows are the words of the decision
	}
	tail = unquoted.Replace(strings.TrimLeft(tail, ": "))
	for _, start := range []string{tail, decidingFront.ReplaceAllString(tail, "")} {
		if d, rest, found := namedFirst(list, strings.TrimLeft(start, `[(‘'`)); found {
			f.name(d)
			return decisionLine(line, word, decidingBack.ReplaceAllString(rest, ""))
		}
	}
	// "REFER BACK attendance: …" names what is not with the Executive.
	if front, _, found := strings.Cut(line, ":"); found && tail != "" && !approves {
		said := plain(front[len(word):])
		f.other = said != "" && !strings.HasPrefix(said, "until")
	}
	return line
}

// namedFirst is the outcome whose name begins a text, the longest if several do.
func namedFirst(list []Deciding, text string) (one Deciding, rest string, ok bool) {
	longest := 0
	for _, d := range list {
		for _, name := range d.names() {
			if behind, found := cutWords(text, name); found && len(name) > longest {
				one, rest, longest = d, behind, len(name)
			}
		}
	}
	return one, rest, longest > 0
}

// decisionLine is the word that decides with what follows the name behind it.
// A reason that goes on without a mark keeps the name: "REFER BACK workload
// needs figures".
func decisionLine(line, word, tail string) string {
	words := strings.TrimLeft(tail, " :,.;–—-")
	switch {
	case words == "" || strings.EqualFold(word[:1], "a"):
		return strings.TrimSpace(word + " " + words)
	case words == tail && !strings.HasPrefix(strings.ToLower(words), "until"):
		return line
	}
	return word + ": " + words
}

// mentioned are the outcomes that a text calls by name.
func (x *situation) mentioned(text string) []Deciding {
	var out []Deciding
	text = " " + plain(text) + " "
	for _, d := range x.s.Deciding {
		if slices.ContainsFunc(d.names(), func(name string) bool { return strings.Contains(text, " "+plain(name)+" ") }) {
			out = append(out, d)
		}
	}
	return out
}

// executiveWrites takes a decision that answers no pack: it names one group
// whose statement is with the Executive, or none where only one is.
func (x *situation) executiveWrites() (Outcome, bool) {
	fresh := x.answered == nil || x.answered.Name == "decision-which"
	if !fresh || x.m.Class != ClassPost {
		return Outcome{}, false
	}
	f, ok := x.freshDecision()
	if !ok {
		return Outcome{}, false
	}
	d, fault := readDecision(f.said, x.m.Arrived, x.s.House.Zone)
	if _, in := x.s.role(x.writtenTo()); in && (fault != "" || d.State == "") {
		return Outcome{}, false // "Approved lists of schools": a post of theirs
	}
	one, found := f.one(x.s.Deciding, x.m.Chosen)
	if out, may := x.executiveProven(one.Group); !may {
		return out, true
	}
	if !found {
		return x.decisionWhich(f), true
	}
	out := x.executiveSays(one.Pack, one.Group, f.said, f.text)
	if a, ok := x.whichAsked(); ok {
		out.Changes = append(out.Changes, SettleAsk{Ask: a.ID, Answer: "no"}, Dismiss{Message: a.Message})
	}
	return out, true
}

// writtenTo is the group that a mail was sent to; 0 if none.
func (x *situation) writtenTo() int64 {
	if len(x.places) == 0 {
		return 0
	}
	return x.places[0].group.ID
}

// one is the outcome that is meant.
func (f freshDecision) one(list []Deciding, chosen int64) (Deciding, bool) {
	if i := slices.IndexFunc(list, func(d Deciding) bool { return d.Group.ID == chosen }); i >= 0 {
		return list[i], true
	}
	waiting := waitingFor(list)
	switch {
	case len(f.named) == 1 && !f.other:
		return f.named[0], true
	case len(f.named) == 0 && !f.other && len(waiting) == 1:
		return waiting[0], true
	}
	return Deciding{}, false
}

func waitingFor(list []Deciding) []Deciding {
	return slices.DeleteFunc(slices.Clone(list), func(d Deciding) bool { return !d.Pack.Undecided() })
}

// decisionWhich asks which statement is meant, or says that none waits.
func (x *situation) decisionWhich(f freshDecision) Outcome {
	w := DecisionWhichWords{Text: f.text}
	var choices []int64
	for _, d := range waitingFor(x.s.Deciding) {
		w.Groups = append(w.Groups, DecisionChoice{Slug: d.Group.Slug, Title: d.Group.Title, Subject: d.Pack.Subject})
		choices = append(choices, d.Group.ID)
	}
	if len(choices) > 0 {
		return x.ask(Ask{Kind: AskDecision, Choices: choices}, "decision-which", w)
	}
	return Outcome{Disposition: Refused, Reason: "no statement is with the Executive", Notices: []Notice{x.tell("decision-which", KindRefusal, w)}}
}

// whichAsked is the open ask for the statement that the mail answers.
func (x *situation) whichAsked() (Ask, bool) {
	if x.answered == nil {
		return Ask{}, false
	}
	a, ok := x.s.Asks[x.answered.Ask]
	return a, ok && a.Kind == AskDecision && !a.Settled
}

// statementChosen is the group that the answer to that ask names; 0 if it
// names none or several.
func (x *situation) statementChosen(a Ask, said yesNo) int64 {
	if said == yes && len(a.Choices) == 1 {
		return a.Choices[0]
	}
	own, found := plain(trimPolite(x.own)), int64(0)
	for _, d := range x.s.Deciding {
		if !slices.Contains(a.Choices, d.Group.ID) || !slices.ContainsFunc(d.names(), func(name string) bool { return plain(name) == own }) {
			continue
		}
		if found != 0 {
			return 0
		}
		found = d.Group.ID
	}
	return found
}

// DecisionWhichWords asks the clerk which statement a decision is on, or says
// that none waits for one.
type DecisionWhichWords struct {
	Text   string
	Groups []DecisionChoice
}

// DecisionChoice is a statement that waits for a decision.
type DecisionChoice struct{ Slug, Title, Subject string }

// Notice names the templates.
func (DecisionWhichWords) Notice() string { return "decision-which" }
