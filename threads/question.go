package threads

import (
	"fmt"
	"strings"
	"time"

	"taskgroups/threads/dates"
)

// The states of a question.
const (
	QuestionOpen      = "open"
	QuestionClosed    = "closed"
	QuestionCancelled = "cancelled"
)

// Question is a key question: a thread whose posts, but the first, are its
// answers. Members are asked, counted and reminded; everybody in the group
// gets it.
type Question struct {
	Thread  int64
	Group   int64
	Person  int64 // who asked
	Author  string
	Post    int64 // its own post
	Subject string
	Parts   []string // the questions, one or several
	Text    string   // what was written beside them
	Opens   time.Time
	Closes  time.Time
	State   string
	Nudge   time.Time // when the next reminder falls due; zero: there is none
	Nudged  int       // reminders so far
	Key     string    // of the notice that puts it
	Held    bool      // that notice waits in the undo window: nobody has had it
	Asked   int       // members who are asked
	Waiting int       // those of them who have neither answered nor sent PASS
}

// questionTime is how long a question is open whose author does not say.
const questionTime = 14

// questionForms are the commands about key questions.
var questionForms = []form{
	{
		verb: "question", names: []string{"question", "questions", "key question", "key questions", "cwestiwn"},
		named: true, settings: []string{"closes"}, alone: setAtAll, act: askQuestion,
	},
	{verb: "extend", names: []string{"extend", "ymestyn"}, takes: untilWhen, act: extendQuestion},
	{verb: "close", names: []string{"close", "close it", "close this", "close the question", "close this question", "close now", "close it now", "cau"}, act: closeQuestion},
	{verb: "remind", names: []string{"remind", "remind them", "remind everyone", "remind everybody", "remind people", "remind all", "send a reminder", "send reminders", "send them a reminder", "atgoffa"}, act: remindOfQuestion},
	{verb: "cancel", names: []string{"cancel", "cancel it", "cancel this", "cancel the question", "cancel this question", "canslo"}, act: cancelQuestion},
}

// askQuestion puts a key question to every group that the mail was sent to and that
// its author leads. A member's "Question:" is a post.
func askQuestion(x *situation, o order) (Outcome, bool) {
	if x.reading.Whole && !o.subject || o.subject && o.again(x.own) {
		return Outcome{}, false
	}
	leads := false
	for _, p := range x.places {
		leads = leads || x.holds(p.group, RoleConvenor, RoleStaff)
	}
	asked := readQuestion(o, x.own)
	if !leads || len(asked.Parts) == 0 {
		return Outcome{}, false
	}
	var out Outcome
	for i, p := range x.places {
		one, stopped := x.questionHurdle(p)
		if !stopped && x.holds(p.group, RoleConvenor, RoleStaff) {
			one = x.put(i, p.group, o, asked)
		} else if !stopped {
			one = x.file(i, p)
		}
		if out = merge(out, one); one.Disposition == Asked {
			return one, true // the whole mail waits for its author
		}
	}
	return out, true
}

// questionHurdle is why no question is put in a place: it takes none, or its
// author may not, or nothing proves who they are.
func (x *situation) questionHurdle(p place) (Outcome, bool) {
	if !x.holds(p.group, RoleConvenor, RoleStaff) {
		return x.hurdle(p)
	}
	if out, may := x.authorised(p.group, RoleConvenor, RoleStaff); !may {
		return out, true
	}
	return groupClosed(x, p)
}

