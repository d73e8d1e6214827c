package mailbot

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/coreos/go-systemd/v22/daemon"

	"taskgroups/mailbot/imapbox"
)

// How long Serve waits after something has failed.
const (
	firstPause = 2 * time.Second
	longPause  = 5 * time.Minute // also after a refused login, which servers punish when repeated
)

// Serve repeats the steps until ctx ends, and then returns nil. Reading and
// sending go on beside each other, so that a long queue holds up no answer.
// Nothing that fails ends it: a mailbox or a relay that is away is tried
// again, and the store is what both ends meet in.
func (b *Bot) Serve(ctx context.Context) error {
	if err := b.Resume(ctx); err != nil {
		return err
	}
	wake := make(chan struct{}, 1)
	var wg sync.WaitGroup
	wg.Go(func() { b.keepSending(ctx, wake) })
	notify(daemon.SdNotifyReady)
	b.log.Info("mailbot serves", "address", b.cfg.Address)
	b.keepReading(ctx, wake)
	notify(daemon.SdNotifyStopping)
	wg.Wait()
	b.log.Info("mailbot has stopped")
	return nil
}

// notify tells systemd, where there is one.
func notify(state string) { _, _ = daemon.SdNotify(false, state) }

// keepReading fetches and decides whenever something comes, and at least as
// often as configured.
func (b *Bot) keepReading(ctx context.Context, wake chan<- struct{}) {
	pause := firstPause
	for ctx.Err() == nil {
		var sum Summary
		err := b.inbound(ctx, false, &sum)
		if sum.Read > 0 || sum.Queued > 0 {
			b.log.Info("read", "messages", sum.Read, "posted", sum.Posted, "quarantined", sum.Quarantined, "queued", sum.Queued)
		}
		select {
		case wake <- struct{}{}:
		default:
		}
		notify(daemon.SdNotifyWatchdog)
		switch {
		case ctx.Err() != nil:
			return
		case err == nil:
			pause = firstPause
			b.waitForMail(ctx)
		default:
			mend := "none, if it passes; else run `mailbot check`"
			if errors.Is(err, imapbox.ErrLogin) {
				pause, mend = longPause, "put the login right under [imap], run `mailbot check`, and restart mailbot"
			}
			b.log.Error("reading will be tried again", "error", err, "in", pause.String(), "mend", mend)
			sleep(ctx, pause)
			pause = min(pause*2, max(b.cfg.IMAP.Poll, firstPause))
		}
	}
}

// waitForMail returns when the inbox has something new, or when it is time to
// look at the clock and the other folders again.
func (b *Bot) waitForMail(ctx context.Context) {
	if b.box == nil {
		sleep(ctx, firstPause)
		return
	}
	if err := b.box.Wait(ctx, b.cfg.IMAP.Inbox, b.cfg.IMAP.Poll); err != nil {
		b.hangUp(err)
	}
}

// keepSending sends when there is something to send.
func (b *Bot) keepSending(ctx context.Context, wake <-chan struct{}) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-wake:
		case <-time.After(b.cfg.IMAP.Poll):
		}
		sent, err := b.Send(ctx)
		if sent != (Sent{}) {
			b.log.Info("sent", "copies", sent.Sent, "failed", sent.Failed, "later", sent.Later)
		}
		if err != nil && ctx.Err() == nil {
			b.log.Error("sending will be tried again", "error", err)
		}
	}
}

func sleep(ctx context.Context, d time.Duration) {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
	case <-t.C:
	}
}
