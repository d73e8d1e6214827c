package ballot

import "strings"

// reading is what one sentence comes to.
type reading struct {
	unit      unit
	voted     bool
	opt       int
	verbal    bool // said in a frame, not by a bare name
	condition span
	remark    span
	words     span
	reason    Reason // why it is no vote, if option words stand in it
	spoils    bool   // it makes the whole reply unclear
	neutral   bool   // greeting, thanks, sign-off: neither vote nor remark
}

// sentence reads one unit against the closed grammar.
func (r *reader) sentence(u unit) reading {
	out := reading{unit: u, opt: noOption}
	if len(u.toks) == 0 {
		out.neutral = !u.question
		return out
	}
	if r.notApplicable(u.toks) {
		out.spoils = true
		return out
	}
	r.heading, r.followed = map[int][]head{}, map[head]followResult{}
	starts := r.skipBefore(u.toks)
	if last := starts[len(starts)-1]; skipTailMarks(u.toks, r.skipPolite(u.toks, last)) == len(u.toks) {
		out.neutral = true
	}
	best, found, why := r.best(u, starts)
	if !found {
		if c, ok := r.conditionFirst(u); ok {
			return c
		}
		if out.neutral {
			return out
		}
		out.reason, out.spoils = r.explain(u, why)
		return out
	}
	best.unit = u
	return best
}

// notApplicable reports "NA" by itself, which is as likely English for "not
// applicable" as Welsh for "no".
func (r *reader) notApplicable(toks []token) bool {
	if len(toks) != 1 || toks[0].text != "na" || !toks[0].shout {
		return false
	}
	for _, o := range r.ballot.Options {
		if strings.EqualFold(o.Label, "na") {
			return false
		}
	}
	return true
}

// best tries every frame at every start and keeps the reading whose name is
// longest; two different ones of that length are no vote.
func (r *reader) best(u unit, starts []int) (best reading, found bool, why Reason) {
	length := 0
	for _, at := range starts {
		if at > 0 && at < len(u.toks) && !u.toks[at-1].mark && u.toks[at].text == "for" { // "Thanks for this"
			continue
		}
		if at > 0 && at < len(u.toks) && u.toks[at].text == "fi" && lastWord(u.toks[:at]) == "so" { // "So fi'n cytuno": I do not
			continue
		}
		for _, h := range r.headsOf(u, at) {
			got, reason := r.follow(u, h, 0)
			if reason == ReasonTwoOptions && h.opt == twoOptions && h.length > length {
				best, found, why, length = reading{}, false, reason, h.length
			}
			if reason != "" && why == "" {
				why = reason
			}
			if reason != "" || !got.voted || h.length < length {
				continue
			}
			if found && h.length == length && got.opt != best.opt {
				return reading{}, false, ReasonTwoOptions
			}
			if found && h.length == length && best.remark == (span{}) {
				continue
			}
			best, found, length = got, true, h.length
		}
	}
	return best, found, why
}

// lastWord is the last token that is no mark.
func lastWord(toks []token) string {
	for i := len(toks) - 1; i >= 0; i-- {
		if !toks[i].mark {
			return toks[i].text
		}
	}
	return ""
}

// headsOf is heads in the sentence that is being read, worked out once a token.
func (r *reader) headsOf(u unit, at int) []head {
	h, ok := r.heading[at]
	if !ok {
		h = r.heads(u.toks, at)
		r.heading[at] = h
	}
	return h
}

// followResult is what follow found.
type followResult struct {
	reading reading
	reason  Reason
}

// follow reads what stands behind a head, once: heads that end alike are
// followed alike.
func (r *reader) follow(u unit, h head, depth int) (reading, Reason) {
	key := h
	key.length = depth
	f, ok := r.followed[key]
	if !ok {
		f.reading, f.reason = r.behind(u, h, depth)
		r.followed[key] = f
	}
	return f.reading, f.reason
}

