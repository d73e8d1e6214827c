package store

import (
	"fmt"
	"time"
)

// Misfiled is a message that lies in the mailbox where it no longer belongs:
// it waited for an answer among what is done with, and is for staff now, or
// the other way about. It has another UID there than it came with, so it is
// found by its Message-ID; what has none stays where it is.
type Misfiled struct {
	ID          int64
	MessageID   string
	Quarantined bool // it belongs into the quarantine
}

// Misfiled are the messages to be moved between the two folders.
func (tx *Tx) Misfiled() (out []Misfiled, err error) {
	err = tx.rows(`SELECT id, message_id, state = 'quarantined' FROM messages WHERE refile = 1 AND moved = 1 AND state <> 'waiting' ORDER BY id LIMIT 200`, nil,
		func(scan func(...any) error) error {
			var m Misfiled
			err := scan(&m.ID, &m.MessageID, &m.Quarantined)
			out = append(out, m)
			return err
		})
	return out, err
}

// SetFiled records that a message lies where it belongs.
func (tx *Tx) SetFiled(id int64) error {
	return tx.exec(`UPDATE messages SET refile = 0 WHERE id = $1`, id)
}

// DropClosed forgets what was said in groups that closed before a time: posts,
// answers, comments, requests and who was in them. Outcomes and their
// statements, ballots and what was counted stay. It says how many groups.
func (tx *Tx) DropClosed(before time.Time) (int, error) {
	var groups []int64
	err := tx.rows(`SELECT id FROM groups WHERE ended > 0 AND ended < $1 AND state IN ('closed', 'approved', 'declined')`, []any{ms(before)},
		func(scan func(...any) error) error {
			var id int64
			err := scan(&id)
			groups = append(groups, id)
			return err
		})
	if err != nil {
		return 0, err
	}
	const posts = ` IN (SELECT id FROM posts WHERE ` + ofThread + `)`
	for _, g := range groups {
		for _, step := range []string{
			`DELETE FROM enclosures WHERE file IN (SELECT id FROM files WHERE post` + posts + `)`,
			`DELETE FROM files WHERE post` + posts, `DELETE FROM reactions WHERE post` + posts, `DELETE FROM evidence WHERE post` + posts,
			`DELETE FROM raw WHERE message IN (SELECT message FROM posts WHERE ` + ofThread + `)`,
			`UPDATE messages SET subject = '', start = '' WHERE id IN (SELECT message FROM posts WHERE ` + ofThread + `)`,
			`UPDATE persons SET last = '' WHERE id IN (SELECT person FROM memberships WHERE ` + ofGroup + `)`,
			`DELETE FROM answers_given WHERE ` + ofThread, `DELETE FROM comments WHERE ` + ofThread, `DELETE FROM attendance WHERE ` + ofThread,
			`DELETE FROM passes WHERE ` + ofThread, `DELETE FROM mutes WHERE ` + ofThread, `DELETE FROM posts WHERE ` + ofThread,
			`DELETE FROM privates WHERE ` + ofGroup, `DELETE FROM joins WHERE ` + ofGroup, `DELETE FROM invitations WHERE ` + ofGroup,
			`DELETE FROM actions WHERE ` + ofGroup, `DELETE FROM summaries WHERE ` + ofGroup, `DELETE FROM memberships WHERE ` + ofGroup,
			`UPDATE asks SET words = '' WHERE ` + ofGroup,
			`UPDATE notices SET text = '', html = '' WHERE ` + ofGroup,
			`UPDATE groups SET ended = -1 WHERE id = $1`,
		} {
			if err := tx.exec(step, g); err != nil {
				return 0, fmt.Errorf("forgetting a closed group: %w", err)
			}
		}
	}
	return len(groups), nil
}
