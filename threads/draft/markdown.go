package draft

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

const (
	maxMarkdown = 512 << 10
	maxLinks    = 2000
)

// FromMarkdown reads the paragraphs of Markdown (CommonMark with tables,
// footnotes and strike-through). Emphasis is dropped, the address of a link
// stands in brackets after its words. With more links than anybody writes it
// is read as plain text, for each costs the parser a search to the end.
func FromMarkdown(s string) Document {
	m := &markdown{noted: map[int]int{}}
	if len(s) > maxMarkdown {
		s = s[:maxMarkdown]
		m.problem(ProblemTooLong)
	}
	if strings.Count(s, "](") > maxLinks || strings.Count(s, "]:") > maxLinks {
		d := FromText(s)
		d.Problems = append(d.Problems, m.doc.Problems...)
		return d
	}
	s = shallow(strings.ToValidUTF8(strings.Join(rowsOf(s), "\n"), ""))
	m.source = []byte(s)
	root := goldmark.New(goldmark.WithExtensions(extension.Table, extension.Footnote, extension.Strikethrough, extension.TaskList)).
		Parser().Parse(text.NewReader(m.source))
	m.blocks(root, 0)
	if len(m.doc.Paragraphs) == 0 && len(m.rows) > 0 {
		for _, row := range m.rows {
			m.add(Paragraph{Kind: KindText, Text: row})
		}
		m.problem(ProblemTablesAsRows)
	}
	return m.document()
}

// nests is a row that opens many levels at once, or brackets without end: no
// person writes it, and parsing takes the square of its length.
var nests = regexp.MustCompile(`(?m)^(?:[ \t]*(?:>|[-*+]|\d{1,9}[.)])){12,}|[\[(<]{30,}|(?:!?\[[^\]\n]{0,3}){30,}|[*_~]{40,}`)

func shallow(s string) string {
	return nests.ReplaceAllStringFunc(s, func(in string) string { return `\` + strings.Trim(in, "\t >[(<!*_~-+") })
}

type markdown struct {
	builder
	source []byte
	rows   []string    // of all tables
	noted  map[int]int // footnote → the paragraph that refers to it
}

// blocks reads the children of a block; depth counts lists around.
func (m *markdown) blocks(parent ast.Node, depth int) {
	if depth > 2*maxDepth {
		return
	}
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Heading:
			m.block(Paragraph{Kind: KindHeading, Level: n.Level}, n)
		case *ast.List:
			m.list(n, depth+1)
		case *ast.Blockquote:
			from := len(m.doc.Paragraphs)
			m.blocks(n, depth+1)
			for i := from; i < len(m.doc.Paragraphs); i++ {
				if p := &m.doc.Paragraphs[i]; p.Kind == KindText {
					p.Kind = KindQuote
				}
			}
		case *ast.CodeBlock, *ast.FencedCodeBlock:
			m.add(Paragraph{Kind: KindText, Text: m.lines(n)})
		case *ast.HTMLBlock:
			if s := m.lines(n); !strings.HasPrefix(strings.TrimSpace(s), "<!--") {
				m.leave(LeftObject, s)
			}
		case *east.Table:
			m.table(n)
		case *east.FootnoteList:
			m.notes(n)
		case *ast.Paragraph, *ast.TextBlock:
			m.block(Paragraph{Kind: KindText}, n)
		case *ast.ThematicBreak:
		default:
			m.blocks(n, depth+1)
		}
	}
}

func (m *markdown) lines(n ast.Node) string {
	var b strings.Builder
	for i := range n.Lines().Len() {
		at := n.Lines().At(i)
		b.Write(at.Value(m.source))
	}
	return b.String()
}

// list gives the first block of each item the item's label.
func (m *markdown) list(l *ast.List, depth int) {
	n := l.Start
	for item := l.FirstChild(); item != nil; item = item.NextSibling() {
		label := string(rune(l.Marker))
		if l.IsOrdered() {
			label = strconv.Itoa(n) + label
			n++
		}
		at := len(m.doc.Paragraphs)
		m.blocks(item, depth)
		if at >= len(m.doc.Paragraphs) {
			continue
		}
		if p := &m.doc.Paragraphs[at]; p.Kind == KindText && p.Label == "" {
			p.Kind, p.Level, p.Label = KindItem, m.level(l), label
		}
	}
}

// level is how many lists a list stands in, itself counted.
func (m *markdown) level(l ast.Node) int {
	n := 0
	for ; l != nil; l = l.Parent() {
		if l.Kind() == ast.KindList {
			n++
		}
	}
	return n
}

func (m *markdown) block(p Paragraph, n ast.Node) {
	i := &inlines{markdown: m}
	i.read(n, 0)
	p.Text = i.b.String()
	m.add(p)
	for _, l := range i.left {
		m.leave(l.kind, l.text)
	}
}

func (m *markdown) table(t ast.Node) {
	var rows []string
	for row := t.FirstChild(); row != nil && len(rows) < maxParagraphs; row = row.NextSibling() {
		var cells []string
		for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
			i := &inlines{markdown: m}
			i.read(cell, 0)
			cells = append(cells, tidy(i.b.String()))
		}
		rows = append(rows, strings.Join(cells, " | "))
	}
	m.leave(LeftTable, strings.ReplaceAll(strings.Join(rows, " "), " | ", " "))
	if len(m.rows) < maxParagraphs {
		m.rows = append(m.rows, rows...)
	}
}

// notes names the footnotes; goldmark puts them at the end.
func (m *markdown) notes(list ast.Node) {
	for n := list.FirstChild(); n != nil; n = n.NextSibling() {
		i := &inlines{markdown: m}
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			i.read(c, 0)
		}
		m.leave(LeftFootnote, i.b.String())
		if f, ok := n.(*east.Footnote); ok && len(m.doc.Left) > 0 {
			m.doc.Left[len(m.doc.Left)-1].After = m.noted[f.Index]
		}
	}
}

// inlines reads the text in a block.
type inlines struct {
	*markdown
	b    strings.Builder
	left []beside
}

func (i *inlines) read(parent ast.Node, depth int) {
	if depth > 2*maxDepth {
		return
	}
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Text:
			i.text(n)
		case *ast.String:
			i.b.Write(n.Value)
		case *ast.AutoLink:
			i.b.Write(n.Label(i.source))
		case *ast.Image:
			alt := &inlines{markdown: i.markdown}
			alt.read(n, depth+1)
			i.left = append(i.left, beside{LeftPicture, alt.b.String()})
		case *ast.Link:
			at := i.b.Len()
			i.read(n, depth+1)
			if to := string(n.Destination); to != "" && !strings.HasPrefix(to, "#") && !strings.Contains(i.b.String()[at:], to) {
				i.b.WriteString(" (" + to + ")")
			}
		case *ast.RawHTML, *east.FootnoteBacklink:
		case *east.FootnoteLink:
			i.noted[n.Index] = len(i.doc.Paragraphs) + 1
		case *east.TaskCheckBox:
			i.b.WriteString(map[bool]string{true: "☑ ", false: "☐ "}[n.IsChecked])
		default:
			i.read(n, depth+1)
		}
	}
}

func (i *inlines) text(n *ast.Text) {
	v := n.Value(i.source)
	if n.IsRaw() {
		i.b.Write(v)
	} else {
		i.b.Write(util.UnescapePunctuations(util.ResolveEntityNames(util.ResolveNumericReferences(v))))
	}
	switch {
	case n.HardLineBreak():
		i.b.WriteByte('\n')
	case n.SoftLineBreak():
		i.b.WriteByte(' ')
	}
}
