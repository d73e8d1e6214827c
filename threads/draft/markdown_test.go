package draft

import (
	"strings"
	"testing"
)

func TestMarkdownBecomesParagraphs(t *testing.T) {
	for name, c := range map[string]struct{ in, want, left string }{
		"headings, emphasis, links and entities": {
			"# Work*load*\n\nSection\n-------\n\nWe **must** [act](https://a.example) &amp; soon,\nsays https://b.example.\n\n---\n\nEnd\\.",
			"1 H1| Workload\n2 H2| Section\n3 P| We must act (https://a.example) & soon, says https://b.example.\n4 P| End.\n", ""},
		"lists, nested and counted": {
			"- a\n  more\n- b\n\n  second of b\n  1) c\n  2) d\n\n4. e\n5. f\n\n* [x] done",
			"1 I1 -| a more\n2 I1 -| b\n3 P| second of b\n4 I2 1)| c\n5 I2 2)| d\n6 I1 4.| e\n7 I1 5.| f\n8 I1 *| ☑ done\n", ""},
		"quotations and code": {"> Said\n> here.\n\n```\nx = 1\ny = 2\n```", "1 Q| Said here.\n2 P| x = 1/y = 2\n", ""},
		"what cannot be numbered is named": {
			"Text[^1] here ![A chart](c.png).\n\n| Year | Hours |\n|---|---|\n| 2019 | 50 |\n\n<div>raw</div>\n\nMore.\n\n[^1]: As found.",
			"1 P| Text here .\n2 P| More.\n", "picture@1 A chart; table@1 Year Hours 2019 50; object@1 <div>raw</div>; footnote@1 As found."},
		"nothing but a table": {"| a | b |\n|---|---|\n| c | d |", "1 P| a | b\n2 P| c | d\n", "table@0 a b c d"},
	} {
		d := FromMarkdown(c.in)
		if got := shape(d.Paragraphs); got != c.want {
			t.Errorf("%s:\ngot\n%swant\n%s", name, got, c.want)
		}
		if got := left(d.Left); got != c.left {
			t.Errorf("%s: left %q, want %q", name, got, c.left)
		}
	}
}

// hostile Markdown that costs the square of its length in many parsers.
var hostileMarkdown = []string{">", "[", "![", "*a ", "- ", "* _ ", "<", "`", "a](", "[a](<b", "1) ", "**a *", "~~", "&", "\\", "[^", "|", "<!--", "\t>", "_a__", "[a]: b\n", "> - ", "[^1]: a\n\n[^1]", "-\n", "\n  - a", "[a][", "(a", "a|b\n-|-\n"}

func TestHostileMarkdownIsRead(t *testing.T) {
	for _, s := range hostileMarkdown {
		check(t, FromMarkdown(strings.Repeat(s, maxMarkdown/len(s)/16)))
	}
}

func BenchmarkHostileMarkdown(b *testing.B) {
	for _, s := range hostileMarkdown {
		b.Run(strings.TrimSpace(s), func(b *testing.B) {
			for b.Loop() {
				FromMarkdown(strings.Repeat(s, maxMarkdown/len(s)))
			}
		})
	}
}

func FuzzFromMarkdown(f *testing.F) {
	f.Add("# a\n\n- b\n  > c[^1]\n\n|d|e|\n|-|-|\n|f|![g](h)|\n\n[^1]: i")
	f.Fuzz(func(t *testing.T, s string) { check(t, FromMarkdown(s)) })
}
