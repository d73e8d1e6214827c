package demo

import (
	"bytes"
	"mime"
	"net/mail"
	"strings"
	"time"

	"taskgroups/mailbot/rfc5322"
	"taskgroups/mailbot/testserver"
	"taskgroups/threads"
)

// letter is one mail as it lies in a mailbox.
type letter struct {
	n       int // in the order of the story
	at      time.Time
	to      string // envelope
	toBot   bool
	raw     []byte // with what the server has stamped on it
	sent    []byte // as it was handed in
	message threads.Message
	header  mail.Header
	kind    string // what a mail of the bot's is
}

// open reads a mail that a server has taken.
func open(m testserver.Mail, stamp string) *letter {
	l := &letter{at: m.At, to: m.To, raw: append([]byte(stamp), m.Raw...), sent: m.Raw}
	bot, home, _ := strings.Cut(botAddress, "@")
	l.toBot = strings.HasPrefix(m.To, bot) && strings.HasSuffix(m.To, "@"+home)
	l.message = rfc5322.Parse(l.raw, rfc5322.Limits{})
	if h, err := mail.ReadMessage(bytes.NewReader(l.raw)); err == nil {
		l.header = h.Header
		l.kind = h.Header.Get("X-TaskGroup-Kind")
	}
	return l
}

func (l *letter) from() threads.Mailbox {
	if len(l.message.From) == 0 {
		return threads.Mailbox{}
	}
	return l.message.From[0]
}

// replyTo is where an answer goes.
func (l *letter) replyTo() string {
	if a, err := (&mail.AddressParser{WordDecoder: new(mime.WordDecoder)}).Parse(l.header.Get("Reply-To")); err == nil {
		return a.Address
	}
	return l.from().Address
}

// copies are those letters of a list that are of a kind; "" is any.
func copies(list []*letter, kind string) []*letter {
	var out []*letter
	for _, l := range list {
		if !l.toBot && (kind == "" || l.kind == kind) {
			out = append(out, l)
		}
	}
	return out
}

// to are those of a list that went to an address.
func to(list []*letter, p *person) []*letter {
	var out []*letter
	for _, l := range list {
		if strings.EqualFold(l.to, p.address) {
			out = append(out, l)
		}
	}
	return out
}
