package threads

import (
	"regexp"
	"strings"
	"time"

	"taskgroups/threads/dates"
)

// ExecutiveDecision is what the Executive has decided, in the words of its clerk.
type ExecutiveDecision struct {
	State  string    // PackApproved and so on; empty: there is none
	Words  string    // with what, or why
	Until  time.Time // the group's new closing date, where it was referred back
	Usual  bool      // no date was given for that
	Met    time.Time // the day of the meeting; zero: not said
	Minute string
	At     time.Time // when the clerk wrote
}

// When is the day of the decision.
func (d ExecutiveDecision) When() time.Time {
	if d.Met.IsZero() {
		return d.At
	}
	return d.Met
}

// DecisionFault is why words of the clerk are no decision.
type DecisionFault string

// The faults.
const (
	DecisionNone      DecisionFault = "none"       // none of the five words begins it
	DecisionMore      DecisionFault = "more"       // more is said than APPROVE, and not behind WITH:
	DecisionNoWords   DecisionFault = "no-words"   // it says neither with what nor why
	DecisionPast      DecisionFault = "past"       // the new closing date is over
	DecisionDone      DecisionFault = "done"       // it was decided before
	DecisionNoPending DecisionFault = "no-pending" // there is nothing to take back
)

// usualReferral is how long a group goes on that was referred back without a
// date.
const usualReferral = 28

var (
	decisionWord = regexp.MustCompile(`(?i)^(approved?\s+with\s*:|refer(?:red)?\s+back\b|declined?\s*(?::|–|—|-|$)|defer(?:red)?\b|approved?\b)\s*[:,–—-]?\s*(.*)$`)
	minuteWords  = regexp.MustCompile(`(?i)\(?\bmin(?:ute)?s?\b\.?\s*(?:(?:no|number|ref|reference|item)\b\.?\s*)?:?\s*([0-9a-z]*[0-9][0-9a-z]*(?:[/.\-][0-9a-z]+)*)\)?`)
	someDate     = `(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?(?:(?:the\s+)?\d{1,2}(?:st|nd|rd|th)?(?:\s+of)?\s+[a-zŵŷ]{3,9}\.?(?:,?\s+\d{4})?|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|\d{4}-\d\d-\d\d|today|yesterday)`
	metWords     = regexp.MustCompile(`(?i)\(?(?:\b(?:at|by|in|of)\s+)?(?:(?:the|its|our)\s+)?(?:executive(?:['’]s)?\s+)?meeting(?:\s+held)?(?:\s+(?:of|on))?\s*:?\s+(` + someDate + `)\)?`)
	dayWords     = regexp.MustCompile(`(?i)\b(?:(?:on|dated|date)\s*:?\s+)?(` + someDate + `)`)
	untilWords   = regexp.MustCompile(`(?i)^(.*?)[\s,;(–—-]*\buntil\s*:?\s+([^\n]{3,60})$`)
	kindness     = regexp.MustCompile(`(?i)^(?:please|thanks?|thank you|diolch)\b[^\n]{0,20}$`)
	joining      = regexp.MustCompile(`(?i)^[\s,.;:()–—-]*(?:and|at|on|in|of|as|the|it|this|statement|date|dated)?[\s,.;:()–—-]*$`)
)

// readDecision reads the clerk's words. It is a closed grammar: nothing is
// guessed, and what is said beside the five words is asked about.
func readDecision(own string, now time.Time, zone *time.Location) (ExecutiveDecision, DecisionFault) {
	first, rest := firstLine(own)
	first = strings.TrimLeft(strings.TrimSpace(first), "*_\"“")
	m := decisionWord.FindStringSubmatch(politeFront.ReplaceAllString(first, ""))
	if m == nil {
		return ExecutiveDecision{}, DecisionNone
	}
	r := decisionReader{now: now, zone: zone, d: ExecutiveDecision{At: now}}
	word := strings.ToLower(m[1])
	switch {
	case strings.HasPrefix(word, "approve") && strings.HasSuffix(word, ":"):
		r.d.State = PackApproved
	case strings.HasPrefix(word, "refer"):
		r.d.State = PackReferred
	case strings.HasPrefix(word, "decline"):
		r.d.State = PackDeclined
	case strings.HasPrefix(word, "defer"):
		r.d.State = PackDeferred
	default:
		return r.approval(m[2], rest)
	}
	r.d.Words = r.words(m[2] + "\n" + rest)
	if r.d.State == PackReferred {
		if fault := r.until(); fault != "" {
			return r.d, fault
		}
	}
	if r.d.Words == "" && r.d.State != PackDeferred {
		return r.d, DecisionNoWords
	}
	return r.d, ""
}

