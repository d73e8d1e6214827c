package ballot

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// poll is the casts of a published example, "5 ACBED, 8 BEDAC": five rank A
// first. "A=B" are equals; who is not named comes last.
func poll(t *testing.T, b Ballot, text string) []Cast {
	t.Helper()
	var casts []Cast
	for line := range strings.SplitSeq(text, ",") {
		n, order := 0, ""
		fmt.Sscan(line, &n, &order)
		for range n {
			c := Cast{ID: int64(len(casts) + 1), Voter: int64(len(casts) + 1), Standing: StandingValid, Received: closing.Add(-1)}
			for i, r := range order {
				switch {
				case r == '=':
				case i > 0 && order[i-1] == '=':
					last := len(c.Ranking) - 1
					c.Ranking[last] = append(c.Ranking[last], string(r))
				default:
					c.Ranking = append(c.Ranking, []string{string(r)})
				}
			}
			casts = append(casts, c)
		}
	}
	return casts
}

// letters are options A, B, C and so on.
func letters(n int) Ballot {
	var keys []string
	for i := range n {
		keys = append(keys, string(rune('A'+i)))
	}
	return choice(Ranking, keys...)
}

// order writes places down: "E > A > B=C".
func order(s *Schulze) string {
	var places []string
	for _, place := range s.Places {
		var names []string
		for _, i := range place {
			names = append(names, string(rune('A'+i)))
		}
		places = append(places, strings.Join(names, "="))
	}
	return strings.Join(places, " > ")
}

// The first four are the examples that Schulze published with his method, the
// others are the textbook cases of pairwise counting.
func TestPublishedRankings(t *testing.T) {
	for _, c := range []struct {
		name    string
		options int
		votes   string
		want    string
	}{
		{"Schulze's first example, 45 voters", 5,
			"5 ACBED, 5 ADECB, 8 BEDAC, 3 CABED, 7 CAEBD, 2 CBADE, 7 DCEBA, 8 EBADC", "E > A > C > B > D"},
		{"Schulze's second example, 30 voters", 4,
			"5 ACBD, 2 ACDB, 3 ADCB, 4 BACD, 3 CBDA, 3 CDBA, 1 DACB, 5 DBAC, 4 DCBA", "D > A > C > B"},
		{"Schulze's third example, 30 voters", 5,
			"3 ABDEC, 5 ADEBC, 1 ADECB, 2 BADEC, 2 BDECA, 4 CABDE, 6 CBADE, 2 DBECA, 5 DECAB", "B > A > D > E > C"},
		{"Schulze's fourth example, 9 voters, where two may win", 4,
			"3 ABCD, 2 DABC, 2 DBCA, 2 CBDA", "B=D > A=C"},
		{"the capital of Tennessee: A Memphis, B Nashville, C Chattanooga, D Knoxville", 4,
			"42 ABCD, 26 BCDA, 15 CDBA, 17 DCBA", "B > C > D > A"},
		{"Condorcet's circle of three, equally strong", 3, "1 ABC, 1 BCA, 1 CAB", "A=B=C"},
		{"a circle is cut at its weakest link", 3, "4 ABC, 3 BCA, 2 CAB", "A > B > C"},
		{"who is not named comes last", 4, "2 B, 1 A", "B > A > C=D"},
		{"equals are preferred to neither", 3, "3 A=B, 1 B", "B > A > C"},
		{"no votes, no order", 3, "0 A", "A=B=C"},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := letters(c.options)
			got := Count(b, voters(100), poll(t, b, c.votes))
			if order(got.Ranking) != c.want {
				t.Errorf("got %s, want %s\n%v\n%v", order(got.Ranking), c.want, got.Ranking.Prefer, got.Ranking.Paths)
			}
		})
	}
}

func TestFirstExampleToTheLastNumber(t *testing.T) {
	b := letters(5)
	got := Count(b, voters(45), poll(t, b, "5 ACBED, 5 ADECB, 8 BEDAC, 3 CABED, 7 CAEBD, 2 CBADE, 7 DCEBA, 8 EBADC"))
	prefer := [][]int{{0, 20, 26, 30, 22}, {25, 0, 16, 33, 18}, {19, 29, 0, 17, 24}, {15, 12, 28, 0, 14}, {23, 27, 21, 31, 0}}
	paths := [][]int{{0, 28, 28, 30, 24}, {25, 0, 28, 33, 24}, {25, 29, 0, 29, 24}, {25, 28, 28, 0, 24}, {25, 28, 28, 31, 0}}
	if !reflect.DeepEqual(got.Ranking.Prefer, prefer) {
		t.Errorf("pairwise table %v", got.Ranking.Prefer)
	}
	if !reflect.DeepEqual(got.Ranking.Paths, paths) {
		t.Errorf("strongest paths %v", got.Ranking.Paths)
	}
	if route := got.Ranking.Route(4, 0); !reflect.DeepEqual(route, []int{4, 3, 2, 1, 0}) {
		t.Errorf("E reaches A by %v, want E D C B A", route)
	}
	if got.Result != Passed || !slices.Equal(got.Leaders, []string{"E"}) {
		t.Errorf("%s %v", got.Result, got.Leaders)
	}
	explained := Line{Step: StepPath, Option: "E", Other: "A", Number: 25, Of: 24, Route: []string{"E", "D", "C", "B", "A"}}
	if !slices.ContainsFunc(got.Lines, func(l Line) bool { return reflect.DeepEqual(l, explained) }) {
		t.Errorf("the lines do not say how E beats A")
	}
}

