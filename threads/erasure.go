package threads

import (
	"fmt"
	"strings"
)

// AskForget asks at the registered address whether all that is known of
// somebody is to be erased.
const AskForget AskKind = "forget"

var erasureForms = []form{
	{verb: "mydata", names: []string{"mydata", "my data", "send me my data", "send me all my data", "send me a copy of my data", "a copy of my data", "what data do you hold about me", "what data do you hold on me", "what do you know about me", "what do you hold about me", "fy nata"}, asks: true, act: actMyData},
	{verb: "forget", names: []string{"forget me and my words", "forget me and all my words", "forget me and everything i wrote", "erase me and my words", "delete me and my words",
		"anghofiwch fi a fy ngeiriau"}, act: func(x *situation, _ order) (Outcome, bool) { return x.forget(true) }},
	{verb: "forget", names: []string{"forget me", "erase me", "erase my data", "delete my data", "delete all my data", "delete me", "anghofiwch fi"},
		act: func(x *situation, _ order) (Outcome, bool) { return x.forget(false) }},
}

// actMyData sends a person all that is held about them, at the registered
// address alone.
func actMyData(x *situation, _ order) (Outcome, bool) {
	if x.s.Sender == nil {
		return Outcome{}, false
	}
	if out, ok := x.proven(); !ok {
		return out, true
	}
	n := x.tell("mydata", KindNotice, MyDataWords{Person: x.s.Sender.ID})
	n.Group, n.Thread = 0, 0
	return Outcome{Disposition: Recorded, Notices: []Notice{n}}, true
}

// forget erases a person, when the registered address has confirmed it. Their
// words stay without their name, unless they say otherwise; counts stay as
// they were.
func (x *situation) forget(words bool) (Outcome, bool) {
	if x.s.Sender == nil {
		return Outcome{}, false
	}
	w := ForgetWords{Words: words}
	if x.m.Confirmed != x.s.Sender.ID {
		return x.askRegistered(Ask{Kind: AskForget}, "forget", w), true
	}
	w.Done = true
	n := x.tell("forgotten", KindReceipt, w)
	n.Group, n.Thread, n.To = 0, 0, Audience{}
	for _, a := range x.s.Sender.Addresses {
		if a.Main {
			n.To.Addresses = []string{a.Address}
		}
	}
	out := Outcome{Disposition: Recorded, Changes: []Change{Forget{Person: x.s.Sender.ID, Words: words}}, Notices: []Notice{n}}
	for _, r := range x.s.Roles {
		if g := x.s.Groups[r.Group]; r.Active() && r.Role == RoleConvenor {
			out.Notices = append(out.Notices, Notice{Key: fmt.Sprintf("convenor-left/%d/%d", g.ID, x.m.Spooled), Kind: KindNotice, Group: g.ID,
				To: Audience{Staff: true}, Data: ConvenorLeftWords{Name: Forgotten, Group: g.Title}})
		}
	}
	return out, true
}

// Forget erases a person: name, number, addresses and mail at once, and their
// words too if Words is set. Votes, answers and posts still count.
type Forget struct {
	Person int64
	Words  bool
}

func (Forget) change() {}

// What stands in the place of what was erased, wherever it is shown.
const (
	Forgotten = "a former member"
	Erased    = "(removed at the wish of its author)"
)

type (
	// MyDataWords sends a person all that is held about them, as files.
	MyDataWords struct {
		Person int64
		Data   PersonData
	}
	// ForgetWords asks whether somebody is to be forgotten, or says that it is
	// done.
	ForgetWords struct {
		Words bool // what they wrote goes too
		Done  bool
	}
)

// Notice names the templates of each.
func (MyDataWords) Notice() string { return "mydata" }
func (ForgetWords) Notice() string { return "forget" }

// PersonData is all that is held about a person, with the field names of
// `mailbot person show --json`. Times are RFC 3339.
type PersonData struct {
	ID        int64               `json:"id"`
	Name      string              `json:"name"`
	Number    string              `json:"number"`
	Language  string              `json:"language"`
	Format    string              `json:"format"`
	Interests string              `json:"interests"`
	AwayUntil string              `json:"away_until"`
	Addresses []PersonAddress     `json:"addresses"`
	Groups    []PersonMembership  `json:"groups"`
	Posts     []PersonPost        `json:"posts"`
	Records   map[string][]Record `json:"records"`  // what else is stored, by kind
	Received  []PersonMail        `json:"received"` // mail of theirs that is on record
	Sent      []PersonMail        `json:"sent"`     // mail to them that is on record
}

// Record is a row of what else is stored, by field.
type Record map[string]any

// The parts of PersonData.
type (
	PersonAddress struct {
		Address   string  `json:"address"`
		Main      bool    `json:"main"`
		Confirmed bool    `json:"confirmed"`
		Score     float64 `json:"score"` // of bounces
		Stopped   bool    `json:"stopped"`
	}
	PersonMembership struct {
		Group    string `json:"group"`
		Title    string `json:"title"`
		Role     string `json:"role"`
		Delivery string `json:"delivery"`
		Standing string `json:"standing"`
		Posts    int    `json:"posts"`
	}
	PersonPost struct {
		Group    string `json:"group"`
		Subject  string `json:"subject"`
		Received string `json:"received"`
		Text     string `json:"text"`
	}
	PersonMail struct {
		At      string `json:"at"`
		Subject string `json:"subject"`
		Kind    string `json:"kind"`
	}
)

// ForgetPerson erases a person by command.
type ForgetPerson struct {
	Address string
	Words   bool
}

func (ForgetPerson) command() {}

func forgetPerson(s Snapshot, c ForgetPerson) (Outcome, error) {
	p, ok := s.Known[strings.ToLower(c.Address)]
	if !ok {
		return Outcome{}, refusef("see `mailbot member list SLUG`", "nobody is known at %s", c.Address)
	}
	return did(Forget{Person: p.ID, Words: c.Words}), nil
}
