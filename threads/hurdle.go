package threads

import (
	"strings"
	"time"
)

// notMember stops people whom we know, but not in this group. Staff of the
// organisation post anywhere.
func notMember(x *situation, p place) (Outcome, bool) {
	if _, ok := x.s.role(p.group.ID); ok || x.staff() {
		return Outcome{}, false
	}
	if x.proof < Keyed {
		return Outcome{Disposition: Quarantined, Reason: "not a member of " + p.group.Slug + ", and nothing proves who sent it"}, true
	}
	return x.refuse("not-member", p, NotMemberWords{Subject: x.s.Trail.Subject.Base, Group: p.group.Title, Slug: p.group.Slug,
		Text: x.own, Open: p.group.Join != "invite"}), true
}

func observer(x *situation, p place) (Outcome, bool) {
	r, ok := x.s.role(p.group.ID)
	if !ok || r.Role != RoleObserver || x.proof < Keyed {
		return Outcome{}, false
	}
	return x.refuse("observer", p, ObserverWords{Subject: x.s.Trail.Subject.Base, Group: p.group.Title, Convenor: p.group.Convenor, Text: x.own}), true
}

// claimedOnly asks the owner of a From line that nothing proves. Nothing is
// posted before the answer.
func claimedOnly(x *situation, p place) (Outcome, bool) {
	if x.proof >= Keyed {
		return Outcome{}, false
	}
	return x.ask(Ask{Kind: AskClaimed, Group: p.group.ID}, "claimed",
		ClaimedWords{Subject: x.s.Trail.Subject.Base, Text: x.own, Group: p.group.Title}), true
}

func groupClosed(x *situation, p place) (Outcome, bool) {
	if p.group.Takes(x.m.Arrived) {
		return Outcome{}, false
	}
	return x.refuse("closed", p, ClosedWords{Subject: x.s.Trail.Subject.Base, Group: p.group.Title, Closed: p.group.Closes,
		Opens: opensLater(p.group, x.m.Arrived), Text: x.own}), true
}

// opensLater is when a group opens that has not yet; zero if it has.
func opensLater(g Group, at time.Time) time.Time {
	if g.Opens.After(at) {
		return g.Opens
	}
	return time.Time{}
}

func threadLocked(x *situation, p place) (Outcome, bool) {
	if !p.locked {
		return Outcome{}, false
	}
	return x.refuse("locked", p, ClosedWords{Subject: x.s.Threads[p.thread].Subject, Group: p.group.Title, Thread: true, Text: x.own}), true
}

// refuse tells the author why their words went nowhere.
func (x *situation) refuse(what string, p place, w Words) Outcome {
	n := x.tell(what, KindRefusal, w)
	n.Group, n.Thread = p.group.ID, p.thread
	return Outcome{Disposition: Refused, Reason: what, Notices: []Notice{n}}
}

// ask puts a question about the present message to its author, at their
// registered address; the message waits.
func (x *situation) ask(a Ask, what string, w Words) Outcome {
	a.Person, a.Message, a.Expires = x.s.Sender.ID, x.m.Spooled, x.now.Add(AskLife)
	n := x.tell(what, KindAsk, w)
	n.Ask = local(0, localAsk)
	return Outcome{Disposition: Asked, Changes: []Change{AddAsk{Local: n.Ask, Ask: a}}, Notices: []Notice{n}}
}

// firstWords are the first n words of a text, on one line.
func firstWords(s string, n int) string {
	var first []string
	for word := range strings.FieldsSeq(clip(s, 4000)) {
		if len(first) == n {
			return strings.Join(first, " ") + " …"
		}
		first = append(first, word)
	}
	return strings.Join(first, " ")
}
