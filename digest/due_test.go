package digest

import (
	"testing"
	"time"

	"taskgroups/threads"
	"taskgroups/threads/dates"
)

func house(t *testing.T) threads.House {
	t.Helper()
	zone, err := time.LoadLocation("Europe/London")
	if err != nil {
		t.Fatal(err)
	}
	return threads.House{Zone: zone, DigestDay: time.Monday, DigestTime: 8 * time.Hour}
}

func TestDue(t *testing.T) {
	h := house(t)
	at := func(s string) time.Time {
		if s == "" {
			return time.Time{}
		}
		v, err := time.ParseInLocation("2006-01-02 15:04", s, h.Zone)
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	for _, c := range []struct {
		name               string
		mode               threads.Delivery
		turn, paused, away string
		asOf               string
		want               Turn
	}{
		{"weekly, a minute before its hour", threads.DeliverWeekly, "2026-03-02 08:02", "", "", "2026-03-09 07:59", NotDue},
		{"weekly, at its hour", threads.DeliverWeekly, "2026-03-02 08:02", "", "", "2026-03-09 08:00", Regular},
		{"weekly, had this week", threads.DeliverWeekly, "2026-03-09 08:02", "", "", "2026-03-15 23:00", NotDue},
		{"weekly, missed on Monday, on Wednesday", threads.DeliverWeekly, "2026-03-02 08:02", "", "", "2026-03-11 10:00", Regular},
		{"each has a week's rhythm", threads.DeliverEach, "2026-03-02 08:02", "", "", "2026-03-05 08:05", NotDue},
		{"daily, the next morning", threads.DeliverDaily, "2026-03-09 08:02", "", "", "2026-03-10 08:00", Regular},
		{"daily, before the hour in summer time", threads.DeliverDaily, "2026-03-28 08:02", "", "", "2026-03-29 07:59", NotDue},
		{"daily, at the hour on the day the clocks go forward", threads.DeliverDaily, "2026-03-28 08:02", "", "", "2026-03-29 08:00", Regular},
		{"daily, at the hour on the day the clocks go back", threads.DeliverDaily, "2026-10-24 08:02", "", "", "2026-10-25 08:00", Regular},
		{"daily, before it on that day", threads.DeliverDaily, "2026-10-24 08:02", "", "", "2026-10-25 07:59", NotDue},
		{"none never", threads.DeliverNone, "2026-03-02 08:02", "", "", "2026-05-11 10:00", NotDue},
		{"paused", threads.DeliverWeekly, "2026-03-02 08:02", "2026-04-01 00:00", "2026-04-01 00:00", "2026-03-16 08:05", NotDue},
		{"back at midnight, at night", threads.DeliverWeekly, "2026-03-02 08:02", "2026-04-01 00:00", "2026-04-01 00:00", "2026-04-01 00:05", NotDue},
		{"back at midnight, in the morning", threads.DeliverWeekly, "2026-03-02 08:02", "2026-04-01 00:00", "2026-04-01 00:00", "2026-04-01 08:00", Back},
		{"back early by RESUME", threads.DeliverWeekly, "2026-03-02 08:02", "", "2026-04-01 00:00", "2026-03-18 15:00", Back},
		{"joined after Monday", threads.DeliverWeekly, "2026-03-10 12:00", "", "", "2026-03-14 12:00", NotDue},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := Seat{Delivery: c.mode, At: at(c.turn), PausedUntil: at(c.paused), Away: at(c.away)}
			if got := Due(h, s, at(c.asOf)); got != c.want {
				t.Errorf("Due says %q, want %q", got, c.want)
			}
		})
	}
}

func TestDigestsWaitForQuietDaysToPassWherePostsDo(t *testing.T) {
	h := house(t)
	h.QuietPosts = true
	h.Quiet = dates.Quiet{Weekends: true, Zone: h.Zone, Holidays: []dates.Range{{First: dates.Date{Year: 2026, Month: 5, Day: 4}, Last: dates.Date{Year: 2026, Month: 5, Day: 4}}}}
	sunday := time.Date(2026, 5, 3, 12, 0, 0, 0, h.Zone)
	if got := Latest(h, threads.DeliverDaily, sunday); got.Day() != 1 {
		t.Errorf("on a Sunday the last daily digest was on %s, want Friday's", got)
	}
	if got := Latest(h, threads.DeliverWeekly, time.Date(2026, 5, 5, 9, 0, 0, 0, h.Zone)); got.Day() != 5 || got.Hour() != 8 {
		t.Errorf("after a holiday on Monday the weekly digest is at %s, want Tuesday at 08:00", got)
	}
}

func TestEachWeekOfAYearHasOneWeeklyAndSevenDailyMoments(t *testing.T) {
	h := house(t)
	weekly, daily := map[time.Time]bool{}, map[time.Time]bool{}
	for at := time.Date(2026, 1, 5, 8, 0, 0, 0, h.Zone); at.Before(time.Date(2027, 1, 4, 8, 0, 0, 0, h.Zone)); at = at.Add(20 * time.Minute) {
		for mode, set := range map[threads.Delivery]map[time.Time]bool{threads.DeliverWeekly: weekly, threads.DeliverDaily: daily} {
			m := Latest(h, mode, at)
			if m.After(at) || m.Hour() != 8 || m.Minute() != 0 || mode == threads.DeliverWeekly && m.Weekday() != time.Monday {
				t.Fatalf("%s: the latest %s moment is %s", at, mode, m)
			}
			set[m] = true
		}
	}
	if len(weekly) != 52 || len(daily) != 364 {
		t.Errorf("a year has %d weekly and %d daily moments", len(weekly), len(daily))
	}
}
