// Package smtpout is messages out: it sends copies over pooled connections to
// one submission server and says of each what became of it.
//
// What may never live here: when to try again, what counts against a
// recipient, what an administrator is told, what is in a message.
//
// How it works: Send runs as many workers as there are connections configured;
// each takes a message, a connection, and gives back one Result. A connection
// is dialled when there is something to send over it, used for one
// transaction after the other (RFC 5321 section 3.3), and kept for the next
// Send. A worker that gets no connection hands its message to the others and
// retires, so that a server which allows fewer connections than configured is
// served over as many as it allows. A connection that turns out to be dead
// when it is used again is replaced at once, and the message tried anew, if
// the server cannot have taken it. Everything that waits for the server does
// so under a deadline.
package smtpout

import (
	"context"
	"crypto/tls"
	"errors"
	"log/slog"
	"net"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// The reasons for which Send stops with messages left.
var (
	// ErrRefused: the server refuses the sender, the login, policy or quota; it
	// is wrapped with the server's words.
	ErrRefused = errors.New("the SMTP server refuses to send for us")
	// ErrGone: no connection to the server is to be had.
	ErrGone = errors.New("no connection to the SMTP server")
)

// Config says where the server is and how it is to be treated.
type Config struct {
	Addr     string // host:port
	TLS      string // "implicit" (RFC 8314) or empty, "starttls" or "none"
	Username string // empty: no AUTH
	Password string
	// Token returns an OAuth2 access token. If set, XOAUTH2 is used and
	// Password is not.
	Token       func(context.Context) (string, error)
	TLSConfig   *tls.Config // nil: the system's certificates, the host of Addr
	Hello       string      // what EHLO says; empty: localhost
	Connections int         // at most so many at once; 0 means 1
	Rate        rate.Limit  // messages a second over all connections; 0 or rate.Inf: no limit
	// Timeout is for each command and for each write; 0 means two minutes. The
	// reply to the end of a message has five times as long (RFC 5321 section
	// 4.5.3.2.6), for giving up early means sending twice.
	Timeout time.Duration
	// Grace is how long what is being sent may take when ctx ends; 0 means ten
	// seconds.
	Grace  time.Duration
	Logger *slog.Logger // nil: none
	// Dial makes the connections; nil means the net package's.
	Dial func(ctx context.Context, network, addr string) (net.Conn, error)
}

// Pool is the Transport for earnest.
type Pool struct {
	cfg   Config
	limit *rate.Limiter

	mu   sync.Mutex
	idle []*link // the one used last is at the end
}

var _ Transport = (*Pool)(nil)

// New returns a pool without any connection yet.
func New(cfg Config) *Pool {
	cfg.Connections = max(cfg.Connections, 1)
	if cfg.Timeout <= 0 {
		cfg.Timeout = 2 * time.Minute
	}
	if cfg.Grace <= 0 {
		cfg.Grace = 10 * time.Second
	}
	if cfg.Rate <= 0 {
		cfg.Rate = rate.Inf
	}
	if cfg.Logger == nil {
		cfg.Logger = slog.New(slog.DiscardHandler)
	}
	if cfg.Hello == "" {
		cfg.Hello = "localhost"
	}
	return &Pool{cfg: cfg, limit: rate.NewLimiter(cfg.Rate, 1)}
}

// Check connects and logs in, as the first message would, and keeps the
// connection. The error is ErrRefused or ErrGone, with the reason.
func (p *Pool) Check(ctx context.Context) error {
	l, err := p.get(ctx)
	if err == nil {
		p.put(l)
	}
	return err
}

// Close ends the connections that are kept.
func (p *Pool) Close() {
	p.mu.Lock()
	idle := p.idle
	p.idle = nil
	p.mu.Unlock()
	for _, l := range idle {
		l.quit()
	}
}

// get returns a connection that is ready for a transaction: the one used
// last if it still answers, else a new one.
func (p *Pool) get(ctx context.Context) (*link, error) {
	for {
		p.mu.Lock()
		n := len(p.idle)
		if n == 0 {
			p.mu.Unlock()
			return p.dial(ctx)
		}
		l := p.idle[n-1]
		p.idle = p.idle[:n-1]
		p.mu.Unlock()
		if l.alive() {
			return l, nil
		}
		l.close()
	}
}

func (p *Pool) put(l *link) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.idle = append(p.idle, l)
}
