package store

import (
	"time"

	"taskgroups/threads"
)

// bounceLimit is the score at which delivery to an address stops (section 6).
const bounceLimit = 3

// TickSnapshot loads what the passing of time may act on.
func (tx *Tx) TickSnapshot(h threads.House, asOf time.Time) (threads.Snapshot, error) {
	s := threads.Snapshot{House: h, Groups: map[int64]threads.Group{}}
	for _, load := range []func(*threads.TickFacts, time.Time) error{
		tx.loadForming, tx.loadExpired, tx.loadSpent, tx.loadFailed, tx.loadBouncing, tx.loadClosings, tx.loadLife, tx.loadHeld, tx.loadProbes, tx.loadExecutive,
	} {
		if err := load(&s.Tick, asOf); err != nil {
			return s, err
		}
	}
	if err := tx.loadDueBallots(&s, asOf); err != nil {
		return s, err
	}
	if err := tx.loadUnlisted(&s, asOf); err != nil {
		return s, err
	}
	return s, tx.loadStrangers(&s.Tick, day(asOf, h.Zone))
}

// RemindSnapshot loads what people are to be reminded of.
func (tx *Tx) RemindSnapshot(h threads.House, asOf time.Time) (threads.Snapshot, error) {
	s := threads.Snapshot{House: h, Groups: map[int64]threads.Group{}}
	if err := tx.loadInviting(&s, asOf); err != nil {
		return s, err
	}
	if err := tx.loadMatters(&s, asOf); err != nil {
		return s, err
	}
	return s, tx.loadLastReminders(&s.Tick, h, asOf)
}

func (tx *Tx) loadForming(f *threads.TickFacts, asOf time.Time) error {
	return tx.rows(`SELECT `+groupColumns+` FROM groups g WHERE g.state = 'forming' AND g.accepted = 1 AND g.opens <> 0 AND g.opens <= $1`, []any{ms(asOf)},
		func(scan func(...any) error) error {
			g, err := scanGroup(scan)
			f.Forming = append(f.Forming, g)
			return err
		})
}

func (tx *Tx) loadExpired(f *threads.TickFacts, asOf time.Time) error {
	return tx.rows(`SELECT id, kind, person, message, grp, expires FROM asks WHERE answer = '' AND expires < $1 ORDER BY id LIMIT 500`, []any{ms(asOf)},
		func(scan func(...any) error) error {
			var a threads.Ask
			var expires int64
			err := scan(&a.ID, &a.Kind, &a.Person, &a.Message, &a.Group, &expires)
			a.Expires = at(expires)
			f.Expired = append(f.Expired, a)
			return err
		})
}

// loadStrangers finds the mail that staff have not been shown, unless they
// have had the list of this day: then it waits for the next.
func (tx *Tx) loadStrangers(f *threads.TickFacts, today string) error {
	var listed int64
	if found, err := tx.row(`SELECT id FROM notices WHERE key = $1`, []any{"strangers/" + today}, &listed); found || err != nil {
		return err
	}
	return tx.rows(`SELECT id, author, subject, arrived, start, reason, decided FROM messages
		WHERE state = 'quarantined' AND shown = 0 AND rule <> 'failed' ORDER BY arrived, id LIMIT 200`, nil, func(scan func(...any) error) error {
		var i threads.StrangerItem
		var arrived, decided int64
		err := scan(&i.Number, &i.From, &i.Subject, &arrived, &i.Start, &i.Reason, &decided)
		i.Received, i.Kept = at(arrived), at(decided)
		f.Strangers = append(f.Strangers, i)
		return err
	})
}

func (tx *Tx) loadSpent(f *threads.TickFacts, _ time.Time) error {
	return tx.rows(`SELECT d.id, a.address, n.subject, d.queued, d.tries, d.reason, n.name FROM deliveries d
		JOIN addresses a ON a.id = d.address JOIN notices n ON n.id = d.notice WHERE d.state = 'failed' AND d.told = 0 ORDER BY d.id LIMIT 500`, nil,
		func(scan func(...any) error) error {
			var c threads.SpentCopy
			var queued int64
			var name string
			err := scan(&c.Delivery, &c.To, &c.Subject, &queued, &c.Tries, &c.Reason, &name)
			c.Queued, c.ToAdmin = at(queued), name == "undeliverable"
			f.Spent = append(f.Spent, c)
			return err
		})
}

func (tx *Tx) loadFailed(f *threads.TickFacts, _ time.Time) error {
	return tx.rows(`SELECT id, author, subject, message_id, reason, rounds FROM messages
		WHERE state = 'quarantined' AND shown = 0 AND rule = 'failed' ORDER BY id LIMIT 100`, nil, func(scan func(...any) error) error {
		var m threads.FailedMessage
		err := scan(&m.Spooled, &m.From, &m.Subject, &m.MessageID, &m.Reason, &m.Round)
		f.Failed = append(f.Failed, m)
		return err
	})
}

// loadBouncing finds the addresses over the limit, with each group of theirs.
func (tx *Tx) loadBouncing(f *threads.TickFacts, _ time.Time) error {
	return tx.rows(`SELECT a.id, a.person, coalesce(p.name, a.address), coalesce(m.grp, 0), a.reason FROM addresses a
		LEFT JOIN persons p ON p.id = a.person LEFT JOIN memberships m ON m.person = a.person AND m.standing = 'ok'
		WHERE a.score >= $1 AND a.stopped = 0 ORDER BY a.id, m.grp`, []any{bounceLimit}, func(scan func(...any) error) error {
		var b threads.BouncedAddress
		err := scan(&b.Address, &b.Person, &b.Name, &b.Group, &b.Reason)
		f.Bouncing = append(f.Bouncing, b)
		return err
	})
}
