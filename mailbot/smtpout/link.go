package smtpout

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"strings"
	"time"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"
)

const (
	// tooManyConnections is what Microsoft 365 replies when there are more than
	// its three.
	tooManyConnections = 432
	// After restBefore unused, a connection is asked whether it is still there;
	// after restAtMost it is not used again (RFC 5321 section 4.5.3.2.7 lets
	// servers hang up after five minutes).
	restBefore = 5 * time.Second
	restAtMost = time.Minute
)

// link is one connection to the server, ready for transactions.
type link struct {
	conn   net.Conn
	client *smtp.Client
	cfg    Config
	used   bool // has carried a transaction
	dirty  bool // the last transaction was broken off and must be reset
	broken bool // good for nothing more
	last   time.Time
}

// dial makes a connection, secures it and logs in.
func (p *Pool) dial(ctx context.Context) (*link, error) {
	slow, cancel := context.WithTimeout(ctx, p.cfg.Timeout)
	defer cancel()
	dial := p.cfg.Dial
	if dial == nil {
		dial = (&net.Dialer{}).DialContext
	}
	conn, err := dial(slow, "tcp", p.cfg.Addr)
	if err != nil {
		return nil, fmt.Errorf("%w: connecting to %s: %w", ErrGone, p.cfg.Addr, err)
	}
	l := &link{conn: conn, cfg: p.cfg, last: time.Now()}
	defer context.AfterFunc(ctx, func() { conn.Close() })()
	if err := l.greet(); err != nil {
		conn.Close()
		return nil, fmt.Errorf("%w: greeting %s: %w", ErrGone, p.cfg.Addr, err)
	}
	if err := l.login(ctx); err != nil {
		conn.Close()
		if _, class := read(stageLogin, err); class == Sender {
			return nil, fmt.Errorf("%w: logging in as %s: %w", ErrRefused, p.cfg.Username, err)
		}
		return nil, fmt.Errorf("%w: logging in to %s as %s: %w", ErrGone, p.cfg.Addr, p.cfg.Username, err)
	}
	return l, nil
}

// greet says hello, over TLS as configured.
func (l *link) greet() error {
	cfg := &tls.Config{}
	if l.cfg.TLSConfig != nil {
		cfg = l.cfg.TLSConfig.Clone()
	}
	if cfg.ServerName == "" {
		cfg.ServerName, _, _ = net.SplitHostPort(l.cfg.Addr)
	}
	conn := net.Conn(&patient{l.conn, l.cfg.Timeout})
	if l.cfg.TLS == "implicit" {
		conn = tls.Client(conn, cfg)
	}
	l.client = smtp.NewClient(conn)
	l.client.CommandTimeout = l.cfg.Timeout
	l.client.SubmissionTimeout = 5 * l.cfg.Timeout
	return l.client.Hello(l.cfg.Hello)
}

// login authenticates, if there is a name to do so with.
func (l *link) login(ctx context.Context) error {
	switch {
	case l.cfg.Username == "":
		return nil
	case l.cfg.Token != nil:
		token, err := l.cfg.Token(ctx)
		if err != nil {
			return fmt.Errorf("getting an access token: %w", err)
		}
		return l.client.Auth(&xoauth2{l.cfg.Username, token})
	case !l.client.SupportsAuth(sasl.Plain) && l.client.SupportsAuth(sasl.Login):
		return l.client.Auth(sasl.NewLoginClient(l.cfg.Username, l.cfg.Password))
	}
	return l.client.Auth(sasl.NewPlainClient("", l.cfg.Username, l.cfg.Password))
}

// alive reports whether the link can be used again.
func (l *link) alive() bool {
	rested := time.Since(l.last)
	if rested < restBefore {
		return true
	}
	return rested < restAtMost && l.client.Noop() == nil
}

// deliver carries one message through one transaction. When ctx ends, it has
// the grace to finish.
func (l *link) deliver(ctx context.Context, m Message) Result {
	stop := context.AfterFunc(ctx, func() {
		time.AfterFunc(l.cfg.Grace, func() { l.conn.Close() })
	})
	defer stop()
	l.used = true
	stage, err := l.transact(m)
	l.last = time.Now()
	if err == nil {
		return Result{ID: m.ID, Class: Sent}
	}
	result, class := read(stage, err)
	result.ID, result.Class = m.ID, class
	l.dirty = true
	if result.Code == 0 || result.Code == 421 {
		l.broken = true
	}
	return result
}

