package smtpout_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"

	"taskgroups/mailbot/smtpout"
	"taskgroups/mailbot/testserver"
)

func TestEachMessageBecomesWhatTheServerMakesOfIt(t *testing.T) {
	reply := func(at testserver.Moment, code int, enhanced [3]int, text string) testserver.Fault {
		return testserver.Fault{At: at, Act: testserver.Reply, Code: code, Enhanced: enhanced, Text: text}
	}
	for _, c := range []struct {
		name  string
		fault testserver.Fault
		want  smtpout.Class
		code  int
		taken int // copies that the server has of it
	}{
		{"refused for good", reply(testserver.AtRcpt, 550, [3]int{5, 1, 1}, "User unknown"), smtpout.Recipient, 550, 0},
		{"refused for now", reply(testserver.AtRcpt, 450, [3]int{4, 2, 0}, "Greylisted"), smtpout.Temporary, 450, 0},
		{"refused for now after the message", reply(testserver.AtEnd, 451, [3]int{4, 3, 0}, "Try later"), smtpout.Temporary, 451, 0},
		{"too large", reply(testserver.AtEnd, 552, [3]int{5, 3, 4}, "Too big"), smtpout.Content, 552, 0},
		{"a server that closes down", reply(testserver.AtRcpt, 421, [3]int{4, 3, 2}, "Shutting down"), smtpout.Temporary, 421, 0},
		{"dropped at the recipient", testserver.Fault{At: testserver.AtRcpt, Act: testserver.Drop}, smtpout.Gone, 0, 0},
		{"dropped in the message", testserver.Fault{At: testserver.AtEnd, Act: testserver.Drop}, smtpout.Unknown, 0, 0},
		{"dropped before the reply", testserver.Fault{At: testserver.AtReply, Act: testserver.Drop}, smtpout.Unknown, 0, 1},
		{"dropped after the reply", testserver.Fault{At: testserver.AtReply, Act: testserver.HangUp}, smtpout.Sent, 0, 1},
		{"stalled at the recipient", testserver.Fault{At: testserver.AtRcpt, Act: testserver.Stall}, smtpout.Gone, 0, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := startSMTP(t, testserver.SMTPOptions{})
			s.Script("b@y.example", c.fault)
			p := pool(t, s.Addr(), func(cfg *smtpout.Config) { cfg.Timeout = 300 * time.Millisecond })
			results, err := send(t, t.Context(), p, to("a@y.example", "b@y.example", "c@y.example"))
			if err != nil {
				t.Fatal(err)
			}
			if r := results[2]; r.Class != c.want || r.Code != c.code {
				t.Errorf("got %+v, want %v with %d", r, c.want, c.code)
			}
			if n := len(s.MailsTo("b@y.example")); n != c.taken {
				t.Errorf("the server has %d copies, want %d", n, c.taken)
			}
			for id, address := range map[int64]string{1: "a@y.example", 3: "c@y.example"} {
				mails := s.MailsTo(address)
				if results[id].Class != smtpout.Sent || len(mails) != 1 || !bytes.Equal(mails[0].Raw, text) || mails[0].From != "bot@x.example" {
					t.Errorf("%s: %+v and %+v, want one copy as it was written", address, results[id], mails)
				}
			}
		})
	}
}

func TestAConnectionThatHasDiedUnusedIsReplaced(t *testing.T) {
	for name, fault := range map[string]testserver.Fault{
		"hung up":   {At: testserver.AtReply, Act: testserver.HangUp, Times: 1},
		"ended 421": {At: testserver.AtMail, Act: testserver.Reply, Code: 421, Enhanced: [3]int{4, 7, 0}, Text: "Too many messages on this connection", Times: 1},
	} {
		t.Run(name, func(t *testing.T) {
			s := startSMTP(t, testserver.SMTPOptions{})
			p := pool(t, s.Addr())
			if name == "hung up" {
				s.Script("a@y.example", fault)
			}
			results, _ := send(t, t.Context(), p, to("a@y.example"))
			if name != "hung up" {
				s.Script("bot@x.example", fault)
			}
			more, err := send(t, t.Context(), p, to("b@y.example"))
			if err != nil || results[1].Class != smtpout.Sent || more[1].Class != smtpout.Sent {
				t.Fatalf("got %v, %+v and %+v, want both sent", err, results, more)
			}
			if _, _, all := s.Connections(); all != 2 {
				t.Errorf("%d connections were made, want 2", all)
			}
		})
	}
}

