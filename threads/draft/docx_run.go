package draft

import (
	"encoding/xml"
	"slices"
	"strconv"
	"strings"
)

// maxPassages is how many paragraphs of any kind, empty ones too, a file may
// have in one place.
const maxPassages = 30_000

// paragraph reads one w:p and, after it, the boxes that hang on it.
func (f *flow) paragraph() error {
	if len(f.out) > maxPassages {
		return ErrTooLarge
	}
	p := &passage{rank: -1, anchors: f.anchor}
	f.anchor = nil
	r := &runs{flow: f, p: p}
	if err := f.each(r.inline, nil); err != nil {
		return err
	}
	f.out = append(f.out, element{passage: p})
	f.out = append(f.out, r.boxes...)
	return nil
}

// runs reads what stands in a paragraph.
type runs struct {
	*flow
	p      *passage
	boxes  []element
	hidden bool
	fields []bool // the open fields: whether their result has begun
}

func (r *runs) inline(e xml.StartElement) error {
	switch e.Name.Local {
	case "pPr":
		return r.each(r.property, nil)
	case "r":
		return r.run()
	case "ins", "moveTo":
		return r.within(inserted, r.inline)
	case "del", "moveFrom":
		return r.within(deleted, r.inline)
	case "commentRangeStart", "commentRangeEnd":
		r.p.anchors = append(r.p.anchors, anchor{attr(e, "id"), e.Name.Local == "commentRangeEnd", len(r.p.segments)})
	case "oMath", "oMathPara":
		text, err := r.text()
		r.p.write(text, r.change)
		r.p.left = append(r.p.left, beside{LeftFormula, text})
		return err
	case "hyperlink", "smartTag", "fldSimple", "customXml", "sdt", "sdtContent", "dir", "bdo", "ruby", "rubyBase", "Choice":
		return r.each(r.inline, nil)
	case "AlternateContent":
		return r.choice(r.inline)
	}
	return r.skip()
}

// choice reads the first of several ways to say the same.
func (r *runs) choice(in func(xml.StartElement) error) error {
	done := false
	return r.each(func(xml.StartElement) error {
		if done {
			return r.skip()
		}
		done = true
		return r.each(in, nil)
	}, nil)
}

// property reads one of a paragraph's properties.
func (r *runs) property(e xml.StartElement) error {
	switch e.Name.Local {
	case "pStyle":
		r.p.style = attr(e, "val")
	case "outlineLvl":
		if n, err := strconv.Atoi(attr(e, "val")); err == nil && n >= 0 && n <= 9 {
			r.p.rank = n + 1
		}
	case "numPr":
		r.p.numbered = true
		return r.each(func(e xml.StartElement) error {
			switch e.Name.Local {
			case "numId":
				r.p.list.id = attr(e, "val")
			case "ilvl":
				r.p.list.level, _ = strconv.Atoi(attr(e, "val"))
			}
			return r.skip()
		}, nil)
	case "rPr":
		return r.each(func(e xml.StartElement) error {
			switch e.Name.Local {
			case "ins", "moveTo":
				r.p.mark = inserted
			case "del", "moveFrom":
				r.p.mark = deleted
			}
			return r.skip()
		}, nil)
	}
	return r.skip()
}

func (r *runs) run() error {
	r.hidden = false
	return r.each(r.piece, nil)
}

// piece reads what stands in a run.
func (r *runs) piece(e xml.StartElement) error {
	switch e.Name.Local {
	case "rPr":
		return r.each(func(e xml.StartElement) error {
			r.hidden = r.hidden || e.Name.Local == "vanish" && on(e)
			return r.skip()
		}, nil)
	case "t":
		text, err := r.text()
		r.say(text, r.change)
		return err
	case "delText":
		text, err := r.text()
		r.say(text, deleted)
		return err
	case "tab", "ptab":
		r.say("\t", r.change)
	case "br":
		if kind := attr(e, "type"); kind == "" || kind == "textWrapping" {
			r.say("\n", r.change)
		} else {
			r.say(" ", r.change)
		}
	case "cr":
		r.say("\n", r.change)
	case "noBreakHyphen":
		r.say("-", r.change)
	case "sym":
		r.say(symbol(attr(e, "char")), r.change)
	case "fldChar":
		r.field(attr(e, "fldCharType"))
	case "footnoteReference", "endnoteReference":
		if r.change != deleted {
			r.p.left = append(r.p.left, beside{LeftFootnote, strings.TrimSuffix(e.Name.Local, "Reference") + " " + attr(e, "id")})
		}
	case "commentReference":
		r.p.left = append(r.p.left, beside{LeftComment, ""})
		r.p.anchors = append(r.p.anchors, anchor{attr(e, "id"), true, len(r.p.segments)})
	case "drawing", "pict", "object":
		return r.drawing(e.Name.Local)
	case "AlternateContent":
		return r.choice(r.piece)
	case "ruby", "rubyBase":
		return r.each(r.inline, nil)
	}
	return r.skip()
}

// say writes text, but no hidden text and no field's instruction.
func (r *runs) say(text, change string) {
	if slices.Contains(r.fields, false) {
		return
	}
	if r.hidden {
		r.p.hidden = r.p.hidden || strings.TrimSpace(text) != ""
		return
	}
	r.p.write(text, change)
}

// field keeps count of fields: between begin and separate stands their code.
func (r *runs) field(kind string) {
	n := len(r.fields)
	switch {
	case kind == "begin" && n < maxDepth:
		r.fields = append(r.fields, false)
	case kind == "separate" && n > 0:
		r.fields[n-1] = true
	case kind == "end" && n > 0:
		r.fields = r.fields[:n-1]
	}
}

// drawing reads the text of boxes; a drawing without any is a picture.
func (r *runs) drawing(kind string) error {
	title, boxes := "", 0
	var in func(e xml.StartElement) error
	in = func(e xml.StartElement) error {
		switch e.Name.Local {
		case "txbxContent":
			boxes++
			box := &flow{scan: r.scan, change: r.change}
			err := box.body()
			r.boxes = append(r.boxes, box.out...)
			return err
		case "docPr", "shape":
			for _, name := range []string{"descr", "alt", "title"} {
				if title == "" {
					title = attr(e, name)
				}
			}
		case "AlternateContent":
			return r.choice(in)
		}
		return r.each(in, nil)
	}
	if err := r.each(in, nil); err != nil {
		return err
	}
	if boxes > 0 || r.change == deleted {
		return nil
	}
	what := LeftPicture
	if kind == "object" {
		what = LeftObject
	}
	r.p.left = append(r.p.left, beside{what, title})
	return nil
}

// symbol is a character of Word's symbol fonts, which lie in the private area.
func symbol(hex string) string {
	n, err := strconv.ParseUint(hex, 16, 32)
	if err != nil || n == 0 || n > 0x10FFFF {
		return ""
	}
	return symbolOf(rune(n))
}

func symbolOf(r rune) string {
	if r < 0xF000 || r > 0xF0FF {
		return string(r)
	}
	if s, ok := symbols[r-0xF000]; ok {
		return s
	}
	return "•"
}

// symbols are the ones that people use, of Symbol and Wingdings.
var symbols = map[rune]string{
	0x2D: "-", 0x6E: "■", 0x6F: "o", 0x71: "□", 0x72: "□", 0x76: "❖", 0x9F: "•", 0xA3: "≤", 0xA7: "▪", 0xA8: "□", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•",
	0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xD8: "➢", 0xDE: "⇒", 0xDF: "←", 0xE0: "→", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}
