package threads

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"taskgroups/threads/dates"
)

// AskConvene asks somebody whether they will be a group's convenor.
const AskConvene AskKind = "convene"

// councilForms are the commands of the policy council.
var councilForms = []form{
	{
		verb: "establish", names: []string{"establish", "sefydlu"}, named: true, act: establish,
		settings: []string{"slug", "kind", "supports", "convenor", "staff", "opens", "closes", "report by", "join", "posting", "meetings", "language", "listed", "brief"},
	},
	{
		verb: "amend", names: []string{"amend", "diwygio"}, named: true, takes: isSlug, act: amend,
		settings: []string{"title", "kind", "supports", "convenor", "staff", "opens", "closes", "report by", "join", "posting", "meetings", "language", "listed", "brief"},
	},
	{verb: "close group", names: []string{"close", "end", "close group", "end group"}, takes: isSlug, act: endGroup},
	{verb: "cancel group", names: []string{"cancel", "canslo"}, act: cancelGroup},
}

func isSlug(arg string) bool { return slugForm.MatchString(strings.ToLower(arg)) }

// OrderProblem is a setting of an order that cannot be taken.
type OrderProblem struct {
	Setting, Value string
	Wrong          OrderFault
	Known          []string // what it could be
}

// OrderFault says what is wrong with a setting.
type OrderFault string

// The faults of settings.
const (
	FaultMissing  OrderFault = "missing"
	FaultChoice   OrderFault = "choice"   // it is none of Known
	FaultDate     OrderFault = "date"     // it is not understood as a date
	FaultPast     OrderFault = "past"     // the date has been
	FaultAddress  OrderFault = "address"  // it is no address and nobody's name
	FaultSlug     OrderFault = "slug"     // it cannot be a slug
	FaultTaken    OrderFault = "taken"    // there is such a group already
	FaultNoGroup  OrderFault = "no-group" // there is no such group
	FaultOrder    OrderFault = "order"    // it would open after it closes
	FaultNumber   OrderFault = "number"
	FaultNotFixed OrderFault = "fixed" // it cannot be changed
)

// establish makes a group that is forming until its convenor has said YES.
func establish(x *situation, o order) (Outcome, bool) {
	if out, ok, may := x.council(); !may {
		return out, ok
	}
	g := Group{Title: o.arg, Brief: o.body, Kind: "email", Join: "request", Posting: "open", Listed: true, State: StateForming}
	if b := o.settings["brief"]; b != "" {
		g.Brief = strings.TrimSpace(b + "\n\n" + o.body)
	}
	s := &settingReader{x: x, given: o.settings}
	g.Slug = s.slug(o.arg)
	s.choices(&g)
	s.days(&g)
	convenor, staff := s.person("convenor", true), s.person("staff", false)
	if strings.TrimSpace(o.arg) == "" {
		s.wrong("title", "", FaultMissing)
	}
	if len(s.problems) > 0 {
		return x.misordered(o, "establish", s.problems), true
	}
	g.ID = local(0, localThread)
	out := Outcome{Disposition: Recorded, Changes: []Change{AddGroup{Local: g.ID, Group: g}}}
	lead := x.appoint(&out, 0, g, convenor)
	if staff.Address != "" && !SameAddress(staff.Address, convenor.Address) {
		p := x.take(&out, 1, staff)
		out.Changes = append(out.Changes, SetMembership{Membership{Group: g.ID, Person: p.ID, Role: RoleStaff, Delivery: DeliverDaily, Standing: StandingOK}})
	}
	back := x.tell("established", KindReceipt, EstablishedWords{Group: x.card(g, lead.Name), Opens: g.Opens, Table: x.s.House.Timetable(g.ReportBy),
		FaceToFace: g.Kind == "face-to-face", Meetings: g.Meetings, Asked: x.now.Add(x.s.House.UndoWindow)})
	back.Group = g.ID
	out.Notices = append(out.Notices, back)
	return out, true
}

// council says whether the sender may act for the policy council. If not, the
// mail may be a post, and ok is false where it has somewhere to go.
func (x *situation) council() (out Outcome, ok, may bool) {
	if !x.holds(Group{}, RoleCouncil) && len(x.places) > 0 {
		return Outcome{}, false, false
	}
	out, may = x.authorised(Group{}, RoleCouncil)
	return out, true, may
}

// appoint asks somebody to be the convenor of a group, once the undo window is
// over.
func (x *situation) appoint(out *Outcome, n int, g Group, who Mailbox) Person {
	p := x.take(out, n, who)
	ask := local(n, localAsk)
	out.Changes = append(out.Changes, AddAsk{Local: ask, Ask: Ask{Kind: AskConvene, Person: p.ID, Message: x.m.Spooled, Group: g.ID, Expires: x.now.Add(AskLife)}})
	out.Notices = append(out.Notices, Notice{
		Key: fmt.Sprintf("convene/%d", x.m.Spooled), Kind: KindAsk, Group: g.ID, Ask: ask,
		To: Audience{People: []int64{p.ID}, Paused: true}, NotBefore: x.now.Add(x.s.House.UndoWindow),
		Data: ConveneWords{Group: x.card(g, p.Name), Council: x.s.Sender.Name, Table: x.s.House.Timetable(g.ReportBy),
			FaceToFace: g.Kind == "face-to-face", Meetings: g.Meetings},
	})
	return p
}

// take is the person at an address, made if need be.
func (x *situation) take(out *Outcome, n int, who Mailbox) Person {
	p := known(x.s, who)
	if p.ID == 0 {
		p.ID = local(n+1, localPost)
		out.Changes = append(out.Changes, AddPerson{Local: p.ID, Name: p.Name, Address: strings.ToLower(who.Address)})
	}
	return p
}

