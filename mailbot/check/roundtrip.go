package check

import (
	"bytes"
	"cmp"
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"net/mail"
	"regexp"
	"strings"
	"time"

	"taskgroups/mailbot/config"
	"taskgroups/mailbot/imapbox"
	"taskgroups/mailbot/smtpout"
)

// trip is one mail to ourselves in a form that the bot will use.
type trip struct {
	name         string
	from, to     string // header addresses
	envelope     string
	id, replyTo  string
	mendAddress  string // what to do if it does not arrive
	mendEnvelope string
}

// forged is a result line that nobody but our own server may write.
const forged = "forged-by-mailbot-check"

// roundTrips sends a mail to each form of our address and looks at what
// arrives.
func (c *checking) roundTrips(ctx context.Context, box *imapbox.Box, relay *smtpout.Pool) {
	for _, t := range c.trips() {
		c.roundTrip(ctx, box, relay, t)
		if ctx.Err() != nil {
			return
		}
	}
}

// trips are the forms that the configuration will use.
func (c *checking) trips() []trip {
	bare := c.cfg.Address
	local, domain, _ := strings.Cut(bare, "@")
	group, verp := bare, bare
	key := strings.Repeat("checking", 4)
	switch c.cfg.Style {
	case config.StylePlus:
		group, verp = local+"+mailbot-check@"+domain, local+"+b."+key+"@"+domain
	case config.StyleDomain:
		group, verp = "mailbot-check@"+domain, "b."+key+"@"+domain
	}
	t := trip{name: "round trip", from: bare, to: bare, envelope: bare, replyTo: group,
		mendAddress: "check that address is the address of the mailbox under [imap]"}
	if c.cfg.SMTP.From == config.FromGroup {
		t.from = group
	}
	if c.cfg.SMTP.Bounce == config.BounceVERP {
		t.envelope = verp
	}
	t.mendEnvelope = `set from = "mailbox" and bounce = "mailbox" under [smtp]`
	list := []trip{t}
	if group != bare {
		g := t
		g.name, g.to = "group address", group
		g.mendAddress = fmt.Sprintf("mail to %s must reach the mailbox: switch that on at the server, or set style = \"plain\"", group)
		list = append(list, g)
	}
	if t.envelope != bare {
		b := t
		b.name, b.to = "bounce address", verp
		b.mendAddress = fmt.Sprintf("mail to %s must reach the mailbox, or set bounce = \"mailbox\" under [smtp]", verp)
		list = append(list, b)
	}
	return list
}

func (c *checking) roundTrip(ctx context.Context, box *imapbox.Box, relay *smtpout.Pool, t trip) {
	random := make([]byte, 16)
	rand.Read(random)
	t.id = "check." + hex.EncodeToString(random) + "@" + domainOf(c.cfg.Address)
	from := map[string]imapbox.Position{}
	for _, f := range []string{c.cfg.IMAP.Inbox, c.cfg.IMAP.Processed, c.cfg.IMAP.Junk} {
		if f == "" {
			continue
		}
		if p, err := box.End(ctx, f); err == nil {
			from[f] = p
		} else if errors.Is(err, imapbox.ErrGone) {
			c.wrong(t.name, "look whether the server limits connections", "the mailbox went away: %v", err)
			return
		}
	}
	sent := c.o.Now()
	result, err := send(ctx, relay, t, c.mail(t, sent))
	switch {
	case err != nil && result.Class == smtpout.Sent:
		c.wrong(t.name, "try again", "sending stopped: %v", err)
		return
	case result.Class == smtpout.Sender:
		c.wrong(t.name, t.mendEnvelope, "the server does not let us send from %s, envelope %s: %d %s", t.from, t.envelope, result.Code, result.Text)
		return
	case result.Class != smtpout.Sent:
		c.wrong(t.name, t.mendAddress, "the server refuses mail to %s: %d %s", t.to, result.Code, result.Text)
		return
	}
	item, folder := c.await(ctx, box, from, t.id)
	if item == nil {
		c.wrong(t.name, t.mendAddress, "a mail to %s was taken by the relay and had not come back after %s", t.to, c.o.Patience)
		return
	}
	if err := box.Delete(ctx, folder, item.UIDValidity, []uint32{item.UID}); err != nil {
		c.advise(t.name, "delete the mail with the subject \"mailbot check\" by hand", "the test mail could not be deleted: %v", err)
	}
	c.ok(t.name, "a mail from %s to %s came back after %s", t.from, t.to, c.o.Now().Sub(sent).Round(time.Second))
	if folder == c.cfg.IMAP.Junk {
		c.advise(t.name, "tell the server that mail from this mailbox is no junk; see the points on SPF, DKIM and DMARC", "it came into the junk folder")
	}
	c.survived(t, item.Raw)
	c.clock(item.Arrived, sent)
}

// mail is the test mail, with a result that nobody should believe.
func (c *checking) mail(t trip, now time.Time) []byte {
	return []byte(strings.ReplaceAll(fmt.Sprintf(`Authentication-Results: %s; dmarc=pass (%s) header.from=%s
Date: %s
From: mailbot check <%s>
To: <%s>
Reply-To: <%s>
Message-ID: <%s>
Subject: mailbot check
Auto-Submitted: auto-generated
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

This mail is part of "mailbot check" and is deleted by it.
`, cmp.Or(c.cfg.Trust.AuthservID, "mx.example"), forged, domainOf(t.from), now.Format(time.RFC1123Z), t.from, t.to, t.replyTo, t.id), "\n", "\r\n"))
}

