package mailbot

import (
	"strings"
	"testing"
	"time"

	"taskgroups/mailbot/store"
	"taskgroups/threads"
)

// carys is the head of a mail of the convenor's to a group.
func carys(to, subject string, body ...string) []string {
	return append([]string{verified, "From: Carys Convenor <carys@school.example>", "To: taskgroups+" + to + "@union.example", "Subject: " + subject, ""}, body...)
}

// asks puts a question as the convenor and runs until it has gone out.
func (w *world) asks(subject string, body ...string) {
	w.t.Helper()
	w.arrive(carys("workload", subject, body...)...)
	w.once()
	w.later(15 * time.Minute)
}

// later runs the bot after a while.
func (w *world) later(d time.Duration) Summary {
	w.t.Helper()
	w.now = w.now.Add(d)
	return w.once()
}

// at runs the bot at a time of the day, London's.
func (w *world) at(clock string) Summary {
	w.t.Helper()
	t, err := time.ParseInLocation("2006-01-02 15:04", clock, time.UTC)
	if err != nil {
		w.t.Fatal(err)
	}
	w.now = t
	return w.once()
}

// answers sends a person's reply to a mail of the bot's.
func (w *world) answers(from string, m sent, lines ...string) {
	w.t.Helper()
	w.arrive(append([]string{verified, "From: <" + from + ">", "To: taskgroups+workload@union.example", "Subject: Re: " + m.subject,
		"In-Reply-To: <" + m.id + ">", ""}, lines...)...)
}

// of are the mails of a kind to an address since forget.
func (w *world) of(kind, to string) []sent {
	w.t.Helper()
	var out []sent
	for _, m := range w.mails(to) {
		if m.header.Get("X-TaskGroup-Kind") == kind {
			out = append(out, m)
		}
	}
	return out
}

// only is the only mail of a kind to an address since forget.
func (w *world) only(kind, to string) sent {
	w.t.Helper()
	all := w.of(kind, to)
	if len(all) != 1 {
		var subjects []string
		for _, m := range w.mails(to) {
			subjects = append(subjects, m.header.Get("X-TaskGroup-Kind")+" "+m.subject)
		}
		w.t.Fatalf("%s has %d mails of kind %s, want 1; all: %q", to, len(all), kind, subjects)
	}
	return all[0]
}

func (w *world) questions() []store.Question {
	w.t.Helper()
	list, err := w.bot.Store().Questions(w.t.Context(), "workload")
	if err != nil {
		w.t.Fatal(err)
	}
	return list
}

func has(t *testing.T, m sent, all ...string) {
	t.Helper()
	text := strings.Join(strings.Fields(m.text), " ")
	for _, s := range all {
		if !strings.Contains(text, s) {
			t.Errorf("the mail %q to %s does not say %q:\n%s", m.subject, m.to, s, m.text)
		}
	}
}

