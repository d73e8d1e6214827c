package draft

import "slices"

// pieces finds free paragraphs that a paired one was split into, or that were
// merged into one: most of their word pairs are in the whole, and the whole's
// partner does not have them.
func (m *match) pieces() {
	split := m.bigrams(m.old)
	for n := range m.new.all {
		if m.new.free(n) && len(m.new.ids[n]) >= 3 {
			if o := m.whole(m.new, n, m.old, split); o >= 0 {
				m.new.part[n] = m.old.to[o]
			}
		}
	}
	merged := m.bigrams(m.new)
	for o := range m.old.all {
		if m.old.free(o) && len(m.old.ids[o]) >= 3 {
			if n := m.whole(m.old, o, m.new, merged); n >= 0 {
				m.old.part[o] = m.new.to[n]
			}
		}
	}
}

type bigram [2]int32

// bigrams are the paired paragraphs of a side that hold two words in a row.
func (m *match) bigrams(s *side) map[bigram][]int {
	at := map[bigram][]int{}
	for i, ids := range s.ids {
		if s.to[i] < 0 {
			continue
		}
		for j := 1; j < len(ids); j++ {
			b := bigram{ids[j-1], ids[j]}
			if l := at[b]; len(l) < crowded && (len(l) == 0 || l[len(l)-1] != i) {
				at[b] = append(l, i)
			}
		}
	}
	return at
}

// whole finds the paragraph on the other side that paragraph i is a piece of.
func (m *match) whole(s *side, i int, other *side, at map[bigram][]int) int {
	ids := s.ids[i]
	hits := map[int]int{}
	for j := 1; j < len(ids); j++ {
		for _, w := range at[bigram{ids[j-1], ids[j]}] {
			hits[w]++
		}
	}
	best, most := -1, 0
	for w, n := range hits {
		if n > most || n == most && w < best {
			best, most = w, n
		}
	}
	if best < 0 || float64(most) < contains*float64(len(ids)-1) || s.part[other.to[best]] >= 0 {
		return -1
	}
	// What the partner has already is no piece of the whole any more.
	rest := bag{}
	for id, n := range other.bags[best] {
		if n -= s.bags[other.to[best]][id]; n > 0 {
			rest[id] = n
		}
	}
	if float64(rest.common(s.bags[i])) < 0.6*float64(len(ids)) {
		return -1
	}
	return best
}

// between pairs what alone is left between the same neighbours, if it has some
// words in common.
func (m *match) between() {
	oldGap, newGap := m.gaps()
	alone := func(s *side, gap []int) map[int]int {
		at := map[int]int{}
		for i := range s.all {
			if !s.free(i) {
				continue
			}
			if _, twice := at[gap[i]]; twice {
				at[gap[i]] = -1
			} else {
				at[gap[i]] = i
			}
		}
		return at
	}
	olds, news := alone(m.old, oldGap), alone(m.new, newGap)
	for g, o := range olds {
		if n, ok := news[g]; ok && o >= 0 && n >= 0 && m.likeness(o, n) >= 0.2 {
			m.pair(o, n)
		}
	}
}

// moved marks the paired new paragraphs that left the order of the others: all
// but the heaviest chain that has kept it.
func (m *match) moved() []bool {
	out := make([]bool, len(m.new.all))
	size := len(m.old.all)
	best := make([]int, size+1) // heaviest chain that ends at or before an old place, as a Fenwick tree over tails
	tail := make([]int, size+1)
	weight := make([]int, len(out))
	before := make([]int, len(out))
	end, most := -1, 0
	for n := range out {
		o := m.new.to[n]
		if o < 0 {
			continue
		}
		w, prev := 0, -1
		for i := o; i > 0; i -= i & -i {
			if best[i] > w {
				w, prev = best[i], tail[i]
			}
		}
		weight[n], before[n] = w+1+len(m.new.ids[n]), prev
		for i := o + 1; i <= size; i += i & -i {
			if weight[n] > best[i] {
				best[i], tail[i] = weight[n], n
			}
		}
		if weight[n] > most {
			most, end = weight[n], n
		}
		out[n] = true
	}
	for n := end; n >= 0; n = before[n] {
		out[n] = false
	}
	return slices.Clip(out)
}
