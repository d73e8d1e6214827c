package mailbot

import (
	"fmt"
	"time"

	"taskgroups/mailbot/pack"
	"taskgroups/templates"
	"taskgroups/threads"
)

// paper is the pack on paper, in the language of the mail that brings it to the
// Executive and made when the mail is. Another notice has none.
func paper(words threads.Words, f templates.Frame, made time.Time) ([]threads.Attachment, error) {
	w, ok := words.(threads.PackWords)
	if !ok {
		return nil, nil
	}
	p, err := templates.RenderPaper(w, f)
	if err != nil {
		return nil, err
	}
	data, err := pack.PDF(pack.Document{Title: p.Title, Lead: p.What, Language: p.Language, Foot: p.Foot, HTML: p.HTML, Made: made})
	if err != nil {
		return nil, fmt.Errorf("making the paper: %w", err)
	}
	return []threads.Attachment{{Name: f.GroupSlug + "-outcome.pdf", Type: "application/pdf", Size: len(data), Data: data}}, nil
}
