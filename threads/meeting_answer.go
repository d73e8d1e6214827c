package threads

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
)

// comingWords are how people answer an invitation, as plain writes them. What
// is not here is a post, never an answer.
var comingWords = map[Coming][]string{
	ComingYes: {
		"yes", "yep", "yeah", "y", "ok", "okay", "accept", "accepted", "count me in", "im in", "ill be there", "i will be there", "will be there", "i shall be there",
		"i can come", "i can make it", "can make it", "i can attend", "i can be there", "ill come", "i will come", "i will attend", "ill attend", "will attend", "coming",
		"im coming", "i am coming", "attending", "im attending", "i am attending", "see you there", "happy to come", "happy to attend", "happy to be there", "im free",
		"i am free", "see you then", "i can make that", "i can make this", "i can do that", "i can do this", "sure", "of course", "absolutely", "definitely",
		"looking forward to it", "looking forward to this", "looking forward to seeing you", "that works", "fine by me", "fine with me", "fine for me", "thats fine", "good for me", "thats good for me", "👍", "✅",
		"works for me", "that works for me", "i would love to", "id love to", "ill make it", "i will make it",
		"ydw", "byddaf", "byddaf yno", "bydda i yno", "bydda i", "ie", "iawn", "gallaf", "dof", "dwin dod", "dwi'n dod", "rwyn dod", "rwyf yn dod",
	},
	ComingNo: {
		"no", "nope", "n", "i cant", "i cannot", "cant", "cannot", "i cant make it", "cant make it", "i cannot make it", "cannot make it", "i wont be there", "wont be there",
		"i will not be there", "i cant come", "cant come", "i cannot come", "cannot come", "not coming", "im not coming", "i am not coming", "i cant attend", "i cannot attend",
		"cant attend", "cannot attend", "wont make it", "i wont make it", "i will not attend", "i wont attend", "not attending", "im not attending", "i am not attending", "unable to attend", "unable to come", "unable to make it", "i am unable to attend",
		"im unable to attend", "i am unable to come", "im unable to come", "i am unable to make it", "im unable to make it", "i wont be able to", "wont be able to", "i will not be able to", "will not be able to",
		"not", "absolutely not", "definitely not", "of course not", "afraid not", "im afraid not", "i am afraid not", "no can do", "not this time", "not me", "sending apologies", "sending my apologies", "i send my apologies", "i send apologies",
		"im not free", "i am not free", "not free", "im not available", "i am not available", "not available", "im unavailable", "i am unavailable", "unavailable", "👎", "❌",
		"decline", "declined", "count me out", "apologies", "my apologies", "please accept my apologies", "apologies from me", "not able to come", "not able to attend",
		"im not able to come", "i am not able to come", "i am not able to attend", "im not able to attend",
		"na", "nage", "nac ydw", "na fyddaf", "fydda i ddim", "fyddaf i ddim", "methu", "methu dod", "alla i ddim", "dwi ddim yn gallu dod", "dwi ddim yn dod", "ymddiheuriadau",
	},
	ComingMaybe: {
		"maybe", "perhaps", "possibly", "probably", "not sure", "not sure yet", "im not sure", "im not sure yet", "i am not sure", "i am not sure yet", "dont know yet",
		"i dont know yet", "i do not know yet", "tentative", "tentatively", "i might", "might", "hopefully", "ill try", "i will try", "will try", "i hope so",
		"should be fine", "should be ok", "should be able to", "i should be able to", "should be there", "i should be there", "it depends", "depends on", "depends", "will let you know", "ill let you know", "i will let you know",
		"efallai", "ella", "ddim yn siwr", "ddim yn siŵr", "ddim yn siŵr eto", "gobeithio",
	},
}

// comingPhrases are all of them, longest first.
var comingPhrases = func() []comingPhrase {
	var out []comingPhrase
	for answer, list := range comingWords {
		for _, words := range list {
			out = append(out, comingPhrase{answer, words})
		}
	}
	slices.SortFunc(out, func(a, b comingPhrase) int {
		return cmp.Or(len(b.words)-len(a.words), strings.Compare(a.words, b.words))
	})
	return out
}()

type comingPhrase struct {
	answer Coming
	words  string
}

