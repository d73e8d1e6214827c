package mailbot

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"taskgroups/mailbot/smtpout"
	"taskgroups/mailbot/store"
	"taskgroups/threads"
)

// How long a copy is tried, and how often what is done is recorded.
const (
	patience  = 5 * 24 * time.Hour // PRODUCT.md section 11
	claims    = 200                // copies claimed at once
	finishing = 20                 // results recorded at once; as many may wait, so that a kill doubles 50 at most
	lease     = 10 * time.Minute   // how long a claim holds at least
	refusal   = 15 * time.Minute   // how long sending stops when the server refuses us
	longest   = 4 * time.Hour      // between two tries
)

// backoff is how long to wait after so many tries.
func backoff(tries int) time.Duration {
	steps := []time.Duration{time.Minute, 5 * time.Minute, 15 * time.Minute, 30 * time.Minute, time.Hour, 2 * time.Hour, longest}
	return steps[min(max(tries, 1), len(steps))-1]
}

// Sent counts what became of copies.
type Sent struct{ Sent, Failed, Later int }

// Send hands over every copy that is due. Attempts are recorded before they
// are made. An error means that sending stopped: the server refuses us, or is
// not to be had.
func (b *Bot) Send(ctx context.Context) (total Sent, err error) {
	if err := b.catchUp(ctx); err != nil {
		return total, err
	}
	if b.now().Before(b.stopped) {
		return total, nil
	}
	run := &sending{bot: b, letters: letters{bot: b, held: map[int64]*letter{}}, due: map[int64]store.Due{}}
	return run.all(ctx)
}

// catchUp records what the last run could not, before anything is claimed, and
// notices a clock that was set back.
func (b *Bot) catchUp(ctx context.Context) error {
	now := b.now()
	back := now.Before(b.sent)
	b.sent = now
	if back {
		b.stopped = time.Time{}
	}
	if !back && len(b.unrecorded) == 0 {
		return nil
	}
	err := b.store.Update(ctx, func(tx *store.Tx) error {
		if back {
			if err := tx.Rewind(now, longest); err != nil {
				return fmt.Errorf("setting the outbox's clock back: %w", err)
			}
		}
		if err := tx.Finish(b.unrecorded, now); err != nil {
			return fmt.Errorf("recording what was sent before: %w", err)
		}
		return nil
	})
	if err == nil {
		b.unrecorded = nil
	}
	return err
}

// sending is one run of Send: one goroutine claims and composes, the
// transport's send, one records.
type sending struct {
	bot     *Bot
	letters letters

	mu  sync.Mutex
	due map[int64]store.Due // claimed and not finished

	innocent []int64 // copies that failed for a reason that is not theirs

	total Sent
}

func (s *sending) all(ctx context.Context) (Sent, error) {
	feedCtx, stop := context.WithCancel(ctx)
	defer stop()
	in, out := make(chan smtpout.Message), make(chan smtpout.Result, finishing)
	var fed, recorded error
	var wg sync.WaitGroup
	wg.Go(func() { defer close(in); fed = s.feed(feedCtx, in, out) })
	wg.Go(func() {
		if recorded = s.record(context.WithoutCancel(ctx), out); recorded != nil {
			stop()
			for r := range out { // Send must not be kept waiting
				s.keep([]smtpout.Result{r})
			}
		}
	})
	err := s.bot.transport.Send(ctx, in, out)
	stop()
	for range in { // composed and never taken
	}
	close(out)
	wg.Wait()
	if e := s.release(context.WithoutCancel(ctx), err); e != nil {
		recorded = errors.Join(recorded, e)
	}
	if errors.Is(fed, context.Canceled) && ctx.Err() == nil {
		fed = nil
	}
	return s.total, errors.Join(err, fed, recorded)
}

// feed claims what is due and composes it, until nothing is. What cannot be
// composed is given up, and holds up nothing else.
func (s *sending) feed(ctx context.Context, in chan<- smtpout.Message, out chan<- smtpout.Result) error {
	for {
		var due []store.Due
		now := s.bot.now()
		err := s.bot.store.Update(ctx, func(tx *store.Tx) (err error) {
			due, err = tx.Claim(s.bot.claims(), now, func(tries int) time.Duration { return max(lease, backoff(tries)) })
			return err
		})
		if err != nil {
			return fmt.Errorf("claiming copies: %w", err)
		}
		if len(due) == 0 {
			return nil
		}
		for _, d := range s.take(due) {
			l, err := s.letters.get(ctx, d.Notice)
			if errors.Is(err, errCompose) {
				s.bot.log.Error("a notice cannot be composed", "notice", d.Notice, "error", err)
				out <- smtpout.Result{ID: d.ID, Class: smtpout.Content, Text: err.Error()}
				continue
			}
			if err != nil {
				return err
			}
			select {
			case in <- s.bot.copy(l, d):
			case <-ctx.Done():
				return ctx.Err()
			}
		}
	}
}

// take notes what was claimed. A copy that is still on its way although its
// lease is over is not sent beside itself.
func (s *sending) take(claimed []store.Due) []store.Due {
	s.mu.Lock()
	defer s.mu.Unlock()
	fresh := claimed[:0]
	for _, d := range claimed {
		if _, underway := s.due[d.ID]; !underway {
			s.due[d.ID] = d
			fresh = append(fresh, d)
		}
	}
	return fresh
}

