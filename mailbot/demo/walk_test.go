package demo

import (
	"bytes"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// sheet is a page as the walk sees it.
type sheet struct {
	title    string
	headings []int
	ids      []string
	links    []string // and whatever else leads to a file
	scripts  int
}

// readSheet reads a page. What is in a mail's frame is the mail's own.
func readSheet(text []byte) *sheet {
	s := &sheet{}
	z := html.NewTokenizer(bytes.NewReader(text))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return s
		case html.StartTagToken, html.SelfClosingTagToken:
			t := z.Token()
			switch {
			case t.Data == "title":
				z.Next()
				s.title = strings.TrimSpace(string(z.Text()))
			case t.Data == "script":
				s.scripts++
			case len(t.Data) == 2 && t.Data[0] == 'h' && t.Data[1] >= '1' && t.Data[1] <= '6':
				s.headings = append(s.headings, int(t.Data[1]-'0'))
			}
			for _, a := range t.Attr {
				switch a.Key {
				case "id":
					s.ids = append(s.ids, a.Val)
				case "href", "src", "action", "background", "poster", "data":
					s.links = append(s.links, a.Val)
				}
			}
		}
	}
}

// readSheets reads all pages below a directory; others are the files that are none.
func readSheets(dir string) (sheets map[string]*sheet, others []string, err error) {
	sheets = map[string]*sheet{}
	err = fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		if path.Ext(name) != ".html" {
			others = append(others, name)
			return nil
		}
		text, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
		sheets[name] = readSheet(text)
		return err
	})
	return sheets, others, err
}

// faults follows every link from index.html on, and says what is wrong with
// the pages: a link to nothing or out, an anchor that is not there, a page to
// which nothing leads, headings out of order.
func faults(sheets map[string]*sheet, others []string) []string {
	var out []string
	fault := func(format string, args ...any) { out = append(out, fmt.Sprintf(format, args...)) }
	reached := map[string]bool{"index.html": true}
	walk := []string{"index.html"}
	for len(walk) > 0 {
		name := walk[0]
		walk = walk[1:]
		s := sheets[name]
		if s == nil {
			fault("there is no %s", name)
			continue
		}
		for _, f := range s.faults() {
			fault("%s: %s", name, f)
		}
		for _, link := range s.links {
			u, err := url.Parse(link)
			if err != nil || u.Scheme != "" || u.Host != "" || u.RawQuery != "" {
				fault("%s leads out, to %q", name, link)
				continue
			}
			to := name
			if u.Path != "" {
				to = path.Join(path.Dir(name), u.Path)
			}
			switch there := sheets[to]; {
			case there == nil && !slices.Contains(others, to):
				fault("%s leads to %q, which is not there", name, link)
			case there != nil && u.Fragment != "" && !slices.Contains(there.ids, u.Fragment):
				fault("%s leads to %q, and that page has no such place", name, link)
			case there != nil && !reached[to]:
				reached[to] = true
				walk = append(walk, to)
			}
		}
	}
	for name := range sheets {
		if !reached[name] {
			fault("nothing leads to %s", name)
		}
	}
	return out
}

// faults are what is wrong with a page by itself.
func (s *sheet) faults() []string {
	var out []string
	if s.title == "" {
		out = append(out, "it has no title")
	}
	if s.scripts > 0 {
		out = append(out, "it has a script")
	}
	before := 0
	for i, h := range s.headings {
		if h > before+1 || (h == 1) != (i == 0) {
			out = append(out, fmt.Sprintf("a heading of level %d follows one of level %d", h, before))
		}
		before = h
	}
	if before == 0 {
		out = append(out, "it has no heading")
	}
	ids := slices.Sorted(slices.Values(s.ids))
	for i := 1; i < len(ids); i++ {
		if ids[i] == ids[i-1] {
			out = append(out, fmt.Sprintf("the place %q is there twice", ids[i]))
		}
	}
	return out
}

func TestTheWalkFindsWhatIsWrongWithPages(t *testing.T) {
	const good = `<title>A</title><h1>A</h1><h2 id="b">B</h2><a href="p/one.html">one</a>`
	const one = `<title>One</title><h1>One</h1><a href="../index.html#b">b</a> <a href="one.eml">file</a>`
	for _, c := range []struct{ name, index, one, want string }{
		{"all is well", good, one, ""},
		{"a link to a page that is not there", good + `<a href="two.html">2</a>`, one, "not there"},
		{"a link to a file that is not there", good, one + `<a href="two.eml">2</a>`, "not there"},
		{"an anchor in another page", good, one + `<a href="../index.html#c">c</a>`, "no such place"},
		{"an anchor in the same page", good + `<a href="#c">c</a>`, one, "no such place"},
		{"a page to which nothing leads", `<title>A</title><h1 id="b">A</h1>`, one, "nothing leads to p/one.html"},
		{"a link that leads out", good + `<img src="https://example.org/x.png">`, one, "leads out"},
		{"a heading that is left out", good + `<h4>D</h4>`, one, "level 4 follows one of level 2"},
		{"a second first heading", good + `<h1>A</h1>`, one, "level 1"},
		{"no heading", good, `<title>One</title>`, "no heading"},
		{"no title", good, `<h1>One</h1>`, "no title"},
		{"a script", good, one + `<script>1</script>`, "script"},
		{"the same place twice", good + `<p id="b">`, one, "twice"},
	} {
		got := strings.Join(faults(map[string]*sheet{"index.html": readSheet([]byte(c.index)), "p/one.html": readSheet([]byte(c.one))}, []string{"p/one.eml"}), "; ")
		if (c.want == "") != (got == "") || !strings.Contains(got, c.want) {
			t.Errorf("%s: %q", c.name, got)
		}
	}
}
