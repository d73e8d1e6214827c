package smtpout_test

import (
	"context"
	"testing"
	"time"

	"go.uber.org/goleak"

	"taskgroups/mailbot/smtpout"
	"taskgroups/mailbot/testserver"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func startSMTP(t testing.TB, options testserver.SMTPOptions) *testserver.SMTP {
	t.Helper()
	s, err := testserver.StartSMTP(options)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	return s
}

func pool(t testing.TB, addr string, change ...func(*smtpout.Config)) *smtpout.Pool {
	cfg := smtpout.Config{Addr: addr, TLS: "none", Connections: 1, Timeout: 5 * time.Second}
	for _, c := range change {
		c(&cfg)
	}
	p := smtpout.New(cfg)
	t.Cleanup(p.Close)
	return p
}

var text = []byte("Subject: s\r\n\r\nHello\r\n")

func to(addresses ...string) []smtpout.Message {
	var l []smtpout.Message
	for i, a := range addresses {
		l = append(l, smtpout.Message{ID: int64(i + 1), From: "bot@x.example", To: a, Write: smtpout.Bytes(text)})
	}
	return l
}

// send puts messages through a transport and returns what became of each.
func send(t testing.TB, ctx context.Context, transport smtpout.Transport, messages []smtpout.Message) (map[int64]smtpout.Result, error) {
	t.Helper()
	in, out := make(chan smtpout.Message), make(chan smtpout.Result)
	over := make(chan struct{})
	go func() {
		defer close(in)
		for _, m := range messages {
			select {
			case in <- m:
			case <-over:
				return
			}
		}
	}()
	var failure error
	go func() {
		defer close(out)
		defer close(over)
		failure = transport.Send(ctx, in, out)
	}()
	results := map[int64]smtpout.Result{}
	for r := range out {
		if _, twice := results[r.ID]; twice {
			t.Errorf("two results for message %d", r.ID)
		}
		results[r.ID] = r
	}
	return results, failure
}
