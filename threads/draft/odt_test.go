package draft

import (
	"errors"
	"strings"
	"testing"
)

const odtHead = `<office:document-content xmlns:office="o" xmlns:text="t" xmlns:style="s" xmlns:draw="d" xmlns:table="tb" xmlns:svg="v">`

const odtStyles = `<office:automatic-styles><style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/><style:style style:name="P2" style:family="paragraph" style:parent-style-name="Quotations"/>
<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/><text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")" text:display-levels="2"/></text:list-style>
<text:list-style style:name="L2"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/></text:list-style></office:automatic-styles>`

func odtFile(t testing.TB, body string) []byte {
	return zipped(t, map[string]string{"content.xml": odtHead + odtStyles + "<office:body><office:text>" + body + "</office:text></office:body></office:document-content>"})
}

func TestOpenDocumentFilesBecomeParagraphs(t *testing.T) {
	item := func(s string) string { return "<text:list-item><text:p>" + s + "</text:p></text:list-item>" }
	for name, c := range map[string]struct{ body, want, left string }{
		"headings, titles and quotations": {
			`<text:p text:style-name="P1">Workload</text:p><text:h text:outline-level="2">Background</text:h><text:p>Text.</text:p><text:p/><text:p text:style-name="P2">Said.</text:p>`,
			"1 H1| Workload\n2 H2| Background\n3 P| Text.\n4 Q| Said.\n", ""},
		"lists count, over levels and after a break": {
			`<text:list text:style-name="L1">` + item("one") + `<text:list-item><text:p>two</text:p><text:p>more of two</text:p><text:list>` + item("sub") + item("sub") + `</text:list></text:list-item></text:list><text:p>Between.</text:p>` +
				`<text:list text:style-name="L1" text:continue-numbering="true">` + item("three") + `</text:list><text:list text:style-name="L2">` + item("dot") + `</text:list><text:list text:style-name="L1"><text:list-item text:start-value="7"><text:p>seven</text:p></text:list-item></text:list>`,
			"1 I1 1.| one\n2 I1 2.| two\n3 P| more of two\n4 I2 2.a)| sub\n5 I2 2.b)| sub\n6 P| Between.\n7 I1 3.| three\n8 I1 •| dot\n9 I1 7.| seven\n", ""},
		"spaces, tabs, breaks and spans": {
			"<text:p>a  b<text:s text:c=\"3\"/>c<text:tab/>d<text:line-break/>e <text:span>f<text:a>g</text:a></text:span><text:change-start/>\n h</text:p>", "1 P| a b c d/e fg h\n", ""},
		"what cannot be numbered is named": {
			`<text:table-of-content><text:index-body><text:p>A 1</text:p></text:index-body></text:table-of-content><text:p>Text<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>As found.</text:p></text:note-body></text:note><draw:frame><draw:image/><svg:desc>Chart</svg:desc></draw:frame></text:p>` +
				`<table:table><table:table-row><table:table-cell><text:p>Year</text:p></table:table-cell><table:table-cell><text:p>Hours</text:p></table:table-cell></table:table-row></table:table>`,
			"1 P| Text\n", "contents@0 ; footnote@1 As found.; picture@1 Chart; table@1 Year Hours"},
		"boxes come after their paragraph": {
			`<text:p>Host<draw:frame><draw:text-box><text:p>Boxed.</text:p></draw:text-box></draw:frame></text:p>`, "1 P| Host\n2 P| Boxed.\n", ""},
		"deleted text is gone": {
			`<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p></text:deletion></text:changed-region></text:tracked-changes><text:p>stays</text:p>`, "1 P| stays\n", ""},
		"a table of one column is a frame": {
			`<table:table><table:table-row><table:table-cell><text:p>One.</text:p><text:p>Two.</text:p></table:table-cell></table:table-row></table:table>`, "1 P| One.\n2 P| Two.\n", ""},
	} {
		d, err := FromOdt(odtFile(t, c.body))
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
	if d, _ := FromOdt(odtFile(t, `<text:p text:style-name="P1">Workload</text:p>`)); d.Title != "Workload" {
		t.Errorf("title %q", d.Title)
	}
	if _, err := FromOdt(odtFile(t, strings.Repeat("<text:section>", 5000))); !errors.Is(err, ErrTooLarge) {
		t.Error(err)
	}
}

func FuzzFromOdt(f *testing.F) {
	f.Add(`<text:p>a<text:note><text:note-body>b</text:note-body></text:note></text:p><text:list><text:list-item><text:p>c</text:p></text:list-item></text:list>`, true)
	f.Fuzz(func(t *testing.T, body string, whole bool) {
		b := []byte(body)
		if whole {
			b = odtFile(t, body)
		}
		if d, err := FromOdt(b); err == nil {
			check(t, d)
		}
	})
}

func FuzzFromDocx(f *testing.F) {
	f.Add(para("a", num("1", "0"))+`<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>`, testStyles, testLists, true)
	f.Fuzz(func(t *testing.T, body, styles, lists string, whole bool) {
		b := []byte(body)
		if whole {
			b = wordFile(t, body, "styles.xml", styles, "numbering.xml", lists)
		}
		if d, err := FromDocx(b); err == nil {
			check(t, d)
		}
	})
}
