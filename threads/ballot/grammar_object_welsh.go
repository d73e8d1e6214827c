package ballot

var (
	welshPrepositions = setOf("â a ag gyda gydag efo da i o ar at")
	welshPronouns     = setOf("hyn hwn hon")
	welshNouns        = setOf(`drafft datganiad cynnig testun polisi ddogfen dogfen geiriad papur fersiwn llythyr ymateb argymhelliad penderfyniad argymhellion adroddiad`)
	welshAdjectives   = setOf("hwn hon yma ma newydd diweddaraf terfynol presennol llawn drafft arfaethedig diwygiedig")
	welshWhole        = phrasesOf("popeth,phopeth,bopeth,bob dim,pob dim,phob dim,hyn i gyd,hyn oll,yr cyfan,yr cwbl,hynny i gyd")
	afterWelsh        = phrasesOf("fel y mae,fel mae,fel ma,fel mae hi,fel ma hi,fel ma o,fel ma e,fel maen sefyll,fel y mae yn sefyll,fel y mae hi,fel y mae o,fel y mae e,i gyd,yn ei gyfanrwydd,yn llawn,fel yi drafftiwyd,fel y drafftiwyd,fel yi cyflwynwyd,fel y cyflwynwyd,fel yi dosbarthwyd,fel y dosbarthwyd,fel yi cylchredwyd,fel y cylchredwyd,fel ag y mae,uchod,isod")
)

// welshThings matches what is voted on in Welsh: "hyn", "â'r drafft", "gyda'r
// fersiwn newydd hwn fel y mae". Anything longer is a point or a person.
func welshThings(out []match, toks []token, m match) []match {
	at := m.pos
	if at < len(toks) && welshPrepositions[toks[at].text] {
		at++
	}
	end := welshThingEnd(toks, at)
	if end == at {
		return out
	}
	n := m
	n.pos = end
	out = appendMatch(out, n)
	if k := longest(afterWelsh, toks, end); k > 0 {
		n.pos = end + k
		out = appendMatch(out, n)
	}
	return out
}

// welshThingEnd is where the object that begins at a token ends, or the same.
func welshThingEnd(toks []token, at int) int {
	if k := longest(welshWhole, toks, at); k > 0 {
		return at + k
	}
	if at >= len(toks) {
		return at
	}
	if welshPronouns[toks[at].text] {
		return at + 1
	}
	if at+1 < len(toks) && welshNouns[toks[at].text] && toks[at+1].digits {
		return at + 2 // "fersiwn 3"
	}
	if toks[at].text != "y" && toks[at].text != "yr" || at+1 >= len(toks) || !welshNouns[toks[at+1].text] {
		return at
	}
	end := at + 2
	for end < len(toks) && end < at+5 && (welshAdjectives[toks[end].text] || toks[end].digits && toks[end-1].text != "yr") {
		end++
	}
	return end
}
