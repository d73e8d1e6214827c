package store

import (
	"encoding/json"

	"taskgroups/digest"
	"taskgroups/threads"
	"taskgroups/threads/ballot"
)

func (tx *Tx) digestBallots(f *digest.Facts, q FactsQuery) error {
	err := tx.rows(`SELECT b.id, b.thread, b.subject, b.motion, b.options, b.opens, b.closes, b.state, b.frozen, b.tally FROM ballots b
		WHERE b.grp = $1 AND (b.state = 'open' OR b.state = 'closed' AND b.closes > $2) ORDER BY b.id`, []any{q.Group, ms(q.Since)},
		func(scan func(...any) error) error {
			var one digest.Ballot
			var options, tally string
			var opens, closes int64
			var frozen bool
			if err := scan(&one.ID, &one.Thread, &one.Subject, &one.Motion, &options, &opens, &closes, &one.State, &frozen, &tally); err != nil {
				return err
			}
			one.Opens, one.Closes = at(opens), at(closes)
			var list []ballot.Option
			if err := json.Unmarshal([]byte(options), &list); err != nil {
				return err
			}
			for _, o := range list {
				one.Options = append(one.Options, o.Label)
			}
			one.Result, one.Votes = counted(tally)
			if frozen {
				one.Roll = map[int64]bool{}
			}
			f.Ballots = append(f.Ballots, one)
			return nil
		})
	for i := range f.Ballots {
		b := &f.Ballots[i]
		if err == nil && b.Roll != nil {
			b.Roll, err = tx.peopleIn(`SELECT person FROM roll WHERE ballot = $1`, b.ID)
		}
		if err == nil {
			b.Voted, err = tx.peopleIn(`SELECT person FROM votes WHERE ballot = $1 AND standing = 'valid'`, b.ID)
		}
	}
	return err
}

// counted is what a digest says of a tally.
func counted(tally string) (result string, votes []threads.DigestCount) {
	var t struct {
		Result  string
		Options []ballot.OptionCount
	}
	if tally == "" || json.Unmarshal([]byte(tally), &t) != nil {
		return "", nil
	}
	for _, o := range t.Options {
		votes = append(votes, threads.DigestCount{Label: o.Label, Votes: o.Votes})
	}
	return t.Result, votes
}

func (tx *Tx) digestMeetings(f *digest.Facts, q FactsQuery) error {
	err := tx.rows(`SELECT m.thread, m.starts, m.opens, m.place, (SELECT count(*) FROM attendance a WHERE a.thread = m.thread AND a.answer = 'yes')
		FROM meetings m JOIN threads t ON t.id = m.thread WHERE t.grp = $1 AND m.state = 'open' AND m.starts > $2 ORDER BY m.starts, m.thread`,
		[]any{q.Group, ms(q.AsOf)}, func(scan func(...any) error) error {
			var one digest.Meeting
			var starts, opens int64
			err := scan(&one.Thread, &starts, &opens, &one.Place, &one.Coming)
			one.Starts, one.Opens = at(starts), at(opens)
			f.Meetings = append(f.Meetings, one)
			return err
		})
	for i := range f.Meetings {
		if err == nil {
			f.Meetings[i].Said, err = tx.attending(f.Meetings[i].Thread)
		}
	}
	return err
}

// attending is what each has answered to a meeting.
func (tx *Tx) attending(thread int64) (map[int64]string, error) {
	out := map[int64]string{}
	err := tx.rows(`SELECT person, answer FROM attendance WHERE thread = $1`, []any{thread}, func(scan func(...any) error) error {
		var person int64
		var answer string
		err := scan(&person, &answer)
		out[person] = answer
		return err
	})
	return out, err
}

func (tx *Tx) digestActions(f *digest.Facts, q FactsQuery) error {
	return tx.rows(`SELECT a.id, a.thread, a.text, a.owner, coalesce(p.name, a.name), a.due, a.created, CASE WHEN a.state = 'done' THEN a.done ELSE 0 END, a.how
		FROM actions a LEFT JOIN persons p ON p.id = a.owner WHERE a.grp = $1 AND (a.state = 'open' OR a.state = 'done' AND a.done > $2) ORDER BY a.id`,
		[]any{q.Group, ms(q.Since)}, func(scan func(...any) error) error {
			var one digest.Action
			var due, created, done int64
			err := scan(&one.ID, &one.Thread, &one.Text, &one.Owner, &one.Name, &due, &created, &done, &one.How)
			one.Due, one.Created, one.Done = at(due), at(created), at(done)
			f.Actions = append(f.Actions, one)
			return err
		})
}

func (tx *Tx) digestOutcomes(f *digest.Facts, q FactsQuery) error {
	return tx.rows(`SELECT thread, state, opens, decided, words FROM outcomes
		WHERE grp = $1 AND state <> 'cancelled' AND max(opens, decided) > $2 AND opens <= $3 ORDER BY id`, []any{q.Group, ms(q.Since), ms(q.AsOf)},
		func(scan func(...any) error) error {
			var one digest.Outcome
			var opens, decided int64
			err := scan(&one.Thread, &one.State, &opens, &decided, &one.Words)
			one.Opens, one.Decided = at(opens), at(decided)
			f.Outcomes = append(f.Outcomes, one)
			return err
		})
}

