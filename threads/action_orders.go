package threads

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// aboutActions are the actions that a mail is about: those that the mail of
// ours numbers that it answers, or else those of its thread.
func (x *situation) aboutActions() []Action {
	var refs []int64
	switch {
	case x.m.Part != nil:
		if x.m.Part.Item.Kind == string(MatterAction) {
			refs = append(refs, x.m.Part.Item.Ref)
		}
	case x.answered != nil:
		for _, i := range x.answered.Items {
			if i.Kind == string(MatterAction) {
				refs = append(refs, i.Ref)
			}
		}
	}
	var out []Action
	for _, a := range x.s.Actions {
		if len(refs) > 0 && slices.Contains(refs, a.ID) || len(refs) == 0 && x.m.Part == nil && len(x.places) > 0 && a.Thread == x.places[0].thread {
			out = append(out, a)
		}
	}
	return out
}

// numbered is the action that a number names: by its place in the mail that
// is answered, or else in the list.
func (x *situation) numbered(number int, list []Action) (Action, bool) {
	if x.answered != nil {
		for _, i := range x.answered.Items {
			if i.Number != number || i.Kind != string(MatterAction) {
				continue
			}
			for _, a := range list {
				if a.ID == i.Ref {
					return a, true
				}
			}
		}
	}
	if number < 1 || number > len(list) {
		return Action{}, false
	}
	return list[number-1], true
}

// ordered is the action that an order is about, and the words behind it. If
// there is none, the outcome says what follows, or ok is false and the mail is
// no order.
func (x *situation) ordered(o order, state string) (a Action, words string, out Outcome, ok bool) {
	list := x.aboutActions()
	if o.subject || x.reading.Whole || len(list) == 0 || x.s.Sender == nil {
		return a, "", out, false
	}
	words = strings.TrimSpace(strings.TrimSpace(o.arg) + "\n\n" + o.body)
	if m := itemNumber.FindStringSubmatch(words); m != nil {
		n, _ := strconv.Atoi(m[1])
		if one, found := x.numbered(n, list); found {
			return one, strings.TrimSpace(words[len(m[0]):]), out, true
		}
	}
	fits := func(a Action) bool { return a.State == state }
	own := slices.DeleteFunc(slices.Clone(list), func(a Action) bool { return !fits(a) || a.Owner != x.s.Sender.ID })
	open := slices.DeleteFunc(slices.Clone(list), func(a Action) bool { return !fits(a) })
	switch {
	case len(list) == 1:
		return list[0], words, out, true
	case len(own) == 1:
		return own[0], words, out, true
	case len(open) == 1 && (len(own) > 0 || x.leadsAction(open[0])):
		return open[0], words, out, true
	case len(open) == 0 || len(own) == 0 && !x.leadsAction(open[0]):
		return a, "", out, false
	}
	if len(own) > 0 {
		open = own
	}
	w := ActionsWords{Group: x.s.Groups[open[0].Group].Title, Which: strings.ToUpper(o.form.verb), Text: x.own}
	n := x.tell("action-which", KindAsk, w)
	n.Group = open[0].Group
	w.Items, n.Items = x.itemsOf(open)
	n.Data = w
	return a, "", Outcome{Disposition: Refused, Reason: "several actions may be meant", Notices: []Notice{n}}, true
}

func (x *situation) leadsAction(a Action) bool {
	return x.holds(x.s.Groups[a.Group], RoleConvenor, RoleStaff)
}

// itemsOf numbers actions in a mail of ours.
func (x *situation) itemsOf(list []Action) (shown []ActionItem, items []Item) {
	for i, a := range list {
		shown = append(shown, ActionItem{Number: i + 1, Text: a.Text, Name: a.Name, Due: a.Due, Done: a.State == ActionDone, How: a.How,
			Late: a.State == ActionOpen && a.Due.Before(x.now), Mine: a.Owner == x.senderOf()})
		items = append(items, Item{Number: i + 1, Kind: string(MatterAction), Group: a.Group, Thread: a.Thread, Ref: a.ID})
	}
	return shown, items
}

