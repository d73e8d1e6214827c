package demo

import (
	"fmt"
	"strings"

	"taskgroups/mailbot/store"
)

// explain is what the store says of a message that came.
func (w *world) explain(id string) (store.Explained, error) {
	list, err := w.bot.Explain(w.ctx, id)
	if err != nil {
		return store.Explained{}, fmt.Errorf("looking up %s: %w", id, err)
	}
	if len(list) == 0 {
		return store.Explained{}, fmt.Errorf("looking up %s: %w", id, errMissing)
	}
	return list[0], nil
}

// filed is where a message was posted, and the post.
type filed struct {
	thread store.Thread
	post   store.Post
}

// filedIn finds a message in a group's threads, every time it is there.
func (w *world) filedIn(slug, id string) ([]filed, error) {
	list, err := w.bot.Store().Threads(w.ctx, slug)
	if err != nil {
		return nil, fmt.Errorf("looking into the threads: %w", err)
	}
	var out []filed
	for _, t := range list {
		for _, p := range t.Posts {
			if p.MessageID == id {
				out = append(out, filed{t, p})
			}
		}
	}
	return out, nil
}

// copyOf is the mail with which somebody got a post.
func (w *world) copyOf(p *person, s *sent) (*letter, error) {
	for _, l := range to(s.mails, p) {
		if l.kind == "post" {
			return l, nil
		}
	}
	return nil, fmt.Errorf("%s’s copy of what %s wrote: %w", p.name, s.by.name, errMissing)
}

// readers are the people of a group who get every post at once, but its
// author.
func (w *world) readers(slug string, but *person) ([]*person, error) {
	list, err := w.bot.Store().Members(w.ctx, slug)
	if err != nil {
		return nil, fmt.Errorf("looking up the members: %w", err)
	}
	var out []*person
	for _, m := range list {
		if p := w.byAddress(m.Address); p != nil && p != but && m.Delivery == "each" && m.Standing == "ok" {
			out = append(out, p)
		}
	}
	return out, nil
}

// same says whether two texts hold the same words, wherever lines break.
func same(a, b string) bool {
	return strings.Join(strings.Fields(a), " ") == strings.Join(strings.Fields(b), " ")
}

// oneEach says whether these people, and nobody else, have one mail each of a
// kind among those that followed.
func oneEach(mails []*letter, kind string, people []*person) bool {
	mails = copies(mails, kind)
	for _, p := range people {
		if len(to(mails, p)) != 1 {
			return false
		}
	}
	return len(mails) == len(people)
}

// private says whether no mail to a member shows another member's address.
func (w *world) private(mails []*letter) bool {
	for _, l := range mails {
		reader := w.byAddress(l.to)
		for _, p := range w.people {
			if p.role == "" || reader.role == "" || strings.EqualFold(p.address, l.to) {
				continue
			}
			for _, text := range []string{string(l.sent), l.message.Text, l.message.HTML} {
				if strings.Contains(strings.ToLower(text), p.address) {
					return false
				}
			}
		}
	}
	return true
}

// firsts are people's first names, in a list.
func firsts(people []*person) string {
	var names []string
	for _, p := range people {
		names = append(names, p.first())
	}
	if n := len(names); n > 1 {
		return strings.Join(names[:n-1], ", ") + " and " + names[n-1]
	}
	return strings.Join(names, "")
}

// latest is the newest post that somebody has in a thread.
func (w *world) latest(p *person, subject string) (*letter, error) {
	var found *letter
	for _, l := range copies(to(w.post.all(), p), "post") {
		if strings.HasSuffix(l.message.Subject, subject) {
			found = l
		}
	}
	if found == nil {
		return nil, fmt.Errorf("%s’s mail about %q: %w", p.name, subject, errMissing)
	}
	return found, nil
}
