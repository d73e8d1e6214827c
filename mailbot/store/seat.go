package store

import (
	"time"

	"taskgroups/digest"
	"taskgroups/threads"
)

// Seat is a membership with what its digests need to know.
type Seat struct {
	Person   int64
	Address  int64
	Language string
	Group    int64
	Role     threads.Role
	Minutes  int
	Since    time.Time
	Upto     int64
	digest.Seat
}

// takeSeat begins the digests of a membership that begins: what was posted
// before is not new to them. One that has begun is left alone.
func (tx *Tx) takeSeat(m threads.Membership, names Names, now time.Time) error {
	var standing threads.Standing
	found, err := tx.row(`SELECT standing FROM memberships WHERE grp = $1 AND person = $2`, []any{names.Of(m.Group), names.Of(m.Person)}, &standing)
	if err != nil || !m.Active() || found && (standing == threads.StandingOK || standing == threads.StandingBouncing) {
		return err
	}
	return tx.exec(`INSERT INTO seats (grp, person, turn, upto, since) VALUES ($1, $2, $3, (SELECT coalesce(max(id), 0) FROM posts), $3)
		ON CONFLICT (grp, person) DO UPDATE SET turn = excluded.turn, upto = excluded.upto, since = excluded.since, notice = 0, away = 0`,
		names.Of(m.Group), names.Of(m.Person), ms(now))
}

// NoteAway remembers who has paused, so that their return is noticed.
func (tx *Tx) NoteAway(asOf time.Time) error {
	return tx.exec(`UPDATE seats SET away = m.paused_until FROM memberships m
		WHERE m.grp = seats.grp AND m.person = seats.person AND m.paused_until > $1 AND seats.away <> m.paused_until`, ms(asOf))
}

// Returning says whether anybody is back of whom a pause was noted.
func (tx *Tx) Returning(asOf time.Time) (found bool, err error) {
	var n int
	return tx.row(`SELECT 1 FROM seats s JOIN memberships m ON m.grp = s.grp AND m.person = s.person WHERE s.away <> 0 AND m.paused_until <= $1 LIMIT 1`,
		[]any{ms(asOf)}, &n)
}

const seatColumns = `m.person, a.id, coalesce(nullif(p.language, ''), g.language), m.grp, m.role, m.delivery, m.minutes, m.paused_until,
	coalesce(s.turn, m.joined), coalesce(s.away, 0),
	CASE WHEN s.person IS NULL THEN 0 WHEN d.state IN ('failed', 'dropped') THEN s.was_upto ELSE s.upto END,
	CASE WHEN s.person IS NULL THEN m.joined WHEN d.state IN ('failed', 'dropped') THEN s.was_since ELSE s.since END
	FROM memberships m JOIN persons p ON p.id = m.person JOIN addresses a ON a.id = p.main JOIN groups g ON g.id = m.grp
	LEFT JOIN seats s ON s.grp = m.grp AND s.person = m.person
	LEFT JOIN deliveries d ON d.notice = s.notice AND d.address = a.id AND s.notice <> 0`

func scanSeat(scan func(...any) error) (Seat, error) {
	var s Seat
	var paused, turn, away, since int64
	err := scan(&s.Person, &s.Address, &s.Language, &s.Group, &s.Role, &s.Delivery, &s.Minutes, &paused, &turn, &away, &s.Upto, &since)
	s.PausedUntil, s.At, s.Away, s.Since = at(paused), at(turn), at(away), at(since)
	return s, err
}

// Seats are the memberships whose turn it may be, by person and group: all
// that have not had theirs since the latest moments at which daily and weekly
// digests were due, or those alone that come back from a pause.
func (tx *Tx) Seats(daily, weekly, asOf time.Time, returning bool) ([]Seat, error) {
	var out []Seat
	err := tx.rows(`SELECT `+seatColumns+` WHERE m.standing = 'ok' AND a.stopped = 0 AND m.delivery <> 'none' AND g.state <> 'forming' AND m.paused_until <= $1
		AND (coalesce(s.away, 0) <> 0 OR $2 = 0 AND coalesce(s.turn, m.joined) < CASE m.delivery WHEN 'daily' THEN $3 ELSE $4 END)
		ORDER BY m.person, m.grp`, []any{ms(asOf), returning, ms(daily), ms(weekly)}, func(scan func(...any) error) error {
		s, err := scanSeat(scan)
		out = append(out, s)
		return err
	})
	return out, err
}

