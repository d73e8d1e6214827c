package demo

import (
	"fmt"
	"strings"
	"time"

	"taskgroups/mailbot"
	"taskgroups/mailbot/testserver"
)

// keep leaves the servers up, with the bot serving in real time, until the
// context ends.
func (w *world) keep() error {
	unlock, err := mailbot.Lock(w.cfg.Data)
	if err != nil {
		return fmt.Errorf("staying up: %w", err)
	}
	defer unlock()
	w.bot.Close()
	w.clock.real()
	if err := w.open(time.Now); err != nil {
		return err
	}
	for _, p := range w.people {
		if err := w.place.write("mutt/"+p.user+".muttrc", []byte(w.muttrc(p))); err != nil {
			return err
		}
	}
	w.logins()
	w.post.hold(w.passing)
	return w.bot.Serve(w.ctx)
}

// muttrc is all that mutt needs to be somebody of the cast.
func (w *world) muttrc(p *person) string {
	return fmt.Sprintf(`set realname = "%s"
set from = "%s"
set use_from = yes
set imap_user = "%s"
set imap_pass = "%s"
set folder = "imap://%s/"
set spoolfile = "+INBOX"
set record = "+Sent"
set smtp_url = "smtp://%s@%s/"
set smtp_pass = "%s"
set ssl_starttls = no
set ssl_force_tls = no
set sort = threads
set edit_headers = yes
`, p.name, p.address, p.user, password, w.imap.Addr(), p.user, w.submit.Addr(), password)
}

// logins tells how to take part.
func (w *world) logins() {
	out := w.opts.Out
	fmt.Fprintf(out, "\nThe servers stay up, in real time now; Ctrl-C ends them.\n\n")
	fmt.Fprintf(out, "  IMAP %s   SMTP %s   no TLS, on this machine alone; every password is %q\n\n", w.imap.Addr(), w.submit.Addr(), password)
	fmt.Fprintf(out, "  %-8s %-18s %s\n", "user", "name", "address")
	for _, p := range w.people {
		fmt.Fprintf(out, "  %-8s %-18s %s\n", p.user, p.name, p.address)
	}
	fmt.Fprintf(out, `
  mutt         mutt -n -F %[1]s/mutt/asha.muttrc      (or another user's; answer a mail, or write to %[2]s)
  Thunderbird  new account, “Configure manually”: server 127.0.0.1 and the ports above for IMAP and SMTP,
               connection security “None”, authentication “Password, transmitted insecurely”, user name as above
  The bot's own mailbox is the user %[3]s.

`, w.place.root, groupAddress("workload"), botUser)
}

// passing tells of a mail that goes through the servers.
func (w *world) passing(m testserver.Mail) {
	l := open(m, "")
	from, to := l.from().Name, m.To
	if p := w.byAddress(m.To); p != nil {
		to = p.name
	}
	if from == "" {
		from = l.from().Address
	}
	way := "<-"
	if l.toBot {
		way, to = "->", strings.TrimSuffix(to, "@union.example")
	}
	fmt.Fprintf(w.opts.Out, "%s  %s  %s to %s: %s\n", m.At.Format("15:04:05"), way, from, to, l.message.Subject)
}
