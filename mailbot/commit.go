package mailbot

import (
	"cmp"
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode"

	"taskgroups/mailbot/store"
	"taskgroups/templates"
	"taskgroups/threads"
)

// commit is the only place where an outcome becomes rows: its changes, and
// each notice in words with one delivery for each who gets it. It returns how
// many copies were queued, and a trace for explain.
func (b *Bot) commit(tx *store.Tx, out threads.Outcome, c store.Cause) (queued int, trace []string, err error) {
	names, err := tx.Apply(out.Changes, c)
	if err != nil {
		return 0, nil, err
	}
	for _, change := range out.Changes {
		trace = append(trace, describe(change, names))
	}
	for _, n := range out.Notices {
		sent, err := b.say(tx, n, names, c)
		if err != nil {
			return queued, trace, fmt.Errorf("saying %s: %w", n.Key, err)
		}
		queued += sent
		trace = append(trace, fmt.Sprintf("notice %s: %d queued", n.Key, sent))
	}
	return queued, trace, nil
}

// say turns a notice into words and queues its copies. A notice whose key is
// there already has been said.
func (b *Bot) say(tx *store.Tx, n threads.Notice, names store.Names, c store.Cause) (int, error) {
	if w, ok := n.Data.(threads.Coded); ok {
		code, err := tx.CodeOf(names.Of(w.VoteOf()))
		if err != nil {
			return 0, err
		}
		n.Data = w.WithCode(code)
	}
	group, err := tx.Group(names.Of(n.Group))
	if err != nil {
		return 0, err
	}
	thread := names.Of(n.Thread)
	if n.Data, err = tx.Fill(n.Data, names); err != nil {
		return 0, err
	}
	if n, err = b.fillDigest(tx, n, c); err != nil {
		return 0, err
	}
	if n, err = b.enclose(tx, n); err != nil {
		return 0, err
	}
	if n, err = b.withFiles(n); err != nil {
		return 0, err
	}
	frame := b.frame(n, group, thread)
	if len(n.To.People) == 1 && n.To.Group == 0 {
		language, err := tx.LanguageOf(names.Of(n.To.People[0]))
		if err != nil {
			return 0, err
		}
		frame.Language = cmp.Or(language, frame.Language)
	}
	words, err := templates.Render(n.Data, n.Kind, frame)
	if err != nil {
		return 0, err
	}
	others, err := b.translate(tx, n, names, frame, c)
	if err != nil {
		return 0, err
	}
	sheets, err := paper(n.Data, frame, c.Now)
	if err != nil {
		return 0, err
	}
	n.Files = append(n.Files, sheets...)
	parent, err := tx.ParentOf(n.Post, names)
	if err != nil {
		return 0, err
	}
	calendar, method, err := b.calendar(n, group, c)
	if err != nil {
		return 0, err
	}
	id, fresh, err := tx.AddLetter(store.Letter{
		Key: n.Key, Kind: n.Kind, Name: n.Data.Notice(), Group: group.ID, Thread: thread, Post: names.Of(n.Post), Ask: names.Of(n.Ask),
		Message: c.Message, Parent: parent, Answers: n.Answers, Author: n.Author,
		Subject: words.Subject, Text: words.Text, HTML: words.HTML, Date: c.Now.In(b.zone()), Files: n.Files, Enclosed: n.Enclosed, Calendar: calendar, Method: method,
		Translations: others,
	})
	if err != nil || !fresh {
		return 0, err
	}
	if err := errors.Join(tx.AddItems(id, n.Items, names), tx.AddDigestItems(id, n.Numbered)); err != nil {
		return 0, err
	}
	if n.NotBefore.After(c.Now) {
		return 0, tx.HoldLetter(id, n.To, names, n.NotBefore)
	}
	return tx.Enqueue(id, n.To, thread, names, b.house, c.Now, n.NotBefore)
}

