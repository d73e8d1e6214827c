package demo

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"time"

	"taskgroups/mailbot/store"
)

//go:embed pages/*.html
var pageFiles embed.FS

// leave lays out what happened: every mail as .eml and as a page, everybody's
// mailbox, the digests, the groups with their threads, and the story.
func (w *world) leave() error {
	w.tell.end()
	pages, err := template.New("").Funcs(template.FuncMap{
		"clock": func(t time.Time) string { return t.Format("15:04") },
		"day":   func(t time.Time) string { return t.Format("Monday 2 January") },
		"short": func(t time.Time) string { return t.Format("Mon 2 Jan") },
		"date":  func(t time.Time) string { return t.Format("Mon 2 Jan 2006, 15:04") },
		"many":  many,
		"tall":  tall,
	}).ParseFS(pageFiles, "pages/*.html")
	if err != nil {
		return fmt.Errorf("reading the pages: %w", err)
	}
	groups, err := w.bot.Store().Groups(w.ctx)
	if err != nil {
		return fmt.Errorf("looking up the groups: %w", err)
	}
	b := &book{world: w, pages: pages, groups: groups}
	for _, write := range []func() error{b.gather, b.mails, b.mailboxes, b.digests, b.groupPages, b.story} {
		if err := write(); err != nil {
			return err
		}
	}
	return nil
}

// book is the pages being written.
type book struct {
	world  *world
	pages  *template.Template
	groups []store.Group
	views  []*view // every mail, in the order of the story
	weeks  []week  // of the story
}

func (b *book) write(name, layout, root string, data map[string]any) error {
	data["Root"], data["Groups"] = root, b.groups
	var out bytes.Buffer
	if err := b.pages.ExecuteTemplate(&out, layout, data); err != nil {
		return fmt.Errorf("making %s: %w", name, err)
	}
	return b.world.place.write(name, out.Bytes())
}

// week is seven days of the story, from a Monday on.
type week struct {
	Number   int
	From, To time.Time // its Monday and its Sunday
}

// ID is its anchor.
func (w week) ID() string { return fmt.Sprintf("week-%d", w.Number) }

// week is that in which a moment of the story lies.
func (b *book) week(at time.Time) week {
	n := days(b.world.start, at) / 7
	from := b.world.start.AddDate(0, 0, 7*n)
	return week{n + 1, from, from.AddDate(0, 0, 6)}
}

// days are how many midnights lie between two moments, where the first is.
func days(from, to time.Time) int {
	date := func(t time.Time) time.Time {
		y, m, d := t.In(from.Location()).Date()
		return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
	}
	return int(date(to).Sub(date(from)).Hours() / 24)
}

// many counts things: 1 mail, 2 mails.
func many(n int, one, more string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, more)
}
