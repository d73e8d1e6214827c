package threads

import (
	"cmp"
	"fmt"
	"regexp"
	"strings"
	"time"
)

// Command is what the administrator asks for by the command line.
type Command interface{ command() }

// The commands.
type (
	// CreateGroup establishes a group with its convenor, who counts as confirmed.
	CreateGroup struct {
		Group    Group
		Convenor Mailbox
		Staff    Mailbox // zero: the convenor does staff's part
	}
	// CloseGroup ends a group.
	CloseGroup struct{ Slug string }
	// AddMember puts a person into a group; whoever asks vouches for the address.
	AddMember struct {
		Slug      string
		Person    Mailbox
		Number    string
		Role      Role     // empty: member
		Delivery  Delivery // empty: by role
		Interests string
	}
	// ChangeMember changes a membership and says nothing to the member.
	ChangeMember struct {
		Slug, Address string
		Role          Role
		Delivery      Delivery
	}
	// RemoveMember ends a membership and says nothing to the member.
	RemoveMember struct{ Slug, Address string }
	// AddPersonOnly takes down a person who is in no group yet.
	AddPersonOnly struct {
		Person    Mailbox
		Number    string
		Interests string
	}
)

func (CreateGroup) command()   {}
func (CloseGroup) command()    {}
func (AddMember) command()     {}
func (ChangeMember) command()  {}
func (RemoveMember) command()  {}
func (AddPersonOnly) command() {}

// Refusal is why a command cannot be carried out: what is wrong, and how to
// mend it.
type Refusal struct{ Wrong, Mend string }

func (r *Refusal) Error() string {
	if r.Mend == "" {
		return r.Wrong
	}
	return r.Wrong + "; " + r.Mend
}

func refusef(mend, format string, args ...any) *Refusal {
	return &Refusal{Wrong: fmt.Sprintf(format, args...), Mend: mend}
}

// Do carries out a command of the administrator's. An error is a *Refusal.
func Do(s Snapshot, c Command, now time.Time) (Outcome, error) {
	switch c := c.(type) {
	case CreateGroup:
		return createGroup(s, c, now)
	case CloseGroup:
		g, ok := s.bySlug(c.Slug)
		if !ok {
			return Outcome{}, noGroup(s, c.Slug)
		}
		return did(Opened{Group: g.ID, State: StateClosed}), nil
	case AddMember:
		return addMember(s, c, now)
	case ChangeMember:
		return changeMember(s, c)
	case RemoveMember:
		return removeMember(s, c)
	case AddPersonOnly:
		return addPersonOnly(s, c)
	case ForgetPerson:
		return forgetPerson(s, c)
	}
	return Outcome{}, fmt.Errorf("carrying out a command of type %T", c)
}

func did(changes ...Change) Outcome {
	return Outcome{Disposition: Recorded, Rule: "command", Changes: changes}
}

var slugForm = regexp.MustCompile(`^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$`)

func createGroup(s Snapshot, c CreateGroup, now time.Time) (Outcome, error) {
	g := c.Group
	switch {
	case !slugForm.MatchString(g.Slug):
		return Outcome{}, refusef("use small letters, digits and hyphens, 40 at most, such as rural-schools", "%q cannot be the slug of a group", g.Slug)
	case strings.TrimSpace(g.Title) == "":
		return Outcome{}, refusef("give --title", "a group needs a title")
	case !g.Closes.IsZero() && !g.Closes.After(now):
		return Outcome{}, refusef("give --closes a day to come", "the closing date %s is past", g.Closes.Format(time.DateOnly))
	case !g.Opens.IsZero() && !g.Closes.IsZero() && !g.Opens.Before(g.Closes):
		return Outcome{}, refusef("give --opens a day before it", "the group would open after its closing date %s", g.Closes.Format(time.DateOnly))
	}
	if _, ok := s.bySlug(g.Slug); ok {
		return Outcome{}, refusef("choose another slug, or see `mailbot group list`", "there is a group %s already", g.Slug)
	}
	if g.Supports != "" {
		if _, ok := s.bySlug(g.Supports); !ok {
			return Outcome{}, noGroup(s, g.Supports)
		}
	}
	if err := checkAddress(c.Convenor.Address, s.House); err != nil {
		return Outcome{}, err
	}
	g.State, g.Accepted = StateOpen, true
	if g.Opens.After(now) {
		g.State = StateForming
	} else if g.Opens.IsZero() {
		g.Opens = now.Truncate(time.Second) // mail's arrival is told in whole seconds
	}
	g.Convenor = known(s, c.Convenor).Name
	out := did(AddGroup{Local: local(0, localThread), Group: g})
	g.ID = local(0, localThread)
	join(s, &out, 0, g, c.Convenor, AddMember{Role: RoleConvenor}, now)
	if c.Staff.Address != "" {
		if err := checkAddress(c.Staff.Address, s.House); err != nil {
			return Outcome{}, err
		}
		if !strings.EqualFold(c.Staff.Address, c.Convenor.Address) {
			join(s, &out, 1, g, c.Staff, AddMember{Role: RoleStaff}, now)
		}
	}
	return out, nil
}

