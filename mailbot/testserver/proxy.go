package testserver

import (
	"fmt"
	"net"
	"sync"
)

// Proxy is a TCP proxy that fails on demand. What it does to a connection it
// does without the other side's help: that is what networks do.
type Proxy struct {
	listener net.Listener
	target   string

	mu      sync.Mutex
	changed *sync.Cond
	pairs   map[*pair]struct{}
	stalled bool
	refuse  bool
	closed  bool
	cut     int64 // bytes of answers after which a connection is dropped; -1: never
	running sync.WaitGroup
}

// pair is one proxied connection.
type pair struct{ client, server net.Conn }

func (p *pair) close() {
	p.client.Close()
	p.server.Close()
}

// StartProxy listens on a loopback port for connections to target.
func StartProxy(target string) (*Proxy, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, fmt.Errorf("starting the proxy: %w", err)
	}
	p := &Proxy{listener: listener, target: target, pairs: map[*pair]struct{}{}, cut: -1}
	p.changed = sync.NewCond(&p.mu)
	p.running.Go(p.accept)
	return p, nil
}

// Addr is the host and port that the proxy listens on.
func (p *Proxy) Addr() string { return p.listener.Addr().String() }

// Close ends the proxy and its connections.
func (p *Proxy) Close() {
	p.mu.Lock()
	p.closed = true
	p.mu.Unlock()
	p.listener.Close()
	p.Drop()
	p.changed.Broadcast()
	p.running.Wait()
}

// Drop ends all connections that there are, on both sides.
func (p *Proxy) Drop() {
	p.mu.Lock()
	defer p.mu.Unlock()
	for pair := range p.pairs {
		pair.close()
	}
}

// DropAfter drops each connection when n bytes of the server's answers have
// passed to the client since it was made; n < 0 never.
func (p *Proxy) DropAfter(n int64) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.cut = n
}

// Stall holds back everything in both directions until Resume: the half-open
// connection of a network that is gone.
func (p *Proxy) Stall() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.stalled = true
}

// Resume ends Stall.
func (p *Proxy) Resume() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.stalled = false
	p.changed.Broadcast()
}

// Refuse ends new connections as soon as they are made, until it is called
// with false.
func (p *Proxy) Refuse(refuse bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.refuse = refuse
}

// HalfClose ends what clients can say on the connections that there are, while
// answers still come through.
func (p *Proxy) HalfClose() {
	p.mu.Lock()
	defer p.mu.Unlock()
	for pair := range p.pairs {
		if tcp, ok := pair.server.(*net.TCPConn); ok {
			_ = tcp.CloseWrite() // fails where it is closed already
		}
	}
}

// Connections is how many connections there are.
func (p *Proxy) Connections() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return len(p.pairs)
}

func (p *Proxy) accept() {
	for {
		client, err := p.listener.Accept()
		if err != nil {
			return
		}
		p.mu.Lock()
		refuse := p.refuse || p.closed
		p.mu.Unlock()
		if refuse {
			client.Close()
			continue
		}
		server, err := net.Dial("tcp", p.target)
		if err != nil {
			client.Close()
			continue
		}
		p.join(&pair{client, server})
	}
}

// join carries bytes both ways until one side ends or the proxy fails.
func (p *Proxy) join(c *pair) {
	p.mu.Lock()
	p.pairs[c] = struct{}{}
	p.mu.Unlock()
	p.running.Go(func() {
		var both sync.WaitGroup
		both.Go(func() { p.carry(c, c.server, c.client, false) })
		both.Go(func() { p.carry(c, c.client, c.server, true) })
		both.Wait()
		p.mu.Lock()
		delete(p.pairs, c)
		p.mu.Unlock()
	})
}

// carry copies from one side to the other. The end of one ends both.
func (p *Proxy) carry(c *pair, to, from net.Conn, answers bool) {
	defer c.close()
	buffer := make([]byte, 32<<10)
	passed := int64(0)
	for {
		n, err := from.Read(buffer)
		allowed, last := p.gate(passed, n, answers)
		passed += int64(allowed)
		if _, failed := to.Write(buffer[:allowed]); failed != nil || err != nil || last {
			return
		}
	}
}

// gate waits while the proxy is stalled, and says how many of n bytes may
// pass and whether they are the last.
func (p *Proxy) gate(passed int64, n int, answers bool) (int, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for p.stalled && !p.closed {
		p.changed.Wait()
	}
	if answers && p.cut >= 0 && passed+int64(n) >= p.cut {
		return int(max(0, p.cut-passed)), true
	}
	return n, false
}
