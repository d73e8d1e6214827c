package demo

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"regexp"
	"slices"
	"strings"
	"time"

	"taskgroups/mailbot/store"
	"taskgroups/threads"
)

//go:embed pages/*.html
var pageFiles embed.FS

// leave lays out what happened: every mail as .eml and as a page, everybody's
// mailbox, the threads, and the story.
func (w *world) leave() error {
	w.tell.end()
	pages, err := template.New("").Funcs(template.FuncMap{
		"clock": func(t time.Time) string { return t.Format("15:04") },
		"day":   func(t time.Time) string { return t.Format("Monday 2 January") },
		"date":  func(t time.Time) string { return t.Format("Mon 2 Jan 2006, 15:04") },
		"tall":  tall,
	}).ParseFS(pageFiles, "pages/*.html")
	if err != nil {
		return fmt.Errorf("reading the pages: %w", err)
	}
	b := &book{world: w, pages: pages}
	for _, write := range []func() error{b.mails, b.mailboxes, b.groups, b.story} {
		if err := write(); err != nil {
			return err
		}
	}
	return nil
}

// book is the pages being written.
type book struct {
	world *world
	pages *template.Template
	views []*view
}

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

func (b *book) write(name, layout, root string, data map[string]any) error {
	data["Root"] = root
	var out bytes.Buffer
	if err := b.pages.ExecuteTemplate(&out, layout, data); err != nil {
		return fmt.Errorf("making %s: %w", name, err)
	}
	return b.world.place.write(name, out.Bytes())
}

// mails writes each mail as it lies in its mailbox, and a page of it.
func (b *book) mails() error {
	came := int64(0)
	ids := map[string]bool{}
	posted, err := b.posted()
	if err != nil {
		return err
	}
	for _, l := range b.world.post.all() {
		v := b.view(l)
		if l.toBot {
			came++
			list, err := b.world.bot.Store().Explain(b.world.ctx, "", came)
			if err != nil {
				return err
			}
			if len(list) == 1 && list[0].MessageID == l.message.ID {
				v.Told = &list[0]
				if len(list[0].Posts) > 0 {
					v.Posted = posted[l.message.ID]
				}
			}
		} else {
			v.Again = ids[l.message.ID]
			ids[l.message.ID] = true
		}
		if n := len(b.views); n > 0 {
			v.Before, b.views[n-1].After = b.views[n-1], v
		}
		b.views = append(b.views, v)
	}
	for _, v := range b.views {
		if err := b.world.place.write("mail/"+v.Name+".eml", v.raw); err != nil {
			return err
		}
		if err := b.write(v.Page, "mail", "../", map[string]any{"Title": v.Subject(), "Mail": v}); err != nil {
			return err
		}
	}
	return nil
}

// posted are the words that came of each mail, one for each group.
func (b *book) posted() (map[string][]string, error) {
	out := map[string][]string{}
	groups, err := b.world.bot.Store().Groups(b.world.ctx)
	if err != nil {
		return nil, err
	}
	for _, g := range groups {
		list, err := b.world.bot.Store().Threads(b.world.ctx, g.Slug)
		if err != nil {
			return nil, err
		}
		for _, t := range list {
			for _, p := range t.Posts {
				if !slices.Contains(out[p.MessageID], p.Text) {
					out[p.MessageID] = append(out[p.MessageID], p.Text)
				}
			}
		}
	}
	return out, nil
}

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

// mailboxes writes a page for each person: what came to them and what they
// wrote, newest first.
func (b *book) mailboxes() error {
	for _, p := range b.world.people {
		var list []*view
		came, wrote := 0, 0
		for _, v := range slices.Backward(b.views) {
			switch p {
			case v.Reader:
				came++
			case v.Sender:
				wrote++
			default:
				continue
			}
			list = append(list, v)
		}
		err := b.write("people/"+p.user+".html", "person", "../", map[string]any{"Title": p.name, "Person": personView(p), "Mails": list, "Came": came, "Wrote": wrote})
		if err != nil {
			return err
		}
	}
	return nil
}

