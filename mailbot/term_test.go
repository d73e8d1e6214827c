package mailbot

import (
	"cmp"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"taskgroups/threads"
	"taskgroups/threads/dates"
)

// term is a group's autumn term, seen from outside: what was put into the
// mailbox and what came out, and when.
type term struct {
	*world
	zone    *time.Location
	chance  *rand.Rand
	people  []string
	put     []*putQuestion
	post    []due // mail that is still to arrive
	came    []came
	looked  int
	outage  [2]time.Time
	left    bool // termLeaver has
	answers []answerMail
}

// putQuestion is a key question of the convenor's.
type putQuestion struct {
	at      time.Time
	subject string
	lines   []string
	closes  time.Time
	parts   int
	mails   map[string]string // by member: the id of their copy
}

// due is a mail on its way; deliver is when the server hands it over, arrived
// what it says of itself.
type due struct {
	deliver, arrived time.Time
	text             string
}

// came is a mail of the bot's, and when it went out.
type came struct {
	at   time.Time
	kind string
	sent
}

// answerMail is an answer that a member wrote.
type answerMail struct {
	who  string
	q    *putQuestion
	at   time.Time
	word string // one that stands in no other mail
	pass bool
}

const (
	termMembers = 100 // with 300 it takes twenty seconds
	termAway    = 7   // this member writes an absence note over half-term
	termLeaver  = 8   // this one leaves in the middle
)

// TestATermOfQuestions plays twelve weeks of overlapping questions, with
// half-term, the end of summer time, an outage of three days, mail in the wrong
// order and twice; then it counts.
func TestATermOfQuestions(t *testing.T) {
	zone, err := time.LoadLocation("Europe/London")
	if err != nil {
		t.Fatal(err)
	}
	w := newWorld(t, "[quiet]\nholidays = [\"2026-10-26..2026-10-30\"]")
	w.now = time.Date(2026, 9, 7, 7, 0, 0, 0, zone)
	r := &term{world: w, zone: zone, chance: rand.New(rand.NewPCG(4, 12))}
	r.outage = [2]time.Time{r.day("2026-09-22 12:00"), r.day("2026-09-25 12:00")}
	r.begin()
	r.plan()
	for end := r.day("2026-11-30 09:00"); w.now.Before(end); {
		w.now = w.now.Add(2*time.Hour - time.Minute)
		r.arrivals()
		if w.now.After(r.outage[0]) && w.now.Before(r.outage[1]) {
			continue
		}
		w.once()
		r.look()
		r.respond()
	}
	r.countQuestions()
	r.countReminders()
	r.countAnswers()
	r.balance()
}

func (r *term) day(s string) time.Time {
	at, err := time.ParseInLocation("2006-01-02 15:04", s, r.zone)
	if err != nil {
		r.t.Fatal(err)
	}
	return at
}

func (r *term) begin() {
	modes := []threads.Delivery{threads.DeliverWeekly, threads.DeliverWeekly, threads.DeliverDaily, threads.DeliverNone, threads.DeliverWeekly}
	r.group("workload", "Workload")
	for i := range termMembers {
		address := fmt.Sprintf("m%03d@school.example", i)
		r.people = append(r.people, address)
		r.do(threads.AddMember{Slug: "workload", Person: threads.Mailbox{Name: fmt.Sprintf("Member %d", i), Address: address}, Delivery: modes[i%len(modes)]}, address)
	}
	r.once()
	r.look()
	r.came = nil
}

func (r *term) plan() {
	add := func(at, subject, closing, closes string, lines ...string) {
		head := []string{}
		if closing != "" {
			head = append(head, "Closes: "+closing, "")
		}
		q := &putQuestion{at: r.day(at), subject: subject, closes: r.day(closes), lines: append(head, lines...), mails: map[string]string{}, parts: len(lines)}
		r.put = append(r.put, q)
		r.mail(q.at, q.at, "carys@school.example", "Question: "+subject, "", q.lines)
	}
	add("2026-09-07 10:00", "What would cut marking most?", "21 September", "2026-09-21 17:00")
	add("2026-09-16 15:00", "Which meetings could be mails?", "in 14 days", "2026-09-30 17:00")
	add("2026-09-24 18:45", "What do parents ask of you?", "Friday 9 October 5pm", "2026-10-09 17:00") // while the bot is down
	add("2026-10-12 09:00", "What takes your Sundays?", "Friday 30 October", "2026-10-30 17:00")       // closes in half-term
	add("2026-10-20 12:00", "How do you plan?", "noon on Tuesday 3 November", "2026-11-03 12:00")      // summer time ends in between
	add("2026-11-09 09:00", "What should stay?", "", "2026-11-23 17:00")
	add("2026-11-11 11:00", "The spring", "20 November 2pm", "2026-11-20 14:00", "1. What would you drop?", "2. What would you keep?")
	r.post = append(r.post, due{r.day("2026-10-23 16:00"), r.day("2026-10-23 16:00"),
		"Message-ID: <away@school.example>\r\n" + verified + "\r\nFrom: <" + r.people[termAway] + ">\r\nTo: taskgroups+workload@union.example\r\n" +
			"Date: Fri, 23 Oct 2026 16:00:00 +0100\r\nSubject: Automatic reply: What takes your Sundays?\r\nAuto-Submitted: auto-replied\r\n\r\nI am away until 4 November 2026."})
}

