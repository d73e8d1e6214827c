package ballot

// Words by which a sentence that holds option words is told to be no vote.
var (
	hypotheticals = setOf(`would could might may later tomorrow tonight going if will should when once buasai byddai wedyn yfory
		byddwn bydden fyddwn fydden baswn byswn faswn fyswn swn buaswn basai bysai fyddai fasai pe petai tasai petaswn fory heno hwyrach cyn`)
	others = setOf(`he she they we everyone everybody nobody somebody someone people who us agrees disagrees abstains supports opposes says said thinks votes behalf husband wife
		pawb neb rhywun nhw dywedodd meddai medd cytunodd yntau hithau`)
	negators = setOf("not no never neither nor ddim nid without nothing hardly ni nad heb byth dim smo sai peidiwch peidio beidio prin")
	hedges   = phrasesOf(`i think,i suppose,i guess,maybe,perhaps,probably,possibly,sort of,kind of,mostly,partly,largely,broadly,generally,in part,tend to,inclined to,leaning,
		not fully,not entirely,not completely,not wholly,not totally,not quite,not strongly,not really,in two minds,undecided,not sure,unsure,more or less,nearly,almost,efallai,falle,ella,hwyrach,tueddu i,am wn i,siŵr o fod,siwr o fod,bron,hanner,ar y cyfan,i raddau,yn rhannol,mwy neu lai,fwy neu lai,o bosib,` + thinking())
	objections = setOf("objection objections gwrthwynebiad gwrthwynebiadau wrthwynebiad wrthwynebiadau ngwrthwynebiad")
)

// explain says why a sentence is no vote, and whether that makes the whole
// reply unclear. Sentences of other people, of other times, about a point and
// questions spoil nothing.
func (r *reader) explain(u unit, why Reason) (Reason, bool) {
	toks := u.toks
	named, count := r.countNames(toks)
	if containsPhrase(toks, "no", "") && containsAny(toks, objections) || (containsPhrase(toks, "dim", "") || containsPhrase(toks, "ddim", "") || containsPhrase(toks, "heb", "")) && containsAny(toks, objections) {
		return ReasonNoObjection, false
	}
	if count > 0 && (containsPhrase(toks, "in", "principle") || containsPhrase(toks, "mewn", "egwyddor")) {
		return ReasonInPrinciple, !u.question
	}
	if u.question && count > 0 {
		return ReasonQuestion, false
	}
	if why != "" {
		return why, why != ReasonQuestion && why != ReasonThirdParty && why != ReasonHypothetical
	}
	if count == 0 {
		return "", len(toks) <= 3 && longest(nothingMore, toks, min(skipBeforeMarks(toks), len(toks)-1)) == 0 && longest(unsure, toks, min(skipBeforeMarks(toks), len(toks)-1)) > 0
	}
	switch {
	case containsAny(toks, others):
		return ReasonThirdParty, false
	case containsAny(toks, hypotheticals):
		return ReasonHypothetical, false
	case r.hedged(toks):
		return ReasonQualified, len(toks) < 12
	case negations(toks) > 0 && named == r.minus && named != noOption:
		return ReasonDoubleNegation, false
	case count > 1 && named == twoOptions:
		return ReasonTwoOptions, false
	case negations(toks) > 0:
		return ReasonNegation, false
	}
	return ReasonPerson, false
}

func skipBeforeMarks(toks []token) int {
	i := 0
	for i < len(toks) && (toks[i].mark || toks[i].text == "well" || toks[i].text == "but") {
		i++
	}
	return i
}

// countNames counts the option words of a sentence, "for", "no" and bare
// numbers apart, and says which option they name: one, two or none.
func (r *reader) countNames(toks []token) (opt, count int) {
	opt = noOption
	for i := 0; i < len(toks); i++ {
		if weakNames[toks[i].text] && len(toks) > 1 {
			continue
		}
		for _, m := range r.labelsAt(toks, i) {
			count++
			if opt == noOption {
				opt = m.opt
			} else if opt != m.opt {
				opt = twoOptions
			}
		}
	}
	return opt, count
}

// weakNames are option words that stand in any English sentence.
var weakNames = setOf("for no do ie ia na the")

func (r *reader) hedged(toks []token) bool {
	for i := range toks {
		if longest(hedges, toks, i) > 0 {
			return true
		}
	}
	return false
}

func negations(toks []token) int {
	n := 0
	for _, t := range toks {
		if negators[t.text] {
			n++
		}
	}
	return n
}

func containsAny(toks []token, set map[string]bool) bool {
	for _, t := range toks {
		if set[t.text] {
			return true
		}
	}
	return false
}

// containsPhrase looks for one word, or for two that follow each other.
func containsPhrase(toks []token, a, b string) bool {
	for i, t := range toks {
		if t.text == a && (b == "" || i+1 < len(toks) && toks[i+1].text == b) {
			return true
		}
	}
	return false
}
