package demo

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"time"

	"taskgroups/mailbot/testserver"
)

// crash: the process is killed while it sends, and started again.
func crash(w *world) error {
	if err := w.morning(3); err != nil {
		return err
	}
	w.at(3, 9, 30)
	helen := w.who("helen")
	w.tell.scene("%s writes, and mailbot is killed while it sends", helen.name)
	readers, err := w.readers("workload", helen)
	if err != nil {
		return err
	}
	before, err := w.bot.Store().Books(w.ctx)
	if err != nil {
		return err
	}
	s, err := w.drop(draft{by: helen, subject: "A policy on one page", words: []string{
		"Since Ben asked: ours is now one page. Mark what changes what you teach next; the rest is conversation.",
	}}, groupAddress("workload"))
	if err != nil {
		return err
	}
	w.tell.words(s.own)
	n := w.post.count()
	if err := w.kill(before.Sent + survivors); err != nil {
		return err
	}
	at, err := w.bot.Store().Books(w.ctx)
	if err != nil {
		return err
	}
	mails := copies(w.post.since(n), "post")
	w.tell.check(len(mails) == survivors+1 && at.Sent == before.Sent+survivors && at.Waiting == len(readers)-survivors,
		"kill -9, a real process. The books at that moment: %d copies queued = %d sent + %d waiting. And %s’s copy had just been taken by the server, whose “250 OK” nobody was left to hear.",
		len(readers), survivors, at.Waiting, w.byAddress(mails[len(mails)-1].to).first())
	return w.restart(s, readers, mails[len(mails)-1], n)
}

// survivors is how many copies go out before the process is killed.
const survivors = 4

// kill runs the bot as a process of its own and kills it when so many copies
// are recorded as sent and the server has taken one more.
func (w *world) kill(sent int) error {
	if w.opts.Once == nil {
		return errors.New("there is no process to kill: Options.Once is not set")
	}
	caught, dead := make(chan struct{}), make(chan struct{})
	count := 0
	w.post.hold(func(m testserver.Mail) {
		if count++; count == survivors+1 {
			close(caught)
			<-dead
		}
	})
	defer w.post.hold(nil)
	now := w.clock.now().Add(time.Minute)
	w.clock.set(now)
	child := w.opts.Once(w.ctx, w.place.root+"/mailbot.toml", now)
	var said bytes.Buffer
	child.Stdout, child.Stderr = &said, &said
	if err := child.Start(); err != nil {
		return fmt.Errorf("starting the process: %w", err)
	}
	ended := make(chan error, 1)
	go func() { ended <- child.Wait() }()
	select {
	case <-caught:
	case err := <-ended:
		return fmt.Errorf("the process ended before it was killed: %w: %s", err, said.String())
	case <-time.After(20 * time.Second):
		child.Process.Kill()
		return fmt.Errorf("the process sends nothing: %s", said.String())
	}
	err := w.recorded(sent)
	child.Process.Kill()
	<-ended
	close(dead)
	return err
}

// recorded waits until so many copies are down as sent.
func (w *world) recorded(sent int) error {
	for range 500 {
		b, err := w.bot.Store().Books(w.ctx)
		if err != nil || b.Sent >= sent {
			return err
		}
		time.Sleep(10 * time.Millisecond)
	}
	return errors.New("what was sent is not recorded")
}

// restart starts the bot again and looks at what is lost and what is doubled.
func (w *world) restart(s *sent, readers []*person, unheard *letter, n int) error {
	w.bot.Close()
	w.at(3, 9, 34)
	w.tell.scene("mailbot starts again")
	if err := w.open(w.clock.now); err != nil {
		return err
	}
	if err := w.once(); err != nil {
		return err
	}
	in, err := w.filedIn("workload", s.id)
	if err != nil {
		return err
	}
	mails := copies(w.post.since(n), "post")
	reached := true
	for _, p := range readers {
		got := to(mails, p)
		switch {
		case p.user == "lucia":
			reached = reached && len(got) == 0
		case strings.EqualFold(p.address, unheard.to):
			reached = reached && len(got) == 2 && got[0].message.ID == got[1].message.ID && bytes.Equal(got[0].sent, got[1].sent)
		default:
			reached = reached && len(got) == 1
		}
	}
	w.doubled = unheard
	books, err := w.bot.Store().Books(w.ctx)
	if err != nil {
		return err
	}
	w.tell.check(len(in) == 1 && same(in[0].post.Text, s.own), "Nothing is lost: her words are in the group once, posted once.")
	w.tell.check(books.Balance() && books.Waiting == 0, "Nothing waits any more: every copy was sent, but Lucia’s, whose server refuses.")
	w.tell.check(reached, "Nothing is sent twice, but the one copy whose “250 OK” was lost: it goes again, byte for byte the same and with the same Message-ID, so that mail programs show it once.")
	return nil
}
