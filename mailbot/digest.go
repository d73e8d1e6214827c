package mailbot

import (
	"context"
	"fmt"
	"time"

	"taskgroups/digest"
	"taskgroups/mailbot/store"
	"taskgroups/templates"
	"taskgroups/threads"
)

// digestBatch is how many people's digests are queued in one transaction.
const digestBatch = 500

// Digests makes the digests that are due, up to the time for which the
// mailbox has been read, and says how many were queued. What was picked for
// several people alike is written once. Each person's digest, and how far it
// reaches, is one transaction's; a run that was cut short is taken up again.
func (b *Bot) Digests(ctx context.Context, asOf time.Time) (queued int, err error) {
	daily := digest.Latest(b.house, threads.DeliverDaily, asOf)
	weekly := digest.Latest(b.house, threads.DeliverWeekly, asOf)
	run := digestRun{bot: b, asOf: asOf, daily: daily, weekly: weekly}
	var none bool
	err = b.store.Update(ctx, func(tx *store.Tx) (err error) {
		none, err = run.begin(tx)
		return err
	})
	if err != nil || none {
		return 0, err
	}
	var readers []*reader
	err = b.store.View(ctx, func(tx *store.Tx) (err error) {
		readers, err = run.load(tx)
		return err
	})
	if err != nil {
		return 0, fmt.Errorf("loading what digests are about: %w", err)
	}
	if queued, err = run.make(ctx, readers); err != nil {
		return queued, fmt.Errorf("making digests: %w", err)
	}
	return queued, b.store.Update(ctx, func(tx *store.Tx) error { return run.end(tx) })
}

// digestRun is one making of digests.
type digestRun struct {
	bot           *Bot
	asOf          time.Time
	daily, weekly time.Time
	returning     bool // only for those who come back from a pause
	upto          int64
	facts         map[int64]*digest.Facts
}

// reader is a person whose turn it may be.
type reader struct {
	digest.Reader
	seats  []store.Seat
	period string
}

// begin says whether there is anything to make.
func (r *digestRun) begin(tx *store.Tx) (none bool, err error) {
	if err := tx.NoteAway(r.asOf); err != nil {
		return false, err
	}
	done, err := tx.DigestsDone()
	if err != nil {
		return false, err
	}
	r.returning = !done.Before(r.daily)
	if r.returning {
		back, err := tx.Returning(r.asOf)
		return !back, err
	}
	return false, nil
}

// load picks whose turn it is and loads what their groups have done.
func (r *digestRun) load(tx *store.Tx) ([]*reader, error) {
	seats, err := tx.Seats(r.daily, r.weekly, r.asOf, r.returning)
	if err != nil {
		return nil, err
	}
	if r.upto, err = tx.DigestUpto(); err != nil {
		return nil, err
	}
	var out []*reader
	for _, s := range seats {
		turn := digest.Due(r.bot.house, s.Seat, r.asOf)
		if turn == digest.NotDue {
			continue
		}
		if n := len(out); n == 0 || out[n-1].Person != s.Person {
			out = append(out, &reader{Reader: digest.Reader{Person: s.Person, Language: s.Language}})
		}
		one := out[len(out)-1]
		one.seats = append(one.seats, s)
		if one.Turn != digest.Back {
			one.Turn = turn
		}
		one.period = digest.Period(r.bot.house, one.Turn, r.asOf)
	}
	return out, r.fill(tx, out)
}

// fill gives each reader the facts of their groups. Those of a group are
// loaded once, from where the reader is who is furthest behind.
func (r *digestRun) fill(tx *store.Tx, readers []*reader) error {
	queries := map[int64]*store.FactsQuery{}
	for _, one := range readers {
		for _, s := range one.seats {
			q := queries[s.Group]
			if q == nil {
				q = &store.FactsQuery{Group: s.Group, After: s.Upto, Since: s.Since, AsOf: r.asOf, Upto: r.upto}
				queries[s.Group] = q
			}
			q.After = min(q.After, s.Upto)
			if s.Since.Before(q.Since) {
				q.Since = s.Since
			}
			q.Heard = q.Heard || s.Role == threads.RoleConvenor
		}
	}
	r.facts = map[int64]*digest.Facts{}
	had, missed, mutes := map[int64]map[int64]digest.Set{}, map[int64]map[int64]digest.Set{}, map[int64]map[int64]map[int64]bool{}
	for group, q := range queries {
		f, err := tx.DigestFacts(*q)
		if err != nil {
			return err
		}
		r.facts[group] = f
		if had[group], missed[group], err = tx.DigestHad(f, *q); err != nil {
			return err
		}
		if mutes[group], err = tx.DigestMutes(group); err != nil {
			return err
		}
	}
	for _, one := range readers {
		for _, s := range one.seats {
			m := digest.Member{Facts: r.facts[s.Group], Role: s.Role, Delivery: s.Delivery, Minutes: s.Minutes, Since: s.Since, After: s.Upto,
				Had: had[s.Group][s.Person], Missed: missed[s.Group][s.Person], Muted: mutes[s.Group][s.Person]}
			if s.Role == threads.RoleConvenor {
				own, err := tx.OwnPosts(s.Group, s.Person, s.Since)
				if err != nil {
					return err
				}
				m.Share = share(own)
			}
			one.Seats = append(one.Seats, m)
		}
	}
	return nil
}

