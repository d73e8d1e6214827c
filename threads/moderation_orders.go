package threads

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// moderationForms are the orders about people and threads that a convenor
// gives.
var moderationForms = []form{
	{verb: "hold", names: []string{"hold all posts from", "hold all posts by", "hold posts from", "hold posts by", "hold", "dal"}, takes: isName, act: actHold},
	{verb: "release", names: []string{"stop holding", "do not hold", "don't hold", "unhold", "release", "rhyddhau"}, takes: isName, act: actRelease},
	{verb: "remove", names: []string{"remove", "tynnu"}, takes: isNamed, text: true, act: actRemove},
	{verb: "lock", names: []string{"lock this thread", "lock the thread", "lock this", "lock thread", "lock", "cloi"}, act: actLock},
	{verb: "unlock", names: []string{"unlock this thread", "unlock the thread", "unlock this", "unlock thread", "unlock", "datgloi"}, act: actUnlock},
	{verb: "cancel", names: []string{"cancel"}, act: actTakeBack},
}

func isName(arg string) bool { return len(arg) <= 120 && len(strings.Fields(arg)) <= 6 }

func isNamed(arg string) bool { return arg != "" && len(arg) <= 2000 }

// aboutPeople finds mails that may hold, release or remove somebody.
var aboutPeople = regexp.MustCompile(`(?i)^\W{0,6}(?:(?:please|could you|can you)\s+)?(?:hold|dal|release|unhold|stop holding|do not hold|don'?t hold|rhyddhau|remove|tynnu)\b`)

// possessive ends a name in "Hold Tom's posts".
var possessive = regexp.MustCompile(`(?i)(?:['’]s?)?\s+(?:posts?|mails?|messages?)$`)

// typedArg is what an order says as it was typed: an address in it names
// somebody, and is kept nowhere.
func (x *situation) typedArg(o order) string {
	line := x.fresh
	if !o.subject {
		line, _ = firstLine(x.typed)
	}
	if arg, ok := o.form.match(line); ok {
		return arg
	}
	return o.arg
}

// leading is the one group that an order of a convenor's is about.
func (x *situation) leading() (Group, bool) {
	if len(x.places) > 0 {
		return x.places[0].group, true
	}
	if x.answered != nil && x.answered.Group != 0 {
		g, ok := x.s.Groups[x.answered.Group]
		return g, ok
	}
	var only Group
	n := 0
	for _, r := range x.s.Roles {
		if g, ok := x.s.Groups[r.Group]; ok && r.Active() && (r.Role == RoleConvenor || r.Role == RoleStaff) {
			only, n = g, n+1
		}
	}
	return only, n == 1
}

// moderator says whether the sender leads the group that an order is about.
// Whoever does not is not told: "Hold on" is a post of theirs.
func (x *situation) moderator() (g Group, ok bool) {
	g, ok = x.leading()
	return g, ok && x.holds(g, RoleConvenor, RoleStaff)
}

// whom finds the one member whom a name means. If it is nobody or several, and
// the order was surely meant as one, its author is asked.
func (x *situation) whom(g Group, o order, name string) (seat Seat, out Outcome, one, ok bool) {
	found := named(x.s.Roster[g.ID], name)
	if len(found) == 1 {
		return found[0], Outcome{}, true, true
	}
	if len(found) == 0 && !strings.HasPrefix(strings.TrimSpace(o.line), strings.ToUpper(o.form.verb)) {
		return Seat{}, Outcome{}, false, false
	}
	w := MemberUnclearWords{Group: g.Title, Name: x.scrubbed(name), Verb: o.form.verb}
	for _, s := range found {
		w.Names = append(w.Names, s.Name)
	}
	n := x.tell("member-unclear", KindAsk, w)
	n.Group = g.ID
	return Seat{}, Outcome{Disposition: Refused, Reason: "it is not clear who is meant", Notices: []Notice{n}}, false, true
}

func actHold(x *situation, o order) (Outcome, bool) { return x.setHeld(o, true) }

func actRelease(x *situation, o order) (Outcome, bool) { return x.setHeld(o, false) }

// setHeld has somebody's posts wait for the convenor from now on, or no longer.
func (x *situation) setHeld(o order, on bool) (Outcome, bool) {
	g, ok := x.moderator()
	if !ok {
		return Outcome{}, false
	}
	seat, out, one, ok := x.whom(g, o, possessive.ReplaceAllString(x.typedArg(o), ""))
	if !one {
		return out, ok
	}
	if out, may := x.authorised(g, RoleConvenor, RoleStaff); !may {
		return out, true
	}
	if on && seat.Role != RoleMember && seat.Role != RoleObserver {
		return x.notAllowed(g, RoleStaff), true
	}
	n := x.tell("hold-person", KindReceipt, MemberHeldWords{Group: g.Title, Name: seat.Name, On: on})
	n.Group, n.Thread = g.ID, 0
	return Outcome{Disposition: Recorded, Changes: []Change{SetHeld{Group: g.ID, Person: seat.Person, On: on}}, Notices: []Notice{n}}, true
}

