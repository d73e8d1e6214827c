package mailbot

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/time/rate"

	"taskgroups/mailbot/smtpout"
	"taskgroups/mailbot/testserver"
	"taskgroups/threads"
)

// later is a temporary failure, dead a permanent one about the recipient.
var (
	later = testserver.Fault{At: testserver.AtRcpt, Code: 451, Enhanced: [3]int{4, 7, 1}, Text: "Greylisted, try again later"}
	dead  = testserver.Fault{At: testserver.AtRcpt, Code: 550, Enhanced: [3]int{5, 1, 1}, Text: "No such user here"}
)

// kinds are the X-TaskGroup-Kind of mails, and their subjects.
func kinds(all []sent) (out []string) {
	for _, m := range all {
		out = append(out, m.header.Get("X-TaskGroup-Kind")+": "+m.subject)
	}
	return out
}

// after runs the bot when so much time has passed.
func (w *world) after(d time.Duration) Summary {
	w.t.Helper()
	w.now = w.now.Add(d - time.Minute)
	return w.once()
}

func (w *world) hasPost(to string) bool {
	w.t.Helper()
	return slices.ContainsFunc(w.mails(to), func(m sent) bool { return m.header.Get("X-TaskGroup-Kind") == "post" })
}

// Kept away by a temporary failure, a copy is tried again at growing
// distances, and the same to the byte.
func TestATemporaryFailureIsTriedAgainLater(t *testing.T) {
	l := newLife(t, nil)
	three := later
	three.Times = 3
	l.smtp.Script(member(1), three)
	l.arrivals(1)
	l.once()
	if !l.hasPost(member(2)) || l.hasPost(member(1)) {
		t.Fatal("the failure of one copy should hold up that one and no other")
	}
	for _, wait := range []time.Duration{time.Minute, 5 * time.Minute, 15 * time.Minute} {
		if l.after(wait - 30*time.Second); l.hasPost(member(1)) {
			t.Errorf("it was tried before %v had passed", wait)
		}
		l.after(time.Minute)
	}
	if !l.hasPost(member(1)) {
		t.Error("it never went out")
	}
	l.ends(1)
}

func TestAfterFiveDaysTheAdministratorIsToldOnceADayOfAnAddress(t *testing.T) {
	l := newLife(t, nil)
	l.smtp.Script(member(1), later)
	l.arrivals(3)
	l.once()
	for hours := 0; hours < 5*24-1; hours += 3 {
		l.after(3 * time.Hour)
		if len(l.mails("it@union.example")) > 0 {
			t.Fatalf("the administrator was told after %d hours", hours)
		}
	}
	for range 4 {
		l.after(4 * time.Hour)
	}
	told := l.one("it@union.example")
	for _, want := range []string{member(1), "Greylisted, try again later"} {
		if !strings.Contains(told.text, want) {
			t.Errorf("the administrator is not told %q:\n%s", want, told.text)
		}
	}
	if b := l.books(); b.deliveries["failed"] != 3 || b.deliveries["waiting"] != 0 {
		t.Errorf("the books say %v, want three failed", b.deliveries)
	}
	if score := l.score(member(1)); score != 0 {
		t.Errorf("a temporary failure counts as a bounce of %v", score)
	}
}

// score is what counts against an address.
func (w *world) score(address string) (score float64) {
	w.t.Helper()
	if err := w.other().QueryRow("SELECT score FROM addresses WHERE address = $1", address).Scan(&score); err != nil {
		w.t.Fatal(err)
	}
	return score
}

func TestThreeStrikesStopDeliveryAndAreTold(t *testing.T) {
	l := newLife(t, nil)
	l.smtp.Script(member(1), dead)
	post := func(from, subject string) {
		l.arrive(verified, "From: "+from, "To: taskgroups+workload@union.example", "Subject: "+subject, "", "Words about "+subject+".")
		l.after(time.Minute)
	}
	strike := func() {
		post(member(0), "Morning")
		post(member(0), "Evening") // a second on the same day counts for nothing
	}
	for day := 1; day <= 2; day++ {
		strike()
		if score := l.score(member(1)); score != float64(day) {
			t.Errorf("after %d days the score is %v", day, score)
		}
		l.after(24 * time.Hour)
	}
	if n := len(l.of("notice", "carys@school.example")); n != 0 {
		t.Errorf("the convenor was told after two strikes: %q", kinds(l.mails("carys@school.example")))
	}
	strike()
	l.after(time.Minute)
	for _, to := range []string{"carys@school.example"} {
		told := l.only("notice", to)
		if !strings.Contains(told.text, "M01 Member") || strings.Contains(string(told.raw), member(1)) {
			t.Errorf("%s should be told the name and not the address:\n%s", to, told.text)
		}
	}
	l.smtp.Mend()
	l.forget()
	post(member(0), "Without them")
	if l.hasPost(member(1)) {
		t.Error("mail still goes to an address that only bounces")
	}
	post(member(1), "I am here again")
	post(member(2), "Welcome back")
	if !l.hasPost(member(1)) {
		t.Error("mail from an address shows that it lives, and none goes there")
	}
}

