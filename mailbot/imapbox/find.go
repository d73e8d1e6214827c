package imapbox

import (
	"context"

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
