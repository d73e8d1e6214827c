package ballot

// welshFrames are the ways to vote in Welsh beside the bare word.
var welshFrames = concat(
	compile(bareFrame,
		"@V @adv @hyn @adv",
		"@S @adv @hyn @adv",
		"@A2 @adv @cyme",
	),
	compile(plainFrame,
		"@cy yn @adv @V @adv @hyn @adv",
		"@cy @adv @V @adv @hyn @adv",
		"@cy yn hapus i @V @hyn",
		"@cy @S @adv @hyn",
		"@cy yn hapus gyda|efo @+ @hyn",
		"yn? hapus gyda|efo @+ @hyn",
		"hapus i @V @hyn",
		"@cy yn pleidleisio dros|i|fel? @N @hyn",
		"@cy am|eisiau @V @hyn",
		"@cy am|eisiau bleidleisio|pleidleisio i|fel|dros? @N @hyn",
		"pleidleisiaf i|fel|dros? @N @hyn",
		"pleidlais|pleidleisio :|-|i|fel? @N @hyn",
		"fy mhleidlais i? yw|ydy|ydi|:|-|= i? @N @hyn",
		"@N yw|ydy|ydi fy mhleidlais i?",
		"cofnodwch|cofnoda|rhowch|rho|nodwch|cyfrwch fi i? lawr? fel @N",
		"cofnodwch|cofnoda|nodwch fy mhleidlais i? fel @N",
		"newid fy mhleidlais i? i|: @N",
		"@cy yn newid fy mhleidlais i? i|: @N",
		"@cy yn dewis @N",
	),
	compile(notFrame,
		"@cy ddim yn @V @hyn",
		"@cyn yn @V @hyn",
		"@cy ddim @S @hyn",
		"@cyn @S @hyn",
		"ddim yn @V @hyn",
		"alla i ddim @V @hyn",
		"fedra i ddim @V @hyn",
		"ni allaf @V @hyn",
		"ni chytunaf @+ @hyn",
		"@cy ddim yn hapus gyda|efo @+ @hyn",
	),
	compile(ownFrame,
		"@cy yn cefnogi|ffafrio @N",
		"@cy o blaid @N",
	),
)

// welshSubjects are forms of "I am".
var welshSubjects = phrasesOf(`rwy,rwy i,rwyf,rwyf i,dwi,dw i,rydw i,rydwyf,yr wyf,yr wyf i,mi dwi,mi rydw i,wi,rwi,dydw i,dydwi,dyda i,smo fi,so fi`)

// welshNegatives are forms of "I am not" that need no "ddim".
var welshNegatives = phrasesOf(`nid wyf,nid wyf i,nid ydwyf,nid ydw i,nid dwi`)

// welshObjects are what is voted on.
var welshObjects = phrasesOf(`hyn,hwn,hon,â hyn,â hwn,gyda hyn,gyda hwn,efo hyn,i hyn,o hyn,hynny i gyd,hyn i gyd,ar hyn,y drafft,y datganiad,y cynnig,y testun,
	âr drafft,âr datganiad,âr cynnig,âr testun,gydar drafft,gydar datganiad,gydar cynnig,gydar testun,â hyn i gyd,ir cynnig,ir datganiad,ir drafft,
	or cynnig,or datganiad,or drafft,ag ef,â fo,efor drafft,efor datganiad,efor cynnig`)

var welshFromMe = phrasesOf(`,gen i,oddi wrtha i,i mi,gennyf fi,o fy rhan i`)
