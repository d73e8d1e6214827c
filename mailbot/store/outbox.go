package store

import (
	"cmp"
	"database/sql"
	"slices"
	"strings"
	"time"

	"taskgroups/threads"
)

// Enqueue makes one delivery for each who gets a notice, and says how many.
// Whoever has left, has paused or bounces gets none.
func (tx *Tx) Enqueue(notice int64, a threads.Audience, thread int64, names Names, h threads.House, now, notBefore time.Time) (int, error) {
	next := ms(now)
	if notBefore.After(now) {
		next = ms(notBefore)
	}
	n := 0
	for _, person := range a.People {
		more, err := tx.changed(`INSERT INTO deliveries (notice, address, next, queued)
			SELECT $1, a.id, $2, $3 FROM persons p JOIN addresses a ON a.id = p.main WHERE p.id = $4 ON CONFLICT (notice, address) DO NOTHING`,
			notice, next, ms(now), names.Of(person))
		if err != nil {
			return n, err
		}
		n += more
	}
	for _, address := range addressesOf(a, h) {
		more, err := tx.enqueueAddress(notice, address, next, ms(now))
		if err != nil {
			return n, err
		}
		n += more
	}
	if a.Group != 0 {
		more, err := tx.enqueueGroup(notice, a, thread, names, next, now)
		n += more
		if err != nil {
			return n, err
		}
	}
	return n, nil
}

// addressesOf are the addresses that an audience names, by themselves or by office.
func addressesOf(a threads.Audience, h threads.House) []string {
	addresses := slices.Clone(a.Addresses)
	for _, list := range []struct {
		wanted bool
		of     []string
	}{{a.Admin, h.Admin}, {a.Staff, orAdmin(h.Staff, h)}, {a.Council, h.Council}, {a.Executive, h.Executive}, {a.Clerk, oneOf(h.Clerk)}} {
		if list.wanted {
			addresses = append(addresses, list.of...)
		}
	}
	for i, address := range addresses {
		addresses[i] = strings.ToLower(address)
	}
	return addresses
}

// orAdmin: where no staff are configured the administrator stands in.
func orAdmin(staff []string, h threads.House) []string {
	if len(staff) > 0 {
		return staff
	}
	return h.Admin
}

// oneOf is a list of an address, empty if there is none.
func oneOf(address string) []string {
	if address == "" {
		return nil
	}
	return []string{address}
}

func (tx *Tx) enqueueAddress(notice int64, address string, next, now int64) (int, error) {
	id, err := tx.id(`INSERT INTO addresses (address) VALUES ($1) ON CONFLICT (address) DO UPDATE SET address = excluded.address RETURNING id`,
		strings.ToLower(address))
	if err != nil {
		return 0, err
	}
	return tx.changed(`INSERT INTO deliveries (notice, address, next, queued) VALUES ($1, $2, $3, $4) ON CONFLICT (notice, address) DO NOTHING`,
		notice, id, next, now)
}

// enqueueGroup expands an audience of members in one statement. Sets are
// passed as texts like " each daily " and looked for with spaces around.
func (tx *Tx) enqueueGroup(notice int64, a threads.Audience, thread int64, names Names, next int64, now time.Time) (int, error) {
	var besides int64
	if a.Besides != "" {
		if _, err := tx.row(`SELECT id FROM notices WHERE key = $1`, []any{a.Besides}, &besides); err != nil {
			return 0, err
		}
	}
	except := make([]int64, len(a.Except))
	for i, id := range a.Except {
		except[i] = names.Of(id)
	}
	return tx.changed(`INSERT INTO deliveries (notice, address, next, queued)
		SELECT $1, a.id, $2, $3 FROM memberships m JOIN persons p ON p.id = m.person JOIN addresses a ON a.id = p.main
		WHERE m.grp = $4 AND m.standing = 'ok' AND a.stopped = 0
		AND ($5 = '' OR instr($5, ' ' || m.role || ' ') > 0)
		AND ($6 = '' OR instr($6, ' ' || m.delivery || ' ') > 0)
		AND instr($7, ' ' || m.person || ' ') = 0
		AND ($8 = 1 OR m.paused_until <= $9)
		AND ($10 = 1 OR NOT EXISTS (SELECT 1 FROM mutes u WHERE u.person = m.person AND u.thread = $11))
		AND ($12 = 0 OR NOT EXISTS (SELECT 1 FROM deliveries d WHERE d.notice = $12 AND d.address = a.id))
		AND ($13 = '' OR instr($13, ' ' || m.person || ' ') > 0)
		ORDER BY a.id ON CONFLICT (notice, address) DO NOTHING`,
		notice, next, ms(now), names.Of(a.Group), set(a.Roles), set(a.Delivery), numbers(except), a.Paused, ms(now), a.Muters, thread, besides, numbers(a.Only))
}

// Due is a copy that is to be sent now.
type Due struct {
	ID      int64
	Notice  int64
	Address int64
	To      string
	Name    string
	Text    bool // this person wants text alone
	Tries   int  // this one included
	Queued  time.Time
	Person  int64

	Language string // that this person asked for; empty: that of the notice
}

