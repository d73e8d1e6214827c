package store

import (
	"time"

	"taskgroups/threads"
)

func (tx *Tx) applyInvite(change threads.Change, names Names, _ Cause) error {
	switch v := change.(type) {
	case threads.AddInvitation:
		return tx.exec(`INSERT INTO invitations (grp, person, inviter, text, key, at) VALUES ($1, $2, $3, $4, $5, $6)
			ON CONFLICT (grp, person) DO UPDATE SET inviter = excluded.inviter, text = excluded.text, key = excluded.key, at = excluded.at,
			state = 'open', reminded = 0, told = 0`, v.Group, names.Of(v.Person), v.By, v.Text, v.Key, ms(v.At))
	case threads.AnswerInvitation:
		if err := tx.exec(`UPDATE invitations SET state = $1, answered = $2, told = 0 WHERE grp = $3 AND person = $4`, v.State, ms(v.At), v.Group, v.Person); err != nil {
			return err
		}
		return tx.uninvite(`m.grp = $1 AND m.person = $2`, v.Group, v.Person)
	case threads.WithdrawInvitations:
		if err := tx.exec(`UPDATE invitations SET state = 'withdrawn' WHERE key = $1 AND state = 'open'`, v.Key); err != nil {
			return err
		}
		return tx.uninvite(`(m.grp, m.person) IN (SELECT grp, person FROM invitations WHERE key = $1 AND state = 'withdrawn')`, v.Key)
	case threads.InvitationsTold:
		column := "told"
		if v.Reminder {
			column = "reminded"
		}
		for _, person := range v.People {
			if err := tx.exec(`UPDATE invitations SET `+column+` = 1 WHERE grp = $1 AND person = $2`, v.Group, person); err != nil {
				return err
			}
		}
		return nil
	}
	return errNotMine
}

// uninvite takes people off a group's list who were only invited.
func (tx *Tx) uninvite(where string, args ...any) error {
	return tx.exec(`DELETE FROM memberships AS m WHERE m.standing = 'invited' AND `+where, args...)
}

// loadInvitations loads the sender's own invitations, and all people by name
// and interest where the message may invite some of them.
func (tx *Tx) loadInvitations(s *threads.Snapshot, q Query) error {
	if s.Sender == nil {
		return nil
	}
	s.Invitations = map[int64]threads.Invitation{}
	err := tx.rows(`SELECT grp, state FROM invitations WHERE person = $1`, []any{s.Sender.ID}, func(scan func(...any) error) error {
		inv := threads.Invitation{Person: s.Sender.ID}
		err := scan(&inv.Group, &inv.State)
		s.Invitations[inv.Group] = inv
		return err
	})
	if err != nil || !threads.WantsPeople(q.Message, q.Trail.Subject) {
		return err
	}
	lead := []int64{}
	for id := range s.Groups {
		if leads(s, q.House, id) {
			lead = append(lead, id)
		}
	}
	if len(lead) == 0 {
		return nil
	}
	return tx.loadCandidates(s, lead)
}

func (tx *Tx) loadCandidates(s *threads.Snapshot, lead []int64) error {
	at := map[int64]int{}
	err := tx.rows(`SELECT p.id, p.name, p.interests, coalesce(a.stopped, 0) FROM persons p LEFT JOIN addresses a ON a.id = p.main ORDER BY p.name, p.id`, nil,
		func(scan func(...any) error) error {
			c := threads.Candidate{In: map[int64]threads.Standing{}, Declined: map[int64]bool{}}
			err := scan(&c.Person, &c.Name, &c.Interests, &c.Stopped)
			at[c.Person] = len(s.Candidates)
			s.Candidates = append(s.Candidates, c)
			return err
		})
	if err != nil {
		return err
	}
	for _, group := range lead {
		err := tx.rows(`SELECT m.person, m.standing, 0 FROM memberships m WHERE m.grp = $1 UNION ALL
			SELECT i.person, '', 1 FROM invitations i WHERE i.grp = $1 AND i.state = 'declined'`, []any{group}, func(scan func(...any) error) error {
			var person int64
			var standing threads.Standing
			var declined bool
			err := scan(&person, &standing, &declined)
			if i, ok := at[person]; ok && declined {
				s.Candidates[i].Declined[group] = true
			} else if ok {
				s.Candidates[i].In[group] = standing
			}
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// loadInviting loads the invitations that wait for a reminder, and those whose
// answers are to be told, unless some of the group's were told today.
func (tx *Tx) loadInviting(s *threads.Snapshot, asOf time.Time) error {
	byGroup, order := map[int64]*threads.InvitationFacts{}, []int64{}
	err := tx.rows(`SELECT i.grp, i.person, i.inviter, coalesce(b.name, ''), coalesce(p.name, ''), i.text, i.key, i.at, i.state FROM invitations i
		JOIN groups g ON g.id = i.grp AND g.state IN ('open', 'forming') LEFT JOIN persons p ON p.id = i.person LEFT JOIN persons b ON b.id = i.inviter
		LEFT JOIN addresses a ON a.id = p.main
		WHERE i.state = 'open' AND i.reminded = 0 AND i.at <= $1 AND coalesce(a.stopped, 0) = 0 OR i.told = 0 AND i.state IN ('accepted', 'declined')
		AND NOT EXISTS (SELECT 1 FROM notices n WHERE n.key = 'invite-news/' || i.grp || '/' || $2)
		ORDER BY i.grp, i.answered, p.name LIMIT 2000`, []any{ms(asOf.AddDate(0, 0, -7)), day(asOf, s.House.Zone)}, func(scan func(...any) error) error {
		var inv threads.Invitation
		var when int64
		err := scan(&inv.Group, &inv.Person, &inv.By, &inv.Author, &inv.Name, &inv.Text, &inv.Key, &when, &inv.State)
		inv.At = at(when)
		f := byGroup[inv.Group]
		if f == nil {
			f = &threads.InvitationFacts{}
			byGroup[inv.Group], order = f, append(order, inv.Group)
		}
		if inv.State == threads.InvitationOpen {
			f.Due = append(f.Due, inv)
		} else {
			f.Answered = append(f.Answered, inv)
		}
		return err
	})
	if err != nil {
		return err
	}
	for _, id := range order {
		f := byGroup[id]
		if f.Group, err = tx.Group(id); err != nil {
			return err
		}
		if _, err := tx.row(`SELECT count(*) FROM invitations WHERE grp = $1 AND state = 'open'`, []any{id}, &f.Waiting); err != nil {
			return err
		}
		s.Tick.Invitations = append(s.Tick.Invitations, *f)
	}
	return nil
}
