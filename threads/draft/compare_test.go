package draft

import (
	"fmt"
	"math/rand"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// version makes minted paragraphs of one text each.
func version(texts ...string) []Paragraph {
	var ps []Paragraph
	for i, s := range texts {
		ps = append(ps, Paragraph{Number: i + 1, Kind: KindText, Text: s})
	}
	Mint(ps, 0)
	return ps
}

// told writes changes as a reader might hear them.
func told(c Changes) string {
	var b strings.Builder
	for _, ch := range c.List {
		if ch.Kind == ChangeKept && ch.Old[0].Number == ch.New[0].Number {
			continue
		}
		fmt.Fprintf(&b, "%s %v→%v", ch.Kind, numbers(ch.Old), numbers(ch.New))
		for _, e := range ch.Edits {
			fmt.Fprintf(&b, " (%s [%s|%s] %s)", e.Lead, e.Before, e.After, e.Trail)
		}
		if ch.Rewritten {
			b.WriteString(" rewritten")
		}
		b.WriteString("; ")
	}
	return strings.TrimSuffix(b.String(), "; ")
}

func numbers(ps []Paragraph) []int {
	out := []int{}
	for _, p := range ps {
		out = append(out, p.Number)
	}
	return out
}

const (
	pMarking  = "Schools may ask teachers to mark every piece of work in two colours of ink."
	pData     = "Data should be collected three times a year and no more, whatever the inspectors say."
	pMeetings = "Meetings end at five o'clock, and nobody is expected to answer email in the evening."
	pCover    = "Supply cover is paid from the first day of absence rather than the fourth."
	pFunding  = "The council will fund a pilot in ten schools, rural ones among them, from September."
)

func TestChangesAreToldParagraphByParagraph(t *testing.T) {
	base := []string{"Background", pMarking, pData, pMeetings, pCover}
	for name, c := range map[string]struct {
		old, new []string
		want     string
	}{
		"nothing":           {base, base, ""},
		"one word":          {base, []string{"Background", strings.Replace(pMarking, "may", "must", 1), pData, pMeetings, pCover}, "edited [2]→[2] (Schools [may|must] ask teachers to mark)"},
		"a comma":           {base, []string{"Background", pMarking, strings.Replace(pData, "more, ", "more ", 1), pMeetings, pCover}, "edited [3]→[3] (year and no more [,|] whatever the inspectors say.)"},
		"words put in":      {base, []string{"Background", pMarking, pData, strings.Replace(pMeetings, "is expected", "at any school is expected", 1), pCover}, "edited [4]→[4] (five o'clock, and nobody [|at any school] is expected to answer)"},
		"a new one":         {base, []string{"Background", pFunding, pMarking, pData, pMeetings, pCover}, "added []→[2]; kept [2]→[3]; kept [3]→[4]; kept [4]→[5]; kept [5]→[6]"},
		"one is gone":       {base, []string{"Background", pMarking, pMeetings, pCover}, "removed [3]→[]; kept [4]→[3]; kept [5]→[4]"},
		"one replaced":      {base, []string{"Background", pMarking, pFunding, pMeetings, pCover}, "removed [3]→[]; added []→[3]"},
		"one moved":         {base, []string{"Background", pData, pMeetings, pCover, pMarking}, "kept [3]→[2]; kept [4]→[3]; kept [5]→[4]; moved [2]→[5]"},
		"moved and changed": {base, []string{"Background", pData, pMeetings, pCover, strings.Replace(pMarking, "two", "three", 1)}, "kept [3]→[2]; kept [4]→[3]; kept [5]→[4]; moved [2]→[5] (piece of work in [two|three] colours of ink.)"},
		"one split": {base, []string{"Background", pMarking, pData, "Meetings end at five o'clock.", "Nobody is expected to answer email in the evening.", pCover},
			"split [4]→[4 5] (end at five o'clock [, and nobody|. Nobody] is expected to answer); kept [5]→[6]"},
		"two merged": {base, []string{"Background", pMarking, pData + " " + pMeetings, pCover},
			"merged [3 4]→[3]; kept [5]→[4]"},
		"a short one rewritten":  {[]string{pMarking, "Pay", pCover}, []string{pMarking, "Pay and conditions", pCover}, "edited [2]→[2] (Pay [|and conditions] ) rewritten"},
		"the same heading twice": {[]string{"Aims", pData, "Aims", pCover}, []string{"Aims", pData, pFunding, "Aims", pCover}, "added []→[3]; kept [3]→[4]; kept [4]→[5]"},
	} {
		got := told(Compare(version(c.old...), version(c.new...)))
		if got != c.want {
			t.Errorf("%s:\ngot  %s\nwant %s", name, got, c.want)
		}
	}
}

func TestIdentsFollowTheText(t *testing.T) {
	old := version(pMarking, pData, pMeetings, pCover)
	c := Compare(old, version(pCover, "Meetings end at five o'clock.", "Nobody is expected to answer email in the evening.", pFunding, strings.Replace(pMarking, "may", "must", 1)))
	last := Mint(c.Version, 4)
	var got []int64
	for _, p := range c.Version {
		got = append(got, p.Ident)
	}
	if fmt.Sprint(got) != "[4 5 3 6 1]" || last != 6 {
		t.Errorf("idents %v, last %d", got, last)
	}
	if fmt.Sprint(c.Where(3), c.Where(1), c.Where(2)) != "[2 3] [5] []" {
		t.Error(c.Where(3), c.Where(1), c.Where(2))
	}
}

func TestANewVersionOfALongDraft(t *testing.T) {
	old, new := long(300)
	c := Compare(old, new)
	kept := 0
	for _, p := range c.Version {
		if p.Ident > 0 {
			kept++
		}
	}
	if kept < 290 {
		t.Errorf("%d of 300 kept their ident", kept)
	}
}

var vocabulary = strings.Fields("school teacher marking data pupil lesson parent governor budget inspection report meeting hour week term policy union member council evidence support training cover supply head class book subject exam grade result home email evening pay pension leave sickness stress health safety workload planning time change review pilot rural urban small large primary secondary the the the of of and to in a is that for on with as by are be this which may must should will not")

// long makes a draft and its second version: every third paragraph edited, a
// few moved.
func long(n int) (old, new []Paragraph) {
	r := rand.New(rand.NewSource(1))
	for i := range n {
		var w []string
		for range 60 + r.Intn(60) {
			w = append(w, vocabulary[r.Intn(len(vocabulary))])
		}
		old = append(old, Paragraph{Number: i + 1, Ident: int64(i + 1), Kind: KindText, Text: strings.Join(w, " ")})
	}
	for i, p := range old {
		w := strings.Fields(p.Text)
		if i%3 == 0 {
			for range 8 {
				w[r.Intn(len(w))] = vocabulary[r.Intn(len(vocabulary))]
			}
		}
		new = append(new, Paragraph{Number: i + 1, Kind: KindText, Text: strings.Join(w, " ")})
	}
	for range n / 20 {
		i, j := r.Intn(n), r.Intn(n)
		new[i].Text, new[j].Text = new[j].Text, new[i].Text
	}
	return old, new
}

func BenchmarkCompare300(b *testing.B) {
	old, new := long(300)
	for b.Loop() {
		Compare(old, new)
	}
}

// BenchmarkCompareNothingAlike is the worst: as many paragraphs as there may
// be, all changed, all alike.
func BenchmarkCompareNothingAlike(b *testing.B) {
	old, _ := long(maxParagraphs)
	r := rand.New(rand.NewSource(2))
	_, new := long(maxParagraphs)
	for i := range new {
		w := strings.Fields(new[i].Text)
		r.Shuffle(len(w), func(a, b int) { w[a], w[b] = w[b], w[a] })
		new[i].Text = strings.Join(w, " ")
	}
	for b.Loop() {
		Compare(old, new)
	}
}

func BenchmarkCompareTwoVast(b *testing.B) {
	big := func(seed int64) []Paragraph {
		r := rand.New(rand.NewSource(seed))
		var w []string
		for range maxText / 8 {
			w = append(w, vocabulary[r.Intn(len(vocabulary))])
		}
		return version(strings.Join(w, " "))
	}
	old, new := big(1), big(2)
	for b.Loop() {
		Compare(old, new)
	}
}

func paragraphsGen(t *rapid.T) []Paragraph {
	word := rapid.SampledFrom(vocabulary)
	texts := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(word, 1, 30).Draw(t, "words"), " ")
	}), 0, 15).Draw(t, "texts")
	return version(texts...)
}

