package store

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"strings"

	"taskgroups/threads"
)

func (tx *Tx) applyBallot(change threads.Change, names Names, c Cause) error {
	switch v := change.(type) {
	case threads.AddBallot:
		return tx.addBallot(v, names)
	case threads.SetBallot:
		return tx.exec(`UPDATE ballots SET state = $1, closes = $2, was = $3, extended = $4, reason = $5, nudge = $6, nudged = $7 WHERE id = $8`,
			v.State, ms(v.Closes()), ms(v.Was), ms(v.Extended), v.Reason, ms(v.Nudge), v.Nudged, v.ID)
	case threads.FreezeRoll:
		return tx.freezeRoll(v)
	case threads.RecordVote:
		return tx.recordVote(v, names, c)
	case threads.LateVote:
		return tx.exec(`UPDATE ballots SET late = late + 1 WHERE id = $1`, v.Ballot)
	case threads.Discreet:
		// A part of an answer to a digest takes the whole answer with it.
		return tx.exec(`INSERT INTO discreet (message, ballot) SELECT $1, $2 UNION SELECT whole, $2 FROM parts WHERE message = $1
			ON CONFLICT (message) DO UPDATE SET gone = 0, forgotten = 0`, c.Message, v.Ballot)
	case threads.CloseBallot:
		text, err := json.Marshal(v.Close)
		if err != nil {
			return err
		}
		return tx.exec(`UPDATE ballots SET state = 'closed', nudge = 0, tally = $1 WHERE id = $2 AND state = 'open'`, string(text), v.Ballot)
	case threads.SealBallot:
		return tx.sealBallot(v)
	case threads.ListedRemarks:
		return tx.each(v.Votes, `UPDATE votes SET listed = 1 WHERE id = $1`)
	case threads.AddDissent:
		return tx.exec(`INSERT INTO dissents (ballot, person, message, text, received) VALUES ($1, $2, $3, $4, $5)`,
			v.Ballot, v.Person, c.Message, v.Text, ms(v.Received))
	case threads.Withhold:
		return tx.exec(`UPDATE dissents SET withheld = $1 WHERE id = $2`, v.Reason, v.Dissent)
	case threads.Nudged:
		if v.Kind != threads.MatterBallot {
			return errNotMine
		}
		return tx.exec(`UPDATE ballots SET nudged = $1, nudge = $2 WHERE id = $3`, v.Count, ms(v.Next), v.ID)
	}
	return errNotMine
}

func (tx *Tx) addBallot(v threads.AddBallot, names Names) error {
	b := v.Ballot
	options, err := json.Marshal(b.Rules.Options)
	if err != nil {
		return err
	}
	id, err := tx.id(`INSERT INTO ballots (grp, thread, person, subject, motion, body, draft, version, number, fingerprint, kind, options, standard,
		quorum, passes, secret, opens, closes, state, nudge, key)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21) RETURNING id`,
		b.Group, names.Of(b.Thread), b.Person, b.Subject, b.Motion, b.Text, b.Draft, b.Version, b.Number, b.Fingerprint, string(b.Rules.Kind), string(options), b.Rules.Standard,
		b.Rules.Quorum.String(), b.Rules.Passes.String(), b.Secret, ms(b.Opens), ms(b.Closes()), b.State, ms(b.Nudge), b.Key)
	names[v.Local] = id
	return err
}

// freezeRoll makes the roll, once.
func (tx *Tx) freezeRoll(v threads.FreezeRoll) error {
	n, err := tx.changed(`UPDATE ballots SET frozen = 1 WHERE id = $1 AND frozen = 0`, v.Ballot)
	if err != nil || n == 0 {
		return err
	}
	size, err := tx.changed(`INSERT INTO roll (ballot, person) SELECT $1, m.person FROM memberships m
		WHERE m.grp = $2 AND m.standing IN ('ok', 'bouncing') AND instr($3, ' ' || m.role || ' ') > 0 ORDER BY m.person`, v.Ballot, v.Group, set(v.Roles))
	if err != nil {
		return err
	}
	return tx.exec(`UPDATE ballots SET size = $1 WHERE id = $2`, size, v.Ballot)
}

// recordVote keeps a reply. A message that is decided again stays the vote
// that it was, and only stands otherwise.
func (tx *Tx) recordVote(v threads.RecordVote, names Names, c Cause) error {
	text, err := json.Marshal(v.Vote)
	if err != nil {
		return err
	}
	var id int64
	var code string
	found, err := tx.row(`SELECT id, code FROM votes WHERE message = $1 AND ballot = $2 AND message <> 0`, []any{c.Message, v.Ballot}, &id, &code)
	if err != nil {
		return err
	}
	if v.Secret && v.Counts && code == "" {
		code = mintCode()
	}
	if found {
		err = tx.exec(`UPDATE votes SET person = $1, vote = $2, standing = $3, code = $4 WHERE id = $5`, v.Person, string(text), string(v.Standing), code, id)
	} else {
		id, err = tx.id(`INSERT INTO votes (ballot, person, message, address, received, vote, standing, code) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id`,
			v.Ballot, v.Person, c.Message, v.Address, ms(v.Received), string(text), string(v.Standing), code)
	}
	names[v.Local] = id
	if err != nil || !v.Counts {
		return err
	}
	fresh, err := tx.changed(`UPDATE roll SET voted = 1 WHERE ballot = $1 AND person = $2 AND voted = 0`, v.Ballot, v.Person)
	if err != nil || fresh == 0 {
		return err
	}
	return tx.exec(`UPDATE ballots SET turnout = turnout + 1 WHERE id = $1`, v.Ballot)
}