func TestAQuestionIsAskedAnsweredAndHandedOver(t *testing.T) {
	w := newWorld(t)
	w.group("workload", "Workload", "asha@school.example each", "tom@school.example weekly", "wyn@school.example none")
	w.arrive(carys("workload", "Question: What would cut marking most?", "Closes: Friday 13 March, 5pm", "", "Think of one week.")...)
	w.once()
	back := w.only("receipt", "carys@school.example")
	has(t, back, "goes to 3 people in Workload", "It closes on Friday 13 March 2026, 17:00 UK time (GMT)", "reply CANCEL", "What would cut marking most?")
	if n := len(w.of("question", "")); n != 0 {
		t.Fatalf("%d mails went out within the undo window", n)
	}
	w.later(15 * time.Minute)
	for _, to := range []string{"asha@school.example", "tom@school.example", "wyn@school.example"} {
		m := w.only("question", to)
		has(t, m, "What would cut marking most?", "by Friday 13 March 2026, 17:00 UK time (GMT)", "Think of one week.")
		if m.subject != "[workload] What would cut marking most?" {
			t.Errorf("the subject is %q", m.subject)
		}
	}
	if n := len(w.of("question", "carys@school.example")); n != 0 {
		t.Error("the convenor got her own question")
	}
	tom := w.only("question", "tom@school.example")
	w.forget()
	w.answers("tom@school.example", tom, "One data drop a year.")
	w.once()
	has(t, w.only("receipt", "tom@school.example"), "is filed", "One data drop a year.")
	if len(w.of("post", "asha@school.example")) != 1 {
		t.Error("Asha, who gets each post, did not get Tom's answer")
	}
	w.answers("tom@school.example", tom, "And no more reports in July.")
	w.once()

	w.forget()
	w.at("2026-03-13 17:00")
	if n := len(w.of("notice", "carys@school.example")); n != 0 {
		t.Fatal("the answers were handed over before mail that arrived in time can have been read")
	}
	w.at("2026-03-13 17:05")
	m := w.only("notice", "carys@school.example")
	has(t, m, "One answered of the 3 asked", "Tom Member", "One data drop a year.", "And no more reports in July.")
	if !strings.Contains(string(m.raw), ".csv") {
		t.Error("there is no table with it")
	}
	w.forget()
	w.answers("asha@school.example", tom, "I forgot: fewer tests.")
	w.at("2026-03-16 09:00")
	has(t, w.only("receipt", "asha@school.example"), "came late", "closed on Friday 13 March 2026, 17:00", "Your mail came on Friday 13 March 2026, 17:06")

	q := w.questions()
	if len(q) != 1 || q[0].State != "closed" || q[0].Asked != 3 || len(q[0].Answers) != 3 || q[0].Closes != "2026-03-13T17:00:00Z" {
		t.Fatalf("question list says %+v", q)
	}
	if a := q[0].Answers[0]; a.Address != "tom@school.example" || a.Text != "One data drop a year." || a.Late {
		t.Errorf("the first answer is %+v", a)
	}
	if !q[0].Answers[2].Late {
		t.Error("the late answer is not marked")
	}
}

func TestCancelInTheUndoWindowStopsAQuestion(t *testing.T) {
	w := newWorld(t)
	w.group("workload", "Workload", "asha@school.example each")
	w.arrive(carys("workload", "Question: What would cut marking most?", "")...)
	w.once()
	back := w.only("receipt", "carys@school.example")
	has(t, back, "It closes on Monday 16 March 2026, 17:00", "You gave no closing time")
	// Her program proves nothing but the key in the read-back.
	w.arrive("From: Carys Convenor <carys@school.example>", "To: taskgroups+workload@union.example", "Subject: Re: "+back.subject,
		"In-Reply-To: <"+back.id+">", "", "Cancel please", "", "Carys", "", "> Your question goes to")
	w.once()
	w.later(time.Hour)
	w.at("2026-03-20 09:00")
	if n := len(w.mails("asha@school.example")); n != 0 {
		t.Errorf("Asha got %d mails of a question that was stopped: %q", n, w.mails("asha@school.example")[0].subject)
	}
	if q := w.questions(); q[0].State != "cancelled" {
		t.Errorf("its state is %s", q[0].State)
	}
	if all := w.of("receipt", "carys@school.example"); len(all) != 2 || !strings.Contains(all[1].text, "gone to nobody") {
		t.Errorf("the convenor got %d receipts", len(all))
	}
}

func TestAMembersQuestionIsAPost(t *testing.T) {
	w := newWorld(t)
	w.group("workload", "Workload", "asha@school.example each", "tom@school.example each")
	w.arrive(verified, "From: <asha@school.example>", "To: taskgroups+workload@union.example", "Subject: Question: does anybody use comment banks?", "", "We might.")
	if sum := w.once(); sum.Posted != 1 {
		t.Errorf("once says %+v", sum)
	}
	if m := w.only("post", "tom@school.example"); m.subject != "[workload] Question: does anybody use comment banks?" {
		t.Errorf("its subject is %q", m.subject)
	}
	if len(w.questions()) != 0 {
		t.Error("a member made a key question")
	}
}

