package ballot

import (
	"slices"
	"strings"
	"testing"
)

func TestParseOptions(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       string // labels
		kind       Kind
		problem    Problem
	}{
		{"labels between commas", "Friday, Saturday, Sunday", "Friday|Saturday|Sunday", Single, ""},
		{"labels between semicolons may hold commas", "Yes, now; Yes, later; No", "Yes, now|Yes, later|No", Single, ""},
		{"numbered lines", "1. Friday\n2. Saturday\n", "Friday|Saturday", Single, ""},
		{"lines in brackets", "1) Friday\n2) Saturday", "Friday|Saturday", Single, ""},
		{"bulleted lines", "- Friday\n- Saturday\n* Sunday", "Friday|Saturday|Sunday", Single, ""},
		{"lines without anything", "Friday, early\nSaturday, late", "Friday, early|Saturday, late", Single, ""},
		{"several, by choose any in front", "choose any: Tea, Coffee", "Tea|Coffee", Several, ""},
		{"several, by choose any behind", "Tea, Coffee, Water (choose any)", "Tea|Coffee|Water", Several, ""},
		{"several, by a word between commas", "Tea, Coffee, several", "Tea|Coffee", Several, ""},
		{"several, by a line of its own", "choose any\n- Tea\n- Coffee", "Tea|Coffee", Several, ""},
		{"a ranking in front", "rank: Red, Green, Blue", "Red|Green|Blue", Ranking, ""},
		{"a ranking behind", "Red, Green, Blue - rank", "Red|Green|Blue", Ranking, ""},
		{"a ranking as the first of the list", "Rank; Red; Green", "Red|Green", Ranking, ""},
		{"rank inside a label is no kind", "Rank and file, Officers", "Rank and file|Officers", Single, ""},
		{"several inside a label is no kind", "Several small grants, One large grant", "Several small grants|One large grant", Single, ""},
		{"one option", "Friday", "Friday", Single, ProblemTooFew},
		{"no option", "  ", "", Single, ProblemTooFew},
		{"eleven options", "a1, b, c, d, e, f, g, h, i, j, k", "a1|b|c|d|e|f|g|h|i|j", Single, ProblemTooMany},
		{"the same twice", "Friday, friday", "Friday|friday", Single, ProblemTwice},
		{"a label that is another's number", "2, Friday", "2|Friday", Single, ProblemNumber},
		{"a label that is its own number", "1, 2, 3", "1|2|3", Single, ""},
		{"two words for agreement", "Yes, Agree, No", "Yes|Agree|No", Single, ProblemSynonym},
		{"a label that is a condition of another", "Support, Support if costed", "Support|Support if costed", Single, ProblemCondition},
		{"a label of signs", "Friday, ???", "Friday|???", Single, ProblemNoWord},
		{"a label too long", "Friday, " + strings.Repeat("very ", 40) + "late", "", Single, ProblemTooLong},
		{"Welsh labels", "Dydd Llun, Dydd Mawrth", "Dydd Llun|Dydd Mawrth", Single, ""},
	} {
		options, kind, problems := ParseOptions(c.text)
		var labels []string
		for _, o := range options {
			labels = append(labels, o.Label)
		}
		if got := strings.Join(labels, "|"); c.want != "" && got != c.want {
			t.Errorf("%s: labels %q, want %q", c.name, got, c.want)
		}
		if kind != c.kind {
			t.Errorf("%s: kind %s, want %s", c.name, kind, c.kind)
		}
		var got Problem
		if len(problems) > 0 {
			got = problems[0].Problem
		}
		if got != c.problem {
			t.Errorf("%s: problems %v, want %q", c.name, problems, c.problem)
		}
	}
}

func TestOptionsOfTheirOwnKeepTheirMeaning(t *testing.T) {
	options, _, _ := ParseOptions("Approve, Refer back, Reject")
	b := Ballot{Kind: Single, Options: options}
	for words, want := range map[string]string{
		"yes": "approve", "I cannot support this": "reject", "refer back": "refer-back", "I vote to refer back": "refer-back", "No": "reject", "I don't refer back": "",
	} {
		if got := recorded(Read(words, b)); got != want {
			t.Errorf("%q is read as %q, want %q", words, got, want)
		}
	}
	if options[1].Key != "refer-back" {
		t.Errorf("key %q", options[1].Key)
	}
}

func TestDefaultOptionsDoNotReadAsEachOther(t *testing.T) {
	seen := map[string]string{}
	for i, o := range Default() {
		if want := []string{"agree", "disagree", "abstain"}[i]; o.Key != want {
			t.Errorf("key %q, want %q", o.Key, want)
		}
		for _, s := range append(slices.Clone(o.Synonyms), strings.ToLower(o.Label)) {
			if other, ok := seen[s]; ok {
				t.Errorf("%q means %s and %s", s, other, o.Key)
			}
			seen[s] = o.Key
		}
	}
}

func FuzzParseOptions(f *testing.F) {
	for _, s := range []string{"a, b", "1. x\n2. y", "rank: a; b", "choose any", ",,,", "(several)", "A, A if", "\xff, b", "&, a", "0, ^1 0", "2 May, May"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		options, _, problems := ParseOptions(text)
		if len(options) > maxOptions {
			t.Fatalf("%d options", len(options))
		}
		if len(problems) > 0 {
			return
		}
		b := Ballot{Kind: Single, Options: options}
		for i, o := range options {
			if o.Key == "" {
				t.Errorf("%q has no key", o.Label)
			}
			if got := Read(o.Label, b); got.Unclear == "" && got.Option != o.Key {
				t.Errorf("option %d, %q, reads as %s", i+1, o.Label, got.Option)
			}
		}
	})
}
