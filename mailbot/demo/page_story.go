package demo

import (
	"fmt"
	"time"
)

// act as the story's page shows it.
type chapter struct {
	ID       string
	Title    string
	From, To time.Time
	Scenes   []map[string]any
}

// story writes the first page.
func (b *book) story() error {
	var people []map[string]any
	for _, p := range b.world.people {
		one := b.personView(p)
		one["Weeks"] = b.tallied(b.mailbox(p))
		people = append(people, one)
	}
	var chapters []chapter
	for i, a := range b.world.tell.acts {
		c := chapter{ID: fmt.Sprintf("act-%d", i+1), Title: a.Title}
		for _, s := range a.Scenes {
			if c.From.IsZero() {
				c.From = s.At
			}
			c.To = s.At
			c.Scenes = append(c.Scenes, map[string]any{"ID": s.ID, "At": s.At, "Title": s.Title, "Lines": s.Lines, "Mails": b.bundles(s)})
		}
		chapters = append(chapters, c)
	}
	return b.write("index.html", "index", "", map[string]any{"Title": b.title(), "Acts": chapters, "People": people, "Weeks": b.weeks, "Digests": len(digestsOf(b.views)),
		"Checked": b.world.tell.checked, "Untrue": len(b.world.tell.untrue), "Count": len(b.views)})
}

// title names the story by how long it is.
func (b *book) title() string {
	first, last := b.world.start, b.world.start
	if s := b.world.tell.last(); s != nil {
		last = s.At
	}
	n := days(first, last) + 1
	if n == 1 {
		return "A day of a group, by mail"
	}
	return inWords(n) + " days of a group, by mail"
}

// inWords is a number as a title begins with it.
func inWords(n int) string {
	words := []string{"No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve", "Thirteen", "Fourteen", "Fifteen",
		"Sixteen", "Seventeen", "Eighteen", "Nineteen", "Twenty"}
	if n < len(words) {
		return words[n]
	}
	return fmt.Sprint(n)
}
