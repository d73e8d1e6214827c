package pack

import (
	"strings"

	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/net/html"
)

// block is a paragraph, a heading or an item of a list.
type block struct {
	kind   string // h2, h3, p, li
	text   string
	quoted int // how deep in quoted passages
	depth  int // how deep in lists
	number int // of an item in a numbered list; 0: it has none
}

// read takes the blocks out of HTML. What it does not know is read for the
// words in it.
func read(source string) ([]block, error) {
	root, err := html.Parse(strings.NewReader(source))
	if err != nil {
		return nil, err
	}
	var r reader
	r.node(root, block{kind: "p"})
	r.end()
	return r.blocks, nil
}

// reader collects the words of the block that is being read.
type reader struct {
	blocks []block
	now    block
	text   strings.Builder
}

// end closes the block that is being read.
func (r *reader) end() {
	text := strings.TrimSpace(r.text.String())
	r.text.Reset()
	if text == "" {
		return
	}
	b := r.now
	b.text = text
	r.blocks = append(r.blocks, b)
}

func (r *reader) node(n *html.Node, in block) {
	if n.Type == html.TextNode {
		r.words(n.Data)
		return
	}
	begins := true
	count := 0
	switch n.Data {
	case "head", "script", "style":
		return
	case "br":
		r.text.WriteByte('\n')
		return
	case "h2", "h3", "p":
		if n.Data != "p" || in.kind != "li" {
			in.kind = n.Data
		}
	case "li":
		in.kind = "li"
	case "blockquote":
		in.quoted++
		in.kind = "p"
	case "ul", "ol":
		in.depth++
	case "div":
	default:
		begins = false
	}
	if begins {
		r.end()
		r.now = in
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		inner := in
		if n.Data == "ol" && c.Data == "li" {
			count++
			inner.number = count
		} else if n.Data == "ul" {
			inner.number = 0
		}
		r.node(c, inner)
		if begins && c.Type == html.ElementNode {
			r.now = in
		}
	}
	if begins {
		r.end()
	}
}

// words adds text as a browser shows it: any white space is one blank.
func (r *reader) words(text string) {
	for i, w := range strings.Fields(text) {
		if i > 0 || strings.TrimLeft(text, " \n\t\r") != text {
			if s := r.text.String(); s != "" && !strings.HasSuffix(s, " ") && !strings.HasSuffix(s, "\n") {
				r.text.WriteByte(' ')
			}
		}
		r.text.WriteString(w)
	}
	if text != "" && strings.TrimRight(text, " \n\t\r") != text {
		if s := r.text.String(); s != "" && !strings.HasSuffix(s, " ") && !strings.HasSuffix(s, "\n") {
			r.text.WriteByte(' ')
		}
	}
}

// glyphs are the letters of the font.
type glyphs struct{ font *sfnt.Font }

func newGlyphs() (glyphs, error) {
	f, err := sfnt.Parse(goregular.TTF)
	return glyphs{f}, err
}

// known puts a question mark for each letter that the font has not, and
// leaves out what only shapes the letter before.
func (g glyphs) known(text string) string {
	var buf sfnt.Buffer
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == ' ' || r == '\u00a0':
			return r
		case r == '\u200d' || r == '\ufe0e' || r == '\ufe0f' || r == '\u00ad' || r < ' ':
			return -1
		case r > 0xffff:
			return '?'
		}
		if i, err := g.font.GlyphIndex(&buf, r); err != nil || i == 0 {
			return '?'
		}
		return r
	}, text)
}
