package store

import (
	"encoding/json"
	"slices"
	"strings"
	"time"

	"taskgroups/threads"
)

func (tx *Tx) applyExecutive(change threads.Change, _ Names, _ Cause) error {
	switch v := change.(type) {
	case threads.AddPack:
		p := v.Pack
		return tx.exec(`INSERT INTO outcomes (grp, thread, version, ballot, person, recommendation, statement, opens, state) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
			p.Group, p.Thread, p.Version, p.Ballot, p.Person, p.Recommendation, p.Statement, ms(p.Opens), p.State)
	case threads.CancelPack:
		return tx.exec(`UPDATE outcomes SET state = 'cancelled' WHERE id = $1 AND sent = 0`, v.Pack)
	case threads.SendPack:
		return tx.exec(`UPDATE outcomes SET sent = 1, version = $1, ballot = $2, statement = $3 WHERE id = $4`, v.Version, v.Ballot, v.Statement, v.Pack)
	case threads.AwaitDecision:
		if v.Due.IsZero() {
			return tx.exec(`UPDATE outcomes SET pending = '', due = 0 WHERE id = $1`, v.Pack)
		}
		text, err := json.Marshal(v.Decision)
		if err != nil {
			return err
		}
		return tx.exec(`UPDATE outcomes SET pending = $1, due = $2 WHERE id = $3`, string(text), ms(v.Due), v.Pack)
	case threads.DecidePack:
		d := v.Decision
		return tx.exec(`UPDATE outcomes SET state = $1, decided = $2, minute = $3, words = $4, pending = '', due = 0 WHERE id = $5`,
			d.State, ms(d.When()), d.Minute, d.Words, v.Pack)
	}
	return errNotMine
}

// packs are the outcomes of a condition, oldest first.
func (tx *Tx) packs(where string, args ...any) ([]threads.Pack, error) {
	var out []threads.Pack
	err := tx.rows(`SELECT o.id, o.grp, o.thread, o.version, o.ballot, o.person, coalesce(t.subject, ''), o.recommendation, o.statement, o.opens, o.sent, o.state,
		o.decided, o.pending, o.due FROM outcomes o LEFT JOIN threads t ON t.id = o.thread WHERE o.state <> 'cancelled' AND `+where+` ORDER BY o.id`, args,
		func(scan func(...any) error) error {
			var p threads.Pack
			var pending string
			var opens, decided, due int64
			if err := scan(&p.ID, &p.Group, &p.Thread, &p.Version, &p.Ballot, &p.Person, &p.Subject, &p.Recommendation, &p.Statement, &opens, &p.Sent, &p.State,
				&decided, &pending, &due); err != nil {
				return err
			}
			p.Opens, p.Decided, p.Due = at(opens), at(decided), at(due)
			var d threads.ExecutiveDecision
			err := decode(pending, &d, func() { p.Pending = d })
			out = append(out, p)
			return err
		})
	return out, err
}

// loadPacks loads the outcomes of the groups of the threads that a message
// leads to, and what a new one would hold if the message may order it.
func (tx *Tx) loadPacks(s *threads.Snapshot, q Query) error {
	var groups []int64
	for _, t := range s.Threads {
		if !slices.Contains(groups, t.Group) {
			groups = append(groups, t.Group)
		}
	}
	slices.Sort(groups)
	for _, g := range groups {
		list, err := tx.packs(`o.grp = $1`, g)
		if err != nil {
			return err
		}
		s.Packs = append(s.Packs, list...)
	}
	if err := tx.loadDeciding(s); err != nil {
		return err
	}
	if s.Sender == nil || !speaksOfOutcome(q.Message) {
		return nil
	}
	s.Papers = map[int64]threads.Paper{}
	for id, t := range s.Threads {
		if !leads(s, q.House, t.Group) {
			continue
		}
		for _, b := range s.Ballots {
			if b.Thread == id && b.Draft != 0 {
				id = b.Draft
			}
		}
		p, found, err := tx.paper(id, q.Message.Arrived)
		if err != nil {
			return err
		}
		if found {
			s.Papers[id] = p
		}
	}
	return nil
}

// loadDeciding loads the newest outcome of each group that the Executive has
// had, where somebody of it writes.
func (tx *Tx) loadDeciding(s *threads.Snapshot) error {
	if s.Sender == nil || !s.House.OfExecutive(*s.Sender) {
		return nil
	}
	list, err := tx.packs(`o.id IN (SELECT max(id) FROM outcomes WHERE sent = 1 AND state <> 'cancelled' GROUP BY grp)`)
	if err != nil {
		return err
	}
	for _, p := range list {
		g, err := tx.Group(p.Group)
		if err != nil {
			return err
		}
		s.Deciding = append(s.Deciding, threads.Deciding{Pack: p, Group: g})
	}
	return nil
}

// speaksOfOutcome says whether a message may order an outcome.
func speaksOfOutcome(m threads.Message) bool {
	for _, text := range []string{m.Subject, head(m.Text, 20_000), head(m.HTML, 60_000)} {
		text = strings.ToLower(text)
		if strings.Contains(text, "outcome") || strings.Contains(text, "canlyniad") {
			return true
		}
	}
	return false
}

// loadExecutive loads the packs and decisions whose undo window is over.
func (tx *Tx) loadExecutive(f *threads.TickFacts, asOf time.Time) error {
	list, err := tx.packs(`o.state = 'submitted' AND o.sent = 0 AND o.opens <= $1`, ms(asOf))
	if err != nil {
		return err
	}
	for _, p := range list {
		due := threads.DuePack{Pack: p}
		if due.Group, err = tx.Group(p.Group); err != nil {
			return err
		}
		if _, err = tx.row(`SELECT name FROM persons WHERE id = $1`, []any{p.Person}, &due.Author); err != nil {
			return err
		}
		if due.Paper, _, err = tx.paper(p.Thread, asOf); err != nil {
			return err
		}
		f.Executive.Packs = append(f.Executive.Packs, due)
	}
	if list, err = tx.packs(`o.pending <> '' AND o.due <= $1`, ms(asOf)); err != nil {
		return err
	}
	for _, p := range list {
		due := threads.DueDecision{Pack: p}
		if due.Group, err = tx.Group(p.Group); err != nil {
			return err
		}
		f.Executive.Decisions = append(f.Executive.Decisions, due)
	}
	return tx.rows(`SELECT id FROM groups WHERE state IN ('approved', 'declined') AND closes <> 0 AND closes <= $1 ORDER BY id`, []any{ms(asOf)},
		func(scan func(...any) error) error {
			var id int64
			err := scan(&id)
			f.Executive.Settled = append(f.Executive.Settled, id)
			return err
		})
}
