package store

import (
	"cmp"
	"encoding/json"
	"math"
	"slices"
	"time"

	"taskgroups/threads"
)

// paper is what a pack about a thread holds: of a draft or of a ballot on a
// sentence of its own; found is false if the thread is neither.
func (tx *Tx) paper(thread int64, asOf time.Time) (p threads.Paper, found bool, err error) {
	if _, err = tx.row(`SELECT subject FROM threads WHERE id = $1`, []any{thread}, &p.Subject); err != nil {
		return p, false, err
	}
	if err = tx.paperVersions(&p, thread, asOf); err != nil {
		return p, false, err
	}
	ballots, err := tx.ballots(`b.state <> 'cancelled' AND (b.thread = $1 OR b.draft = $1)`, thread)
	if err != nil {
		return p, false, err
	}
	for _, b := range ballots {
		if b.State == threads.BallotOpen {
			p.Open = b.Closes()
			continue
		}
		t, _, _, err := tx.count(b)
		if err != nil {
			return p, false, err
		}
		p.Ballot, p.Tally = b.ID, b.ResultOf(t)
	}
	if p.Version == 0 && len(ballots) > 0 {
		b := ballots[len(ballots)-1]
		p.Motion, p.Fingerprint, p.Subject = b.Motion, b.Fingerprint, b.Subject
	}
	if err = tx.paperComments(&p, thread); err != nil {
		return p, false, err
	}
	if err = tx.participation(&p, thread); err != nil {
		return p, false, err
	}
	return p, p.Version != 0 || len(ballots) > 0, nil
}

// paperVersions loads the versions that have gone out, and counts what each
// has changed by the identities of its paragraphs.
func (tx *Tx) paperVersions(p *threads.Paper, thread int64, asOf time.Time) error {
	var ids []int64
	err := tx.rows(`SELECT id, number, opens, fingerprint FROM versions WHERE thread = $1 AND opens <= $2 ORDER BY number`, []any{thread, ms(asOf)},
		func(scan func(...any) error) error {
			var id, opens int64
			var v threads.PackVersion
			err := scan(&id, &v.Number, &opens, &v.Fingerprint)
			v.Opens = at(opens)
			ids, p.Versions = append(ids, id), append(p.Versions, v)
			return err
		})
	if err != nil || len(ids) == 0 {
		return err
	}
	var before map[int64]string
	for i, id := range ids {
		v, now := &p.Versions[i], map[int64]string{}
		err := tx.rows(`SELECT ident, text FROM paragraphs WHERE version = $1 ORDER BY number`, []any{id}, func(scan func(...any) error) error {
			var ident int64
			var text string
			err := scan(&ident, &text)
			was, kept := before[ident]
			switch _, again := now[ident]; {
			case i == 0:
			case !kept || again:
				v.Added++
			case was != text:
				v.Rewritten++
			}
			now[ident] = text
			v.Paragraphs++
			return err
		})
		if err != nil {
			return err
		}
		for ident := range before {
			if _, kept := now[ident]; !kept {
				v.Removed++
			}
		}
		before = now
	}
	last := p.Versions[len(ids)-1]
	p.Version, p.Number, p.Fingerprint = ids[len(ids)-1], last.Number, last.Fingerprint
	p.Paragraphs, err = tx.motionText(p.Version)
	return err
}

func (tx *Tx) paperComments(p *threads.Paper, thread int64) error {
	err := tx.rows(`SELECT coalesce(v.number, 0), c.numbers, coalesce(p.name, ''), c.text, c.status, c.response, c.late FROM comments c
		LEFT JOIN versions v ON v.id = c.version LEFT JOIN persons p ON p.id = c.person WHERE c.thread = $1
		ORDER BY c.id`, []any{thread}, func(scan func(...any) error) error {
		var c threads.PackComment
		var numbers string
		if err := scan(&c.Version, &numbers, &c.Name, &c.Text, &c.Status, &c.Response, &c.Late); err != nil {
			return err
		}
		err := json.Unmarshal([]byte(numbers), &c.Paragraphs)
		p.Comments = append(p.Comments, c)
		return err
	})
	slices.SortStableFunc(p.Comments, func(a, b threads.PackComment) int {
		return cmp.Or(cmp.Compare(b.Version, a.Version), cmp.Compare(firstOf(a.Paragraphs), firstOf(b.Paragraphs)))
	})
	return err
}

// firstOf is the first paragraph of a comment; those on the whole come last.
func firstOf(paragraphs []int) int {
	if len(paragraphs) == 0 {
		return math.MaxInt
	}
	return paragraphs[0]
}

// participation counts who took part in the group.
func (tx *Tx) participation(p *threads.Paper, thread int64) error {
	n := &p.Participation
	_, err := tx.row(`SELECT (SELECT count(*) FROM memberships m WHERE m.grp = t.grp AND m.standing IN ('ok', 'bouncing') AND m.role IN ('member', 'convenor')),
		(SELECT count(DISTINCT o.person) FROM posts o JOIN threads h ON h.id = o.thread WHERE h.grp = t.grp AND o.withdrawn = 0),
		(SELECT count(*) FROM posts o JOIN threads h ON h.id = o.thread WHERE h.grp = t.grp AND o.withdrawn = 0),
		(SELECT count(DISTINCT c.person) FROM comments c WHERE c.thread = t.id), (SELECT count(*) FROM comments c WHERE c.thread = t.id)
		FROM threads t WHERE t.id = $1`, []any{thread}, &n.Members, &n.Posted, &n.Posts, &n.Commented, &n.Comments)
	if p.Ballot != 0 {
		n.Voted, n.Roll = p.Tally.Turnout, p.Tally.Roll
	}
	return err
}
