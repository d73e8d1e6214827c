package ballot

// before are the phrases that may open a sentence and leave a vote what it is.
var before = phrasesOf(`well,so,right,ok,okay,oh,and,actually,with pleasure,just to say,just to say that,to be clear,for the record,for my part,for me,from me,for what it is worth,fwiw,
	imo,imho,in my opinion,in my view,personally,on balance,on reflection,on consideration,on second thoughts,after consideration,after careful consideration,
	after some thought,after reflection,after much thought,of course,sure,overall,all things considered,just a quick note to say,a quick note to say,
	just a note to say,just to confirm,just to confirm that,to confirm,i can confirm,i can confirm that,i confirm,i confirm that,i would like to confirm that,
	this is to confirm that,this is to say that,this is to say,for this one,on this one,on this,for this,as requested,i am sorry,i am sorry to say,i am sorry but,sorry but,sorry to say,
	i regret,i regret that,i regret to say,i am afraid,i am afraid that,afraid,regretfully,sadly,with regret,reluctantly,happily,gladly,unfortunately,
	having read it,having read this,having read the draft,having read it all,thanks,thank you,thank you all,thanks all,thank you very much,thanks very much,
	many thanks,thanks a lot,cheers,sorry,apologies,great,excellent,good,lovely,brilliant,fantastic,i must say,i have to say,to be honest,tbh,frankly,honestly,regrettably,to be fair,all in all,in all honesty,for that reason,for those reasons,
	in answer,in reply,in response,to answer,my apologies,nice,hmm,ah,wow,yep and,if you ask me,if i may,in the end,in short,in summary,in a word,in conclusion,
	after all that,here goes,no problem,no worries,diolch,diolch yn fawr,sori,mae yn ddrwg gen i,ymddiheuriadau,iawn,wel,ar ôl ystyried,yn bersonol,
	diolch o galon,diolch i ti,diolch i chi,diolch i bawb,diolch eto,sori ond,mae yn ddrwg gen i ond,mae yn ddrwg da fi,mae yn ddrwg da fi ond,mae yn flin gen i,mae yn flin gen i ond,mae yn flin da fi,mae yn flin da fi ond,
	ymddiheuriadau ond,mae arna i ofn,mae arnaf ofn,yn anffodus,gwaetha yr modd,ysywaeth,yn drist,wrth gwrs,felly,reit,ocê,oce,i mi,i fi,om rhan i,o fy rhan i,om hochr i,yn fy marn i,
	wedi meddwl,wedi ystyried,ar ôl meddwl,ar ôl pwyso a mesur,ar ôl darllen y drafft,ar ôl darllen hwn,wedi darllen y drafft,wedi darllen hwn,i gadarnhau,i fod yn glir,i fod yn onest,a bod yn onest,jyst i ddweud,jest i ddweud,dim ond i ddweud,
	unwaith eto,os gwelwch yn dda,os gweli di yn dda,plis,plîs,gair byr i ddweud,gyda phleser,â phleser,gwych,ardderchog,da iawn,gwaith da,gwaith gwych,y tro hwn,y tro yma,
	i thought about it and,i have thought about it and,i have read it and,i have read this and,i have read the draft and,i have read the statement and,
	re the ballot,re the draft,re the statement,re the vote,regarding the ballot,on the ballot,on the draft,on the statement,on the motion,changed my mind,i have changed my mind,
	ps,p s,correction,update,final answer`)

// greetings open a mail; a name may follow.
var greetings = phrasesOf(`hi,hello,hey,hiya,dear,morning,good morning,afternoon,good afternoon,evening,good evening,good day,greetings,hi there,hello there,
	bore da,prynhawn da,pnawn da,pnawn da i bawb,noswaith dda,helo,shwmae,shw mae,su mae,smae,sut mae,annwyl,henffych,hia,haia,hai,heia,
	bore da i bawb,prynhawn da i bawb,noswaith dda i bawb,helo i bawb`)

// addressees may follow a greeting in lower case.
var addressees = setOf("all everyone everybody team folks both colleagues there again sir madam bawb pawb gyfeillion friends group members chair convenor staff bot mailbot ffrindiau griw tîm gyd chi ti")

// clauseOpeners begin a polite clause that ends at a comma or dash.
var clauseOpeners = setOf(`thanks thank many sorry apologies apology having hope hoping great good nice lovely brilliant excellent well fantastic
	diolch ymddiheuriadau sori gobeithio gwych ardderchog super wonderful`)

// readIt open a clause that says that it was read or liked.
var readIt = phrasesOf("i have read,i read,i have looked,i have been through,i have gone through,i have had a look,i really like,i like,i love,after reading,after some,after careful,after much,after long,after due,i have considered,i considered,i have reviewed,i have thought,having read,having considered,having reviewed,having thought,yn dilyn,ar ôl darllen,wedi darllen,ar ôl ystyried,wedi ystyried,wedi trafod,ar ôl trafod,dwi wedi darllen,rwyf wedi darllen,rwy wedi darllen,dwi wedi edrych,dw i wedi darllen")