// claims is how many copies are claimed at once: no more than the rate lets
// out while the claim holds.
func (b *Bot) claims() int {
	r := b.cfg.SMTP.Rate
	if r.Messages == 0 {
		return claims
	}
	perLease := float64(r.Messages) * lease.Seconds() / r.Per.Seconds()
	return min(claims, max(1, int(perLease/2)))
}

// record finishes copies as results come, some together in a transaction.
func (s *sending) record(ctx context.Context, out <-chan smtpout.Result) error {
	for first := range out {
		list := []smtpout.Result{first}
		pause := time.After(50 * time.Millisecond)
	more:
		for len(list) < finishing {
			select {
			case r, ok := <-out:
				if !ok {
					break more
				}
				list = append(list, r)
			case <-pause:
				break more
			}
		}
		if err := s.finish(ctx, list); err != nil {
			s.keep(list)
			return fmt.Errorf("recording what was sent: %w", err)
		}
	}
	return nil
}

// keep holds on to results that cannot be recorded, for the next run to do so:
// the copies are out, and must not go again.
func (s *sending) keep(list []smtpout.Result) {
	now := s.bot.now()
	for _, r := range list {
		e, _ := s.verdict(r, now, &Sent{})
		s.bot.unrecorded = append(s.bot.unrecorded, e)
	}
	s.forget(list)
}

func (s *sending) forget(list []smtpout.Result) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, r := range list {
		delete(s.due, r.ID)
	}
}

// finish records results. What a full disk keeps from being recorded is tried
// again for a while: the copies are out, and their leases hold.
func (s *sending) finish(ctx context.Context, list []smtpout.Result) (err error) {
	now := s.bot.now()
	for try := range 5 {
		if try > 0 {
			time.Sleep(time.Duration(try) * 200 * time.Millisecond)
		}
		var count Sent
		err = s.bot.store.Update(ctx, func(tx *store.Tx) error {
			count = Sent{}
			var ended []store.Ended
			for _, r := range list {
				e, bounce := s.verdict(r, now, &count)
				ended = append(ended, e)
				if bounce != "" {
					if err := s.bot.bounced(tx, s.of(r.ID).Address, bounce, now); err != nil {
						return err
					}
				}
			}
			return tx.Finish(ended, now)
		})
		if err == nil {
			s.total.Sent += count.Sent
			s.total.Failed += count.Failed
			s.total.Later += count.Later
			for _, r := range list {
				if r.Class == smtpout.Gone || r.Class == smtpout.Sender {
					s.innocent = append(s.innocent, r.ID)
				}
			}
			s.forget(list)
			return nil
		}
	}
	return err
}

func (s *sending) of(id int64) store.Due {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.due[id]
}

// verdict is what follows from one result, and the reason if it counts as a
// bounce of the recipient's.
func (s *sending) verdict(r smtpout.Result, now time.Time, count *Sent) (e store.Ended, bounce string) {
	d := s.of(r.ID)
	e = store.Ended{ID: r.ID, Reason: reasonOf(r)}
	switch r.Class {
	case smtpout.Sent:
		count.Sent++
		return store.Ended{ID: r.ID, State: "sent"}, ""
	case smtpout.Recipient:
		count.Failed++
		e.State = "failed"
		return e, e.Reason
	case smtpout.Content:
		count.Failed++
		e.State = "failed"
		return e, ""
	case smtpout.Sender:
		count.Later++
		e.State, e.Next = "waiting", now.Add(refusal)
		return e, ""
	}
	if now.Sub(d.Queued) >= patience {
		count.Failed++
		e.State = "failed"
		return e, ""
	}
	count.Later++
	e.State, e.Next = "waiting", now.Add(backoff(d.Tries))
	return e, ""
}

func reasonOf(r smtpout.Result) string {
	if r.Code == 0 {
		return r.Class.String() + ": " + r.Text
	}
	if r.Enhanced == "" {
		return fmt.Sprintf("%d %s", r.Code, r.Text)
	}
	return fmt.Sprintf("%d %s %s", r.Code, r.Enhanced, r.Text)
}

// release gives back the copies that were claimed and never tried, and those
// whose try met what stopped the sending, which is not held against them. If
// the server refuses us, sending stops for a while.
func (s *sending) release(ctx context.Context, stopped error) error {
	now := s.bot.now()
	next := now
	if errors.Is(stopped, smtpout.ErrRefused) {
		next = now.Add(refusal)
		s.bot.stopped = next
	} else if stopped != nil && ctx.Err() == nil {
		next = now.Add(backoff(1))
	}
	var ids []int64
	for id := range s.due {
		ids = append(ids, id)
	}
	if stopped != nil {
		ids = append(ids, s.innocent...)
	}
	return s.bot.store.Update(ctx, func(tx *store.Tx) error {
		if err := tx.Release(ids, next); err != nil {
			return err
		}
		if errors.Is(stopped, smtpout.ErrRefused) {
			return s.bot.alertStopped(tx, stopped, now)
		}
		return nil
	})
}

// bounced counts a refusal of a recipient by the server against the address.
func (b *Bot) bounced(tx *store.Tx, address int64, reason string, now time.Time) error {
	facts, err := tx.BounceFacts(b.house, now)
	if err != nil {
		return err
	}
	out := threads.Scoring(b.house, facts, threads.Score{Address: address, Hard: true, Day: now, Reason: reason})
	_, _, err = b.commit(tx, out, store.Cause{Now: now, Zone: b.house.Zone})
	return err
}
