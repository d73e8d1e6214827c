package threads

import (
	"fmt"
	"regexp"
	"strings"
)

// The asks about joining.
const (
	AskJoin   AskKind = "join"   // may this person join? To convenor and staff
	AskNumber AskKind = "number" // which is your membership number? To a stranger
)

var joinForms = []form{
	{verb: "join", names: []string{"join", "add me to", "sign me up for", "sign me up to", "subscribe me to", "subscribe to", "subscribe", "be in", "be a member of",
		"become a member of", "take part in", "ymuno â'r", "ymuno â", "ymuno"}, takes: isJoin, text: true, act: actJoin},
}

func isJoin(arg string) bool { return len(arg) <= 600 }

// mayJoin finds mails that may ask for a group which their author is not in.
var mayJoin = regexp.MustCompile(`(?i)\b(?:join|subscribe|sign me up|add me|member of|take part|be in|ymuno)\b`)

// MayJoin says whether a message may ask to join a group, so that all groups
// are to be loaded for it.
func MayJoin(m Message) bool {
	words := m.Subject + "\n" + head(m.Text, 600)
	if m.Text == "" {
		words += head(m.HTML, 4000)
	}
	return m.Class == ClassPost && holdsAny(words, "join", "subscribe", "sign me up", "add me", "member of", "take part", "be in", "ymuno") && mayJoin.MatchString(words)
}

func head(s string, n int) string { return s[:min(len(s), n)] }

// actJoin grants a place in a group or asks its convenor, as the group has it.
func actJoin(x *situation, o order) (Outcome, bool) {
	g, reasons, ok := x.joining(o)
	if !ok {
		return x.joinWhich(o)
	}
	stranger := x.s.Sender == nil
	if stranger && !x.m.Proof.Verified {
		return Outcome{}, false // kept for staff, never answered
	}
	if !stranger {
		if out, ok := x.proven(); !ok {
			return out, true
		}
	}
	j := x.request(g, reasons, o.body)
	switch r, in := x.s.role(g.ID); {
	case in:
		return x.alreadyIn(g, r), true
	case g.State == StateClosed || g.State == StateApproved || g.State == StateDeclined:
		return x.joinRefused(g, "closed"), true
	case g.Join == "invite" && !x.invited(g):
		return x.joinRefused(g, "invite"), true
	case g.Join == "open" || x.invited(g):
		return x.admit(g, j, local(0, localPost)), true
	case x.pending(g) != nil:
		return x.joinWaits(g, *x.pending(g), 0), true
	}
	return x.requestJoin(g, j), true
}

// joining is the group that an order to join names, and what it says besides.
func (x *situation) joining(o order) (g Group, reasons string, ok bool) {
	said := " " + plain(o.arg) + " "
	best := 0
	for _, one := range x.s.Groups {
		for _, name := range []string{plain(one.Slug), plain(one.Title)} {
			i := strings.Index(said, " "+name+" ")
			if i < 0 || len(name) <= best || !fillers(said[:i]) {
				continue
			}
			best, g, ok = len(name), one, true
			reasons = after(o.arg, name)
		}
	}
	if !ok && len(x.places) == 1 && fillers(said) {
		return x.places[0].group, "", true
	}
	return g, reasons, ok
}

// fillers says whether words only lead to the name of a group.
func fillers(words string) bool { return len(words) < 60 && bareGroup(words) == "" }

// after is what follows a name in words, however the name was written.
func after(words, name string) string {
	n := len(strings.Fields(name))
	f := strings.Fields(words)
	for i := range f {
		if i+n <= len(f) && plain(strings.Join(f[i:i+n], " ")) == name {
			rest := strings.Join(f[i+n:], " ")
			if w, cut := strings.CutPrefix(strings.ToLower(rest), "group"); cut && (w == "" || !isWordByte(w[0])) {
				rest = rest[len("group"):]
			}
			return strings.Trim(rest, " ,.;:–—-")
		}
	}
	return ""
}

// joinWhich answers JOIN without a group that we know with the list of groups.
func (x *situation) joinWhich(o order) (Outcome, bool) {
	short := len(strings.Fields(o.arg)) <= 3
	meant := short && shouted(o.line) || short && x.s.Sender != nil && o.subject && onlyPolite(o.body) && !x.conversing()
	if !meant || x.s.Sender == nil && !x.m.Proof.Verified {
		return Outcome{}, false
	}
	if x.s.Sender != nil && x.proof < Keyed {
		return Outcome{}, false
	}
	n := x.tell("groups", KindNotice, GroupsWords{Person: x.senderID(), Unknown: strings.TrimSpace(o.arg)})
	n.Group, n.Thread = 0, 0
	return Outcome{Disposition: Recorded, Notices: []Notice{n}}, true
}

// request is what a mail asks for, with the membership number taken out of
// the words that the convenor sees.
func (x *situation) request(g Group, reasons, body string) Join {
	words := strings.TrimSpace(strings.TrimSpace(reasons) + "\n\n" + strings.TrimSpace(body))
	number, words := takeNumber(words, x.s.Sender == nil)
	j := Join{Group: g.ID, Address: x.address(), Number: number, Reasons: clip(words, 4000), Open: true, At: x.m.Arrived}
	if x.s.Sender != nil {
		j.Person, j.Name = x.s.Sender.ID, x.s.Sender.Name
		return j
	}
	from := x.m.From[0]
	if strings.ContainsAny(from.Name, "@<>\n") {
		from.Name = ""
	}
	j.Name = clip(NameFrom(from), 80)
	return j
}

