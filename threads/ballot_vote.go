package threads

import (
	"fmt"

	"taskgroups/threads/ballot"
)

// cast records a vote, or says why it does not count. Nothing is guessed: who
// is not proven is asked, and the vote counts from its arrival.
func (x *situation) cast(b Ballot, v ballot.Vote, own string) Outcome {
	if why, not := x.uncounted(b); not {
		return x.notCounted(b, v, own, why)
	}
	record := x.record(b, v)
	if !x.provenFor(b) {
		out := x.ask(Ask{Kind: AskClaimed}, "claimed", ClaimedWords{Subject: b.Subject, Text: own})
		out.Notices[0].Group, out.Notices[0].Thread = b.Group, b.Thread
		record.Standing, record.Counts = ballot.StandingUnconfirmed, false
		out.Changes = append(out.Changes, record)
		return out
	}
	if b.State == BallotClosed {
		return x.surfaced(b, v, own, record)
	}
	x.noted(b, "vote: %s", v)
	w := VoteWords{
		Subject: b.Subject, BallotFacts: b.facts(), Choice: b.Choice(v), Condition: v.Condition, Words: v.Words, Remark: v.Remark, Others: v.Others,
		Received: x.m.Arrived, Turnout: b.Turnout, Roll: b.Roll, Vote: record.Local,
	}
	if b.CountedAt.IsZero() {
		w.Turnout++
	} else {
		w.Before = b.Choice(b.Counted)
	}
	n := x.ballotTell(b, "vote", KindReceipt, w)
	n.Uncapped = true
	return Outcome{Disposition: Recorded, Changes: append(x.known(b), record), Notices: []Notice{n}}
}

// record is a vote as it is kept, where nothing stands in its way.
func (x *situation) record(b Ballot, v ballot.Vote) RecordVote {
	standing := ballot.StandingValid
	if v.Unclear != "" {
		standing = ballot.StandingUnclear
	}
	if b.Secret {
		v = bare(v)
	}
	return RecordVote{
		Local: local(0, localPost), Ballot: b.ID, Person: x.s.Sender.ID, Address: x.address(), Received: x.m.Arrived, Vote: v,
		Standing: standing, Secret: b.Secret, Counts: standing == ballot.StandingValid,
	}
}

// bare is a vote without anybody's words.
func bare(v ballot.Vote) ballot.Vote {
	if v.Condition != "" {
		v.Condition = "conditional"
	}
	v.Words, v.Remark, v.Others = "", "", nil
	return v
}

// known is what any proven mail shows of its author's address and of how their
// mails end. Of secret votes nothing is remembered.
func (x *situation) known(b Ballot) []Change {
	out := []Change{Vouch{Address: x.address()}}
	if !b.Secret {
		out = append(out, x.keepTail())
	}
	return out
}

// noted notes for explain how a reply was read; of a secret ballot only that it
// was.
func (x *situation) noted(b Ballot, format string, v ballot.Vote) {
	if b.Secret {
		x.note("a reply to secret ballot %d", b.ID)
		return
	}
	said := string(v.Unclear)
	if said == "" {
		said = fmt.Sprintf("%v, from the words %q", b.Choice(v), v.Words)
	}
	x.note(format, said)
}

// uncounted is why no vote of the sender's counts now, if so.
func (x *situation) uncounted(b Ballot) (NotCounted, bool) {
	switch {
	case b.State == BallotCancelled:
		return NotCancelled, true
	case !b.Frozen:
		return NotYet, true
	case !b.OnRoll:
		if r, ok := x.s.role(b.Group); ok && (r.Role == RoleMember || r.Role == RoleConvenor) {
			return NotOnRoll, true
		}
		return NotStaff, true
	case b.Superseded && !x.m.Arrived.Before(b.Closes()):
		return NotSuperseded, true
	case !x.m.Arrived.Before(b.Closes()):
		return NotLate, true
	}
	return "", false
}

// notCounted tells the author of a vote that does not count why, and keeps it
// for the tally, by reason.
func (x *situation) notCounted(b Ballot, v ballot.Vote, own string, why NotCounted) Outcome {
	x.noted(b, "not counted ("+string(why)+"): %s", v)
	w := VoteNotCountedWords{
		Subject: b.Subject, BallotFacts: b.facts(), Words: own, Choice: b.Choice(v), Why: why, Received: x.m.Arrived, Opens: b.Opens,
		Convenor: x.s.Groups[b.Group].Convenor,
	}
	if !b.CountedAt.IsZero() {
		w.Before = b.Choice(b.Counted)
	}
	out := Outcome{Disposition: Refused, Reason: "the vote does not count: " + string(why), Notices: []Notice{x.ballotTell(b, "vote-not-counted", KindRefusal, w)}}
	if why == NotCancelled || why == NotYet || v.Unclear != "" || !x.provenFor(b) {
		return out
	}
	if b.Secret && !x.m.Arrived.Before(b.Closes()) {
		out.Changes = append(out.Changes, LateVote{Ballot: b.ID})
		return out
	}
	record := x.record(b, v)
	record.Counts = false
	if why == NotSuperseded {
		record.Standing = ballot.StandingSuperseded
	}
	out.Changes = append(x.known(b), record)
	return out
}

