package config

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"
	_ "time/tzdata" // a small machine may have no time zones of its own
)

const day = 24 * time.Hour

// unit is a unit of time or of size, and how it is written.
type unit struct {
	name string
	span time.Duration
}

// A year is 365 days and a week seven: what is kept for two years is kept to
// the day often enough.
var spanUnits = []unit{{"ms", time.Millisecond}, {"s", time.Second}, {"m", time.Minute}, {"h", time.Hour}, {"d", day}, {"w", 7 * day}, {"y", 365 * day}}

var rateUnits = []unit{{"s", time.Second}, {"m", time.Minute}, {"h", time.Hour}, {"d", day}}

// span reads a length of time such as "10m", "60d", "2y" or "1h30m".
func span(to *time.Duration, least, most time.Duration) reader {
	const usual = `write a number and a unit (s, m, h, d, w or y), such as "10m", "60d" or "2y"`
	return func(v value) []fault {
		if v.kind == number {
			return v.wrong(v.text+" has no unit", usual)
		}
		if bad := v.isText(usual); bad != nil {
			return bad
		}
		d, ok := parseSpan(strings.TrimSpace(v.text))
		if !ok {
			return v.wrong(quote(v.text)+" is no length of time", usual)
		}
		if d < least || d > most {
			return v.wrong(quote(v.text)+" is out of bounds", fmt.Sprintf("write something from %q to %q", FormatSpan(least), FormatSpan(most)))
		}
		*to = d
		return nil
	}
}

// parseSpan adds up numbers with their units; "0" needs none.
func parseSpan(s string) (time.Duration, bool) {
	if s == "0" {
		return 0, true
	}
	var total time.Duration
	for first := true; s != "" || first; first = false {
		digits := len(s) - len(strings.TrimLeft(s, "0123456789"))
		n, err := strconv.ParseInt(s[:digits], 10, 64)
		if err != nil {
			return 0, false
		}
		s = s[digits:]
		letters := len(s) - len(strings.TrimLeft(s, "abcdefghijklmnopqrstuvwxyz"))
		i := slices.IndexFunc(spanUnits, func(u unit) bool { return u.name == s[:letters] })
		if i < 0 || n > int64(math.MaxInt64-total)/int64(spanUnits[i].span) {
			return 0, false
		}
		total += time.Duration(n) * spanUnits[i].span
		s = s[letters:]
	}
	return total, true
}

// FormatSpan writes a length of time as the file does, in the largest units
// that fit: "10m", "60d", "2y", "1h30m".
func FormatSpan(d time.Duration) string {
	if d <= 0 {
		return "0"
	}
	for _, u := range slices.Backward(spanUnits) {
		if u.name != "w" && d%u.span == 0 {
			return fmt.Sprintf("%d%s", d/u.span, u.name)
		}
	}
	var b strings.Builder
	for _, u := range slices.Backward(spanUnits) {
		if n := d / u.span; n > 0 && u.name != "w" {
			fmt.Fprintf(&b, "%d%s", n, u.name)
			d -= n * u.span
		}
	}
	return b.String()
}

// timeOfDay reads "08:00" into minutes since midnight.
func timeOfDay(to *int) reader {
	const usual = `write hours and minutes of 24 hours, such as "08:00"`
	return func(v value) []fault {
		if v.kind != clock {
			if bad := v.isText(usual); bad != nil {
				return bad
			}
		}
		m, ok := parseClock(strings.TrimSpace(v.text), v.kind == clock)
		if !ok {
			return v.wrong(quote(v.text)+" is no time of day", usual)
		}
		*to = m
		return nil
	}
}

// parseClock reads HH:MM, or HH:MM:SS where TOML writes a time itself.
func parseClock(s string, seconds bool) (minutes int, ok bool) {
	layout := "15:04"
	if seconds && strings.Count(s, ":") == 2 {
		layout = "15:04:05"
	}
	t, err := time.Parse(layout, s)
	if err != nil {
		return 0, false
	}
	return t.Hour()*60 + t.Minute(), true
}

// hours reads "19:00-07:30"; "" is no quiet hours.
func hours(to *Hours) reader {
	const usual = `write from and to, such as "19:00-07:30", or "" for none`
	return func(v value) []fault {
		if bad := v.isText(usual); bad != nil {
			return bad
		}
		if strings.TrimSpace(v.text) == "" {
			*to = Hours{}
			return nil
		}
		from, until, _ := strings.Cut(strings.ReplaceAll(v.text, "–", "-"), "-")
		f, ok := parseClock(strings.TrimSpace(from), false)
		u, also := parseClock(strings.TrimSpace(until), false)
		switch {
		case !ok || !also:
			return v.wrong(quote(v.text)+" is no span of hours", usual)
		case f == u:
			return v.wrong(quote(v.text)+" begins when it ends", usual)
		}
		*to = Hours{f, u}
		return nil
	}
}

func weekday(to *time.Weekday) reader {
	return func(v value) []fault {
		if bad := v.isText(`write its English name, such as "Monday"`); bad != nil {
			return bad
		}
		var days []string
		for d := time.Sunday; d <= time.Saturday; d++ {
			if strings.EqualFold(strings.TrimSpace(v.text), d.String()) {
				*to = d
				return nil
			}
			days = append(days, d.String())
		}
		return v.wrong(quote(v.text)+" is no day of the week", meant(v.text, days, `write its English name, such as "Monday"`))
	}
}

// zone reads the name of a time zone. "Local" would make the same file mean
// different things on two machines.
func zone(to **time.Location) reader {
	return func(v value) []fault {
		if bad := v.isText(zoneMeant("")); bad != nil {
			return bad
		}
		name := strings.TrimSpace(v.text)
		if z, err := time.LoadLocation(name); err == nil && name != "" && name != "Local" {
			*to = z
			return nil
		}
		return v.wrong(quote(v.text)+" is no time zone", zoneMeant(name))
	}
}

// zoneMeant suggests a zone for a city, or for a name in the wrong case.
func zoneMeant(name string) string {
	if !strings.ContainsRune(name, '.') && name != "" && name != "Local" {
		area, city, ok := strings.Cut(name, "/")
		tries := []string{titled(area) + "/" + titled(city)}
		if !ok {
			tries = nil
			for _, a := range []string{"Europe", "America", "Asia", "Africa", "Australia", "Pacific", "Atlantic", "Indian"} {
				tries = append(tries, a+"/"+titled(name))
			}
		}
		for _, z := range tries {
			if _, err := time.LoadLocation(z); err == nil {
				return fmt.Sprintf("did you mean %q?", z)
			}
		}
	}
	return `write area and city, such as "Europe/London"`
}

// titled writes "new york" as zones do: "New_York".
func titled(name string) string {
	words := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return r == ' ' || r == '_' })
	for i, w := range words {
		words[i] = strings.ToUpper(w[:1]) + w[1:]
	}
	return strings.Join(words, "_")
}
