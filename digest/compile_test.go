package digest

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"taskgroups/threads"
)

var (
	monday = time.Date(2026, 3, 2, 8, 0, 0, 0, time.UTC)
	now    = monday.AddDate(0, 0, 7)
)

// week is a group's week: person 1 is the reader, 2 and 3 write.
func week() *Facts {
	f := &Facts{Group: threads.Group{ID: 1, Title: "Workload", People: 40}, AsOf: now, Upto: 1000, Threads: map[int64]*Thread{}}
	thread := func(id int64, kind, subject string, by, first int64) {
		f.Threads[id] = &Thread{ID: id, Kind: kind, Subject: subject, Person: by, First: first}
	}
	thread(10, threads.ThreadDiscussion, "Data drops", 1, 100)
	thread(11, threads.ThreadDiscussion, "Seating plans", 2, 103)
	thread(12, threads.ThreadQuestion, "What would cut marking most?", 4, 105)
	thread(13, threads.ThreadDraft, "Statement", 4, 106)
	thread(14, threads.ThreadResearch, "Four trials", 4, 108)
	post := func(id, thread, by int64, hours int, text string) {
		f.Posts = append(f.Posts, &Post{ID: id, Thread: thread, Person: by, Author: fmt.Sprintf("Person %d", by), Received: monday.Add(time.Duration(hours) * time.Hour), Text: text})
	}
	post(100, 10, 1, 1, "mine")
	post(101, 10, 2, 2, "an answer")
	post(103, 11, 2, 3, "seats")
	post(104, 11, 1, 4, "my view of seats")
	post(105, 12, 4, 5, "the question itself")
	post(106, 13, 4, 6, "the draft itself")
	post(107, 13, 3, 7, "a comment")
	f.Posts[6].Comment = true
	post(108, 14, 4, 8, "research")
	f.Comments = []Comment{{Post: 107, Thread: 13, Person: 3, Author: "Person 3", Numbers: []int{7}, Text: "a comment"}}
	f.Questions = []Question{{Thread: 12, Person: 4, Parts: []string{"What would cut marking most?"}, Opens: monday, Closes: now.AddDate(0, 0, 5), State: "open", Done: map[int64]bool{}, Asked: 39}}
	f.Ballots = []Ballot{{ID: 5, Thread: 13, Subject: "Adopt it?", Options: []string{"Agree"}, Opens: monday, Closes: now.AddDate(0, 0, 2), State: "open", Roll: map[int64]bool{1: true}, Voted: map[int64]bool{}}}
	return f
}

func member(f *Facts) Member {
	return Member{Facts: f, Role: threads.RoleMember, Delivery: threads.DeliverWeekly, Since: monday, After: 99}
}

// told says a digest in a line: kind and subject of each item.
func told(r Reader) string {
	d, ok := Compile(r)
	if !ok {
		return "nothing"
	}
	var out []string
	for _, i := range d.Items() {
		left := ""
		if i.Left {
			left = " left"
		}
		out = append(out, fmt.Sprintf("%d %s %v%s", i.Number, i.Kind, i.Posts, left))
	}
	return strings.Join(out, "; ")
}

