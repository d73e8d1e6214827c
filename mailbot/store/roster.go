package store

import (
	"strings"

	"taskgroups/threads"
)

// loadRoster loads the members by name of the groups that a message is about,
// if it may be about them and its sender leads the group.
func (tx *Tx) loadRoster(s *threads.Snapshot, q Query) error {
	s.Roster = map[int64][]threads.Seat{}
	if s.Sender == nil || !threads.WantsRoster(q.Message, q.Trail.Subject) && !asksForName(s) {
		return nil
	}
	about := map[int64]bool{}
	for _, t := range s.Threads {
		about[t.Group] = true
	}
	for _, sent := range s.Sent {
		about[sent.Group] = true
	}
	for id, g := range s.Groups {
		if !about[id] && !named(q.Trail, g.Slug) && q.Message.Chosen != id || !leads(s, q.House, id) {
			continue
		}
		seats, err := tx.seatsOf(id)
		if err != nil {
			return err
		}
		s.Roster[id] = seats
	}
	return nil
}

// seatsOf are all who are or were in a group, by name.
func (tx *Tx) seatsOf(group int64) ([]threads.Seat, error) {
	var out []threads.Seat
	err := tx.rows(`SELECT m.person, p.name, m.role, m.delivery, m.standing, m.paused_until, m.posts, coalesce(a.address, ''), coalesce(a.stopped, 0),
		coalesce((SELECT max(o.received) FROM posts o JOIN threads t ON t.id = o.thread WHERE o.person = m.person AND t.grp = m.grp), 0)
		FROM memberships m JOIN persons p ON p.id = m.person LEFT JOIN addresses a ON a.id = p.main WHERE m.grp = $1 AND m.standing <> 'left'
		ORDER BY p.name, p.id`, []any{group}, func(scan func(...any) error) error {
		seat := threads.Seat{Membership: threads.Membership{Group: group}}
		var paused, last int64
		err := scan(&seat.Person, &seat.Name, &seat.Role, &seat.Delivery, &seat.Standing, &paused, &seat.Posts, &seat.Address, &seat.Stopped, &last)
		seat.PausedUntil, seat.Last = at(paused), at(last)
		out = append(out, seat)
		return err
	})
	return out, err
}

// asksForName says whether the message answers an ask about who is to do
// something.
func asksForName(s *threads.Snapshot) bool {
	for _, a := range s.Asks {
		if strings.HasPrefix(string(a.Kind), threads.AskOwner) {
			return true
		}
	}
	return false
}
