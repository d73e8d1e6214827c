package draft

import (
	"archive/zip"
	"bytes"
	"errors"
	"sort"
	"strings"
	"testing"
)

// zipped packs parts as a word processor does.
func zipped(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	var names []string
	for name := range parts {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(parts[name])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const wordHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wp="w" xmlns:wps="s" xmlns:v="v" xmlns:m="m" xmlns:a="a"><w:body>`

// wordFile is a .docx with this body, and with other parts after it by name.
func wordFile(t testing.TB, body string, more ...string) []byte {
	parts := map[string]string{
		"_rels/.rels":       `<Relationships><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`,
		"word/document.xml": wordHead + body + `<w:sectPr/></w:body></w:document>`,
	}
	for i := 0; i+1 < len(more); i += 2 {
		parts["word/"+more[i]] = more[i+1]
	}
	return zipped(t, parts)
}

// para is a w:p of one run; props go into its properties.
func para(text string, props ...string) string {
	return "<w:p><w:pPr>" + strings.Join(props, "") + "</w:pPr><w:r><w:t>" + text + "</w:t></w:r></w:p>"
}

const ns = ` xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`

const testStyles = `<w:styles` + ns + `>
<w:style w:type="paragraph" w:styleId="Standard"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/><w:basedOn w:val="Standard"/></w:style>
<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/><w:basedOn w:val="Standard"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="berschrift2"><w:name w:val="heading 2"/><w:basedOn w:val="berschrift1"/></w:style>
<w:style w:type="paragraph" w:styleId="Mein"><w:name w:val="Mein Stil"/><w:basedOn w:val="berschrift1"/></w:style>
<w:style w:type="paragraph" w:styleId="Loop"><w:name w:val="Loop"/><w:basedOn w:val="Loop"/></w:style>
<w:style w:type="paragraph" w:styleId="Zitat"><w:name w:val="Quote"/></w:style>
<w:style w:type="paragraph" w:styleId="Verzeichnis1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Liste"><w:name w:val="List Number"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
</w:styles>`

const testLists = `<w:numbering` + ns + `>
<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1.%2)"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B7;"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="Linked"/></w:abstractNum>
<w:abstractNum w:abstractNumId="3"><w:styleLink w:val="Linked"/><w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="(%1)"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="2"/></w:num>
</w:numbering>`

func num(id, level string) string {
	return `<w:numPr><w:ilvl w:val="` + level + `"/><w:numId w:val="` + id + `"/></w:numPr>`
}

func styled(id string) string { return `<w:pStyle w:val="` + id + `"/>` }

func TestWordFilesBecomeParagraphs(t *testing.T) {
	for name, c := range map[string]struct{ body, want, left string }{
		"headings by style, translated, derived, direct": {
			para("Workload", styled("Titel")) + para("A", styled("berschrift1")) + para("B", styled("berschrift2")) + para("C", styled("Mein")) + para("D", `<w:outlineLvl w:val="2"/>`) + para("E", styled("Loop")) + para("F", styled("Heading4")),
			"1 H1| Workload\n2 H1| A\n3 H2| B\n4 H1| C\n5 H3| D\n6 P| E\n7 H4| F\n", ""},
		"labels as Word shows them, over levels, restarts and links": {
			para("one", num("1", "0")) + para("sub", num("1", "1")) + para("sub", num("1", "1")) + para("two", num("1", "0")) + para("sub", num("1", "1")) + para("dot", num("2", "0")) + para("again", num("3", "0")) + para("third", num("4", "0")) + para("by style", styled("Liste")) + para("none", styled("Liste"), num("0", "0")),
			"1 I1 1.| one\n2 I2 1.a)| sub\n3 I2 1.b)| sub\n4 I1 2.| two\n5 I2 2.a)| sub\n6 I1 •| dot\n7 I1 1.| again\n8 I1 (III)| third\n9 I1 2.| by style\n10 P| none\n", ""},
		"every way that text stands in a run": {
			`<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t xml:space="preserve">c </w:t><w:noBreakHyphen/><w:softHyphen/><w:sym w:font="Wingdings" w:char="F0FC"/></w:r><w:hyperlink><w:r><w:t>link</w:t></w:r></w:hyperlink><w:smartTag><w:r><w:t> smart</w:t></w:r></w:smartTag><w:sdt><w:sdtContent><w:r><w:t> control</w:t></w:r></w:sdtContent></w:sdt><w:fldSimple><w:r><w:t> simple</w:t></w:r></w:fldSimple></w:p>`,
			"1 P| a b/c -✓link smart control simple\n", ""},
		"fields show their result": {
			`<w:p><w:r><w:t>see </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText><w:t>CODE</w:t></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>page 3</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t>.</w:t></w:r></w:p>`,
			"1 P| see page 3.\n", ""},
		"tracked changes as if accepted": {
			`<w:p><w:r><w:t>Schools </w:t></w:r><w:del><w:r><w:delText>may</w:delText></w:r></w:del><w:ins><w:r><w:t>must</w:t></w:r></w:ins><w:r><w:t> act.</w:t></w:r></w:p>` +
				`<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>This </w:t></w:r></w:p>` + para("goes on."),
			"1 P| Schools must act.\n2 P| This goes on.\n", ""},
		"text boxes once, after their paragraph": {
			`<w:p><w:r><w:t>host</w:t><mc:AlternateContent><mc:Choice><w:drawing><wp:inline><wps:txbx><w:txbxContent>` + para("boxed") + `</w:txbxContent></wps:txbx></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>` + para("boxed") + `</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>`,
			"1 P| host\n2 P| boxed\n", ""},
		"one of several ways to say the same": {
			`<mc:AlternateContent><mc:Choice>` + para("new") + `</mc:Choice><mc:Fallback>` + para("old") + `</mc:Fallback></mc:AlternateContent>`, "1 P| new\n", ""},
		"tables, pictures, notes, balloons and contents are named": {
			`<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>` + para("1 A … 2") + `</w:sdtContent></w:sdt>` + para("A … 2", styled("Verzeichnis1")) +
				`<w:p><w:r><w:t>Text</w:t><w:footnoteReference w:id="2"/><w:commentReference w:id="0"/><w:drawing><wp:inline><wp:docPr descr="A chart of hours"/></wp:inline></w:drawing></w:r></w:p>` +
				`<w:tbl><w:tr><w:tc>` + para("Year") + `</w:tc><w:tc>` + para("Hours") + `</w:tc></w:tr></w:tbl>`,
			"1 P| Text\n", "contents@0 ; footnote@1 As found in 2019.; comment@1 ; picture@1 A chart of hours; table@1 Year Hours"},
		"a table of one column is a frame": {
			`<w:tbl><w:tr><w:tc>` + para("In a box.") + para("Twice.") + `</w:tc></w:tr></w:tbl>`, "1 P| In a box.\n2 P| Twice.\n", ""},
		"nothing but tables: a paragraph a row": {
			`<w:tbl><w:tr><w:tc>` + para("a") + `</w:tc><w:tc>` + para("b") + `</w:tc></w:tr><w:tr><w:tc>` + para("c") + `</w:tc><w:tc>` + para("d") + `</w:tc></w:tr></w:tbl>`, "1 P| a | b\n2 P| c | d\n", "table@0 a b c d"},
		"hidden text is left out": {
			`<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r><w:r><w:t>open</w:t></w:r></w:p>`, "1 P| open\n", ""},
		"marks typed by hand": {
			para("1.<w:tab/>one") + para("• dot") + para("2019. A year") + para("1. one") + para("2. two"), "1 I1 1.| one\n2 I1 •| dot\n3 P| 2019. A year\n4 I1 1.| one\n5 I1 2.| two\n", ""},
		"quotations": {para("Said.", styled("Zitat")), "1 Q| Said.\n", ""},
	} {
		body := strings.ReplaceAll(c.body, "<w:t>1.<w:tab/>one", "<w:t>1.</w:t><w:tab/><w:t>one")
		d, err := FromDocx(wordFile(t, body, "styles.xml", testStyles, "numbering.xml", testLists,
			"footnotes.xml", `<w:footnotes`+ns+`><w:footnote w:id="2">`+para("As found in 2019.")+`</w:footnote></w:footnotes>`))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got := shape(d.Paragraphs); got != c.want {
			t.Errorf("%s:\ngot\n%swant\n%s", name, got, c.want)
		}
		if got := left(d.Left); got != c.left {
			t.Errorf("%s: left %q, want %q", name, got, c.left)
		}
	}
}

func TestFilesThatCannotBeReadSayWhy(t *testing.T) {
	deep := strings.Repeat("<w:sdt><w:sdtContent>", 5000)
	for name, c := range map[string]struct {
		in   []byte
		want error
	}{
		"old Word":     {[]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 rest"), ErrOldWord},
		"no zip":       {[]byte("Hello"), ErrNotOffice},
		"another zip":  {zipped(t, map[string]string{"a.txt": "b"}), ErrNotOffice},
		"deep nesting": {wordFile(t, deep), ErrTooLarge},
		"a zip bomb":   {wordFile(t, "<w:p>"+strings.Repeat(" ", maxPart)+"</w:p>"), ErrTooLarge},
		"many tags":    {wordFile(t, strings.Repeat("<a/>", maxTokens/2+1)), ErrTooLarge},
		"cut short":    {wordFile(t, "<w:p><w:r>"), ErrBroken},
		"entities":     {zipped(t, map[string]string{"word/document.xml": `<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><d><body><p><r><t>&b;</t></r></p></body></d>`}), ErrBroken},
	} {
		if _, err := FromDocx(c.in); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func BenchmarkHostileDocx(b *testing.B) {
	for name, body := range map[string]string{
		"runs":       "<w:p>" + strings.Repeat("<w:r><w:t>a</w:t></w:r>", 700_000) + "</w:p>",
		"paragraphs": strings.Repeat("<w:p/>", 1_000_000),
		"deleted":    strings.Repeat(`<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p>`, 25_000),
		"cells":      "<w:tbl><w:tr>" + strings.Repeat("<w:tc><w:p/></w:tc>", 500_000) + "</w:tr></w:tbl>",
		"balloons":   "<w:p>" + strings.Repeat(`<w:commentRangeStart w:id="0"/><w:r><w:t>a</w:t></w:r>`, 300_000) + "</w:p>",
	} {
		file := wordFile(b, body)
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				d, err := FromDocx(file)
				cs, err2 := Returned(file, statement)
				_, _, _, _ = d, err, cs, err2
			}
		})
	}
}
