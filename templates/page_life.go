package templates

import (
	"fmt"
	"strings"
	"time"

	"taskgroups/threads"
)

// Month is a month by name: "December 2026".
func (p *page) Month(t time.Time) string {
	t = p.local(t)
	return fmt.Sprintf("%s %d", calendars[p.notice.language].months[t.Month()-1], t.Year())
}

// Titles are the names of groups.
func (p *page) Titles(groups []threads.GroupStory) []string {
	titles := make([]string, len(groups))
	for i, g := range groups {
		titles[i] = g.Title
	}
	return titles
}

// Setting is the name of a setting as people write it: "Report by".
func (p *page) Setting(name string) string {
	if name == "" {
		return ""
	}
	return strings.ToUpper(name[:1]) + name[1:]
}
