package digest

import "slices"

// What a digest may be long.
const (
	perMinute = 220    // words that people read in a minute
	room      = 82_000 // bytes of HTML, estimated; 90,000 is the end
	roomFrame = 6_000
	roomItem  = 1050 // of an item beside its words
	roomPost  = 140
	roomShelf = 500 // of earlier research, which is a line
)

// cost is about how long an item is to read, and how large.
type cost struct{ words, bytes int }

func (c cost) plus(o cost) cost { return cost{c.words + o.words, c.bytes + o.bytes} }

func (e *entry) cost() cost {
	c := cost{8, roomItem}
	if e.research != nil {
		c.bytes = roomShelf
	}
	say := func(text string) {
		c = c.plus(cost{4 + countWords(text), roomPost + len(text)*11/10})
	}
	for _, p := range e.posts[e.earlier:] {
		g := e.facts.gist(p)
		c = c.plus(cost{4 + g.shown, roomPost + len(g.Text)*11/10})
	}
	for i, k := range e.comments {
		if i < maxComments {
			say(firstWords(k.Text, commentWords))
		}
	}
	switch {
	case e.question != nil:
		for _, p := range e.question.Parts {
			say(p)
		}
	case e.ballot != nil:
		say(e.ballot.Motion)
		c.bytes += len(e.ballot.Options) * roomItem
	case e.action != nil:
		say(e.action.Text + e.action.How)
	case e.outcome != nil:
		say(e.outcome.Words)
	}
	return c
}

// fit leaves out what is too much for a mail, or for the time that the reader
// gives it. What is to be done, what the convenor says and what was decided
// always stay. Each group has its share of the room.
func (d *Digest) fit() {
	whole := cost{int(^uint(0) >> 1), room}
	if d.minutes > 0 {
		whole.words = d.minutes * perMinute
	}
	spent := cost{30, roomFrame}
	for _, e := range d.todo {
		spent = spent.plus(e.cost())
	}
	for _, p := range d.parts {
		for _, s := range p.summaries {
			spent = spent.plus(cost{countWords(s.Text), roomPost + len(s.Text)})
		}
		for _, list := range [][]*entry{p.closed, p.meetings, p.actions} {
			for _, e := range list {
				spent = spent.plus(e.cost())
			}
		}
		if p.convenor != nil {
			spent = spent.plus(cost{80, 4000})
		}
	}
	rest := cost{max(0, whole.words-spent.words), max(0, whole.bytes-spent.bytes)}
	for i, p := range d.parts {
		share := cost{rest.words / (len(d.parts) - i), rest.bytes / (len(d.parts) - i)}
		left := len(d.left)
		used := d.fill(p, share)
		if len(d.left) > left {
			share = used // what is new is left out, and nothing old may stay
		}
		used = p.shelve(used, share)
		rest = cost{rest.words - used.words, rest.bytes - used.bytes}
	}
}

// fill keeps the items of a group that there is room for, in their order, and
// leaves out all after the first that is too much.
func (d *Digest) fill(p *part, share cost) (used cost) {
	full := false
	for _, list := range []*[]*entry{&p.fresh, &p.comments, &p.research} {
		kept := (*list)[:0]
		for _, e := range *list {
			c := used.plus(e.cost())
			if full = full || c.words > share.words || c.bytes > share.bytes; full {
				d.left = append(d.left, e)
				continue
			}
			used, kept = c, append(kept, e)
		}
		*list = slices.Clip(kept)
	}
	return used
}

// shelve keeps as much of the earlier research as there is room for behind
// what is new. The rest is counted: it was told before, and SEARCH finds it.
func (p *part) shelve(used, share cost) cost {
	for i, e := range p.library {
		c := used.plus(e.cost())
		if c.words > share.words || c.bytes > share.bytes {
			p.shelved += len(p.library) - i
			p.library = p.library[:i]
			break
		}
		used = c
	}
	return used
}

// Shorter leaves out more, of a digest that turned out too large when it was
// written; ok is false if there is nothing more to leave out.
func (d *Digest) Shorter() (ok bool) {
	for _, p := range slices.Backward(d.parts) {
		if n := len(p.library); n > 0 {
			p.library, p.shelved = nil, p.shelved+n
			if d.rhythm != more {
				d.count()
			}
			return true
		}
		for _, list := range []*[]*entry{&p.research, &p.comments, &p.fresh} {
			if n := len(*list); n > 0 {
				keep := n * 2 / 3
				d.left = append(slices.Clone((*list)[keep:]), d.left...)
				*list = (*list)[:keep]
				if d.rhythm != more {
					d.count()
				}
				return true
			}
		}
	}
	return false
}