// behind reads the same vote again ("Yes, I agree"), or a tail.
func (r *reader) behind(u unit, h head, depth int) (reading, Reason) {
	if h.reason != "" {
		if skipTailMarks(u.toks, r.skipPolite(u.toks, h.pos)) == len(u.toks) || h.reason == ReasonDoubleNegation {
			return reading{}, h.reason
		}
		return reading{}, ""
	}
	if depth < 3 {
		if got, ok := r.again(u, h, depth); ok {
			return got, ""
		}
	}
	t := r.tailOf(u.toks, h.pos, h.match, h.kind)
	if !t.ok {
		return reading{}, t.reason
	}
	got := reading{voted: true, opt: h.opt, verbal: h.kind != bareFrame || h.class&verb != 0}
	got.words = span{u.start, u.end}
	if t.condition >= 0 {
		got.condition = span{u.toks[t.condition].start, lastEnd(u.toks)}
		if u.question {
			return reading{}, ReasonQuestion
		}
	}
	if t.remark >= 0 {
		got.remark = span{remarkStart(u.toks, t.remark), u.end}
		got.words.end = wordsEnd(u.toks, t.remark)
	}
	if u.question && (t.remark < 0 || !asks(u.toks[t.remark:])) {
		return reading{}, ReasonQuestion
	}
	return got, ""
}

// remarkStart takes an opening bracket along.
func remarkStart(toks []token, remark int) int {
	if remark > 0 && toks[remark-1].text == "(" {
		remark--
	}
	return toks[remark].start
}

// wordsEnd is where the words before a remark end, without the marks between.
func wordsEnd(toks []token, remark int) int {
	i := remark - 1
	for i > 0 && toks[i].mark && toks[i].text != ")" {
		i--
	}
	return toks[i].end
}

// again reads the same vote said twice.
func (r *reader) again(u unit, h head, depth int) (reading, bool) {
	at := r.skipPolite(u.toks, h.pos)
	at = skipTailMarks(u.toks, at)
	for at < len(u.toks) && (u.toks[at].text == "and" || u.toks[at].text == "so" || u.toks[at].text == "a" || u.toks[at].text == "/" && at > 0) {
		at++ // "Cytuno / Agree"
	}
	if at < len(u.toks) && at == h.pos && u.toks[at].text == "i" && at > 0 && amI[u.toks[at-1].text] {
		return reading{}, false // "Ydw i'n cytuno": do I agree
	}
	if at >= len(u.toks) || at == h.pos && h.class&(answer|number) == 0 && !isThumb(u.toks[at]) {
		return reading{}, false
	}
	for _, next := range r.headsOf(u, at) {
		if next.reason != "" || next.opt != h.opt || next.kind == wishFrame {
			continue
		}
		if got, reason := r.follow(u, next, depth+1); reason == "" && got.voted {
			got.verbal = got.verbal || h.kind != bareFrame
			return got, true
		}
	}
	return reading{}, false
}

func isThumb(t token) bool { return t.text == string(thumbUp) || t.text == string(thumbDown) }

// amI are yeses that open a question before "i".
var amI = setOf("ydw yndw odw")

// askers open a question that is a remark: "Agree, but can para 3 say should?"
var askers = setOf(`can could should what when why how is are will would do does may might where who which has have did
	all ellir allwn allwch ellid allai beth pam sut ble lle pwy ydy ydi yw oes fydd fyddai gawn ddylai ddylid ddylen`)

// asks reports that a remark is itself the question.
func asks(remark []token) bool {
	for i := 0; i < 4 && i < len(remark); i++ {
		if askers[remark[i].text] {
			return true
		}
		if !remark[i].mark && !leads[remark[i].text] && remark[i].text != "so" {
			return false
		}
	}
	return false
}

// conditionFirst reads "If the date is moved, I agree".
func (r *reader) conditionFirst(u unit) (reading, bool) {
	toks := u.toks
	at := skipItem(toks)
	if at >= len(toks) || u.question || longest(conditions, toks, at) <= max(longest(polite, toks, at), longest(intensifiers, toks, at)) || startsWith(toks[at:], []string{"if", "only"}) {
		return reading{}, false
	}
	for i, tries := len(toks)-1, 0; i > at && tries < 12; i-- {
		if !toks[i].mark && toks[i].text != "then" {
			continue
		}
		tries++
		for _, h := range r.heads(toks, i+1) {
			if h.reason != "" || h.kind == notFrame || h.kind == wishFrame || h.class&(number|answer) != 0 && h.kind == bareFrame {
				continue
			}
			t := r.tailOf(toks, h.pos, h.match, h.kind)
			if !t.ok || t.condition >= 0 || t.remark >= 0 || r.conflict(toks[at:i], h.opt) != "" {
				continue
			}
			return reading{unit: u, voted: true, opt: h.opt, verbal: true, words: span{u.start, u.end}, condition: span{toks[at].start, toks[i-1].end}}, true
		}
	}
	return reading{}, false
}

// lastEnd is where the last token ends.
func lastEnd(toks []token) int {
	i := len(toks) - 1
	for i > 0 && toks[i].mark {
		i--
	}
	return toks[i].end
}
