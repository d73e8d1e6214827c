package demo

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"slices"
	"time"

	"taskgroups/mailbot/store"
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
	return b.write("index.html", "index", "", map[string]any{"Title": "A group’s first nine days, by mail", "Acts": acts, "People": people, "Groups": groups,
		"Checked": b.world.tell.checked, "Untrue": len(b.world.tell.untrue), "Count": len(b.views)})
}
