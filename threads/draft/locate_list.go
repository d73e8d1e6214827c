package draft

import "strings"

// lists finds the numbers that are the writer's own list and no paragraphs: a
// run 1, 2, 3 under a place that is already named, or one whose words do not
// fit the paragraphs with these numbers.
func (l *locator) lists() {
	placed := false // a place is named already
	for i := 0; i < len(l.lines); i++ {
		placed = l.placed(i, placed)
		if !l.listed(i) {
			continue
		}
		run := l.run(i)
		if l.counts(run) && (placed || len(run) > 1 && !l.fits(run)) {
			for _, k := range run {
				l.lines[k].list = true
			}
		}
		i = run[len(run)-1]
	}
}

func (l *locator) listed(i int) bool {
	n := &l.lines[i]
	return n.known && n.ref.listed && len(n.ref.numbers) == 1 && n.pasted == 0
}

// run is the lines with list numbers from i until a reference of another form
// or another quoted passage.
func (l *locator) run(i int) []int {
	run := []int{i}
	for j := i + 1; j < len(l.lines); j++ {
		n := &l.lines[j]
		if n.pair != l.lines[i].pair || n.pasted > 0 || n.known && !l.listed(j) {
			break
		}
		if l.listed(j) {
			if n.ref.numbers[0] == 1 {
				break
			}
			run = append(run, j)
		}
	}
	return run
}

func (l *locator) counts(run []int) bool {
	for k, i := range run {
		if l.lines[i].ref.numbers[0] != k+1 {
			return false
		}
	}
	return true
}

// placed says whether line i stands under a quoted passage or a plain
// reference, given whether the line before it does.
func (l *locator) placed(i int, before bool) bool {
	n := &l.lines[i]
	if i == 0 || n.pair != l.lines[i-1].pair {
		before = n.pair >= 0 && l.quotes[n.pair].last >= 0
	}
	switch {
	case n.pasted > 0, n.known && !n.ref.bare && l.exists(n.ref):
		return true
	case n.begins && general(n.text):
		return false
	}
	return before
}

var listOpeners = table("first firstly second secondly thank thanks")

// fits says whether the items of a list are about the paragraphs with their
// numbers: as many as there are, or with words that are found there alone.
func (l *locator) fits(run []int) bool {
	for k, i := range run[:2] {
		words := wordsOf(l.item(i, run, k))
		if len(words) > 0 && listOpeners[words[0]] {
			return false
		}
	}
	if len(run) == len(l.version) && len(run) > 2 {
		return true
	}
	hits, misses := 0, 0
	for k, i := range run {
		switch n := l.nearest(l.item(i, run, k)); {
		case n == k+1:
			hits++
		case n > 0:
			misses++
		}
	}
	return hits > 0 && hits*2 >= len(run) && hits > misses
}

// item is the text of item k, up to the next one.
func (l *locator) item(i int, run []int, k int) string {
	end := len(l.lines)
	if k+1 < len(run) {
		end = run[k+1]
	}
	var b strings.Builder
	for j := i; j < min(end, i+20); j++ {
		b.WriteString(l.lines[j].text[min(l.lines[j].ref.end, len(l.lines[j].text)):])
		b.WriteByte('\n')
	}
	return b.String()
}

// nearest is the number of the one paragraph that shares most of the words
// that few paragraphs have; 0 if none does more than the others.
func (l *locator) nearest(s string) int {
	in := map[int32][]int{}
	for _, id := range l.words.known(s) {
		if id > 0 {
			in[id] = nil
		}
	}
	for i, ids := range l.ids {
		for _, id := range ids {
			if at, ok := in[id]; ok && (len(at) == 0 || at[len(at)-1] != i) {
				in[id] = append(at, i)
			}
		}
	}
	score := map[int]int{}
	few := 1 + len(l.version)/6
	for _, at := range in {
		if len(at) <= few {
			for _, i := range at {
				score[i]++
			}
		}
	}
	best, most, tie := 0, 0, false
	for i, p := range l.version {
		switch {
		case score[i] > most:
			best, most, tie = p.Number, score[i], false
		case score[i] == most && most > 0:
			tie = true
		}
	}
	if tie {
		return 0
	}
	return best
}
