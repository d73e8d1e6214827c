package threads

import (
	"slices"
	"strings"
)

// outcomeForms are the commands about outcomes.
var outcomeForms = []form{
	{verb: "outcome", names: []string{"outcome", "canlyniad"}, named: true, act: outcomeOrdered},
	{verb: "cancel", names: []string{"cancel", "cancel it", "cancel this", "cancel the outcome", "canslo"}, act: cancelOutcome},
}

// outcomeOrdered has the pack go to the Executive when the undo window is over.
func outcomeOrdered(x *situation, o order) (Outcome, bool) {
	if x.reading.Whole && !o.subject || x.s.Sender == nil || len(x.places) == 0 || !x.holds(x.places[0].group, RoleStaff, RoleConvenor) {
		return Outcome{}, false // "Outcome: we all went home" may be a post
	}
	g := x.places[0].group
	if out, may := x.authorised(g, RoleStaff); !may {
		return out, true
	}
	thread := x.outcomeThread()
	paper, ok := x.s.Papers[thread]
	p := Pack{Group: g.ID, Thread: thread, Version: paper.Version, Ballot: paper.Ballot, Person: x.s.Sender.ID, Subject: paper.Subject,
		Recommendation: strings.TrimSpace(o.arg + "\n\n" + o.body), Statement: paper.Statement(), Opens: x.undo(x.now), State: PackSubmitted}
	before := slices.ContainsFunc(x.s.Packs, func(q Pack) bool { return q.Group == g.ID && q.Undecided() })
	switch {
	case !ok:
		return x.noOutcome(g, OutcomeNothing, paper), true
	case !paper.Open.IsZero():
		return x.noOutcome(g, OutcomeOpen, paper), true
	case before:
		return x.noOutcome(g, OutcomeBefore, paper), true
	case g.State == StateApproved || g.State == StateDeclined:
		return x.noOutcome(g, OutcomeDecided, paper), true
	case x.s.House.Clerk == "":
		return x.noOutcome(g, OutcomeNoClerk, paper), true
	case p.Recommendation == "":
		return x.noOutcome(g, OutcomeNoText, paper), true
	}
	back := x.tell("outcome-set", KindReceipt, x.outcomeSet(g, p, paper))
	back.Group, back.Thread = g.ID, thread
	return Outcome{Disposition: Recorded, Changes: []Change{AddPack{p}, Vouch{Address: x.address()}, x.keepTail()}, Notices: []Notice{back}}, true
}

// outcomeThread is the thread of the draft that a mail is about, or of the
// ballot if a sentence of its own was voted on; 0 if there is neither.
func (x *situation) outcomeThread() int64 {
	if b, ok := x.ballot(); ok {
		if b.Draft != 0 {
			return b.Draft
		}
		return b.Thread
	}
	if p := x.places[0]; p.kind == ThreadDraft {
		return p.thread
	}
	return 0
}

func (x *situation) outcomeSet(g Group, p Pack, paper Paper) OutcomeSetWords {
	table := x.s.House.Timetable(g.ReportBy)
	w := OutcomeSetWords{
		Subject: paper.Subject, Recommendation: p.Recommendation, Number: paper.Number, Fingerprint: paper.Fingerprint, Paragraphs: len(paper.Paragraphs),
		Voted: paper.Ballot != 0, Result: paper.Tally, OtherVersion: paper.Ballot != 0 && paper.Tally.Number != paper.Number,
		Comments: len(paper.Comments), Unanswered: paper.Unanswered(), Versions: len(paper.Versions), Clerk: x.s.House.Clerk, At: p.Opens, Meeting: table.Meeting,
		Late: !table.Pack.IsZero() && x.now.After(table.Pack),
	}
	for _, a := range x.s.House.Executive {
		if !strings.EqualFold(a, x.s.House.Clerk) {
			w.Others++
		}
	}
	return w
}

func (x *situation) noOutcome(g Group, why OutcomeRefusal, paper Paper) Outcome {
	n := x.tell("outcome-not-set", KindRefusal, OutcomeNotSetWords{Subject: x.s.Trail.Subject.Base, Text: x.words(), Why: why, Closes: paper.Open})
	n.Group = g.ID
	return Outcome{Disposition: Refused, Reason: "there is no outcome yet: " + string(why), Notices: []Notice{n}}
}

// cancelOutcome takes back what has not gone to the Executive.
func cancelOutcome(x *situation, o order) (Outcome, bool) {
	if o.subject || x.s.Sender == nil || x.reading.Whole || x.answered == nil || x.answered.Name != "outcome-set" {
		return Outcome{}, false
	}
	g := x.s.Groups[x.answered.Group]
	p, ok := x.packOf(x.answered.Thread)
	if !ok || g.ID == 0 {
		return Outcome{}, false
	}
	// Whoever holds the key of a read-back may take back what nobody has had.
	if x.proof != Keyed || p.Sent || p.Person != x.s.Sender.ID {
		if out, may := x.authorised(g, RoleStaff); !may {
			return out, true
		}
	}
	out := Outcome{Disposition: Recorded}
	if !p.Sent {
		out.Changes = []Change{CancelPack{Pack: p.ID}}
	}
	out.Notices = []Notice{x.packTell(p, "outcome-undone", KindReceipt, OutcomeUndoneWords{Subject: p.Subject, TooLate: p.Sent})}
	return out, true
}
