package draft

import (
	"encoding/xml"
	"strconv"
	"strings"
)

// style is what a paragraph style makes of its paragraphs.
type style struct {
	name, based            string
	rank                   int // outline level from 1; 0: not said
	numbered               bool
	list                   listRef
	title, quote, contents bool
}

// readStyles reads the paragraph styles. Built-in styles have English names
// in every language; their ids are translated.
func (d *docx) readStyles() error {
	d.styles = map[string]style{}
	b, err := d.side("styles")
	if err != nil || b == nil {
		return err
	}
	s := newScan(b)
	return s.root(func(xml.StartElement) error {
		return s.each(func(e xml.StartElement) error {
			if e.Name.Local != "style" {
				return s.skip()
			}
			st, id := style{}, attr(e, "styleId")
			err := readStyle(s, &st)
			st.named()
			if len(d.styles) < maxEntries {
				d.styles[id] = st
			}
			return err
		}, nil)
	})
}

func readStyle(s *scan, st *style) error {
	return s.each(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "name":
			st.name = strings.ToLower(attr(e, "val"))
		case "basedOn":
			st.based = attr(e, "val")
		case "pPr":
			r := &runs{flow: &flow{scan: s}, p: &passage{rank: -1}}
			if err := s.each(r.property, nil); err != nil {
				return err
			}
			st.rank = max(r.p.rank, 0)
			st.numbered, st.list = r.p.numbered, r.p.list
			return nil
		}
		return s.skip()
	}, nil)
}

// named draws from a style's English name.
func (st *style) named() {
	if n, ok := strings.CutPrefix(st.name, "heading "); ok && st.rank == 0 {
		st.rank, _ = strconv.Atoi(n)
	}
	st.title = st.name == "title"
	st.quote = strings.Contains(st.name, "quote") || st.name == "quotations"
	st.contents = strings.HasPrefix(st.name, "toc ") || strings.HasPrefix(st.name, "table of ")
	if st.title && st.rank == 0 {
		st.rank = 1
	}
}

// style resolves a style with those it is based on.
func (d *docx) style(id string) style {
	st, ok := d.styles[id]
	if !ok {
		return style{rank: guessed(id), title: id == "Title", quote: strings.HasSuffix(id, "Quote")}
	}
	for based, n := st.based, 0; based != "" && n < 20; n++ {
		up, ok := d.styles[based]
		if !ok {
			break
		}
		if st.rank == 0 {
			st.rank = up.rank
		}
		if !st.numbered {
			st.numbered, st.list = up.numbered, up.list
		}
		st.quote = st.quote || up.quote
		st.contents = st.contents || up.contents
		based = up.based
	}
	return st
}

// guessed is the rank of a heading style that the file does not define.
func guessed(id string) int {
	for _, word := range []string{"Heading", "Pennawd", "berschrift", "Überschrift", "Titre", "Titolo", "Ttulo", "Título", "Kop", "Rubrik", "Overskrift", "Nagwek", "Otsikko"} {
		if n, ok := strings.CutPrefix(id, word); ok && len(n) == 1 && n[0] >= '1' && n[0] <= '9' {
			return int(n[0] - '0')
		}
	}
	return 0
}
