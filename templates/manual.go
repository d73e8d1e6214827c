package templates

import (
	"html/template"
	"strings"
)

// A page of the manual is the block "page" of a notice, written line by line:
//
//	# a heading
//	- an item
//	= COMMAND :: what it does
//	anything else, up to an empty line, is a paragraph
//
// Behind it come whom to turn to and the other pages, which frame/manual.txt
// has for all.

// manualPart is a run of lines of one sort.
type manualPart struct {
	sort  byte // '#', '-', '=' or 'p'
	lines []string
}

// listed says whether the part is items, so that two such runs are one list.
func (m manualPart) listed() bool { return m.sort == '-' || m.sort == '=' }

// manual reads the page and what every page ends with.
func (p *page) manual() ([]manualPart, error) {
	var b strings.Builder
	for _, block := range []string{"page", "manual.people", "manual.pages"} {
		if err := p.notice.sentences.ExecuteTemplate(&b, block, scope{page: p}); err != nil {
			return nil, err
		}
		b.WriteString("\n\n")
	}
	var parts []manualPart
	open := false
	for line := range strings.Lines(b.String()) {
		line = strings.TrimSpace(line)
		sort, text := byte('p'), line
		if line == "" {
			open = false
			continue
		}
		if len(line) > 2 && line[1] == ' ' && strings.IndexByte("#-=", line[0]) >= 0 {
			sort, text = line[0], line[2:]
		}
		last := len(parts) - 1
		switch {
		case open && sort == 'p' && parts[last].sort != '#':
			parts[last].lines[len(parts[last].lines)-1] += " " + text
		case last >= 0 && sort != 'p' && sort != '#' && parts[last].sort == sort:
			parts[last].lines = append(parts[last].lines, text)
		default:
			parts = append(parts, manualPart{sort, []string{text}})
		}
		open = true
	}
	return parts, nil
}

// Manual shows the page as text.
func (p textPage) Manual() (string, error) {
	parts, err := p.manual()
	if err != nil {
		return "", err
	}
	var b strings.Builder
	for i, part := range parts {
		for _, line := range part.lines {
			switch part.sort {
			case '-':
				b.WriteString(p.Item("-", line) + "\n")
			case '=':
				command, does, _ := strings.Cut(line, " :: ")
				b.WriteString(p.Item("-", command+" – "+does) + "\n")
			default:
				b.WriteString("\n" + oneLine(line) + "\n")
			}
		}
		if part.sort != '#' && !(part.listed() && i+1 < len(parts) && parts[i+1].listed()) {
			b.WriteByte('\n')
		}
	}
	return b.String(), nil
}

// Manual shows the page as HTML.
func (p htmlPage) Manual() (template.HTML, error) {
	parts, err := p.manual()
	if err != nil {
		return "", err
	}
	var b strings.Builder
	for i, part := range parts {
		switch part.sort {
		case '#':
			b.WriteString(openTag("h2") + template.HTMLEscapeString(part.lines[0]) + "</h2>")
			continue
		case 'p':
			b.WriteString(openTag("p") + template.HTMLEscapeString(oneLine(part.lines[0])) + "</p>")
			continue
		}
		if i == 0 || !parts[i-1].listed() {
			b.WriteString(openTag("ul"))
		}
		for _, line := range part.lines {
			b.WriteString(openTag("li"))
			if command, does, ok := strings.Cut(line, " :: "); ok {
				b.WriteString("<strong>" + template.HTMLEscapeString(command) + "</strong>\u00a0– ")
				line = does
			}
			b.WriteString(template.HTMLEscapeString(oneLine(line)) + "</li>")
		}
		if i+1 == len(parts) || !parts[i+1].listed() {
			b.WriteString("</ul>")
		}
	}
	return template.HTML(b.String()), nil
}
