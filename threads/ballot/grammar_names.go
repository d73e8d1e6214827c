package ballot

import "strconv"

// numberWords are the numbers that may stand behind "option".
var numberWords = map[string]int{
	"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
	"un": 1, "dau": 2, "tri": 3, "pedwar": 4, "pump": 5, "chwech": 6, "saith": 7, "wyth": 8, "naw": 9, "deg": 10,
}

var numberNouns = setOf("option number no choice opsiwn rhif dewis")

// namesAt lists the options named at pos, longest first by preference of the
// caller: a number, a label or synonym, or both of the same option.
func (r *reader) namesAt(toks []token, pos int) []match {
	var out []match
	for pos < len(toks) && (toks[pos].text == "(" || toks[pos].text == "the" && !r.isFirst("the")) {
		pos++
	}
	for _, n := range r.numbersAt(toks, pos) {
		out = appendMatch(out, closed(toks, n))
		at := n.pos
		for at < len(toks) && toks[at].mark && isOpening(toks[at].text) {
			at++
		}
		for _, l := range r.labelsAt(toks, at) {
			if l.opt != n.opt {
				l.opt = twoOptions
			}
			l.length += 2
			out = appendMatch(out, closed(toks, l))
		}
	}
	for _, l := range r.labelsAt(toks, pos) {
		out = appendMatch(out, closed(toks, l))
		if l.pos < len(toks) && toks[l.pos].text == "(" {
			for _, n := range r.numbersAt(toks, l.pos+1) {
				if n.opt != l.opt {
					n.opt = twoOptions
				}
				n.length += l.length
				n.class = l.class
				out = appendMatch(out, closed(toks, n))
			}
		}
	}
	return out
}

func isOpening(mark string) bool {
	return mark == "." || mark == ")" || mark == "-" || mark == ":" || mark == "=" || mark == "(" || mark == ","
}

// closed takes a closing bracket along.
func closed(toks []token, m match) match {
	if m.pos < len(toks) && toks[m.pos].text == ")" {
		m.pos++
	}
	return m
}

func (r *reader) isFirst(w string) bool { return len(r.names[w]) > 0 }

// numbersAt reads "1", "option 1", "option one". A number that the ballot does
// not have names nothing.
func (r *reader) numbersAt(toks []token, pos int) []match {
	if pos >= len(toks) {
		return nil
	}
	length, nouned := 1, false
	if numberNouns[toks[pos].text] && pos+1 < len(toks) {
		pos++
		if toks[pos].text == "." && pos+1 < len(toks) {
			pos++
		}
		nouned, length = true, 2
	}
	n := 0
	switch t := toks[pos]; {
	case t.digits && len(t.text) <= 2:
		n, _ = strconv.Atoi(t.text)
	case nouned:
		n = numberWords[t.text]
	}
	if n < 1 || n > len(r.ballot.Options) {
		return nil
	}
	return []match{{pos: pos + 1, opt: n - 1, length: length, class: number}}
}

// labelsAt lists the labels and synonyms that stand at pos, exactly or, if none
// does, with one letter mistyped in the words of one option only.
func (r *reader) labelsAt(toks []token, pos int) []match {
	if pos >= len(toks) || toks[pos].mark {
		return nil
	}
	var out []match
	for _, n := range r.names[toks[pos].text] {
		if end, typos := n.at(toks, pos); end > 0 && typos == 0 {
			out = appendMatch(out, match{pos: end, opt: n.opt, length: len(n.words), class: n.class})
		}
	}
	if len(out) > 0 {
		return out
	}
	for _, n := range r.near {
		if end, typos := n.at(toks, pos); end > 0 && typos == 1 {
			out = appendMatch(out, match{pos: end, opt: n.opt, length: len(n.words), class: n.class})
		}
	}
	return onlyLongest(out)
}

// onlyLongest keeps the longest names, if they are of one option.
func onlyLongest(names []match) []match {
	var out []match
	for _, m := range names {
		if len(out) > 0 && m.length > out[0].length {
			out = out[:0]
		}
		if len(out) == 0 || m.length == out[0].length {
			out = append(out, m)
		}
	}
	for _, m := range out {
		if m.opt != out[0].opt {
			return nil
		}
	}
	return out
}

// at matches a name and counts its mistyped words.
func (n name) at(toks []token, pos int) (end, typos int) {
	for i, w := range n.words {
		for n.marks && i > 0 && pos < len(toks) && toks[pos].mark {
			pos++
		}
		if pos >= len(toks) {
			return 0, 0
		}
		if toks[pos].text != w {
			if toks[pos].mark || toks[pos].digits || !mistyped(toks[pos].text, w, n.class == label) {
				return 0, 0
			}
			if typos++; typos > 1 {
				return 0, 0
			}
		}
		pos++
	}
	return pos, typos
}
