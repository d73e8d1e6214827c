package ballot

import (
	"bytes"
	"fmt"
	"reflect"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// anyBallot draws a ballot of any kind.
func anyBallot(t *rapid.T) Ballot {
	b := rapid.SampledFrom([]Ballot{
		motion("", ""), choice(Single, "may", "june", "july"), choice(Several, "may", "june", "july"), letters(4),
	}).Draw(t, "ballot")
	b.Passes = anyRule().Draw(t, "passes")
	b.Quorum, _ = ParseQuorum(rapid.SampledFrom([]string{"", "3", "40%", "a third"}).Draw(t, "quorum"))
	return b
}

// anyCasts draws replies of ten people of whom eight are on the roll, with many
// in the same second.
func anyCasts(t *rapid.T, b Ballot) []Cast {
	casts := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Cast { return anyCast(t, b) }), 0, 40).Draw(t, "casts")
	for i := range casts {
		casts[i].ID = int64(i + 1)
	}
	return casts
}

// anyCast draws one reply, without an ID.
func anyCast(t *rapid.T, b Ballot) Cast {
	c := Cast{
		Voter:    rapid.Int64Range(0, 10).Draw(t, "voter"),
		Received: closing.Add(time.Duration(rapid.IntRange(-8, 2).Draw(t, "second")) * time.Second),
		Standing: rapid.SampledFrom([]Standing{
			StandingValid, StandingValid, StandingValid, StandingValid, StandingUnclear, StandingUnconfirmed, StandingSuperseded, StandingSurfaced,
		}).Draw(t, "standing"),
	}
	var keys []string
	for _, o := range b.Options {
		keys = append(keys, o.Key)
	}
	keys = append(keys, "unheard-of")
	keys = rapid.Permutation(keys).Draw(t, "keys")[:rapid.IntRange(1, 2).Draw(t, "named")]
	switch b.Kind {
	case Single:
		c.Option = keys[0]
	case Several:
		c.Options = keys
	case Ranking:
		for _, key := range keys {
			c.Ranking = append(c.Ranking, []string{key})
		}
	}
	if c.Standing == StandingUnclear {
		c.Unclear = ReasonQuestion
	}
	if rapid.IntRange(0, 4).Draw(t, "condition") == 0 {
		c.Condition = "if it is short"
	}
	return c
}

func TestCountDoesNotDependOnTheOrderOfProcessing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := anyBallot(t)
		casts := anyCasts(t, b)
		want := Count(b, voters(8), casts)
		got := Count(b, rapid.Permutation(voters(8)).Draw(t, "roll"), rapid.Permutation(casts).Draw(t, "processed"))
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("got  %+v\nwant %+v", got, want)
		}
		if !bytes.Equal(got.Canonical(), want.Canonical()) {
			t.Fatalf("other bytes")
		}
	})
}

func TestOnePersonsVoteNeverChangesAnothers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := anyBallot(t)
		casts := anyCasts(t, b)
		one := anyCast(t, b)
		one.ID = int64(len(casts) + 1)
		before, after := Count(b, voters(8), casts), Count(b, voters(8), append(casts, one))
		delete(before.Counted, one.Voter)
		delete(after.Counted, one.Voter)
		if !reflect.DeepEqual(before.Counted, after.Counted) {
			t.Fatalf("%+v made %v of %v", one, after.Counted, before.Counted)
		}
	})
}

func TestOfEachPersonTheLastValidVoteCounts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := anyBallot(t)
		casts := anyCasts(t, b)
		got := Count(b, voters(8), casts)
		for voter := range int64(11) {
			var last Cast
			for _, c := range casts {
				fate := Judge(b, voter >= 1 && voter <= 8, c)
				if c.Voter == voter && (fate == FateCounted || fate == FateConditional) && (last.ID == 0 || last.before(c)) {
					last = c
				}
			}
			if got.Counted[voter] != last.ID {
				t.Fatalf("of %d cast %d counts, want %d", voter, got.Counted[voter], last.ID)
			}
		}
	})
}

