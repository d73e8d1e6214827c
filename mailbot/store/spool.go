package store

import (
	"encoding/json"
	"errors"
	"slices"
	"time"

	"taskgroups/threads"
)

// Spooled is a message as it came, and what was decided about it since.
type Spooled struct {
	ID          int64
	Folder      string
	UIDValidity uint32
	UID         uint32
	Arrived     time.Time
	Attempts    int
	Raw         []byte
	TooLarge    int64  // its size, if it is over the limit; Raw is then its beginning
	Refused     string // what the mailbox said instead of handing it over
	Confirmed   int64
	Chosen      int64
	Released    bool
	Approved    []int64       // groups
	Part        *threads.Part // it is a part of an answer
	Target      int64         // the mail that the part is taken to answer
	Audience    string
}

// Spool keeps a message before anything is decided about it. A message that
// is there already, by folder, UIDVALIDITY and UID, is left alone.
func (tx *Tx) Spool(m Spooled, now time.Time) (id int64, fresh bool, err error) {
	fresh, err = tx.row(`INSERT INTO messages (folder, uidvalidity, uid, arrived, spooled, size, too_large, refused) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
		ON CONFLICT (folder, uidvalidity, uid) DO NOTHING RETURNING id`,
		[]any{m.Folder, m.UIDValidity, m.UID, ms(m.Arrived), ms(now), len(m.Raw), m.TooLarge, m.Refused}, &id)
	if err != nil || !fresh {
		return 0, false, err
	}
	return id, true, tx.exec(`INSERT INTO raw (message, bytes) VALUES ($1, $2)`, id, m.Raw)
}

// Position is how far a folder has been read; zeros before the first time.
func (tx *Tx) Position(folder string) (uidvalidity, next uint32, err error) {
	_, err = tx.row(`SELECT uidvalidity, next_uid FROM positions WHERE folder = $1`, []any{folder}, &uidvalidity, &next)
	return uidvalidity, next, err
}

// SetPosition records how far a folder has been read.
func (tx *Tx) SetPosition(folder string, uidvalidity, next uint32) error {
	return tx.exec(`INSERT INTO positions (folder, uidvalidity, next_uid) VALUES ($1, $2, $3)
		ON CONFLICT (folder) DO UPDATE SET uidvalidity = excluded.uidvalidity, next_uid = excluded.next_uid`, folder, uidvalidity, next)
}

// Attempts is how often a message is tried before it goes to quarantine.
const Attempts = 3

// Deadly is the attempt at which a message is not tried any more that has
// never been refused with a reason: the process ended each time before. It is
// more than Attempts, since a process may be killed for reasons of its own.
const Deadly = 10

// taken is how many bytes of messages are in hand at once, if one alone is
// not more.
const taken = 8 << 20

