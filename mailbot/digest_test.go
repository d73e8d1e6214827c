package mailbot

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"taskgroups/mailbot/store"
	"taskgroups/threads"
)

// until moves the clock to a time and runs the bot once.
func (w *world) until(t time.Time) Summary {
	w.t.Helper()
	if t.Before(w.now) {
		w.t.Fatalf("the clock would go back from %s to %s", w.now, t)
	}
	w.now = t
	return w.once()
}

// digests are the digests among the mails to an address.
func (w *world) digests(to string) []sent {
	w.t.Helper()
	var out []sent
	for _, m := range w.mails(to) {
		if m.header.Get("X-TaskGroup-Kind") == "digest" {
			out = append(out, m)
		}
	}
	return out
}

// writes sends a new mail of a member's to a group.
func (w *world) writes(name, group, subject, text string) (id string) {
	w.t.Helper()
	return w.arrive(verified, "From: "+name+"@school.example", "To: taskgroups+"+group+"@union.example", "Subject: "+subject, "", text)
}

var london = func() *time.Location {
	zone, err := time.LoadLocation("Europe/London")
	if err != nil {
		panic(err)
	}
	return zone
}()

func TestAWeeklyDigestHoldsWhatIsNewAndComesOnce(t *testing.T) {
	w := newWorld(t)
	w.group("workload", "Workload", "asha@school.example weekly", "tom@school.example each", "wyn@school.example weekly")
	w.writes("asha", "workload", "Data drops", "We dropped two of our three data drops.")
	w.once()
	w.writes("tom", "workload", "Seating plans", "Does anybody still write them?")
	w.once()
	w.forget()
	w.until(time.Date(2026, 3, 9, 7, 59, 0, 0, london))
	if n := len(w.digests("wyn@school.example")); n != 0 {
		t.Fatalf("%d digests went before their hour", n)
	}
	w.until(time.Date(2026, 3, 9, 8, 3, 0, 0, london))
	wyn := w.digests("wyn@school.example")
	if len(wyn) != 1 {
		t.Fatalf("Wyn has %d digests, want 1", len(wyn))
	}
	text := wyn[0].text
	for _, want := range []string{"] Data drops\r\n", "] Seating plans\r\n", "Asha Member: “We dropped two of our three data drops.”", "Tom Member: “Does anybody"} {
		if !strings.Contains(text, want) {
			t.Errorf("Wyn's digest lacks %q:\n%s", want, text)
		}
	}
	if strings.Index(text, "Seating") > strings.Index(text, "Data drops") {
		t.Error("the newest activity is not first")
	}
	asha := w.digests("asha@school.example")
	if len(asha) != 1 || strings.Contains(asha[0].text, "We dropped two") || !strings.Contains(asha[0].text, "Does anybody") {
		t.Errorf("Asha's digests hold her own post, or not Tom's: %+v", asha)
	}
	if n := len(w.digests("tom@school.example")); n != 0 {
		t.Errorf("Tom, who had each post, got %d digests", n)
	}
	w.once()
	w.until(time.Date(2026, 3, 10, 8, 3, 0, 0, london))
	w.until(time.Date(2026, 3, 16, 8, 3, 0, 0, london))
	if n := len(w.digests("wyn@school.example")); n != 1 {
		t.Errorf("with nothing new Wyn has %d digests, want the first alone", n)
	}
}

