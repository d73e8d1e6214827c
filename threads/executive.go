package threads

import (
	"fmt"
	"slices"
	"time"
)

// packOf is the newest outcome of a thread.
func (x *situation) packOf(thread int64) (Pack, bool) {
	for _, p := range slices.Backward(x.s.Packs) {
		if p.Thread == thread && thread != 0 {
			return p, true
		}
	}
	return Pack{}, false
}

// withExecutive is the outcome of a thread that the Executive has before it, or
// will: until it has decided, its text stays as it is.
func (x *situation) withExecutive(thread int64) (Pack, bool) {
	p, ok := x.packOf(thread)
	return p, ok && p.Undecided()
}

func (x *situation) packTell(p Pack, what string, kind Kind, w Words) Notice {
	n := x.tell(what, kind, w)
	n.Group, n.Thread = p.Group, p.Thread
	return n
}

// executiveReplied takes what the clerk and the members of the Executive reply
// to a pack. Only the clerk's word decides.
func executiveReplied(x *situation) (Outcome, bool) {
	if x.s.Sender == nil || !x.holds(Group{}, RoleClerk, RoleExecutive) {
		return Outcome{}, false
	}
	p, ok := x.packAnswered()
	if !ok {
		return x.executiveWrites()
	}
	g := x.s.Groups[p.Group]
	if x.own == "" {
		return Outcome{}, false
	}
	if out, may := x.executiveProven(g); !may {
		return out, true
	}
	return x.executiveSays(p, g, x.own, x.own), true
}

// executiveProven says whether it is proven enough who wrote: the clerk acts,
// the other members only say something.
func (x *situation) executiveProven(g Group) (Outcome, bool) {
	if x.holds(Group{}, RoleClerk) {
		return x.authorised(g, RoleClerk)
	}
	if x.proof >= Keyed {
		return Outcome{}, true
	}
	out := x.ask(Ask{Kind: AskClaimed}, "claimed", ClaimedWords{Subject: x.s.Trail.Subject.Base, Text: x.words()})
	out.Notices[0].Group = g.ID
	return out, false
}

// executiveSays takes the clerk's word for the decision, and brings to the
// clerk what other members say. The text is what was written, and said what is
// read of it.
func (x *situation) executiveSays(p Pack, g Group, said, text string) Outcome {
	if x.holds(Group{}, RoleClerk) {
		return x.clerkSays(p, g, said, text)
	}
	return Outcome{Disposition: Recorded, Notices: []Notice{
		x.packTell(p, "executive-reply", KindReceipt, ExecutiveReplyWords{Group: g.Title, Subject: p.Subject, Text: text}),
		{
			Key: fmt.Sprintf("executive-wrote/%d", x.m.Spooled), Kind: KindNotice, Group: g.ID, Thread: p.Thread, To: Audience{Clerk: true},
			Data: ExecutiveWroteWords{Group: g.Title, Subject: p.Subject, Name: x.s.Sender.Name, Text: text}, Files: x.m.Attachments,
		},
	}}
}

// aboutPacks are the mails to the Executive that a reply may be about.
var aboutPacks = []string{"pack", "executive-wrote", "executive-reply", "decision-set", "decision-not-set", "outcome-undone"}

// packAnswered is the pack that a mail of the Executive's is about: it answers
// one of ours, or has lost its ids and comes from outside of the group.
func (x *situation) packAnswered() (Pack, bool) {
	var p Pack
	var ok bool
	switch {
	case x.answered != nil:
		if !slices.Contains(aboutPacks, x.answered.Name) {
			return p, false
		}
		p, ok = x.packOf(x.answered.Thread)
	case len(x.places) > 0:
		if _, member := x.s.role(x.places[0].group.ID); member {
			return p, false
		}
		p, ok = x.packOf(x.places[0].thread)
	}
	return p, ok && p.Sent
}

// clerkSays takes the decision, which everyone is told when the undo window
// is over. Anything else goes to staff.
func (x *situation) clerkSays(p Pack, g Group, said, text string) Outcome {
	if word := plain(trimPolite(said)); word == "cancel" || word == "canslo" {
		return x.undecide(p, g, text)
	}
	named := freshDecision{}
	first, rest := firstLine(said)
	first = named.without([]Deciding{{Pack: p, Group: g}}, first)
	d, fault := readDecision(first+"\n"+rest, x.m.Arrived, x.s.House.Zone)
	switch {
	case fault == "" && !p.Undecided():
		return x.notDecided(p, g, DecisionDone, text)
	case fault != "":
		return x.notDecided(p, g, fault, text)
	}
	due := x.undo(x.now)
	return Outcome{
		Disposition: Recorded,
		Changes:     []Change{AwaitDecision{Pack: p.ID, Decision: d, Due: due}, Vouch{Address: x.address()}, x.keepTail()},
		Notices: []Notice{x.packTell(p, "decision-set", KindReceipt, DecisionSetWords{Group: g.Title, Subject: p.Subject, Statement: p.Statement,
			Decision: d, Replaces: !p.Due.IsZero(), People: g.People, At: due})},
	}
}