func TestSeveralQuestionsAreAnsweredApart(t *testing.T) {
	w := newWorld(t)
	w.group("workload", "Workload", "asha@school.example weekly", "tom@school.example weekly", "wyn@school.example weekly")
	w.asks("Question: Marking", "Closes: 13 March", "", "Hello all,", "", "1. What would cut marking most?", "2. What did you stop?", "3. What should we try next?", "", "Carys")
	m := w.only("question", "asha@school.example")
	has(t, m, "asks the members of Workload 3 questions", "1. What would cut marking most?", "3. What should we try next?")
	w.answers("asha@school.example", m, "Hi Carys,", "", "1. One data drop", "3) Comment banks", "   for everyone")
	tom := w.only("question", "tom@school.example")
	w.answers("tom@school.example", tom, "> 1. What would cut marking most?", "", "Fewer tests.", "", "> 2. What did you stop?", "", "Reports in July.")
	w.answers("wyn@school.example", w.only("question", "wyn@school.example"), "It is all the same to me.")
	w.forget()
	w.once()
	has(t, w.only("receipt", "asha@school.example"), "To question 1, “What would cut marking most?”: > One data drop", "To question 3", "> Comment banks", "Nothing from you yet on: 2. What did you stop?")
	has(t, w.only("receipt", "tom@school.example"), "To question 2, “What did you stop?”: > Reports in July.")
	w.at("2026-03-13 17:05")
	m = w.only("notice", "carys@school.example")
	has(t, m, "3 answered of the 3 asked", "2. What did you stop? Tom Member", "> Reports in July.", "To all of it: Wyn Member")
	if strings.Contains(m.text, "Hi Carys") {
		t.Error("a greeting is an answer of its own")
	}
	if !strings.Contains(m.file, "1,What would cut marking most?,Asha Member,2026-03-02 09:") || !strings.Contains(m.file, "\"Comment banks") {
		t.Errorf("the table says:\n%s", m.file)
	}
}

func TestADateThatCannotBeTakenIsAskedAbout(t *testing.T) {
	for name, c := range map[string]struct{ closes, says, reply, becomes string }{
		"in the past":           {"27 February", "as Friday 27 February 2026, 17:00 UK time (GMT), and that is past", "13 March", "2026-03-13T17:00:00Z"},
		"after the group's end": {"2 November 2026", "The group ends before that", "Friday week at noon", "2026-03-13T12:00:00Z"},
		"impossible":            {"31 April", "There is no such date", "Closes: 30 April", "2026-04-30T16:00:00Z"},
		"a contradiction":       {"Monday 13 March", "do not agree", "Friday 13 March 2026, 17:00 UK time (GMT)", "2026-03-13T17:00:00Z"},
		"not understood":        {"when the snow melts", "could not read", "in 14 days\n\nThanks\nCarys", "2026-03-16T17:00:00Z"},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			w.group("workload", "Workload", "asha@school.example weekly")
			w.asks("Question: What would cut marking most?", "Deadline: "+c.closes, "", "Think of one week.")
			if len(w.mails("asha@school.example")) != 0 || len(w.questions()) != 0 {
				t.Fatal("it went out")
			}
			m := w.only("ask", "carys@school.example")
			has(t, m, c.says, "Nothing has been done yet")
			w.forget()
			w.answers("carys@school.example", m, "whenever suits you all")
			w.once()
			again := w.only("ask", "carys@school.example")
			has(t, again, "could not read “whenever suits you all”")
			w.forget()
			w.answers("carys@school.example", again, strings.Split(c.reply, "\n")...)
			w.once()
			w.later(15 * time.Minute)
			has(t, w.only("question", "asha@school.example"), "What would cut marking most?", "Think of one week.")
			if q := w.questions(); len(q) != 1 || q[0].Closes != c.becomes {
				t.Errorf("the questions are %+v, want one that closes at %s", q, c.becomes)
			}
			if n := len(w.threads("workload")); n != 1 {
				t.Errorf("there are %d threads", n)
			}
		})
	}
}

