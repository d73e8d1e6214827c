package store

import (
	"encoding/json"
	"time"

	"taskgroups/threads"
)

// HoldLetter keeps a notice until its release; who gets it is made out then.
func (tx *Tx) HoldLetter(notice int64, a threads.Audience, names Names, release time.Time) error {
	a.Group = names.Of(a.Group)
	a.People, a.Except = names.all(a.People), names.all(a.Except)
	text, err := json.Marshal(a)
	if err != nil {
		return err
	}
	return tx.exec(`INSERT INTO held_notices (notice, audience, release) VALUES ($1, $2, $3)`, notice, string(text), ms(release))
}

func (n Names) all(ids []int64) []int64 {
	out := make([]int64, len(ids))
	for i, id := range ids {
		out[i] = n.Of(id)
	}
	return out
}

// ReleaseLetters queues the copies of held notices whose time has come, and
// says how many.
func (tx *Tx) ReleaseLetters(h threads.House, asOf, now time.Time) (queued int, err error) {
	type held struct {
		notice, thread int64
		audience       threads.Audience
	}
	var due []held
	err = tx.rows(`SELECT h.notice, n.thread, h.audience FROM held_notices h JOIN notices n ON n.id = h.notice WHERE h.release <= $1 ORDER BY h.release, h.notice`,
		[]any{ms(asOf)}, func(scan func(...any) error) error {
			var one held
			var text string
			if err := scan(&one.notice, &one.thread, &text); err != nil {
				return err
			}
			err := json.Unmarshal([]byte(text), &one.audience)
			due = append(due, one)
			return err
		})
	if err != nil {
		return 0, err
	}
	for _, d := range due {
		n, err := tx.Enqueue(d.notice, d.audience, d.thread, nil, h, now, time.Time{})
		if err != nil {
			return queued, err
		}
		queued += n
		if err := tx.exec(`DELETE FROM held_notices WHERE notice = $1`, d.notice); err != nil {
			return queued, err
		}
	}
	return queued, nil
}

// withdraw stops what has not gone out of a notice.
func (tx *Tx) withdraw(key string, c Cause) error {
	if err := tx.exec(`DELETE FROM held_notices WHERE notice = (SELECT id FROM notices WHERE key = $1)`, key); err != nil {
		return err
	}
	return tx.exec(`UPDATE deliveries SET state = 'dropped', ended = $1, reason = 'withdrawn' WHERE state = 'waiting' AND notice = (SELECT id FROM notices WHERE key = $2)`,
		ms(c.Now), key)
}

// KnownAmong are those of some addresses that are a person's.
func (tx *Tx) KnownAmong(candidates []string) ([]string, error) {
	var out []string
	for _, a := range candidates {
		var n int
		found, err := tx.row(`SELECT 1 FROM addresses WHERE address = $1 AND person <> 0`, []any{a}, &n)
		if err != nil {
			return nil, err
		}
		if found {
			out = append(out, a)
		}
	}
	return out, nil
}
