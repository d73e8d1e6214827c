package store

import (
	"encoding/json"
	"time"

	"taskgroups/digest"
	"taskgroups/threads"
)

// textKept is how much of a post a digest looks at.
const textKept = 8000

// FactsQuery is what a group's facts are asked for.
type FactsQuery struct {
	Group int64
	After int64     // posts after this one
	Since time.Time // and what has happened since
	AsOf  time.Time
	Upto  int64
	Heard bool // with who has been heard, for the convenor
}

// DigestUpto is the last post that digests may hold: those from the first on
// that still waits to be sent out are for the next.
func (tx *Tx) DigestUpto() (upto int64, err error) {
	_, err = tx.row(`SELECT coalesce((SELECT min(n.post) - 1 FROM held_notices h JOIN notices n ON n.id = h.notice WHERE n.post <> 0),
		(SELECT max(id) FROM posts), 0)`, nil, &upto)
	return upto, err
}

// DigestFacts loads what has happened in a group.
func (tx *Tx) DigestFacts(q FactsQuery) (*digest.Facts, error) {
	f := &digest.Facts{AsOf: q.AsOf, Upto: q.Upto, Threads: map[int64]*digest.Thread{}}
	var err error
	if f.Group, err = tx.Group(q.Group); err != nil {
		return nil, err
	}
	for _, load := range []func(*digest.Facts, FactsQuery) error{
		tx.digestThreads, tx.digestPosts, tx.digestComments, tx.digestQuestions, tx.digestBallots, tx.digestDrafts,
		tx.digestMeetings, tx.digestActions, tx.digestOutcomes, tx.digestResearch, tx.digestPeople,
	} {
		if err := load(f, q); err != nil {
			return nil, err
		}
	}
	return f, nil
}

// openingOf is the first post of a thread t.
const openingOf = `(SELECT o.id FROM posts o WHERE o.thread = t.id ORDER BY o.received, o.id LIMIT 1)`

func (tx *Tx) digestThreads(f *digest.Facts, q FactsQuery) error {
	return tx.rows(`SELECT t.id, t.kind, t.subject, t.person, t.started, coalesce(`+openingOf+`, 0)
		FROM threads t WHERE t.grp = $1`, []any{q.Group}, func(scan func(...any) error) error {
		var t digest.Thread
		var started int64
		err := scan(&t.ID, &t.Kind, &t.Subject, &t.Person, &started, &t.First)
		t.Started = at(started)
		f.Threads[t.ID] = &t
		return err
	})
}

// digestPosts leaves out what is told as something else: an action, or that it
// is done.
func (tx *Tx) digestPosts(f *digest.Facts, q FactsQuery) error {
	return tx.rows(`SELECT p.id, p.thread, p.person, coalesce(e.name, ''), p.received, substr(p.text, 1, $1), length(p.text),
		(SELECT count(*) FROM files x WHERE x.post = p.id AND x.dropped = ''), (SELECT count(DISTINCT r.person) FROM reactions r WHERE r.post = p.id)
		FROM posts p JOIN threads t ON t.id = p.thread AND t.grp = $2 LEFT JOIN persons e ON e.id = p.person
		WHERE p.id > $3 AND p.id <= $4 AND p.quiet = 0 ORDER BY p.id`, []any{textKept, q.Group, q.After, q.Upto}, func(scan func(...any) error) error {
		var p digest.Post
		var received, length int64
		err := scan(&p.ID, &p.Thread, &p.Person, &p.Author, &received, &p.Text, &length, &p.Files, &p.Liked)
		p.Received = at(received)
		if length > textKept {
			p.Cut = textKept / float64(length)
		}
		f.Posts = append(f.Posts, &p)
		return err
	})
}

func (tx *Tx) digestComments(f *digest.Facts, q FactsQuery) error {
	return tx.rows(`SELECT c.post, c.thread, c.person, coalesce(e.name, ''), c.numbers, c.text, c.received FROM comments c
		JOIN threads t ON t.id = c.thread AND t.grp = $1 LEFT JOIN persons e ON e.id = c.person WHERE c.post > $2 AND c.post <= $3 ORDER BY c.id`,
		[]any{q.Group, q.After, q.Upto}, func(scan func(...any) error) error {
			var c digest.Comment
			var numbers string
			var received int64
			if err := scan(&c.Post, &c.Thread, &c.Person, &c.Author, &numbers, &c.Text, &received); err != nil {
				return err
			}
			c.At = at(received)
			if i, ok := f.Index(c.Post); ok {
				f.Posts[i].Comment = true
			}
			f.Comments = append(f.Comments, c)
			return json.Unmarshal([]byte(numbers), &f.Comments[len(f.Comments)-1].Numbers)
		})
}

func (tx *Tx) digestQuestions(f *digest.Facts, q FactsQuery) error {
	err := tx.rows(`SELECT q.thread, q.person, q.parts, q.opens, CASE WHEN q.state = 'closed' AND q.closed <> 0 THEN q.closed ELSE q.closes END, q.state,
		CASE WHEN q.state = 'closed' THEN q.asked ELSE `+askedOf+` END,
		(SELECT count(DISTINCT a.person) FROM answers_given a WHERE a.thread = q.thread AND a.late = 0)
		FROM questions q JOIN threads t ON t.id = q.thread WHERE t.grp = $1 AND (q.state = 'open' OR q.state = 'closed' AND max(q.closes, q.closed) > $2)
		AND NOT EXISTS (SELECT 1 FROM notices n JOIN held_notices h ON h.notice = n.id WHERE n.key = q.key) ORDER BY q.thread`,
		[]any{q.Group, ms(q.Since)}, func(scan func(...any) error) error {
			var one digest.Question
			var parts string
			var opens, closes int64
			if err := scan(&one.Thread, &one.Person, &parts, &opens, &closes, &one.State, &one.Asked, &one.Answered); err != nil {
				return err
			}
			one.Opens, one.Closes = at(opens), at(closes)
			f.Questions = append(f.Questions, one)
			return json.Unmarshal([]byte(parts), &f.Questions[len(f.Questions)-1].Parts)
		})
	for i := range f.Questions {
		if err == nil {
			f.Questions[i].Done, err = tx.peopleIn(`SELECT person FROM answers_given WHERE thread = $1 UNION SELECT person FROM passes WHERE thread = $1`, f.Questions[i].Thread)
		}
	}
	return err
}

