package ballot

// welshFrames are the ways to vote in Welsh beside the bare word.
var welshFrames = concat(
	compile(bareFrame,
		"@V @adv @hyn @adv @cyme",
		"@S @adv @hyn @adv @cyme",
		"@A2 @adv @cyme",
	),
	compile(plainFrame,
		// "Rwy'n cytuno'n llwyr â'r drafft", "Dwi o blaid", "Yn cytuno"
		"@cy @adv yn @adv @V @adv @hyn @adv @cyme",
		"@cy @adv @V @adv @hyn @adv @cyme",
		"yn @adv @V @adv @hyn @adv @cyme",
		"@cy @adv @S @adv @hyn @adv @cyme",
		"@cy yn? fotio|votio|foto|pleidleisio|bleidleisio dros|i|fel? @N @hyn @cyme",
		"fotio|votio|bleidleisio i|fel? @N @hyn @cyme",
		"@cy yn dewis @N",
		"@cy yn bwrw|rhoi fy? mhleidlais|pleidlais i? dros|i|fel? @N @hyn @cyme",
		"@rhaid @adv @V @adv @hyn @cyme",
		"@cy wedi penderfynu @V @hyn",
		"wedi penderfynu @V @hyn",
		// "I'll abstain"
		"@cydd @V0 @adv @hyn @cyme",
		"@cy am @V0 @adv @hyn @cyme",
		"@cy yn? mynd i @V0 @adv @hyn @cyme",
		"@cy @adv yn? @V0 rhag pleidleisio @cyme",
		"@V0 rhag pleidleisio @cyme",
		// "Hapus gyda hyn", "Iawn gen i"
		"@cy yn @adv hapus|fodlon iawn? i? @V @hyn",
		"@adv hapus|bodlon|fodlon iawn? i? @V @hyn",
		"@cy yn @adv hapus|fodlon iawn? @adv @+ @Hyn @adv @cyme",
		"yn? @adv hapus|bodlon|fodlon iawn? @adv @+ @Hyn @adv @cyme",
		"yn? iawn|ok|okay|oce|ocê @+ @gen",
		"mae yn iawn|ok|okay|oce|ocê @+ @gen",
		"mae @Hyn yn iawn|ok|okay|oce|ocê @+ @gen",
		// "Fy mhleidlais: cytuno", "Rhowch fi i lawr fel cytuno"
		"pleidleisiaf i|fel|dros? @N @hyn",
		"pleidlais|pleidleisio :|-|i|fel? @N @hyn @cyme",
		"ateb|ymateb|newis|dewis :|- @N @hyn",
		"fy mhleidlais|ateb|newis i? yw|ydy|ydi|:|-|= i? @N @hyn",
		"@N yw|ydy|ydi fy mhleidlais|ateb|newis i?",
		"@plis @cofnoda fi i? lawr? fel @N",
		"@plis @cofnoda fy mhleidlais i? fel @N",
		// "Newid fy mhleidlais i anghytuno"
		"@plis newid|newidiwch|newidia|newida fy mhleidlais i? i|: @N",
		"newid fy mhleidlais i? o @from i @N",
		"@cy yn newid fy mhleidlais i? i|: @N",
		"@cy yn newid fy mhleidlais i? o @from i @N",
		"@cy yn? wedi? newid fy meddwl ,|:|-|. @N",
	),
	compile(wishFrame,
		"@cy am @V @hyn",
		"@cy eisiau|isio|isho|ishe|moyn @V0 @hyn",
		"@cy yn moyn|dymuno @V0 @hyn",
		"@cy am|eisiau|isio|isho|ishe|moyn bleidleisio|pleidleisio|fotio i|fel|dros? @N @hyn",
		"@cy am|eisiau|isio|isho|ishe|moyn newid fy mhleidlais i? i|: @N",
		"hoffwn|hoffen i? @V0 @hyn",
		"hoffwn|hoffen i? bleidleisio|fotio i|fel|dros? @N @hyn",
		"hoffwn|hoffen i? newid fy mhleidlais i? i|: @N",
		"mae? yn? well|gwell i|gen|gin|da|gyda fi|mi|i @V0 @hyn",
	),
	compile(notFrame,
		"@cyd ddim|dim yn @V @hyn @gwbl @cyme",
		"@cyd ddim|dim @S @hyn @gwbl @cyme",
		"@cyd ddim yn gallu|medru @V @hyn @gwbl",
		"@cyd ddim yn @+ hapus|fodlon @Hyn @gwbl",
		"@cyn yn @V @hyn @gwbl @cyme",
		"@cyn ddim|dim yn @V @hyn @gwbl @cyme",
		"@cyn @S @hyn @gwbl @cyme",
		"@cyn yn gallu|medru @V @hyn @gwbl",
		"@cyn yn @+ hapus|fodlon @Hyn @gwbl",
		"ddim|dim yn @V @hyn @gwbl @cyme",
		"ddim @S @hyn @gwbl",
		"ddim yn @+ hapus|fodlon @Hyn @gwbl",
		"alla|galla|allaf|gallaf|fedra|medra|fedraf|wna|wnaf i ddim @V @hyn @gwbl",
		"ni allaf|fedraf|alla i? @V @hyn @gwbl",
		"ni chytunaf|chefnogaf i? @+ @hyn @gwbl",
		"@cy yn methu|ffaelu|ffili â|ag? @V @hyn",
		"methu|ffaelu|ffili â|ag? @V @hyn",
	),
	compile(ownFrame,
		"@cy yn cefnogi|ffafrio @N",
		"@cy o blaid @N",
	),
)

