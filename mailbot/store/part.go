package store

import "taskgroups/threads"

// applyPart makes and places the parts of answers to mails with numbered items.
func (tx *Tx) applyPart(change threads.Change, _ Names, c Cause) error {
	switch v := change.(type) {
	case threads.Split:
		return tx.split(v, c)
	case threads.PlacePart:
		if err := tx.exec(`UPDATE parts SET number = $1 WHERE message = $2`, v.Number, v.Message); err != nil {
			return err
		}
		return tx.exec(`UPDATE messages SET state = 'waiting', attempts = 0 WHERE id = $1 AND state = 'asked'`, v.Message)
	}
	return errNotMine
}

// split makes a message of each part, which arrived when the whole did. It
// has no bytes of its own and is nowhere in the mailbox.
func (tx *Tx) split(v threads.Split, c Cause) error {
	for i, p := range v.Parts {
		id, err := tx.id(`INSERT INTO messages (folder, uidvalidity, uid, arrived, spooled, size, moved, confirmed, released)
			SELECT 'part', id, $1, arrived, $2, $3, 1, confirmed, released FROM messages WHERE id = $4 RETURNING id`, i+1, ms(c.Now), len(p.Text), c.Message)
		if err != nil {
			return err
		}
		if err := tx.exec(`INSERT INTO parts (message, whole, notice, number, first, text) VALUES ($1, $2, $3, $4, $5, $6)`,
			id, c.Message, v.Notice, p.Number, p.Files, p.Text); err != nil {
			return err
		}
	}
	return nil
}

// loadPart loads what a message was part of, and the mail that it is taken to
// answer: the one that its item is about.
func (tx *Tx) loadPart(m *Spooled) error {
	var p threads.Part
	found, err := tx.row(`SELECT notice, number, first, text FROM parts WHERE message = $1`, []any{m.ID}, &p.Notice, &p.Number, &p.Files, &p.Text)
	if err != nil || !found {
		return err
	}
	m.Part = &p
	if p.Number == 0 {
		return nil
	}
	items, err := tx.DigestItems(p.Notice)
	if err != nil {
		return err
	}
	for _, i := range items {
		if i.Number == p.Number {
			p.Item = i
		}
	}
	m.Target, err = tx.aboutItem(p.Item)
	return err
}

// aboutItem is the mail that an item is about: the one that asked, or the
// last post that the digest showed; else the newest of the thread.
func (tx *Tx) aboutItem(i threads.Numbered) (id int64, err error) {
	kind := map[string]string{"question": "question", "closed": "question", "ballot": "ballot", "draft": "draft", "comments": "draft", "meeting": "meeting"}[i.Kind]
	if kind != "" {
		found, err := tx.row(`SELECT id FROM notices WHERE thread = $1 AND thread <> 0 AND kind = $2 ORDER BY id DESC LIMIT 1`, []any{i.Thread, kind}, &id)
		if err != nil || found {
			return id, err
		}
	}
	if n := len(i.Posts); n > 0 {
		found, err := tx.row(`SELECT id FROM notices WHERE post = $1 AND post <> 0 AND kind = 'post' ORDER BY id LIMIT 1`, []any{i.Posts[n-1]}, &id)
		if err != nil || found {
			return id, err
		}
	}
	_, err = tx.row(`SELECT id FROM notices WHERE thread = $1 AND thread <> 0 AND ask = 0 AND answers = '' ORDER BY id DESC LIMIT 1`, []any{i.Thread}, &id)
	return id, err
}

// loadNumbered loads what the mails numbered that a message answers.
func (tx *Tx) loadNumbered(s *threads.Snapshot, _ Query) error {
	for id, sent := range s.Sent {
		items, err := tx.DigestItems(id)
		if err != nil {
			return err
		}
		if len(items) > 0 {
			sent.Items = items
			s.Sent[id] = sent
		}
	}
	return nil
}
