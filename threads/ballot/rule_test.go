package ballot

import (
	"encoding/json"
	"testing"

	"pgregory.net/rapid"
)

func TestPassesIsRead(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"nothing is the majority", "", "majority"},
		{"the word itself", "majority", "majority"},
		{"capitals, spaces and a full stop", "  Simple  Majority. ", "majority"},
		{"more than half", "more than half", "majority"},
		{"half, for a tie does not pass", "50%", "majority"},
		{"half plus one", "50% + 1", "majority"},
		{"two-thirds", "two-thirds", "two-thirds"},
		{"with another hyphen", "two‑thirds", "two-thirds"},
		{"two thirds majority", "a two thirds majority", "two-thirds"},
		{"as a fraction", "2/3", "two-thirds"},
		{"as a fraction with spaces", "2 / 3", "two-thirds"},
		{"as one sign", "⅔", "two-thirds"},
		{"of those voting", "two-thirds of those voting", "two-thirds"},
		{"per cent", "75%", "75%"},
		{"per cent in words", "75 per cent", "75%"},
		{"at least so much", "at least 75 percent", "75%"},
		{"not less than, as a sign", "≥ 75%", "75%"},
		{"three quarters", "three quarters", "75%"},
		{"two thirds in per cent is not two-thirds", "66.67%", "66.67%"},
		{"one decimal", "62.5%", "62.5%"},
		{"a small decimal", "60.05%", "60.05%"},
		{"a fraction that is no even per cent", "8/14", "4/7"},
		{"consensus", "Consensus", "consensus"},
		{"unanimity", "unanimous", "consensus"},
		{"all", "100%", "consensus"},
		{"Welsh", "dwy ran o dair", "two-thirds"},
		{"Welsh majority", "mwyafrif", "majority"},
		{"less than half", "40%", "refused"},
		{"more than all", "120%", "refused"},
		{"of the roll", "75% of the roll", "refused"},
		{"absolute majority", "absolute majority", "refused"},
		{"more than a share", "more than 60%", "refused"},
		{"a number of votes", "30", "refused"},
		{"nothing below a line", "2/0", "refused"},
		{"three decimals", "66.667%", "refused"},
		{"a decimal fraction", "0.75", "refused"},
		{"two numbers", "75% 80%", "refused"},
		{"a sign", "-75%", "refused"},
		{"the sign alone", "%", "refused"},
		{"something else", "whatever the convenor says", "refused"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := "refused"
			if r, ok := ParsePasses(c.in); ok {
				got = r.String()
			}
			if got != c.want {
				t.Errorf("ParsePasses(%q) is %s, want %s", c.in, got, c.want)
			}
		})
	}
}

func TestQuorumIsRead(t *testing.T) {
	for _, c := range []struct {
		name, in, want string
		of121          int
	}{
		{"nothing", "", "none", 0},
		{"none", "None", "none", 0},
		{"nought", "0", "none", 0},
		{"nought per cent", "0%", "none", 0},
		{"a number", "50", "50", 50},
		{"a number of people", "at least 50 members", "50", 50},
		{"a number larger than the roll", "500", "500", 500},
		{"per cent, rounded up", "40%", "40%", 49},
		{"half, rounded up", "half", "50%", 61},
		{"half of the roll", "Half of the roll", "50%", 61},
		{"a third", "a third", "1/3", 41},
		{"one third of the members", "one-third of the members", "1/3", 41},
		{"a fraction", "1/3", "1/3", 41},
		{"two-thirds", "two-thirds", "two-thirds", 81},
		{"everybody", "100%", "100%", 121},
		{"more than everybody", "101%", "refused", 0},
		{"more than half", "more than half", "refused", 0},
		{"a decimal", "0.4", "refused", 0},
		{"a negative number", "-5", "refused", 0},
		{"a huge number", "99999999999999999999", "refused", 0},
		{"words", "enough", "refused", 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			q, ok := ParseQuorum(c.in)
			got := "refused"
			if ok {
				got = q.String()
			}
			if got != c.want || ok && q.Needed(121) != c.of121 {
				t.Errorf("ParseQuorum(%q) is %s (%d of 121), want %s (%d)", c.in, got, q.Needed(121), c.want, c.of121)
			}
		})
	}
}

