package threads

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// rule is one line of the policy: it says what a situation calls for, or that
// it has nothing to say about it.
type rule struct {
	name  string
	apply func(*situation) (Outcome, bool)
}

// rules are the order in which a message is looked at; the first that applies
// decides, and its name is stored with the message.
var rules = []rule{
	{"delivery report", deliveryReport},
	{"answer by a calendar", calendarAnswer},
	{"reaction to a ballot", ballotReaction},
	{"reaction", reaction},
	{"automatic mail", automaticMail},
	{"own mail coming back", ownMail},
	{"let through by the convenor", letThrough},
	{"the same message again", sameAgain},
	{"encrypted", encrypted},
	{"leaving by List-Unsubscribe", unsubscribe},
	{"a date that was asked for", dateGiven},
	{"an owner who was asked for", ownerGiven},
	{"answer to an invitation", invitationAnswered},
	{"word about a request to join", joinDecided},
	{"for everyone or for one", audienceChosen},
	{"word about what is held", moderating},
	{"new address", newAddressAnswers},
	{"new address of a member", rehomed},
	{"answer to an ask", answerToAsk},
	{"membership number of a stranger", numberFollows},
	{"reply key from an unknown address", strayKey},
	{"command of a stranger", strangerCommand},
	{"stranger", stranger},
	{"too large", tooLarge},
	{"a part that names no item", whichItem},
	{"reply of the Executive", executiveReplied},
	{"vote", voted},
	{"private, as its author chose", privateByChoice},
	{"command", commanded},
	{"answer to numbered items", answerToDigest},
	{"reply to a ballot", toBallot},
	{"a vote elsewhere", misplaced},
	{"coming to a meeting", comes},
	{"from the owner of an action", ownerWrites},
	{"answer to a private mail", answerToPrivate},
	{"answer to the welcome", welcomed},
	{"a command that is not understood", unclearOrder},
	{"evidence for an area", bringsEvidence},
	{"comment on a draft", commented},
	{"nothing in it", nothingInIt},
	{"post", post},
	{"names no group", namesNoGroup},
}

// Receive decides about one message. It is pure: the same snapshot, message
// and time give the same outcome. Deadlines are judged by m.Arrived.
func Receive(s Snapshot, m Message, now time.Time) Outcome {
	x := read(s, m, now)
	for _, r := range rules {
		if out, ok := r.apply(x); ok {
			out.Rule = r.name
			out.Notes = append(x.notes, out.Notes...)
			if m.Part != nil {
				out = withoutReceipts(out)
			}
			return capped(x, discreet(x, out))
		}
	}
	return Outcome{Disposition: Quarantined, Rule: "nothing fits", Reason: "no rule applies to it", Notes: x.notes}
}

func (x *situation) note(format string, args ...any) {
	x.notes = append(x.notes, fmt.Sprintf(format, args...))
}

// sameAgain passes over a message that came before. A second copy that was
// sent to a group that the first did not reach still goes there.
func sameAgain(x *situation) (Outcome, bool) {
	if !x.s.Duplicate || x.m.Confirmed != 0 || x.m.Released {
		return Outcome{}, false
	}
	if len(x.s.Seen) > 0 {
		var fresh []place
		for _, p := range x.places {
			seen := false
			for _, g := range x.s.Seen {
				seen = seen || g == p.group.ID
			}
			if !seen && p.thread == 0 {
				fresh = append(fresh, p)
			}
		}
		if len(fresh) > 0 {
			x.places = fresh
			x.note("it came before and was not sent to this group then")
			return Outcome{}, false
		}
	}
	return Outcome{Disposition: Ignored}, true
}

func ownMail(x *situation) (Outcome, bool) {
	return Outcome{Disposition: Ignored}, x.m.Class == ClassOwn
}

// strangerCommand answers the commands that are open to strangers, HELP and
// JOIN, where the mail is authenticated.
func strangerCommand(x *situation) (Outcome, bool) {
	if x.s.Sender != nil || !x.m.Proof.Verified || len(x.m.From) != 1 || x.m.Class != ClassPost {
		return Outcome{}, false
	}
	for _, o := range x.read() {
		if o.form.verb != "help" && o.form.verb != "join" && o.form.verb != "address" {
			continue
		}
		if out, ok := o.form.act(x, o); ok {
			x.note("command %s: %q", o.form.verb, o.line)
			return out, true
		}
	}
	return Outcome{}, false
}

// stranger keeps mail from people whom nobody knows for staff.
func stranger(x *situation) (Outcome, bool) {
	if x.s.Sender != nil {
		return Outcome{}, false
	}
	reason := "from nobody we know"
	if len(x.m.From) > 1 {
		reason = "more than one address in From"
	} else if len(x.m.From) == 0 {
		reason = "no address in From"
	}
	return Outcome{Disposition: Quarantined, Reason: reason}, true
}

