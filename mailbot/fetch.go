package mailbot

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"taskgroups/mailbot/imapbox"
	"taskgroups/mailbot/store"
)

// slow is how long a message may take from the server that accepted it to the
// mailbox; deadlines are judged so much behind the reading.
const slow = 2 * time.Minute

// Fetch spools what is new in the inbox, and in the junk folder what known
// people sent. A message leaves its folder only after it is decided. When
// everything has been read, the bot's time moves on to the start of this
// reading. It returns how many messages were new.
func (b *Bot) Fetch(ctx context.Context) (fresh int, err error) {
	start := b.now()
	if err := b.dial(ctx); err != nil {
		return 0, err
	}
	if fresh, err = b.fetch(ctx); err != nil {
		b.hangUp(err)
		return fresh, err
	}
	b.read = start
	return fresh, nil
}

func (b *Bot) fetch(ctx context.Context) (int, error) {
	fresh, err := b.fetchFolder(ctx, b.cfg.IMAP.Inbox, nil)
	if err != nil || b.cfg.IMAP.Junk == "" {
		return fresh, err
	}
	more, err := b.fetchFolder(ctx, b.cfg.IMAP.Junk, b.known(ctx))
	if err != nil && !errors.Is(err, imapbox.ErrGone) && ctx.Err() == nil && !store.Fatal(err) {
		if !b.noJunk { // once is enough
			b.log.Warn("the junk folder cannot be read", "folder", b.cfg.IMAP.Junk, "error", err)
		}
		b.noJunk, err = true, nil
	}
	return fresh + more, err
}

// known says of an address whether it is somebody's. They are looked up when
// the first is asked about: mostly there is no new junk. What cannot be looked
// up is taken for known, and decided about with the rest.
func (b *Bot) known(ctx context.Context) func(string) bool {
	all := sync.OnceValue(func() func(string) bool {
		known, err := b.store.KnownAddresses(ctx)
		if err != nil {
			b.log.Warn("the junk folder is read whole", "error", err)
			return func(string) bool { return true }
		}
		return known
	})
	return func(address string) bool { return all()(address) }
}

// fetchFolder reads one folder; known says whose mail is wanted, nil all.
func (b *Bot) fetchFolder(ctx context.Context, folder string, known func(string) bool) (fresh int, err error) {
	var from imapbox.Position
	err = b.store.View(ctx, func(tx *store.Tx) (err error) {
		from.UIDValidity, from.NextUID, err = tx.Position(folder)
		return err
	})
	if err != nil {
		return 0, fmt.Errorf("looking up how far %s is read: %w", folder, err)
	}
	keep := func(items []imapbox.Item) error {
		n, err := b.spool(ctx, folder, items)
		fresh += n
		return err
	}
	limit := int64(b.cfg.Limits.Message)
	var to imapbox.Position
	if known == nil {
		to, err = b.box.Fetch(ctx, folder, from, limit, keep)
	} else {
		to, err = b.box.FetchFrom(ctx, folder, from, limit, known, keep)
	}
	if to == from || to.NextUID == 0 {
		return fresh, err
	}
	set := b.store.Update(ctx, func(tx *store.Tx) error { return tx.SetPosition(folder, to.UIDValidity, to.NextUID) })
	return fresh, errors.Join(err, set)
}

// spool keeps a chunk and how far it reaches, in one transaction.
func (b *Bot) spool(ctx context.Context, folder string, items []imapbox.Item) (fresh int, err error) {
	now := b.now()
	err = b.store.Update(ctx, func(tx *store.Tx) error {
		fresh = 0
		for _, it := range items {
			_, isNew, err := tx.Spool(store.Spooled{Folder: folder, UIDValidity: it.UIDValidity, UID: it.UID, Arrived: it.Arrived, Raw: it.Raw,
				TooLarge: it.TooLarge, Refused: it.Refused}, now)
			if err != nil {
				return fmt.Errorf("spooling message %d of %s: %w", it.UID, folder, err)
			}
			if isNew {
				fresh++
			}
		}
		last := items[len(items)-1]
		return tx.SetPosition(folder, last.UIDValidity, last.UID+1)
	})
	return fresh, err
}

