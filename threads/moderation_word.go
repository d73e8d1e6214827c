package threads

import (
	"fmt"
	"slices"
)

// moderating carries out what a convenor or staff say about posts and requests
// that wait, in answer to the mail that listed them.
func moderating(x *situation) (Outcome, bool) {
	if x.answered == nil || x.m.Class != ClassPost || x.s.Sender == nil {
		return Outcome{}, false
	}
	items := x.s.Waiting[x.answered.Notice]
	g, ok := x.s.Groups[x.answered.Group]
	if !ok || len(items) == 0 {
		return Outcome{}, false
	}
	if out, may := x.authorised(g, RoleConvenor, RoleStaff); !may {
		return out, true
	}
	said, ok := readRulings(x.own, len(items))
	if !ok || x.reading.Whole {
		if out, ok := commanded(x); ok && !x.reading.Whole {
			return out, true // "HOLD Tom", in answer to the list
		}
		return x.whichItems(g, items), true
	}
	return x.decide(g, items, said), true
}

// whichItems asks what was meant: nothing follows from words that were not
// understood.
func (x *situation) whichItems(g Group, items []Waiting) Outcome {
	w := HoldUnclearWords{Group: g.Title, Text: x.own}
	n := x.tell("hold-unclear", KindModeration, nil)
	for _, it := range items {
		if it.Ask.Settled || it.Gone {
			continue
		}
		w.Items = append(w.Items, it.shown(it.Number, 30))
	}
	for _, it := range items {
		n.Items = append(n.Items, it.item()) // all, so that the numbers stay what they were
	}
	n.Group, n.Thread, n.Data = g.ID, 0, w
	return Outcome{Disposition: Recorded, Reason: "nothing was understood of it", Notices: []Notice{n}}
}

// decide settles the items that were named.
func (x *situation) decide(g Group, items []Waiting, said map[int]ruling) Outcome {
	out := Outcome{Disposition: Recorded}
	w := ModeratedWords{Group: g.Title}
	for _, it := range items {
		v, named := said[it.Number]
		shown := it.shown(it.Number, 12)
		switch {
		case !named && !it.Ask.Settled && !it.Gone:
			w.Left++
			continue
		case !named:
			continue
		case it.Ask.Settled || it.Gone:
			w.Before = append(w.Before, shown)
			continue
		case v.said == yes:
			w.Approved = append(w.Approved, shown)
		default:
			w.Rejected = append(w.Rejected, shown)
		}
		one := x.decideOne(g, it, v)
		out.Changes = append(out.Changes, one.Changes...)
		out.Notices = append(out.Notices, one.Notices...)
	}
	n := x.tell("moderated", KindReceipt, w)
	n.Group, n.Thread = g.ID, 0
	out.Notices = append(out.Notices, n)
	return out
}

// decideOne lets one held post through, or turns it down and tells its author;
// or grants or rejects one request to join.
func (x *situation) decideOne(g Group, it Waiting, v ruling) Outcome {
	if it.Join != nil {
		out := x.decideJoin(g, it.Ask, *it.Join, v.said, v.reasons)
		out.Notices = slices.DeleteFunc(out.Notices, func(n Notice) bool { return n.Answers != "" }) // one receipt for the whole list
		return out
	}
	if v.said == yes {
		return Outcome{Changes: []Change{SettleAsk{Ask: it.Ask.ID, Answer: "approved"}, Approve{Message: it.Ask.Message, Group: g.ID}}}
	}
	return Outcome{
		Changes: []Change{SettleAsk{Ask: it.Ask.ID, Answer: "rejected"}, TurnDown{Message: it.Ask.Message}},
		Notices: []Notice{{
			Key: fmt.Sprintf("rejected/%d", it.Ask.ID), Kind: KindNotice, Group: g.ID, To: Audience{People: []int64{it.Ask.Person}, Paused: true},
			Data: RejectedWords{Subject: it.Subject, Group: g.Title, Convenor: g.Convenor, Reasons: v.reasons, Text: it.Text},
		}},
	}
}

// item is how a mail keeps what its number stands for.
func (w Waiting) item() Item {
	kind := itemHeld
	if w.Ask.Kind == AskJoin {
		kind = itemJoin
	}
	return Item{Number: w.Number, Kind: kind, Group: w.Ask.Group, Ref: w.Ask.ID}
}

// shown is the item as people read of it, with so many words of its text.
func (w Waiting) shown(number, words int) HeldItem {
	item := HeldItem{Number: number, Name: w.Name, Subject: w.Subject, Reason: w.Ask.Reason, Join: w.Ask.Kind == AskJoin, Since: w.Since}
	if words > 0 {
		item.Start = firstWords(w.Text, words)
	} else {
		item.Text = w.Text
	}
	return item
}
