package mailbot

import (
	"strings"
	"testing"
	"time"
)

const council = "Authentication-Results: mx.union.example; dmarc=pass header.from=union.example"

func newCouncil(t *testing.T, settings ...string) *world {
	w := newWorld(t, append([]string{`council = ["dewi@union.example"]`, `undo_window = "10m"`,
		"[executive]\nmeetings = [\"2026-06-10\", \"2026-09-09\"]\npapers = \"10d\""}, settings...)...)
	w.now = w.now.AddDate(0, 0, 8) // not the day of the monthly account
	return w
}

// elapse runs the bot every so often until a time.
func (w *world) elapse(end time.Time, step time.Duration) {
	w.t.Helper()
	for w.now.Before(end) {
		w.now = w.now.Add(step - time.Minute)
		w.once()
	}
}

func TestTheCouncilEstablishesAGroupAndItsConvenorAccepts(t *testing.T) {
	w := newCouncil(t)
	w.arrive(council, "From: Dewi Prys <dewi@union.example>", "To: taskgroups@union.example", "Subject: Establish: Rural schools", "",
		"Convenor: Carys Howells <carys@school.example>", "Report by: June meeting", "Kind: email", "",
		"What do small schools need that nobody sees?")
	w.once()
	back := w.one("dewi@union.example")
	if !strings.Contains(back.text, "Rural schools is set up") || !strings.Contains(back.text, "29 May 2026") {
		t.Errorf("the council reads %q", back.text)
	}
	if n := len(w.mails("carys@school.example")); n != 0 {
		t.Fatalf("the convenor was asked before the undo window was over")
	}
	w.forget()
	w.elapse(w.now.Add(15*time.Minute), 5*time.Minute)
	ask := w.one("carys@school.example")
	if ask.header.Get("X-TaskGroup-Kind") != "ask" {
		t.Errorf("it is %s", ask.header.Get("X-TaskGroup-Kind"))
	}
	w.forget()
	w.arrive("From: Carys Howells <carys@school.example>", "To: taskgroups+rural-schools@union.example", "Subject: Re: "+ask.subject, "In-Reply-To: <"+ask.id+">", "", "Yes, gladly.", "", "Carys")
	w.once()
	groups, err := w.bot.Store().Groups(t.Context())
	if err != nil || len(groups) != 1 || groups[0].State == "open" {
		t.Fatalf("“Yes, gladly.” is no plain YES, and the group is %+v (%v)", groups, err)
	}
	w.forget()
	w.arrive("From: Carys Howells <carys@school.example>", "To: taskgroups+rural-schools@union.example", "Subject: Re: "+ask.subject, "In-Reply-To: <"+ask.id+">", "", "YES")
	w.once()
	groups, _ = w.bot.Store().Groups(t.Context())
	if groups[0].State != "open" || groups[0].Convenor != "carys@school.example" || groups[0].Slug != "rural-schools" {
		t.Fatalf("after YES the group is %+v", groups[0])
	}
	if got := w.one("carys@school.example"); !strings.Contains(got.text, "You are now the convenor") {
		t.Errorf("she reads %q", got.text)
	}
	if got := w.one("dewi@union.example"); !strings.Contains(got.text, "Carys Howells is now the convenor") {
		t.Errorf("the council reads %q", got.text)
	}
}

func TestWhoIsNotOnTheCouncilEstablishesNothing(t *testing.T) {
	w := newCouncil(t)
	w.group("workload", "Workload", "asha@school.example each")
	w.arrive(verified, "From: Asha <asha@school.example>", "To: taskgroups@union.example", "Subject: Establish: My own group", "", "Convenor: asha@school.example", "Closes: 1 June")
	w.once()
	if got := w.one("asha@school.example"); got.header.Get("X-TaskGroup-Kind") != "refusal" || !strings.Contains(got.text, "Closes: 1 June") {
		t.Errorf("she reads %q", got.text)
	}
	if groups, _ := w.bot.Store().Groups(t.Context()); len(groups) != 1 {
		t.Errorf("%d groups", len(groups))
	}
}

func TestEverythingWrongInAnEstablishIsToldAtOnce(t *testing.T) {
	w := newCouncil(t)
	w.arrive(council, "From: Dewi <dewi@union.example>", "To: taskgroups@union.example", "Subject: Establish: Rural schools", "",
		"Convenor: nobody", "Kind: online", "Closes: soonish")
	w.once()
	got := w.one("dewi@union.example")
	for _, want := range []string{"“Convenor: nobody” is not an address", "“Kind: online” cannot be", "“Closes: soonish” is not a date"} {
		if !strings.Contains(got.text, want) {
			t.Errorf("it lacks %q:\n%s", want, got.text)
		}
	}
	if groups, _ := w.bot.Store().Groups(t.Context()); len(groups) != 0 {
		t.Errorf("a group was made")
	}
}