// Claim takes copies that are due, and records the attempt and when to try
// again before anything is sent: the claim is a lease, and a process that dies
// holding it loses nothing. Copies of group mail for people who have left,
// paused or bounced since are dropped; mail to a person alone (receipts, asks)
// still goes. Copies of one notice come together.
func (tx *Tx) Claim(limit int, now time.Time, lease func(tries int) time.Duration) ([]Due, error) {
	for {
		due, stale, err := tx.due(limit, now)
		if err != nil {
			return nil, err
		}
		for _, id := range stale {
			if err := tx.exec(`UPDATE deliveries SET state = 'dropped', ended = $1, reason = 'left, paused or bouncing since it was queued' WHERE id = $2`,
				ms(now), id); err != nil {
				return nil, err
			}
		}
		for _, d := range due {
			if err := tx.exec(`UPDATE deliveries SET tries = $1, next = $2 WHERE id = $3`, d.Tries, ms(now.Add(lease(d.Tries))), d.ID); err != nil {
				return nil, err
			}
		}
		if len(due) > 0 || len(stale) == 0 {
			slices.SortFunc(due, func(a, b Due) int { return cmp.Or(cmp.Compare(a.Notice, b.Notice), cmp.Compare(a.ID, b.ID)) })
			return due, nil
		}
	}
}

// due are the copies that have waited longest, and those among them that
// shall not go any more.
func (tx *Tx) due(limit int, now time.Time) (due []Due, stale []int64, err error) {
	err = tx.rows(`SELECT d.id, d.notice, d.address, a.address, coalesce(p.name, ''), coalesce(p.format, '') = 'text', d.tries + 1, d.queued, coalesce(p.id, 0), coalesce(p.language, ''),
		n.post <> 0 AND (a.stopped = 1 OR m.standing IS NULL OR m.standing <> 'ok' OR m.paused_until > $1)
		FROM deliveries d JOIN notices n ON n.id = d.notice JOIN addresses a ON a.id = d.address LEFT JOIN persons p ON p.id = a.person
		LEFT JOIN memberships m ON m.grp = n.grp AND m.person = a.person
		WHERE d.state = 'waiting' AND d.next <= $1 ORDER BY d.next, d.id LIMIT $2`, []any{ms(now), limit}, func(scan func(...any) error) error {
		var d Due
		var queued int64
		var gone bool
		err := scan(&d.ID, &d.Notice, &d.Address, &d.To, &d.Name, &d.Text, &d.Tries, &queued, &d.Person, &d.Language, &gone)
		d.Queued = at(queued)
		if gone {
			stale = append(stale, d.ID)
		} else {
			due = append(due, d)
		}
		return err
	})
	return due, stale, err
}

// Ended is what became of a copy.
type Ended struct {
	ID     int64
	State  string // sent, failed or waiting
	Next   time.Time
	Reason string
}

// Finish records what became of copies.
func (tx *Tx) Finish(list []Ended, now time.Time) error {
	for _, e := range list {
		ended := int64(0)
		if e.State != "waiting" {
			ended = ms(now)
		}
		if err := tx.exec(`UPDATE deliveries SET state = $1, ended = $2, reason = $3, next = CASE WHEN $4 = 0 THEN next ELSE $4 END WHERE id = $5 AND state = 'waiting'`,
			e.State, ended, e.Reason, ms(e.Next), e.ID); err != nil {
			return err
		}
	}
	return nil
}

// Unlease makes copies that a dead process had claimed due again.
func (tx *Tx) Unlease(now time.Time) error {
	return tx.exec(`UPDATE deliveries SET next = $1 WHERE state = 'waiting' AND tries > 0 AND reason = '' AND next > $1`, ms(now))
}

// Rewind takes a clock into account that was set back: what was queued in
// what is the future now waits as long as it was meant to, and no try is
// further away than the longest pause between two.
func (tx *Tx) Rewind(now time.Time, longest time.Duration) error {
	if err := tx.exec(`UPDATE deliveries SET next = next - (queued - $1), queued = $1 WHERE state = 'waiting' AND queued > $1`, ms(now)); err != nil {
		return err
	}
	return tx.exec(`UPDATE deliveries SET next = $1 WHERE state = 'waiting' AND tries > 0 AND next > $2`, ms(now), ms(now.Add(longest)))
}

// NextDue is when the next copy is due; zero if none waits.
func (tx *Tx) NextDue() (time.Time, error) {
	var next sql.NullInt64
	_, err := tx.row(`SELECT min(next) FROM deliveries WHERE state = 'waiting'`, nil, &next)
	return at(next.Int64), err
}

// Release gives claimed copies back that were never tried.
func (tx *Tx) Release(ids []int64, next time.Time) error {
	for _, id := range ids {
		if err := tx.exec(`UPDATE deliveries SET tries = max(tries - 1, 0), next = $1 WHERE id = $2 AND state = 'waiting'`, ms(next), id); err != nil {
			return err
		}
	}
	return nil
}

// Backlog counts the copies that wait.
func (tx *Tx) Backlog() (n int, err error) {
	_, err = tx.row(`SELECT count(*) FROM deliveries WHERE state = 'waiting'`, nil, &n)
	return n, err
}
