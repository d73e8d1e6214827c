package templates

import (
	"html/template"
	"strconv"
	"strings"

	"taskgroups/threads"
	"taskgroups/threads/ballot"
)

// Option is the name of an option. The three that a ballot has of itself are
// named in the reader's language, in which they are understood as well.
func (p *page) Option(label string) (string, error) {
	switch label {
	case "Agree", "Disagree", "Abstain":
		return p.Say("option." + label)
	}
	return label, nil
}

// named are the names of options.
func (p *page) named(labels []string) ([]string, error) {
	out := make([]string, len(labels))
	for i, l := range labels {
		var err error
		if out[i], err = p.Option(l); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// Choice is a vote in words: one option, several with commas, a ranking with
// the best first and equals side by side: "June, then May and July".
func (p *page) Choice(kind ballot.Kind, choice []threads.Place) (string, error) {
	places := make([]string, len(choice))
	for i, c := range choice {
		equals, err := p.named(c)
		if err != nil {
			return "", err
		}
		if places[i], err = p.Join(equals, "and"); err != nil {
			return "", err
		}
	}
	if kind != ballot.Ranking {
		return strings.Join(places, ", "), nil
	}
	then, err := p.Say("join.then")
	return strings.Join(places, ", "+then+" "), err
}

// Options are the options of a ballot as they are named in a sentence.
func (p *page) Options(list []threads.BallotOption) (string, error) {
	labels := make([]string, len(list))
	for i, o := range list {
		labels[i] = o.Label
	}
	labels, err := p.named(labels)
	if err != nil {
		return "", err
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

// Tally shows the votes for each option as a table, each over a bar that is as
// long as their share of those who voted. The bars are for the eye alone: a
// screen reader passes over them. On paper it is a list.
func (p htmlPage) Tally(count []threads.OptionResult, turnout int) (template.HTML, error) {
	var b strings.Builder
	for _, option := range count {
		votes, err := p.Say("tallied", option)
		if err != nil {
			return "", err
		}
		label, err := p.Option(option.Label)
		if err != nil {
			return "", err
		}
		label, votes = template.HTMLEscapeString(label), template.HTMLEscapeString(votes)
		if p.paper {
			b.WriteString("<li>" + label + ": " + votes + "</li>")
			continue
		}
		b.WriteString("<tr>" + openTag("th", "", `scope="row"`) + label + "</th>" + openTag("td", "votes") + votes + "</td></tr>" +
			`<tr aria-hidden="true">` + openTag("td", "bars", `colspan="2"`) + bar(option.Votes, turnout) + "</td></tr>")
	}
	if p.paper {
		return template.HTML("<ul>" + b.String() + "</ul>"), nil
	}
	return template.HTML(openTag("table", "tally", `role="table"`, `width="100%"`, `cellpadding="0"`, `cellspacing="0"`, `border="0"`) + b.String() + "</table>"), nil
}

// bar is a bar as long as the share of some among all.
func bar(some, all int) string {
	const grid = ` cellpadding="0" cellspacing="0" border="0"`
	full := ""
	if some > 0 && all > 0 {
		full = openTag("td", "bar", `width="`+strconv.Itoa(min(max(100*some/all, 1), 100))+`%"`, `height="10"`) + "</td>"
	}
	return openTag("table", "track", `role="presentation"`, `width="100%"`+grid) + "<tr>" + full + `<td height="10"></td></tr></table>`
}
