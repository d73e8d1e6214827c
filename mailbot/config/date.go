package config

import (
	"errors"
	"fmt"
	"time"
)

// Date is a day of the calendar, in whatever time zone it is looked at. The
// zero value is no date.
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// DateRange is a run of days; First and Last both belong to it.
type DateRange struct {
	First, Last Date
}

// ParseDate reads a date written 2006-01-02.
func ParseDate(text string) (Date, error) {
	t, err := time.Parse(time.DateOnly, text)
	if err != nil {
		return Date{}, errors.New("parsing date: not a day written YYYY-MM-DD")
	}
	return Date{t.Year(), t.Month(), t.Day()}, nil
}

// String writes a date as 2006-01-02, which sorts as the calendar does.
func (d Date) String() string {
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, int(d.Month), d.Day)
}

// In returns the first moment of the day in a time zone.
func (d Date) In(zone *time.Location) time.Time {
	return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, zone)
}

// Before reports whether d is an earlier day than other.
func (d Date) Before(other Date) bool {
	return d.In(time.UTC).Before(other.In(time.UTC))
}