func TestCancelStopsAnEstablishBeforeAnybodyIsAsked(t *testing.T) {
	w := newCouncil(t)
	w.arrive(council, "From: Dewi <dewi@union.example>", "To: taskgroups@union.example", "Subject: Establish: Rural schools", "",
		"Convenor: carys@school.example", "Closes: 1 June")
	w.once()
	back := w.one("dewi@union.example")
	w.arrive(council, "From: Dewi <dewi@union.example>", "To: "+back.header.Get("Reply-To"), "Subject: Re: "+back.subject, "In-Reply-To: <"+back.id+">", "", "CANCEL")
	w.once()
	w.elapse(w.now.Add(30*time.Minute), 5*time.Minute)
	if n := len(w.mails("carys@school.example")); n != 0 {
		t.Errorf("she was asked all the same")
	}
	if groups, _ := w.bot.Store().Groups(t.Context()); groups[0].State != "closed" {
		t.Errorf("the group is %s", groups[0].State)
	}
}

func TestASilentConvenorIsAskedAgainAndThenTheCouncilIsTold(t *testing.T) {
	w := newCouncil(t)
	w.arrive(council, "From: Dewi <dewi@union.example>", "To: taskgroups@union.example", "Subject: Establish: Rural schools", "",
		"Convenor: carys@school.example", "Closes: 1 June")
	w.once()
	start := w.now
	w.elapse(start.Add(24*time.Hour), 6*time.Hour)
	w.forget()
	w.elapse(start.Add(8*24*time.Hour), 6*time.Hour)
	if got := w.one("carys@school.example"); !strings.Contains(got.text, "A week ago we asked you") {
		t.Errorf("she reads %q", got.text)
	}
	w.forget()
	w.elapse(start.Add(16*24*time.Hour), 6*time.Hour)
	if got := w.one("dewi@union.example"); !strings.Contains(got.text, "has not answered") {
		t.Errorf("the council reads %q", got.text)
	}
	if n := len(w.mails("carys@school.example")); n != 0 {
		t.Errorf("she has %d more mails", n)
	}
}

func TestAmendAndClose(t *testing.T) {
	w := newCouncil(t)
	w.group("workload", "Workload", "asha@school.example each")
	w.arrive(council, "From: Dewi <dewi@union.example>", "To: taskgroups@union.example", "Subject: Amend: workload", "", "Title: Marking and data", "Closes: 1 July")
	w.once()
	groups, _ := w.bot.Store().Groups(t.Context())
	if groups[0].Title != "Marking and data" || !strings.HasPrefix(*groups[0].Closes, "2026-07-01") {
		t.Errorf("the group is %+v", groups[0])
	}
	w.elapse(w.now.Add(30*time.Minute), 10*time.Minute)
	if got := w.one("carys@school.example"); !strings.Contains(got.text, "It was called Workload") {
		t.Errorf("the convenor reads %q", got.text)
	}
	w.forget()
	w.arrive(council, "From: Dewi <dewi@union.example>", "To: taskgroups@union.example", "Subject: CLOSE workload", "", "Thanks")
	w.once()
	w.elapse(w.now.Add(30*time.Minute), 10*time.Minute)
	if got := w.one("asha@school.example"); !strings.Contains(got.text, "has closed the task group Marking and data") {
		t.Errorf("Asha reads %q", got.text)
	}
	if groups, _ = w.bot.Store().Groups(t.Context()); groups[0].State != "closed" {
		t.Errorf("the group is %s", groups[0].State)
	}
}

func TestTheEndOfAGroupIsToldBeforeAndWhenItComes(t *testing.T) {
	w := newCouncil(t)
	w.group("workload", "Workload", "asha@school.example weekly") // closes in six months
	closes := w.now.AddDate(0, 6, 0)
	w.now = closes.AddDate(0, 0, -16)
	w.once()
	w.forget()
	w.elapse(closes.AddDate(0, 0, -10), 12*time.Hour)
	var told int
	for _, m := range w.mails("carys@school.example") {
		if strings.Contains(m.subject, "Workload ends soon") {
			told++
		}
	}
	if told != 1 {
		t.Errorf("two weeks before the end the convenor was told %d times", told)
	}
	w.forget()
	w.elapse(closes.AddDate(0, 0, 1), 12*time.Hour)
	var ended int
	for _, m := range w.mails("asha@school.example") {
		if strings.Contains(m.subject, "Workload has ended") {
			ended++
		}
	}
	if ended != 1 {
		t.Errorf("Asha was told of the end %d times", ended)
	}
}

func TestTheCouncilGetsOneAccountAMonth(t *testing.T) {
	w := newCouncil(t)
	w.group("workload", "Workload", "asha@school.example weekly")
	w.elapse(time.Date(2026, 5, 15, 0, 0, 0, 0, time.UTC), 6*time.Hour)
	var subjects []string
	for _, m := range w.mails("dewi@union.example") {
		subjects = append(subjects, m.subject)
	}
	if len(subjects) != 2 || !strings.Contains(subjects[0], "April 2026") || !strings.Contains(subjects[1], "May 2026") {
		t.Errorf("from March to May the council had %q", subjects)
	}
}
