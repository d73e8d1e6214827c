package store

import (
	"errors"
	"regexp"
	"strings"
	"testing"
	"time"

	"taskgroups/threads"
)

// What happens to every message, and to the mailbox after it, must not take
// the longer the more there is: each table that grows is entered by an index.
func TestNoMessageReadsAWholeTable(t *testing.T) {
	s, err := Open(t.Context(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	now := time.Date(2026, 3, 9, 12, 0, 0, 0, time.UTC)
	house := threads.House{Zone: time.UTC}
	m := threads.Message{ID: "b@school.example", Class: threads.ClassPost, Subject: "Re: Marking", Text: "We vote each week.", Arrived: now, Spooled: 1}
	trail := threads.Trail{From: "asha@school.example", IDs: []string{"a@school.example"}, Slugs: []string{"g"}, Threads: []int64{1, 2},
		Subject: threads.Subject{Base: "Marking", Reply: true}, Keys: []threads.Key{{Address: 1, Notice: 1, Use: threads.KeyReply}}}
	var queries []string
	err = s.Update(t.Context(), func(tx *Tx) error {
		names, err := tx.Apply([]threads.Change{
			threads.AddGroup{Local: -1, Group: threads.Group{Slug: "g", Title: "G", State: threads.StateOpen}},
			threads.AddPerson{Local: -2, Name: "Asha", Address: "asha@school.example"},
		}, Cause{Now: now})
		if err != nil {
			return err
		}
		group, person := names.Of(-1), names.Of(-2)
		to := threads.Audience{Group: group, Delivery: []threads.Delivery{threads.DeliverEach}}
		names, err = tx.Apply([]threads.Change{
			threads.SetMembership{Membership: threads.Membership{Group: group, Person: person, Role: threads.RoleConvenor, Delivery: threads.DeliverEach, Standing: threads.StandingOK}},
			threads.AddThread{Local: -1, Group: group, Kind: threads.ThreadDiscussion, Subject: "Marking", Person: person, At: now},
			threads.AddThread{Local: -2, Group: group, Kind: threads.ThreadResearch, Subject: "Costs", Person: person, At: now},
			threads.AddPost{Local: -3, Thread: -1, Person: person, MessageID: "a@school.example", Received: now, Text: "It costs us."},
			threads.AddPost{Local: -4, Thread: -1, Person: person, MessageID: "b@school.example", Received: now, Text: "We too."},
		}, Cause{Now: now})
		if err != nil {
			return err
		}
		letter, _, err := tx.AddLetter(Letter{Key: "post/1", Kind: threads.KindPost, Group: group, Thread: names.Of(-1), Post: names.Of(-3), Date: now})
		if err != nil {
			return err
		}
		_, parent := tx.ParentOf(-4, names)
		_, enqueue := tx.Enqueue(letter, to, names.Of(-1), names, house, now, now)
		_, languages := tx.Languages(to, names, house)
		_, load := tx.Snapshot(Query{House: house, Trail: trail, Message: m, Fingerprint: "f"})
		_, _, spool := tx.Spool(Spooled{Folder: "INBOX", UIDValidity: 1, UID: 1, Arrived: now, Raw: []byte("a")}, now)
		_, take := tx.Take(64)
		_, claim := tx.Claim(50, now, func(int) time.Duration { return time.Minute })
		_, unmoved := tx.Unmoved(500)
		_, _, ungone := tx.Ungone()
		_, misfiled := tx.Misfiled()
		_, say := tx.Letter(letter)
		for query := range tx.stmts {
			queries = append(queries, query)
		}
		return errors.Join(parent, enqueue, languages, load, spool, take, claim, unmoved, ungone, misfiled, say, tx.Settle(Settled{ID: 1, Now: now}))
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(queries) < 40 {
		t.Errorf("only %d queries were looked at", len(queries))
	}
	parameter := regexp.MustCompile(`\$\d+`)
	err = s.Update(t.Context(), func(tx *Tx) error {
		for _, query := range queries {
			distinct := map[string]bool{}
			var args []any
			for _, p := range parameter.FindAllString(query, -1) {
				if !distinct[p] {
					distinct[p], args = true, append(args, nil)
				}
			}
			err := tx.rows("EXPLAIN QUERY PLAN "+query, args, func(scan func(...any) error) error {
				var id, parent, unused int
				var step string
				err := scan(&id, &parent, &unused, &step)
				table, whole := strings.CutPrefix(step, "SCAN ")
				few := regexp.MustCompile(`\b(groups|areas|evidence|outcomes|ballots) ` + table + `\b`)
				if whole && table != "CONSTANT ROW" && !strings.Contains(step, " USING ") && !few.MatchString(query) {
					t.Errorf("all of %s is read: %s", table, strings.Join(strings.Fields(query), " "))
				}
				return err
			})
			if err != nil && !strings.Contains(err.Error(), "syntax error") { // BEGIN and its like have no plan
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
