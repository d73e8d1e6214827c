package templates

import (
	"fmt"
	"time"
)

// Next is the number of the item at an index: people count from one.
func (p *page) Next(index int) int { return index + 1 }

// Clock is a time of a day that goes without saying: "09:12".
func (p *page) Clock(t time.Time) string {
	t = p.local(t)
	return fmt.Sprintf("%02d:%02d", t.Hour(), t.Minute())
}
