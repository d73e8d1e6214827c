package mailbot

import (
	"fmt"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"taskgroups/mailbot/store"
	"taskgroups/mailbot/testserver"
	"taskgroups/threads"
)

// crowd is a group of so many with a week of posts, written by writers of its
// members; two questions are open, which every third and every fifth member
// has answered, and everybody is in one of several groups more.
func crowd(b *testing.B, members, posts, writers, groups int) *world {
	b.Helper()
	w := newServers(b, testserver.SMTPOptions{})
	w.cfg = w.configure("[limits]\nposts = 0")
	w.now = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	w.start()
	err := w.bot.Store().Update(b.Context(), func(tx *store.Tx) error {
		var changes []threads.Change
		for g := range groups {
			changes = append(changes, threads.AddGroup{Local: int64(-1 - g), Group: threads.Group{Slug: fmt.Sprintf("group%d", g), Title: fmt.Sprintf("Group %d", g), State: threads.StateOpen}})
		}
		for i := range members {
			person := int64(-100 - i)
			changes = append(changes, threads.AddPerson{Local: person, Name: fmt.Sprintf("Member %05d", i), Address: fmt.Sprintf("m%05d@school.example", i)},
				threads.SetMembership{Membership: threads.Membership{Group: -1, Person: person, Role: threads.RoleMember, Delivery: threads.DeliverWeekly, Standing: threads.StandingOK}})
			if groups > 1 {
				changes = append(changes, threads.SetMembership{Membership: threads.Membership{Group: int64(-2 - i%(groups-1)), Person: person, Role: threads.RoleMember,
					Delivery: threads.DeliverWeekly, Standing: threads.StandingOK}})
			}
		}
		names, err := tx.Apply(changes, store.Cause{Now: w.now, Zone: london})
		if err != nil {
			return err
		}
		at := w.now.Add(time.Hour)
		var week []threads.Change
		for i := range posts {
			group := int64(-1)
			if groups > 1 && i%4 == 0 {
				group = int64(-2 - i/4%(groups-1))
			}
			thread := int64(-1 - i)
			week = append(week, threads.AddThread{Local: thread, Group: names.Of(group), Kind: threads.ThreadDiscussion, Subject: fmt.Sprintf("Topic %d", i), Person: names.Of(-100), At: at})
			if i%6 != 0 && group == -1 {
				week = week[:len(week)-1]
				thread = int64(-1 - i/6*6)
				if groups > 1 && i/6*6%4 == 0 {
					thread = -2
				}
			}
			at = at.Add(20 * time.Minute)
			text := strings.Repeat(fmt.Sprintf("Thing %d of marking costs us hours each week. We tried to stop it in year %d. ", i, i%13), 6)
			week = append(week, threads.AddPost{Local: int64(-1000 - i), Thread: thread, Person: names.Of(int64(-100 - i%writers)), MessageID: fmt.Sprintf("%d@x", i), Received: at, Text: text})
		}
		_, err = tx.Apply(week, store.Cause{Now: at, Zone: london})
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	w.now = time.Date(2026, 3, 9, 8, 5, 0, 0, london)
	return w
}

// most is the largest heap that was seen while f ran.
func most(f func()) uint64 {
	var largest atomic.Uint64
	stop, done := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(done)
		for {
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			if m.HeapInuse > largest.Load() {
				largest.Store(m.HeapInuse)
			}
			select {
			case <-stop:
				return
			case <-time.After(20 * time.Millisecond):
			}
		}
	}()
	f()
	close(stop)
	<-done
	return largest.Load()
}

// 10,000 members' digests over a week of 300 posts: few who write and get one
// of their own, all who do, and members of other groups beside.
func BenchmarkDigests(b *testing.B) {
	for _, c := range []struct {
		name            string
		writers, groups int
	}{{"30 writers", 30, 1}, {"300 writers", 300, 1}, {"300 writers in 20 groups", 300, 20}} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				b.StopTimer()
				w := crowd(b, 10_000, 300, c.writers, c.groups)
				runtime.GC()
				b.StartTimer()
				var queued int
				var err error
				start := time.Now()
				heap := most(func() { queued, err = w.bot.Digests(b.Context(), w.now) })
				if err != nil || queued != 10_000 {
					b.Fatalf("%d digests: %v", queued, err)
				}
				b.ReportMetric(time.Since(start).Seconds(), "s")
				b.ReportMetric(float64(heap)/1e6, "MB")
			}
		})
	}
}
