package draft

import (
	"encoding/xml"
	"fmt"
	"path"
	"strings"
)

// FromDocx reads a .docx (ECMA-376): paragraphs, headings by outline level or
// style, lists with the labels that Word shows, text in boxes and content
// controls, tracked changes as if accepted. A table of one column is a frame
// around text; of other tables only the name is kept, unless there is nothing
// else. Errors wrap one of the Err values.
func FromDocx(b []byte) (Document, error) {
	d, err := openDocx(b)
	if err != nil {
		return Document{}, err
	}
	elements, err := d.elements()
	if err != nil {
		return Document{}, err
	}
	c := &docxBuilder{docx: d}
	c.take(merged(elements))
	if len(c.doc.Paragraphs) == 0 && c.tables(elements) {
		c.problem(ProblemTablesAsRows)
	}
	return c.document(), nil
}

// docx is an open file and what its side parts say.
type docx struct {
	archive
	main   string
	parts  map[string]string // by the last word of the relationship type
	styles map[string]style
	lists  *lists
	notes  map[string]string // footnotes and endnotes by reference
}

func openDocx(b []byte) (*docx, error) {
	a, err := open(b)
	if err != nil {
		return nil, err
	}
	d := &docx{archive: a, main: "word/document.xml", notes: map[string]string{}}
	rels, err := d.relations("_rels/.rels", "")
	if err != nil {
		return nil, err
	}
	if target := rels["officeDocument"]; target != "" {
		d.main = target
	}
	if a[partName(d.main)] == nil {
		if a["encryptedpackage"] != nil {
			return nil, ErrEncrypted
		}
		return nil, fmt.Errorf("finding the text: %w", ErrNotOffice)
	}
	dir := path.Dir(d.main)
	if d.parts, err = d.relations(dir+"/_rels/"+path.Base(d.main)+".rels", dir); err != nil {
		return nil, err
	}
	if err := d.readStyles(); err != nil {
		return nil, fmt.Errorf("reading styles: %w", err)
	}
	if err := d.readLists(); err != nil {
		return nil, fmt.Errorf("reading lists: %w", err)
	}
	for _, kind := range []string{"footnote", "endnote"} {
		if err := d.readNotes(kind); err != nil {
			return nil, fmt.Errorf("reading notes: %w", err)
		}
	}
	return d, nil
}

// relations reads which part has which part to play.
func (d *docx) relations(name, dir string) (map[string]string, error) {
	out := map[string]string{}
	b, err := d.part(name)
	if err != nil || b == nil {
		return out, err
	}
	s := newScan(b)
	err = s.root(func(xml.StartElement) error {
		return s.each(func(e xml.StartElement) error {
			kind := attr(e, "Type")
			kind = kind[strings.LastIndexByte(kind, '/')+1:]
			if target := attr(e, "Target"); attr(e, "TargetMode") != "External" && out[kind] == "" {
				if !strings.HasPrefix(target, "/") {
					target = path.Join(dir, target)
				}
				out[kind] = strings.TrimPrefix(target, "/")
			}
			return s.skip()
		}, nil)
	})
	return out, err
}

// side is the part with this part to play, or the one with the usual name.
func (d *docx) side(kind string) ([]byte, error) {
	if name := d.parts[kind]; name != "" {
		return d.part(name)
	}
	return d.part(path.Dir(d.main) + "/" + kind + ".xml")
}

// readNotes keeps the text of each footnote, by "footnote 1".
func (d *docx) readNotes(kind string) error {
	b, err := d.side(kind + "s")
	if err != nil || b == nil {
		return err
	}
	s := newScan(b)
	return s.root(func(xml.StartElement) error {
		return s.each(func(e xml.StartElement) error {
			if e.Name.Local != kind {
				return s.skip()
			}
			f := &flow{scan: s}
			if err := f.body(); err != nil {
				return err
			}
			d.notes[kind+" "+attr(e, "id")] = textOf(f.out)
			return nil
		}, nil)
	})
}

func (d *docx) elements() ([]element, error) {
	b, err := d.part(d.main)
	if err != nil {
		return nil, err
	}
	f := &flow{scan: newScan(b)}
	err = f.root(func(xml.StartElement) error { return f.body() })
	if err != nil {
		return nil, fmt.Errorf("reading the text: %w", err)
	}
	return f.out, nil
}

// docxBuilder turns elements into a document.
type docxBuilder struct {
	builder
	*docx
}

func (c *docxBuilder) take(elements []element) {
	for _, e := range elements {
		switch {
		case e.passage != nil:
			c.passage(e.passage)
		case e.rows != nil:
			c.leave(LeftTable, textOf(e.flat()))
			c.inside(e.flat())
		default:
			c.leave(e.left, e.text)
		}
	}
}

// inside keeps count of the lists in a table, and names its notes.
func (c *docxBuilder) inside(elements []element) {
	for _, e := range elements {
		if e.passage != nil {
			c.lists.label(c.list(e.passage))
			c.besides(e.passage)
		}
	}
}

func (c *docxBuilder) passage(p *passage) {
	if p.hidden {
		c.problem(ProblemHiddenText)
	}
	st := c.style(p.style)
	if st.contents {
		if n := len(c.doc.Left); n == 0 || c.doc.Left[n-1].Kind != LeftContents {
			c.leave(LeftContents, "")
		}
		return
	}
	text := p.shown()
	out := Paragraph{Kind: KindText, Text: text}
	rank := st.rank
	if p.rank >= 0 {
		rank = p.rank
	}
	if tidy(text) != "" {
		out.Label = c.lists.label(c.list(p))
	}
	switch {
	case rank > 0 && rank < 10:
		out.Kind, out.Level = KindHeading, rank
	case out.Label != "":
		out.Kind, out.Level = KindItem, c.list(p).level+1
	case st.quote:
		out.Kind = KindQuote
	default:
		out.typed(c.doc.Paragraphs)
	}
	if c.add(out) && st.title && c.doc.Title == "" {
		c.doc.Title = strings.ReplaceAll(tidy(text), "\n", " ")
	}
	c.besides(p)
}

// besides names what stands in a paragraph and is no text.
func (c *docxBuilder) besides(p *passage) {
	if p.changed() {
		c.problem(ProblemTrackedChanges)
	}
	for _, l := range p.left {
		text := l.text
		if l.kind == LeftFootnote {
			text = c.notes[text]
		}
		c.leave(l.kind, text)
	}
}

// tables numbers each row of each table.
func (c *docxBuilder) tables(elements []element) bool {
	found := false
	for _, e := range elements {
		for _, row := range e.rows {
			var cells []string
			for _, cell := range row {
				if s := strings.ReplaceAll(tidy(textOf(cell)), "\n", " "); s != "" {
					cells = append(cells, s)
				}
			}
			found = c.add(Paragraph{Kind: KindText, Text: strings.Join(cells, " | ")}) || found
		}
	}
	return found
}
