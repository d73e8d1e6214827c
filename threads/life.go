package threads

import (
	"fmt"
	"strings"
	"time"
)

// convene takes the answer of somebody who was asked to be a convenor.
func (x *situation) convene(a Ask, said yesNo) Outcome {
	g := x.s.Groups[a.Group]
	out := Outcome{Disposition: Recorded, Changes: []Change{Vouch{Address: x.address()}}}
	if said == no {
		out.Changes = append(out.Changes, SettleAsk{Ask: a.ID, Answer: "no"})
		out.Notices = append(out.Notices, x.tell("convene-no", KindReceipt, ConvenedWords{Group: x.card(g, x.s.Sender.Name), Declined: true}),
			Notice{Key: fmt.Sprintf("convene-no/%d/council", a.ID), Kind: KindNotice, To: Audience{Council: true},
				Data: ConvenorAnswerWords{Group: g.Title, Slug: g.Slug, Name: x.s.Sender.Name, Declined: true, Text: x.own}})
		return out
	}
	out.Changes = append(out.Changes, SettleAsk{Ask: a.ID, Answer: "yes"},
		Convened{Group: g.ID, Person: x.s.Sender.ID, Open: g.State == StateForming && !g.Opens.After(x.m.Arrived)})
	welcome := x.tell("convened", KindWelcome, ConvenedWords{Group: x.card(g, x.s.Sender.Name), Opens: later(g.Opens, x.m.Arrived),
		Table: x.s.House.Timetable(g.ReportBy), FaceToFace: g.Kind == "face-to-face", Meetings: g.Meetings, Suggested: x.suggest(g)})
	welcome.Group = g.ID
	out.Notices = append(out.Notices, welcome, Notice{
		Key: fmt.Sprintf("convened/%d/council", a.ID), Kind: KindNotice, To: Audience{Council: true, Except: []int64{x.s.Sender.ID}},
		Data: ConvenorAnswerWords{Group: g.Title, Slug: g.Slug, Name: x.s.Sender.Name},
	})
	return out
}

func later(t, now time.Time) time.Time {
	if t.After(now) {
		return t
	}
	return time.Time{}
}

// amend changes what the council has set of a group.
func amend(x *situation, o order) (Outcome, bool) {
	g, ok := x.s.bySlug(strings.ToLower(o.arg))
	if !ok && !strings.Contains(o.line, ":") {
		return Outcome{}, false // "Amend this"
	}
	if out, ok, may := x.council(); !may {
		return out, ok
	}
	s := &settingReader{x: x, given: o.settings}
	if !ok {
		s.wrong("group", o.arg, FaultNoGroup, x.slugs()...)
		return x.misordered(o, "amend", s.problems), true
	}
	was := g
	if t := o.settings["title"]; t != "" {
		g.Title = t
	}
	if b := strings.TrimSpace(o.settings["brief"] + "\n\n" + o.body); b != "" && !onlyPolite(b) {
		g.Brief = b
	}
	s.choices(&g)
	s.days(&g)
	out := Outcome{Disposition: Recorded}
	w := AmendedWords{Slug: g.Slug, Was: was.Title, Group: x.card(g, g.Convenor), Opens: later(g.Opens, x.now), Table: x.s.House.Timetable(g.ReportBy)}
	if o.settings["convenor"] != "" {
		if m := s.person("convenor", true); len(s.problems) == 0 {
			w.Asked = x.appoint(&out, 0, g, m).Name
		}
	}
	if o.settings["staff"] != "" {
		if m := s.person("staff", true); len(s.problems) == 0 {
			p := x.take(&out, 1, m)
			out.Changes = append(out.Changes, SetMembership{Membership{Group: g.ID, Person: p.ID, Role: RoleStaff, Delivery: DeliverDaily, Standing: StandingOK}})
		}
	}
	if len(o.settings) == 0 && g == was {
		s.wrong("settings", "", FaultMissing, o.form.settings...)
	}
	if len(s.problems) > 0 {
		return x.misordered(o, "amend", s.problems), true
	}
	if g.State == StateClosed && g.Closes.After(x.now) && !was.Closes.After(x.now) {
		g.State = StateOpen // a new closing date is how a group goes on
	}
	out.Changes = append(out.Changes, AmendGroup{Group: g})
	back := x.tell("amended", KindReceipt, w)
	back.Group = g.ID
	out.Notices = append(out.Notices, back, Notice{
		Key: back.Key + "/group", Kind: KindNotice, Group: g.ID, Data: w, NotBefore: x.now.Add(x.s.House.UndoWindow),
		To: Audience{Group: g.ID, Roles: []Role{RoleConvenor, RoleStaff}, Except: []int64{x.s.Sender.ID}, Paused: true},
	})
	return out, true
}

