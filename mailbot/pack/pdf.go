package pack

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"time"

	"codeberg.org/go-pdf/fpdf"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goitalic"
	"golang.org/x/image/font/gofont/goregular"
)

// Document is what is laid out.
type Document struct {
	Title, Lead string
	Language    string // as in HTML: en, cy
	Foot        string // at the foot of each page, before its number
	HTML        string
	Made        time.Time
}

// The measures of a page, in millimetres, and the sizes of type, in points.
const (
	margin   = 25.0
	foot     = 20.0
	indent   = 7.0
	size     = 11.0
	leading  = 1.45
	family   = "Go"
	perPoint = 25.4 / 72
)

// PDF lays a document out on A4.
func PDF(d Document) ([]byte, error) {
	blocks, err := read(d.HTML)
	if err != nil {
		return nil, fmt.Errorf("reading the document: %w", err)
	}
	glyphs, err := newGlyphs()
	if err != nil {
		return nil, fmt.Errorf("reading the font: %w", err)
	}
	p := &paper{pdf: fpdf.New("P", "mm", "A4", ""), glyphs: glyphs}
	p.prepare(d)
	p.title(d)
	for i, b := range blocks {
		if i > 0 && blocks[i-1].kind == "li" && b.kind != "li" {
			p.pdf.Ln(1.7)
		}
		p.block(b)
	}
	var out bytes.Buffer
	if err := p.pdf.Output(&out); err != nil {
		return nil, fmt.Errorf("writing the file: %w", err)
	}
	return out.Bytes(), nil
}

// paper is a document being laid out.
type paper struct {
	pdf    *fpdf.Fpdf
	glyphs glyphs
}

func (p *paper) prepare(d Document) {
	f := p.pdf
	f.SetCatalogSort(true)
	f.SetCreationDate(d.Made.UTC())
	f.SetModificationDate(d.Made.UTC())
	f.SetProducer("mailbot", true)
	f.SetTitle(d.Title, true)
	f.SetLang(d.Language)
	f.AddUTF8FontFromBytes(family, "", goregular.TTF)
	f.AddUTF8FontFromBytes(family, "B", gobold.TTF)
	f.AddUTF8FontFromBytes(family, "I", goitalic.TTF)
	f.SetMargins(margin, margin, margin)
	f.SetAutoPageBreak(true, foot+8)
	f.SetFooterFunc(func() {
		left, _, _, _ := f.GetMargins()
		f.SetLeftMargin(margin)
		f.SetXY(margin, -foot)
		f.SetFont(family, "", 9)
		f.SetTextColor(90, 90, 90)
		width, _ := f.GetPageSize()
		f.CellFormat(width-2*margin-20, 5, p.glyphs.known(d.Foot), "", 0, "L", false, 0, "")
		f.CellFormat(20, 5, strconv.Itoa(f.PageNo()), "", 0, "R", false, 0, "")
		f.SetTextColor(0, 0, 0)
		f.SetLeftMargin(left)
	})
	f.AddPage()
}

func (p *paper) title(d Document) {
	p.write(d.Title, "B", 20, 0)
	p.pdf.Ln(2)
	p.write(d.Lead, "", size, 0)
	p.pdf.Ln(2)
}

// block sets one block, and keeps a heading with what it is over.
func (p *paper) block(b block) {
	switch b.kind {
	case "h2":
		p.keep(30)
		p.pdf.Ln(4)
		p.pdf.Bookmark(p.glyphs.known(b.text), 0, -1)
		p.write(b.text, "B", 14, 0)
	case "h3":
		p.keep(22)
		p.pdf.Ln(1)
		p.write(b.text, "B", 12, p.in(b))
	case "li":
		p.keep(10)
		p.item(b)
	default:
		style := ""
		if b.quoted > 0 {
			style = "I"
		}
		p.write(b.text, style, size, p.in(b))
	}
	gap := 2.5
	if b.kind == "li" {
		gap = 0.8
	}
	p.pdf.Ln(gap)
}

// deepest is how far nested passages are set in.
const deepest = 6

func (p *paper) in(b block) float64 { return indent * float64(min(b.quoted+b.depth, deepest)) }

// item hangs the words of an item beside its mark.
func (p *paper) item(b block) {
	mark := "•"
	if b.number > 0 {
		mark = strconv.Itoa(b.number) + "."
	}
	at := max(p.in(b), indent)
	p.pdf.SetFont(family, "", size)
	p.pdf.SetX(margin + at - indent + 1)
	p.pdf.CellFormat(indent-1, size*perPoint*leading, mark, "", 0, "L", false, 0, "")
	p.write(b.text, "", size, at)
}

// write sets words over as many lines as they need.
func (p *paper) write(text, style string, points, in float64) {
	if text = p.glyphs.known(text); strings.TrimSpace(text) == "" {
		return
	}
	p.pdf.SetFont(family, style, points)
	p.pdf.SetLeftMargin(margin + in)
	p.pdf.SetX(margin + in)
	p.pdf.MultiCell(0, points*perPoint*leading, text, "", "L", false)
	p.pdf.SetLeftMargin(margin)
	p.pdf.SetX(margin)
}

// keep begins a new page where less than so many millimetres are left.
func (p *paper) keep(height float64) {
	_, page := p.pdf.GetPageSize()
	if p.pdf.GetY()+height > page-foot-8 {
		p.pdf.AddPage()
	}
}
