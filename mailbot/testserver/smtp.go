package testserver

import (
	"bytes"
	"crypto/tls"
	"fmt"
	"io"
	"log"
	"net"
	"strings"
	"sync"
	"time"

	"github.com/emersion/go-smtp"
)

// Mail is what an SMTP server has taken for one recipient.
type Mail struct {
	From string // envelope
	To   string // envelope
	At   time.Time
	Raw  []byte
}

// SMTPOptions says how an SMTP server behaves. The zero value takes
// everything from everybody and keeps it.
type SMTPOptions struct {
	Users       map[string]string // name and password; if any, AUTH is required
	TLS         *tls.Config       // if set, STARTTLS is offered
	Connections int               // more at once are refused with 421; 0: any number
	MaxBytes    int64             // larger messages are refused with 552; 0: any size
	NoUTF8      bool              // do not offer SMTPUTF8
	Forget      bool              // keep nothing: a sink
	// Now is the time that mail is taken at; nil: the clock's.
	Now func() time.Time
	// OnMail is told of each mail after it was kept and delivered, in the
	// goroutine of its connection and before the server's reply.
	OnMail func(Mail)
	// Local returns the IMAP user and true for the addresses whose mail is
	// delivered into an INBOX of Inboxes.
	Local   func(address string) (user string, ok bool)
	Inboxes *IMAP
	// Stamp returns header lines, each ended by CRLF, that are put above a mail
	// when it is delivered; nil: Return-Path and Delivered-To.
	Stamp func(Mail) string
}

// SMTP is a mail server in memory.
type SMTP struct {
	options  SMTPOptions
	listener net.Listener
	server   *smtp.Server

	mu       sync.Mutex
	mails    []Mail
	taken    int
	sessions int
	open     int
	most     int
	dials    int
	faults   map[string][]*Fault
	stall    chan struct{} // closed when the server ends
}

// StartSMTP starts a server on a loopback port.
func StartSMTP(options SMTPOptions) (*SMTP, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, fmt.Errorf("starting the SMTP server: %w", err)
	}
	return ServeSMTP(listener, options), nil
}

// ServeSMTP is StartSMTP on a listener of the caller's.
func ServeSMTP(listener net.Listener, options SMTPOptions) *SMTP {
	if options.Now == nil {
		options.Now = time.Now
	}
	if options.Stamp == nil {
		options.Stamp = func(m Mail) string {
			return "Return-Path: <" + m.From + ">\r\nDelivered-To: " + m.To + "\r\n"
		}
	}
	s := &SMTP{options: options, listener: listener, faults: map[string][]*Fault{}, stall: make(chan struct{})}
	s.server = smtp.NewServer(smtp.BackendFunc(s.greet))
	s.server.Domain = "localhost"
	s.server.AllowInsecureAuth = true
	s.server.TLSConfig = options.TLS
	s.server.MaxMessageBytes = options.MaxBytes
	s.server.EnableSMTPUTF8 = !options.NoUTF8
	s.server.ErrorLog = log.New(io.Discard, "", 0)
	go s.server.Serve(&counted{listener, s})
	return s
}

// Addr is the host and port that the server listens on.
func (s *SMTP) Addr() string { return s.listener.Addr().String() }

// Close ends the server and its connections.
func (s *SMTP) Close() {
	s.mu.Lock()
	select {
	case <-s.stall:
	default:
		close(s.stall)
	}
	s.mu.Unlock()
	s.server.Close()
}

// Mails returns what has been taken, in order.
func (s *SMTP) Mails() []Mail {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]Mail(nil), s.mails...)
}

// MailsTo returns what has been taken for one address, in order.
func (s *SMTP) MailsTo(address string) []Mail {
	var mails []Mail
	for _, m := range s.Mails() {
		if strings.EqualFold(m.To, address) {
			mails = append(mails, m)
		}
	}
	return mails
}

// Taken is how many mails have been taken, kept or not.
func (s *SMTP) Taken() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.taken
}

// Connections returns how many connections are open, how many were at most,
// and how many there have been.
func (s *SMTP) Connections() (open, most, all int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.open, s.most, s.dials
}

// counted counts the connections of a listener.
type counted struct {
	net.Listener
	server *SMTP
}

func (l *counted) Accept() (net.Conn, error) {
	conn, err := l.Listener.Accept()
	if err != nil {
		return nil, err
	}
	l.server.mu.Lock()
	defer l.server.mu.Unlock()
	l.server.open++
	l.server.dials++
	l.server.most = max(l.server.most, l.server.open)
	return &countedConn{Conn: conn, server: l.server}, nil
}

type countedConn struct {
	net.Conn
	once   sync.Once
	server *SMTP
}

func (c *countedConn) Close() error {
	c.once.Do(func() {
		c.server.mu.Lock()
		c.server.open--
		c.server.mu.Unlock()
	})
	return c.Conn.Close()
}

// take keeps, delivers and shows a mail.
func (s *SMTP) take(from, to string, raw []byte) error {
	m := Mail{From: from, To: to, At: s.options.Now(), Raw: raw}
	s.mu.Lock()
	s.taken++
	if !s.options.Forget {
		s.mails = append(s.mails, m)
	}
	s.mu.Unlock()
	if s.options.Local != nil && s.options.Inboxes != nil {
		if user, ok := s.options.Local(to); ok {
			stamped := append([]byte(s.options.Stamp(m)), raw...)
			if err := s.options.Inboxes.Deliver(user, "INBOX", stamped, m.At); err != nil {
				return err
			}
		}
	}
	if s.options.OnMail != nil {
		s.options.OnMail(m)
	}
	return nil
}

// body reads a message, or throws it away.
func (s *SMTP) body(r io.Reader) ([]byte, error) {
	if s.options.Forget && s.options.OnMail == nil && s.options.Local == nil {
		_, err := io.Copy(io.Discard, r)
		return nil, err
	}
	var raw bytes.Buffer
	_, err := raw.ReadFrom(r)
	return raw.Bytes(), err
}
