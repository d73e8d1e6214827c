package ballot

import (
	"slices"
	"strings"
)

// tail is what follows a vote in its sentence.
type tail struct {
	ok        bool
	reason    Reason // why the sentence is no vote after all; then ok is false
	condition int    // first token of the condition, or -1
	remark    int    // first token of the remark, or -1
}

// conditions open a condition; whatever follows, the vote is not agreement.
var conditions = phrasesOf(`if,only if,provided,provided that,providing,unless,except,excepting,apart from,subject to,as long as,so long as,only once,once,on condition,
	on the condition,on one condition,with the condition,with the proviso,with a proviso,with one proviso,on the proviso,assuming,on the assumption,on the understanding,on the basis that,
	conditional on,conditional upon,contingent on,contingent upon,dependent on,depending on,pending,excluding,save for,other than,aside from,only when,only with,only on condition,
	without,only provided,only subject to,with the exception,barring,minus,in the event,insofar as,so far as,in so far as,if and only if,
	os,dim ond os,oni bai,onibai,onid yw,oni,ar yr amod,ar amod,ar yr amodau,ar un amod,a bwrw,gan ddeall,gan fwrw,a derbyn,dan amod,o dan yr amod,gydag amod,gydag un amod,gydag amodau,gydag un eithriad,gyda yr amod,gyda un amod,ag un amod,cyn belled,cyhyd,tra bod,tra bo,
	heblaw,heblaw am,ac eithrio,gan eithrio,oddieithr,yn amodol,ar y ddealltwriaeth,ar ddealltwriaeth,yn ddibynnol ar,unwaith,ar wahân i,ar wahan i,dim ond pan,dim ond gyda,dim ond gydag,dim ond ar,dim ond i,dim ond bod,gan gymryd,a chymryd,gan dybio,yn dibynnu ar,pe,petai,pebai,petasai,bar,heb,namyn,minws,os na,os nad`)

// strongConditions turn a remark into something that only its author can explain.
var strongConditions = phrasesOf(`provided that,provided the,provided it,provided we,unless,only if,as long as,so long as,subject to,on condition,on the condition,on the understanding,conditional on,
	assuming,except,with the proviso,only once,apart from,oni bai,onibai,oni,ar yr amod,ar amod,cyn belled,cyhyd,amod,amodau,amodol,dim ond os,heblaw am,ac eithrio,unwaith y,yn dibynnu,pe bai,pe bawn,petai,
	gan gymryd,gan dybio`)

// remarkOpeners open a remark without a mark in front.
var remarkOpeners = phrasesOf(`but,though,although,tho,however,albeit,because,since,as i,as it,as the,as we,as this,as they,as there,and,while,whilst,despite,even though,even if,with reservations,with some reservations,with a reservation,
	with minor reservations,with one reservation,with strong reservations,with serious reservations,with a few reservations,with great reservations,with slight reservations,with comments,with a comment,with some comments,
	with one comment,with misgivings,with some misgivings,with concerns,with some concerns,with suggestions,with one concern,so,due to,for the reasons,for reasons,given,in view of,in spite of,notwithstanding,on the grounds,
	ond,er,er hynny,achos,oherwydd,gan,gydag amheuon,ac,gyda rhai amheuon,gyda pheth amheuon,gydag ychydig o amheuon,gyda sylw,gyda sylwadau,gydag un sylw,gydag awgrym,gydag awgrymiadau,gyda phryderon,gydag un pryder,
	am ei fod,am fod,am ei bod`)

// leads may stand before a condition: "but only if".
var leads = setOf("but though although however albeit and only strictly that is also just yet provided ond er ac a solely purely then obviously clearly ok okay please sorry thanks even hynny yw wel sef iawn sori plis diolch felly")

