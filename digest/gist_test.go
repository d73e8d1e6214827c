package digest

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

const longPost = `Hello all,

I have read everything so far with interest. It rained all week and the bus was late again, so I am writing this at the station.

Marking books every week is what costs us most, about six hours. We moved to whole-class feedback in Year 7 and it cut marking to two hours. Our caretaker has retired after forty years and we shall miss him. Results in tests did not drop. The parents' evening is on Thursday, please bring cake.

Best wishes,
Asha`

func TestAGistIsTheAuthorsOwnSentencesInTheirOrder(t *testing.T) {
	g := Gists("What would cut marking most?", []string{longPost, "We cut marking by whole-class feedback too, and results did not drop.", "Marking costs us six hours as well."})
	if !g[1].Whole || g[1].Text != "We cut marking by whole-class feedback too, and results did not drop." {
		t.Errorf("a short post is not whole: %+v", g[1])
	}
	own := strings.Join(Sentences(longPost), " ")
	at := 0
	parts := strings.Split(g[0].Text, " … ")
	for _, p := range parts {
		i := strings.Index(own[at:], p)
		if i < 0 {
			t.Errorf("%q is not what she wrote, in her order", p)
			continue
		}
		at += i + len(p)
	}
	if n := len(Sentences(strings.Join(parts, "\n\n"))); n > gistSentences {
		t.Errorf("%d sentences: %s", n, g[0].Text)
	}
	for _, want := range []string{"cut marking to two hours"} {
		if !strings.Contains(g[0].Text, want) {
			t.Errorf("the gist lacks what was asked: %s", g[0].Text)
		}
	}
	for _, not := range []string{"cake", "bus", "caretaker", "Hello", "Best wishes"} {
		if strings.Contains(g[0].Text, not) {
			t.Errorf("the gist has %q: %s", not, g[0].Text)
		}
	}
	if g[0].Whole || g[0].Words < 75 || g[0].Words > 100 {
		t.Errorf("its length is said to be %d words", g[0].Words)
	}
}

func TestAGistSaysMostOnWhatWasAsked(t *testing.T) {
	var post strings.Builder
	for _, s := range []string{"The office arranges cover for us at eight each morning.", "Our hall is cold from October until the end of March.",
		"Buses leave long before the clubs for the older pupils end.", "The new copier jams whenever it is asked for two sides.",
		"Lunch has been cut to half an hour for all year groups.", "Some write to parents about homework every single evening."} {
		post.WriteString(s + " ")
	}
	if g := Gists("Who answers parents about homework?", []string{post.String()})[0]; !strings.Contains(g.Text, "homework") {
		t.Errorf("the gist does not say what was asked: %s", g.Text)
	}
}

func TestGistsAreTheSameEachTime(t *testing.T) {
	posts := []string{longPost, strings.Repeat("One thing leads to another here. ", 20), longPost + " More of it. And yet more, since we have time."}
	first := Gists("marking", posts)
	for range 20 {
		if again := Gists("marking", posts); !slices.Equal(first, again) {
			t.Fatalf("%+v became %+v", first, again)
		}
	}
}

func TestGistsOfWhatIsNoProse(t *testing.T) {
	for _, text := range []string{strings.Repeat("word ", 5000), strings.Repeat("x", 100_000), strings.Repeat("- item\n", 300), strings.Repeat("a. ", 3000), strings.Repeat("one two. ", 60)} {
		g := Gists("", []string{text})[0]
		if n := countWords(g.Text); g.Text == "" || !g.Whole && n > gistWords+longest {
			t.Errorf("a gist of %d words: %.80q", n, g.Text)
		}
	}
}

func BenchmarkGistsOfAThread(b *testing.B) {
	var posts []string
	for i := range 30 {
		posts = append(posts, fmt.Sprintf("%s %s", longPost, strings.Repeat(fmt.Sprintf("Thing %d of marking is different. ", i), 5)))
	}
	for b.Loop() {
		Gists("What would cut marking most?", posts)
	}
}
