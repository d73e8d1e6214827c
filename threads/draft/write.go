package draft

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"
)

// WriteDocx writes the numbered text as a .docx: "[7] " before each paragraph
// as text, so that it survives copying and can be read out; headings in heading
// styles and items in real lists with their own labels, for screen readers.
// Equal input gives equal bytes. FromDocx reads the same paragraphs back.
func WriteDocx(title string, paragraphs []Paragraph) []byte {
	w := &docxWriter{nums: map[listLabel]int{}}
	for _, p := range paragraphs {
		w.paragraph(p)
	}
	parts := []struct{ name, text string }{
		{"[Content_Types].xml", contentTypes},
		{"_rels/.rels", rootRels},
		{"docProps/core.xml", fmt.Sprintf(coreProps, escaped(tidy(title)))},
		{"word/_rels/document.xml.rels", documentRels},
		{"word/document.xml", documentHead + w.body.String() + documentTail},
		{"word/numbering.xml", w.numbering()},
		{"word/styles.xml", docxStyles},
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, p := range parts {
		f, err := z.CreateHeader(&zip.FileHeader{Name: p.name, Method: zip.Deflate})
		if err == nil {
			_, err = f.Write([]byte(p.text))
		}
		if err != nil {
			panic(fmt.Sprintf("writing to memory: %v", err))
		}
	}
	if err := z.Close(); err != nil {
		panic(fmt.Sprintf("writing to memory: %v", err))
	}
	return b.Bytes()
}

// listLabel is one look of list items: each has a list definition of its own,
// whose text is the label itself.
type listLabel struct {
	label string
	level int
}

type docxWriter struct {
	body   strings.Builder
	nums   map[listLabel]int
	labels []listLabel
}

func (w *docxWriter) paragraph(p Paragraph) {
	style, list := "", ""
	switch p.Kind {
	case KindHeading:
		style = fmt.Sprintf("Heading%d", min(max(p.Level, 1), 9))
	case KindQuote:
		style = "Quote"
	case KindItem:
		style = "ListParagraph"
	}
	if p.Label != "" {
		list = fmt.Sprintf(`<w:numPr><w:ilvl w:val="0"/><w:numId w:val="%d"/></w:numPr>`, w.num(p))
	}
	w.body.WriteString("<w:p>")
	if style != "" || list != "" {
		w.body.WriteString("<w:pPr>")
		if style != "" {
			fmt.Fprintf(&w.body, `<w:pStyle w:val="%s"/>`, style)
		}
		w.body.WriteString(list + "</w:pPr>")
	}
	fmt.Fprintf(&w.body, `<w:r><w:t xml:space="preserve">[%d] </w:t></w:r><w:r>`, p.Number)
	for i, row := range strings.Split(tidy(p.Text), "\n") {
		if i > 0 {
			w.body.WriteString("<w:br/>")
		}
		w.body.WriteString(`<w:t xml:space="preserve">` + escaped(row) + "</w:t>")
	}
	w.body.WriteString("</w:r></w:p>")
}

// num is the list of a paragraph's label.
func (w *docxWriter) num(p Paragraph) int {
	l := listLabel{tidy(p.Label), min(max(p.Level, 1), 9)}
	if w.nums[l] == 0 {
		w.labels = append(w.labels, l)
		w.nums[l] = len(w.labels)
	}
	return w.nums[l]
}

func (w *docxWriter) numbering() string {
	var b strings.Builder
	b.WriteString(xmlHead + `<w:numbering xmlns:w="` + wordSpace + `">`)
	for i, l := range w.labels {
		in := 360 * l.level
		fmt.Fprintf(&b, `<w:abstractNum w:abstractNumId="%d"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="%s"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="%d" w:hanging="360"/></w:pPr></w:lvl></w:abstractNum>`,
			i+1, escaped(l.label), in)
	}
	for i := range w.labels {
		fmt.Fprintf(&b, `<w:num w:numId="%d"><w:abstractNumId w:val="%d"/></w:num>`, i+1, i+1)
	}
	return b.String() + "</w:numbering>"
}

func escaped(s string) string {
	var b bytes.Buffer
	if err := xml.EscapeText(&b, []byte(s)); err != nil {
		panic(fmt.Sprintf("writing to memory: %v", err))
	}
	return b.String()
}

const (
	xmlHead   = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	wordSpace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	mimeWord  = "application/vnd.openxmlformats-officedocument.wordprocessingml."

	contentTypes = xmlHead + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>` +
		`<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>` +
		`<Override PartName="/word/document.xml" ContentType="` + mimeWord + `document.main+xml"/>` +
		`<Override PartName="/word/numbering.xml" ContentType="` + mimeWord + `numbering+xml"/>` +
		`<Override PartName="/word/styles.xml" ContentType="` + mimeWord + `styles+xml"/></Types>`
	rootRels = xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
		`<Relationship Id="rId1" Type="` + relations + `/officeDocument" Target="word/document.xml"/>` +
		`<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`
	documentRels = xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
		`<Relationship Id="rId1" Type="` + relations + `/styles" Target="styles.xml"/><Relationship Id="rId2" Type="` + relations + `/numbering" Target="numbering.xml"/></Relationships>`
	coreProps = xmlHead + `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>%s</dc:title></cp:coreProperties>`

	documentHead = xmlHead + `<w:document xmlns:w="` + wordSpace + `"><w:body>`
	documentTail = `<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="708" w:footer="708" w:gutter="0"/></w:sectPr></w:body></w:document>`
)

// docxStyles are the styles of what is written: twelve points, space between
// paragraphs, nine ranks of headings.
var docxStyles = func() string {
	var b strings.Builder
	b.WriteString(xmlHead + `<w:styles xmlns:w="` + wordSpace + `"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/><w:sz w:val="24"/></w:rPr></w:rPrDefault>` +
		`<w:pPrDefault><w:pPr><w:spacing w:after="160" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>` +
		`<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>`)
	for n := 1; n <= 9; n++ {
		fmt.Fprintf(&b, `<w:style w:type="paragraph" w:styleId="Heading%d"><w:name w:val="heading %d"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:pPr><w:keepNext/><w:spacing w:before="240"/><w:outlineLvl w:val="%d"/></w:pPr><w:rPr><w:b/><w:sz w:val="%d"/></w:rPr></w:style>`, n, n, n-1, max(24, 36-4*n))
	}
	b.WriteString(`<w:style w:type="paragraph" w:styleId="Quote"><w:name w:val="Quote"/><w:basedOn w:val="Normal"/><w:pPr><w:ind w:left="720"/></w:pPr></w:style>` +
		`<w:style w:type="paragraph" w:styleId="ListParagraph"><w:name w:val="List Paragraph"/><w:basedOn w:val="Normal"/></w:style></w:styles>`)
	return b.String()
}()
