package ballot

// Step says what a line of the count is about.
type Step string

// The steps, in the order in which they come. Steps with nothing to count are
// left out, but for turnout, options and the result.
const (
	StepReplies     Step = "replies"     // Number replies came
	StepAside       Step = "aside"       // Number replies do not count, because of Fate
	StepTurnout     Step = "turnout"     // of Number people out of Of on the roll a vote counts
	StepQuorum      Step = "quorum"      // Number people's votes count, Of are needed
	StepOption      Step = "option"      // Number votes for Option, without a condition
	StepConditional Step = "conditional" // Number votes for Option with a condition, counted for nothing
	StepRule        Step = "rule"        // Number agree of Of who agree or disagree; Needed would pass
	StepPair        Step = "pair"        // Number rank Option above Other, Of rank Other above Option
	StepPath        Step = "path"        // Option beats Other: strongest paths of Number, and of Of back, by Route
	StepTied        Step = "tied"        // neither of Option and Other beats the other: paths of Number both ways
	StepPlace       Step = "place"       // Option is on place Number, with Of options on it
	StepLeader      Step = "leader"      // Option leads with Number votes; Of options do
	StepResult      Step = "result"      // Result
)

// Line is one step of the count, with what the step names.
type Line struct {
	Step               Step
	IfMet              bool // had every condition been met
	Fate               Fate
	Option, Other      string // keys
	Number, Of, Needed int
	Route              []string // keys, both ends included
	Result             Result
}

// lines explains the count. What would be if conditions were met comes last, and
// only if there are any.
func (t *Tally) lines() []Line {
	var out []Line
	if t.Replies > 0 {
		out = append(out, Line{Step: StepReplies, Number: t.Replies})
	}
	for _, a := range []struct {
		fate Fate
		n    int
	}{
		{FateOffRoll, t.OffRoll},
		{FateSuperseded, t.Superseded},
		{FateLate, t.Late},
		{FateSurfaced, t.Surfaced},
		{FateUnconfirmed, t.Unconfirmed},
		{FateUnclear, t.Unclear},
		{FateReplaced, t.Replaced},
	} {
		if a.n > 0 {
			out = append(out, Line{Step: StepAside, Fate: a.fate, Number: a.n})
		}
	}
	out = append(out, Line{Step: StepTurnout, Number: t.Turnout, Of: t.Roll})
	if t.Needed > 0 {
		out = append(out, Line{Step: StepQuorum, Number: t.Turnout, Of: t.Needed})
	}
	for _, o := range t.Options {
		out = append(out, Line{Step: StepOption, Option: o.Key, Number: o.Votes})
	}
	for _, o := range t.Options {
		if o.Conditional > 0 {
			out = append(out, Line{Step: StepConditional, Option: o.Key, Number: o.Conditional})
		}
	}
	out = append(out, t.reasons(t.Decision, false)...)
	if t.Conditional > 0 {
		out = append(out, t.reasons(t.IfMet, true)...)
	}
	return out
}

// reasons explains a decision.
func (t *Tally) reasons(d Decision, ifMet bool) []Line {
	var out []Line
	switch {
	case t.HasRule():
		deciding := d.agree + d.against
		out = append(out, Line{Step: StepRule, Number: d.agree, Of: deciding, Needed: t.Passes.Needed(deciding)})
	case d.Ranking != nil:
		out = t.ranking(d.Ranking)
	default:
		for _, key := range d.Leaders {
			out = append(out, Line{Step: StepLeader, Option: key, Number: t.votes(key, ifMet), Of: len(d.Leaders)})
		}
	}
	out = append(out, Line{Step: StepResult, Result: d.Result})
	for i := range out {
		out[i].IfMet = ifMet
	}
	return out
}

// votes is how many votes an option has.
func (t *Tally) votes(key string, ifMet bool) int {
	for _, o := range t.Options {
		if o.Key == key && ifMet {
			return o.Votes + o.Conditional
		}
		if o.Key == key {
			return o.Votes
		}
	}
	return 0
}

// ranking explains a ranking: each pair, who beats whom, and the places.
func (t *Tally) ranking(s *Schulze) []Line {
	var pairs, paths, places []Line
	for a := range s.Prefer {
		for b := a + 1; b < len(s.Prefer); b++ {
			pairs = append(pairs, Line{
				Step: StepPair, Option: t.Options[a].Key, Other: t.Options[b].Key,
				Number: s.Prefer[a][b], Of: s.Prefer[b][a],
			})
			paths = append(paths, t.path(s, a, b))
		}
	}
	for i, place := range s.Places {
		for _, option := range place {
			places = append(places, Line{Step: StepPlace, Option: t.Options[option].Key, Number: i + 1, Of: len(place)})
		}
	}
	return append(append(pairs, paths...), places...)
}

// path explains which of two options beats the other.
func (t *Tally) path(s *Schulze, a, b int) Line {
	if s.Beats(b, a) {
		a, b = b, a
	}
	l := Line{
		Step: StepPath, Option: t.Options[a].Key, Other: t.Options[b].Key,
		Number: s.Paths[a][b], Of: s.Paths[b][a],
	}
	if !s.Beats(a, b) {
		l.Step = StepTied
	}
	for _, i := range s.Route(a, b) {
		l.Route = append(l.Route, t.Options[i].Key)
	}
	return l
}
