package ballot

import (
	"slices"
	"strings"
)

// paper is a vote as places in the ballot's options, from nought: groups of
// equals, best first. A single choice is one group of one, several choices are
// one group, and a ranking holds every option.
type paper [][]int

// rack tells the options of a ballot by their keys. A key that is empty or that
// two options share tells nothing, and no vote for it counts.
type rack struct {
	kind  Kind
	keys  []string
	place map[string]int
}

// rackOf indexes a ballot's options.
func rackOf(b Ballot) rack {
	r := rack{kind: b.Kind, place: make(map[string]int, len(b.Options))}
	shared := map[string]bool{"": true}
	for i, o := range b.Options {
		r.keys = append(r.keys, o.Key)
		if _, ok := r.place[o.Key]; ok {
			shared[o.Key] = true
		}
		r.place[o.Key] = i
	}
	for key := range shared {
		delete(r.place, key)
	}
	return r
}

// paperOf reads a stored vote. Votes with an option that the ballot does not
// have, with one twice, or with none at all are refused.
func (r rack) paperOf(v Vote) (paper, bool) {
	switch r.kind {
	case Single:
		return r.paper([][]string{{v.Option}})
	case Several:
		return r.paper([][]string{v.Options})
	case Ranking:
		return r.paper(v.Ranking)
	}
	return nil, false
}

// paper looks keys up. What a ranking does not name is put last, as equals.
func (r rack) paper(groups [][]string) (paper, bool) {
	var p paper
	named := make([]bool, len(r.keys))
	for _, keys := range groups {
		var group []int
		for _, key := range keys {
			i, ok := r.place[key]
			if !ok || named[i] {
				return nil, false
			}
			named[i] = true
			group = append(group, i)
		}
		if len(group) > 0 {
			slices.Sort(group)
			p = append(p, group)
		}
	}
	if len(p) == 0 {
		return nil, false
	}
	var rest []int
	for i, ok := range named {
		if !ok {
			rest = append(rest, i)
		}
	}
	if r.kind == Ranking && len(rest) > 0 {
		p = append(p, rest)
	}
	return p, true
}

// text writes a paper with the keys of the options: "agree", "may + june",
// "june > may = july".
func (r rack) text(p paper) string {
	sep := " + "
	if r.kind == Ranking {
		sep = " = "
	}
	var groups []string
	for _, group := range p {
		var keys []string
		for _, i := range group {
			keys = append(keys, r.keys[i])
		}
		groups = append(groups, strings.Join(keys, sep))
	}
	return strings.Join(groups, " > ")
}

// parse reads what text wrote.
func (r rack) parse(s string) (paper, bool) {
	var groups [][]string
	sep := "+"
	switch r.kind {
	case Single:
		return r.paper([][]string{{strings.TrimSpace(s)}})
	case Several:
		groups = append(groups, nil)
	case Ranking:
		sep = "="
		groups = make([][]string, strings.Count(s, ">")+1)
	default:
		return nil, false
	}
	for i := range groups {
		group := s
		if r.kind == Ranking {
			group, s, _ = strings.Cut(s, ">")
		}
		for key := range strings.SplitSeq(group, sep) {
			groups[i] = append(groups[i], strings.TrimSpace(key))
		}
	}
	return r.paper(groups)
}
