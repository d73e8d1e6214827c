package store

import (
	"regexp"
	"slices"
	"time"

	"taskgroups/threads"
)

func (tx *Tx) applyLife(change threads.Change, names Names, c Cause) error {
	switch v := change.(type) {
	case threads.Convened:
		return tx.convened(v, c)
	case threads.AmendGroup:
		g := v.Group
		return tx.exec(`UPDATE groups SET title = $1, brief = $2, kind = $3, supports = $4, state = $5, opens = $6, closes = $7, joining = $8,
			posting = $9, listed = $10, language = $11, report_by = $12, meetings = $13 WHERE id = $14`,
			g.Title, g.Brief, g.Kind, g.Supports, string(g.State), ms(g.Opens), ms(g.Closes), g.Join, g.Posting, g.Listed, g.Language,
			ms(g.ReportBy), g.Meetings, g.ID)
	}
	return errNotMine
}

// convened makes somebody the convenor; whoever was becomes a member.
func (tx *Tx) convened(v threads.Convened, c Cause) error {
	if err := tx.exec(`UPDATE memberships SET role = 'member' WHERE grp = $1 AND role = 'convenor' AND person <> $2`, v.Group, v.Person); err != nil {
		return err
	}
	m := threads.Membership{Group: v.Group, Person: v.Person, Role: threads.RoleConvenor, Delivery: threads.DeliverDaily, Standing: threads.StandingOK}
	if err := tx.setMembership(m, nil, c); err != nil {
		return err
	}
	return tx.exec(`UPDATE groups SET accepted = 1, state = CASE WHEN $1 AND state = 'forming' THEN 'open' ELSE state END WHERE id = $2`, v.Open, v.Group)
}

// inText finds the addresses that an order of the council's may name.
var inText = regexp.MustCompile(`[^\s<>"',;:]{1,64}@[^\s<>"',;:]{1,253}`)

// loadCouncil loads what the council's orders refer to: all groups, and the
// people whom the text names by address; and who might join a new group. Staff
// who name no group may choose among all.
func (tx *Tx) loadCouncil(s *threads.Snapshot, q Query) error {
	for _, a := range s.Asks {
		if a.Kind == threads.AskConvene {
			if err := tx.groups(s.Groups, `g.id = $1`, a.Group); err != nil {
				return err
			}
			return tx.loadInterested(s, a.Group)
		}
	}
	if s.Sender == nil || !s.House.OnCouncil(*s.Sender) && !choosesGroup(s, q) {
		return nil
	}
	if err := tx.groups(s.Groups, `1 = 1`); err != nil || !s.House.OnCouncil(*s.Sender) {
		return err
	}
	s.Known = map[string]threads.Person{}
	for _, a := range inText.FindAllString(q.Message.Text+"\n"+q.Message.HTML, 40) {
		p, err := tx.personAt(a)
		if err != nil {
			return err
		}
		if p != nil {
			for _, own := range p.Addresses {
				s.Known[own.Address] = *p
			}
		}
	}
	return nil
}

// choosesGroup says whether a message is staff's, who write in any group, and
// names none, or says which it is for.
func choosesGroup(s *threads.Snapshot, q Query) bool {
	asked := false
	for _, a := range s.Asks {
		asked = asked || a.Kind == threads.AskWhich
	}
	return s.House.OnStaff(*s.Sender) && (asked || q.Message.Chosen != 0 || len(q.Trail.Slugs) == 0 && len(s.Threads) == 0)
}

func (tx *Tx) loadInterested(s *threads.Snapshot, group int64) error {
	return tx.rows(`SELECT name, interests FROM persons p WHERE interests <> '' AND NOT EXISTS
		(SELECT 1 FROM memberships m WHERE m.person = p.id AND m.grp = $1 AND m.standing <> 'left') ORDER BY name LIMIT 5000`, []any{group},
		func(scan func(...any) error) error {
			var p threads.Interested
			err := scan(&p.Name, &p.Interests)
			s.Interested = append(s.Interested, p)
			return err
		})
}

// nearEnd is how long before its end a group is looked at.
const nearEnd = 15 * 24 * time.Hour

func (tx *Tx) loadLife(f *threads.TickFacts, asOf time.Time) error {
	if err := tx.loadWaitingGroups(f, asOf); err != nil {
		return err
	}
	for _, part := range []struct {
		into     *[]threads.EndingGroup
		from, to time.Time
	}{{&f.Life.Ending, asOf, asOf.Add(nearEnd)}, {&f.Life.Over, time.UnixMilli(1), asOf}} {
		found := map[int64]threads.Group{}
		if err := tx.groups(found, `g.state = 'open' AND g.closes > $1 AND g.closes <= $2`, ms(part.from), ms(part.to)); err != nil {
			return err
		}
		for _, id := range sortedIDs(found) {
			e, err := tx.ending(found[id])
			if err != nil {
				return err
			}
			*part.into = append(*part.into, e)
		}
	}
	return tx.loadAccount(f, asOf)
}

