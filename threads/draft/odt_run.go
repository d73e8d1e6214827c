package draft

import (
	"encoding/xml"
	"strconv"
	"strings"
)

// odtRuns reads what stands in a paragraph; notes and frames wait until the
// paragraph has its number.
type odtRuns struct {
	*odt
	b    strings.Builder
	left []beside
	box  []Paragraph
}

// read collects the text. Spaces collapse (part 3, 6.1.2); text:s holds those that do not.
func (r *odtRuns) read() error { return r.each(r.inline, r.say) }

func (r *odtRuns) say(s string) {
	for i, f := range strings.FieldsFunc(s, space) {
		if i > 0 || space(rune(s[0])) {
			r.b.WriteByte(' ')
		}
		r.b.WriteString(f)
	}
	if n := len(s); n > 0 && space(rune(s[n-1])) {
		r.b.WriteByte(' ')
	}
}

func space(c rune) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

func (r *odtRuns) inline(e xml.StartElement) error {
	switch e.Name.Local {
	case "s":
		n, err := strconv.Atoi(attr(e, "c"))
		if err != nil {
			n = 1
		}
		r.b.WriteString(strings.Repeat(" ", min(max(n, 1), 100)))
	case "tab":
		r.b.WriteByte('\t')
	case "line-break":
		r.b.WriteByte('\n')
	case "soft-hyphen", "soft-page-break", "bookmark", "reference-mark":
	case "note":
		return r.note()
	case "annotation":
		r.left = append(r.left, beside{LeftComment, ""})
	case "frame":
		return r.frame()
	case "tracked-changes", "hidden-text", "hidden-paragraph", "ruby-text", "change", "change-start", "change-end", "annotation-end", "script", "custom-shape":
		if e.Name.Local == "custom-shape" {
			return r.shape()
		}
		if strings.HasPrefix(e.Name.Local, "hidden") {
			r.problem(ProblemHiddenText)
		}
	default:
		return r.each(r.inline, r.say)
	}
	return r.skip()
}

func (r *odtRuns) note() error {
	return r.each(func(e xml.StartElement) error {
		if e.Name.Local != "note-body" {
			return r.skip()
		}
		text, err := r.text()
		r.left = append(r.left, beside{LeftFootnote, text})
		return err
	}, nil)
}

// frame keeps a picture, or the text of a box, until the paragraph is added.
func (r *odtRuns) frame() error {
	return r.aside(func() error { return r.odt.frame() })
}

// shape is a drawn figure with paragraphs in it.
func (r *odtRuns) shape() error {
	return r.aside(func() error { return r.each(r.block, nil) })
}

// aside reads with a collection of its own.
func (r *odtRuns) aside(read func() error) error {
	outer, table, list, level, marked := r.builder, r.table, r.open, r.level, r.marked
	r.builder = builder{size: outer.size}
	r.table, r.open, r.level = nil, nil, 0
	err := read()
	in := r.builder
	r.builder, r.table, r.open, r.level, r.marked = outer, table, list, level, marked
	r.size = in.size
	r.box = append(r.box, in.doc.Paragraphs...)
	for _, l := range in.doc.Left {
		r.left = append(r.left, beside{l.Kind, l.Start})
	}
	for _, p := range in.doc.Problems {
		r.problem(p)
	}
	return err
}

// after adds what hung on the paragraph.
func (r *odtRuns) after(o *odt) {
	for _, l := range r.left {
		o.leave(l.kind, l.text)
	}
	for _, p := range r.box {
		if o.table != nil {
			o.table.cell(p)
			continue
		}
		o.add(p)
	}
}
