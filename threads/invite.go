package threads

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

var inviteForms = []form{
	{verb: "invite", names: []string{"invite", "gwahodd"}, takes: isInvitees, text: true, act: inviteThem},
	{verb: "cancel", names: []string{"cancel", "cancel it", "cancel this", "canslo"}, act: cancelInvitations},
}

func isInvitees(arg string) bool { return !strings.HasSuffix(arg, "?") }

// inviteesUnasked is how many people are invited without being counted first
// and confirmed.
const inviteesUnasked = 20

// maxSearched is how many names one order may have looked for.
const maxSearched = 200

// Candidate is somebody whom the organisation knows and who may be invited.
type Candidate struct {
	Person    int64
	Name      string
	Interests string
	Stopped   bool               // their address only bounces
	In        map[int64]Standing // by group that the sender leads
	Declined  map[int64]bool     // likewise
}

// invitees is what an order to invite comes to.
type invitees struct {
	people    []int64   // to be asked; known
	fresh     []Mailbox // to be asked; new to us
	names     []string  // of both
	members   []string  // in the group already
	waiting   []string  // asked before
	unknown   []string  // nobody by that name
	ambiguous []string  // several by that name
	declined  int       // found by interest, and have said no
}

func (v invitees) count() int { return len(v.people) + len(v.fresh) }

var interestFront = regexp.MustCompile(`(?i)^(?:interests?|interested in|diddordebau?|diddordeb)\s*:?\s+(\S.*)$`)

// inviteThem asks people to join a group in the convenor's words.
func inviteThem(x *situation, o order) (Outcome, bool) {
	if len(x.places) != 1 || x.s.Sender == nil || x.reading.Whole && !o.subject || x.answered != nil && x.answered.Post != 0 {
		return Outcome{}, false
	}
	g := x.places[0].group
	list, text := x.inviteList(o)
	if !x.holds(g, RoleConvenor, RoleStaff) {
		if _, in := x.s.role(g.ID); !in || !shouted(o.line) || len(list) == 0 {
			return Outcome{}, false
		}
		return x.notAllowed(g, RoleConvenor, RoleStaff), true
	}
	who := x.resolve(g, list)
	found := who.count() + len(who.members) + len(who.waiting) + who.declined
	if len(list) == 0 || found == 0 && !shouted(o.line) {
		return Outcome{}, false // "Invite your colleagues to comment"
	}
	w := InviteSetWords{Group: g.Title, Text: text, Names: who.names, Members: who.members, Waiting: who.waiting, Unknown: who.unknown,
		Ambiguous: who.ambiguous, Declined: who.declined, Opens: x.now.Add(x.s.House.UndoWindow)}
	w.Names, w.More = few(w.Names, listedNames)
	w.People = who.count()
	if w.People > 0 && x.m.Confirmed == 0 && (w.People > inviteesUnasked || x.proof < Verified) {
		w.Confirm = true
		out := x.ask(Ask{Kind: AskConfirm, Group: g.ID}, "invite-confirm", w)
		out.Notices[0].Group, out.Notices[0].Thread = g.ID, 0
		return out, true
	}
	if out, may := x.authorised(g, RoleConvenor, RoleStaff); !may {
		return out, true
	}
	if out, stopped := groupClosed(x, x.places[0]); stopped {
		return out, true
	}
	if w.People == 0 {
		n := x.tell("invite-nobody", KindRefusal, w)
		n.Group, n.Thread = g.ID, 0
		return Outcome{Disposition: Refused, Reason: "there is nobody to invite", Notices: []Notice{n}}, true
	}
	return x.inviteAll(g, who, w), true
}

// inviteAll makes the invitations; they go out when the undo window is over.
func (x *situation) inviteAll(g Group, who invitees, w InviteSetWords) Outcome {
	key := fmt.Sprintf("invite/%d/%d", x.m.Spooled, g.ID)
	out := Outcome{Disposition: Recorded}
	people := slices.Clone(who.people)
	for i, box := range who.fresh {
		id := local(i, localPost)
		people = append(people, id)
		out.Changes = append(out.Changes, AddPerson{Local: id, Name: NameFrom(box), Address: strings.ToLower(box.Address)})
	}
	for _, id := range people {
		out.Changes = append(out.Changes,
			SetMembership{Membership{Group: g.ID, Person: id, Role: RoleMember, Delivery: usual(RoleMember), Standing: StandingInvited}},
			AddInvitation{Invitation{Group: g.ID, Person: id, By: x.s.Sender.ID, Author: x.s.Sender.Name, Text: w.Text, Key: key, At: x.now}})
	}
	n := invitation(g, x.s.Sender.Name, w.Text, people, false)
	n.Key, n.NotBefore = key, w.Opens
	readback := x.tell("invite-set", KindReceipt, w)
	readback.Group, readback.Thread = g.ID, 0
	readback.Items = []Item{{Number: 1, Kind: itemInvited, Group: g.ID, Ref: x.m.Spooled}}
	out.Changes = append(out.Changes, Vouch{Address: x.address()})
	out.Notices = []Notice{n, readback}
	return out
}

// The kinds of the items that an invitation and its read-back number.
const (
	itemInvitation = "invitation"
	itemInvited    = "invited"
)

func invitation(g Group, author, text string, people []int64, again bool) Notice {
	return Notice{
		Kind: KindAsk, Group: g.ID, Author: author, To: Audience{People: people, Paused: true},
		Data: InvitationWords{Group: g.Title, Brief: g.Brief, Face: g.Kind == "face-to-face", Closes: g.Closes, Members: g.People, Author: author,
			Text: text, Again: again},
		Items: []Item{{Number: 1, Kind: itemInvitation, Group: g.ID}},
	}
}

