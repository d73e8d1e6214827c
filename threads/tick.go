package threads

import (
	"fmt"
	"time"
)

// listHour is the hour of the day, in the house's zone, from which the daily
// list of strangers' mail goes to staff.
const listHour = 8

// Tick says what follows from the passing of time. asOf is the moment up to
// which the mailbox has been read completely, so that no deadline is judged
// before all mail that arrived in time for it. Reminders follow the digests of
// the day: see Remind.
func Tick(s Snapshot, asOf time.Time) Outcome {
	out := Outcome{Disposition: Recorded, Rule: "tick"}
	for _, part := range []func(Snapshot, time.Time) Outcome{
		opening,
		living,
		unanswered,
		strangersList,
		heldLists,
		spentCopies,
		unreadable,
		bouncing,
		probing,
		closings,
		rolls,
		ballotCloses,
		dissents,
		remarks,
		executive,
		commentLists,
	} {
		o := part(s, asOf)
		out.Changes = append(out.Changes, o.Changes...)
		out.Notices = append(out.Notices, o.Notices...)
	}
	return out
}

// opening opens the groups whose day has come.
func opening(s Snapshot, asOf time.Time) (out Outcome) {
	for _, g := range s.Tick.Forming {
		if !g.Opens.IsZero() && !asOf.Before(g.Opens) {
			out.Changes = append(out.Changes, Opened{Group: g.ID, State: StateOpen})
		}
	}
	return out
}

// unanswered shows to staff what its author never confirmed.
func unanswered(s Snapshot, _ time.Time) (out Outcome) {
	for _, a := range s.Tick.Expired {
		if a.Kind == AskConvene {
			out.Changes = append(out.Changes, SettleAsk{Ask: a.ID, Answer: "expired"})
			continue // the council is told
		}
		if a.Kind == AskModerate {
			continue // the convenor is reminded, the post is not given up
		}
		if a.Kind == AskJoin {
			continue // likewise: nobody who asked to join is given up
		}
		if a.Kind == AskNumber {
			out.Changes = append(out.Changes, SettleAsk{Ask: a.ID, Answer: "expired"})
			continue
		}
		out.Changes = append(out.Changes, SettleAsk{Ask: a.ID, Answer: "expired"},
			ToQuarantine{Message: a.Message, Reason: "its author was asked and did not answer within 14 days"})
	}
	return out
}

// strangersList shows staff, every morning, the mail that waits for a human.
// What comes later in the day waits for the next morning.
func strangersList(s Snapshot, asOf time.Time) (out Outcome) {
	local := asOf.In(s.House.Zone)
	y, m, d := local.Date()
	morning := time.Date(y, m, d, listHour, 0, 0, 0, local.Location())
	var items []StrangerItem
	var shown Shown
	for _, item := range s.Tick.Strangers {
		if item.Kept.Before(morning) {
			items = append(items, item)
			shown.Messages = append(shown.Messages, item.Number)
		}
	}
	if len(items) == 0 || local.Before(morning) {
		return out
	}
	out.Notices = []Notice{{
		Key: "strangers/" + local.Format(time.DateOnly), Kind: KindNotice,
		To: Audience{Staff: true}, Data: StrangersWords{Items: items},
	}}
	out.Changes = []Change{shown}
	return out
}

// spentCopies tells the administrator what could not be delivered: once a day
// of an address, however many copies to it were given up.
func spentCopies(s Snapshot, asOf time.Time) (out Outcome) {
	today := asOf.In(s.House.Zone).Format(time.DateOnly)
	for _, c := range s.Tick.Spent {
		out.Changes = append(out.Changes, Told{Deliveries: []int64{c.Delivery}})
		if c.ToAdmin {
			continue
		}
		out.Notices = append(out.Notices, Notice{
			Key: "undeliverable/" + c.To + "/" + today, Kind: KindNotice, To: Audience{Admin: true},
			Data: UndeliverableWords{To: c.To, Subject: c.Subject, Queued: c.Queued, Tries: c.Tries, Reason: c.Reason},
		})
	}
	return out
}

// unreadable tells the administrator of messages that failed three times.
func unreadable(s Snapshot, _ time.Time) (out Outcome) {
	for _, f := range s.Tick.Failed {
		out.Changes = append(out.Changes, Shown{Messages: []int64{f.Spooled}})
		out.Notices = append(out.Notices, Notice{
			Key: fmt.Sprintf("unreadable/%d/%d", f.Spooled, f.Round), Kind: KindNotice, To: Audience{Admin: true},
			Data: UnreadableWords{From: f.From, Subject: f.Subject, MessageID: f.MessageID, Reason: f.Reason, Quarantine: f.Spooled},
		})
	}
	return out
}

// bouncing ends delivery to addresses that only bounce and tells the convenor
// and staff of each group concerned, by name.
func bouncing(s Snapshot, asOf time.Time) (out Outcome) {
	names, reasons, order := map[int64][]string{}, map[int64]string{}, []int64{}
	for _, b := range s.Tick.Bouncing {
		out.Changes = append(out.Changes, Stop{Address: b.Address})
		if b.Group == 0 {
			continue
		}
		if names[b.Group] == nil {
			order = append(order, b.Group)
		}
		names[b.Group] = append(names[b.Group], b.Name)
		reasons[b.Group] = b.Reason
	}
	for _, g := range order {
		out.Notices = append(out.Notices, Notice{
			Key: fmt.Sprintf("bouncing/%d/%d", g, asOf.UnixMilli()), Kind: KindNotice, Group: g,
			To:   Audience{Group: g, Roles: []Role{RoleConvenor, RoleStaff}, Paused: true},
			Data: BouncingWords{Names: names[g], Reason: reasons[g]},
		})
	}
	return out
}
