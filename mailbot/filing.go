package mailbot

import (
	"context"
	"fmt"
	"time"

	"taskgroups/mailbot/store"
)

// refile moves what has been filed and belongs elsewhere now: from what is
// done with to the quarantine, and back.
func (b *Bot) refile(ctx context.Context) error {
	var list []store.Misfiled
	err := b.store.View(ctx, func(tx *store.Tx) (err error) {
		list, err = tx.Misfiled()
		return err
	})
	for _, m := range list {
		if err != nil {
			break
		}
		from, to := b.cfg.IMAP.Quarantine, b.cfg.IMAP.Processed
		if m.Quarantined {
			from, to = to, from
		}
		if m.MessageID != "" {
			if err := b.box.MoveByID(ctx, from, m.MessageID, to); err != nil {
				return fmt.Errorf("moving mail from %s to %s: %w", from, to, err)
			}
		}
		err = b.store.Update(ctx, func(tx *store.Tx) error { return tx.SetFiled(m.ID) })
	}
	return err
}

// prune deletes from the mailbox, once a day, what has been kept long enough
// of that which is done with. What waits for a person is kept in the store.
func (b *Bot) prune(ctx context.Context) error {
	now := b.now()
	if b.cfg.Keep.Raw <= 0 || now.Sub(b.pruned) < 24*time.Hour && !now.Before(b.pruned) {
		return nil
	}
	if err := b.box.DeleteBefore(ctx, b.cfg.IMAP.Processed, now.Add(-b.cfg.Keep.Raw)); err != nil {
		return fmt.Errorf("deleting old mail from %s: %w", b.cfg.IMAP.Processed, err)
	}
	b.pruned = now
	return nil
}