// codeLetters are 32, without those that are mistaken for figures.
const codeLetters = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"

// mintCode makes the code of a secret vote, such as K7Q2M-X9RTB.
func mintCode() string {
	b := make([]byte, 10)
	rand.Read(b)
	var out strings.Builder
	for i, c := range b {
		if i == 5 {
			out.WriteByte('-')
		}
		out.WriteByte(codeLetters[int(c)%len(codeLetters)])
	}
	return out.String()
}

// CodeOf is the code of a secret vote.
func (tx *Tx) CodeOf(vote int64) (code string, err error) {
	_, err = tx.row(`SELECT code FROM votes WHERE id = $1`, []any{vote}, &code)
	return code, err
}

// sealBallot leaves the sheet of a secret ballot, and nothing of those who voted,
// nor that they did.
func (tx *Tx) sealBallot(v threads.SealBallot) error {
	for _, query := range []string{
		`DELETE FROM votes WHERE ballot = $1`,
		`UPDATE roll SET voted = 0 WHERE ballot = $1`,
		`UPDATE dissents SET person = 0, message = 0 WHERE ballot = $1`,
	} {
		if err := tx.exec(query, v.Ballot); err != nil {
			return err
		}
	}
	return nil
}

// Forget takes the words out of the mail about secret ballots that have closed,
// and out of the answers to it, as soon as these have gone out. What still
// waited for its author waits no more.
func (tx *Tx) Forget() (forgot bool, err error) {
	const of = ` IN (SELECT d.message FROM discreet d JOIN ballots b ON b.id = d.ballot WHERE d.forgotten = 0 AND b.state = 'closed')`
	for _, query := range []string{
		`DELETE FROM raw WHERE message` + of + ` AND message NOT IN (SELECT id FROM messages WHERE state = 'waiting')`,
		`UPDATE asks SET answer = 'expired' WHERE answer = '' AND message` + of,
		`UPDATE messages SET state = 'dropped' WHERE state IN ('asked', 'held', 'quarantined') AND id` + of,
		`UPDATE persons SET last = '' WHERE id IN (SELECT a.person FROM messages m JOIN addresses a ON a.address = lower(m.author) WHERE m.id` + of + `)`,
		`UPDATE parts SET text = '' WHERE message` + of + ` AND message NOT IN (SELECT id FROM messages WHERE state = 'waiting')`,
		`UPDATE messages SET start = '', notes = '[]', fingerprint = '', subject = '' WHERE state <> 'waiting' AND id` + of,
		`DELETE FROM translations WHERE notice IN (SELECT n.id FROM notices n WHERE n.message <> 0 AND n.message` + of + ` AND n.kind IN ('receipt', 'ask', 'refusal')
			AND NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.notice = n.id AND d.state = 'waiting'))`,
		`UPDATE notices SET text = '', html = '' WHERE message <> 0 AND message` + of + ` AND kind IN ('receipt', 'ask', 'refusal')
			AND NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.notice = notices.id AND d.state = 'waiting')`,
		`UPDATE discreet SET forgotten = 1 WHERE message` + of + ` AND NOT EXISTS (SELECT 1 FROM notices n JOIN deliveries d ON d.notice = n.id
			WHERE n.message = discreet.message AND d.state = 'waiting') AND NOT EXISTS (SELECT 1 FROM messages m WHERE m.id = discreet.message AND m.state = 'waiting')`,
	} {
		n, err := tx.changed(query)
		if err != nil {
			return forgot, err
		}
		forgot = forgot || n > 0
	}
	return forgot, nil
}

// Ungone are messages that were filed in the mailbox and belong to nobody's
// eyes, with their Message-IDs.
func (tx *Tx) Ungone() (messages []int64, ids []string, err error) {
	err = tx.rows(`SELECT m.id, m.message_id FROM discreet d JOIN messages m ON m.id = d.message WHERE d.gone = 0 AND m.moved = 1 ORDER BY d.message LIMIT 500`, nil,
		func(scan func(...any) error) error {
			var message int64
			var id string
			err := scan(&message, &id)
			messages, ids = append(messages, message), append(ids, id)
			return err
		})
	return messages, ids, err
}

// SetGone records that messages are no longer in the mailbox.
func (tx *Tx) SetGone(messages []int64) error {
	return tx.each(messages, `UPDATE discreet SET gone = 1 WHERE message = $1`)
}

// Sweep writes what the log of the database holds into the database and empties
// the log, so that what was forgotten is on the disk no more. While somebody
// reads an older state it does nothing and says so.
func (s *Store) Sweep(ctx context.Context) (swept bool, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var busy, pages, done int
	err = s.conn.QueryRowContext(ctx, `PRAGMA wal_checkpoint(TRUNCATE)`).Scan(&busy, &pages, &done)
	return err == nil && busy == 0, err
}
