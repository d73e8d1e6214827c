package ballot

var (
	objectPrepositions = setOf("with to of on for about in")
	objectPronouns     = setOf("this it everything")
	determiners        = setOf("the this your our")
	objectAdjectives   = setOf(`draft new latest revised current final whole full attached proposed updated joint group groups circulated entire above
		newest`)
	objectNouns = setOf(`draft statement proposal motion text version document paper policy wording resolution response letter recommendation ballot
		submission position proposals recommendations one`)
	afterObject = phrasesOf(`as drafted,as written,as it stands,as it is,as is,as circulated,as proposed,as attached,as presented,as worded,as sent,as set out,
		in full,in its entirety,in its current form,in its present form,in all respects,all,above,below,one`)
)

// objects matches what is voted on: "this", "with it", "the draft", "to the
// latest version 3 as it stands". Anything longer is a point or a person.
func objects(out []match, toks []token, m match) []match {
	at := m.pos
	if at < len(toks) && objectPrepositions[toks[at].text] {
		at++
	}
	for _, end := range objectEnds(toks, at) {
		n := m
		n.pos = end
		out = appendMatch(out, n)
		if k := longest(afterObject, toks, end); k > 0 {
			n.pos = end + k
			out = appendMatch(out, n)
		}
	}
	if k := longest(afterObject, toks, m.pos); k > 0 { // "agreed as drafted"
		m.pos += k
		out = appendMatch(out, m)
	}
	return out
}

// objectEnds lists where an object without its preposition may end.
func objectEnds(toks []token, at int) []int {
	var ends []int
	if at < len(toks) && toks[at].text == "all" {
		at++
		if at < len(toks) && toks[at].text == "of" {
			at++
		}
	}
	if at >= len(toks) {
		return nil
	}
	if objectPronouns[toks[at].text] {
		ends = append(ends, at+1)
	}
	if k := versionEnd(toks, at); k > 0 {
		return append(ends, k)
	}
	if !determiners[toks[at].text] {
		return ends
	}
	for at++; at < len(toks) && objectAdjectives[toks[at].text]; at++ {
		if objectNouns[toks[at].text] {
			ends = append(ends, at+1)
		}
	}
	if at < len(toks) && objectNouns[toks[at].text] {
		ends = append(ends, at+1)
		if k := versionEnd(toks, at); k > 0 {
			ends = append(ends, k)
		}
		if k := versionEnd(toks, at+1); k > 0 {
			ends = append(ends, k)
		}
		if at+3 < len(toks) && toks[at+1].text == "of" && determiners[toks[at+2].text] && objectNouns[toks[at+3].text] {
			ends = append(ends, at+4)
		}
	}
	return ends
}

// versionEnd matches "version 3", "draft 2", "v3".
func versionEnd(toks []token, at int) int {
	if at >= len(toks) {
		return 0
	}
	switch t := toks[at].text; {
	case (t == "version" || t == "draft" || t == "statement" || t == "v" || t == "motion") && at+1 < len(toks) && toks[at+1].digits:
		return at + 2
	case len(t) > 1 && t[0] == 'v' && allDigits(t[1:]):
		return at + 1
	}
	return 0
}
