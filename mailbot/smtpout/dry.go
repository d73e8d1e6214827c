package smtpout

import (
	"context"
	"io"
)

// Dry is a Transport that sends nothing: each message is written to nowhere
// and counts as sent.
type Dry struct {
	Seen func(Message) // called for each message; may be nil
}

// Send implements Transport.
func (d Dry) Send(ctx context.Context, in <-chan Message, out chan<- Result) error {
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case m, ok := <-in:
			if !ok {
				return nil
			}
			if d.Seen != nil {
				d.Seen(m)
			}
			r := Result{ID: m.ID, Class: Sent}
			if err := m.Write(io.Discard); err != nil {
				r.Class, r.Text = Temporary, err.Error()
			}
			out <- r
		}
	}
}

// Close implements Transport.
func (Dry) Close() {}

// Faulty is a Transport that fails on purpose, before or after another one.
type Faulty struct {
	Next Transport
	// Before returns the result of a message that is not to reach Next, and
	// true; nil lets all through.
	Before func(Message) (Result, bool)
	// After may change what the caller is told of a message that Next has dealt
	// with, to Unknown for example; nil changes nothing.
	After func(Message, Result) Result
}

// Send implements Transport.
func (f Faulty) Send(ctx context.Context, in <-chan Message, out chan<- Result) error {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	through, results := make(chan Message), make(chan Result)
	sent := map[int64]Message{}
	done := make(chan error, 1)
	go func() { done <- f.Next.Send(ctx, through, results) }()
	var held *Message // taken from in, on its way to Next
	for {
		source, next, m := in, chan<- Message(nil), Message{}
		if held != nil {
			source, next, m = nil, through, *held
		}
		select {
		case taken, ok := <-source:
			if !ok {
				close(through)
				in = nil
				continue
			}
			if r, hit := f.before(taken); hit {
				r.ID = taken.ID
				out <- r
				if r.Class == Sender {
					stop(ErrRefused)
				}
				continue
			}
			held = &taken
		case next <- m:
			sent[m.ID], held = m, nil
		case r := <-results:
			out <- f.after(sent[r.ID], r)
			delete(sent, r.ID)
		case err := <-done:
			if held != nil {
				out <- Result{ID: held.ID, Class: Gone, Text: "sending has stopped"}
			}
			if cause := context.Cause(ctx); err != nil && cause != nil {
				return cause
			}
			return err
		}
	}
}

func (f Faulty) before(m Message) (Result, bool) {
	if f.Before == nil {
		return Result{}, false
	}
	return f.Before(m)
}

func (f Faulty) after(m Message, r Result) Result {
	if f.After == nil {
		return r
	}
	return f.After(m, r)
}

// Close implements Transport.
func (f Faulty) Close() { f.Next.Close() }