func TestAnswersToADigestGoToTheirThreads(t *testing.T) {
	for name, body := range map[string]func(m sent, drops, plans string) string{
		"by number and colon": func(_ sent, d, p string) string { return d + ": So did we.\n" + p + ": No.\n\nThanks,\nWyn" },
		"by number and stop":  func(_ sent, d, p string) string { return "Hi all,\n\n" + d + ". So did we.\n\n" + p + ". No." },
		"in brackets":         func(_ sent, d, p string) string { return "[" + d + "] So did we.\n\n[" + p + "] No." },
		"under the items, marked": func(m sent, d, p string) string {
			var b strings.Builder
			b.WriteString("On Monday, Workload task group wrote:\n")
			for line := range strings.Lines(m.text) {
				b.WriteString("> " + line)
				if strings.Contains(line, "three data drops.") {
					b.WriteString("\nSo did we.\n\n")
				}
				if strings.Contains(line, "still write them") {
					b.WriteString("\nNo.\n\n")
				}
			}
			return b.String()
		},
		"at the bottom, with numbers": func(m sent, d, p string) string {
			return "> " + strings.ReplaceAll(strings.TrimSpace(m.text), "\n", "\n> ") + "\n\n" + d + ": So did we.\n" + p + ": No."
		},
		"at the top, over the whole": func(m sent, d, p string) string {
			return d + ": So did we.\n" + p + ": No.\n\nOn Monday, Workload wrote:\n> " + strings.ReplaceAll(strings.TrimSpace(m.text), "\n", "\n> ")
		},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			w.group("workload", "Workload", "asha@school.example weekly", "wyn@school.example weekly")
			w.writes("asha", "workload", "Data drops", "We dropped two of our three data drops.")
			w.once()
			w.writes("asha", "workload", "Seating plans", "Does anybody still write them?")
			w.once()
			w.until(time.Date(2026, 3, 9, 8, 3, 0, 0, london))
			m := w.digests("wyn@school.example")[0]
			w.forget()
			w.arrive("From: wyn@school.example", "To: taskgroups+workload@union.example", "Subject: Re: "+m.subject, "In-Reply-To: <"+m.id+">",
				"", body(m, numberOf(t, m, "Data drops"), numberOf(t, m, "Seating plans")))
			w.once()
			got := map[string]string{}
			for _, th := range w.threads("workload") {
				for _, p := range th.Posts[1:] {
					got[th.Subject] += p.Text
				}
			}
			if len(w.threads("workload")) != 2 || !strings.HasPrefix(got["Data drops"], "So did we.") || !strings.HasPrefix(got["Seating plans"], "No.") {
				t.Fatalf("the parts went to %q of %d threads", got, len(w.threads("workload")))
			}
			all := w.mails("wyn@school.example")
			if len(all) != 1 || !strings.Contains(all[0].text, "Data drops") || !strings.Contains(all[0].text, "Seating plans") {
				t.Errorf("Wyn got %d mails, want one receipt for both", len(all))
			}
		})
	}
}

// numberOf is the number of an item, by its subject.
func numberOf(t *testing.T, m sent, subject string) string {
	t.Helper()
	found := regexp.MustCompile(`(?m)^\[(\d+)\] ` + regexp.QuoteMeta(subject)).FindStringSubmatch(m.text)
	if found == nil {
		t.Fatalf("there is no item %q in:\n%s", subject, m.text)
	}
	return found[1]
}

func TestAnAnswerThatNamesNoItemIsAskedAboutAndPlaced(t *testing.T) {
	w := newWorld(t)
	w.group("workload", "Workload", "asha@school.example weekly", "wyn@school.example weekly")
	w.writes("asha", "workload", "Data drops", "We dropped two of our three data drops.")
	w.writes("asha", "workload", "Seating plans", "Does anybody still write them?")
	w.until(time.Date(2026, 3, 9, 8, 3, 0, 0, london))
	m := w.digests("wyn@school.example")[0]
	w.forget()
	w.arrive("From: wyn@school.example", "To: taskgroups+workload@union.example", "Subject: Re: "+m.subject, "In-Reply-To: <"+m.id+">", "", "Nobody has asked for one in years.")
	w.once()
	ask := w.one("wyn@school.example")
	if ask.header.Get("X-TaskGroup-Kind") != "ask" || !strings.Contains(ask.text, "> Nobody has asked for one in years.") {
		t.Fatalf("Wyn was not asked: %s\n%s", ask.subject, ask.text)
	}
	w.forget()
	w.arrive("From: wyn@school.example", "To: taskgroups+workload@union.example", "Subject: Re: "+ask.subject, "In-Reply-To: <"+ask.id+">", "", numberOf(t, m, "Seating plans"))
	w.once()
	for _, th := range w.threads("workload") {
		if th.Subject == "Seating plans" && (len(th.Posts) != 2 || th.Posts[1].Text != "Nobody has asked for one in years.") {
			t.Errorf("the words did not get to the thread: %+v", th.Posts)
		}
	}
	w.one("wyn@school.example")
}

