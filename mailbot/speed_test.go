package mailbot

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/emersion/go-smtp"

	"taskgroups/mailbot/store"
	"taskgroups/mailbot/testserver"
)

// The figures of the main job. Each benchmark measures one whole job, so that
// -benchtime=1x is enough:
//
//	go test ./mailbot -run - -bench . -benchtime 1x

// TestMain lets the test binary be the sink that the benchmarks send to: a
// process of its own, so that what it costs is not counted as the bot's.
func TestMain(m *testing.M) {
	if os.Getenv("MAILBOT_TEST_SINK") == "" {
		os.Exit(m.Run())
	}
	sink, err := testserver.StartSMTP(testserver.SMTPOptions{Forget: true})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Println(sink.Addr())
	_, _ = io.Copy(io.Discard, os.Stdin) // until the benchmark ends
}

// sink starts go-smtp's server in a process of its own, which takes all mail
// and keeps none.
func sink(b *testing.B) (addr string) {
	b.Helper()
	c := exec.Command(os.Args[0])
	c.Env = append(os.Environ(), "MAILBOT_TEST_SINK=1")
	c.Stderr = os.Stderr
	in, err := c.StdinPipe()
	if err != nil {
		b.Fatal(err)
	}
	out, err := c.StdoutPipe()
	if err != nil {
		b.Fatal(err)
	}
	if err := c.Start(); err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { in.Close(); _ = c.Wait() })
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		b.Fatal(err)
	}
	return strings.TrimSpace(line)
}

// bench is a world that sends to a sink, with a group of so many who get each
// post.
func bench(b *testing.B, members, connections int) *world {
	b.Helper()
	w := newServers(b, testserver.SMTPOptions{})
	w.cfg = w.configure("[limits]\nposts = 0")
	w.cfg.SMTP.Addr, w.cfg.SMTP.Connections = sink(b), connections
	text, err := os.ReadFile(w.cfg.File)
	if err != nil {
		b.Fatal(err)
	}
	text = bytes.Replace(text, []byte(w.smtp.Addr()+`"`), []byte(fmt.Sprintf("%s\"\nconnections = %d", w.cfg.SMTP.Addr, connections)), 1)
	if err := os.WriteFile(w.cfg.File, text, 0o600); err != nil {
		b.Fatal(err)
	}
	w.now = time.Now().Add(-time.Hour)
	w.start()
	var list []string
	for n := range members {
		list = append(list, fmt.Sprintf("m%04d@school.example each", n))
	}
	w.group("workload", "Workload", list...)
	w.now = time.Now()
	return w
}

// posts puts n posts of about size bytes into the inbox: in turn one that opens
// a thread, and two that answer it.
func (w *world) posts(n, size int) {
	w.t.Helper()
	for range n {
		w.n++
		var words strings.Builder
		for i := 0; words.Len() < size; i++ {
			fmt.Fprintf(&words, "Sentence %d of message %d is about marking and what it costs us.%s", i, w.n, [...]string{" ", " ", "\r\n", "\r\n\r\n"}[i%4])
		}
		opened, head := w.n-w.n%3, []string{verified, fmt.Sprintf("From: m%04d@school.example", w.n%10), "To: taskgroups+workload@union.example", fmt.Sprintf("Message-ID: <%d@school.example>", w.n)}
		if w.n == opened || w.n < 3 {
			head = append(head, fmt.Sprintf("Subject: Topic %d", w.n))
		} else {
			head = append(head, fmt.Sprintf("Subject: Re: [workload] Topic %d", opened), fmt.Sprintf("In-Reply-To: <%d@school.example>", opened))
		}
		w.deliver(strings.Join(append(head, "", words.String()), "\r\n"))
	}
}

// 20 posts to 1,000 members over 8 connections, all personal, each recorded
// before and after it is sent, beside a bare go-smtp loop that sends as many
// bytes over as many connections to the same sink.
func BenchmarkDistribution(b *testing.B) {
	const posts, members, connections = 20, 1000, 8
	w := bench(b, members, connections)
	for b.Loop() {
		w.posts(posts, 1500)
		if _, err := w.bot.Fetch(b.Context()); err != nil {
			b.Fatal(err)
		}
		start := time.Now()
		if _, err := w.bot.Decide(b.Context()); err != nil {
			b.Fatal(err)
		}
		queued := time.Since(start)
		sent, err := w.bot.Send(b.Context())
		if err != nil {
			b.Fatal(err)
		}
		took := time.Since(start)
		if sent.Sent < posts*(members-1) {
			b.Fatalf("only %d copies were sent", sent.Sent)
		}
		bare := bareLoop(b, w.cfg.SMTP.Addr, w.samples(posts), connections, sent.Sent)
		rate, bareRate := float64(sent.Sent)/took.Seconds(), float64(sent.Sent)/bare.Seconds()
		b.ReportMetric(rate, "copies/s")
		b.ReportMetric(bareRate, "bare-copies/s")
		b.ReportMetric(rate/bareRate, "ratio")
		b.ReportMetric(queued.Seconds()*1000, "ms-queueing")
	}
}

// samples are copies of the newest n notices, as they were sent.
func (w *world) samples(n int) (out [][]byte) {
	w.t.Helper()
	all := letters{bot: w.bot, held: map[int64]*letter{}}
	for id := int64(1); ; id++ {
		var row store.Letter
		err := w.bot.store.View(w.t.Context(), func(tx *store.Tx) (err error) {
			row, err = tx.Letter(id)
			return err
		})
		if err != nil {
			w.t.Fatal(err)
		}
		if row.Key == "" {
			return out[len(out)-min(n, len(out)):]
		}
		if row.Kind != "post" {
			continue
		}
		l, err := all.get(w.t.Context(), id)
		if err != nil {
			w.t.Fatal(err)
		}
		var raw bytes.Buffer
		if err := w.bot.copy(l, store.Due{ID: 1, Notice: id, Address: 1, To: "m0001@school.example", Name: "M Member"}).Write(&raw); err != nil {
			w.t.Fatal(err)
		}
		out = append(out, raw.Bytes())
	}
}

