package draft

import (
	"fmt"
	"html"
	"strings"

	"taskgroups/threads/reply"
)

// mailed is the draft as it goes out, wrapped.
func mailed(version []Paragraph, width int) string {
	var b strings.Builder
	b.WriteString("A draft for your comments by Friday 4 December.\nReply to comment.\n\n")
	for _, p := range version {
		b.WriteString(wrapped(fmt.Sprintf("[%d] Paragraph %d. %s", p.Number, p.Number, p.Text), width) + "\n\n")
	}
	return b.String() + "You get this because you are in Workload. Ref K7Q2.\n"
}

func wrapped(s string, width int) string {
	var b strings.Builder
	n := 0
	for i, w := range strings.Fields(s) {
		if i > 0 && n+1+len(w) > width {
			b.WriteByte('\n')
			n = 0
		} else if i > 0 {
			b.WriteByte(' ')
			n++
		}
		b.WriteString(w)
		n += len(w)
	}
	return b.String()
}

func marked(s, mark string) string {
	return mark + strings.ReplaceAll(strings.TrimSpace(s), "\n", "\n"+mark)
}

func inHTML(s string) string {
	return "<div>" + strings.ReplaceAll(html.EscapeString(s), "\n", "<br>") + "</div>"
}

const (
	attribution = "On Fri, 6 Nov 2026 at 10:11, Workload <w@union.example> wrote:"
	headerBlock = "From: Workload <w@union.example>\nSent: 06 November 2026 10:11\nTo: Jan Smith <jan@school.example>\nSubject: [workload] Draft\n\n"
)

// programs are what ten mail programs make of words typed above a draft.
var programs = map[string]func(own, parent string) reply.Input{
	"no quotation": func(own, _ string) reply.Input { return reply.Input{Text: own} },
	"Gmail text": func(own, parent string) reply.Input {
		return reply.Input{Text: own + "\n\n" + attribution + "\n\n" + marked(parent, "> "), Parent: parent}
	},
	"Gmail HTML": func(own, parent string) reply.Input {
		return reply.Input{HTML: inHTML(own) + `<div class="gmail_quote"><div class="gmail_attr">` + html.EscapeString(attribution) + `</div><blockquote class="gmail_quote">` + inHTML(parent) + `</blockquote></div>`, Parent: parent}
	},
	"Apple Mail": func(own, parent string) reply.Input {
		return reply.Input{Text: own + "\n\n> On 6 Nov 2026, at 10:11, Workload <w@union.example> wrote:\n> \n" + marked(parent, "> "), Parent: parent}
	},
	"iPhone": func(own, parent string) reply.Input {
		return reply.Input{Text: own + "\n\nSent from my iPhone\n\n> On 6 Nov 2026, at 10:11, Workload <w@union.example> wrote:\n> \n" + marked(parent, "> "), Parent: parent}
	},
	"Outlook text": func(own, parent string) reply.Input {
		return reply.Input{Text: own + "\n\n-----Original Message-----\n" + headerBlock + parent, Parent: parent}
	},
	"Outlook HTML": func(own, parent string) reply.Input {
		return reply.Input{HTML: strings.ReplaceAll(inHTML(own), "<br>", "</div><div>") + `<div style="border:none;border-top:solid #E1E1E1 1.0pt">` + inHTML(headerBlock) + `</div>` + inHTML(parent), Parent: parent}
	},
	"Outlook, no parent known": func(own, parent string) reply.Input {
		return reply.Input{Text: own + "\n\n________________________________\n" + headerBlock + parent}
	},
	"Thunderbird, below": func(own, parent string) reply.Input {
		return reply.Input{Text: "On 06/11/2026 10:11, Workload wrote:\n" + marked(parent, "> ") + "\n\n" + own, Parent: parent}
	},
	"with hard spaces and a signature": func(own, parent string) reply.Input {
		return reply.Input{HTML: strings.ReplaceAll(inHTML(own), " ", "&nbsp;") + "<div>-- </div><div>Jan Smith</div><blockquote>" + inHTML(parent) + "</blockquote>", Parent: parent}
	},
}

// quotings are what programs make of a paragraph that is answered in place.
var quotings = map[string]func(p Paragraph) string{
	"wrapped as sent":         func(p Paragraph) string { return marked(wrapped(label(p), 72), "> ") },
	"wrapped anew":            func(p Paragraph) string { return marked(wrapped(label(p), 48), "> ") },
	"no space after the mark": func(p Paragraph) string { return marked(wrapped(label(p), 72), ">") },
	"two marks":               func(p Paragraph) string { return marked(wrapped(label(p), 72), "> > ") },
	"in one line":             func(p Paragraph) string { return "> " + label(p) },
	"label lost":              func(p Paragraph) string { return marked(wrapped(p.Text, 72), "> ") },
	"entities": func(p Paragraph) string {
		return marked(wrapped(strings.ReplaceAll(html.EscapeString(label(p)), "“", "&ldquo;"), 72), "> ")
	},
	"hard spaces": func(p Paragraph) string { return "> " + strings.ReplaceAll(label(p), " ", "\u00a0") },
	"plain quotes and dashes": func(p Paragraph) string {
		return marked(wrapped(strings.NewReplacer("“", `"`, "”", `"`, "–", "-", "’", "'").Replace(label(p)), 72), "> ")
	},
	"half of it": func(p Paragraph) string {
		f := strings.Fields(p.Text)
		return "> ... " + strings.Join(f[len(f)/2:], " ")
	},
	"only the label": func(p Paragraph) string { return fmt.Sprintf("> [%d]", p.Number) },
}

func label(p Paragraph) string {
	return fmt.Sprintf("[%d] Paragraph %d. %s", p.Number, p.Number, p.Text)
}
