package templates

import (
	"fmt"
	"strings"

	"taskgroups/threads"
)

// Paper is a pack for paper: the heading and the body of its mail without
// what only a mail has.
type Paper struct {
	Title, What, Language string
	Foot                  string // of each page
	HTML                  string // h2, h3, p, ul, ol, li and blockquote
}

// RenderPaper puts a pack into the sentences of its mail. It has no bound of
// size, as no mail program reads it.
func RenderPaper(w threads.PackWords, f Frame) (Paper, error) {
	n, err := lookup(w.Notice(), f.Language)
	if err != nil {
		return Paper{}, err
	}
	p := &page{notice: n, Kind: threads.KindOutcome, W: disarm(w), F: disarm(f), paper: true}
	out := Paper{Language: n.language}
	for _, part := range []struct {
		into  *string
		block string
	}{{&out.Title, "heading"}, {&out.What, "what"}, {&out.Foot, "brow"}} {
		if *part.into, err = p.Say(part.block); err != nil {
			return Paper{}, fmt.Errorf("rendering the paper: %w", err)
		}
	}
	var html strings.Builder
	if err := n.structure.ExecuteTemplate(&html, "paper", htmlPage{p}); err != nil {
		return Paper{}, fmt.Errorf("rendering the paper: %w", err)
	}
	out.HTML = html.String()
	return out, nil
}

// Beyond is how many there are over a limit; 0 if there are none.
func (p *page) Beyond(n, limit int) int { return max(n-limit, 0) }
