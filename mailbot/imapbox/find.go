package imapbox

import (
	"context"
	"time"

	"github.com/emersion/go-imap/v2"
)

// DeleteByID removes for good the messages of a folder that have one of the
// Message-IDs. None is no error.
func (b *Box) DeleteByID(ctx context.Context, folder string, ids []string) error {
	for _, id := range ids {
		if id == "" {
			continue
		}
		at, err := b.enter(ctx, folder)
		if err != nil {
			return err
		}
		found, err := b.search(ctx, &imap.SearchCriteria{Header: []imap.SearchCriteriaHeaderField{{Key: "Message-ID", Value: id}}})
		if err != nil {
			return err
		}
		uids := make([]uint32, len(found))
		for i, uid := range found {
			uids[i] = uint32(uid)
		}
		if err := b.Delete(ctx, folder, at.UIDValidity, uids); err != nil {
			return err
		}
	}
	return nil
}

// MoveByID moves the messages of a folder that have this Message-ID to another
// folder, which must exist. None is no error.
func (b *Box) MoveByID(ctx context.Context, folder, id, to string) error {
	return b.matching(ctx, folder, &imap.SearchCriteria{Header: []imap.SearchCriteriaHeaderField{{Key: "Message-ID", Value: id}}},
		func(at Position, uids []uint32) error { return b.Move(ctx, folder, at.UIDValidity, uids, to) })
}

// DeleteBefore removes for good the messages of a folder that the mailbox
// received before the day of a time.
func (b *Box) DeleteBefore(ctx context.Context, folder string, day time.Time) error {
	return b.matching(ctx, folder, &imap.SearchCriteria{Before: day},
		func(at Position, uids []uint32) error { return b.Delete(ctx, folder, at.UIDValidity, uids) })
}

// matching calls do with the messages of a folder that are found, if any.
func (b *Box) matching(ctx context.Context, folder string, criteria *imap.SearchCriteria, do func(at Position, uids []uint32) error) error {
	at, err := b.enter(ctx, folder)
	if err != nil {
		return err
	}
	found, err := b.search(ctx, criteria)
	if err != nil || len(found) == 0 {
		return err
	}
	uids := make([]uint32, len(found))
	for i, uid := range found {
		uids[i] = uint32(uid)
	}
	return do(at, uids)
}
