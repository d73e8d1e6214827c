package threads

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"taskgroups/threads/ballot"
	"taskgroups/threads/dates"
)

// dissentForm begins a dissenting statement.
var dissentForm = form{verb: "dissent", names: []string{"dissent", "anghytundeb"}, named: true, act: dissentOrdered}

// ballotForms are the commands about ballots. All but "Vote:" are replies to a
// mail about one.
var ballotForms = []form{
	voteForm,
	{verb: "cancel", names: []string{"cancel", "cancel it", "cancel this", "cancel the ballot", "cancel the vote", "canslo"}, act: cancelBallot},
	{verb: "extend", names: []string{"extend", "ymestyn"}, takes: func(arg string) bool { return arg != "" }, text: true, act: extendBallot},
	{verb: "close", names: []string{"close", "close it", "close now", "close the ballot", "cau"}, act: closeBallotEarly},
	{verb: "why", names: []string{"why", "pam"}, act: whyOrdered},
	{verb: "challenge", names: []string{"challenge", "herio"}, named: true, act: challengeOrdered},
	dissentForm,
	{verb: "withhold", names: []string{"withhold"}, takes: startsWithNumber, text: true, act: withholdOrdered},
}

// undo is how long what was ordered at a time can be taken back.
func (x *situation) undo(from time.Time) time.Time { return from.Add(x.s.House.UndoWindow) }

// ordersBallot is the ballot that an order of staff's is about, and what
// follows instead if its author may not give it.
func (x *situation) ordersBallot(o order) (b Ballot, out Outcome, ok, may bool) {
	if b, ok = x.ballot(); !ok || o.subject || x.reading.Whole || x.s.Sender == nil {
		return b, out, false, false
	}
	g := x.s.Groups[b.Group]
	if !x.holds(g, RoleStaff, RoleConvenor) && x.proof < Keyed {
		return b, out, false, false
	}
	// Whoever holds the key of a read-back may take back what nobody has had.
	if o.form.verb == "cancel" && !b.Frozen && x.proof == Keyed && b.Person == x.s.Sender.ID {
		return b, out, true, true
	}
	out, may = x.authorised(g, RoleStaff)
	return b, out, true, may
}

// cancelBallot stops a ballot that nobody has had, or takes an extension back
// of which nobody has been told.
func cancelBallot(x *situation, o order) (Outcome, bool) {
	b, out, ok, may := x.ordersBallot(o)
	if !ok || !may {
		return out, ok
	}
	done := BallotDoneWords{Change: BallotWithdrawn, Closes: b.Closes()}
	out = Outcome{Disposition: Recorded}
	switch {
	case b.State != BallotOpen:
		return x.ballotNotDone(b, RefusedOver), true
	case !b.Frozen:
		b.State = BallotCancelled
		out.Changes = []Change{SetBallot{b}, Withdraw{Key: b.Key}, Withdraw{Key: b.readersKey()}}
	case !b.Extended.IsZero() && x.m.Arrived.Before(x.undo(b.Extended)) && x.now.Before(b.Was):
		out.Changes = []Change{Withdraw{Key: b.extensionKey()}}
		b.Rules.Closes, b.Was, b.Extended, b.Reason = b.Was, time.Time{}, time.Time{}, ""
		b.Nudge = nextBallotNudge(x.s.House, b, x.now)
		done.Change, done.Closes = BallotUnextended, b.Closes()
		out.Changes = append(out.Changes, SetBallot{b})
	default:
		return x.ballotNotDone(b, RefusedSent), true
	}
	out.Notices = []Notice{x.ballotDone(b, done)}
	return out, true
}

