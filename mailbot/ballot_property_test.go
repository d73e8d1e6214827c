package mailbot

import (
	"regexp"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"taskgroups/mailbot/store"
	"taskgroups/threads"
	"taskgroups/threads/ballot"
)

// TestNobodyElseChangesAVote sends all that others can send: their own
// replies, Asha's name without her key, her key with a failing signature, her
// key from other addresses, and her button tapped by others.
func TestNobodyElseChangesAVote(t *testing.T) {
	w := opened(t, motion, "Closes: Friday 13 March 5pm")
	w.vote("asha@school.example", "Agree")
	asha := w.ballotMail("asha@school.example")
	ref := regexp.MustCompile(`ref%20([a-z2-7]{32})`).FindStringSubmatch(asha.html)
	if ref == nil {
		t.Fatal("there is no reference in a button")
	}
	const failed = "Authentication-Results: mx.union.example; dmarc=fail header.from=school.example"
	words := []string{"Disagree", "Vote: disagree", "I abstain", "2", "Asha votes disagree", "CANCEL", "YES", "OK", "Put Asha down as disagree", "changing my vote to disagree", "DISSENT: no"}
	rapid.Check(t, func(r *rapid.T) {
		for range rapid.IntRange(1, 4).Draw(r, "mails") {
			from := rapid.SampledFrom([]string{"tom@school.example", "wyn@school.example", "carys@school.example", "policy@union.example", "eve@evil.example", "asha@school.example"}).Draw(r, "from")
			proof := rapid.SampledFrom([]string{verified, failed, ""}).Draw(r, "proof")
			id := rapid.SampledFrom([]string{asha.id, w.ballotMail("tom@school.example").id, ""}).Draw(r, "answers")
			subject := rapid.SampledFrom([]string{"Re: " + asha.subject, "Re: " + asha.subject + " ref " + ref[1], "Vote: disagree", "hello"}).Draw(r, "subject")
			if from == "asha@school.example" {
				proof = rapid.SampledFrom([]string{failed, ""}).Draw(r, "forged")
				if proof == "" && id == asha.id {
					id = "" // with her key, unchallenged, it would be hers
				}
			}
			lines := []string{"From: " + from, "To: taskgroups+workload@union.example", "Subject: " + subject}
			if proof != "" {
				lines = append([]string{proof}, lines...)
			}
			if id != "" {
				lines = append(lines, "In-Reply-To: <"+id+">")
			}
			w.arrive(append(lines, "", rapid.SampledFrom(words).Draw(r, "words"))...)
		}
		w.once()
		for _, v := range w.ballot().Votes {
			if v.Name == "Asha Member" && (v.Counted && v.Option != "agree" || v.Outcome == "replaced") {
				r.Fatalf("Asha's vote is %+v", v)
			}
		}
	})
}

func TestARestartAtEveryStepLeavesOneOfEachMail(t *testing.T) {
	for _, restarts := range []bool{false, true} {
		w := newWorld(t)
		w.group("workload", "Workload", "asha@school.example each", "tom@school.example weekly")
		again := func() {
			if restarts {
				w.restart()
				w.once()
				w.restart()
			}
		}
		w.arrive(byStaff, "From: policy@union.example", "To: taskgroups+workload@union.example", "Subject: "+motion, "", "Closes: Friday 13 March 5pm")
		w.once()
		again()
		w.pass(15 * time.Minute)
		again()
		w.replyTo("asha@school.example", w.ballotMail("asha@school.example"), verified, "Agree")
		w.once()
		again()
		w.closing(fridayAtFive)
		again()
		w.pass(time.Hour)
		kinds := map[string]int{}
		for _, m := range w.mails("") {
			what := m.header.Get("X-TaskGroup-Kind")
			if strings.Contains(flat(m.text), "has passed") {
				what = "result"
			}
			kinds[m.to+" "+what]++
		}
		for _, want := range []string{"asha@school.example ballot", "tom@school.example ballot", "asha@school.example receipt", "asha@school.example result",
			"tom@school.example result", "carys@school.example result", "policy@union.example receipt"} {
			if kinds[want] != 1 {
				t.Errorf("with restarts %t: %d of %q, want 1", restarts, kinds[want], want)
			}
		}
	}
}

