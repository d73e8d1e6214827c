package templates

import (
	"fmt"
	"html/template"
	"strings"

	"taskgroups/threads"
)

// PersonPage shows all that is held about a person as a page that they can
// read, for MYDATA and `mailbot person export`, in the language of the frame.
// It stands alone: it loads nothing, and nothing in it is taken for markup.
func PersonPage(d threads.PersonData, f Frame) (string, error) {
	n, err := lookup("", f.Language)
	if err != nil {
		return "", err
	}
	src, err := files.ReadFile("frame/person.html")
	if err != nil {
		return "", fmt.Errorf("looking up the page of a person: %w", err)
	}
	structure, err := template.New("person").Parse(string(src))
	if err != nil {
		return "", fmt.Errorf("reading the page of a person: %w", err)
	}
	var b strings.Builder
	err = structure.Execute(&b, struct {
		Page *page
		Data threads.PersonData
	}{&page{notice: n, F: f}, d})
	return b.String(), err
}

// Known is a code of what is held about a person in words, and the code
// itself if no words are known for it.
func (p *page) Known(kind, code string) (string, error) {
	said, err := p.Says("person." + kind + "." + code)
	if said == "" {
		said = code
	}
	return said, err
}