func (x *situation) undecide(p Pack, g Group, text string) Outcome {
	w := OutcomeUndoneWords{Subject: p.Subject, Decision: true, TooLate: !p.Undecided()}
	if p.Due.IsZero() && p.Undecided() {
		return x.notDecided(p, g, DecisionNoPending, text)
	}
	out := Outcome{Disposition: Recorded, Notices: []Notice{x.packTell(p, "outcome-undone", KindReceipt, w)}}
	if !w.TooLate {
		out.Changes = []Change{AwaitDecision{Pack: p.ID}}
	}
	return out
}

// notDecided tells the clerk what to write instead. The words go to staff, for
// they may be meant for them.
func (x *situation) notDecided(p Pack, g Group, why DecisionFault, text string) Outcome {
	w := DecisionNotSetWords{Group: g.Title, Subject: p.Subject, Text: text, Why: why, Passed: why == DecisionNone || why == DecisionMore}
	out := Outcome{Disposition: Refused, Reason: "no decision: " + string(why), Notices: []Notice{x.packTell(p, "decision-not-set", KindRefusal, w)}}
	if w.Passed {
		out.Disposition = Recorded
		out.Notices = append(out.Notices, Notice{
			Key: fmt.Sprintf("executive-wrote/%d", x.m.Spooled), Kind: KindNotice, Group: g.ID, Thread: p.Thread,
			To:   Audience{People: []int64{p.Person}, Group: g.ID, Roles: clerks(g), Muters: true, Paused: true},
			Data: ExecutiveWroteWords{Group: g.Title, Subject: p.Subject, Name: x.s.Sender.Name, Text: text, ToStaff: true}, Files: x.m.Attachments,
		})
	}
	return out
}

// executive sends the packs whose undo window is over, and carries out what
// the Executive has decided.
func executive(s Snapshot, asOf time.Time) (out Outcome) {
	for _, p := range s.Tick.Executive.Packs {
		if p.Paper.Ballot == 0 && p.Paper.Version == 0 {
			continue // its draft was deleted meanwhile; it is not sent empty
		}
		meeting := later(s.House.Timetable(p.Group.ReportBy).Meeting, asOf)
		out.Changes = append(out.Changes, SendPack{Pack: p.ID, Version: p.Paper.Version, Ballot: p.Paper.Ballot, Statement: p.Paper.Statement()},
			Opened{Group: p.Group.ID, State: StateSubmitted})
		out.Notices = append(out.Notices, Notice{
			Key: fmt.Sprintf("pack/%d", p.ID), Kind: KindOutcome, Group: p.Group.ID, Thread: p.Thread, To: Audience{Clerk: true, Executive: true},
			Data: PackWords{Group: p.Group.Title, Convenor: p.Group.Convenor, Author: p.Author, Recommendation: p.Recommendation, Meeting: meeting, Paper: p.Paper},
		}, Notice{
			Key: fmt.Sprintf("submitted/%d", p.ID), Kind: KindNotice, Group: p.Group.ID, Thread: p.Thread,
			To:   Audience{Group: p.Group.ID, People: []int64{p.Person}, Muters: true},
			Data: SubmittedWords{Subject: p.Paper.Subject, Recommendation: p.Recommendation, Statement: p.Paper.Statement(), Meeting: meeting},
		})
	}
	for _, d := range s.Tick.Executive.Decisions {
		out.Changes = append(out.Changes, DecidePack{Pack: d.ID, Decision: d.Pending}, d.group(asOf))
		out.Notices = append(out.Notices, Notice{
			Key: fmt.Sprintf("decided/%d/%d", d.ID, d.Due.UnixMilli()), Kind: KindOutcome, Group: d.Group.ID, Thread: d.Thread,
			To:   Audience{Group: d.Group.ID, People: []int64{d.Person}, Muters: true},
			Data: DecidedWords{Group: d.Group.Title, Subject: d.Subject, Statement: d.Statement, Decision: d.Pending},
		})
	}
	for _, g := range s.Tick.Executive.Settled {
		out.Changes = append(out.Changes, Opened{Group: g, State: StateClosed})
	}
	return out
}

// group is what a decision makes of the group.
func (d DueDecision) group(asOf time.Time) Change {
	switch d.Pending.State {
	case PackApproved:
		return Opened{Group: d.Group.ID, State: StateApproved}
	case PackDeclined:
		return Opened{Group: d.Group.ID, State: StateDeclined}
	case PackReferred:
		g := d.Group
		g.State, g.Closes = StateOpen, d.Pending.Until
		if !g.ReportBy.After(asOf) {
			g.ReportBy = time.Time{} // that meeting is over
		}
		return AmendGroup{Group: g}
	}
	return Opened{Group: d.Group.ID, State: StateSubmitted}
}
