package imapbox_test

import (
	"context"
	"errors"
	"fmt"
	"net"
	"testing"
	"time"

	"github.com/emersion/go-imap/v2"
	"go.uber.org/goleak"

	"taskgroups/mailbot/imapbox"
	"taskgroups/mailbot/testserver"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// host is a server with one mailbox on it, whichever it is.
type host interface {
	Addr() string
	Deliver(folder string, raw []byte, arrived time.Time) error
	Read(folder string) ([]testserver.Stored, error)
	Renumber(t *testing.T, folder string)
}

const (
	username = "taskgroups"
	password = `a pass"word`
)

type memory struct{ *testserver.IMAP }

func (m memory) Deliver(folder string, raw []byte, arrived time.Time) error {
	return m.IMAP.Deliver(username, folder, raw, arrived)
}
func (m memory) Read(folder string) ([]testserver.Stored, error) {
	return m.IMAP.Read(username, folder)
}
func (m memory) Renumber(t *testing.T, folder string) {
	if err := m.IMAP.Renumber(username, folder); err != nil {
		t.Fatal(err)
	}
}

type dovecot struct{ *testserver.DovecotServer }

func (d dovecot) Renumber(t *testing.T, folder string) {
	if err := d.DovecotServer.Renumber(folder, 4711); err != nil {
		t.Fatal(err)
	}
}

func startMemory(t testing.TB, options testserver.IMAPOptions) memory {
	s, err := testserver.StartIMAP(options)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	s.AddUser(username, password)
	return memory{s}
}

// onEach runs a test against the memory server, as it is and without its
// extensions, and against Dovecot.
func onEach(t *testing.T, test func(t *testing.T, h host)) {
	t.Run("memory", func(t *testing.T) { test(t, startMemory(t, testserver.IMAPOptions{})) })
	t.Run("memory without extensions", func(t *testing.T) {
		test(t, startMemory(t, testserver.IMAPOptions{Without: []imap.Cap{imap.CapIdle, imap.CapMove, imap.CapUIDPlus, imap.CapNamespace}}))
	})
	t.Run("Dovecot", func(t *testing.T) { test(t, dovecot{testserver.Dovecot(t)}) })
}

func config(addr string) imapbox.Config {
	return imapbox.Config{Addr: addr, TLS: "none", Username: username, Password: password, Timeout: 10 * time.Second}
}

func dial(t testing.TB, cfg imapbox.Config) *imapbox.Box {
	t.Helper()
	b, err := imapbox.Dial(t.Context(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(b.Close)
	return b
}

func mail(n int) []byte {
	return fmt.Appendf(nil, "From: Asha <asha@x.example>\r\nSubject: number %d\r\n\r\nText %d\r\n", n, n)
}

var birthday = time.Date(2026, 11, 2, 9, 30, 0, 0, time.UTC)

func deliver(t testing.TB, h host, folder string, first, last int) {
	t.Helper()
	for n := first; n <= last; n++ {
		if err := h.Deliver(folder, mail(n), birthday.Add(time.Duration(n)*time.Minute)); err != nil {
			t.Fatal(err)
		}
	}
}

// fetch reads a folder from a position and returns all of it.
func fetch(t testing.TB, b *imapbox.Box, folder string, from imapbox.Position, limit int64) ([]imapbox.Item, imapbox.Position) {
	t.Helper()
	var all []imapbox.Item
	next, err := b.Fetch(t.Context(), folder, from, limit, func(items []imapbox.Item) error {
		all = append(all, items...)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all, next
}

func uids(items []imapbox.Item) []uint32 {
	var l []uint32
	for _, i := range items {
		l = append(l, i.UID)
	}
	return l
}

func wantGone(t *testing.T, err error) {
	t.Helper()
	if !errors.Is(err, imapbox.ErrGone) {
		t.Fatalf("got %v, want ErrGone", err)
	}
}

// silence is a listener that takes connections and never says a word.
func silence(t *testing.T) string {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	return l.Addr().String()
}

func ensure(t testing.TB, b *imapbox.Box, folders ...string) {
	t.Helper()
	if err := b.Ensure(context.Background(), folders...); err != nil {
		t.Fatal(err)
	}
}
