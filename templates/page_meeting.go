package templates

import (
	"fmt"
	"time"
)

// Span is from when to when something is: "Thursday 12 March 2026, 16:00 to
// 17:30 UK time (GMT)".
func (p *page) Span(starts, ends time.Time) (string, error) {
	from, to := p.local(starts), p.local(ends)
	if ends.IsZero() || !to.After(from) {
		return p.Date(starts), nil
	}
	if from.YearDay() != to.YearDay() || from.Year() != to.Year() {
		return p.Say("spandays", struct{ From, To string }{p.Date(starts), p.Date(ends)})
	}
	said, err := p.Say("span", struct{ From, To string }{p.Clock(starts), p.Clock(ends)})
	return fmt.Sprintf("%s, %s %s", p.Day(starts), said, p.zone(from)), err
}

// NamesOf joins names in a sentence.
func (p *page) NamesOf(list []string) (string, error) { return p.Join(list, "and") }