func (tx *Tx) digestDrafts(f *digest.Facts, q FactsQuery) error {
	err := tx.rows(`SELECT d.thread, v.person, v.number, v.opens, d.comments_by FROM drafts d JOIN threads t ON t.id = d.thread
		JOIN versions v ON v.thread = d.thread AND v.number = (SELECT max(w.number) FROM versions w WHERE w.thread = d.thread)
		WHERE t.grp = $1 AND d.state = 'open' ORDER BY d.thread`, []any{q.Group}, func(scan func(...any) error) error {
		var one digest.Draft
		var opens, by int64
		err := scan(&one.Thread, &one.Person, &one.Version, &opens, &by)
		one.Opens, one.By = at(opens), at(by)
		f.Drafts = append(f.Drafts, one)
		return err
	})
	for i := range f.Drafts {
		if err == nil {
			f.Drafts[i].Done, err = tx.peopleIn(`SELECT person FROM comments WHERE thread = $1 UNION SELECT person FROM passes WHERE thread = $1`, f.Drafts[i].Thread)
		}
	}
	return err
}

// peopleIn is a set of people.
func (tx *Tx) peopleIn(query string, args ...any) (map[int64]bool, error) {
	out := map[int64]bool{}
	err := tx.rows(query, args, func(scan func(...any) error) error {
		var person int64
		err := scan(&person)
		out[person] = true
		return err
	})
	return out, err
}

// DigestHad says what each of a group's people has had post by post, and what
// they were to have and did not get after all. Mails that opened a thread
// count as its first post.
func (tx *Tx) DigestHad(f *digest.Facts, q FactsQuery) (had, missed map[int64]digest.Set, err error) {
	had, missed = map[int64]digest.Set{}, map[int64]digest.Set{}
	if len(f.Posts) == 0 {
		return had, missed, nil
	}
	sort := func(i int, person int64, state string) {
		if state == "failed" || state == "dropped" {
			missed[person] = missed[person].With(i)
		} else {
			had[person] = had[person].With(i)
		}
	}
	err = tx.rows(`SELECT n.post, a.person, d.state FROM notices n JOIN deliveries d ON d.notice = n.id JOIN addresses a ON a.id = d.address
		WHERE n.post > $1 AND n.post <= $2 AND n.post <> 0 AND n.grp = $3 AND d.reason <> 'withdrawn' AND n.kind NOT IN ('receipt', 'digest')`,
		[]any{q.After, q.Upto, q.Group}, func(scan func(...any) error) error {
			var post, person int64
			var state string
			err := scan(&post, &person, &state)
			if i, ok := f.Index(post); ok {
				sort(i, person, state)
			}
			return err
		})
	if err != nil {
		return nil, nil, err
	}
	for id, t := range f.Threads {
		i, ok := f.Index(t.First)
		if !ok || t.Kind == threads.ThreadDiscussion {
			continue
		}
		err := tx.rows(`SELECT a.person, d.state FROM notices n JOIN deliveries d ON d.notice = n.id JOIN addresses a ON a.id = d.address
			WHERE n.thread = $1 AND n.thread <> 0 AND n.kind IN ('question', 'draft', 'meeting', 'announcement', 'research')`, []any{id}, func(scan func(...any) error) error {
			var person int64
			var state string
			err := scan(&person, &state)
			sort(i, person, state)
			return err
		})
		if err != nil {
			return nil, nil, err
		}
	}
	for person, set := range missed {
		for i := range set {
			if i < len(had[person]) {
				set[i] &^= had[person][i]
			}
		}
	}
	return had, missed, nil
}

// DigestMutes are the threads that people of a group have muted.
func (tx *Tx) DigestMutes(group int64) (map[int64]map[int64]bool, error) {
	out := map[int64]map[int64]bool{}
	err := tx.rows(`SELECT u.person, u.thread FROM mutes u JOIN threads t ON t.id = u.thread WHERE t.grp = $1`, []any{group}, func(scan func(...any) error) error {
		var person, thread int64
		err := scan(&person, &thread)
		if out[person] == nil {
			out[person] = map[int64]bool{}
		}
		out[person][thread] = true
		return err
	})
	return out, err
}

// OwnPosts are somebody's last posts in a group.
func (tx *Tx) OwnPosts(group, person int64, since time.Time) ([]string, error) {
	var out []string
	err := tx.rows(`SELECT p.text FROM posts p JOIN threads t ON t.id = p.thread AND t.grp = $1 WHERE p.person = $2 AND p.received > $3 ORDER BY p.id DESC LIMIT 50`,
		[]any{group, person, ms(since)}, func(scan func(...any) error) error {
			var s string
			err := scan(&s)
			out = append(out, s)
			return err
		})
	return out, err
}
