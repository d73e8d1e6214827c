package mailbot

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"taskgroups/mailbot/testserver"
)

// onDovecot is a life whose mailbox is Dovecot's. It is skipped where Dovecot
// is not installed.
func onDovecot(t *testing.T) (*life, *testserver.DovecotServer) {
	t.Helper()
	d := testserver.Dovecot(t)
	w := newServers(t, testserver.SMTPOptions{})
	w.now = time.Now().Add(-24 * time.Hour).Truncate(time.Second)
	text := strings.NewReplacer(w.imap.Addr(), d.Addr(), `username = "taskgroups@union.example"`, fmt.Sprintf("username = %q", d.Username),
		`password = "secret"`, fmt.Sprintf("password = %q", d.Password)).Replace(readFile(t, w.configure("[limits]\nposts = 0").File))
	w.cfg = w.load(text)
	w.start()
	l := &life{world: w}
	l.members = w.crowd(5)
	return l, d
}

// dovecotHas checks how many messages a folder holds.
func dovecotHas(t *testing.T, d *testserver.DovecotServer, folder string, want int) []testserver.Stored {
	t.Helper()
	list, err := d.Read(folder)
	if err != nil || len(list) != want {
		t.Errorf("%s holds %d messages (%v), want %d", folder, len(list), err, want)
	}
	return list
}

func (l *life) arrivalsAt(d *testserver.DovecotServer, n int) {
	l.t.Helper()
	for range n {
		raw, said := l.write(len(l.all), len(l.members))
		l.all = append(l.all, said)
		if err := d.Deliver("INBOX", []byte(raw), l.now); err != nil {
			l.t.Fatal(err)
		}
	}
}

func TestTheMainFlowOnDovecot(t *testing.T) {
	l, d := onDovecot(t)
	arrived := l.now.Add(-3 * time.Hour)
	l.arrivalsAt(d, 20)
	stranger := "Message-ID: <eve@else.example>\r\nFrom: Eve <eve@else.example>\r\nTo: taskgroups+workload@union.example\r\nSubject: Buy\r\n\r\nCheap."
	late := verified + "\r\nMessage-ID: <late@school.example>\r\nFrom: " + member(1) + "\r\nTo: taskgroups+workload@union.example\r\nSubject: On its way for long\r\n\r\nWords."
	for raw, at := range map[string]time.Time{stranger: l.now, late: arrived} {
		if err := d.Deliver("INBOX", []byte(raw), at); err != nil {
			t.Fatal(err)
		}
	}
	l.once()
	dovecotHas(t, d, "INBOX", 0)
	dovecotHas(t, d, "Quarantine", 1)
	for _, m := range dovecotHas(t, d, "Processed", 21) {
		if strings.Contains(string(m.Raw), "late@school.example") && !m.Arrived.Equal(arrived) {
			t.Errorf("moving it changed its arrival to %v, want %v", m.Arrived, arrived)
		}
	}
	list, err := l.bot.Explain(t.Context(), "late@school.example")
	if err != nil || len(list) != 1 || list[0].Arrived != arrived.UTC().Format(time.RFC3339) {
		t.Errorf("its arrival counts as %+v (%v), want %v", list, err, arrived.UTC())
	}
	for _, th := range l.threads("workload") {
		if th.Subject == "On its way for long" && len(th.Posts) != 1 {
			t.Errorf("its thread has %d posts", len(th.Posts))
		}
	}
	if b := l.books(); b.messages["settled"] != 21 || b.messages["quarantined"] != 1 || b.deliveries["waiting"] != 0 {
		t.Errorf("the books say %+v", b)
	}
}

func TestDovecotRestartedAndRenumberedLosesNothing(t *testing.T) {
	l, d := onDovecot(t)
	l.arrivalsAt(d, 10)
	if _, err := l.bot.Fetch(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := d.Renumber("INBOX", 4711); err != nil { // restarts it too
		t.Fatal(err)
	}
	l.arrivalsAt(d, 5)
	l.settle(10)
	l.once()
	if twice := l.compare(l.all, l.members); len(twice) > 0 {
		t.Errorf("%d copies were sent twice", len(twice))
	}
	dovecotHas(t, d, "INBOX", 0)
	dovecotHas(t, d, "Processed", 15)
}

func TestNothingIsLostOrDoneTwiceWhenTheProcessIsKilledOnDovecot(t *testing.T) {
	const rounds = 12
	l, d := onDovecot(t)
	binary := program(t)
	l.now = time.Now()
	l.bot.Close()
	random := rand.New(rand.NewPCG(uint64(time.Now().UnixNano()), 0))
	var killed []time.Time
	for range rounds {
		l.arrivalsAt(d, 5)
		p := l.run(binary, "serve")
		time.Sleep(time.Duration(20+random.IntN(150)) * time.Millisecond)
		killed = append(killed, time.Now())
		p.Process.Kill()
		_ = p.Wait()
	}
	for range 3 {
		if p := l.run(binary, "once"); p.Wait() != nil {
			t.Fatalf("once fails after the kills:\n%s", p.said.String())
		}
	}
	l.start()
	l.explainTwice(l.compare(l.all, l.members), killed)
	dovecotHas(t, d, "INBOX", 0)
	dovecotHas(t, d, "Processed", 5*rounds)
}
