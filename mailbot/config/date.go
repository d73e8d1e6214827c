package config

import (
	"errors"
	"fmt"
	"slices"
	"strings"
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

// aDate reads one day, in quotes or as TOML writes dates.
func aDate(to *Date) reader {
	const usual = `write year, month and day, such as "2026-12-09"`
	return func(v value) []fault {
		if v.kind != date {
			if bad := v.isText(usual); bad != nil {
				return bad
			}
		}
		d, err := ParseDate(strings.TrimSpace(v.text))
		if err != nil {
			return v.wrong(quote(v.text)+" is no date", usual)
		}
		*to = d
		return nil
	}
}

// days reads a list of days, sorted, each once.
func days(to *[]Date) reader {
	return func(v value) []fault {
		*to = nil
		return each(func(item value) []fault {
			var d Date
			if bad := aDate(&d)(item); bad != nil {
				return bad
			}
			i, known := slices.BinarySearchFunc(*to, d, func(a, b Date) int { return strings.Compare(a.String(), b.String()) })
			if !known {
				*to = slices.Insert(*to, i, d)
			}
			return nil
		})(v)
	}
}

// holidays reads a list of days and of ranges of days.
func holidays(to *[]DateRange) reader {
	return func(v value) []fault {
		*to = nil
		return each(func(item value) []fault {
			first, last, isRange := item, item, false
			if item.kind == text {
				first.text, last.text, isRange = strings.Cut(item.text, "..")
			}
			if !isRange {
				last = first
			}
			var r DateRange
			if bad := aDate(&r.First)(first); bad != nil {
				return holidayFault(item, bad)
			}
			if bad := aDate(&r.Last)(last); bad != nil {
				return holidayFault(item, bad)
			}
			if r.Last.Before(r.First) {
				return item.wrong(quote(item.text)+" ends before it begins", fmt.Sprintf("did you mean %q?", r.Last.String()+".."+r.First.String()))
			}
			*to = append(*to, r)
			return nil
		})(v)
	}
}

func holidayFault(item value, bad []fault) []fault {
	if item.kind != text {
		return bad
	}
	return item.wrong(quote(item.text)+" is no date and no range of dates", `write "2026-12-25" or "2026-12-19..2027-01-03"`)
}
