// Package imapbox is one mailbox in: it logs in over IMAP, reads what is new
// in a folder, moves and deletes what the shell has dealt with, and waits for
// more. It is the only package that knows go-imap.
//
// What may never live here: deciding what a message means, what becomes of
// it, or when to try again. A Box is one connection; when it is gone (ErrGone)
// the caller dials a new one, as often and as late as it likes.
//
// How it works: reading goes by UID (RFC 3501 section 2.3.1.1). A Position
// says where reading of a folder stopped; Fetch lists the sizes of what is
// above it, then asks for the bodies in chunks that are bounded in number and
// in bytes, and hands on one chunk after the other. Nothing is marked as seen.
// When the server renumbers a folder (UIDVALIDITY), reading starts afresh and
// the returned Position says so; telling what was already had is the caller's.
// IMAP itself has no time limits, so every exchange runs under a watch that
// cuts the connection when the server has been silent for Config.Timeout.
package imapbox

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"time"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapclient"
)

// The errors by which a caller decides. Every other error is the server's
// refusal of one command; the connection is then still good.
var (
	// ErrGone: the connection is lost, and what the last command did is
	// unknown. Every later call on the Box returns it too.
	ErrGone = errors.New("the IMAP connection is gone")
	// ErrLogin: the server refused the name, the password or the token. Trying
	// again with the same ones is of no use.
	ErrLogin = errors.New("the IMAP server refused the login")
	// ErrRenumbered: the folder's UIDVALIDITY is not the one that the UIDs
	// belong to, so nothing was done.
	ErrRenumbered = errors.New("the folder has been renumbered")
)

// DefaultTimeout is how long a server may be silent before it counts as gone.
const DefaultTimeout = time.Minute

// Config says where the mailbox is and how to get into it.
type Config struct {
	Addr     string // host:port
	TLS      string // "implicit" (RFC 8314), "starttls" or "none"
	Username string
	Password string
	// Token returns an OAuth2 access token. If set, XOAUTH2 is used and
	// Password is not.
	Token     func(context.Context) (string, error)
	TLSConfig *tls.Config // nil: the system's certificates, the host of Addr
	// Timeout is how long the server may say nothing while an answer is due; 0
	// means DefaultTimeout.
	Timeout time.Duration
	Logger  *slog.Logger // nil: none
	// Dial makes the connection; nil means the net package's.
	Dial func(ctx context.Context, network, addr string) (net.Conn, error)
}

// Position is where the reading of one folder stopped: every message below
// NextUID has been handed on. The zero Position is the beginning.
type Position struct {
	UIDValidity uint32
	NextUID     uint32
}

// Item is one message as the mailbox holds it.
type Item struct {
	Folder      string
	UIDValidity uint32
	UID         uint32
	Arrived     time.Time // INTERNALDATE, when the mailbox received it
	Raw         []byte
	// TooLarge is the message's size in bytes if it is over the limit; Raw then
	// holds its beginning only, enough for the header.
	TooLarge int64
	// Refused is what the server said when it would not hand over this one
	// message; Raw is then empty.
	Refused string
}

// Box is one logged-in connection. It is for one goroutine at a time; what is
// in progress is ended by its context.
type Box struct {
	cfg    Config
	wire   *wire
	client *imapclient.Client
	gone   bool

	folder   string // selected
	validity uint32
	names    map[string]string // how the server calls a folder, where it differs
	ends     map[string]Position
	news     chan struct{} // something was added to the selected folder
}

// Dial connects, secures the connection and logs in. It returns ErrLogin if
// the server refuses the login, and ErrGone with the reason if there is no
// getting that far.
func Dial(ctx context.Context, cfg Config) (*Box, error) {
	if cfg.TLS != "implicit" && cfg.TLS != "starttls" && cfg.TLS != "none" {
		return nil, fmt.Errorf("dialling %s: tls = %q is none of implicit, starttls, none", cfg.Addr, cfg.TLS)
	}
	if cfg.Timeout <= 0 {
		cfg.Timeout = DefaultTimeout
	}
	if cfg.Logger == nil {
		cfg.Logger = slog.New(slog.DiscardHandler)
	}
	b := &Box{
		cfg:   cfg,
		names: map[string]string{},
		ends:  map[string]Position{},
		news:  make(chan struct{}, 1),
	}
	if err := b.connect(ctx); err != nil {
		return nil, err
	}
	if err := b.login(ctx); err != nil {
		b.Close()
		return nil, err
	}
	return b, nil
}

