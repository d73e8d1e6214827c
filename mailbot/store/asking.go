package store

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"time"

	"taskgroups/threads"
	"taskgroups/threads/ballot"
)

// Fill runs the query that the words of a notice name, and returns the words
// with what was found. Words that name none come back as they are.
func (tx *Tx) Fill(w threads.Words, names Names) (threads.Words, error) {
	var err error
	switch v := w.(type) {
	case threads.GroupsWords:
		err = tx.fillGroups(&v)
		w = v
	case threads.PositionsWords:
		err = tx.fillPositions(&v)
		w = v
	case threads.StatusWords:
		err = tx.fillStatus(&v)
		w = v
	case threads.CatchupWords:
		err = tx.fillCatchup(&v)
		w = v
	case threads.SearchWords:
		err = tx.fillSearch(&v, fts4{})
		w = v
	case threads.ThreadWords:
		err = tx.fillThread(&v)
		w = v
	case threads.MyDataWords:
		v.Data, err = tx.PersonData(v.Person)
		w = v
	case threads.RetractedWords:
		if v.Post != 0 {
			v.Had, err = tx.hadPost(names.Of(v.Post))
		}
		w = v
	}
	if err != nil {
		return nil, fmt.Errorf("looking up for %s: %w", w.Notice(), err)
	}
	return w, nil
}

// hadPost counts the people who have had a post: by its own copy, or in a
// digest that listed its thread after it came.
func (tx *Tx) hadPost(post int64) (n int, err error) {
	_, err = tx.row(`SELECT count(*) FROM (
		SELECT a.person FROM deliveries d JOIN notices n ON n.id = d.notice JOIN addresses a ON a.id = d.address
		WHERE n.post = $1 AND n.post <> 0 AND n.kind = 'post' AND d.state = 'sent' AND a.person <> 0
		UNION SELECT g.person FROM posts o JOIN items i ON i.thread = o.thread JOIN digests g ON g.notice = i.notice
		WHERE o.id = $1 AND g.upto >= o.id AND g.at >= o.received AND g.person <> o.person)`, []any{post}, &n)
	return n, err
}

func (tx *Tx) fillGroups(w *threads.GroupsWords) error {
	mine := map[int64]bool{}
	roles, err := tx.memberships(w.Person)
	if err != nil {
		return err
	}
	for _, m := range roles {
		mine[m.Group] = m.Active()
	}
	return tx.rows(`SELECT `+groupColumns+` FROM groups g WHERE g.state IN ('forming', 'open', 'submitted') ORDER BY g.title, g.id LIMIT 300`, nil,
		func(scan func(...any) error) error {
			g, err := scanGroup(scan)
			card := threads.GroupCard{Slug: g.Slug, Title: g.Title, Brief: g.Brief, Kind: g.Kind, Convenor: g.Convenor, Members: g.People, Closes: g.Closes}
			switch {
			case mine[g.ID]:
				w.Mine = append(w.Mine, card)
			case g.Listed:
				w.Others = append(w.Others, card)
			}
			return err
		})
}

func (tx *Tx) fillPositions(w *threads.PositionsWords) error {
	return tx.rows(`SELECT g.title, g.slug, coalesce(t.subject, g.title), o.statement, o.decided, o.minute, o.words FROM outcomes o JOIN groups g ON g.id = o.grp
		LEFT JOIN threads t ON t.id = o.thread WHERE o.state = 'approved' AND g.listed = 1 ORDER BY o.decided DESC, o.id DESC LIMIT 100`, nil,
		func(scan func(...any) error) error {
			var p threads.Position
			var decided int64
			err := scan(&p.Group, &p.Slug, &p.Title, &p.Statement, &decided, &p.Minute, &p.Conditions)
			p.Decided = at(decided)
			w.Items = append(w.Items, p)
			return err
		})
}

