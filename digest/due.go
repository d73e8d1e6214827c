package digest

import (
	"time"

	"taskgroups/threads"
)

// Seat is a membership as its digests see it.
type Seat struct {
	Delivery    threads.Delivery
	At          time.Time // its last turn, or when it began
	PausedUntil time.Time // zero: not paused
	Away        time.Time // until when a pause was to last that began since its last turn; zero: there was none
}

// Turn says why it is a membership's turn.
type Turn string

// The turns.
const (
	NotDue  Turn = ""
	Regular Turn = "regular" // its day or hour has come
	Back    Turn = "back"    // a pause has ended: one digest to catch up
)

// Due says whether it is a membership's turn, for a mailbox that has been
// read up to asOf. A turn that was missed is taken late, once, and joins
// whatever was missed before it. Those who chose none have no turn, and those
// who are away none until they are back: at once if they ended the pause
// themselves, else at the hour of digests.
func Due(h threads.House, s Seat, asOf time.Time) Turn {
	if s.Delivery == threads.DeliverNone || s.PausedUntil.After(asOf) {
		return NotDue
	}
	if !s.Away.IsZero() {
		if asOf.Before(s.Away) || !Latest(h, threads.DeliverDaily, asOf).Before(s.Away) {
			return Back
		}
		return NotDue // back since the night: at the hour of digests
	}
	if s.At.Before(Latest(h, s.Delivery, asOf)) {
		return Regular
	}
	return NotDue
}

// Latest is the last moment, at or before asOf, at which the digests of a
// delivery mode were due: each day at the house's hour, or in a week on its
// day; the same hour on the clock in summer and in winter. Where posts wait
// for quiet days to pass, so do digests.
func Latest(h threads.House, mode threads.Delivery, asOf time.Time) time.Time {
	zone := h.Zone
	if zone == nil {
		zone = time.UTC
	}
	y, m, d := asOf.In(zone).Date()
	step := 7
	back := (int(asOf.In(zone).Weekday()) - int(h.DigestDay) + 7) % 7
	if mode == threads.DeliverDaily {
		step, back = 1, 0
	}
	for n := 0; ; n++ {
		at := moment(h, y, m, d-back-n*step, zone)
		if h.QuietPosts {
			at = awake(h, at, zone)
		}
		if !at.After(asOf) {
			return at
		}
	}
}

func moment(h threads.House, y int, m time.Month, d int, zone *time.Location) time.Time {
	minutes := int(h.DigestTime / time.Minute)
	return time.Date(y, m, d, minutes/60, minutes%60, 0, 0, zone)
}

// awake is the same hour on the first day that is not quiet.
func awake(h threads.House, at time.Time, zone *time.Location) time.Time {
	for range 100 { // holidays are shorter
		if _, ok := h.Quiet.Opens(at); ok {
			return at
		}
		y, m, d := at.In(zone).Date()
		at = moment(h, y, m, d+1, zone)
	}
	return at
}

// Period names the digest of a person that is due at a moment: there is never
// a second one of the same name.
func Period(h threads.House, t Turn, asOf time.Time) string {
	at := Latest(h, threads.DeliverDaily, asOf)
	if t == Back {
		return asOf.In(at.Location()).Format(time.DateOnly) + " back"
	}
	return at.Format(time.DateOnly)
}
