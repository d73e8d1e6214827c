package threads

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
)

// AskItem asks which item of a digest some words are for.
const AskItem AskKind = "item"

// The changes of answers to mails with numbered items.
type (
	// Split makes a message of its own of each part of an answer. It is decided
	// like a reply to the mail that its item is about.
	Split struct {
		Notice int64 // what was answered
		Parts  []SplitPart
	}
	// SplitPart is one of them.
	SplitPart struct {
		Number int // of the item; 0: it names none
		Text   string
		Files  bool // the files of the message go with it
	}
	// PlacePart says which item a part is for that named none.
	PlacePart struct {
		Message int64
		Number  int
	}
)

func (Split) change()     {}
func (PlacePart) change() {}

// Part is what a message is that was part of an answer.
type Part struct {
	Number int // of the item; 0: it names none
	Notice int64
	Item   Numbered
	Text   string
	Files  bool
}

// numbersItems says whether a mail of ours numbers things that an answer may
// name.
func (s *Sent) numbersItems() bool {
	return s != nil && len(s.Items) > 0 && (s.Kind == KindDigest || s.Kind == KindReminder && s.Thread == 0)
}

// answerToDigest parts an answer to a digest by the items that it names. Each
// part is then a message of its own; one receipt says where all went.
func answerToDigest(x *situation) (Outcome, bool) {
	if !x.answered.numbersItems() || x.m.Part != nil || x.own == "" && !carries(x.m) || x.reading.Whole && x.own != "" || x.s.Trail.Subject.Forward || x.m.Chosen != 0 {
		return Outcome{}, false
	}
	if x.proof < Keyed {
		return x.ask(Ask{Kind: AskClaimed}, "claimed", ClaimedWords{Subject: x.s.Trail.Subject.Base, Text: x.own}), true
	}
	if out, ok := x.wantsMore(); ok {
		return out, true
	}
	if x.onlyThanks() {
		return Outcome{Disposition: Recorded, Reason: "thanks for a digest"}, true
	}
	list := parts(x.reading, x.answered.Text, x.answered.Items)
	if len(list) == 0 {
		list = []answerPart{{}} // files alone: a photograph of the whiteboard
	}
	x.placeOnly(list)
	split := Split{Notice: x.answered.Notice}
	w := DigestReceiptWords{}
	for i, p := range list {
		split.Parts = append(split.Parts, SplitPart{Number: p.number, Text: p.text, Files: i == 0})
		if p.number == 0 {
			w.Unplaced = true
			continue
		}
		if item := x.item(p.number); item.Kind != "ballot" { // a vote has a receipt of its own
			w.Parts = append(w.Parts, DigestPlaced{Number: p.number, Subject: item.Subject, Text: cmp.Or(ownOf(p.text), x.fileNames())})
		}
		x.note("part for item %d", p.number)
	}
	out := Outcome{Disposition: Recorded, Changes: []Change{split, Vouch{Address: x.address()}, x.keepTail()}}
	if len(w.Parts) > 0 {
		n := x.tell("digest-receipt", KindReceipt, w)
		n.Group, n.Thread = x.answered.Group, 0
		out.Notices = []Notice{n}
	}
	return out, true
}

// fileNames are the files that came with a message, for want of words.
func (x *situation) fileNames() string {
	var names []string
	for _, a := range kept(x.m.Attachments) {
		names = append(names, a.Name)
	}
	return strings.Join(names, ", ")
}

// thankWords are those of which somebody says thanks, and nothing besides.
var thankWords = strings.Fields(`thanks thank you thx ta cheers many so very much a lot again all everyone for this that it the your digest summary update
	email mail summaries great good work job lovely brilliant useful helpful really very xx x x diolch yn fawr iawn i chi bawb am hyn y crynodeb hi hello helo dear best wishes regards kind`)

// onlyThanks says whether somebody says thanks and signs it: who is asked which
// item that was for is sorry to have been polite.
func (x *situation) onlyThanks() bool {
	if carries(x.m) || len(x.own) > 200 || len(x.reading.Inline) > 0 {
		return false
	}
	name := ""
	if x.s.Sender != nil {
		name = " " + plain(x.s.Sender.Name) + " " + plain(x.s.Groups[x.answered.Group].Convenor) + " "
	}
	if s := lettersOf(x.own); slices.Contains(readWords, s) || s == "" && !strings.Contains(x.own, "?") {
		_, n := x.todos()
		return n != 1 // else it may be the answer to that: a vote, or coming to a meeting
	}
	thanked := false
	for w := range strings.FieldsSeq(lettersOf(x.own)) {
		if !slices.Contains(thankWords, w) && !strings.Contains(name, " "+w+" ") {
			return false
		}
		thanked = thanked || slices.Contains([]string{"thanks", "thank", "thx", "ta", "cheers", "diolch"}, w)
	}
	return thanked
}

// readWords say that somebody has seen a digest, and nothing besides.
var readWords = []string{"ok", "okay", "ok thanks", "ok thank you", "noted", "noted thanks", "noted thank you", "got it", "got it thanks", "received", "received thanks", "iawn", "iawn diolch"}

// lettersOf is a text's words without signs: a thumb, a heart, a smile.
func lettersOf(s string) string {
	return plain(strings.Map(func(r rune) rune {
		if r > 127 && !unicode.IsLetter(r) && r != '’' {
			return ' '
		}
		return r
	}, s))
}

// todos is how many things to do the answered mail lists, and the last of them.
func (x *situation) todos() (last, n int) {
	for _, i := range x.answered.Items {
		if i.Todo() {
			last, n = i.Number, n+1
		}
	}
	return last, n
}

