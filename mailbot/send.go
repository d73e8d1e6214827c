package mailbot

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"taskgroups/mailbot/smtpout"
	"taskgroups/mailbot/store"
)

// How long a copy is tried, and how often what is done is recorded.
const (
	patience  = 5 * 24 * time.Hour // PRODUCT.md section 11
	claims    = 200                // copies claimed at once
	finishing = 50                 // copies that a kill can double
	lease     = 10 * time.Minute   // how long a claim holds at least
	refusal   = 15 * time.Minute   // how long sending stops when the server refuses us
)

// backoff is how long to wait after so many tries.
func backoff(tries int) time.Duration {
	steps := []time.Duration{time.Minute, 5 * time.Minute, 15 * time.Minute, 30 * time.Minute, time.Hour, 2 * time.Hour, 4 * time.Hour}
	return steps[min(max(tries, 1), len(steps))-1]
}

// Sent counts what became of copies.
type Sent struct{ Sent, Failed, Later int }

// Send hands over every copy that is due. Attempts are recorded before they
// are made. An error means that sending stopped: the server refuses us, or is
// not to be had.
func (b *Bot) Send(ctx context.Context) (total Sent, err error) {
	if b.now().Before(b.stopped) {
		return total, nil
	}
	run := &sending{bot: b, letters: letters{bot: b, held: map[int64]*letter{}}, due: map[int64]store.Due{}}
	return run.all(ctx)
}

// sending is one run of Send: one goroutine claims and composes, the
// transport's send, one records.
type sending struct {
	bot     *Bot
	letters letters

	mu  sync.Mutex
	due map[int64]store.Due // claimed and not finished

	total Sent
}

func (s *sending) all(ctx context.Context) (Sent, error) {
	feedCtx, stop := context.WithCancel(ctx)
	defer stop()
	in, out := make(chan smtpout.Message), make(chan smtpout.Result, finishing)
	var fed, recorded error
	var wg sync.WaitGroup
	wg.Go(func() { defer close(in); fed = s.feed(feedCtx, in) })
	wg.Go(func() {
		if recorded = s.record(context.WithoutCancel(ctx), out); recorded != nil {
			stop()
			for range out { // Send must not be kept waiting
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

// feed claims what is due and composes it, until nothing is.
func (s *sending) feed(ctx context.Context, in chan<- smtpout.Message) error {
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
		s.mu.Lock()
		for _, d := range due {
			s.due[d.ID] = d
		}
		s.mu.Unlock()
		for _, d := range due {
			l, err := s.letters.get(ctx, d.Notice)
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

// record finishes copies as results come, fifty in a transaction at most.
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
			return fmt.Errorf("recording what was sent: %w", err)
		}
	}
	return nil
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
					if err := tx.Bounced(s.of(r.ID).Address, bounce, now, s.bot.house.Zone); err != nil {
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
			s.mu.Lock()
			for _, r := range list {
				delete(s.due, r.ID)
			}
			s.mu.Unlock()
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

// release gives back the copies that were claimed and never tried, and stops
// the sending for a while if the server refuses us.
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
