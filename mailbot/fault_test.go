package mailbot

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"taskgroups/mailbot/imapbox"
	"taskgroups/mailbot/smtpout"
	"taskgroups/mailbot/store"
	"taskgroups/mailbot/testserver"
)

// life is a group with some mail on the way.
type life struct {
	*world
	members []string
	all     []wrote
}

// newLife starts a group of five in a world without a limit on posts.
func newLife(t testing.TB, change func(w *world)) *life {
	t.Helper()
	w := newServers(t, testserver.SMTPOptions{})
	w.cfg = w.configure("[limits]\nposts = 0")
	if change != nil {
		change(w)
	}
	w.start()
	l := &life{world: w}
	l.members = w.crowd(5)
	return l
}

// arrivals puts the next n messages into the inbox.
func (l *life) arrivals(n int) {
	l.t.Helper()
	for range n {
		raw, said := l.write(len(l.all), len(l.members))
		l.all = append(l.all, said)
		l.deliver(raw)
	}
}

// ends runs until nothing waits and compares.
func (l *life) ends(received int) {
	l.t.Helper()
	l.settle(60)
	l.once()
	if twice := l.compare(l.all, l.members); len(twice) > 0 {
		l.t.Errorf("%d copies were sent twice, the first %s to %s", len(twice), twice[0].id, twice[0].to)
	}
	l.balance(received)
}

func TestRenumberedMailIsNotPostedAgain(t *testing.T) {
	l := newLife(t, nil)
	l.arrivals(10)
	l.now = l.now.Add(time.Minute)
	if _, err := l.bot.Fetch(t.Context()); err != nil { // spooled, and neither decided nor moved
		t.Fatal(err)
	}
	if err := l.imap.Renumber("taskgroups@union.example", "INBOX"); err != nil {
		t.Fatal(err)
	}
	l.bot.hangUp(nil)
	l.arrivals(5)
	l.ends(25) // ten came under both numbers
	if err := l.imap.Renumber("taskgroups@union.example", "INBOX"); err != nil {
		t.Fatal(err)
	}
	l.arrivals(5)
	l.ends(30)
}

// A server that puts all that it ever delivered into the inbox once more.
func TestMailDeliveredTwiceIsPostedOnce(t *testing.T) {
	l := newLife(t, nil)
	l.arrivals(20)
	l.once()
	for n := range 20 {
		raw, _ := l.write(n, len(l.members))
		l.deliver("Received: from a second way\r\n\t(again)\r\n" + raw)
	}
	l.arrivals(3)
	l.ends(43)
}

// other is another process at work on the database.
func (w *world) other() *sql.DB {
	w.t.Helper()
	db, err := sql.Open("sqlite3", "file:"+filepath.Join(w.cfg.Data, store.Name)+"?_txlock=immediate&_busy_timeout=5000")
	if err != nil {
		w.t.Fatal(err)
	}
	w.t.Cleanup(func() { db.Close() })
	return db
}

// with opens the store anew with options.
func (w *world) with(o store.Options) {
	w.t.Helper()
	if err := w.bot.store.Close(); err != nil {
		w.t.Fatal(err)
	}
	var err error
	if w.bot.store, err = store.OpenWith(w.t.Context(), w.cfg.Data, o); err != nil {
		w.t.Fatal(err)
	}
}

func TestALockedDatabaseCostsNothingButTime(t *testing.T) {
	l := newLife(t, nil)
	l.with(store.Options{Busy: 30 * time.Millisecond})
	l.arrivals(10)
	if _, err := l.bot.Fetch(t.Context()); err != nil {
		t.Fatal(err)
	}
	locked, err := l.other().Begin()
	if err != nil {
		t.Fatal(err)
	}
	for range store.Attempts + 1 { // more often than a message is tried
		if _, err := l.bot.Once(t.Context(), false); err == nil {
			t.Fatal("once says nothing of a locked database")
		}
	}
	locked.Rollback()
	l.ends(10)
}

