package mailbot

import (
	"context"
	"fmt"
	"time"

	"taskgroups/mailbot/store"
	"taskgroups/threads"
)

// Tick does what the passing of time calls for, up to the time for which the
// mailbox has been read; zero: nothing has been read yet, nothing is done.
func (b *Bot) Tick(ctx context.Context, asOf time.Time) (queued int, err error) {
	if asOf.IsZero() {
		return 0, nil
	}
	now := b.now()
	err = b.store.Update(ctx, func(tx *store.Tx) error {
		queued = 0
		snap, err := tx.TickSnapshot(b.house, asOf)
		if err != nil {
			return fmt.Errorf("loading what is due: %w", err)
		}
		n, _, err := b.commit(tx, threads.Tick(snap, asOf), store.Cause{Now: now, Zone: b.house.Zone})
		queued += n
		if err != nil {
			return err
		}
		n, err = tx.ReleaseLetters(b.house, asOf, now)
		queued += n
		if err != nil {
			return fmt.Errorf("releasing what waited: %w", err)
		}
		forgot, err := tx.Forget()
		if err != nil {
			return fmt.Errorf("forgetting the mail about closed secret ballots: %w", err)
		}
		erased, err := tx.Erase()
		if err != nil {
			return fmt.Errorf("erasing the addresses of people who were forgotten: %w", err)
		}
		b.unswept = b.unswept || forgot || erased > 0
		if keep := b.cfg.Keep.Closed; keep > 0 {
			if _, err := tx.DropClosed(now.Add(-keep)); err != nil {
				return err
			}
		}
		if keep := b.cfg.Keep.Raw; keep > 0 {
			if _, err := tx.DropRaw(now.Add(-keep)); err != nil {
				return fmt.Errorf("dropping old raw mail: %w", err)
			}
		}
		return nil
	})
	if err != nil {
		return queued, err
	}
	if err := b.sweep(ctx); err != nil {
		return queued, err
	}
	digests, err := b.Digests(ctx, asOf)
	if err != nil {
		return queued + digests, err
	}
	reminders, err := b.remind(ctx, asOf)
	return queued + digests + reminders, err
}

// sweep empties the log of the database after secret votes were forgotten, and
// once after each start, for the process may have ended before it could.
func (b *Bot) sweep(ctx context.Context) error {
	if !b.unswept {
		return nil
	}
	swept, err := b.store.Sweep(ctx)
	if err != nil {
		return fmt.Errorf("emptying the log of the database: %w", err)
	}
	b.unswept = !swept
	return nil
}

// remind sends the reminders that are due, after the digests of the day.
func (b *Bot) remind(ctx context.Context, asOf time.Time) (queued int, err error) {
	now := b.now()
	err = b.store.Update(ctx, func(tx *store.Tx) error {
		snap, err := tx.RemindSnapshot(b.house, asOf)
		if err != nil {
			return fmt.Errorf("loading what people are to be reminded of: %w", err)
		}
		queued, _, err = b.commit(tx, threads.Remind(snap, asOf), store.Cause{Now: now, Zone: b.house.Zone})
		return err
	})
	return queued, err
}

// effect is what a command did.
type effect int

const (
	nothing effect = iota
	changed
	added
)

// Do carries out a command of the administrator's. A *threads.Refusal says
// what is wrong with it and how to mend that.
func (b *Bot) Do(ctx context.Context, c threads.Command, addresses ...string) error {
	now := b.now()
	return b.store.Update(ctx, func(tx *store.Tx) error {
		_, err := b.doing(tx, c, now, addresses...)
		return err
	})
}

func (b *Bot) doing(tx *store.Tx, c threads.Command, now time.Time, addresses ...string) (effect, error) {
	snap, err := tx.Known(b.house, addresses...)
	if err != nil {
		return nothing, fmt.Errorf("looking up: %w", err)
	}
	out, err := threads.Do(snap, c, now)
	if err != nil {
		return nothing, err
	}
	did := nothing
	for _, change := range out.Changes {
		did = max(did, changed)
		if _, ok := change.(threads.AddPerson); ok {
			did = added
		}
	}
	if len(out.Notices) > 0 {
		did = added // a welcome: they were not in the group before
	}
	_, _, err = b.commit(tx, out, store.Cause{Now: now, Zone: b.house.Zone})
	return did, err
}
