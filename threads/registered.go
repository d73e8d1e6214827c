package threads

import (
	"fmt"
	"regexp"
	"strings"
)

// The asks about addresses.
const (
	AskAddress    AskKind = "address"     // at the registered address: shall mail go to another?
	AskNewAddress AskKind = "new-address" // at the other: is it yours?
	AskRehome     AskKind = "rehome"      // to staff: is it this member, whose address is dead?
)

var addressForms = []form{
	{verb: "address", names: []string{"change my email address to", "change my address to", "change my email to", "my new email address is", "my new address is", "my new email is",
		"my address is now", "my email is now", "new email address", "new address", "new email", "address", "cyfeiriad newydd", "cyfeiriad"}, takes: isAddressArg, text: true, act: actAddress},
}

// isAddressArg takes one word that is an address, or was one before members'
// addresses were taken out of the words.
func isAddressArg(arg string) bool {
	return len(strings.Fields(arg)) == 1 && (strings.Contains(arg, "@") || strings.Contains(arg, "…"))
}

var anAddress = regexp.MustCompile(`[^\s<>"'“”(),;:]{1,64}@[^\s<>"'“”(),;:]{1,250}`)

// newAddress is the address that an order names, as its author wrote it.
func (x *situation) newAddress(o order) string {
	text := own(x.m)
	if o.subject {
		text = x.m.Subject
	}
	return strings.ToLower(strings.TrimRight(anAddress.FindString(text), ".!?"))
}

// actAddress has a person's mail go to another address, once it has been
// confirmed at both (PRODUCT.md section 10).
func actAddress(x *situation, o order) (Outcome, bool) {
	to := x.newAddress(o)
	if x.s.Sender == nil {
		return x.rehome(to)
	}
	w := AddressWords{New: to}
	if err := checkAddress(to, x.s.House); err != nil || x.s.Taken[to] {
		if out, ok := x.proven(); !ok {
			return out, true
		}
		w.What = "unusable"
		return Outcome{Disposition: Refused, Reason: "the address cannot be used", Notices: []Notice{x.aboutAddress("address-unusable", KindRefusal, w)}}, true
	}
	if x.m.Confirmed != x.s.Sender.ID {
		return x.askRegistered(Ask{Kind: AskAddress}, "address", w), true
	}
	if confirmedAddress(*x.s.Sender, to) {
		return x.movedTo(to), true
	}
	ask := local(0, localAsk)
	w.Name, w.What = x.s.Sender.Name, "new"
	at := x.aboutAddress("new-address", KindAsk, w)
	at.To, at.Ask, at.Answers = Audience{Addresses: []string{to}}, ask, ""
	w.What = "asked"
	return Outcome{Disposition: Recorded,
		Changes: []Change{AddAsk{Local: ask, Ask: Ask{Kind: AskNewAddress, Person: x.s.Sender.ID, Message: x.m.Spooled, Expires: x.now.Add(AskLife), Words: to}}},
		Notices: []Notice{at, x.aboutAddress("address-asked", KindReceipt, w)}}, true
}

// askRegistered asks at the registered address whether an order is meant.
func (x *situation) askRegistered(a Ask, what string, w Words) Outcome {
	out := x.ask(a, what, w)
	out.Notices[0].Group, out.Notices[0].Thread = 0, 0
	return out
}

func (x *situation) aboutAddress(what string, kind Kind, w Words) Notice {
	n := x.tell(what, kind, w)
	n.Group, n.Thread = 0, 0
	return n
}

// movedTo has mail go to an address that is confirmed, and says so at the old
// one and at the new.
func (x *situation) movedTo(to string) Outcome {
	return moved(x.m.Spooled, *x.s.Sender, to)
}

func moved(message int64, p Person, to string) Outcome {
	out := Outcome{Disposition: Recorded, Changes: []Change{AddAddress{Person: p.ID, Address: to}}}
	addresses := []string{to}
	for _, a := range p.Addresses {
		if a.Main && !strings.EqualFold(a.Address, to) {
			addresses = append(addresses, a.Address)
		}
	}
	out.Notices = []Notice{{Key: fmt.Sprintf("address-done/%d/%d", message, p.ID), Kind: KindReceipt, To: Audience{Addresses: addresses},
		Data: AddressWords{New: to, Name: p.Name, What: "done"}}}
	return out
}

// newAddressAnswers takes the answer of the new address: it must come from
// there, with the key that went there or with the proof of its servers.
func newAddressAnswers(x *situation) (Outcome, bool) {
	if x.answered == nil || x.m.Class != ClassPost || len(x.m.From) != 1 || x.m.Proof.Failed {
		return Outcome{}, false
	}
	a, ok := x.s.Asks[x.answered.Ask]
	p, known := x.s.Asked[x.answered.Ask]
	if !ok || !known || a.Kind != AskNewAddress || !strings.EqualFold(a.Words, x.m.From[0].Address) || !x.m.Proof.Verified && !x.keyedStranger() {
		return Outcome{}, false
	}
	said := answerOf(x.own)
	if said == neither || a.Settled || x.m.Arrived.After(a.Expires) || x.s.Sender != nil && x.s.Sender.ID != p.ID {
		return Outcome{}, false
	}
	if said == no {
		return Outcome{Disposition: Recorded, Changes: []Change{SettleAsk{Ask: a.ID, Answer: "no"}},
			Notices: []Notice{{Key: fmt.Sprintf("address-no/%d", a.ID), Kind: KindNotice, To: Audience{People: []int64{p.ID}, Paused: true},
				Data: AddressWords{New: a.Words, What: "no"}}}}, true
	}
	out := moved(x.m.Spooled, p, strings.ToLower(a.Words))
	out.Changes = append([]Change{SettleAsk{Ask: a.ID, Answer: "yes"}}, out.Changes...)
	return out, true
}