// translate says a notice in the languages that people among its audience
// asked for, where they differ from the group's and the notice is translated.
func (b *Bot) translate(tx *store.Tx, n threads.Notice, names store.Names, frame templates.Frame, c store.Cause) ([]store.Translation, error) {
	wanted, err := tx.Languages(n.To, names, b.house)
	if err != nil {
		return nil, err
	}
	said := templates.Speaks(n.Data.Notice(), frame.Language)
	var out []store.Translation
	for _, language := range wanted {
		if templates.Speaks(n.Data.Notice(), language) == said {
			continue
		}
		frame.Language = language
		words, err := templates.Render(n.Data, n.Kind, frame)
		if err != nil {
			return nil, err
		}
		sheets, err := paper(n.Data, frame, c.Now)
		if err != nil {
			return nil, err
		}
		out = append(out, store.Translation{Language: language, Subject: words.Subject, Text: words.Text, HTML: words.HTML, Files: sheets})
	}
	return out, nil
}

// frame is what surrounds the words of a notice.
func (b *Bot) frame(n threads.Notice, g threads.Group, thread int64) templates.Frame {
	f := templates.Frame{
		Organisation: b.house.Name, Contact: b.house.Contact, BotAddress: b.house.Address,
		Zone: b.zone(), Language: g.Language, Why: why(n),
	}
	if g.ID != 0 {
		f.GroupTitle, f.GroupSlug, f.GroupAddress = g.Title, g.Slug, b.house.GroupAddress(g.Slug)
		if thread != 0 {
			f.Reference = fmt.Sprintf("%s/%d", g.Slug, thread)
		}
	}
	return f
}

// why is the reason that the footer gives for a mail.
func why(n threads.Notice) string {
	if w, says := n.Data.(interface{ Why() string }); says {
		return w.Why()
	}
	switch {
	case n.To.Admin:
		return "admin"
	case n.To.Group != 0 && n.To.Staff && len(n.To.Roles) > 0:
		return "leads"
	case n.To.Staff:
		return "staff"
	case n.To.Council:
		return "council"
	case n.To.Executive || n.To.Clerk:
		return "executive"
	case n.Answers != "":
		return "asked"
	case len(n.To.Addresses) > 0:
		return "" // nobody in particular, as far as we know
	case n.To.Group != 0 && len(n.To.Roles) == 1 && n.To.Roles[0] == threads.RoleStaff:
		return "staff"
	case n.To.Group != 0 && len(n.To.Roles) > 1:
		return "leads" // one or the other
	case n.To.Group != 0 && len(n.To.Roles) > 0:
		return "convenor"
	case n.To.Group != 0 && len(n.To.Delivery) > 0:
		return "each"
	}
	return "member"
}

func (b *Bot) zone() *time.Location {
	if b.house.Zone == nil {
		return time.UTC
	}
	return b.house.Zone
}

// describe is a line about a change, without the words of anybody.
func describe(c threads.Change, names store.Names) string {
	switch v := c.(type) {
	case threads.AddPost:
		return fmt.Sprintf("post %d in thread %d", names.Of(v.Local), names.Of(v.Thread))
	case threads.AddThread:
		return fmt.Sprintf("thread %d", names.Of(v.Local))
	case threads.AddAsk:
		return fmt.Sprintf("ask %d (%s)", names.Of(v.Local), v.Ask.Kind)
	case threads.SettleAsk:
		return fmt.Sprintf("ask %d answered: %s", v.Ask, v.Answer)
	case threads.Reconsider:
		return fmt.Sprintf("message %d is decided again", v.Message)
	case threads.Score:
		return fmt.Sprintf("a bounce counts against address %d", v.Address)
	}
	return "change: " + spaced(fmt.Sprintf("%T", c)[len("threads."):])
}

// spaced writes the name of a kind of change as words: KeepTail is "keep tail".
func spaced(name string) string {
	var words strings.Builder
	for i, r := range name {
		if unicode.IsUpper(r) && i > 0 {
			words.WriteByte(' ')
		}
		words.WriteRune(unicode.ToLower(r))
	}
	return words.String()
}
