package threads

import (
	"testing"
	"time"
)

func TestLaterByKeepsToTheMonth(t *testing.T) {
	for _, c := range []struct {
		name, from string
		n          int
		unit, want string
	}{
		{"a day, over the end of a month", "2026-08-31", 1, "day", "2026-09-01"},
		{"two weeks", "2026-08-31", 2, "week", "2026-09-14"},
		{"a month to a shorter one", "2026-08-31", 1, "month", "2026-09-30"},
		{"a month to February", "2027-01-30", 1, "month", "2027-02-28"},
		{"two months, past a shorter one", "2026-08-31", 2, "month", "2026-10-31"},
		{"a month over the end of a year", "2026-12-04", 1, "month", "2027-01-04"},
	} {
		t.Run(c.name, func(t *testing.T) {
			from, err := time.Parse(time.DateOnly, c.from)
			if err != nil {
				t.Fatal(err)
			}
			if got := laterBy(from, c.n, c.unit).Format(time.DateOnly); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}