// surfaced keeps a vote that came in time and to light after the result, which
// stands; staff and council are told.
func (x *situation) surfaced(b Ballot, v ballot.Vote, own string, record RecordVote) Outcome {
	out := x.notCounted(b, v, own, NotInResult)
	record.Standing, record.Counts = ballot.StandingSurfaced, false
	w := VoteSurfacedWords{Kind: b.Rules.Kind, Subject: b.Subject, Name: x.s.Sender.Name, Received: x.m.Arrived, Closes: b.Closes()}
	if b.Secret {
		record.Person, record.Address, record.Vote = 0, "", ballot.Vote{}
	} else {
		w.Choice = b.Choice(v)
	}
	out.Changes = append(x.known(b), record)
	out.Notices = append(out.Notices, Notice{
		Key: fmt.Sprintf("vote-surfaced/%d", x.m.Spooled), Kind: KindNotice, Group: b.Group, Thread: b.Thread,
		To: Audience{Staff: true, Council: true, Group: b.Group, Roles: []Role{RoleStaff, RoleConvenor}, Paused: true}, Data: w,
	})
	return out
}

// unclear records nothing but that a reply came, and asks one question back.
func (x *situation) unclear(b Ballot, v ballot.Vote, own string) Outcome {
	if !x.provenFor(b) {
		out := x.ask(Ask{Kind: AskClaimed}, "claimed", ClaimedWords{Subject: b.Subject, Text: own})
		out.Notices[0].Group, out.Notices[0].Thread = b.Group, b.Thread
		return out
	}
	x.noted(b, "unclear: %s", v)
	w := VoteUnclearWords{Words: own, Reason: string(v.Unclear), Others: v.Others, Remarked: !b.Secret && own != ""}
	n := x.ballotTell(b, "vote-unclear", KindAsk, x.unclearWords(b, w))
	v.Words = own
	return Outcome{Disposition: Recorded, Changes: append(x.known(b), x.record(b, v)), Notices: []Notice{n}}
}

func (x *situation) unclearWords(b Ballot, w VoteUnclearWords) VoteUnclearWords {
	w.Subject, w.BallotFacts = b.Subject, b.facts()
	if !b.CountedAt.IsZero() {
		w.Before = b.Choice(b.Counted)
	}
	return w
}

// remarked passes on what somebody wrote to a ballot who has no vote in it now.
func (x *situation) remarked(b Ballot, own string) Outcome {
	g := x.s.Groups[b.Group]
	if x.leadsIn(b.Group) && !b.OnRoll {
		return x.ballotNotDone(b, RefusedNoOrder)
	}
	if _, member := x.s.role(b.Group); !member && !x.staff() || x.proof < Keyed {
		if out, ok := x.proven(); !ok {
			return out
		}
		return x.notCounted(b, ballot.Vote{Unclear: ballot.ReasonNone}, own, NotStaff)
	}
	told := x.ballotTell(b, "ballot-passed-on", KindReceipt, BallotPassedOnWords{Subject: b.Subject, Text: own, What: PassedRemark, Closed: b.State == BallotClosed})
	return Outcome{Disposition: Recorded, Changes: x.known(b), Notices: []Notice{told, {
		Key: fmt.Sprintf("ballot-remark/%d", x.m.Spooled), Kind: KindNotice, Group: b.Group, Thread: b.Thread,
		To:   Audience{Group: b.Group, Roles: clerks(g), Paused: true},
		Data: BallotRemarksWords{Subject: b.Subject, Items: []BallotRemark{{Name: x.s.Sender.Name, Text: own}}, Closed: b.State == BallotClosed},
	}}}
}

// discreet has the mail of a secret vote go from the mailbox, whatever became
// of it, unless a person must still look at it there.
func discreet(x *situation, out Outcome) Outcome {
	b, ok := x.ballot()
	if ok && b.Secret && out.Disposition != Quarantined && out.Rule != "the same message again" {
		out.Changes = append(out.Changes, Discreet{Ballot: b.ID})
	}
	return out
}
