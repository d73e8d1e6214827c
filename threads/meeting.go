package threads

import (
	"fmt"
	"strings"
	"time"

	"taskgroups/threads/dates"
)

// The states of a meeting.
const (
	MeetingOpen      = "open"
	MeetingCancelled = "cancelled"
	MeetingHeld      = "held" // its minutes are filed
)

// Meeting is a thread that invites everybody in a group.
type Meeting struct {
	Thread       int64
	Group        int64
	Person       int64 // who called it
	Author       string
	Post         int64
	Subject      string
	UID          string // in calendars; never changes
	Sequence     int    // grows with every change
	Starts, Ends time.Time
	Place        string
	Agenda       string
	Opens        time.Time // when the invitation goes out
	State        string
	Key          string    // of the invitation
	Held         bool      // the invitation waits in the undo window: nobody has had it
	Nudge        time.Time // when the reminder falls due; zero: there is none
	Attendance   []Attendance
}

// Attendance is what somebody said about coming.
type Attendance struct {
	Person  int64
	Name    string
	Answer  Coming
	Comment string // for whoever called the meeting
	At      time.Time
}

// Coming is an answer to an invitation.
type Coming string

// The answers, as calendar replies give them.
const (
	ComingYes   Coming = "yes"
	ComingNo    Coming = "no"
	ComingMaybe Coming = "maybe"
)

// meetingTime is how long a meeting is whose end is not said.
const meetingTime = time.Hour

// meetingSettings are the lines of a meeting, with their other names.
var meetingSettings = []string{"when", "where", "agenda", "date", "time", "place", "venue", "location", "pryd", "lle", "ble"}

var meetingForms = []form{
	{verb: "meeting", names: []string{"meeting", "cyfarfod"}, named: true, settings: meetingSettings, alone: setAtAll, act: callMeeting},
	{verb: "meeting", names: []string{"when", "where", "agenda", "date", "time", "place", "venue", "location", "new time", "new date", "new place", "pryd", "lle", "ble"},
		named: true, settings: meetingSettings, act: changeLines},
	{verb: "cancel", names: []string{"cancel", "cancel it", "cancel this", "cancel the meeting", "cancel this meeting", "cancel meeting", "canslo"}, act: cancelMeeting},
	{verb: "who", names: []string{"who", "who is coming", "who's coming", "who’s coming", "who is in", "pwy", "pwy sy'n dod", "pwy sy’n dod"}, asks: true, act: whoComes},
	{verb: "minutes", names: []string{"minutes", "minutes of the meeting", "cofnodion"}, named: true, act: fileMinutes},
	{verb: "minutes", names: []string{"minutes", "cofnodion"}, takes: anything, text: true, act: inCapitals(fileMinutes)},
}

// meetingOrder is what a mail says about a meeting.
type meetingOrder struct{ when, where, agenda string }

// readMeeting takes the settings of a meeting apart. The agenda is the rest of
// the mail, whether or not it is named; lines about time and place may stand
// behind it.
func readMeeting(set map[string]string, body string) meetingOrder {
	var m meetingOrder
	var rest []string
	take := func(name, value string) bool {
		switch {
		case value == "" && name != "agenda":
		case name == "when" || name == "date" || name == "pryd":
			m.when = strings.TrimSpace(value + " " + m.when)
		case name == "time":
			m.when = strings.TrimSpace(m.when + " " + value)
		case name == "where" || name == "place" || name == "venue" || name == "location" || name == "lle" || name == "ble":
			m.where = value
		case name == "agenda":
			m.agenda = value
		default:
			return false
		}
		return true
	}
	for _, name := range meetingSettings {
		if value, ok := set[name]; ok {
			take(name, value)
		}
	}
	for line := range strings.SplitSeq(body, "\n") {
		name, value, found := strings.Cut(line, ":")
		name = strings.TrimPrefix(plain(name), "new ")
		if value = strings.TrimSpace(value); found && (name == "agenda" || value != "" && name != "date" && name != "time") && take(name, value) {
			continue
		}
		rest = append(rest, line)
	}
	m.agenda = strings.TrimSpace(m.agenda + "\n" + strings.TrimSpace(strings.Join(rest, "\n")))
	return m
}

// callMeeting invites the groups that the mail was sent to and that its author
// leads; in the thread of a meeting it changes that one. A member's "Meeting:"
// is a post.
func callMeeting(x *situation, o order) (Outcome, bool) {
	if _, ok := x.meeting(); ok && !o.subject {
		return x.changeMeeting(readMeeting(o.settings, o.body))
	}
	said := readMeeting(o.settings, o.body)
	return x.starting(o, func(i int, p place) Outcome { return x.invite(i, p.group, o, said) }, RoleConvenor, RoleStaff)
}

// starting begins something in every group that a mail was sent to and where
// its author has one of the roles; in the others the mail is a post. ok is
// false where it is a post everywhere.
func (x *situation) starting(o order, begin func(i int, p place) Outcome, roles ...Role) (out Outcome, ok bool) {
	if x.reading.Whole && !o.subject || o.subject && o.again(x.own) {
		return out, false
	}
	leads := false
	for _, p := range x.places {
		leads = leads || x.holds(p.group, roles...)
	}
	if !leads {
		return out, false
	}
	for i, p := range x.places {
		one, stopped := x.startingHurdle(p, roles...)
		if !stopped && x.holds(p.group, roles...) {
			one = begin(i, p)
		} else if !stopped {
			one = x.file(i, p)
		}
		if out = merge(out, one); one.Disposition == Asked {
			return one, true // the whole mail waits for its author
		}
	}
	return out, true
}