// inviteList takes the list of an order apart, and the words to the invited
// that follow it. A list may go on over several lines.
func (x *situation) inviteList(o order) (list []string, text string) {
	arg, body := "", x.typed
	if o.subject {
		arg, _ = o.form.match(x.fresh)
	} else {
		var first string
		first, body = firstLine(x.typed)
		arg, _ = o.form.match(first)
	}
	lines := strings.Split(body, "\n")
	n := 0
	for ; n < len(lines); n++ {
		line := strings.TrimSpace(lines[n])
		open := strings.HasSuffix(arg, ",") || strings.HasSuffix(arg, ";")
		if line == "" && strings.Trim(arg, " ,;") == "" {
			continue
		}
		if line == "" || arg != "" && !open && !strings.Contains(line, "@") && !interestFront.MatchString(line) {
			break
		}
		if arg != "" && !open {
			arg += ","
		}
		arg += " " + line
	}
	for _, one := range splitList(arg) {
		if one = strings.TrimSpace(one); one != "" && len(list) < maxNamed {
			list = append(list, one)
		}
	}
	return list, x.scrubbed(strings.TrimSpace(strings.Join(lines[n:], "\n")))
}

// splitList splits at commas and semicolons that do not stand in quotation
// marks: "Rees, Tom" <tom@school.example>.
func splitList(s string) []string {
	quoted := false
	return strings.FieldsFunc(s, func(r rune) bool {
		if r == '"' {
			quoted = !quoted
		}
		return !quoted && (r == ',' || r == ';')
	})
}

// resolve finds the people of a list.
func (x *situation) resolve(g Group, list []string) invitees {
	var out invitees
	seen := map[int64]bool{}
	take := func(c Candidate, byInterest bool) {
		switch standing := c.In[g.ID]; {
		case seen[c.Person] || c.Person == x.s.Sender.ID:
		case standing == StandingOK || standing == StandingBouncing:
			out.members = append(out.members, c.Name)
		case standing == StandingInvited:
			out.waiting = append(out.waiting, c.Name)
		case byInterest && (c.Declined[g.ID] || standing == StandingLeft):
			out.declined++
		case byInterest && c.Stopped:
		default:
			out.people, out.names = append(out.people, c.Person), append(out.names, c.Name)
		}
		seen[c.Person] = true
	}
	searched := 0
	interest, names, looked := false, x.candidateNames(), NamesAddresses(x.m)
	for _, one := range list {
		if m := interestFront.FindStringSubmatch(one); m != nil {
			interest, one = true, m[1]
		} else if interest && (strings.Contains(one, "@") || len(x.candidates(names, one)) > 0) {
			interest = false
		}
		switch {
		case interest:
			n := 0
			for _, c := range x.s.Candidates {
				if interested(c.Interests, one) {
					take(c, true)
					n++
				}
			}
			if n == 0 {
				out.unknown = append(out.unknown, x.scrubbed(one))
			}
		case strings.Contains(one, "@"):
			x.resolveAddress(one, looked, &out, take)
		case searched == maxSearched:
			out.unknown = append(out.unknown, x.scrubbed(one))
		default:
			searched++
			found := x.candidates(names, one)
			switch len(found) {
			case 0:
				out.unknown = append(out.unknown, x.scrubbed(one))
			case 1:
				take(found[0], false)
			default:
				out.ambiguous = append(out.ambiguous, x.scrubbed(one))
			}
		}
	}
	return out
}

func (x *situation) resolveAddress(one string, looked []string, out *invitees, take func(Candidate, bool)) {
	for _, part := range manyAddresses(one) {
		box, err := parseMailbox(part)
		_, known := x.s.Known[strings.ToLower(box.Address)]
		if err != nil || checkAddress(box.Address, x.s.House) != nil || !known && !slices.Contains(looked, strings.ToLower(box.Address)) {
			out.unknown = append(out.unknown, x.scrubbed(part))
			continue
		}
		if p, ok := x.s.Known[strings.ToLower(box.Address)]; ok {
			for _, c := range x.s.Candidates {
				if c.Person == p.ID {
					take(c, false)
				}
			}
			continue
		}
		if !slices.ContainsFunc(out.fresh, func(b Mailbox) bool { return SameAddress(b.Address, box.Address) }) {
			out.fresh, out.names = append(out.fresh, box), append(out.names, NameFrom(box))
		}
	}
}

// manyAddresses parts addresses that only blanks divide.
func manyAddresses(s string) []string {
	if strings.Count(s, "@") < 2 {
		return []string{s}
	}
	return strings.Fields(s)
}

// candidates are the people whom a name may mean.
func (x *situation) candidates(names nameIndex, name string) []Candidate {
	var out []Candidate
	for _, i := range names.fitting(name) {
		out = append(out, x.s.Candidates[i])
	}
	return out
}

// candidateNames is the index of all who may be invited.
func (x *situation) candidateNames() nameIndex {
	names := make([]string, len(x.s.Candidates))
	for i, c := range x.s.Candidates {
		names[i] = c.Name
	}
	return index(names)
}

// interested says whether one of somebody's interests is the one wanted.
func interested(interests, wanted string) bool {
	w := " " + folded(wanted) + " "
	for part := range strings.SplitSeq(interests, ",") {
		if strings.TrimSpace(w) != "" && strings.Contains(" "+folded(part)+" ", w) {
			return true
		}
	}
	return false
}
