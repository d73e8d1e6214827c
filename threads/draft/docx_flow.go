package draft

import (
	"encoding/xml"
	"slices"
	"strings"
)

// element is a passage, a table, or something that cannot be numbered.
type element struct {
	passage *passage
	rows    [][][]element // rows of cells
	left    string        // kind
	text    string
}

// flat is what stands in a table, cell by cell.
func (e element) flat() []element {
	var out []element
	for _, row := range e.rows {
		for _, cell := range row {
			for _, in := range cell {
				if in.rows != nil {
					out = append(out, in.flat()...)
					continue
				}
				out = append(out, in)
			}
		}
	}
	return out
}

// textOf is the text of elements, a line each.
func textOf(elements []element) string {
	var out []string
	for _, e := range elements {
		if e.passage != nil {
			if s := e.passage.shown(); strings.TrimSpace(s) != "" {
				out = append(out, s)
			}
		}
		if e.rows != nil {
			out = append(out, textOf(e.flat()))
		}
	}
	return strings.Join(out, "\n")
}

// The ways a run may be marked as changed.
const (
	inserted = "insert"
	deleted  = "delete"
)

// segment is text that was changed, or not, in one way.
type segment struct {
	text, change string
}

// beside is a note, a picture or the like, within a paragraph.
type beside struct{ kind, text string }

// anchor is one end of a balloon, before the segment with this index.
type anchor struct {
	id      string
	end     bool
	segment int
}

// passage is a paragraph as the file has it.
type passage struct {
	style    string
	rank     int // outline level from 1; 10: body text; -1: not said here
	numbered bool
	list     listRef // if numbered
	segments []segment
	left     []beside
	anchors  []anchor
	hidden   bool   // had hidden text
	mark     string // how the paragraph's end was changed
}

func (p *passage) shown() string { return p.without(deleted) }

// before is the text without the tracked changes.
func (p *passage) before() string { return p.without(inserted) }

func (p *passage) without(change string) string {
	var b strings.Builder
	for _, s := range p.segments {
		if s.change != change {
			b.WriteString(s.text)
		}
	}
	return b.String()
}

func (p *passage) changed() bool {
	return p.mark != "" || slices.ContainsFunc(p.segments, func(s segment) bool { return s.change != "" })
}

func (p *passage) write(text, change string) {
	if n := len(p.segments); n > 0 && p.segments[n-1].change == change && len(p.segments[n-1].text) < 1000 && !p.anchored(n) {
		p.segments[n-1].text += text
		return
	}
	p.segments = append(p.segments, segment{text, change})
}

func (p *passage) anchored(at int) bool {
	return len(p.anchors) > 0 && p.anchors[len(p.anchors)-1].segment == at
}

// merged joins a paragraph whose end was deleted with the one after it.
func merged(elements []element) []element {
	var out []element
	for _, e := range elements {
		if n := len(out); n > 0 && e.passage != nil && out[n-1].passage != nil && out[n-1].passage.mark == deleted {
			out[n-1].passage = out[n-1].passage.joined(e.passage)
			continue
		}
		out = append(out, e)
	}
	return out
}

// joined adds the next passage to this one. The properties are of the first
// that has text.
func (p *passage) joined(next *passage) *passage {
	whole := *p
	if !p.any() {
		whole = *next
	}
	whole.mark, whole.hidden = next.mark, p.hidden || next.hidden
	whole.segments = append(p.segments, next.segments...)
	whole.left = append(p.left, next.left...)
	return &whole
}

// any says whether text is shown.
func (p *passage) any() bool {
	return slices.ContainsFunc(p.segments, func(s segment) bool { return s.change != deleted && strings.TrimSpace(s.text) != "" })
}

// flow reads the body of a document, or of a note, a cell, a box.
type flow struct {
	*scan
	out    []element
	change string   // what surrounds the place: "", inserted, deleted
	anchor []anchor // ends of balloons between paragraphs
}

// body reads block elements until the one around them closes.
func (f *flow) body() error { return f.each(f.block, nil) }

func (f *flow) block(e xml.StartElement) error {
	switch e.Name.Local {
	case "p":
		return f.paragraph()
	case "tbl":
		return f.table()
	case "body", "sdtContent", "customXml", "smartTag", "Choice", "footnote", "endnote":
		return f.body()
	case "AlternateContent":
		return f.first()
	case "sdt":
		return f.control()
	case "ins", "moveTo":
		return f.within(inserted, f.block)
	case "del", "moveFrom":
		return f.within(deleted, f.block)
	case "commentRangeStart", "commentRangeEnd":
		f.anchor = append(f.anchor, anchor{id: attr(e, "id"), end: e.Name.Local == "commentRangeEnd"})
	case "oMathPara":
		text, err := f.text()
		f.out = append(f.out, element{left: LeftFormula, text: text})
		return err
	case "altChunk":
		f.out = append(f.out, element{left: LeftObject})
	}
	return f.skip()
}

// within reads what is in a change.
func (f *flow) within(change string, in func(xml.StartElement) error) error {
	outer := f.change
	if outer != deleted {
		f.change = change
	}
	err := f.each(in, nil)
	f.change = outer
	return err
}

// first reads the first choice and leaves its fallback, which says the same.
func (f *flow) first() error {
	done := false
	return f.each(func(e xml.StartElement) error {
		if done {
			return f.skip()
		}
		done = true
		return f.body()
	}, nil)
}

// control reads a content control; a table of contents is one.
func (f *flow) control() error {
	contents := false
	return f.each(func(e xml.StartElement) error {
		switch {
		case e.Name.Local == "sdtPr":
			return f.each(func(e xml.StartElement) error {
				return f.each(func(e xml.StartElement) error {
					contents = contents || e.Name.Local == "docPartGallery" && strings.HasPrefix(attr(e, "val"), "Table of Contents")
					return f.skip()
				}, nil)
			}, nil)
		case e.Name.Local != "sdtContent":
			return f.skip()
		case contents:
			f.out = append(f.out, element{left: LeftContents})
			return f.skip()
		}
		return f.body()
	}, nil)
}

// table reads rows of cells. One column is a frame around paragraphs.
func (f *flow) table() error {
	var rows [][][]element
	wide := false
	var row func(e xml.StartElement) error
	row = func(e xml.StartElement) error {
		switch e.Name.Local {
		case "tr":
			rows = append(rows, nil)
			return f.each(row, nil)
		case "tc":
			cell := &flow{scan: f.scan, change: f.change}
			if err := cell.body(); err != nil {
				return err
			}
			if n := len(rows); n > 0 {
				rows[n-1] = append(rows[n-1], cell.out)
				wide = wide || len(rows[n-1]) > 1
			}
			return nil
		case "sdt", "sdtContent", "customXml", "ins", "del":
			return f.each(row, nil)
		}
		return f.skip()
	}
	if err := f.each(row, nil); err != nil {
		return err
	}
	if wide {
		f.out = append(f.out, element{rows: rows})
		return nil
	}
	for _, r := range rows {
		for _, cell := range r {
			f.out = append(f.out, cell...)
		}
	}
	return nil
}