// survived says what the relay made of the mail.
func (c *checking) survived(t trip, raw []byte) {
	m, err := mail.ReadMessage(bytes.NewReader(raw))
	if err != nil {
		c.wrong(t.name, "ask who runs the relay", "what came back cannot be read: %v", err)
		return
	}
	if id := strings.Trim(m.Header.Get("Message-ID"), "<> "); id != t.id {
		c.wrong("ids", "use a relay that keeps Message-IDs; replies are recognised by them", "the relay changed the Message-ID to %s", id)
	} else {
		c.ok("ids", "the relay keeps Message-IDs")
	}
	if from, err := mail.ParseAddress(m.Header.Get("From")); err != nil || !strings.EqualFold(from.Address, t.from) {
		c.wrong("from", `set from = "mailbox" under [smtp]`, "the relay changed From to %s", m.Header.Get("From"))
	} else {
		c.ok("from", "the relay keeps From: %s", t.from)
	}
	if to, err := mail.ParseAddress(m.Header.Get("Reply-To")); err != nil || !strings.EqualFold(to.Address, t.replyTo) {
		c.wrong("reply-to", "use a relay that keeps Reply-To; answers would not reach their group", "the relay changed Reply-To to %s", m.Header.Get("Reply-To"))
	} else {
		c.ok("reply-to", "the relay keeps Reply-To")
	}
	c.results(m)
	c.round = true
	c.signed = append(c.signed, signers(m)...)
}

// results looks whether a forged result would be believed: one that stands
// above the topmost Received line under our server's name.
func (c *checking) results(m *mail.Message) {
	id := c.cfg.Trust.AuthservID
	for _, r := range m.Header["Authentication-Results"] {
		if strings.Contains(r, forged) {
			if id != "" && len(m.Header["Authentication-Results"]) == 1 {
				c.advise("results", "ask who runs the server to remove incoming Authentication-Results lines with its own name; mailbot believes only those above the topmost Received line",
					"a forged result line was not stripped, and the server added none of its own to mail that it handed round itself")
				return
			}
			c.advise("results", "ask who runs the server to remove incoming Authentication-Results lines with its own name", "a forged result line was not stripped")
			return
		}
	}
	c.ok("results", "a forged result line is stripped")
}

var signer = regexp.MustCompile(`(?:^|;)\s*d=\s*([^;\s]+)`)

func signers(m *mail.Message) []string {
	var out []string
	for _, s := range m.Header["Dkim-Signature"] {
		if d := signer.FindStringSubmatch(s); d != nil {
			out = append(out, strings.ToLower(d[1]))
		}
	}
	return out
}

// clock compares ours with the mailbox's.
func (c *checking) clock(arrived, sent time.Time) {
	off := arrived.Sub(sent)
	if off < -90*time.Second || off > c.o.Patience+90*time.Second {
		c.wrong("clock", "set this machine's clock by NTP; deadlines are judged by the mailbox's clock, reminders by ours",
			"the mailbox's clock and ours differ by about %s", off.Round(time.Second))
		return
	}
	c.ok("clock", "the mailbox's clock and ours agree")
}

// await looks for a mail by its id in the folders where it may land.
func (c *checking) await(ctx context.Context, box *imapbox.Box, from map[string]imapbox.Position, id string) (*imapbox.Item, string) {
	end := time.Now().Add(c.o.Patience)
	for {
		for folder, p := range from {
			var hit *imapbox.Item
			to, err := box.Fetch(ctx, folder, p, 1<<20, func(items []imapbox.Item) error {
				for i := range items {
					if bytes.Contains(items[i].Raw, []byte(id)) {
						hit = &items[i]
					}
				}
				return nil
			})
			if err != nil {
				return nil, ""
			}
			if hit != nil {
				return hit, folder
			}
			from[folder] = to
		}
		if ctx.Err() != nil || time.Now().After(end) {
			return nil, ""
		}
		if err := box.Wait(ctx, c.cfg.IMAP.Inbox, 2*time.Second); err != nil {
			return nil, ""
		}
	}
}

func send(ctx context.Context, relay *smtpout.Pool, t trip, raw []byte) (smtpout.Result, error) {
	in, out := make(chan smtpout.Message, 1), make(chan smtpout.Result, 1)
	in <- smtpout.Message{ID: 1, From: t.envelope, To: t.to, Size: int64(len(raw)), Write: smtpout.Bytes(raw)}
	close(in)
	err := relay.Send(ctx, in, out)
	select {
	case r := <-out:
		return r, err
	default:
		return smtpout.Result{Class: smtpout.Gone, Text: fmt.Sprint(err)}, err
	}
}

func domainOf(address string) string {
	_, domain, _ := strings.Cut(address, "@")
	return domain
}

func found(have []string, name string) bool {
	for _, h := range have {
		if strings.EqualFold(h, name) || strings.HasSuffix(strings.ToLower(h), "."+strings.ToLower(name)) {
			return true
		}
	}
	return false
}
