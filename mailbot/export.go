package mailbot

import (
	"context"
	"encoding/json"
	"fmt"
	"html/template"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"taskgroups/mailbot/rfc5322"
	"taskgroups/mailbot/store"
	"taskgroups/threads"
)

// exported is the file that ImportGroup reads.
type exported struct {
	Format  int                   `json:"format"`
	Group   string                `json:"group"`
	Written time.Time             `json:"written"`
	Tables  map[string]store.Rows `json:"tables"`
}

const exportFormat = 1

// Export writes a group to a directory: as json, which can be imported again
// and holds addresses; as mbox or html, for reading, with names alone. It
// returns the files.
func (b *Bot) Export(ctx context.Context, slug, format, dir string) ([]string, error) {
	list, err := b.store.Threads(ctx, slug)
	if err != nil {
		return nil, err
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("making the directory: %w", err)
	}
	switch format {
	case "json":
		return b.exportJSON(ctx, slug, dir, list)
	case "mbox":
		return write(filepath.Join(dir, slug+".mbox"), func(w io.Writer) error { return b.mbox(w, slug, list) })
	case "html":
		return write(filepath.Join(dir, slug+".html"), func(w io.Writer) error { return b.page(ctx, w, slug, list) })
	}
	return nil, &threads.Refusal{Wrong: fmt.Sprintf("%q is no format", format), Mend: "use mbox, html or json"}
}

func (b *Bot) exportJSON(ctx context.Context, slug, dir string, list []store.Thread) ([]string, error) {
	tables, _, err := b.store.ExportGroup(ctx, slug)
	if err != nil {
		return nil, err
	}
	encode := func(v any) func(io.Writer) error {
		return func(w io.Writer) error {
			e := json.NewEncoder(w)
			e.SetEscapeHTML(false)
			e.SetIndent("", " ")
			return e.Encode(v)
		}
	}
	whole, err := write(filepath.Join(dir, slug+".json"), encode(exported{exportFormat, slug, b.now().UTC(), tables}))
	if err != nil {
		return nil, err
	}
	shown, err := write(filepath.Join(dir, slug+"-threads.json"), encode(list))
	return append(whole, shown...), err
}

// ImportGroup makes a group from a file that Export wrote as json.
func (b *Bot) ImportGroup(ctx context.Context, r io.Reader) (slug string, err error) {
	var e exported
	if err := json.NewDecoder(r).Decode(&e); err != nil {
		return "", &threads.Refusal{Wrong: "it is no export of a group: " + err.Error(), Mend: "give the file SLUG.json that `mailbot export SLUG --format json DIR` wrote"}
	}
	if e.Format != exportFormat || len(e.Tables) == 0 {
		return "", &threads.Refusal{Wrong: "it is no export of a group that this mailbot understands", Mend: "give the file SLUG.json that `mailbot export SLUG --format json DIR` wrote"}
	}
	made, err := b.store.ImportGroup(ctx, e.Tables)
	if err != nil {
		return e.Group, err
	}
	if !made {
		return e.Group, &threads.Refusal{Wrong: fmt.Sprintf("there is a group %s already", e.Group), Mend: "importing never changes a group that is there"}
	}
	return e.Group, nil
}

// mbox writes the posts as mails of their authors, without addresses.
func (b *Bot) mbox(w io.Writer, slug string, list []store.Thread) error {
	for _, t := range list {
		for _, p := range t.Posts {
			at, err := time.Parse(time.RFC3339, p.Received)
			if err != nil {
				return fmt.Errorf("reading when post %d came: %w", p.ID, err)
			}
			form, err := rfc5322.Compose(rfc5322.Letter{
				From: threads.Mailbox{Name: p.Name, Address: b.house.GroupAddress(slug)}, Subject: t.Subject, Date: at.In(b.zone()),
				Group: slug, Kind: threads.KindPost, Text: orBlank(p.Text), Thread: fmt.Sprintf("thread.%d@%s", t.ID, b.house.Domain()), Seed: fmt.Sprintf("export/%d", p.ID),
			})
			if err != nil {
				return err
			}
			raw := form.AppendTo(nil, rfc5322.Copy{ToName: slug, ToAddress: b.house.GroupAddress(slug), MessageID: fmt.Sprintf("post.%d@%s", p.ID, b.house.Domain())})
			if err := appendMbox(w, raw, at); err != nil {
				return err
			}
		}
	}
	return nil
}

// appendMbox writes one mail in the mboxrd form: lines that begin with From,
// however often quoted, are quoted once more.
func appendMbox(w io.Writer, raw []byte, at time.Time) error {
	if _, err := fmt.Fprintf(w, "From mailbot %s\n", at.UTC().Format(time.ANSIC)); err != nil {
		return err
	}
	for line := range strings.SplitSeq(strings.TrimRight(strings.ReplaceAll(string(raw), "\r\n", "\n"), "\n"), "\n") {
		if strings.HasPrefix(strings.TrimLeft(line, ">"), "From ") {
			line = ">" + line
		}
		if _, err := io.WriteString(w, line+"\n"); err != nil {
			return err
		}
	}
	_, err := io.WriteString(w, "\n")
	return err
}

func orBlank(s string) string {
	if strings.TrimSpace(s) == "" {
		return "(no text)"
	}
	return s
}

// archive is the page of a group: its threads, one below the other.
var archive = template.Must(template.New("archive").Parse(`<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{.Group.Title}}</title><style>
:root{color-scheme:light dark}body{font:17px/1.55 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem}
article{margin:1.5rem 0;padding-left:1rem;border-left:3px solid #8a8578}pre{white-space:pre-wrap;font:inherit;margin:.3rem 0}
.who{font-weight:600}.when{opacity:.75}</style></head><body>
<h1>{{.Group.Title}}</h1><p>{{.Group.Brief}}</p>
<ul>{{range .Threads}}<li><a href="#t{{.ID}}">{{.Subject}}</a> ({{.Count}})</li>{{end}}</ul>
{{range .Threads}}<section><h2 id="t{{.ID}}">{{.Subject}}</h2>
{{range .Posts}}<article id="p{{.ID}}"><div><span class="who">{{.Name}}</span> <span class="when">{{.Received}}</span></div><pre>{{.Text}}</pre>
{{range .Files}}<div>{{.Name}} ({{.Size}})</div>{{end}}</article>
{{end}}</section>{{end}}
</body></html>
`))

func (b *Bot) page(ctx context.Context, w io.Writer, slug string, list []store.Thread) error {
	groups, err := b.store.Groups(ctx)
	if err != nil {
		return err
	}
	for _, g := range groups {
		if g.Slug == slug {
			return archive.Execute(w, map[string]any{"Group": g, "Threads": list})
		}
	}
	return nil
}

// Backup copies the database to a new file while the bot runs.
func (b *Bot) Backup(ctx context.Context, file string) error {
	if _, err := os.Stat(file); err == nil {
		return &threads.Refusal{Wrong: file + " is there already", Mend: "give the name of a new file"}
	}
	return b.store.Backup(ctx, file)
}

// write makes a file readable by its owner alone.
func write(path string, fill func(io.Writer) error) ([]string, error) {
	f, err := os.OpenFile(path, os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o600)
	if err != nil {
		return nil, fmt.Errorf("writing the export: %w", err)
	}
	if err := fill(f); err != nil {
		f.Close()
		return nil, fmt.Errorf("writing %s: %w", path, err)
	}
	if err := f.Close(); err != nil {
		return nil, fmt.Errorf("writing %s: %w", path, err)
	}
	return []string{path}, nil
}
