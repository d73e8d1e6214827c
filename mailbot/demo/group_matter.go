package demo

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"taskgroups/mailbot/store"
)

// matter is a thread as the page of its group shows it, with what it is about
// by its kind.
type matter struct {
	Kind, Subject string
	Count, State  string // in words
	Posts         []said
	Question      *store.Question
	Draft         []revision
	Ballots       []poll
	Meeting       *gathering
	Actions       []duty
	Outcome       *handed
	Began         time.Time
	Copy          string // the page of one member's copy of it
	id            int64
}

// ID is its anchor.
func (m *matter) ID() string { return fmt.Sprintf("thread-%d", m.id) }

// said is a post: whose words, when, in which mail.
type said struct {
	Name, Text, Page string
	At               time.Time
	Late             bool
	id               int64
}

// gathering is a meeting and who said what about coming.
type gathering struct {
	Starts, Ends   time.Time
	Place, Agenda  string
	Coming, Absent []said
	Unsure         []said
	Minutes        *said // nil: none were filed
}

// duty is an action.
type duty struct {
	Text, Owner, How string
	Due, Done        time.Time
}

// handed is what went to the Executive.
type handed struct {
	Statement, Advice, State, Minute string
	Sent, Decided                    time.Time
}

// matters are a group's threads, oldest first.
func (k *kept) matters(pages map[string]string) []*matter {
	var out []*matter
	for _, t := range k.threads {
		m := &matter{id: t.ID, Kind: t.Kind, Subject: t.Subject}
		for _, p := range t.Posts {
			m.Posts = append(m.Posts, said{Name: p.Name, Text: p.Text, At: k.stamped(p.Received), Page: pages[p.MessageID], id: p.ID})
		}
		m.Count = many(len(m.Posts), "post", "posts")
		if n := len(m.Posts); n > 0 {
			m.Began, m.State = m.Posts[0].At, "last on "+m.Posts[n-1].At.Format(onDay)
		}
		k.asked(m)
		k.written(m, pages)
		k.polled(m)
		k.met(m)
		k.given(m)
		k.handed(m)
		out = append(out, m)
	}
	return out
}

// How the pages give times within the story.
const (
	onDay  = "Mon 2 Jan"
	onHour = "Mon 2 Jan, 15:04"
)

// asked fills in a key question.
func (k *kept) asked(m *matter) {
	q, ok := k.questions[m.id]
	if !ok {
		return
	}
	m.Question, m.Kind, m.Began = &q, "question", k.stamped(q.Opens)
	m.Count = fmt.Sprintf("%d of %d answered", q.Answered, q.Asked)
	m.State = k.until(q.State, k.stamped(q.Closes))
	for i := range m.Posts {
		for _, a := range q.Answers {
			if a.Late && k.stamped(a.Received).Equal(m.Posts[i].At) && a.Name == m.Posts[i].Name {
				m.Posts[i].Late = true
			}
		}
	}
}

// over says whether a group takes no more posts.
func (k *kept) over() bool {
	return slices.Contains([]string{"approved", "declined", "closed"}, k.group.State)
}

// until says until when something is or was open.
func (k *kept) until(state string, closes time.Time) string {
	switch {
	case closes.IsZero():
		return state
	case closes.After(k.world.clock.now()) && k.over():
		return "closed with the group"
	case closes.After(k.world.clock.now()):
		return "open until " + closes.Format(onHour)
	default:
		return "closed " + closes.Format(onHour)
	}
}

// met fills in a meeting.
func (k *kept) met(m *matter) {
	for _, r := range k.rows("meetings", m.id) {
		g := &gathering{Starts: k.moment(r, "starts"), Ends: k.moment(r, "ends"), Place: r.text("place"), Agenda: r.text("agenda")}
		for _, a := range k.rows("attendance", m.id) {
			s := said{Name: k.name(a.number("person")), Text: a.text("comment"), At: k.moment(a, "at")}
			switch a.text("answer") {
			case "yes":
				g.Coming = append(g.Coming, s)
			case "no":
				g.Absent = append(g.Absent, s)
			default:
				g.Unsure = append(g.Unsure, s)
			}
		}
		if i := slices.IndexFunc(m.Posts, func(p said) bool { return p.id == r.number("minutes") }); i >= 0 {
			g.Minutes = &m.Posts[i]
		}
		m.Meeting, m.Kind = g, "meeting"
		m.Count = fmt.Sprintf("%d coming, %d not", len(g.Coming), len(g.Absent))
		m.State = g.Starts.Format(onHour)
		if g.Place != "" {
			m.State += ", " + g.Place
		}
		if r.text("state") == "cancelled" {
			m.State = "cancelled"
		}
	}
}

// given fills in what somebody is to do. A thread of nothing else is an action.
func (k *kept) given(m *matter) {
	for _, r := range k.rows("actions", m.id) {
		d := duty{Text: r.text("text"), Owner: r.text("name"), How: r.text("how"), Due: k.moment(r, "due"), Done: k.moment(r, "done")}
		m.Actions = append(m.Actions, d)
		if m.Kind != "discussion" || !strings.Contains(m.Subject, d.Text) {
			continue
		}
		m.Kind, m.State = "action", "waits for "+d.Owner
		if !d.Done.IsZero() {
			m.State = "done by " + d.Owner + " on " + d.Done.Format(onDay)
		}
	}
}

// handed fills in what went to the Executive about a thread.
func (k *kept) handed(m *matter) {
	for _, r := range k.rows("outcomes", m.id) {
		if r.text("state") == "cancelled" {
			continue
		}
		m.Outcome = &handed{Statement: r.text("statement"), Advice: r.text("recommendation"), State: r.text("state"), Minute: r.text("minute"),
			Sent: k.moment(r, "opens"), Decided: k.moment(r, "decided")}
		m.State += "; with the Executive: " + m.Outcome.State
	}
}