// readEnds may stand before the "I" that follows such a clause without a comma.
var readEnds = setOf("and it this twice carefully draft statement proposal through thought consideration reflection text all")

// longestRole is the same for "As chair, I abstain" and "Jan, I agree".
const longestRole = 8

// longestClause is the most tokens of a polite clause that are skipped.
const longestClause = 16

// skipBefore lists the positions at which a vote may begin.
func (r *reader) skipBefore(toks []token) []int {
	at := []int{0}
	pos := skipItem(toks)
	if pos > 0 {
		at = append(at, pos)
	}
	for i := 0; i < 8 && pos < len(toks); i++ {
		next := r.skipOne(toks, pos, i == 0)
		if next == pos {
			break
		}
		pos = next
		at = append(at, pos)
	}
	return at
}

// skipItem skips the bullet of a list; a number is left, for it may be the vote.
func skipItem(toks []token) int {
	pos := 0
	for pos < len(toks) && toks[pos].mark && (toks[pos].text == "-" || toks[pos].text == "," || toks[pos].text == ".") {
		pos++
	}
	return pos
}

// skipOne skips one greeting, phrase or polite clause.
func (r *reader) skipOne(toks []token, pos int, first bool) int {
	if n := longest(greetings, toks, pos); n > 0 && first {
		return skipMarks(toks, r.skipNames(toks, pos+n))
	}
	phrase := pos
	if n := longest(before, toks, pos); n > 0 {
		phrase = skipMarks(toks, pos+n)
	}
	limit := longestClause
	switch {
	case clauseOpeners[toks[pos].text] || longest(readIt, toks, pos) > 0:
	case first && toks[pos].text == "as" && pos+1 < len(toks) && longest(conditions, toks, pos) == 0,
		first && toks[pos].capital && pos+2 < len(toks) && toks[pos+1].text == "," && !r.noAddressee(toks, pos) && len(r.labelsAt(toks, pos)) == 0 && (frameWords[toks[pos+2].text] || welshOpeners[toks[pos+2].text]) && !numberNouns[toks[pos+2].text]:
		limit = longestRole
	default:
		return phrase
	}
	for i := pos + 1; i < len(toks) && i < pos+limit; i++ {
		if toks[i].mark {
			if i > phrase && isPause(toks[i].text) && (toks[i].text != ":" || toks[pos].text == "sorry" || toks[pos].text == "apologies") {
				return skipMarks(toks, i)
			}
			return phrase
		}
		if toks[i].text == "i" && i > pos+1 && readEnds[toks[i-1].text] && longest(readIt, toks, pos) > 0 {
			return i
		}
		if spoilsClause[toks[i].text] || len(r.wordyNamesAt(toks, i)) > 0 {
			return phrase
		}
	}
	return phrase
}

// noAddressee reports a word before a comma that says how or when something is
// so: "Perhaps, I agree", "Weithiau, dwi'n cytuno".
func (r *reader) noAddressee(toks []token, pos int) bool {
	w := toks[pos].text
	return spoilsClause[w] || negators[w] || hypotheticals[w] || manners[w] || longest(unsure, toks, pos) > 0 || longest(hedges, toks, pos) > 0
}

// manners are adverbs that make less of what follows.
var manners = setOf(`sometimes usually normally often generally mainly mostly ideally theoretically formerly previously originally initially possibly presumably supposedly
	allegedly apparently seemingly occasionally rarely seldom hardly barely hopefully eventually yesterday today soon soonish before earlier yet almost nearly basically essentially
	weithiau erioed wastad bellach heddiw gynnau ddoe gynt fory bron prin byth anaml gobeithio dim sa so smo`)

// spoilsClause are words with which a clause is more than polite.
var spoilsClause = setOf(`if unless not says said thinks would could should provided except never he she they when told asked suggested whether
	might may subject once os oni ddim depends far long soon point points idea suggestion suggestions comment comments amendment change changes para paragraph behalf saying maybe perhaps probably
	pe petai nid na nad nac heb ddim peidio pwynt pwyntiau syniad syniadau sylw sylwadau gwelliant gwelliannau awgrym awgrymiadau newid newidiadau baragraff paragraff dywedodd meddai ofyn gofyn
	efallai falle ella hwyrach heblaw eithrio amod`)

// wordyNamesAt lists the options named at pos in words that are more than "for".
func (r *reader) wordyNamesAt(toks []token, pos int) []match {
	var out []match
	for _, m := range r.labelsAt(toks, pos) {
		if toks[pos].text != "for" && toks[pos].text != "support" && toks[pos].text != "the" {
			out = append(out, m)
		}
	}
	return out
}

