package mailbot

import (
	"fmt"

	"taskgroups/mailbot/pack"
	"taskgroups/mailbot/store"
	"taskgroups/templates"
	"taskgroups/threads"
)

// paper adds the pack on paper to the notice that brings it to the Executive,
// made when the notice is.
func (b *Bot) paper(n threads.Notice, f templates.Frame, c store.Cause) (threads.Notice, error) {
	w, ok := n.Data.(threads.PackWords)
	if !ok {
		return n, nil
	}
	p, err := templates.RenderPaper(w, f)
	if err != nil {
		return n, err
	}
	data, err := pack.PDF(pack.Document{Title: p.Title, Lead: p.What, Language: p.Language, Foot: p.Foot, HTML: p.HTML, Made: c.Now})
	if err != nil {
		return n, fmt.Errorf("making the paper: %w", err)
	}
	n.Files = append(n.Files, threads.Attachment{Name: f.GroupSlug + "-outcome.pdf", Type: "application/pdf", Size: len(data), Data: data})
	return n, nil
}
