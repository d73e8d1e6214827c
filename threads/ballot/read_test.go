package ballot

import (
	"encoding/json"
	"os"
	"slices"
	"sort"
	"strings"
	"testing"
)

// group is a set of replies with one label: what a careful clerk records.
type group struct {
	Name        string
	Ballot      string // the setting Options:, or nothing
	Plain       bool   // to be asked about it would be a nuisance
	Vote        string // empty: nothing is recorded
	Conditional bool
	Remark      bool
	Others      bool
	Unclear     Reason
	Words       []string
}

func standard() Ballot { return Ballot{Kind: Single, Options: Default(), Standard: true} }

func ballotOf(t testing.TB, setting string) Ballot {
	t.Helper()
	if setting == "" {
		return standard()
	}
	options, kind, problems := ParseOptions(setting)
	if len(problems) > 0 {
		t.Fatalf("options %q: %v", setting, problems)
	}
	return Ballot{Kind: kind, Options: options}
}

// recorded writes what a vote records in one line.
func recorded(v Vote) string {
	if v.Unclear != "" {
		return ""
	}
	if v.Ranking != nil {
		var places []string
		for _, p := range v.Ranking {
			p = slices.Clone(p)
			sort.Strings(p)
			places = append(places, strings.Join(p, " = "))
		}
		return strings.Join(places, " > ")
	}
	if v.Options != nil {
		return strings.Join(v.Options, " ")
	}
	return v.Option
}

func corpus(t testing.TB) []group {
	t.Helper()
	var groups []group
	for _, file := range []string{english, welsh} {
		groups = append(groups, corpusOf(t, file)...)
	}
	return groups
}

// The replies of the corpus; the second file holds those to a ballot in Welsh.
const (
	english = "testdata/votes.json"
	welsh   = "testdata/votes_cy.json"
)

func corpusOf(t testing.TB, file string) []group {
	t.Helper()
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var groups []group
	if err := json.Unmarshal(raw, &groups); err != nil {
		t.Fatal(err)
	}
	return groups
}

func TestCorpusHoldsNoWrongVote(t *testing.T) {
	for _, file := range []string{english, welsh} {
		t.Run(file, func(t *testing.T) { holdsNoWrongVote(t, corpusOf(t, file)) })
	}
}

func holdsNoWrongVote(t *testing.T, groups []group) {
	t.Helper()
	replies, plain, asked, wrong := 0, 0, 0, 0
	for _, g := range groups {
		b := ballotOf(t, g.Ballot)
		right, askedHere := 0, 0
		for _, words := range g.Words {
			replies++
			if g.Plain {
				plain++
			}
			v := Read(words, b)
			got := recorded(v)
			switch {
			case got == "" && g.Vote != "":
				if g.Plain {
					asked++
					askedHere++
				}
				t.Logf("asked about %q (%s)", words, v.Unclear)
			case got != g.Vote || got != "" && (v.Condition != "") != g.Conditional:
				wrong++
				t.Errorf("%s: %q is read as %q, condition %q; want %q", g.Name, words, got, v.Condition, g.Vote)
			case g.Remark && v.Remark == "":
				t.Errorf("%s: %q has no remark", g.Name, words)
			case g.Others && len(v.Others) == 0:
				t.Errorf("%s: %q asks for nobody else", g.Name, words)
			case g.Unclear != "" && v.Unclear != g.Unclear:
				t.Errorf("%s: %q is unclear because %s, want %s", g.Name, words, v.Unclear, g.Unclear)
			default:
				right++
			}
			verbatim(t, words, v)
		}
		if askedHere*10 > len(g.Words) {
			t.Errorf("%s: %d of %d are asked about", g.Name, askedHere, len(g.Words))
		}
		t.Logf("%4d of %4d  %s", right, len(g.Words), g.Name)
	}
	t.Logf("%d replies, %d plain, %d of them asked about, %d wrong", replies, plain, asked, wrong)
	if asked*100 >= plain*3 {
		t.Errorf("%d of %d plain votes are asked about", asked, plain)
	}
}

// verbatim checks that what is quoted is what was written.
func verbatim(t testing.TB, words string, v Vote) {
	t.Helper()
	quoted := append([]string{v.Words, v.Condition}, v.Others...)
	quoted = append(quoted, strings.Split(v.Remark, "\n")...)
	for _, q := range quoted {
		if !strings.Contains(words, strings.TrimSpace(q)) {
			t.Errorf("%q is no part of %q", q, words)
		}
	}
}
