package imapbox

import (
	"context"
	"fmt"
	"slices"

	"github.com/emersion/go-imap/v2"
)

// setMax is how many UIDs go into one command: RFC 7162 section 4 asks for
// lines of at most 8192 octets.
const setMax = 500

// Move moves messages to another folder, which must exist. UIDs that are no
// longer there are no error, so that a move may be repeated. It returns
// ErrRenumbered if the folder's UIDVALIDITY is another.
func (b *Box) Move(ctx context.Context, folder string, uidvalidity uint32, uids []uint32, to string) error {
	doing := "moving messages from " + folder + " to " + to
	return b.present(ctx, folder, uidvalidity, uids, func(set imap.UIDSet) error {
		if b.client.Caps().Has(imap.CapMove) {
			return b.exchange(ctx, doing, func() error {
				_, err := b.client.Move(set, b.name(to)).Wait()
				return err
			})
		}
		// One after the other: the library's own stand-in for MOVE deletes even
		// where the copy was refused.
		err := b.exchange(ctx, doing, func() error {
			_, err := b.client.Copy(set, b.name(to)).Wait()
			return err
		})
		if err != nil {
			return err
		}
		return b.remove(ctx, set)
	})
}

// Delete removes messages for good. UIDs that are no longer there are no
// error. It returns ErrRenumbered if the folder's UIDVALIDITY is another.
func (b *Box) Delete(ctx context.Context, folder string, uidvalidity uint32, uids []uint32) error {
	return b.present(ctx, folder, uidvalidity, uids, func(set imap.UIDSet) error {
		return b.remove(ctx, set)
	})
}

// present calls do with those of the UIDs that exist, in sets that fit a
// command line. A MOVE of none would be refused by some servers, and kill the
// connection with others.
func (b *Box) present(ctx context.Context, folder string, uidvalidity uint32, uids []uint32, do func(imap.UIDSet) error) error {
	if len(uids) == 0 {
		return nil
	}
	if err := b.open(ctx, folder, uidvalidity); err != nil {
		return err
	}
	uids = slices.Clone(uids)
	slices.Sort(uids)
	for part := range slices.Chunk(slices.Compact(uids), setMax) {
		var set imap.UIDSet
		for _, uid := range part {
			set.AddNum(imap.UID(uid))
		}
		found, err := b.search(ctx, &imap.SearchCriteria{UID: []imap.UIDSet{set}})
		if err != nil {
			return err
		}
		if len(found) == 0 {
			continue
		}
		if err := do(imap.UIDSetNum(found...)); err != nil {
			return err
		}
	}
	return nil
}

func (b *Box) search(ctx context.Context, criteria *imap.SearchCriteria) ([]imap.UID, error) {
	var found []imap.UID
	err := b.exchange(ctx, "searching messages", func() error {
		data, err := b.client.UIDSearch(criteria, nil).Wait()
		if err == nil {
			found = data.AllUIDs()
		}
		return err
	})
	return found, err
}

// remove marks messages as deleted and expunges them and no others. Where the
// server cannot expunge by UID (RFC 4315) and others are marked too, they are
// left marked: somebody else's mark is not ours to carry out.
func (b *Box) remove(ctx context.Context, set imap.UIDSet) error {
	err := b.exchange(ctx, "marking messages as deleted", func() error {
		return b.client.Store(set, &imap.StoreFlags{
			Op: imap.StoreFlagsAdd, Silent: true, Flags: []imap.Flag{imap.FlagDeleted},
		}, nil).Close()
	})
	if err != nil {
		return err
	}
	if b.client.Caps().Has(imap.CapUIDPlus) {
		return b.exchange(ctx, "expunging messages", func() error {
			return b.client.UIDExpunge(set).Close()
		})
	}
	marked, err := b.search(ctx, &imap.SearchCriteria{Flag: []imap.Flag{imap.FlagDeleted}})
	if err != nil {
		return err
	}
	for _, uid := range marked {
		if !set.Contains(uid) {
			b.cfg.Logger.Warn("messages left marked as deleted", "folder", b.folder, "because", fmt.Sprintf("UID %d is marked too", uid))
			return nil
		}
	}
	return b.exchange(ctx, "expunging messages", func() error {
		return b.client.Expunge().Close()
	})
}