func (tx *Tx) digestResearch(f *digest.Facts, q FactsQuery) error {
	return tx.rows(`SELECT t.id, p.id, coalesce(e.name, ''), p.received, (SELECT count(*) FROM files x WHERE x.post = p.id AND x.dropped = '')
		FROM threads t JOIN posts p ON p.id = `+openingOf+` LEFT JOIN persons e ON e.id = p.person
		WHERE t.grp = $1 AND t.kind = $2 AND p.withdrawn = 0 ORDER BY p.received DESC, p.id DESC`, []any{q.Group, threads.ThreadResearch},
		func(scan func(...any) error) error {
			var one digest.Research
			var received int64
			err := scan(&one.Thread, &one.Post, &one.Author, &received, &one.Files)
			one.At = at(received)
			f.Research = append(f.Research, one)
			return err
		})
}

// digestPeople loads the convenor's summaries, who has joined, and who has
// been heard.
func (tx *Tx) digestPeople(f *digest.Facts, q FactsQuery) error {
	err := tx.rows(`SELECT s.id, coalesce(p.name, ''), s.text, s.at FROM summaries s LEFT JOIN persons p ON p.id = s.person
		WHERE s.grp = $1 AND s.at > $2 ORDER BY s.id`, []any{q.Group, ms(q.Since)}, func(scan func(...any) error) error {
		var one digest.Summary
		var when int64
		err := scan(&one.ID, &one.Author, &one.Text, &when)
		one.At = at(when)
		f.Summaries = append(f.Summaries, one)
		return err
	})
	if err != nil {
		return err
	}
	err = tx.rows(`SELECT m.person, p.name, m.joined FROM memberships m JOIN persons p ON p.id = m.person
		WHERE m.grp = $1 AND m.joined > $2 AND m.standing = 'ok' AND m.role = 'member' ORDER BY m.joined, m.person`, []any{q.Group, ms(q.Since)},
		func(scan func(...any) error) error {
			var one digest.Joined
			var when int64
			err := scan(&one.Person, &one.Name, &when)
			one.At = at(when)
			f.Joined = append(f.Joined, one)
			return err
		})
	if err != nil || !q.Heard {
		return err
	}
	return tx.rows(`SELECT m.person, p.name, m.joined, coalesce((SELECT max(o.received) FROM posts o JOIN threads t ON t.id = o.thread AND t.grp = m.grp WHERE o.person = m.person), 0)
		FROM memberships m JOIN persons p ON p.id = m.person WHERE m.grp = $1 AND m.role = 'member' AND m.standing = 'ok' ORDER BY p.name, m.person`, []any{q.Group},
		func(scan func(...any) error) error {
			var one digest.Heard
			var since, last int64
			err := scan(&one.Person, &one.Name, &since, &last)
			one.Since, one.Last = at(since), at(last)
			f.Heard = append(f.Heard, one)
			return err
		})
}

// AddDigestItems keeps what a digest numbers.
func (tx *Tx) AddDigestItems(notice int64, items []threads.Numbered) error {
	for _, i := range items {
		posts, err := json.Marshal(i.Posts)
		if err != nil {
			return err
		}
		if err := tx.exec(`INSERT INTO items (notice, number, kind, grp, thread, ref, posts, omitted) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
			notice, i.Number, i.Kind, i.Group, i.Thread, i.Ref, string(posts), i.Left); err != nil {
			return err
		}
	}
	return nil
}

// DigestItems are what a mail numbers, in order.
func (tx *Tx) DigestItems(notice int64) ([]threads.Numbered, error) {
	var out []threads.Numbered
	err := tx.rows(`SELECT i.number, i.kind, i.grp, i.thread, i.ref, i.posts, i.omitted, coalesce(t.subject, '') FROM items i LEFT JOIN threads t ON t.id = i.thread
		WHERE i.notice = $1 ORDER BY i.number`, []any{notice}, func(scan func(...any) error) error {
		var n threads.Numbered
		var posts string
		if err := scan(&n.Number, &n.Kind, &n.Group, &n.Thread, &n.Ref, &posts, &n.Left, &n.Subject); err != nil {
			return err
		}
		out = append(out, n)
		if posts == "null" || posts == "" {
			return nil
		}
		return json.Unmarshal([]byte(posts), &out[len(out)-1].Posts)
	})
	return out, err
}

// WholeItem is an item with all its posts; of a question that has closed, the
// answers put together.
func (tx *Tx) WholeItem(n threads.Numbered) (threads.DigestWhole, error) {
	w := threads.DigestWhole{Number: n.Number, Subject: n.Subject}
	if n.Kind == "closed" {
		var text string
		found, err := tx.row(`SELECT n.text FROM questions q JOIN notices n ON n.key = q.collated WHERE q.thread = $1 AND q.collated <> ''`, []any{n.Thread}, &text)
		if err != nil {
			return w, err
		}
		if found {
			w.Posts = []threads.DigestFull{{Text: text}}
			return w, nil
		}
	}
	posts, _ := json.Marshal(n.Posts)
	err := tx.rows(`SELECT p.id, coalesce(e.name, ''), p.received, p.text FROM posts p LEFT JOIN persons e ON e.id = p.person
		WHERE p.thread = $1 AND ($2 = 'null' OR p.id IN (SELECT value FROM json_each($2))) ORDER BY p.id LIMIT 200`, []any{n.Thread, string(posts)},
		func(scan func(...any) error) error {
			var f threads.DigestFull
			var received int64
			err := scan(&f.Post, &f.Author, &received, &f.Text)
			f.At = at(received)
			w.Posts = append(w.Posts, f)
			return err
		})
	return w, err
}

// LetterID is the notice of a key; 0 if there is none.
func (tx *Tx) LetterID(key string) (id int64, err error) {
	_, err = tx.row(`SELECT id FROM notices WHERE key = $1`, []any{key}, &id)
	return id, err
}