// bareLoop sends n mails over so many connections with go-smtp's client.
func bareLoop(b *testing.B, addr string, samples [][]byte, connections, n int) time.Duration {
	b.Helper()
	start := time.Now()
	var wg sync.WaitGroup
	for c := range connections {
		wg.Go(func() {
			client, err := smtp.Dial(addr)
			if err != nil {
				b.Error(err)
				return
			}
			defer client.Close()
			for i := c; i < n; i += connections {
				to := fmt.Sprintf("m%04d@school.example", i%1000)
				if err := client.SendMail("taskgroups@union.example", []string{to}, bytes.NewReader(samples[i%len(samples)])); err != nil {
					b.Error(err)
					return
				}
			}
		})
	}
	wg.Wait()
	return time.Since(start)
}

// 5,000 posts of 4 KB to a group of 10: fetched, decided, queued and filed.
func BenchmarkIntake(b *testing.B) {
	const posts = 5000
	w := bench(b, 10, 4)
	for b.Loop() {
		b.StopTimer()
		w.posts(posts, 4000)
		b.StartTimer()
		start, used := time.Now(), processor(b)
		var sum Summary
		if err := w.bot.inbound(b.Context(), false, &sum); err != nil {
			b.Fatal(err)
		}
		took := time.Since(start)
		b.ReportMetric(float64((processor(b)-used).Microseconds())/1000/posts, "cpu-ms/post")
		if sum.Posted != posts {
			b.Fatalf("only %d were posted: %+v", sum.Posted, sum)
		}
		b.ReportMetric(posts/took.Seconds(), "posts/s")
	}
}

// processor is the time of all cores that this process has used, which says
// more than the clock on a machine that does other things as well.
func processor(b *testing.B) time.Duration {
	b.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// peak runs the real binary once and returns how much memory it took at most.
func peak(b *testing.B, w *world, binary string) (megabytes float64, took time.Duration) {
	b.Helper()
	start := time.Now()
	p := w.run(binary, "once")
	ended := make(chan error)
	go func() { ended <- p.Wait() }()
	for {
		// Not the resource usage: that begins with the memory of whoever started it.
		status, _ := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.Process.Pid))
		if _, line, ok := strings.Cut(string(status), "VmHWM:"); ok {
			var kilobytes float64
			fmt.Sscan(line, &kilobytes)
			megabytes = max(megabytes, kilobytes/1024)
		}
		select {
		case err := <-ended:
			if err != nil {
				b.Fatalf("%v\n%s", err, p.said.String())
			}
			b.Log(strings.TrimSpace(p.said.String()))
			return megabytes, time.Since(start)
		case <-time.After(10 * time.Millisecond):
		}
	}
}

// How much memory the process takes at most, by what it has to do.
func BenchmarkMemory(b *testing.B) {
	binary := program(b)
	b.Run("intake of 5,000 posts and sending them", func(b *testing.B) {
		w := bench(b, 10, 8)
		for b.Loop() {
			w.posts(5000, 4000)
			megabytes, _ := peak(b, w, binary)
			b.ReportMetric(megabytes, "MB")
		}
	})
	b.Run("distribution of 20 posts to 1,000", func(b *testing.B) {
		w := bench(b, 1000, 8)
		for b.Loop() {
			w.posts(20, 1500)
			megabytes, _ := peak(b, w, binary)
			b.ReportMetric(megabytes, "MB")
		}
	})
	b.Run("100,000 copies waiting", func(b *testing.B) {
		w := bench(b, 1000, 8)
		for b.Loop() {
			w.posts(101, 1500)
			var sum Summary
			if err := w.bot.inbound(b.Context(), false, &sum); err != nil {
				b.Fatal(err)
			}
			megabytes, took := peak(b, w, binary)
			b.ReportMetric(megabytes, "MB")
			b.ReportMetric(float64(sum.Queued)/took.Seconds(), "copies/s")
		}
	})
	b.Run("a post with 10 MB attached, to 200", func(b *testing.B) {
		w := bench(b, 200, 8)
		for b.Loop() {
			w.n++
			file := strings.Repeat(strings.Repeat("QUJD", 19)+"\r\n", 9_000_000*4/3/76)
			w.deliver(strings.Join([]string{verified, "From: m0001@school.example", "To: taskgroups+workload@union.example",
				fmt.Sprintf("Message-ID: <big%d@school.example>", w.n), "Subject: The figures", "MIME-Version: 1.0", "Content-Type: multipart/mixed; boundary=b", "",
				"--b", "", "Attached.", "--b", "Content-Type: application/pdf; name=figures.pdf", "Content-Disposition: attachment; filename=figures.pdf",
				"Content-Transfer-Encoding: base64", "", file + "--b--"}, "\r\n"))
			megabytes, _ := peak(b, w, binary)
			b.ReportMetric(megabytes, "MB")
		}
	})
}

// What cron runs every minute.
func BenchmarkOnceWithNothingToDo(b *testing.B) {
	w := bench(b, 1000, 4)
	binary := program(b)
	for b.Loop() {
		if p := w.run(binary, "once"); p.Wait() != nil {
			b.Fatal(p.said.String())
		}
	}
	b.ReportMetric(float64(b.Elapsed().Milliseconds())/float64(b.N), "ms/run")
}