// The lock comes while copies are on their way and what became of them cannot
// be recorded: they are recorded later and not sent again.
func TestCopiesThatCannotBeRecordedAreNotSentAgain(t *testing.T) {
	var locked *sql.Tx
	var other *sql.DB
	lock := make(chan struct{}, 1)
	w := newServers(t, testserver.SMTPOptions{OnMail: func(testserver.Mail) {
		select {
		case <-lock:
			var err error
			if locked, err = other.Begin(); err != nil {
				t.Error(err)
			}
		default:
		}
	}})
	w.cfg = w.configure("[limits]\nposts = 0")
	w.start()
	l := &life{world: w}
	l.members = l.crowd(5)
	other = l.other()
	l.with(store.Options{Busy: 10 * time.Millisecond})
	l.arrivals(10)
	lock <- struct{}{}
	if _, err := l.bot.Once(t.Context(), false); err == nil {
		t.Fatal("once says nothing of what it could not record")
	}
	locked.Rollback()
	l.ends(10)
}

func TestAFullDiskLosesNothing(t *testing.T) {
	big := func(l *life, n int) {
		for range n {
			raw, said := l.write(len(l.all), len(l.members))
			l.all = append(l.all, said)
			head, body, _ := strings.Cut(raw, "\r\n\r\n")
			l.deliver(head + "\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\n" + body +
				"\r\n--b\r\nContent-Type: application/pdf; name=figures.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n" +
				strings.Repeat(strings.Repeat("QUJD", 19)+"\r\n", 800) + "--b--\r\n")
		}
	}
	fill := func(t *testing.T, l *life) {
		failed := 0
		for range 30 {
			big(l, 4)
			l.now = l.now.Add(time.Minute)
			if _, err := l.bot.Once(t.Context(), false); err != nil {
				failed++
			}
		}
		if failed == 0 {
			t.Fatal("the disk never was full")
		}
	}
	t.Run("a small file system", func(t *testing.T) {
		var resize func(string)
		l := newLife(t, func(w *world) {
			ok := false
			if resize, ok = mount(t, w.cfg.Data, "5m"); !ok {
				t.Skip("no right to mount a file system")
			}
		})
		fill(t, l)
		unknown := len(l.bot.unrecorded) // what a process that ends cannot tell the next
		l.restart()                      // a start on a full disk is a thing of its own
		resize("200m")
		l.settle(60)
		l.once()
		if twice := l.compare(l.all, l.members); len(twice) > unknown {
			t.Errorf("%d copies were sent twice, of %d only the end of the process kept from being recorded", len(twice), unknown)
		}
		l.balance(len(l.all))
	})
	t.Run("a limit within the database", func(t *testing.T) {
		l := newLife(t, nil)
		l.with(store.Options{Pages: 800})
		fill(t, l)
		l.with(store.Options{})
		l.ends(len(l.all))
	})
}

func TestAClockThatIsSetBackByADayHoldsUpNothing(t *testing.T) {
	for _, restart := range []bool{false, true} {
		t.Run(fmt.Sprintf("restarted %v", restart), func(t *testing.T) {
			l := newLife(t, nil)
			l.smtp.Script(member(1), testserver.Fault{At: testserver.AtRcpt, Code: 451, Enhanced: [3]int{4, 3, 0}, Text: "Later", Times: 4})
			l.arrivals(10)
			l.once()
			l.now = l.now.Add(-24 * time.Hour)
			if restart {
				l.restart()
			}
			start := l.now
			for range 12 { // as Serve does, which resumes once alone
				l.now = l.now.Add(30 * time.Minute)
				if _, err := l.bot.Send(t.Context()); err != nil {
					t.Fatal(err)
				}
			}
			if n := l.books().deliveries["waiting"]; n > 0 && !restart {
				t.Errorf("%d copies wait for the clock", n)
			}
			l.arrivals(5)
			l.ends(15)
			if took := l.now.Sub(start); took > 8*time.Hour {
				t.Errorf("it took %v until all was sent", took)
			}
		})
	}
}

