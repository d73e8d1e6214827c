package templates

import (
	"fmt"
	"html/template"
	"strings"

	"taskgroups/threads"
)

// PersonPage shows all that is held about a person as a page that they can
// read, for MYDATA and `mailbot person export`. It stands alone: it loads
// nothing, and nothing in it is taken for markup.
func PersonPage(d threads.PersonData, f Frame) (string, error) {
	src, err := files.ReadFile("frame/person.html")
	if err != nil {
		return "", fmt.Errorf("looking up the page of a person: %w", err)
	}
	page, err := template.New("person").Parse(string(src))
	if err != nil {
		return "", fmt.Errorf("reading the page of a person: %w", err)
	}
	var b strings.Builder
	err = page.Execute(&b, struct {
		Data  threads.PersonData
		Frame Frame
	}{d, f})
	return b.String(), err
}
