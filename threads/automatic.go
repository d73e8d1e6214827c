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
		hard, reason, failed := verdict(x.m.Bounces)
		if !failed {
			x.note("the report says that delivery is only delayed")
			return out, true
		}
		out.Disposition = Recorded
		x.note("it is about %s", o.Address)
		out.Changes = append(out.Changes, Score{Address: k.Address, Hard: hard, Day: x.m.Arrived, Reason: reason})
		return out, true
	}
	x.note("it holds no key of ours")
	return out, true
}

// verdict is the hardest of a report's failures.
func verdict(all []Bounce) (hard bool, reason string, failed bool) {
	for _, b := range all {
		if b.Hard || reason == "" {
			reason = b.Status + " " + b.Diagnostic
		}
		hard = hard || b.Hard
	}
	return hard, clip(reason, 300), len(all) > 0
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
