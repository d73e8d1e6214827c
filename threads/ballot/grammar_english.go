package ballot

// englishFrames are the ways to vote in English.
var englishFrames = concat(
	compile(bareFrame,
		"@adv @W @adv @o @adv @me",
		"@adv @L @adv @me",
		"@adv @L choice|option @me",
	),
	compile(plainFrame,
		// "I agree", "I strongly support the draft", "I'll have to abstain"
		"i @adv @aux @adv @V @adv @o @adv @me",
		"i @adv am @adv @S @adv @o @adv",
		"i @adv am @adv voting @adv to|for|with|as? a|an? @N @adv @o @adv",
		"i @adv am a|an? @adv @A @adv to|on? @o",
		"i @adv @aux @adv vote @adv to|for|with|as|:? a|an? @N @adv @o @adv",
		"i @adv @aux @adv cast my vote for|as|: @N @o",
		"i @adv @aux @adv say @A @adv to? @o @adv",
		"i @adv @aux @adv say @V",
		"i @adv @aux @adv choose|pick|select|prefer|want @N @adv @me",
		"i @adv @aux @adv opt|go for|with @N @adv",
		"i @adv am opting|going for|with @N @adv",
		// "I am happy with this", "happy to agree"
		"i am? @adv happy with @+ @O @adv",
		"@adv happy with @+ @O @adv",
		"@adv happy to @V @adv @o @adv",
		"@adv happy to vote to|for? @N @o",
		"i am @adv in full|complete|total? agreement @+ @o",
		"@adv in full|complete|total agreement @+ @o",
		// "my vote is agree", "agree is my vote"
		"my @adv vote|choice|answer|preference|decision|response|reply @adv here? is|goes @adv to|for|with|that? a|an? @N @adv @o @adv",
		"my @adv vote|choice|answer|preference|decision|response|reply :|-|=|, a|an? @N @adv @o @adv",
		"my @adv vote is|: i @V @o",
		"my @adv vote on @O is|: to|for? a|an? @N @adv",
		"my vote for @O is a|an? @A",
		"my vote remains|stays|stands as|at|: @N",
		"my vote is @adv to @V @o",
		"vote|voting|answer|response|reply|choice|decision :|-|= @N @adv @o @adv",
		"vote|voting to? @V @adv @o @adv",
		"vote|voting a|an? @A @adv @o @adv",
		"voting @S @adv @o @adv",
		"voting for? @L @adv",
		"here is my vote :|-|, @N @o",
		"this is my vote :|-|, @N @o",
		"a|another|an? @adv @A @adv @me2",
		"a|another|an? @V vote? @me2",
		"a|one|1|another vote for @N @adv @me",
		"a|an @A vote @me",
		"a|an @adv @A @adv",
		"it|that is @adv a|an? @adv @A @adv @o @adv @me",
		"it|that is @adv a|an @V @adv @me",
		"it|that is @adv @V @me2",
		"it|that is @adv @L @me2",
		"@N is @adv my @adv vote|choice|answer|preference|decision|pick @adv",
		"@N gets|has my vote",
		"i @adv @aux count|be counted as a|an? @N",
		"my first? preference|pick|favourite is|: @N",
		// "put me down as agree", "record my vote as no"
		"@aux2 put|mark|record|count|register|note|log|enter|list|register me down? as|for|under|:? being|a|an? @N @adv @o @adv",
		"@aux2 put|mark|record|count|register|note|log|enter|list|take my @adv vote|answer|response|choice|name down? as|for|:|under being|a|an? @N @adv @o @adv",
		"@aux2 record|register|note|log a|an|my? @N",
		"@aux2 record|register|note|log a|an|my @A vote? @me",
		// "changing my vote to agree"
		"i? am? changing|change|changed|switching|switch|moving my @adv vote|answer|mind|choice @adv to|: @N @o",
		"i @aux @adv change|switch|move|amend my @adv vote|answer|choice @adv to|: @N @o",
		"i? @adv @aux2 change|switch|move|amend my @adv vote|answer|choice @adv to|: a|an? @N @o",
		"i? @aux2 am? changing|change|changed|switch|switching|amend|move my @adv vote|answer|choice from @from to @N",
		"i am? switching|changing|change|switch|moving to @N",
		"i have? changed my mind ,|:|-|.|and? i? @V @o",
		"i have? changed my mind ,|:|- @N @o",
	),
	compile(wishFrame,
		"i @adv @wish @adv vote @adv to|for|with|as? a|an? @N @adv @o @adv",
		"i @adv @wish @adv @V0 @adv @o @adv @me",
		"i @adv @wish be recorded|noted|counted|registered|marked|listed|put down? as|for|in? a|an? @N @adv @o",
		"i @adv @wish record|register|note|cast a|an|my? vote|answer? as|for|of|:? a|an? @N @adv @o @me",
		"i @adv @wish change|switch|amend|move my @adv vote|answer|choice @adv to|: @N @o",
		"i @adv @wish change|switch my vote from @from to @N",
		"i @adv @wish choose|pick|select|go opt|for|with? @L",
		"i @adv @wish go|opt for|with @N",
	),
	compile(notFrame,
		"i @afraid do|can|will|shall|could not @sorry @V @o",
		"i @afraid am not @S @o",
		"i @afraid am not able|going|prepared to @V @o",
		"i @afraid am unable to @V @o",
		"i @afraid do not feel able to @V @o",
		"do|can|will not @V @o",
		"not able to @V @o",
		"unable to @V @o",
		"not @V @o",
		"not @S @o",
		"i am not @+ happy with @O",
		"i am not @+ happy to @V @o",
		"i can not vote @+ in favour",
		"not @+ happy with @O",
		"not happy to @V @o",
		"i am not in agreement @+ @o",
	),
	compile(ownFrame,
		"i @adv @aux @adv support|favour|favor|back|like @N @adv",
		"i @adv am @adv for|backing|supporting @N @adv",
		"i @adv am @adv in favour|favor of @N @adv",
		"@adv in? favour|favor of @N",
		"@N is my favourite|favorite",
		"for @L",
	),
)