// SeatOf is one membership, whether or not it is its turn.
func (tx *Tx) SeatOf(slug, address string) (s Seat, found bool, err error) {
	err = tx.rows(`SELECT `+seatColumns+` WHERE g.slug = $1 AND m.standing IN ('ok', 'bouncing')
		AND m.person = (SELECT person FROM addresses WHERE address = $2)`, []any{slug, address}, func(scan func(...any) error) (err error) {
		found = true
		s, err = scanSeat(scan)
		return err
	})
	return s, found, err
}

// PassSeats moves those on who chose no digest, up to now: when they choose
// one they do not get what they did not want.
func (tx *Tx) PassSeats(upto int64, asOf time.Time) error {
	return tx.exec(`UPDATE seats SET turn = $1, since = $1, upto = $2, away = 0 FROM memberships m
		WHERE m.grp = seats.grp AND m.person = seats.person AND m.delivery = 'none' AND m.paused_until <= $1`, ms(asOf), upto)
}

// Turned records that a membership has had its turn. If something was said,
// it is told up to then.
func (tx *Tx) Turned(s Seat, notice, upto int64, asOf time.Time) error {
	if notice == 0 {
		return tx.exec(`INSERT INTO seats (grp, person, turn, upto, since) VALUES ($1, $2, $3, $4, $5)
			ON CONFLICT (grp, person) DO UPDATE SET turn = excluded.turn, away = 0`, s.Group, s.Person, ms(asOf), s.Upto, ms(s.Since))
	}
	return tx.exec(`INSERT INTO seats (grp, person, turn, upto, since, notice, was_upto, was_since) VALUES ($1, $2, $3, $4, $3, $5, $6, $7)
		ON CONFLICT (grp, person) DO UPDATE SET turn = excluded.turn, upto = excluded.upto, since = excluded.since, notice = excluded.notice,
		was_upto = excluded.was_upto, was_since = excluded.was_since, away = 0`, s.Group, s.Person, ms(asOf), upto, notice, s.Upto, ms(s.Since))
}

// Digested says whether somebody has had the digest of a period.
func (tx *Tx) Digested(person int64, period string) (bool, error) {
	var n int64
	return tx.row(`SELECT notice FROM digests WHERE person = $1 AND period = $2`, []any{person, period}, &n)
}

// AddDigest records the digest of a person and period, and queues their copy.
func (tx *Tx) AddDigest(person, address int64, period string, notice, upto int64, asOf, now time.Time) error {
	if err := tx.exec(`INSERT INTO digests (person, period, notice, upto, at) VALUES ($1, $2, $3, $4, $5)`, person, period, notice, upto, ms(asOf)); err != nil {
		return err
	}
	return tx.exec(`INSERT INTO deliveries (notice, address, next, queued) VALUES ($1, $2, $3, $3) ON CONFLICT (notice, address) DO NOTHING`, notice, address, ms(now))
}

// DigestsDone is up to which moment all digests have been made.
func (tx *Tx) DigestsDone() (time.Time, error) { return tx.moment("digests") }

// UnreadSince is since when the mailbox could not be read; zero: it can be.
func (tx *Tx) UnreadSince() (time.Time, error) { return tx.moment("unread") }

// SetUnread records since when the mailbox cannot be read; zero: it can be.
func (tx *Tx) SetUnread(t time.Time) error { return tx.setMoment("unread", t) }

// SetDigestsDone records that all digests due at a moment have been made.
func (tx *Tx) SetDigestsDone(t time.Time) error { return tx.setMoment("digests", t) }

// moment is a time that the store keeps by name; zero if it keeps none.
func (tx *Tx) moment(name string) (t time.Time, err error) {
	var msec int64
	_, err = tx.row(`SELECT value FROM meta WHERE name = $1`, []any{name}, &msec)
	return at(msec), err
}

func (tx *Tx) setMoment(name string, t time.Time) error {
	return tx.exec(`INSERT INTO meta (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value`, name, ms(t))
}