// extendBallot moves the close on: once, before the last day, and with a reason
// that everyone is told.
func extendBallot(x *situation, o order) (Outcome, bool) {
	b, out, ok, may := x.ordersBallot(o)
	if !ok || !may {
		return out, ok
	}
	switch {
	case b.State != BallotOpen:
		return x.ballotNotDone(b, RefusedOver), true
	case !b.Frozen:
		return x.ballotNotDone(b, RefusedUnsent), true
	case !b.Extended.IsZero():
		return x.ballotNotDone(b, RefusedTwice), true
	case !dateBefore(dates.DateOf(x.m.Arrived.In(x.s.House.Zone)), dates.DateOf(b.Closes().In(x.s.House.Zone))):
		return x.ballotNotDone(b, RefusedLastDay), true
	}
	words, reason := x.dateAndReason(o)
	if reason == "" {
		return x.ballotNotDone(b, RefusedReason), true
	}
	r, out, ok := x.dated(x.s.Groups[b.Group], "until", words)
	if !ok {
		return out, true
	}
	if !r.Time.After(b.Closes()) {
		return x.ballotNotDone(b, RefusedShorten), true
	}
	b.Was, b.Rules.Closes, b.Extended, b.Reason = b.Closes(), r.Time, x.now, reason
	b.Nudge = nextBallotNudge(x.s.House, b, x.now)
	told := BallotExtendedWords{Subject: b.Subject, Author: x.s.Sender.Name, Reason: reason, Was: b.Was, BallotFacts: b.facts()}
	return Outcome{Disposition: Recorded, Changes: []Change{SetBallot{b}}, Notices: []Notice{
		{
			Key: b.extensionKey(), Kind: KindNotice, Group: b.Group, Thread: b.Thread, NotBefore: x.undo(x.now),
			To: Audience{Group: b.Group, Muters: true}, Data: told,
		},
		x.ballotDone(b, BallotDoneWords{Change: BallotProlonged, Was: b.Was, Closes: b.Closes(), Reason: reason, Until: x.undo(x.now),
			Holiday: x.s.House.Quiet.Holiday(b.Closes())}),
	}}, true
}

func dateBefore(a, b dates.Date) bool {
	at := func(d dates.Date) time.Time { return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC) }
	return at(a).Before(at(b))
}

// extensionKey is of the notice that tells everyone of the extension.
func (b Ballot) extensionKey() string {
	return fmt.Sprintf("ballot-extended/%d/%d", b.ID, b.Extended.UnixMilli())
}

// reasonMarks part the date of an extension from its reason.
var reasonMarks = []string{" because ", " since ", " as ", " for ", " so that ", " oherwydd ", ": ", " – ", " — ", " - ", ", ", ". "}

// dateAndReason reads "until Friday 5pm because of the snow"; the reason may
// follow on further lines, with or without "Reason:".
func (x *situation) dateAndReason(o order) (words, reason string) {
	words, reason = strings.TrimSpace(o.arg), strings.TrimSpace(o.body)
	for _, front := range dateFront {
		if len(words) > len(front) && strings.EqualFold(words[:len(front)], front) {
			words = words[len(front):]
			break
		}
	}
	if name, rest, found := strings.Cut(reason, ":"); found && (plain(name) == "reason" || plain(name) == "rheswm") {
		reason = strings.TrimSpace(rest)
	}
	if _, p := dates.Parse(words, x.m.Arrived, x.s.House.Zone); p == nil {
		return words, reason
	}
	longest := 0
	for _, mark := range reasonMarks {
		for i := 0; ; {
			j := strings.Index(words[i:], mark)
			if j < 0 {
				break
			}
			i += j
			if _, p := dates.Parse(words[:i], x.m.Arrived, x.s.House.Zone); p == nil && i > longest {
				longest = i
			}
			i += len(mark)
		}
	}
	if longest == 0 {
		return words, reason
	}
	first := strings.TrimSpace(strings.TrimLeft(words[longest:], " ,.:–—-"))
	if rest, ok := cutWords(first, "because"); ok {
		first = rest
	}
	return words[:longest], strings.TrimSpace(first + "\n" + reason)
}

// closeBallotEarly tells staff that nobody shortens a ballot.
func closeBallotEarly(x *situation, o order) (Outcome, bool) {
	b, out, ok, may := x.ordersBallot(o)
	if !ok || !may {
		return out, ok
	}
	return x.ballotNotDone(b, RefusedShorten), true
}

func (x *situation) ballotDone(b Ballot, w BallotDoneWords) Notice {
	w.Subject = b.Subject
	return x.ballotTell(b, "ballot-done", KindReceipt, w)
}

func (x *situation) ballotNotDone(b Ballot, why BallotRefusal) Outcome {
	n := x.ballotTell(b, "ballot-not-done", KindRefusal, BallotNotDoneWords{Subject: b.Subject, Text: x.words(), Why: why, Closes: b.Closes()})
	return Outcome{Disposition: Refused, Reason: "the ballot is not in a state for it: " + string(why), Notices: []Notice{n}}
}

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
