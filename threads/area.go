package threads

import (
	"fmt"
	"regexp"
	"strings"
	"time"
)

// Area is one item of a school-to-school group's agenda (PRODUCT.md section
// 2): a thread whose replies may bring evidence, actions and the school's own
// judgement.
type Area struct {
	ID          int64
	Group       int64
	Thread      int64
	Title       string
	Descriptors string
	Judgement   string
	Judged      time.Time
	Evidence    int // pieces so far
}

// AreaProgress is what a meeting's invitation says of an area.
type AreaProgress struct {
	Title     string
	Judgement string
	Fresh     int      // pieces of evidence since the last meeting
	Evidence  int      // in all
	Done      []string // actions done since the last meeting
	Open      []string // actions that are open
}

// areaForms are the commands about areas.
var areaForms = []form{
	{verb: "area", names: []string{"area", "maes"}, named: true, settings: []string{"descriptors"}, act: addArea},
	{verb: "judgement", names: []string{"judgement", "judgment", "our judgement", "our judgment", "barn"}, named: true, act: judgeArea},
	{verb: "judgement", names: []string{"judgement", "judgment", "barn"}, takes: anything, text: true, act: inCapitals(judgeArea)},
}

// addArea puts an area on the agenda of each group that its author leads.
func addArea(x *situation, o order) (Outcome, bool) {
	if strings.TrimSpace(o.arg) == "" || len(x.places) == 0 || !x.holds(x.places[0].group, RoleConvenor, RoleStaff) {
		return Outcome{}, false
	}
	g := x.places[0].group
	if out, may := x.authorised(g, RoleConvenor, RoleStaff); !may {
		return out, true
	}
	if out, stopped := groupClosed(x, x.places[0]); stopped {
		return out, true
	}
	descriptors, text := o.settings["descriptors"], o.body
	if set := o.settings["descriptors"]; set != "" && text != "" {
		descriptors = set + "\n" + text // descriptors go on over further lines
	} else if set == "" {
		descriptors = text
	}
	descriptors = strings.TrimSpace(descriptors)
	thread, post := local(0, localThread), local(0, localPost)
	w := AreaWords{Title: o.arg, Author: x.s.Sender.Name, Descriptors: descriptors}
	receipt := x.tell("area-set", KindReceipt, AreaSetWords{Title: o.arg, People: max(g.People-1, 0), Opens: x.now.Add(x.s.House.UndoWindow), Descriptors: descriptors})
	receipt.Group, receipt.Thread = g.ID, thread
	return Outcome{
		Disposition: Posted,
		Changes: []Change{
			AddThread{Local: thread, Group: g.ID, Kind: ThreadDiscussion, Subject: o.arg, Person: x.s.Sender.ID, At: x.m.Arrived},
			AddPost{Local: post, Thread: thread, Person: x.s.Sender.ID, From: x.address(), MessageID: x.m.ID, Received: x.m.Arrived,
				Text: orTitle(descriptors, o.arg), Files: x.m.Attachments},
			AddArea{Area{Group: g.ID, Thread: thread, Title: o.arg, Descriptors: descriptors}},
		},
		Notices: []Notice{receipt, {
			Key: fmt.Sprintf("area/%d", x.m.Spooled), Kind: KindAnnouncement, Group: g.ID, Thread: thread, Post: post, Author: x.s.Sender.Name,
			NotBefore: x.now.Add(x.s.House.UndoWindow), To: Audience{Group: g.ID, Except: []int64{x.s.Sender.ID}}, Data: w, Files: kept(x.m.Attachments),
		}},
	}, true
}

func orTitle(text, title string) string {
	if text == "" {
		return title
	}
	return text
}

// judgeArea takes down the school's own judgement, as a reply in an area's
// thread by anybody of the group but observers. It is posted too.
func judgeArea(x *situation, o order) (Outcome, bool) {
	a, p, ok := x.area()
	if !ok || o.subject || x.reading.Whole {
		return Outcome{}, false
	}
	if out, stopped := x.hurdle(p); stopped {
		return out, true
	}
	judgement := strings.TrimSpace(o.arg + "\n" + o.body)
	if judgement == "" {
		return Outcome{}, false
	}
	out := x.file(0, p)
	out.Changes = append(out.Changes, Judge{Area: a.ID, Judgement: judgement, At: x.m.Arrived})
	return x.areaReceipt(out, p, AreaFiledWords{Title: a.Title, Judgement: judgement, Was: a.Judgement}), true
}

// evidenceLine begins a reply that brings evidence: before a colon, or in
// capitals.
var evidenceLine = regexp.MustCompile(`^\s*(?:(?i:evidence|tystiolaeth)\s*[:–-]|(?:EVIDENCE|TYSTIOLAETH)\b)\s*`)

// bringsEvidence files a reply in an area's thread that says so, or that
// brings a file, as evidence; it is a post as well.
func bringsEvidence(x *situation) (Outcome, bool) {
	a, p, ok := x.area()
	if !ok || x.reading.Whole || x.own == "" && len(kept(x.m.Attachments)) == 0 {
		return Outcome{}, false
	}
	said := evidenceLine.FindString(x.own)
	if said == "" && len(kept(x.m.Attachments)) == 0 {
		return Outcome{}, false
	}
	if out, stopped := x.hurdle(p); stopped {
		return out, true
	}
	out := x.file(0, p)
	text := strings.TrimSpace(x.own[len(said):])
	out.Changes = append(out.Changes, AddEvidence{Area: a.ID, Post: local(0, localPost), Text: text})
	carried, left := files(x.m)
	return x.areaReceipt(out, p, AreaFiledWords{Title: a.Title, Evidence: a.Evidence + 1, Text: text, Files: carried, Left: left}), true
}

// area is the area whose thread the message is in.
func (x *situation) area() (Area, place, bool) {
	if len(x.places) == 0 {
		return Area{}, place{}, false
	}
	a, ok := x.s.Areas[x.places[0].thread]
	return a, x.places[0], ok && x.places[0].thread != 0
}

// areaReceipt says what was filed; it takes the place of other receipts.
func (x *situation) areaReceipt(out Outcome, p place, w AreaFiledWords) Outcome {
	kept := out.Notices[:0]
	for _, n := range out.Notices {
		if n.Kind != KindReceipt {
			kept = append(kept, n)
		}
	}
	n := x.tell("area-filed", KindReceipt, w)
	n.Group, n.Thread = p.group.ID, p.thread
	out.Notices = append(kept, n)
	return out
}