func (x *situation) card(g Group, convenor string) GroupCard {
	return GroupCard{Slug: g.Slug, Title: g.Title, Brief: g.Brief, Kind: g.Kind, Convenor: convenor, Closes: g.Closes,
		Address: x.s.House.GroupAddress(g.Slug), Members: g.People}
}

// misordered tells every setting of an order that cannot be taken, at once.
func (x *situation) misordered(o order, what string, problems []OrderProblem) Outcome {
	return Outcome{Disposition: Refused, Reason: "settings that cannot be taken",
		Notices: []Notice{x.tell(what+"-wrong", KindRefusal, OrderWrongWords{Order: what, Subject: o.arg, Text: x.words(), Problems: problems})}}
}

// settingReader reads the settings of Establish and Amend, and collects what
// is wrong with them.
type settingReader struct {
	x        *situation
	given    map[string]string
	problems []OrderProblem
}

func (s *settingReader) wrong(setting, value string, fault OrderFault, known ...string) {
	s.problems = append(s.problems, OrderProblem{setting, value, fault, known})
}

// slug is the one given, or made of the title.
func (s *settingReader) slug(title string) string {
	slug := strings.ToLower(s.given["slug"])
	if slug == "" {
		slug = strings.Trim(strings.Join(strings.FieldsFunc(strings.ToLower(title), func(r rune) bool {
			return (r < 'a' || r > 'z') && (r < '0' || r > '9')
		}), "-"), "-")
		slug = strings.Trim(slug[:min(len(slug), 30)], "-")
	}
	switch _, taken := s.x.s.bySlug(slug); {
	case !slugForm.MatchString(slug):
		s.wrong("slug", s.given["slug"], FaultSlug)
	case taken:
		s.wrong("slug", slug, FaultTaken)
	}
	return slug
}

// choices are the settings with a few values each.
func (s *settingReader) choices(g *Group) {
	pick := func(name string, into *string, allowed ...string) {
		v := strings.ToLower(s.given[name])
		if v == "" {
			return
		}
		if hyphened := strings.Join(strings.Fields(v), "-"); slices.Contains(allowed, hyphened) {
			v = hyphened // "face to face"
		}
		if !slices.Contains(allowed, v) {
			s.wrong(name, s.given[name], FaultChoice, allowed...)
			return
		}
		*into = v
	}
	listed := ""
	pick("kind", &g.Kind, "email", "face-to-face")
	pick("join", &g.Join, "open", "request", "invite")
	pick("posting", &g.Posting, "open", "first", "all")
	pick("listed", &listed, "yes", "no")
	if listed != "" {
		g.Listed = listed == "yes"
	}
	language := ""
	pick("language", &language, "english", "welsh", "cymraeg")
	switch language {
	case "english":
		g.Language = "en"
	case "welsh", "cymraeg":
		g.Language = "cy"
	}
	if v := strings.ToLower(s.given["supports"]); v != "" {
		if _, ok := s.x.s.bySlug(v); !ok {
			s.wrong("supports", v, FaultNoGroup)
		}
		g.Supports = v
	}
	if v := s.given["meetings"]; v != "" {
		n, err := strconv.Atoi(strings.Fields(v + " x")[0])
		if err != nil || n < 1 || n > 100 {
			s.wrong("meetings", v, FaultNumber)
		}
		g.Meetings = n
	}
}

// days are the settings that are dates.
func (s *settingReader) days(g *Group) {
	s.day("opens", &g.Opens, dates.At(9, 0))
	s.day("closes", &g.Closes)
	if v := strings.ToLower(s.given["report by"]); v != "" {
		if m, ok := s.x.s.House.nextMeeting(s.x.m.Arrived, v); ok {
			g.ReportBy = m
		} else {
			s.day("report by", &g.ReportBy)
		}
	}
	if g.Closes.IsZero() && !g.ReportBy.IsZero() {
		g.Closes = g.ReportBy
	}
	if g.Closes.IsZero() {
		s.wrong("closes", "", FaultMissing)
	} else if !g.Opens.IsZero() && !g.Opens.Before(g.Closes) {
		s.wrong("opens", s.given["opens"], FaultOrder)
	}
}

func (s *settingReader) day(name string, into *time.Time, opts ...dates.Option) {
	v := s.given[name]
	if v == "" {
		return
	}
	r, problem := dates.Parse(v, s.x.m.Arrived, s.x.s.House.Zone, opts...)
	switch {
	case problem == nil:
		*into = r.Time
	case problem.Reason == dates.Past:
		s.wrong(name, v, FaultPast)
	default:
		s.wrong(name, v, FaultDate)
	}
}

// person is an address, perhaps with a name in front.
func (s *settingReader) person(name string, needed bool) Mailbox {
	v := s.given[name]
	if v == "" {
		if needed {
			s.wrong(name, "", FaultMissing)
		}
		return Mailbox{}
	}
	m := Mailbox{Address: v}
	if i := strings.IndexByte(v, '<'); i >= 0 {
		m.Name, m.Address = strings.Trim(v[:i], " \""), strings.Trim(v[i:], " <>")
	} else if f := strings.Fields(v); len(f) > 1 && strings.Contains(f[len(f)-1], "@") {
		m.Name, m.Address = strings.Join(f[:len(f)-1], " "), f[len(f)-1]
	}
	if checkAddress(m.Address, s.x.s.House) != nil {
		s.wrong(name, v, FaultAddress)
	}
	return m
}
