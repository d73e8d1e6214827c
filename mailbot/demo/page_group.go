package demo

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// groupPages writes a page for each group: its life, its threads, and each of
// them with all that it holds.
func (b *book) groupPages() error {
	pages := map[string]string{}
	for _, v := range b.views {
		if v.toBot && pages[v.message.ID] == "" {
			pages[v.message.ID] = v.Page
		}
	}
	for _, g := range b.groups {
		k, err := b.world.kept(g)
		if err != nil {
			return err
		}
		matters := k.matters(pages)
		b.copied(matters)
		digests := slices.DeleteFunc(digestsOf(b.views), func(d *digest) bool { return !slices.Contains(d.Groups, g.Title) })
		err = b.write("groups/"+g.Slug+".html", "group", "../", map[string]any{"Title": g.Title, "Group": g, "State": standing(g.State), "Closes": k.closes(),
			"Life": k.life(matters), "Threads": matters, "Members": len(k.members), "Digests": len(digests)})
		if err != nil {
			return err
		}
	}
	return nil
}

// copied finds of each question, draft, ballot and meeting a copy that went
// to a member: of a draft the newest.
func (b *book) copied(matters []*matter) {
	for _, v := range b.views {
		if v.toBot || v.Reader == nil || v.Reader.number == "" {
			continue
		}
		for _, m := range matters {
			if v.kind == m.Kind && (m.Copy == "" || m.Kind == "draft") && strings.HasSuffix(strings.TrimSuffix(v.Subject(), " (ballot)"), "] "+m.Subject) {
				m.Copy = v.Page
			}
		}
	}
}

// standing is how far a group is, in words.
func standing(state string) string {
	switch state {
	case "submitted":
		return "Its outcome is with the Executive."
	case "approved":
		return "The Executive has approved its outcome."
	case "declined":
		return "The Executive has declined its outcome."
	case "closed":
		return "It is closed."
	default:
		return "It is open."
	}
}

// closes is when a group is to close; zero if it has no date.
func (k *kept) closes() time.Time {
	if k.group.Closes == nil {
		return time.Time{}
	}
	return k.stamped(*k.group.Closes)
}

// turn is a turn in a group's life.
type turn struct {
	At    time.Time
	When  string // with the year if it is another than the story's
	What  string
	Of    string // its name, with a link
	Link  string
	Ahead bool // the story ends before
}

// life is a group's, in order: when it opened, what it asked, wrote, voted on
// and handed over, what is to come.
func (k *kept) life(matters []*matter) []turn {
	var out []turn
	add := func(at time.Time, what string, m *matter) {
		if at.IsZero() {
			return
		}
		t := turn{At: at, When: at.Format(onHour), What: what, Ahead: at.After(k.world.clock.now())}
		if at.Year() != k.world.start.Year() {
			t.When = at.Format(onDay + " 2006")
		}
		if m != nil {
			t.Of, t.Link = m.Subject, "#"+m.ID()
		}
		out = append(out, t)
	}
	if k.group.Opens != nil {
		add(k.stamped(*k.group.Opens), "The group opens", nil)
	}
	talked := false
	for _, m := range matters {
		switch {
		case m.Question != nil:
			add(m.Began, "A key question, "+m.Count, m)
		case m.Meeting != nil:
			add(m.Meeting.Starts, "A meeting, "+m.Count, m)
		case m.Kind == "discussion" && !talked:
			add(m.Began, "The first conversation, "+m.Count, m)
			talked = true
		}
		for i, r := range m.Draft {
			what := "A draft"
			if i > 0 {
				what = "The draft again, version " + strconv.Itoa(r.Number)
			}
			add(r.At, what, m)
		}
		for _, p := range m.Ballots {
			add(p.From, "A ballot opens", m)
			if p.State != "open" {
				add(p.To, "The ballot closes, "+p.Result, m)
			}
		}
		if o := m.Outcome; o != nil {
			add(o.Sent, "The outcome goes to the Executive", m)
			add(o.Decided, "The Executive decides: "+o.State, m)
		}
	}
	add(k.closes(), "The group is to close", nil)
	slices.SortStableFunc(out, func(a, b turn) int { return a.At.Compare(b.At) })
	return out
}
