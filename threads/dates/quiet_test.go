package dates

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

func night(loc *time.Location) Quiet {
	return Quiet{From: 19 * 60, Until: 7*60 + 30, Weekends: true, Zone: loc, Holidays: []Range{
		{Date{2026, 12, 19}, Date{2027, 1, 3}}, {Date{2027, 3, 26}, Date{2027, 3, 29}},
	}}
}

func TestNextIsTheFirstMomentThatIsNotQuiet(t *testing.T) {
	loc := london(t)
	for _, c := range []struct{ name, now, want string }{
		{"in the day it is now", "2026-11-18 10:00", "Wed 18 Nov 2026 10:00 GMT"},
		{"in the evening it is the next morning", "2026-11-18 19:00", "Thu 19 Nov 2026 07:30 GMT"},
		{"a minute before it is now", "2026-11-18 18:59", "Wed 18 Nov 2026 18:59 GMT"},
		{"before dawn it is this morning", "2026-11-18 03:00", "Wed 18 Nov 2026 07:30 GMT"},
		{"half past seven is not quiet", "2026-11-18 07:30", "Wed 18 Nov 2026 07:30 GMT"},
		{"on Friday evening it is Monday", "2026-11-20 20:00", "Mon 23 Nov 2026 07:30 GMT"},
		{"at the weekend it is Monday", "2026-11-21 12:00", "Mon 23 Nov 2026 07:30 GMT"},
		{"in the holidays it is the day after them", "2026-12-24 12:00", "Mon 4 Jan 2027 07:30 GMT"},
		{"on the evening before the holidays too", "2026-12-18 19:30", "Mon 4 Jan 2027 07:30 GMT"},
		{"over Easter the clocks go forward", "2027-03-25 21:00", "Tue 30 Mar 2027 07:30 BST"},
		{"in autumn they go back", "2026-10-23 22:00", "Mon 26 Oct 2026 07:30 GMT"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := night(loc).Next(at(t, c.now, loc)).Format(shown); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

func TestQuietHoursEndOnTheClockWhateverItDidInTheNight(t *testing.T) {
	loc := london(t)
	small := Quiet{From: 22 * 60, Until: 90, Zone: loc} // until 01:30
	for _, c := range []struct{ name, now, want string }{
		{"01:30 is skipped: when the clocks have changed", "2027-03-27T23:00:00Z", "Sun 28 Mar 2027 02:00 BST"},
		{"01:30 comes twice: the first", "2026-10-24T22:00:00Z", "Sun 25 Oct 2026 01:30 BST"},
		{"between the two it is not quiet", "2026-10-25T00:45:00Z", "Sun 25 Oct 2026 01:45 BST"},
		{"then quiet again until the second", "2026-10-25T01:10:00Z", "Sun 25 Oct 2026 01:30 GMT"},
	} {
		t.Run(c.name, func(t *testing.T) {
			now, err := time.Parse(time.RFC3339, c.now)
			if err != nil {
				t.Fatal(err)
			}
			if got := small.Next(now).Format(shown); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

func TestWorkingDaysLeaveOutWeekendsAndHolidays(t *testing.T) {
	loc := london(t)
	q := night(loc)
	for _, c := range []struct {
		now, before, next string
		working, holiday  bool
	}{
		{"2026-11-18 10:00", "Tue 17 Nov 2026 10:00 GMT", "Thu 19 Nov 2026 10:00 GMT", true, false},
		{"2026-11-21 10:00", "Fri 20 Nov 2026 10:00 GMT", "Mon 23 Nov 2026 10:00 GMT", false, false},
		{"2026-12-25 23:30", "Fri 18 Dec 2026 23:30 GMT", "Mon 4 Jan 2027 23:30 GMT", false, true},
		{"2027-03-30 01:30", "Thu 25 Mar 2027 01:30 GMT", "Wed 31 Mar 2027 01:30 BST", true, false},
	} {
		t.Run(c.now, func(t *testing.T) {
			now := at(t, c.now, loc)
			if got := q.PreviousWorkingDay(now).Format(shown); got != c.before {
				t.Errorf("the one before is %s, want %s", got, c.before)
			}
			if got := q.NextWorkingDay(now).Format(shown); got != c.next {
				t.Errorf("the next is %s, want %s", got, c.next)
			}
			if q.WorkingDay(now) != c.working || q.Holiday(now) != c.holiday {
				t.Errorf("working %v, holiday %v", q.WorkingDay(now), q.Holiday(now))
			}
		})
	}
}

func TestADayOpensWhenItsQuietHoursEnd(t *testing.T) {
	loc := london(t)
	q := night(loc)
	if first, ok := q.Opens(at(t, "2026-11-18 20:00", loc)); !ok || first.Format(shown) != "Wed 18 Nov 2026 07:30 GMT" {
		t.Errorf("got %v, %v", first, ok)
	}
	if _, ok := q.Opens(at(t, "2026-11-21 20:00", loc)); ok {
		t.Error("a Saturday opens")
	}
	if first, ok := (Quiet{Zone: loc}).Opens(at(t, "2026-11-21 20:00", loc)); !ok || first.Format(shown) != "Sat 21 Nov 2026 00:00 GMT" {
		t.Errorf("without quiet hours: got %v, %v", first, ok)
	}
}

func TestAHolidayOfACenturyCostsNothing(t *testing.T) {
	q := Quiet{Weekends: true, Holidays: []Range{{Date{2026, 1, 1}, Date{9999, 12, 30}}}}
	if got := q.Next(time.Date(2026, 11, 18, 0, 0, 0, 0, time.UTC)); got.Year() != 9999 || got.Day() != 31 {
		t.Errorf("got %v", got)
	}
}

func TestNextLeavesNoMomentOut(t *testing.T) {
	zones := []*time.Location{time.UTC}
	for _, name := range []string{"Europe/London", "America/Havana", "Australia/Lord_Howe", "Asia/Kathmandu"} {
		loc, err := time.LoadLocation(name)
		if err != nil {
			t.Fatal(err)
		}
		zones = append(zones, loc)
	}
	rapid.Check(t, func(t *rapid.T) {
		q := Quiet{
			From: rapid.IntRange(0, 1439).Draw(t, "from"), Until: rapid.IntRange(0, 1439).Draw(t, "until"),
			Weekends: rapid.Bool().Draw(t, "weekends"), Zone: rapid.SampledFrom(zones).Draw(t, "zone"),
			Holidays: []Range{{Date{2026, 10, 24}, Date{2026, 10, 24}}},
		}
		start := rapid.SampledFrom([]time.Time{
			time.Date(2026, 10, 23, 0, 0, 0, 0, time.UTC), time.Date(2027, 3, 12, 0, 0, 0, 0, time.UTC),
			time.Date(2027, 3, 26, 0, 0, 0, 0, time.UTC), time.Date(2026, 10, 30, 0, 0, 0, 0, time.UTC), time.Date(2027, 4, 2, 0, 0, 0, 0, time.UTC),
		}).Draw(t, "near")
		now := start.Add(time.Duration(rapid.IntRange(0, 4*24*60).Draw(t, "minutes")) * time.Minute)
		next := q.Next(now)
		if q.Is(next) || next.Before(now) {
			t.Fatalf("from %v the next is %v", now.In(q.zone()), next)
		}
		for at := now; at.Before(next); at = at.Add(time.Minute) {
			if !q.Is(at) {
				t.Fatalf("from %v the next is %v, but %v is not quiet", now.In(q.zone()), next, at.In(q.zone()))
			}
		}
	})
}
