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
	kindEarlier  = "earlier" // research that is not new
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
	said     string // the reader will come to it: yes, no or maybe
	action   *Action
	outcome  *Outcome
	research *Research
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
	library   []*entry // research that is not new
	shelved   int      // more of it, for which there is no room
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
		if p.says() || len(todo) > 0 {
			m.earlier(p)
		}
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

// says tells whether a group has a place in the digest.
func (p *part) says() bool {
	return len(p.summaries)+len(p.fresh)+len(p.comments)+len(p.closed)+len(p.meetings)+len(p.research)+len(p.library)+len(p.actions)+len(p.joined) > 0 || p.convenor != nil
}

// lists are the entries of a group, in the order in which they are shown.
func (p *part) lists() []*[]*entry {
	return []*[]*entry{&p.fresh, &p.comments, &p.closed, &p.meetings, &p.actions, &p.research, &p.library}
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
