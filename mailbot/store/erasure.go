package store

import (
	"context"
	"fmt"
	"strings"

	"taskgroups/threads"
)

// applyErasure forgets a person.
func (tx *Tx) applyErasure(change threads.Change, _ Names, c Cause) error {
	switch v := change.(type) {
	case threads.Forget:
		return tx.forget(v, c)
	}
	return errNotMine
}

// forget erases what says who a person is, and their words if they wish it.
// The rows stay, so that every count stays what it was. The addresses go by
// Erase, when nothing is left to be sent there.
func (tx *Tx) forget(v threads.Forget, c Cause) error {
	var name string
	if _, err := tx.row(`SELECT name FROM persons WHERE id = $1`, []any{v.Person}, &name); err != nil {
		return err
	}
	const theirs = ` IN (SELECT id FROM posts WHERE person = $1)`
	const addresses = ` IN (SELECT address FROM addresses WHERE person = $1)`
	steps := []string{
		`UPDATE messages SET state = 'dropped' WHERE state IN ('asked', 'held') AND (confirmed = $1 OR lower(author)` + addresses + `)`,
		`UPDATE asks SET answer = 'forgotten' WHERE person = $1 AND answer = ''`,
		`UPDATE asks SET words = '' WHERE person = $1`,
		`UPDATE invitations SET text = '' WHERE person = $1`,
		`UPDATE joins SET state = CASE WHEN state = 'open' THEN 'withdrawn' ELSE state END, address = '', name = '', number = '', reasons = '' WHERE person = $1 OR address` + addresses,
		`UPDATE actions SET name = '' WHERE owner = $1`,
		`UPDATE votes SET address = '' WHERE person = $1`,
		`UPDATE attendance SET comment = '' WHERE person = $1`,
		`DELETE FROM mutes WHERE person = $1`,
		`DELETE FROM answers WHERE address` + addresses,
		`UPDATE deliveries SET state = 'dropped', reason = 'forgotten' WHERE state = 'waiting' AND address IN (SELECT id FROM addresses WHERE person = $1)`,
		`UPDATE memberships SET standing = 'left' WHERE person = $1`,
		`UPDATE notices SET author = CASE WHEN author = '' THEN '' ELSE '` + threads.Forgotten + `' END WHERE post` + theirs,
		`UPDATE posts SET author = '' WHERE person = $1`,
	}
	if v.Words {
		steps = append(steps,
			`UPDATE notices SET text = '', html = '' WHERE post`+theirs,
			`UPDATE files SET bytes = NULL, name = '', dropped = '`+threads.Erased+`' WHERE post`+theirs,
			`UPDATE answers_given SET text = '`+threads.Erased+`' WHERE person = $1`,
			`UPDATE comments SET text = '`+threads.Erased+`', quoted = '' WHERE person = $1`,
			`UPDATE dissents SET text = '`+threads.Erased+`' WHERE person = $1`,
			`UPDATE posts SET text = '`+threads.Erased+`', inline = '[]' WHERE person = $1`,
		)
	}
	// What went to this person alone, or answered a mail of theirs, is theirs.
	steps = append(steps,
		`UPDATE notices SET text = '', html = '', subject = '' WHERE post = 0 AND id IN (SELECT d.notice FROM deliveries d JOIN addresses a ON a.id = d.address
			WHERE a.person = $1) AND 1 = (SELECT count(*) FROM deliveries d WHERE d.notice = notices.id)`,
		`UPDATE addresses SET person = 0, confirmed = 0, forget = $1 WHERE person = $1`,
		`UPDATE persons SET name = '`+threads.Forgotten+`', number = '', interests = '', tail = '', last = '', away_until = '', traces = '', main = 0 WHERE id = $1`,
	)
	for _, step := range steps {
		if err := tx.exec(step, v.Person); err != nil {
			return fmt.Errorf("forgetting a person: %w", err)
		}
	}
	return tx.forgetName(name)
}

// forgetName takes a name out of all that we have said. A name that might be a
// common word is left, for it would spoil what others wrote.
func (tx *Tx) forgetName(name string) error {
	if len(strings.Fields(name)) < 2 {
		return nil
	}
	return tx.exec(`UPDATE notices SET subject = replace(subject, $1, $2), text = replace(text, $1, $2), html = replace(html, $1, $2)
		WHERE instr(text, $1) > 0 OR instr(subject, $1) > 0 OR instr(html, $1) > 0`, name, threads.Forgotten)
}