var (
	inlineGreeting = regexp.MustCompile(`(?i)^(?:hi|hello|hey|dear|helo|annwyl|shwmae)(?: [\pL'’-]+){0,3}\s*[,!–-]\s*`)
	comingPolite   = regexp.MustCompile(`^(?:(?:many |lots of )?(?:thanks|thank you)(?: for (?:this|the invitation|inviting me|asking))?|great|lovely|perfect|brilliant|sorry|so sorry|very sorry|unfortunately|sadly|im afraid|i am afraid|i am sorry|im sorry|diolch|mae ddrwg gen i|maen ddrwg gen i|sori|yes and) `)
	answerBreak    = regexp.MustCompile(`\s*[,:]\s|\s+[-–—]+\s`)
	sentenceEnd    = regexp.MustCompile(`[.!?;]+(?:\s|$)`)
	// after is what may follow a bare "yes" or "no" that is an answer: "No
	// agenda was attached" is none.
	afterYesNo = regexp.MustCompile(`^(?:please|thanks|thank|sorry|but|unfortunately|as|because|since|from me|for me|for the|for part|for a|and|if|unless|provided|subject to|depending|definitely|of course|absolutely|certainly|not|cant|cannot|wont|im|ive|ill|id|i (?:am|can|cant|cannot|wont|will|shall|have|had|need|teach|must|would|should)|count|see|happy|looking|will|that works|thats fine|apologies|afraid|diolch|sori|ddim|bydda|byddaf|gallaf|fydda|alla)\b`)
	// aloneWords are an answer where nothing follows but the same answer: one
	// may be sure of something else.
	aloneWords  = []string{"sure", "of course", "absolutely", "definitely", "not", "depends", "👍", "👎", "✅", "❌"}
	conditional = regexp.MustCompile(`^(?:if|unless|provided|subject to|depending|as long as|os|oni bai)\b`)
	bareYesNo   = []string{"yes", "yep", "yeah", "y", "ok", "okay", "no", "nope", "n", "ie", "iawn", "na", "nage", "ydw", "cant", "cannot", "might", "coming", "probably", "perhaps", "maybe", "possibly", "apologies", "accept", "decline", "methu", "hopefully", "i cant", "i cannot", "i might", "accepted", "declined", "attending"}
)

// coming reads an answer to an invitation from a mail's own words: the answer,
// its sentence if that says more, and whether other words follow that are for
// the group. The answer is "" where there is none.
func coming(own string) (answer Coming, comment string, more bool) {
	first, rest := firstLine(own)
	first = inlineGreeting.ReplaceAllString(strings.TrimSpace(strings.Trim(first, "*_>")), "")
	head, tail := first, ""
	if end := sentenceEnd.FindStringIndex(first); end != nil {
		head, tail = first[:end[0]], strings.TrimSpace(first[end[1]:])
	}
	if len(head) > 400 {
		return "", "", false // nobody answers at such length
	}
	asked := strings.HasSuffix(strings.TrimSpace(first[:min(len(head)+1, len(first))]), "?")
	if cut := answerBreak.FindStringIndex(head); asked && cut != nil {
		head, tail, asked = head[:cut[0]], first, false // "Yes - is there parking?"
	}
	s := plain(unskinned(head))
	for range 3 {
		s = strings.TrimSpace(comingPolite.ReplaceAllString(s+" ", ""))
	}
	if answer = phraseOf(s, strings.ContainsAny(head, ",–—-:")); answer == "" || asked {
		return "", "", false
	}
	if !onlyAnswer(s, answer) {
		comment = strings.TrimSpace(head)
	}
	return answer, comment, !onlyPolite(strings.TrimSpace(tail + "\n" + rest))
}

// unskinned sets thumbs apart from words, whatever their colour.
func unskinned(s string) string {
	for _, r := range []string{"🏻", "🏼", "🏽", "🏾", "🏿", "\ufe0f"} {
		s = strings.ReplaceAll(s, r, "")
	}
	for _, r := range []string{"👍", "👎", "✅", "❌"} {
		s = strings.ReplaceAll(s, r, " "+r+" ")
	}
	for strings.Contains(s, "👍  👍") {
		s = strings.ReplaceAll(s, "👍  👍", "👍")
	}
	return s
}

// phraseOf finds the answer that a sentence begins with. stopped says that
// the sentence has a comma or dash, which may set a bare word off.
func phraseOf(s string, stopped bool) Coming {
	for _, p := range comingPhrases {
		rest, ok := strings.CutPrefix(s, p.words)
		if !ok || rest != "" && rest[0] != ' ' {
			continue
		}
		rest = strings.TrimSpace(rest)
		if rest != "" && slices.Contains(aloneWords, p.words) && rest != "sorry" && !slices.Contains(polite, rest) && phraseOf(rest, stopped) != p.answer {
			return ""
		}
		if rest != "" && slices.Contains(bareYesNo, p.words) && !afterYesNo.MatchString(rest) && !stopped {
			return ""
		}
		switch {
		case p.answer == ComingMaybe:
		case conditional.MatchString(rest):
			return ComingMaybe
		case opposed(rest, p.answer):
			return ""
		}
		return p.answer
	}
	return ""
}

