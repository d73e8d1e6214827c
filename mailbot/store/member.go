package store

import (
	"strings"

	"taskgroups/threads"
)

// applyMember makes true what people change for themselves.
func (tx *Tx) applyMember(change threads.Change, names Names, c Cause) error {
	switch v := change.(type) {
	case threads.Prefer:
		return tx.exec(`UPDATE persons SET format = CASE WHEN $1 = '' THEN format ELSE $1 END, language = CASE WHEN $2 = '' THEN language ELSE $2 END,
			interests = CASE WHEN $3 = '' THEN interests ELSE $3 END WHERE id = $4`, v.Format, v.Language, v.Interests, v.Person)
	case threads.Mute:
		if v.Off {
			return tx.exec(`DELETE FROM mutes WHERE person = $1 AND thread = $2`, v.Person, v.Thread)
		}
		return tx.exec(`INSERT INTO mutes (person, thread) VALUES ($1, $2) ON CONFLICT (person, thread) DO NOTHING`, v.Person, v.Thread)
	case threads.Pass:
		return tx.exec(`INSERT INTO passes (thread, person) VALUES ($1, $2) ON CONFLICT (thread, person) DO NOTHING`, v.Thread, v.Person)
	case threads.React:
		return tx.exec(`INSERT INTO reactions (post, person, emoji, at) VALUES ($1, $2, $3, $4)
			ON CONFLICT (post, person) DO UPDATE SET emoji = excluded.emoji, at = excluded.at`, v.Post, v.Person, v.Emoji, ms(v.At))
	case threads.Retract:
		return tx.retract(v, c)
	case threads.SendPrivately:
		return tx.exec(`INSERT INTO privates (message, grp, thread, sender, recipient) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (message) DO NOTHING`,
			c.Message, v.Group, v.Thread, v.Sender, v.Recipient)
	case threads.Direct:
		return tx.exec(`UPDATE messages SET state = 'waiting', attempts = 0, confirmed = $1, audience = $2 WHERE id = $3 AND state = 'asked'`,
			v.Person, v.Audience, v.Message)
	case threads.Reached:
		return tx.exec(`UPDATE persons SET traces = $1 WHERE id = $2`, v.Traces, v.Person)
	case threads.AddJoin:
		j := v.Join
		return tx.exec(`INSERT INTO joins (grp, person, address, name, number, reasons, ask, message, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
			j.Group, j.Person, strings.ToLower(j.Address), j.Name, j.Number, j.Reasons, names.Of(v.Ask), c.Message, ms(j.At))
	case threads.SettleJoin:
		return tx.exec(`UPDATE joins SET state = $1 WHERE id = $2 AND state = 'open'`, v.State, v.Join)
	case threads.SetJoinNumber:
		return tx.exec(`UPDATE joins SET number = $1 WHERE id = $2`, v.Number, v.Join)
	}
	return errNotMine
}

// retract puts the words that say so in the place of a post, wherever its own
// were kept, and drops the copies that have not gone.
func (tx *Tx) retract(v threads.Retract, c Cause) error {
	for _, query := range []string{
		`DELETE FROM held_notices WHERE notice IN (SELECT id FROM notices WHERE post = $1 AND post <> 0)`,
		`DELETE FROM answers_given WHERE post = $1`,
		`UPDATE files SET dropped = 'withdrawn by its author', bytes = NULL WHERE post = $1`,
	} {
		if err := tx.exec(query, v.Post); err != nil {
			return err
		}
	}
	if err := tx.exec(`UPDATE deliveries SET state = 'dropped', ended = $1, reason = 'withdrawn by its author'
		WHERE state = 'waiting' AND notice IN (SELECT id FROM notices WHERE post = $2 AND post <> 0)`, ms(c.Now), v.Post); err != nil {
		return err
	}
	if err := tx.exec(`UPDATE comments SET text = $1, quoted = '' WHERE post = $2`, threads.Withdrawn, v.Post); err != nil {
		return err
	}
	return tx.exec(`UPDATE posts SET text = $1, inline = '[]', withdrawn = $2 WHERE id = $3`, threads.Withdrawn, ms(v.At), v.Post)
}

// private says between whom a private mail went that a notice brought; nil if
// it is none.
func (tx *Tx) private(message, notice int64) (*threads.Private, error) {
	if message == 0 {
		return nil, nil
	}
	var p threads.Private
	found, err := tx.row(`SELECT v.sender, v.recipient, coalesce(s.name, '') FROM privates v LEFT JOIN persons s ON s.id = v.sender
		JOIN notices n ON n.message = v.message WHERE v.message = $1 AND n.id = $2 AND n.name IN ('private', 'to-convenor')`, []any{message, notice},
		&p.Sender, &p.Recipient, &p.SenderName)
	if err != nil || !found {
		return nil, err
	}
	return &p, nil
}

// loadMember loads what the commands of anyone in a group refer to.
func (tx *Tx) loadMember(s *threads.Snapshot, q Query) error {
	s.Caused, s.Joins = map[int64]threads.Caused{}, map[int64]threads.Join{}
	for id, sent := range s.Sent {
		if err := tx.loadCaused(s, sent.Message); err != nil {
			return err
		}
		var err error
		if sent.Private, err = tx.private(sent.Message, id); err != nil {
			return err
		}
		if sent.Post != 0 {
			if _, err := tx.row(`SELECT o.person, coalesce(p.name, '') FROM posts o LEFT JOIN persons p ON p.id = o.person WHERE o.id = $1`, []any{sent.Post},
				&sent.Person, &sent.Author); err != nil {
				return err
			}
		}
		s.Sent[id] = sent
	}
	for _, a := range s.Asks {
		if a.Kind != threads.AskJoin && a.Kind != threads.AskNumber {
			continue
		}
		list, err := tx.joins(`j.message = $1`, a.Message)
		if err != nil {
			return err
		}
		if len(list) > 0 {
			s.Joins[a.ID] = list[0]
		}
	}
	if q.Trail.From == "" || !threads.MayJoin(q.Message) {
		return nil
	}
	if err := tx.groups(s.Groups, `g.state NOT IN ('closed', 'approved', 'declined')`); err != nil {
		return err
	}
	var err error
	s.Pending, err = tx.joins(`j.state = 'open' AND j.invited = 0 AND j.address = $1`, q.Trail.From)
	return err
}

// loadCaused loads the message because of which a mail of ours went out, and
// its posts.
func (tx *Tx) loadCaused(s *threads.Snapshot, message int64) error {
	if _, done := s.Caused[message]; done || message == 0 || s.Sender == nil {
		return nil
	}
	var c threads.Caused
	var state string
	_, err := tx.row(`SELECT m.state, coalesce(nullif(m.confirmed, 0), a.person, 0) FROM messages m LEFT JOIN addresses a ON a.address = lower(m.author)
		WHERE m.id = $1`, []any{message}, &state, &c.Person)
	if err != nil || c.Person != s.Sender.ID {
		return err
	}
	c.Waits = state == "asked" || state == "held"
	err = tx.rows(`SELECT o.id, o.thread, o.person, o.message_id, o.withdrawn <> 0 FROM posts o WHERE o.message = $1 ORDER BY o.id`, []any{message},
		func(scan func(...any) error) error {
			var p threads.Post
			err := scan(&p.ID, &p.Thread, &p.Person, &p.MessageID, &p.Withdrawn)
			c.Posts = append(c.Posts, p)
			return err
		})
	if err != nil {
		return err
	}
	s.Caused[message] = c
	for _, p := range c.Posts {
		if err := tx.loadThread(s, p.Thread); err != nil {
			return err
		}
	}
	return nil
}

// joins are requests to join. A stranger who has become a person since is
// that person.
func (tx *Tx) joins(where string, args ...any) ([]threads.Join, error) {
	var out []threads.Join
	err := tx.rows(`SELECT j.id, j.grp, coalesce(nullif(j.person, 0), a.person, 0), j.address, j.name, j.number, j.reasons, j.state = 'open', j.at
		FROM joins j LEFT JOIN addresses a ON a.address = j.address WHERE `+where+` ORDER BY j.id`, args, func(scan func(...any) error) error {
		var j threads.Join
		var when int64
		err := scan(&j.ID, &j.Group, &j.Person, &j.Address, &j.Name, &j.Number, &j.Reasons, &j.Open, &when)
		j.At = at(when)
		out = append(out, j)
		return err
	})
	return out, err
}

// LanguageOf is the language that a person has chosen; empty if they have not.
func (tx *Tx) LanguageOf(person int64) (language string, err error) {
	_, err = tx.row(`SELECT language FROM persons WHERE id = $1`, []any{person}, &language)
	return language, err
}
