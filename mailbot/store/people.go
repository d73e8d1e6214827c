package store

import (
	"context"
	"strconv"
	"strings"

	"taskgroups/threads"
)

func (tx *Tx) addGroup(v threads.AddGroup, names Names) error {
	g := v.Group
	id, err := tx.id(`INSERT INTO groups (slug, title, brief, kind, supports, state, opens, closes, joining, posting, listed, language, report_by, meetings, accepted)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) RETURNING id`,
		g.Slug, g.Title, g.Brief, g.Kind, g.Supports, string(g.State), ms(g.Opens), ms(g.Closes), g.Join, g.Posting, g.Listed, g.Language,
		ms(g.ReportBy), g.Meetings, g.Accepted)
	names[v.Local] = id
	return err
}

func (tx *Tx) addPerson(v threads.AddPerson, names Names) error {
	person, err := tx.id(`INSERT INTO persons (name, number, interests) VALUES ($1, $2, $3) RETURNING id`, v.Name, v.Number, v.Interests)
	if err != nil {
		return err
	}
	names[v.Local] = person
	address, err := tx.id(`INSERT INTO addresses (address, person, confirmed) VALUES ($1, $2, 1)
		ON CONFLICT (address) DO UPDATE SET person = excluded.person, confirmed = 1, forget = 0 RETURNING id`, strings.ToLower(v.Address), person)
	if err != nil {
		return err
	}
	return tx.exec(`UPDATE persons SET main = $1 WHERE id = $2`, address, person)
}

func (tx *Tx) setPerson(v threads.SetPerson) error {
	return tx.exec(`UPDATE persons SET name = CASE WHEN $1 = '' THEN name ELSE $1 END, number = CASE WHEN $2 = '' THEN number ELSE $2 END,
		interests = CASE WHEN $3 = '' THEN interests ELSE $3 END WHERE id = $4`, v.Name, v.Number, v.Interests, v.Person)
}

func (tx *Tx) setMembership(m threads.Membership, names Names, c Cause) error {
	if err := tx.takeSeat(m, names, c.Now); err != nil {
		return err
	}
	return tx.exec(`INSERT INTO memberships (grp, person, role, delivery, standing, paused_until, joined, minutes, receipts) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
		ON CONFLICT (grp, person) DO UPDATE SET role = excluded.role, delivery = excluded.delivery, standing = excluded.standing,
		paused_until = excluded.paused_until, minutes = excluded.minutes, receipts = excluded.receipts,
		joined = CASE WHEN memberships.standing IN ('ok', 'bouncing') THEN memberships.joined ELSE excluded.joined END`,
		names.Of(m.Group), names.Of(m.Person), string(m.Role), string(m.Delivery), string(m.Standing), ms(m.PausedUntil), ms(c.Now), m.Minutes, m.Receipts)
}

// person loads a person with all addresses; nil if there is none.
func (tx *Tx) person(id int64) (*threads.Person, error) {
	p := threads.Person{ID: id}
	found, err := tx.row(`SELECT name, number, language, format, interests FROM persons WHERE id = $1`, []any{id},
		&p.Name, &p.Number, &p.Language, &p.Format, &p.Interests)
	if err != nil || !found {
		return nil, err
	}
	err = tx.rows(`SELECT a.id, a.address, a.confirmed, a.id = p.main FROM addresses a JOIN persons p ON p.id = a.person WHERE a.person = $1 ORDER BY a.id`, []any{id}, func(scan func(...any) error) error {
		var a threads.Address
		err := scan(&a.ID, &a.Address, &a.Confirmed, &a.Main)
		p.Addresses = append(p.Addresses, a)
		return err
	})
	return &p, err
}

// personAt is the person at an address; nil if there is none.
func (tx *Tx) personAt(address string) (*threads.Person, error) {
	var id int64
	found, err := tx.row(`SELECT person FROM addresses WHERE address = $1 AND person <> 0`, []any{strings.ToLower(address)}, &id)
	if err != nil || !found {
		return nil, err
	}
	return tx.person(id)
}