// Refusals that would be the same for every message stop the sending. They
// say nothing about the recipients.
func TestARefusalOfOurOwnStopsTheSending(t *testing.T) {
	cases := []struct {
		name  string
		fault testserver.Fault
	}{
		{"we may not send as this", testserver.Fault{At: testserver.AtRcpt, Code: 550, Enhanced: [3]int{5, 7, 60}, Text: "SMTP; Client does not have permissions to send as this sender"}},
		{"the account is blocked", testserver.Fault{At: testserver.AtMail, Code: 550, Enhanced: [3]int{5, 1, 8}, Text: "Access denied, bad outbound sender"}},
		{"the day's quota is used up", testserver.Fault{At: testserver.AtMail, Code: 550, Enhanced: [3]int{5, 4, 5}, Text: "Daily user sending limit exceeded"}},
		{"policy", testserver.Fault{At: testserver.AtData, Code: 554, Enhanced: [3]int{5, 7, 1}, Text: "Message rejected under local policy"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			l := newLife(t, nil)
			l.smtp.Script("", c.fault)
			l.arrivals(4)
			refused := 0
			for range 100 { // a day and more
				l.now = l.now.Add(15 * time.Minute)
				if _, err := l.bot.Once(t.Context(), false); errors.Is(err, smtpout.ErrRefused) {
					refused++
				} else if err != nil {
					t.Fatal(err)
				}
			}
			if refused == 0 {
				t.Fatal("once says nothing of the refusal")
			}
			for _, m := range l.members {
				if score := l.score(m); score != 0 {
					t.Errorf("%v counts against %s", score, m)
				}
			}
			if n := len(l.mails("")); n != 0 {
				t.Errorf("%d mails went out all the same", n)
			}
			l.smtp.Mend()
			l.settle(10)
			if told := l.mails("it@union.example"); len(told) != 2 || !strings.Contains(strings.Join(strings.Fields(strings.ReplaceAll(told[0].text, "\n> ", " ")), " "), c.fault.Text) {
				t.Errorf("the administrator got %q in two days, want one alert a day with the server's words:\n%s", kinds(told), told[0].text)
			}
			l.ends(4)
		})
	}
}

func TestALoginThatIsRefusedStopsTheSending(t *testing.T) {
	w := newServers(t, testserver.SMTPOptions{Users: map[string]string{"taskgroups@union.example": "another"}})
	w.cfg = w.configure("[limits]\nposts = 0")
	w.cfg.SMTP.Username, w.cfg.SMTP.Password = "taskgroups@union.example", "wrong"
	w.start()
	w.do(threads.CreateGroup{Group: threads.Group{Slug: "workload", Title: "Workload", Kind: "email"},
		Convenor: threads.Mailbox{Name: "Carys Convenor", Address: "carys@school.example"}}, "carys@school.example")
	w.now = w.now.Add(time.Minute)
	if _, err := w.bot.Once(t.Context(), false); !errors.Is(err, smtpout.ErrRefused) {
		t.Fatalf("once says %v, want that the server refuses us", err)
	}
	if b := w.books(); b.deliveries["failed"] != 0 || b.deliveries["waiting"] == 0 {
		t.Errorf("the books say %v, want that all waits", b.deliveries)
	}
}

