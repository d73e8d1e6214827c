package smtpout

import (
	"bufio"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/textproto"
	"time"

	"github.com/emersion/go-smtp"
)

const (
	// After restBefore unused, a connection is asked whether it is still there;
	// after restAtMost it is not used again (RFC 5321 section 4.5.3.2.7 lets
	// servers hang up after five minutes).
	restBefore = 5 * time.Second
	restAtMost = time.Minute
)

// link is one connection to the server, ready for transactions. go-smtp greets,
// secures, logs in, asks and says goodbye; the transactions are our own,
// because go-smtp waits for each reply before it sends the next command, and
// that is twice as many round trips as pipelining needs (RFC 2920).
type link struct {
	cfg      Config
	wire     net.Conn // the connection itself
	conn     net.Conn // with TLS on it, if any
	client   *smtp.Client
	replies  *textproto.Reader
	commands *bufio.Writer

	used   bool // has carried a transaction
	dirty  bool // the last transaction was broken off and must be reset
	broken bool // good for nothing more
	last   time.Time
}

// dial makes a connection, secures it and logs in.
func (p *Pool) dial(ctx context.Context) (*link, error) {
	ctx, cancel := context.WithTimeout(ctx, 3*p.cfg.Timeout)
	defer cancel()
	dial := p.cfg.Dial
	if dial == nil {
		dial = (&net.Dialer{Timeout: p.cfg.Timeout}).DialContext
	}
	conn, err := dial(ctx, "tcp", p.cfg.Addr)
	if err != nil {
		return nil, fmt.Errorf("%w: connecting to %s: %w", ErrGone, p.cfg.Addr, err)
	}
	defer context.AfterFunc(ctx, func() { conn.Close() })()
	l := &link{cfg: p.cfg, wire: conn, last: time.Now()}
	err = l.greet(ctx)
	if err == nil {
		err = l.login(ctx)
	}
	if err != nil {
		conn.Close()
		reason := ErrGone
		if _, class := read(stageLogin, err); class == Sender {
			reason = ErrRefused
		}
		return nil, fmt.Errorf("%w: getting in to %s as %q: %w", reason, p.cfg.Addr, p.cfg.Username, err)
	}
	l.replies = textproto.NewReader(bufio.NewReader(l.conn))
	l.commands = bufio.NewWriterSize(l.conn, 16<<10)
	return l, nil
}

// greet says hello, over TLS as configured.
func (l *link) greet(ctx context.Context) error {
	l.conn = &patient{l.wire, l.cfg.Timeout}
	switch l.cfg.TLS {
	case "none":
		return l.hello()
	case "starttls":
		if err := l.hello(); err != nil {
			return err
		}
		if err := l.startTLS(); err != nil {
			return err
		}
	}
	secured := tls.Client(l.conn, l.tlsConfig())
	if err := secured.HandshakeContext(ctx); err != nil {
		return err
	}
	l.conn = secured
	if l.cfg.TLS == "starttls" {
		l.conn = &greeted{Conn: secured, greeting: "220 again\r\n"}
	}
	return l.hello()
}

func (l *link) tlsConfig() *tls.Config {
	cfg := &tls.Config{}
	if l.cfg.TLSConfig != nil {
		cfg = l.cfg.TLSConfig.Clone()
	}
	if cfg.ServerName == "" {
		cfg.ServerName, _, _ = net.SplitHostPort(l.cfg.Addr)
	}
	return cfg
}

func (l *link) hello() error {
	l.client = smtp.NewClient(l.conn)
	l.client.CommandTimeout = l.cfg.Timeout
	return l.client.Hello(l.cfg.Hello)
}

// startTLS asks for TLS (RFC 3207). What the server has sent before TLS is on
// would not be its own word, so there must be nothing.
func (l *link) startTLS() error {
	if ok, _ := l.client.Extension("STARTTLS"); !ok {
		return errors.New("the server offers no STARTTLS")
	}
	if _, err := fmt.Fprintf(l.conn, "STARTTLS\r\n"); err != nil {
		return err
	}
	if err := l.conn.SetReadDeadline(time.Now().Add(l.cfg.Timeout)); err != nil {
		return err
	}
	buffered := bufio.NewReader(l.conn)
	if _, _, err := textproto.NewReader(buffered).ReadResponse(220); err != nil {
		return reply(err)
	}
	if buffered.Buffered() > 0 {
		return errors.New("the server speaks before TLS is on")
	}
	return nil
}

// alive reports whether the link can be used again.
func (l *link) alive() bool {
	rested := time.Since(l.last)
	if rested < restBefore {
		return true
	}
	return rested < restAtMost && l.client.Noop() == nil
}

// quit says goodbye, and closes.
func (l *link) quit() {
	l.client.CommandTimeout = min(l.cfg.Timeout, l.cfg.Grace)
	if l.client.Quit() != nil {
		l.close()
	}
}

func (l *link) close() { l.wire.Close() }

// patient gives each write the time that a command has: nothing else would
// end the sending of a long message to a server that has stopped reading.
type patient struct {
	net.Conn
	timeout time.Duration
}

func (p *patient) Write(b []byte) (int, error) {
	if err := p.SetWriteDeadline(time.Now().Add(p.timeout)); err != nil {
		return 0, err
	}
	return p.Conn.Write(b)
}

// greeted lets go-smtp read a greeting where it insists on one: after STARTTLS
// the server does not repeat it.
type greeted struct {
	net.Conn
	greeting string
}

func (g *greeted) Read(b []byte) (int, error) {
	if g.greeting == "" {
		return g.Conn.Read(b)
	}
	n := copy(b, g.greeting)
	g.greeting = g.greeting[n:]
	return n, nil
}
