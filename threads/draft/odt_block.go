package draft

import (
	"encoding/xml"
	"strconv"
	"strings"
)

// list reads a list. A list in an item is a level deeper; one that says so goes
// on counting where the last one of its style ended.
func (o *odt) list(e xml.StartElement) error {
	style := attr(e, "style-name")
	outer := o.open
	if outer == nil {
		o.open = &odtCount{style: style}
		if attr(e, "continue-numbering") == "true" || attr(e, "continue-list") != "" {
			o.open.counts = o.last.counts
			if style == "" {
				o.open.style = o.last.style
			}
		}
	} else if style != "" && style != outer.style {
		o.open = &odtCount{style: style, counts: outer.counts}
	}
	o.level++
	if lv := min(o.level, levels) - 1; outer != nil {
		o.open.counts[lv] = 0
	}
	err := o.each(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "list-item":
			o.marked = false
			if n, err := strconv.Atoi(attr(e, "start-value")); err == nil {
				o.open.counts[min(o.level, levels)-1] = n - o.startOf()
			}
			return o.each(o.block, nil)
		case "list-header":
			o.marked = true
			return o.each(o.block, nil)
		}
		return o.skip()
	}, nil)
	o.level--
	if outer == nil {
		o.last = *o.open
	}
	o.open = outer
	return err
}

func (o *odt) startOf() int {
	if def := o.lists[o.open.style]; def != nil {
		return def[min(o.level, levels)-1].start
	}
	return 1
}

// label counts on and says what stands before the item.
func (o *odt) label() string {
	if o.open == nil || o.marked {
		return ""
	}
	o.marked = true
	at := min(o.level, levels) - 1
	o.open.counts[at]++
	def := o.lists[o.open.style]
	if def == nil || !def[at].set {
		return "•"
	}
	lv := def[at]
	if lv.bullet != "" {
		return lv.bullet
	}
	if lv.format == "" {
		return ""
	}
	var shown []string
	for i := max(0, at-lv.shown+1); i <= at; i++ {
		n := max(o.open.counts[i], 1) - 1 + def[i].start
		shown = append(shown, counted(n, def[i].format))
	}
	return lv.before + strings.Join(shown, ".") + lv.behind
}

func (o *odt) paragraph(e xml.StartElement) error {
	style := attr(e, "style-name")
	p := Paragraph{Kind: KindText}
	item := o.open != nil && !o.marked
	r := &odtRuns{odt: o}
	if err := r.read(); err != nil {
		return err
	}
	p.Text = strings.TrimSpace(r.b.String())
	if tidy(p.Text) != "" {
		p.Label = o.label()
	}
	title := o.called(style, "Title")
	switch {
	case e.Name.Local == "h":
		n, _ := strconv.Atoi(attr(e, "outline-level"))
		p.Kind, p.Level = KindHeading, max(n, 1)
	case title:
		p.Kind, p.Level = KindHeading, 1
	case p.Label != "" && item:
		p.Kind, p.Level = KindItem, o.level
	case o.called(style, "Quotations", "Quote"):
		p.Kind = KindQuote
	default:
		p.typed(o.doc.Paragraphs)
	}
	if o.table != nil {
		o.table.cell(p)
		r.after(o)
		return nil
	}
	if o.add(p) && title && o.doc.Title == "" {
		o.doc.Title = strings.ReplaceAll(tidy(p.Text), "\n", " ")
	}
	r.after(o)
	return nil
}

// typed takes a list mark that was typed by hand off a paragraph: one that can
// begin a list, or goes on from the paragraph before, or has a tab behind it.
func (p *Paragraph) typed(before []Paragraph) {
	label, rest := cutMark(tidy(p.Text))
	if label == "" {
		return
	}
	goesOn := len(before) > 0 && after(before[len(before)-1].Label, label)
	if first(label) || goesOn || strings.Contains(p.Text, "\t") {
		p.Kind, p.Level, p.Label, p.Text = KindItem, 1, label, rest
	}
}

// tabled reads a table: rows for its name, paragraphs if it has one column.
func (o *odt) tabled() error {
	outer, list, level, marked := o.table, o.open, o.level, o.marked
	t := &odtTable{}
	o.table, o.open, o.level = t, nil, 0
	var in func(xml.StartElement) error
	in = func(e xml.StartElement) error {
		switch e.Name.Local {
		case "table-row":
			t.row = nil
			err := o.each(in, nil)
			if row := strings.Join(t.row, " | "); row != "" {
				t.cells = append(t.cells, row)
			}
			t.wide = t.wide || len(t.row) > 1
			return err
		case "table-header-rows", "table-rows", "table-row-group":
			return o.each(in, nil)
		case "table-cell":
			t.row = append(t.row, "")
			return o.each(o.block, nil)
		}
		return o.skip()
	}
	err := o.each(in, nil)
	o.table, o.open, o.level, o.marked = outer, list, level, marked
	switch {
	case outer != nil:
		for _, p := range t.paragraphs {
			outer.cell(p)
		}
	case t.wide:
		o.leave(LeftTable, strings.ReplaceAll(strings.Join(t.cells, " "), " | ", " "))
		if len(o.rows) < maxParagraphs {
			o.rows = append(o.rows, t.cells...)
		}
	default:
		for _, p := range t.paragraphs {
			o.add(p)
		}
	}
	return err
}

func (t *odtTable) cell(p Paragraph) {
	if len(t.paragraphs) < maxParagraphs {
		t.paragraphs = append(t.paragraphs, p)
	}
	if n := len(t.row); n > 0 && len(t.row[n-1]) < 10_000 {
		t.row[n-1] = strings.TrimSpace(t.row[n-1] + " " + strings.ReplaceAll(tidy(p.Text), "\n", " "))
	}
}

// frame reads a box as text and names a picture.
func (o *odt) frame() error {
	kind, text := "", ""
	err := o.each(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "text-box":
			return o.each(o.block, nil)
		case "image":
			kind = LeftPicture
		case "object", "object-ole", "plugin":
			kind = LeftObject
		case "title", "desc":
			s, err := o.text()
			text = strings.TrimSpace(text + " " + s)
			return err
		}
		return o.skip()
	}, nil)
	if kind != "" {
		o.leave(kind, text)
	}
	return err
}
