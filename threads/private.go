package threads

import (
	"cmp"
	"fmt"
	"regexp"
	"strings"
)

// AskAudience asks the author of "just between us" for whom it is.
const AskAudience AskKind = "audience"

var privateForms = []form{
	{verb: "private", names: []string{"private", "privately", "private reply", "preifat", "yn breifat"}, takes: isAnything, text: true, act: actPrivate},
	{verb: "convenor", named: true, names: []string{"convenor", "convener", "to the convenor", "for the convenor", "cynullydd"}, act: actConvenor},
	{verb: "retract", names: []string{"retract", "retract this", "retract my post", "retract that", "retract it", "retract my answer", "retract my comment", "retract my comments", "withdraw my answer", "withdraw my comment", "withdraw my comments", "take that back", "withdraw my post", "withdraw this post", "take it back", "take this back",
		"tynnu'n ôl", "tynnu’n ôl"}, act: actRetract},
}

func isAnything(string) bool { return true }

// Private says between whom a private mail went.
type Private struct {
	Sender     int64
	SenderName string
	Recipient  int64 // 0: the convenor and staff
}

// actPrivate sends words to the author of what they answer, and to nobody
// else. In lower case it must stand alone or before a colon: "Private schools
// do this too" is a post.
func actPrivate(x *situation, o order) (Outcome, bool) {
	line := strings.TrimSpace(o.line)
	alone := o.arg == ""
	colon := strings.Contains(line[:min(len(line), 24)], ":")
	if !alone && !colon && !shouted(line) || o.subject && !alone {
		return Outcome{}, false
	}
	text := strings.TrimSpace(o.arg + "\n" + o.body)
	if _, thanks, _ := strings.Cut(line, ":"); text == "" && colon {
		text = strings.TrimSpace(thanks) // "Private: thank you"
	}
	if text == "" && !carries(x.m) {
		return Outcome{}, false
	}
	return x.sendPrivately(text), true
}

// carries says whether files came with a message that are kept.
func carries(m Message) bool {
	carried, _ := files(m)
	return len(carried) > 0
}

// privateByChoice sends on what its author, asked, said is for one person.
func privateByChoice(x *situation) (Outcome, bool) {
	if x.m.Audience != AudienceOne || x.s.Sender == nil {
		return Outcome{}, false
	}
	return x.sendPrivately(x.own), true
}

// sendPrivately sends words to the author of what the mail answers, or to the
// convenor where it answers nobody.
func (x *situation) sendPrivately(text string) Outcome {
	if out, ok := x.proven(); !ok {
		return out
	}
	if out, ok := x.backToWriter(text); ok {
		return out
	}
	person, name := x.addressee()
	if person == 0 || person == x.s.Sender.ID {
		if len(x.places) == 0 {
			return x.noThread("PRIVATE")
		}
		return x.toConvenor(x.places[0].group, text)
	}
	return x.toOne(person, name, text)
}

// toOne sends words to one person, through the bot.
func (x *situation) toOne(person int64, name, text string) Outcome {
	w := x.privateWords(text)
	n := Notice{
		Key: fmt.Sprintf("private/%d", x.m.Spooled), Kind: KindPost, To: Audience{People: []int64{person}, Paused: true},
		Data: w, Author: x.s.Sender.Name, Files: kept(x.m.Attachments),
	}
	x.at(&n)
	receipt := x.tell("private-sent", KindReceipt, PrivateSentWords{To: name, Text: text, Subject: w.Subject, Left: w.Left})
	return Outcome{Disposition: Recorded,
		Changes: []Change{SendPrivately{Group: n.Group, Thread: n.Thread, Sender: x.s.Sender.ID, Recipient: person}, Vouch{Address: x.address()}},
		Notices: []Notice{n, receipt}}
}

// toConvenor sends words to convenor and staff alone.
func (x *situation) toConvenor(g Group, text string) Outcome {
	w := x.privateWords(text)
	n := Notice{
		Key: fmt.Sprintf("to-convenor/%d", x.m.Spooled), Kind: KindPost, Group: g.ID, Author: x.s.Sender.Name, Files: kept(x.m.Attachments),
		To:   Audience{Group: g.ID, Roles: []Role{RoleConvenor, RoleStaff}, Except: []int64{x.s.Sender.ID}, Paused: true},
		Data: ToConvenorWords{Subject: w.Subject, Author: w.Author, Text: text, Files: w.Files, Left: w.Left},
	}
	if own, _ := x.s.role(g.ID); own.Role == RoleConvenor && !g.Staffed {
		n.To = Audience{Staff: true} // there is nobody else to read it
	}
	x.at(&n)
	n.Group = g.ID
	receipt := x.tell("private-sent", KindReceipt, PrivateSentWords{Convenor: true, To: g.Convenor, Text: text, Subject: w.Subject, Left: w.Left})
	receipt.Group = g.ID
	return Outcome{Disposition: Recorded,
		Changes: []Change{SendPrivately{Group: g.ID, Thread: n.Thread, Sender: x.s.Sender.ID}, Vouch{Address: x.address()}},
		Notices: []Notice{n, receipt}}
}