func (x *situation) senderOf() int64 {
	if x.s.Sender == nil {
		return 0
	}
	return x.s.Sender.ID
}

// may says whether the sender may speak about an action: its owner with what
// settings need, whoever leads the group as for any act of theirs.
func (x *situation) may(a Action) (Outcome, bool) {
	if a.Owner == x.s.Sender.ID {
		return x.proven()
	}
	return x.authorised(x.s.Groups[a.Group], RoleConvenor, RoleStaff)
}

// actionDone takes down that an action is done, and how, with what came as
// evidence.
func actionDone(x *situation, o order) (Outcome, bool) {
	a, how, out, ok := x.ordered(o, ActionOpen)
	if !ok || out.Disposition != "" {
		return out, ok
	}
	if a.Owner != x.s.Sender.ID && !x.leadsAction(a) && !shouted(o.line) {
		return Outcome{}, false // "Done is better than perfect"
	}
	if out, may := x.may(a); !may {
		return out, true
	}
	if a.State != ActionOpen {
		return x.actionNotDone(a), true
	}
	carried, left := files(x.m)
	a.State, a.How, a.Done = ActionDone, clip(how, 2000), x.m.Arrived
	out = Outcome{Disposition: Recorded, Changes: []Change{SetAction{a}, Vouch{Address: x.address()}, x.keepTail()}}
	if how != "" || len(carried) > 0 {
		out.Disposition = Posted
		out.Changes = append(out.Changes, AddPost{Local: local(0, localPost), Thread: a.Thread, Person: x.s.Sender.ID, From: x.address(), MessageID: x.m.ID,
			Received: x.m.Arrived, Text: x.words(), Files: x.m.Attachments, Quiet: true})
	}
	w := ActionChangedWords{Change: ActionDone, Text: a.Text, Name: a.Name, By: x.s.Sender.Name, How: how, Due: a.Due, Files: carried, Left: left,
		Group: x.s.Groups[a.Group].Title}
	out.Notices = append(out.Notices, x.actionReceipt(a, w))
	told := x.actionTold(a, w, Audience{Group: a.Group, Roles: []Role{RoleConvenor, RoleStaff}, Except: []int64{x.s.Sender.ID, a.Owner}, Paused: true, Muters: true})
	told.Files = kept(x.m.Attachments)
	out.Notices = append(out.Notices, told)
	if a.Owner != x.s.Sender.ID {
		out.Notices = append(out.Notices, x.actionToOwner(a, w))
	}
	return out, true
}

// reopenAction takes back that an action is done; it is chased again.
func reopenAction(x *situation, o order) (Outcome, bool) {
	a, why, out, ok := x.ordered(o, ActionDone)
	if !ok || out.Disposition != "" {
		return out, ok
	}
	if a.Owner != x.s.Sender.ID && !x.leadsAction(a) && !shouted(o.line) {
		return Outcome{}, false
	}
	if out, may := x.may(a); !may {
		return out, true
	}
	if a.State == ActionOpen {
		return x.actionNotDone(a), true
	}
	a.State, a.How, a.Done, a.Nudge = ActionOpen, "", time.Time{}, chaseFrom(x.s.House, a.Due, x.now)
	out = Outcome{Disposition: Recorded, Changes: []Change{SetAction{a}, Vouch{Address: x.address()}}}
	w := ActionChangedWords{Change: ActionOpen, Text: a.Text, Name: a.Name, By: x.s.Sender.Name, How: why, Due: a.Due, Group: x.s.Groups[a.Group].Title}
	out.Notices = append(out.Notices, x.actionReceipt(a, w))
	if a.Owner != x.s.Sender.ID {
		out.Notices = append(out.Notices, x.actionToOwner(a, w))
	}
	return out, true
}

