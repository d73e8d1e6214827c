package demo

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"strings"
	"time"

	"taskgroups/mailbot"
	"taskgroups/mailbot/config"
	"taskgroups/mailbot/testserver"
	"taskgroups/mailbot/trust"
)

// world is what the story happens in.
type world struct {
	ctx   context.Context
	opts  Options
	place *place
	tell  *teller
	clock *clock
	start time.Time // a Monday

	imap   *testserver.IMAP
	submit *testserver.SMTP // where people and the bot hand in their mail, with a login
	mx     *testserver.SMTP // where other servers do
	cfg    *config.Config
	bot    *mailbot.Bot

	people []*person
	post   post

	first   *sent   // the mail that starts the conversation
	called  *letter // the read-back of the meeting
	pack    *letter // that the clerk to the Executive has
	doubled *letter // the copy that the kill left in doubt
	parts   int     // that answers to a digest were cut into; the books enter each by itself
}

// zone is the organisation's.
const zone = "Europe/London"

// build starts the servers, and the bot between them.
func build(ctx context.Context, o Options, p *place) (w *world, err error) {
	where, err := time.LoadLocation(zone)
	if err != nil {
		return nil, fmt.Errorf("loading the time zone: %w", err)
	}
	start := monday(o.Today, where)
	w = &world{ctx: ctx, opts: o, place: p, people: cast(), start: start, clock: &clock{at: start}}
	w.tell = &teller{out: o.Out, clock: w.clock, read: w.post.count}
	w.post.stamp = w.stamp
	defer func() {
		if err != nil {
			w.close()
		}
	}()
	if w.imap, err = testserver.StartIMAP(testserver.IMAPOptions{}); err != nil {
		return w, err
	}
	users := map[string]string{botUser: password}
	w.imap.AddUser(botUser, password, "Junk")
	for _, who := range w.people {
		users[who.user] = password
		w.imap.AddUser(who.user, password, "Sent")
	}
	server := testserver.SMTPOptions{Now: w.clock.now, Local: w.local, Inboxes: w.imap, Stamp: w.stamp, OnMail: w.post.took}
	if w.mx, err = testserver.StartSMTP(server); err != nil {
		return w, err
	}
	server.Users = users
	if w.submit, err = testserver.StartSMTP(server); err != nil {
		return w, err
	}
	if w.cfg, err = w.configure(); err != nil {
		return w, err
	}
	return w, w.open(w.clock.now)
}

// configure writes the bot's configuration and reads it as the bot does.
func (w *world) configure() (*config.Config, error) {
	text := fmt.Sprintf(`# The demo's. The servers are gone when it has ended, the state is not:
#   mailbot --config %s/mailbot.toml thread list workload
name     = "Union task groups"
address  = %q
timezone = %q
data     = "data"
admin    = ["it@union.example"]
staff    = ["policy@union.example"]
contact  = "your branch, or 020 7946 0000"

[executive]
clerk = "clerk@union.example"

[imap]
addr     = %q
tls      = "none"
username = %q
password = %q

[smtp]
addr        = %q
tls         = "none"
username    = %q
password    = %q
connections = 1

[trust]
authserv_id = %q
`, w.place.root, botAddress, zone, w.imap.Addr(), botUser, password, w.submit.Addr(), botUser, password, ourServer)
	file, err := w.place.made("mailbot.toml")
	if err != nil {
		return nil, err
	}
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		return nil, fmt.Errorf("writing the configuration: %w", err)
	}
	for _, name := range []string{"lock", "mailbot.db", "mailbot.db-wal", "mailbot.db-shm"} {
		if _, err := w.place.made("data/" + name); err != nil {
			return nil, err
		}
	}
	return config.Load(file)
}

// open starts the bot, as a process starts.
func (w *world) open(now func() time.Time) (err error) {
	w.bot, err = mailbot.Open(w.ctx, w.cfg, mailbot.Options{Now: now, Resolver: trust.Offline{}, Logger: slog.New(slog.DiscardHandler)})
	return err
}

func (w *world) close() {
	if w.bot != nil {
		w.bot.Close()
	}
	for _, s := range []*testserver.SMTP{w.submit, w.mx} {
		if s != nil {
			s.Close()
		}
	}
	if w.imap != nil {
		w.imap.Close()
	}
	w.place.close()
}

// once runs the bot a minute later, as cron would.
func (w *world) once() error {
	w.clock.set(w.clock.now().Add(time.Minute))
	_, err := w.bot.Once(w.ctx, false)
	if err != nil {
		return fmt.Errorf("running the bot: %w", err)
	}
	return nil
}

// who finds somebody by their login.
func (w *world) who(user string) *person {
	for _, p := range w.people {
		if p.user == user {
			return p
		}
	}
	return nil
}

func (w *world) byAddress(address string) *person {
	for _, p := range w.people {
		if strings.EqualFold(p.address, address) {
			return p
		}
	}
	return nil
}

var errMissing = errors.New("a mail that the story goes on with has not come")
