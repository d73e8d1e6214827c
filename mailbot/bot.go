// Package mailbot is the shell around the domain: a Bot reads one mailbox,
// has package threads decide about each message, and sends what follows.
//
// It works in four steps that meet only in the store, each of which may be run
// again at any moment without harm:
//
//	Fetch   new messages are spooled; nothing is decided
//	Decide  each spooled message → threads.Receive → commit
//	Tick    what the passing of time calls for → commit
//	Send    due copies go out
//
// Once runs them in order; Serve repeats them. commit is the only place where
// an outcome becomes rows. Policy ("who may post"), SQL, MIME and sentences
// for people never live here.
package mailbot

import (
	"context"
	"crypto/rand"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"time"

	"golang.org/x/sys/unix"
	"golang.org/x/time/rate"

	"taskgroups/mailbot/config"
	"taskgroups/mailbot/imapbox"
	"taskgroups/mailbot/smtpout"
	"taskgroups/mailbot/store"
	"taskgroups/mailbot/trust"
	"taskgroups/threads"
	"taskgroups/threads/dates"
)

// Options are what a test, the demo or a rehearsal does differently. The zero
// value is for earnest.
type Options struct {
	Now       func() time.Time  // the clock; nil: the machine's
	Transport smtpout.Transport // nil: the configured server
	Box       imapbox.Config    // fields that are set replace the configured ones
	Resolver  trust.Resolver    // DNS; nil: the machine's
	Logger    *slog.Logger      // nil: none
}

// Bot is one mailbox and what belongs to it. Its steps are for one goroutine;
// Do and the looking may go on beside them.
type Bot struct {
	cfg       *config.Config
	house     threads.House
	store     *store.Store
	keys      *trust.Keys
	self      trust.Addressing
	transport smtpout.Transport
	opts      Options
	log       *slog.Logger

	box      *imapbox.Box
	read     time.Time // up to when the mailbox has been completely read
	readable bool      // the last try read the mailbox, and the store knows
	stopped  time.Time // sending is refused until then
	unswept  bool      // the log of the database may hold what was forgotten
	noJunk   bool      // the junk folder could not be read, and that was said
	untaken  []int64   // messages whose attempt was not their fault
	pruned   time.Time // when old mail was last deleted from the mailbox

	sent       time.Time     // when Send last ran, to notice a clock that was set back
	unrecorded []store.Ended // what became of copies and could not be recorded yet
}

// Open opens the state of a configuration. Close it.
func Open(ctx context.Context, cfg *config.Config, opts Options) (*Bot, error) {
	if opts.Now == nil {
		opts.Now = time.Now
	}
	if opts.Logger == nil {
		opts.Logger = slog.New(slog.DiscardHandler)
	}
	db, err := store.Open(ctx, cfg.Data)
	if err != nil {
		return nil, err
	}
	b := &Bot{cfg: cfg, house: house(cfg), store: db, opts: opts, log: opts.Logger, transport: opts.Transport,
		self: addressing(cfg), unswept: true}
	if b.transport == nil {
		b.transport = smtpout.New(smtpConfig(cfg, opts.Logger))
	}
	if err := b.prepare(ctx); err != nil {
		b.Close()
		return nil, err
	}
	return b, nil
}

// prepare loads the secrets of reply keys, made on the first run.
func (b *Bot) prepare(ctx context.Context) error {
	return b.store.Update(ctx, func(tx *store.Tx) error {
		secrets, err := tx.Secrets()
		if err != nil {
			return fmt.Errorf("loading the secrets of reply keys: %w", err)
		}
		if len(secrets) == 0 {
			fresh := make([]byte, 32)
			rand.Read(fresh)
			if err := tx.AddSecret(1, fresh); err != nil {
				return fmt.Errorf("keeping the secret of reply keys: %w", err)
			}
			secrets = map[byte][]byte{1: fresh}
		}
		current := byte(0)
		for n := range secrets {
			current = max(current, n)
		}
		b.keys = trust.NewKeys(secrets, current)
		return tx.EnsurePeople(officials(b.cfg))
	})
}

