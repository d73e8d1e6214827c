package imapbox

import (
	"net"
	"sync"
	"time"
)

// wire is the connection under the IMAP client, with a watch on it: while an
// answer is due, a silence of the given length cuts the connection. Whatever
// arrives or leaves starts the silence anew, so that a large message over a
// slow line is not taken for a stall.
type wire struct {
	net.Conn
	timeout time.Duration

	mu      sync.Mutex
	timer   *time.Timer
	on      bool
	elapsed bool
}

func newWire(conn net.Conn, timeout time.Duration) *wire {
	w := &wire{Conn: conn, timeout: timeout}
	w.timer = time.AfterFunc(timeout, w.expire)
	w.timer.Stop()
	return w
}

func (w *wire) expire() {
	w.mu.Lock()
	on := w.on
	w.elapsed = w.elapsed || on
	w.mu.Unlock()
	if on {
		w.cut()
	}
}

// cut ends the connection at once; reads and writes in progress fail.
func (w *wire) cut() { w.Conn.Close() }

func (w *wire) watch() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.on = true
	w.timer.Reset(w.timeout)
}

func (w *wire) unwatch() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.on = false
	w.timer.Stop()
}

// silent reports whether it was the watch that cut the connection.
func (w *wire) silent() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.elapsed
}

func (w *wire) progress(n int) {
	if n == 0 {
		return
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.on {
		w.timer.Reset(w.timeout)
	}
}

func (w *wire) Read(p []byte) (int, error) {
	n, err := w.Conn.Read(p)
	w.progress(n)
	return n, err
}

func (w *wire) Write(p []byte) (int, error) {
	n, err := w.Conn.Write(p)
	w.progress(n)
	return n, err
}
