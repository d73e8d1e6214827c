package threads

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"taskgroups/threads/dates"
)

// The states of an action.
const (
	ActionOpen      = "open"
	ActionDone      = "done"
	ActionCancelled = "cancelled"
)

// Action is something that one person is to do by a day. It belongs to the
// thread in which it was given: a meeting's, an area's, or one of its own.
type Action struct {
	ID      int64
	Group   int64
	Thread  int64
	Person  int64 // who gave it
	Text    string
	Owner   int64
	Name    string // the owner's
	Due     time.Time
	Opens   time.Time
	State   string
	How     string // how it was done
	Done    time.Time
	Key     string // of the mail that tells the owner; empty: nobody is told
	Held    bool   // that mail waits in the undo window
	Created time.Time
	Nudge   time.Time // when it is chased, as it is taken down
}

// actionTime is how long there is for an action whose giver does not say.
const actionTime = 14

// maxActions is how many actions one mail may give.
const maxActions = 20

// AskOwner begins the kind of the asks about who is to do an action; the
// number of the action in its mail follows. The answer completes the mail that
// waits.
const AskOwner = "owner/"

var actionSettings = []string{"owner", "due", "who", "by whom", "perchennog", "erbyn"}

var actionForms = []form{
	{verb: "action", names: []string{"action", "actions", "gweithred"}, named: true, settings: actionSettings, act: giveActions},
	{verb: "actions", names: []string{"actions", "list actions", "the actions", "list of actions", "show actions", "gweithredoedd"}, asks: true, act: listActions},
	{verb: "actions", names: []string{"what is to be done"}, asks: true, act: aside(listActions)},
	{verb: "done", names: []string{"done", "it is done", "it's done", "it’s done", "completed", "finished", "wedi'i wneud", "wedi’i wneud", "wedi gorffen"}, takes: anything, text: true,
		act: actionDone},
	{verb: "reopen", names: []string{"reopen", "re-open", "reopen it", "ailagor"}, takes: anything, text: true, act: reopenAction},
	{verb: "cancel", names: []string{"cancel", "cancel it", "cancel this", "cancel the action", "canslo"}, takes: isItemNumber, act: cancelAction},
}

func anything(string) bool { return true }

var itemNumber = regexp.MustCompile(`^\[?(\d{1,3})\]?(?:[\s.:,)–-]+|$)`)

func isItemNumber(arg string) bool { return arg == "" || itemNumber.FindString(arg) == arg }

var actionLine = regexp.MustCompile(`(?i)^\W{0,4}(?:action|gweithred)\W{0,2}\s*:\s*(.*)$`)

// givenAction is an action as a mail words it.
type givenAction struct{ text, owner, due, more string }

// readActions takes a mail with one or several actions apart: each begins with
// "Action:", and its owner and date follow.
func readActions(first, body string) []givenAction {
	out := []givenAction{{text: first}}
	settings := true
	for line := range strings.SplitSeq(body, "\n") {
		one := &out[len(out)-1]
		if m := actionLine.FindStringSubmatch(line); m != nil {
			if one.text == "" && one.owner == "" && one.due == "" {
				one.text = m[1]
			} else if len(out) < maxActions {
				out = append(out, givenAction{text: m[1]})
			}
			settings = true
			continue
		}
		name, value, found := strings.Cut(line, ":")
		value = strings.TrimSpace(value)
		switch name = plain(name); {
		case strings.TrimSpace(line) == "" && settings:
		case found && settings && one.owner == "" && (name == "owner" || name == "who" || name == "by whom" || name == "perchennog"):
			one.owner = value
		case found && settings && one.due == "" && (name == "due" || name == "by" || name == "by when" || name == "deadline" || name == "erbyn"):
			one.due = value
		case settings && one.text != "" && one.owner == "" && one.due == "" && !isGreeting(line):
			one.text += " " + strings.TrimSpace(line) // a program broke the line
		default:
			settings = false
			one.more += line + "\n"
		}
	}
	for i := range out {
		out[i].text, out[i].more = strings.TrimSpace(out[i].text), strings.TrimSpace(out[i].more)
	}
	return slices.DeleteFunc(out, func(a givenAction) bool { return a.text == "" })
}

// giveActions takes actions down and tells their owners. A member's "Action:"
// is a post.
func giveActions(x *situation, o order) (Outcome, bool) {
	body := x.typed
	arg := o.arg
	if o.subject {
		if o.again(x.own) {
			return Outcome{}, false
		}
		arg, _ = o.form.match(x.fresh)
	} else {
		var first string
		if first, body = firstLine(x.typed); first != "" {
			arg, _ = o.form.match(first)
		}
	}
	given := readActions(arg, body)
	if len(given) == 0 {
		return Outcome{}, false
	}
	return x.starting(o, func(i int, p place) Outcome { return x.give(i, p, given) }, RoleConvenor, RoleStaff)
}

