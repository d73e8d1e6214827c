package store

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
