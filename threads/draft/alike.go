package draft

import (
	"cmp"
	"slices"
	"strings"
)

const (
	alikeFrom = 0.6       // share of telling words from which two comments say the same
	maxAlike  = 2_000_000 // looks at a pair
)

// idle words do not tell what a comment wants.
var idle = table("the a an and or of to in is it i we be this that for on at as with are was but so if do have has my our your you they he she them there here very too more should would could will can think feel y yr ac ar yn mae o")

// Alike tells which texts say the same in nearly the same words: a number for
// each, the same for alike ones, counted from 1 by first appearance. Texts
// with fewer than three telling words are alike only if all words are equal.
func Alike(texts []string) []int {
	a := &alikeness{words: lexicon{}, at: map[int32][]int{}, group: make([]int, len(texts))}
	same := map[string]int{}
	for i, s := range texts {
		a.group[i] = i
		ws := wordsOf(s[:min(len(s), 4000)])
		key := strings.Join(ws, " ")
		if j, ok := same[key]; ok && key != "" {
			a.group[i] = j
			a.sets = append(a.sets, nil)
			continue
		}
		same[key] = i
		a.sets = append(a.sets, a.telling(ws))
	}
	a.compare()
	numbers := map[int]int{}
	out := make([]int, len(texts))
	for i := range texts {
		root := a.root(i)
		if numbers[root] == 0 {
			numbers[root] = len(numbers) + 1
		}
		out[i] = numbers[root]
	}
	return out
}

// alikeness groups texts by the words they share.
type alikeness struct {
	words lexicon
	sets  [][]int32       // telling words of each, sorted
	at    map[int32][]int // the texts that have a word
	group []int           // towards the first of a group
}

func (a *alikeness) telling(ws []string) []int32 {
	var set []int32
	for _, w := range ws {
		if !idle[w] {
			set = append(set, a.words.ids(w)...)
		}
	}
	slices.Sort(set)
	return slices.Compact(set)
}

func (a *alikeness) root(i int) int {
	for a.group[i] != i {
		a.group[i] = a.group[a.group[i]]
		i = a.group[i]
	}
	return i
}

// compare looks at each text with the earlier ones that share its rarest
// words: two alike ones have most words in common, so also one of these.
func (a *alikeness) compare() {
	in := map[int32]int{}
	for _, set := range a.sets {
		for _, id := range set {
			in[id]++
		}
	}
	looks := 0
	for i, set := range a.sets {
		if len(set) < 3 {
			continue
		}
		rare := slices.Clone(set)
		slices.SortFunc(rare, func(x, y int32) int { return cmp.Or(in[x]-in[y], int(x-y)) })
		rare = rare[:len(rare)-int(alikeFrom*float64(len(rare)))+1]
		seen := map[int]bool{}
		for _, id := range rare {
			for _, j := range a.at[id] {
				if looks++; looks > maxAlike {
					return
				}
				if seen[j] || a.root(i) == a.root(j) {
					continue
				}
				seen[j] = true
				if shares(set, a.sets[j]) {
					a.group[max(a.root(i), a.root(j))] = min(a.root(i), a.root(j))
				}
			}
		}
		for _, id := range rare {
			a.at[id] = append(a.at[id], i)
		}
	}
}

// shares says whether two sorted sets have enough in common.
func shares(x, y []int32) bool {
	n := 0
	for i, j := 0, 0; i < len(x) && j < len(y); {
		switch {
		case x[i] == y[j]:
			n, i, j = n+1, i+1, j+1
		case x[i] < y[j]:
			i++
		default:
			j++
		}
	}
	return float64(2*n) >= alikeFrom*float64(len(x)+len(y))
}
