package threads

import (
	"fmt"
	"strconv"
	"strings"

	"taskgroups/threads/ballot"
)

// inGroupOf says whether the sender belongs to a ballot's group or is on its
// roll, so that its count is theirs to see.
func (x *situation) inGroupOf(b Ballot) bool {
	_, member := x.s.role(b.Group)
	return member || b.OnRoll || x.staff() || x.holds(x.s.Groups[b.Group], RoleCouncil)
}

// whyOrdered explains the count line by line.
func whyOrdered(x *situation, o order) (Outcome, bool) {
	b, ok := x.ballot()
	if !ok || o.subject || x.reading.Whole || x.s.Sender == nil || !x.inGroupOf(b) {
		return Outcome{}, false
	}
	w := BallotWhyWords{Subject: b.Subject, BallotFacts: b.facts(), Open: b.State != BallotClosed, Turnout: b.Turnout, Roll: b.Roll}
	for _, l := range b.Close.Lines {
		w.Lines = append(w.Lines, b.whyLine(l))
	}
	return Outcome{Disposition: Recorded, Notices: []Notice{x.ballotTell(b, "ballot-why", KindNotice, w)}}, true
}

func (b Ballot) whyLine(l ballot.Line) WhyLine {
	w := WhyLine{Step: l.Step, IfMet: l.IfMet, Fate: l.Fate, Option: b.Label(l.Option), Other: b.Label(l.Other),
		Number: l.Number, Of: l.Of, Needed: l.Needed, Result: l.Result}
	for _, key := range l.Route {
		w.Route = append(w.Route, b.Label(key))
	}
	return w
}

// challengeOrdered brings a challenge to staff and the council.
func challengeOrdered(x *situation, o order) (Outcome, bool) {
	b, ok := x.ballot()
	if !ok || o.subject || x.reading.Whole || x.s.Sender == nil || !x.inGroupOf(b) {
		return Outcome{}, false
	}
	if out, ok := x.proven(); !ok {
		return out, true
	}
	text := strings.TrimSpace(o.arg + "\n" + o.body)
	told := x.ballotTell(b, "ballot-passed-on", KindReceipt, BallotPassedOnWords{Subject: b.Subject, Text: text, What: PassedChallenge})
	return Outcome{Disposition: Recorded, Changes: []Change{Vouch{Address: x.address()}}, Notices: []Notice{told, {
		Key: fmt.Sprintf("ballot-challenge/%d", x.m.Spooled), Kind: KindNotice, Group: b.Group, Thread: b.Thread,
		To:   Audience{Staff: true, Council: true, Group: b.Group, Roles: []Role{RoleStaff}, Paused: true},
		Data: BallotChallengeWords{Subject: b.Subject, Name: x.s.Sender.Name, Text: text},
	}}}, true
}

// MinDissent is how many must disagree for a dissenting statement to be
// attached (PRODUCT.md section 7).
const MinDissent = 3

// dissentOrdered keeps a dissenting statement.
func dissentOrdered(x *situation, o order) (Outcome, bool) {
	b, ok := x.ballot()
	if !ok || o.subject || x.reading.Whole || x.s.Sender == nil || !x.inGroupOf(b) {
		return Outcome{}, false
	}
	if !x.provenFor(b) {
		out := x.ask(Ask{Kind: AskClaimed}, "claimed", ClaimedWords{Subject: b.Subject, Text: x.words()})
		out.Notices[0].Group, out.Notices[0].Thread = b.Group, b.Thread
		return out, true
	}
	return x.dissenting(b, strings.TrimSpace(o.arg+"\n"+o.body)), true
}

// dissenting keeps the statement of somebody who disagrees. Of a secret ballot
// that has closed nobody knows any more who did.
func (x *situation) dissenting(b Ballot, text string) Outcome {
	w := BallotPassedOnWords{Subject: b.Subject, Text: text, What: PassedDissent, Against: MinDissent, Closed: b.State == BallotClosed, Secret: b.Secret}
	if against := b.against(); against == "" || b.Counted.Option != against || b.Counted.Condition != "" || text == "" {
		w.What = PassedNoDissent
		return Outcome{Disposition: Refused, Reason: "only who disagrees may attach a statement",
			Notices: []Notice{x.ballotTell(b, "ballot-passed-on", KindRefusal, w)}}
	}
	return Outcome{
		Disposition: Recorded,
		Changes:     []Change{AddDissent{Ballot: b.ID, Person: x.s.Sender.ID, Text: text, Received: x.m.Arrived}},
		Notices:     []Notice{x.ballotTell(b, "ballot-dissent", KindReceipt, w)},
	}
}

// against is the key of the option to disagree; empty if there is none.
func (b Ballot) against() string {
	if !b.IsMotion() {
		return ""
	}
	return ballot.Read("disagree", b.Rules).Option
}

func startsWithNumber(arg string) bool {
	f := strings.Fields(arg)
	if len(f) == 0 {
		return false
	}
	_, err := strconv.ParseInt(strings.Trim(f[0], ".,:;"), 10, 64)
	return err == nil
}

// withholdOrdered keeps a dissenting statement from being attached; its author
// and the Executive are told that, and why.
func withholdOrdered(x *situation, o order) (Outcome, bool) {
	b, out, ok, may := x.ordersBallot(o)
	if !ok || !may {
		return out, ok
	}
	f := strings.Fields(o.arg)
	number, _ := strconv.ParseInt(strings.Trim(f[0], ".,:;"), 10, 64)
	reason := strings.TrimSpace(strings.Join(f[1:], " ") + "\n" + o.body)
	for _, d := range b.Dissents {
		if d.ID != number {
			continue
		}
		if reason == "" {
			return x.ballotNotDone(b, RefusedReason), true
		}
		w := BallotWithheldWords{Subject: b.Subject, Text: d.Text, Reason: reason, Staff: true}
		out := Outcome{Disposition: Recorded, Changes: []Change{Withhold{Dissent: d.ID, Reason: reason}},
			Notices: []Notice{x.ballotTell(b, "ballot-withheld", KindReceipt, w)}}
		if d.Person != 0 {
			w.Staff = false
			out.Notices = append(out.Notices, Notice{
				Key: fmt.Sprintf("ballot-withheld/%d/author", d.ID), Kind: KindNotice, Group: b.Group, Thread: b.Thread,
				To: Audience{People: []int64{d.Person}}, Data: w,
			})
		}
		return out, true
	}
	return x.ballotNotDone(b, RefusedNoDissent), true
}
