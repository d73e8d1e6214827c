package smtpout_test

import (
	"bytes"
	"crypto/tls"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"taskgroups/mailbot/smtpout"
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

func TestWhereverTheConnectionDropsTheResultIsTrue(t *testing.T) {
	s := startSMTP(t, testserver.SMTPOptions{})
	x := proxy(t, s.Addr())
	seen := map[smtpout.Class]int{}
	for cut := int64(0); cut < 420; cut += 3 {
		before := s.Taken()
		x.DropAfter(cut)
		p := pool(t, x.Addr())
		results, _ := send(t, t.Context(), p, to("a@y.example"))
		p.Close()
		class := results[1].Class
		seen[class]++
		time.Sleep(2 * time.Millisecond) // the server may be taking it still
		switch taken := s.Taken() - before; {
		case class == smtpout.Sent && taken != 1, class == smtpout.Gone && taken != 0, class == smtpout.Recipient, class == smtpout.Sender:
			t.Errorf("dropped after %d bytes: %v, and %d copies were taken", cut, class, taken)
		}
	}
	if seen[smtpout.Sent] == 0 || seen[smtpout.Gone] == 0 || seen[smtpout.Unknown] == 0 {
		t.Errorf("got %v, want each of sent, gone and unknown", seen)
	}
}

func TestNothingWaitsForAServerThatSaysNothing(t *testing.T) {
	s := startSMTP(t, testserver.SMTPOptions{})
	large := bytes.Repeat([]byte(strings.Repeat("x", 70)+"\r\n"), 1<<18)
	for name, raw := range map[string][]byte{"a small message": text, "a message larger than any buffer": large} {
		t.Run(name, func(t *testing.T) {
			x := proxy(t, s.Addr())
			p := pool(t, x.Addr(), func(c *smtpout.Config) { c.Timeout = 200 * time.Millisecond })
			if err := p.Check(t.Context()); err != nil {
				t.Fatal(err)
			}
			x.Stall()
			messages := to("a@y.example")
			messages[0].Write = smtpout.Bytes(raw)
			results, err := send(t, t.Context(), p, messages)
			if results[1].Class != smtpout.Gone {
				t.Errorf("got %v and %+v, want gone", err, results)
			}
		})
	}
	t.Run("a message that the server stops reading", func(t *testing.T) {
		x := proxy(t, s.Addr())
		p := pool(t, x.Addr(), func(c *smtpout.Config) { c.Timeout = 200 * time.Millisecond })
		messages := to("a@y.example")
		messages[0].Write = func(w io.Writer) error {
			x.Stall()
			_, err := w.Write(large)
			return err
		}
		results, err := send(t, t.Context(), p, messages)
		if results[1].Class != smtpout.Gone {
			t.Errorf("got %v and %+v, want gone", err, results)
		}
	})
}

func TestTheConnectionIsSecuredAsConfigured(t *testing.T) {
	server, client, err := testserver.Certificate()
	if err != nil {
		t.Fatal(err)
	}
	users := map[string]string{"bot": "secret"}
	starttls := startSMTP(t, testserver.SMTPOptions{TLS: server, Users: users})
	listener, err := tls.Listen("tcp", "127.0.0.1:0", server)
	if err != nil {
		t.Fatal(err)
	}
	implicit := testserver.ServeSMTP(listener, testserver.SMTPOptions{Users: users})
	t.Cleanup(implicit.Close)
	plain := startSMTP(t, testserver.SMTPOptions{Users: users})
	for _, c := range []struct {
		name, addr, tls string
		trusted, good   bool
	}{
		{"STARTTLS", starttls.Addr(), "starttls", true, true},
		{"TLS from the start", implicit.Addr(), "implicit", true, true},
		{"no TLS", plain.Addr(), "none", true, true},
		{"STARTTLS with a certificate of nobody's", starttls.Addr(), "starttls", false, false},
		{"TLS with a certificate of nobody's", implicit.Addr(), "implicit", false, false},
		{"STARTTLS with a server that has none", plain.Addr(), "starttls", true, false},
		{"TLS with a server that has none", plain.Addr(), "implicit", true, false},
		{"nothing said about TLS", plain.Addr(), "", true, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := pool(t, c.addr, func(cfg *smtpout.Config) {
				cfg.TLS, cfg.Username, cfg.Password, cfg.Timeout = c.tls, "bot", "secret", time.Second
				if c.trusted {
					cfg.TLSConfig = client
				}
			})
			results, err := send(t, t.Context(), p, to("a@y.example", "b@y.example"))
			switch {
			case c.good && (err != nil || results[2].Class != smtpout.Sent):
				t.Errorf("got %v and %+v", err, results)
			case !c.good && !errors.Is(err, smtpout.ErrGone):
				t.Errorf("got %v, want ErrGone", err)
			}
		})
	}
}