// ownOf is a part without what it was written under.
func ownOf(text string) string {
	var kept []string
	for line := range strings.SplitSeq(text, "\n") {
		if !strings.HasPrefix(line, ">") {
			kept = append(kept, line)
		}
	}
	return strings.TrimSpace(strings.Join(kept, "\n"))
}

// placeOnly gives words that name no item to the only one that they can be
// for: the only thing to do, or the only item at all.
func (x *situation) placeOnly(list []answerPart) {
	if slices.ContainsFunc(list, func(p answerPart) bool { return p.number != 0 }) {
		return
	}
	only, n := x.todos()
	if n == 0 && len(x.answered.Items) == 1 {
		only, n = x.answered.Items[0].Number, 1
	}
	if n != 1 {
		return
	}
	for i := range list {
		list[i].number = only
	}
	x.note("it names no item, and item %d is the only one it can be for", only)
}

func (x *situation) item(number int) Numbered {
	for _, i := range x.answered.Items {
		if i.Number == number {
			return i
		}
	}
	return Numbered{}
}

// moreWords ask for what a digest had left out.
var moreWords = []string{"more", "more please", "the rest", "send me more", "send me the rest", "mwy", "rhagor", "y gweddill"}

// wantsMore answers MORE, and numbers that stand alone.
func (x *situation) wantsMore() (Outcome, bool) {
	out := Outcome{Disposition: Recorded}
	if slices.Contains(moreWords, plain(trimPolite(x.own))) {
		n := x.tell("digest-more", KindDigest, DigestMoreWords{Digest: x.answered.Notice})
		n.Group, n.Thread = x.answered.Group, 0
		out.Notices = []Notice{n}
		return out, true
	}
	numbers := bareNumbers(x.own, x.answered.Items)
	if len(numbers) == 0 {
		return Outcome{}, false
	}
	n := x.tell("digest-item", KindDigest, DigestItemWords{Digest: x.answered.Notice, Numbers: numbers})
	n.Group, n.Thread = x.answered.Group, 0
	for _, k := range numbers {
		n.Items = append(n.Items, x.item(k).Item)
	}
	out.Notices = []Notice{n}
	return out, true
}

// whichItem asks the author of a part that names no item which it is for.
func whichItem(x *situation) (Outcome, bool) {
	if x.m.Part == nil || x.m.Part.Number != 0 || x.m.Chosen != 0 || x.s.Sender == nil {
		return Outcome{}, false
	}
	var a Ask
	w := DigestWhichWords{Text: cmp.Or(x.own, x.fileNames()), New: x.answered != nil && x.answered.Group != 0}
	var items []Item
	for _, i := range x.answered.list() {
		if i.Thread == 0 || i.Left {
			continue
		}
		a.Choices = append(a.Choices, int64(i.Number))
		w.Items = append(w.Items, DigestChoice{Number: i.Number, Subject: i.Subject})
		items = append(items, i.Item)
	}
	a.Kind = AskItem
	out := x.ask(a, "digest-which", w)
	out.Notices[0].Items = items
	if x.answered != nil {
		out.Notices[0].Group, out.Notices[0].Thread = x.answered.Group, 0
	}
	return out, true
}

func (s *Sent) list() []Numbered {
	if s == nil {
		return nil
	}
	return s.Items
}

// newWords say that words are for no item, but for a discussion of their own.
var newWords = []string{"new", "new discussion", "a new discussion", "new thread", "a new thread", "newydd", "trafodaeth newydd"}

// chooseItem acts on the number that somebody gave for words that named none.
func (x *situation) chooseItem(a Ask) (Outcome, bool) {
	numbers := bareNumbers(x.own, x.answered.Items)
	no, fresh := answerOf(x.own) == no, slices.Contains(newWords, plain(trimPolite(x.own)))
	if _, in := x.s.Groups[x.answered.Group]; !no && len(numbers) != 1 && (!fresh || !in) {
		return Outcome{}, false
	}
	if a.Settled || x.m.Arrived.After(a.Expires) {
		return Outcome{Disposition: Refused, Reason: "the question was settled before",
			Notices: []Notice{x.tell("expired", KindNotice, ExpiredWords{Subject: x.s.Trail.Subject.Base, Done: a.Settled})}}, true
	}
	if no {
		return Outcome{Disposition: Recorded, Changes: []Change{SettleAsk{Ask: a.ID, Answer: "no"}, Dismiss{Message: a.Message}},
			Notices: []Notice{x.tell("done", KindReceipt, DoneWords{Subject: x.s.Trail.Subject.Base, Dropped: true})}}, true
	}
	if len(numbers) == 0 {
		return x.settle(Ask{ID: a.ID, Kind: AskWhich, Person: a.Person, Message: a.Message}, yes, x.answered.Group), true
	}
	item := x.item(numbers[0])
	out := Outcome{Disposition: Recorded, Changes: []Change{SettleAsk{Ask: a.ID, Answer: "yes"}, PlacePart{Message: a.Message, Number: item.Number}}}
	if item.Kind != "ballot" {
		out.Notices = []Notice{x.tell("digest-receipt", KindReceipt, DigestReceiptWords{Parts: []DigestPlaced{{Number: item.Number, Subject: item.Subject}}})}
	}
	return out, true
}

// withoutReceipts leaves the receipt for a part to that for the whole answer;
// those for votes go.
func withoutReceipts(out Outcome) Outcome {
	out.Notices = slices.DeleteFunc(out.Notices, func(n Notice) bool { return n.Kind == KindReceipt && n.Answers != "" && !n.Uncapped })
	return out
}
