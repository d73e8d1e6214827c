package mailbot

import (
	"fmt"

	"taskgroups/digest"
	"taskgroups/mailbot/store"
	"taskgroups/threads"
)

// asPart makes of the message as it came the part that is decided: its own
// words alone, and in the place of the digest's keys those of the mail that
// the item is about. All rules then see a reply to that mail.
func (b *Bot) asPart(m *threads.Message, sp store.Spooled) {
	m.Part = sp.Part
	m.Text, m.HTML = sp.Part.Text, ""
	if !sp.Part.Files {
		m.Attachments = nil
	}
	if sp.Part.Number == 0 {
		return
	}
	m.InReplyTo, m.References, m.To, m.Envelope = nil, nil, nil, nil
	m.Subject = "Re: " + sp.Part.Item.Subject
	if sp.Part.Item.Thread != 0 {
		m.Threads = []int64{sp.Part.Item.Thread}
	}
	for i, k := range m.Keys {
		if k.Notice == sp.Part.Notice && sp.Target != 0 {
			m.Keys[i].Notice = sp.Target
		}
	}
}

// fillDigest looks up what a notice names: items of a digest, whole, or what
// it had left out.
func (b *Bot) fillDigest(tx *store.Tx, n threads.Notice, c store.Cause) (threads.Notice, error) {
	switch w := n.Data.(type) {
	case threads.DigestItemWords:
		items, err := tx.DigestItems(w.Digest)
		if err != nil {
			return n, err
		}
		for _, number := range w.Numbers {
			for _, i := range items {
				if i.Number != number || i.Thread == 0 {
					continue
				}
				whole, err := tx.WholeItem(i)
				if err != nil {
					return n, fmt.Errorf("loading item %d: %w", number, err)
				}
				w.Items = append(w.Items, whole)
			}
		}
		n.Data = w
	case threads.DigestMoreWords:
		return b.moreOf(tx, n, w, c)
	}
	return n, nil
}

// moreOf makes the digest of what another had left out.
func (b *Bot) moreOf(tx *store.Tx, n threads.Notice, w threads.DigestMoreWords, c store.Cause) (threads.Notice, error) {
	items, err := tx.DigestItems(w.Digest)
	if err != nil || len(n.To.People) == 0 {
		return n, err
	}
	r := digest.Reader{Person: n.To.People[0]}
	queries := map[int64]*store.FactsQuery{}
	var groups []int64
	for _, i := range items {
		if !i.Left || len(i.Posts) == 0 {
			continue
		}
		q := queries[i.Group]
		if q == nil {
			q = &store.FactsQuery{Group: i.Group, After: i.Posts[0] - 1, AsOf: c.Now, Since: c.Now}
			queries[i.Group], groups = q, append(groups, i.Group)
		}
		for _, p := range i.Posts {
			q.After, q.Upto = min(q.After, p-1), max(q.Upto, p)
		}
	}
	for _, g := range groups {
		f, err := tx.DigestFacts(*queries[g])
		if err != nil {
			return n, err
		}
		r.Seats = append(r.Seats, digest.Member{Facts: f, Since: c.Now})
	}
	d, ok := digest.More(r, items)
	if !ok {
		return n, nil
	}
	if _, d, err = b.renderDigest(tx, d); err != nil {
		return n, err
	}
	n.Data, n.Numbered = d.Words(), d.Items()
	return n, nil
}
