// Package check tries a configuration out: it logs in both ways, looks at the
// folders, sends a mail to itself in each form that the bot will use, and
// says of every point whether it is right or how to mend it.
//
// It changes nothing that stays: its own mails are deleted again, and folders
// that serve would make are only looked for. Decisions about mail never live
// here. Each point is a Line; Run makes them in order and goes on after what
// is wrong, so that one run shows everything there is to mend.
package check

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"golang.org/x/sys/unix"

	"taskgroups/mailbot/config"
	"taskgroups/mailbot/imapbox"
	"taskgroups/mailbot/smtpout"
	"taskgroups/mailbot/trust"
)

// State is how a point stands.
type State string

// The states. Advice is for what works, but could serve people better.
const (
	OK     State = "ok"
	Wrong  State = "wrong"
	Advice State = "advice"
)

// Line is one point that was looked at.
type Line struct {
	Point string `json:"point"`
	State State  `json:"state"`
	Found string `json:"found"`
	Mend  string `json:"mend,omitempty"`
}

// Options are what a test does differently.
type Options struct {
	Now      func() time.Time
	Resolver trust.Resolver // nil: the machine's
	Patience time.Duration  // how long the round trip may take; 0: two minutes
	Box      imapbox.Config
	SMTP     smtpout.Config
}

// Run looks at everything and reports each point as it is known.
func Run(ctx context.Context, cfg *config.Config, o Options, report func(Line)) (right bool) {
	if o.Patience == 0 {
		o.Patience = 2 * time.Minute
	}
	c := &checking{cfg: cfg, o: o, report: report, right: true}
	c.configuration()
	c.data()
	c.disk()
	box := c.mailbox(ctx)
	relay := c.relay(ctx)
	if relay != nil {
		defer relay.Close()
	}
	if box != nil {
		defer box.Close()
		c.folders(ctx, box)
		if relay != nil {
			c.roundTrips(ctx, box, relay)
		}
	}
	c.names(ctx)
	return c.right
}

// checking is one run.
type checking struct {
	cfg    *config.Config
	o      Options
	report func(Line)
	right  bool
	round  bool     // a mail came round
	signed []string // domains that signed the mail that came round
	said   map[Line]bool
}

// say reports a line once: what is true of each mail that goes round need not
// be read three times.
func (c *checking) say(l Line) {
	if c.said[l] {
		return
	}
	if c.said == nil {
		c.said = map[Line]bool{}
	}
	c.said[l] = true
	c.report(l)
}

func (c *checking) ok(point, format string, args ...any) {
	c.say(Line{Point: point, State: OK, Found: fmt.Sprintf(format, args...)})
}

func (c *checking) wrong(point, mend, format string, args ...any) {
	c.right = false
	c.say(Line{Point: point, State: Wrong, Found: fmt.Sprintf(format, args...), Mend: mend})
}

func (c *checking) advise(point, mend, format string, args ...any) {
	c.say(Line{Point: point, State: Advice, Found: fmt.Sprintf(format, args...), Mend: mend})
}

func (c *checking) configuration() {
	c.ok("configuration", "%s is understood", c.cfg.File)
	for _, w := range c.cfg.Warnings {
		c.advise("configuration", w.Mend, "%s:%d: %s: %s", w.File, w.Line, w.Key, w.Problem)
	}
	if len(c.cfg.Admin) == 0 {
		c.advise("alerts", `set admin = ["it@…"] to an address that somebody reads`, "nobody is told when mail cannot be sent or read")
	}
	if c.cfg.Trust.AuthservID == "" {
		c.advise("trust", "set authserv_id under [trust] to the name in the Authentication-Results line that your server puts on incoming mail",
			"authserv_id is not set, so people are asked about each mail without a DKIM signature, unless it is a reply")
	}
}

// enough is the free space below which an administrator should look.
const enough = 1 << 30

