package draft

import (
	"encoding/xml"
	"strconv"
	"strings"
)

// listRef points to a level, from 0, of a list.
type listRef struct {
	id    string
	level int
}

const levels = 9

// listLevel is how one level of a list is numbered.
type listLevel struct {
	format, text string
	start        int
	style        string // the paragraph style that belongs to it
}

// lists are the numbering definitions and how far each has counted.
type lists struct {
	abstract map[string]*[levels]listLevel
	of       map[string]string // list id → abstract id
	starts   map[listRef]int   // where a list starts again
	links    map[string]string // style link → abstract id
	linked   map[string]string // abstract id → style link
	counts   map[string]*[levels]int
	seen     map[string]bool
}

func (d *docx) readLists() error {
	d.lists = &lists{map[string]*[levels]listLevel{}, map[string]string{}, map[listRef]int{}, map[string]string{}, map[string]string{}, map[string]*[levels]int{}, map[string]bool{}}
	b, err := d.side("numbering")
	if err != nil || b == nil {
		return err
	}
	s := newScan(b)
	return s.root(func(xml.StartElement) error {
		return s.each(func(e xml.StartElement) error {
			switch {
			case len(d.lists.abstract) > maxEntries || len(d.lists.of) > 4*maxEntries:
			case e.Name.Local == "abstractNum":
				return d.lists.define(s, attr(e, "abstractNumId"))
			case e.Name.Local == "num":
				return d.lists.use(s, attr(e, "numId"))
			}
			return s.skip()
		}, nil)
	})
}

func (l *lists) define(s *scan, id string) error {
	def := &[levels]listLevel{}
	l.abstract[id] = def
	return s.each(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "lvl":
			return readLevel(s, &def[levelOf(e)])
		case "styleLink":
			l.links[attr(e, "val")] = id
		case "numStyleLink":
			l.linked[id] = attr(e, "val")
		}
		return s.skip()
	}, nil)
}

func levelOf(e xml.StartElement) int {
	n, _ := strconv.Atoi(attr(e, "ilvl"))
	return min(max(n, 0), levels-1)
}

func readLevel(s *scan, lv *listLevel) error {
	lv.start = 1
	return s.each(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "start":
			lv.start, _ = strconv.Atoi(attr(e, "val"))
		case "numFmt":
			lv.format = attr(e, "val")
		case "lvlText":
			lv.text = attr(e, "val")
		case "pStyle":
			lv.style = attr(e, "val")
		case "AlternateContent":
			return s.each(func(xml.StartElement) error { return s.skip() }, nil)
		}
		return s.skip()
	}, nil)
}

func (l *lists) use(s *scan, id string) error {
	return s.each(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "abstractNumId":
			l.of[id] = attr(e, "val")
		case "lvlOverride":
			at := listRef{id, levelOf(e)}
			return s.each(func(e xml.StartElement) error {
				if e.Name.Local == "startOverride" {
					l.starts[at], _ = strconv.Atoi(attr(e, "val"))
				}
				return s.skip()
			}, nil)
		}
		return s.skip()
	}, nil)
}

// list is the list a paragraph is in, by itself or by its style; no id: none.
func (d *docx) list(p *passage) listRef {
	at, numbered := p.list, p.numbered
	st := d.style(p.style)
	if !numbered || at.id == "" {
		if !st.numbered {
			return listRef{}
		}
		level := at.level
		at = st.list
		if numbered {
			at.level = level
		} else if def := d.lists.definition(at.id); def != nil {
			for i, lv := range def {
				if lv.style != "" && lv.style == p.style {
					at.level = i
				}
			}
		}
	}
	if at.id == "0" {
		return listRef{}
	}
	at.level = min(max(at.level, 0), levels-1)
	return at
}

func (l *lists) abstractOf(id string) string {
	abstract := l.of[id]
	if link, ok := l.linked[abstract]; ok && l.links[link] != "" {
		return l.links[link]
	}
	return abstract
}

func (l *lists) definition(id string) *[levels]listLevel { return l.abstract[l.abstractOf(id)] }

// label counts on in the list and says what Word shows before the paragraph.
// Lists of one definition count together; a start override, where the list is
// first used, sets them back.
func (l *lists) label(at listRef) string {
	def := l.definition(at.id)
	if at.id == "" || def == nil {
		return ""
	}
	abstract := l.abstractOf(at.id)
	counts := l.counts[abstract]
	if counts == nil {
		counts = &[levels]int{}
		for i := range counts {
			counts[i] = def[i].start - 1
		}
		l.counts[abstract] = counts
	}
	if !l.seen[at.id] {
		l.seen[at.id] = true
		for i := range counts {
			if n, ok := l.starts[listRef{at.id, i}]; ok {
				counts[i] = n - 1
			}
		}
	}
	counts[at.level]++
	for i := at.level + 1; i < levels; i++ {
		counts[i] = def[i].start - 1
		if n, ok := l.starts[listRef{at.id, i}]; ok {
			counts[i] = n - 1
		}
	}
	return written(def, counts, at.level)
}

// written fills the numbers into a level's pattern, "%1.%2)".
func written(def *[levels]listLevel, counts *[levels]int, level int) string {
	lv := def[level]
	switch lv.format {
	case "bullet":
		var b strings.Builder
		for _, r := range lv.text {
			b.WriteString(symbolOf(r))
		}
		if label := tidy(b.String()); label != "" {
			return label
		}
		return "•"
	}
	out := lv.text
	for i := range level + 1 {
		n := counts[i]
		if i < level && n < def[i].start {
			n = def[i].start // a level that was never used
		}
		out = strings.ReplaceAll(out, "%"+strconv.Itoa(i+1), counted(n, def[i].format))
	}
	return out
}

// counted writes a number in a format of Word's or OpenDocument's.
func counted(n int, format string) string {
	switch format {
	case "none":
		return ""
	case "lowerLetter", "a":
		return lettersOf(n)
	case "upperLetter", "A":
		return strings.ToUpper(lettersOf(n))
	case "lowerRoman", "i":
		return strings.ToLower(romanOf(n))
	case "upperRoman", "I":
		return romanOf(n)
	case "decimalZero":
		if n >= 0 && n < 10 {
			return "0" + strconv.Itoa(n)
		}
	}
	return strconv.Itoa(n)
}

// lettersOf counts a … z, aa, bb, as Word does.
func lettersOf(n int) string {
	if n < 1 || n > 26*5 {
		return strconv.Itoa(n)
	}
	return strings.Repeat(string(rune('a'+(n-1)%26)), (n-1)/26+1)
}

func romanOf(n int) string {
	if n < 1 || n > 3999 {
		return strconv.Itoa(n)
	}
	var b strings.Builder
	for _, d := range []struct {
		n int
		s string
	}{{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for ; n >= d.n; n -= d.n {
			b.WriteString(d.s)
		}
	}
	return b.String()
}
