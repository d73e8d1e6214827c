package imapbox

import (
	"context"
	"errors"
	"time"

	"github.com/emersion/go-imap/v2"
)

// probeEvery is how long IDLE may last. Ending it makes the server answer, and
// on a half-open connection, where IDLE would say nothing for ever, shows that
// nobody is there.
const probeEvery = 4 * time.Minute

// Wait returns when the folder has something that Fetch has not read, when d
// is over, or when ctx ends (with its error; the connection is then still
// good). It uses IDLE (RFC 2177) where the server has it, and else only lets
// d pass.
func (b *Box) Wait(ctx context.Context, folder string, d time.Duration) error {
	over := time.NewTimer(d)
	defer over.Stop()
	if b.folder != folder {
		end, err := b.enter(ctx, folder)
		if err != nil {
			return err
		}
		if read := b.ends[folder]; end.UIDValidity != read.UIDValidity || end.NextUID > read.NextUID {
			return nil
		}
	}
	for {
		ended, err := b.idle(ctx, over.C)
		if ended || err != nil {
			return err
		}
	}
}

// idle waits for one IDLE. It returns false if that was only ended to see
// whether the server is there.
func (b *Box) idle(ctx context.Context, over <-chan time.Time) (bool, error) {
	probe := time.NewTimer(probeEvery)
	defer probe.Stop()
	stop, err := b.startIdle(ctx)
	if err != nil {
		return true, err
	}
	ended := true
	select {
	case <-b.news:
	case <-over:
	case <-ctx.Done():
	case <-b.client.Closed():
	case <-probe.C:
		ended = false
	}
	if err := stop(); err != nil {
		return true, err
	}
	return ended, ctx.Err()
}

// startIdle sends IDLE if the server has it, and returns what ends it. Ending
// it is not subject to ctx, whose end is one reason to do so.
func (b *Box) startIdle(ctx context.Context) (stop func() error, err error) {
	if caps := b.client.Caps(); !caps.Has(imap.CapIdle) && !caps.Has(imap.CapIMAP4rev2) {
		return func() error {
			return b.exchange(context.WithoutCancel(ctx), "asking for news", func() error {
				return b.client.Noop().Wait()
			})
		}, nil
	}
	var end func() error
	err = b.exchange(ctx, "starting to idle", func() error {
		cmd, err := b.client.Idle()
		if err != nil {
			return err
		}
		end = func() error { return errors.Join(cmd.Close(), cmd.Wait()) }
		return nil
	})
	if err != nil {
		return nil, err
	}
	return func() error {
		return b.exchange(context.WithoutCancel(ctx), "ending to idle", end)
	}, nil
}