// decisionReader reads what stands beside the word that decides.
type decisionReader struct {
	now  time.Time
	zone *time.Location
	d    ExecutiveDecision
}

// approval admits a date and a minute, and what is polite.
func (r *decisionReader) approval(tail, rest string) (ExecutiveDecision, DecisionFault) {
	r.d.State = PackApproved
	left := ""
	for line := range strings.SplitSeq(tail+"\n"+rest, "\n") {
		if line = r.reference(line, true); !joining.MatchString(line) {
			left += line + "\n"
		}
	}
	if !onlyPolite(left) {
		return r.d, DecisionMore
	}
	return r.d, ""
}

// words are the lines that say more than date and minute, without a farewell.
func (r *decisionReader) words(text string) string {
	var kept []string
	for line := range strings.SplitSeq(text, "\n") {
		left := r.reference(line, false)
		if strings.TrimSpace(line) != "" && joining.MatchString(left) {
			continue
		}
		if all := r.reference(line, true); strings.TrimSpace(line) != "" && joining.MatchString(all) {
			continue
		}
		kept = append(kept, strings.TrimRight(line, " \t"))
	}
	for i := len(kept) - 1; i > 0 && i >= len(kept)-4; i-- {
		if isThanks(plain(kept[i])) {
			kept = kept[:i]
		}
	}
	if said := strings.Trim(strings.Join(kept, "\n"), " \n,;"); !onlyPolite(said) || !kindness.MatchString(said) {
		return said
	}
	return ""
}

// reference takes minute and meeting out of a line. A date that stands alone
// counts only where nothing else is looked for.
func (r *decisionReader) reference(line string, alone bool) string {
	if m := minuteWords.FindStringSubmatchIndex(line); m != nil {
		if r.d.Minute == "" {
			r.d.Minute = line[m[2]:m[3]]
		}
		line = line[:m[0]] + " " + line[m[1]:]
	}
	forms := []*regexp.Regexp{metWords}
	if alone {
		forms = append(forms, dayWords)
	}
	for _, form := range forms {
		m := form.FindStringSubmatchIndex(line)
		if m == nil {
			continue
		}
		day, problem := dates.Parse(line[m[2]:m[3]], r.now, r.zone, dates.AllowPast())
		if problem != nil {
			continue
		}
		if form == metWords || joining.MatchString(line[:m[0]]+" "+line[m[1]:]) || r.d.State == PackApproved {
			r.d.Met = day.Time
		}
		line = line[:m[0]] + " " + line[m[1]:]
	}
	return line
}

// until takes the new closing date from the end of the words.
func (r *decisionReader) until() DecisionFault {
	y, m, d := r.now.In(r.zone).Date()
	r.d.Until, r.d.Usual = time.Date(y, m, d+usualReferral, 17, 0, 0, 0, r.zone), true
	lines := strings.Split(r.d.Words, "\n")
	last := " " + lines[len(lines)-1]
	found := untilWords.FindStringSubmatch(last)
	if found == nil {
		return ""
	}
	at, problem := dates.Parse(strings.Trim(trimPolite(found[2]), " .,;)"), r.now, r.zone)
	if problem != nil && problem.Reason == dates.Past {
		return DecisionPast
	}
	if problem != nil {
		return "" // "until the survey is in" is a reason
	}
	r.d.Until, r.d.Usual = at.Time, false
	lines[len(lines)-1] = strings.TrimSpace(found[1])
	r.d.Words = strings.Trim(strings.Join(lines, "\n"), " \n,;:")
	return ""
}
