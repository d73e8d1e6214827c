package digest

import (
	"cmp"
	"slices"
	"time"

	"taskgroups/threads"
)

func equal(a, b []int) bool { return slices.Equal(a, b) }

func sortParagraphs(list []threads.DigestParagraph) {
	slices.SortStableFunc(list, func(a, b threads.DigestParagraph) int {
		if len(a.Numbers) == 0 || len(b.Numbers) == 0 {
			return cmp.Compare(boolInt(len(a.Numbers) == 0), boolInt(len(b.Numbers) == 0))
		}
		return slices.Compare(a.Numbers, b.Numbers)
	})
}

// tookPart counts who has written since the digest before.
func (m Member) tookPart() int {
	if n, ok := m.took[m.Since.UnixMilli()]; ok {
		return n
	}
	people := map[int64]bool{}
	for _, p := range m.Posts {
		if p.Received.After(m.Since) && p.ID <= m.Upto {
			people[p.Person] = true
		}
	}
	if m.took == nil {
		m.took = map[int64]int{}
	}
	m.took[m.Since.UnixMilli()] = len(people)
	return len(people)
}

// Silence is how long somebody has said nothing before the convenor is told.
const Silence = 28 * 24 * time.Hour

// lead is what only the convenor sees: who has never spoken, who has not for
// long, and how they themselves ask and tell.
func (m Member) lead(person int64) *threads.DigestConvenor {
	c := &threads.DigestConvenor{Share: m.Share}
	var silent []threads.DigestSilent
	for _, h := range m.Facts.Heard {
		switch {
		case h.Person == person:
		case h.Last.IsZero():
			c.Never = append(c.Never, h.Name)
		case m.AsOf.Sub(h.Last) >= Silence:
			silent = append(silent, threads.DigestSilent{Name: h.Name, Weeks: int(m.AsOf.Sub(h.Last) / (7 * 24 * time.Hour))})
		}
	}
	slices.SortStableFunc(silent, func(a, b threads.DigestSilent) int { return cmp.Compare(b.Weeks, a.Weeks) })
	n := min(maxNames, len(c.Never))
	c.NeverToo, c.Never = len(c.Never)-n, c.Never[:n]
	n = min(maxNames, len(silent))
	c.SilentToo, c.Silent = len(silent)-n, silent[:n]
	if len(c.Never)+len(c.Silent) == 0 && c.Share == nil {
		return nil
	}
	return c
}

// more is the rhythm of what was left out.
const more = "more"

// More makes the digest of what an earlier one had left out, with the numbers
// that it had there. ok is false if nothing of it is left.
func More(r Reader, items []threads.Numbered) (d Digest, ok bool) {
	d = Digest{language: r.Language, rhythm: more, private: r.Person}
	for _, m := range r.Seats {
		if m.AsOf.After(d.at) {
			d.at = m.AsOf
		}
		p := &part{m: m}
		for _, i := range items {
			if !i.Left || i.Group != m.Group.ID || m.Threads[i.Thread] == nil {
				continue
			}
			m.again(p, i, r.Person)
		}
		d.parts = append(d.parts, p)
	}
	d.fit()
	return d, len(d.Items()) > 0
}

// again makes the entry of an item anew.
func (m Member) again(p *part, i threads.Numbered, person int64) {
	e := &entry{kind: i.Kind, facts: m.Facts, thread: i.Thread, ref: i.Ref, number: i.Number, started: m.Threads[i.Thread].Person == person}
	for _, id := range i.Posts {
		at, ok := m.Index(id)
		if !ok {
			continue
		}
		e.posts = append(e.posts, m.Posts[at])
	}
	if i.Kind == kindComments {
		e.posts = nil
		for k := range m.Facts.Comments {
			if c := &m.Facts.Comments[k]; slices.Contains(i.Posts, c.Post) {
				e.comments = append(e.comments, c)
			}
		}
	}
	if len(e.posts)+len(e.comments) == 0 {
		return
	}
	e.earlier = max(0, len(e.posts)-maxShown)
	switch i.Kind {
	case kindComments:
		p.comments = append(p.comments, e)
	case kindResearch:
		p.research = append(p.research, e)
	default:
		p.fresh = append(p.fresh, e)
	}
}