// thinking is "I think" in Welsh, with any subject and verb.
func thinking() string {
	var all []string
	for _, phrases := range welshSubjects {
		for _, p := range phrases {
			for _, verb := range strings.Fields("meddwl credu tybio amau rhagdybio gobeithio dyfalu cymryd tueddu") {
				all = append(all, strings.Join(p, " ")+" yn "+verb)
			}
		}
	}
	slices.Sort(all)
	return strings.Join(all, ",")
}

// unsure words make a vote too qualified to be one.
var unsure = phrasesOf(`in principle,mewn egwyddor,in theory,i think,i suppose,i guess,maybe,perhaps,probably,possibly,sort of,kind of,ish,mostly,partly,in part,largely,broadly,up to a point,to an extent,
	to some extent,for now,not,or not,or,i was,was,were,would be,would have,not sure,unsure,i am not sure,more or less,in general,generally,i might,might,at least for now,not really,never,nearly,almost,
	if only,or maybe,or rather,yn gyffredinol,efallai,am wn i,falle,ella,hwyrach,o bosib,o bosibl,mae yn debyg,debyg,tebyg,yn ôl pob tebyg,mae yn siŵr,mae yn siwr,siŵr o fod,siwr o fod,	mae yn bosib,am y tro,am nawr,am rŵan,ar hyn o bryd,ar y cyfan,at ei gilydd,i raddau,i ryw raddau,yn rhannol,fwy neu lai,mwy neu lai,
	mwy na thebyg,yn fras,mewn theori,hyd at bwynt,neu beidio,neu ddim,neu,ai peidio,dim,ddim,nid,na,nac,byth,oedd,oeddwn,roeddwn,ro ni,fyddai,fydd,fyddwn,byddwn,baswn,bron,bron iawn,prin,go brin,i fod,nes,hyd nes,hyd,tan,cyn,wedi i,wedi,ar ôl,
	ar ol,pan,pryd,gydag un,gyda newidiadau,gyda gwelliannau,gyda mân newidiadau,yfory,fory,wythnos nesaf,fel arfer,weithiau,yw,ydi,ydy,sydd,sy,dwi ddim yn siŵr,dwi ddim yn siwr,dydw i ddim yn siŵr,dw i ddim yn siŵr,nid wyf yn siŵr,sai yn siŵr,
	sa i yn siŵr,is what,is the,is not,would,should be,is wrong,will be,when,until,till,after,before,as soon as,hyd nes,pan,` + thinking())

// understood reports "a bwrw bod …", "gan obeithio y …": taken for granted in
// one of many verbs, and so a condition; but "gan ei fod" and "gan fod" give a reason.
func understood(toks []token, at int) bool {
	if at+1 < len(toks) && toks[at].text == "a" && (toks[at+1].text == "bod" || toks[at+1].text == "fod") {
		return true
	}
	if at+2 >= len(toks) || toks[at].text != "a" && toks[at].text != "gan" || toks[at+1].capital {
		return false
	}
	return grantedThat[toks[at+2].text] && !grantedThat[toks[at+1].text] && !whose[toks[at+1].text]
}

var (
	unfinished  = setOf("but ond")
	grantedThat = setOf("bod fod y yr na nad")
	whose       = setOf("ei eu fy ein eich mai taw")
)

// wholes are words behind which a "but" leaves something out.
var wholes = setOf("everything all popeth phopeth bopeth dim cyfan cwbl gyd oll")

// saysThat reports a point that is agreed with behind "of course" and the like:
// "I agree, of course, that …", "Dwi'n cytuno, wrth gwrs, y dylid …".
func saysThat(toks []token, at int) bool {
	if at+1 >= len(toks) {
		return false
	}
	next := toks[at+1].text
	switch toks[at].text {
	case "that":
		return thatClause[next]
	case "bod", "fod", "mai", "taw":
		return true
	case "y", "yr":
		return welshShould[next]
	}
	return false
}