// put makes one question: it goes out when the undo window is over, and its
// author is told at once what goes out, to how many, and how to stop it.
func (x *situation) put(i int, g Group, o order, asked Question) Outcome {
	closes, read, problem, ok := x.closing(g, o.settings["closes"])
	if !ok {
		return problem
	}
	q := asked
	q.Thread, q.Post, q.Group = local(i, localThread), local(i, localPost), g.ID
	q.Person, q.Author, q.State = x.s.Sender.ID, x.s.Sender.Name, QuestionOpen
	q.Opens, q.Closes = x.now.Add(x.s.House.UndoWindow), closes
	q.Nudge = nextNudge(x.s.House, q.Opens, closes, 0, q.Opens)
	q.Key = fmt.Sprintf("question/%d/%d", x.m.Spooled, g.ID)
	q.Asked = x.s.Members[g.ID]

	carried, left := files(x.m)
	readback := x.tell(fmt.Sprintf("question-set/%d", g.ID), KindReceipt, QuestionSetWords{
		Subject: q.Subject, Parts: q.Parts, Text: q.Text, Files: carried, Left: left,
		People: max(g.People-1, 0), Asked: q.Asked, Opens: q.Opens, Closes: closes,
		Usual: o.settings["closes"] == "" && x.s.Given["closes"].IsZero(), Notes: read.Notes,
		Holiday: x.s.House.Quiet.Holiday(closes), Advice: advise(q),
	})
	readback.Group, readback.Thread = g.ID, q.Thread
	return Outcome{
		Disposition: Posted,
		Changes: []Change{
			AddThread{Local: q.Thread, Group: g.ID, Kind: ThreadQuestion, Subject: q.Subject, Person: q.Person, At: x.m.Arrived},
			AddPost{Local: q.Post, Thread: q.Thread, Person: q.Person, From: x.address(), MessageID: x.m.ID, Received: x.m.Arrived,
				Text: q.words(), Files: x.m.Attachments},
			AddQuestion{q}, Vouch{Address: x.address()}, x.keepTail(),
		},
		Notices: append([]Notice{x.opening(q, kept(x.m.Attachments)), readback}, x.toSupporters(q)...),
	}
}

// opening is the mail that puts a question to everybody in the group at once,
// whatever their delivery mode.
func (x *situation) opening(q Question, files []Attachment) Notice {
	listed := make([]File, len(files))
	for i, f := range files {
		listed[i] = File{Name: f.Name, Size: f.Size}
	}
	return Notice{
		Key: q.Key, Kind: KindQuestion, Group: q.Group, Thread: q.Thread, Post: q.Post, Author: q.Author, NotBefore: q.Opens,
		To:    Audience{Group: q.Group, Except: []int64{q.Person}},
		Data:  QuestionWords{Subject: q.Subject, Author: q.Author, Parts: q.Parts, Text: q.Text, Closes: q.Closes, Files: listed},
		Files: files,
	}
}

// closing is when a question closes: as its author says, or else in 14 days
// at 17:00, or at the end of the group if that is sooner.
func (x *situation) closing(g Group, words string) (time.Time, dates.Reading, Outcome, bool) {
	if words != "" || !x.s.Given["closes"].IsZero() {
		r, out, ok := x.dated(g, "closes", words)
		return r.Time, r, out, ok
	}
	y, m, d := x.m.Arrived.In(x.s.House.Zone).Date()
	closes := time.Date(y, m, d+questionTime, 17, 0, 0, 0, x.s.House.Zone)
	if !g.Closes.IsZero() && closes.After(g.Closes) {
		closes = g.Closes
	}
	return closes, dates.Reading{Time: closes}, Outcome{}, true
}

// again says whether the first line of the body is the same command, so that
// the subject only repeats it.
func (o order) again(own string) bool {
	_, ok := o.form.inBody(own)
	return own != "" && ok
}

// words are all that was asked, as a post shows it.
func (q Question) words() string {
	var b strings.Builder
	if len(q.Parts) == 1 {
		b.WriteString(q.Parts[0])
	} else {
		for i, p := range q.Parts {
			fmt.Fprintf(&b, "%d. %s\n", i+1, p)
		}
	}
	if q.Text != "" {
		return strings.TrimSpace(b.String()) + "\n\n" + q.Text
	}
	return strings.TrimSpace(b.String())
}