// anyPoll draws rankings with equals and unnamed options.
func anyPoll(t *rapid.T, n int) []paper {
	r := rackOf(letters(n))
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) paper {
		var p paper
		left := rapid.Permutation(rapid.Just(r.keys).Draw(t, "keys")).Draw(t, "order")
		left = left[:rapid.IntRange(1, n).Draw(t, "named")]
		var groups [][]string
		for i, key := range left {
			if i > 0 && rapid.IntRange(0, 3).Draw(t, "equal") == 0 {
				groups[len(groups)-1] = append(groups[len(groups)-1], key)
				continue
			}
			groups = append(groups, []string{key})
		}
		p, _ = r.paper(groups)
		return p
	}), 1, 25).Draw(t, "papers")
}

// rank counts papers.
func rank(papers []paper, n int) *Schulze {
	s := newSums(n)
	for _, p := range papers {
		s.add(p)
	}
	return countSchulze(s.prefer)
}

func TestWhoeverBeatsEverybodyInPairsWins(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, 6).Draw(t, "options")
		s := rank(anyPoll(t, n), n)
		for a := range n {
			best := true
			for b := range n {
				best = best && (a == b || s.Prefer[a][b] > s.Prefer[b][a])
			}
			if best && !reflect.DeepEqual(s.Places[0], []int{a}) {
				t.Fatalf("%d beats each other option, first place %v", a, s.Places[0])
			}
		}
	})
}

func TestRankingIsTheReverseOfTheReversedVotes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, 6).Draw(t, "options")
		papers := anyPoll(t, n)
		var reversed []paper
		for _, p := range papers {
			p = slices.Clone(p)
			slices.Reverse(p)
			reversed = append(reversed, p)
		}
		s, r := rank(papers, n), rank(reversed, n)
		for a := range n {
			for b := range n {
				if s.Beats(a, b) != r.Beats(b, a) {
					t.Fatalf("%d beats %d: %v; turned round %v", a, b, s.Paths, r.Paths)
				}
			}
		}
	})
}

func TestRaisingAWinnerKeepsItWinning(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, 6).Draw(t, "options")
		papers := anyPoll(t, n)
		winner := rank(papers, n).Places[0][0]
		i := rapid.IntRange(0, len(papers)-1).Draw(t, "raised")
		raised := paper{{winner}}
		for _, group := range papers[i] {
			group = slices.DeleteFunc(slices.Clone(group), func(o int) bool { return o == winner })
			if len(group) > 0 {
				raised = append(raised, group)
			}
		}
		papers[i] = raised
		if s := rank(papers, n); !slices.Contains(s.Places[0], winner) {
			t.Fatalf("%d no longer wins: %v", winner, s.Places)
		}
	})
}

// TestPathsAreTheStrongest compares with every path there is.
func TestPathsAreTheStrongest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, 5).Draw(t, "options")
		s := rank(anyPoll(t, n), n)
		for a := range n {
			for b := range n {
				if a == b {
					continue
				}
				if want := strongest(s.Prefer, a, b, 1<<a); s.Paths[a][b] != want {
					t.Fatalf("from %d to %d: %d, want %d", a, b, s.Paths[a][b], want)
				}
				route, weakest := s.Route(a, b), 1<<30
				for i := range len(route) - 1 {
					weakest = min(weakest, s.Prefer[route[i]][route[i+1]])
				}
				if route != nil && (weakest != s.Paths[a][b] || route[0] != a || route[len(route)-1] != b) {
					t.Fatalf("route %v of strength %d, want %d", route, weakest, s.Paths[a][b])
				}
			}
		}
	})
}

// strongest tries every path from a to b that visits none twice.
func strongest(prefer [][]int, a, b, visited int) int {
	best := 0
	for via := range prefer {
		if visited&(1<<via) != 0 || prefer[a][via] <= prefer[via][a] {
			continue
		}
		if strength := prefer[a][via]; via == b {
			best = max(best, strength)
		} else {
			best = max(best, min(strength, strongest(prefer, via, b, visited|1<<via)))
		}
	}
	return best
}

func TestPlacesNeverContradictWhoBeatsWhom(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, 6).Draw(t, "options")
		s := rank(anyPoll(t, n), n)
		place := map[int]int{}
		for i, options := range s.Places {
			for _, o := range options {
				place[o] = i
			}
		}
		if len(place) != n {
			t.Fatalf("places %v", s.Places)
		}
		for a := range n {
			for b := range n {
				if s.Beats(a, b) && place[a] >= place[b] {
					t.Fatalf("%d beats %d, places %v", a, b, s.Places)
				}
			}
		}
	})
}