// mail puts a mail on its way.
func (r *term) mail(deliver, arrived time.Time, from, subject, answers string, lines []string) {
	r.n++
	text := fmt.Sprintf("Message-ID: <t%d@school.example>\r\n%s\r\nFrom: <%s>\r\nTo: taskgroups+workload@union.example\r\nSubject: %s\r\n", r.n, verified, from, subject)
	if answers != "" {
		text += "In-Reply-To: <" + answers + ">\r\n"
	}
	r.post = append(r.post, due{deliver, arrived, text + "\r\n" + strings.Join(lines, "\r\n")})
}

// arrivals hands over what is due, in no order, and some of it twice.
func (r *term) arrivals() {
	var now, later []due
	for _, d := range r.post {
		if d.deliver.After(r.now) {
			later = append(later, d)
		} else {
			now = append(now, d)
		}
	}
	r.post = later
	r.chance.Shuffle(len(now), func(i, j int) { now[i], now[j] = now[j], now[i] })
	for _, d := range now {
		for range 1 + r.chance.IntN(8)/7 {
			if err := r.imap.Deliver("taskgroups@union.example", "INBOX", []byte(d.text), d.arrived); err != nil {
				r.t.Fatal(err)
			}
		}
	}
}

// look reads what went out since.
func (r *term) look() {
	all := r.smtp.Mails()
	for _, m := range all[r.looked:] {
		c := came{at: r.now, sent: open(r.t, m.To, m.Raw)}
		c.kind = c.header.Get("X-TaskGroup-Kind")
		r.came = append(r.came, c)
	}
	r.looked = len(all)
}

// respond has members answer: at once, after half the time, on the last day
// or too late; or send PASS; or say nothing.
func (r *term) respond() {
	for _, c := range r.came {
		if c.kind != "question" || c.at != r.now {
			continue
		}
		i := slices.IndexFunc(r.put, func(q *putQuestion) bool { return strings.HasSuffix(c.subject, q.subject) })
		who := slices.Index(r.people, c.to)
		if i < 0 || who < 0 {
			continue
		}
		q := r.put[i]
		q.mails[c.to] = c.id
		open := q.closes.Sub(r.now)
		switch style := (who + 3*i) % 10; style {
		case 0, 1, 2:
			r.reply(q, c, r.now.Add(time.Duration(r.chance.Int64N(int64(20*time.Hour)))), false)
		case 3, 4:
			r.reply(q, c, r.now.Add(open*6/10), false)
			r.reply(q, c, r.now.Add(open*7/10), false) // and adds to it
		case 5:
			r.reply(q, c, q.closes.Add(-time.Duration(1+r.chance.IntN(50))*time.Minute), false)
		case 6:
			r.reply(q, c, q.closes.Add(time.Duration(1+r.chance.IntN(600))*time.Minute), false)
		case 7:
			r.reply(q, c, r.now.Add(open/4), true)
		}
	}
	if !r.left && r.now.After(r.day("2026-10-14 07:00")) {
		r.left = true
		r.do(threads.RemoveMember{Slug: "workload", Address: r.people[termLeaver]}, r.people[termLeaver])
	}
}

func (r *term) reply(q *putQuestion, c came, at time.Time, pass bool) {
	word := fmt.Sprintf("word%d", r.n)
	lines := []string{"I would say " + word + "."}
	if pass {
		lines = []string{"PASS"}
	} else if q.parts > 1 {
		lines = []string{"1. I would say " + word + ".", "2. The rest."}
	}
	r.answers = append(r.answers, answerMail{c.to, q, at, word, pass})
	r.mail(at, at, c.to, "Re: "+c.subject, c.id, lines)
}