func (tx *Tx) loadWaitingGroups(f *threads.TickFacts, asOf time.Time) error {
	var waiting []threads.WaitingGroup
	err := tx.rows(`SELECT a.id, a.grp, a.person, p.name, a.expires FROM asks a JOIN persons p ON p.id = a.person WHERE a.kind = 'convene' AND a.answer = '' ORDER BY a.id`,
		nil, func(scan func(...any) error) error {
			var w threads.WaitingGroup
			var expires int64
			err := scan(&w.Ask, &w.Group.ID, &w.Person, &w.Name, &expires)
			w.Since, w.Expired = at(expires).Add(-threads.AskLife), at(expires).Before(asOf)
			waiting = append(waiting, w)
			return err
		})
	for i := range waiting {
		if err == nil {
			waiting[i].Group, err = tx.Group(waiting[i].Group.ID)
		}
	}
	f.Life.Waiting = waiting
	return err
}

// ending is what is unfinished in a group.
func (tx *Tx) ending(g threads.Group) (threads.EndingGroup, error) {
	e := threads.EndingGroup{Group: g}
	for _, list := range []struct {
		into  *[]string
		query string
	}{
		{&e.Questions, `SELECT t.subject FROM questions q JOIN threads t ON t.id = q.thread WHERE t.grp = $1 AND q.state = 'open' ORDER BY q.closes`},
		{&e.Drafts, `SELECT t.subject FROM drafts d JOIN threads t ON t.id = d.thread WHERE t.grp = $1 AND d.state = 'open'
			AND NOT EXISTS (SELECT 1 FROM ballots b WHERE b.thread = t.id AND b.state <> 'cancelled') ORDER BY t.id`},
		{&e.Ballots, `SELECT subject FROM ballots WHERE grp = $1 AND state = 'open' ORDER BY closes`},
	} {
		err := tx.rows(list.query, []any{g.ID}, func(scan func(...any) error) error {
			var s string
			err := scan(&s)
			*list.into = append(*list.into, s)
			return err
		})
		if err != nil {
			return e, err
		}
	}
	_, err := tx.row(`SELECT (SELECT count(*) FROM actions WHERE grp = $1 AND state = 'open'), EXISTS (SELECT 1 FROM outcomes WHERE grp = $1 AND state <> 'cancelled')`,
		[]any{g.ID}, &e.Actions, &e.Outcome)
	return e, err
}

// loadAccount loads how each group stands, in the first days of a month, until
// the account has been given.
func (tx *Tx) loadAccount(f *threads.TickFacts, asOf time.Time) error {
	if asOf.Day() > 8 {
		return nil
	}
	var id int64
	if given, err := tx.row(`SELECT id FROM notices WHERE key = $1`, []any{"account/" + asOf.Format("2006-01")}, &id); err != nil || given {
		return err
	}
	found := map[int64]threads.Group{}
	if err := tx.groups(found, `g.state IN ('forming', 'open', 'submitted')`); err != nil {
		return err
	}
	for _, id := range sortedIDs(found) {
		l := threads.AccountLine{Group: found[id]}
		_, err := tx.row(`SELECT (SELECT count(*) FROM posts p JOIN threads t ON t.id = p.thread WHERE t.grp = $1 AND p.received > $2),
			(SELECT count(DISTINCT p.person) FROM posts p JOIN threads t ON t.id = p.thread WHERE t.grp = $1 AND p.received > $2),
			(SELECT count(*) FROM questions q JOIN threads t ON t.id = q.thread WHERE t.grp = $1 AND q.state = 'open'),
			(SELECT count(*) FROM drafts d JOIN threads t ON t.id = d.thread WHERE t.grp = $1 AND d.state = 'open'),
			(SELECT count(*) FROM ballots WHERE grp = $1 AND state = 'open'),
			(SELECT count(*) FROM actions WHERE grp = $1 AND state = 'open')`, []any{id, ms(asOf.AddDate(0, -1, 0))},
			&l.Posts, &l.Heard, &l.Questions, &l.Drafts, &l.Ballots, &l.Actions)
		if err != nil {
			return err
		}
		f.Life.Account = append(f.Life.Account, l)
	}
	return nil
}

func sortedIDs(m map[int64]threads.Group) []int64 {
	out := make([]int64, 0, len(m))
	for id := range m {
		out = append(out, id)
	}
	slices.Sort(out)
	return out
}

// loadSupporting loads the groups that support those which the sender leads.
func (tx *Tx) loadSupporting(s *threads.Snapshot, _ Query) error {
	s.Supporting = map[int64][]threads.Group{}
	for _, r := range s.Roles {
		g, ok := s.Groups[r.Group]
		if !ok || r.Role != threads.RoleConvenor && r.Role != threads.RoleStaff {
			continue
		}
		found := map[int64]threads.Group{}
		if err := tx.groups(found, `g.supports = $1 AND g.state = 'open'`, g.Slug); err != nil {
			return err
		}
		for _, id := range sortedIDs(found) {
			s.Supporting[g.ID] = append(s.Supporting[g.ID], found[id])
		}
	}
	return nil
}