// make compiles and queues the digests. People for whom the same was picked
// come together, so that it is rendered once.
func (r *digestRun) make(ctx context.Context, readers []*reader) (queued int, err error) {
	var order []string
	alike := map[string][]*reader{}
	first := map[string]digest.Digest{}
	for _, one := range readers {
		d, ok := digest.Compile(one.Reader)
		key := ""
		if ok {
			key = "digest/" + one.period + "/" + d.Signature()
		}
		if alike[key] == nil {
			order = append(order, key)
			first[key] = d
		}
		alike[key] = append(alike[key], one)
	}
	var batch []func(*store.Tx) (int, error)
	people := 0
	flush := func() error {
		n := 0
		err := r.bot.store.Update(ctx, func(tx *store.Tx) error {
			n = 0
			for _, step := range batch {
				more, err := step(tx)
				if err != nil {
					return err
				}
				n += more
			}
			return nil
		})
		batch, people, queued = nil, 0, queued+n
		return err
	}
	for _, key := range order {
		for list := alike[key]; len(list) > 0; {
			some := list[:min(digestBatch-people, len(list))]
			list = list[len(some):]
			d := first[key]
			batch = append(batch, func(tx *store.Tx) (int, error) { return r.queue(tx, key, d, some) })
			if people += len(some); people >= digestBatch {
				if err := flush(); err != nil {
					return queued, err
				}
			}
		}
		delete(first, key)
	}
	return queued, flush()
}

// queue writes a digest and queues it for some people. The empty key is that
// of those to whom there is nothing to say.
func (r *digestRun) queue(tx *store.Tx, key string, d digest.Digest, people []*reader) (n int, err error) {
	now := r.bot.now()
	notice := int64(0)
	for _, one := range people {
		if key != "" {
			had, err := tx.Digested(one.Person, one.period)
			if err != nil {
				return n, err
			}
			if had {
				continue // what is new joins the next
			}
			if notice == 0 {
				if notice, err = r.bot.writeDigest(tx, key, d, now); err != nil {
					return n, err
				}
			}
			if err := tx.AddDigest(one.Person, one.seats[0].Address, one.period, notice, r.upto, r.asOf, now); err != nil {
				return n, err
			}
			n++
		}
		for _, s := range one.seats {
			if err := tx.Turned(s, notice, r.upto, r.asOf); err != nil {
				return n, err
			}
		}
	}
	return n, nil
}

// end records that the moment's digests are made.
func (r *digestRun) end(tx *store.Tx) error {
	if err := tx.PassSeats(r.upto, r.asOf); err != nil {
		return err
	}
	if r.returning {
		return nil
	}
	return tx.SetDigestsDone(r.daily)
}

// writeDigest renders a digest and keeps it with what it numbers; one that is
// there already is taken as it is.
func (b *Bot) writeDigest(tx *store.Tx, key string, d digest.Digest, now time.Time) (int64, error) {
	mail, d, err := b.renderDigest(tx, d)
	if err != nil {
		return 0, err
	}
	id, fresh, err := tx.AddLetter(store.Letter{Key: key, Kind: threads.KindDigest, Name: "digest", Group: d.Group(),
		Subject: mail.Subject, Text: mail.Text, HTML: mail.HTML, Date: now.In(b.zone())})
	if err != nil {
		return 0, err
	}
	if !fresh {
		return tx.LetterID(key)
	}
	return id, tx.AddDigestItems(id, d.Items())
}

// renderDigest says a digest, and leaves out more of it while its HTML is too
// large for a mail.
func (b *Bot) renderDigest(tx *store.Tx, d digest.Digest) (templates.Mail, digest.Digest, error) {
	group, err := tx.Group(d.Group())
	if err != nil {
		return templates.Mail{}, d, err
	}
	frame := b.frame(threads.Notice{Kind: threads.KindDigest}, group, 0)
	frame.Language, frame.Why = d.Language(), d.Rhythm()
	for {
		mail, err := templates.Render(d.Words(), threads.KindDigest, frame)
		if err != nil || mail.HTML != "" {
			return mail, d, err
		}
		if !d.Shorter() {
			return mail, d, nil
		}
	}
}

// share counts the questions and statements in a convenor's own posts.
func share(own []string) *threads.DigestShare {
	questions, statements := threads.Craft(own)
	if questions+statements == 0 {
		return nil
	}
	return &threads.DigestShare{Questions: questions, Statements: statements}
}