// TestAKillAtEveryStepLeavesOneResult fails the sending at every point of the
// close and goes on after it.
func TestAKillAtEveryStepLeavesOneResult(t *testing.T) {
	for step := range 4 {
		w := opened(t, motion, "Closes: Friday 13 March 5pm")
		w.vote("asha@school.example", "Agree")
		w.forget()
		w.now = fridayAtFive.Add(5 * time.Minute)
		kill := func(err error) {
			if err != nil {
				t.Fatal(err)
			}
			w.restart()
		}
		ctx := t.Context()
		if _, err := w.bot.Fetch(ctx); err != nil {
			t.Fatal(err)
		}
		if step == 0 {
			kill(nil)
		}
		if step >= 1 {
			_, err := w.bot.Decide(ctx)
			if step == 1 {
				kill(err)
			}
		}
		if step >= 2 {
			_, err := w.bot.Tick(ctx, w.now)
			if step == 2 {
				kill(err)
			}
		}
		if step >= 3 {
			_, err := w.bot.Tick(ctx, w.now)
			kill(err)
		}
		w.once()
		w.pass(time.Hour)
		n := 0
		for _, m := range w.mails("tom@school.example") {
			if strings.Contains(flat(m.text), "has passed") {
				n++
			}
		}
		if n != 1 {
			t.Errorf("killed at step %d, Tom got %d results", step, n)
		}
	}
}

// 10,000 people on the roll, each of whom voted twice: the count, the result
// to all, the reasons and the sheet of votes to staff, in one tick.
func BenchmarkCloseOfABallot(b *testing.B) {
	for b.Loop() {
		b.StopTimer()
		w := crowd(b, 10_000, 0, 1, 1)
		b.Cleanup(func() { w.imap.Close(); w.smtp.Close() })
		err := w.bot.store.Update(b.Context(), func(tx *store.Tx) error {
			rules := ballot.Ballot{Kind: ballot.Single, Options: ballot.Default(), Standard: true, Closes: w.now.Add(48 * time.Hour)}
			names, err := tx.Apply([]threads.Change{
				threads.AddThread{Local: -1, Group: 1, Kind: threads.ThreadDiscussion, Subject: "Data (ballot)", At: w.now},
				threads.AddBallot{Local: -2, Ballot: threads.Ballot{Group: 1, Thread: -1, Subject: "Data (ballot)", Motion: "Data", Rules: rules, Opens: w.now, State: threads.BallotOpen, Key: "ballot/1"}},
			}, store.Cause{Now: w.now})
			if err != nil {
				return err
			}
			id := names.Of(-2)
			changes := []threads.Change{threads.FreezeRoll{Ballot: id, Group: 1, Roles: []threads.Role{threads.RoleMember}}}
			for round := range 2 {
				for i := range 10_000 {
					v := ballot.Read([]string{"Agree, it saves hours.", "Disagree", "Abstain"}[(i+round)%3], rules)
					changes = append(changes, threads.RecordVote{Local: -3, Ballot: id, Person: int64(i + 2), Address: "m@school.example",
						Received: w.now.Add(time.Duration(i) * time.Second), Vote: v, Standing: ballot.StandingValid, Counts: true})
				}
			}
			_, err = tx.Apply(changes, store.Cause{Now: w.now})
			return err
		})
		if err != nil {
			b.Fatal(err)
		}
		w.now = w.now.Add(49 * time.Hour)
		b.StartTimer()
		start := time.Now()
		queued, err := w.bot.Tick(b.Context(), w.now)
		if err != nil || queued < 10_000 {
			b.Fatalf("%d queued: %v", queued, err)
		}
		b.ReportMetric(time.Since(start).Seconds(), "s/close")
	}
}
