package store

import (
	"time"

	"taskgroups/threads"
)

func (tx *Tx) applyMeeting(change threads.Change, names Names, _ Cause) error {
	switch v := change.(type) {
	case threads.AddMeeting:
		return tx.exec(`INSERT INTO meetings (thread, person, post, uid, sequence, starts, ends, place, agenda, opens, state, key, nudge)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
			names.Of(v.Thread), v.Person, names.Of(v.Post), v.UID, v.Sequence, ms(v.Starts), ms(v.Ends), v.Place, v.Agenda, ms(v.Opens), v.State, v.Key, ms(v.Nudge))
	case threads.SetMeeting:
		return tx.setMeeting(v)
	case threads.Attend:
		return tx.exec(`INSERT INTO attendance (thread, person, answer, comment, at) VALUES ($1, $2, $3, $4, $5)
			ON CONFLICT (thread, person) DO UPDATE SET answer = excluded.answer, comment = excluded.comment, at = excluded.at WHERE excluded.at >= attendance.at`,
			v.Thread, v.Person, string(v.Answer), v.Comment, ms(v.At))
	case threads.FileMinutes:
		return tx.exec(`UPDATE meetings SET minutes = $1, state = CASE WHEN state = 'open' THEN 'held' ELSE state END WHERE thread = $2`, names.Of(v.Post), v.Thread)
	case threads.Nudged:
		if v.Kind != threads.MatterMeeting {
			return errNotMine
		}
		return tx.exec(`UPDATE meetings SET reminded = $1, nudge = 0 WHERE thread = $2`, v.Count, v.ID)
	}
	return errNotMine
}

func (tx *Tx) setMeeting(v threads.SetMeeting) error {
	if err := tx.exec(`UPDATE meetings SET sequence = $1, starts = $2, ends = $3, place = $4, agenda = $5, state = $6, key = $7, nudge = $8 WHERE thread = $9`,
		v.Sequence, ms(v.Starts), ms(v.Ends), v.Place, v.Agenda, v.State, v.Key, ms(v.Nudge), v.Thread); err != nil {
		return err
	}
	if v.Anew {
		return tx.exec(`DELETE FROM attendance WHERE thread = $1`, v.Thread)
	}
	return nil
}

const meetingColumns = `m.thread, t.grp, t.subject, m.person, coalesce(p.name, ''), m.post, m.uid, m.sequence, m.starts, m.ends, m.place, m.agenda, m.opens,
	m.state, m.key, m.nudge, EXISTS (SELECT 1 FROM notices n JOIN held_notices h ON h.notice = n.id WHERE n.key = m.key)
	FROM meetings m JOIN threads t ON t.id = m.thread LEFT JOIN persons p ON p.id = m.person`

func scanMeeting(scan func(...any) error) (threads.Meeting, error) {
	var m threads.Meeting
	var starts, ends, opens, nudge int64
	err := scan(&m.Thread, &m.Group, &m.Subject, &m.Person, &m.Author, &m.Post, &m.UID, &m.Sequence, &starts, &ends, &m.Place, &m.Agenda, &opens,
		&m.State, &m.Key, &nudge, &m.Held)
	m.Starts, m.Ends, m.Opens, m.Nudge = at(starts), at(ends), at(opens), at(nudge)
	return m, err
}

// loadMeetings loads the meetings among the threads of a snapshot, and the one
// that a calendar reply is about, with what everybody has answered.
func (tx *Tx) loadMeetings(s *threads.Snapshot, q Query) error {
	s.Meetings = map[int64]threads.Meeting{}
	take := func(scan func(...any) error) error {
		m, err := scanMeeting(scan)
		s.Meetings[m.Thread] = m
		return err
	}
	for id, t := range s.Threads {
		if t.Kind != threads.ThreadMeeting {
			continue
		}
		if err := tx.rows(`SELECT `+meetingColumns+` WHERE m.thread = $1`, []any{id}, take); err != nil {
			return err
		}
	}
	if c := q.Message.Calendar; c != nil && c.UID != "" {
		if err := tx.rows(`SELECT `+meetingColumns+` WHERE m.uid = $1`, []any{c.UID}, take); err != nil {
			return err
		}
	}
	for id, m := range s.Meetings {
		if err := tx.groups(s.Groups, `g.id = $1`, m.Group); err != nil {
			return err
		}
		err := tx.rows(`SELECT a.person, coalesce(p.name, ''), a.answer, a.comment, a.at FROM attendance a LEFT JOIN persons p ON p.id = a.person
			WHERE a.thread = $1 ORDER BY p.name, a.person`, []any{id}, func(scan func(...any) error) error {
			var a threads.Attendance
			var when int64
			err := scan(&a.Person, &a.Name, &a.Answer, &a.Comment, &when)
			a.At = at(when)
			m.Attendance = append(m.Attendance, a)
			return err
		})
		if err != nil {
			return err
		}
		s.Meetings[id] = m
	}
	return nil
}

// openMeetings are those whose reminder is to come or goes today. A meeting is
// open for people from the day of its reminder on.
func (tx *Tx) openMeetings(asOf time.Time) ([]threads.Matter, error) {
	var out []threads.Matter
	err := tx.rows(`SELECT `+meetingColumns+` JOIN groups g ON g.id = t.grp AND g.state = 'open' WHERE m.state = 'open' AND m.nudge <> 0 AND m.nudge <= $1 AND m.starts > $1
		ORDER BY m.starts, m.thread`, []any{ms(asOf)}, func(scan func(...any) error) error {
		m, err := scanMeeting(scan)
		if !m.Held {
			out = append(out, threads.Matter{Kind: threads.MatterMeeting, ID: m.Thread, Group: m.Group, Thread: m.Thread, Subject: m.Subject,
				Opens: m.Nudge, Closes: m.Starts, Nudge: m.Nudge})
		}
		return err
	})
	return out, err
}

// expectedAt: all who have not said no. Whoever has paused, bounces, or has
// muted the thread is not reminded.
func (tx *Tx) expectedAt(m threads.Matter, asOf time.Time) ([]int64, error) {
	return tx.whoAre(`SELECT m.person FROM memberships m JOIN persons p ON p.id = m.person JOIN addresses a ON a.id = p.main
		WHERE m.grp = $1 AND m.standing = 'ok' AND a.stopped = 0 AND m.paused_until <= $2
		AND NOT EXISTS (SELECT 1 FROM attendance c WHERE c.thread = $3 AND c.person = m.person AND c.answer = 'no')
		AND NOT EXISTS (SELECT 1 FROM mutes u WHERE u.thread = $3 AND u.person = m.person) ORDER BY m.person`, m.Group, ms(asOf), m.ID)
}

// whoAre are the ids that a query finds.
func (tx *Tx) whoAre(query string, args ...any) ([]int64, error) {
	var out []int64
	err := tx.rows(query, args, func(scan func(...any) error) error {
		var id int64
		err := scan(&id)
		out = append(out, id)
		return err
	})
	return out, err
}