func TestRulePasses(t *testing.T) {
	for _, c := range []struct {
		name, rule      string
		agree, disagree int
		want            bool
	}{
		{"one more than half", "majority", 6, 5, true},
		{"a tie", "majority", 5, 5, false},
		{"no votes", "majority", 0, 0, false},
		{"a single vote", "majority", 1, 0, true},
		{"exactly two thirds", "two-thirds", 20, 10, true},
		{"one short of two thirds", "two-thirds", 19, 10, false},
		{"two thirds of three", "two-thirds", 2, 1, true},
		{"two thirds in per cent is a little more", "66.67%", 20, 10, false},
		{"exactly three quarters", "75%", 30, 10, true},
		{"one short of three quarters", "75%", 29, 10, false},
		{"a tie at half", "50%", 7, 7, false},
		{"nobody against", "consensus", 3, 0, true},
		{"one against", "consensus", 300, 1, false},
		{"nobody at all is no consensus", "consensus", 0, 0, false},
		{"nobody at all is not two thirds", "two-thirds", 0, 0, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, ok := ParsePasses(c.rule)
			if !ok {
				t.Fatalf("%q is not read", c.rule)
			}
			if got := r.Passes(c.agree, c.disagree); got != c.want {
				t.Errorf("%s with %d to %d passes: %v", r, c.agree, c.disagree, got)
			}
		})
	}
}

// anyRule draws from what can be set.
func anyRule() *rapid.Generator[Rule] {
	return rapid.Custom(func(t *rapid.T) Rule {
		s := rapid.SampledFrom([]string{"majority", "two-thirds", "75%", "consensus", "4/7", "60.05%", "99.99%", "51%", "501/1000"}).Draw(t, "passes")
		r, ok := ParsePasses(s)
		if !ok {
			t.Fatalf("%q is not read", s)
		}
		return r
	})
}

func TestRuleNeededIsTheSmallestThatPasses(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := anyRule().Draw(t, "rule")
		n := rapid.IntRange(1, 20000).Draw(t, "votes")
		k := r.Needed(n)
		if k > n || !r.Passes(k, n-k) || r.Passes(k-1, n-k+1) {
			t.Fatalf("%s needs %d of %d", r, k, n)
		}
	})
}

func TestRuleAndQuorumSurviveStorage(t *testing.T) {
	type setting struct {
		Passes Rule
		Quorum Quorum
	}
	rapid.Check(t, func(t *rapid.T) {
		var want, got setting
		want.Passes = anyRule().Draw(t, "rule")
		want.Quorum, _ = ParseQuorum(rapid.SampledFrom([]string{"none", "7", "40%", "a third", "1/7", "12.34%"}).Draw(t, "quorum"))
		text, err := json.Marshal(want)
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(text, &got); err != nil || got != want {
			t.Fatalf("%s came back as %v, %v", text, got, err)
		}
	})
}

func FuzzParsePasses(f *testing.F) {
	for _, s := range []string{"majority", "two-thirds", "75%", "2/3", "66.67%", "consensus", "≥ 60 per cent", "⅔ majority"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		r, ok := ParsePasses(s)
		if !ok {
			return
		}
		if again, ok := ParsePasses(r.String()); !ok || again != r {
			t.Errorf("%q is %q, which is read as %q", s, r, again)
		}
		if r.Passes(5, 5) || r.Passes(0, 0) || !r.Passes(10000, 0) {
			t.Errorf("%q passes with a tie, or not with everybody", s)
		}
	})
}

func FuzzParseQuorum(f *testing.F) {
	for _, s := range []string{"none", "50", "40%", "half", "a third of the roll", "1/7", "33.3%", "at least 9 members"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		q, ok := ParseQuorum(s)
		if !ok {
			return
		}
		if again, ok := ParseQuorum(q.String()); !ok || again != q {
			t.Errorf("%q is %q, which is read as %q", s, q, again)
		}
		if n := q.Needed(1000); n < 0 || q.share.of != 0 && n > 1000 {
			t.Errorf("%q needs %d of 1000", s, n)
		}
	})
}
