package imapbox_test

import (
	"context"
	"crypto/tls"
	"errors"
	"testing"
	"time"

	"taskgroups/mailbot/imapbox"
	"taskgroups/mailbot/testserver"
)

func TestAWrongPasswordIsToldFromAMissingServer(t *testing.T) {
	onEach(t, func(t *testing.T, h host) {
		cfg := config(h.Addr())
		cfg.Password = "wrong"
		if _, err := imapbox.Dial(t.Context(), cfg); !errors.Is(err, imapbox.ErrLogin) || errors.Is(err, imapbox.ErrGone) {
			t.Fatalf("got %v, want ErrLogin", err)
		}
	})
}

func TestATokenIsUsedInPlaceOfAPassword(t *testing.T) {
	m := startMemory(t, testserver.IMAPOptions{})
	cfg := config(m.Addr())
	cfg.Password = "unused"
	cfg.Token = func(context.Context) (string, error) { return password, nil }
	b := dial(t, cfg)
	if _, err := b.Folders(t.Context()); err != nil {
		t.Fatal(err)
	}
	cfg.Token = func(context.Context) (string, error) { return "expired", nil }
	if _, err := imapbox.Dial(t.Context(), cfg); !errors.Is(err, imapbox.ErrLogin) {
		t.Fatalf("got %v, want ErrLogin", err)
	}
	broken := errors.New("no answer from the token server")
	cfg.Token = func(context.Context) (string, error) { return "", broken }
	if _, err := imapbox.Dial(t.Context(), cfg); !errors.Is(err, broken) || errors.Is(err, imapbox.ErrLogin) {
		t.Fatalf("got %v, want the token server's error", err)
	}
}

func TestTheConnectionIsSecuredAsConfigured(t *testing.T) {
	server, client, err := testserver.Certificate()
	if err != nil {
		t.Fatal(err)
	}
	starttls := startMemory(t, testserver.IMAPOptions{TLS: server})
	listener, err := tls.Listen("tcp", "127.0.0.1:0", server)
	if err != nil {
		t.Fatal(err)
	}
	implicit := testserver.ServeIMAP(listener, testserver.IMAPOptions{})
	t.Cleanup(implicit.Close)
	implicit.AddUser(username, password)
	plain := startMemory(t, testserver.IMAPOptions{})
	for _, c := range []struct {
		name, addr, tls string
		trusted, good   bool
	}{
		{"STARTTLS", starttls.Addr(), "starttls", true, true},
		{"TLS from the start", implicit.Addr(), "implicit", true, true},
		{"STARTTLS with a certificate of nobody's", starttls.Addr(), "starttls", false, false},
		{"TLS with a certificate of nobody's", implicit.Addr(), "implicit", false, false},
		{"STARTTLS with a server that has none", plain.Addr(), "starttls", true, false},
		{"TLS with a server that has none", plain.Addr(), "implicit", true, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			cfg := config(c.addr)
			cfg.TLS, cfg.Timeout = c.tls, time.Second
			if c.trusted {
				cfg.TLSConfig = client
			}
			b, err := imapbox.Dial(t.Context(), cfg)
			if err != nil {
				if c.good {
					t.Fatal(err)
				}
				wantGone(t, err)
				return
			}
			defer b.Close()
			if !c.good {
				t.Fatal("the connection was made")
			}
			if _, err := b.Folders(t.Context()); err != nil {
				t.Fatal(err)
			}
		})
	}
	cfg := config(plain.Addr())
	cfg.TLS = ""
	if _, err := imapbox.Dial(t.Context(), cfg); err == nil {
		t.Fatal("a connection was made without saying how it is to be secured")
	}
}