func TestCompile(t *testing.T) {
	const todo = "1 ballot []; 2 question []"
	const news = "; 3 thread [103]; 4 thread [101]; 5 comments [107]; 6 research [108]"
	for _, c := range []struct {
		name string
		how  func(f *Facts, m *Member)
		want string
	}{
		{"in order: the soonest thing to do, the newest thread, comments, research", func(*Facts, *Member) {}, todo + news},
		{"who has answered and voted has nothing to do", func(f *Facts, _ *Member) { f.Questions[0].Done[1], f.Ballots[0].Voted[1] = true, true },
			"1 thread [103]; 2 thread [101]; 3 comments [107]; 4 research [108]"},
		{"what came post by post is not repeated", func(f *Facts, m *Member) {
			for i := range f.Posts {
				if f.Posts[i].ID != 107 {
					m.Had = m.Had.With(i)
				}
			}
		}, todo + "; 3 comments [107]"},
		{"what was told before is not repeated", func(_ *Facts, m *Member) { m.After = 103 }, todo + "; 3 comments [107]; 4 research [108]"},
		{"what did not come after all is told", func(_ *Facts, m *Member) { m.After, m.Missed = 103, m.Missed.With(2) }, todo + "; 3 thread [103]; 4 comments [107]; 5 research [108]"},
		{"what waits to be sent out is for the next", func(f *Facts, _ *Member) { f.Upto = 102 }, todo + "; 3 thread [101]"},
		{"muted threads are left out, but not their ballots", func(_ *Facts, m *Member) { m.Muted = map[int64]bool{11: true, 12: true, 13: true} }, "1 ballot []; 2 thread [101]; 3 research [108]"},
		{"an observer is asked nothing", func(f *Facts, m *Member) { m.Role, f.Ballots[0].Roll = threads.RoleObserver, nil }, "1 thread [103]; 2 thread [101]; 3 comments [107]; 4 research [108]"},
		{"a convenor votes and is not asked", func(f *Facts, m *Member) { m.Role, f.Ballots[0].Roll = threads.RoleConvenor, nil }, "1 ballot []" + "; 2 thread [103]; 3 thread [101]; 4 comments [107]; 5 research [108]"},
		{"things to do alone make a weekly digest", func(_ *Facts, m *Member) { m.After = 200 }, todo},
		{"and never a daily one", func(_ *Facts, m *Member) { m.After, m.Delivery = 200, threads.DeliverDaily }, "nothing"},
		{"nothing makes none", func(f *Facts, m *Member) { m.After, f.Questions, f.Ballots = 200, nil, nil }, "nothing"},
		{"a new member alone makes none", func(f *Facts, m *Member) {
			m.After, f.Questions, f.Ballots, f.Joined = 200, nil, nil, []Joined{{Person: 9, Name: "Nia", At: now.Add(-time.Hour)}}
		}, "nothing"},
		{"a question that is past its time is no longer asked", func(f *Facts, _ *Member) { f.Questions[0].Closes = now }, "1 ballot []; 2 thread [103]; 3 thread [101]; 4 comments [107]; 5 research [108]"},
		{"what has closed since is told", func(f *Facts, m *Member) {
			f.Questions[0].State, f.Questions[0].Closes = "closed", now.Add(-time.Hour)
			f.Ballots[0].State, f.Ballots[0].Closes, f.Ballots[0].Result = "closed", now.Add(-2*time.Hour), "passed"
			m.After = 200
		}, "1 result []; 2 closed []"},
		{"a minute holds what is to be done, and the rest is left", func(f *Facts, m *Member) {
			m.Minutes = 1
			f.Posts[1].Text = rambling()
			f.Posts[2].Text, f.Posts[7].Text = f.Posts[1].Text, f.Posts[1].Text
		}, todo + "; 3 thread [103]; 4 thread [101]; 5 comments [107]; 6 research [108] left"},
		{"earlier research comes last, for reference", func(f *Facts, _ *Member) { f.shelve(3) }, todo + news + "; 7 earlier []; 8 earlier []; 9 earlier []"},
		{"it is listed below what is to be done alone", func(f *Facts, m *Member) { f.shelve(1); m.After = 200 }, todo + "; 3 earlier []; 4 earlier []"},
		{"and makes no digest by itself", func(f *Facts, m *Member) { f.shelve(3); m.After, f.Questions, f.Ballots = 200, nil, nil }, "nothing"},
		{"what waits to be sent out or is muted is not listed", func(f *Facts, m *Member) {
			f.shelve(3)
			f.Research[1].Post, m.Muted = 1001, map[int64]bool{22: true}
		}, todo + news + "; 7 earlier []"},
		{"research that is talked about is listed once", func(f *Facts, _ *Member) {
			f.shelve(1)
			f.Posts = append(f.Posts, &Post{ID: 110, Thread: 20, Person: 3, Author: "Person 3", Received: now.Add(-time.Hour), Text: "a word on it"})
		}, todo + "; 3 thread [110]; 4 thread [103]; 5 thread [101]; 6 comments [107]; 7 research [108]"},
		{"a minute that holds not all that is new holds no earlier research", func(f *Facts, m *Member) {
			f.shelve(3)
			m.Minutes = 1
			f.Posts[1].Text = rambling()
			f.Posts[2].Text, f.Posts[7].Text = f.Posts[1].Text, f.Posts[1].Text
		}, todo + "; 3 thread [103]; 4 thread [101]; 5 comments [107]; 6 research [108] left"},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := week()
			m := member(f)
			c.how(f, &m)
			if got := told(Reader{Person: 1, Turn: Regular, Seats: []Member{m}}); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

// rambling is a post whose gist takes half a minute to read.
func rambling() string {
	var b strings.Builder
	for _, what := range strings.Fields("marking reports cover displays meetings planning inspections homework parents budgets") {
		fmt.Fprintf(&b, "Last year we changed what we do about %s, and it saved each of us two hours in a week. ", what)
	}
	return b.String()
}

// shelve gives the group earlier research besides that of the week.
func (f *Facts) shelve(n int) {
	f.Research = []Research{{Thread: 14, Post: 108, At: monday}}
	for i := range int64(n) {
		f.Threads[20+i] = &Thread{ID: 20 + i, Kind: threads.ThreadResearch, Subject: fmt.Sprintf("Survey %d", i), Person: 4, First: 20 + i}
		f.Research = append(f.Research, Research{Thread: 20 + i, Post: 20 + i, Author: "Person 4", At: monday.AddDate(0, -1, -int(i)), Files: 1})
	}
}

func TestALongShelfIsCountedAndNotListed(t *testing.T) {
	f := week()
	f.shelve(40)
	d, _ := Compile(Reader{Person: 1, Turn: Regular, Seats: []Member{member(f)}})
	p := d.Words().Parts[0]
	if len(p.Library) != 10 || p.Shelved != 30 || p.Library[0].Subject != "Survey 0" || p.Library[0].Name != "Person 4" || p.Library[0].Files != 1 {
		t.Errorf("listed %d, counted %d: %+v", len(p.Library), p.Shelved, p.Library)
	}
	if !d.Shorter() || len(d.Words().Parts[0].Library) != 0 || d.Words().Parts[0].Shelved != 40 || len(d.Words().Parts[0].New) != 2 {
		t.Error("a digest that is too long did not drop the shelf first")
	}
}

func TestOwnThreadsAreSaidToBe(t *testing.T) {
	d, _ := Compile(Reader{Person: 1, Turn: Regular, Seats: []Member{member(week())}})
	for _, i := range d.Words().Parts[0].New {
		if i.Started != (i.Subject == "Data drops") {
			t.Errorf("%s: started is %v", i.Subject, i.Started)
		}
	}
}

func TestTheSameDigestHasTheSameSignature(t *testing.T) {
	f := week()
	sign := func(person int64, how func(*Member)) string {
		m := member(f)
		how(&m)
		d, _ := Compile(Reader{Person: person, Turn: Regular, Seats: []Member{m}})
		return d.Signature()
	}
	f.Ballots[0].Roll = nil
	same := func(*Member) {}
	if sign(20, same) != sign(21, same) {
		t.Error("two who have written nothing get different digests")
	}
	f.Heard = []Heard{{Person: 30, Name: "Ann"}}
	lead := func(m *Member) { m.Role = threads.RoleConvenor }
	if sign(20, lead) == sign(21, lead) {
		t.Error("a convenor gets what is for another alone")
	}
	later := func(m *Member) { m.After = 100 }
	if sign(1, later) == sign(20, func(m *Member) { later(m); m.Had = m.Had.With(3) }) {
		t.Error("who started a thread is not told so")
	}
	for name, other := range map[string]string{
		"the author of a post": sign(2, same),
		"who has muted":        sign(20, func(m *Member) { m.Muted = map[int64]bool{11: true} }),
		"the convenor":         sign(20, func(m *Member) { m.Role = threads.RoleConvenor }),
		"who has had a post":   sign(20, func(m *Member) { m.Had = m.Had.With(1) }),
	} {
		if other == sign(20, same) {
			t.Errorf("%s gets the digest of all", name)
		}
	}
}

func TestTheConvenorAloneHearsWhoIsSilent(t *testing.T) {
	f := week()
	f.Heard = []Heard{{Person: 30, Name: "Ann"}, {Person: 31, Name: "Ben", Last: now.AddDate(0, 0, -40)}, {Person: 32, Name: "Cat", Last: now.AddDate(0, 0, -3)}}
	m := member(f)
	d, _ := Compile(Reader{Person: 1, Turn: Regular, Seats: []Member{m}})
	if d.Words().Parts[0].Convenor != nil {
		t.Error("a member is told who is silent")
	}
	m.Role = threads.RoleConvenor
	d, _ = Compile(Reader{Person: 1, Turn: Regular, Seats: []Member{m}})
	c := d.Words().Parts[0].Convenor
	if c == nil || fmt.Sprint(c.Never) != "[Ann]" || len(c.Silent) != 1 || c.Silent[0] != (threads.DigestSilent{Name: "Ben", Weeks: 5}) {
		t.Errorf("the convenor is told %+v", c)
	}
}
