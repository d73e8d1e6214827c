package ballot

// signOffs close a mail; what follows is a name.
var signOffs = phrasesOf(`regards,kind regards,kindest regards,best regards,warm regards,best wishes,with best wishes,all best wishes,all the best,yours,yours sincerely,yours faithfully,
	yours truly,sincerely,best,cofion,cofion gorau,cofion cynnes,yn gywir,hwyl,pob hwyl,hwyl fawr,love,warmly,rgds,br,cofion fil,cofion caredig,yn ddiffuant,yr eiddoch yn gywir,dymuniadau gorau,pob dymuniad da,hwyl am y tro,nos da,cariad`)

// thankOffs close a mail too, once the vote has been said.
var thankOffs = phrasesOf("thanks,many thanks,thank you,thanks again,cheers,ta,diolch,diolch yn fawr,thx,thanks very much,thank you very much,thanks all,diolch o galon,diolch i ti,diolch i chi,diolch i bawb,llawer o ddiolch,diolch eto")

// signsOff reports whether a sentence closes the mail.
func signsOff(u unit, voted bool) bool {
	n := longest(signOffs, u.toks, 0)
	if voted {
		n = max(n, longest(thankOffs, u.toks, 0))
	}
	return n > 0 && u.lineStart && u.lineEnd && restIsName(u.toks[n:])
}

func restIsName(toks []token) bool {
	if len(toks) > 4 {
		return false
	}
	for _, t := range toks {
		if !t.mark && !t.capital {
			return false
		}
	}
	return true
}

// reopens reports a postscript.
func reopens(u unit) bool {
	return len(u.toks) > 1 && (u.toks[0].text == "ps" || u.toks[0].text == "p" && len(u.toks) > 2 && (u.toks[1].text == "s" || u.toks[2].text == "s"))
}

// isName reports a line that can only be a signature.
func isName(u unit) bool {
	return u.lineStart && u.lineEnd && len(u.toks) <= nameLine && restIsName(u.toks)
}

// recorders ask for a vote to be recorded.
var recorders = setOf("put mark record count register note add include rho rhowch noda nodwch cofnoda cofnodwch ychwanega ychwanegwch cyfrwch")

// others lists, verbatim, what was asked on somebody else's behalf.
func (r *reader) others(s string, all []reading) []string {
	var out []string
	for _, g := range all {
		toks := g.unit.toks
		if g.neutral || g.unit.question {
			continue
		}
		for i := range toks {
			if r.forAnother(toks, i) {
				from := i
				if i > 0 && and[toks[i-1].text] {
					from = i - 1
				}
				out = append(out, part(s, span{toks[from].start, g.unit.end}))
				break
			}
		}
	}
	return out
}

// forAnother reports a request for somebody else at i: "put Jan down too",
// "Jan votes yes", "same for Jan", "on behalf of Jan".
func (r *reader) forAnother(toks []token, i int) bool {
	rest := toks[i:]
	if len(rest) < 2 {
		return false
	}
	switch {
	case i == 0 && rest[0].capital && rest[1].text == ":" && !frameWords[rest[0].text] && !notNames[rest[0].text]:
		return len(r.labelsAt(toks, 2)) > 0
	case recorders[rest[0].text]:
		return !selfWords[rest[1].text] && rest[1].capital && !r.isFirst(rest[1].text) || selfOthers[rest[1].text]
	case startsWith(rest, []string{"on", "behalf", "of"}), startsWith(rest, []string{"ar", "ran"}):
		return true
	case i > 0 && and[toks[i-1].text] && rest[0].capital && !r.isFirst(rest[0].text) && len(rest) == 2 && (rest[1].text == "too" || rest[1].text == "hefyd"):
		return true
	case startsWith(rest, []string{"yr", "un", "fath", "i"}), startsWith(rest, []string{"yr", "un", "peth", "i"}):
		return len(rest) > 4 && !selfWords[rest[4].text]
	case (rest[0].text == "same" || rest[0].text == "ditto" || rest[0].text == "likewise") && (rest[1].text == "for" || rest[1].text == "from"):
		return len(rest) > 2 && !selfWords[rest[2].text]
	case rest[0].capital && rest[0].text != "i" && (i == 0 || toks[i-1].mark || toks[i-1].text == "and"):
		at := 1
		for at < len(rest) && (rest[at].text == "also" || rest[at].text == "too" || rest[at].capital) {
			at++
		}
		return at+1 <= len(rest) && at < len(rest) && (rest[at].text == "votes" || rest[at].text == "agrees" || rest[at].text == "disagrees" || rest[at].text == "abstains" || rest[at].text == "says" && at+1 < len(rest) && len(r.labelsAt(rest, at+1)) > 0) &&
			(at+1 == len(rest) || rest[at].text == "votes" || rest[at].text == "says" || rest[at+1].text == "too" || rest[at+1].text == "also" || rest[at+1].text == "as")
	}
	return false
}

var (
	and        = setOf("and a ac")
	selfWords  = setOf("me my the this it that a an as i down fi mi fy")
	notNames   = setOf("me vote answer reason response choice option result ballot motion pleidlais ateb ymateb rheswm dewis opsiwn canlyniad fi")
	selfOthers = setOf("him her them us fe hi nhw ni fo")
)
