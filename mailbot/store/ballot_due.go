package store

import (
	"encoding/json"
	"time"

	"taskgroups/threads"
	"taskgroups/threads/ballot"
)

// loadDueBallots loads the ballots about which time has something to say.
func (tx *Tx) loadDueBallots(s *threads.Snapshot, asOf time.Time) (err error) {
	f := &s.Tick
	if f.Unfrozen, err = tx.ballots(`b.state = 'open' AND b.frozen = 0 AND b.opens <= $1`, ms(asOf)); err != nil {
		return err
	}
	if err := tx.loadClosing(f, asOf); err != nil {
		return err
	}
	if err := tx.loadDissents(f); err != nil {
		return err
	}
	if !threads.RemarksGo(s.House, asOf) {
		return nil
	}
	return tx.loadRemarks(f, day(asOf, s.House.Zone))
}

// loadClosing loads ballots to be counted. One of which a message still waits
// that came in time is not ended.
func (tx *Tx) loadClosing(f *threads.TickFacts, asOf time.Time) error {
	list, err := tx.ballots(`b.state = 'open' AND b.frozen = 1 AND b.closes <= $1`, ms(asOf))
	if err != nil {
		return err
	}
	for _, b := range list {
		d := threads.DueBallot{Ballot: b}
		var waiting int
		waits, err := tx.row(`SELECT 1 FROM messages WHERE state = 'waiting' AND arrived < $1 LIMIT 1`, []any{ms(b.Closes())}, &waiting)
		if err != nil {
			return err
		}
		if d.Ended = !waits; !d.Ended {
			continue
		}
		if d.On, err = tx.roll(b.ID); err != nil {
			return err
		}
		if d.Casts, d.Names, d.Codes, err = tx.votes(b.ID); err != nil {
			return err
		}
		f.Ballots = append(f.Ballots, d)
	}
	return nil
}

func (tx *Tx) loadLastReminders(f *threads.TickFacts, h threads.House, asOf time.Time) error {
	list, err := tx.ballots(`b.state = 'open' AND b.frozen = 1 AND b.nudge <> 0 AND b.nudge <= $1 AND b.closes > $2`, ms(asOf), ms(asOf))
	if err != nil {
		return err
	}
	for _, b := range list {
		if !threads.LastBallotNudge(h, b) {
			continue
		}
		d := threads.DueReminder{Ballot: b}
		if d.Paragraphs, err = tx.motionText(b.Version); err != nil {
			return err
		}
		if d.Waiting, err = tx.notVoted(b.ID, time.Time{}); err != nil {
			return err
		}
		f.LastBallots = append(f.LastBallots, d)
	}
	return nil
}

// notVoted is who is on the roll, still in the group, and has no vote that
// counts; with a time, those who have not paused then.
func (tx *Tx) notVoted(id int64, unpaused time.Time) ([]int64, error) {
	var out []int64
	err := tx.rows(`SELECT r.person FROM roll r JOIN ballots b ON b.id = r.ballot JOIN memberships m ON m.grp = b.grp AND m.person = r.person
		JOIN persons p ON p.id = r.person JOIN addresses a ON a.id = p.main
		WHERE r.ballot = $1 AND r.voted = 0 AND m.standing = 'ok' AND a.stopped = 0 AND ($2 = 0 OR m.paused_until <= $2) ORDER BY r.person`,
		[]any{id, ms(unpaused)}, func(scan func(...any) error) error {
			var person int64
			err := scan(&person)
			out = append(out, person)
			return err
		})
	return out, err
}

// openBallots and behindWithBallot are the ballots among all that people are
// reminded of.
func (tx *Tx) openBallots(asOf time.Time) ([]threads.Matter, error) {
	list, err := tx.ballots(`b.state = 'open' AND b.frozen = 1 AND b.closes > $1`, ms(asOf))
	var out []threads.Matter
	for _, b := range list {
		out = append(out, threads.Matter{Kind: threads.MatterBallot, ID: b.ID, Group: b.Group, Thread: b.Thread, Subject: b.Subject,
			Opens: b.Opens, Closes: b.Closes(), Nudge: b.Nudge, Nudged: b.Nudged})
	}
	return out, err
}

func (tx *Tx) behindWithBallot(m threads.Matter, asOf time.Time) ([]int64, error) {
	return tx.notVoted(m.ID, asOf)
}

func (tx *Tx) loadDissents(f *threads.TickFacts) error {
	return tx.rows(`SELECT d.id, d.ballot, CASE WHEN b.secret = 1 THEN '' ELSE coalesce(p.name, '') END, d.text, b.grp, b.thread, b.subject,
		EXISTS (SELECT 1 FROM memberships m WHERE m.grp = b.grp AND m.role = 'staff' AND m.standing IN ('ok', 'bouncing'))
		FROM dissents d JOIN ballots b ON b.id = d.ballot LEFT JOIN persons p ON p.id = d.person
		WHERE NOT EXISTS (SELECT 1 FROM notices n WHERE n.key = 'ballot-dissent/' || d.id) ORDER BY d.id LIMIT 100`, nil, func(scan func(...any) error) error {
		var d threads.UntoldDissent
		err := scan(&d.ID, &d.Ballot, &d.Name, &d.Text, &d.Group, &d.Thread, &d.Subject, &d.Staffed)
		f.Dissents = append(f.Dissents, d)
		return err
	})
}

// loadRemarks loads what people wrote to open ballots besides their votes, if
// today's list has not gone.
func (tx *Tx) loadRemarks(f *threads.TickFacts, today string) error {
	err := tx.rows(`SELECT b.id, b.grp, b.thread, b.subject,
		EXISTS (SELECT 1 FROM memberships m WHERE m.grp = b.grp AND m.role = 'staff' AND m.standing IN ('ok', 'bouncing'))
		FROM ballots b WHERE b.state = 'open' AND b.secret = 0 AND b.frozen = 1
		AND NOT EXISTS (SELECT 1 FROM notices n WHERE n.key = 'ballot-remarks/' || b.id || '/' || $1) ORDER BY b.id`, []any{today},
		func(scan func(...any) error) error {
			var r threads.UnlistedRemarks
			err := scan(&r.Ballot, &r.Group, &r.Thread, &r.Subject, &r.Staffed)
			f.Remarks = append(f.Remarks, r)
			return err
		})
	for i := range f.Remarks {
		if err == nil {
			err = tx.unlisted(&f.Remarks[i])
		}
	}
	return err
}

// unlisted are the votes of a ballot that staff have not been shown.
func (tx *Tx) unlisted(r *threads.UnlistedRemarks) error {
	return tx.rows(`SELECT v.id, coalesce(p.name, ''), v.vote FROM votes v LEFT JOIN persons p ON p.id = v.person
		WHERE v.ballot = $1 AND v.listed = 0 AND v.standing IN ('valid', 'unclear') ORDER BY v.id LIMIT 2000`, []any{r.Ballot}, func(scan func(...any) error) error {
		var id int64
		var name, text string
		if err := scan(&id, &name, &text); err != nil {
			return err
		}
		var v ballot.Vote
		if err := json.Unmarshal([]byte(text), &v); err != nil {
			return err
		}
		r.Votes = append(r.Votes, id)
		said := v.Remark
		if v.Unclear != "" {
			said = v.Words
		}
		if said != "" {
			r.Items = append(r.Items, threads.BallotRemark{Name: name, Text: said})
		}
		return nil
	})
}
