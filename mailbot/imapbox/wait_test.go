package imapbox_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"taskgroups/mailbot/imapbox"
	"taskgroups/mailbot/testserver"
)

// waiting runs Wait and returns when it is over.
func waiting(ctx context.Context, b *imapbox.Box, d time.Duration) <-chan error {
	done := make(chan error, 1)
	go func() { done <- b.Wait(ctx, "INBOX", d) }()
	return done
}

func within(t *testing.T, d time.Duration, done <-chan error) error {
	t.Helper()
	select {
	case err := <-done:
		return err
	case <-time.After(d):
		t.Fatalf("not over after %v", d)
		return nil
	}
}

func TestWaitingEndsWhenAMessageArrives(t *testing.T) {
	for name, start := range map[string]func(t *testing.T) host{
		"memory":  func(t *testing.T) host { return startMemory(t, testserver.IMAPOptions{}) },
		"Dovecot": func(t *testing.T) host { return dovecot{testserver.Dovecot(t, "mailbox_idle_check_interval = 1 secs")} },
	} {
		t.Run(name, func(t *testing.T) {
			h := start(t)
			b := dial(t, config(h.Addr()))
			ensure(t, b, "Junk")
			_, at := fetch(t, b, "INBOX", imapbox.Position{}, 0)
			for n := 1; n <= 3; n++ {
				done := waiting(t.Context(), b, time.Hour)
				time.Sleep(50 * time.Millisecond)
				deliver(t, h, "INBOX", n, n)
				if err := within(t, 20*time.Second, done); err != nil {
					t.Fatal(err)
				}
				var all []imapbox.Item
				if all, at = fetch(t, b, "INBOX", at, 0); len(all) != 1 {
					t.Fatalf("got %d messages after waiting, want 1", len(all))
				}
			}
			// What arrives while another folder is being read is not waited for.
			fetch(t, b, "Junk", imapbox.Position{}, 0)
			deliver(t, h, "INBOX", 4, 4)
			if err := within(t, 20*time.Second, waiting(t.Context(), b, time.Hour)); err != nil {
				t.Fatal(err)
			}
			if all, _ := fetch(t, b, "INBOX", at, 0); len(all) != 1 {
				t.Fatalf("got %d messages, want 1", len(all))
			}
		})
	}
}

func TestWaitingEndsInTimeAndTheConnectionIsGoodAfterwards(t *testing.T) {
	onEach(t, func(t *testing.T, h host) {
		b := dial(t, config(h.Addr()))
		fetch(t, b, "INBOX", imapbox.Position{}, 0)
		if err := within(t, 10*time.Second, waiting(t.Context(), b, 30*time.Millisecond)); err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithCancel(t.Context())
		done := waiting(ctx, b, time.Hour)
		time.Sleep(30 * time.Millisecond)
		cancel()
		if err := within(t, 10*time.Second, done); !errors.Is(err, context.Canceled) {
			t.Fatalf("got %v, want that it was cancelled", err)
		}
		deliver(t, h, "INBOX", 1, 1)
		if all, _ := fetch(t, b, "INBOX", imapbox.Position{}, 0); len(all) != 1 {
			t.Fatal("the message was not read")
		}
	})
}

func TestWaitingNoticesThatTheServerHasGone(t *testing.T) {
	for name, fail := range map[string]func(p *testserver.Proxy){
		"dropped":     func(p *testserver.Proxy) { p.Drop() },
		"half closed": func(p *testserver.Proxy) { p.HalfClose() },
	} {
		t.Run(name, func(t *testing.T) {
			onEach(t, func(t *testing.T, h host) {
				p := proxy(t, h.Addr())
				b := dial(t, config(p.Addr()))
				fetch(t, b, "INBOX", imapbox.Position{}, 0)
				done := waiting(t.Context(), b, time.Hour)
				time.Sleep(50 * time.Millisecond)
				fail(p)
				wantGone(t, within(t, 10*time.Second, done))
				wantGone(t, b.Wait(t.Context(), "INBOX", time.Hour))
			})
		})
	}
}

func TestWaitingOnAHalfOpenConnectionFindsOutAtItsEnd(t *testing.T) {
	onEach(t, func(t *testing.T, h host) {
		p := proxy(t, h.Addr())
		cfg := config(p.Addr())
		cfg.Timeout = 300 * time.Millisecond
		b := dial(t, cfg)
		fetch(t, b, "INBOX", imapbox.Position{}, 0)
		done := waiting(t.Context(), b, 200*time.Millisecond)
		time.Sleep(50 * time.Millisecond)
		p.Stall()
		wantGone(t, within(t, 10*time.Second, done))
	})
}