// personView is a person as the pages show one.
func personView(p *person) map[string]any {
	what := "member of Workload"
	switch {
	case p.role == "convenor":
		what = "convenor of Workload and of Rural schools"
	case p.user == "policy":
		what = "the union’s staff"
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

// groups writes a page for each group with its threads.
func (b *book) groups() error {
	list, err := b.world.bot.Store().Groups(b.world.ctx)
	if err != nil {
		return err
	}
	pages := map[string]string{}
	for _, v := range b.views {
		if v.toBot && pages[v.message.ID] == "" {
			pages[v.message.ID] = v.Page
		}
	}
	for _, g := range list {
		list, err := b.world.bot.Store().Threads(b.world.ctx, g.Slug)
		if err != nil {
			return err
		}
		members, err := b.world.bot.Store().Members(b.world.ctx, g.Slug)
		if err != nil {
			return err
		}
		err = b.write("groups/"+g.Slug+".html", "group", "../", map[string]any{"Title": g.Title, "Group": g, "Threads": b.posts(list, pages), "Members": len(members)})
		if err != nil {
			return err
		}
	}
	return nil
}

// posts are threads with the times of day and the pages of the mails.
func (b *book) posts(list []store.Thread, pages map[string]string) []map[string]any {
	var out []map[string]any
	for _, t := range list {
		var posts []map[string]any
		for _, p := range t.Posts {
			at, _ := time.Parse(time.RFC3339, p.Received)
			posts = append(posts, map[string]any{"Name": p.Name, "At": at.In(b.world.clock.now().Location()), "Text": p.Text, "Page": pages[p.MessageID]})
		}
		out = append(out, map[string]any{"Subject": t.Subject, "Posts": posts})
	}
	return out
}

// story writes the first page.
func (b *book) story() error {
	var people []map[string]any
	for _, p := range b.world.people {
		people = append(people, personView(p))
	}
	var acts []map[string]any
	for _, a := range b.world.tell.acts {
		var scenes []map[string]any
		for _, s := range a.Scenes {
			scenes = append(scenes, map[string]any{"At": s.At, "Title": s.Title, "Lines": s.Lines, "Mails": b.bundles(s)})
		}
		acts = append(acts, map[string]any{"Title": a.Title, "Scenes": scenes})
	}
	groups, err := b.world.bot.Store().Groups(b.world.ctx)
	if err != nil {
		return err
	}
	return b.write("index.html", "index", "", map[string]any{"Title": "A group’s first week, by mail", "Acts": acts, "People": people, "Groups": groups,
		"Checked": b.world.tell.checked, "Untrue": len(b.world.tell.untrue), "Count": len(b.views)})
}

// bundle is the mails of a scene that are alike: the copies of one post.
type bundle struct {
	In      bool
	About   string
	Subject string
	Mails   []*view
}

func (b *book) bundles(s *scene) []*bundle {
	var out []*bundle
	for _, v := range b.views[s.first:s.last] {
		i := slices.IndexFunc(out, func(o *bundle) bool { return !v.toBot && !o.In && o.About == v.About && o.Subject == v.Subject() })
		if i < 0 {
			i = len(out)
			out = append(out, &bundle{In: v.toBot, About: v.About, Subject: v.Subject()})
		}
		out[i].Mails = append(out[i].Mails, v)
	}
	return out
}

// tall is about how many pixels a mail needs, so that a frame without scripts
// shows most mails whole.
func tall(v *view) int {
	text := v.Text()
	if text == "" {
		text = notTag.ReplaceAllString(v.HTML(), " ")
	}
	full, blank := 0, 0
	for _, l := range wrap(text, 56) {
		if l == "" {
			blank++
		} else {
			full++
		}
	}
	return min(max(140+22*full+9*blank, 200), 1100)
}

var notTag = regexp.MustCompile(`<[^>]*>`)