func TestTheSameVersionKeepsAll(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := paragraphsGen(t)
		c := Compare(a, a)
		if c.Any() || len(c.Version) != len(a) {
			t.Fatalf("%+v", c.List)
		}
		for i, p := range c.Version {
			if p.Ident != a[i].Ident {
				t.Fatalf("paragraph %d has ident %d", p.Number, p.Ident)
			}
		}
	})
}

// Whatever two versions are, no ident is given twice, every paragraph of both
// is told of, and the runs say exactly what was and what is.
func TestEveryParagraphIsAccountedFor(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := paragraphsGen(t), paragraphsGen(t)
		for i := range b {
			if len(a) > 0 && rapid.Bool().Draw(t, "taken") {
				w := strings.Fields(a[rapid.IntRange(0, len(a)-1).Draw(t, "from")].Text)
				b[i].Text = strings.Join(w[:rapid.IntRange(1, len(w)).Draw(t, "until")], " ")
			}
		}
		c := Compare(a, b)
		olds, news, idents := map[int]int{}, map[int]int{}, map[int64]bool{}
		for _, ch := range c.List {
			for _, p := range ch.Old {
				olds[p.Number]++
			}
			for _, p := range ch.New {
				news[p.Number]++
			}
			var was, is strings.Builder
			for i, r := range ch.Runs {
				if i > 0 && (r.Op == ch.Runs[i-1].Op || r.Op == RunDeleted && ch.Runs[i-1].Op == RunInserted) {
					t.Fatalf("what came stands before what went: %+v", ch.Runs)
				}
				if r.Op != RunInserted {
					was.WriteString(r.Text + " ")
				}
				if r.Op != RunDeleted {
					is.WriteString(r.Text + " ")
				}
			}
			if ch.Runs != nil && (strings.Join(strings.Fields(was.String()), " ") != texts(ch.Old) || strings.Join(strings.Fields(is.String()), " ") != texts(ch.New)) {
				t.Fatalf("runs %+v of %+v", ch.Runs, ch)
			}
		}
		for _, p := range c.Version {
			if p.Ident != 0 && idents[p.Ident] {
				t.Fatalf("ident %d twice", p.Ident)
			}
			idents[p.Ident] = true
		}
		for _, p := range a {
			if olds[p.Number] != 1 {
				t.Fatalf("old %d told %d times", p.Number, olds[p.Number])
			}
		}
		for _, p := range b {
			if news[p.Number] != 1 {
				t.Fatalf("new %d told %d times", p.Number, news[p.Number])
			}
		}
	})
}

// A paragraph keeps its ident when it is moved and a few of its words change.
func TestIdentsAreStableUnderEditsAndMoves(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, 12).Draw(t, "paragraphs")
		r := rand.New(rand.NewSource(rapid.Int64Range(0, 1<<40).Draw(t, "seed")))
		var all []string
		for i := range n {
			var w []string
			for j := range 20 {
				w = append(w, fmt.Sprintf("%s%d", vocabulary[r.Intn(len(vocabulary))], (i*7+j)%50))
			}
			all = append(all, strings.Join(w, " "))
		}
		old := version(all...)
		want := map[string]int64{}
		var new []string
		for _, i := range r.Perm(n) {
			w := strings.Fields(all[i])
			for range rapid.IntRange(0, 4).Draw(t, "edits") {
				w[r.Intn(len(w))] = "changed"
			}
			s := strings.Join(w, " ")
			want[s] = old[i].Ident
			new = append(new, s)
		}
		for _, p := range Compare(old, version(new...)).Version {
			if p.Ident != want[p.Text] {
				t.Fatalf("%q has ident %d, not %d", p.Text, p.Ident, want[p.Text])
			}
		}
	})
}
