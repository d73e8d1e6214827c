package draft

import (
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"
)

// FromOdt reads the text of an OpenDocument file (ODF 1.3, part 3): headings,
// paragraphs, lists with their labels, boxes, tracked changes as if accepted.
// Tables are treated as in FromDocx. Errors wrap one of the Err values.
func FromOdt(b []byte) (Document, error) {
	a, err := open(b)
	if err != nil {
		return Document{}, err
	}
	manifest, err := a.part("META-INF/manifest.xml")
	if err != nil {
		return Document{}, err
	}
	if strings.Contains(string(manifest), "encryption-data") {
		return Document{}, ErrEncrypted
	}
	o := &odt{styles: map[string]odtStyle{}, lists: map[string]*[levels]odtLevel{}}
	content, err := a.part("content.xml")
	if err != nil {
		return Document{}, err
	}
	if content == nil {
		return Document{}, fmt.Errorf("finding the text: %w", ErrNotOffice)
	}
	for _, name := range []string{"styles.xml", "content.xml"} {
		part, err := a.part(name)
		if err != nil {
			return Document{}, err
		}
		if part == nil {
			continue
		}
		o.scan = newScan(part)
		if err := o.root(o.file); err != nil {
			return Document{}, fmt.Errorf("reading %s: %w", name, err)
		}
	}
	if len(o.doc.Paragraphs) == 0 && len(o.rows) > 0 {
		for _, row := range o.rows {
			o.add(Paragraph{Kind: KindText, Text: row})
		}
		o.problem(ProblemTablesAsRows)
	}
	return o.document(), nil
}

type odtStyle struct{ name, parent, list string }

// odtLevel is how one level of a list is numbered; format "" is a bullet.
type odtLevel struct {
	set                    bool
	format, before, behind string
	bullet                 string
	start, shown           int
}

// odtCount is an open list.
type odtCount struct {
	style  string
	counts [levels]int
}

type odt struct {
	builder
	*scan
	styles map[string]odtStyle
	lists  map[string]*[levels]odtLevel
	open   *odtCount // the list around, nil outside
	last   odtCount  // the list that ended last, for those that go on counting
	level  int       // depth in lists, from 1
	marked bool      // the next paragraph of the item has no label of its own
	table  *odtTable // the table around
	rows   []string  // of all tables
}

// odtTable collects the text of a table.
type odtTable struct {
	cells, row []string
	wide       bool
	paragraphs []Paragraph
}

func (o *odt) file(e xml.StartElement) error {
	return o.each(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "styles", "automatic-styles":
			return o.each(o.style, nil)
		case "body":
			return o.each(func(e xml.StartElement) error {
				if e.Name.Local == "text" {
					return o.each(o.block, nil)
				}
				return o.skip()
			}, nil)
		}
		return o.skip()
	}, nil)
}

func (o *odt) style(e xml.StartElement) error {
	name := attr(e, "name")
	if len(o.styles)+len(o.lists) > 4*maxEntries {
		return o.skip()
	}
	switch e.Name.Local {
	case "style":
		if attr(e, "family") == "paragraph" {
			o.styles[name] = odtStyle{strings.ToLower(name), attr(e, "parent-style-name"), attr(e, "list-style-name")}
		}
	case "list-style":
		def := &[levels]odtLevel{}
		o.lists[name] = def
		return o.each(func(e xml.StartElement) error {
			n, _ := strconv.Atoi(attr(e, "level"))
			if n < 1 || n > levels {
				return o.skip()
			}
			lv := odtLevel{set: true, format: attr(e, "num-format"), before: attr(e, "num-prefix"), behind: attr(e, "num-suffix"), start: 1, shown: 1}
			if s, err := strconv.Atoi(attr(e, "start-value")); err == nil {
				lv.start = s
			}
			if s, err := strconv.Atoi(attr(e, "display-levels")); err == nil {
				lv.shown = s
			}
			if e.Name.Local == "list-level-style-bullet" {
				lv.bullet = "•"
				for _, r := range attr(e, "bullet-char") {
					lv.bullet = symbolOf(r)
				}
			}
			def[n-1] = lv
			return o.skip()
		}, nil)
	}
	return o.skip()
}

// called says whether a style or one it derives from has this name.
func (o *odt) called(style string, names ...string) bool {
	for range 20 {
		for _, n := range names {
			if strings.EqualFold(style, n) {
				return true
			}
		}
		up := o.styles[style].parent
		if up == "" || up == style {
			return false
		}
		style = up
	}
	return false
}

// block reads what stands in the text, a section, an item or a cell.
func (o *odt) block(e xml.StartElement) error {
	switch e.Name.Local {
	case "h", "p":
		return o.paragraph(e)
	case "list":
		return o.list(e)
	case "section", "index-body", "text-box", "numbered-paragraph":
		return o.each(o.block, nil)
	case "table":
		return o.tabled()
	case "table-of-content", "alphabetical-index", "illustration-index", "table-index", "bibliography", "user-index":
		o.leave(LeftContents, "")
	case "frame":
		return o.frame()
	case "tracked-changes":
		return o.each(func(xml.StartElement) error {
			o.problem(ProblemTrackedChanges)
			return o.skip()
		}, nil)
	}
	return o.skip()
}
