package main

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"taskgroups/mailbot/testserver"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"mailbot": func() { os.Exit(Main()) }})
}

// The scripts read as a session at the terminal. Each has a mailbox and a
// relay of its own; `arrive FILE…` puts mails into the inbox, `mails ADDRESS`
// prints what the relay took for somebody.
func TestSessionsAtTheTerminal(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:   "testdata/script",
		Setup: servers,
		Cmds:  map[string]func(*testscript.TestScript, bool, []string){"arrive": arrive, "mails": mails, "refuse": refuse},
	})
}

type ends struct {
	box   *testserver.IMAP
	relay *testserver.SMTP
}

const mailbox = "taskgroups@union.example"

func servers(env *testscript.Env) error {
	box, err := testserver.StartIMAP(testserver.IMAPOptions{})
	if err != nil {
		return err
	}
	env.Defer(box.Close)
	box.AddUser(mailbox, "secret", "Junk")
	relay, err := testserver.StartSMTP(testserver.SMTPOptions{Inboxes: box, Local: func(a string) (string, bool) {
		return mailbox, strings.HasPrefix(a, "taskgroups")
	}})
	if err != nil {
		return err
	}
	env.Defer(relay.Close)
	env.Setenv("IMAP", box.Addr())
	env.Setenv("SMTP", relay.Addr())
	env.Values["ends"] = ends{box, relay}
	return os.WriteFile(env.WorkDir+"/mailbot.toml", fmt.Appendf(nil, `name = "Union task groups"
address = %q
admin = ["it@union.example"]
staff = ["policy@union.example"]
timezone = "Europe/London"
[imap]
addr = %q
tls = "none"
username = %q
password = "secret"
[smtp]
addr = %q
tls = "none"
[trust]
authserv_id = "mx.union.example"
`, mailbox, box.Addr(), mailbox, relay.Addr()), 0o600)
}

func arrive(ts *testscript.TestScript, _ bool, files []string) {
	for _, f := range files {
		raw := strings.ReplaceAll(ts.ReadFile(f), "\n", "\r\n")
		ts.Check(ts.Value("ends").(ends).box.Deliver(mailbox, "INBOX", []byte(raw), time.Now()))
	}
}

func mails(ts *testscript.TestScript, neg bool, args []string) {
	got := ts.Value("ends").(ends).relay.MailsTo(args[0])
	if neg == (len(got) > 0) {
		ts.Fatalf("%s has %d mails", args[0], len(got))
	}
	for _, m := range got {
		fmt.Fprintf(ts.Stdout(), "%s\n", m.Raw)
	}
}

func refuse(ts *testscript.TestScript, _ bool, args []string) {
	ts.Value("ends").(ends).relay.Script(args[0], testserver.Fault{At: testserver.AtRcpt, Act: testserver.Reply, Code: 451, Enhanced: [3]int{4, 2, 0}, Text: "try again"})
}
