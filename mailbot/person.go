package mailbot

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"taskgroups/templates"
	"taskgroups/threads"
)

// PersonFiles are what is held about a person: to read, in the language that
// they chose, and for programs.
func (b *Bot) PersonFiles(d threads.PersonData) ([]threads.Attachment, error) {
	page, err := templates.PersonPage(d, templates.Frame{
		Organisation: b.house.Name, Contact: b.house.Contact, BotAddress: b.house.Address, Language: d.Language,
	})
	if err != nil {
		return nil, err
	}
	data, err := json.MarshalIndent(d, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("writing the data of a person: %w", err)
	}
	return []threads.Attachment{
		{Name: "mydata.html", Type: "text/html", Size: len(page), Data: []byte(page)},
		{Name: "mydata.json", Type: "application/json", Size: len(data), Data: data},
	}, nil
}

// withFiles adds to a notice the files that its words stand for.
func (b *Bot) withFiles(n threads.Notice) (threads.Notice, error) {
	w, ok := n.Data.(threads.MyDataWords)
	if !ok {
		return n, nil
	}
	files, err := b.PersonFiles(w.Data)
	n.Files = append(n.Files, files...)
	return n, err
}

// ExportPerson writes what is held about a person into a directory; found is
// false if nobody is known at the address.
func (b *Bot) ExportPerson(ctx context.Context, address, dir string) (written []string, found bool, err error) {
	d, found, err := b.store.PersonData(ctx, address)
	if err != nil || !found {
		return nil, found, err
	}
	files, err := b.PersonFiles(d)
	if err != nil {
		return nil, true, err
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, true, fmt.Errorf("making the directory: %w", err)
	}
	for _, f := range files {
		name := filepath.Join(dir, f.Name)
		if err := os.WriteFile(name, f.Data, 0o600); err != nil {
			return written, true, fmt.Errorf("writing the file: %w", err)
		}
		written = append(written, name)
	}
	return written, true, nil
}
