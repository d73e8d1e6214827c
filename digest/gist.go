package digest

import "strings"

// How long a gist is (PRODUCT.md section 9).
const (
	wholeWords    = 40  // a post of so many words is shown whole
	gistSentences = 3   // of a longer one, so many sentences at most …
	gistWords     = 70  // … and no further one beyond so many words
	longest       = 55  // a longer sentence is cut off
	perPost       = 120 // sentences of one post that are looked at
	perThread     = 240 // sentences of one thread that are compared
)

// Gist is what a digest shows of a post: its author's own words.
type Gist struct {
	Text  string // whole, with its lines, or the telling sentences on one line
	Whole bool
	Words int // of the post
	shown int // of Text
}

// Gists are the gists of a thread's posts, in their order. A post of up to 40
// words is whole. Of a longer one the most telling sentences are taken, three
// at most, in their own order: those that are nearest to what all posts of
// the thread say (LexRank, Erkan and Radev 2004), that say most on what was
// asked, and that are worded as a claim, a wish or a finding, not as a
// courtesy. The same posts always give the same gists.
func Gists(asked string, posts []string) []Gist {
	out := make([]Gist, len(posts))
	var all []sentence
	long := false
	for i, text := range posts {
		text = strings.TrimSpace(text)
		n := countWords(text)
		out[i] = Gist{Text: text, Whole: true, Words: n, shown: n}
		long = long || out[i].Words > wholeWords
	}
	if !long {
		return out
	}
	ends := make([]int, len(posts)) // of each post's sentences in all
	for i, text := range posts {
		for j, s := range clipList(Sentences(text), perPost) {
			all = append(all, sentence{at: j, text: s, terms: terms(s)})
		}
		ends[i] = len(all)
	}
	rank(all, terms(asked))
	begin := 0
	for i, end := range ends {
		if out[i].Words > wholeWords {
			out[i].Text, out[i].Whole = telling(all[begin:end]), false
			out[i].shown = countWords(out[i].Text)
		}
		begin = end
	}
	return out
}

// telling puts the best sentences of a post together. Where something was
// left out between two of them stands "…".
func telling(own []sentence) string {
	if len(own) == 0 {
		return ""
	}
	taken := best(own)
	var b strings.Builder
	before := -1
	for i, s := range own {
		if !taken[i] {
			continue
		}
		if before >= 0 {
			b.WriteByte(' ')
			if i > before+1 {
				b.WriteString("… ")
			}
		}
		b.WriteString(firstWords(bare(s.text), longest))
		before = i
	}
	return b.String()
}

// best says which sentences to take: each time the most telling of those that
// are left, and that does not say again what is taken. One that leans on the
// sentence before it comes with it or not at all.
func best(own []sentence) []bool {
	taken, near := make([]bool, len(own)), make([]float64, len(own)) // near: to what is taken
	for count, total := 0, 0; ; {
		var with []int
		most, words := 0.0, 0
		for i := range own {
			if taken[i] {
				continue
			}
			group := []int{i}
			if own[i].leans && !taken[i-1] {
				group = []int{i - 1, i}
			}
			value, n, ok := worthOf(own, near, group)
			if !ok || count+len(group) > gistSentences || count > 0 && total+n > gistWords {
				continue
			}
			if with == nil || value > most {
				with, most, words = group, value, n
			}
		}
		if with == nil || count > 0 && most <= 0 {
			return taken
		}
		count, total = count+len(with), total+words
		for _, k := range with {
			taken[k] = true
			for i := range own {
				near[i] = max(near[i], dot(own[i].vector, own[k].vector))
			}
		}
	}
}

// worthOf is the mean of what sentences are worth together, and how long they
// are; ok is false if the first leans on yet another.
func worthOf(own []sentence, near []float64, group []int) (value float64, words int, ok bool) {
	for _, k := range group {
		value += (own[k].score - again*near[k]) / float64(len(group))
		words += min(countWords(own[k].text), longest)
	}
	return value, words, len(group) == 1 || !own[group[0]].leans
}

// bare is a sentence without the mark of a list in front.
func bare(s string) string {
	if isItem(s) {
		_, s, _ = strings.Cut(s, " ")
	}
	return s
}

func firstWords(s string, n int) string {
	f := strings.Fields(s)
	if len(f) <= n {
		return s
	}
	return strings.TrimRight(strings.Join(f[:n], " "), ",;:–-") + "…"
}

func clipList(list []string, n int) []string { return list[:min(n, len(list))] }

// countWords counts what has a letter or a digit in it.
func countWords(s string) int {
	n := 0
	for w := range strings.FieldsSeq(s) {
		if strings.ContainsFunc(w, isWordRune) {
			n++
		}
	}
	return n
}
