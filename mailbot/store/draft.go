package store

import (
	"encoding/json"
	"time"

	"taskgroups/threads"
)

func (tx *Tx) applyDraft(change threads.Change, names Names, _ Cause) error {
	switch v := change.(type) {
	case threads.SetDraft:
		return tx.exec(`INSERT INTO drafts (thread, comments_by, state, nudge) VALUES ($1, $2, $3, $4) ON CONFLICT (thread) DO UPDATE SET
			comments_by = excluded.comments_by, state = excluded.state, nudge = excluded.nudge, nudged = 0`,
			names.Of(v.Thread), ms(v.Closes), v.State, ms(v.Nudge))
	case threads.MoveDraft:
		if v.Version != 0 {
			if err := tx.exec(`UPDATE versions SET key = $1 WHERE id = $2`, v.Key, v.Version); err != nil {
				return err
			}
		}
		return tx.exec(`UPDATE drafts SET comments_by = $1, nudge = $2 WHERE thread = $3`, ms(v.Closes), ms(v.Nudge), v.Thread)
	case threads.AddVersion:
		return tx.addVersion(v, names)
	case threads.DropVersion:
		return tx.dropVersion(v)
	case threads.AddComment:
		return tx.addComment(v.Comment, names)
	case threads.SetResponse:
		return tx.exec(`UPDATE comments SET status = $1, response = $2 WHERE id = $3`, v.Status, v.Text, v.Comment)
	case threads.ListedComments:
		return tx.each(v.Comments, `UPDATE comments SET listed = 1 WHERE id = $1`)
	case threads.Nudged:
		if v.Kind != threads.MatterDraft {
			return errNotMine
		}
		return tx.exec(`UPDATE drafts SET nudged = $1, nudge = $2 WHERE thread = $3`, v.Count, ms(v.Next), v.ID)
	}
	return errNotMine
}

func (tx *Tx) addVersion(v threads.AddVersion, names Names) error {
	changes, err := json.Marshal(v.Changes)
	if err != nil {
		return err
	}
	thread, one := names.Of(v.Thread), v.Version
	id, err := tx.id(`INSERT INTO versions (thread, number, post, person, note, opens, fingerprint, changes, key)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id`,
		thread, one.Number, names.Of(one.Post), one.Person, one.Note, ms(one.Opens), one.Fingerprint, string(changes), one.Key)
	if err != nil {
		return err
	}
	var last int64
	for _, p := range one.Paragraphs {
		last = max(last, p.Ident)
		if err := tx.exec(`INSERT INTO paragraphs (version, number, ident, kind, level, label, text) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
			id, p.Number, p.Ident, p.Kind, p.Level, p.Label, p.Text); err != nil {
			return err
		}
	}
	if err := tx.exec(`UPDATE drafts SET minted = max(minted, $1) WHERE thread = $2`, last, thread); err != nil {
		return err
	}
	for _, comment := range v.Told {
		if err := tx.exec(`UPDATE comments SET told = $1 WHERE id = $2`, id, comment); err != nil {
			return err
		}
	}
	return nil
}

func (tx *Tx) dropVersion(v threads.DropVersion) error {
	for _, query := range []string{
		`DELETE FROM paragraphs WHERE version = $1 AND version IN (SELECT id FROM versions WHERE thread = $2)`,
		`UPDATE comments SET told = 0 WHERE told = $1 AND thread = $2`,
		`UPDATE comments SET version = coalesce((SELECT max(id) FROM versions WHERE thread = $2 AND id < $1), version) WHERE version = $1 AND thread = $2`,
		`DELETE FROM versions WHERE id = $1 AND thread = $2`,
	} {
		if err := tx.exec(query, v.Version, v.Thread); err != nil {
			return err
		}
	}
	return tx.exec(`UPDATE drafts SET state = 'cancelled', nudge = 0 WHERE thread = $1 AND NOT EXISTS (SELECT 1 FROM versions v WHERE v.thread = drafts.thread)`, v.Thread)
}

func (tx *Tx) addComment(c threads.Comment, names Names) error {
	numbers, idents := c.Numbers, c.Idents
	if numbers == nil {
		numbers, idents = []int{}, []int64{}
	}
	n, err := json.Marshal(numbers)
	if err != nil {
		return err
	}
	i, err := json.Marshal(idents)
	if err != nil {
		return err
	}
	return tx.exec(`INSERT INTO comments (thread, version, post, person, numbers, idents, quoted, text, received, late)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
		c.Thread, c.Version, names.Of(c.Post), c.Person, string(n), string(i), c.Quoted, c.Text, ms(c.Received), c.Late)
}

// openDrafts are the drafts that take comments and have gone out.
func (tx *Tx) openDrafts(asOf time.Time) ([]threads.Matter, error) {
	return tx.threadMatters(threads.MatterDraft, `SELECT d.thread, t.grp, t.subject, v.opens, d.comments_by, d.nudge, d.nudged FROM drafts d JOIN threads t ON t.id = d.thread
		JOIN groups g ON g.id = t.grp AND g.state = 'open'
		JOIN versions v ON v.thread = d.thread AND v.number = (SELECT max(w.number) FROM versions w WHERE w.thread = d.thread)
		WHERE d.state = 'open' AND d.comments_by > $1 AND v.opens <= $1
		AND NOT EXISTS (SELECT 1 FROM notices n JOIN held_notices h ON h.notice = n.id WHERE n.key = v.key)
		AND NOT EXISTS (SELECT 1 FROM ballots b WHERE b.draft = d.thread AND b.state <> 'cancelled') ORDER BY d.comments_by, d.thread`, asOf)
}

// behindWithDraft are the members who have said nothing on any version;
// whoever has paused, bounces, or has muted the thread is not reminded.
func (tx *Tx) behindWithDraft(m threads.Matter, asOf time.Time) ([]int64, error) {
	var out []int64
	err := tx.rows(`SELECT m.person FROM threads t, (SELECT $1 AS now) JOIN memberships m ON m.grp = t.grp
		JOIN persons p ON p.id = m.person JOIN addresses a ON a.id = p.main
		WHERE t.id = $2 AND m.role = 'member' AND m.standing = 'ok' AND a.stopped = 0 AND m.paused_until <= now
		AND NOT EXISTS (SELECT 1 FROM versions v WHERE v.thread = t.id AND v.person = m.person)
		AND NOT EXISTS (SELECT 1 FROM comments c WHERE c.thread = t.id AND c.person = m.person)
		AND NOT EXISTS (SELECT 1 FROM passes s WHERE s.thread = t.id AND s.person = m.person)
		AND NOT EXISTS (SELECT 1 FROM mutes u WHERE u.thread = t.id AND u.person = m.person) ORDER BY m.person`,
		[]any{ms(asOf), m.ID}, func(scan func(...any) error) error {
			var person int64
			err := scan(&person)
			out = append(out, person)
			return err
		})
	return out, err
}
