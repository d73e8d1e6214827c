package mailbot

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"

	"taskgroups/mailbot/config"
	"taskgroups/mailbot/rfc5322"
	"taskgroups/mailbot/smtpout"
	"taskgroups/mailbot/store"
	"taskgroups/templates"
	"taskgroups/threads"
)

// letter is a notice encoded for all its copies.
type letter struct {
	row   store.Letter
	form  *rfc5322.Form
	other map[string]*rfc5322.Form // in other languages
}

// in is the letter in the language that somebody asked for, if it is there.
func (l *letter) in(language string) *rfc5322.Form {
	if form, ok := l.other[language]; ok {
		return form
	}
	return l.form
}

// letters holds the notices that are being sent. Copies come sorted by notice,
// so a few are enough, and a backlog costs no memory.
type letters struct {
	bot  *Bot
	held map[int64]*letter
	line []int64 // oldest first
}

const lettersHeld = 4

// errCompose: a notice cannot be made a mail, now or later.
var errCompose = errors.New("composing notice")

func (l *letters) get(ctx context.Context, id int64) (*letter, error) {
	if have, ok := l.held[id]; ok {
		return have, nil
	}
	var row store.Letter
	err := l.bot.store.View(ctx, func(tx *store.Tx) (err error) {
		row, err = tx.Letter(id)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("loading notice %d: %w", id, err)
	}
	form, err := l.bot.compose(row)
	if err != nil {
		return nil, err
	}
	if len(l.line) == lettersHeld {
		delete(l.held, l.line[0])
		l.line = l.line[1:]
	}
	made := &letter{row: row, form: form, other: map[string]*rfc5322.Form{}}
	for _, t := range row.Translations {
		said := row
		said.Subject, said.Text, said.HTML = t.Subject, t.Text, t.HTML
		if len(t.Files) > 0 {
			said.Files = t.Files
		}
		if made.other[t.Language], err = l.bot.compose(said); err != nil {
			return nil, err
		}
	}
	l.held[id], l.line = made, append(l.line, id)
	return made, nil
}

// compose gives a notice the headers of PRODUCT.md section 5.
func (b *Bot) compose(row store.Letter) (*rfc5322.Form, error) {
	frame := templates.Frame{Organisation: b.house.Name}
	group, mail := b.house.Address, rfc5322.Letter{
		Subject: row.Subject, Date: row.Date.In(b.zone()), Kind: row.Kind, Group: row.Slug,
		Text: row.Text, HTML: row.HTML, Files: row.Files, Seed: row.Key, Calendar: row.Calendar, CalendarMethod: row.Method,
	}
	if row.Group != 0 {
		frame.GroupTitle, frame.GroupSlug = row.Title, row.Slug
		group = b.house.GroupAddress(row.Slug)
		mail.ListID = row.Slug + "." + b.house.Domain()
		mail.ListName = row.Title
		mail.ListPost = "mailto:" + group
		mail.ListHelp = "mailto:" + b.house.Address + "?subject=HELP"
	}
	name, err := templates.Sender(row.Author, frame)
	if err != nil {
		return nil, fmt.Errorf("%w %d: %w", errCompose, row.ID, err)
	}
	mail.From = threads.Mailbox{Name: name, Address: group}
	if b.cfg.SMTP.From == config.FromMailbox {
		mail.From.Address = b.house.Address
	}
	mail.ReplyTo = group
	if row.Thread != 0 {
		mail.Thread = b.keys.ThreadID(row.Thread) + "@" + b.house.Domain()
	}
	switch {
	case row.Author != "":
	case row.Answers != "":
		mail.AutoSubmitted = "auto-replied"
	default:
		mail.AutoSubmitted = "auto-generated"
	}
	form, err := rfc5322.Compose(mail)
	if err != nil {
		return nil, fmt.Errorf("%w %d: %w", errCompose, row.ID, err)
	}
	return form, nil
}

// copy is one person's copy of a letter: its keys say whom it went to.
func (b *Bot) copy(l *letter, d store.Due) smtpout.Message {
	key := b.keys.Mint(d.Address, l.row.ID, threads.KeyReply)
	c := rfc5322.Copy{ToName: d.Name, ToAddress: d.To, Key: key, MessageID: key + "@" + b.house.Domain(), TextOnly: d.Text}
	switch {
	case l.row.Answers != "":
		c.Answers = l.row.Answers
	case l.row.ParentPerson != 0 && l.row.ParentPerson == d.Person:
		c.Answers = l.row.ParentID
	case l.row.Parent != 0:
		c.Answers = b.keys.Mint(d.Address, l.row.Parent, threads.KeyReply) + "@" + b.house.Domain()
	}
	if l.row.Group != 0 {
		c.Unsubscribe = b.unsubscribe(d.Address, l.row.ID)
	}
	form := l.in(d.Language)
	return smtpout.Message{ID: d.ID, From: b.envelope(d.Address, l.row.ID), To: d.To, Size: int64(form.Size()),
		Write: func(w io.Writer) error { return form.Write(w, c) }}
}

// unsubscribe is the address of List-Unsubscribe. Without keyed addresses the
// key is in the subject.
func (b *Bot) unsubscribe(address, notice int64) string {
	key := b.keys.Mint(address, notice, threads.KeyUnsubscribe)
	to := b.self.Keyed(threads.KeyUnsubscribe, key)
	if b.house.Style != threads.StylePlain {
		return "mailto:" + to + "?subject=LEAVE"
	}
	return "mailto:" + to + "?subject=" + url.PathEscape("LEAVE ref "+key)
}

// envelope is the bounce address of a copy.
func (b *Bot) envelope(address, notice int64) string {
	if b.cfg.SMTP.Bounce == config.BounceMailbox {
		return b.house.Address
	}
	return b.self.Keyed(threads.KeyBounce, b.keys.Mint(address, notice, threads.KeyBounce))
}
