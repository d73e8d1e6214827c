// Package testserver holds the servers that the demo and the tests talk to:
// IMAP and SMTP in memory on loopback, a proxy that fails on demand, and
// Debian's Dovecot from a private configuration where it is installed.
//
// What may never live here: anything of the product. The servers know people
// with mailboxes, not groups.
//
// How it works: an IMAP holds users and their folders; Deliver puts a message
// into one with the time of arrival that it is given, so that a whole life can
// be played on a simulated clock. An SMTP takes mail, keeps it, shows it to
// OnMail, and delivers what is for local users into the IMAP. Faults are
// scripted by recipient or by moment. Both listen on a port of their own.
package testserver

import (
	"bytes"
	"crypto/tls"
	"fmt"
	"io"
	"log"
	"net"
	"sync"
	"time"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapclient"
	"github.com/emersion/go-imap/v2/imapserver"
	"github.com/emersion/go-imap/v2/imapserver/imapmemserver"
)

// IMAP is a mail server in memory.
type IMAP struct {
	listener net.Listener
	server   *imapserver.Server
	memory   *imapmemserver.Server

	mu      sync.Mutex
	users   map[string]*imapUser
	refused imap.UIDSet
}

type imapUser struct {
	*imapmemserver.User
	password string
}

// Stored is a message as a folder holds it.
type Stored struct {
	UID     uint32
	Arrived time.Time
	Flags   []string
	Raw     []byte
}

// IMAPOptions says what an IMAP server can do. The zero value can do all that
// go-imap's memory server can, without TLS.
type IMAPOptions struct {
	TLS     *tls.Config // if set, STARTTLS is offered
	Without []imap.Cap  // what it is not to have: IDLE, MOVE, UIDPLUS
}

// StartIMAP starts a server without users on a loopback port.
func StartIMAP(options IMAPOptions) (*IMAP, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, fmt.Errorf("starting the IMAP server: %w", err)
	}
	return ServeIMAP(listener, options), nil
}

// ServeIMAP is StartIMAP on a listener of the caller's.
func ServeIMAP(listener net.Listener, options IMAPOptions) *IMAP {
	caps := imap.CapSet{}
	for _, c := range []imap.Cap{imap.CapIMAP4rev1, imap.CapIdle, imap.CapMove, imap.CapUIDPlus, imap.CapNamespace} {
		caps[c] = struct{}{}
	}
	for _, c := range options.Without {
		delete(caps, c)
	}
	s := &IMAP{listener: listener, memory: imapmemserver.New(), users: map[string]*imapUser{}}
	s.server = imapserver.New(&imapserver.Options{
		NewSession: func(*imapserver.Conn) (imapserver.Session, *imapserver.GreetingData, error) {
			return &imapSession{s.memory.NewSession().(imapserver.SessionIMAP4rev2), s}, nil, nil
		},
		Caps:         caps,
		TLSConfig:    options.TLS,
		InsecureAuth: true,
		Logger:       log.New(io.Discard, "", 0),
	})
	go s.server.Serve(listener)
	return s
}

// Addr is the host and port that the server listens on.
func (s *IMAP) Addr() string { return s.listener.Addr().String() }

// Close ends the server and its connections.
func (s *IMAP) Close() { s.server.Close() }

// AddUser makes a user with an INBOX and the given other folders. A user that
// exists already is left as it is.
func (s *IMAP) AddUser(name, password string, folders ...string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.users[name] != nil {
		return
	}
	u := imapmemserver.NewUser(name, password)
	for _, folder := range append([]string{"INBOX"}, folders...) {
		_ = u.Create(folder, nil) // fails for what is there already, INBOX named twice
	}
	s.users[name] = &imapUser{u, password}
	s.memory.AddUser(u)
}

func (s *IMAP) user(name string) (*imapUser, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	u := s.users[name]
	if u == nil {
		return nil, fmt.Errorf("no user %q on the IMAP server", name)
	}
	return u, nil
}

// HasUser reports whether there is a user of this name.
func (s *IMAP) HasUser(name string) bool {
	_, err := s.user(name)
	return err == nil
}

// literal is a message as the memory server takes it.
type literal struct{ *bytes.Reader }

func (l literal) Size() int64 { return l.Reader.Size() }

// Deliver puts a message into a user's folder, arrived at the given time.
func (s *IMAP) Deliver(user, folder string, raw []byte, arrived time.Time) error {
	u, err := s.user(user)
	if err != nil {
		return err
	}
	_, err = u.Append(folder, literal{bytes.NewReader(raw)}, &imap.AppendOptions{Time: arrived})
	if err != nil {
		return fmt.Errorf("delivering to %s of %s: %w", folder, user, err)
	}
	return nil
}

// Read returns what a user's folder holds, in order of UID.
func (s *IMAP) Read(user, folder string) ([]Stored, error) {
	u, err := s.user(user)
	if err != nil {
		return nil, err
	}
	client, err := imapclient.DialInsecure(s.Addr(), nil)
	if err != nil {
		return nil, fmt.Errorf("reading %s of %s: %w", folder, user, err)
	}
	defer client.Close()
	if err := client.Login(user, u.password).Wait(); err != nil {
		return nil, fmt.Errorf("reading %s of %s: %w", folder, user, err)
	}
	stored, _, err := readFolder(client, folder)
	return stored, err
}

// readFolder returns a folder's messages and its UIDVALIDITY.
func readFolder(client *imapclient.Client, folder string) ([]Stored, uint32, error) {
	selected, err := client.Select(folder, &imap.SelectOptions{ReadOnly: true}).Wait()
	if err != nil {
		return nil, 0, fmt.Errorf("reading %s: %w", folder, err)
	}
	if selected.NumMessages == 0 {
		return nil, selected.UIDValidity, nil
	}
	messages, err := client.Fetch(imap.SeqSet{{Start: 1, Stop: 0}}, &imap.FetchOptions{
		UID: true, Flags: true, InternalDate: true,
		BodySection: []*imap.FetchItemBodySection{{Peek: true}},
	}).Collect()
	if err != nil {
		return nil, 0, fmt.Errorf("reading %s: %w", folder, err)
	}
	var stored []Stored
	for _, m := range messages {
		one := Stored{UID: uint32(m.UID), Arrived: m.InternalDate}
		for _, flag := range m.Flags {
			one.Flags = append(one.Flags, string(flag))
		}
		for _, section := range m.BodySection {
			one.Raw = section.Bytes
		}
		stored = append(stored, one)
	}
	return stored, selected.UIDValidity, nil
}

// Renumber gives a folder a new UIDVALIDITY and its messages new UIDs, as a
// server does that has been restored from a backup.
func (s *IMAP) Renumber(user, folder string) error {
	stored, err := s.Read(user, folder)
	if err != nil {
		return err
	}
	u, err := s.user(user)
	if err != nil {
		return err
	}
	if err := u.Delete(folder); err != nil {
		return fmt.Errorf("renumbering %s of %s: %w", folder, user, err)
	}
	if err := u.Create(folder, nil); err != nil {
		return fmt.Errorf("renumbering %s of %s: %w", folder, user, err)
	}
	for _, m := range stored {
		if err := s.Deliver(user, folder, m.Raw, m.Arrived); err != nil {
			return err
		}
	}
	return nil
}
