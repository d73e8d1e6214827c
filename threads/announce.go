package threads

import (
	"fmt"
	"strings"
	"time"
)

var announceForms = []form{
	{verb: "announcement", names: []string{"announcement", "announce", "cyhoeddiad"}, named: true, alone: always, act: announce},
	{verb: "research", names: []string{"research", "ymchwil"}, named: true, act: fileResearch},
	{verb: "summary", names: []string{"summary", "crynodeb"}, named: true, alone: always, act: summarise},
	{verb: "cancel", names: []string{"cancel", "cancel it", "cancel this", "stop it", "canslo"}, act: cancelSending},
}

// Sending is something of the convenor's or of staff's that goes out to the
// group once the undo window is over.
type Sending struct {
	Thread  int64
	Person  int64
	Subject string
	Key     string
	Held    bool // it still waits
}

// announce tells everybody in the group at once, whatever their delivery mode.
func announce(x *situation, o order) (Outcome, bool) {
	if o.arg == "" && o.body == "" {
		return Outcome{}, false
	}
	return x.starting(o, func(i int, p place) Outcome {
		return x.send(i, p.group, o, ThreadAnnouncement, Notice{Kind: KindAnnouncement, To: Audience{Group: p.group.ID}})
	}, RoleConvenor, RoleStaff)
}

// fileResearch files what staff have found. It goes at once only to those who
// want each post; the digest lists it for all.
func fileResearch(x *situation, o order) (Outcome, bool) {
	if o.arg == "" && o.body == "" {
		return Outcome{}, false
	}
	return x.starting(o, func(i int, p place) Outcome {
		return x.send(i, p.group, o, ThreadResearch, Notice{Kind: KindResearch, To: Audience{Group: p.group.ID, Delivery: []Delivery{DeliverEach}}})
	}, RoleStaff)
}

// send starts a thread with the words of a mail, which go out when the undo
// window is over, and reads them back.
func (x *situation) send(i int, g Group, o order, kind string, n Notice) Outcome {
	thread, post := local(i, localThread), local(i, localPost)
	arg, body := o.arg, o.body
	if !o.subject {
		arg, body = o.unwrap(x.own)
	}
	subject := clip(firstWords(arg, 20), subjectLength)
	if subject == "" {
		subject = clip(firstWords(body, 10), subjectLength)
	}
	text := strings.TrimSpace(body)
	if strings.HasSuffix(subject, "…") || text == "" && len(kept(x.m.Attachments)) == 0 {
		text = strings.TrimSpace(arg + "\n\n" + text)
	}
	carried, left := files(x.m)
	opens := x.now.Add(x.s.House.UndoWindow)
	n.Key = fmt.Sprintf("%s/%d/%d", kind, x.m.Spooled, g.ID)
	n.Group, n.Thread, n.Post, n.Author, n.NotBefore = g.ID, thread, post, x.s.Sender.Name, opens
	n.To.Except, n.Files = []int64{x.s.Sender.ID}, kept(x.m.Attachments)
	people := max(g.People-1, 0)
	switch kind {
	case ThreadResearch:
		n.Data = ResearchWords{Subject: subject, Author: x.s.Sender.Name, Text: text, Files: carried}
		people = x.s.Each[g.ID]
	default:
		n.Data = AnnouncementWords{Subject: subject, Author: x.s.Sender.Name, Text: text, Files: carried}
	}
	readback := x.tell(fmt.Sprintf("sending-set/%d", g.ID), KindReceipt,
		SendingSetWords{Kind: kind, Subject: subject, Text: text, Files: carried, Left: left, People: people, All: max(g.People-1, 0), Opens: opens})
	readback.Group, readback.Thread = g.ID, thread
	return Outcome{
		Disposition: Posted,
		Changes: []Change{
			AddThread{Local: thread, Group: g.ID, Kind: kind, Subject: subject, Person: x.s.Sender.ID, At: x.m.Arrived},
			AddPost{Local: post, Thread: thread, Person: x.s.Sender.ID, From: x.address(), MessageID: x.m.ID, Received: x.m.Arrived, Text: text, Files: x.m.Attachments},
			Vouch{Address: x.address()}, x.keepTail(),
		},
		Notices: []Notice{n, readback},
	}
}

