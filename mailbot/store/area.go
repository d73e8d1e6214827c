package store

import (
	"time"

	"taskgroups/threads"
)

func (tx *Tx) applyArea(change threads.Change, names Names, _ Cause) error {
	switch v := change.(type) {
	case threads.AddArea:
		return tx.exec(`INSERT INTO areas (grp, thread, title, descriptors) VALUES ($1, $2, $3, $4)`, v.Group, names.Of(v.Thread), v.Title, v.Descriptors)
	case threads.AddEvidence:
		return tx.exec(`INSERT INTO evidence (area, post, text) VALUES ($1, $2, $3)`, v.Area, names.Of(v.Post), v.Text)
	case threads.Judge:
		return tx.exec(`UPDATE areas SET judgement = $1, judged = $2 WHERE id = $3`, v.Judgement, ms(v.At), v.Area)
	}
	return errNotMine
}

// loadAreas loads the areas among the threads of a snapshot, and for whoever
// may call a meeting how far each area of their groups is.
func (tx *Tx) loadAreas(s *threads.Snapshot, _ Query) error {
	s.Areas, s.Progress = map[int64]threads.Area{}, map[int64][]threads.AreaProgress{}
	for id := range s.Threads {
		err := tx.rows(`SELECT a.id, a.grp, a.thread, a.title, a.descriptors, a.judgement, a.judged, (SELECT count(*) FROM evidence e WHERE e.area = a.id)
			FROM areas a WHERE a.thread = $1`, []any{id}, func(scan func(...any) error) error {
			var a threads.Area
			var judged int64
			err := scan(&a.ID, &a.Group, &a.Thread, &a.Title, &a.Descriptors, &a.Judgement, &judged, &a.Evidence)
			a.Judged = at(judged)
			s.Areas[a.Thread] = a
			return err
		})
		if err != nil {
			return err
		}
	}
	for _, r := range s.Roles {
		if r.Role != threads.RoleConvenor && r.Role != threads.RoleStaff {
			continue
		}
		list, err := tx.progress(r.Group)
		if err != nil {
			return err
		}
		if len(list) > 0 {
			s.Progress[r.Group] = list
		}
	}
	return nil
}

// progress is how far the areas of a group are since its last meeting.
func (tx *Tx) progress(group int64) ([]threads.AreaProgress, error) {
	var since int64
	if _, err := tx.row(`SELECT coalesce(max(m.starts), 0) FROM meetings m JOIN threads t ON t.id = m.thread WHERE t.grp = $1 AND m.state = 'held'`,
		[]any{group}, &since); err != nil {
		return nil, err
	}
	type row struct {
		id, thread int64
		area       threads.AreaProgress
	}
	var list []row
	err := tx.rows(`SELECT a.id, a.thread, a.title, a.judgement, (SELECT count(*) FROM evidence e WHERE e.area = a.id),
		(SELECT count(*) FROM evidence e JOIN posts p ON p.id = e.post WHERE e.area = a.id AND p.received > $1)
		FROM areas a WHERE a.grp = $2 ORDER BY a.id`, []any{since, group}, func(scan func(...any) error) error {
		var r row
		err := scan(&r.id, &r.thread, &r.area.Title, &r.area.Judgement, &r.area.Evidence, &r.area.Fresh)
		list = append(list, r)
		return err
	})
	if err != nil {
		return nil, err
	}
	var out []threads.AreaProgress
	for _, r := range list {
		err := tx.rows(`SELECT text, state = 'done', done FROM actions WHERE grp = $1 AND (area = $2 OR thread = $3) ORDER BY id`, []any{group, r.id, r.thread},
			func(scan func(...any) error) error {
				var text string
				var done bool
				var when int64
				err := scan(&text, &done, &when)
				switch {
				case !done:
					r.area.Open = append(r.area.Open, text)
				case time.UnixMilli(when).After(time.UnixMilli(since)):
					r.area.Done = append(r.area.Done, text)
				}
				return err
			})
		if err != nil {
			return nil, err
		}
		out = append(out, r.area)
	}
	return out, nil
}