// rehome puts the wish of somebody whose registered address is dead to staff,
// who know the membership number that the mail must give. The member is told
// at the registered address too, and may say no.
func (x *situation) rehome(to string) (Outcome, bool) {
	from := x.s.Trail.From
	if !x.m.Proof.Verified || from == "" || !strings.EqualFold(to, from) || len(x.s.Numbered) != 1 {
		return Outcome{}, false // with the other mail of strangers
	}
	p, ask := x.s.Numbered[0], local(0, localAsk)
	w := AddressWords{New: to, Name: p.Name, Number: p.Number}
	put := Ask{Kind: AskRehome, Person: p.ID, Message: x.m.Spooled, Expires: x.now.Add(AskLife), Words: to}
	staff := Notice{Key: fmt.Sprintf("rehome/%d", x.m.Spooled), Kind: KindModeration, Ask: ask, To: Audience{Staff: true}, Data: w.as("staff")}
	old := Notice{Key: staff.Key + "/old", Kind: KindAsk, Ask: ask, To: Audience{People: []int64{p.ID}, Paused: true}, Data: w.as("old")}
	thanks := x.aboutAddress("rehome-waits", KindReceipt, w.as("waits"))
	return Outcome{Disposition: Recorded, Changes: []Change{AddAsk{Local: ask, Ask: put}}, Notices: []Notice{staff, old, thanks}}, true
}

// rehomed carries out what staff say to that, or the member's no.
func rehomed(x *situation) (Outcome, bool) {
	if x.answered == nil || x.s.Sender == nil || x.m.Class != ClassPost {
		return Outcome{}, false
	}
	a, ok := x.s.Asks[x.answered.Ask]
	p, known := x.s.Asked[x.answered.Ask]
	if !ok || !known || a.Kind != AskRehome {
		return Outcome{}, false
	}
	said, _ := verdictOn(x.own)
	if p.ID == x.s.Sender.ID && !x.staff() {
		if said != no || x.proof < Keyed || a.Settled {
			return Outcome{}, false
		}
		done := x.aboutAddress("rehome-stopped", KindReceipt, AddressWords{New: a.Words, What: "stopped"})
		done.To.Staff = true
		return Outcome{Disposition: Recorded, Changes: []Change{SettleAsk{Ask: a.ID, Answer: "no"}}, Notices: []Notice{done}}, true
	}
	if out, may := x.authorised(Group{}, RoleStaff); !may {
		return out, true
	}
	told := x.aboutAddress("rehomed", KindReceipt, AddressWords{New: a.Words, Name: p.Name, What: "rehomed"})
	switch {
	case said == neither:
		return Outcome{}, false
	case a.Settled:
		told.Data = ExpiredWords{Subject: x.s.Trail.Subject.Base, Done: true}
		return Outcome{Disposition: Refused, Reason: "it was settled before", Notices: []Notice{told}}, true
	case said == no:
		told.Data = AddressWords{New: a.Words, Name: p.Name, What: "not rehomed"}
		return Outcome{Disposition: Recorded, Changes: []Change{SettleAsk{Ask: a.ID, Answer: "no"}}, Notices: []Notice{told}}, true
	}
	out := moved(x.m.Spooled, p, strings.ToLower(a.Words))
	out.Changes = append([]Change{SettleAsk{Ask: a.ID, Answer: "yes"}}, out.Changes...)
	out.Notices = append(out.Notices, told)
	return out, true
}

// AddAddress gives a person an address that is confirmed, and has mail go
// there from now on.
type AddAddress struct {
	Person  int64
	Address string
}

func (AddAddress) change() {}

// AddressWords are about a person's addresses. What says which: "" asks at the
// registered address, new at the new one; asked, done, no and unusable tell
// the person; staff, old, waits, stopped, rehomed and not rehomed are about an
// address that is dead.
type AddressWords struct {
	What, New, Name string
	Number          string // membership number; to staff alone
}

func (w AddressWords) as(what string) AddressWords {
	w.What = what
	if what != "staff" {
		w.Number = ""
	}
	return w
}

// Notice names the templates.
func (AddressWords) Notice() string { return "address" }

// NumberIn is the membership number that a stranger's mail about an address
// gives, so that its owner is looked up; empty if it is no such mail.
func NumberIn(m Message) string {
	if m.Class != ClassPost || !anAddress.MatchString(m.Subject+"\n"+own(m)) {
		return ""
	}
	number, _ := takeNumber(own(m), false)
	return number
}

// AddressIn is the address that a mail may want its author's mail to go to;
// empty if it names none.
func AddressIn(m Message) []string {
	if m.Class != ClassPost {
		return nil
	}
	var out []string
	for _, text := range []string{m.Subject, clip(own(m), 1000)} {
		if !strings.Contains(text, "@") {
			continue
		}
		if a := anAddress.FindString(text); a != "" {
			out = append(out, strings.ToLower(strings.TrimRight(a, ".!?")))
		}
	}
	return out
}