func TestARefusalOfTheSenderStopsEverything(t *testing.T) {
	s := startSMTP(t, testserver.SMTPOptions{})
	s.Script("m5@y.example", testserver.Fault{At: testserver.AtEnd, Act: testserver.Reply, Code: 554, Enhanced: [3]int{5, 2, 252}, Text: "SendAsDenied"})
	var addresses []string
	for i := range 100 {
		addresses = append(addresses, fmt.Sprintf("m%d@y.example", i))
	}
	p := pool(t, s.Addr(), func(c *smtpout.Config) { c.Connections = 3 })
	results, err := send(t, t.Context(), p, to(addresses...))
	if !errors.Is(err, smtpout.ErrRefused) || !strings.Contains(err.Error(), "SendAsDenied") {
		t.Fatalf("got %v, want the refusal", err)
	}
	if results[6].Class != smtpout.Sender || len(results) > 20 {
		t.Errorf("%+v after %d messages, want a stop at the sixth", results[6], len(results))
	}
	sent := 0
	for id, r := range results {
		if r.Class == smtpout.Sent {
			sent++
		} else if id != 6 && r.Class != smtpout.Gone {
			t.Errorf("message %d: got %+v, want nothing against its recipient", id, r)
		}
	}
	if s.Taken() != sent {
		t.Errorf("%d copies were taken and %d count as sent", s.Taken(), sent)
	}
}

func TestThereIsNoMessageWithoutALogin(t *testing.T) {
	s := startSMTP(t, testserver.SMTPOptions{Users: map[string]string{"bot": "secret"}})
	with := func(change func(*smtpout.Config)) error {
		p := pool(t, s.Addr(), func(c *smtpout.Config) { c.Username, c.Password = "bot", "secret" }, change)
		results, err := send(t, t.Context(), p, to("a@y.example", "b@y.example"))
		for _, r := range results {
			if err != nil && r.Class != smtpout.Gone && r.Class != smtpout.Sender {
				t.Errorf("got %+v, want nothing against a recipient", r)
			}
		}
		return err
	}
	token := func(s string, err error) func(c *smtpout.Config) {
		return func(c *smtpout.Config) {
			c.Password = ""
			c.Token = func(context.Context) (string, error) { return s, err }
		}
	}
	if err := with(func(*smtpout.Config) {}); err != nil {
		t.Errorf("the password: %v", err)
	}
	if err := with(token("secret", nil)); err != nil {
		t.Errorf("the token: %v", err)
	}
	for name, change := range map[string]func(*smtpout.Config){
		"a wrong password": func(c *smtpout.Config) { c.Password = "wrong" },
		"a wrong token":    token("wrong", nil),
		"no login":         func(c *smtpout.Config) { c.Username = "" },
	} {
		if err := with(change); !errors.Is(err, smtpout.ErrRefused) {
			t.Errorf("%s: got %v, want ErrRefused", name, err)
		}
	}
	if err := with(token("", errors.New("no answer"))); !errors.Is(err, smtpout.ErrGone) {
		t.Errorf("no token: got %v, want ErrGone", err)
	}
	if s.Taken() != 4 {
		t.Errorf("%d copies were taken, want 4", s.Taken())
	}
}

func TestTheServersLimitOfConnectionsIsRespected(t *testing.T) {
	s := startSMTP(t, testserver.SMTPOptions{Connections: 2})
	var addresses []string
	for i := range 200 {
		addresses = append(addresses, fmt.Sprintf("m%d@y.example", i))
	}
	p := pool(t, s.Addr(), func(c *smtpout.Config) { c.Connections = 8 })
	results, err := send(t, t.Context(), p, to(addresses...))
	if err != nil || len(results) != 200 || s.Taken() != 200 {
		t.Fatalf("got %v and %d results, %d taken, want 200", err, len(results), s.Taken())
	}
}

func TestThrottlingTakesAConnectionAwayNotAMessage(t *testing.T) {
	s := startSMTP(t, testserver.SMTPOptions{})
	s.Script("", testserver.Fault{At: testserver.AtEnd, Act: testserver.Reply, Code: 432, Enhanced: [3]int{4, 3, 2}, Text: "Concurrent connections limit exceeded", Times: 2})
	var addresses []string
	for i := range 50 {
		addresses = append(addresses, fmt.Sprintf("m%d@y.example", i))
	}
	p := pool(t, s.Addr(), func(c *smtpout.Config) { c.Connections = 3 })
	results, err := send(t, t.Context(), p, to(addresses...))
	if err != nil || len(results) != 50 || s.Taken() != 50 {
		t.Fatalf("got %v and %d results, %d taken, want 50", err, len(results), s.Taken())
	}
}

func TestWithoutAServerNothingIsUsedUp(t *testing.T) {
	p := pool(t, "127.0.0.1:1", func(c *smtpout.Config) { c.Connections = 4 })
	results, err := send(t, t.Context(), p, to(make([]string, 1000)...))
	if !errors.Is(err, smtpout.ErrGone) || len(results) > 4 {
		t.Fatalf("got %v after %d messages, want ErrGone after 4 at most", err, len(results))
	}
	for _, r := range results {
		if r.Class != smtpout.Gone {
			t.Errorf("got %+v, want gone", r)
		}
	}
}