// Erase forgets the addresses and the mail of people who were forgotten, once
// nothing is to be sent there any more; out of the mailbox too. It says how
// many addresses went.
func (tx *Tx) Erase() (int, error) {
	type gone struct {
		id, person int64
		address    string
	}
	var list []gone
	err := tx.rows(`SELECT a.id, a.forget, a.address FROM addresses a WHERE a.forget <> 0 AND a.address NOT LIKE '#%'
		AND NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.address = a.id AND d.state = 'waiting')`, nil, func(scan func(...any) error) error {
		var g gone
		err := scan(&g.id, &g.person, &g.address)
		list = append(list, g)
		return err
	})
	if err != nil {
		return 0, err
	}
	for _, g := range list {
		if err := tx.eraseMail(g.address, g.person); err != nil {
			return 0, err
		}
		if err := tx.exec(`UPDATE notices SET text = '', html = '', subject = '', answers = '' WHERE post = 0 AND id IN (SELECT notice FROM deliveries WHERE address = $1)
			AND 1 = (SELECT count(*) FROM deliveries d WHERE d.notice = notices.id)`, g.id); err != nil {
			return 0, err
		}
		if err := tx.exec(`UPDATE notices SET key = 'erased/' || id WHERE instr(key, $1) > 0`, g.address); err != nil {
			return 0, err
		}
		if err := tx.exec(`DELETE FROM answers WHERE address = $1`, g.address); err != nil {
			return 0, err
		}
		if err := tx.exec(`UPDATE addresses SET address = '#' || id, reason = '' WHERE id = $1`, g.id); err != nil {
			return 0, err
		}
	}
	return len(list), nil
}

// eraseMail forgets the mail that came from an address, or that its owner said
// was theirs.
func (tx *Tx) eraseMail(address string, person int64) error {
	const theirs = ` (SELECT id FROM messages WHERE (lower(author) = $1 OR confirmed = $2) AND state <> 'waiting')`
	for _, step := range []string{
		`INSERT INTO discreet (message, ballot) SELECT id, 0 FROM messages WHERE (lower(author) = $1 OR confirmed = $2) AND state <> 'waiting' ON CONFLICT (message) DO NOTHING`,
		`DELETE FROM raw WHERE message IN` + theirs,
		`UPDATE parts SET text = '' WHERE message IN` + theirs,
		`UPDATE messages SET author = '', subject = '', start = '', notes = '[]', confirmed = 0, state = 'settled' WHERE id IN` + theirs,
	} {
		if err := tx.exec(step, address, person); err != nil {
			return fmt.Errorf("erasing mail: %w", err)
		}
	}
	return nil
}

// PersonData is all that is held about a person; found is false if nobody is
// known at the address.
func (s *Store) PersonData(ctx context.Context, address string) (d threads.PersonData, found bool, err error) {
	err = s.View(ctx, func(tx *Tx) error {
		p, err := tx.personAt(address)
		if err != nil || p == nil {
			return err
		}
		found = true
		d, err = tx.PersonData(p.ID)
		return err
	})
	return d, found, err
}

