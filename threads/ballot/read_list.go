package ballot

// listed is a sentence of a ballot of several choices or a ranking.
type listed struct {
	reading
	items   []item
	chained bool // it says an order by itself
}

// readList puts the sentences of a ballot of several choices, or of a ranking,
// together.
func (r *reader) readList(s string, units []unit) Vote {
	var all []listed
	var flat []reading
	reason := Reason("")
	first, last, signed := noReading, noReading, false
	for _, u := range units {
		got := listed{reading: reading{unit: u, neutral: true}}
		if !signed || reopens(u) {
			got = r.listIn(u)
			signed = signsOff(u, first != noReading)
		}
		if u.quoted && len(units) > 1 {
			got = listed{reading: reading{unit: u}}
		}
		if got.voted {
			if first == noReading {
				first = len(all)
			}
			last = len(all)
		} else if got.spoils || got.reason == "" && first != noReading && r.afterthought(&all[first].reading, u) != "" {
			reason = firstReason(reason, got.reason, ReasonQualified)
		}
		all = append(all, got)
	}
	if reason == "" && first != noReading {
		reason = r.strangers(all, first, last)
	}
	for _, g := range all {
		flat = append(flat, g.reading)
	}
	others := r.others(s, flat)
	if first == noReading || reason != "" {
		return r.unclear(s, flat, reason, others)
	}
	v := Vote{Words: part(s, span{all[first].words.start, all[last].words.end}), Remark: remarkOf(s, flat), Others: others}
	for _, g := range all {
		if g.condition != (span{}) && v.Condition == "" {
			v.Condition = part(s, g.condition)
		}
	}
	if r.ballot.Kind == Several {
		v.Options, reason = r.chosen(all)
	} else {
		v.Ranking, reason = r.ranked(all)
	}
	if reason != "" {
		return r.unclear(s, flat, reason, others)
	}
	return v
}

// listIn reads one sentence or line.
func (r *reader) listIn(u unit) listed {
	out := listed{reading: reading{unit: u, opt: noOption, words: span{u.start, u.end}}}
	starts := r.skipBefore(u.toks)
	if len(u.toks) == 0 || skipTailMarks(u.toks, r.skipPolite(u.toks, starts[len(starts)-1])) == len(u.toks) {
		out.neutral = !u.question
		return out
	}
	why := Reason("")
	for _, at := range starts {
		for _, from := range leadEnds(u.toks, at) {
			got, reason := r.listFrom(u, from)
			if reason == "" && got.voted {
				if len(got.items) > len(out.items) || !out.voted {
					out = got
				}
				continue
			}
			why = firstReason(why, reason)
		}
	}
	if out.voted {
		return out
	}
	out.reason, out.spoils = r.explain(u, why)
	if len(u.toks) > 0 && (negators[u.toks[0].text] || u.toks[0].text == "or") {
		if _, n := r.countNames(u.toks); n > 0 {
			out.reason, out.spoils = ReasonNegation, true
		}
	}
	return out
}

// leadEnds lists where a list may begin behind at.
func leadEnds(toks []token, at int) []int {
	ends := []int{at}
	for _, p := range listLeads.at(toks, at) {
		if startsWith(toks[at:], p) {
			ends = append(ends, skipMarks(toks, at+len(p)))
		}
	}
	return ends
}

// listFrom reads a list and its tail.
func (r *reader) listFrom(u unit, from int) (listed, Reason) {
	l := r.listAt(u.toks, from)
	switch {
	case len(l.items) == 0 && l.reason == "":
		return listed{}, ""
	case l.reason != "":
		return listed{}, l.reason
	case l.dangling:
		return listed{}, ReasonUnknownOption
	case u.question:
		return listed{}, ReasonQuestion
	case r.ballot.Kind == Ranking && l.and > 0 && l.commas == 0 && (l.chained || len(l.items) == 2) && l.items[0].place == 0:
		return listed{}, ReasonTwoOptions // "A and B": equal, or in order?
	}
	pos := l.pos
	if k := longest(inOrder, u.toks, skipMarks(u.toks, pos)); k > 0 {
		pos = skipMarks(u.toks, pos) + k
	}
	pos += longest(fromMe, u.toks, pos)
	t := r.tailOf(u.toks, pos, match{pos: pos, opt: noOption, class: classOfItems(u.toks[from:l.pos])}, plainFrame)
	if !t.ok {
		return listed{}, t.reason
	}
	got := listed{items: l.items, chained: len(l.items) > 1}
	got.reading = reading{unit: u, voted: true, words: span{u.start, u.end}}
	if t.condition >= 0 {
		got.condition = span{u.toks[t.condition].start, lastEnd(u.toks)}
	}
	if t.remark >= 0 {
		got.remark = span{remarkStart(u.toks, t.remark), u.end}
		got.words.end = wordsEnd(u.toks, t.remark)
	}
	return got, ""
}

// classOfItems tells a list of bare numbers, behind which less may stand.
func classOfItems(toks []token) class {
	for _, t := range toks {
		if !t.mark && !t.digits && t.text != "and" {
			return label
		}
	}
	return number
}

// strangers finds a line among the lines of a list that is no option.
func (r *reader) strangers(all []listed, first, last int) Reason {
	lines := 0
	for _, g := range all {
		if g.voted && g.unit.lineStart && g.unit.lineEnd && len(g.items) == 1 {
			lines++
		}
	}
	for i, g := range all {
		if g.voted && i < last && r.ballot.Kind == Several && containsPhrase(g.unit.toks, "x", "") && !r.isFirst("x") {
			return ReasonTwoOptions // a cross or a kiss?
		}
		if !g.voted && !g.neutral && !g.unit.question && !g.unit.quoted && r.conflict(g.unit.toks, noOption) != "" {
			return ReasonTwoOptions
		}
		if g.voted || g.neutral || g.reason != "" || g.unit.question || !g.unit.lineStart || !g.unit.lineEnd || len(g.unit.toks) > 5 {
			continue
		}
		numbered := g.unit.item || g.unit.toks[0].digits
		if i < last && (i > first || numbered) || i > last && (numbered || lines > 1 && i == last+1 && !g.unit.apart) {
			return ReasonUnknownOption
		}
	}
	return ""
}

// chosen puts choices in the order of the ballot.
func (r *reader) chosen(all []listed) ([]string, Reason) {
	named := make([]bool, len(r.ballot.Options))
	for _, g := range all {
		for _, it := range g.items {
			if it.tied {
				return nil, ReasonTwoOptions
			}
			named[it.opt] = true
		}
	}
	var keys []string
	for i, ok := range named {
		if ok {
			keys = append(keys, r.ballot.Options[i].Key)
		}
	}
	return keys, ""
}
