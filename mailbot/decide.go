package mailbot

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"
	"sync"
	"time"

	"taskgroups/mailbot/rfc5322"
	"taskgroups/mailbot/store"
	"taskgroups/mailbot/trust"
	"taskgroups/threads"
)

// batch is how many messages are decided in one transaction.
const batch = 64

// Decided counts what became of messages.
type Decided struct {
	Posted, Votes, Quarantined, Queued int
}

func (d *Decided) add(o Decided) {
	d.Posted += o.Posted
	d.Votes += o.Votes
	d.Quarantined += o.Quarantined
	d.Queued += o.Queued
}

// Decide settles every spooled message, oldest first. A message that fails is
// tried three times and then quarantined; the rest goes on. An error means
// that the store itself cannot go on.
func (b *Bot) Decide(ctx context.Context) (total Decided, err error) {
	if err := b.untake(ctx); err != nil {
		return total, err
	}
	ahead, last := b.take(ctx, nil), true
	for {
		now := <-ahead
		switch {
		case now.err != nil || len(now.read) == 0 && last:
			return total, now.err
		case len(now.read) == 0: // but what was in hand may have to be tried again
			ahead, last = b.take(ctx, nil), true
			continue
		}
		ahead, last = b.take(ctx, now.read), false // read while these are decided
		one, err := b.decideAll(ctx, now.read)
		if err != nil {
			b.untaken = append(ids(now.read), ids((<-ahead).read)...)
			return total, fmt.Errorf("deciding: %w", err)
		}
		total.add(one)
	}
}

// batched is a batch of messages, taken and read.
type batched struct {
	read []read
	err  error
}

// take takes the next batch beside the one in hand and reads it, in the
// background: what a message says depends on nothing that is decided.
func (b *Bot) take(ctx context.Context, inHand []read) <-chan batched {
	next := make(chan batched, 1)
	besides := ids(inHand)
	var list []store.Spooled
	err := b.store.Update(ctx, func(tx *store.Tx) (err error) {
		list, err = tx.Take(batch, besides...)
		return err
	})
	if err != nil {
		next <- batched{err: err}
		return next
	}
	go func() { next <- batched{read: b.readAll(ctx, list)} }()
	return next
}

func ids(list []read) []int64 {
	var out []int64
	for _, r := range list {
		out = append(out, r.spooled.ID)
	}
	return out
}

// decideAll settles a batch in one transaction.
func (b *Bot) decideAll(ctx context.Context, list []read) (one Decided, err error) {
	err = b.store.Update(ctx, func(tx *store.Tx) error {
		one = Decided{}
		for i := range list {
			if err := b.decide(ctx, tx, list[i], &one); err != nil {
				return err
			}
		}
		return nil
	})
	return one, err
}

// untake gives back the attempts that a full disk or a lock used up.
func (b *Bot) untake(ctx context.Context) error {
	if len(b.untaken) == 0 {
		return nil
	}
	err := b.store.Update(ctx, func(tx *store.Tx) error { return tx.Untake(b.untaken) })
	if err == nil {
		b.untaken = nil
	}
	return err
}

// errDeadly: a message was being processed each time that the program ended.
var errDeadly = fmt.Errorf("the program has ended %d times while it was processed", store.Deadly)

// read is a spooled message, parsed and assessed.
type read struct {
	spooled     store.Spooled
	message     threads.Message
	fingerprint string
	addresses   []string // in its words
	trail       threads.Trail
	broken      error // parsing it failed
}

// readAll parses a batch, on all cores but the one that decides about the
// batch before. What needs the network (DNS for trust) is asked here, before
// the transaction.
func (b *Bot) readAll(ctx context.Context, list []store.Spooled) []read {
	out := make([]read, len(list))
	var wg sync.WaitGroup
	next := make(chan int)
	for range min(max(runtime.NumCPU()-1, 1), len(list)) {
		wg.Go(func() {
			for i := range next {
				out[i] = b.readOne(ctx, list[i])
			}
		})
	}
	for i := range list {
		next <- i
	}
	close(next)
	wg.Wait()
	return out
}

func (b *Bot) readOne(ctx context.Context, sp store.Spooled) (r read) {
	r = read{spooled: sp, fingerprint: hashBytes(sp.Raw)}
	if sp.Attempts > store.Deadly {
		r.broken = errDeadly
		return r
	}
	defer func() {
		if p := recover(); p != nil {
			r.broken = fmt.Errorf("reading it: %v\n%s", p, debug.Stack())
		}
	}()
	r.message = b.Parse(sp.Raw)
	m := &r.message
	m.Arrived, m.Spooled, m.TooLarge = sp.Arrived, sp.ID, sp.TooLarge
	m.Confirmed, m.Chosen, m.Released, m.Approved = sp.Confirmed, sp.Chosen, sp.Released, sp.Approved
	*m, r.addresses, r.trail = threads.Glance(*m), addressesIn(*m), threads.Route(b.house, *m)
	m.Audience = sp.Audience
	m.Proof = trust.Assess(ctx, sp.Raw, m.From, b.trustConfig())
	if sp.Refused != "" {
		m.Problems = append(m.Problems, "the mailbox would not hand it over: "+sp.Refused)
	}
	if m.ID != "" {
		r.fingerprint = threads.Fingerprint(*m)
	}
	if sp.Part != nil {
		b.asPart(m, sp)
		r.fingerprint = hashBytes([]byte(fmt.Sprintf("%s/part/%d", r.fingerprint, sp.ID)))
	}
	return r
}