func TestAQuestionWrittenAnewReplacesTheOneThatWaits(t *testing.T) {
	w := newWorld(t)
	w.group("workload", "Workload", "asha@school.example weekly")
	w.asks("Question: What would cut marking most?", "Closes: 31 April")
	m := w.only("ask", "carys@school.example")
	w.forget()
	w.answers("carys@school.example", m, "Question: What would cut marking most?", "Closes: 30 April")
	w.once()
	w.at("2026-03-20 09:00")
	w.only("question", "asha@school.example")
	if q := w.questions(); len(q) != 1 {
		t.Errorf("there are %d questions", len(q))
	}
	kept, err := w.bot.Store().Quarantine(t.Context())
	if err != nil || len(kept) != 0 {
		t.Errorf("in quarantine: %+v, %v", kept, err)
	}
}

func TestOrdersAboutAQuestion(t *testing.T) {
	w := newWorld(t)
	w.group("workload", "Workload", "asha@school.example weekly", "tom@school.example weekly")
	w.asks("Question: What would cut marking most?", "Closes: 13 March")
	back, asha := w.only("receipt", "carys@school.example"), w.only("question", "asha@school.example")
	w.answers("asha@school.example", asha, "Fewer tests.")
	w.once()
	order := func(line string) { // one order, and the bot's answer to it
		w.t.Helper()
		w.forget()
		w.answers("carys@school.example", back, line)
		w.once()
	}
	order("EXTEND until Friday 20 March 5pm")
	has(t, w.only("receipt", "carys@school.example"), "stays open until Friday 20 March 2026, 17:00", "We are telling 2 people")
	has(t, w.only("notice", "tom@school.example"), "There is more time", "until Friday 20 March 2026, 17:00")
	order("Extend until 12 March please")
	has(t, w.only("refusal", "carys@school.example"), "is open until Friday 20 March 2026", "reply CLOSE")
	order("EXTEND until the cows come home")
	which := w.only("ask", "carys@school.example")
	has(t, which, "could not read", "the cows come home")
	w.forget()
	w.answers("carys@school.example", which, "Tuesday 24 March")
	w.once()
	has(t, w.only("notice", "tom@school.example"), "until Tuesday 24 March 2026, 17:00")
	order("REMIND")
	has(t, w.only("receipt", "carys@school.example"), "One person will be reminded")
	w.later(time.Minute)
	w.later(time.Minute)
	has(t, w.only("reminder", "tom@school.example"), "no answer from you yet", "closes on Tuesday 24 March 2026, 17:00")
	if n := len(w.of("reminder", "asha@school.example")); n != 0 {
		t.Error("Asha, who has answered, is reminded")
	}
	order("CLOSE")
	has(t, w.only("notice", "tom@school.example"), "is closed now")
	w.later(3 * time.Minute)
	has(t, w.of("notice", "carys@school.example")[0], "One answered of the 2 asked", "Fewer tests.")
	order("extend to 27 March")
	has(t, w.only("notice", "tom@school.example"), "is open again, until Friday 27 March 2026, 17:00")
	order("CANCEL")
	has(t, w.only("notice", "tom@school.example"), "has been taken back")
	if q := w.questions(); q[0].State != "cancelled" {
		t.Errorf("its state is %s", q[0].State)
	}
	w.forget()
	w.at("2026-04-20 09:00")
	if n := len(w.mails("")) - len(w.digests("")); n != 0 {
		t.Errorf("%d more mails went out after it was cancelled", n)
	}
}

func TestAMembersOrderAboutAQuestion(t *testing.T) {
	w := newWorld(t)
	w.group("workload", "Workload", "asha@school.example weekly", "tom@school.example weekly")
	w.asks("Question: What should the school do?", "Closes: 13 March")
	w.answers("asha@school.example", w.only("question", "asha@school.example"), "CLOSE")
	w.answers("tom@school.example", w.only("question", "tom@school.example"), "Extend the school day")
	w.forget()
	w.once()
	has(t, w.only("refusal", "asha@school.example"), "convenor")
	if q := w.questions(); q[0].State != "open" || len(q[0].Answers) != 1 || q[0].Answers[0].Text != "Extend the school day" {
		t.Errorf("the question is %+v", q[0])
	}
}

