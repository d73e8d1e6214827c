package store

import (
	"context"
	"time"
)

// Queue is what waits in the outbox or was given up, oldest first.
func (s *Store) Queue(ctx context.Context) ([]Queued, error) {
	out := []Queued{}
	err := s.View(ctx, func(tx *Tx) error {
		return tx.rows(`SELECT d.id, a.address, n.kind, n.subject, d.tries, d.next, d.state, d.reason FROM deliveries d
			JOIN addresses a ON a.id = d.address JOIN notices n ON n.id = d.notice
			WHERE d.state = 'waiting' OR d.state = 'failed' ORDER BY d.id`, nil, func(scan func(...any) error) error {
			var q Queued
			var next int64
			err := scan(&q.ID, &q.To, &q.Kind, &q.Subject, &q.Tries, &next, &q.State, &q.Reason)
			if q.State == "waiting" {
				q.Next = stamp(next)
			}
			out = append(out, q)
			return err
		})
	})
	return out, err
}

// Retry makes copies due now, those that were given up as well. It returns
// the ids that are none.
func (s *Store) Retry(ctx context.Context, ids []int64, all bool, now time.Time) (done int, unknown []int64, err error) {
	return s.onQueue(ctx, ids, all, `UPDATE deliveries SET state = 'waiting', next = $1, queued = CASE WHEN state = 'failed' THEN $1 ELSE queued END
		WHERE (state = 'waiting' OR state = 'failed')`, ms(now))
}

// DropQueued gives copies up for good.
func (s *Store) DropQueued(ctx context.Context, ids []int64, all bool, now time.Time) (done int, unknown []int64, err error) {
	return s.onQueue(ctx, ids, all, `UPDATE deliveries SET state = 'dropped', ended = $1, told = 1, reason = 'dropped by the administrator'
		WHERE (state = 'waiting' OR state = 'failed')`, ms(now))
}

func (s *Store) onQueue(ctx context.Context, ids []int64, all bool, query string, now int64) (done int, unknown []int64, err error) {
	err = s.Update(ctx, func(tx *Tx) (err error) {
		done, unknown = 0, nil
		if all {
			done, err = tx.changed(query, now)
			return err
		}
		for _, id := range ids {
			n, err := tx.changed(query+` AND id = $2`, now, id)
			if err != nil {
				return err
			}
			if n == 0 {
				unknown = append(unknown, id)
			}
			done += n
		}
		return nil
	})
	return done, unknown, err
}

// Quarantine is what waits for a human, oldest first.
func (s *Store) Quarantine(ctx context.Context) ([]Kept, error) {
	out := []Kept{}
	err := s.View(ctx, func(tx *Tx) error {
		return tx.rows(`SELECT id, author, reason, subject, arrived, message_id, attempts FROM messages WHERE state = 'quarantined' ORDER BY arrived, id`, nil,
			func(scan func(...any) error) error {
				var k Kept
				var arrived int64
				err := scan(&k.ID, &k.From, &k.Reason, &k.Subject, &arrived, &k.MessageID, &k.Tries)
				k.Received = stampNow(arrived)
				out = append(out, k)
				return err
			})
	})
	return out, err
}

// Raw is a message as it came; found is false if it is not kept any more.
func (s *Store) Raw(ctx context.Context, id int64) (raw []byte, found bool, err error) {
	err = s.View(ctx, func(tx *Tx) (err error) {
		found, err = tx.row(`SELECT bytes FROM raw WHERE message = $1`, []any{id}, &raw)
		return err
	})
	return raw, found, err
}

// ReleaseQuarantined lets a message in again, as vouched for; done is false if
// it is not in quarantine.
func (s *Store) ReleaseQuarantined(ctx context.Context, id int64) (done bool, err error) {
	return s.onQuarantine(ctx, `UPDATE messages SET state = 'waiting', attempts = 0, released = 1, refile = moved WHERE state = 'quarantined' AND id = $1`, id)
}

// DropQuarantined takes a message out of quarantine for good.
func (s *Store) DropQuarantined(ctx context.Context, id int64) (done bool, err error) {
	return s.onQuarantine(ctx, `UPDATE messages SET state = 'dropped', refile = moved WHERE state = 'quarantined' AND id = $1`, id)
}

func (s *Store) onQuarantine(ctx context.Context, query string, id int64) (done bool, err error) {
	err = s.Update(ctx, func(tx *Tx) error {
		n, err := tx.changed(query, id)
		done = n > 0
		return err
	})
	return done, err
}
