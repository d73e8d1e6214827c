package mailbot

import (
	"context"
	"fmt"
	"strings"

	"taskgroups/digest"
	"taskgroups/mailbot/store"
	"taskgroups/threads"
)

// DigestPreview is a digest as it would be now, as `digest preview` gives it.
type DigestPreview struct {
	Group   string       `json:"group"`
	Address string       `json:"address"`
	Empty   bool         `json:"empty"` // there is nothing to say
	Subject string       `json:"subject"`
	Text    string       `json:"text"`
	HTML    string       `json:"html"`
	Items   []DigestItem `json:"items"`
}

// DigestItem is one of its numbered items.
type DigestItem struct {
	Number  int     `json:"number"`
	Kind    string  `json:"kind"`
	Thread  int64   `json:"thread"`
	Posts   []int64 `json:"posts"`
	Omitted bool    `json:"omitted"` // there is no room for it; MORE gets it
}

// PreviewDigest makes the digest that a member of a group would get now, of
// that group alone. Nothing is recorded.
func (b *Bot) PreviewDigest(ctx context.Context, slug, address string) (p DigestPreview, err error) {
	p = DigestPreview{Group: slug, Address: address, Items: []DigestItem{}}
	err = b.store.View(ctx, func(tx *store.Tx) error {
		seat, found, err := tx.SeatOf(slug, strings.ToLower(address))
		if err != nil {
			return err
		}
		if !found {
			return fmt.Errorf("%s is not a member of %s; see `mailbot member list %s`", address, slug, slug)
		}
		run := digestRun{bot: b, asOf: b.now()}
		if run.upto, err = tx.DigestUpto(); err != nil {
			return err
		}
		one := &reader{Reader: digest.Reader{Person: seat.Person, Language: seat.Language, Turn: digest.Regular}, seats: []store.Seat{seat}}
		if err := run.fill(tx, []*reader{one}); err != nil {
			return err
		}
		d, ok := digest.Compile(one.Reader)
		if !ok {
			p.Empty = true
			return nil
		}
		mail, d, err := b.renderDigest(tx, d)
		if err != nil {
			return err
		}
		p.Subject, p.Text, p.HTML = mail.Subject, mail.Text, mail.HTML
		for _, i := range d.Items() {
			p.Items = append(p.Items, previewed(i))
		}
		return nil
	})
	return p, err
}

func previewed(n threads.Numbered) DigestItem {
	i := DigestItem{Number: n.Number, Kind: n.Kind, Thread: n.Thread, Posts: n.Posts, Omitted: n.Left}
	if i.Posts == nil {
		i.Posts = []int64{}
	}
	return i
}
