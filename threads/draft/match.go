package draft

import (
	"cmp"
	"math"
	"slices"
)

// side is one of the two versions that are matched.
type side struct {
	all  []Paragraph
	text []string  // with signs made plain
	ids  [][]int32 // words
	bags []bag
	to   []int // the partner on the other side, -1: none
	part []int // the paragraph on this side that this one was a piece of, or became part of; -1: none
}

func newSide(ps []Paragraph, words lexicon) *side {
	s := &side{all: ps}
	for _, p := range ps {
		ids := words.ids(p.Text)
		s.text = append(s.text, plainSigns(p.Text))
		s.ids = append(s.ids, ids)
		s.bags = append(s.bags, bagOf(ids))
		s.to = append(s.to, -1)
		s.part = append(s.part, -1)
	}
	return s
}

// group is paragraph i and those that belong to it, in order.
func (s *side) group(i int, part []int) []int {
	out := []int{i}
	for j, k := range part {
		if k == i && j != i {
			out = append(out, j)
		}
	}
	slices.Sort(out)
	return out
}

// free says whether nothing is known about paragraph i yet.
func (s *side) free(i int) bool { return s.to[i] < 0 && s.part[i] < 0 }

func (s *side) anyFree() bool {
	for i := range s.all {
		if s.free(i) {
			return true
		}
	}
	return false
}

// match pairs the paragraphs of two versions.
type match struct {
	old, new *side
	weight   []float64 // of each word: rare ones weigh more
}

func newMatch(old, new []Paragraph) *match {
	words := lexicon{}
	m := &match{old: newSide(old, words), new: newSide(new, words)}
	in := make([]int, len(words)+1)
	for _, s := range []*side{m.old, m.new} {
		for _, b := range s.bags {
			for id := range b {
				in[id]++
			}
		}
	}
	n := float64(len(old) + len(new))
	m.weight = make([]float64, len(in))
	for id, k := range in {
		if k > 0 {
			m.weight[id] = math.Log(1.5 + n/float64(k))
		}
	}
	return m
}

func (m *match) pair(o, n int) { m.old.to[o], m.new.to[n] = n, o }

// equal pairs equal text: first what keeps its order, then what moved.
func (m *match) equal() {
	a, b := symbolsOf(m.old.text, m.new.text)
	o, n := 0, 0
	for _, d := range diffRunes(a, b) {
		for range d.n {
			switch d.op {
			case same:
				m.pair(o, n)
				o++
				n++
			case gone:
				o++
			default:
				n++
			}
		}
	}
	waiting := map[string][]int{}
	for o, text := range m.old.text {
		if m.old.to[o] < 0 {
			waiting[text] = append(waiting[text], o)
		}
	}
	for n, text := range m.new.text {
		if w := waiting[text]; m.new.to[n] < 0 && len(w) > 0 && len(m.new.ids[n]) > 0 {
			m.pair(w[0], n)
			waiting[text] = w[1:]
		}
	}
}

// candidate is a pair that may belong together.
type candidate struct {
	old, new int
	score    float64
}

const (
	near     = 0.45 // likeness from which two paragraphs are one
	nearest  = 12   // candidates looked at for each paragraph
	crowded  = 64   // a word in more paragraphs does not lead from one to another
	contains = 0.7  // share of a piece that must be in the whole
)

// alike pairs the free paragraphs that are most alike, best first. Those that
// stand between the same neighbours have a small advantage.
func (m *match) alike() {
	if !m.old.anyFree() || !m.new.anyFree() {
		return
	}
	m.best(func(o, n int) (float64, bool) {
		score := m.likeness(o, n)
		return score, score >= near
	})
	m.best(func(o, n int) (float64, bool) { // one that lost or gained most of its words
		small := min(len(m.old.ids[o]), len(m.new.ids[n]))
		score := m.within(o, n)
		return score, small >= 5 && score >= contains+0.05
	})
}

// best pairs candidates in the order of their score.
func (m *match) best(score func(o, n int) (float64, bool)) {
	oldGap, newGap := m.gaps()
	at := postings(m.new)
	byGap := map[int][]int{}
	for n := range m.new.all {
		if m.new.free(n) {
			byGap[newGap[n]] = append(byGap[newGap[n]], n)
		}
	}
	var all []candidate
	for o := range m.old.all {
		if !m.old.free(o) {
			continue
		}
		for _, n := range m.candidates(o, at, byGap[oldGap[o]]) {
			s, ok := score(o, n)
			if !ok {
				continue
			}
			if oldGap[o] == newGap[n] {
				s += 0.05
			}
			all = append(all, candidate{o, n, s})
		}
	}
	slices.SortFunc(all, func(a, b candidate) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(abs(a.old-a.new), abs(b.old-b.new)), a.old-b.old, a.new-b.new)
	})
	for _, c := range all {
		if m.old.free(c.old) && m.new.free(c.new) {
			m.pair(c.old, c.new)
		}
	}
}

func abs(n int) int { return max(n, -n) }

// postings are the free paragraphs that hold each word.
func postings(s *side) map[int32][]int {
	at := map[int32][]int{}
	for i := range s.all {
		if !s.free(i) {
			continue
		}
		for id := range s.bags[i] {
			if len(at[id]) <= crowded {
				at[id] = append(at[id], i)
			}
		}
	}
	return at
}

// candidates are the paragraphs that share the most rare words with old o,
// and some of those in the same gap.
func (m *match) candidates(o int, at map[int32][]int, gap []int) []int {
	shared := map[int]float64{}
	for id := range m.old.bags[o] {
		if l := at[id]; len(l) <= crowded {
			for _, n := range l {
				shared[n] += m.weight[id]
			}
		}
	}
	for _, n := range gap[:min(len(gap), nearest)] {
		shared[n] += 0
	}
	out := make([]int, 0, len(shared))
	for n := range shared {
		out = append(out, n)
	}
	slices.SortFunc(out, func(a, b int) int { return cmp.Or(cmp.Compare(shared[b], shared[a]), a-b) })
	return out[:min(len(out), 2*nearest)]
}

// gaps number the places between neighbours that are paired in order.
func (m *match) gaps() (old, new []int) {
	moved := m.moved()
	old, new = make([]int, len(m.old.all)), make([]int, len(m.new.all))
	g := 0
	for n := range new {
		if m.new.to[n] >= 0 && !moved[n] {
			g = n + 1
		}
		new[n] = g
	}
	g = 0
	for o := range old {
		if n := m.old.to[o]; n >= 0 && !moved[n] {
			g = n + 1
		}
		old[o] = g
	}
	return old, new
}

// likeness is the share of weighed words that two paragraphs have in common,
// from 0 to 1.
func (m *match) likeness(o, n int) float64 {
	a, b := m.old.bags[o], m.new.bags[n]
	both, all := 0.0, m.mass(a)+m.mass(b)
	for id, k := range a {
		both += 2 * float64(min(k, b[id])) * m.weight[id]
	}
	if all == 0 {
		return 0
	}
	return both / all
}

// within is the share of the smaller paragraph's words that are in the larger.
func (m *match) within(o, n int) float64 {
	a, b := m.old.bags[o], m.new.bags[n]
	both, small := 0.0, min(m.mass(a), m.mass(b))
	for id, k := range a {
		both += float64(min(k, b[id])) * m.weight[id]
	}
	if small == 0 {
		return 0
	}
	return both / small
}

func (m *match) mass(b bag) float64 {
	sum := 0.0
	for id, k := range b {
		sum += float64(k) * m.weight[id]
	}
	return sum
}