func (x *situation) slugs() []string {
	var out []string
	for _, g := range x.s.Groups {
		out = append(out, g.Slug)
	}
	return out
}

// endGroup ends a group early. Everybody is told when the undo window is over.
func endGroup(x *situation, o order) (Outcome, bool) {
	g, ok := x.s.bySlug(strings.ToLower(o.arg))
	if !ok || !x.holds(Group{}, RoleCouncil) && (!shouted(o.line) || x.proof < Keyed || x.answering()) {
		return Outcome{}, false
	}
	if out, may := x.authorised(Group{}, RoleCouncil); !may {
		return out, true
	}
	w := EndedWords{Group: g.Title, Early: true, By: x.s.Sender.Name}
	back := x.tell("group-ended", KindReceipt, EndingSetWords{Group: g.Title, People: g.People, At: x.now.Add(x.s.House.UndoWindow)})
	back.Group = g.ID
	return Outcome{Disposition: Recorded, Changes: []Change{Opened{Group: g.ID, State: StateClosed}}, Notices: []Notice{back, {
		Key: fmt.Sprintf("ended/%d", g.ID), Kind: KindNotice, Group: g.ID, Data: w, NotBefore: x.now.Add(x.s.House.UndoWindow),
		To: Audience{Group: g.ID, Paused: true, Except: []int64{x.s.Sender.ID}},
	}}}, true
}

// cancelGroup takes back Establish or CLOSE within the undo window, as a reply
// to its read-back.
func cancelGroup(x *situation, o order) (Outcome, bool) {
	if o.subject || x.answered == nil || x.answered.Thread != 0 || !x.holds(Group{}, RoleCouncil) {
		return Outcome{}, false
	}
	g, ok := x.s.Groups[x.answered.Group]
	if !ok {
		return Outcome{}, false
	}
	out := Outcome{Disposition: Recorded}
	w := CancelledWords{Group: g.Title}
	switch x.answered.Name {
	case "established":
		if g.Accepted || x.m.Arrived.After(x.answered.Sent.Add(x.s.House.UndoWindow)) {
			w.TooLate = true
			break
		}
		out.Changes = append(out.Changes, Opened{Group: g.ID, State: StateClosed}, Withdraw{Key: fmt.Sprintf("convene/%d", x.answered.Message)})
	case "ending-set":
		if x.m.Arrived.After(x.answered.Sent.Add(x.s.House.UndoWindow)) {
			w.TooLate = true
			break
		}
		out.Changes = append(out.Changes, Opened{Group: g.ID, State: StateOpen}, Withdraw{Key: fmt.Sprintf("ended/%d", g.ID)})
	default:
		return Outcome{}, false
	}
	n := x.tell("cancelled", KindReceipt, w)
	n.Group = g.ID
	out.Notices = []Notice{n}
	return out, true
}

// LifeFacts is what a tick may do about the lives of groups.
type LifeFacts struct {
	Waiting []WaitingGroup // whose convenor has not answered
	Ending  []EndingGroup  // that close soon
	Account []AccountLine  // all groups that live, when the month's account is due
	Over    []EndingGroup  // whose closing date has passed without an outcome
}

// WaitingGroup waits for its convenor.
type WaitingGroup struct {
	Group   Group
	Ask     int64
	Person  int64
	Name    string
	Since   time.Time
	Expired bool
}

// EndingGroup is a group near its end and what is unfinished in it.
type EndingGroup struct {
	Group     Group
	Questions []string // subjects of open questions
	Drafts    []string // of drafts without a ballot
	Ballots   []string // of open ballots
	Actions   int
	Outcome   bool // an outcome has gone to the Executive
}

