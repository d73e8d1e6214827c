package demo

import (
	"fmt"
	"io"
	"strings"
	"time"
	"unicode/utf8"
)

// teller narrates the story, and keeps it for the pages.
type teller struct {
	out     io.Writer
	clock   *clock
	day     string
	acts    []*telling
	checked int
	untrue  []string
	read    func() int // how many mails there are so far
}

// telling is an act as it was told.
type telling struct {
	Title  string
	Scenes []*scene
}

// scene is one moment of it.
type scene struct {
	ID    string // its anchor
	At    time.Time
	Title string
	Lines []line
	first int // the mails that it brought are those after this one
	last  int
}

// line is a sentence of a scene.
type line struct {
	Text  string
	Words bool // somebody's own words
	Check bool // a claim that was compared with the store or the mails
	True  bool
}

// The narration is this wide; sentences are indented under their scene.
const (
	wide   = 88
	indent = "       "
)

func (t *teller) opening() {
	t.print("", "mailbot is the secretary of groups of people who work by email alone. It reads one mailbox. "+
		"Members write from whatever program they have; it files their words, sends everybody a copy of their own, and "+
		"answers for what it does. This is the life of one such group. ✓ marks what was checked against the store and the mails.")
}

func (t *teller) act(title string) {
	t.acts = append(t.acts, &telling{Title: title})
	fmt.Fprintf(t.out, "\n%s %s\n", title, strings.Repeat("─", max(3, wide-utf8.RuneCountInString(title)-1)))
}

// scene begins a moment of the story.
func (t *teller) scene(format string, args ...any) {
	now := t.clock.now()
	s := &scene{At: now, Title: fmt.Sprintf(format, args...), first: t.read()}
	t.end()
	a := t.acts[len(t.acts)-1]
	a.Scenes = append(a.Scenes, s)
	if day := now.Format("Monday 2 January"); day != t.day {
		t.day = day
		fmt.Fprintf(t.out, "\n%s\n", day)
	}
	t.print(now.Format("15:04")+"  ", s.Title)
}

// end closes the scene that is on.
func (t *teller) end() {
	if s := t.last(); s != nil && s.last == 0 {
		s.last = t.read()
	}
}

func (t *teller) last() *scene {
	for i := len(t.acts) - 1; i >= 0; i-- {
		if n := len(t.acts[i].Scenes); n > 0 {
			return t.acts[i].Scenes[n-1]
		}
	}
	return nil
}

// say tells something that needs no proof: why, or what it means.
func (t *teller) say(format string, args ...any) {
	t.add(line{Text: fmt.Sprintf(format, args...)}, "")
}

// words shows what somebody wrote.
func (t *teller) words(text string) {
	first, _, more := strings.Cut(text, "\n")
	if more {
		first += " …"
	}
	t.add(line{Text: "“" + first + "”", Words: true}, "")
}

// check tells something that is so; if it is not, the demo fails.
func (t *teller) check(ok bool, format string, args ...any) {
	t.checked++
	l := line{Text: fmt.Sprintf(format, args...), Check: true, True: ok}
	mark := "✓ "
	if !ok {
		mark = "✗ NOT TRUE: "
		t.untrue = append(t.untrue, l.Text)
	}
	t.add(l, mark)
}

func (t *teller) add(l line, mark string) {
	if s := t.last(); s != nil {
		s.Lines = append(s.Lines, l)
	}
	t.print(indent+mark, l.Text)
}

// print writes a paragraph, its further lines indented under the first.
func (t *teller) print(head, text string) {
	hang := strings.Repeat(" ", utf8.RuneCountInString(head))
	for i, l := range wrap(text, wide-utf8.RuneCountInString(head)) {
		if i > 0 {
			head = hang
		}
		fmt.Fprintln(t.out, head+l)
	}
}

func (t *teller) closing(p *place) {
	fmt.Fprintln(t.out)
	if len(t.untrue) > 0 {
		t.print("", fmt.Sprintf("%d of %d claims were not true.", len(t.untrue), t.checked))
		return
	}
	t.print("", fmt.Sprintf("All %d claims hold. Look around:", t.checked))
	fmt.Fprintf(t.out, "  %s/index.html      the story, everybody’s mailbox, the groups, the digests\n", p.root)
	fmt.Fprintf(t.out, "  %s/mail/           every mail as .eml and as a page\n", p.root)
	fmt.Fprintf(t.out, "  mailbot --config %s/mailbot.toml thread list workload\n", p.root)
}

// wrap breaks a text into lines at spaces.
func wrap(text string, width int) []string {
	var out []string
	for para := range strings.SplitSeq(text, "\n") {
		now := ""
		for _, word := range strings.Fields(para) {
			switch {
			case now == "":
				now = word
			case utf8.RuneCountInString(now)+1+utf8.RuneCountInString(word) > width:
				out = append(out, now)
				now = word
			default:
				now += " " + word
			}
		}
		out = append(out, now)
	}
	return out
}