func (tx *Tx) fillStatus(w *threads.StatusWords) error {
	p, err := tx.person(w.Person)
	if err != nil || p == nil {
		return err
	}
	w.Name, w.Format = p.Name, p.Format
	roles, err := tx.memberships(w.Person)
	if err != nil {
		return err
	}
	for _, m := range roles {
		if !m.Active() {
			continue
		}
		g, err := tx.Group(m.Group)
		if err != nil {
			return err
		}
		one := threads.GroupStatus{Title: g.Title, Slug: g.Slug, Role: m.Role, Delivery: m.Delivery, Minutes: m.Minutes, Posts: m.Posts}
		if m.PausedUntil.After(w.At) {
			one.Until = m.PausedUntil
		}
		if one.Answered, err = tx.subjects(`SELECT t.subject FROM threads t WHERE t.kind = 'question' AND t.grp = $1
			AND EXISTS (SELECT 1 FROM answers_given a WHERE a.thread = t.id AND a.person = $2) ORDER BY t.id DESC LIMIT 20`, g.ID, w.Person); err != nil {
			return err
		}
		if one.Voted, err = tx.votedIn(g.ID, w.Person); err != nil {
			return err
		}
		if one.Open, err = tx.todo(m, g.Slug, w.At); err != nil {
			return err
		}
		w.Groups = append(w.Groups, one)
	}
	return nil
}

// votedIn are the ballots of a group in which a vote of somebody's counts,
// the newest first, with that vote where it is not secret.
func (tx *Tx) votedIn(group, person int64) ([]threads.VotedIn, error) {
	list, err := tx.ballots(`b.grp = $1 AND b.id IN (SELECT v.ballot FROM votes v
		JOIN roll r ON r.ballot = v.ballot AND r.person = v.person JOIN ballots c ON c.id = v.ballot AND c.grp = $1
		WHERE v.person = $2 AND v.standing = 'valid' AND v.received < c.closes ORDER BY v.ballot DESC LIMIT 20)`, group, person)
	if err != nil {
		return nil, err
	}
	slices.Reverse(list)
	var out []threads.VotedIn
	for _, b := range list {
		one := threads.VotedIn{Subject: b.Subject, Kind: b.Rules.Kind}
		if !b.Secret {
			text, v := "", ballot.Vote{}
			if _, err := tx.row(`SELECT vote FROM votes WHERE ballot = $1 AND person = $2 AND standing = 'valid' AND received < $3
				ORDER BY received DESC, id DESC LIMIT 1`, []any{b.ID, person, ms(b.Closes())}, &text); err != nil {
				return nil, err
			}
			if err := json.Unmarshal([]byte(text), &v); err != nil {
				return nil, err
			}
			one.Choice, one.Condition = b.Choice(v), v.Condition
		}
		out = append(out, one)
	}
	return out, nil
}

func (tx *Tx) subjects(query string, args ...any) (out []string, err error) {
	err = tx.rows(query, args, func(scan func(...any) error) error {
		var s string
		err := scan(&s)
		out = append(out, s)
		return err
	})
	return out, err
}

// todo is what is open for a person in a group, soonest first.
func (tx *Tx) todo(m threads.Membership, slug string, now time.Time) (out []threads.Todo, err error) {
	asked := m.Role == threads.RoleMember
	err = tx.rows(`SELECT * FROM (
		SELECT 'question' AS what, t.subject, q.closes AS closes, t.id FROM questions q JOIN threads t ON t.id = q.thread
		WHERE $1 AND t.grp = $2 AND q.state = 'open' AND q.opens <= $3 AND q.closes > $3
			AND NOT EXISTS (SELECT 1 FROM answers_given a WHERE a.thread = t.id AND a.person = $4)
			AND NOT EXISTS (SELECT 1 FROM passes s WHERE s.thread = t.id AND s.person = $4)
		UNION ALL SELECT 'draft', t.subject, d.comments_by, t.id FROM drafts d JOIN threads t ON t.id = d.thread
		WHERE $1 AND t.grp = $2 AND d.state = 'open' AND (d.comments_by = 0 OR d.comments_by > $3)
			AND NOT EXISTS (SELECT 1 FROM comments c WHERE c.thread = t.id AND c.person = $4)
			AND NOT EXISTS (SELECT 1 FROM passes s WHERE s.thread = t.id AND s.person = $4)
		UNION ALL SELECT 'ballot', b.subject, b.closes, b.thread FROM ballots b
		WHERE b.grp = $2 AND b.state = 'open' AND b.opens <= $3 AND b.closes > $3
			AND EXISTS (SELECT 1 FROM roll r WHERE r.ballot = b.id AND r.person = $4)
			AND NOT EXISTS (SELECT 1 FROM votes v WHERE v.ballot = b.id AND v.person = $4 AND v.standing = 'valid')
		) ORDER BY closes = 0, closes, what LIMIT 50`, []any{asked, m.Group, ms(now), m.Person}, func(scan func(...any) error) error {
		var t threads.Todo
		var closes, thread int64
		err := scan(&t.What, &t.Subject, &closes, &thread)
		t.Closes, t.Ref = at(closes), slug+"/"+strconv.FormatInt(thread, 10)
		out = append(out, t)
		return err
	})
	return out, err
}

