package imapbox

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"
	"time"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapclient"
)

// A chunk is what is asked for at once and handed on at once. More messages
// gain no speed; the bytes are what may be held in memory.
const (
	chunkMessages = 200
	chunkBytes    = 8 << 20
	// beginning is how much is read of a message that is over the limit.
	beginning = 64 << 10
)

// listed is a message that is there to be fetched.
type listed struct {
	uid     uint32
	size    int64
	arrived time.Time
}

// Fetch hands on every message of a folder from the Position on, in order of
// UID, in chunks, and returns the new Position. Of a message over limit bytes
// (0: no limit) only the beginning is read. If each returns an error, reading
// stops; the returned Position is always after the last chunk that each has
// taken, so that it may be kept even when there is an error. What arrives
// during the reading is for the next.
//
// If the folder's UIDVALIDITY is not from's, reading starts with its first
// message, and the new Position has the new UIDVALIDITY.
func (b *Box) Fetch(ctx context.Context, folder string, from Position, limit int64, each func([]Item) error) (Position, error) {
	return b.read(ctx, folder, from, limit, nil, each)
}

// FetchFrom is Fetch for a folder of junk: a message is read only if known
// says so of one of the addresses in its From. The others are passed over,
// and the Position goes beyond them.
func (b *Box) FetchFrom(ctx context.Context, folder string, from Position, limit int64, known func(address string) bool, each func([]Item) error) (Position, error) {
	return b.read(ctx, folder, from, limit, known, each)
}

func (b *Box) read(ctx context.Context, folder string, from Position, limit int64, known func(string) bool, each func([]Item) error) (Position, error) {
	end, err := b.End(ctx, folder)
	if err != nil {
		return from, err
	}
	if from.UIDValidity != end.UIDValidity {
		from = Position{UIDValidity: end.UIDValidity}
	}
	from.NextUID = max(from.NextUID, 1)
	if end.NextUID <= from.NextUID {
		b.ends[folder] = from
		return from, nil
	}
	list, err := b.list(ctx, from.NextUID, end.NextUID-1, known)
	if err != nil {
		return from, err
	}
	for len(list) > 0 {
		n := chunk(list, limit)
		items, err := b.bodies(ctx, folder, list[:n], limit)
		if err != nil {
			return from, err
		}
		if len(items) > 0 {
			if err := each(items); err != nil {
				return from, err
			}
		}
		from.NextUID = list[n-1].uid + 1
		list = list[n:]
	}
	from.NextUID = end.NextUID
	b.ends[folder] = from
	return from, nil
}

// chunk is how many of the listed messages go into the next request.
func chunk(list []listed, limit int64) int {
	bytes := int64(0)
	for n, m := range list {
		size := m.size
		if limit > 0 && size > limit {
			size = beginning
		}
		if bytes += size; n > 0 && (n == chunkMessages || bytes > chunkBytes) {
			return n
		}
	}
	return len(list)
}

// list returns what is there from first to last, in order of UID. The end is
// given in full, for "n:*" means the last message even where all are below n
// (RFC 3501 section 6.4.8).
func (b *Box) list(ctx context.Context, first, last uint32, known func(string) bool) ([]listed, error) {
	uids := imap.UIDSet{{Start: imap.UID(first), Stop: imap.UID(last)}}
	options := &imap.FetchOptions{UID: true, RFC822Size: true, InternalDate: true}
	if known != nil {
		options.BodySection = []*imap.FetchItemBodySection{fromField}
	}
	var list []listed
	err := b.exchange(ctx, "listing new messages", func() error {
		cmd := b.client.Fetch(uids, options)
		for {
			msg := cmd.Next()
			if msg == nil {
				return cmd.Close()
			}
			got, err := collect(msg, beginning)
			if err != nil {
				return err // see collect
			}
			if got.uid >= first && got.uid <= last && (known == nil || anyKnown(got.raw, known)) {
				list = append(list, listed{got.uid, got.size, got.arrived})
			}
		}
	})
	slices.SortFunc(list, func(a, b listed) int { return cmp.Compare(a.uid, b.uid) })
	return slices.CompactFunc(list, func(a, b listed) bool { return a.uid == b.uid }), err
}