var (
	numberWords = regexp.MustCompile(`(?i)\b(?:my )?(?:union )?(?:membership|member|mem|rhif aelodaeth|aelodaeth)(?:ship)?[ .]*(?:number|no|num|id|rhif)?[ .:#-]*(?:is |yw |ydy )?[ #]*((?:[a-z]{1,3}[ /-]?)?\d[\d/-]{2,14}[a-z]?)\b[ .,;]*`)
	bareNumber  = regexp.MustCompile(`(?i)(?:^|\s)((?:[a-z]{1,3}-?)?\d{4,12})(?:$|[\s.,;])`)
)

// takeNumber finds a membership number after those words, or where alone a
// number can be meant, and takes it out.
func takeNumber(words string, bare bool) (number, rest string) {
	if m := numberWords.FindStringSubmatchIndex(words); m != nil {
		return words[m[2]:m[3]], strings.TrimSpace(words[:m[0]] + words[m[1]:])
	}
	if m := bareNumber.FindStringSubmatchIndex(words); bare && m != nil {
		return words[m[2]:m[3]], strings.TrimSpace(words[:m[2]] + words[m[3]:])
	}
	return "", words
}

// invited says whether the sender has an invitation to the group.
func (x *situation) invited(g Group) bool {
	for _, r := range x.s.Roles {
		if r.Group == g.ID && r.Standing == StandingInvited {
			return true
		}
	}
	return false
}

// pending is the sender's request to join the group that waits.
func (x *situation) pending(g Group) *Join {
	for i, j := range x.s.Pending {
		if j.Group == g.ID && j.Open {
			return &x.s.Pending[i]
		}
	}
	return nil
}

func (x *situation) senderID() int64 {
	if x.s.Sender == nil {
		return 0
	}
	return x.s.Sender.ID
}

func (x *situation) alreadyIn(g Group, _ Membership) Outcome {
	n := x.tell("already-in", KindReceipt, SettingWords{What: "already-in", Groups: []string{g.Title}, Undo: "LEAVE " + g.Slug})
	n.Group, n.Thread = g.ID, 0
	return Outcome{Disposition: Recorded, Notices: []Notice{n}}
}

func (x *situation) joinRefused(g Group, why string) Outcome {
	n := x.tell("join-refused", KindRefusal, JoinRefusedWords{Group: g.Title, Slug: g.Slug, Convenor: g.Convenor, Why: why})
	n.Group, n.Thread = 0, 0
	return Outcome{Disposition: Refused, Reason: "the group cannot be joined: " + why, Notices: []Notice{n}}
}

// requestJoin puts a request to convenor and staff, at once; a stranger's
// number may follow.
func (x *situation) requestJoin(g Group, j Join) Outcome {
	ask := local(0, localAsk)
	put := Ask{Kind: AskJoin, Person: j.Person, Message: x.m.Spooled, Group: g.ID, Expires: x.now.Add(AskLife)}
	out := Outcome{Disposition: Recorded, Changes: []Change{AddAsk{Local: ask, Ask: put}, AddJoin{Ask: ask, Join: j}}}
	w := JoinRequestWords{Group: g.Title, Name: j.Name, Reasons: j.Reasons, Stranger: j.Person == 0, Numbered: j.Number != ""}
	out.Notices = append(out.Notices, Notice{
		Key: fmt.Sprintf("join/%d/convenor", x.m.Spooled), Kind: KindModeration, Group: g.ID, Ask: ask,
		To: Audience{Group: g.ID, Roles: []Role{RoleConvenor}, Paused: true}, Data: w,
	})
	w.Address, w.Number = j.Address, j.Number
	out.Notices = append(out.Notices, Notice{
		Key: fmt.Sprintf("join/%d/staff", x.m.Spooled), Kind: KindModeration, Group: g.ID, Ask: ask,
		To: Audience{Group: g.ID, Roles: []Role{RoleStaff}, Paused: true, Staff: w.Stranger}, Data: w,
	})
	number := int64(0)
	if w.Stranger && j.Number == "" {
		number = local(1, localAsk)
		out.Changes = append(out.Changes, AddAsk{Local: number, Ask: Ask{Kind: AskNumber, Message: x.m.Spooled, Group: g.ID, Expires: x.now.Add(AskLife)}})
	}
	waits := x.joinWaits(g, j, number)
	out.Notices = append(out.Notices, waits.Notices...)
	return out
}

// joinWaits acknowledges a request; number is the ask for a stranger's
// membership number, 0 if there is nothing to ask.
func (x *situation) joinWaits(g Group, j Join, number int64) Outcome {
	kind := KindReceipt
	if number != 0 {
		kind = KindAsk
	}
	n := x.tell("join-waits", kind, JoinWaitsWords{Group: g.Title, Convenor: g.Convenor, Reasons: j.Reasons, Number: number != 0})
	n.Group, n.Thread, n.Ask = 0, 0, number
	return Outcome{Disposition: Recorded, Notices: []Notice{n}}
}
