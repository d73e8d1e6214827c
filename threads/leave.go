package threads

import (
	"fmt"
	"slices"
	"strings"
)

// AskLeave asks at the registered address whether somebody wants to leave.
const AskLeave AskKind = "leave"

var leaveForms = []form{
	{verb: "leave", names: []string{"leave", "unsubscribe me from", "unsubscribe from", "unsubscribe me", "unsubscribe", "un-subscribe", "stop", "signoff", "sign off",
		"opt me out of", "opt me out", "opt out of", "opt out", "remove me from", "remove me please from", "remove me", "remove my name from", "remove my address from",
		"take me off of", "take me off", "take me out of", "take my name off", "delete me from", "gadael", "dad-danysgrifio o", "dad-danysgrifio"}, takes: isShort, act: actLeave},
	{verb: "leave", names: []string{"stop sending me", "stop emailing me", "stop mailing me", "stop writing to me", "stop these", "stop all", "do not email me", "don't email me",
		"don’t email me", "no more", "i no longer want", "i no longer wish to receive", "i don't want", "i don’t want", "i do not want", "end my membership"},
		takes: isMailWords, act: actLeave},
	{verb: "leave", names: []string{"how do i", "how can i", "how do you", "how to", "sut mae", "sut alla i"}, takes: isWayOut, asks: true, act: actWayOut},
}

// waysOut are the words for leaving in "How do I get off this list?".
var waysOut = []string{"unsubscribe from", "unsubscribe", "opt out of", "opt out", "get off", "get out of", "get myself off", "leave", "be taken off", "come off", "dad-danysgrifio o", "dad-danysgrifio", "gadael"}

// isWayOut takes the question of somebody who wants to be out of our list.
func isWayOut(arg string) bool {
	for _, w := range waysOut {
		rest, ok := cutWords(arg, w)
		if !ok {
			continue
		}
		said := plain(rest)
		return said == "" && w != "get off" || said != "" && (slices.Contains(listWords, said) || isMailWords(said))
	}
	return false
}

// actWayOut asks whoever asks how to leave whether they want to.
func actWayOut(x *situation, _ order) (Outcome, bool) {
	list := x.targets()
	if len(list) == 0 {
		return Outcome{}, false
	}
	return x.askToLeave(list), true
}

// sureToLeave says whether words that name no list are about the mail, wherever
// they are said. "Stop." is what somebody thinks about data drops.
func sureToLeave(line string) bool {
	return slices.Contains([]string{"unsubscribe", "un subscribe", "opt me out", "opt out", "remove me", "take me off", "take my name off", "delete me", "stop sending me", "stop emailing me", "stop mailing me",
		"stop writing to me", "do not email me", "dont email me", "end my membership", "dad danysgrifio"}, plain(trimPolite(line)))
}

// mailWords are what people who want out call what they get.
var mailWords = strings.Fields("any more these those of the this mail mails email emails e message messages to get receive be anymore your from group list again ever sending me part in on further")

// isMailWords takes words about mail and nothing else.
func isMailWords(arg string) bool {
	words := strings.Fields(plain(arg))
	for _, w := range words {
		found := false
		for _, known := range mailWords {
			found = found || w == known
		}
		if !found {
			return false
		}
	}
	return len(words) <= 10
}

// listWords are what people call the list that they want to be taken off.
var listWords = []string{"", "me", "this", "your", "all", "it", "mailing list", "list", "group", "task group", "this list", "the list", "your list", "this mailing list",
	"the mailing list", "your mailing list", "this group", "the group", "this task group", "this email list", "your email list", "the email list", "all lists",
	"all groups", "these emails", "this thread", "email list", "mailing lists", "your mailing lists", "this distribution list", "the distribution list", "everything"}

// actLeave ends memberships: at once where a reply key proves who writes,
// else when the registered address confirms it (PRODUCT.md section 10).
func actLeave(x *situation, o order) (Outcome, bool) {
	list, sure, ok := x.leaving(o)
	if !ok {
		return Outcome{}, false
	}
	bare := o.arg == ""
	if bare && x.answering() && !shouted(o.line) && !sureToLeave(o.line) {
		return Outcome{}, false
	}
	if len(list) == 0 {
		if out, ok := x.proven(); !ok {
			return out, true
		}
		return x.inNoGroup(), true
	}
	keyed := !x.m.Proof.Failed && keyOf(x.s, x.m) != nil
	doubt := bare && x.conversing() && !shouted(o.line) || x.answering() || len(list) > 1 || !sure
	if x.m.Confirmed == x.s.Sender.ID || keyed && !doubt {
		return x.leave(list), true
	}
	return x.askToLeave(list), true
}