// give makes the actions of one mail in one place.
func (x *situation) give(i int, p place, given []givenAction) Outcome {
	thread, post := p.thread, local(i, localPost)
	out := Outcome{Disposition: Posted}
	if thread == 0 {
		thread = local(i, localThread)
		out.Changes = append(out.Changes, AddThread{Local: thread, Group: p.group.ID, Kind: ThreadDiscussion,
			Subject: clip(x.scrubbed(given[0].text), subjectLength), Person: x.s.Sender.ID, At: x.m.Arrived})
	}
	out.Changes = append(out.Changes, AddPost{Local: post, Thread: thread, Person: x.s.Sender.ID, From: x.address(), MessageID: x.m.ID, InReplyTo: p.answers,
		Received: x.m.Arrived, Text: x.words(), Files: x.m.Attachments, Quiet: true}, Vouch{Address: x.address()}, x.keepTail())
	words := ActionsSetWords{Opens: x.now.Add(x.s.House.UndoWindow)}
	var items []Item
	newcomers := map[string]int64{}
	for n, one := range given {
		a, w, problem, ok := x.oneAction(p.group, n, one)
		if !ok {
			return problem
		}
		if a.Owner == 0 {
			if a.Owner, ok = newcomers[w.Address]; !ok {
				a.Owner = local(len(x.places)+n, localPost)
				newcomers[w.Address] = a.Owner
				out.Changes = append(out.Changes, AddPerson{Local: a.Owner, Name: a.Name, Address: w.Address})
			}
		}
		a.ID, a.Thread = local(i*maxActions+n, localAction), thread
		out.Changes = append(out.Changes, AddAction{a})
		words.Actions = append(words.Actions, w.ActionItem)
		items = append(items, Item{Number: n + 1, Kind: string(MatterAction), Group: p.group.ID, Thread: thread, Ref: a.ID})
		if a.Key != "" {
			out.Notices = append(out.Notices, x.tellOwner(a, p.group, given[n].more, x.m.Attachments))
		}
	}
	readback := x.tell(fmt.Sprintf("actions-set/%d", p.group.ID), KindReceipt, words)
	readback.Group, readback.Thread, readback.Items = p.group.ID, thread, items
	out.Notices = append(out.Notices, readback)
	return out
}

// actionOwner is an action with its owner's address, if they are new to us.
type actionOwner struct {
	ActionItem
	Address string
}

// oneAction reads the owner and the date of an action.
func (x *situation) oneAction(g Group, n int, one givenAction) (a Action, w actionOwner, problem Outcome, ok bool) {
	owner, address, name, problem, ok := x.ownerOf(g, n, one)
	if !ok {
		return a, w, problem, false
	}
	field := "due"
	if n > 0 {
		field = fmt.Sprintf("due-%d", n+1)
	}
	due := x.s.Given[field]
	notes := []dates.Note(nil)
	switch {
	case one.due == "" && due.IsZero():
		y, m, d := x.m.Arrived.In(x.s.House.Zone).Date()
		due = time.Date(y, m, d+actionTime, 17, 0, 0, 0, x.s.House.Zone)
		if !g.Closes.IsZero() && due.After(g.Closes) {
			due = g.Closes
		}
	default:
		r, out, ok := x.dated(g, field, one.due)
		if !ok {
			return a, w, out, false
		}
		due, notes = r.Time, r.Notes
	}
	a = Action{Group: g.ID, Person: x.s.Sender.ID, Text: clip(x.scrubbed(one.text), 500), Owner: owner, Name: name, Due: due, State: ActionOpen,
		Opens: x.now.Add(x.s.House.UndoWindow), Created: x.m.Arrived}
	a.Nudge = chaseFrom(x.s.House, due, a.Opens)
	if owner != x.s.Sender.ID {
		a.Key = fmt.Sprintf("action/%d/%d/%d", x.m.Spooled, g.ID, n)
	}
	w = actionOwner{Address: address, ActionItem: ActionItem{Number: n + 1, Text: a.Text, Name: name, Due: due, Usual: one.due == "" && x.s.Given[field].IsZero(),
		Mine: owner == x.s.Sender.ID, Outside: owner == 0, Notes: notes, Holiday: x.s.House.Quiet.Holiday(due)}}
	return a, w, Outcome{}, true
}

// tellOwner tells somebody what they are to do, when the undo window is over.
func (x *situation) tellOwner(a Action, g Group, more string, files []Attachment) Notice {
	w := ActionWords{Text: a.Text, Author: x.s.Sender.Name, Group: g.Title, Due: a.Due, More: x.scrubbed(more)}
	for _, f := range kept(files) {
		w.Files = append(w.Files, File{Name: f.Name, Size: f.Size})
	}
	return Notice{
		Key: a.Key, Kind: KindNotice, Group: g.ID, Thread: a.Thread, NotBefore: a.Opens, To: Audience{People: []int64{a.Owner}, Paused: true},
		Data: w, Files: kept(files),
		Items: []Item{{Number: 1, Kind: string(MatterAction), Group: g.ID, Thread: a.Thread, Ref: a.ID}},
	}
}

// scrubbed takes keys and addresses out of words that were typed.
func (x *situation) scrubbed(s string) string {
	if x.s.Scrub == nil {
		return s
	}
	return x.s.Scrub(s)
}