// countQuestions: everybody gets each question once, and the close is read
// back to the convenor.
func (r *term) countQuestions() {
	for _, q := range r.put {
		got := map[string]int{}
		for _, c := range r.came {
			if c.kind == "question" && strings.HasSuffix(c.subject, q.subject) {
				got[c.to]++
				if wait := c.at.Sub(q.at); wait > 5*time.Hour && (q.at.Before(r.outage[0]) || q.at.After(r.outage[1])) {
					r.t.Errorf("%q went to %s only after %s", q.subject, c.to, wait)
				}
			}
		}
		want := termMembers
		if q.at.After(r.day("2026-10-14 07:00")) {
			want--
		}
		if len(got) != want || slices.Max(slices.Collect(maps.Values(got))) != 1 {
			r.t.Errorf("%q went to %d people, want %d, once each", q.subject, len(got), want)
		}
		readback := r.find("receipt", "carys@school.example", q.subject)
		text := strings.Join(strings.Fields(readback.text), " ")
		if want := q.closes.Format("Monday 2 January 2006, 15:04 UK time (MST)"); !strings.Contains(text, want) {
			r.t.Errorf("%q is not read back to close on %s:\n%s", q.subject, want, readback.text)
		}
		if warned := strings.Contains(text, "in the holidays"); warned != (q.subject == "What takes your Sundays?") {
			r.t.Errorf("%q: the holidays are mentioned: %v", q.subject, warned)
		}
	}
}

func (r *term) find(kind, to, subject string) came {
	var found []came
	for _, c := range r.came {
		if c.kind == kind && c.to == to && strings.Contains(c.subject, subject) {
			found = append(found, c)
		}
	}
	if len(found) != 1 {
		r.t.Fatalf("%d mails of kind %s to %s about %q, want 1", len(found), kind, to, subject)
	}
	return found[0]
}

// countReminders: one a day, never in quiet hours or to whoever has answered,
// left or is away; and nobody who was behind half way or on the last day
// without one.
func (r *term) countReminders() {
	quiet := dates.Quiet{From: 19 * 60, Until: 7*60 + 30, Weekends: true, Zone: r.zone,
		Holidays: []dates.Range{{First: dates.Date{Year: 2026, Month: 10, Day: 26}, Last: dates.Date{Year: 2026, Month: 10, Day: 30}}}}
	listed := map[string][]time.Time{} // by member and question
	days := map[string]bool{}
	byDay := map[string]map[string]bool{}
	for _, c := range r.came {
		if c.kind != "reminder" {
			continue
		}
		day := c.to + c.at.In(r.zone).Format(" 2006-01-02")
		if days[day] {
			r.t.Errorf("a second reminder on a day: %s", day)
		}
		days[day] = true
		if r.listed(c) {
			r.t.Errorf("%s is reminded on a day whose digest says the same: %s", c.to, c.subject)
		}
		if quiet.Is(c.at) {
			r.t.Errorf("%s is reminded on %s", c.to, c.at.In(r.zone).Format(time.RFC1123))
		}
		text, about := strings.Join(strings.Fields(c.text), " "), 0
		for _, q := range r.put {
			if !strings.Contains(text, "“"+q.subject+"”") {
				continue
			}
			about++
			listed[c.to+" "+q.subject] = append(listed[c.to+" "+q.subject], c.at)
			r.needed(c, q)
			day := q.subject + c.at.In(r.zone).Format(" 2006-01-02")
			if byDay[day] == nil {
				byDay[day] = map[string]bool{}
			}
			byDay[day][c.to] = true
		}
		if about == 0 {
			r.t.Errorf("a reminder about nothing:\n%s", c.text)
		}
	}
	for who, at := range listed {
		if _, subject, _ := strings.Cut(who, " "); len(at) > 2*r.beside(subject) {
			r.t.Errorf("%s: reminded %d times", who, len(at))
		}
	}
	silent := r.people[9] // style 9, 2, 5, 8, 1, 4, 7: says nothing to the first and fourth
	for _, day := range []string{"2026-09-14", "2026-09-21"} {
		if !byDay["What would cut marking most? "+day][silent] && !r.digested(silent, "What would cut marking most?", day) {
			r.t.Errorf("nobody reminds %s of the first question on %s", silent, day)
		}
	}
	if len(byDay["Which meetings could be mails? 2026-09-25"]) == 0 {
		r.t.Error("the reminder that fell into the outage was forgotten")
	}
	if len(byDay["What takes your Sundays? 2026-10-23"]) == 0 {
		r.t.Error("a question that closes in half-term brings no reminder on the last day before")
	}
}