func (x *situation) privateWords(text string) PrivateWords {
	carried, left := files(x.m)
	subject := x.s.Trail.Subject.Base
	if p := x.here(); p.thread != 0 {
		subject = x.s.Threads[p.thread].Subject
	}
	return PrivateWords{Subject: subject, Author: x.s.Sender.Name, Text: text, Files: carried, Left: left}
}

// at gives a notice the group that the mail is about. It keeps out of the
// thread, so that an answer to it can never be taken for a post there.
func (x *situation) at(n *Notice) {
	if len(x.places) > 0 {
		n.Group = x.places[0].group.ID
	}
}

// addressee is the author of what the mail answers, else whoever started the
// thread; 0 if nobody is known.
func (x *situation) addressee() (person int64, name string) {
	if x.answered != nil && x.answered.Person != 0 {
		return x.answered.Person, x.answered.Author
	}
	p := x.here()
	if post, ok := x.s.Posts[p.answers]; ok {
		return post.Person, post.Name
	}
	t := x.s.Threads[p.thread]
	return t.Person, t.Starter
}

// actConvenor sends words to convenor and staff of the group that the mail is
// about.
func actConvenor(x *situation, o order) (Outcome, bool) {
	text := strings.TrimSpace(o.arg + "\n" + o.body)
	if text == "" {
		return Outcome{}, false
	}
	if out, ok := x.proven(); !ok {
		return out, true
	}
	if len(x.places) > 0 {
		return x.toConvenor(x.places[0].group, text), true
	}
	var choices []GroupChoice
	var ids []int64
	for _, r := range x.targets() {
		g := x.s.Groups[r.Group]
		ids, choices = append(ids, g.ID), append(choices, GroupChoice{Slug: g.Slug, Title: g.Title, People: g.People})
	}
	switch len(ids) {
	case 0:
		return x.inNoGroup(), true
	case 1:
		return x.toConvenor(x.s.Groups[ids[0]], text), true
	}
	return x.ask(Ask{Kind: AskWhich, Choices: ids}, "which", WhichGroupWords{Subject: x.s.Trail.Subject.Base, Text: text, Groups: choices}), true
}

// answerToPrivate sends the answer to a private mail back to its writer.
func answerToPrivate(x *situation) (Outcome, bool) {
	if x.answered == nil || x.answered.Private == nil || x.s.Sender == nil || x.own == "" {
		return Outcome{}, false
	}
	if out, ok := x.proven(); !ok {
		return out, true
	}
	if out, ok := x.backToWriter(x.own); ok {
		return out, true
	}
	// It was forwarded to somebody else: never posted.
	return Outcome{Disposition: Quarantined, Reason: "an answer to a private mail, from somebody whom it did not go to"}, true
}

// backToWriter sends an answer to a private mail to whoever wrote that. Only
// those may to whom it went.
func (x *situation) backToWriter(text string) (Outcome, bool) {
	if x.answered == nil || x.answered.Private == nil {
		return Outcome{}, false
	}
	p := x.answered.Private
	reader := p.Recipient == x.s.Sender.ID || p.Recipient == 0 && x.holds(x.s.Groups[x.answered.Group], RoleConvenor, RoleStaff)
	if !reader {
		return Outcome{}, false
	}
	return x.toOne(p.Sender, p.SenderName, text), true
}

// confidential are the words of somebody who may not mean all to read.
var confidential = regexp.MustCompile(`(?i)\b(?:(?:just|only|strictly|purely) between (?:us|ourselves|the two of us)|between (?:you and me|you and i|you, me|ourselves)|off the record|` +
	`(?:do not|don['’]?t|please not to|never) (?:share|forward|circulate) this|not (?:for|to) the (?:whole |rest of the )?(?:group|list)|(?:just|only) (?:for|to) you|for your eyes only|` +
	`in (?:the )?strict(?:est)? confidence|strictly confidential|please (?:do not|don['’]?t) tell (?:anyone|anybody)|` +
	`(?:a (?:quick )?(?:word|chat)|(?:speak|talk|chat)(?: to| with)? you) (?:privately|in private|off[- ]?list|offline)|keep (?:this|it) (?:to yourself|between (?:us|ourselves))|` +
	`(?:dim ond )?rhyngom ni|rhyngot ti a fi|rhyngoch chi a fi|peidiwch â rhannu hyn|paid â rhannu hyn)\b`)

