package store

import (
	"slices"
	"testing"
	"time"

	"taskgroups/threads"
)

func TestOnlyWhoIsBehindIsRemindedOfAQuestion(t *testing.T) {
	s, err := Open(t.Context(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	now := time.Date(2026, 3, 9, 12, 0, 0, 0, time.UTC)
	house := threads.House{Zone: time.UTC}
	people := []string{"asker", "silent", "answered", "passed", "paused", "muted", "bouncing", "left", "observer", "staff"}
	id := map[string]int64{}
	err = s.Update(t.Context(), func(tx *Tx) error {
		changes := []threads.Change{
			threads.AddGroup{Local: -1, Group: threads.Group{Slug: "g", Title: "G", State: threads.StateOpen}},
			threads.AddThread{Local: -2, Group: -1, Kind: threads.ThreadQuestion, Subject: "Why?", At: now},
		}
		for i, who := range people {
			local := int64(-10 - i)
			m := threads.Membership{Group: -1, Person: local, Role: threads.RoleMember, Delivery: threads.DeliverWeekly, Standing: threads.StandingOK}
			switch who {
			case "asker":
				m.Role = threads.RoleConvenor
			case "observer", "staff":
				m.Role = threads.Role(who)
			case "paused":
				m.PausedUntil = now.AddDate(0, 0, 7)
			case "left":
				m.Standing = threads.StandingLeft
			}
			changes = append(changes, threads.AddPerson{Local: local, Name: who, Address: who + "@school.example"}, threads.SetMembership{Membership: m})
		}
		names, err := tx.Apply(changes, Cause{Now: now})
		if err != nil {
			return err
		}
		for i, who := range people {
			id[who] = names.Of(int64(-10 - i))
		}
		thread := names.Of(-2)
		// What AddThread was told by a local name.
		if err := tx.exec(`UPDATE threads SET grp = $1 WHERE id = $2`, names.Of(-1), thread); err != nil {
			return err
		}
		_, err = tx.Apply([]threads.Change{
			threads.AddQuestion{Question: threads.Question{Thread: thread, Person: id["asker"], Post: 1, Parts: []string{"Why?"}, Opens: now.AddDate(0, 0, -7),
				Closes: now.AddDate(0, 0, 7), State: threads.QuestionOpen, Nudge: now.Add(-time.Hour), Key: "question/1"}},
			threads.AddPost{Local: -30, Thread: thread, Person: id["answered"], Received: now},
			threads.AddAnswer{Thread: thread, Post: -30, Person: id["answered"], Text: "So"},
		}, Cause{Now: now})
		if err != nil {
			return err
		}
		if err := tx.exec(`INSERT INTO passes (thread, person) VALUES ($1, $2)`, thread, id["passed"]); err != nil {
			return err
		}
		if err := tx.exec(`INSERT INTO mutes (thread, person) VALUES ($1, $2)`, thread, id["muted"]); err != nil {
			return err
		}
		return tx.exec(`UPDATE addresses SET stopped = 1 WHERE address = 'bouncing@school.example'`)
	})
	if err != nil {
		t.Fatal(err)
	}
	var snap threads.Snapshot
	err = s.Update(t.Context(), func(tx *Tx) (err error) {
		snap, err = tx.RemindSnapshot(house, now)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(snap.Tick.Matters) != 1 || !slices.Equal(snap.Tick.Matters[0].Waiting, []int64{id["silent"]}) {
		t.Errorf("reminded are %+v, want %d alone", snap.Tick.Matters, id["silent"])
	}
	list, err := s.Questions(t.Context(), "g")
	if err != nil || len(list) != 1 {
		t.Fatalf("the questions are %+v, %v", list, err)
	}
	// The members: silent, answered, passed, paused, muted and bouncing.
	if list[0].Asked != 6 || list[0].Answered != 1 {
		t.Errorf("%d asked, %d answered; want 6 and 1", list[0].Asked, list[0].Answered)
	}
}
