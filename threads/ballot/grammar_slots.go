package ballot

// slot adds to out every state that follows m.
func (r *reader) slot(out []match, sl slot, toks []token, m match) []match {
	if sl.special != "" {
		return r.special(out, sl.special, toks, m)
	}
	if sl.optional {
		out = appendMatch(out, m)
	}
	if m.pos < len(toks) {
		for _, w := range sl.words {
			if toks[m.pos].text == w {
				m.pos++
				return appendMatch(out, m)
			}
		}
	}
	return out
}

// special matches a slot that stands for more.
func (r *reader) special(out []match, s string, toks []token, m match) []match {
	switch s {
	case "@adv":
		return r.adverbs(out, toks, m)
	case "@aux":
		return phrases(out, auxiliaries, toks, m)
	case "@aux2":
		return phrases(out, requests, toks, m)
	case "@wish":
		return phrases(out, wishes, toks, m)
	case "@me":
		return phrases(appendMatch(out, m), fromMe, toks, m)
	case "@me2":
		return phrases(out, fromMe, toks, m)
	case "@afraid":
		return phrases(out, regrets, toks, m)
	case "@sorry":
		return phrases(out, notAdverbs, toks, m)
	case "@cyn":
		return phrases(out, welshNegatives, toks, m)
	case "@cyme":
		return phrases(out, welshFromMe, toks, m)
	case "@cy":
		return phrases(out, welshSubjects, toks, m)
	case "@cyd":
		return phrases(out, welshDeniers, toks, m)
	case "@cydd":
		return phrases(out, welshFutures, toks, m)
	case "@rhaid":
		return phrases(out, welshMusts, toks, m)
	case "@cofnoda":
		return phrases(out, welshRecorders, toks, m)
	case "@plis":
		return phrases(out, welshPlease, toks, m)
	case "@gwbl":
		return phrases(out, atAll, toks, m)
	case "@gen":
		return phrases(out, fineBy, toks, m)
	case "@o":
		return objects(appendMatch(out, m), toks, m)
	case "@O":
		return objects(out, toks, m)
	case "@hyn":
		return welshThings(appendMatch(out, m), toks, m)
	case "@Hyn":
		return welshThings(out, toks, m)
	case "@+":
		return fixed(out, m, r.plus)
	case "@-":
		return fixed(out, m, r.minus)
	case "@from":
		for _, h := range r.namesAt(toks, m.pos) {
			out = appendMatch(out, match{pos: h.pos, opt: m.opt, length: m.length, class: m.class})
		}
		return out
	}
	return r.named(out, s, toks, m)
}

// named matches the slots that name an option.
func (r *reader) named(out []match, s string, toks []token, m match) []match {
	var want class
	switch s {
	case "@V", "@V0":
		want = verb
	case "@S":
		want = state | gerund
	case "@A":
		want = answer | noun
	case "@A2": // without "an"
		want = answer
	case "@L":
		want = label | number
	case "@N":
		want = ^class(0)
	case "@W": // stands by itself
		want = verb | state | answer | gerund
	}
	for _, h := range r.namesAt(toks, m.pos) {
		if h.class&want == 0 || s == "@V0" && (h.opt == r.plus || h.opt == r.minus) {
			continue
		}
		out = appendMatch(out, h)
	}
	return out
}

// fixed names an option without a word of its own.
func fixed(out []match, m match, opt int) []match {
	if opt == noOption {
		return out
	}
	m.opt, m.length, m.class = opt, m.length+1, verb
	return appendMatch(out, m)
}

// adverbs skips intensifiers. Where labels are grades of each other they are
// no mere intensifiers, and nothing is skipped.
func (r *reader) adverbs(out []match, toks []token, m match) []match {
	out = appendMatch(out, m)
	if r.graded {
		return out
	}
	for i := 0; i < 6 && m.pos < len(toks); i++ {
		n := longest(intensifiers, toks, m.pos)
		if n == 0 {
			break
		}
		m.pos += n
		out = appendMatch(out, m)
	}
	return out
}

// phrases matches any of a set of phrases.
func phrases(out []match, set phraseSet, toks []token, m match) []match {
	for _, p := range set.at(toks, m.pos) {
		if startsWith(toks[m.pos:], p) {
			n := m
			n.pos += len(p)
			out = appendMatch(out, n)
		}
	}
	if len(set[""]) > 0 {
		out = appendMatch(out, m)
	}
	return out
}
