package imapbox

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/emersion/go-imap/v2"
)

// Folders returns the names of all folders that messages can be in.
func (b *Box) Folders(ctx context.Context) ([]string, error) {
	var names []string
	err := b.exchange(ctx, "listing the folders", func() error {
		list, err := b.client.List("", "*", nil).Collect()
		for _, f := range list {
			if !hasAttr(f.Attrs, imap.MailboxAttrNoSelect) && !hasAttr(f.Attrs, imap.MailboxAttrNonExistent) {
				names = append(names, f.Mailbox)
			}
		}
		return err
	})
	return names, err
}

func hasAttr(attrs []imap.MailboxAttr, want imap.MailboxAttr) bool {
	for _, a := range attrs {
		if strings.EqualFold(string(a), string(want)) {
			return true
		}
	}
	return false
}

// Ensure creates the folders that do not exist. Call it before Move and
// Append, which need them. Where a server keeps everything below a prefix
// ("INBOX."), the folder is found or made there, and known under the given
// name to this Box.
func (b *Box) Ensure(ctx context.Context, folders ...string) error {
	for _, folder := range folders {
		if err := b.ensure(ctx, folder); err != nil {
			return fmt.Errorf("ensuring folder %s: %w", folder, err)
		}
	}
	return nil
}

func (b *Box) ensure(ctx context.Context, folder string) error {
	if strings.EqualFold(folder, "INBOX") {
		return nil
	}
	refused := b.findOrCreate(ctx, folder)
	if refused == nil || errors.Is(refused, ErrGone) || ctx.Err() != nil {
		return refused
	}
	prefix := ""
	err := b.exchange(ctx, "asking for the namespace", func() error {
		if !b.client.Caps().Has(imap.CapNamespace) {
			return nil
		}
		data, err := b.client.Namespace().Wait()
		if err == nil && len(data.Personal) > 0 {
			prefix = data.Personal[0].Prefix
		}
		return err
	})
	if err != nil || prefix == "" || strings.HasPrefix(folder, prefix) {
		return errors.Join(refused, err)
	}
	if err := b.findOrCreate(ctx, prefix+folder); err != nil {
		return err
	}
	b.names[folder] = prefix + folder
	return nil
}

func (b *Box) findOrCreate(ctx context.Context, name string) error {
	found := false
	err := b.exchange(ctx, "looking for it", func() error {
		list, err := b.client.List("", name, nil).Collect()
		found = len(list) > 0
		return err
	})
	if found || err != nil {
		return err
	}
	err = b.exchange(ctx, "creating it", func() error {
		return b.client.Create(name, nil).Wait()
	})
	if answer := (*imap.Error)(nil); errors.As(err, &answer) && answer.Code == imap.ResponseCodeAlreadyExists {
		return nil
	}
	return err
}

// name is how the server calls a folder.
func (b *Box) name(folder string) string {
	if name := b.names[folder]; name != "" {
		return name
	}
	return folder
}

// enter selects a folder anew and returns its end: UIDVALIDITY and the UID
// that the next message will get (RFC 3501 section 6.3.1).
func (b *Box) enter(ctx context.Context, folder string) (Position, error) {
	b.quiet()
	b.folder = ""
	var end Position
	err := b.exchange(ctx, "opening folder "+folder, func() error {
		data, err := b.client.Select(b.name(folder), nil).Wait()
		if err == nil {
			end = Position{data.UIDValidity, uint32(data.UIDNext)}
		}
		return err
	})
	if err != nil {
		return Position{}, err
	}
	b.folder, b.validity = folder, end.UIDValidity
	return end, nil
}

// open makes sure that a folder is selected and numbered as the UIDs are.
func (b *Box) open(ctx context.Context, folder string, uidvalidity uint32) error {
	if b.folder != folder || b.validity != uidvalidity {
		if _, err := b.enter(ctx, folder); err != nil {
			return err
		}
	}
	if b.validity != uidvalidity {
		return fmt.Errorf("opening folder %s: %w: UIDVALIDITY %d, not %d", folder, ErrRenumbered, b.validity, uidvalidity)
	}
	return nil
}

// End returns the Position after a folder's last message: reading from there
// hands on only what arrives later.
func (b *Box) End(ctx context.Context, folder string) (Position, error) {
	end, err := b.enter(ctx, folder)
	if err == nil && end.NextUID == 0 {
		end.NextUID, err = b.nextUID(ctx)
	}
	return end, err
}

// nextUID finds what a server that sends no UIDNEXT leaves out.
func (b *Box) nextUID(ctx context.Context) (uint32, error) {
	next := uint32(1)
	err := b.exchange(ctx, "looking for the last message", func() error {
		found, err := b.client.UIDSearch(&imap.SearchCriteria{}, nil).Wait()
		if err != nil {
			return err
		}
		for _, uid := range found.AllUIDs() {
			next = max(next, uint32(uid)+1)
		}
		return nil
	})
	return next, err
}

// Append puts a message into a folder, which must exist: a server that
// refuses one costs the connection, for the message is then already on the
// wire. A server may set a date in the future to its own clock.
func (b *Box) Append(ctx context.Context, folder string, raw []byte, arrived time.Time) error {
	err := b.exchange(ctx, "appending to folder "+folder, func() error {
		cmd := b.client.Append(b.name(folder), int64(len(raw)), &imap.AppendOptions{Time: arrived})
		_, err := bytes.NewReader(raw).WriteTo(cmd)
		if closing := cmd.Close(); err == nil {
			err = closing
		}
		if err != nil {
			return err
		}
		_, err = cmd.Wait()
		return err
	})
	if err != nil && !b.gone {
		b.gone = true
		b.wire.Close()
	}
	return err
}
