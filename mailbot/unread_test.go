package mailbot

import (
	"testing"
	"time"
)

func TestTheAdministratorIsToldOfAMailboxThatCannotBeRead(t *testing.T) {
	w := newWorld(t)
	w.group("workload", "Workload", "asha@school.example each")
	there := w.cfg.IMAP.Addr
	run := func(after time.Duration, addr string) int {
		t.Helper()
		w.forget()
		w.now = w.now.Add(after)
		w.cfg.IMAP.Addr = addr
		w.restart() // each run of once is a process of its own
		if _, err := w.bot.Once(t.Context(), false); (err == nil) != (addr == there) {
			t.Fatalf("Once says %v", err)
		}
		return len(w.mails("it@union.example"))
	}
	const away = "127.0.0.1:1"
	for _, c := range []struct {
		name  string
		after time.Duration
		addr  string
		want  int
	}{
		{"at first it may be a restart", time.Minute, away, 0},
		{"nor after half an hour", 30 * time.Minute, away, 0},
		{"after an hour they are told", 31 * time.Minute, away, 1},
		{"and not again the same day", 3 * time.Hour, away, 0},
		{"but on the next", 24 * time.Hour, away, 1},
		{"it is back", time.Minute, there, 0},
		{"and away anew", 24 * time.Hour, away, 0},
		{"which begins to count from there", 30 * time.Minute, away, 0},
	} {
		if n := run(c.after, c.addr); n != c.want {
			t.Errorf("%s: %d mails, want %d", c.name, n, c.want)
		}
		if c.want == 1 {
			has(t, w.one("it@union.example"), "We have not been able to read our mailbox", "mailbot check", "127.0.0.1:1")
		}
	}
}