func (c *checking) disk() {
	dir := c.cfg.Data
	var s unix.Statfs_t
	if err := unix.Statfs(dir, &s); err != nil {
		if err := unix.Statfs(".", &s); err != nil {
			c.wrong("disk", "look at "+dir, "the free space cannot be read: %v", err)
			return
		}
	}
	free := int64(s.Bavail) * s.Bsize
	if free < enough {
		c.wrong("disk", "make room: nothing is lost when it is full, but nothing goes on either", "%s is free for %s", rounded(free), dir)
		return
	}
	c.ok("disk", "%s is free for %s", rounded(free), dir)
}

// rounded is a size as people say it; config.FormatSize is exact instead.
func rounded(n int64) string {
	switch {
	case n >= 1<<30:
		return fmt.Sprintf("%d GB", n>>30)
	case n >= 1<<20:
		return fmt.Sprintf("%d MB", n>>20)
	}
	return fmt.Sprintf("%d kB", n>>10)
}

func (c *checking) mailbox(ctx context.Context) *imapbox.Box {
	b := c.o.Box
	if b.Addr == "" {
		b.Addr, b.TLS = c.cfg.IMAP.Addr, string(c.cfg.IMAP.TLS)
	}
	b.Username, b.Password, b.Token = c.cfg.IMAP.Username, string(c.cfg.IMAP.Password), c.cfg.IMAP.Token
	box, err := imapbox.Dial(ctx, b)
	switch {
	case errors.Is(err, imapbox.ErrLogin):
		c.wrong("imap", "check username and password under [imap]; some providers want an app password, or IMAP switched on for the mailbox", "%s refuses the login: %s", b.Addr, strings.TrimPrefix(err.Error(), imapbox.ErrLogin.Error()+": "))
		return nil
	case err != nil:
		c.wrong("imap", "check addr and tls under [imap], and that a firewall lets this machine out", "%v", err)
		return nil
	}
	c.ok("imap", "logged in to %s as %s", b.Addr, b.Username)
	return box
}

func (c *checking) relay(ctx context.Context) *smtpout.Pool {
	s := c.o.SMTP
	if s.Addr == "" {
		s.Addr, s.TLS = c.cfg.SMTP.Addr, string(c.cfg.SMTP.TLS)
	}
	s.Username, s.Password, s.Token, s.Connections = c.cfg.SMTP.Username, string(c.cfg.SMTP.Password), c.cfg.SMTP.Token, 1
	pool := smtpout.New(s)
	err := pool.Check(ctx)
	switch {
	case errors.Is(err, smtpout.ErrRefused):
		c.wrong("smtp", "check username and password under [smtp]; some providers want SMTP AUTH switched on for the mailbox", "%s refuses us: %v", s.Addr, err)
	case err != nil:
		c.wrong("smtp", "check addr and tls under [smtp], and that a firewall lets this machine out", "%v", err)
	default:
		if s.Username == "" {
			c.ok("smtp", "connected to %s, without a login", s.Addr)
		} else {
			c.ok("smtp", "logged in to %s as %s", s.Addr, s.Username)
		}
		return pool
	}
	pool.Close()
	return nil
}

func (c *checking) folders(ctx context.Context, box *imapbox.Box) {
	have, err := box.Folders(ctx)
	if err != nil {
		c.wrong("folders", "look at the mailbox with a mail program", "the folders cannot be listed: %v", err)
		return
	}
	for _, f := range []struct {
		key, name string
		made      bool
	}{{"inbox", c.cfg.IMAP.Inbox, false}, {"junk", c.cfg.IMAP.Junk, false}, {"processed", c.cfg.IMAP.Processed, true}, {"quarantine", c.cfg.IMAP.Quarantine, true}} {
		switch {
		case f.name == "":
		case found(have, f.name):
			c.ok("folders", "%s: %s is there", f.key, f.name)
		case f.made:
			c.ok("folders", "%s: %s will be made at the first run", f.key, f.name)
		case f.key == "junk":
			c.advise("folders", `set junk under [imap] to the name of the junk folder, or to ""; members' mail that lands there is then found`, "there is no folder %s", f.name)
		default:
			c.wrong("folders", "set "+f.key+" under [imap] to the name of the folder", "there is no folder %s", f.name)
		}
	}
}