// Take picks the oldest waiting messages, by arrival and UID, and counts the
// attempt. It is committed before they are tried, so that one that kills the
// process is not tried for ever; a message that was tried before comes alone,
// so that the others do not pay for it. Those in hand are left out.
func (tx *Tx) Take(limit int, inHand ...int64) ([]Spooled, error) {
	var out []Spooled
	size, full := 0, false
	err := tx.rows(`SELECT id, folder, uidvalidity, uid, arrived, attempts, confirmed, chosen, released, audience, too_large, refused, size
		FROM messages WHERE state = 'waiting' ORDER BY arrived, uid, id LIMIT $1`, []any{limit + len(inHand)},
		func(scan func(...any) error) error {
			var m Spooled
			var arrived int64
			var bytes int
			err := scan(&m.ID, &m.Folder, &m.UIDValidity, &m.UID, &arrived, &m.Attempts, &m.Confirmed, &m.Chosen, &m.Released, &m.Audience, &m.TooLarge, &m.Refused, &bytes)
			m.Arrived = at(arrived)
			if slices.Contains(inHand, m.ID) {
				return err
			}
			size += bytes
			if full = full || size > taken && len(out) > 0; !full {
				out = append(out, m)
			}
			return err
		})
	if err != nil {
		return nil, err
	}
	out = untilTried(out)
	for i := range out {
		out[i].Attempts++
		if err := tx.loadApprovals(&out[i]); err != nil {
			return nil, err
		}
		if _, err := tx.row(`SELECT bytes FROM raw WHERE message = coalesce((SELECT whole FROM parts WHERE message = $1), $1)`, []any{out[i].ID}, &out[i].Raw); err != nil {
			return nil, err
		}
		if err := tx.loadPart(&out[i]); err != nil {
			return nil, err
		}
		if err := tx.exec(`UPDATE messages SET attempts = attempts + 1 WHERE id = $1`, out[i].ID); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// untilTried keeps the messages before the first that was tried before, or
// that one alone.
func untilTried(list []Spooled) []Spooled {
	for i, m := range list {
		if m.Attempts > 0 {
			return list[:max(i, 1)]
		}
	}
	return list
}

// Untake takes an attempt back that failed through no fault of the messages.
func (tx *Tx) Untake(ids []int64) error {
	return tx.each(ids, `UPDATE messages SET attempts = max(attempts - 1, 0) WHERE id = $1 AND state = 'waiting'`)
}

// Settled is what is kept of a decision.
type Settled struct {
	ID          int64
	MessageID   string
	Author      string
	Subject     string
	Start       string
	Fingerprint string
	Outcome     threads.Outcome
	Trace       []string // notes and changes, for explain
	Now         time.Time
}

// Settle ends the wait of a message with what was decided.
func (tx *Tx) Settle(s Settled) error {
	state := "settled"
	switch s.Outcome.Disposition {
	case threads.Asked:
		state = "asked"
	case threads.Held:
		state = "held"
	case threads.Quarantined:
		state = "quarantined"
	}
	notes, err := json.Marshal(s.Trace)
	if err != nil {
		return err
	}
	if err := tx.exec(`DELETE FROM approvals WHERE message = $1`, s.ID); err != nil {
		return err
	}
	return tx.exec(`UPDATE messages SET state = $1, message_id = $2, author = $3, subject = $4, start = $5, fingerprint = $6,
		rule = $7, disposition = $8, reason = $9, notes = $10, decided = $11, attempts = 0 WHERE id = $12`,
		state, s.MessageID, s.Author, s.Subject, s.Start, s.Fingerprint,
		s.Outcome.Rule, string(s.Outcome.Disposition), s.Outcome.Reason, string(notes), ms(s.Now), s.ID)
}

// Fail puts a message that could not be processed in quarantine.
func (tx *Tx) Fail(id int64, author, subject, messageID, reason string, now time.Time) error {
	return tx.exec(`UPDATE messages SET state = 'quarantined', rule = 'failed', disposition = 'quarantined', author = $1, subject = $2,
		message_id = $3, reason = $4, decided = $5, rounds = rounds + 1, shown = 0 WHERE id = $6`,
		author, subject, messageID, reason, ms(now), id)
}

// Unmoved are messages that are decided and still where they came.
func (tx *Tx) Unmoved(limit int) ([]Moved, error) {
	var out []Moved
	err := tx.rows(`SELECT id, folder, uidvalidity, uid, state, EXISTS (SELECT 1 FROM discreet d WHERE d.message = messages.id) FROM messages WHERE moved = 0 AND state <> 'waiting' ORDER BY id LIMIT $1`, []any{limit},
		func(scan func(...any) error) error {
			var m Moved
			var state string
			err := scan(&m.ID, &m.Folder, &m.UIDValidity, &m.UID, &state, &m.Discreet)
			m.Quarantined = state == "quarantined"
			out = append(out, m)
			return err
		})
	return out, err
}

// Moved is where a message lies in the mailbox and which folder it belongs to.
type Moved struct {
	ID          int64
	Folder      string
	UIDValidity uint32
	UID         uint32
	Quarantined bool
	Discreet    bool // it goes from the mailbox altogether
}

// SetMoved records that messages lie in their folder.
func (tx *Tx) SetMoved(ids []int64) error {
	for _, id := range ids {
		if err := tx.exec(`UPDATE messages SET moved = 1 WHERE id = $1`, id); err != nil {
			return err
		}
	}
	return nil
}

// Waiting counts the messages about which nothing is decided yet.
func (tx *Tx) Waiting() (n int, err error) {
	_, err = tx.row(`SELECT count(*) FROM messages WHERE state = 'waiting'`, nil, &n)
	return n, err
}

// DropRaw forgets the bytes of messages that are settled and came before a
// time, some hundred at once. What waits for a person keeps them. It looks at
// what is kept from the oldest on, and at nothing that was spooled since.
func (tx *Tx) DropRaw(before time.Time) (int, error) {
	var old []int64
	err := tx.rows(`SELECT r.message, m.state, m.arrived, m.spooled, EXISTS (SELECT 1 FROM asks a WHERE a.message = r.message AND a.answer = '')
		FROM raw r JOIN messages m ON m.id = r.message ORDER BY r.message`, nil,
		func(scan func(...any) error) error {
			var id, arrived, spooled int64
			var state string
			var asked bool
			if err := scan(&id, &state, &arrived, &spooled, &asked); err != nil {
				return err
			}
			if spooled >= ms(before) || len(old) == 500 {
				return errEnough
			}
			if arrived < ms(before) && (state == "settled" || state == "dropped") && !asked {
				old = append(old, id)
			}
			return nil
		})
	if err != nil && !errors.Is(err, errEnough) {
		return 0, err
	}
	return len(old), tx.each(old, `DELETE FROM raw WHERE message = $1`)
}

// errEnough ends the reading of rows early.
var errEnough = errors.New("no more rows are wanted")