// cancelAction takes actions back: those of the mail that is answered, or the
// one that is named.
func cancelAction(x *situation, o order) (Outcome, bool) {
	if o.subject || x.reading.Whole || x.s.Sender == nil || x.answered == nil || x.m.Part == nil && len(x.answered.Items) == 0 {
		return Outcome{}, false
	}
	list := x.aboutActions()
	if m := itemNumber.FindStringSubmatch(o.arg); m != nil {
		n, _ := strconv.Atoi(m[1])
		one, ok := x.numbered(n, list)
		if !ok {
			return Outcome{}, false
		}
		list = []Action{one}
	}
	list = slices.DeleteFunc(list, func(a Action) bool { return a.State != ActionOpen })
	if len(list) == 0 || x.answered.Kind == KindReminder && len(list) > 1 || x.answered.Kind == KindDigest && x.m.Part == nil {
		return Outcome{}, false
	}
	held := !slices.ContainsFunc(list, func(a Action) bool { return a.Opens.Before(x.m.Arrived) || a.Person != x.s.Sender.ID })
	if !held || x.proof < Keyed {
		if out, may := x.authorised(x.s.Groups[list[0].Group], RoleConvenor, RoleStaff); !may {
			return out, true
		}
	}
	out := Outcome{Disposition: Recorded}
	for _, a := range list {
		a.State = ActionCancelled
		out.Changes = append(out.Changes, SetAction{a})
		w := ActionChangedWords{Change: ActionCancelled, Text: a.Text, Name: a.Name, By: x.s.Sender.Name, Due: a.Due, Unsent: a.Held, Group: x.s.Groups[a.Group].Title}
		out.Notices = append(out.Notices, x.actionReceipt(a, w))
		switch {
		case a.Held:
			out.Changes = append(out.Changes, Withdraw{Key: a.Key})
		case a.Owner != x.s.Sender.ID:
			out.Notices = append(out.Notices, x.actionToOwner(a, w))
		}
	}
	return out, true
}

// actionReceipt tells the author of an order what was done.
func (x *situation) actionReceipt(a Action, w ActionChangedWords) Notice {
	w.Mine = true
	n := x.tell(fmt.Sprintf("action-%s/%d", w.Change, a.ID), KindReceipt, w)
	n.Group, n.Thread = a.Group, a.Thread
	_, n.Items = x.itemsOf([]Action{a})
	return n
}

func (x *situation) actionTold(a Action, w ActionChangedWords, to Audience) Notice {
	n := Notice{Key: fmt.Sprintf("action-%s/%d/%d/told", w.Change, a.ID, x.m.Spooled), Kind: KindNotice, Group: a.Group, Thread: a.Thread, To: to, Data: w}
	_, n.Items = x.itemsOf([]Action{a})
	return n
}

func (x *situation) actionToOwner(a Action, w ActionChangedWords) Notice {
	w.Owner = true
	n := x.actionTold(a, w, Audience{People: []int64{a.Owner}, Paused: true})
	n.Key += "/owner"
	return n
}

func (x *situation) actionNotDone(a Action) Outcome {
	n := x.tell("action-not-done", KindRefusal, ActionNotDoneWords{Text: a.Text, State: a.State, How: a.How, Due: a.Due})
	n.Group, n.Thread = a.Group, a.Thread
	_, n.Items = x.itemsOf([]Action{a})
	return Outcome{Disposition: Refused, Reason: "the action is not in a state for it", Notices: []Notice{n}}
}

// chaseFrom is when an action is chased: when it is due, on a working day, and
// a week on if that has been.
func chaseFrom(h House, due, now time.Time) time.Time {
	at := due
	if !at.After(now) {
		at = now.AddDate(0, 0, 7)
	}
	if !h.Quiet.WorkingDay(at) {
		at = h.Quiet.NextWorkingDay(at)
	}
	return at
}
