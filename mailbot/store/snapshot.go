package store

import (
	"encoding/json"
	"strings"
	"time"

	"taskgroups/threads"
)

// Query is what a snapshot is asked for.
type Query struct {
	House       threads.House
	Trail       threads.Trail
	Message     threads.Message
	Fingerprint string
}

// Snapshot loads what a message refers to, and no more.
func (tx *Tx) Snapshot(q Query) (threads.Snapshot, error) {
	s := threads.Snapshot{
		House: q.House, Trail: q.Trail,
		Groups: map[int64]threads.Group{}, Threads: map[int64]threads.Thread{}, Posts: map[int64]threads.Post{},
		Sent: map[int64]threads.Sent{}, Owners: map[int64]threads.Owner{}, Asks: map[int64]threads.Ask{}, Subjects: map[int64][]threads.Thread{},
	}
	for _, load := range []func(*threads.Snapshot, Query) error{
		tx.loadKeys,
		tx.loadSender,
		tx.loadThreads,
		tx.loadGroups,
		tx.loadSubjects,
		tx.loadSeen,
		tx.loadCouncil,
		tx.loadAreas,
		tx.loadSupporting,
		tx.loadQuestions,
		tx.loadBallots,
		tx.loadDrafts,
		tx.loadMeetings,
		tx.loadActions,
		tx.loadSendings,
		tx.loadInvitations,
		tx.loadRoster,
		tx.loadKnown,
		tx.loadNumbered,
		tx.loadMember,
		tx.loadWaiting,
		tx.loadPacks,
		tx.loadAddress,
		tx.loadBounces,
	} {
		if err := load(&s, q); err != nil {
			return s, err
		}
	}
	return s, nil
}

// loadKeys finds whose keys these are and what the mails were about.
func (tx *Tx) loadKeys(s *threads.Snapshot, q Query) error {
	for _, k := range q.Trail.Keys {
		if _, ok := s.Owners[k.Address]; !ok {
			var o threads.Owner
			found, err := tx.row(`SELECT address, person, confirmed FROM addresses WHERE id = $1`, []any{k.Address}, &o.Address, &o.Person, &o.Confirmed)
			if err != nil {
				return err
			}
			if found {
				s.Owners[k.Address] = o
			}
		}
		if _, ok := s.Sent[k.Notice]; ok {
			continue
		}
		sent, date := threads.Sent{Notice: k.Notice}, int64(0)
		found, err := tx.row(`SELECT n.kind, n.grp, n.thread, n.post, n.ask, n.name, n.message, n.date, coalesce(t.text, n.text), coalesce(t.html, n.html)
			FROM notices n LEFT JOIN addresses a ON a.id = $1 LEFT JOIN persons p ON p.id = a.person
			LEFT JOIN translations t ON t.notice = n.id AND t.language = p.language WHERE n.id = $2`, []any{k.Address, k.Notice},
			&sent.Kind, &sent.Group, &sent.Thread, &sent.Post, &sent.Ask, &sent.Name, &sent.Message, &date, &sent.Text, &sent.HTML)
		if err != nil {
			return err
		}
		if !found {
			continue
		}
		sent.Sent = at(date)
		s.Sent[k.Notice] = sent
		if sent.Ask != 0 {
			if err := tx.loadAsk(s, sent.Ask); err != nil {
				return err
			}
		}
	}
	return nil
}

func (tx *Tx) loadAsk(s *threads.Snapshot, id int64) error {
	a := threads.Ask{ID: id}
	var choices, answer string
	var expires int64
	found, err := tx.row(`SELECT kind, person, message, grp, choices, expires, answer, words FROM asks WHERE id = $1`, []any{id},
		&a.Kind, &a.Person, &a.Message, &a.Group, &choices, &expires, &answer, &a.Words)
	if err != nil || !found {
		return err
	}
	a.Expires, a.Settled = at(expires), answer != ""
	s.Asks[id] = a
	return decode(choices, &a.Choices, func() { s.Asks[id] = a })
}

func (tx *Tx) loadSender(s *threads.Snapshot, q Query) (err error) {
	if q.Message.Confirmed != 0 {
		s.Sender, err = tx.person(q.Message.Confirmed)
	} else if q.Trail.From != "" {
		s.Sender, err = tx.personAt(q.Trail.From)
	}
	if err != nil {
		return err
	}
	if _, err = tx.row(`SELECT count FROM answers WHERE address = $1 AND day = $2`,
		[]any{q.Trail.From, day(q.Message.Arrived, q.House.Zone)}, &s.Answered); err != nil || s.Sender == nil {
		return err
	}
	if s.Roles, err = tx.memberships(s.Sender.ID); err != nil {
		return err
	}
	if _, err = tx.row(`SELECT tail, last FROM persons WHERE id = $1`, []any{s.Sender.ID}, &s.Tail, &s.Last); err != nil {
		return err
	}
	from, to := dayOf(q.Message.Arrived, q.House.Zone)
	_, err = tx.row(`SELECT count(*) FROM posts WHERE person = $1 AND received >= $2 AND received < $3`,
		[]any{s.Sender.ID, ms(from), ms(to)}, &s.PostsOn)
	return err
}

