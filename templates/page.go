package templates

import (
	"fmt"
	"html/template"
	"strings"

	"taskgroups/threads"
)

// page is what the blocks of a notice see.
type page struct {
	notice *notice
	Kind   threads.Kind
	W      threads.Words
	F      Frame
}

// textPage and htmlPage are the page as the two layouts see it: the methods
// that show things are called the same in both.
type (
	textPage struct{ *page }
	htmlPage struct{ *page }
)

// scope is the page with the thing that a block is about.
type scope struct {
	*page
	It any
}

// Say is the sentence of that name, on one line. What is given with it is
// .It in the block.
func (p *page) Say(block string, it ...any) (string, error) {
	if !p.notice.has(block) {
		return "", fmt.Errorf("saying %q: no such block", block)
	}
	s := scope{page: p}
	if len(it) > 0 {
		s.It = it[0]
	}
	return p.notice.say(block, s)
}

// Says is Say for blocks that a notice need not have.
func (p *page) Says(block string, it ...any) (string, error) {
	if !p.notice.has(block) {
		return "", nil
	}
	return p.Say(block, it...)
}

// Footer is the last paragraph: why you get this, how to reply, how to
// change it, and the reference.
func (p *page) Footer() (string, error) {
	blocks := []string{
		p.notice.first("why."+p.F.Why, "why."),
		p.notice.first("reply", "reply."+string(p.Kind), "reply."),
		"change",
	}
	if p.F.Reference != "" {
		blocks = append(blocks, "reference")
	}
	var said []string
	for _, block := range blocks {
		s, err := p.Say(block)
		if err != nil {
			return "", err
		}
		if s != "" {
			said = append(said, s)
		}
	}
	return strings.Join(said, " "), nil
}

// Waits says whether the mail waits for an answer, so that the layout can
// set off what is asked.
func (p *page) Waits() bool {
	switch p.Kind {
	case threads.KindAsk, threads.KindModeration, threads.KindQuestion, threads.KindDraft, threads.KindBallot,
		threads.KindMeeting, threads.KindReminder:
		return true
	}
	return false
}

// mail renders all parts.
func (p *page) mail() (Mail, error) {
	subject, err := p.Say("subject")
	if err != nil {
		return Mail{}, err
	}
	m := Mail{Subject: Subject(p.F.GroupSlug, subject)}

	var text strings.Builder
	if err := p.notice.sentences.ExecuteTemplate(&text, "layout", textPage{p}); err != nil {
		return Mail{}, err
	}
	m.Text = tidy(text.String())

	var html strings.Builder
	if err := p.notice.structure.ExecuteTemplate(&html, "layout", htmlPage{p}); err != nil {
		return Mail{}, err
	}
	if m.HTML = finish(html.String()); len(m.HTML) > MaxHTML {
		m.HTML = ""
	}
	return m, nil
}

// tidy ends every line without blanks and leaves one empty line at most
// between paragraphs, so that templates may be laid out freely.
func tidy(s string) string {
	var b strings.Builder
	empty := true // nothing yet, or an empty line before
	pending := false
	for line := range strings.Lines(s) {
		line = strings.TrimRight(line, " \t\r\n")
		if line == "" {
			pending = !empty
			continue
		}
		if pending {
			b.WriteByte('\n')
		}
		b.WriteString(line)
		b.WriteByte('\n')
		empty, pending = false, false
	}
	return b.String()
}

// The text's ways to show things.

// Words shows what a person wrote.
func (p textPage) Words(text string) string { return strings.Trim(text, "\n") }

// Quote shows words as quoted.
func (p textPage) Quote(text string) string {
	var b strings.Builder
	for line := range strings.Lines(strings.Trim(text, "\n")) {
		line = strings.TrimRight(line, "\n")
		if line != "" && line[0] != '>' {
			b.WriteByte(' ')
		}
		b.WriteString(line)
		b.WriteByte('\n')
	}
	return prefixLines(b.String(), ">")
}

func prefixLines(s, prefix string) string {
	var b strings.Builder
	for line := range strings.Lines(s) {
		b.WriteString(prefix)
		b.WriteString(line)
	}
	return b.String()
}

// Item shows a line of a list, wrapped under its mark.
func (p textPage) Item(mark, text string) string {
	return hang("  "+mark+" ", oneLine(text))
}

// Under shows another line of an item, as far in as its mark puts it.
func (p textPage) Under(mark, text string) string {
	return hang(strings.Repeat(" ", len(mark)+3), oneLine(text))
}

// The HTML's ways to show the same.

// Words shows what a person wrote, with its paragraphs, lists and links.
func (p htmlPage) Words(text string) template.HTML { return proseHTML(text) }

// Quote shows words as quoted.
func (p htmlPage) Quote(text string) template.HTML {
	return template.HTML(quoteHTML(string(proseHTML(text))))
}

// Button is a mailto link to the bot that has the answer written already:
// the subject finds the matter and the body is the one line to send.
func (p htmlPage) Button(answer, label string) (template.HTML, error) {
	subject, err := p.Say("subject")
	if err != nil {
		return "", err
	}
	subject = "Re: " + Subject(p.F.GroupSlug, shorten(subject, 80)) + " ref " + TokenKey
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

// Language is the language of the sentences, for the lang attribute.
func (p *page) Language() string { return p.notice.language }

// Preview is the line that mail programs show beside the subject.
func (p *page) Preview() (string, error) {
	s, err := p.Say("preview")
	return shorten(s, 110), err
}

// Bare is a subject without tags and Re: in front.
func (p *page) Bare(subject string) string { return Subject("", bareSubject(p.F.GroupSlug, subject)) }

// Named is a subject as it stands in a sentence.
func (p *page) Named(subject string) string { return "“" + shorten(p.Bare(subject), 90) + "”" }

// Start is the first words of a text.
func (p *page) Start(text string) string { return shorten(oneLine(text), 110) }

// MSOOpen and MSOClose stand where the comments for Outlook will be.
func (p htmlPage) MSOOpen() string  { return tokenMSOOpen }
func (p htmlPage) MSOClose() string { return tokenMSOClose }