func (tx *Tx) fillCatchup(w *threads.CatchupWords) error {
	for _, id := range w.Only {
		g, err := tx.Group(id)
		if err != nil {
			return err
		}
		story := threads.GroupStory{Title: g.Title, Slug: g.Slug}
		roles, err := tx.memberships(w.Person)
		if err != nil {
			return err
		}
		for _, m := range roles {
			if m.Group != id || !m.Active() {
				continue
			}
			if story.Open, err = tx.todo(m, g.Slug, w.At); err != nil {
				return err
			}
		}
		if story.Decided, err = tx.decided(id); err != nil {
			return err
		}
		if story.Threads, err = tx.stories(id, g.Slug); err != nil {
			return err
		}
		w.Groups = append(w.Groups, story)
	}
	return nil
}

// decided is what is settled in a group, newest first.
func (tx *Tx) decided(group int64) (out []threads.Decision, err error) {
	err = tx.rows(`SELECT * FROM (
		SELECT 'question' AS what, t.subject, q.closes AS closes FROM questions q JOIN threads t ON t.id = q.thread WHERE t.grp = $1 AND q.state = 'closed'
		UNION ALL SELECT 'ballot', b.subject, b.closes FROM ballots b WHERE b.grp = $1 AND b.state = 'closed'
		UNION ALL SELECT o.state, coalesce(t.subject, ''), o.decided FROM outcomes o LEFT JOIN threads t ON t.id = o.thread
		WHERE o.grp = $1 AND o.state IN ('approved', 'referred', 'declined', 'deferred')
		) ORDER BY closes DESC LIMIT 20`, []any{group}, func(scan func(...any) error) error {
		var d threads.Decision
		var when int64
		err := scan(&d.What, &d.Subject, &when)
		d.At = at(when)
		out = append(out, d)
		return err
	})
	return out, err
}

// stories are the conversations of a group, those with the newest post first.
func (tx *Tx) stories(group int64, slug string) (out []threads.ThreadStory, err error) {
	err = tx.rows(`SELECT t.id, t.subject, s.posts, s.people, o.received, coalesce(p.name, ''), o.text FROM
		(SELECT thread, count(*) AS posts, count(DISTINCT person) AS people, max(id) AS latest FROM posts
			WHERE quiet = 0 AND thread IN (SELECT id FROM threads WHERE grp = $1) GROUP BY thread) s
		JOIN threads t ON t.id = s.thread JOIN posts o ON o.id = s.latest LEFT JOIN persons p ON p.id = o.person ORDER BY o.id DESC LIMIT 15`, []any{group},
		func(scan func(...any) error) error {
			var t threads.ThreadStory
			var id, latest int64
			var text string
			err := scan(&id, &t.Subject, &t.Posts, &t.People, &latest, &t.Author, &text)
			t.Ref, t.Latest, t.Start = slug+"/"+strconv.FormatInt(id, 10), at(latest), threads.Around(text, nil, 30)
			out = append(out, t)
			return err
		})
	return out, err
}
