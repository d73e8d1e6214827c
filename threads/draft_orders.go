package threads

import (
	"fmt"
	"time"

	"taskgroups/threads/draft"
)

// DraftOrder is what becomes of the time for comments on a draft.
type DraftOrder string

// The orders.
const (
	CommentsExtended DraftOrder = "extended"
	CommentsEnded    DraftOrder = "closed"
)

// extendComments gives more time for comments, or opens them again. A version
// that nobody has had goes out with the new time.
func extendComments(x *situation, o order) (Outcome, bool) {
	d, p, out, may := x.ordersDraft(o)
	if !may {
		return out, out.Disposition != ""
	}
	v, _ := d.newest()
	if b, open := x.s.BallotOn(d.Thread, x.m.Arrived); open {
		return x.draftWrong(p, DraftWrongWords{Code: DraftVoting, Version: v.Number, Until: b.Closes()}), true
	}
	if _, is := x.withExecutive(d.Thread); is {
		return x.draftSubmitted(p), true
	}
	r, out, ok := x.extended(p.group, o.arg, d.Closes)
	if !ok {
		return out, true
	}
	if !r.Time.After(d.Closes) && !v.Held {
		return x.draftWrong(p, DraftWrongWords{Code: DraftEarlier, Version: v.Number, Until: d.Closes}), true
	}
	was, reopened := d.Closes, !x.m.Arrived.Before(d.Closes)
	d.Closes = r.Time
	w := DraftDoneWords{Change: CommentsExtended, Was: was, Closes: d.Closes, Reopened: reopened, Version: v.Number, Holiday: x.s.House.Quiet.Holiday(d.Closes)}
	if v.Held {
		return x.reissued(d, v, w), true
	}
	move := MoveDraft{Thread: d.Thread, Closes: d.Closes, Nudge: nextNudge(x.s.House, v.Opens, d.Closes, d.Nudged, x.now)}
	return x.draftMoved(p.group, d, move, w), true
}

// closeComments ends the time for comments now. What comes later is kept, and
// marked as late.
func closeComments(x *situation, o order) (Outcome, bool) {
	d, p, out, may := x.ordersDraft(o)
	if !may {
		return out, out.Disposition != ""
	}
	v, _ := d.newest()
	switch {
	case v.Held:
		return x.draftWrong(p, DraftWrongWords{Code: DraftUnsent, Version: v.Number}), true
	case !x.m.Arrived.Before(d.Closes):
		return x.draftWrong(p, DraftWrongWords{Code: DraftShut, Version: v.Number, Until: d.Closes}), true
	}
	was := d.Closes
	d.Closes = x.m.Arrived
	return x.draftMoved(p.group, d, MoveDraft{Thread: d.Thread, Closes: d.Closes}, DraftDoneWords{Change: CommentsEnded, Was: was, Closes: d.Closes, Version: v.Number}), true
}

// ordersDraft is the draft that an order is about, if its author may give it.
// If not, the outcome says what follows; none if it is no order about a draft,
// or a comment that reads like one.
func (x *situation) ordersDraft(o order) (d Draft, p place, out Outcome, may bool) {
	if o.subject || x.reading.Whole || len(x.places) == 0 {
		return d, p, out, false
	}
	p = x.places[0]
	d, ok := x.s.Drafts[p.thread]
	if !ok {
		return d, p, out, false
	}
	if x.onlyTalks(p.group, o) {
		return d, p, out, false
	}
	if out, may = x.authorised(p.group, RoleConvenor, RoleStaff); !may {
		return d, p, out, false
	}
	if len(d.Versions) == 0 {
		return d, p, x.draftWrong(p, DraftWrongWords{Code: DraftStopped}), false
	}
	return d, p, out, true
}

// draftMoved tells everybody, and whoever ordered it, of the new time.
func (x *situation) draftMoved(g Group, d Draft, move MoveDraft, w DraftDoneWords) Outcome {
	w.Subject, w.People = d.Subject, max(g.People-1, 0)
	if _, in := x.s.role(g.ID); !in {
		w.People = g.People
	}
	done := x.tell("draft-done", KindReceipt, w)
	done.Group, done.Thread = d.Group, d.Thread
	told := Notice{
		Key: fmt.Sprintf("draft-%s/%d", w.Change, x.m.Spooled), Kind: KindNotice, Group: d.Group, Thread: d.Thread,
		To:   Audience{Group: d.Group, Except: []int64{x.s.Sender.ID}},
		Data: DraftChangedWords{Subject: d.Subject, Author: x.s.Sender.Name, Change: w.Change, Was: w.Was, Closes: w.Closes, Reopened: w.Reopened},
	}
	return Outcome{Disposition: Recorded, Changes: []Change{move, Vouch{Address: x.address()}}, Notices: []Notice{told, done}}
}

// reissued has a version that waits in the undo window go out with another
// time for comments, as late as it would have.
func (x *situation) reissued(d Draft, v Version, w DraftDoneWords) Outcome {
	out := Outcome{Disposition: Recorded, Changes: []Change{Withdraw{Key: v.Key}}}
	for _, person := range v.told(d) {
		out.Changes = append(out.Changes, Withdraw{Key: v.personal(person)})
	}
	v.Key = fmt.Sprintf("draft/%d/%d", x.m.Spooled, d.Group)
	if x.now.After(v.Opens) {
		v.Opens = x.now
	}
	made := newVersion{draft: d, version: v}
	if n := len(d.Versions); n > 1 {
		c := draft.Compare(d.Versions[n-2].Paragraphs, v.Paragraphs)
		made.changes, made.compared = changedWords(c), &c
	}
	out.Changes = append(out.Changes, MoveDraft{Thread: d.Thread, Closes: d.Closes, Nudge: nextNudge(x.s.House, v.Opens, d.Closes, 0, v.Opens), Version: v.ID, Key: v.Key},
		Vouch{Address: x.address()})
	w.Subject, w.Unsent, w.Opens = d.Subject, true, v.Opens
	done := x.tell("draft-done", KindReceipt, w)
	done.Group, done.Thread = d.Group, d.Thread
	out.Notices = append(made.notices(), done)
	return out
}

// What is said about the time for comments.
type (
	// DraftChangedWords tells the group that there is more time for comments, or
	// no more.
	DraftChangedWords struct {
		Subject, Author string
		Change          DraftOrder
		Was, Closes     time.Time
		Reopened        bool
	}
	// DraftDoneWords tells who ordered it what was done.
	DraftDoneWords struct {
		Subject     string
		Version     int
		Change      DraftOrder
		Was, Closes time.Time
		Reopened    bool
		People      int       // how many are told
		Unsent      bool      // nobody has had it: it goes out with the new time …
		Opens       time.Time // … then
		Holiday     bool
	}
)

// Notice names the templates of each.
func (DraftChangedWords) Notice() string { return "draft-changed" }
func (DraftDoneWords) Notice() string    { return "draft-done" }
