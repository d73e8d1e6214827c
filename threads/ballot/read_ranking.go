package ballot

import "slices"

// ranked puts a ranking together: from one sentence, or from lines of one item.
func (r *reader) ranked(all []listed) ([][]string, Reason) {
	var items []item
	sentences, chains := 0, 0
	for _, g := range all {
		if !g.voted {
			continue
		}
		sentences++
		if g.chained && g.items[0].place == 0 {
			chains++
		}
		items = append(items, g.items...)
	}
	if chains > 0 && sentences > 1 {
		return nil, ReasonTwoOptions
	}
	seen, placed := make([]bool, len(r.ballot.Options)), 0
	for _, it := range items {
		if seen[it.opt] {
			return nil, ReasonTwoOptions
		}
		seen[it.opt] = true
		if it.place > 0 {
			placed++
		}
	}
	if placed > 0 && placed < len(items) {
		return nil, ReasonUnknownOption
	}
	places := places(items)
	if placed > 0 {
		if reason := r.byPlace(items); reason != "" {
			return nil, reason
		}
		places = sortPlaces(items)
	}
	return r.withRest(places, seen), ""
}

// places groups items in the order written, ties together.
func places(items []item) [][]int {
	var out [][]int
	for _, it := range items {
		if it.tied && len(out) > 0 {
			out[len(out)-1] = append(out[len(out)-1], it.opt)
			continue
		}
		out = append(out, []int{it.opt})
	}
	return out
}

// byPlace checks that places run from one without a gap, and that they are not
// the options' own numbers written in another order, which could mean either.
func (r *reader) byPlace(items []item) Reason {
	counts := map[int]int{}
	own, ascending := true, true
	for i, it := range items {
		counts[it.place]++
		own = own && it.place == it.opt+1
		ascending = ascending && (i == 0 || items[i-1].place <= it.place)
	}
	if own && len(items) > 1 && (!ascending || len(items) == len(r.ballot.Options)) {
		return ReasonInstructions
	}
	above, distinct := 0, 0
	for p := 1; above < len(items); p++ {
		if p > maxOptions {
			return ReasonUnknownOption
		}
		if counts[p] == 0 {
			if p > above {
				return ReasonUnknownOption
			}
			continue
		}
		if distinct++; p != above+1 && p != distinct {
			return ReasonUnknownOption
		}
		above += counts[p]
	}
	return ""
}

func sortPlaces(items []item) [][]int {
	sorted := slices.Clone(items)
	slices.SortStableFunc(sorted, func(a, b item) int { return a.place - b.place })
	for i := range sorted {
		sorted[i].tied = i > 0 && sorted[i].place == sorted[i-1].place
	}
	return places(sorted)
}

// withRest turns places into keys and adds who was not named, together, last.
func (r *reader) withRest(places [][]int, seen []bool) [][]string {
	var out [][]string
	for _, p := range places {
		slices.Sort(p)
		var keys []string
		for _, o := range p {
			keys = append(keys, r.ballot.Options[o].Key)
		}
		out = append(out, keys)
	}
	var rest []string
	for i, ok := range seen {
		if !ok {
			rest = append(rest, r.ballot.Options[i].Key)
		}
	}
	if len(rest) > 0 {
		out = append(out, rest)
	}
	return out
}
