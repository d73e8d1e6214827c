package draft

import "strings"

// index finds the paragraph that quoted words come from.
type index struct {
	version []Paragraph
	words   lexicon
	ids     [][]int32
	at      map[trigram][]int  // paragraphs that hold three words in a row
	whole   map[uint64][]int   // paragraphs by all their words
	names   map[string]int     // headings by their words; 0: several
	labels  map[string]int     // labels without brackets; 0: several
	byNum   map[int]*Paragraph // by number
	last    int                // the highest number
}

type trigram [3]int32

func newIndex(version []Paragraph) *index {
	x := &index{version: version, words: lexicon{}, at: map[trigram][]int{}, whole: map[uint64][]int{}, names: map[string]int{}, labels: map[string]int{}, byNum: map[int]*Paragraph{}}
	for i, p := range version {
		ids := x.words.ids(p.Text)
		x.ids = append(x.ids, ids)
		for j := 2; j < len(ids); j++ {
			t := trigram(ids[j-2 : j+1])
			if l := x.at[t]; len(l) < crowded && (len(l) == 0 || l[len(l)-1] != i) {
				x.at[t] = append(l, i)
			}
		}
		x.whole[hashOf(ids)] = append(x.whole[hashOf(ids)], i)
		x.byNum[p.Number] = &version[i]
		x.last = max(x.last, p.Number)
		if p.Kind == KindHeading {
			once(x.names, strings.Join(wordsOf(p.Text), " "), p.Number)
		}
		once(x.labels, counter(p.Label), p.Number)
	}
	return x
}

// point sets the paragraphs that a comment means.
func (x *index) point(c *Comment, numbers ...int) {
	for _, n := range numbers {
		if p := x.byNum[n]; p != nil {
			c.Numbers, c.Idents = append(c.Numbers, n), append(c.Idents, p.Ident)
		}
	}
}

func once(m map[string]int, key string, n int) {
	if key == "" {
		return
	}
	if _, twice := m[key]; twice {
		n = 0
	}
	m[key] = n
}

func wordsOf(s string) []string {
	var out []string
	eachWord(s, func(w string) { out = append(out, w) })
	return out
}

const hashSeed, hashPrime = uint64(14695981039346656037), uint64(1099511628211)

func hashOf(ids []int32) uint64 {
	h := hashSeed
	for _, id := range ids {
		h = (h ^ uint64(id)) * hashPrime
	}
	return h
}

// hit is what of a paragraph is in a quoted passage: how many three-word
// stretches, and on which lines the first and last are.
type hit struct{ count, first, last, word int }

// quoted is what a quoted passage is known to hold.
type quoted struct {
	last    int    // the paragraph it ends with, as an index; -1: none
	first   int    // the one it begins with
	several int    // how many it holds
	passage string // the lines of the last one
}

// quote finds the paragraphs of a quoted passage. What the program did to it
// does not matter: only words in their order count.
func (x *index) quote(passage string) quoted {
	rows, labels, label := x.rows(passage)
	hits := map[int]*hit{}
	note := func(i, row, word, count int) {
		h := hits[i]
		if h == nil {
			h = &hit{first: row}
			hits[i] = h
		}
		h.count, h.last, h.word = h.count+count, row, word
	}
	var run []int32
	word := 0
	for r, row := range rows {
		ids := x.words.known(row)
		for _, id := range ids {
			word++
			if run = append(run, id); len(run) > 3 {
				run = run[1:]
			}
			if len(run) == 3 {
				for _, i := range x.at[trigram(run)] {
					note(i, r, word, 1)
				}
			}
		}
		if len(ids) > 0 && len(ids) < 12 {
			for _, i := range x.whole[hashOf(ids)] { // short ones, headings
				note(i, r, word, 3)
			}
		}
	}
	return x.choose(rows, hits, word, labels, label)
}

// rows are the lines of a passage without marks and labels of ours; labels
// says which paragraph's label stood on each line, and label is the last one.
func (x *index) rows(passage string) (rows []string, labels map[int]int, label int) {
	labels = map[int]int{}
	for _, row := range rowsOf(passage) {
		row = strings.TrimLeft(row, "> \t|")
		n, rest := cutLabel(row)
		if n == 0 {
			n, rest = cutSpoken(row)
		}
		if x.byNum[n] != nil {
			labels[len(rows)], label, row = n, n, rest
		}
		rows = append(rows, row)
	}
	return rows, labels, label
}

// choose takes the paragraph whose words come last, with as many of them as
// can be no chance.
func (x *index) choose(rows []string, hits map[int]*hit, words int, labels map[int]int, label int) quoted {
	q := quoted{last: -1, first: -1}
	var best *hit
	for i := range x.version {
		h := hits[i]
		if h == nil || h.count < min(3, max(1, len(x.ids[i])-2), max(1, words-2)) {
			continue
		}
		q.several++
		if q.first < 0 {
			q.first = i
		}
		named := label > 0 && x.version[i].Number == label
		if best == nil || h.word > best.word || h.word == best.word && (h.count > best.count || h.count == best.count && named) {
			best, q.last = h, i
		}
	}
	switch {
	case best != nil:
		q.passage = strings.TrimSpace(strings.Join(rows[best.first:best.last+1], "\n"))
	case label > 0: // only the label was left, or words were changed
		for i, p := range x.version {
			if p.Number == label {
				q.last, q.first, q.several = i, i, 1
			}
		}
		for r := len(rows) - 1; r >= 0; r-- {
			if labels[r] == label {
				q.passage = strings.TrimSpace(strings.Join(rows[r:], "\n"))
				break
			}
		}
	}
	return q
}

// cited finds the one paragraph that all words of a citation come from.
func (x *index) cited(s string) int {
	ids := x.words.known(s)
	if len(ids) < 4 {
		return 0
	}
	in := map[int]int{}
	for j := 2; j < len(ids); j++ {
		for _, i := range x.at[trigram(ids[j-2:j+1])] {
			in[i]++
		}
	}
	found := 0
	for i, n := range in {
		if n < len(ids)-2 {
			continue
		}
		if found > 0 {
			return 0
		}
		found = x.version[i].Number
	}
	return found
}