func TestANumberAloneGetsTheWholeItem(t *testing.T) {
	w := newWorld(t)
	w.group("workload", "Workload", "asha@school.example weekly", "wyn@school.example weekly")
	long := strings.Repeat("We tried this for a year and it worked in the end, for most of us at least. ", 12)
	w.writes("asha", "workload", "Data drops", long)
	w.until(time.Date(2026, 3, 9, 8, 3, 0, 0, london))
	m := w.digests("wyn@school.example")[0]
	if !strings.Contains(m.text, " words)") {
		t.Errorf("the length is not said:\n%s", m.text)
	}
	w.forget()
	w.arrive("From: wyn@school.example", "To: taskgroups+workload@union.example", "Subject: Re: "+m.subject, "In-Reply-To: <"+m.id+">", "", numberOf(t, m, "Data drops"))
	w.once()
	whole := w.one("wyn@school.example")
	if strings.Count(unwrapped(whole.text), "We tried this for a year") != 12 {
		t.Errorf("the whole is not there:\n%s", whole.text)
	}
	w.forget()
	w.arrive("From: wyn@school.example", "To: taskgroups+workload@union.example", "Subject: Re: "+whole.subject, "In-Reply-To: <"+whole.id+">", "", "So did we.")
	w.once()
	if n := w.threads("workload")[0].Count; n != 2 {
		t.Errorf("the answer to the whole item is not in the thread of %d posts", n)
	}
}

func TestMoreGetsWhatWasLeftOut(t *testing.T) {
	w := newWorld(t)
	w.group("workload", "Workload", "asha@school.example weekly", "wyn@school.example weekly")
	for i := range 9 {
		w.writes("asha", "workload", fmt.Sprintf("Thing %d", i), fmt.Sprintf("Marker%d. %s", i, strings.Repeat("This is a longer sentence about marking. ", 4)))
	}
	w.once()
	if err := w.minutes("wyn@school.example", 1); err != nil {
		t.Fatal(err)
	}
	w.until(time.Date(2026, 3, 9, 8, 3, 0, 0, london))
	seen := map[string]int{}
	m := w.digests("wyn@school.example")[0]
	marker := regexp.MustCompile(`Marker\d`)
	for _, f := range marker.FindAllString(m.text, -1) {
		seen[f]++
	}
	if len(seen) == 0 || len(seen) == 9 || !strings.Contains(m.text, "reply MORE") {
		t.Fatalf("a digest of one minute shows %d of 9 threads:\n%s", len(seen), m.text)
	}
	w.forget()
	w.arrive("From: wyn@school.example", "To: taskgroups+workload@union.example", "Subject: Re: "+m.subject, "In-Reply-To: <"+m.id+">", "", "MORE")
	w.once()
	rest := w.one("wyn@school.example")
	for _, f := range marker.FindAllString(rest.text, -1) {
		seen[f]++
	}
	for i := range 9 {
		if n := seen[fmt.Sprintf("Marker%d", i)]; n != 1 {
			t.Errorf("thread %d was shown %d times", i, n)
		}
	}
	w.forget()
	number := regexp.MustCompile(`(?m)^\[(\d+)\] Thing`).FindStringSubmatch(rest.text)[1]
	w.arrive("From: wyn@school.example", "To: taskgroups+workload@union.example", "Subject: Re: "+rest.subject, "In-Reply-To: <"+rest.id+">", "", number+": Well said.")
	w.once()
	if r := w.one("wyn@school.example"); !strings.Contains(r.text, "["+number+"] Thing") {
		t.Errorf("an answer to the rest was not placed:\n%s", r.text)
	}
}

func TestAForgedAnswerToADigestWaitsForItsOwner(t *testing.T) {
	w := newWorld(t)
	w.group("workload", "Workload", "asha@school.example weekly", "wyn@school.example weekly")
	w.writes("asha", "workload", "Data drops", "We dropped two of our three data drops.")
	w.until(time.Date(2026, 3, 9, 8, 3, 0, 0, london))
	m := w.digests("wyn@school.example")[0]
	w.forget()
	w.arrive("From: asha@school.example", "To: taskgroups+workload@union.example", "Subject: Re: "+m.subject, "In-Reply-To: <"+m.id+">", "", "1: Forget all I said.")
	w.once()
	if n := w.threads("workload")[0].Count; n != 1 {
		t.Fatalf("a forged answer was posted: %d posts", n)
	}
	ask := w.one("asha@school.example")
	w.forget()
	w.arrive("From: asha@school.example", "To: taskgroups+workload@union.example", "Subject: Re: "+ask.subject, "In-Reply-To: <"+ask.id+">", "", "YES")
	w.once()
	if n := w.threads("workload")[0].Count; n != 2 {
		t.Errorf("after her YES there are %d posts, want 2", n)
	}
}

