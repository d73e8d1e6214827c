package draft

import (
	"slices"
	"strings"
)

// balloon is a comment in the margin and the words it hangs on.
type balloon struct {
	from  int // passage
	open  bool
	words []string
}

// anchored follows the balloons through a passage and files those that end.
func (r *returned) anchored(i int) {
	p := &r.passages[i]
	at := 0
	take := func(until int) {
		for ; at < until && at < len(p.segments); at++ {
			for _, b := range r.balloons {
				if b.open && len(b.words) < maxAnchored && p.segments[at].change != deleted {
					b.words = append(b.words, p.segments[at].text)
				}
			}
		}
	}
	for _, a := range p.anchors {
		take(a.segment)
		b := r.balloons[a.id]
		switch {
		case b == nil && len(r.balloons) < maxBalloons:
			b = &balloon{from: i, open: !a.end}
			r.balloons[a.id] = b
			if a.end {
				r.balloon(i, a.id, b)
			}
		case b != nil && b.open && a.end:
			b.open = false
			r.balloon(i, a.id, b)
		}
	}
	take(len(p.segments))
	for _, b := range r.balloons {
		if b.open && len(b.words) < maxAnchored {
			b.words = append(b.words, " ")
		}
	}
}

// balloon files one that ends in passage i, under all paragraphs from where it
// began.
func (r *returned) balloon(i int, id string, b *balloon) {
	text := r.notes["comment "+id]
	if strings.TrimSpace(text) == "" || len(r.out) >= maxReturned {
		return
	}
	c := Comment{How: HowBalloon, Kind: CommentBalloon, Text: text, Quoted: tidy(strings.Join(b.words, ""))}
	for _, p := range r.passages[b.from : i+1] {
		if p.at > 0 && !slices.Contains(c.Numbers, p.at) {
			r.point(&c, p.at)
		}
	}
	if len(c.Numbers) == 0 {
		c.Doubt = DoubtPlace
	}
	r.out = append(r.out, c)
}
