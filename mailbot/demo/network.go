package demo

import (
	"bytes"
	"fmt"
	"net/mail"
	"strings"
	"sync"
	"time"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"

	"taskgroups/mailbot/testserver"
)

// unprotected are the domains whose owners publish nothing by which another
// server could tell whether a mail is theirs. All others of the story do.
var unprotected = map[string]bool{"nair.example": true}

// local says whose mailbox an address is.
func (w *world) local(address string) (user string, ok bool) {
	name, domain, _ := strings.Cut(strings.ToLower(address), "@")
	bot, home, _ := strings.Cut(botAddress, "@")
	if plus, _, _ := strings.Cut(name, "+"); plus == bot && domain == home {
		return botUser, true
	}
	if p := w.byAddress(address); p != nil {
		return p.user, true
	}
	return "", false
}

// stamp is what our mail server writes on top of a mail that it delivers: the
// envelope, and of a mail to the bot what it found out about its sender. The
// check of the sending server, which on the Internet goes by its address, goes
// by the envelope here.
func (w *world) stamp(m testserver.Mail) string {
	lines := "Return-Path: <" + m.From + ">\r\nDelivered-To: " + m.To + "\r\n"
	if user, _ := w.local(m.To); user != botUser {
		return lines
	}
	from := domainOf(m.From)
	author := ""
	if msg, err := mail.ReadMessage(bytes.NewReader(m.Raw)); err == nil {
		if a, err := mail.ParseAddress(msg.Header.Get("From")); err == nil {
			author = domainOf(a.Address)
		}
	}
	var result string
	switch {
	case author == "" || unprotected[author]:
		result = "spf=none smtp.mailfrom=" + orNone(m.From) + "; dmarc=none header.from=" + author
	case from == author:
		result = "spf=pass smtp.mailfrom=" + m.From + "; dmarc=pass header.from=" + author
	case from == "" || m.From == "":
		result = "spf=none smtp.mailfrom=postmaster; dmarc=none header.from=" + author
	default:
		result = "spf=pass smtp.mailfrom=" + m.From + "; dmarc=fail header.from=" + author
	}
	return lines + "Authentication-Results: " + ourServer + "; " + result + "\r\n" +
		"Received: from " + orNone(from) + " by " + ourServer + "; " + m.At.Format(time.RFC1123Z) + "\r\n"
}

func domainOf(address string) string {
	return strings.ToLower(address[strings.LastIndexByte(address, '@')+1:])
}

func orNone(s string) string {
	if s == "" {
		return "unknown"
	}
	return s
}

// hand gives a mail to a server, as a mail program or another server does.
func hand(s *testserver.SMTP, login, from, to string, raw []byte) error {
	c, err := smtp.Dial(s.Addr())
	if err != nil {
		return fmt.Errorf("handing in a mail: %w", err)
	}
	defer c.Close()
	if login != "" {
		if err := c.Auth(sasl.NewPlainClient("", login, password)); err != nil {
			return fmt.Errorf("logging in as %s: %w", login, err)
		}
	}
	if err := c.SendMail(from, []string{to}, bytes.NewReader(raw)); err != nil {
		return fmt.Errorf("handing in a mail of %s: %w", from, err)
	}
	return c.Quit()
}

// post is every mail that the servers have taken, in order.
type post struct {
	mu    sync.Mutex
	list  []*letter
	stamp func(testserver.Mail) string
	gate  func(testserver.Mail) // asked before the server's reply; may hold it back
}

// took keeps a mail that a server has just taken.
func (p *post) took(m testserver.Mail) {
	p.mu.Lock()
	l := open(m, p.stamp(m))
	l.n = len(p.list) + 1
	p.list = append(p.list, l)
	gate := p.gate
	p.mu.Unlock()
	if gate != nil {
		gate(m)
	}
}

// hold has a function asked before each reply of the servers; nil: none.
func (p *post) hold(gate func(testserver.Mail)) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.gate = gate
}

// all are the mails so far.
func (p *post) all() []*letter {
	p.mu.Lock()
	defer p.mu.Unlock()
	return append([]*letter(nil), p.list...)
}

// since are the mails after the first n.
func (p *post) since(n int) []*letter { return p.all()[n:] }

func (p *post) count() int { return len(p.all()) }