// officials are the people whom the configuration names; each may write in.
func officials(cfg *config.Config) []threads.Mailbox {
	var out []threads.Mailbox
	for _, list := range [][]string{cfg.Admin, cfg.Council, cfg.Staff, {cfg.Executive.Clerk}, cfg.Executive.Members} {
		for _, a := range list {
			if a != "" {
				out = append(out, threads.Mailbox{Address: a, Name: threads.NameFrom(threads.Mailbox{Address: a})})
			}
		}
	}
	return out
}

// Close lets go of the mailbox, the connections and the database.
func (b *Bot) Close() error {
	if b.box != nil {
		b.box.Close()
	}
	b.transport.Close()
	return b.store.Close()
}

// Store is where the commands look things up.
func (b *Bot) Store() *store.Store { return b.store }

// House is the organisation as the rules see it.
func (b *Bot) House() threads.House { return b.house }

func (b *Bot) now() time.Time { return b.opts.Now() }

// house is the configuration as the rules see it.
func house(cfg *config.Config) threads.House {
	quiet := dates.Quiet{From: cfg.Quiet.Hours.From, Until: cfg.Quiet.Hours.Until, Weekends: cfg.Quiet.Weekends, Zone: cfg.Timezone}
	for _, h := range cfg.Quiet.Holidays {
		quiet.Holidays = append(quiet.Holidays, dates.Range{First: dates.Date(h.First), Last: dates.Date(h.Last)})
	}
	var meetings []dates.Date
	for _, m := range cfg.Executive.Meetings {
		meetings = append(meetings, dates.Date(m))
	}
	return threads.House{
		Quiet: quiet, QuietPosts: cfg.Quiet.Posts, Meetings: meetings, Papers: cfg.Executive.Papers,
		DigestDay: cfg.Digest.Day, DigestTime: time.Duration(cfg.Digest.Time) * time.Minute,
		Name: cfg.Name, Address: cfg.Address, Style: threads.Style(cfg.Style), Zone: cfg.Timezone, Contact: cfg.Contact,
		Admin: cfg.Admin, Council: cfg.Council, Staff: cfg.Staff, Clerk: cfg.Executive.Clerk, Executive: cfg.Executive.Members,
		UndoWindow: cfg.UndoWindow, PostLimit: cfg.Limits.Posts, SizeLimit: int64(cfg.Limits.Message),
	}
}

func addressing(cfg *config.Config) trust.Addressing {
	local, domain, _ := strings.Cut(cfg.Address, "@")
	return trust.Addressing{Style: string(cfg.Style), Local: local, Domain: domain}
}

func smtpConfig(cfg *config.Config, log *slog.Logger) smtpout.Config {
	out := smtpout.Config{
		Addr: cfg.SMTP.Addr, TLS: string(cfg.SMTP.TLS), Username: cfg.SMTP.Username, Password: string(cfg.SMTP.Password),
		Token: cfg.SMTP.Token, Connections: cfg.SMTP.Connections, Logger: log,
	}
	if r := cfg.SMTP.Rate; r.Messages > 0 {
		out.Rate = rate.Limit(float64(r.Messages) / r.Per.Seconds())
	}
	return out
}

// boxConfig is how to reach the mailbox.
func (b *Bot) boxConfig() imapbox.Config {
	c := b.opts.Box
	if c.Addr == "" {
		c.Addr, c.TLS = b.cfg.IMAP.Addr, string(b.cfg.IMAP.TLS)
	}
	if c.Username == "" {
		c.Username, c.Password, c.Token = b.cfg.IMAP.Username, string(b.cfg.IMAP.Password), b.cfg.IMAP.Token
	}
	c.Logger = b.log
	return c
}

// Lock makes sure that only one process works on a data directory. The lock
// goes when the process does, however it ends.
func Lock(dir string) (unlock func(), err error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("making the data directory: %w", err)
	}
	f, err := os.OpenFile(filepath.Join(dir, "lock"), os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, fmt.Errorf("opening the lock: %w", err)
	}
	if err := unix.Flock(int(f.Fd()), unix.LOCK_EX|unix.LOCK_NB); err != nil {
		f.Close()
		return nil, ErrRunning
	}
	return func() { f.Close() }, nil
}

// ErrRunning: another process is at work on this data directory.
var ErrRunning = fmt.Errorf("another mailbot is at work here")