func concat(lists ...[]frame) []frame {
	var out []frame
	for _, l := range lists {
		out = append(out, l...)
	}
	return out
}

// intensifiers change nothing about a vote.
var intensifiers = phrasesOf(`fully,strongly,totally,completely,wholeheartedly,whole heartedly,absolutely,definitely,certainly,entirely,wholly,
	very much,very,really,so,quite,firmly,heartily,warmly,gladly,happily,simply,just,also,too,still,hereby,now,reluctantly,with pleasure,of course,
	indeed,personally,utterly,as well,100%,100 %,one hundred percent,emphatically,clearly,strong,strongest,big,firm,definite,clear,resounding,wholehearted,
	enthusiastic,enthusiastically,reluctant,formal,formally,with regret,regretfully,sadly,unreservedly,without reservation,without reservations,
	without hesitation,with enthusiasm,all the way,therefore,thus,hence,accordingly,respectfully,happy to,in full,all,again,sincerely,overwhelmingly,
	unequivocally,most,most certainly,most definitely,delighted to say,pleased to say,yn llwyr,yn gryf,yn fawr iawn,llwyr,yn bendant,yn gyfan gwbl,
	gant y cant,cant y cant,100 y cant,100% y cant,wrth gwrs,nawr,rŵan,rwan,erbyn hyn,bellach,yn sicr,bendant,hollol,yn hollol,gwbl,yn gwbl,yn frwd,hefyd,wir,dal,dal i,glei,heb os,heb os nac oni bai,heb amheuaeth,heb betruso,heb oedi,
	yn gynnes,o waelod calon,yn swyddogol,yn ffurfiol,drwy hyn,trwy hyn,yn anffodus,gyda phleser,â phleser,innau,unwaith eto,unwaith ac am byth,eto fyth,heb wrthwynebiad`)

// auxiliaries stand between "I" and the verb and leave the vote what it is.
var auxiliaries = phrasesOf(`,do,will,shall,must,have to,will have to,must say i,need to,am going to,am happy to,am very happy to,am pleased to,am glad to,
	am delighted to,am content to,am sorry to say i,am afraid i,am afraid i must,am afraid i have to,regret i must,regret that i,regret to say i,can confirm i,
	confirm that i,confirm i,can confirm that i,will just,hereby,choose to,have decided to,have chosen to,am afraid that i,am sorry i,am sorry but i,
	am afraid i will have to,must respectfully`)

// requests open a request to record.
var requests = phrasesOf(`,please,kindly,just,please can you,can you please,could you please,you can,you may,could you,would you,please could you,i would like you to,
	please just,do please,please do,so please,and please,so,yes please,feel free to,i will,i`)

// wishes are taken at their word if nothing follows.
var wishes = phrasesOf(`would like to,wish to,want to,would wish to,would want to,should like to,would prefer to,prefer to,would rather`)

var fromMe = phrasesOf(`from me,for me,from my side,on my part,from here,from this end,from my end,on my side,from me too,from me please,on this one,on this occasion,
	this time,on this,gen i,oddi wrtha i,i mi`)

// regrets stand between "I" and a negation and leave it plain.
var regrets = phrasesOf(`,am afraid i,am sorry i,am sorry but i,regret i,regret that i,regret to say i,am afraid that i,am sorry to say i,regretfully,really,simply,just,personally,sadly`)

var notAdverbs = phrasesOf(`,personally,in good conscience,in all conscience`)
