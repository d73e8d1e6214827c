package demo

import (
	"fmt"
	"strings"

	"taskgroups/mailbot/store"
)

// groupAddress is where mail to a group goes.
func groupAddress(slug string) string { return "taskgroups+" + slug + "@union.example" }

// sent is a mail that somebody has written, and what became of it.
type sent struct {
	by    *person
	id    string
	own   string // what they typed
	told  store.Explained
	mails []*letter // that the bot sent for it
}

// send has somebody's program write a mail and hand it in, and runs the bot.
func (w *world) send(d draft, addresses ...string) (*sent, error) {
	s, err := w.drop(d, addresses...)
	if err != nil {
		return nil, err
	}
	n := w.post.count()
	if err := w.once(); err != nil {
		return nil, err
	}
	s.mails = copies(w.post.since(n), "")
	s.told, err = w.explain(s.id)
	return s, err
}

// drop has somebody's mail put into the bot's mailbox, where it waits. Without
// addresses it goes where a reply goes.
func (w *world) drop(d draft, addresses ...string) (*sent, error) {
	d.at = w.clock.now()
	if len(addresses) == 0 && d.parent != nil {
		addresses = []string{d.parent.replyTo()}
	}
	s := &sent{by: d.by, id: w.mint(d.by.address), own: d.own()}
	raw := encode(d, d.by.program.compose(d), s.id, strings.Join(addresses, ", "))
	for _, address := range addresses {
		if err := hand(w.submit, d.by.user, d.by.address, address, raw); err != nil {
			return nil, err
		}
	}
	return s, w.imap.Deliver(d.by.user, "Sent", raw, d.at)
}

// mint is a Message-ID as the sender's server makes them.
func (w *world) mint(address string) string {
	return fmt.Sprintf("%s.%03d@%s", w.clock.now().Format("20060102150405"), w.post.count()+1, domainOf(address))
}