// actRemove ends a membership. The member, staff and the convenor are told; it
// can be taken back within the undo window.
func actRemove(x *situation, o order) (Outcome, bool) {
	g, ok := x.moderator()
	if !ok {
		return Outcome{}, false
	}
	name, reasons := x.nameIn(g, x.typedArg(o))
	seat, out, one, ok := x.whom(g, o, name)
	if !one {
		return out, ok
	}
	if out, may := x.authorised(g, RoleConvenor, RoleStaff); !may {
		return out, true
	}
	if seat.Person == x.s.Sender.ID || (seat.Role == RoleConvenor || seat.Role == RoleStaff) && !x.staff() {
		return x.notAllowed(g, RoleCouncil), true
	}
	reasons = x.scrubbed(strings.TrimSpace(strings.Trim(reasons, " ,;:.–—-") + "\n" + o.body))
	m := seat.Membership
	m.Standing = StandingLeft
	key := fmt.Sprintf("removed/%d", x.m.Spooled)
	gone := Notice{Key: key, Kind: KindNotice, Group: g.ID, To: Audience{People: []int64{seat.Person}, Paused: true},
		NotBefore: x.now.Add(x.s.House.UndoWindow),
		Data:      RemovedWords{Group: g.Title, Convenor: g.Convenor, Reasons: reasons}}
	staff := Notice{Key: key + "/staff", Kind: KindNotice, Group: g.ID, NotBefore: gone.NotBefore,
		To:   Audience{Group: g.ID, Roles: []Role{RoleStaff}, Staff: true, Except: []int64{x.s.Sender.ID}, Paused: true},
		Data: MemberRemovedWords{Group: g.Title, Name: seat.Name, By: x.s.Sender.Name, Reasons: reasons}}
	receipt := x.tell("remove", KindReceipt, MemberRemovedWords{Group: g.Title, Name: seat.Name, Reasons: reasons, Undo: x.s.House.UndoWindow})
	receipt.Group, receipt.Thread = g.ID, 0
	receipt.Items = []Item{{Number: 1, Kind: itemRemoved, Group: g.ID, Thread: x.m.Spooled, Ref: seat.Person}}
	return Outcome{Disposition: Recorded, Changes: []Change{SetMembership{m}}, Notices: []Notice{gone, staff, receipt}}, true
}

// itemRemoved is the member that a receipt for REMOVE is about; its thread is
// the number of the message that ordered it.
const itemRemoved = "removed"

// nameIn parts the name at the front of an argument from the reasons behind
// it: the longest beginning that means one member.
func (x *situation) nameIn(g Group, arg string) (name, reasons string) {
	for _, sep := range []string{":", " because ", " for ", " - ", " – ", " — ", ","} {
		if front, back, ok := strings.Cut(arg, sep); ok && len(named(x.s.Roster[g.ID], front)) == 1 {
			return front, back
		}
	}
	f := strings.Fields(arg)
	for n := min(len(f), 5); n > 0; n-- {
		front := strings.Join(f[:n], " ")
		if len(named(x.s.Roster[g.ID], front)) == 1 {
			return front, strings.Join(f[n:], " ")
		}
	}
	return strings.Join(f[:min(len(f), 3)], " "), ""
}

// actTakeBack undoes REMOVE, in answer to its receipt, before anybody was told.
func actTakeBack(x *situation, _ order) (Outcome, bool) {
	if x.answered == nil {
		return Outcome{}, false
	}
	i := slices.IndexFunc(x.s.Removed[x.answered.Notice], func(r Removal) bool { return r.Membership.Standing == StandingLeft })
	g, ok := x.leading()
	if i < 0 || !ok {
		return Outcome{}, false
	}
	r := x.s.Removed[x.answered.Notice][i]
	if out, may := x.authorised(g, RoleConvenor, RoleStaff); !may {
		return out, true
	}
	late := x.m.Arrived.After(r.At.Add(x.s.House.UndoWindow))
	n := x.tell("take-back", KindReceipt, MemberBackWords{Group: g.Title, Name: r.Name, Late: late})
	n.Group, n.Thread = g.ID, 0
	if late {
		return Outcome{Disposition: Refused, Reason: "the undo window is over", Notices: []Notice{n}}, true
	}
	m := r.Membership
	m.Standing = StandingOK
	key := fmt.Sprintf("removed/%d", r.Message)
	return Outcome{Disposition: Recorded, Changes: []Change{SetMembership{m}, Withdraw{Key: key}, Withdraw{Key: key + "/staff"}}, Notices: []Notice{n}}, true
}

func actLock(x *situation, _ order) (Outcome, bool) { return x.lock(true) }

func actUnlock(x *situation, _ order) (Outcome, bool) { return x.lock(false) }

// lock ends a thread, or opens it again.
func (x *situation) lock(on bool) (Outcome, bool) {
	g, ok := x.moderator()
	if !ok {
		return Outcome{}, false
	}
	if out, may := x.authorised(g, RoleConvenor, RoleStaff); !may {
		return out, true
	}
	thread := int64(0)
	if len(x.places) > 0 {
		thread = x.places[0].thread
	}
	w := LockedWords{Group: g.Title, Subject: x.s.Threads[thread].Subject, On: on}
	n := x.tell("lock", KindReceipt, w)
	n.Group = g.ID
	if thread == 0 {
		n.Kind = KindRefusal
		return Outcome{Disposition: Refused, Reason: "it answers no thread", Notices: []Notice{n}}, true
	}
	state := ThreadOpen
	if on {
		state = ThreadLocked
	}
	return Outcome{Disposition: Recorded, Changes: []Change{SetThread{Thread: thread, State: state}}, Notices: []Notice{n}}, true
}

// The states of a thread.
const (
	ThreadOpen   = "open"
	ThreadLocked = "locked"
)