// bodies reads one chunk. If the server refuses it, each message is asked for
// alone, so that one which the server cannot read holds up no other.
func (b *Box) bodies(ctx context.Context, folder string, want []listed, limit int64) ([]Item, error) {
	items, err := b.request(ctx, folder, want, limit)
	if err == nil || b.gone || ctx.Err() != nil {
		return items, err
	}
	if len(want) == 1 {
		b.cfg.Logger.Warn("message refused by the server", "folder", folder, "uid", want[0].uid, "error", err)
		return []Item{{Folder: folder, UIDValidity: b.validity, UID: want[0].uid, Arrived: want[0].arrived, Refused: err.Error()}}, nil
	}
	items = nil
	for i := range want {
		one, err := b.bodies(ctx, folder, want[i:i+1], limit)
		if err != nil {
			return nil, err
		}
		items = append(items, one...)
	}
	return items, nil
}

// request asks for the bodies of the chunk: whole ones and beginnings apart.
// Messages that have gone meanwhile are left out.
func (b *Box) request(ctx context.Context, folder string, want []listed, limit int64) ([]Item, error) {
	byUID := make(map[uint32]listed, len(want))
	var whole, part imap.UIDSet
	for _, m := range want {
		byUID[m.uid] = m
		if limit > 0 && m.size > limit {
			part.AddNum(imap.UID(m.uid))
		} else {
			whole.AddNum(imap.UID(m.uid))
		}
	}
	items := make([]Item, 0, len(want))
	take := func(got fetched) {
		m, ok := byUID[got.uid]
		if !ok || got.raw == nil {
			return
		}
		delete(byUID, got.uid)
		item := Item{Folder: folder, UIDValidity: b.validity, UID: m.uid, Arrived: m.arrived, Raw: got.raw}
		if limit > 0 && (m.size > limit || got.literal > limit) {
			item.TooLarge = max(m.size, got.literal)
		}
		items = append(items, item)
	}
	bound := limit
	if bound <= 0 {
		bound = 1 << 62
	}
	if err := b.fetch(ctx, whole, &imap.FetchItemBodySection{Peek: true}, bound, take); err != nil {
		return nil, err
	}
	first := &imap.FetchItemBodySection{Peek: true, Partial: &imap.SectionPartial{Size: beginning}}
	if err := b.fetch(ctx, part, first, beginning, take); err != nil {
		return nil, err
	}
	slices.SortFunc(items, func(a, b Item) int { return cmp.Compare(a.UID, b.UID) })
	return items, nil
}

func (b *Box) fetch(ctx context.Context, uids imap.UIDSet, section *imap.FetchItemBodySection, bound int64, take func(fetched)) error {
	if len(uids) == 0 {
		return nil
	}
	return b.exchange(ctx, "fetching messages", func() error {
		cmd := b.client.Fetch(uids, &imap.FetchOptions{UID: true, BodySection: []*imap.FetchItemBodySection{section}})
		for {
			msg := cmd.Next()
			if msg == nil {
				return cmd.Close()
			}
			got, err := collect(msg, bound)
			if err != nil {
				return err // see collect
			}
			take(got)
		}
	})
}

// fetched is one FETCH response.
type fetched struct {
	uid     uint32
	size    int64
	arrived time.Time
	raw     []byte
	literal int64 // how long the server said that raw is
}

// collect reads one FETCH response, keeping bound bytes of its body at most,
// whatever the server has announced. It fails only when the connection does,
// and then the command must be left as it is: closing it would go on reading
// the body, beside go-imap's own reader.
func collect(msg *imapclient.FetchMessageData, bound int64) (fetched, error) {
	var got fetched
	for {
		switch item := msg.Next().(type) {
		case nil:
			return got, nil
		case imapclient.FetchItemDataUID:
			got.uid = uint32(item.UID)
		case imapclient.FetchItemDataRFC822Size:
			got.size = item.Size
		case imapclient.FetchItemDataInternalDate:
			got.arrived = item.Time
		case imapclient.FetchItemDataBodySection:
			if item.Literal == nil {
				continue
			}
			got.literal = item.Literal.Size()
			got.raw = make([]byte, min(got.literal, bound))
			if _, err := io.ReadFull(item.Literal, got.raw); err != nil {
				return got, fmt.Errorf("reading a message: %w", err)
			}
		}
	}
}
