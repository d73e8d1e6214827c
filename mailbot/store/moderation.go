package store

import (
	"time"

	"taskgroups/threads"
)

// applyModeration makes true what convenors decide about posts and members.
func (tx *Tx) applyModeration(change threads.Change, _ Names, c Cause) error {
	switch v := change.(type) {
	case threads.Approve:
		if err := tx.exec(`INSERT INTO approvals (message, grp) VALUES ($1, $2) ON CONFLICT (message, grp) DO NOTHING`, v.Message, v.Group); err != nil {
			return err
		}
		return tx.exec(`UPDATE messages SET state = 'waiting', attempts = 0 WHERE id = $1`, v.Message)
	case threads.TurnDown:
		return tx.exec(`UPDATE messages SET state = 'dropped' WHERE id = $1 AND state = 'held'
			AND NOT EXISTS (SELECT 1 FROM asks WHERE message = $1 AND kind = 'moderate' AND answer = '')`, v.Message)
	case threads.Listed:
		for _, ask := range v.Asks {
			if err := tx.exec(`UPDATE asks SET listed = CASE WHEN listed = 0 THEN $1 ELSE listed END, chased = max(chased, $2) WHERE id = $3`,
				ms(v.At), v.Chased, ask); err != nil {
				return err
			}
		}
		if len(v.Asks) == 0 {
			return nil
		}
		return tx.exec(`UPDATE groups SET listed_at = $1 WHERE id = (SELECT grp FROM asks WHERE id = $2)`, ms(v.At), v.Asks[0])
	case threads.SetHeld:
		return tx.exec(`UPDATE memberships SET held = $1 WHERE grp = $2 AND person = $3`, v.On, v.Group, v.Person)
	case threads.SetThread:
		return tx.exec(`UPDATE threads SET state = $1 WHERE id = $2`, v.State, v.Thread)
	}
	return errNotMine
}

const waitingColumns = `a.id, a.kind, a.person, a.message, a.grp, a.answer <> '', a.reason, a.words, a.since, a.listed, a.chased,
	coalesce(p.name, ''), m.subject, m.state = 'dropped'`

func scanWaiting(scan func(...any) error, more ...any) (w threads.Waiting, err error) {
	var since, listed int64
	err = scan(append([]any{&w.Ask.ID, &w.Ask.Kind, &w.Ask.Person, &w.Ask.Message, &w.Ask.Group, &w.Ask.Settled, &w.Ask.Reason, &w.Text, &since, &listed, &w.Chased,
		&w.Name, &w.Subject, &w.Gone}, more...)...)
	w.Since, w.Listed = at(since), at(listed)
	w.Subject = threads.ReadSubject(w.Subject).Base
	return w, err
}

// loadWaiting finds what the lists numbered that a message answers, and whose
// removal the receipts told of.
func (tx *Tx) loadWaiting(s *threads.Snapshot, _ Query) error {
	s.Waiting, s.Removed = map[int64][]threads.Waiting{}, map[int64][]threads.Removal{}
	for notice, sent := range s.Sent {
		if sent.Kind == threads.KindModeration {
			err := tx.rows(`SELECT `+waitingColumns+`, i.number FROM items i JOIN asks a ON a.id = i.ref JOIN messages m ON m.id = a.message
				LEFT JOIN persons p ON p.id = a.person WHERE i.notice = $1 AND i.kind IN ('held', 'join') ORDER BY i.number`, []any{notice},
				func(scan func(...any) error) error {
					var number int
					w, err := scanWaiting(scan, &number)
					w.Number = number
					s.Waiting[notice] = append(s.Waiting[notice], w)
					return err
				})
			if err != nil {
				return err
			}
			if err := tx.loadListedJoins(s.Waiting[notice]); err != nil {
				return err
			}
		}
		if sent.Kind == threads.KindReceipt {
			if err := tx.loadRemoved(s, notice); err != nil {
				return err
			}
		}
	}
	return nil
}

// loadListedJoins adds the requests to join to the items of a list.
func (tx *Tx) loadListedJoins(items []threads.Waiting) error {
	for i, w := range items {
		if w.Ask.Kind != threads.AskJoin {
			continue
		}
		list, err := tx.joins(`j.message = $1`, w.Ask.Message)
		if err != nil {
			return err
		}
		if len(list) > 0 {
			j := list[0]
			items[i].Join, items[i].Name, items[i].Text, items[i].Gone = &j, j.Name, j.Reasons, !j.Open
		}
	}
	return nil
}

func (tx *Tx) loadRemoved(s *threads.Snapshot, notice int64) error {
	return tx.rows(`SELECT m.grp, m.person, m.role, m.delivery, m.standing, m.paused_until, m.posts, p.name, i.thread, n.date FROM items i
		JOIN notices n ON n.id = i.notice JOIN memberships m ON m.grp = i.grp AND m.person = i.ref JOIN persons p ON p.id = m.person
		WHERE i.notice = $1 AND i.kind = 'removed'`, []any{notice}, func(scan func(...any) error) error {
		var r threads.Removal
		var paused, when int64
		err := scan(&r.Group, &r.Person, &r.Role, &r.Delivery, &r.Standing, &paused, &r.Posts, &r.Name, &r.Message, &when)
		r.PausedUntil, r.At = at(paused), at(when)
		s.Removed[notice] = append(s.Removed[notice], r)
		return err
	})
}

// loadHeld finds what waits for convenors, oldest first, group by group.
func (tx *Tx) loadHeld(f *threads.TickFacts, _ time.Time) error {
	byGroup := map[int64]int{}
	err := tx.rows(`SELECT `+waitingColumns+` FROM asks a JOIN messages m ON m.id = a.message LEFT JOIN persons p ON p.id = a.person
		WHERE a.answer = '' AND a.kind IN ('moderate', 'join') AND m.state <> 'dropped' ORDER BY a.grp, a.since, a.id LIMIT 2000`, nil,
		func(scan func(...any) error) error {
			w, err := scanWaiting(scan)
			if err != nil {
				return err
			}
			i, ok := byGroup[w.Ask.Group]
			if !ok {
				i = len(f.Held)
				byGroup[w.Ask.Group] = i
				f.Held = append(f.Held, threads.HeldBy{Group: threads.Group{ID: w.Ask.Group}})
			}
			f.Held[i].Items = append(f.Held[i].Items, w)
			return nil
		})
	if err != nil {
		return err
	}
	for i := range f.Held {
		h := &f.Held[i]
		if err := tx.loadListedJoins(h.Items); err != nil {
			return err
		}
		if h.Group, err = tx.Group(h.Group.ID); err != nil {
			return err
		}
		var last int64
		if _, err := tx.row(`SELECT listed_at FROM groups WHERE id = $1`, []any{h.Group.ID}, &last); err != nil {
			return err
		}
		h.Last = at(last)
	}
	return nil
}

// loadApprovals are the groups to which a message may still go by their
// convenors' word.
func (tx *Tx) loadApprovals(m *Spooled) error {
	return tx.rows(`SELECT grp FROM approvals WHERE message = $1 ORDER BY grp`, []any{m.ID}, func(scan func(...any) error) error {
		var g int64
		err := scan(&g)
		m.Approved = append(m.Approved, g)
		return err
	})
}