// PersonData is all that is held about a person.
func (tx *Tx) PersonData(id int64) (d threads.PersonData, err error) {
	d = threads.PersonData{ID: id, Addresses: []threads.PersonAddress{}, Groups: []threads.PersonMembership{}, Posts: []threads.PersonPost{},
		Received: []threads.PersonMail{}, Sent: []threads.PersonMail{}, Records: map[string][]threads.Record{}}
	if _, err = tx.row(`SELECT name, number, language, format, interests, away_until FROM persons WHERE id = $1`, []any{id},
		&d.Name, &d.Number, &d.Language, &d.Format, &d.Interests, &d.AwayUntil); err != nil {
		return d, err
	}
	for _, part := range []func(*threads.PersonData) error{tx.personAddresses, tx.personGroups, tx.personPosts, tx.personMail} {
		if err := part(&d); err != nil {
			return d, err
		}
	}
	for kind, query := range map[string]string{
		"answers":     `SELECT thread, part, text, late FROM answers_given WHERE person = $1 ORDER BY id`,
		"comments":    `SELECT thread, numbers, text, status, response FROM comments WHERE person = $1 ORDER BY id`,
		"votes":       `SELECT v.ballot, v.received, v.vote, v.standing FROM votes v JOIN ballots b ON b.id = v.ballot WHERE v.person = $1 AND b.secret = 0 ORDER BY v.id`,
		"dissents":    `SELECT d.ballot, d.text FROM dissents d JOIN ballots b ON b.id = d.ballot WHERE d.person = $1 AND b.secret = 0 ORDER BY d.id`,
		"attendance":  `SELECT thread, answer, comment FROM attendance WHERE person = $1 ORDER BY thread`,
		"actions":     `SELECT text, due, state, how FROM actions WHERE owner = $1 ORDER BY id`,
		"reactions":   `SELECT post, emoji FROM reactions WHERE person = $1 ORDER BY post`,
		"requests":    `SELECT grp, reasons, state, at FROM joins WHERE person = $1 ORDER BY id`,
		"muted":       `SELECT thread FROM mutes WHERE person = $1 ORDER BY thread`,
		"passed":      `SELECT thread FROM passes WHERE person = $1 ORDER BY thread`,
		"private":     `SELECT message, sender, recipient FROM privates WHERE sender = $1 OR recipient = $1 ORDER BY message`,
		"invitations": `SELECT * FROM invitations WHERE person = $1`,
	} {
		rows, err := tx.table(query, id)
		if err != nil {
			return d, fmt.Errorf("reading %s: %w", kind, err)
		}
		for _, r := range rows {
			d.Records[kind] = append(d.Records[kind], threads.Record(r))
		}
	}
	return d, nil
}

func (tx *Tx) personAddresses(d *threads.PersonData) error {
	return tx.rows(`SELECT a.address, a.id = p.main, a.confirmed, a.score, a.stopped FROM addresses a JOIN persons p ON p.id = a.person WHERE a.person = $1 ORDER BY a.id`,
		[]any{d.ID}, func(scan func(...any) error) error {
			var a threads.PersonAddress
			err := scan(&a.Address, &a.Main, &a.Confirmed, &a.Score, &a.Stopped)
			d.Addresses = append(d.Addresses, a)
			return err
		})
}

func (tx *Tx) personGroups(d *threads.PersonData) error {
	return tx.rows(`SELECT g.slug, g.title, m.role, m.delivery, m.standing, m.posts FROM memberships m JOIN groups g ON g.id = m.grp WHERE m.person = $1 ORDER BY g.id`,
		[]any{d.ID}, func(scan func(...any) error) error {
			var m threads.PersonMembership
			err := scan(&m.Group, &m.Title, &m.Role, &m.Delivery, &m.Standing, &m.Posts)
			d.Groups = append(d.Groups, m)
			return err
		})
}

func (tx *Tx) personPosts(d *threads.PersonData) error {
	return tx.rows(`SELECT g.slug, t.subject, o.received, o.text FROM posts o JOIN threads t ON t.id = o.thread JOIN groups g ON g.id = t.grp WHERE o.person = $1 ORDER BY o.id`,
		[]any{d.ID}, func(scan func(...any) error) error {
			var p threads.PersonPost
			var received int64
			err := scan(&p.Group, &p.Subject, &received, &p.Text)
			p.Received = stampNow(received)
			d.Posts = append(d.Posts, p)
			return err
		})
}

// personMail lists the mail of theirs and to them that is on record.
func (tx *Tx) personMail(d *threads.PersonData) error {
	mail := func(into *[]threads.PersonMail) func(scan func(...any) error) error {
		return func(scan func(...any) error) error {
			var m threads.PersonMail
			var at int64
			err := scan(&at, &m.Subject, &m.Kind)
			m.At = stampNow(at)
			*into = append(*into, m)
			return err
		}
	}
	if err := tx.rows(`SELECT arrived, subject, disposition FROM messages WHERE confirmed = $1
		OR lower(author) IN (SELECT address FROM addresses WHERE person = $1) ORDER BY id`, []any{d.ID}, mail(&d.Received)); err != nil {
		return err
	}
	return tx.rows(`SELECT n.date, n.subject, n.kind FROM deliveries x JOIN notices n ON n.id = x.notice JOIN addresses a ON a.id = x.address
		WHERE a.person = $1 AND x.state = 'sent' ORDER BY x.id`, []any{d.ID}, mail(&d.Sent))
}