// skipNames skips whom a greeting is to.
func (r *reader) skipNames(toks []token, pos int) int {
	end := pos
	for end < len(toks) && end < pos+5 && !toks[end].mark && !spoilsClause[toks[end].text] && !negators[toks[end].text] {
		end++
	}
	if end > pos && end < len(toks) && isPause(toks[end].text) && len(r.wordyNamesAt(toks, pos)) == 0 {
		return end
	}
	for i := 0; i < 3 && pos < len(toks); i++ {
		t := toks[pos]
		name := t.capital && len(t.text) > 1 && len(r.labelsAt(toks, pos)) == 0 && !frameWords[t.text]
		if !name && !addressees[t.text] && t.text != "and" {
			break
		}
		pos++
	}
	return pos
}

// frameWords may open a frame in a capital and are no names.
var frameWords = setOf(`i my put please record mark count changing change vote voting rwy rwyf dwi dw rydw yr fy option opsiwn not do can
	nid dydw tydw ddim cofnodwch cofnoda nodwch noda rhowch rho newid newidiwch dewis alla fedra wna rhaid hoffwn byddaf`)

// welshOpeners may open a frame too, and may be names: "Diolch, Fi".
var welshOpeners = setOf("fi wi w wy sa sai smo so ni")

func isPause(mark string) bool { return mark == "," || mark == "-" || mark == ":" || mark == ";" }

func skipMarks(toks []token, pos int) int {
	for pos < len(toks) && (toks[pos].mark && isPause(toks[pos].text)) {
		pos++
	}
	return pos
}

// polite phrases may stand behind a vote.
var polite = phrasesOf(`definitely,absolutely,certainly,please,pls,plz,thanks,thank you,thankyou,many thanks,thanks a lot,thanks very much,thank you very much,thx,ta,cheers,sorry,apologies,i am afraid,i am sorry,
	regards,kind regards,best wishes,best,all the best,hope that helps,hope this helps,ok,okay,os gwelwch yn dda,plis,diolch,diolch yn fawr,sori,cofion,cofion gorau,
	mae yn ddrwg gen i,hwyl,x,xx,xxx,xxxx,xxxxx,xo,xoxo,all,everyone,pawb,bawb,folks,lol,haha,to say,as always,as ever,as before,as usual,as requested,unfortunately,no thanks,
	os gweli di yn dda,os gweli yn dda,os gwelwch chi yn dda,os gwelwch yn ddaa,ogydd,o g y dd,o . g . y . dd,o . g . y dd,plîs,a diolch,a diolch yn fawr,diolch o galon,diolch i ti,diolch i chi,diolch i bawb,diolch eto,diolch o flaen llaw,
	llawer o ddiolch,diolch am hyn,diolch am bopeth,gyda diolch,ymddiheuriadau,cofion cynnes,cofion fil,cofion caredig,yn gywir,pob hwyl,hwyl fawr,hwyl am y tro,hwyl am nawr,dymuniadau gorau,pob dymuniad da,nos da,ta ra,
	gwaith da,gwaith gwych,gwaith ardderchog,da iawn,da iawn chi,da iawn ti,da iawn pawb,da iawn bawb,gwych,ardderchog,mae yn flin gen i,mae yn flin da fi,mae yn ddrwg da fi,yn anffodus,gwaetha yr modd,wrth gwrs,yn sicr,fel arfer diolch,amdani,ewch amdani,
	ymlaen â chi,swsus,sws,ocê,oce,
	for now thanks,indeed,of course,too,from me,well done,well done all,well done everyone,great work,great job,good work,good job,nice work,nice one,go for it,go ahead,
	let us go,thanks again,thanks all,thank you all,thanks everyone,sent,i do,amen,yours,byddwch wych`)

// skipPolite skips what is polite from pos, marks between included, and stops
// before the mark in front of anything else.
func (r *reader) skipPolite(toks []token, pos int) int {
	for i := 0; i < 12 && pos < len(toks); i++ {
		at := pos
		for at < len(toks) && toks[at].mark && at < pos+4 {
			at++
		}
		n := longest(polite, toks, at)
		if n == 0 {
			break
		}
		pos = r.skipLastName(toks, at+n)
	}
	return pos
}

// skipLastName skips a name behind thanks or kisses, if nothing else follows.
func (r *reader) skipLastName(toks []token, pos int) int {
	end := pos
	for end < len(toks) && end < pos+2 && toks[end].capital && !frameWords[toks[end].text] {
		end++
	}
	if end > pos && (end == len(toks) || toks[end].mark) && longest(polite, toks, pos) == 0 {
		if len(r.namesAt(toks, pos)) == 0 && len(r.namesAt(toks, end-1)) == 0 {
			return end
		}
	}
	return pos
}
