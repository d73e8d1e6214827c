package demo

import (
	"sync"
	"time"
)

// clock is the time in the world.
type clock struct {
	mu   sync.Mutex
	at   time.Time
	runs bool
}

func (c *clock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.runs {
		return time.Now()
	}
	return c.at
}

// real lets the clock go as all others do.
func (c *clock) real() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.runs = true
}

func (c *clock) set(t time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = t
}

// monday is nine o'clock on a Monday, so long ago that the story has ended.
func monday(today time.Time, where *time.Location) time.Time {
	y, m, d := today.In(where).AddDate(0, 0, -17).Date()
	at := time.Date(y, m, d, 9, 0, 0, 0, where)
	for at.Weekday() != time.Monday {
		at = at.AddDate(0, 0, -1)
	}
	return at
}

// at moves the clock to an hour of a day; day 0 is the Monday of the start.
// The clock never goes back.
func (w *world) at(day int, hour, minute int) {
	y, m, d := w.start.Date()
	t := time.Date(y, m, d+day, hour, minute, 0, 0, w.start.Location())
	if t.After(w.clock.now()) {
		w.clock.set(t)
	}
}
