package demo

import (
	"fmt"
	"slices"
	"time"

	"taskgroups/mailbot/store"
)

// gather takes in all mails: whose they are, what came of them, in which scene
// they fell, and which digests follow each other.
func (b *book) gather() error {
	came := int64(0)
	seen := map[string]bool{}
	posted, err := b.posted()
	if err != nil {
		return err
	}
	for _, l := range b.world.post.all() {
		v := b.view(l)
		if l.toBot {
			came++
			if v.Told, err = b.told(l, came); err != nil {
				return err
			}
			if v.Told != nil && len(v.Told.Posts) > 0 {
				v.Posted = posted[l.message.ID]
			}
		} else {
			v.Again = seen[l.message.ID]
			seen[l.message.ID] = true
		}
		if n := len(b.views); n > 0 {
			v.Before, b.views[n-1].After = b.views[n-1], v
		}
		b.views = append(b.views, v)
	}
	b.placed()
	b.chained()
	return nil
}

// told is what the store says of the mail that came as the nth; nil if it was
// left where it was.
func (b *book) told(l *letter, n int64) (*store.Explained, error) {
	list, err := b.world.bot.Store().Explain(b.world.ctx, "", n)
	if err != nil {
		return nil, fmt.Errorf("looking up mail %d: %w", n, err)
	}
	if len(list) == 1 && list[0].MessageID == l.message.ID {
		return &list[0], nil
	}
	return nil, nil
}

// placed says of each mail in which scene it fell, and numbers the scenes and
// the weeks.
func (b *book) placed() {
	n := 0
	for _, a := range b.world.tell.acts {
		for _, s := range a.Scenes {
			n++
			s.ID = fmt.Sprintf("scene-%d", n)
			for _, v := range b.views[s.first:s.last] {
				v.Scene = s
			}
			b.count(s.At)
		}
	}
	for _, v := range b.views { // one may have gone after the last scene
		b.count(v.at)
	}
	slices.SortFunc(b.weeks, func(a, b week) int { return a.Number - b.Number })
}

// count has the week of a moment among those of the story.
func (b *book) count(at time.Time) {
	if w := b.week(at); !slices.Contains(b.weeks, w) {
		b.weeks = append(b.weeks, w)
	}
}

// mails writes each mail as it lies in its mailbox, and a page of it.
func (b *book) mails() error {
	for _, v := range b.views {
		if err := b.world.place.write("mail/"+v.Name+".eml", v.raw); err != nil {
			return err
		}
		if err := b.write(v.Page, "mail", "../", map[string]any{"Title": v.Subject(), "Mail": v}); err != nil {
			return err
		}
	}
	return nil
}

// posted are the words that came of each mail, one for each group.
func (b *book) posted() (map[string][]string, error) {
	out := map[string][]string{}
	for _, g := range b.groups {
		list, err := b.world.bot.Store().Threads(b.world.ctx, g.Slug)
		if err != nil {
			return nil, fmt.Errorf("looking into the threads: %w", err)
		}
		for _, t := range list {
			for _, p := range t.Posts {
				if !slices.Contains(out[p.MessageID], p.Text) {
					out[p.MessageID] = append(out[p.MessageID], p.Text)
				}
			}
		}
	}
	return out, nil
}
