package threads

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"taskgroups/threads/dates"
)

// changeLines changes a meeting by "When: …" or "Where: …" in a reply.
func changeLines(x *situation, o order) (Outcome, bool) {
	if _, ok := x.meeting(); !ok || o.subject {
		return Outcome{}, false
	}
	set, body := o.form.readSettings(o.line + "\n" + o.body)
	for name, value := range o.settings {
		set[name] = value
	}
	return x.changeMeeting(readMeeting(set, body))
}

// changeMeeting tells everybody the new time, place or agenda. Who had
// answered is asked again if the time is new. A member's words are a post.
func (x *situation) changeMeeting(said meetingOrder) (Outcome, bool) {
	m, _ := x.meeting()
	g := x.places[0].group
	if x.reading.Whole || !x.holds(g, RoleConvenor, RoleStaff) {
		return Outcome{}, false
	}
	if out, may := x.authorised(g, RoleConvenor, RoleStaff); !may {
		return out, true
	}
	was := m
	if said.when != "" || !x.s.Given["when"].IsZero() {
		r, problem, ok := x.dated(g, "when", said.when, dates.Ends())
		if !ok {
			return problem, true
		}
		m.Ends = r.End
		if m.Ends.IsZero() {
			m.Ends = r.Time.Add(was.Ends.Sub(was.Starts))
		}
		m.Starts = r.Time
	}
	m.Place, m.Agenda = cmp.Or(said.where, m.Place), cmp.Or(said.agenda, m.Agenda)
	moved := !m.Starts.Equal(was.Starts) || !m.Ends.Equal(was.Ends)
	if m.State != MeetingOpen || !moved && m.Place == was.Place && m.Agenda == was.Agenda {
		return x.meetingNotDone(m), true
	}
	m.Nudge = meetingNudge(x.s.House, m.Opens, m.Starts)
	if m.Nudge.Before(x.now) {
		m.Nudge = time.Time{}
	}
	out := Outcome{Disposition: Recorded}
	w := MeetingChangedWords{Subject: m.Subject, Author: x.s.Sender.Name, Starts: m.Starts, Ends: m.Ends, Place: m.Place,
		Moved: moved, Was: was.Starts, Elsewhere: m.Place != was.Place, WasPlace: was.Place}
	if m.Agenda != was.Agenda {
		w.Agenda = m.Agenda
	}
	m.Sequence++ // RFC 5546 section 2.1.4
	if m.Held {
		// Nobody has had it: it goes out as it is now, when it would have.
		out.Changes = append(out.Changes, Withdraw{Key: m.Key})
		m.Key = fmt.Sprintf("meeting/%d/%d", x.m.Spooled, g.ID)
		out.Notices = append(out.Notices, m.invitation(x.s.Progress[m.Group], nil, nil))
	} else {
		out.Notices = append(out.Notices, Notice{
			Key: fmt.Sprintf("meeting-changed/%d", x.m.Spooled), Kind: KindMeeting, Group: g.ID, Thread: m.Thread,
			To: Audience{Group: g.ID}, Data: w, Calendar: m.calendar(CalendarRequest),
		})
	}
	out.Changes = append(out.Changes, SetMeeting{Meeting: m, Anew: moved})
	out.Notices = append(out.Notices, x.meetingDone(g, m, MeetingDoneWords{Subject: m.Subject, Starts: m.Starts, Ends: m.Ends, Place: m.Place,
		Moved: moved, Holiday: x.s.House.Quiet.Holiday(m.Starts)}))
	return out, true
}

// cancelMeeting stops an invitation in the undo window, when nobody has had
// it; later it takes the meeting out of everybody's calendar.
func cancelMeeting(x *situation, o order) (Outcome, bool) {
	m, ok := x.meeting()
	if !ok || o.subject || x.reading.Whole {
		return Outcome{}, false
	}
	g := x.places[0].group
	// Whoever holds the key of a read-back may take back what nobody has had.
	if !m.Held || x.proof < Keyed || m.Person != x.s.Sender.ID {
		if out, may := x.authorised(g, RoleConvenor, RoleStaff); !may {
			return out, true
		}
	}
	if m.State != MeetingOpen {
		return x.meetingNotDone(m), true
	}
	unsent := m.Held
	out := Outcome{Disposition: Recorded}
	m.State, m.Held, m.Nudge = MeetingCancelled, false, time.Time{}
	m.Sequence++
	if unsent {
		out.Changes = append(out.Changes, Withdraw{Key: m.Key}, DropThread{Thread: m.Thread})
	} else {
		out.Notices = append(out.Notices, Notice{
			Key: fmt.Sprintf("meeting-cancelled/%d", x.m.Spooled), Kind: KindNotice, Group: g.ID, Thread: m.Thread,
			To:       Audience{Group: g.ID},
			Data:     MeetingChangedWords{Subject: m.Subject, Author: x.s.Sender.Name, Starts: m.Starts, Ends: m.Ends, Place: m.Place, Cancelled: true},
			Calendar: m.calendar(CalendarCancel),
		})
	}
	out.Changes = append(out.Changes, SetMeeting{Meeting: m})
	out.Notices = append(out.Notices, x.meetingDone(g, m, MeetingDoneWords{Subject: m.Subject, Starts: m.Starts, Cancelled: true, Unsent: unsent}))
	return out, true
}