// startingHurdle is why nothing begins in a place: it takes none, or its
// author may not, or nothing proves who they are.
func (x *situation) startingHurdle(p place, roles ...Role) (Outcome, bool) {
	if !x.holds(p.group, roles...) {
		return x.hurdle(p)
	}
	if out, may := x.authorised(p.group, roles...); !may {
		return out, true
	}
	return groupClosed(x, p)
}

// invite makes one meeting: the invitation goes out when the undo window is
// over, and its author is told at once what goes out and how to stop it.
func (x *situation) invite(i int, g Group, o order, said meetingOrder) Outcome {
	read, problem, ok := x.dated(g, "when", said.when, dates.Ends())
	if !ok {
		return problem
	}
	subject := firstWords(clip(o.arg, 2*subjectLength), 20)
	if subject == "" && !o.subject {
		subject = x.s.Trail.Subject.Base
	}
	if subject == "" {
		subject = g.Title
	}
	m := Meeting{
		Thread: local(i, localThread), Post: local(i, localPost), Group: g.ID, Person: x.s.Sender.ID, Author: x.s.Sender.Name,
		Subject: clip(subject, subjectLength), Place: said.where, Agenda: said.agenda, Starts: read.Time, Ends: read.End,
		Opens: x.now.Add(x.s.House.UndoWindow), State: MeetingOpen, Key: fmt.Sprintf("meeting/%d/%d", x.m.Spooled, g.ID),
		UID: fmt.Sprintf("meeting-%d-%d-%d@%s", x.m.Arrived.Unix(), x.m.Spooled, g.ID, x.s.House.Domain()),
	}
	if m.Ends.IsZero() {
		m.Ends = m.Starts.Add(meetingTime)
	}
	m.Nudge = meetingNudge(x.s.House, m.Opens, m.Starts)
	carried, left := files(x.m)
	readback := x.tell(fmt.Sprintf("meeting-set/%d", g.ID), KindReceipt, MeetingSetWords{
		Subject: m.Subject, Starts: m.Starts, Ends: m.Ends, Place: m.Place, Agenda: m.Agenda, Files: carried, Left: left,
		People: g.People, Opens: m.Opens, Notes: read.Notes, Holiday: x.s.House.Quiet.Holiday(m.Starts), Untimed: !read.HasTime,
	})
	readback.Group, readback.Thread = g.ID, m.Thread
	return Outcome{
		Disposition: Posted,
		Changes: []Change{
			AddThread{Local: m.Thread, Group: g.ID, Kind: ThreadMeeting, Subject: m.Subject, Person: m.Person, At: x.m.Arrived},
			AddPost{Local: m.Post, Thread: m.Thread, Person: m.Person, From: x.address(), MessageID: x.m.ID, Received: x.m.Arrived,
				Text: x.words(), Files: x.m.Attachments},
			AddMeeting{m}, Vouch{Address: x.address()}, x.keepTail(),
		},
		Notices: []Notice{m.invitation(x.s.Progress[m.Group], carried, kept(x.m.Attachments)), readback},
	}
}

// invitation is the mail that invites everybody in the group at once, whoever
// called the meeting among them: it brings the entry for their calendar.
func (m Meeting) invitation(areas []AreaProgress, listed []File, files []Attachment) Notice {
	return Notice{
		Key: m.Key, Kind: KindMeeting, Group: m.Group, Thread: m.Thread, Post: m.Post, Author: m.Author, NotBefore: m.Opens,
		To: Audience{Group: m.Group},
		Data: MeetingWords{Subject: m.Subject, Author: m.Author, Starts: m.Starts, Ends: m.Ends, Place: m.Place, Agenda: m.Agenda,
			Areas: areas, Files: listed},
		Files: files, Calendar: m.calendar(CalendarRequest),
	}
}

func (m Meeting) calendar(method string) *Calendar {
	return &Calendar{Method: method, UID: m.UID, Sequence: m.Sequence, Starts: m.Starts, Ends: m.Ends, Summary: m.Subject, Place: m.Place, Text: m.Agenda}
}

// meetingNudge is when people are reminded of a meeting: in the morning of the
// last day before it on which anybody is; zero if they have only just heard.
func meetingNudge(h House, opens, starts time.Time) time.Time {
	y, m, d := starts.In(h.Zone).Date()
	at := lastMorning(h, time.Date(y, m, d, 0, 0, 0, 0, h.Zone))
	if at.Before(opens.Add(24 * time.Hour)) {
		return time.Time{}
	}
	return at
}

// meeting is the one in whose thread the mail is.
func (x *situation) meeting() (Meeting, bool) {
	if len(x.places) == 0 {
		return Meeting{}, false
	}
	m, ok := x.s.Meetings[x.places[0].thread]
	return m, ok
}
