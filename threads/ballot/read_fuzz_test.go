package ballot

import (
	"strings"
	"testing"
)

func FuzzRead(f *testing.F) {
	for _, g := range corpus(f) {
		for i, w := range g.Words {
			if i < 8 {
				f.Add(w)
			}
		}
	}
	f.Add("agree if " + strings.Repeat("but, ", 50))
	f.Add("\xff\xfe agree \x00")
	ballots := []Ballot{
		standard(),
		ballotOf(f, "Friday, Saturday, Sunday afternoon"),
		ballotOf(f, "choose any: Tea; Coffee; Water"),
		ballotOf(f, "rank: Red; Green; Blue"),
		ballotOf(f, "Support, Support with changes, Oppose"),
	}
	f.Fuzz(func(t *testing.T, words string) {
		for _, b := range ballots {
			v := Read(words, b)
			verbatim(t, words, v)
			if v.Unclear != "" {
				if v.Option != "" || v.Options != nil || v.Ranking != nil {
					t.Errorf("%q is unclear (%s) and recorded as %q", words, v.Unclear, v.Option)
				}
				continue
			}
			if v.Words == "" {
				t.Errorf("a vote without words in %q", words)
			}
			ranked := 0
			for _, p := range v.Ranking {
				ranked += len(p)
			}
			if b.Kind == Ranking && ranked != len(b.Options) || b.Kind == Several && len(v.Options) == 0 || b.Kind == Single && v.Option == "" {
				t.Errorf("%q is recorded as %+v", words, v)
			}
		}
	})
}

// BenchmarkReadTenThousand reads 10,000 replies as they come; the promise is a
// second.
func BenchmarkReadTenThousand(b *testing.B) {
	var replies []string
	for _, g := range corpus(b) {
		if g.Ballot == "" {
			replies = append(replies, g.Words...)
		}
	}
	ballot := standard()
	for b.Loop() {
		for i := range 10_000 {
			Read(replies[i%len(replies)], ballot)
		}
	}
}

// BenchmarkReadHostile reads the longest reply that is looked at, of words
// that begin every frame and end none.
func BenchmarkReadHostile(b *testing.B) {
	for name, piece := range map[string]string{
		"clauses": "I agree, ", "lines": "I agree with\n", "prefixes": "thanks sorry ", "conditions": "agree if ", "marks": ",.;:", "items": "1, 2 and ", "letters": "a", "quotes": "\"agree\" ", "if": "if x, ",
	} {
		b.Run(name, func(b *testing.B) {
			text := strings.Repeat(piece, maxRead/len(piece))
			ballot, list := standard(), ballotOf(b, "rank: Red; Green; Blue")
			for b.Loop() {
				Read(text, ballot)
				Read(text, list)
			}
		})
	}
}
