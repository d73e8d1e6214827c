package threads

import (
	"strconv"
	"strings"
)

// settingForms and their like are the commands of anyone in a group (PRODUCT.md
// section 4). The words are English and Welsh, and what people write instead.
var settingForms = []form{
	{verb: "delivery", names: []string{"delivery", "deliver", "digest", "digests", "dosbarthu"}, takes: isDelivery, act: actDelivery},
	{verb: "delivery", names: []string{""}, takes: isDeliverySentence, act: actDeliverySentence},
	{verb: "format", names: []string{"format", "fformat"}, takes: isFormat, act: actFormat},
	{verb: "format", names: []string{"text only", "plain text only", "plain text", "testun yn unig"}, act: careful(actFormatText)},
	{verb: "language", names: []string{"language", "iaith", "write to me in", "send me mails in", "send me emails in", "emails in", "mails in", "change my language to"}, takes: isLanguage, act: actLanguage},
	{verb: "language", names: []string{"cymraeg", "yn gymraeg", "in welsh"}, act: aside(actWelsh)},
	{verb: "receipts", names: []string{"receipts", "receipt", "turn receipts", "switch receipts", "derbynebau"}, takes: isOnOff, act: actReceipts},
	{verb: "receipts", names: []string{"no receipts", "no more receipts", "turn off receipts", "switch off receipts", "stop receipts", "stop sending me receipts"}, act: actNoReceipts},
	{verb: "interests", names: []string{"interests", "my interests are", "my interests", "diddordebau", "fy niddordebau"}, takes: isSomething, act: actInterests},
}

func isSomething(arg string) bool { return arg != "" && len(arg) <= 500 }

// careful leaves a bare word to the rules that follow where it may be the
// answer to a question: "Stop." may be what somebody thinks should be done
// about data drops. In capitals it is a command.
func careful(act func(*situation, order) (Outcome, bool)) func(*situation, order) (Outcome, bool) {
	return func(x *situation, o order) (Outcome, bool) {
		if x.answering() && !shouted(o.line) {
			return Outcome{}, false
		}
		return act(x, o)
	}
}

// aside lets a command that people also say to each other pass where they
// talk, unless it is written in capitals.
func aside(act func(*situation, order) (Outcome, bool)) func(*situation, order) (Outcome, bool) {
	return func(x *situation, o order) (Outcome, bool) {
		if x.conversing() && !shouted(o.line) {
			return Outcome{}, false
		}
		return act(x, o)
	}
}

// inCapitals takes a command without its colon where it is written as our
// mails write it: "MINUTES We met …", but not "Minutes before, we met".
func inCapitals(act func(*situation, order) (Outcome, bool)) func(*situation, order) (Outcome, bool) {
	return func(x *situation, o order) (Outcome, bool) {
		if !shouted(o.line) || strings.Contains(strings.Fields(o.line + " x")[0], ":") {
			return Outcome{}, false
		}
		return act(x, o)
	}
}

// The ways in which a bare name in the subject may be the command.
func always(order) bool { return true }

func setAtAll(o order) bool { return len(o.settings) > 0 }

// answering says whether the mail answers one of ours that asks for words:
// there a bare word is more likely the answer.
func (x *situation) answering() bool {
	if x.answered == nil {
		return false
	}
	switch x.answered.Kind {
	case KindQuestion, KindDraft, KindBallot, KindMeeting, KindReminder:
		return true
	}
	return false
}

// conversing says whether the mail answers what a person wrote, or a mail
// that asks for words.
func (x *situation) conversing() bool {
	return x.answering() || x.answered != nil && x.answered.Post != 0 ||
		x.answered == nil && len(x.places) > 0 && x.places[0].thread != 0
}

// shouted says whether a command is written in capitals, as our mails say it.
func shouted(line string) bool {
	word, _, _ := strings.Cut(strings.TrimLeft(line, " *_\"“"), " ")
	return strings.ToUpper(word) == word && strings.ToLower(word) != word
}

// targets are the memberships that a setting is about: those of the groups
// that the mail is about, or all of the sender's if it names none.
func (x *situation) targets() []Membership {
	var out []Membership
	for _, p := range x.places {
		if r, ok := x.s.role(p.group.ID); ok {
			out = append(out, r)
		}
	}
	if len(x.places) > 0 {
		return out
	}
	for _, r := range x.s.Roles {
		if r.Active() {
			out = append(out, r)
		}
	}
	return out
}

// groupOf finds a group of the sender's by words that are its slug or title.
func (x *situation) groupOf(words string) (Membership, bool) {
	said := bareGroup(words)
	for _, r := range x.s.Roles {
		g, ok := x.s.Groups[r.Group]
		if ok && r.Active() && said != "" && (said == plain(g.Slug) || said == plain(g.Title)) {
			return r, true
		}
	}
	return Membership{}, false
}

// bareGroup takes away what people put around the name of a group.
func bareGroup(words string) string {
	s := " " + plain(words) + " "
	for _, w := range []string{" the ", " task ", " group ", " groups ", " mailing ", " list ", " for ", " in ", " from ", " grŵp ", " y "} {
		s = strings.ReplaceAll(s, w, " ")
	}
	return strings.TrimSpace(strings.Join(strings.Fields(s), " "))
}

