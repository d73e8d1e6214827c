package config

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

// FuzzLoad reads files of any content: they give a configuration that holds
// what the rest of the program relies on, or problems that each have a line of
// the file and a way to mend them.
func FuzzLoad(f *testing.F) {
	f.Add(asShown)
	f.Add(least)
	for _, w := range wrongs() {
		f.Add(w.content())
	}
	dir := place(f, secrets())
	path := filepath.Join(dir, "mailbot.toml")
	f.Fuzz(func(t *testing.T, content string) {
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		c, err := Load(path)
		if err == nil {
			sound(t, c)
			return
		}
		e, ok := errors.AsType[*Error](err)
		if !ok || len(e.Problems) == 0 {
			t.Fatalf("no problems told: %v", err)
		}
		lines := strings.Count(content, "\n") + 1
		for _, p := range e.Problems {
			if p.Problem == "" || p.Mend == "" || p.File != path || p.Line < 0 || p.Line > lines {
				t.Errorf("%+v of %d lines", p, lines)
			}
			if strings.ContainsAny(p.String(), "\r\n") || !utf8.ValidString(p.String()) {
				t.Errorf("not one readable line: %q", p.String())
			}
		}
	})
}

// sound checks what every configuration that was read without error holds.
func sound(t *testing.T, c *Config) {
	t.Helper()
	switch {
	case c.Address == "" || strings.Count(c.Address, "@") == 0 || strings.ContainsAny(c.Address, " \r\n<>"):
		t.Errorf("address %q", c.Address)
	case c.Name == "" || strings.ContainsAny(c.Name+c.Contact+c.Trust.AuthservID, "\r\n\x00"):
		t.Errorf("name %q, contact %q, authserv_id %q", c.Name, c.Contact, c.Trust.AuthservID)
	case c.Timezone == nil || !filepath.IsAbs(c.Data):
		t.Errorf("time zone %v, data %q", c.Timezone, c.Data)
	case c.IMAP.Addr == "" || c.SMTP.Addr == "" || c.IMAP.TLS == "" || c.SMTP.TLS == "":
		t.Errorf("servers %q %q %q %q", c.IMAP.Addr, c.IMAP.TLS, c.SMTP.Addr, c.SMTP.TLS)
	case c.IMAP.Username == "" || (c.IMAP.Password == "") == (c.IMAP.Token == nil):
		t.Errorf("login %+v", c.IMAP.Login)
	case c.SMTP.Username == "" && (c.SMTP.Password != "" || c.SMTP.Token != nil), c.SMTP.Username != "" && (c.SMTP.Password == "") == (c.SMTP.Token == nil):
		t.Errorf("login %+v", c.SMTP.Login)
	case c.SMTP.Connections < 1 || c.IMAP.Poll <= 0 || c.Keep.Raw <= 0 || c.Keep.Closed <= 0 || c.Limits.Message <= 0 || c.Limits.Attachments < 0 || c.Limits.Posts < 0 || c.UndoWindow < 0:
		t.Errorf("numbers %+v", c)
	case c.Digest.Time < 0 || c.Digest.Time >= 24*60:
		t.Errorf("digest %+v", c.Digest)
	}
}
