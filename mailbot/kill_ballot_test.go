package mailbot

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"taskgroups/mailbot/testserver"
)

// A ballot from its opening to its result, with the process killed again and
// again at each step of the way: every vote counts once as its voter last
// gave it, and nobody gets a second ballot, receipt, reminder or result.
func TestABallotIsCountedRightWhenTheProcessIsKilledAtEachStep(t *testing.T) {
	const people = 12
	binary := program(t)
	w := newServers(t, testserver.SMTPOptions{OnMail: func(testserver.Mail) { time.Sleep(time.Millisecond) }})
	w.cfg, w.now = w.configure(), time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	w.start()
	members := w.crowd(people)
	w.bot.Close()
	random := rand.New(rand.NewPCG(uint64(time.Now().UnixNano()), 1))
	killed := 0
	// step runs the bot at a time, kills it several times, and lets it end.
	step := func(clock time.Time) {
		t.Helper()
		w.now = clock
		args := []string{"--now", clock.Format(time.RFC3339), "once"}
		for range max(2, *kills/8) {
			p := w.run(binary, args...)
			time.Sleep(time.Duration(5+random.IntN(90)) * time.Millisecond)
			p.Process.Kill()
			if p.Wait() != nil && !p.ProcessState.Exited() {
				killed++
			}
		}
		for range 2 {
			if p := w.run(binary, args...); p.Wait() != nil {
				t.Fatalf("at %s once fails after the kills:\n%s", clock, p.said.String())
			}
		}
	}
	at := func(day, hour, minute int) time.Time { return time.Date(2026, 3, day, hour, minute, 0, 0, time.UTC) }
	say := func(n int, words string) {
		t.Helper()
		w.replyTo(members[n], w.ballotMail(members[n]), verified, words)
	}

	w.now = at(2, 10, 0)
	w.arrive(byStaff, "From: Policy <policy@union.example>", "To: taskgroups+workload@union.example", "Subject: Vote: We meet twice a year.", "", "Closes: 13 March 17:00", "Quorum: 50%")
	step(at(2, 10, 1))
	step(at(2, 10, 15)) // it goes out
	w.now = at(3, 9, 0)
	for n := range 6 {
		say(n, "Agree")
	}
	step(at(3, 9, 5))
	w.now = at(4, 9, 0)
	say(4, "I have changed my mind: Disagree")
	say(5, "Disagree\n\nSorry for the trouble.")
	say(6, "Agree if we may do so online")
	say(7, "I would have to think about it")
	step(at(4, 9, 5))
	step(at(9, 8, 5)) // half way
	w.now = at(10, 9, 0)
	say(8, "1")
	say(9, "Abstain")
	step(at(10, 9, 5))
	step(at(13, 8, 30)) // the last day
	w.now = at(13, 17, 1)
	say(10, "Agree")
	step(at(13, 17, 1))
	step(at(13, 17, 3)) // it closes
	step(at(16, 9, 0))  // reasons, and the digests

	w.start()
	b := w.ballot()
	votes := map[string]int{}
	for _, o := range b.Options {
		votes[o.Key] = o.Votes
	}
	if got, want := fmt.Sprintf("%v %d %d %d %d %s", votes, b.Conditional, b.Unclear, b.Late, b.Turnout, b.Result), "map[abstain:1 agree:5 disagree:2] 1 1 1 9 passed"; got != want {
		t.Errorf("counted %s, want %s", got, want)
	}
	ids := map[string]int{}
	twice := 0
	for _, c := range w.taken() {
		m := open(t, c.to, c.mails[0].Raw)
		ids[c.to+" "+m.header.Get("X-TaskGroup-Kind")]++
		for _, again := range c.mails[1:] {
			twice++
			if !bytes.Equal(again.Raw, c.mails[0].Raw) {
				t.Errorf("the second copy of %q to %s differs from the first", m.subject, c.to)
			}
		}
	}
	for n, to := range members {
		want := map[string]int{"ballot": 1, "notice": 1, "receipt": []int{1, 1, 1, 1, 2, 2, 1, 0, 1, 1, 0, 0}[n]}
		for kind, count := range want {
			if got := ids[to+" "+kind]; got != count {
				t.Errorf("%s has %d mails of kind %s, want %d", to, got, kind, count)
			}
		}
		if ids[to+" reminder"] > 2 || ids[to+" digest"] > 2 {
			t.Errorf("%s has %d reminders and %d digests in two weeks", to, ids[to+" reminder"], ids[to+" digest"])
		}
	}
	t.Logf("%d kills; %d copies sent twice", killed, twice)
}
