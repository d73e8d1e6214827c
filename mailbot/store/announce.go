package store

import "taskgroups/threads"

func (tx *Tx) applyAnnounce(change threads.Change, names Names, _ Cause) error {
	switch v := change.(type) {
	case threads.AddSummary:
		id, err := tx.id(`INSERT INTO summaries (grp, person, text, at) VALUES ($1, $2, $3, $4) RETURNING id`, v.Group, v.Person, v.Text, ms(v.At))
		names[v.Local] = id
		return err
	case threads.DropSummary:
		return tx.exec(`DELETE FROM summaries WHERE id = $1`, v.Summary)
	case threads.DropThread:
		for _, query := range []string{
			`UPDATE memberships SET posts = posts - 1 WHERE (grp, person) IN (SELECT t.grp, p.person FROM posts p JOIN threads t ON t.id = p.thread WHERE p.thread = $1)`,
			`DELETE FROM enclosures WHERE file IN (SELECT f.id FROM files f JOIN posts p ON p.id = f.post WHERE p.thread = $1)`,
			`DELETE FROM files WHERE post IN (SELECT id FROM posts WHERE thread = $1)`,
			`DELETE FROM posts WHERE thread = $1`,
			`UPDATE threads SET state = 'locked' WHERE id = $1`,
		} {
			if err := tx.exec(query, v.Thread); err != nil {
				return err
			}
		}
		return nil
	}
	return errNotMine
}

// loadSendings finds, among the threads of a snapshot, what goes out to the
// group, and how many get each post at once where the sender leads.
func (tx *Tx) loadSendings(s *threads.Snapshot, q Query) error {
	s.Sendings, s.Each = map[int64]threads.Sending{}, map[int64]int{}
	for id, t := range s.Threads {
		if t.Kind != threads.ThreadAnnouncement && t.Kind != threads.ThreadResearch {
			continue
		}
		one := threads.Sending{Thread: id, Subject: t.Subject}
		found, err := tx.row(`SELECT n.key, t.person, EXISTS (SELECT 1 FROM held_notices h WHERE h.notice = n.id) FROM notices n JOIN threads t ON t.id = n.thread
			WHERE n.thread = $1 AND n.thread <> 0 AND n.kind IN ('announcement', 'research') ORDER BY n.id LIMIT 1`, []any{id}, &one.Key, &one.Person, &one.Held)
		if err != nil {
			return err
		}
		if found {
			s.Sendings[id] = one
		}
	}
	for id := range s.Groups {
		if !leads(s, q.House, id) || !threads.WantsEach(q.Message) {
			continue
		}
		var n int
		if _, err := tx.row(`SELECT count(*) FROM memberships WHERE grp = $1 AND standing = 'ok' AND delivery = 'each' AND person <> $2`,
			[]any{id, s.Sender.ID}, &n); err != nil {
			return err
		}
		s.Each[id] = n
	}
	return nil
}
