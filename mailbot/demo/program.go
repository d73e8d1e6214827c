package demo

import (
	"bytes"
	"fmt"
	"html"
	"mime"
	"mime/quotedprintable"
	"strings"
	"time"
)

// program imitates how one mail program writes: what it puts around a
// person's words when they answer, and what it does to the headers.
type program interface {
	name() string
	compose(d draft) form
}

// draft is what a person has typed.
type draft struct {
	by      *person
	at      time.Time
	subject string  // of a new mail
	parent  *letter // what it answers; nil: nothing
	words   []string
	inline  []answer // answers between the quoted lines, instead of words
	sheet   string   // a table that goes with it; empty: none
}

// answer is what somebody typed under a passage.
type answer struct{ under, words string }

// own is all that was typed, as the group should read it.
func (d draft) own() string {
	if len(d.inline) == 0 {
		return strings.Join(d.words, "\n\n")
	}
	var all []string
	for _, a := range d.inline {
		all = append(all, a.words)
	}
	return strings.Join(all, "\n\n")
}

// form is what a program makes of a draft.
type form struct {
	headers    []string // its own fields
	subject    string
	text, html string // either may be empty
	noIDs      bool   // it does not say what it answers
}

// encode writes a mail as it is handed in.
func encode(d draft, f form, id, to string) []byte {
	var b bytes.Buffer
	field := func(name, value string) { fmt.Fprintf(&b, "%s: %s\r\n", name, value) }
	field("Date", d.at.Format(time.RFC1123Z))
	field("From", mime.QEncoding.Encode("utf-8", d.by.name)+" <"+d.by.address+">")
	field("To", to)
	field("Subject", mime.QEncoding.Encode("utf-8", f.subject))
	field("Message-ID", "<"+id+">")
	if d.parent != nil && !f.noIDs {
		field("In-Reply-To", "<"+d.parent.message.ID+">")
		field("References", "<"+strings.Join(append(append([]string{}, d.parent.message.References...), d.parent.message.ID), ">\r\n <")+">")
	}
	for _, h := range f.headers {
		b.WriteString(h + "\r\n")
	}
	field("MIME-Version", "1.0")
	if d.sheet == "" {
		f.write(&b, id)
		return b.Bytes()
	}
	const edge = "=_with_a_sheet"
	fmt.Fprintf(&b, "Content-Type: multipart/mixed; boundary=%q\r\n\r\n--%s\r\n", edge, edge)
	f.write(&b, id)
	fmt.Fprintf(&b, "\r\n--%s\r\nContent-Disposition: attachment; filename=\"comments.csv\"\r\n", edge)
	part(&b, "text/csv", d.sheet)
	fmt.Fprintf(&b, "\r\n--%s--\r\n", edge)
	return b.Bytes()
}

// write puts down what was typed, in the parts that a program makes of it.
func (f form) write(b *bytes.Buffer, id string) {
	switch {
	case f.html == "":
		part(b, "text/plain", f.text)
	case f.text == "":
		part(b, "text/html", f.html)
	default:
		edge := "=_" + strings.NewReplacer("@", "_", ".", "_").Replace(id)
		fmt.Fprintf(b, "Content-Type: multipart/alternative; boundary=%q\r\n\r\n--%s\r\n", edge, edge)
		part(b, "text/plain", f.text)
		fmt.Fprintf(b, "\r\n--%s\r\n", edge)
		part(b, "text/html", f.html)
		fmt.Fprintf(b, "\r\n--%s--\r\n", edge)
	}
}

func part(b *bytes.Buffer, kind, text string) {
	fmt.Fprintf(b, "Content-Type: %s; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n", kind)
	q := quotedprintable.NewWriter(b)
	q.Write([]byte(strings.ReplaceAll(text, "\n", "\r\n")))
	q.Close()
}

// re is the subject of a reply.
func (d draft) re(prefix string) string {
	if d.parent == nil {
		return d.subject
	}
	s := d.parent.message.Subject
	if strings.HasPrefix(strings.ToLower(s), "re:") {
		return s
	}
	return prefix + s
}

// said is whom an answer quotes, as an attribution line names them.
func (d draft) said() string {
	m := d.parent.from()
	return m.Name + " <" + m.Address + ">"
}

func (d draft) saidHTML() string { return html.EscapeString(d.said()) }

// quoted is the text that is answered, every line marked.
func (d draft) quoted() string { return mark(d.parent.message.Text) }

func mark(text string) string {
	var out []string
	for _, l := range wrap(strings.TrimSpace(text), 70) {
		out = append(out, strings.TrimRight("> "+l, " "))
	}
	return strings.Join(out, "\n")
}

// body is the inside of the HTML that is answered.
func (d draft) body() string {
	h := d.parent.message.HTML
	if i := strings.Index(h, "<body"); i >= 0 {
		h = h[i:]
		h = h[strings.IndexByte(h, '>')+1:]
	}
	h, _, _ = strings.Cut(h, "</body>")
	return h
}

// text is the typed words as plain text.
func (d draft) text() string { return strings.Join(d.words, "\n\n") }

// paragraphs are the typed words as HTML, each paragraph between open and
// end, with gap between them.
func (d draft) paragraphs(open, end, gap string) string {
	var out []string
	for _, w := range d.words {
		out = append(out, open+strings.ReplaceAll(html.EscapeString(w), "\n", "<br>")+end)
	}
	return strings.Join(out, gap)
}

// between splits what is answered where somebody typed under a passage: each
// pair is a quoted piece and the answer under it; the last has no answer.
func (d draft) between() []answer {
	var out []answer
	var piece []string
	left := d.inline
	for para := range strings.SplitSeq(strings.TrimSpace(d.parent.message.Text), "\n\n") {
		piece = append(piece, para)
		if len(left) > 0 && strings.Contains(strings.Join(strings.Fields(para), " "), left[0].under) {
			out = append(out, answer{strings.Join(piece, "\n\n"), left[0].words})
			piece, left = nil, left[1:]
		}
	}
	return append(out, answer{under: strings.Join(piece, "\n\n")})
}

func firstName(name string) string {
	first, _, _ := strings.Cut(name, " ")
	return first
}
