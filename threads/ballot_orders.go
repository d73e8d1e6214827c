package threads

import (
	"fmt"
	"time"

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
	r, out, ok := x.extended(x.s.Groups[b.Group], words, b.Closes())
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
