package store

import (
	"strings"

	"taskgroups/threads"
)

// applyAddress makes true what changes about people's addresses.
func (tx *Tx) applyAddress(change threads.Change, names Names, c Cause) error {
	switch v := change.(type) {
	case threads.AddAddress:
		id, err := tx.id(`INSERT INTO addresses (address, person, confirmed) VALUES ($1, $2, 1)
			ON CONFLICT (address) DO UPDATE SET person = CASE WHEN person = 0 THEN excluded.person ELSE person END,
			confirmed = 1, forget = 0, score = 0, points = 0, stopped = 0, probed = 0, probes = 0 RETURNING id`, strings.ToLower(v.Address), names.Of(v.Person))
		if err != nil {
			return err
		}
		return tx.exec(`UPDATE persons SET main = $1 WHERE id = $2 AND EXISTS (SELECT 1 FROM addresses WHERE id = $1 AND person = $2)`, id, names.Of(v.Person))
	}
	return errNotMine
}

// loadAddress loads what a mail about its author's addresses refers to.
func (tx *Tx) loadAddress(s *threads.Snapshot, q Query) error {
	s.Asked, s.Taken = map[int64]threads.Person{}, map[string]bool{}
	for id, a := range s.Asks {
		if a.Kind != threads.AskNewAddress && a.Kind != threads.AskRehome {
			continue
		}
		p, err := tx.person(a.Person)
		if err != nil {
			return err
		}
		if p != nil {
			s.Asked[id] = *p
		}
	}
	if s.Sender == nil {
		return tx.loadNumberOwners(s, q)
	}
	for _, a := range threads.AddressIn(q.Message) {
		p, err := tx.personAt(a)
		if err != nil {
			return err
		}
		s.Taken[a] = p != nil && p.ID != s.Sender.ID
	}
	return nil
}

// loadNumberOwners finds whose membership number a stranger gives.
func (tx *Tx) loadNumberOwners(s *threads.Snapshot, q Query) error {
	number := threads.NumberIn(q.Message)
	if number == "" {
		return nil
	}
	var ids []int64
	err := tx.rows(`SELECT id FROM persons WHERE number = $1 ORDER BY id LIMIT 2`, []any{number}, func(scan func(...any) error) error {
		var id int64
		err := scan(&id)
		ids = append(ids, id)
		return err
	})
	if err != nil {
		return err
	}
	for _, id := range ids {
		p, err := tx.person(id)
		if err != nil {
			return err
		}
		s.Numbered = append(s.Numbered, *p)
	}
	return nil
}

// Lookalikes are the names of people, and the domains of their addresses, that
// a stranger's may be taken for.
func (tx *Tx) Lookalikes() (names, domains []string, err error) {
	text := func(into *[]string) func(scan func(...any) error) error {
		return func(scan func(...any) error) error {
			var s string
			err := scan(&s)
			*into = append(*into, s)
			return err
		}
	}
	if err = tx.rows(`SELECT DISTINCT name FROM persons WHERE name <> $1 ORDER BY name`, []any{threads.Forgotten}, text(&names)); err != nil {
		return nil, nil, err
	}
	err = tx.rows(`SELECT DISTINCT substr(address, instr(address, '@') + 1) FROM addresses WHERE person <> 0 ORDER BY 1`, nil, text(&domains))
	return names, domains, err
}
