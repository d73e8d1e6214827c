package ballot

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"
)

// closing is the closing time of the ballots in these tests.
var closing = time.Date(2026, 11, 20, 17, 0, 0, 0, time.UTC)

// motion is a ballot with the default options.
func motion(passes, quorum string) Ballot {
	b := Ballot{Kind: Single, Options: Default(), Standard: true, Closes: closing}
	var ok1, ok2 bool
	b.Passes, ok1 = ParsePasses(passes)
	b.Quorum, ok2 = ParseQuorum(quorum)
	if !ok1 || !ok2 {
		panic(passes + " or " + quorum + " is not read")
	}
	return b
}

// choice is a ballot with options of its own, whose keys are their labels.
func choice(kind Kind, keys ...string) Ballot {
	b := Ballot{Kind: kind, Closes: closing}
	for _, key := range keys {
		b.Options = append(b.Options, Option{Key: key, Label: strings.ToUpper(key)})
	}
	return b
}

// voters is a roll of so many people, from one.
func voters(n int) []int64 {
	roll := make([]int64, n)
	for i := range roll {
		roll[i] = int64(i + 1)
	}
	return roll
}

// scene writes casts down: "1 agree", "2 agree if", "3 unclear", "4 agree @0"
// (seconds before the close), "5 agree unconfirmed", in the order of their IDs.
func scene(t *testing.T, b Ballot, text string) []Cast {
	t.Helper()
	var casts []Cast
	for line := range strings.SplitSeq(text, ",") {
		fields := strings.Fields(line)
		c := Cast{ID: int64(100 + len(casts)), Standing: StandingValid}
		ago := 3600
		fmt.Sscan(fields[0], &c.Voter)
		var words []string
		for _, w := range fields[1:] {
			switch {
			case w == "if":
				c.Condition = "if the date is moved"
			case w == "unclear":
				c.Standing, c.Unclear = StandingUnclear, ReasonTwoOptions
			case w == "unconfirmed" || w == "superseded" || w == "surfaced":
				c.Standing = Standing(w)
			case w[0] == '@':
				fmt.Sscan(w[1:], &ago)
			default:
				words = append(words, w)
			}
		}
		c.Received = closing.Add(-time.Duration(ago) * time.Second)
		choose(t, b, &c.Vote, strings.Join(words, " "))
		casts = append(casts, c)
	}
	return casts
}

// choose writes the vote that the words of a paper mean.
func choose(t *testing.T, b Ballot, v *Vote, words string) {
	t.Helper()
	switch b.Kind {
	case Single:
		v.Option = words
	case Several:
		v.Options = strings.Split(words, " + ")
	case Ranking:
		for group := range strings.SplitSeq(words, " > ") {
			v.Ranking = append(v.Ranking, strings.Split(group, " = "))
		}
	default:
		t.Fatalf("kind %q", b.Kind)
	}
}

// figures are a tally's numbers in one line.
func figures(t Tally) string {
	var b strings.Builder
	for _, o := range t.Options {
		fmt.Fprintf(&b, "%d", o.Votes)
		if o.Conditional > 0 {
			fmt.Fprintf(&b, "+%d", o.Conditional)
		}
		b.WriteByte(' ')
	}
	fmt.Fprintf(&b, "of %d: %s", t.Turnout, t.Result)
	if t.Leaders != nil {
		fmt.Fprintf(&b, " %v", t.Leaders)
	}
	if t.Conditional > 0 {
		fmt.Fprintf(&b, ", met: %s", t.IfMet.Result)
		if t.IfMet.Leaders != nil {
			fmt.Fprintf(&b, " %v", t.IfMet.Leaders)
		}
	}
	for _, r := range []struct {
		name string
		n    int
	}{
		{"replaced", t.Replaced},
		{"unclear", t.Unclear},
		{"late", t.Late},
		{"off the roll", t.OffRoll},
		{"unconfirmed", t.Unconfirmed},
		{"superseded", t.Superseded},
		{"surfaced", t.Surfaced},
	} {
		if r.n > 0 {
			fmt.Fprintf(&b, ", %d %s", r.n, r.name)
		}
	}
	return b.String()
}