func addMember(s Snapshot, c AddMember, now time.Time) (Outcome, error) {
	g, ok := s.bySlug(c.Slug)
	if !ok {
		return Outcome{}, noGroup(s, c.Slug)
	}
	if err := checkAddress(c.Person.Address, s.House); err != nil {
		return Outcome{}, err
	}
	p, exists := s.Known[strings.ToLower(c.Person.Address)]
	if exists {
		if m, ok := membershipOf(s, g.ID, p.ID); ok && m.Active() {
			out := did()
			fill(&out, p, c)
			if c.Role != "" && c.Role != m.Role || c.Delivery != "" && c.Delivery != m.Delivery {
				m.Role, m.Delivery = cmp.Or(c.Role, m.Role), cmp.Or(c.Delivery, m.Delivery)
				out.Changes = append(out.Changes, SetMembership{m})
			}
			return out, nil
		}
	} else if strings.TrimSpace(c.Person.Name) == "" {
		return Outcome{}, refusef(`give --name "Asha Patel"`, "%s needs a name, for members see names and never addresses", c.Person.Address)
	}
	out := did()
	join(s, &out, 0, g, c.Person, c, now)
	return out, nil
}

// join makes the person if need be, and the membership, and the welcome.
func join(s Snapshot, out *Outcome, n int, g Group, who Mailbox, c AddMember, now time.Time) {
	p := known(s, who)
	if p.ID == 0 {
		p.ID = local(n+1, localPost)
		out.Changes = append(out.Changes, AddPerson{Local: p.ID, Name: p.Name, Number: c.Number, Address: strings.ToLower(who.Address), Interests: c.Interests})
	} else {
		c.Person.Name = who.Name
		fill(out, p, c)
	}
	m := Membership{Group: g.ID, Person: p.ID, Role: cmp.Or(c.Role, RoleMember), Standing: StandingOK}
	m.Delivery = cmp.Or(c.Delivery, usual(m.Role))
	out.Changes = append(out.Changes, SetMembership{m})
	greeting := welcome(s.House, g, p, m)
	greeting.Key = fmt.Sprintf("welcome/%s/%s/%d", g.Slug, strings.ToLower(who.Address), now.UnixMilli())
	out.Notices = append(out.Notices, greeting)
}

// welcome greets a new member; who makes it gives it its key.
func welcome(h House, g Group, p Person, m Membership) Notice {
	return Notice{
		Kind: KindWelcome, Group: g.ID, To: Audience{People: []int64{p.ID}},
		Data: WelcomeWords{Name: p.Name, Role: m.Role, Delivery: m.Delivery, Group: GroupCard{
			Slug: g.Slug, Title: g.Title, Brief: g.Brief, Kind: g.Kind, Convenor: g.Convenor, Closes: g.Closes,
			Address: h.GroupAddress(g.Slug), Members: g.People}},
	}
}

// usual is the delivery mode that a role starts with.
func usual(r Role) Delivery {
	if r == RoleConvenor || r == RoleStaff {
		return DeliverDaily
	}
	return DeliverWeekly
}

// fill takes down what a command says of a known person, where it says more.
func fill(out *Outcome, p Person, c AddMember) {
	set := SetPerson{Person: p.ID}
	if c.Person.Name != "" && c.Person.Name != p.Name {
		set.Name = c.Person.Name
	}
	if c.Number != "" && c.Number != p.Number {
		set.Number = c.Number
	}
	if c.Interests != "" && c.Interests != p.Interests {
		set.Interests = c.Interests
	}
	if set != (SetPerson{Person: p.ID}) {
		out.Changes = append(out.Changes, set)
	}
}

func changeMember(s Snapshot, c ChangeMember) (Outcome, error) {
	m, err := findMember(s, c.Slug, c.Address)
	if err != nil {
		return Outcome{}, err
	}
	m.Role, m.Delivery = cmp.Or(c.Role, m.Role), cmp.Or(c.Delivery, m.Delivery)
	return did(SetMembership{m}), nil
}

func removeMember(s Snapshot, c RemoveMember) (Outcome, error) {
	m, err := findMember(s, c.Slug, c.Address)
	if err != nil {
		return Outcome{}, err
	}
	m.Standing = StandingLeft
	return did(SetMembership{m}), nil
}

func addPersonOnly(s Snapshot, c AddPersonOnly) (Outcome, error) {
	if err := checkAddress(c.Person.Address, s.House); err != nil {
		return Outcome{}, err
	}
	p, ok := s.Known[strings.ToLower(c.Person.Address)]
	out := did()
	if ok {
		fill(&out, p, AddMember{Person: c.Person, Number: c.Number, Interests: c.Interests})
		return out, nil
	}
	if strings.TrimSpace(c.Person.Name) == "" {
		return Outcome{}, refusef("fill in the column name", "%s needs a name", c.Person.Address)
	}
	out.Changes = []Change{AddPerson{Local: local(0, localPost), Name: c.Person.Name, Number: c.Number,
		Address: strings.ToLower(c.Person.Address), Interests: c.Interests}}
	return out, nil
}
