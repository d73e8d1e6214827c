package threads

import "strings"

// askingForms are the commands that only ask to be told something.
var askingForms = []form{
	{verb: "help", names: []string{"help me", "help llaw", "help", "cymorth", "how does this work", "how do i use this", "what can i do here", "instructions"}, takes: isTopic, asks: true, act: actHelp},
	{verb: "groups", names: []string{"groups", "list groups", "list the groups", "show groups", "show me the groups", "list of groups", "see the groups", "the list of groups", "what groups are there",
		"which groups are there", "grwpiau"}, asks: true, act: careful(actGroups)},
	{verb: "positions", names: []string{"positions", "list positions", "list the positions", "show positions", "show me the positions", "see the positions", "safbwyntiau"}, asks: true, act: careful(actPositions)},
	{verb: "status", names: []string{"status", "my status", "what is my status", "what's my status", "what’s my status", "show me my status", "statws"}, asks: true, act: careful(actStatus)},
	{verb: "catchup", names: []string{"catchup", "catch up", "catch-up", "catch me up", "what did i miss", "what have i missed", "dal i fyny"}, asks: true, act: careful(actCatchup)},
	{verb: "search", names: []string{"search for", "search", "find", "chwilio am", "chwilio"}, takes: isSearch, act: actSearch},
	{verb: "get", names: []string{"get thread", "get this thread", "get the thread", "get", "nôl", "cael"}, takes: isShort, act: actGet},
}

func isSearch(arg string) bool { return arg != "" && len(arg) <= 200 && len(strings.Fields(arg)) <= 12 }

// told answers with a notice whose words the store fills in.
func (x *situation) told(what string, w Words) (Outcome, bool) {
	if out, ok := x.proven(); !ok {
		return out, true
	}
	n := x.tell(what, KindNotice, w)
	n.Thread = 0
	if len(x.s.Roles) != 1 {
		n.Group = 0
	}
	return Outcome{Disposition: Recorded, Notices: []Notice{n}}, true
}

// actGroups lists the groups. Whoever is claimed only is answered once a day,
// and never asked (PRODUCT.md section 10).
func actGroups(x *situation, _ order) (Outcome, bool) {
	return x.open("groups", KindNotice, GroupsWords{Person: x.senderID()})
}

// open answers what is open to all, strangers by their rule.
func (x *situation) open(what string, kind Kind, w Words) (Outcome, bool) {
	if x.s.Sender != nil && x.proof < Keyed && x.s.Answered > 0 {
		return Outcome{Disposition: Ignored, Notes: []string{"nothing proves who asks, and this address had its answer today"}}, true
	}
	n := x.tell(what, kind, w)
	n.Thread = 0
	if kind != KindHelp {
		n.Group = 0
	}
	return Outcome{Disposition: Recorded, Notices: []Notice{n}}, true
}

func actPositions(x *situation, _ order) (Outcome, bool) {
	out, ok := x.told("positions", PositionsWords{})
	if ok && len(out.Notices) > 0 && out.Notices[0].Ask == 0 {
		out.Notices[0].Group = 0
	}
	return out, ok
}

func actStatus(x *situation, _ order) (Outcome, bool) {
	return x.told("status", StatusWords{Person: x.s.Sender.ID, At: x.m.Arrived})
}

func actCatchup(x *situation, _ order) (Outcome, bool) {
	var only []int64
	for _, m := range x.targets() {
		only = append(only, m.Group)
	}
	if len(only) == 0 {
		if out, ok := x.proven(); !ok {
			return out, true
		}
		return x.inNoGroup(), true
	}
	return x.told("catchup", CatchupWords{Person: x.s.Sender.ID, Only: only, At: x.m.Arrived})
}

// actSearch looks for words in the posts of the sender's groups. In the midst
// of a conversation the command must be in capitals: "Search engines know" is
// a post.
func actSearch(x *situation, o order) (Outcome, bool) {
	if !shouted(o.line) && (x.conversing() || len(strings.Fields(o.arg)) > 5 || strings.HasSuffix(strings.TrimSpace(o.line), ".")) {
		return Outcome{}, false
	}
	return x.told("search", SearchWords{Person: x.s.Sender.ID, Said: strings.Trim(o.arg, " .\"“”")})
}

// actGet sends a thread: that of the mail, or the one that is named by its
// number, its reference or its subject.
func actGet(x *situation, o order) (Outcome, bool) {
	if !shouted(o.line) {
		return Outcome{}, false // "Get well soon"
	}
	w := ThreadWords{Person: x.s.Sender.ID, Said: strings.Trim(o.arg, " .\"“”")}
	if w.Said == "" || plain(w.Said) == "thread" || plain(w.Said) == "this thread" {
		p := x.here()
		if p.thread == 0 {
			if out, ok := x.proven(); !ok {
				return out, true
			}
			return x.noThread("GET"), true
		}
		w.Thread, w.Said = p.thread, x.s.Threads[p.thread].Subject
	}
	return x.told("thread", w)
}