const groupColumns = `g.id, g.slug, g.title, g.brief, g.kind, g.supports, g.state, g.opens, g.closes, g.joining, g.posting, g.listed, g.language, g.report_by, g.meetings, g.accepted,
	coalesce((SELECT p.name FROM memberships m JOIN persons p ON p.id = m.person WHERE m.grp = g.id AND m.role = 'convenor' AND m.standing <> 'left' ORDER BY p.id LIMIT 1), ''),
	(SELECT count(*) FROM memberships m WHERE m.grp = g.id AND m.standing IN ('ok', 'bouncing')),
	EXISTS (SELECT 1 FROM memberships m WHERE m.grp = g.id AND m.role = 'staff' AND m.standing IN ('ok', 'bouncing'))`

func scanGroup(scan func(...any) error) (threads.Group, error) {
	var g threads.Group
	var opens, closes, report int64
	err := scan(&g.ID, &g.Slug, &g.Title, &g.Brief, &g.Kind, &g.Supports, &g.State, &opens, &closes, &g.Join, &g.Posting, &g.Listed, &g.Language, &report, &g.Meetings, &g.Accepted,
		&g.Convenor, &g.People, &g.Staffed)
	g.Opens, g.Closes, g.ReportBy = at(opens), at(closes), at(report)
	return g, err
}

// groups adds the groups of a query to a snapshot.
func (tx *Tx) groups(into map[int64]threads.Group, where string, args ...any) error {
	return tx.rows(`SELECT `+groupColumns+` FROM groups g WHERE `+where, args, func(scan func(...any) error) error {
		g, err := scanGroup(scan)
		into[g.ID] = g
		return err
	})
}

// memberships are a person's, in all groups.
func (tx *Tx) memberships(person int64) ([]threads.Membership, error) {
	var out []threads.Membership
	err := tx.rows(`SELECT grp, person, role, delivery, standing, paused_until, posts, minutes, receipts, held FROM memberships WHERE person = $1 ORDER BY grp`, []any{person},
		func(scan func(...any) error) error {
			var m threads.Membership
			var paused int64
			err := scan(&m.Group, &m.Person, &m.Role, &m.Delivery, &m.Standing, &paused, &m.Posts, &m.Minutes, &m.Receipts, &m.Held)
			m.PausedUntil = at(paused)
			out = append(out, m)
			return err
		})
	return out, err
}

// Group is one group; its ID is 0 if there is none.
func (tx *Tx) Group(id int64) (threads.Group, error) {
	found := map[int64]threads.Group{}
	if id == 0 {
		return threads.Group{}, nil
	}
	err := tx.groups(found, `g.id = $1`, id)
	return found[id], err
}

// EnsurePeople makes the people whom the configuration names, once.
func (tx *Tx) EnsurePeople(list []threads.Mailbox) error {
	for _, m := range list {
		p, err := tx.personAt(m.Address)
		if err != nil {
			return err
		}
		if p != nil {
			continue
		}
		if err := tx.addPerson(threads.AddPerson{Local: -1, Name: m.Name, Address: m.Address}, Names{}); err != nil {
			return err
		}
	}
	return nil
}

// KnownAddresses says of an address whether it is somebody's.
func (s *Store) KnownAddresses(ctx context.Context) (func(string) bool, error) {
	known := map[string]bool{}
	err := s.View(ctx, func(tx *Tx) error {
		return tx.rows(`SELECT address FROM addresses WHERE person <> 0`, nil, func(scan func(...any) error) error {
			var a string
			err := scan(&a)
			known[a] = true
			return err
		})
	})
	return func(a string) bool { return known[strings.ToLower(a)] }, err
}

// Secrets are the secrets of reply keys, by generation.
func (tx *Tx) Secrets() (map[byte][]byte, error) {
	out := map[byte][]byte{}
	err := tx.rows(`SELECT name, value FROM meta WHERE name LIKE 'key %'`, nil, func(scan func(...any) error) error {
		var name string
		var value []byte
		if err := scan(&name, &value); err != nil {
			return err
		}
		n, err := strconv.ParseUint(strings.TrimPrefix(name, "key "), 10, 8)
		out[byte(n)] = value
		return err
	})
	return out, err
}

// AddSecret keeps the secret of a generation of reply keys.
func (tx *Tx) AddSecret(generation byte, secret []byte) error {
	return tx.exec(`INSERT INTO meta (name, value) VALUES ($1, $2)`, "key "+strconv.Itoa(int(generation)), secret)
}
