package ballot

import "strings"

// Read reads the vote from a person's own words: a closed grammar, nothing
// guessed. Words, Condition, Remark and Others of the vote are taken verbatim
// from words. If Unclear is set, Words holds what to quote in the question.
// Time is linear in the length of words; more than 32 KiB are not read at all,
// lest the end take back what the beginning said.
func Read(words string, b Ballot) Vote {
	if len(words) > maxRead {
		return Vote{Unclear: ReasonTooLong, Words: strings.TrimSpace(cut(words, longestQuote))}
	}
	r := readerOf(b)
	units := r.withoutInstructions(unitsOf(words))
	if b.Kind == Several || b.Kind == Ranking {
		return r.readList(words, units)
	}
	return r.readSingle(words, units)
}

// readSingle puts the sentences of a ballot of one option together.
func (r *reader) readSingle(s string, units []unit) Vote {
	var all []reading
	vote := noReading
	reason := Reason("")
	signed := false
	for _, u := range units {
		if signed && !reopens(u) {
			all = append(all, reading{unit: u, neutral: true})
			if vote != noReading && r.clauseVotesVerbally(u, all[vote].opt) {
				reason = ReasonTwoOptions
			}
			continue
		}
		signed = false
		got := r.sentence(u)
		if u.quoted && len(units) > 1 {
			got = reading{unit: u}
		}
		all = append(all, got)
		i := len(all) - 1
		switch {
		case got.voted && vote == noReading:
			vote = i
		case got.voted:
			if all[vote].opt != got.opt {
				reason = ReasonTwoOptions
			} else if got.condition != (span{}) && all[vote].condition == (span{}) {
				all[vote].condition = got.condition
			}
		case got.spoils && (got.reason != "" || vote != noReading):
			reason = firstReason(reason, got.reason, ReasonQualified)
		case vote != noReading && (takesBack(u, all[vote]) || r.corrects(u)):
			reason = firstReason(reason, ReasonQualified)
		case vote != noReading && !got.neutral:
			had := all[vote].condition
			reason = firstReason(reason, r.afterthought(&all[vote], u))
			all[i].neutral = all[vote].condition != had
		}
		signed = signsOff(u, vote != noReading)
	}
	others := r.others(s, all)
	if reason != "" || vote == noReading {
		return r.unclear(s, all, reason, others)
	}
	if r.spoiltElsewhere(all, vote) {
		return r.unclear(s, all, ReasonTwoOptions, others)
	}
	v := Vote{Option: r.ballot.Options[all[vote].opt].Key, Words: part(s, all[vote].words), Others: others}
	v.Condition = part(s, all[vote].condition)
	v.Remark = remarkOf(s, all)
	return v
}

const noReading = -1

func firstReason(reasons ...Reason) Reason {
	for _, r := range reasons {
		if r != "" {
			return r
		}
	}
	return ""
}

// spoiltElsewhere reports a sentence, itself no vote, with a clause that would
// be a vote for another option.
func (r *reader) spoiltElsewhere(all []reading, vote int) bool {
	for i, g := range all {
		if i == vote || g.voted || g.neutral || g.unit.question || g.unit.quoted {
			continue
		}
		if r.conflict(g.unit.toks, all[vote].opt) != "" {
			return true
		}
	}
	return false
}

// clauseVotesVerbally reports a vote in a signature that is too much of a
// sentence to be a name.
func (r *reader) clauseVotesVerbally(u unit, opt int) bool {
	return len(u.toks) > 1 && r.clauseVotes(u.toks, opt, false)
}

// afterthought reads a sentence after the vote that opens with a condition:
// "Agree. But only if the date is moved."
func (r *reader) afterthought(vote *reading, u unit) Reason {
	at := conditionAt(u.toks, 0)
	if at < 0 || u.question {
		return ""
	}
	strong := longest(strongConditions, u.toks, at) > 0 || longest(fragments, u.toks, at) > 0
	first := u.toks[at].text
	if !strong && first != "if" && first != "os" {
		return ""
	}
	if !strong && hasMainClause(u.toks[at:]) {
		return ""
	}
	if _, n := r.countNames(u.toks); n > 0 {
		return ReasonQualified
	}
	if vote.condition == (span{}) {
		vote.condition = span{u.toks[at].start, lastEnd(u.toks)}
		vote.words.end = max(vote.words.end, u.end)
	}
	return ""
}

// takesBack reports a sentence after the vote that undoes it ("Ignore that"),
// or by which a bare yes or no was the answer to something else ("No. Not yet").
func takesBack(u unit, vote reading) bool {
	for i, t := range u.toks {
		if i < 4 && undoing[t.text] {
			return true
		}
		if !vote.verbal && !u.lineStart && i < 12 && (pending[t.text] || t.text == "eto" && i > 0 && negators[u.toks[i-1].text]) {
			return true
		}
	}
	at := 0
	for at < len(u.toks) && (u.toks[at].mark || leads[u.toks[at].text]) {
		at++
	}
	n := longest(doubts, u.toks, at)
	return n > 0 && at+n == len(u.toks)
}

