package smtpout

import (
	"context"
	"errors"
	"fmt"
	"sync"
)

// tooManyConnections is what Microsoft 365 replies when there are more than
// its three.
const tooManyConnections = 432

// run is one Send.
type run struct {
	pool *Pool
	ctx  context.Context // ends with the caller's, or when sending stops
	stop context.CancelCauseFunc
	in   <-chan Message
	out  chan<- Result
	back chan Message // from workers that retire to those that go on

	mu      sync.Mutex
	working int
	lost    int   // connections lost one after the other, with no reply between
	failure error // why the last worker to retire did
}

// lostInARow is how many connections may be lost before the server counts as
// gone: else one that hangs up on everything would use up a try of every
// message that waits.
const lostInARow = 10

// Send implements Transport.
func (p *Pool) Send(ctx context.Context, in <-chan Message, out chan<- Result) error {
	inner, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	r := &run{
		pool: p, ctx: inner, stop: stop, in: in, out: out,
		back: make(chan Message, p.cfg.Connections), working: p.cfg.Connections,
	}
	var workers sync.WaitGroup
	for range p.cfg.Connections {
		workers.Go(r.work)
	}
	workers.Wait()
	close(r.back)
	left := false
	for m := range r.back {
		left = true
		r.out <- Result{ID: m.ID, Class: Gone, Text: r.failure.Error()}
	}
	if cause := context.Cause(inner); cause != nil {
		return cause
	}
	if left {
		return r.failure
	}
	return nil
}

// work sends one message after the other over one connection at a time.
func (r *run) work() {
	var l *link
	defer func() {
		if l != nil {
			r.pool.put(l)
		}
	}()
	for {
		m, ok := r.next()
		if !ok {
			return
		}
		if err := r.pool.limit.Wait(r.ctx); err != nil {
			r.stop(err)
			r.out <- Result{ID: m.ID, Class: Gone, Text: "sending has stopped"}
			return
		}
		if l == nil {
			var err error
			if l, err = r.pool.get(r.ctx); err != nil {
				r.retire(m, err)
				return
			}
		}
		result := r.send(&l, m)
		if result.Code == tooManyConnections && r.oneLess(m, result, &l) {
			return
		}
		r.out <- result
		r.note(result, l == nil)
		if result.Class == Sender {
			r.stop(refusal(result))
			return
		}
	}
}

// next takes a message, first from a worker that has retired.
func (r *run) next() (Message, bool) {
	if r.ctx.Err() != nil {
		return Message{}, false
	}
	select {
	case m := <-r.back:
		return m, true
	default:
	}
	select {
	case m := <-r.back:
		return m, true
	case m, ok := <-r.in:
		return m, ok
	case <-r.ctx.Done():
		return Message{}, false
	}
}

// send sends m over the connection at l. A connection that had been used
// before and proves dead is replaced once, if the server cannot have taken
// the message. Afterwards l is nil if there is no connection any more.
func (r *run) send(l **link, m Message) Result {
	for {
		used := (*l).used
		result := (*l).deliver(r.ctx, m)
		if !(*l).broken {
			return result
		}
		(*l).close()
		*l = nil
		if !used || r.ctx.Err() != nil || (result.Class != Gone && result.Code != 421) {
			return result
		}
		fresh, err := r.pool.dial(r.ctx)
		if err != nil {
			return result
		}
		*l = fresh
	}
}

// note stops the sending when the server does nothing but hang up.
func (r *run) note(result Result, lost bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if !lost {
		r.lost = 0
		return
	}
	if r.lost++; r.lost == lostInARow {
		r.stop(fmt.Errorf("%w: it hangs up on every message: %s", ErrGone, result.Text))
	}
}

// oneLess ends this worker if there are others to go on with its message, for
// a server that has said that the connections are too many for it.
func (r *run) oneLess(m Message, result Result, l **link) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.working == 1 {
		return false
	}
	r.working--
	r.failure = fmt.Errorf("%w: %d %s %s", ErrGone, result.Code, result.Enhanced, result.Text)
	r.back <- m
	if *l != nil {
		(*l).quit()
		*l = nil
	}
	r.pool.cfg.Logger.Info("going on with fewer SMTP connections", "left", r.working)
	return true
}

// retire hands a message for which there is no connection to the others. The
// last one to retire stops the sending.
func (r *run) retire(m Message, err error) {
	r.back <- m
	r.mu.Lock()
	defer r.mu.Unlock()
	r.working--
	r.failure = err
	if r.working == 0 || errors.Is(err, ErrRefused) {
		r.stop(err)
		return
	}
	r.pool.cfg.Logger.Info("going on with fewer SMTP connections", "left", r.working, "error", err)
}

func refusal(r Result) error {
	return fmt.Errorf("%w: %d %s %s", ErrRefused, r.Code, r.Enhanced, r.Text)
}