var (
	thatClause  = setOf("we the it they this i he she there our a an some all more")
	welshShould = setOf("dylid dylai dylem dylen dylwn bydd byddai byddwn gellir gallwn gallai gellid caiff ceir mae oedd rhaid dylent")
)

// accordingTo reports whose vote it is: "according to Tom", "yn ôl Siân".
func accordingTo(toks []token, at int) bool {
	return at+2 < len(toks) && (startsWith(toks[at:], []string{"according", "to"}) || startsWith(toks[at:], []string{"yn", "ôl"})) && toks[at+2].capital
}

// nothingMore says that there is nothing to add.
var nothingMore = phrasesOf("dim sylw,dim sylwadau,dim byd arall,dim byd mwy,dim byd i,dim mwy,dim newidiadau,dim newid,dim awgrymiadau,dim problem,dim cwestiynau,dim pryderon,dim brys,dim gwrthwynebiad,dim gwrthwynebiadau")

// speakers report what somebody says.
var speakers = setOf("says said thinks thought wrote writes reckons believes feels suggests suggested told argues claims meddai medd dywedodd ddywedodd dwedodd wedodd ddwedodd")

// things say something without being anybody.
var things = setOf("it this that which draft statement text paragraph para motion proposal wording")

// tailOf reads what follows a vote from token pos to the end of its sentence.
func (r *reader) tailOf(toks []token, pos int, m match, f frameKind) tail {
	t := tail{ok: true, condition: -1, remark: -1}
	pos = r.skipPolite(toks, pos)
	at := skipTailMarks(toks, pos)
	if at >= len(toks) {
		return t
	}
	if c := conditionAt(toks, at); c >= 0 {
		t.condition = c
		if f == wishFrame || f == notFrame {
			return tail{reason: ReasonNegation}
		}
		if reason := r.conflict(toks[c:], m.opt); reason != "" {
			return tail{reason: reason}
		}
		if named, _ := r.countNames(toks[c:]); named != noOption && named != m.opt && containsPhrase(toks[c:], "i", "would") {
			return tail{reason: ReasonTwoOptions} // "Disagree, but if … I would agree"
		}
		return t
	}
	opener := longest(remarkOpeners, toks, at)
	marked := at > pos || thanked(toks[m.pos:pos], toks[at])
	if opener == 0 && !marked {
		return tail{}
	}
	t.remark = at
	if reason := r.remarkReason(toks, at, opener, m); reason != "" {
		return tail{reason: reason}
	}
	if !r.mayRemark(toks, at, opener, m, f) {
		return tail{}
	}
	return t
}

var (
	thankWords  = setOf("thanks thank thankyou many cheers diolch")
	thankObject = setOf("for to again everyone so i am eto o ichi iti")
)

// thanked reports that a sentence goes on behind a mark, or with whom or what
// the thanks are for.
func thanked(between []token, next token) bool {
	thanks := false
	for _, t := range between {
		if t.mark {
			return true
		}
		thanks = thanks || thankWords[t.text]
	}
	return thanks && (next.capital || thankObject[next.text])
}

// skipTailMarks skips the marks before a remark.
func skipTailMarks(toks []token, pos int) int {
	for pos < len(toks) && toks[pos].mark {
		if !strings.Contains(",;:-().!?", toks[pos].text) {
			break // "/", ">", a cross: more than a pause
		}
		pos++
	}
	return pos
}

// conditionAt is the token at which a condition opens, after a "but" and its like.
func conditionAt(toks []token, at int) int {
	for i := 0; i < 4 && at < len(toks); i++ {
		if n := longest(conditions, toks, at); n > 0 && !(startsWith(toks[at:], []string{"if", "only", "everyone"})) {
			if longest(intensifiers, toks, at) > n || longest(polite, toks, at) > n { // "without hesitation", "os gwelwch yn dda"
				return -1
			}
			return at
		}
		if !leads[toks[at].text] && !toks[at].mark {
			return -1
		}
		at++
	}
	return -1
}
