package templates

import (
	"html/template"
	"strings"
)

// Words shows what a person wrote, with its paragraphs, lists and links.
func (p htmlPage) Words(text string) template.HTML { return proseHTML(text) }

// Quote shows words as quoted.
func (p htmlPage) Quote(text string) template.HTML {
	return template.HTML(quoteHTML(string(proseHTML(text))))
}

// Button is a mailto link to the bot that has the answer written already:
// the subject finds the matter and the body is the one line to send.
func (p htmlPage) Button(answer, label string) (template.HTML, error) {
	subject, err := p.answer()
	if err != nil {
		return "", err
	}
	href := mailto(p.F.BotAddress, subject, answer)
	return template.HTML(openTag("table", "btns", `role="presentation"`, `width="100%"`, `cellpadding="0"`, `cellspacing="0"`, `border="0"`) +
		"<tr>" + openTag("td", "btn") + openTag("a", "btna", `href="`+template.HTMLEscapeString(href)+`"`) +
		template.HTMLEscapeString(label) + "</a></td></tr></table>"), nil
}

// mailto writes a mailto URI (RFC 6068) with subject and body.
func mailto(address, subject, body string) string {
	return "mailto:" + percent(address, "@") + "?subject=" + percent(subject, "") + "&body=" + percent(body, "")
}

// percent encodes everything but unreserved characters (RFC 3986 section
// 2.3) and those in keep. A line break becomes %0D%0A (RFC 6068 section 5).
func percent(s, keep string) string {
	const hex = "0123456789ABCDEF"
	var b strings.Builder
	for i := range len(s) {
		c := s[i]
		switch {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9', strings.IndexByte("-._~"+keep, c) >= 0:
			b.WriteByte(c)
		case c == '\n':
			b.WriteString("%0D%0A")
		default:
			b.Write([]byte{'%', hex[c>>4], hex[c&15]})
		}
	}
	return b.String()
}

// MSOOpen and MSOClose are for Outlook for Windows, which knows no max-width:
// it gets a table of that width. html/template deletes comments in a template.
func (p htmlPage) MSOOpen() template.HTML {
	return `<!--[if mso]><table role="presentation" width="600" align="center" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]-->`
}

func (p htmlPage) MSOClose() template.HTML {
	return `<!--[if mso]></td></tr></table><![endif]-->`
}
