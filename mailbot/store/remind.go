package store

import (
	"fmt"
	"time"

	"taskgroups/threads"
)

// matters is a family of what people are reminded of: what of it is open, and
// who is behind with one of it. It also takes down threads.Nudged of its kind.
type matters struct {
	open    func(*Tx, time.Time) ([]threads.Matter, error)
	waiting func(*Tx, threads.Matter, time.Time) ([]int64, error)
}

// families are all that people are reminded of.
var families = []matters{
	{(*Tx).openQuestions, (*Tx).behindWithQuestion},
	{(*Tx).openDrafts, (*Tx).behindWithDraft},
	{(*Tx).openBallots, (*Tx).behindWithBallot},
	{(*Tx).openMeetings, (*Tx).expectedAt},
	{(*Tx).openActions, (*Tx).behindWithAction},
}

// loadMatters loads all that is open, with the people who are behind, if a
// reminder of any of it is due and may go.
func (tx *Tx) loadMatters(s *threads.Snapshot, asOf time.Time) error {
	goes, due := threads.RemindersGo(s.House, asOf), false
	var all []threads.Matter
	var of []matters
	for _, family := range families {
		list, err := family.open(tx, asOf)
		if err != nil {
			return err
		}
		for _, m := range list {
			m.Insists = threads.Insists(s.House, m)
			due = due || m.Falls(asOf) && (goes || m.Insists)
			all, of = append(all, m), append(of, family)
		}
	}
	if !due {
		return nil
	}
	for i := range all {
		var err error
		if all[i].Waiting, err = of[i].waiting(tx, all[i], asOf); err != nil {
			return err
		}
		if _, known := s.Groups[all[i].Group]; !known {
			if err := tx.groups(s.Groups, `g.id = $1`, all[i].Group); err != nil {
				return err
			}
		}
	}
	s.Tick.Matters = all
	return tx.loadReaders(&s.Tick.Readers, asOf, s.House.Zone)
}

func (tx *Tx) openQuestions(asOf time.Time) ([]threads.Matter, error) {
	return tx.threadMatters(threads.MatterQuestion, `SELECT q.thread, t.grp, t.subject, q.opens, q.closes, q.nudge, q.nudged FROM questions q JOIN threads t ON t.id = q.thread
		JOIN groups g ON g.id = t.grp AND g.state = 'open' WHERE q.state = 'open' AND q.closes > $1 AND q.opens <= $1
		AND NOT EXISTS (SELECT 1 FROM notices n JOIN held_notices h ON h.notice = n.id WHERE n.key = q.key) ORDER BY q.closes, q.thread`, asOf)
}

// threadMatters reads the matters of a query that are threads: thread, group,
// subject, opening, closing, next reminder and reminders so far.
func (tx *Tx) threadMatters(kind threads.MatterKind, query string, asOf time.Time) ([]threads.Matter, error) {
	var out []threads.Matter
	err := tx.rows(query, []any{ms(asOf)}, func(scan func(...any) error) error {
		m := threads.Matter{Kind: kind}
		var opens, closes, nudge int64
		err := scan(&m.ID, &m.Group, &m.Subject, &opens, &closes, &nudge, &m.Nudged)
		m.Thread, m.Opens, m.Closes, m.Nudge = m.ID, at(opens), at(closes), at(nudge)
		out = append(out, m)
		return err
	})
	return out, err
}

// behindWithQuestion: whoever has paused, bounces, or has muted the thread is
// not reminded.
func (tx *Tx) behindWithQuestion(m threads.Matter, asOf time.Time) ([]int64, error) {
	var out []int64
	err := tx.rows(`SELECT m.person FROM questions q JOIN threads t ON t.id = q.thread, (SELECT $1 AS now) JOIN memberships m ON m.grp = t.grp
		JOIN persons p ON p.id = m.person JOIN addresses a ON a.id = p.main
		WHERE q.thread = $2 AND m.role = 'member' AND m.standing = 'ok' AND a.stopped = 0 AND m.paused_until <= now AND m.person <> q.person
		AND NOT EXISTS (SELECT 1 FROM answers_given g WHERE g.thread = q.thread AND g.person = m.person)
		AND NOT EXISTS (SELECT 1 FROM passes s WHERE s.thread = q.thread AND s.person = m.person)
		AND NOT EXISTS (SELECT 1 FROM mutes u WHERE u.thread = q.thread AND u.person = m.person) ORDER BY m.person`,
		[]any{ms(asOf), m.ID}, func(scan func(...any) error) error {
			var person int64
			err := scan(&person)
			out = append(out, person)
			return err
		})
	return out, err
}

// awayUnsaid is how long an absence note counts that names no return.
const awayUnsaid = 7 * 24 * time.Hour

func (tx *Tx) loadReaders(r *threads.Readers, asOf time.Time, zone *time.Location) error {
	r.Away, r.Reminded, r.Listed = map[int64]bool{}, map[int64]bool{}, map[int64][]string{}
	today := day(asOf, zone)
	into := func(set map[int64]bool) func(func(...any) error) error {
		return func(scan func(...any) error) error {
			var person int64
			err := scan(&person)
			set[person] = true
			return err
		}
	}
	if err := tx.rows(`SELECT id FROM persons WHERE away_seen > 0 AND (away_until > $1 OR away_until = '' AND away_seen > $2)`,
		[]any{today, ms(asOf.Add(-awayUnsaid))}, into(r.Away)); err != nil {
		return err
	}
	if err := tx.rows(`SELECT person FROM reminded WHERE day = $1`, []any{today}, into(r.Reminded)); err != nil {
		return err
	}
	from, to := dayOf(asOf, zone)
	return tx.rows(`SELECT d.person, i.kind, CASE WHEN i.ref <> 0 THEN i.ref ELSE i.thread END FROM digests d JOIN items i ON i.notice = d.notice
		WHERE d.at >= $1 AND d.at < $2 AND i.kind <> 'thread'`, []any{ms(from), ms(to)}, func(scan func(...any) error) error {
		var person, id int64
		var kind string
		err := scan(&person, &kind, &id)
		r.Listed[person] = append(r.Listed[person], fmt.Sprintf("%s/%d", kind, id))
		return err
	})
}

// AddItems keeps what a mail numbers.
func (tx *Tx) AddItems(notice int64, items []threads.Item, names Names) error {
	for _, i := range items {
		if err := tx.exec(`INSERT INTO items (notice, number, kind, grp, thread, ref) VALUES ($1, $2, $3, $4, $5, $6)`,
			notice, i.Number, i.Kind, names.Of(i.Group), names.Of(i.Thread), names.Of(i.Ref)); err != nil {
			return err
		}
	}
	return nil
}