func TestAServerThatHangsUpOnEverythingUsesUpFewTries(t *testing.T) {
	for name, fault := range map[string]testserver.Fault{
		"without a word": {At: testserver.AtRcpt, Act: testserver.Drop},
		"with a 421":     {At: testserver.AtRcpt, Act: testserver.Reply, Code: 421, Enhanced: [3]int{4, 7, 0}, Text: "Try later"},
	} {
		t.Run(name, func(t *testing.T) {
			s := startSMTP(t, testserver.SMTPOptions{})
			s.Script("", fault)
			p := pool(t, s.Addr(), func(c *smtpout.Config) { c.Connections = 4 })
			results, err := send(t, t.Context(), p, to(make([]string, 1000)...))
			if err != nil || len(results) != 1000 {
				t.Fatalf("no address is no matter of the server: got %v and %d results", err, len(results))
			}
			var addresses []string
			for i := range 1000 {
				addresses = append(addresses, fmt.Sprintf("m%d@y.example", i))
			}
			results, err = send(t, t.Context(), p, to(addresses...))
			if !errors.Is(err, smtpout.ErrGone) || len(results) > 20 {
				t.Fatalf("got %v after %d messages, want ErrGone after a few", err, len(results))
			}
		})
	}
}

func TestAddressesThatTheServerCannotTakeConcernTheRecipientAlone(t *testing.T) {
	s := startSMTP(t, testserver.SMTPOptions{NoUTF8: true})
	messages := to("jörg@y.example", "a@y.example\r\nDATA", "", "b>@y.example", "a@y.example")
	results, err := send(t, t.Context(), pool(t, s.Addr()), messages)
	if err != nil || results[5].Class != smtpout.Sent || s.Taken() != 1 {
		t.Fatalf("got %v and %+v, %d taken", err, results, s.Taken())
	}
	for id := int64(1); id <= 4; id++ {
		if results[id].Class != smtpout.Recipient || results[id].Code != 553 {
			t.Errorf("%q: got %+v", messages[id-1].To, results[id])
		}
	}
	able := startSMTP(t, testserver.SMTPOptions{})
	results, err = send(t, t.Context(), pool(t, able.Addr()), to("jörg@y.example"))
	if err != nil || results[1].Class != smtpout.Sent || len(able.MailsTo("jörg@y.example")) != 1 {
		t.Errorf("a server with SMTPUTF8: got %v and %+v", err, results)
	}
}

func TestAMessageThatCannotBeWrittenIsNotSentInPart(t *testing.T) {
	s := startSMTP(t, testserver.SMTPOptions{})
	messages := to("a@y.example", "b@y.example", "c@y.example")
	messages[1].Write = func(w io.Writer) error {
		_, _ = w.Write(bytes.Repeat([]byte("half\r\n"), 10000)) // its own error comes first
		return errors.New("disk error")
	}
	results, err := send(t, t.Context(), pool(t, s.Addr()), messages)
	if err != nil || results[2].Class != smtpout.Temporary || results[2].Text != "disk error" || results[3].Class != smtpout.Sent {
		t.Fatalf("got %v and %+v", err, results)
	}
	if len(s.MailsTo("b@y.example")) != 0 {
		t.Error("the server has half a message")
	}
}

func TestWhatIsBeingSentMayFinishWhenSendingIsToEnd(t *testing.T) {
	s := startSMTP(t, testserver.SMTPOptions{})
	ctx, cancel := context.WithCancel(t.Context())
	messages := to("a@y.example", "b@y.example", "c@y.example")
	messages[0].Write = func(w io.Writer) error {
		cancel()
		return smtpout.Bytes(text)(w)
	}
	results, err := send(t, ctx, pool(t, s.Addr()), messages)
	if !errors.Is(err, context.Canceled) || results[1].Class != smtpout.Sent || s.Taken() != 1 {
		t.Fatalf("got %v, %+v and %d taken, want the first sent and no more", err, results, s.Taken())
	}
}

func TestWhatStallsIsCutWhenSendingIsToEnd(t *testing.T) {
	s := startSMTP(t, testserver.SMTPOptions{})
	s.Script("", testserver.Fault{At: testserver.AtEnd, Act: testserver.Stall})
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	p := pool(t, s.Addr(), func(c *smtpout.Config) { c.Timeout, c.Grace = time.Hour, 50*time.Millisecond })
	results, err := send(t, ctx, p, to("a@y.example"))
	if !errors.Is(err, context.DeadlineExceeded) || results[1].Class != smtpout.Unknown {
		t.Fatalf("got %v and %+v, want a cut", err, results)
	}
}
