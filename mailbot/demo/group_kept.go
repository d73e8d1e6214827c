package demo

import (
	"fmt"
	"time"

	"taskgroups/mailbot/store"
)

// kept is all that the store has of a group, by thread.
type kept struct {
	world     *world
	group     store.Group
	members   []store.Member
	threads   []store.Thread
	questions map[int64]store.Question
	drafts    map[int64]store.Draft
	ballots   map[int64][]store.Ballot
	tables    map[string]store.Rows // meetings, actions and outcomes have no other way to be looked at
}

// kept looks a group up.
func (w *world) kept(g store.Group) (*kept, error) {
	k := &kept{world: w, group: g, questions: map[int64]store.Question{}, drafts: map[int64]store.Draft{}, ballots: map[int64][]store.Ballot{}}
	s := w.bot.Store()
	var err error
	if k.members, err = s.Members(w.ctx, g.Slug); err != nil {
		return nil, fmt.Errorf("looking up the members of %s: %w", g.Slug, err)
	}
	if k.threads, err = s.Threads(w.ctx, g.Slug); err != nil {
		return nil, fmt.Errorf("looking into the threads of %s: %w", g.Slug, err)
	}
	questions, err := s.Questions(w.ctx, g.Slug)
	if err != nil {
		return nil, fmt.Errorf("looking up the questions of %s: %w", g.Slug, err)
	}
	for _, q := range questions {
		k.questions[q.ID] = q
	}
	drafts, err := s.Drafts(w.ctx, g.Slug)
	if err != nil {
		return nil, fmt.Errorf("looking up the drafts of %s: %w", g.Slug, err)
	}
	for _, d := range drafts {
		k.drafts[d.ID] = d
	}
	ballots, err := s.Ballots(w.ctx, g.Slug)
	if err != nil {
		return nil, fmt.Errorf("looking up the ballots of %s: %w", g.Slug, err)
	}
	for _, v := range ballots {
		k.ballots[v.Thread] = append(k.ballots[v.Thread], v)
	}
	if k.tables, _, err = s.ExportGroup(w.ctx, g.Slug); err != nil {
		return nil, fmt.Errorf("looking up what else %s has: %w", g.Slug, err)
	}
	return k, nil
}

// row is one row of a table of the store.
type row map[string]any

func (r row) text(column string) string  { s, _ := r[column].(string); return s }
func (r row) number(column string) int64 { n, _ := r[column].(int64); return n }

// rows are those of a table that belong to a thread.
func (k *kept) rows(table string, thread int64) []row {
	var out []row
	for _, r := range k.tables[table] {
		if r := row(r); r.number("thread") == thread {
			out = append(out, r)
		}
	}
	return out
}

// name is a person's.
func (k *kept) name(id int64) string {
	for _, r := range k.tables["persons"] {
		if r := row(r); r.number("id") == id {
			return r.text("name")
		}
	}
	return "somebody who has left"
}

// moment is a time of a row in the time of the story; zero if there is none.
func (k *kept) moment(r row, column string) time.Time {
	n := r.number(column)
	if n == 0 {
		return time.Time{}
	}
	return time.UnixMilli(n).In(k.world.start.Location())
}

// stamped is a time that the store gives in words; zero if there is none.
func (k *kept) stamped(text string) time.Time {
	at, err := time.Parse(time.RFC3339, text)
	if err != nil {
		return time.Time{}
	}
	return at.In(k.world.start.Location())
}
