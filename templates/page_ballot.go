package templates

import (
	"strings"

	"taskgroups/threads"
	"taskgroups/threads/ballot"
)

// Choice is a vote in words: one option, several with commas, a ranking with
// the best first and equals side by side.
func (p *page) Choice(kind ballot.Kind, choice []threads.Place) string {
	places := make([]string, len(choice))
	for i, c := range choice {
		places[i] = strings.Join(c, " = ")
	}
	if kind == ballot.Ranking {
		return strings.Join(places, " > ")
	}
	return strings.Join(places, ", ")
}

// Options are the options of a ballot as they are named in a sentence.
func (p *page) Options(list []threads.BallotOption) (string, error) {
	labels := make([]string, len(list))
	for i, o := range list {
		labels[i] = o.Label
	}
	return p.Join(labels, "or")
}

// Join puts words in a row, the last two with a word between them, which may
// depend on the last.
func (p *page) Join(list []string, last string) (string, error) {
	if len(list) < 2 {
		return strings.Join(list, ""), nil
	}
	end := list[len(list)-1]
	word, err := p.Say("join."+last, end)
	return strings.Join(list[:len(list)-1], ", ") + " " + word + " " + end, err
}

// Between are those in the middle of a list.
func (p *page) Between(list []string) []string {
	if len(list) < 3 {
		return nil
	}
	return list[1 : len(list)-1]
}

// Share says whether a quorum is a share of the roll and no number of people.
func (p *page) Share(quorum string) bool { return strings.ContainsAny(quorum, "%/") }
