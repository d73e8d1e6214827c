package digest

import (
	"regexp"
	"strings"
)

// How much each sign counts for, in the log-odds that a reader would quote the
// sentence: fitted over the labelled posts in testdata and rounded. An early
// place in the post told little more once these were known.
const (
	byCentre = 1.3 // nearness to what all posts say
	byAsked  = 1.5 // nearness to what was asked
	byLength = 4.0 // of a sentence of longWords words or more
	byFigure = 0.65
	byWish   = 0.9 // what somebody wants or proposes
	byDenial = 0.45
	byReason = 0.5 // each, of two at most
	byTurn   = 1.0 // "But …"
	bySelf   = -1.1
	byEarly  = 0.15 // of the first
	byManner = -3.0 // a courtesy, small talk, or that somebody is right

	longWords = 40
)

// What people mark their sentences with: in lower case, with plain
// apostrophes; English first, then Welsh.
var (
	manners = anyOf(
		`^(?:hi|hiya|hello|hey|dear|morning|good (?:morning|afternoon|evening|luck)|afternoon|evening|welcome|thanks|thank you|many thanks|cheers|sorry|apologies|my apologies|interesting|(?:with )?(?:best|kind|warm)(?:est)? (?:wishes|regards)|regards|yours|all the best|take care|have a (?:good|great|lovely|nice)|i?'?m? ?(?:hope|hoping) (?:you|this (?:helps|makes|is)|that helps|everyone))\b`,
		`^(?:bore da|prynhawn da|noswaith dda|diolch|helo|annwyl|shwmae|sut mae|ymddiheuriadau|mae'n ddrwg gen|sori|cofion|hwyl|gobeithio|gyda (?:phob dymuniad|diolch))\b`,
		`^\w+, (?:i'm so sorry|what a|thank|thanks|well said|you're right|hello|welcome|congratulations)\b`,
		`\b(?:my (?:rant|two penn|twopenn|tuppence|two cents|two pence)|rant over|for (?:listening|reading|asking)|(?:this|a) long (?:mail|email|post|message|one)|(?:happy|glad) to (?:share|send|talk|help|chat)|bear with me|am ddarllen)\b`,
		`^(?:i |i'd |i'm with |we )?(?:\w+ly |have to |must |couldn't |can only )?(?:dis)?agree(?:d)?\b(?:\W+\w+){0,5}\W*$`,
		`^(?:so true|good point|great post|same here|hear hear|well said|spot on|exactly|ditto|seconded|what \w+ said|cytuno|cytunaf|rwy'n cytuno|dwi'n cytuno)\b(?:\W+\w+){0,5}\W*$`,
		`^(?:i am not saying|i'm not saying|don't get me wrong|i don't blame|not sure (?:if|whether)|can i (?:just )?(?:put in|add)|just to (?:say|add)|as i said|by the way|for what it's worth|just my|it (?:really )?is as simple)\b`,
	)
	aboutSelf = anyOf(
		`^(?:i|i'm|we) (?:teach|run|lead|head|work (?:at|in|as|for)|am (?:an?|the|now|in my)|an? |the |have (?:been|taught|worked))|^i'?(?:ve|m) (?:been|taught|worked|an?|the|now|in my|new)\b`,
		`^(?:as an? |speaking as|my name|new here|first (?:time|post)|long[- ]time)|^[^.!?]{1,60}\bhere\W*$`,
		`^(?:(?:rwy'n|dwi'n|rydw i'n|rwyf yn|rwyf wedi|dwi wedi) (?:dysgu|gweithio|bod)|fel (?:athr|pennaeth|cynorth)|[^.,]{1,30} ydw i\b)`,
	)
	wishes  = regexp.MustCompile(`\b(?:should|must|needs? to|needs|ought|propos(?:e|al)|suggest(?:ion)?|recommend|would (?:like|ask|press|urge|rather|start|put|simply|vote|say|keep)|i'd (?:like|say|ask|press|rather|start|put|be (?:for|against))|please (?:do|don't|let|can|say|keep|make|stop)|could (?:we|the)|let's|press for|call for|asking for|ask for|ha(?:s|ve) to|if we want|dylai|dylem|dylid|rhaid|awgrym\w*|hoffwn|cynnig|cynigiaf|angen)\b`)
	denials = regexp.MustCompile(`\b(?:not|never|nobody|nothing|no one|none|cannot|\w+n't|neb|nid|does|dim|ddim|byth)\b`)
	reasons = regexp.MustCompile(`\b(?:because|so that|rather than|instead of|unless|which means|costs?|saves?|saved|cut|halved|dropped|stopped|achos|oherwydd|yn lle|arbed\w*|haneru)\b`)
	turn    = regexp.MustCompile(`^(?:but|yet|however|ond)\b`)
	// leaning: nobody knows what it is about without the one before.
	leaning = regexp.MustCompile(`^(?:and |but |so |also |or |yet |ond |a )?(?:that|that's|that'd|this|it|it's|it'd|they|they're|they'd|they've|these|those|he|he's|she|she's|which|both|neither|none of (?:it|them|that|this)|(?:each|all|most|some|many|half|one|two|three) (?:one\b|of (?:them|these|those))|each time|nor|such|then|the (?:latter|former|same|other)|ditto|hynny|dyna|hyn|nhw|maen nhw|mae hynny|mae hyn|roedd hynny|roedd hyn|roedden nhw)\b`)
	plainer = strings.NewReplacer("’", "'", "‘", "'")
)

func anyOf(patterns ...string) *regexp.Regexp {
	return regexp.MustCompile(strings.Join(patterns, "|"))
}

// worth is how telling a sentence is by its words alone, and whether it needs
// the one before it to be understood.
func worth(text string) (score float64, leans bool) {
	words := countWords(text)
	if words < tooShort {
		return byManner, false
	}
	s := plainer.Replace(strings.ToLower(strings.TrimLeft(bare(text), `"'“‘([*_ `)))
	score = byLength * float64(min(words, longWords)) / longWords
	for _, sign := range []struct {
		there bool
		of    float64
	}{
		{strings.ContainsAny(s, "0123456789"), byFigure}, {wishes.MatchString(s), byWish}, {denials.MatchString(s), byDenial},
		{turn.MatchString(s), byTurn}, {aboutSelf.MatchString(s), bySelf}, {manners.MatchString(s), byManner},
	} {
		if sign.there {
			score += sign.of
		}
	}
	return score + byReason*float64(len(reasons.FindAllString(s, 2))), leaning.MatchString(s)
}