// connect makes the connection and reads the greeting.
func (b *Box) connect(ctx context.Context) error {
	dial := b.cfg.Dial
	if dial == nil {
		dial = (&net.Dialer{}).DialContext
	}
	slow, cancel := context.WithTimeout(ctx, b.cfg.Timeout)
	defer cancel()
	conn, err := dial(slow, "tcp", b.cfg.Addr)
	if err != nil {
		return fmt.Errorf("connecting to %s: %w: %w", b.cfg.Addr, ErrGone, err)
	}
	b.wire = newWire(conn, b.cfg.Timeout)
	return b.exchange(ctx, "greeting "+b.cfg.Addr, func() error {
		if b.client, err = b.secure(ctx); err != nil {
			return err
		}
		if err := b.client.WaitGreeting(); err != nil {
			return notAnAnswer(err) // a server that greets with BYE hangs up
		}
		return nil
	})
}

// secure puts TLS on the wire as configured and an IMAP client on top.
func (b *Box) secure(ctx context.Context) (*imapclient.Client, error) {
	options := &imapclient.Options{
		TLSConfig: b.tlsConfig(),
		UnilateralDataHandler: &imapclient.UnilateralDataHandler{
			Mailbox: func(data *imapclient.UnilateralDataMailbox) {
				if data.NumMessages != nil {
					b.ring()
				}
			},
		},
	}
	switch b.cfg.TLS {
	case "implicit":
		conn := tls.Client(b.wire, options.TLSConfig)
		if err := conn.HandshakeContext(ctx); err != nil {
			return nil, err
		}
		return imapclient.New(conn, options), nil
	case "starttls":
		client, err := imapclient.NewStartTLS(b.wire, options)
		if err != nil {
			return nil, notAnAnswer(err)
		}
		return client, nil
	default:
		return imapclient.New(b.wire, options), nil
	}
}

func (b *Box) tlsConfig() *tls.Config {
	cfg := &tls.Config{}
	if b.cfg.TLSConfig != nil {
		cfg = b.cfg.TLSConfig.Clone()
	}
	if cfg.ServerName == "" {
		cfg.ServerName, _, _ = net.SplitHostPort(b.cfg.Addr)
	}
	return cfg
}

// ring notes that the selected folder has grown.
func (b *Box) ring() {
	select {
	case b.news <- struct{}{}:
	default:
	}
}

// quiet forgets a ring.
func (b *Box) quiet() {
	select {
	case <-b.news:
	default:
	}
}

// Close says goodbye if the connection is still good, and closes it. It may
// be called more than once.
func (b *Box) Close() {
	if b.client == nil {
		return
	}
	if !b.gone {
		_ = b.exchange(context.Background(), "logging out", func() error {
			return b.client.Logout().Wait()
		})
	}
	b.gone = true
	b.wire.Close()
	<-b.client.Closed()
}

// exchange runs one command and its answers under the watch: the connection
// is cut when the server has been silent for the timeout, or ctx ends.
func (b *Box) exchange(ctx context.Context, doing string, command func() error) error {
	if b.gone {
		return fmt.Errorf("%s: %w", doing, ErrGone)
	}
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("%s: %w", doing, err)
	}
	b.wire.watch()
	cut := context.AfterFunc(ctx, b.wire.cut)
	err := command()
	cut()
	b.wire.unwatch()
	if err == nil {
		return nil
	}
	if answer := (*imap.Error)(nil); errors.As(err, &answer) && answer.Type != imap.StatusResponseTypeBye {
		return fmt.Errorf("%s: %w", doing, err)
	}
	b.gone = true
	b.wire.Close()
	if ctx.Err() != nil {
		return fmt.Errorf("%s: %w: %w", doing, ErrGone, ctx.Err())
	}
	if b.wire.silent() {
		return fmt.Errorf("%s: %w: no answer within %v", doing, ErrGone, b.cfg.Timeout)
	}
	return fmt.Errorf("%s: %w: %w", doing, ErrGone, err)
}

// notAnAnswer hides a refusal's type where it ends the connection.
func notAnAnswer(err error) error { return errors.New(err.Error()) }
