package ballot

import (
	"slices"
	"strings"
)

// Result is how a ballot ends.
type Result string

// The results. A ballot on which option to take has passed when one option
// alone is ahead; a tie does not pass.
const (
	Passed    Result = "passed"
	NotPassed Result = "not passed"
	NoQuorum  Result = "no quorum"
)

// Decision is what follows from the votes. A motion is a single choice in which
// one option is to agree and one to disagree; its pass rule decides. Any other
// ballot has leaders: of a single choice and of several choices the options with
// the most votes, of a ranking the first place by Schulze's method. No pass rule
// applies to them. Leaders stand there without a quorum too.
type Decision struct {
	Result  Result
	Leaders []string // keys; more than one is a tie, none that nobody voted
	Ranking *Schulze // of a ranking only
	agree   int      // of a motion
	against int
}

// sums is what papers add up to.
type sums struct {
	papers int
	votes  []int   // by option: chosen, or ranked first
	prefer [][]int // a ranking's pairwise table
}

// newSums is an empty sum for so many options.
func newSums(options int) sums {
	return sums{votes: make([]int, options), prefer: square(options)}
}

// add adds one paper.
func (s *sums) add(p paper) {
	s.papers++
	for _, option := range p[0] {
		s.votes[option]++
	}
	for i, group := range p {
		for _, lower := range p[i+1:] {
			for _, a := range group {
				for _, b := range lower {
					s.prefer[a][b]++
				}
			}
		}
	}
}

// with is two sums together.
func (s sums) with(t sums) sums {
	both := newSums(len(s.votes))
	both.papers = s.papers + t.papers
	for a := range s.votes {
		both.votes[a] = s.votes[a] + t.votes[a]
		for b := range s.votes {
			both.prefer[a][b] = s.prefer[a][b] + t.prefer[a][b]
		}
	}
	return both
}

// conclude fills in what follows from the sums of the votes that are
// unconditional and of those that are not.
func (t *Tally) conclude(firm, conditional sums) {
	t.Conditional, t.Turnout = conditional.papers, firm.papers+conditional.papers
	for i := range t.Options {
		t.Options[i].Votes, t.Options[i].Conditional = firm.votes[i], conditional.votes[i]
	}
	t.Decision = t.decide(firm)
	t.IfMet = t.decide(firm.with(conditional))
	t.Lines = t.lines()
}

// decide is the decision that votes make.
func (t *Tally) decide(s sums) Decision {
	var d Decision
	var passed bool
	if agree, against, ok := t.motion(); ok {
		d.agree, d.against = s.votes[agree], s.votes[against]
		passed = t.Passes.Passes(d.agree, d.against)
	} else {
		d.Leaders = t.leaders(&d, s)
		passed = len(d.Leaders) == 1
	}
	switch {
	case t.Turnout < t.Needed:
		d.Result = NoQuorum
	case passed:
		d.Result = Passed
	default:
		d.Result = NotPassed
	}
	return d
}

// leaders are the keys of the options that are ahead.
func (t *Tally) leaders(d *Decision, s sums) []string {
	if t.Kind == Ranking {
		d.Ranking = countSchulze(s.prefer)
	}
	if s.papers == 0 || len(t.Options) == 0 {
		return nil
	}
	var keys []string
	if t.Kind == Ranking {
		for _, i := range d.Ranking.Places[0] {
			keys = append(keys, t.Options[i].Key)
		}
		return keys
	}
	most := slices.Max(s.votes)
	for i, votes := range s.votes {
		if votes == most {
			keys = append(keys, t.Options[i].Key)
		}
	}
	return keys
}

// motion finds the options that agree and disagree, if there is one of each
// and none that is a grade of either.
func (t *Tally) motion() (agree, against int, ok bool) {
	var options []Option
	agree, against = -1, -1
	for i, o := range t.Options {
		options = append(options, Option{Label: o.Label})
		s, known := sideOf(strings.Join(wordsOf(o.Label), " "))
		switch {
		case known && s == plus:
			agree = i
		case known && s == minus:
			against = i
		}
	}
	return agree, against, t.Kind == Single && agree >= 0 && against >= 0 && !graded(options)
}

// HasRule says that the pass rule decides this ballot.
func (t *Tally) HasRule() bool {
	_, _, ok := t.motion()
	return ok
}
