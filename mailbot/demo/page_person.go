package demo

import (
	"slices"
	"time"
)

// family is the kinds of mail that a reader would put on one pile.
type family struct {
	Key   string
	Title string
	kinds []string
}

// families are the piles, in the order in which people look for them. A kind
// of mail to a reader that is named in none is news.
var families = []family{
	{"todo", "To do", []string{"question", "ballot", "draft", "meeting", "reminder", "ask"}},
	{"post", "Posts", []string{"post"}},
	{"digest", "Digests", []string{"digest"}},
	{"receipt", "Receipts", []string{"receipt"}},
	{"news", "News", []string{"notice", "outcome", "welcome"}},
	{"sent", "Sent", nil},
}

// Family is the pile that a mail belongs on.
func (v *view) Family() string {
	if v.toBot {
		return "sent"
	}
	for _, f := range families {
		if slices.Contains(f.kinds, v.kind) {
			return f.Key
		}
	}
	return "news"
}

// tallied is what came to somebody in one week.
type tallied struct {
	week
	Counts []int // by family, without what they sent
	All    int
}

// dayOf is a day of somebody's mailbox.
type dayOf struct {
	At    time.Time
	Came  int
	Wrote int
	Mails []*view
}

// mailboxes writes a page for each person: how much came in each week, and what
// came and what they wrote, by day, newest first.
func (b *book) mailboxes() error {
	for _, p := range b.world.people {
		list := b.mailbox(p)
		came, wrote := 0, 0
		byday := byDay(list)
		for _, d := range byday {
			came, wrote = came+d.Came, wrote+d.Wrote
		}
		err := b.write("people/"+p.user+".html", "person", "../", map[string]any{
			"Title": p.name + "’s mailbox", "Person": b.personView(p), "First": called(p), "Days": byday, "Came": came, "Wrote": wrote,
			"Families": b.has(list), "Piles": families[:len(families)-1], "Weeks": b.tallied(list), "Digests": digestsOf(list),
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// called is how a page speaks of somebody: people by their first name, an
// office by its name.
func called(p *person) string {
	if p.number == "" {
		return p.name
	}
	return p.first()
}

// mailbox is what came to somebody and what they wrote, newest first.
func (b *book) mailbox(p *person) []*view {
	var out []*view
	for _, v := range slices.Backward(b.views) {
		if v.Reader == p || v.Sender == p {
			out = append(out, v)
		}
	}
	return out
}

// has are the families of which a mailbox holds mails.
func (b *book) has(list []*view) []family {
	var out []family
	for _, f := range families {
		if slices.ContainsFunc(list, func(v *view) bool { return v.Family() == f.Key }) {
			out = append(out, f)
		}
	}
	return out
}

// tallied counts what came to a mailbox in each week of the story.
func (b *book) tallied(list []*view) []tallied {
	var out []tallied
	for _, w := range b.weeks {
		t := tallied{week: w, Counts: make([]int, len(families)-1)}
		for _, v := range list {
			if v.toBot || b.week(v.at) != w {
				continue
			}
			t.Counts[slices.IndexFunc(families, func(f family) bool { return f.Key == v.Family() })]++
			t.All++
		}
		out = append(out, t)
	}
	return out
}

// byDay cuts a mailbox into its days.
func byDay(list []*view) []*dayOf {
	var out []*dayOf
	for _, v := range list {
		if n := len(out); n == 0 || days(v.at, out[n-1].At) != 0 {
			out = append(out, &dayOf{At: v.at})
		}
		d := out[len(out)-1]
		d.Mails = append(d.Mails, v)
		if v.toBot {
			d.Wrote++
		} else {
			d.Came++
		}
	}
	return out
}

// Families are the piles of which a day has mails.
func (d *dayOf) Families() []string {
	var out []string
	for _, v := range d.Mails {
		if f := v.Family(); !slices.Contains(out, f) {
			out = append(out, f)
		}
	}
	return out
}