func TestMotionIsCounted(t *testing.T) {
	for _, c := range []struct {
		name, passes, quorum string
		roll                 int
		casts, want          string
	}{
		{"more agree than disagree", "", "", 9, "1 agree, 2 agree, 3 disagree", "2 1 0 of 3: passed"},
		{"a tie does not pass", "", "", 9, "1 agree, 2 disagree", "1 1 0 of 2: not passed"},
		{"a tie does not pass at half either", "50%", "", 9, "1 agree, 2 disagree", "1 1 0 of 2: not passed"},
		{"abstentions are no part of the share", "two-thirds", "", 9, "1 agree, 2 agree, 3 disagree, 4 abstain, 5 abstain", "2 1 2 of 5: passed"},
		{"abstentions alone pass nothing", "", "", 9, "1 abstain", "0 0 1 of 1: not passed"},
		{"one against breaks consensus", "consensus", "", 9, "1 agree, 2 agree, 3 disagree", "2 1 0 of 3: not passed"},
		{"abstaining does not break consensus", "consensus", "", 9, "1 agree, 2 abstain", "1 0 1 of 2: passed"},
		{"the last vote counts", "", "", 9, "1 agree @900, 1 disagree @800", "0 1 0 of 1: not passed, 1 replaced"},
		{"the last to arrive, not to be stored", "", "", 9, "1 agree @800, 1 disagree @900", "1 0 0 of 1: passed, 1 replaced"},
		{"in the same second the order of the mailbox decides", "", "", 9, "1 agree @800, 1 disagree @800", "0 1 0 of 1: not passed, 1 replaced"},
		{"an unclear reply leaves the earlier vote standing", "", "", 9, "1 agree @900, 1 unclear @800", "1 0 0 of 1: passed, 1 unclear"},
		{"and a clear one after it counts", "", "", 9, "1 unclear @900, 1 agree @800", "1 0 0 of 1: passed, 1 unclear"},
		{"a second before the close counts", "", "", 9, "1 agree @1", "1 0 0 of 1: passed"},
		{"the closing time itself is late", "", "", 9, "1 agree @0", "0 0 0 of 0: not passed, 1 late"},
		{"a late change leaves the vote before it", "", "", 9, "1 agree @5, 1 disagree @-5", "1 0 0 of 1: passed, 1 late"},
		{"off the roll", "", "", 2, "1 agree, 3 disagree, 0 disagree", "1 0 0 of 1: passed, 2 off the roll"},
		{"off the roll comes before late", "", "", 2, "3 disagree @-5", "0 0 0 of 0: not passed, 1 off the roll"},
		{"unconfirmed", "", "", 9, "1 agree, 1 disagree @5 unconfirmed", "1 0 0 of 1: passed, 1 unconfirmed"},
		{"late comes before unconfirmed, which nothing can mend", "", "", 9, "1 agree @-5 unconfirmed", "0 0 0 of 0: not passed, 1 late"},
		{"a reply to a superseded ballot", "", "", 9, "1 agree @900, 1 disagree @5 superseded", "1 0 0 of 1: passed, 1 superseded"},
		{"a vote that surfaced after the result", "", "", 9, "1 agree @900, 1 disagree @5 surfaced", "1 0 0 of 1: passed, 1 surfaced"},
		{"a condition is never agreement", "", "", 9, "1 agree, 2 disagree, 3 agree if", "1+1 1 0 of 3: not passed, met: passed"},
		{"nor disagreement", "", "", 9, "1 agree, 2 disagree if, 3 disagree if", "1 0+2 0 of 3: passed, met: not passed"},
		{"a condition breaks no consensus until it is met", "consensus", "", 9, "1 agree, 2 disagree if", "1 0+1 0 of 2: passed, met: not passed"},
		{"a conditional vote replaces a plain one", "", "", 9, "1 agree @900, 1 agree if @800", "0+1 0 0 of 1: not passed, met: passed, 1 replaced"},
		{"and the other way round", "", "", 9, "1 agree if @900, 1 agree @800", "1 0 0 of 1: passed, 1 replaced"},
		{"the quorum is reached by all valid votes", "", "40%", 9, "1 agree, 2 abstain, 3 agree if, 4 agree", "2+1 0 1 of 4: passed, met: passed"},
		{"one short of the quorum", "", "40%", 9, "1 agree, 2 agree, 3 agree", "3 0 0 of 3: no quorum"},
		{"unclear, late and replaced votes are none", "", "2", 9, "1 agree, 1 agree, 2 unclear, 3 agree @-1, 4 agree unconfirmed",
			"1 0 0 of 1: no quorum, 1 replaced, 1 unclear, 1 late, 1 unconfirmed"},
		{"an option that the ballot does not have", "", "", 9, "1 maybe", "0 0 0 of 0: not passed, 1 unclear"},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := motion(c.passes, c.quorum)
			if got := figures(Count(b, voters(c.roll), scene(t, b, c.casts))); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestChoicesAreCounted(t *testing.T) {
	for _, c := range []struct {
		name        string
		b           Ballot
		casts, want string
	}{
		{"the most votes lead, short of half", choice(Single, "may", "june", "july"),
			"1 may, 2 may, 3 june, 4 july, 5 may, 6 july, 7 june", "3 2 2 of 7: passed [may]"},
		{"a tie stays a tie", choice(Single, "may", "june", "july"), "1 may, 2 june", "1 1 0 of 2: not passed [may june]"},
		{"nobody voted", choice(Single, "may", "june"), "1 unclear", "0 0 of 0: not passed, 1 unclear"},
		{"a condition would make another lead", choice(Single, "may", "june"), "1 may, 2 june if, 3 june if", "1 0+2 of 3: passed [may], met: passed [june]"},
		{"yes and no are a motion", choice(Single, "yes", "no"), "1 yes, 2 no", "1 1 of 2: not passed"},
		{"and so are Welsh words", choice(Single, "cytuno", "anghytuno"), "1 cytuno", "1 0 of 1: passed"},
		{"agreeing strongly makes it a choice", choice(Single, "agree", "strongly agree", "disagree"), "1 agree, 2 agree", "2 0 0 of 2: passed [agree]"},
		{"each choice is a vote", choice(Several, "may", "june", "july"), "1 may + june, 2 june + july, 3 june", "1 3 1 of 3: passed [june]"},
		{"of several a tie stays a tie", choice(Several, "may", "june"), "1 may + june, 2 june + may", "2 2 of 2: not passed [may june]"},
		{"yes and no among several choices are no motion", choice(Several, "yes", "no"), "1 yes + no, 2 yes, 3 no", "2 2 of 3: not passed [yes no]"},
		{"one option twice is unclear", choice(Several, "may", "june"), "1 may + may", "0 0 of 0: not passed, 1 unclear"},
		{"a ranking needs one option only", choice(Ranking, "a", "b", "c"), "1 b", "0 1 0 of 1: passed [b]"},
		{"equals in a ranking", choice(Ranking, "a", "b", "c"), "1 a = b > c", "1 1 0 of 1: not passed [a b]"},
		{"two keys the same count for neither", choice(Single, "1", "1"), "1 1", "0 0 of 0: not passed, 1 unclear"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := figures(Count(c.b, voters(9), scene(t, c.b, c.casts))); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestEachCastIsShownWithItsFate(t *testing.T) {
	b := motion("", "")
	got := Count(b, voters(3), scene(t, b, "1 agree @90, 1 disagree @80, 1 agree if @70, 2 unclear @60, 4 agree @50, 3 agree @-2"))
	want := []Judged{
		{Cast: 100, Voter: 1, Fate: FateReplaced, By: 101, Choice: "agree"},
		{Cast: 101, Voter: 1, Fate: FateReplaced, By: 102, Choice: "disagree"},
		{Cast: 102, Voter: 1, Fate: FateConditional, Choice: "agree", Conditional: true},
		{Cast: 103, Voter: 2, Fate: FateUnclear},
		{Cast: 104, Voter: 4, Fate: FateOffRoll},
		{Cast: 105, Voter: 3, Fate: FateLate, late: true},
	}
	for i := range got.Judged {
		got.Judged[i].Received = time.Time{}
	}
	if !reflect.DeepEqual(got.Judged, want) {
		t.Errorf("got  %+v\nwant %+v", got.Judged, want)
	}
	if len(got.Counted) != 1 || got.Counted[1] != 102 || got.UnclearAlone != 1 {
		t.Errorf("counted %v, %d unclear alone", got.Counted, got.UnclearAlone)
	}
}

func TestNothingIsCountedThatWasNotRead(t *testing.T) {
	b := motion("", "")
	early := closing.Add(-time.Hour)
	for _, c := range []struct {
		name string
		cast Cast
		want Fate
	}{
		{"a vote that was read", Cast{Standing: StandingValid, Vote: Vote{Option: "agree"}}, FateCounted},
		{"a reason why none was read", Cast{Standing: StandingValid, Vote: Vote{Option: "agree", Unclear: ReasonQuestion}}, FateUnclear},
		{"a standing of unclear", Cast{Standing: StandingUnclear, Vote: Vote{Option: "agree"}}, FateUnclear},
		{"a standing that nobody knows", Cast{Standing: "so-so", Vote: Vote{Option: "agree"}}, FateUnclear},
		{"no standing", Cast{Vote: Vote{Option: "agree"}}, FateUnclear},
		{"no option", Cast{Standing: StandingValid}, FateUnclear},
		{"the form of another kind of ballot", Cast{Standing: StandingValid, Vote: Vote{Options: []string{"agree"}}}, FateUnclear},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.cast.Received = early
			if got := Judge(b, true, c.cast); got != c.want {
				t.Errorf("%s, want %s", got, c.want)
			}
		})
	}
	if got := Judge(Ballot{Kind: Single, Options: b.Options}, true, Cast{Standing: StandingValid, Vote: Vote{Option: "agree"}, Received: early}); got != FateCounted {
		t.Errorf("without a closing time %s", got)
	}
}

func TestChoicesAreWrittenInTheOrderOfTheBallot(t *testing.T) {
	for _, c := range []struct {
		b          Ballot
		cast, want string
	}{
		{choice(Several, "may", "june", "july"), "1 july + may", "may + july"},
		{choice(Ranking, "may", "june", "july"), "1 july = june", "june = july > may"},
		{choice(Ranking, "may", "june", "july"), "1 july", "july > may = june"},
	} {
		if got := Count(c.b, voters(1), scene(t, c.b, c.cast)).Judged[0].Choice; got != c.want {
			t.Errorf("%s is written %s, want %s", c.cast, got, c.want)
		}
	}
}

func TestCountIsExplainedLineByLine(t *testing.T) {
	b := motion("two-thirds", "40%")
	got := Count(b, voters(10), scene(t, b, "1 agree, 2 agree, 3 agree, 4 disagree, 5 disagree, 6 agree if, 7 abstain, 7 unclear, 1 agree"))
	want := []Line{
		{Step: StepReplies, Number: 9},
		{Step: StepAside, Fate: FateUnclear, Number: 1},
		{Step: StepAside, Fate: FateReplaced, Number: 1},
		{Step: StepTurnout, Number: 7, Of: 10},
		{Step: StepQuorum, Number: 7, Of: 4},
		{Step: StepOption, Option: "agree", Number: 3},
		{Step: StepOption, Option: "disagree", Number: 2},
		{Step: StepOption, Option: "abstain", Number: 1},
		{Step: StepConditional, Option: "agree", Number: 1},
		{Step: StepRule, Number: 3, Of: 5, Needed: 4},
		{Step: StepResult, Result: NotPassed},
		{Step: StepRule, Number: 4, Of: 6, Needed: 4, IfMet: true},
		{Step: StepResult, Result: Passed, IfMet: true},
	}
	if !reflect.DeepEqual(got.Lines, want) {
		t.Errorf("got  %+v\nwant %+v", got.Lines, want)
	}
}
