package digest

import (
	"cmp"
	"slices"
	"time"

	"taskgroups/threads"
)

// part is what the member has not had of the group.
func (m Member) part(r Reader, todo []*entry) *part {
	p := &part{m: m}
	for i := range m.Summaries {
		if s := &m.Summaries[i]; s.At.After(m.Since) {
			p.summaries = append(p.summaries, s)
		}
	}
	m.posts(p, r.Person)
	m.commented(p, r.Person)
	m.decided(p)
	m.ahead(p, r.Person)
	for _, j := range m.Facts.Joined {
		if j.At.After(m.Since) && j.Person != r.Person {
			p.joined = append(p.joined, j.Name)
		}
	}
	p.news = p.news || len(p.summaries)+len(p.fresh)+len(p.comments)+len(p.closed)+len(p.research) > 0
	if m.Role == threads.RoleConvenor {
		p.convenor = m.lead(r.Person)
	}
	return p
}

// maxShown is how many posts of one thread a digest shows: the newest. The
// number gets the others.
const maxShown = 30

// posts gathers the new posts by thread, newest activity first.
func (m Member) posts(p *part, person int64) {
	m.Index(0)
	of := map[int64]*entry{}
	for i, q := range m.Posts {
		t := m.Threads[q.Thread]
		if m.has(i) || q.Person == person || q.Comment || t == nil || m.Muted[q.Thread] || covered(t, q) {
			continue
		}
		e := of[t.ID]
		if e == nil {
			e = &entry{kind: kindThread, facts: m.Facts, thread: t.ID, started: t.Person == person}
			if t.Kind == threads.ThreadResearch && q.ID == t.First {
				e.kind = kindResearch
			}
			of[t.ID] = e
			if e.kind == kindResearch {
				p.research = append(p.research, e)
			} else {
				p.fresh = append(p.fresh, e)
			}
		}
		e.posts = append(e.posts, q)
	}
	byActivity(p.fresh)
	byActivity(p.research)
	for _, list := range [][]*entry{p.fresh, p.research} {
		for _, e := range list {
			e.earlier = max(0, len(e.posts)-maxShown)
		}
	}
}

// covered says whether a post opened a question, a draft or a meeting, which
// came at once, and which the digest lists as what it is.
func covered(t *Thread, q *Post) bool {
	return q.ID == t.First && (t.Kind == threads.ThreadQuestion || t.Kind == threads.ThreadDraft || t.Kind == threads.ThreadMeeting)
}

func byActivity(list []*entry) {
	slices.SortStableFunc(list, func(a, b *entry) int {
		x, y := a.posts[len(a.posts)-1], b.posts[len(b.posts)-1]
		return cmp.Or(y.Received.Compare(x.Received), cmp.Compare(y.ID, x.ID))
	})
}

// commented gathers the new comments by draft.
func (m Member) commented(p *part, person int64) {
	of := map[int64]*entry{}
	for i := range m.Facts.Comments {
		c := &m.Facts.Comments[i]
		at, ok := m.Index(c.Post)
		if !ok || m.has(at) || c.Person == person || m.Muted[c.Thread] || m.Threads[c.Thread] == nil {
			continue
		}
		e := of[c.Thread]
		if e == nil {
			e = &entry{kind: kindComments, facts: m.Facts, thread: c.Thread, started: m.Threads[c.Thread].Person == person}
			of[c.Thread] = e
			p.comments = append(p.comments, e)
		}
		e.comments = append(e.comments, c)
	}
}

// decided lists what was closed since.
func (m Member) decided(p *part) {
	for i := range m.Questions {
		if q := &m.Questions[i]; q.State == "closed" && m.since(q.Closes) {
			p.closed = append(p.closed, &entry{kind: kindClosed, facts: m.Facts, thread: q.Thread, at: q.Closes, question: q})
		}
	}
	for i := range m.Ballots {
		if b := &m.Ballots[i]; b.State == "closed" && b.Result != "" && m.since(b.Closes) {
			p.closed = append(p.closed, &entry{kind: kindResult, facts: m.Facts, thread: b.Thread, ref: b.ID, at: b.Closes, ballot: b})
		}
	}
	for i := range m.Outcomes {
		o := &m.Outcomes[i]
		if when := latest(o.Opens, o.Decided); m.since(when) {
			p.closed = append(p.closed, &entry{kind: kindOutcome, facts: m.Facts, thread: o.Thread, at: when, outcome: o})
		}
	}
	slices.SortStableFunc(p.closed, func(a, b *entry) int { return a.at.Compare(b.at) })
}

func (m Member) since(t time.Time) bool { return t.After(m.Since) && !t.After(m.AsOf) }

func latest(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}

// ahead lists the meetings to come and the actions of others.
func (m Member) ahead(p *part, person int64) {
	for i := range m.Meetings {
		if t := &m.Meetings[i]; !t.Opens.After(m.AsOf) && t.Starts.After(m.AsOf) {
			p.meetings = append(p.meetings, &entry{kind: kindMeeting, facts: m.Facts, thread: t.Thread, at: t.Starts, meeting: t, said: t.Said[person]})
			p.news = p.news || m.since(t.Opens)
		}
	}
	slices.SortStableFunc(p.meetings, func(a, b *entry) int { return a.at.Compare(b.at) })
	for i := range m.Actions {
		a := &m.Actions[i]
		if a.Owner == person && a.Done.IsZero() || !a.Done.IsZero() && !m.since(a.Done) {
			continue
		}
		p.actions = append(p.actions, &entry{kind: kindOthers, facts: m.Facts, thread: a.Thread, ref: a.ID, at: a.Due, action: a, mine: a.Owner == person})
		p.news = p.news || m.since(a.Created) || m.since(a.Done)
	}
	slices.SortStableFunc(p.actions, func(a, b *entry) int { return soonest(a.at, b.at) })
}

// maxEarlier is how much of the earlier research a digest lists: the newest.
const maxEarlier = 10

// earlier lists the research that is not new, for reference.
func (m Member) earlier(p *part) {
	shown := map[int64]bool{}
	for _, list := range [][]*entry{p.fresh, p.research} {
		for _, e := range list {
			shown[e.thread] = true
		}
	}
	for i := range m.Research {
		r := &m.Research[i]
		if t := m.Threads[r.Thread]; t == nil || shown[r.Thread] || m.Muted[r.Thread] || r.Post > m.Upto {
			continue
		}
		if len(p.library) == maxEarlier {
			p.shelved++
			continue
		}
		p.library = append(p.library, &entry{kind: kindEarlier, facts: m.Facts, thread: r.Thread, at: r.At, research: r})
	}
}