// loadThreads finds the threads that ids, keys and the footer lead to.
func (tx *Tx) loadThreads(s *threads.Snapshot, q Query) error {
	wanted := append([]int64{}, q.Trail.Threads...)
	if q.Trail.Footer != 0 {
		wanted = append(wanted, q.Trail.Footer)
	}
	for _, id := range q.Trail.IDs {
		err := tx.rows(`SELECT o.id, o.thread, o.person, o.withdrawn <> 0, coalesce(p.name, '') FROM posts o LEFT JOIN persons p ON p.id = o.person
			WHERE o.message_id = $1 ORDER BY o.id LIMIT 5`, []any{id}, func(scan func(...any) error) error {
			p := threads.Post{MessageID: id}
			err := scan(&p.ID, &p.Thread, &p.Person, &p.Withdrawn, &p.Name)
			s.Posts[p.ID] = p
			wanted = append(wanted, p.Thread)
			return err
		})
		if err != nil {
			return err
		}
	}
	for _, sent := range s.Sent {
		if sent.Thread != 0 {
			wanted = append(wanted, sent.Thread)
		}
	}
	for _, id := range wanted {
		if err := tx.loadThread(s, id); err != nil {
			return err
		}
	}
	return nil
}

func (tx *Tx) loadThread(s *threads.Snapshot, id int64) error {
	if _, ok := s.Threads[id]; ok {
		return nil
	}
	t := threads.Thread{ID: id}
	found, err := tx.row(`SELECT t.grp, t.kind, t.subject, t.state, t.person, coalesce(p.name, '') FROM threads t LEFT JOIN persons p ON p.id = t.person
		WHERE t.id = $1`, []any{id}, &t.Group, &t.Kind, &t.Subject, &t.State, &t.Person, &t.Starter)
	if found {
		s.Threads[id] = t
	}
	return err
}

// loadGroups loads the groups of everything found so far, of the sender, and
// those that addresses and tags name.
func (tx *Tx) loadGroups(s *threads.Snapshot, q Query) error {
	ids := map[int64]bool{}
	for _, t := range s.Threads {
		ids[t.Group] = true
	}
	for _, sent := range s.Sent {
		ids[sent.Group] = true
	}
	for _, r := range s.Roles {
		ids[r.Group] = true
	}
	for id := range ids {
		if err := tx.groups(s.Groups, `g.id = $1`, id); err != nil {
			return err
		}
	}
	for _, slug := range append(append([]string{}, q.Trail.Slugs...), q.Trail.Tags...) {
		if err := tx.groups(s.Groups, `g.slug = $1`, slug); err != nil {
			return err
		}
	}
	return nil
}

// loadSubjects finds threads by subject, for replies that have lost their ids.
func (tx *Tx) loadSubjects(s *threads.Snapshot, q Query) error {
	if !q.Trail.Subject.Reply || q.Trail.Subject.Base == "" {
		return nil
	}
	for id, g := range s.Groups {
		if !named(q.Trail, g.Slug) {
			continue
		}
		err := tx.rows(`SELECT id, grp, kind, subject, state FROM threads WHERE grp = $1 AND subject_key = $2 ORDER BY id DESC LIMIT 1`,
			[]any{id, subjectKey(q.Trail.Subject.Base)}, func(scan func(...any) error) error {
				var t threads.Thread
				err := scan(&t.ID, &t.Group, &t.Kind, &t.Subject, &t.State)
				s.Subjects[id] = append(s.Subjects[id], t)
				s.Threads[t.ID] = t
				return err
			})
		if err != nil {
			return err
		}
	}
	return nil
}

func named(t threads.Trail, slug string) bool {
	for _, list := range [][]string{t.Slugs, t.Tags} {
		for _, s := range list {
			if s == slug {
				return true
			}
		}
	}
	return false
}

// loadSeen says whether the same message came before, and where it went.
func (tx *Tx) loadSeen(s *threads.Snapshot, q Query) error {
	return tx.rows(`SELECT DISTINCT m.id, coalesce(t.grp, 0) FROM messages m LEFT JOIN posts p ON p.message = m.id LEFT JOIN threads t ON t.id = p.thread
		WHERE m.fingerprint = $1 AND m.fingerprint <> '' AND m.id <> $2`, []any{q.Fingerprint, q.Message.Spooled}, func(scan func(...any) error) error {
		var id, group int64
		err := scan(&id, &group)
		s.Duplicate = true
		if group != 0 {
			s.Seen = append(s.Seen, group)
		}
		return err
	})
}

// House is the snapshot of a command: all groups, and the people named.
func (tx *Tx) Known(h threads.House, addresses ...string) (threads.Snapshot, error) {
	s := threads.Snapshot{House: h, Groups: map[int64]threads.Group{}, Known: map[string]threads.Person{}}
	if err := tx.groups(s.Groups, `1 = 1`); err != nil {
		return s, err
	}
	for _, a := range addresses {
		p, err := tx.personAt(a)
		if err != nil {
			return s, err
		}
		if p == nil {
			continue
		}
		s.Known[strings.ToLower(a)] = *p
		roles, err := tx.memberships(p.ID)
		if err != nil {
			return s, err
		}
		s.Roles = append(s.Roles, roles...)
	}
	return s, nil
}

func dayOf(t time.Time, zone *time.Location) (from, to time.Time) {
	if zone == nil {
		zone = time.UTC
	}
	y, m, d := t.In(zone).Date()
	return time.Date(y, m, d, 0, 0, 0, 0, zone), time.Date(y, m, d+1, 0, 0, 0, 0, zone)
}

func decode(text string, into any, then func()) error {
	if text == "" {
		return nil
	}
	if err := json.Unmarshal([]byte(text), into); err != nil {
		return err
	}
	then()
	return nil
}