// listed says whether a digest of the day has all that a reminder says.
func (r *term) listed(c came) bool {
	text, all, any := strings.Join(strings.Fields(c.text), " "), true, false
	for _, q := range r.put {
		if strings.Contains(text, "“"+q.subject+"”") {
			any = true
			all = all && r.digested(c.to, q.subject, c.at.In(r.zone).Format(time.DateOnly))
		}
	}
	return any && all
}

// needed checks that a reminder's reader is behind with a question.
func (r *term) needed(c came, q *putQuestion) {
	for _, a := range r.answers {
		if a.who == c.to && a.q == q && a.at.Before(c.at.Add(-2*time.Hour)) {
			r.t.Errorf("%s answered %q on %s and is reminded on %s", c.to, q.subject, a.at, c.at)
		}
	}
	if c.at.Before(q.at) || !c.at.Before(q.closes) {
		r.t.Errorf("%s is reminded of %q on %s", c.to, q.subject, c.at)
	}
	if c.to == r.people[termLeaver] && c.at.After(r.day("2026-10-14 09:00")) {
		r.t.Errorf("%s has left and is reminded", c.to)
	}
	if c.to == r.people[termAway] && c.at.After(r.day("2026-10-23 18:00")) && c.at.Before(r.day("2026-11-04 00:00")) {
		r.t.Errorf("%s is away and is reminded on %s", c.to, c.at)
	}
}

// beside is how many questions are open at some time while this one is, itself
// included: each may bring two reminders, which list all that is open.
func (r *term) beside(subject string) (n int) {
	i := slices.IndexFunc(r.put, func(q *putQuestion) bool { return q.subject == subject })
	for _, q := range r.put {
		if q.at.Before(r.put[i].closes) && r.put[i].at.Before(q.closes) {
			n++
		}
	}
	return n
}

// countAnswers: every answer brings one receipt and stands in one collation,
// once, and late ones are told so.
func (r *term) countAnswers() {
	for _, q := range r.put {
		sheet := r.find("notice", "carys@school.example", "The answers: "+q.subject).file
		for _, a := range r.answers {
			if a.q != q || a.pass {
				continue
			}
			late := !a.at.Before(q.closes)
			marked := strings.Count(sheet, ",late,I would say "+a.word+".") // it came before the answers were handed over
			if n := strings.Count(sheet, a.word+"."); late && n != marked || !late && (n != 1 || marked != 0) {
				r.t.Errorf("the answer of %s to %q on %s stands %d times in the collation, %d of them marked late", a.who, q.subject, a.at, n, marked)
			}
			receipts := 0
			for _, c := range r.came {
				if c.kind == "receipt" && c.to == a.who && strings.Contains(c.text, a.word+".") {
					receipts++
					if strings.Contains(c.subject, "after the close") != late {
						r.t.Errorf("%s is told %q of an answer on %s", a.who, c.subject, a.at)
					}
				}
			}
			if receipts != 1 {
				r.t.Errorf("the answer of %s to %q brought %d receipts", a.who, q.subject, receipts)
			}
		}
	}
	for _, q := range r.questions() {
		if q.State != "closed" || q.Asked < termMembers-1 {
			r.t.Errorf("%q: %s, %d asked", q.Subject, q.State, q.Asked)
		}
	}
}

// digested says whether somebody's digest of a day listed a question, which
// makes a reminder needless.
func (r *term) digested(who, subject, day string) bool {
	for _, c := range r.came {
		if c.kind == "digest" && c.to == who && c.at.In(r.zone).Format(time.DateOnly) == day && strings.Contains(c.text, subject) {
			return true
		}
	}
	return false
}

// balance: no mail twice, nothing left over.
func (r *term) balance() {
	ids := map[string]bool{}
	for _, c := range r.came {
		if ids[c.id] {
			r.t.Errorf("%s went out twice", c.id)
		}
		ids[c.id] = true
	}
	queue, err := r.bot.Store().Queue(r.t.Context())
	if err != nil || len(queue) != 0 {
		r.t.Errorf("%d copies wait in the queue, %v", len(queue), err)
	}
	kept, err := r.bot.Store().Quarantine(r.t.Context())
	if err != nil || len(kept) != 0 {
		r.t.Errorf("in quarantine: %+v, %v", kept, err)
	}
	kinds := map[string]int{}
	for _, c := range r.came {
		kinds[cmp.Or(c.kind, "none")]++
	}
	r.t.Logf("%d mails: %v; %d answers", len(r.came), kinds, len(r.answers))
}
