package threads

// deliveryReport scores the address that a report is about. Only a report
// that holds a key of ours counts: in the address it came to, or in the
// Message-ID of the mail that it returns.
func deliveryReport(x *situation) (Outcome, bool) {
	if x.m.Class != ClassBounce {
		return Outcome{}, false
	}
	out := Outcome{Disposition: Ignored}
	for _, k := range x.m.Keys {
		o, ok := x.s.Owners[k.Address]
		if !ok || k.Use != KeyBounce && k.In != InIDs && k.In != InBody {
			continue
		}
		hard, refused, reason, failed := verdict(x.m.Bounces)
		if !failed {
			x.note("the report says that delivery is only delayed")
			return out, true
		}
		x.note("it is about %s", o.Address)
		if refused {
			x.note("it is our mail that was refused, and not the address that is dead")
			return out, true
		}
		out = Scoring(x.s.House, x.s.Bounces, Score{Address: k.Address, Hard: hard, Day: x.m.Arrived, Reason: reason})
		out.Disposition = Recorded
		return out, true
	}
	x.note("it holds no key of ours")
	return out, true
}

// verdict is the hardest of a report's failures; refused means that all are
// about our mail and none about an address.
func verdict(all []Bounce) (hard, refused bool, reason string, failed bool) {
	refused = len(all) > 0
	for _, b := range all {
		refused = refused && b.refusedUs()
		if b.Hard || reason == "" {
			reason = b.Status + " " + b.Diagnostic
		}
		hard = hard || b.Hard
	}
	return hard, refused, clip(reason, 300), len(all) > 0
}

// automaticMail uses what machines say and never answers it.
func automaticMail(x *situation) (Outcome, bool) {
	out := Outcome{Disposition: Ignored}
	switch x.m.Class {
	case ClassAutoReply:
		if x.s.Sender != nil {
			out.Disposition = Recorded
			out.Changes = append(out.Changes, Absent{Person: x.s.Sender.ID, Until: x.m.AwayUntil})
		}
	case ClassReadReceipt, ClassChallenge, ClassComplaint, ClassCalendarReply, ClassReaction:
		out.Disposition = Recorded
		x.note("filed as %s", string(x.m.Class))
	default:
		return Outcome{}, false
	}
	return out, true
}
