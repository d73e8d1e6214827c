package ballot

// remarkReason says why a remark makes the vote unclear, or nothing.
func (r *reader) remarkReason(toks []token, at, opener int, m match) Reason {
	body := at + opener
	for body < len(toks) && toks[body].mark {
		body++
	}
	switch {
	case toks[at].text == "or" || toks[at].text == "neu":
		return ReasonTwoOptions
	case toks[at].text == "with" && opener == 0 && (at+1 >= len(toks) || !withWishes[toks[at+1].text]):
		return ReasonQualified // "with changes", and nobody knows which
	case welshWith[toks[at].text] && opener == 0 && (at+1 >= len(toks) || !withWishes[toks[at+1].text]):
		return ReasonQualified
	case understood(toks, at), opener > 0 && body == len(toks) && unfinished[toks[at].text]:
		return ReasonQualified
	case (toks[at].text == "but" || toks[at].text == "ond") && at > 1 && (wholes[toks[at-1].text] || toks[at-1].text == "it" && toks[at-2].text == "of"):
		return ReasonQualified // "with everything but para 3"
	case saysThat(toks, at):
		return ReasonPerson
	case accordingTo(toks, at):
		return ReasonThirdParty
	case toks[at].text == "ond" && body+1 < len(toks) && toks[body].text == "i" && !onlyToMe[toks[body+1].text], toks[at].text == "ond" && body < len(toks) && toks[body].text == "am":
		return ReasonQualified // "ond i …" is "provided that …"
	case longest(nothingMore, toks, at) > 0:
		return r.conflict(toks[at:], m.opt)
	case longest(unsure, toks, at) > 0, body < len(toks) && opener > 0 && longest(unsureBody, toks, body) > 0:
		if startsWith(toks[at:], []string{"in", "principle"}) || startsWith(toks[at:], []string{"mewn", "egwyddor"}) {
			return ReasonInPrinciple
		}
		return ReasonQualified
	}
	for i := at; i < len(toks); i++ {
		if longest(strongConditions, toks, i) > 0 {
			return ReasonQualified
		}
		if startsWith(toks[i:], []string{"in", "principle"}) || startsWith(toks[i:], []string{"mewn", "egwyddor"}) {
			return ReasonInPrinciple
		}
		if i > at && (toks[i-1].mark || toks[i-1].text == "but") {
			if speakers[toks[i].text] {
				return ReasonThirdParty
			}
			if n := longest(unsure, toks, i); n > 0 && (i+n == len(toks) || toks[i+n].mark) {
				return ReasonQualified
			}
		}
		if opener == 0 && speakers[toks[i].text] && (i == at || !things[toks[i-1].text]) {
			return ReasonThirdParty
		}
		if opener == 0 && startsWith(toks[i:], []string{"would", "have"}) || startsWith(toks[i:], []string{"going", "to", "say"}) {
			return ReasonHypothetical
		}
	}
	return r.conflict(toks[at:], m.opt)
}

var (
	withWishes = setOf("thanks many best kind warm all pleasure love regards every diolch phleser dymuniadau phob chofion")
	welshWith  = setOf("gyda gydag efo â ag da")
	onlyToMe   = setOf("mi fi fod ddweud gloi orffen")
)

// unsureBody are words after "but" or "and" that take the vote back.
var unsureBody = phrasesOf(`not,only,maybe,perhaps,i might,might,i may,i am not sure,not sure,then again,or,i will change,i could change,on second thoughts,i am unsure,ddim,dim,nid,efallai,falle,ella,hwyrach,neu,prin,wedyn eto,dwi ddim yn siŵr,dwi ddim yn siwr,dydw i ddim yn siŵr,dw i ddim yn siŵr,nid wyf yn siŵr,sai yn siŵr,sa i yn siŵr,alla i ddim,fedra i ddim,
	methu,mi allwn i newid,mae yn bosib`)

// mayRemark reports whether a remark may stand behind this vote.
func (r *reader) mayRemark(toks []token, at, opener int, m match, f frameKind) bool {
	first := toks[at].text
	switch {
	case f == wishFrame:
		return false
	case f == notFrame:
		return reasonOpeners[first]
	case m.class&(label|number) != 0 && (answered[first] || toks[at-1].text == ":" || toks[at-1].text == "="):
		return false // "Tea: no"
	case m.class&number != 0:
		return opener > 0 && first != "and" && first != "so" && first != "given"
	case f != bareFrame:
		return true
	case opener > 0 && first != "and" && first != "so":
		return true
	case m.class&answer != 0 || shortNames[textOf(toks, m)]:
		return plainRemark(toks, at)
	case m.class&label != 0:
		return opener > 0 || toks[at-1].text == "-" || toks[at-1].text == "(" || plainRemark(toks, at)
	}
	return true
}

var (
	reasonOpeners = setOf("because since due achos oherwydd am")
	answered      = setOf("yes no not never nope yeah yep ok maybe perhaps last out worst least second third na ie ydw ddim")
	shortNames    = setOf("for against blaid erbyn")
	remarkFirst   = setOf(`this it its the para paragraph section well good great excellent very too much lovely nice fine clear because happy
		mae da gwaith superb brilliant fantastic wonderful best love really absolutely`)
	ofDraft     = setOf("yn hyn hwn y yr para paragraff angen eisiau")
	judging     = setOf(`is says looks reads seems makes needs goes has does should sounds lacks ignores misses covers`)
	otherAnswer = setOf(`later yet tomorrow tonight will vote voted read received seen sent get got reading attend come coming have had did was am can cannot
		email mail meeting know question asked call phone info information example instance
		eto wedyn yfory fory heno heddiw cyrraedd gyrraedd derbyn dderbyn cael gael darllen ddarllen wedi cyfarfod gyfarfod ebost neges galwad ffôn dod mynd dŵad
		pleidleisio bleidleisio mynychu gallu cwestiwn gofyn`)
)

// plainRemark reports a remark that can only be about what is voted on, and
// not the answer to some other question: "Yes, I got it", "No, not yet".
func plainRemark(toks []token, at int) bool {
	if !remarkFirst[toks[at].text] {
		return false
	}
	if first := toks[at].text; (first == "it" || first == "this") && (at+1 >= len(toks) || !judging[toks[at+1].text] || at+2 < len(toks) && toks[at+2].capital) {
		return false
	}
	if first := toks[at].text; first == "mae" && (at+1 >= len(toks) || !ofDraft[toks[at+1].text]) {
		return false
	}
	for i := at; i < len(toks) && i < at+40; i++ {
		if otherAnswer[toks[i].text] {
			return false
		}
	}
	return true
}

// textOf is the last word of the name that was matched.
func textOf(toks []token, m match) string {
	if m.pos == 0 || m.pos > len(toks) {
		return ""
	}
	return toks[m.pos-1].text
}

// conditional reports whether the words behind a shorter label read as a condition.
func conditional(words []string) bool {
	var toks []token
	for _, w := range words {
		toks = append(toks, token{text: w})
	}
	return len(toks) > 0 && conditionAt(toks, 0) >= 0
}
