package templates

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// noticeNames are the names that the Notice methods of package threads give,
// with the types that have them.
func noticeNames(t *testing.T) map[string]string {
	t.Helper()
	names := map[string]string{}
	paths, err := filepath.Glob("../threads/*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range paths {
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range file.Decls {
			f, ok := d.(*ast.FuncDecl)
			if !ok || f.Recv == nil || f.Name.Name != "Notice" || len(f.Body.List) != 1 {
				continue
			}
			said := f.Body.List[0].(*ast.ReturnStmt).Results[0].(*ast.BasicLit)
			name, err := strconv.Unquote(said.Value)
			if err != nil {
				t.Fatal(err)
			}
			names[name] = f.Recv.List[0].Type.(*ast.Ident).Name
		}
	}
	if len(names) < 20 {
		t.Fatalf("found only %d notices in ../threads", len(names))
	}
	return names
}

func TestEveryNoticeHasTemplatesAndSamples(t *testing.T) {
	shown := map[string]bool{}
	for _, s := range samples() {
		shown[s.words.Notice()] = true
	}
	names := noticeNames(t)
	for name, words := range names {
		for _, ending := range []string{".txt", ".html"} {
			if _, err := fs.Stat(files, "notices/"+name+ending); err != nil {
				t.Errorf("%s has no template: %v", words, err)
			}
		}
		if !shown[name] {
			t.Errorf("%s has no sample, so no golden files", words)
		}
	}
	entries, err := fs.ReadDir(files, "notices")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		name, _, _ := strings.Cut(e.Name(), ".")
		if names[name] == "" {
			t.Errorf("%s is the template of no notice", e.Name())
		}
	}
}

func TestEveryGoldenFileHasASample(t *testing.T) {
	known := map[string]bool{}
	for _, s := range samples() {
		if known[s.name+".txt"] {
			t.Errorf("two samples are called %s", s.name)
		}
		known[s.name+".txt"], known[s.name+".html"] = true, true
	}
	entries, err := os.ReadDir("testdata")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !e.IsDir() && !known[e.Name()] {
			t.Errorf("testdata/%s belongs to no sample", e.Name())
		}
	}
}

// allowed are the elements a mail may hold.
var allowed = strings.Fields("html head meta title style body div main p h1 h2 h3 br wbr strong span ul ol li blockquote a table tbody tr td th")

var styleAttr = regexp.MustCompile(` style="[^"]*"`)

var fontSize = regexp.MustCompile(`font-size:(\d+)px`)

func TestTheHTMLOfEveryNoticeIsAccessibleAndSelfContained(t *testing.T) {
	for _, s := range samples() {
		t.Run(s.name, func(t *testing.T) {
			m, err := Render(s.words, s.kind, s.frame)
			if err != nil {
				t.Fatal(err)
			}
			if len(m.HTML) > MaxHTML {
				t.Errorf("%d bytes of HTML", len(m.HTML))
			}
			for _, bad := range []string{"url(", "@import", "@font-face", "expression(", "javascript:", "ZgotmplZ"} {
				if strings.Contains(m.HTML, bad) {
					t.Errorf("the HTML has %q", bad)
				}
			}
			checkAll(t, m.HTML)
		})
	}
}

// checkAll reads a mail's HTML and checks every element.
func checkAll(t *testing.T, src string) {
	t.Helper()
	root, err := html.Parse(strings.NewReader(src))
	if err != nil {
		t.Fatal(err)
	}
	counts := map[string]int{}
	for n := range root.Descendants() {
		if n.Type == html.ElementNode {
			counts[n.Data]++
			checkElement(t, n)
		}
	}
	for _, once := range []string{"h1", "main", "title", "html"} {
		if counts[once] != 1 {
			t.Errorf("there are %d %s", counts[once], once)
		}
	}
}

func checkElement(t *testing.T, n *html.Node) {
	t.Helper()
	attrs := map[string]string{}
	for _, a := range n.Attr {
		attrs[a.Key] = a.Val
	}
	if !contains(allowed, n.Data) {
		t.Errorf("there is a %s", n.Data)
	}
	if n.Data == "html" && attrs["lang"] == "" {
		t.Error("html has no lang")
	}
	if n.Data == "table" && attrs["role"] != "presentation" && attrs["role"] != "table" {
		t.Error("a table does not say what it is")
	}
	if n.Data == "li" && n.Parent.Data != "ul" && n.Parent.Data != "ol" {
		t.Errorf("a li is in a %s", n.Parent.Data)
	}
	if n.Data == "p" && n.FirstChild == nil {
		t.Error("there is an empty p")
	}
	if (n.Data == "ul" || n.Data == "ol") && n.FirstChild == nil {
		t.Errorf("there is an empty %s", n.Data)
	}
	if m := fontSize.FindStringSubmatch(attrs["style"]); m != nil && attrs["class"] != "pre" {
		if px, _ := strconv.Atoi(m[1]); px < 17 {
			t.Errorf("%s is set in %d px", n.Data, px)
		}
	}
	for key, value := range attrs {
		if strings.HasPrefix(key, "on") || key == "src" || key == "background" || key == "srcset" {
			t.Errorf("%s has %s=%q", n.Data, key, value)
		}
		if key == "href" && (n.Data != "a" || !strings.HasPrefix(value, "mailto:") && !strings.HasPrefix(value, "http")) {
			t.Errorf("%s leads to %q", n.Data, value)
		}
	}
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

func TestButtonsLeadToTheBareAddressWithOneLine(t *testing.T) {
	button := regexp.MustCompile(`href="(mailto:[^"]*)"`)
	for _, s := range samples() {
		m, err := Render(s.words, s.kind, s.frame)
		if err != nil {
			t.Fatal(err)
		}
		for _, b := range button.FindAllStringSubmatch(m.HTML, -1) {
			address, rest, _ := strings.Cut(strings.TrimPrefix(b[1], "mailto:"), "?")
			if address != "taskgroups@union.example" {
				t.Errorf("%s: a button leads to %q", s.name, address)
			}
			if !strings.Contains(rest, "%20ref%20"+TokenKey+"&amp;body=") || strings.ContainsAny(rest, " +\"<>") || strings.Contains(rest, "%0A") {
				t.Errorf("%s: a button says %q", s.name, rest)
			}
		}
	}
}

func TestTheFirstTwoLinesSayWhatThisIsAndWhatIsAsked(t *testing.T) {
	for _, s := range samples() {
		m, err := Render(s.words, s.kind, s.frame)
		if err != nil {
			t.Fatal(err)
		}
		lines := strings.SplitN(m.Text, "\n", 4)
		if lines[0] == "" || lines[1] == "" || lines[2] != "" {
			t.Errorf("%s begins with %q, %q, %q", s.name, lines[0], lines[1], lines[2])
		}
		if strings.Contains(m.Text, "\n\n\n") || strings.Contains(m.Text, " \n") || strings.HasPrefix(m.Text, "\n") {
			t.Errorf("%s is untidy:\n%s", s.name, m.Text)
		}
		if s.frame.Reference != "" && !strings.HasSuffix(m.Text, ": workload/12\n") {
			t.Errorf("%s does not end with its reference", s.name)
		}
		if strings.Contains(m.Subject, "TgQ7") || strings.Contains(m.Text, "<no value>") || strings.Contains(m.Text, "%!") {
			t.Errorf("%s has what nobody should see:\n%s\n%s", s.name, m.Subject, m.Text)
		}
	}
}