// encrypted tells a known author that nobody here can read it.
func encrypted(x *situation) (Outcome, bool) {
	if x.m.Class != ClassEncrypted {
		return Outcome{}, false
	}
	if x.s.Sender == nil {
		return Outcome{Disposition: Quarantined, Reason: "encrypted, from nobody we know"}, true
	}
	out := Outcome{Disposition: Refused}
	if x.proof >= Keyed {
		out.Notices = append(out.Notices, x.tell("encrypted", KindRefusal, EncryptedWords{Subject: x.s.Trail.Subject.Base}))
	} else {
		out.Disposition, out.Reason = Quarantined, "encrypted, and nothing proves who sent it"
	}
	return out, true
}

// tooLarge tells the author of a mail over the limit. The mail itself is kept
// where the administrator finds it.
func tooLarge(x *situation) (Outcome, bool) {
	if x.m.TooLarge == 0 {
		return Outcome{}, false
	}
	out := Outcome{Disposition: Quarantined, Reason: fmt.Sprintf("larger than the limit: %d bytes", x.m.TooLarge)}
	if x.proof >= Keyed {
		out.Notices = append(out.Notices, x.tell("too-large", KindRefusal,
			TooLargeWords{Subject: x.s.Trail.Subject.Base, Size: x.m.TooLarge, Limit: x.s.House.SizeLimit}))
	}
	return out, true
}

// nothingInIt answers a mail without words and files.
func nothingInIt(x *situation) (Outcome, bool) {
	if x.saidInSubject() {
		x.own = x.s.Trail.Subject.Base
		x.note("its subject is all that it says")
	}
	if x.own != "" || len(x.places) == 0 && x.ordersInSubject() {
		return Outcome{}, false
	}
	for _, a := range x.m.Attachments {
		if a.Dropped == "" {
			return Outcome{}, false
		}
	}
	out := Outcome{Disposition: Refused}
	if x.proof >= Keyed {
		out.Notices = append(out.Notices, x.tell("empty", KindRefusal, EmptyWords{Subject: x.s.Trail.Subject.Base}))
	} else {
		out.Disposition, out.Reason = Quarantined, "no words in it, and nothing proves who sent it"
	}
	return out, true
}

// saidInSubject says whether somebody wrote all that they had to say to a group
// in the subject of a new mail, as phones invite one to do. Fewer words are
// more likely a heading whose text was forgotten.
func (x *situation) saidInSubject() bool {
	t := x.s.Trail.Subject
	return x.reading.Unsaid && !t.Reply && !t.Forward && len(strings.Fields(t.Base)) >= 4 && len(x.places) > 0 &&
		!slices.ContainsFunc(x.places, func(p place) bool { return p.thread != 0 })
}

// ordersInSubject says whether the subject alone is a command with all that it
// needs, but for a group: "Question: What would cut marking most?"
func (x *situation) ordersInSubject() bool {
	return slices.ContainsFunc(x.read(), func(o order) bool { return o.subject && o.form.named && o.arg != "" })
}

// tell is a notice to the author of the message alone.
func (x *situation) tell(what string, kind Kind, w Words) Notice {
	n := Notice{
		Key:     fmt.Sprintf("%s/%d", what, x.m.Spooled),
		Kind:    kind,
		Data:    w,
		Answers: x.m.ID,
	}
	if x.s.Sender != nil {
		n.To = Audience{People: []int64{x.s.Sender.ID}, Paused: true}
	} else {
		n.To = Audience{Addresses: []string{x.s.Trail.From}} // a stranger whose mail is authenticated
	}
	if len(x.places) > 0 {
		n.Group, n.Thread = x.places[0].group.ID, x.places[0].thread
	}
	return n
}

// The caps on automatic answers to one address a day (section 10).
const (
	capDoubted = 3
	capTrusted = 100
)

// capped counts the automatic answers in an outcome and holds back those over
// the cap; receipts for votes are never held back.
func capped(x *situation, out Outcome) Outcome {
	limit := capDoubted
	if x.proof >= Keyed {
		limit = capTrusted
	}
	address := x.address()
	sent := x.s.Answered
	kept := out.Notices[:0]
	for _, n := range out.Notices {
		if n.Answers == "" || n.Uncapped {
			kept = append(kept, n)
			continue
		}
		sent++
		out.Changes = append(out.Changes, Answer{Address: address, Day: x.m.Arrived})
		switch {
		case sent <= limit:
			kept = append(kept, n)
		case sent == limit+1 && limit == capTrusted:
			kept = append(kept, x.tell("capped", KindNotice, CappedWords{Limit: limit}))
		default:
			out.Notes = append(out.Notes, "an answer was held back: this address has had enough of them today")
			if n.Ask != 0 {
				out.Disposition, out.Reason = Quarantined, "it could not be asked about: too many asks to this address today"
				out.Changes = withoutAsk(out.Changes, n.Ask)
			}
		}
	}
	out.Notices = kept
	return out
}

func withoutAsk(changes []Change, local int64) []Change {
	kept := changes[:0]
	for _, c := range changes {
		if a, ok := c.(AddAsk); ok && a.Local == local {
			continue
		}
		kept = append(kept, c)
	}
	return kept
}

// address is where the sender writes from.
func (x *situation) address() string {
	if x.s.Trail.From != "" {
		return x.s.Trail.From
	}
	if x.s.Sender != nil && len(x.s.Sender.Addresses) > 0 {
		return x.s.Sender.Addresses[0].Address
	}
	return ""
}