// AccountLine is how a group stands, for the council.
type AccountLine struct {
	Group                      Group
	Posts, Heard               int // posts and people who posted in the past month
	Questions, Drafts, Ballots int // open
	Actions                    int
}

// The days before a group's end on which convenor and staff are told what is
// unfinished.
var endingDays = []int{14, 3}

const week = 7 * 24 * time.Hour

// living is what the passing of time calls for in the lives of groups.
func living(s Snapshot, asOf time.Time) (out Outcome) {
	remindConvenors(s, asOf, &out)
	for _, e := range s.Tick.Life.Ending {
		days := 0
		for _, d := range endingDays {
			if !asOf.Before(e.Group.Closes.AddDate(0, 0, -d)) {
				days = d
			}
		}
		if days == 0 || asOf.In(s.House.Zone).Hour() < listHour {
			continue
		}
		out.Notices = append(out.Notices, Notice{
			Key: fmt.Sprintf("ending/%d/%s/%d", e.Group.ID, e.Group.Closes.Format(time.DateOnly), days), Kind: KindReminder, Group: e.Group.ID,
			To: Audience{Group: e.Group.ID, Roles: []Role{RoleConvenor, RoleStaff}},
			Data: EndingWords{Group: e.Group.Title, Closes: e.Group.Closes, Questions: e.Questions, Drafts: e.Drafts, Ballots: e.Ballots,
				Actions: e.Actions, Outcome: e.Outcome, Table: s.House.Timetable(e.Group.ReportBy)},
		})
	}
	for _, e := range s.Tick.Life.Over {
		out.Changes = append(out.Changes, Opened{Group: e.Group.ID, State: StateClosed})
		out.Notices = append(out.Notices, Notice{
			Key: fmt.Sprintf("over/%d/%s", e.Group.ID, e.Group.Closes.Format(time.DateOnly)), Kind: KindNotice, Group: e.Group.ID,
			To: Audience{Group: e.Group.ID, Paused: true}, Data: EndedWords{Group: e.Group.Title, Closed: e.Group.Closes},
		})
	}
	if len(s.Tick.Life.Account) > 0 && accountDue(s.House, asOf) {
		month := asOf.In(s.House.Zone)
		out.Notices = append(out.Notices, Notice{Key: "account/" + month.Format("2006-01"), Kind: KindNotice, To: Audience{Council: true},
			Data: AccountWords{Month: month, Groups: s.Tick.Life.Account}})
	}
	return out
}

// accountDue: on the first working day of a month, from eight o'clock.
func accountDue(h House, asOf time.Time) bool {
	local := asOf.In(h.Zone)
	if local.Hour() < listHour || !h.Quiet.WorkingDay(local) {
		return false
	}
	for d := 1; d < local.Day(); d++ {
		if h.Quiet.WorkingDay(time.Date(local.Year(), local.Month(), d, 12, 0, 0, 0, h.Zone)) {
			return false
		}
	}
	return true
}

// remindConvenors asks once more after a week, and tells the council when the
// ask has expired.
func remindConvenors(s Snapshot, asOf time.Time, out *Outcome) {
	for _, w := range s.Tick.Life.Waiting {
		g := w.Group
		card := GroupCard{Slug: g.Slug, Title: g.Title, Brief: g.Brief, Kind: g.Kind, Convenor: w.Name, Closes: g.Closes, Address: s.House.GroupAddress(g.Slug)}
		switch {
		case w.Expired:
			out.Notices = append(out.Notices, Notice{Key: fmt.Sprintf("convene-none/%d", w.Ask), Kind: KindNotice, To: Audience{Council: true},
				Data: ConvenorAnswerWords{Group: g.Title, Slug: g.Slug, Name: w.Name, Silent: true}})
		case !asOf.Before(w.Since.Add(week)):
			out.Notices = append(out.Notices, Notice{Key: fmt.Sprintf("convene-again/%d", w.Ask), Kind: KindAsk, Group: g.ID, Ask: w.Ask,
				To: Audience{People: []int64{w.Person}}, Data: ConveneWords{Group: card, Again: true, Table: s.House.Timetable(g.ReportBy),
					FaceToFace: g.Kind == "face-to-face", Meetings: g.Meetings}})
		}
	}
}