// betweenUs holds words that say that they are not for all, and asks their
// author for whom they are.
func betweenUs(x *situation, p place) (Outcome, bool) {
	if !holdsAny(x.own, "between", "off the record", "this", "keep it", "not for the", "not to the", "for you", "to you", "confiden", "please d", "privately", "in private", "off", "rhyng", "rhannu", "only", "just") {
		return Outcome{}, false
	}
	found := cmp.Or(confidential.FindString(x.own), x.forOneByName())
	if found == "" || x.m.Audience == AudienceAll || x.approved(p.group.ID) {
		return Outcome{}, false
	}
	person, name := x.addressee()
	w := AudienceWords{Subject: x.s.Trail.Subject.Base, Text: x.own, Said: found, Group: p.group.Title, People: max(p.group.People-1, 0), To: name}
	if person == 0 || person == x.s.Sender.ID {
		w.To = ""
	}
	out := x.ask(Ask{Kind: AskAudience, Group: p.group.ID}, "audience", w)
	out.Reason = "it says “" + found + "”"
	return out, true
}

// forOneByName finds words that say that they are for the author of what they
// answer: "Tom only: ring me".
func (x *situation) forOneByName() string {
	_, name := x.addressee()
	first, _, _ := strings.Cut(plain(name), " ")
	if len(first) < 2 {
		return ""
	}
	line, _ := firstLine(clip(x.own, 2000))
	line = strings.ToLower(strings.TrimLeft(line, "*_> "))
	for _, said := range []string{first + " only", "just for " + first, "only for " + first, "for " + first + " only", "just to " + first, "only to " + first} {
		if rest, ok := strings.CutPrefix(line, said); ok && (rest == "" || strings.ContainsAny(rest[:1], ":,.;!-") || hasDash(rest)) {
			return said // "Mark only twice a term" is for all
		}
	}
	return ""
}

var (
	allWords  = []string{"everyone", "everybody", "all", "all of them", "the group", "the whole group", "group", "public", "pawb"}
	loneWords = []string{"private", "privately", "preifat", "yn breifat"}
)

// audienceChosen acts on EVERYONE or PRIVATE.
func audienceChosen(x *situation) (Outcome, bool) {
	if x.answered == nil || x.answered.Ask == 0 || x.s.Sender == nil || x.reading.Whole {
		return Outcome{}, false
	}
	a, ok := x.s.Asks[x.answered.Ask]
	if !ok || a.Kind != AskAudience || a.Person != x.s.Sender.ID || x.proof < Keyed || a.Settled || x.m.Arrived.After(a.Expires) {
		return Outcome{}, false
	}
	first, rest := firstLine(x.own)
	said, chosen := plain(trimPolite(first)), ""
	for _, w := range allWords {
		if said == w {
			chosen = AudienceAll
		}
	}
	for _, w := range loneWords {
		if said == w {
			chosen = AudienceOne
		}
	}
	if chosen == "" || !onlyPolite(rest) {
		return x.audienceUnclear(a), true
	}
	return Outcome{Disposition: Recorded, Changes: []Change{SettleAsk{Ask: a.ID, Answer: chosen},
		Direct{Message: a.Message, Person: a.Person, Audience: chosen}}}, true
}

// audienceUnclear: NO, or RETRACT, takes the words back; anything else is
// asked about again.
func (x *situation) audienceUnclear(a Ask) Outcome {
	said := plain(x.own)
	if answerOf(x.own) == no || said == "retract" || said == "nobody" || said == "neither" {
		return Outcome{Disposition: Recorded, Changes: []Change{SettleAsk{Ask: a.ID, Answer: "no"}, Dismiss{Message: a.Message}},
			Notices: []Notice{x.tell("done", KindReceipt, DoneWords{Subject: x.s.Trail.Subject.Base, Dropped: true})}}
	}
	n := x.tell("audience-unclear", KindAsk, AudienceWords{Subject: x.s.Trail.Subject.Base, Text: x.own, Again: true})
	n.Ask = a.ID
	return Outcome{Disposition: Refused, Reason: "neither EVERYONE nor PRIVATE", Notices: []Notice{n}}
}