// doubts take a vote back when they are all that a sentence says.
var doubts = phrasesOf(`i am not sure,i am not sure though,i am unsure,not sure,not sure though,unsure,i am not certain,i do not know,dwi ddim yn siŵr,dwi ddim yn siwr,dw i ddim yn siŵr,dw i ddim yn siwr,
	dydw i ddim yn siŵr,nid wyf yn siŵr,ddim yn siŵr,ddim yn siwr,sai yn siŵr,sai yn siwr,sa i yn siŵr,dwi yn ansicr,rwy yn ansicr,ansicr,dwi ddim yn gwybod,dwi ddim yn gwbod`)

// corrects reports a sentence after the vote by which its author puts another
// in its place ("Or rather disagree", "I mean disagree", "Make that abstain"),
// or takes it back ("Scratch that"). Nobody can say for sure what then stands.
func (r *reader) corrects(u unit) bool {
	var said []string
	for _, t := range u.toks {
		if !t.mark {
			said = append(said, t.text)
		}
	}
	for len(said) > 0 && hesitating[said[0]] {
		said = said[1:]
	}
	line := strings.Join(said, " ") + " "
	for _, back := range retractions {
		if strings.HasPrefix(line, back+" ") {
			return true
		}
	}
	for _, front := range corrections {
		if rest, ok := strings.CutPrefix(line, front+" "); ok && r.namesAny(rest) {
			return true
		}
	}
	return false
}

// namesAny says whether some words hold a word of any option.
func (r *reader) namesAny(words string) bool {
	said := setOf(words)
	for _, o := range r.ballot.Options {
		for _, name := range append([]string{o.Label, o.Key}, o.Synonyms...) {
			for _, w := range strings.Fields(strings.ToLower(name)) {
				if said[w] {
					return true
				}
			}
		}
	}
	return false
}

var (
	hesitating  = setOf("sorry sori na arhoswch no oh wait oops well actually erm er um hang hold on hmm and or but so neu ond")
	retractions = []string{"scratch that", "scratch it", "strike that", "forget that", "forget it", "take that back", "i take that back", "i take it back", "undo that", "not that", "just kidding", "only kidding", "just joking", "only joking", "jôc", "joc", "jest jôc", "tynnu coes", "anghofiwch hynny", "anghofia hynny", "nid hynny", "ddim hynny"}
	corrections = []string{"yn hytrach", "dwi yn feddwl", "o ni yn feddwl", "rwy yn feddwl", "dylai fod", "rather", "better", "i mean", "i meant", "i mean to say", "i meant to say", "make that", "make it", "change that to", "change it to", "change to", "read", "i should have said", "should be", "should read", "that should be", "that should read"}
	undoing     = setOf("ignore disregard scrap withdraw cancel retract anwybyddwch anwybydda diystyrwch diystyra")
	pending     = setOf("yet later received got tomorrow tonight wedyn yfory fory heno")
)

// fragments open a sentence that can only belong to the one before.
var fragments = phrasesOf("provided,providing,only if,on condition,unless,except,subject to,as long as,so long as,assuming,only when,only once,apart from,pending,conditional on")

// mainWords show that "If …" has a main clause of its own.
var mainWords = setOf("please let i we would could can will might should then contact call ask")

func hasMainClause(toks []token) bool {
	for i, t := range toks {
		if i > 1 && (t.mark || mainWords[t.text]) {
			return true
		}
	}
	return false
}

// unclear says why nothing was read and which words to quote.
func (r *reader) unclear(s string, all []reading, reason Reason, others []string) Vote {
	v := Vote{Unclear: reason, Others: others}
	var quote span
	for _, g := range all {
		if g.neutral || g.reason == "" && !g.voted && reason != "" {
			continue
		}
		if v.Unclear == "" && g.reason != "" {
			v.Unclear = g.reason
			quote = span{g.unit.start, g.unit.end}
		}
		if quote == (span{}) {
			quote = span{g.unit.start, g.unit.end}
		}
		if reason == ReasonTwoOptions && g.voted {
			quote.end = g.unit.end
		}
	}
	if v.Unclear == "" {
		v.Unclear = r.noneReason(all)
	}
	v.Words = cut(strings.TrimSpace(part(s, quote)), longestQuote)
	return v
}

// longestQuote is the most bytes quoted in a question.
const longestQuote = 300

// noneReason tells a number that the ballot does not have from no vote at all.
func (r *reader) noneReason(all []reading) Reason {
	for _, g := range all {
		t := g.unit.toks
		if len(t) == 1 && t[0].digits || len(t) == 2 && numberNouns[t[0].text] && t[1].digits {
			return ReasonUnknownOption
		}
	}
	return ReasonNone
}

// part is a span of s, without space around it.
func part(s string, p span) string {
	if p.start >= p.end || p.end > len(s) {
		return ""
	}
	return strings.TrimSpace(s[p.start:p.end])
}

// remarkOf is what else the reply says, each piece verbatim, one a line.
func remarkOf(s string, all []reading) string {
	var out []string
	for _, g := range all {
		switch {
		case g.voted && g.remark != (span{}):
			out = append(out, part(s, g.remark))
		case !g.voted && !g.neutral && !isName(g.unit):
			out = append(out, part(s, span{g.unit.start, g.unit.end}))
		}
	}
	return strings.Join(out, "\n")
}
