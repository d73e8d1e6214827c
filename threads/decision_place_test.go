package threads

import (
	"testing"
	"time"
)

func TestADecisionThatAnswersNoPack(t *testing.T) {
	now := time.Date(2026, 12, 10, 11, 0, 0, 0, time.UTC)
	pack := func(id int64, slug, title, subject, state string) Deciding {
		return Deciding{Pack: Pack{ID: id, Group: id, Subject: subject, Sent: true, State: state}, Group: Group{ID: id, Slug: slug, Title: title}}
	}
	workload := pack(1, "workload", "Workload", "Marking less", PackSubmitted)
	rural := pack(2, "rural", "Rural schools", "Buses", PackDeferred)
	over := pack(3, "data", "Data drops", "Two a year", PackApproved)
	for _, c := range []struct {
		name, subject, own string
		list               []Deciding
		want               int64 // the group; 0: it is asked about, or none waits
		none               bool  // it is no decision at all
		state, words       string
	}{
		{name: "by the short name in the subject", subject: "APPROVE workload", list: []Deciding{workload, rural}, want: 1, state: PackApproved},
		{name: "by the title", subject: "Approved: Rural schools", own: "Minute 4", list: []Deciding{workload, rural}, want: 2, state: PackApproved},
		{name: "by the title, without a mark", subject: "Approved Rural schools", own: "Minute 4", list: []Deciding{workload, rural}, want: 2, state: PackApproved},
		{name: "by the statement", subject: "Minutes", own: "Approve the statement “Marking less”.", list: []Deciding{workload, rural}, want: 1, state: PackApproved},
		{name: "by a sentence that was voted on", own: "APPROVE “Two a year”", list: []Deciding{workload, pack(3, "data", "Data drops", "Two a year"+BallotMark, PackSubmitted)}, want: 3, state: PackApproved},
		{name: "with words", subject: "APPROVE workload WITH: should for must", list: []Deciding{workload, rural}, want: 1, state: PackApproved, words: "should for must"},
		{name: "with words, and the group in the subject", subject: "Workload", own: "APPROVE WITH: should for must", list: []Deciding{workload, rural}, want: 1, state: PackApproved, words: "should for must"},
		{name: "referred back", subject: "Executive", own: "Dear all,\nPlease refer back workload: it needs figures.", list: []Deciding{workload, rural}, want: 1, state: PackReferred, words: "it needs figures."},
		{name: "referred back with of and group", own: "REFER BACK the statement of the workload group – it needs figures", list: []Deciding{workload, rural}, want: 1, state: PackReferred, words: "it needs figures"},
		{name: "a reason that begins with the name keeps it", own: "REFER BACK workload needs figures", list: []Deciding{workload}, want: 1, state: PackReferred, words: "workload needs figures"},
		{name: "declined", own: "Decline workload: not ours", list: []Deciding{workload, rural}, want: 1, state: PackDeclined, words: "not ours"},
		{name: "deferred", subject: "Defer rural", list: []Deciding{workload, rural}, want: 2, state: PackDeferred},
		{name: "no name, and one waits", subject: "APPROVE", list: []Deciding{workload, over}, want: 1, state: PackApproved},
		{name: "no name, and two wait", subject: "APPROVE", list: []Deciding{workload, rural}},
		{name: "no name, and none waits", subject: "APPROVE", list: []Deciding{over}},
		{name: "a name behind the colon names nothing", own: "APPROVE WITH: as in Rural schools", list: []Deciding{workload, rural}},
		{name: "another group", own: "REFER BACK attendance: it needs figures", list: []Deciding{workload}},
		{name: "one that is decided", subject: "APPROVE data", list: []Deciding{workload, over}, want: 3, state: PackApproved},
		{name: "two names", subject: "Workload and Rural schools", own: "APPROVE", list: []Deciding{workload, rural}},
		{name: "two decisions", subject: "APPROVE workload", own: "DECLINE: no", list: []Deciding{workload}, want: 1},
		{name: "a reply's subject is not the clerk's", subject: "Re: APPROVE workload", own: "Thank you for this.", list: []Deciding{workload}, none: true},
		{name: "a word like it", subject: "Approval of workload", list: []Deciding{workload}, none: true},
		{name: "a sentence", subject: "Decline of the small school", own: "Interesting.", list: []Deciding{workload}, none: true},
	} {
		t.Run(c.name, func(t *testing.T) {
			x := &situation{s: Snapshot{Deciding: c.list, Trail: Trail{Subject: ReadSubject(c.subject)}}, own: c.own}
			f, ok := x.freshDecision()
			if ok == c.none {
				t.Fatalf("it is taken for a decision: %v", ok)
			}
			if !ok {
				return
			}
			one, found := f.one(c.list, 0)
			if found != (c.want != 0) || one.Group.ID != c.want {
				t.Fatalf("it is on %d (%+v)", one.Group.ID, f)
			}
			d, fault := readDecision(f.said, now, time.UTC)
			if c.want != 0 && (d.State != c.state || d.Words != c.words || (fault == "") != (c.state != "")) {
				t.Errorf("it is read as %s %q (%s) of %q", d.State, d.Words, fault, f.said)
			}
		})
	}
}

func FuzzFreshDecision(f *testing.F) {
	f.Add("APPROVE workload", "Minute 12/3")
	f.Add("Executive", "REFER BACK the statement of the “Rural schools” group: it needs figures until 8 May")
	f.Add("Decline", "DECLINE workload – no")
	list := []Deciding{
		{Pack: Pack{Subject: "Marking less"}, Group: Group{ID: 1, Slug: "workload", Title: "Workload"}},
		{Pack: Pack{Subject: "Buses" + BallotMark}, Group: Group{ID: 2, Slug: "rural", Title: "Rural schools"}},
	}
	f.Fuzz(func(t *testing.T, subject, own string) {
		x := &situation{s: Snapshot{Deciding: list, Trail: Trail{Subject: ReadSubject(subject)}}, own: own}
		d, ok := x.freshDecision()
		if !ok {
			return
		}
		if one, found := d.one(list, 0); found && len(d.named) != 1 && one.Group.ID != 0 {
			t.Errorf("two wait, %d are named, and one was chosen", len(d.named))
		}
	})
}

func FuzzUnclearOrder(f *testing.F) {
	f.Add("DELIVERY fortnightly")
	f.Add("please CLOSE, thanks")
	f.Fuzz(func(t *testing.T, line string) {
		if _, word, arg, ok := inOurCapitals(line); ok && (word == "" || len(arg) > len(line)) {
			t.Errorf("%q is %q with %q", line, word, arg)
		}
	})
}
