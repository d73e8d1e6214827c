package templates

import (
	"fmt"
	"time"

	"taskgroups/threads"
)

// Frame is what surrounds the words of a notice: who speaks, for which group,
// in which zone and language, and where an answer goes.
type Frame struct {
	Organisation string // name in mailbot.toml, e.g. "Union task groups"
	Contact      string // the human to turn to; may be empty

	GroupTitle   string // the three are empty if the notice is about no single group
	GroupSlug    string
	GroupAddress string

	BotAddress string // bare address, without +: where the buttons go
	Reference  string // e.g. "workload/12": finds the matter and proves nothing; may be empty

	Zone     *time.Location // nil: UTC
	Language string         // en, cy; anything else is English

	// Why is the code of the reason that the footer gives: member, each,
	// daily, weekly, convenor, staff, admin, council, executive, invited, asked
	// (who wrote to us), or any why. block of frame/footer.txt.
	Why string
}

// Mail is a rendered notice: everything that all its copies share. Text and
// HTML may hold tokens; Subject never does. HTML is empty when it would be
// larger than MaxHTML: then the text, which is complete, goes alone.
type Mail struct{ Subject, Text, HTML string }

// MaxHTML is the largest HTML part in bytes (PRODUCT.md section 5); mail
// programs cut off what is longer.
const MaxHTML = 90_000

// Render puts words into sentences. Whatever comes from people is disarmed
// first: it can hold neither a token nor control characters, and it is never
// read as markup. An error means a fault in a template.
func Render(w threads.Words, kind threads.Kind, f Frame) (Mail, error) {
	name := w.Notice()
	n, err := lookup(name, f.Language)
	if err != nil {
		return Mail{}, err
	}
	p := &page{notice: n, Kind: kind, W: disarm(w), F: disarm(f)}
	m, err := p.mail()
	if err != nil {
		return Mail{}, fmt.Errorf("rendering the notice %s: %w", name, err)
	}
	return m, nil
}

// Sender is the name in the From line: "Asha Patel via Workload" for a
// member's words, "Workload task group" for the bot's own.
func Sender(author string, f Frame) (string, error) {
	n, err := lookup("", f.Language)
	if err != nil {
		return "", err
	}
	p := &page{notice: n, F: disarm(f)}
	if f.GroupTitle == "" {
		return oneLine(p.F.Organisation), nil
	}
	if author == "" {
		return p.Say("sender.bot")
	}
	return p.Say("sender.person", disarm(author))
}
