package digest

import (
	"cmp"
	"slices"
	"time"

	"taskgroups/threads"
)

// Digest is what one person is told: references to the Facts, in order and
// numbered. Words puts them into values that templates can say.
type Digest struct {
	rhythm   string
	language string
	at       time.Time
	todo     []*entry
	parts    []*part
	left     []*entry // for want of room, or of reading time
	minutes  int
	private  int64 // whom it is for, if it holds what nobody else may see
}

// The kinds of items, as they are stored with the mail.
const (
	kindThread   = "thread"
	kindQuestion = "question"
	kindBallot   = "ballot"
	kindDraft    = "draft"
	kindAction   = "action"
	kindOthers   = "actions" // what others are to do
	kindComments = "comments"
	kindMeeting  = "meeting"
	kindResearch = "research"
	kindClosed   = "closed"
	kindResult   = "result"
	kindOutcome  = "outcome"
)

// entry is one item: a thread or a thing to do.
type entry struct {
	kind     string
	facts    *Facts
	number   int
	thread   int64
	ref      int64
	at       time.Time
	posts    []*Post
	comments []*Comment
	earlier  int
	started  bool
	mine     bool
	question *Question
	ballot   *Ballot
	draft    *Draft
	meeting  *Meeting
	action   *Action
	outcome  *Outcome
}

// part is what is new in one group.
type part struct {
	m         Member
	summaries []*Summary
	fresh     []*entry
	comments  []*entry
	closed    []*entry
	meetings  []*entry
	research  []*entry
	actions   []*entry
	joined    []string
	news      bool // worth a mail of its own
	convenor  *threads.DigestConvenor
}

// Compile makes a person's digest: only what they have not had. ok is false
// when there is nothing to say. Things to do make a weekly digest of their
// own, never a daily one: they came at once, and nudges follow.
func Compile(r Reader) (d Digest, ok bool) {
	d = Digest{language: r.Language, rhythm: string(threads.DeliverWeekly)}
	news := false
	for _, m := range r.Seats {
		if m.AsOf.After(d.at) {
			d.at = m.AsOf
		}
		if m.Delivery == threads.DeliverDaily && r.Turn != Back {
			d.rhythm = string(threads.DeliverDaily)
		}
		if m.Minutes > 0 && (d.minutes == 0 || m.Minutes < d.minutes) {
			d.minutes = m.Minutes
		}
		todo := m.todo(r.Person)
		p := m.part(r, todo)
		d.todo = append(d.todo, todo...)
		news = news || p.news || len(todo) > 0 && (m.Delivery != threads.DeliverDaily || r.Turn == Back)
		d.parts = append(d.parts, p)
		if p.convenor != nil {
			d.private = r.Person
		}
	}
	if r.Turn == Back {
		d.rhythm = string(Back)
	}
	if !news {
		return Digest{}, false
	}
	slices.SortStableFunc(d.todo, func(a, b *entry) int { return soonest(a.at, b.at) })
	d.fit()
	d.count()
	return d, true
}

// soonest puts earlier times first, and none last.
func soonest(a, b time.Time) int {
	if a.IsZero() || b.IsZero() {
		return cmp.Compare(boolInt(a.IsZero()), boolInt(b.IsZero()))
	}
	return a.Compare(b)
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

// todo is what the member has still to do in the group.
func (m Member) todo(person int64) []*entry {
	var out []*entry
	for i := range m.Questions {
		q := &m.Questions[i]
		if q.State == "open" && m.open(q.Opens, q.Closes) && m.asked(q.Person, person) && !q.Done[person] && !m.Muted[q.Thread] {
			out = append(out, &entry{kind: kindQuestion, facts: m.Facts, thread: q.Thread, ref: q.Thread, at: q.Closes, question: q})
		}
	}
	for i := range m.Ballots {
		b := &m.Ballots[i]
		if b.State == "open" && m.open(b.Opens, b.Closes) && m.entitled(*b, person) && !b.Voted[person] {
			out = append(out, &entry{kind: kindBallot, facts: m.Facts, thread: b.Thread, ref: b.ID, at: b.Closes, ballot: b})
		}
	}
	for i := range m.Drafts {
		d := &m.Drafts[i]
		if m.open(d.Opens, d.By) && m.asked(d.Person, person) && !d.Done[person] && !m.Muted[d.Thread] {
			out = append(out, &entry{kind: kindDraft, facts: m.Facts, thread: d.Thread, ref: d.Thread, at: d.By, draft: d})
		}
	}
	for i := range m.Actions {
		a := &m.Actions[i]
		if a.Owner == person && a.Done.IsZero() {
			out = append(out, &entry{kind: kindAction, facts: m.Facts, thread: a.Thread, ref: a.ID, at: a.Due, action: a, mine: true})
		}
	}
	return out
}

func (m Member) open(opens, closes time.Time) bool {
	return !opens.After(m.AsOf) && (closes.IsZero() || closes.After(m.AsOf))
}

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
			p.meetings = append(p.meetings, &entry{kind: kindMeeting, facts: m.Facts, thread: t.Thread, at: t.Starts, meeting: t})
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

// says tells whether a group has a place in the digest.
func (p *part) says() bool {
	return len(p.summaries)+len(p.fresh)+len(p.comments)+len(p.closed)+len(p.meetings)+len(p.research)+len(p.actions)+len(p.joined) > 0 || p.convenor != nil
}

// lists are the entries of a group, in the order in which they are shown.
func (p *part) lists() []*[]*entry {
	return []*[]*entry{&p.fresh, &p.comments, &p.closed, &p.meetings, &p.actions, &p.research}
}

// count numbers the items, those that were left out last.
func (d *Digest) count() {
	n := 0
	number := func(list []*entry) {
		for _, e := range list {
			if e.thread != 0 {
				n++
				e.number = n
			}
		}
	}
	number(d.todo)
	for _, p := range d.parts {
		for _, list := range p.lists() {
			number(*list)
		}
	}
	number(d.left)
}
