package threads

import (
	"slices"
	"strings"
)

// wordsOfOrder is how many words may stand behind a command for it to be
// taken for one that was not understood.
const wordsOfOrder = 3

// unclearOrder answers a mail that is nothing but one of our commands in
// capitals, as our mails write them, with something that the command does not
// take or in a place where it means nothing: "DELIVERY fortnightly", or CLOSE
// in answer to a post. It goes to nobody.
func unclearOrder(x *situation) (Outcome, bool) {
	if x.s.Sender == nil || x.proof < Keyed || x.m.Part != nil || x.reading.Whole || x.m.Class != ClassPost || carries(x.m) {
		return Outcome{}, false
	}
	line, rest := firstLine(x.own)
	if t := x.s.Trail.Subject; x.own == "" && !t.Reply && !t.Forward {
		line, rest = t.Base, ""
	}
	f, word, arg, ok := inOurCapitals(line)
	if !ok || !onlyPolite(rest) || arg != "" && (x.answering() || x.conversing() && !slices.Contains(plainlyOrders, f.verb)) {
		return Outcome{}, false // "PAUSE inspections" may be what somebody thinks
	}
	if g, is := x.leading(); is && slices.Contains(leadersOrders, f.verb) && !x.holds(g, RoleConvenor, RoleStaff) {
		return x.notAllowed(g, RoleConvenor, RoleStaff), true
	}
	n := x.tell("order-unclear", KindRefusal, OrderUnclearWords{Word: word, Text: x.words(), How: howToOrder(f.verb)})
	return Outcome{Disposition: Refused, Reason: "a command that is not understood", Notices: []Notice{n}}, true
}

// leadersOrders are those that only the convenor and staff give.
var leadersOrders = []string{"hold", "release", "remove", "lock", "unlock", "remind", "extend", "close"}

// plainlyOrders are those that are no part of a talk, even with a word behind
// them.
var plainlyOrders = []string{"hold", "release", "remove", "delivery", "format", "language", "receipts"}

// inOurCapitals finds the command whose name in capitals begins a line, with
// few words behind it that are not in capitals too: who writes all in capitals
// gives no order.
func inOurCapitals(line string) (f *form, word, arg string, ok bool) {
	if len(line) > longest || !hasCapitals(line) {
		return nil, "", "", false
	}
	if line = strings.TrimRight(trimPolite(line), " .!"); !shouted(line) {
		return nil, "", "", false
	}
	for f := range orders {
		for _, name := range f.names {
			word := strings.ToUpper(name)
			rest, found := strings.CutPrefix(line, word)
			if !found || name == "" || f.named || rest != "" && rest[0] != ' ' {
				continue
			}
			if len(strings.Fields(rest)) <= wordsOfOrder && (rest == "" || strings.ToUpper(rest) != rest) {
				return f, word, strings.TrimSpace(rest), true
			}
		}
	}
	return nil, "", "", false
}

// hasCapitals says whether three capitals stand side by side: most lines have
// none, and are not looked at further.
func hasCapitals(line string) bool {
	run := 0
	for i := range len(line) {
		if line[i] < 'A' || line[i] > 'Z' {
			run = 0
			continue
		}
		if run++; run == 3 {
			return true
		}
	}
	return false
}

// HowToOrder is which sentence says how a command is written.
type HowToOrder string

// howToOrder is the sentence for a command.
func howToOrder(verb string) HowToOrder {
	switch verb {
	case "delivery", "format", "language", "receipts", "interests", "search", "address", "pause", "join", "invite", "who":
		return HowToOrder(verb)
	case "help", "groups", "positions", "status", "catchup", "mydata", "forget", "leave", "resume", "actions":
		return "alone"
	}
	return "reply"
}

// OrderUnclearWords says that a command was seen, and not what it wants.
type OrderUnclearWords struct {
	Word, Text string
	How        HowToOrder
}

// Notice names the templates.
func (OrderUnclearWords) Notice() string { return "order-unclear" }
