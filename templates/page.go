package templates

import (
	"fmt"
	"strings"

	"taskgroups/threads"
)

// page is what the blocks of a notice see.
type page struct {
	notice *notice
	Kind   threads.Kind
	W      threads.Words
	F      Frame
	paper  bool              // it is printed, not sent
	said   map[string]string // blocks about nothing in particular: both parts say them
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
	if len(it) > 0 {
		return p.notice.say(block, scope{p, it[0]})
	}
	if s, ok := p.said[block]; ok {
		return s, nil
	}
	s, err := p.notice.say(block, scope{page: p})
	if err != nil {
		return "", err
	}
	if p.said == nil {
		p.said = map[string]string{}
	}
	p.said[block] = s
	return s, nil
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

// Asked is what the mail asks, unless its heading says that already.
func (p *page) Asked() (string, error) {
	ask, err := p.Say("ask")
	if err != nil {
		return "", err
	}
	heading, err := p.Say("heading")
	if ask == heading {
		ask = ""
	}
	return ask, err
}

// Waits says whether the mail waits for an answer, so that the layout can
// set off what is asked: by its kind, or because its notice has a block waits
// that says so. What begins by asking nothing waits for nothing.
func (p *page) Waits() (bool, error) {
	if d, ok := p.W.(threads.DigestWords); ok {
		return len(d.Todo) > 0, nil
	}
	ask, err := p.Say("ask")
	if err != nil {
		return false, err
	}
	nothing, err := p.Say("nothingtodo")
	if err != nil || strings.HasPrefix(ask, strings.TrimSuffix(nothing, ".")) {
		return false, err
	}
	switch p.Kind {
	case threads.KindAsk, threads.KindRefusal, threads.KindModeration, threads.KindQuestion, threads.KindDraft, threads.KindBallot,
		threads.KindMeeting, threads.KindReminder:
		return true, nil
	}
	waits, err := p.Says("waits")
	return waits != "", err
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

// Language is the language of the sentences, for the lang attribute.
func (p *page) Language() string { return p.notice.language }

// Preview is the line that mail programs show beside the subject.
func (p *page) Preview() (string, error) {
	s, err := p.Say("preview")
	return shorten(s, 110), err
}

// Bare is a subject without tags and Re: in front and without what only tells
// a ballot's thread from others, as it stands in a heading or a sentence.
func (p *page) Bare(subject string) string {
	s := strings.TrimSuffix(bareSubject(p.F.GroupSlug, subject), threads.BallotMark)
	if none, err := p.Say("no-subject"); s == "" && err == nil {
		return none
	}
	return Subject("", s)
}

// Named is a subject as it stands in a sentence.
func (p *page) Named(subject string) string {
	return "“" + unstopped(shorten(p.Bare(subject), 90)) + "”"
}

// unstopped is a sentence without its full stop, for it stands in another.
func unstopped(s string) string {
	if strings.HasSuffix(s, "..") {
		return s
	}
	return strings.TrimSuffix(s, ".")
}

// Start is the first words of a text.
func (p *page) Start(text string) string { return shorten(beginning(text, 110), 110) }
