package store

import (
	"time"

	"taskgroups/threads"
)

// applyBounce makes true what follows from mail that came back.
func (tx *Tx) applyBounce(change threads.Change, _ Names, c Cause) error {
	switch v := change.(type) {
	case threads.Score:
		return tx.score(v, c)
	case threads.Pardon:
		today := day(v.Day, c.Zone)
		if err := tx.exec(`UPDATE addresses SET stopped = 0, probed = 0 WHERE score_day = $1 AND points > 0 AND stopped = 1 AND score - points < $2`, today, bounceLimit); err != nil {
			return err
		}
		return tx.exec(`UPDATE addresses SET score = max(score - points, 0), points = 0 WHERE score_day = $1 AND points > 0`, today)
	case threads.Probed:
		return tx.exec(`UPDATE addresses SET probed = $1 WHERE id = $2`, ms(v.At), v.Address)
	case threads.Stop:
		return tx.exec(`UPDATE addresses SET stopped = 1, stopped_at = $1, probed = 0, probes = 0 WHERE id = $2`, ms(c.Now), v.Address)
	}
	return errNotMine
}

// score counts a bounce, once a day at most (PRODUCT.md section 6). If it is
// of the mail that tried a stopped address, the next try waits its time.
func (tx *Tx) score(v threads.Score, c Cause) error {
	points := 0.5
	if v.Hard {
		points = 1
	}
	today := day(v.Day, c.Zone)
	if err := tx.exec(`UPDATE addresses SET score = score + $1, points = $1, score_day = $2, reason = $3 WHERE id = $4 AND score_day <> $2`,
		points, today, v.Reason, v.Address); err != nil {
		return err
	}
	return tx.exec(`UPDATE addresses SET stopped_at = $1, probed = 0, probes = probes + 1 WHERE id = $2 AND stopped = 1 AND probed <> 0`, ms(c.Now), v.Address)
}

// BounceFacts says how much of a day's mail came back.
func (tx *Tx) BounceFacts(h threads.House, on time.Time) (f threads.BounceFacts, err error) {
	today := day(on, h.Zone)
	if _, err = tx.row(`SELECT count(*) FROM addresses WHERE score > 0 AND score_day = $1 AND points > 0`, []any{today}, &f.Today); err != nil {
		return f, err
	}
	var id int64
	if f.Storm, err = tx.row(`SELECT id FROM notices WHERE key = $1`, []any{"bounce-storm/" + today}, &id); err != nil || f.Storm {
		return f, err
	}
	from, to := dayOf(on, h.Zone)
	_, err = tx.row(`SELECT count(DISTINCT address) FROM deliveries WHERE state = 'sent' AND ended >= $1 AND ended < $2`, []any{ms(from), ms(to)}, &f.Mailed)
	return f, err
}

// loadBounces loads how much came back on the day that a delivery report came.
func (tx *Tx) loadBounces(s *threads.Snapshot, q Query) (err error) {
	if q.Message.Class != threads.ClassBounce || len(q.Trail.Keys) == 0 {
		return nil
	}
	s.Bounces, err = tx.BounceFacts(q.House, q.Message.Arrived)
	return err
}

// maxProbes is how often a stopped address is tried.
const maxProbes = 4

// loadProbes finds the addresses to which delivery has stopped.
func (tx *Tx) loadProbes(f *threads.TickFacts, _ time.Time) error {
	err := tx.rows(`SELECT a.id, a.address, p.name, a.stopped_at, a.probed,
		a.probed <> 0 AND EXISTS (SELECT 1 FROM notices n JOIN deliveries d ON d.notice = n.id
			WHERE n.key = 'probe/' || a.id || '/' || a.stopped_at AND d.state = 'sent')
		FROM addresses a JOIN persons p ON p.id = a.person WHERE a.stopped = 1 AND a.probes < $1
		AND EXISTS (SELECT 1 FROM memberships m WHERE m.person = a.person AND m.standing = 'ok') ORDER BY a.id LIMIT 1000`, []any{maxProbes},
		func(scan func(...any) error) error {
			var p threads.Probe
			var stopped, probed int64
			err := scan(&p.Address, &p.Email, &p.Name, &stopped, &probed, &p.Sent)
			p.Stopped, p.Probed = at(stopped), at(probed)
			f.Probes = append(f.Probes, p)
			return err
		})
	if err != nil {
		return err
	}
	for i := range f.Probes {
		if !f.Probes[i].Sent {
			continue
		}
		err := tx.rows(`SELECT m.grp FROM memberships m JOIN addresses a ON a.person = m.person WHERE a.id = $1 AND m.standing = 'ok' ORDER BY m.grp`,
			[]any{f.Probes[i].Address}, func(scan func(...any) error) error {
				var g int64
				err := scan(&g)
				f.Probes[i].Groups = append(f.Probes[i].Groups, g)
				return err
			})
		if err != nil {
			return err
		}
	}
	return nil
}
