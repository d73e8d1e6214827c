package threads

import (
	"fmt"
	"strings"

	"taskgroups/threads/ballot"
)

// ballotReaction asks once what somebody means who sent a thumb to a ballot.
func ballotReaction(x *situation) (Outcome, bool) {
	if x.m.Class != ClassReaction || x.s.Sender == nil {
		return Outcome{}, false
	}
	b, ok := x.ballot()
	if !ok {
		return Outcome{}, false
	}
	out := Outcome{Disposition: Recorded, Notes: []string{"a reaction to a ballot is no vote"}}
	if b.OnRoll && b.CountedAt.IsZero() && b.Takes(x.m.Arrived) && x.provenFor(b) {
		n := x.ballotTell(b, "vote-unclear", KindAsk, x.unclearWords(b, VoteUnclearWords{Words: x.m.Reaction, Reason: UnclearReaction}))
		n.Key = fmt.Sprintf("vote-reaction/%d/%d", b.ID, x.s.Sender.ID)
		out.Notices = []Notice{n}
	}
	return out, true
}

// voted takes a plain vote in a reply to a ballot. It comes before commands are
// looked for, since an option may well be called "Leave".
func voted(x *situation) (Outcome, bool) {
	b, ok := x.ballot()
	if !ok || x.s.Sender == nil || x.s.Trail.Subject.Forward || !b.Frozen {
		return Outcome{}, false
	}
	own, whole := x.said(b)
	if whole || own == "" || namedOrder(own) {
		return Outcome{}, false
	}
	words, dissent := cutDissent(own)
	v := ballot.Read(words, b.Rules)
	if v.Unclear != "" {
		return Outcome{}, false
	}
	out := x.cast(b, v, words)
	if dissent != "" && out.Disposition == Recorded {
		b.Counted, b.CountedAt = v, x.m.Arrived
		out = merge(out, x.dissenting(b, dissent))
	}
	return out, true
}

// namedOrder says whether the first line is a command "NAME: …" other than
// "Vote:": its words are for somebody, and no vote.
func namedOrder(own string) bool {
	first, _ := firstLine(own)
	if !strings.Contains(first, ":") {
		return false
	}
	for f := range orders {
		if f.verb == voteForm.verb || !f.named && !f.text {
			continue
		}
		if _, is := f.match(first); is {
			return true
		}
	}
	return false
}

// cutDissent parts a vote from a dissenting statement under it.
func cutDissent(own string) (words, dissent string) {
	lines := strings.Split(own, "\n")
	for i, l := range lines {
		if arg, is := dissentForm.match(l); is {
			return strings.TrimSpace(strings.Join(lines[:i], "\n")), strings.TrimSpace(arg + "\n" + strings.Join(lines[i+1:], "\n"))
		}
	}
	return own, ""
}

// toBallot answers every other reply to a ballot. None is ever posted: the
// words go to staff, and its author is asked what the vote is.
func toBallot(x *situation) (Outcome, bool) {
	b, ok := x.ballot()
	if !ok || x.s.Sender == nil {
		return Outcome{}, false
	}
	own, whole := x.said(b)
	v := ballot.Read(own, b.Rules)
	switch {
	case x.s.Trail.Subject.Forward:
		v = ballot.Vote{Unclear: UnclearForward, Words: own}
	case whole || own == "":
		v = ballot.Vote{Unclear: UnclearEmpty}
	case v.Unclear == "":
		return x.cast(b, v, own), true // of a ballot that has not gone out
	}
	if b.OnRoll && b.Takes(x.m.Arrived) {
		return x.unclear(b, v, own), true
	}
	if v.Unclear != ballot.ReasonNone {
		return x.cast(b, v, own), true
	}
	return x.remarked(b, own), true
}

// misplaced asks about what reads as a vote and nothing else, and is no reply
// to a ballot, while one is open to its author. It is not posted, for votes
// are nobody's business.
func misplaced(x *situation) (Outcome, bool) {
	if len(x.places) == 0 || x.reading.Whole || x.s.Sender == nil || len(x.own) > 200 || x.proof < Keyed {
		return Outcome{}, false
	}
	open := x.openTo()
	if len(open) != 1 {
		return Outcome{}, false
	}
	b, p := open[0], x.places[0]
	if p.thread != 0 && p.thread != b.Draft {
		return Outcome{}, false
	}
	v := ballot.Read(x.own, b.Rules)
	if v.Unclear != "" || v.Remark != "" {
		return Outcome{}, false
	}
	w := x.unclearWords(b, VoteUnclearWords{Words: x.own, Reason: UnclearElsewhere})
	n := x.ballotTell(b, "vote-unclear", KindAsk, w)
	return Outcome{Disposition: Refused, Reason: "it reads as a vote, and is no reply to the ballot", Notices: []Notice{n}}, true
}