// askToLeave asks at the registered address which groups somebody leaves.
func (x *situation) askToLeave(list []Membership) Outcome {
	w := LeavingWords{}
	for _, m := range list {
		g := x.s.Groups[m.Group]
		w.Groups = append(w.Groups, GroupChoice{Slug: g.Slug, Title: g.Title})
	}
	out := x.ask(Ask{Kind: AskLeave}, "leaving", w)
	out.Notices[0].Thread = 0
	if len(list) > 1 {
		out.Notices[0].Group = 0
	}
	return out
}

// onTheList says whether words begin with what people call the list.
func onTheList(said string) bool {
	return slices.ContainsFunc(listWords, func(w string) bool { return strings.Contains(w, " ") && strings.HasPrefix(said, w+" ") })
}

// leaving are the memberships that an order to leave means; ok is false where
// it is none: "I will leave it there". It is not sure where it names nothing
// that we know.
func (x *situation) leaving(o order) (list []Membership, sure, ok bool) {
	if one, ok := x.groupOf(o.arg); ok {
		return []Membership{one}, true, true
	}
	said := plain(o.arg)
	if isMailWords(o.arg) && o.form.names[0] != "leave" {
		return x.targets(), true, true
	}
	for _, w := range listWords {
		if said == w {
			if strings.EqualFold(plain(o.line), "leave it") && !shouted(o.line) {
				return nil, false, false
			}
			return x.targets(), !x.meansTheTalk(o.line, said), true
		}
	}
	if o.form.names[0] == "leave" && !strings.HasPrefix(plain(trimPolite(o.line)), "leave") && onTheList(said) {
		return x.targets(), false, true // "Take me off the list for now": they are asked
	}
	if _, stop := cutWords(trimPolite(o.line), "stop"); stop && x.conversing() {
		return nil, false, false // "STOP MARKING NOW" is what somebody thinks
	}
	if shouted(o.line) && len(strings.Fields(said)) <= 3 {
		return x.targets(), false, true // a name that is none of theirs: they are asked
	}
	return nil, false, false
}

// meansTheTalk says whether "Stop it" or "Leave this" is as likely said to who
// wrote as to us.
func (x *situation) meansTheTalk(line, said string) bool {
	if said != "it" && said != "this" && said != "all" || shouted(line) || !x.conversing() {
		return false
	}
	first, _, _ := strings.Cut(plain(trimPolite(line)), " ")
	return first == "stop" || first == "leave"
}

// leave ends memberships and says goodbye.
func (x *situation) leave(list []Membership) Outcome {
	out := Outcome{Disposition: Recorded}
	for _, m := range list {
		g := x.s.Groups[m.Group]
		was := m.Role
		m.Standing = StandingLeft
		n := x.tell(fmt.Sprintf("goodbye/%d", g.ID), KindReceipt, GoodbyeWords{Group: g.Title, Slug: g.Slug, Invited: g.Join == "invite"})
		n.Group, n.Thread = g.ID, 0
		out.Changes = append(out.Changes, SetMembership{m})
		out.Notices = append(out.Notices, n)
		if was == RoleConvenor {
			out.Notices = append(out.Notices, Notice{
				Key: fmt.Sprintf("convenor-left/%d/%d", g.ID, x.m.Spooled), Kind: KindNotice, Group: g.ID,
				To: Audience{Staff: true}, Data: ConvenorLeftWords{Name: x.s.Sender.Name, Group: g.Title},
			})
		}
	}
	return out
}

// unsubscribe ends a membership when the mail that a program sends for
// List-Unsubscribe comes from the person whose key is in the address, or in
// style plain in the subject: that key stands nowhere else.
func unsubscribe(x *situation) (Outcome, bool) {
	if x.s.Sender == nil || x.m.Proof.Failed || len(x.m.From) != 1 {
		return Outcome{}, false
	}
	for _, k := range x.m.Keys {
		o := x.s.Owners[k.Address]
		if k.Use != KeyUnsubscribe || k.In != InAddress && k.In != InSubject || o.Person != x.s.Sender.ID {
			continue
		}
		sent := x.s.Sent[k.Notice]
		if sent.Group == 0 {
			return actLeave(x, order{form: &leaveForms[0], arg: "all", line: "LEAVE ALL"}) // a mail about several groups
		}
		r, ok := x.s.role(sent.Group)
		if !ok {
			return Outcome{Disposition: Ignored, Notes: []string{"they have left already"}}, true
		}
		return x.leave([]Membership{r}), true
	}
	return Outcome{}, false
}
