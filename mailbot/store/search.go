package store

import (
	"strconv"
	"strings"

	"taskgroups/threads"
)

// index finds posts by their words. SQLite's full-text search is the only part
// of the store that another database does differently.
type index interface {
	// find returns the ids of posts that hold words beginning with all terms,
	// newest first, of the groups that a person is in.
	find(tx *Tx, terms []string, person int64, limit int) ([]int64, error)
}

// fts4 is the index that the table words keeps.
type fts4 struct{}

func (fts4) find(tx *Tx, terms []string, person int64, limit int) (out []int64, err error) {
	err = tx.rows(`SELECT o.id FROM words w JOIN posts o ON o.id = w.docid JOIN threads t ON t.id = o.thread
		JOIN memberships m ON m.grp = t.grp AND m.person = $1 AND m.standing IN ('ok', 'bouncing')
		WHERE w.text MATCH $2 AND o.quiet = 0 AND o.withdrawn = 0 ORDER BY o.id DESC LIMIT $3`,
		[]any{person, strings.Join(terms, "* ") + "*", limit}, func(scan func(...any) error) error {
			var id int64
			err := scan(&id)
			out = append(out, id)
			return err
		})
	return out, err
}

// maxHits is how many posts a search shows.
const maxHits = 20

func (tx *Tx) fillSearch(w *threads.SearchWords, posts index) error {
	terms := threads.SearchTerms(w.Said)
	if len(terms) == 0 {
		return nil
	}
	ids, err := posts.find(tx, terms, w.Person, maxHits+1)
	if err != nil {
		return err
	}
	if w.More = len(ids) > maxHits; w.More {
		ids = ids[:maxHits]
	}
	for _, id := range ids {
		var h threads.Hit
		var slug, text string
		var thread, received int64
		if _, err := tx.row(`SELECT t.subject, t.id, g.slug, g.title, coalesce(p.name, ''), o.received, o.text FROM posts o JOIN threads t ON t.id = o.thread
			JOIN groups g ON g.id = t.grp LEFT JOIN persons p ON p.id = o.person WHERE o.id = $1`, []any{id},
			&h.Subject, &thread, &slug, &h.Group, &h.Author, &received, &text); err != nil {
			return err
		}
		h.Ref, h.Received, h.Start = slug+"/"+strconv.FormatInt(thread, 10), at(received), threads.Around(text, terms, 30)
		w.Hits = append(w.Hits, h)
	}
	return nil
}

// The most that GET sends of a thread.
const (
	maxThreadPosts = 100
	maxThreadBytes = 60_000
)

func (tx *Tx) fillThread(w *threads.ThreadWords) error {
	id, err := tx.threadOf(w)
	if err != nil || id == 0 {
		return err
	}
	found, err := tx.row(`SELECT t.subject, g.title, g.slug FROM threads t JOIN groups g ON g.id = t.grp
		JOIN memberships m ON m.grp = t.grp AND m.person = $1 AND m.standing IN ('ok', 'bouncing') WHERE t.id = $2`, []any{w.Person, id},
		&w.Subject, &w.Group, &w.Slug)
	if err != nil || !found {
		return err
	}
	w.Found, w.Thread = true, id
	size, newest := 0, []threads.ThreadPost{}
	err = tx.rows(`SELECT o.id, coalesce(p.name, ''), o.received, o.text FROM posts o LEFT JOIN persons p ON p.id = o.person
		WHERE o.thread = $1 AND o.quiet = 0 ORDER BY o.received DESC, o.id DESC`, []any{id}, func(scan func(...any) error) error {
		var p threads.ThreadPost
		var received int64
		if err := scan(&p.Post, &p.Author, &received, &p.Text); err != nil {
			return err
		}
		p.Received = at(received)
		size += len(p.Text)
		if len(newest) > 0 && (size > maxThreadBytes || len(newest) == maxThreadPosts) {
			w.Left++
			return nil
		}
		newest = append(newest, p)
		return nil
	})
	for i := len(newest) - 1; i >= 0; i-- {
		w.Posts = append(w.Posts, newest[i])
	}
	return err
}

// threadOf finds the thread that GET names: by its id, by workload/12, or by
// its subject among the person's groups, the newest if there are several.
func (tx *Tx) threadOf(w *threads.ThreadWords) (id int64, err error) {
	if w.Thread != 0 {
		return w.Thread, nil
	}
	ref := strings.TrimPrefix(strings.ToLower(w.Said), "thread ")
	if _, number, ok := strings.Cut(ref, "/"); ok {
		ref = number
	}
	if n, err := strconv.ParseInt(strings.Trim(ref, "[]#. "), 10, 64); err == nil {
		return n, nil
	}
	_, err = tx.row(`SELECT t.id FROM threads t JOIN memberships m ON m.grp = t.grp AND m.person = $1 AND m.standing IN ('ok', 'bouncing')
		WHERE instr(t.subject_key, $2) > 0 ORDER BY t.subject_key = $2 DESC, t.id DESC LIMIT 1`, []any{w.Person, subjectKey(ref)}, &id)
	return id, err
}
