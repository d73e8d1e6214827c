package threads

import (
	"net/mail"
	"slices"
	"strconv"
	"strings"
)

// ownerOf finds who is to do an action: the sender ("me"), somebody by
// address, known or not, or a member by name. Where the name fits nobody or
// several, the sender is asked and nothing is done meanwhile.
func (x *situation) ownerOf(g Group, n int, one givenAction) (person int64, address, name string, problem Outcome, ok bool) {
	said := strings.TrimSpace(one.owner)
	if given := x.s.Owned[n]; given != "" {
		said = given
	}
	if id, err := strconv.ParseInt(strings.TrimPrefix(said, "person:"), 10, 64); err == nil && strings.HasPrefix(said, "person:") {
		for _, seat := range x.s.Roster[g.ID] {
			if seat.Person == id {
				return id, "", seat.Name, problem, true
			}
		}
	}
	switch plain(said) {
	case "me", "i", "myself", "fi":
		return x.s.Sender.ID, "", x.s.Sender.Name, problem, true
	}
	if strings.Contains(said, "@") {
		if box, err := parseMailbox(said); err == nil {
			if p, known := x.s.Known[strings.ToLower(box.Address)]; known {
				return p.ID, "", p.Name, problem, true
			}
			if checkAddress(box.Address, x.s.House) == nil && x.lookedUp(box.Address) {
				return 0, strings.ToLower(box.Address), NameFrom(box), problem, true
			}
		}
	}
	found := named(x.s.Roster[g.ID], said)
	if len(found) == 1 {
		return found[0].Person, "", found[0].Name, problem, true
	}
	return 0, "", "", x.askOwner(g, n, one, said, found), false
}

// AddressesIn are the addresses among who was said to be meant.
func AddressesIn(owned map[int]string) []string {
	var out []string
	for _, said := range owned {
		if box, err := parseMailbox(said); err == nil {
			out = append(out, strings.ToLower(box.Address))
		}
	}
	return out
}

// lookedUp says whether it is known whose address this is: only then can it be
// nobody's.
func (x *situation) lookedUp(address string) bool {
	address = strings.ToLower(address)
	return slices.Contains(NamesAddresses(x.m), address) || slices.Contains(AddressesIn(x.s.Owned), address)
}

// parseMailbox reads "Tom Rees <tom@school.example>", "tom@school.example" or
// "Tom Rees tom@school.example".
func parseMailbox(s string) (Mailbox, error) {
	s = strings.Trim(strings.TrimSpace(s), ",;. ")
	if a, err := mail.ParseAddress(s); err == nil {
		return Mailbox{Name: a.Name, Address: a.Address}, nil
	}
	f := strings.Fields(s)
	for i, w := range f {
		if strings.Contains(w, "@") {
			a, err := mail.ParseAddress(strings.Trim(w, "<>()[],;:\"'"))
			if err != nil {
				return Mailbox{}, err
			}
			return Mailbox{Name: strings.Trim(strings.Join(slices.Concat(f[:i], f[i+1:]), " "), "\"'()<>,;:- "), Address: a.Address}, nil
		}
	}
	return Mailbox{}, mail.ErrHeaderNotPresent
}

// askOwner asks who is meant.
func (x *situation) askOwner(g Group, n int, one givenAction, said string, found []Seat) Outcome {
	w := OwnerWords{Text: x.scrubbed(one.text), Words: x.scrubbed(said), Group: g.Title}
	var choices []int64
	for _, seat := range found[:min(len(found), 9)] {
		w.Names, choices = append(w.Names, seat.Name), append(choices, seat.Person)
	}
	out := x.ask(Ask{Kind: AskKind(AskOwner + strconv.Itoa(n)), Group: x.m.Chosen, Choices: choices}, "owner-"+strconv.Itoa(n), w)
	out.Notices[0].Group = g.ID
	return out
}

// ownerGiven takes the answer to such an ask: a name, a number of the list, an
// address, or NO.
func ownerGiven(x *situation) (Outcome, bool) {
	if x.answered == nil || x.answered.Ask == 0 || x.s.Sender == nil || x.reading.Whole {
		return Outcome{}, false
	}
	a, ok := x.s.Asks[x.answered.Ask]
	if !ok || !strings.HasPrefix(string(a.Kind), AskOwner) || a.Person != x.s.Sender.ID {
		return Outcome{}, false
	}
	if x.m.Arrived.After(a.Expires) || a.Settled {
		return Outcome{Disposition: Refused, Reason: "the question was settled before",
			Notices: []Notice{x.tell("expired", KindNotice, ExpiredWords{Subject: x.s.Trail.Subject.Base, Done: a.Settled})}}, true
	}
	first, _ := firstLine(x.typed)
	said := trimPolite(first)
	if p := plain(said); answerOf(x.own) == no || p == "cancel" || p == "canslo" {
		return Outcome{Disposition: Recorded, Changes: []Change{SettleAsk{Ask: a.ID, Answer: "no"}, Dismiss{Message: a.Message}},
			Notices: []Notice{x.tell("done", KindReceipt, DoneWords{Subject: x.s.Trail.Subject.Base, Dropped: true})}}, true
	}
	g := x.s.Groups[x.answered.Group]
	if x.proof < Verified {
		return x.confirm(g), true
	}
	if _, value, found := strings.Cut(said, ":"); found && strings.HasPrefix(plain(said), "owner ") {
		said = strings.TrimSpace(value)
	}
	answer := ""
	if i, err := strconv.Atoi(strings.Trim(said, "[]. ")); err == nil && i >= 1 && i <= len(a.Choices) {
		answer = "person:" + strconv.FormatInt(a.Choices[i-1], 10)
	} else if seats := named(x.s.Roster[g.ID], said); len(seats) == 1 {
		answer = "person:" + strconv.FormatInt(seats[0].Person, 10)
	} else if box, err := parseMailbox(said); err == nil || plain(said) == "me" {
		answer = strings.TrimSpace(said)
		if err == nil {
			answer = strings.TrimSpace(box.Name + " <" + box.Address + ">")
		}
	} else {
		out := x.askOwner(g, 0, givenAction{}, said, seats)
		add := out.Changes[0].(AddAsk)
		add.Ask.Message, add.Ask.Kind = a.Message, a.Kind
		if len(seats) == 0 {
			add.Ask.Choices = nil
		}
		out.Disposition, out.Changes = Recorded, []Change{SettleAsk{Ask: a.ID, Answer: "asked again"}, add}
		return out, true
	}
	return Outcome{Disposition: Recorded, Changes: []Change{
		SettleAsk{Ask: a.ID, Answer: answer}, Vouch{Address: x.address()}, Reconsider{Message: a.Message, Person: a.Person, Group: a.Group},
	}}, true
}
