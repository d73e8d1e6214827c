package smtpout_test

import (
	"bytes"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-smtp"

	"taskgroups/mailbot/smtpout"
	"taskgroups/mailbot/testserver"
)

// BenchmarkPool sends the same messages over the same number of connections to
// the same sink, by the pool and by the plainest loop that go-smtp allows, and
// reports how many times as fast the pool is.
func BenchmarkPool(b *testing.B) {
	const connections = 8
	raw := []byte("Subject: s\r\n\r\n" + strings.Repeat(strings.Repeat("x", 70)+"\r\n", 5000/72))
	sink := startSMTP(b, testserver.SMTPOptions{Forget: true})
	pool := smtpout.New(smtpout.Config{Addr: sink.Addr(), TLS: "none", Connections: connections})
	defer pool.Close()
	var bare, pooled time.Duration
	for b.Loop() {
		const n = 4000
		start := time.Now()
		bareLoop(b, sink.Addr(), connections, n, raw)
		bare += time.Since(start)

		start = time.Now()
		in, out := make(chan smtpout.Message, 64), make(chan smtpout.Result, 64)
		go func() {
			defer close(in)
			for i := range n {
				in <- smtpout.Message{ID: int64(i), From: "bot@x.example", To: address(i), Write: smtpout.Bytes(raw)}
			}
		}()
		go func() {
			defer close(out)
			if err := pool.Send(b.Context(), in, out); err != nil {
				b.Error(err)
			}
		}()
		sent := 0
		for r := range out {
			if r.Class == smtpout.Sent {
				sent++
			}
		}
		pooled += time.Since(start)
		if sent != n {
			b.Fatalf("%d of %d were sent", sent, n)
		}
		b.ReportMetric(float64(n)/time.Since(start).Seconds(), "messages/s")
	}
	b.ReportMetric(bare.Seconds()/pooled.Seconds(), "times-bare")
}

func address(i int) string { return fmt.Sprintf("member%d@y.example", i) }

// bareLoop is what the pool is measured against.
func bareLoop(b *testing.B, addr string, connections, n int, raw []byte) {
	var workers sync.WaitGroup
	for w := range connections {
		workers.Go(func() {
			c, err := smtp.Dial(addr)
			if err != nil {
				b.Error(err)
				return
			}
			defer c.Quit()
			for i := w; i < n; i += connections {
				if err := c.SendMail("bot@x.example", []string{address(i)}, bytes.NewReader(raw)); err != nil {
					b.Error(err)
					return
				}
			}
		})
	}
	workers.Wait()
}
