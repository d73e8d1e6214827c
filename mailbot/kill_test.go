package mailbot

import (
	"bytes"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"taskgroups/mailbot/testserver"
)

var kills = flag.Int("kills", 40, "how often the kill test kills the bot")

// program builds the real binary.
func program(t testing.TB) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "mailbot")
	if out, err := exec.Command("go", "build", "-o", file, "taskgroups/cmd/mailbot").CombinedOutput(); err != nil {
		t.Fatalf("building mailbot: %v\n%s", err, out)
	}
	return file
}

// running is a process of the real binary.
type running struct {
	*exec.Cmd
	said bytes.Buffer
}

func (w *world) run(binary string, args ...string) *running {
	w.t.Helper()
	r := &running{Cmd: exec.Command(binary, append([]string{"--config", w.cfg.File}, args...)...)}
	r.Stdout, r.Stderr = &r.said, &r.said
	r.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	if err := r.Start(); err != nil {
		w.t.Fatal(err)
	}
	return r
}

// A process that is killed at any instant, again and again, while mail comes
// in: nothing is lost and nothing done twice, but for copies whose fate the
// kill left unknown, which go again with the same bytes.
func TestNothingIsLostOrDoneTwiceWhenTheProcessIsKilled(t *testing.T) {
	const messages, people = 300, 8
	binary := program(t)
	// A server that takes its time, so that more kills fall while copies are on their way.
	taken := make(chan struct{}, 1000)
	w := newServers(t, testserver.SMTPOptions{OnMail: func(testserver.Mail) {
		select {
		case taken <- struct{}{}:
		default:
		}
		time.Sleep(2 * time.Millisecond)
	}})
	w.cfg, w.now = w.configure("[limits]\nposts = 0"), time.Now().Add(-10*time.Minute)
	w.start()
	members := w.crowd(people)
	w.bot.Close()
	var all []wrote
	random := rand.New(rand.NewPCG(uint64(time.Now().UnixNano()), 0))
	var killed []time.Time
	for round := range *kills {
		arrivals := make(chan struct{})
		go func() {
			defer close(arrivals)
			for n := messages * round / *kills; n < messages*(round+1) / *kills; n++ {
				raw, said := w.write(n, people)
				all = append(all, said)
				w.deliverAt(raw, time.Now())
			}
		}()
		if random.IntN(2) == 0 {
			<-arrivals // else it starts while mail comes in
		}
		for len(taken) > 0 {
			<-taken
		}
		p := w.run(binary, "serve")
		if random.IntN(2) == 0 {
			time.Sleep(time.Duration(10+random.IntN(110)) * time.Millisecond)
		} else {
			sends(taken, 1+random.IntN(60))
		}
		killed = append(killed, time.Now())
		p.Process.Kill()
		if err := p.Wait(); err == nil || p.ProcessState.Exited() {
			t.Fatalf("it ended by itself: %v\n%s", err, p.said.String())
		}
		<-arrivals
	}
	for range 3 {
		if p := w.run(binary, "once"); p.Wait() != nil {
			t.Fatalf("once fails after the kills:\n%s", p.said.String())
		}
	}
	w.start()
	w.explainTwice(w.compare(all, members), killed)
	b := w.balance(messages)
	if b.messages["settled"] != messages {
		t.Errorf("the books say %v, want all settled", b.messages)
	}
}

// sends waits until n mails were taken, or for as long as that may take.
func sends(taken <-chan struct{}, n int) {
	over := time.After(300 * time.Millisecond)
	for range n {
		select {
		case <-taken:
		case <-over:
			return
		}
	}
}

// explainTwice checks that each second copy has a kill between it and the
// first, and that no kill doubled more than a batch.
func (w *world) explainTwice(twice []copies, killed []time.Time) {
	w.t.Helper()
	by := map[time.Time]int{}
	most := 0
	for _, c := range twice {
		for i := range c.mails[1:] {
			first, second := c.mails[i].At, c.mails[i+1].At
			found := false
			for _, k := range killed {
				if !k.Before(first.Add(-50*time.Millisecond)) && k.Before(second) {
					found = true
					by[k]++
					most = max(most, by[k])
					break
				}
			}
			if !found {
				w.t.Errorf("%s was sent to %s at %v and again at %v, and no kill lies between", c.id, c.to, first, second)
			}
		}
	}
	if most > 50 {
		w.t.Errorf("one kill doubled %d copies, more than a batch", most)
	}
	w.t.Logf("%d kills; %d copies sent twice, %d by one kill at most", len(killed), len(twice), most)
}

// The program ends cleanly when it is told to, with all that it had in hand.
func TestServeEndsCleanlyOnSIGTERM(t *testing.T) {
	binary := program(t)
	w := newServers(t, testserver.SMTPOptions{})
	w.cfg, w.now = w.configure("[limits]\nposts = 0"), time.Now().Add(-10*time.Minute)
	w.start()
	members := w.crowd(4)
	w.bot.Close()
	p := w.run(binary, "serve")
	var all []wrote
	for n := range 30 {
		raw, said := w.write(n, 4)
		all = append(all, said)
		w.deliverAt(raw, time.Now())
	}
	deadline := time.Now().Add(20 * time.Second)
	for len(w.taken()) < 30*3 && time.Now().Before(deadline) {
		time.Sleep(20 * time.Millisecond)
	}
	p.Process.Signal(syscall.SIGTERM)
	if err := p.Wait(); err != nil {
		t.Fatalf("it ended with %v\n%s", err, p.said.String())
	}
	if p := w.run(binary, "once"); p.Wait() != nil {
		t.Fatalf("once fails afterwards:\n%s", p.said.String())
	}
	w.start()
	if twice := w.compare(all, members); len(twice) > 0 {
		t.Errorf("%d copies were sent twice", len(twice))
	}
	w.balance(30)
}

// mount puts a small file system at dir. Without the right to do so the test
// goes on with a limit within the database.
func mount(t testing.TB, dir string, size string) (resize func(size string), ok bool) {
	if os.Getuid() != 0 {
		return nil, false
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size="+size+",mode=0700"); err != nil {
		return nil, false
	}
	t.Cleanup(func() { _ = syscall.Unmount(dir, syscall.MNT_DETACH) })
	return func(size string) {
		if err := syscall.Mount("tmpfs", dir, "tmpfs", syscall.MS_REMOUNT, fmt.Sprintf("size=%s,mode=0700", size)); err != nil {
			t.Fatal(err)
		}
	}, true
}
