package threads

import (
	"fmt"
	"strings"
	"time"
)

// untilWhen says whether an argument of EXTEND can be a date.
func untilWhen(arg string) bool { return len(strings.Fields(arg)) <= 9 }

func extendQuestion(x *situation, o order) (Outcome, bool) {
	q, g, out, may := x.ordering(o)
	if !may {
		return out, out.Disposition != ""
	}
	r, out, ok := x.extended(g, o.arg, q.Closes)
	if !ok {
		return out, true
	}
	if q.State == QuestionCancelled || !r.Time.After(q.Closes) {
		return x.notDone(q, QuestionNotDoneWords{Change: QuestionExtended, Earlier: q.State != QuestionCancelled}), true
	}
	was, reopened := q.Closes, q.State == QuestionClosed
	out = Outcome{Disposition: Recorded}
	q.Closes, q.State = r.Time, QuestionOpen
	q.Nudge = nextNudge(x.s.House, q.Opens, q.Closes, q.Nudged, x.now)
	if q.Held {
		// Nobody has had it: it goes out with the new time, as late as it would have.
		out.Changes = append(out.Changes, Withdraw{Key: q.Key})
		q.Key = fmt.Sprintf("question/%d/%d", x.m.Spooled, g.ID)
		opening := x.opening(q, nil)
		if x.now.After(q.Opens) {
			opening.NotBefore = x.now
		}
		out.Notices = append(out.Notices, opening)
	} else {
		out.Notices = append(out.Notices, x.tellAll(q, QuestionChangedWords{Change: QuestionExtended, Was: was, Closes: q.Closes, Reopened: reopened}))
	}
	out.Changes = append(out.Changes, SetQuestion{q})
	out.Notices = append(out.Notices, x.orderDone(q, g, QuestionDoneWords{Change: QuestionExtended, Was: was, Closes: q.Closes, Reopened: reopened,
		Holiday: x.s.House.Quiet.Holiday(q.Closes)}))
	return out, true
}

func closeQuestion(x *situation, o order) (Outcome, bool) {
	q, g, out, may := x.ordering(o)
	if !may {
		return out, out.Disposition != ""
	}
	if q.State != QuestionOpen || q.Held || !x.m.Arrived.Before(q.Closes) {
		return x.notDone(q, QuestionNotDoneWords{Change: QuestionEnded, Unsent: q.Held}), true
	}
	// The collation follows with the next tick, as at any close.
	was := q.Closes
	q.Closes, q.Nudge = x.m.Arrived, time.Time{}
	return Outcome{Disposition: Recorded, Changes: []Change{SetQuestion{q}}, Notices: []Notice{
		x.tellAll(q, QuestionChangedWords{Change: QuestionEnded, Was: was, Closes: q.Closes}),
		x.orderDone(q, g, QuestionDoneWords{Change: QuestionEnded, Was: was, Closes: q.Closes}),
	}}, true
}

// remindOfQuestion has a reminder go as soon as the quiet hours allow.
func remindOfQuestion(x *situation, o order) (Outcome, bool) {
	q, g, out, may := x.ordering(o)
	if !may {
		return out, out.Disposition != ""
	}
	goes := remindersGo(x.s.House, x.now)
	if q.State != QuestionOpen || q.Held || q.Waiting == 0 || !goes.Before(q.Closes) {
		return x.notDone(q, QuestionNotDoneWords{Change: QuestionReminded, Unsent: q.Held, Nobody: q.Waiting == 0}), true
	}
	q.Nudge = x.m.Arrived
	done := x.orderDone(q, g, QuestionDoneWords{Change: QuestionReminded, Closes: q.Closes, At: goes})
	w := done.Data.(QuestionDoneWords)
	w.People = q.Waiting
	done.Data = w
	return Outcome{Disposition: Recorded, Changes: []Change{SetQuestion{q}}, Notices: []Notice{done}}, true
}

// cancelQuestion stops a question in the undo window, when nobody has had it;
// later it withdraws it, and everybody is told.
func cancelQuestion(x *situation, o order) (Outcome, bool) {
	q, g, out, may := x.ordering(o)
	if !may {
		return out, out.Disposition != ""
	}
	if q.State != QuestionOpen {
		return x.notDone(q, QuestionNotDoneWords{Change: QuestionWithdrawn}), true
	}
	unsent := q.Held
	out = Outcome{Disposition: Recorded}
	if unsent {
		out.Changes = append(out.Changes, Withdraw{Key: q.Key})
		for _, g := range x.s.Supporting[q.Group] {
			out.Changes = append(out.Changes, Withdraw{Key: supportKey(q.Key, g)})
		}
	} else {
		out.Notices = append(out.Notices, x.tellAll(q, QuestionChangedWords{Change: QuestionWithdrawn, Closes: q.Closes}))
	}
	q.State, q.Held = QuestionCancelled, false
	out.Changes = append(out.Changes, SetQuestion{q})
	out.Notices = append(out.Notices, x.orderDone(q, g, QuestionDoneWords{Change: QuestionWithdrawn, Closes: q.Closes, Unsent: unsent}))
	return out, true
}

// ordering is the question that an order is about, if its author may give it.
// If not, the outcome says what follows; none if it is no order about a
// question, or a member's answer that reads like one.
func (x *situation) ordering(o order) (q Question, g Group, out Outcome, may bool) {
	if o.subject || x.reading.Whole || len(x.places) == 0 {
		return q, g, out, false
	}
	p := x.places[0]
	q, ok := x.s.Questions[p.thread]
	if !ok {
		return q, g, out, false
	}
	if x.onlyTalks(p.group, o) {
		return q, g, out, false
	}
	// Whoever holds the key of a read-back may take back what nobody has had.
	if o.form.verb == "cancel" && q.Held && x.proof == Keyed && q.Person == x.s.Sender.ID {
		return q, p.group, out, true
	}
	out, may = x.authorised(p.group, RoleConvenor, RoleStaff)
	return q, p.group, out, may
}

// tellAll tells everybody who got a question what became of it, but for whoever
// ordered it.
func (x *situation) tellAll(q Question, w QuestionChangedWords) Notice {
	w.Subject, w.Author = q.Subject, x.s.Sender.Name
	return Notice{
		Key: fmt.Sprintf("question-%s/%d", w.Change, x.m.Spooled), Kind: KindNotice, Group: q.Group, Thread: q.Thread,
		To: Audience{Group: q.Group, Except: []int64{x.s.Sender.ID}}, Data: w,
	}
}

func (x *situation) orderDone(q Question, g Group, w QuestionDoneWords) Notice {
	w.Subject = q.Subject
	w.Unsent = w.Unsent || q.Held
	if !w.Unsent {
		w.People = max(g.People-1, 0)
	}
	n := x.tell("question-done", KindReceipt, w)
	n.Group, n.Thread = q.Group, q.Thread
	return n
}

func (x *situation) notDone(q Question, w QuestionNotDoneWords) Outcome {
	w.Subject, w.Text, w.State, w.Closes = q.Subject, x.words(), q.State, q.Closes
	if q.State == QuestionOpen && !x.m.Arrived.Before(q.Closes) {
		w.State = QuestionClosed
	}
	n := x.tell("question-not-done", KindRefusal, w)
	n.Group, n.Thread = q.Group, q.Thread
	return Outcome{Disposition: Refused, Reason: "the question is not in a state for it", Notices: []Notice{n}}
}
