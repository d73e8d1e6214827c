package rfc5322

import (
	"strings"

	"golang.org/x/net/html"
)

// stripHTML makes text of HTML that is good enough to look for patterns in:
// the words, with line ends where blocks end.
func stripHTML(markup string) string {
	markup = markup[:min(len(markup), 256<<10)]
	z := html.NewTokenizer(strings.NewReader(markup))
	var out strings.Builder
	hidden := ""
	for {
		switch z.Next() {
		case html.ErrorToken:
			return repairText(out.String())
		case html.TextToken:
			if hidden == "" {
				out.WriteString(strings.ReplaceAll(string(z.Text()), "\n", " "))
			}
		case html.StartTagToken, html.SelfClosingTagToken, html.EndTagToken:
			token := z.Token()
			switch token.Data {
			case "style", "script", "title", "head":
				if token.Type == html.StartTagToken && token.Data != "head" {
					hidden = token.Data
				} else if token.Data == hidden {
					hidden = ""
				}
			case "p", "div", "br", "tr", "li", "table", "h1", "h2", "h3", "h4", "pre", "hr", "blockquote":
				out.WriteByte('\n')
			case "td", "th":
				out.WriteByte(' ')
			}
		}
	}
}