// welshSubjects are forms of "I am". None of them may be one of "I am not":
// what is left out of a sentence must never turn it round.
var welshSubjects = phrasesOf(`rwy,rwy i,rwyf,rwyf i,rwyf innau,rwyf fi,rwy innau,dwi,dwi i,dw i,dwi innau,rydw i,rydwi,rydwyf,yr wyf,yr wyf i,mi dwi,mi rydw i,wi,w i,wy,rw i,rwi,fi`)

// welshDeniers are forms of "I am" and "I am not" that need "ddim" to deny.
var welshDeniers = phrasesOf(`rwy,rwyf,dwi,dwi i,dw i,dwi dal,dw i dal,rwy dal,rwyf dal,fi dal,rydw i,rydwi,wi,w i,fi,dydw i,dydw,dydwi,dyda i,tydw i,tydwi,tyda i,smo fi,so fi,smo i,so i,sa i,sai`)

// welshNegatives are forms of "I am not" that need no "ddim".
var welshNegatives = phrasesOf(`nid wyf,nid wyf i,nid ydwyf,nid ydwyf i,nid ydw i,sa i,sai,sa fi,smo fi,smo i,so fi,so i,sima fi,simo fi`)

// welshFutures are forms of "I will" for which one is taken at one's word.
var welshFutures = phrasesOf(`byddaf yn,byddaf i yn,bydda i yn,mi fydda i yn,fe fydda i yn,mi fyddaf yn,fe fyddaf yn,fydda i yn,wna i,wnaf,gwnaf,mi wna i,fe wna i,fe wnaf,mi wnaf,gwna i`)

// welshMusts are forms of "I must".
var welshMusts = phrasesOf(`rhaid i mi,rhaid i fi,rhaid imi,mae rhaid i mi,mae rhaid i fi,mae yn rhaid i mi,mae yn rhaid i fi,mae yn rhaid imi,bydd rhaid i mi,bydd rhaid i fi,bydd yn rhaid i mi,mi fydd rhaid i mi,
	dwi yn ofni bod rhaid i mi,rwy yn ofni bod rhaid i mi,dwi yn ofni y bydd rhaid i mi,ofnaf fod rhaid i mi,ofnaf bod rhaid i mi,ofnaf y bydd rhaid i mi,mae arna i ofn bod rhaid i mi`)

// welshRecorders ask for a vote to be recorded.
var welshRecorders = phrasesOf(`cofnodwch,cofnoda,rhowch,rho,nodwch,noda,cyfrwch,cofrestrwch,cofrestra,marciwch,marcia`)

var welshPlease = phrasesOf(`,plis,plîs,os gwelwch yn dda,a wnewch chi,wnewch chi,wnei di`)

// atAll strengthens a negation, and nothing else.
var atAll = phrasesOf(`,o gwbl,o gwbl oll,o bell ffordd,am y tro hwn`)

var welshFromMe = phrasesOf(`,gen i,gin i,gyda fi,da fi,oddi wrtha i,oddi wrthyf,oddi wrthyf i,i mi,i fi,gennyf,gennyf fi,gennyf i,o fy rhan i,om rhan i,om hochr i,o yr ochr yma,o yr ochr hon,o fan hyn,yma,fan yma,fan hyn,yma hefyd,fan hyn hefyd,y tro hwn,y tro yma,tro hwn,
	tro yma,tro ma,y tro ma`)

// fineBy is by whom something is fine.
var fineBy = phrasesOf(`gen i,gin i,gynna i,gynnai,gyda fi,da fi,efo fi,gennyf,gennyf i,gennyf fi,i mi,i fi,om rhan i,o fy rhan i`)