// File moves decided messages out of the inbox, to where the configuration
// says. What cannot be moved now is moved the next time.
func (b *Bot) File(ctx context.Context) error {
	if err := b.dial(ctx); err != nil {
		return err
	}
	for _, tidy := range []func(context.Context) error{b.expunge, b.refile, b.prune} {
		if err := tidy(ctx); err != nil {
			b.hangUp(err)
			return err
		}
	}
	for {
		var list []store.Moved
		err := b.store.View(ctx, func(tx *store.Tx) (err error) {
			list, err = tx.Unmoved(500)
			return err
		})
		if err != nil || len(list) == 0 {
			return err
		}
		if err := b.move(ctx, list); err != nil {
			b.hangUp(err)
			return err
		}
	}
}

func (b *Bot) move(ctx context.Context, list []store.Moved) error {
	type batch struct {
		folder   string
		validity uint32
		to       string // empty: nowhere, it is deleted
	}
	uids, ids := map[batch][]uint32{}, map[batch][]int64{}
	for _, m := range list {
		k := batch{m.Folder, m.UIDValidity, b.cfg.IMAP.Processed}
		switch {
		case m.Discreet:
			k.to = ""
		case m.Quarantined:
			k.to = b.cfg.IMAP.Quarantine
		}
		uids[k] = append(uids[k], m.UID)
		ids[k] = append(ids[k], m.ID)
	}
	for k := range uids {
		var err error
		if k.to == "" {
			err = b.box.Delete(ctx, k.folder, k.validity, uids[k])
		} else {
			err = b.box.Move(ctx, k.folder, k.validity, uids[k], k.to)
		}
		if err != nil && !errors.Is(err, imapbox.ErrRenumbered) {
			return fmt.Errorf("moving mail to %s: %w", k.to, err)
		}
		// After a renumbering the same mail is read again, found to be had, and moved then.
		if err := b.store.Update(ctx, func(tx *store.Tx) error {
			if k.to == "" {
				return errors.Join(tx.SetMoved(ids[k]), tx.SetGone(ids[k]))
			}
			return tx.SetMoved(ids[k])
		}); err != nil {
			return err
		}
	}
	return nil
}

// expunge deletes from the mailbox what was filed before it became known that
// it is a vote in a secret ballot.
func (b *Bot) expunge(ctx context.Context) error {
	var messages []int64
	var ids []string
	err := b.store.View(ctx, func(tx *store.Tx) (err error) {
		messages, ids, err = tx.Ungone()
		return err
	})
	if err != nil || len(messages) == 0 {
		return err
	}
	for _, folder := range []string{b.cfg.IMAP.Processed, b.cfg.IMAP.Quarantine} {
		if err := b.box.DeleteByID(ctx, folder, ids); err != nil {
			return fmt.Errorf("deleting secret votes from %s: %w", folder, err)
		}
	}
	return b.store.Update(ctx, func(tx *store.Tx) error { return tx.SetGone(messages) })
}

// dial makes the connection to the mailbox if there is none.
func (b *Bot) dial(ctx context.Context) error {
	if b.box != nil {
		return nil
	}
	box, err := imapbox.Dial(ctx, b.boxConfig())
	if err != nil {
		return err
	}
	if err := box.Ensure(ctx, b.cfg.IMAP.Processed, b.cfg.IMAP.Quarantine); err != nil {
		box.Close()
		return fmt.Errorf("making the folders: %w", err)
	}
	b.box = box
	return nil
}

// hangUp lets go of a connection that is of no more use.
func (b *Bot) hangUp(err error) {
	if b.box != nil && !errors.Is(err, context.Canceled) {
		b.box.Close()
		b.box = nil
	}
}
