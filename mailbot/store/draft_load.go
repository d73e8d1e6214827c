package store

import (
	"encoding/json"
	"strings"
	"time"

	"taskgroups/threads"
	"taskgroups/threads/draft"
)

// loadDrafts loads the drafts among the threads of a snapshot, with the text
// of the versions that a reply may be about, and all comments for whoever
// leads the group.
func (tx *Tx) loadDrafts(s *threads.Snapshot, q Query) error {
	s.Drafts = map[int64]threads.Draft{}
	var keys []string
	for id, t := range s.Threads {
		if t.Kind != threads.ThreadDraft {
			continue
		}
		if keys == nil {
			var err error
			if keys, err = tx.keysOf(s.Sent); err != nil {
				return err
			}
		}
		d, err := tx.draft(id, func(v threads.Version) bool {
			for _, k := range keys {
				if k == v.Key || strings.HasPrefix(k, v.Key+"/") {
					return true
				}
			}
			return false
		})
		if err != nil {
			return err
		}
		if leads(s, q.House, t.Group) {
			if d.Comments, err = tx.comments(`c.thread = $1`, id); err != nil {
				return err
			}
		}
		s.Drafts[id] = d
	}
	return nil
}

// keysOf are the keys of mails that are answered.
func (tx *Tx) keysOf(sent map[int64]threads.Sent) ([]string, error) {
	out := []string{}
	for id := range sent {
		var key string
		if _, err := tx.row(`SELECT key FROM notices WHERE id = $1`, []any{id}, &key); err != nil {
			return nil, err
		}
		out = append(out, key)
	}
	return out, nil
}

// draft loads a draft with all its versions, and the text of the newest, of
// the newest that has gone out, and of those that are answered.
func (tx *Tx) draft(thread int64, answered func(threads.Version) bool) (threads.Draft, error) {
	d := threads.Draft{Thread: thread}
	var closes int64
	if _, err := tx.row(`SELECT t.grp, t.subject, d.comments_by, d.state, d.nudged, d.minted FROM drafts d JOIN threads t ON t.id = d.thread WHERE d.thread = $1`,
		[]any{thread}, &d.Group, &d.Subject, &closes, &d.State, &d.Nudged, &d.Minted); err != nil {
		return d, err
	}
	d.Closes = at(closes)
	err := tx.rows(`SELECT v.id, v.number, v.post, v.person, coalesce(p.name, ''), v.note, v.opens, v.fingerprint, v.key,
		EXISTS (SELECT 1 FROM notices n JOIN held_notices h ON h.notice = n.id WHERE n.key = v.key)
		FROM versions v LEFT JOIN persons p ON p.id = v.person WHERE v.thread = $1 ORDER BY v.number`, []any{thread}, func(scan func(...any) error) error {
		var v threads.Version
		var opens int64
		err := scan(&v.ID, &v.Number, &v.Post, &v.Person, &v.Author, &v.Note, &opens, &v.Fingerprint, &v.Key, &v.Held)
		v.Opens, v.Answered = at(opens), answered(v)
		d.Versions = append(d.Versions, v)
		return err
	})
	if err != nil {
		return d, err
	}
	gone := false // the newest that has gone out was found
	for i := len(d.Versions) - 1; i >= 0; i-- {
		v := &d.Versions[i]
		if i == len(d.Versions)-1 || v.Answered || !v.Held && !gone {
			if v.Paragraphs, err = tx.paragraphs(v.ID); err != nil {
				return d, err
			}
		}
		gone = gone || !v.Held
	}
	return d, nil
}

// paragraphs are the text of a version.
func (tx *Tx) paragraphs(version int64) ([]draft.Paragraph, error) {
	var out []draft.Paragraph
	err := tx.rows(`SELECT number, ident, kind, level, label, text FROM paragraphs WHERE version = $1 ORDER BY number`, []any{version},
		func(scan func(...any) error) error {
			var p draft.Paragraph
			err := scan(&p.Number, &p.Ident, &p.Kind, &p.Level, &p.Label, &p.Text)
			out = append(out, p)
			return err
		})
	return out, err
}

// comments are those of a condition, in the order in which they came.
func (tx *Tx) comments(where string, args ...any) ([]threads.Comment, error) {
	var out []threads.Comment
	err := tx.rows(`SELECT c.id, c.thread, c.version, coalesce(v.number, 0), c.post, c.person, coalesce(p.name, ''), c.numbers, c.idents, c.quoted, c.text,
		c.received, c.late, c.status, c.response, c.told FROM comments c LEFT JOIN versions v ON v.id = c.version LEFT JOIN persons p ON p.id = c.person
		WHERE NOT EXISTS (SELECT 1 FROM posts o WHERE o.id = c.post AND o.withdrawn <> 0) AND `+where+` ORDER BY c.id`, args, func(scan func(...any) error) error {
		var c threads.Comment
		var numbers, idents string
		var received int64
		if err := scan(&c.ID, &c.Thread, &c.Version, &c.Number, &c.Post, &c.Person, &c.Name, &numbers, &idents, &c.Quoted, &c.Text,
			&received, &c.Late, &c.Status, &c.Response, &c.Told); err != nil {
			return err
		}
		c.Received = at(received)
		if err := json.Unmarshal([]byte(numbers), &c.Numbers); err != nil {
			return err
		}
		err := json.Unmarshal([]byte(idents), &c.Idents)
		out = append(out, c)
		return err
	})
	return out, err
}

// loadUnlisted loads the comments that came before the lists of the day and
// that staff have not been shown, of drafts whose list has not gone.
func (tx *Tx) loadUnlisted(s *threads.Snapshot, asOf time.Time) error {
	if !threads.RemarksGo(s.House, asOf) {
		return nil
	}
	all, err := tx.comments(`c.listed = 0 AND c.received < $1 AND NOT EXISTS (SELECT 1 FROM notices n WHERE n.key = 'comments/' || c.thread || '/' || $2)`,
		ms(threads.ListsFrom(s.House, asOf)), day(asOf, s.House.Zone))
	if err != nil {
		return err
	}
	place := map[int64]int{}
	for _, c := range all {
		i, ok := place[c.Thread]
		if !ok {
			d, err := tx.draft(c.Thread, func(threads.Version) bool { return false })
			if err != nil {
				return err
			}
			u := threads.UnlistedComments{Draft: d}
			if _, err := tx.row(`SELECT EXISTS (SELECT 1 FROM memberships m WHERE m.grp = $1 AND m.role = 'staff' AND m.standing IN ('ok', 'bouncing'))`,
				[]any{d.Group}, &u.Staffed); err != nil {
				return err
			}
			i = len(s.Tick.Comments)
			place[c.Thread] = i
			s.Tick.Comments = append(s.Tick.Comments, u)
		}
		s.Tick.Comments[i].Comments = append(s.Tick.Comments[i].Comments, c)
	}
	return nil
}
