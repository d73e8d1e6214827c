package templates

import (
	"html/template"
	"strconv"
	"strings"

	"taskgroups/threads"
)

// Paragraphs are numbers of paragraphs as they are spoken: "paragraph 7",
// "paragraphs 2 and 7 to 9".
func (p *page) Paragraphs(numbers []int) (string, error) {
	if len(numbers) == 1 {
		return p.Say("para.one", numbers[0])
	}
	var spans []string
	for i := 0; i < len(numbers); {
		j := i
		for j+1 < len(numbers) && numbers[j+1] == numbers[j]+1 {
			j++
		}
		span := strconv.Itoa(numbers[i])
		if j == i+1 {
			spans = append(spans, span)
			span = strconv.Itoa(numbers[j])
		} else if j > i {
			to, err := p.Say("para.to")
			if err != nil {
				return "", err
			}
			span += " " + to + " " + strconv.Itoa(numbers[j])
		}
		spans = append(spans, span)
		i = j + 1
	}
	list, err := p.Join(spans, "and")
	if err != nil {
		return "", err
	}
	return p.Say("para.other", list)
}

// Lines shows a paragraph of a draft with the breaks that its author made.
func (p htmlPage) Lines(text string) template.HTML {
	return template.HTML(strings.ReplaceAll(template.HTMLEscapeString(text), "\n", "<br>\n"))
}

// Apart says whether a comment is on something else than the one before it in
// a list, so that it begins under a heading of its own.
func (p *page) Apart(rows []threads.SheetRow, i int) bool {
	if i == 0 || len(rows[i].Numbers) != len(rows[i-1].Numbers) {
		return true
	}
	for j, n := range rows[i].Numbers {
		if rows[i-1].Numbers[j] != n {
			return true
		}
	}
	return false
}

// Only is a list of one number.
func (p *page) Only(n int) []int { return []int{n} }