// meetingDone tells who ordered it what was done.
func (x *situation) meetingDone(g Group, m Meeting, w MeetingDoneWords) Notice {
	w.Unsent = w.Unsent || m.Held
	if !w.Unsent {
		w.People = g.People
	}
	n := x.tell("meeting-done", KindReceipt, w)
	n.Group, n.Thread = g.ID, m.Thread
	return n
}

func (x *situation) meetingNotDone(m Meeting) Outcome {
	n := x.tell("meeting-not-done", KindRefusal, MeetingNotDoneWords{Subject: m.Subject, Text: x.words(), State: m.State, Starts: m.Starts, Place: m.Place})
	n.Group, n.Thread = m.Group, m.Thread
	return Outcome{Disposition: Refused, Reason: "the meeting is not in a state for it, or nothing is new", Notices: []Notice{n}}
}

// fileMinutes files the minutes of a meeting in its thread and sends them as
// a post. A member's are a post all the same.
func fileMinutes(x *situation, o order) (Outcome, bool) {
	m, ok := x.meeting()
	if !ok || o.subject || x.reading.Whole {
		return Outcome{}, false
	}
	p := x.places[0]
	if !x.holds(p.group, RoleConvenor, RoleStaff) {
		return Outcome{}, false
	}
	if out, may := x.authorised(p.group, RoleConvenor, RoleStaff); !may {
		return out, true
	}
	if out, stopped := x.hurdle(p); stopped {
		return out, true
	}
	out := x.file(0, p)
	out.Changes = append(out.Changes, FileMinutes{Thread: m.Thread, Post: local(0, localPost)})
	carried, left := files(x.m)
	w := MinutesWords{Subject: m.Subject, Starts: m.Starts, Readers: max(p.group.People-1, 0), Files: carried, Left: left, Early: x.m.Arrived.Before(m.Starts)}
	receipt := x.tell("minutes", KindReceipt, w)
	receipt.Group, receipt.Thread = p.group.ID, m.Thread
	out.Notices = append(slices.DeleteFunc(out.Notices, func(n Notice) bool { return n.Data.Notice() == "first-post" }), receipt)
	return out, true
}

// whoComes lists to the convenor who comes to a meeting.
func whoComes(x *situation, o order) (Outcome, bool) {
	m, ok := x.meeting()
	if !ok || o.subject || x.reading.Whole {
		return Outcome{}, false
	}
	g := x.places[0].group
	if out, may := x.authorised(g, RoleConvenor, RoleStaff); !may {
		return out, true
	}
	w := WhoComesWords{Subject: m.Subject, Starts: m.Starts, Place: m.Place}
	answered := map[int64]bool{}
	for _, a := range m.Attendance {
		answered[a.Person] = true
		one := Comer{Name: a.Name, Comment: a.Comment}
		switch a.Answer {
		case ComingYes:
			w.Yes = append(w.Yes, one)
		case ComingMaybe:
			w.Maybe = append(w.Maybe, one)
		default:
			w.No = append(w.No, one)
		}
	}
	for _, seat := range x.s.Roster[g.ID] {
		if !answered[seat.Person] && seat.Active() {
			w.Silent = append(w.Silent, seat.Name)
		}
	}
	w.Silent, w.More = few(w.Silent, listedNames)
	n := x.tell("who-comes", KindNotice, w)
	n.Group, n.Thread = g.ID, m.Thread
	return Outcome{Disposition: Recorded, Notices: []Notice{n}}, true
}

// listedNames is how many names a list holds that nobody asked for one by one.
const listedNames = 60

// few cuts a list and says how many more there were.
func few(names []string, n int) ([]string, int) {
	if len(names) <= n {
		return names, 0
	}
	return names[:n], len(names) - n
}