// Parse reads the bytes of a message with the configured limits and opens the
// keys in it.
func (b *Bot) Parse(raw []byte) threads.Message {
	m := rfc5322.Parse(raw, rfc5322.Limits{
		Message: int64(b.cfg.Limits.Message), Attachments: int64(b.cfg.Limits.Attachments), Self: b.ownMail()})
	m.Keys = b.keys.Find(m, b.self)
	for _, id := range m.References {
		if t, ok := b.keys.OpenThread(id); ok {
			m.Threads = append(m.Threads, t)
		}
	}
	for _, id := range m.InReplyTo {
		if t, ok := b.keys.OpenThread(id); ok {
			m.Threads = append(m.Threads, t)
		}
	}
	return m
}

func (b *Bot) ownMail() rfc5322.Self {
	s := rfc5322.Self{Address: b.cfg.Address}
	if b.house.Style == threads.StyleDomain {
		s.Domain = b.house.Domain()
	}
	return s
}

func (b *Bot) trustConfig() trust.Config {
	return trust.Config{AuthservID: b.cfg.Trust.AuthservID, Internal: string(b.cfg.Trust.Internal),
		Tenant: []string{b.house.Domain()}, Resolver: b.opts.Resolver}
}

// decide settles one message. Its failure undoes it alone; an error is
// returned only if the store as a whole is in trouble.
func (b *Bot) decide(ctx context.Context, tx *store.Tx, r read, count *Decided) error {
	var one Decided
	err := tx.Savepoint(func() (err error) {
		defer func() {
			if p := recover(); p != nil {
				err = fmt.Errorf("deciding about it: %v\n%s", p, debug.Stack())
			}
		}()
		one = Decided{}
		if r.broken != nil {
			return r.broken
		}
		return b.settle(tx, r, &one)
	})
	if err == nil {
		count.add(one)
		return nil
	}
	if store.Fatal(err) || ctx.Err() != nil {
		return err
	}
	b.log.Error("a message could not be processed", "message", r.spooled.ID, "id", r.message.ID, "attempt", r.spooled.Attempts, "error", err)
	if r.spooled.Attempts < store.Attempts {
		return nil
	}
	count.Quarantined++
	reason, _, _ := strings.Cut(err.Error(), "\n")
	return tx.Fail(r.spooled.ID, authorOf(r.message), r.message.Subject, r.message.ID, reason, b.now())
}

func (b *Bot) settle(tx *store.Tx, r read, count *Decided) error {
	now := b.now()
	m := r.message
	snap, err := tx.Snapshot(store.Query{House: b.house, Trail: r.trail, Message: m, Fingerprint: r.fingerprint})
	if err != nil {
		return fmt.Errorf("loading what it refers to: %w", err)
	}
	snap.Scrub = b.scrub(tx, r.addresses)
	out := threads.Receive(snap, m, now)
	if out, err = b.resembling(tx, snap, m, out); err != nil {
		return err
	}
	queued, trace, err := b.commit(tx, out, store.Cause{Message: m.Spooled, Now: now, Zone: b.house.Zone})
	if err != nil {
		return err
	}
	count.Queued += queued
	if voted(out) {
		count.Votes++
	}
	switch out.Disposition {
	case threads.Posted:
		count.Posted++
	case threads.Quarantined:
		count.Quarantined++
	}
	trace = append(append(append([]string{}, m.Problems...), out.Notes...), trace...)
	return tx.Settle(store.Settled{ID: m.Spooled, MessageID: m.ID, Author: authorOf(m), Subject: snap.Scrub(m.Subject), Start: snap.Scrub(threads.Start(m)),
		Fingerprint: r.fingerprint, Outcome: out, Trace: trace, Now: now})
}

// voted says whether a vote that counts was taken down.
func voted(out threads.Outcome) bool {
	for _, c := range out.Changes {
		if v, ok := c.(threads.RecordVote); ok && v.Counts {
			return true
		}
	}
	return false
}

func authorOf(m threads.Message) string {
	if len(m.From) == 0 {
		return ""
	}
	return m.From[0].Address
}

func hashBytes(raw []byte) string {
	sum := sha256.Sum256(raw)
	return hex.EncodeToString(sum[:])
}

// asOf is the time up to which the mailbox has been completely read.
func (b *Bot) asOf() time.Time {
	if b.read.IsZero() {
		return time.Time{}
	}
	return b.read.Add(-slow)
}