func TestTheBooksBalance(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := anyBallot(t)
		casts := anyCasts(t, b)
		got := Count(b, voters(8), casts)
		aside := got.Replaced + got.Unclear + got.Late + got.OffRoll + got.Unconfirmed + got.Superseded + got.Surfaced
		if got.Replies != len(casts) || got.Turnout+aside != len(casts) || len(got.Counted) != got.Turnout || len(got.Judged) != len(casts) {
			t.Fatalf("%d casts: %s", len(casts), figures(got))
		}
		votes, conditional := 0, 0
		for _, o := range got.Options {
			votes, conditional = votes+o.Votes, conditional+o.Conditional
		}
		if b.Kind == Single && (conditional != got.Conditional || votes+conditional != got.Turnout) {
			t.Fatalf("by option %d and %d: %s", votes, conditional, figures(got))
		}
	})
}

func TestWhatComesAfterTheCloseChangesNoByte(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := anyBallot(t)
		casts := anyCasts(t, b)
		want := Count(b, voters(8), casts).Canonical()
		for i, c := range anyCasts(t, b) {
			c.ID = int64(1000 + i)
			if c.Standing != StandingSurfaced && !isLate(b, c) {
				continue
			}
			if c.Voter < 1 || c.Voter > 8 || c.Standing == StandingSuperseded {
				c.Received = closing
			}
			casts = append(casts, c)
		}
		if got := Count(b, voters(8), casts).Canonical(); !bytes.Equal(got, want) {
			t.Fatalf("got\n%s\nwant\n%s", got, want)
		}
	})
}

func TestAnyOtherVoteChangesTheBytes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := anyBallot(t)
		casts := anyCasts(t, b)
		want := Count(b, voters(8), casts)
		for i, c := range casts {
			if fate := Judge(b, c.Voter >= 1 && c.Voter <= 8, c); fate != FateCounted && fate != FateConditional {
				continue
			}
			forged := slices.Clone(casts)
			if forged[i].Condition != "" {
				forged[i].Condition = ""
			} else {
				forged[i].Condition = "if it rains"
			}
			if bytes.Equal(Count(b, voters(8), forged).Canonical(), want.Canonical()) {
				t.Fatalf("cast %d may be changed unseen:\n%s", c.ID, want.Canonical())
			}
		}
	})
}

func TestAConditionIsNeverAgreement(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := anyBallot(t)
		casts := anyCasts(t, b)
		var unconditional []Cast
		got := Count(b, voters(8), casts)
		for _, c := range casts {
			if got.Counted[c.Voter] == c.ID && c.Condition == "" {
				unconditional = append(unconditional, c)
			}
		}
		b.Quorum = Quorum{}
		alone, all := Count(b, voters(8), unconditional), Count(b, voters(8), casts)
		if !reflect.DeepEqual(alone.Decision, all.Decision) {
			t.Fatalf("without conditions %+v, with them %+v", alone.Decision, all.Decision)
		}
	})
}

func BenchmarkCount(b *testing.B) {
	for _, ballot := range []Ballot{motion("two-thirds", "40%"), letters(10)} {
		b.Run(fmt.Sprintf("%s, 10000 people who vote twice", ballot.Kind), func(b *testing.B) {
			casts := crowd(ballot)
			roll := voters(10000)
			b.ResetTimer()
			for b.Loop() {
				t := Count(ballot, roll, casts)
				if t.Turnout != 10000 || len(t.Canonical()) == 0 {
					b.Fatal(figures(t))
				}
			}
		})
	}
}

func BenchmarkSheet(b *testing.B) {
	tally := Count(letters(10), voters(10000), crowd(letters(10)))
	codes := codesOf(tally)
	for id := range codes {
		codes[id] = fmt.Sprintf("%08d", id)
	}
	for b.Loop() {
		sheet, err := tally.Sheet(codes)
		if err != nil {
			b.Fatal(err)
		}
		if again, err := CountSheet(sheet); err != nil || again.Turnout != 10000 {
			b.Fatal(err)
		}
	}
}

// crowd is twenty thousand replies of ten thousand people, with every option
// named in a ranking.
func crowd(b Ballot) []Cast {
	var casts []Cast
	for i := range 20000 {
		c := Cast{ID: int64(i + 1), Voter: int64(i*7919%10000 + 1), Standing: StandingValid}
		c.Received = closing.Add(-time.Duration(i+1) * time.Second)
		if b.Kind == Single {
			c.Option = b.Options[i%len(b.Options)].Key
		}
		for j := range b.Options {
			if b.Kind == Ranking {
				c.Ranking = append(c.Ranking, []string{b.Options[(i+3*j)%len(b.Options)].Key})
			}
		}
		casts = append(casts, c)
	}
	return casts
}
