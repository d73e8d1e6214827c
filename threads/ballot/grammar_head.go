package ballot

import "slices"

// head is a vote at the front of a sentence, before its tail.
type head struct {
	match
	kind   frameKind
	reason Reason // why it is none, though it is said in a frame of a vote
}

// heads lists the votes that open at pos.
func (r *reader) heads(toks []token, pos int) []head {
	var out []head
	if pos >= len(toks) || toks[pos].mark && toks[pos].text != "(" {
		return nil
	}
	for _, list := range [][]frame{englishFrames, welshFrames} {
		for _, f := range list {
			if f.kind == ownFrame && r.plus != noOption {
				continue
			}
			for _, m := range r.frames(f, toks, pos) {
				if h := r.meant(m, f.kind); m.opt != noOption && !slices.Contains(out, h) {
					out = append(out, h)
				}
			}
		}
	}
	return out
}

// meant turns a negation round and finds what is no vote in a frame of one.
func (r *reader) meant(m match, k frameKind) head {
	h := head{match: m, kind: k}
	switch {
	case m.opt == twoOptions:
		h.reason = ReasonTwoOptions
	case k != notFrame:
	case m.opt == r.plus && r.minus != noOption:
		h.opt = r.minus
	case m.opt == r.minus:
		h.reason = ReasonDoubleNegation
	default:
		h.reason = ReasonNegation
	}
	return h
}

// clauseWords part a sentence like a comma.
var clauseWords = setOf("but so and or otherwise else then however though although actually instead ond neu ac er wedyn felly")

// conflict reports whether a clause, whole, is a vote for another option.
func (r *reader) conflict(toks []token, opt int) Reason {
	begin, first := 0, true
	for begin < len(toks) {
		for begin < len(toks) && (toks[begin].mark || parts(toks, begin)) {
			begin++
		}
		end := begin
		for end < len(toks) && !toks[end].mark && !(end > begin && parts(toks, end)) {
			end++
		}
		reported := begin > 0 && toks[begin-1].text == ":" // "Jan: disagree"
		if begin < end && !reported && r.clauseVotes(toks[begin:end], opt, begin == 0 || end == len(toks)) {
			return ReasonTwoOptions
		}
		if begin < end && !reported && r.otherNumber(toks[begin:end], opt, first && end == len(toks)) {
			return ReasonTwoOptions
		}
		first = false
		begin = end
	}
	return ""
}

// parts reports a word that parts two clauses. A Welsh "and" is an English
// article, and only parts them before a word that a Welsh vote opens with.
func parts(toks []token, i int) bool {
	if i+1 < len(toks) && toks[i].text == "so" && toks[i+1].text == "fi" {
		return false // "so fi'n cytuno": I do not
	}
	return clauseWords[toks[i].text] || toks[i].text == "a" && i+1 < len(toks) && welshStart[toks[i+1].text]
}

// welshStart are words that a Welsh vote opens with.
var welshStart = setOf("cytuno chytuno anghytuno ymatal gwrthod gwrthwynebu chefnogi dwi rwy rwyf fi wi dw rydw ie na ydw o yn")

// saidAgain reports that the rest of a clause is a vote for the same option.
func (r *reader) saidAgain(clause []token, at, opt int) bool {
	for _, h := range r.heads(clause, at) {
		if h.opt == opt && h.reason == "" && r.skipPolite(clause, h.pos) == len(clause) {
			return true
		}
	}
	return false
}

// otherNumber reports a clause that is nothing but the number of another
// option than opt: "option 3" anywhere, a bare "3" if nothing else is said.
func (r *reader) otherNumber(clause []token, opt int, alone bool) bool {
	for _, n := range r.numbersAt(clause, 0) {
		if n.opt != opt && r.skipPolite(clause, n.pos) == len(clause) && (alone || n.length > 1) {
			return true
		}
	}
	return false
}

// clauseVotes reports a clause that, whole, names another option than opt. A
// bare yes, no, for or number inside a sentence is no vote.
func (r *reader) clauseVotes(clause []token, opt int, edge bool) bool {
	if len(clause) > 40 {
		return false
	}
	for _, at := range r.skipBefore(clause) {
		for _, h := range r.heads(clause, at) {
			if h.opt == opt && h.reason == "" || h.reason == ReasonNegation {
				continue
			}
			if h.class&number != 0 || h.kind == bareFrame && h.class&(answer|state) != 0 && !edge {
				continue
			}
			end := r.skipPolite(clause, h.pos)
			if end < len(clause) && h.class&answer != 0 && r.saidAgain(clause, end, h.opt) {
				return true // "👎 Disagree"
			}
			if end == len(clause) || longest(remarkOpeners, clause, end) > 0 || longest(conditions, clause, end) > 0 {
				return true
			}
		}
	}
	return false
}
