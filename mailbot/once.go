package mailbot

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"taskgroups/mailbot/smtpout"
	"taskgroups/mailbot/store"
	"taskgroups/threads"
)

// Summary is what a run did, with the field names that others script against.
type Summary struct {
	Read        int `json:"read"`
	Posted      int `json:"posted"`
	Votes       int `json:"votes"`
	Quarantined int `json:"quarantined"`
	Sent        int `json:"sent"`
	Queued      int `json:"queued"`
	Failed      int `json:"failed"`
}

// Once does everything that is waiting and due, as of now, and returns. With
// a given time (a rehearsal) the mailbox counts as read up to it. If one end
// fails the other is still served, and the error says so.
func (b *Bot) Once(ctx context.Context, rehearsal bool) (Summary, error) {
	var sum Summary
	if err := b.Resume(ctx); err != nil {
		return sum, err
	}
	inbound := b.inbound(ctx, rehearsal, &sum)
	sent, outbound := b.Send(ctx)
	sum.Sent, sum.Failed = sent.Sent, sent.Failed
	if outbound != nil {
		outbound = fmt.Errorf("sending: %w", outbound)
	}
	return sum, errors.Join(inbound, outbound)
}

// inbound is Fetch, Decide and Tick, and the filing of what was decided.
func (b *Bot) inbound(ctx context.Context, rehearsal bool, sum *Summary) error {
	fresh, fetching := b.Fetch(ctx)
	sum.Read = fresh
	if fetching != nil {
		fetching = fmt.Errorf("reading the mailbox: %w", fetching)
	}
	if err := b.noteUnread(ctx, fetching); err != nil {
		return errors.Join(fetching, err)
	}
	decided, err := b.Decide(ctx)
	sum.count(decided)
	if err != nil {
		return errors.Join(fetching, err)
	}
	if fetching == nil {
		asOf := b.asOf()
		if rehearsal {
			asOf = b.now()
		}
		queued, err := b.Tick(ctx, asOf)
		sum.Queued += queued
		if err != nil {
			return fmt.Errorf("doing what is due: %w", err)
		}
		// What was asked or approved meanwhile is decided in the same run.
		decided, err := b.Decide(ctx)
		sum.count(decided)
		if err != nil {
			return err
		}
		if err := b.File(ctx); err != nil {
			return fmt.Errorf("filing: %w", err)
		}
	}
	return fetching
}

func (s *Summary) count(d Decided) {
	s.Posted += d.Posted
	s.Votes += d.Votes
	s.Quarantined += d.Quarantined
	s.Queued += d.Queued
}

// Resume makes due again what a dead process had claimed. It is called once,
// under the lock, before the first Send.
func (b *Bot) Resume(ctx context.Context) error {
	now := b.now()
	return b.store.Update(ctx, func(tx *store.Tx) error {
		return errors.Join(tx.Unlease(now), tx.Rewind(now, longest))
	})
}

// alertStopped queues one notice a day to the administrator that the server
// refuses us; it goes out when the server takes mail again.
func (b *Bot) alertStopped(tx *store.Tx, stopped error, now time.Time) error {
	waiting, err := tx.Backlog()
	if err != nil {
		return err
	}
	reason := strings.TrimPrefix(stopped.Error(), smtpout.ErrRefused.Error()+": ")
	b.log.Error("the SMTP server refuses to send for us; sending waits", "reason", reason, "waiting", waiting, "until", b.stopped)
	return b.alertDaily(tx, threads.SendingStoppedWords{Reason: reason, Waiting: waiting, Retry: b.stopped}, now)
}

// alertDaily tells the administrator what has gone wrong, once a day.
func (b *Bot) alertDaily(tx *store.Tx, w threads.Words, now time.Time) error {
	out := threads.Outcome{Notices: []threads.Notice{{
		Key: w.Notice() + "/" + now.Format(time.DateOnly), Kind: threads.KindNotice, To: threads.Audience{Admin: true}, Data: w,
	}}}
	_, _, err := b.commit(tx, out, store.Cause{Now: now, Zone: b.house.Zone})
	return err
}