func TestTheMailboxMayGoAwayAtAnyMoment(t *testing.T) {
	l, proxy := proxied(t)
	faults := []struct {
		name string
		do   func()
		mend func()
	}{
		{"refused", func() { proxy.Refuse(true) }, func() { proxy.Refuse(false) }},
		{"stalled", proxy.Stall, proxy.Resume},
		{"half closed", proxy.HalfClose, func() {}},
		{"dropped", proxy.Drop, func() {}},
	}
	for n := int64(100); n < 12000; n += n/5 + 37 {
		faults = append(faults, struct {
			name string
			do   func()
			mend func()
		}{fmt.Sprintf("dropped after %d bytes", n), func() { proxy.DropAfter(n) }, func() { proxy.DropAfter(-1) }})
	}
	failed := 0
	for _, f := range faults {
		l.arrivals(2)
		f.do()
		l.now = l.now.Add(time.Minute)
		if _, err := l.bot.Once(t.Context(), false); err != nil {
			failed++
		}
		f.mend()
	}
	if failed < len(faults)/2 {
		t.Errorf("only %d of %d faults were felt", failed, len(faults))
	}
	l.ends(len(l.all))
}

// proxied is a life whose mailbox is behind a proxy.
func proxied(t *testing.T) (*life, *testserver.Proxy) {
	t.Helper()
	var proxy *testserver.Proxy
	l := newLife(t, func(w *world) {
		var err error
		if proxy, err = testserver.StartProxy(w.imap.Addr()); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(proxy.Close)
		w.opts.Box = imapbox.Config{Addr: proxy.Addr(), TLS: "none", Timeout: 200 * time.Millisecond}
	})
	return l, proxy
}

func TestTheRelayMayGoAwayAtAnyMoment(t *testing.T) {
	moments := map[string]testserver.Moment{"MAIL": testserver.AtMail, "RCPT": testserver.AtRcpt, "DATA": testserver.AtData,
		"the message": testserver.AtEnd, "its reply": testserver.AtReply}
	acts := map[string]testserver.Act{"drops": testserver.Drop, "stalls": testserver.Stall, "hangs up": testserver.HangUp}
	for at, moment := range moments {
		for what, act := range acts {
			t.Run(what+" at "+at, func(t *testing.T) {
				l := newLife(t, func(w *world) {
					w.opts.Transport = smtpout.New(smtpout.Config{Addr: w.smtp.Addr(), TLS: "none", Connections: 3, Timeout: 100 * time.Millisecond})
				})
				l.arrivals(5)
				l.smtp.Script("", testserver.Fault{At: moment, Act: act, Times: 3})
				l.now = l.now.Add(time.Minute)
				_, _ = l.bot.Once(t.Context(), false) // it may fail, and says so
				l.settle(60)
				twice := l.compare(l.all, l.members)
				if moment != testserver.AtReply && len(twice) > 0 {
					t.Errorf("%d copies were sent twice that the server had not taken", len(twice))
				}
				if len(twice) > 3 {
					t.Errorf("%d copies were sent twice, more than there were failures", len(twice))
				}
				l.once()
				l.balance(5)
			})
		}
	}
}

// A message whose processing ends the process each time is not tried for ever.
func TestAMessageThatEndsTheProcessIsGivenUp(t *testing.T) {
	l := newLife(t, nil)
	l.arrivals(2)
	if _, err := l.bot.Fetch(t.Context()); err != nil {
		t.Fatal(err)
	}
	for range store.Deadly {
		err := l.bot.store.Update(t.Context(), func(tx *store.Tx) error {
			_, err := tx.Take(1)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	l.once()
	if b := l.books(); b.messages["quarantined"] != 1 || b.messages["settled"] != 1 {
		t.Errorf("the books say %v, want one in quarantine and the other posted", b.messages)
	}
}

// Serve outlives a mailbox and a relay that come and go.
func TestServeOutlivesBothEnds(t *testing.T) {
	l, proxy := proxied(t)
	ctx, stop := context.WithCancel(t.Context())
	served := make(chan error)
	go func() { served <- l.bot.Serve(ctx) }()
	for range 3 {
		l.arrivals(2)
		time.Sleep(50 * time.Millisecond)
		proxy.Drop()
	}
	deadline := time.Now().Add(10 * time.Second)
	for l.books().messages["settled"] < 6 && time.Now().Before(deadline) {
		time.Sleep(50 * time.Millisecond)
	}
	stop()
	if err := <-served; err != nil && !errors.Is(err, context.Canceled) {
		t.Errorf("serve ended with %v", err)
	}
	l.ends(6)
}