// opposed says whether the rest of a sentence says the contrary: "no problem,
// I'll be there".
func opposed(rest string, answer Coming) bool {
	for _, p := range comingPhrases {
		if p.answer != answer && p.answer != ComingMaybe && strings.Contains(p.words, " ") && strings.Contains(" "+rest+" ", " "+p.words+" ") {
			return !strings.Contains(p.words, "cant") || answer != ComingNo
		}
	}
	return false
}

// onlyAnswer says whether a sentence says nothing but its answer.
func onlyAnswer(s string, answer Coming) bool {
	for _, p := range polite {
		s = strings.TrimSpace(strings.TrimSuffix(s, " "+p))
	}
	s = strings.TrimSuffix(strings.TrimSuffix(s, " sorry"), " diolch")
	for _, words := range comingWords[answer] {
		if s == words {
			return true
		}
		if rest, ok := strings.CutPrefix(s, words+" "); ok && slices.Contains(comingWords[answer], rest) {
			return true
		}
	}
	return false
}

// comes takes down whether somebody comes to a meeting, when they answer its
// invitation by words. What else they say is a post.
func comes(x *situation) (Outcome, bool) {
	m, ok := x.meeting()
	if !ok || x.s.Sender == nil || x.reading.Whole || x.answered != nil && x.answered.Kind != KindMeeting && x.answered.Kind != KindReminder {
		return Outcome{}, false
	}
	p := x.places[0]
	if _, in := x.s.role(p.group.ID); !in && !x.staff() || x.answered == nil && p.answers != 0 && p.answers != m.Post {
		return Outcome{}, false
	}
	answer, comment, more := coming(x.own)
	if answer == "" || (more || comment != "") && m.State != MeetingCancelled && x.m.Arrived.After(m.Starts) && x.m.Arrived.After(m.Ends) {
		return Outcome{}, false // words about a meeting that was are for the group
	}
	if out, ok := x.proven(); !ok {
		return out, true
	}
	out := x.attend(m, answer, comment)
	w := out.Notices[0].Data.(MeetingAnswerWords)
	for _, f := range kept(x.m.Attachments) {
		more = more || !f.Ours
	}
	if more && !w.Over {
		posted, stopped := x.hurdle(p)
		if !stopped {
			posted = x.file(0, p)
			posted.Notices = slices.DeleteFunc(posted.Notices, func(n Notice) bool { return n.Data.Notice() == "first-post" })
			w.Readers, w.Posted, w.Comment = max(p.group.People-1, 0), true, ""
		}
		out.Notices[0].Data = w
		out = merge(out, posted)
	}
	return out, true
}

// attend takes an answer down and says so.
func (x *situation) attend(m Meeting, answer Coming, comment string) Outcome {
	out := Outcome{Disposition: Recorded}
	w := MeetingAnswerWords{Subject: m.Subject, Answer: answer, Comment: comment, Starts: m.Starts, Place: m.Place, Author: m.Author}
	end := m.Ends
	if end.Before(m.Starts) {
		end = m.Starts
	}
	switch {
	case m.State == MeetingCancelled:
		w.Over = true
	case x.m.Arrived.After(end):
		w.Past, w.Comment = true, ""
	default:
		out.Changes = []Change{Attend{Thread: m.Thread, Person: x.s.Sender.ID, Answer: answer, Comment: clip(comment, 1000), At: x.m.Arrived}}
	}
	n := x.tell("meeting-answer", KindReceipt, w)
	n.Group, n.Thread = m.Group, m.Thread
	out.Notices = []Notice{n}
	return out
}

// calendarAnswer takes the answer that a calendar program sends (RFC 5546
// section 3.2.3). Saying the same again needs no receipt.
func calendarAnswer(x *situation) (Outcome, bool) {
	if x.m.Class != ClassCalendarReply || x.m.Calendar == nil || x.s.Sender == nil {
		return Outcome{}, false
	}
	for _, m := range x.s.Meetings {
		if m.UID != x.m.Calendar.UID {
			continue
		}
		if _, in := x.s.role(m.Group); !in && !x.staff() {
			return Outcome{}, false
		}
		if out, ok := x.proven(); !ok {
			return out, true
		}
		out := x.attend(m, Coming(x.m.Calendar.Answer), x.m.Calendar.Comment)
		for _, a := range m.Attendance {
			if a.Person == x.s.Sender.ID && a.Answer == Coming(x.m.Calendar.Answer) {
				out.Notices = nil
			}
		}
		return out, true
	}
	return Outcome{}, false
}