func TestAConvenorWhomNothingProvesIsAskedFirst(t *testing.T) {
	w := newWorld(t)
	w.group("workload", "Workload", "asha@school.example each")
	w.arrive("From: Carys Convenor <carys@school.example>", "To: taskgroups+workload@union.example", "Subject: Question: What would cut marking most?", "", "Closes: 13 March")
	w.once()
	m := w.only("ask", "carys@school.example")
	has(t, m, "Closes: 13 March")
	w.later(time.Hour)
	if n := len(w.mails("asha@school.example")); n != 0 {
		t.Fatal("it went out unconfirmed")
	}
	w.answers("carys@school.example", m, "OK")
	w.once()
	has(t, w.only("receipt", "carys@school.example"), "closes on Friday 13 March 2026, 17:00")
	w.later(15 * time.Minute)
	w.only("question", "asha@school.example")
}

func TestMoreTimeWithinTheUndoWindow(t *testing.T) {
	w := newWorld(t)
	w.group("workload", "Workload", "asha@school.example each")
	w.arrive(carys("workload", "Question: What would cut marking most?", "Closes: 13 March")...)
	w.once()
	w.answers("carys@school.example", w.only("receipt", "carys@school.example"), "Extend to 20 March, please")
	w.once()
	w.later(time.Hour)
	has(t, w.only("question", "asha@school.example"), "by Friday 20 March 2026, 17:00")
	if n := len(w.mails("asha@school.example")); n != 1 {
		t.Errorf("Asha got %d mails", n)
	}
}

func TestStaffAskAndObserversOnlyRead(t *testing.T) {
	w := newWorld(t)
	w.group("workload", "Workload", "asha@school.example none")
	w.do(threads.AddMember{Slug: "workload", Role: threads.RoleObserver, Person: threads.Mailbox{Name: "Olu Observer", Address: "olu@school.example"}}, "olu@school.example")
	w.arrive("Authentication-Results: mx.union.example; dmarc=pass header.from=union.example", "From: <policy@union.example>",
		"To: taskgroups+workload@union.example", "Subject: [EXTERNAL] QUESTION - what next", "", "Question: What should we read next?", "By: noon on 13 March")
	w.once()
	w.later(15 * time.Minute)
	for _, to := range []string{"asha@school.example", "olu@school.example", "carys@school.example"} {
		has(t, w.only("question", to), "What should we read next?", "by Friday 13 March 2026, 12:00")
	}
	if q := w.questions(); q[0].Asked != 1 {
		t.Errorf("%d are asked, want the one member", q[0].Asked)
	}
	w.forget()
	w.at("2026-03-13 09:00")
	w.only("reminder", "asha@school.example")
	if n := len(w.of("reminder", "")); n != 1 {
		t.Errorf("%d are reminded, want the one member", n)
	}
}

func TestAQuestionToTwoGroupsIsAskedInBoth(t *testing.T) {
	w := newWorld(t)
	w.group("workload", "Workload", "asha@school.example weekly")
	w.group("rural", "Rural schools", "tom@school.example weekly")
	w.arrive(verified, "From: Carys Convenor <carys@school.example>", "To: taskgroups+workload@union.example, taskgroups+rural@union.example",
		"Subject: Question: What would cut marking most?", "", "Closes: 13 March")
	w.once()
	if n := len(w.of("receipt", "carys@school.example")); n != 2 {
		t.Errorf("%d read-backs, want one for each group", n)
	}
	w.later(15 * time.Minute)
	for who, tag := range map[string]string{"asha@school.example": "[workload] ", "tom@school.example": "[rural] "} {
		m := w.only("question", who)
		if !strings.HasPrefix(m.subject, tag) {
			t.Errorf("%s got %q", who, m.subject)
		}
		w.answers(who, m, "The answer of "+who)
	}
	w.at("2026-03-13 17:05")
	for i, m := range w.of("notice", "carys@school.example") {
		if strings.Count(m.text, "The answer of") != 1 {
			t.Errorf("collation %d says:\n%s", i, m.text)
		}
	}
}
