package store

import "context"

// Books are the counts that must balance at any time: each message that came
// is in one state, and so is each copy that was queued.
type Books struct {
	Messages int            // that came
	States   map[string]int // of them, by state: settled, asked, held, quarantined, dropped, waiting
	Decided  map[string]int // of them, by disposition; "" is not yet decided
	Copies   int            // that were queued
	Sent     int
	Failed   int
	Dropped  int
	Waiting  int
}

// Balance says whether every message and every copy is accounted for.
func (b Books) Balance() bool {
	states, decided := 0, 0
	for _, n := range b.States {
		states += n
	}
	for _, n := range b.Decided {
		decided += n
	}
	return states == b.Messages && decided == b.Messages && b.Sent+b.Failed+b.Dropped+b.Waiting == b.Copies
}

// Books counts what came and what was queued, all at one moment.
func (s *Store) Books(ctx context.Context) (b Books, err error) {
	err = s.View(ctx, func(tx *Tx) error {
		b = Books{States: map[string]int{}, Decided: map[string]int{}}
		if _, err := tx.row(`SELECT count(*) FROM messages`, nil, &b.Messages); err != nil {
			return err
		}
		if err := tx.tally(`SELECT state, count(*) FROM messages GROUP BY state`, b.States); err != nil {
			return err
		}
		if err := tx.tally(`SELECT disposition, count(*) FROM messages GROUP BY disposition`, b.Decided); err != nil {
			return err
		}
		if _, err := tx.row(`SELECT count(*) FROM deliveries`, nil, &b.Copies); err != nil {
			return err
		}
		copies := map[string]int{}
		err := tx.tally(`SELECT state, count(*) FROM deliveries GROUP BY state`, copies)
		b.Sent, b.Failed, b.Dropped, b.Waiting = copies["sent"], copies["failed"], copies["dropped"], copies["waiting"]
		return err
	})
	return b, err
}

func (tx *Tx) tally(query string, into map[string]int) error {
	return tx.rows(query, nil, func(scan func(...any) error) error {
		var name string
		var n int
		err := scan(&name, &n)
		into[name] = n
		return err
	})
}