// summarise puts the convenor's words on top of the next digest.
func summarise(x *situation, o order) (Outcome, bool) {
	text := strings.TrimSpace(o.arg + "\n\n" + o.body)
	if !o.subject {
		text = afterName(x.own, o)
	}
	if text == "" {
		return Outcome{}, false
	}
	return x.starting(o, func(i int, p place) Outcome {
		id := local(i, localThread)
		n := x.tell(fmt.Sprintf("summary/%d", p.group.ID), KindReceipt, SummaryWords{Text: text})
		n.Group, n.Thread = p.group.ID, 0
		n.Items = []Item{{Number: 1, Kind: itemSummary, Group: p.group.ID, Ref: id}}
		return Outcome{Disposition: Recorded,
			Changes: append([]Change{AddSummary{Local: id, Group: p.group.ID, Person: x.s.Sender.ID, Text: text, At: x.now}, Vouch{Address: x.address()}, x.keepTail()},
				x.summaryForSupporters(p.group, text)...),
			Notices: []Notice{n}}
	}, RoleConvenor, RoleStaff)
}

// afterName is a text that begins with the name of an order, without it.
func afterName(own string, o order) string {
	first, rest := firstLine(own)
	_, arg, _ := strings.Cut(first, ":")
	return strings.TrimSpace(strings.TrimSpace(arg) + "\n" + rest)
}

// itemSummary is the kind of the item that a summary's receipt numbers.
const itemSummary = "summary"

// cancelSending stops what waits in the undo window, and takes a summary out
// of the next digest.
func cancelSending(x *situation, o order) (Outcome, bool) {
	if o.subject || x.reading.Whole || x.s.Sender == nil {
		return Outcome{}, false
	}
	if x.answered != nil {
		for _, i := range x.answered.Items {
			if i.Kind == itemSummary {
				return x.cancelSummary(i)
			}
		}
	}
	if len(x.places) == 0 {
		return Outcome{}, false
	}
	p := x.places[0]
	s, ok := x.s.Sendings[p.thread]
	if !ok {
		return Outcome{}, false
	}
	if !s.Held || x.proof < Keyed || s.Person != x.s.Sender.ID {
		if out, may := x.authorised(p.group, RoleConvenor, RoleStaff); !may {
			return out, true
		}
	}
	w := StoppedWords{Kind: p.kind, Subject: s.Subject, Late: !s.Held}
	out := Outcome{Disposition: Recorded}
	kind := KindReceipt
	if s.Held {
		out.Changes = []Change{Withdraw{Key: s.Key}, DropThread{Thread: s.Thread}}
	} else {
		out.Disposition, out.Reason, kind = Refused, "it has gone out", KindRefusal
	}
	n := x.tell("stopped", kind, w)
	n.Group, n.Thread = p.group.ID, p.thread
	out.Notices = []Notice{n}
	return out, true
}

func (x *situation) cancelSummary(i Numbered) (Outcome, bool) {
	g := x.s.Groups[i.Group]
	if out, may := x.authorised(g, RoleConvenor, RoleStaff); !may {
		return out, true
	}
	n := x.tell("summary-dropped", KindReceipt, StoppedWords{Kind: itemSummary})
	n.Group, n.Thread = g.ID, 0
	return Outcome{Disposition: Recorded, Changes: []Change{DropSummary{Summary: i.Ref}}, Notices: []Notice{n}}, true
}

// The changes of announcements, research and summaries.
type (
	// AddSummary puts words on top of the next digest of a group.
	AddSummary struct {
		Local         int64
		Group, Person int64
		Text          string
		At            time.Time
	}
	// DropSummary takes them off again.
	DropSummary struct{ Summary int64 }
	// DropThread takes a thread away that nobody has had: its author stopped it
	// in time. What was written stays with the message.
	DropThread struct{ Thread int64 }
)

func (AddSummary) change()  {}
func (DropSummary) change() {}
func (DropThread) change()  {}

// What is said about announcements, research and summaries.
type (
	// AnnouncementWords tells everybody something.
	AnnouncementWords struct {
		Subject, Author, Text string
		Files                 []File
	}
	// ResearchWords brings what staff have found.
	ResearchWords struct {
		Subject, Author, Text string
		Files                 []File
	}
	// SendingSetWords reads back what will go out.
	SendingSetWords struct {
		Kind, Subject, Text string
		Files, Left         []File
		People              int // who get it at once
		All                 int // in the group besides its author
		Opens               time.Time
	}
	// StoppedWords says that it was stopped in time, or that it was
	// not.
	StoppedWords struct {
		Kind, Subject string
		Late          bool
	}
	// SummaryWords says that a summary goes on top of the next digest.
	SummaryWords struct{ Text string }
)

// Notice names the templates of each.
func (AnnouncementWords) Notice() string { return "announcement" }
func (ResearchWords) Notice() string     { return "research" }
func (SendingSetWords) Notice() string   { return "sending-set" }
func (StoppedWords) Notice() string      { return "stopped" }
func (SummaryWords) Notice() string      { return "summary" }
