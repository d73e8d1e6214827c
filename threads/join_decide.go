package threads

import (
	"fmt"
	"strings"
)

// admit makes somebody a member, and a person if they are none, and welcomes
// them. person is the local name of a new one.
func (x *situation) admit(g Group, j Join, person int64) Outcome {
	out := Outcome{Disposition: Recorded}
	p := Person{ID: j.Person, Name: j.Name}
	if p.ID == 0 {
		p.ID = person
		out.Changes = append(out.Changes, AddPerson{Local: p.ID, Name: j.Name, Number: j.Number, Address: strings.ToLower(j.Address)})
	} else if j.Number != "" {
		out.Changes = append(out.Changes, SetPerson{Person: p.ID, Number: j.Number})
	}
	m := Membership{Group: g.ID, Person: p.ID, Role: RoleMember, Standing: StandingOK, Delivery: usual(RoleMember)}
	out.Changes = append(out.Changes, SetMembership{m})
	n := welcome(x.s.House, g, p, m)
	n.Key = fmt.Sprintf("welcome/%s/%s/%d", g.Slug, strings.ToLower(j.Address), x.m.Spooled)
	out.Notices = append(out.Notices, n)
	return out
}

// joinDecided acts on the word of a convenor or of staff about a request.
func joinDecided(x *situation) (Outcome, bool) {
	if x.answered == nil || x.answered.Ask == 0 || x.m.Class != ClassPost {
		return Outcome{}, false
	}
	a, ok := x.s.Asks[x.answered.Ask]
	j, found := x.s.Joins[x.answered.Ask]
	if !ok || !found || a.Kind != AskJoin || x.s.Sender == nil {
		return Outcome{}, false
	}
	g := x.s.Groups[a.Group]
	said, reasons := verdictOn(x.own)
	if x.reading.Whole {
		said = neither
	}
	if out, may := x.authorised(g, RoleConvenor, RoleStaff); !may {
		return out, true
	}
	return x.decideJoin(g, a, j, said, reasons), true
}

// decideJoin grants or rejects one request to join. What is not understood
// decides nothing.
func (x *situation) decideJoin(g Group, a Ask, j Join, said yesNo, reasons string) Outcome {
	told := func(what string) Notice {
		n := x.tell(fmt.Sprintf("join-done/%d", a.ID), KindReceipt, JoinDoneWords{Group: g.Title, Slug: g.Slug, Name: j.Name, What: what, Said: firstWords(x.own, 40)})
		n.Group, n.Thread = g.ID, 0
		return n
	}
	switch {
	case a.Settled || !j.Open:
		return Outcome{Disposition: Refused, Reason: "the request was settled before", Notices: []Notice{told("before")}}
	case said == neither:
		return Outcome{Disposition: Refused, Reason: "neither APPROVE nor REJECT", Notices: []Notice{told("unclear")}}
	case said == no:
		return Outcome{Disposition: Recorded,
			Changes: []Change{SettleAsk{Ask: a.ID, Answer: "rejected"}, SettleJoin{Join: j.ID, State: "rejected"}},
			Notices: []Notice{told("rejected"), x.toApplicant(j, "join-rejected", JoinRejectedWords{Group: g.Title, Reasons: reasons, Convenor: g.Convenor})}}
	}
	out := x.admit(g, j, local(int(j.ID), localPost))
	out.Changes = append([]Change{SettleAsk{Ask: a.ID, Answer: "approved"}, SettleJoin{Join: j.ID, State: "granted"}}, out.Changes...)
	out.Notices = append(out.Notices, told("granted"))
	return out
}

// toApplicant is a notice to whoever asked to join, known or not.
func (x *situation) toApplicant(j Join, what string, w Words) Notice {
	n := Notice{Key: fmt.Sprintf("%s/%d", what, j.ID), Kind: KindNotice, Data: w, To: Audience{People: []int64{j.Person}, Paused: true}}
	if j.Person == 0 {
		n.To = Audience{Addresses: []string{strings.ToLower(j.Address)}}
	}
	return n
}

// Words that decide about what waits.
var (
	approveWords = []string{"approve", "approved", "accept", "accepted", "grant", "granted", "let them in", "add them", "welcome", "cymeradwyo", "derbyn"}
	rejectWords  = []string{"reject", "rejected", "refuse", "refused", "decline", "declined", "turn down", "gwrthod"}
)

// verdictOn reads APPROVE, or REJECT and reasons. An approval must be the
// whole of what is said.
func verdictOn(own string) (said yesNo, reasons string) {
	first, rest := firstLine(own)
	line := trimPolite(first)
	for _, w := range approveWords {
		if left, ok := cutWords(line, w); ok && strings.Trim(left, " .!,") == "" && onlyPolite(rest) {
			return yes, ""
		}
	}
	if answerOf(own) == yes {
		return yes, ""
	}
	if answerOf(own) == no {
		return no, ""
	}
	for _, w := range rejectWords {
		if left, ok := cutWords(first, w); ok {
			return no, strings.TrimSpace(strings.TrimLeft(left, " :,.;–—-") + "\n" + strings.TrimSpace(rest))
		}
	}
	return neither, ""
}

// numberFollows takes the membership number that a stranger was asked for.
// The mail must be theirs by its servers or by the key that went to them.
func numberFollows(x *situation) (Outcome, bool) {
	if x.s.Sender != nil || x.answered == nil || x.m.Proof.Failed || len(x.m.From) != 1 {
		return Outcome{}, false
	}
	a, ok := x.s.Asks[x.answered.Ask]
	j, found := x.s.Joins[x.answered.Ask]
	if !ok || !found || a.Kind != AskNumber || !strings.EqualFold(j.Address, x.m.From[0].Address) || !x.m.Proof.Verified && !x.keyedStranger() {
		return Outcome{}, false
	}
	number, _ := takeNumber(x.own, true)
	if number == "" || a.Settled || x.reading.Whole {
		return Outcome{}, false // staff see it with the other strangers' mail
	}
	g := x.s.Groups[a.Group]
	thanks := x.tell("number", KindReceipt, JoinNumberWords{Group: g.Title})
	thanks.Group, thanks.Thread = 0, 0
	return Outcome{Disposition: Recorded,
		Changes: []Change{SettleAsk{Ask: a.ID, Answer: "given"}, SetJoinNumber{Join: j.ID, Number: number}},
		Notices: []Notice{thanks, {
			Key: fmt.Sprintf("join/%d/number", j.ID), Kind: KindNotice, Group: g.ID,
			To:   Audience{Group: g.ID, Roles: []Role{RoleStaff}, Staff: true, Paused: true},
			Data: JoinNumberWords{Group: g.Title, Name: j.Name, Address: j.Address, Number: number},
		}}}, true
}

// keyedStranger says whether a key in the ids went to the address in From.
func (x *situation) keyedStranger() bool {
	for _, k := range x.m.Keys {
		o, ok := x.s.Owners[k.Address]
		if ok && k.In == InIDs && k.Use == KeyReply && strings.EqualFold(o.Address, x.m.From[0].Address) {
			return true
		}
	}
	return false
}