func TestADigestOfSeveralGroupsIsOneMail(t *testing.T) {
	w := newWorld(t)
	w.group("workload", "Workload", "asha@school.example weekly", "wyn@school.example weekly")
	w.group("rural", "Rural schools", "asha@school.example weekly", "wyn@school.example weekly")
	w.writes("asha", "workload", "Data drops", "We dropped two.")
	w.writes("asha", "rural", "Buses", "There are none after four.")
	w.until(time.Date(2026, 3, 9, 8, 3, 0, 0, london))
	got := w.digests("wyn@school.example")
	if len(got) != 1 || !strings.Contains(got[0].text, "Data drops") || !strings.Contains(got[0].text, "Buses") {
		t.Fatalf("Wyn has %d digests", len(got))
	}
	w.forget()
	m := got[0]
	w.arrive("From: wyn@school.example", "To: taskgroups@union.example", "Subject: Re: "+m.subject, "In-Reply-To: <"+m.id+">", "",
		numberOf(t, m, "Buses")+": We run our own.\n"+numberOf(t, m, "Data drops")+": So did we.")
	w.once()
	for _, slug := range []string{"workload", "rural"} {
		if n := w.threads(slug)[0].Count; n != 2 {
			t.Errorf("%s has %d posts, want 2", slug, n)
		}
	}
}

// unwrapped is a text on one line, without quote marks.
func unwrapped(text string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(text, "\n>", "\n")), " ")
}

// minutes has a person's digests cut to a reading time.
func (w *world) minutes(address string, n int) error {
	return w.change(address, func(m *threads.Membership) { m.Minutes = n })
}

// change changes all memberships of a person.
func (w *world) change(address string, how func(*threads.Membership)) error {
	return w.bot.Store().Update(w.t.Context(), func(tx *store.Tx) error {
		known, err := tx.Known(w.bot.House(), address)
		if err != nil {
			return err
		}
		var changes []threads.Change
		for _, m := range known.Roles {
			how(&m)
			changes = append(changes, threads.SetMembership{Membership: m})
		}
		_, err = tx.Apply(changes, store.Cause{Now: w.now, Zone: london})
		return err
	})
}

func TestADigestOfALotStaysUnderTheLimitAndSaysWhatIsLeft(t *testing.T) {
	w := newWorld(t, "[limits]\nposts = 0")
	w.group("workload", "Workload", "asha@school.example weekly", "wyn@school.example weekly")
	for i := range 150 {
		w.writes("asha", "workload", fmt.Sprintf("Thing %d", i), fmt.Sprintf("Marker%03d is here. %s", i, strings.Repeat("This is <a> longer & sentence about marking that we do. ", 12)))
	}
	w.once()
	w.until(time.Date(2026, 3, 9, 8, 3, 0, 0, london))
	seen := map[string]int{}
	m := w.digests("wyn@school.example")[0]
	for more := 0; ; more++ {
		if len(m.html) == 0 || len(m.html) > 90_000 || len(m.html) < 50_000 && strings.Contains(m.text, "reply MORE") {
			t.Fatalf("mail %d has %d bytes of HTML", more, len(m.html))
		}
		for _, f := range regexp.MustCompile(`\[\d+\] Thing \d+`).FindAllString(m.text, -1) {
			seen[f]++
		}
		if !strings.Contains(m.text, "reply MORE") {
			break
		}
		w.forget()
		w.arrive("From: wyn@school.example", "To: taskgroups+workload@union.example", "Subject: Re: "+m.subject, "In-Reply-To: <"+m.id+">", "", "More please, thanks")
		w.once()
		m = w.one("wyn@school.example")
	}
	if len(seen) != 150 {
		t.Errorf("%d of 150 threads were shown", len(seen))
	}
}

func TestAPreviewRecordsNothing(t *testing.T) {
	w := newWorld(t)
	w.group("workload", "Workload", "asha@school.example weekly", "wyn@school.example weekly")
	w.writes("asha", "workload", "Data drops", "We dropped two of our three data drops.")
	w.once()
	for range 2 {
		p, err := w.bot.PreviewDigest(t.Context(), "workload", "Wyn@school.example")
		if err != nil || p.Empty || len(p.Items) != 1 || !strings.Contains(p.Text, "[1] Data drops") || p.HTML == "" {
			t.Fatalf("the preview is %+v, %v", p, err)
		}
	}
	if p, err := w.bot.PreviewDigest(t.Context(), "workload", "asha@school.example"); err != nil || !p.Empty {
		t.Errorf("to Asha there is something to say: %+v, %v", p, err)
	}
	if _, err := w.bot.PreviewDigest(t.Context(), "workload", "nobody@school.example"); err == nil {
		t.Error("nobody has a digest")
	}
	w.until(time.Date(2026, 3, 9, 8, 3, 0, 0, london))
	if n := len(w.digests("wyn@school.example")); n != 1 {
		t.Errorf("after the previews Wyn has %d digests, want 1", n)
	}
}