// Microsoft 365 sends from the mailbox's own address alone, over three
// connections, thirty messages a minute.
func TestMicrosoft365Forms(t *testing.T) {
	w := newWorld(t)
	text := strings.Replace(readFile(t, w.cfg.File), "[smtp]\n", "[smtp]\nfrom = \"mailbox\"\nbounce = \"mailbox\"\nrate = \"30/m\"\nconnections = 3\n", 1)
	w.cfg = w.load(text)
	if c := smtpConfig(w.cfg, nil); c.Connections != 3 || c.Rate != rate.Limit(0.5) {
		t.Errorf("the transport gets %d connections and %v messages a second", c.Connections, c.Rate)
	}
	w.cfg.SMTP.Rate.Messages = 0 // tests do not wait
	w.bot.Close()
	w.start()
	w.crowd(9)
	w.arrive(verified, "From: Asha <"+member(0)+">", "To: taskgroups+workload@union.example", "Subject: Marking", "", "Words.")
	w.once()
	if _, most, _ := w.smtp.Connections(); most > 3 {
		t.Errorf("there were %d connections at once", most)
	}
	m := w.one(member(1))
	if from := m.header.Get("From"); !strings.Contains(from, "<taskgroups@union.example>") || !strings.Contains(from, "via Workload") {
		t.Errorf("From is %q", from)
	}
	if to := m.header.Get("Reply-To"); !strings.Contains(to, "taskgroups+workload@union.example") {
		t.Errorf("Reply-To is %q", to)
	}
	for _, raw := range w.smtp.Mails() {
		if raw.From != "taskgroups@union.example" {
			t.Fatalf("the envelope sender is %q", raw.From)
		}
	}
}

// One message that cannot be processed is tried three times and put aside;
// the others go on. Released, it is posted.
func TestOnePoisonedMessageHoldsUpNothing(t *testing.T) {
	l := newLife(t, nil)
	_, err := l.other().Exec(`CREATE TRIGGER poison BEFORE INSERT ON posts WHEN NEW.text LIKE '%poison%' BEGIN SELECT RAISE(ABORT, 'poisoned'); END`)
	if err != nil {
		t.Fatal(err)
	}
	l.arrivals(3)
	arrived := l.now
	id := l.arrive(verified, "From: "+member(0), "To: taskgroups+workload@union.example", "Subject: Wells", "", "There is poison in it.")
	l.arrivals(3)
	sum := l.once()
	if sum.Posted != 6 || sum.Quarantined != 1 {
		t.Errorf("once says %+v, want six posted and one in quarantine", sum)
	}
	l.once()
	told := l.one("it@union.example")
	if !strings.Contains(told.text, "Wells") || !strings.Contains(told.text, "poisoned") {
		t.Errorf("the administrator is told:\n%s", told.text)
	}
	kept, err := l.bot.Store().Quarantine(t.Context())
	if err != nil || len(kept) != 1 || kept[0].MessageID != id {
		t.Fatalf("in quarantine are %+v (%v)", kept, err)
	}
	if _, err := l.other().Exec(`DROP TRIGGER poison`); err != nil {
		t.Fatal(err)
	}
	l.after(48 * time.Hour)
	if done, err := l.bot.Store().ReleaseQuarantined(t.Context(), kept[0].ID); !done || err != nil {
		t.Fatalf("releasing it: %v, %v", done, err)
	}
	if sum := l.once(); sum.Posted != 1 {
		t.Errorf("released, it brings %+v", sum)
	}
	list := l.threads("workload")
	last := list[len(list)-1].Posts[0]
	if last.MessageID != id || last.Received != arrived.Format(time.RFC3339) {
		t.Errorf("it is filed as %+v, want its original arrival %v", last, arrived)
	}
	if n := len(l.mails("it@union.example")); n != 1 {
		t.Errorf("the administrator was told %d times", n)
	}
	l.balance(7)
}

// A notice that cannot be made a mail is given up and told; the rest goes out.
func TestOneNoticeThatCannotBeComposedHoldsUpNothing(t *testing.T) {
	l := newLife(t, nil)
	l.smtp.Script("", later)
	l.arrivals(3)
	l.once()
	if _, err := l.other().Exec(`UPDATE notices SET text = '' WHERE kind = 'post' AND subject LIKE '%Topic 0%' AND id = (SELECT min(id) FROM notices WHERE kind = 'post')`); err != nil {
		t.Fatal(err)
	}
	l.smtp.Mend()
	l.after(10 * time.Minute)
	l.after(10 * time.Minute)
	if b := l.books(); b.deliveries["failed"] != 4 || b.deliveries["waiting"] != 0 {
		t.Errorf("the books say %v, want the four copies of one notice failed and the rest sent", b.deliveries)
	}
	if told := l.mails("it@union.example"); len(told) == 0 {
		t.Error("the administrator is told nothing")
	}
}
