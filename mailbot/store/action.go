package store

import (
	"strconv"
	"strings"
	"time"

	"taskgroups/threads"
)

func (tx *Tx) applyAction(change threads.Change, names Names, _ Cause) error {
	switch v := change.(type) {
	case threads.AddAction:
		id, err := tx.id(`INSERT INTO actions (grp, thread, area, person, text, owner, name, due, opens, key, state, created, nudge)
			VALUES ($1, $2, coalesce((SELECT id FROM areas WHERE thread = $2), 0), $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) RETURNING id`,
			v.Group, names.Of(v.Thread), v.Person, v.Text, names.Of(v.Owner), v.Name, ms(v.Due), ms(v.Opens), v.Key, v.State, ms(v.Created), ms(v.Nudge))
		names[v.ID] = id
		return err
	case threads.SetAction:
		return tx.exec(`UPDATE actions SET state = $1, how = $2, done = $3, nudge = $4 WHERE id = $5`, v.State, v.How, ms(v.Done), ms(v.Nudge), v.ID)
	case threads.Nudged:
		if v.Kind != threads.MatterAction {
			return errNotMine
		}
		return tx.exec(`UPDATE actions SET chased = $1, nudge = $2 WHERE id = $3`, v.Count, ms(v.Next), v.ID)
	}
	return errNotMine
}

const actionColumns = `a.id, a.grp, a.thread, a.person, a.text, a.owner, coalesce(nullif(p.name, ''), a.name), a.due, a.opens, a.key, a.state, a.how, a.done, a.created,
	EXISTS (SELECT 1 FROM notices n JOIN held_notices h ON h.notice = n.id WHERE n.key = a.key AND a.key <> '')
	FROM actions a LEFT JOIN persons p ON p.id = a.owner`

func (tx *Tx) actions(where string, args ...any) ([]threads.Action, error) {
	var out []threads.Action
	err := tx.rows(`SELECT `+actionColumns+` WHERE `+where+` ORDER BY a.due, a.id LIMIT 500`, args, func(scan func(...any) error) error {
		var a threads.Action
		var due, opens, done, created int64
		err := scan(&a.ID, &a.Group, &a.Thread, &a.Person, &a.Text, &a.Owner, &a.Name, &due, &opens, &a.Key, &a.State, &a.How, &done, &created, &a.Held)
		a.Due, a.Opens, a.Done, a.Created = at(due), at(opens), at(done), at(created)
		out = append(out, a)
		return err
	})
	return out, err
}

// listedDone is how long an action stays in the list when it is done.
const listedDone = 30 * 24 * time.Hour

// loadActions loads the actions of the threads and mails that a message leads
// to, those of its groups if it may ask for the list, and who was said to be
// meant where a mail did not say.
func (tx *Tx) loadActions(s *threads.Snapshot, q Query) error {
	s.Owned = map[int]string{}
	seen := map[int64]bool{}
	add := func(list []threads.Action, err error) error {
		for _, a := range list {
			if !seen[a.ID] && a.State != threads.ActionCancelled {
				s.Actions, seen[a.ID] = append(s.Actions, a), true
			}
		}
		return err
	}
	for id := range s.Threads {
		if err := add(tx.actions(`a.thread = $1`, id)); err != nil {
			return err
		}
	}
	for id := range s.Sent {
		if err := add(tx.actions(`a.id IN (SELECT ref FROM items WHERE notice = $1 AND kind = 'action')`, id)); err != nil {
			return err
		}
	}
	for _, a := range s.Actions {
		if err := tx.groups(s.Groups, `g.id = $1`, a.Group); err != nil {
			return err
		}
	}
	if threads.WantsActions(q.Message, q.Trail.Subject) {
		for id := range s.Groups {
			list, err := tx.actions(`a.grp = $1 AND (a.state = 'open' OR a.state = 'done' AND a.done > $2)`, id, ms(q.Message.Arrived.Add(-listedDone)))
			if err != nil {
				return err
			}
			s.Listing = append(s.Listing, list...)
		}
	}
	return tx.loadOwned(s, q)
}

func (tx *Tx) loadOwned(s *threads.Snapshot, q Query) error {
	if q.Message.Confirmed == 0 {
		return nil
	}
	return tx.rows(`SELECT kind, answer FROM asks WHERE message = $1 AND kind LIKE 'owner/%' AND answer <> ''`, []any{q.Message.Spooled},
		func(scan func(...any) error) error {
			var kind, answer string
			if err := scan(&kind, &answer); err != nil {
				return err
			}
			if n, err := strconv.Atoi(strings.TrimPrefix(kind, "owner/")); err == nil && answer != "asked again" && answer != "no" {
				s.Owned[n] = answer
			}
			return nil
		})
}

// openActions are all that somebody is to do, from when they were told on.
// They stay open when they are late.
func (tx *Tx) openActions(asOf time.Time) ([]threads.Matter, error) {
	var out []threads.Matter
	err := tx.rows(`SELECT a.id, a.grp, a.thread, a.text, a.opens, a.due, a.nudge, a.chased FROM actions a JOIN groups g ON g.id = a.grp AND g.state = 'open'
		WHERE a.state = 'open' AND a.opens <= $1 ORDER BY a.due, a.id`, []any{ms(asOf)}, func(scan func(...any) error) error {
		m := threads.Matter{Kind: threads.MatterAction}
		var opens, due, nudge int64
		err := scan(&m.ID, &m.Group, &m.Thread, &m.Subject, &opens, &due, &nudge, &m.Nudged)
		m.Opens, m.Closes, m.Nudge = at(opens), at(due), at(nudge)
		out = append(out, m)
		return err
	})
	return out, err
}

// behindWithAction is its owner, unless their address bounces or they have
// paused in the group.
func (tx *Tx) behindWithAction(m threads.Matter, asOf time.Time) ([]int64, error) {
	return tx.whoAre(`SELECT x.owner FROM actions x JOIN persons p ON p.id = x.owner JOIN addresses a ON a.id = p.main
		LEFT JOIN memberships m ON m.grp = x.grp AND m.person = x.owner
		WHERE x.id = $1 AND a.stopped = 0 AND (m.person IS NULL OR m.paused_until <= $2)`, m.ID, ms(asOf))
}
