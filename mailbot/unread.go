package mailbot

import (
	"context"
	"fmt"
	"time"

	"taskgroups/mailbot/store"
	"taskgroups/threads"
)

// unreadFor is how long the mailbox may be out of reach before the
// administrator is told: a server that restarts is back by then.
const unreadFor = time.Hour

// noteUnread remembers since when the mailbox cannot be read, in the store, for
// each `once` is a process of its own. The administrator hears of it by mail,
// once a day: the relay may well be there.
func (b *Bot) noteUnread(ctx context.Context, failed error) error {
	if failed == nil && b.readable || ctx.Err() != nil {
		return nil
	}
	now := b.now()
	err := b.store.Update(ctx, func(tx *store.Tx) error {
		if failed == nil {
			return tx.SetUnread(time.Time{})
		}
		since, err := tx.UnreadSince()
		if err != nil {
			return err
		}
		if since.IsZero() || since.After(now) {
			return tx.SetUnread(now)
		}
		if now.Sub(since) < unreadFor {
			return nil
		}
		return b.alertDaily(tx, threads.MailboxAwayWords{Reason: failed.Error(), Since: since}, now)
	})
	if err != nil {
		return fmt.Errorf("noting that the mailbox cannot be read: %w", err)
	}
	b.readable = failed == nil
	return nil
}
