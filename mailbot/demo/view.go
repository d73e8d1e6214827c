package demo

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"taskgroups/mailbot/store"
	"taskgroups/threads"
)

// view is a mail as the pages show it.
type view struct {
	*letter
	Name, Page string // its file, and its page relative to the top
	By, To     string
	About      string // what it is, in a word or two
	Sender     *person
	Reader     *person
	Program    string
	Told       *store.Explained // of a mail to the bot
	Before     *view
	After      *view
	Scene      *scene   // in which it fell; nil: after the last
	Digest     *digest  // of a digest
	Again      bool     // the same mail was sent before
	Posted     []string // the words that the group has of it
	Source     string
}

// What templates see of the letter.
func (v *view) Subject() string { return v.message.Subject }
func (v *view) Text() string    { return v.message.Text }
func (v *view) HTML() string    { return v.message.HTML }
func (v *view) At() time.Time   { return v.at }
func (v *view) In() bool        { return v.toBot }

// From and Recipient are the header's.
func (v *view) From() string {
	m := v.from()
	return strings.TrimSpace(m.Name + " <" + m.Address + ">")
}

func (v *view) Recipient() string {
	if v.Reader != nil {
		return v.Reader.name
	}
	return v.letter.to
}

// SenderUser and ReaderUser name the mailboxes.
func (v *view) SenderUser() string { return v.Sender.user }
func (v *view) ReaderUser() string { return v.Reader.user }

func (b *book) view(l *letter) *view {
	v := &view{letter: l, Source: string(l.raw), By: l.from().Name, To: l.to}
	if v.By == "" {
		v.By = l.from().Address
	}
	way, who := "out", l.kind+"-to-"
	if p := b.world.byAddress(l.to); p != nil {
		v.Reader, v.To = p, p.name
		who += p.user
	}
	if l.toBot {
		way, who = "in", slug(v.By)
		if p := b.world.byAddress(l.from().Address); p != nil && !b.foreign(l) {
			v.Sender, v.Program, who = p, p.program.name(), p.user
		}
	}
	v.About = l.kind
	v.Name = fmt.Sprintf("%04d-%s-%s-%s", l.n, way, who, slug(threads.ReadSubject(l.message.Subject).Base))
	if len(v.Name) > 70 {
		v.Name = strings.TrimRight(v.Name[:70], "-")
	}
	v.Page = "mail/" + v.Name + ".html"
	return v
}

// foreign says whether a mail came neither from its author's server nor from
// their program.
func (b *book) foreign(l *letter) bool {
	path := bare(l.header.Get("Return-Path"))
	return domainOf(path) != domainOf(l.from().Address)
}

var notSlug = regexp.MustCompile(`[^a-z0-9]+`)

func slug(s string) string {
	s = strings.NewReplacer("â", "a", "’", "").Replace(strings.ToLower(s))
	return strings.Trim(notSlug.ReplaceAllString(s, "-"), "-")
}

// personView is a person as the pages show one.
func (b *book) personView(p *person) map[string]any {
	what := "member of Workload"
	switch {
	case p.role == "convenor":
		what = "convenor of Workload and of Rural schools"
	case p.user == "policy":
		what = "the union’s staff"
	case p.user == "clerk":
		what = "the clerk to the Executive"
	case p.user == "it":
		what = "the administrator"
	case p.apart:
		what = "member of Rural schools"
	case p.rural:
		what = "member of Workload and of Rural schools"
	case p.weekly:
		what = "member of Workload, weekly"
	}
	return map[string]any{"Name": p.name, "Address": p.address, "Program": p.program.name(), "User": p.user, "What": what, "Page": "people/" + p.user + ".html"}
}

// bundle is the mails of a scene that are alike: the copies of one post.
type bundle struct {
	In      bool
	About   string
	Subject string
	Mails   []*view
	Day     string // of digests: their day on the page of all
}

func (b *book) bundles(s *scene) []*bundle {
	var out []*bundle
	for _, v := range b.views[s.first:s.last] {
		one := bundle{In: v.toBot, About: v.About, Subject: v.Subject()}
		if v.Digest != nil { // each is another, and all are of one round
			one.Subject, one.Day = v.At().Format("The digests of Monday 2 January"), dayID(v.at)
		}
		i := slices.IndexFunc(out, func(o *bundle) bool { return !v.toBot && !o.In && o.About == one.About && o.Subject == one.Subject })
		if i < 0 {
			i = len(out)
			out = append(out, &one)
		}
		out[i].Mails = append(out[i].Mails, v)
	}
	return out
}

// tall is about how many pixels a mail needs where so many letters go into a
// line, so that a frame without scripts shows most mails whole.
func tall(v *view, columns int) int {
	text := v.Text()
	if text == "" {
		text = notTag.ReplaceAllString(v.HTML(), " ")
	}
	full, blank := 0, 0
	for _, l := range wrap(text, columns) {
		if l == "" {
			blank++
		} else {
			full++
		}
	}
	if v.toBot { // people's programs write smaller than the bot
		return min(max(90+20*full+12*blank, 160), 1400)
	}
	return min(max(170+25*full+12*blank, 200), 3600)
}

var notTag = regexp.MustCompile(`<[^>]*>`)
