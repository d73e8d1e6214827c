package imapbox_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"taskgroups/mailbot/imapbox"
	"taskgroups/mailbot/testserver"
)

func proxy(t *testing.T, target string) *testserver.Proxy {
	t.Helper()
	p, err := testserver.StartProxy(target)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(p.Close)
	return p
}

// round is what the shell does with a mailbox: read on from a position, then
// move what was read out of the way.
func round(ctx context.Context, cfg imapbox.Config, at *imapbox.Position, spool func([]imapbox.Item)) error {
	b, err := imapbox.Dial(ctx, cfg)
	if err != nil {
		return err
	}
	defer b.Close()
	if err := b.Ensure(ctx, "Processed", "Quarantine"); err != nil {
		return err
	}
	var read []uint32
	*at, err = b.Fetch(ctx, "INBOX", *at, 1<<20, func(items []imapbox.Item) error {
		spool(items)
		read = append(read, uids(items)...)
		return nil
	})
	if moved := b.Move(ctx, "INBOX", at.UIDValidity, read, "Processed"); err == nil {
		err = moved
	}
	return err
}

func TestNothingIsLostOrReadTwiceWhereverTheConnectionDrops(t *testing.T) {
	onEach(t, func(t *testing.T, h host) {
		p := proxy(t, h.Addr())
		cfg := config(p.Addr())
		var at imapbox.Position
		var spooled []string
		spool := func(items []imapbox.Item) {
			for _, i := range items {
				spooled = append(spooled, string(i.Raw))
			}
		}
		delivered, failed := 0, 0
		for cut := int64(0); cut < 6000; cut += 61 {
			delivered++
			deliver(t, h, "INBOX", delivered, delivered)
			p.DropAfter(cut)
			if err := round(t.Context(), cfg, &at, spool); err != nil {
				wantGone(t, err)
				failed++
			}
		}
		p.DropAfter(-1)
		if err := round(t.Context(), cfg, &at, spool); err != nil {
			t.Fatal(err)
		}
		if failed < 20 {
			t.Errorf("only %d rounds were cut short", failed)
		}
		want := make([]string, 0, delivered)
		for n := 1; n <= delivered; n++ {
			want = append(want, string(mail(n)))
		}
		slices.Sort(want)
		slices.Sort(spooled)
		if !slices.Equal(spooled, want) {
			t.Fatalf("%d messages were delivered and %d read, want each once", delivered, len(spooled))
		}
	})
}

func TestNoCommandHangsWhenTheNetworkStalls(t *testing.T) {
	commands := map[string]func(ctx context.Context, b *imapbox.Box, at imapbox.Position) error{
		"Fetch": func(ctx context.Context, b *imapbox.Box, _ imapbox.Position) error {
			_, err := b.Fetch(ctx, "INBOX", imapbox.Position{}, 0, func([]imapbox.Item) error { return nil })
			return err
		},
		"Move": func(ctx context.Context, b *imapbox.Box, at imapbox.Position) error {
			return b.Move(ctx, "INBOX", at.UIDValidity, []uint32{1}, "Processed")
		},
		"Delete": func(ctx context.Context, b *imapbox.Box, at imapbox.Position) error {
			return b.Delete(ctx, "INBOX", at.UIDValidity, []uint32{1})
		},
		"Ensure": func(ctx context.Context, b *imapbox.Box, _ imapbox.Position) error {
			return b.Ensure(ctx, "New")
		},
		"Append": func(ctx context.Context, b *imapbox.Box, _ imapbox.Position) error {
			return b.Append(ctx, "Processed", []byte(strings.Repeat("a line\r\n", 1<<20)), birthday)
		},
		"Folders": func(ctx context.Context, b *imapbox.Box, _ imapbox.Position) error {
			_, err := b.Folders(ctx)
			return err
		},
		"Wait": func(ctx context.Context, b *imapbox.Box, _ imapbox.Position) error {
			return b.Wait(ctx, "INBOX", 50*time.Millisecond)
		},
	}
	for name, command := range commands {
		t.Run(name, func(t *testing.T) {
			m := startMemory(t, testserver.IMAPOptions{})
			deliver(t, m, "INBOX", 1, 3)
			p := proxy(t, m.Addr())
			cfg := config(p.Addr())
			cfg.Timeout = 200 * time.Millisecond
			b := dial(t, cfg)
			ensure(t, b, "Processed")
			_, at := fetch(t, b, "INBOX", imapbox.Position{}, 0)
			p.Stall()
			done := make(chan error, 1)
			go func() { done <- command(t.Context(), b, at) }()
			wantGone(t, within(t, 10*time.Second, done))
		})
	}
}

func TestACommandEndsWithItsContext(t *testing.T) {
	m := startMemory(t, testserver.IMAPOptions{})
	p := proxy(t, m.Addr())
	b := dial(t, config(p.Addr()))
	p.Stall()
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	_, err := b.Folders(ctx)
	wantGone(t, err)
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Fatalf("got %v, want that it says why", err)
	}
}

func TestDiallingEndsInTime(t *testing.T) {
	m := startMemory(t, testserver.IMAPOptions{})
	refusing := proxy(t, m.Addr())
	refusing.Refuse(true)
	for name, addr := range map[string]string{
		"a server that says nothing": silence(t),
		"a server that hangs up":     refusing.Addr(),
		"no server":                  "127.0.0.1:1",
	} {
		for _, security := range []string{"none", "starttls", "implicit"} {
			t.Run(name+", "+security, func(t *testing.T) {
				cfg := config(addr)
				cfg.TLS, cfg.Timeout = security, 200*time.Millisecond
				done := make(chan error, 1)
				go func() {
					_, err := imapbox.Dial(t.Context(), cfg)
					done <- err
				}()
				wantGone(t, within(t, 10*time.Second, done))
			})
		}
	}
}

func TestDovecotIsReadOnAfterARestart(t *testing.T) {
	d := testserver.Dovecot(t)
	deliver(t, dovecot{d}, "INBOX", 1, 2)
	b := dial(t, config(d.Addr()))
	_, at := fetch(t, b, "INBOX", imapbox.Position{}, 0)
	done := waiting(t.Context(), b, time.Hour)
	time.Sleep(50 * time.Millisecond)
	d.Stop()
	wantGone(t, within(t, 20*time.Second, done))
	deliver(t, dovecot{d}, "INBOX", 3, 3)
	d.Start()
	b = dial(t, config(d.Addr()))
	if all, _ := fetch(t, b, "INBOX", at, 0); len(all) != 1 {
		t.Fatalf("got %d messages, want the one that is new", len(all))
	}
}