// set changes something in memberships and says so; nothing is done where
// there are none.
func (x *situation) set(list []Membership, w SettingWords, set func(*Membership)) (Outcome, bool) {
	if out, ok := x.proven(); !ok {
		return out, true
	}
	if len(list) == 0 {
		return x.inNoGroup(), true
	}
	var out Outcome
	for _, m := range list {
		set(&m)
		out.Changes = append(out.Changes, SetMembership{m})
		w.Groups = append(w.Groups, x.s.Groups[m.Group].Title)
	}
	group := int64(0)
	if len(list) == 1 {
		group = list[0].Group
	}
	return x.receipt(out, w, group), true
}

// receipt says what was set, and how to undo it.
func (x *situation) receipt(out Outcome, w SettingWords, group int64) Outcome {
	n := x.tell("setting-"+w.What, KindReceipt, w)
	if n.Group != group {
		n.Group, n.Thread = group, 0
	}
	out.Disposition = Recorded
	out.Changes = append(out.Changes, Vouch{Address: x.address()})
	out.Notices = append(out.Notices, n)
	return out
}

// inNoGroup tells somebody that they are not in the group they write about,
// or in none.
func (x *situation) inNoGroup() Outcome {
	w := SettingWords{What: "no-group"}
	if len(x.places) > 0 {
		w.Groups = []string{x.places[0].group.Title}
		w.Undo = "JOIN " + x.places[0].group.Slug
	}
	n := x.tell("no-group", KindRefusal, w)
	n.Group, n.Thread = 0, 0
	return Outcome{Disposition: Refused, Reason: "its author is not in the group", Notices: []Notice{n}}
}

func actDelivery(x *situation, o order) (Outcome, bool) {
	d, minutes, rest, _ := deliveryOf(o.arg)
	list := x.targets()
	if rest != "" {
		one, ok := x.groupOf(rest)
		if !ok {
			return Outcome{}, false
		}
		list = []Membership{one}
	}
	return x.setDelivery(list, d, minutes)
}

// actDeliverySentence takes "weekly only please" for what it is, unless it
// may be the answer to what somebody asked.
func actDeliverySentence(x *situation, o order) (Outcome, bool) {
	d, minutes, _, _ := deliveryOf(o.arg)
	s := plain(o.arg)
	about := strings.Contains(s, "mail") || strings.Contains(s, "digest") || strings.Contains(s, "deliver") || strings.Contains(s, "neges")
	only := strings.Contains(s, "only") || strings.Contains(s, "just")
	if x.answering() && !about || x.conversing() && !about && !only {
		return Outcome{}, false
	}
	return x.setDelivery(x.targets(), d, minutes)
}

func (x *situation) setDelivery(list []Membership, d Delivery, minutes int) (Outcome, bool) {
	w := SettingWords{What: "delivery", Delivery: d, Minutes: minutes, Undo: "DELIVERY weekly"}
	if len(list) > 0 {
		w.Undo = "DELIVERY " + string(list[0].Delivery)
		if list[0].Minutes > 0 {
			w.Undo += " " + strconv.Itoa(list[0].Minutes) + " minutes"
		}
	}
	return x.set(list, w, func(m *Membership) { m.Delivery, m.Minutes = d, minutes })
}

func actReceipts(x *situation, o order) (Outcome, bool) {
	on := onOff(o.arg) == yes
	w := SettingWords{What: "receipts", On: on, Undo: "RECEIPTS ON"}
	if on {
		w.Undo = "RECEIPTS OFF"
	}
	return x.set(x.targets(), w, func(m *Membership) { m.Receipts = on })
}

func actNoReceipts(x *situation, o order) (Outcome, bool) {
	o.arg = "off"
	return actReceipts(x, o)
}

func actFormat(x *situation, o order) (Outcome, bool) {
	format := formats[plain(o.arg)]
	w := SettingWords{What: "format", Format: format, Undo: "FORMAT text"}
	if format == "text" {
		w.Undo = "FORMAT both"
	}
	return x.prefer(Prefer{Format: format}, w)
}

func actFormatText(x *situation, o order) (Outcome, bool) {
	o.arg = "text"
	return actFormat(x, o)
}

func actLanguage(x *situation, o order) (Outcome, bool) {
	language := languages[plain(o.arg)]
	w := SettingWords{What: "language", Language: language, Undo: "LANGUAGE Welsh"}
	if language == "cy" {
		w.Undo = "LANGUAGE English"
	}
	return x.prefer(Prefer{Language: language}, w)
}

func actWelsh(x *situation, o order) (Outcome, bool) {
	o.arg = "cymraeg"
	return actLanguage(x, o)
}

func actInterests(x *situation, o order) (Outcome, bool) {
	interests := strings.Trim(strings.ReplaceAll(o.arg, ";", ","), " .,")
	return x.prefer(Prefer{Interests: interests}, SettingWords{What: "interests", Interests: interests, Undo: "INTERESTS " + x.s.Sender.Interests})
}

// prefer sets what is a person's own, in whatever group.
func (x *situation) prefer(p Prefer, w SettingWords) (Outcome, bool) {
	if out, ok := x.proven(); !ok {
		return out, true
	}
	p.Person = x.s.Sender.ID
	return x.receipt(Outcome{Changes: []Change{p}}, w, 0), true
}
