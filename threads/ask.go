package threads

import (
	"slices"
	"strings"
)

// answerToAsk acts on the answer to an ask of ours, when its owner gives it.
// An ask works once and expires.
func answerToAsk(x *situation) (Outcome, bool) {
	if x.answered == nil || x.answered.Ask == 0 || x.m.Confirmed != 0 {
		return Outcome{}, false
	}
	a, ok := x.s.Asks[x.answered.Ask]
	if !ok {
		return Outcome{}, false
	}
	switch a.Kind {
	case AskModerate, AskNewAddress, AskRehome, AskJoin, AskNumber, AskAudience:
		return Outcome{}, false // these have rules of their own
	}
	if x.s.Sender == nil || x.s.Sender.ID != a.Person || x.proof < Keyed {
		return Outcome{Disposition: Quarantined, Reason: "an answer to our question, from somebody else than the person asked"}, true
	}
	if a.Kind == AskItem {
		return x.chooseItem(a)
	}
	said := answerOf(x.own)
	group := a.Group
	if a.Kind == AskWhich && said == neither {
		if group = x.chosen(a); group != 0 {
			said = yes
		}
	}
	if a.Kind == AskDecision {
		if group = x.statementChosen(a, said); group != 0 {
			said = yes
		} else if said != no {
			return Outcome{}, false // another decision, or words for staff
		}
	}
	if said == neither {
		return Outcome{}, false // their own words: a post, if they go anywhere
	}
	if a.Settled || x.m.Arrived.After(a.Expires) {
		return Outcome{Disposition: Refused, Reason: "the question was settled before",
			Notices: []Notice{x.tell("expired", KindNotice, ExpiredWords{Subject: x.s.Trail.Subject.Base, Done: a.Settled})}}, true
	}
	if said == yes && a.Kind == AskWhich && group == 0 {
		return Outcome{}, false // YES to several groups names none
	}
	if a.Kind == AskConvene {
		return x.convene(a, said), true
	}
	return x.settle(a, said, group), true
}

// chosen is the group that an answer names by slug or title; 0 if it names
// none or several.
func (x *situation) chosen(a Ask) int64 {
	said, found := plain(x.own), int64(0)
	for _, id := range a.Choices {
		g, ok := x.s.Groups[id]
		if ok && (said == plain(g.Slug) || said == plain(g.Title) || said == strings.ToLower(g.Slug)) {
			if found != 0 {
				return 0
			}
			found = id
		}
	}
	return found
}

// settle carries out what the owner of an ask said.
func (x *situation) settle(a Ask, said yesNo, group int64) Outcome {
	out := Outcome{Disposition: Recorded}
	out.Changes = append(out.Changes, Vouch{Address: x.address()})
	if said == no {
		out.Changes = append(out.Changes, SettleAsk{Ask: a.ID, Answer: "no"})
		if a.Kind == AskWhich || a.Kind == AskDecision || a.Kind == AskLeave || a.Kind == AskForget {
			out.Changes = append(out.Changes, Dismiss{Message: a.Message})
		} else {
			// Somebody used this person's name or key: staff should see it.
			out.Changes = append(out.Changes, ToQuarantine{Message: a.Message, Reason: "the person it claims to come from says that it is not theirs"})
		}
		out.Notices = []Notice{x.tell("done", KindReceipt, DoneWords{Subject: x.s.Trail.Subject.Base, Dropped: true})}
		return out
	}
	out.Changes = append(out.Changes, SettleAsk{Ask: a.ID, Answer: "yes"})
	chosen := int64(0)
	if a.Kind == AskWhich || a.Kind == AskDecision {
		chosen = group
	}
	out.Changes = append(out.Changes, Reconsider{Message: a.Message, Person: a.Person, Group: chosen})
	if a.Kind == AskConfirm || a.Kind == AskDecision || a.Kind == AskLeave || a.Kind == AskForget || a.Kind == AskAddress || a.Kind == AskClaimed && a.Group == 0 {
		return out // an order: what it does is told by what it does
	}
	g := x.s.Groups[group]
	out.Notices = []Notice{x.tell("done", KindReceipt, DoneWords{Subject: x.s.Trail.Subject.Base, Group: g.Title, Readers: max(g.People-1, 0)})}
	return out
}

// strayKey keeps a message that holds somebody's key and comes from an
// address that nobody is known at, and asks the key's owner once.
func strayKey(x *situation) (Outcome, bool) {
	if x.s.Sender != nil || len(x.m.From) != 1 {
		return Outcome{}, false
	}
	for _, k := range x.m.Keys {
		if k.Use == KeyBounce || k.In == InBody {
			continue
		}
		o, ok := x.s.Owners[k.Address]
		if !ok || o.Person == 0 {
			continue
		}
		group := x.s.Sent[k.Notice].Group
		return Outcome{
			Disposition: Asked,
			Changes: []Change{AddAsk{Local: local(0, localAsk), Ask: Ask{Kind: AskStray, Person: o.Person, Message: x.m.Spooled,
				Group: group, Expires: x.now.Add(AskLife)}}},
			Notices: []Notice{{
				Key: "stray/" + o.Address + "/" + x.m.ID, Kind: KindAsk, Group: group, Ask: local(0, localAsk),
				To:   Audience{People: []int64{o.Person}, Paused: true},
				Data: StrayKeyWords{Subject: x.s.Trail.Subject.Base, Text: x.own, From: x.m.From[0].Address, Group: x.s.Groups[group].Title},
			}},
		}, true
	}
	return Outcome{}, false
}

// namesNoGroup asks a known person where their words should go. They are
// never posted unasked.
func namesNoGroup(x *situation) (Outcome, bool) {
	if x.s.Sender == nil {
		return Outcome{}, false
	}
	var choices []GroupChoice
	var ids []int64
	for _, r := range x.s.Roles {
		g, ok := x.s.Groups[r.Group]
		if ok && r.Active() && r.Role != RoleObserver && g.Takes(x.m.Arrived) {
			choices = append(choices, GroupChoice{Slug: g.Slug, Title: g.Title, People: max(g.People-1, 0)})
			ids = append(ids, g.ID)
		}
	}
	for _, g := range x.others(ids) {
		choices = append(choices, GroupChoice{Slug: g.Slug, Title: g.Title, People: g.People})
		ids = append(ids, g.ID)
	}
	if len(ids) == 0 {
		return Outcome{Disposition: Quarantined, Reason: "it names no group, and its author is in none that takes posts"}, true
	}
	a := Ask{Kind: AskWhich, Choices: ids}
	if len(ids) == 1 {
		a.Group = ids[0]
	}
	return x.ask(a, "which", WhichGroupWords{Subject: x.s.Trail.Subject.Base, Text: x.words(), Groups: choices}), true
}

// maxOthers is how many groups are listed to staff who are in none.
const maxOthers = 30

// others are the groups beside those in which the organisation's staff may
// write, by short name.
func (x *situation) others(besides []int64) []Group {
	if !x.staff() {
		return nil
	}
	var out []Group
	for _, g := range x.s.Groups {
		if g.Takes(x.m.Arrived) && !slices.Contains(besides, g.ID) {
			out = append(out, g)
		}
	}
	slices.SortFunc(out, func(a, b Group) int { return strings.Compare(a.Slug, b.Slug) })
	return out[:min(len(out), maxOthers)]
}