func (l *link) transact(m Message) (stage, error) {
	if bad := unfit(m); bad != nil {
		return stageRcpt, bad
	}
	if l.dirty {
		if err := l.client.Reset(); err != nil {
			return stageMail, err
		}
		l.dirty = false
	}
	options := &smtp.MailOptions{Size: m.Size, UTF8: !ascii(m.From) || !ascii(m.To)}
	if options.UTF8 {
		if ok, _ := l.client.Extension("SMTPUTF8"); !ok {
			return stageRcpt, errNoUTF8
		}
	}
	if err := l.client.Mail(m.From, options); err != nil {
		return stageMail, err
	}
	if err := l.client.Rcpt(m.To, nil); err != nil {
		return stageRcpt, err
	}
	w, err := l.client.Data()
	if err != nil {
		return stageData, err
	}
	body := &body{w: w}
	if err := m.Write(body); err != nil && body.err == nil {
		return stageWrite, err
	}
	if body.err != nil {
		return stageBody, body.err
	}
	if err := w.Close(); err != nil {
		return stageEnd, err
	}
	return stageEnd, nil
}

// errNoUTF8 is the reply that a server without SMTPUTF8 would give (RFC 6531
// section 3.5) to an address that is not ASCII.
var errNoUTF8 = &smtp.SMTPError{
	Code: 553, EnhancedCode: smtp.EnhancedCode{5, 6, 7},
	Message: "the server takes no addresses beyond ASCII (SMTPUTF8)",
}

// unfit is the reply to an address that would break out of its command.
func unfit(m Message) error {
	if strings.ContainsFunc(m.From+m.To, func(r rune) bool { return r < ' ' || r == 0x7f || r == '<' || r == '>' }) || m.To == "" {
		return &smtp.SMTPError{Code: 553, EnhancedCode: smtp.EnhancedCode{5, 1, 3}, Message: "not an address"}
	}
	return nil
}

// body is where a message is written to. It remembers whether an error was
// the connection's or the message's own.
type body struct {
	w   io.Writer
	err error
}

func (b *body) Write(p []byte) (int, error) {
	n, err := b.w.Write(p)
	if err != nil {
		b.err = err
	}
	return n, err
}

func ascii(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r > 127 }) < 0
}

// quit says goodbye, and closes.
func (l *link) quit() {
	l.client.CommandTimeout = min(l.cfg.Timeout, l.cfg.Grace)
	if l.client.Quit() != nil {
		l.close()
	}
}

func (l *link) close() { l.conn.Close() }

// read takes a reply, or the error in its place, to pieces.
func read(at stage, err error) (Result, Class) {
	reply := (*smtp.SMTPError)(nil)
	if !errors.As(err, &reply) {
		class := Gone
		switch at {
		case stageEnd:
			class = Unknown
		case stageWrite:
			class = Temporary
		}
		return Result{Text: err.Error()}, class
	}
	r := Result{Code: reply.Code, Text: reply.Message}
	if e := reply.EnhancedCode; e[0] == 4 || e[0] == 5 {
		r.Enhanced = fmt.Sprintf("%d.%d.%d", e[0], e[1], e[2])
	}
	return r, classify(at, reply.Code, reply.EnhancedCode, reply.Message)
}

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

// xoauth2 is the SASL mechanism by which Google and Microsoft take an OAuth2
// token (https://developers.google.com/workspace/gmail/imap/xoauth2-protocol).
type xoauth2 struct{ username, token string }

func (x *xoauth2) Start() (string, []byte, error) {
	return "XOAUTH2", []byte("user=" + x.username + "\x01auth=Bearer " + x.token + "\x01\x01"), nil
}

// Next answers the error that a refusal comes with; the refusal follows.
func (x *xoauth2) Next([]byte) ([]byte, error) { return []byte{}, nil }
