package mailbot

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// source is one Go file of the project, parsed.
type source struct {
	dir  string // within the module, "threads/reply"
	name string
	test bool
	file *ast.File
}

func sources(t *testing.T) []source {
	t.Helper()
	var out []source
	fset := token.NewFileSet()
	err := filepath.WalkDir("..", func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && p != ".." && strings.HasPrefix(d.Name(), ".") || d.Name() == "testdata" {
			return filepath.SkipDir
		}
		if d.IsDir() || !strings.HasSuffix(p, ".go") {
			return nil
		}
		f, err := parser.ParseFile(fset, p, nil, parser.ParseComments)
		if err != nil {
			return err
		}
		rel, _ := filepath.Rel("..", p)
		out = append(out, source{dir: path.Dir(filepath.ToSlash(rel)), name: filepath.Base(p), test: strings.HasSuffix(p, "_test.go"), file: f})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func (s source) imports() []string {
	var out []string
	for _, i := range s.file.Imports {
		p, _ := strconv.Unquote(i.Path.Value)
		out = append(out, p)
	}
	return out
}

// rooms in the one direction in which they are read: a later one may import
// an earlier one, never the other way.
var rooms = []string{"threads", "digest", "templates", "mailbot", "cmd"}

func TestRoomsAreReadInOneDirection(t *testing.T) {
	for _, s := range sources(t) {
		room, _, _ := strings.Cut(s.dir, "/")
		for _, i := range s.imports() {
			rest, ours := strings.CutPrefix(i, "taskgroups/")
			if !ours {
				continue
			}
			other, _, _ := strings.Cut(rest, "/")
			if slices.Index(rooms, other) > slices.Index(rooms, room) {
				t.Errorf("%s/%s imports %s, which is read after it", s.dir, s.name, i)
			}
		}
	}
}

func TestWhatMayNeverLiveInARoom(t *testing.T) {
	pure := []string{"database/sql", "net", "net/http", "os", "os/exec", "math/rand", "math/rand/v2", "crypto/rand", "mime", "html/template", "text/template"}
	for _, s := range sources(t) {
		if s.test {
			continue
		}
		for _, i := range s.imports() {
			switch {
			case strings.HasPrefix(s.dir, "threads") && slices.Contains(pure, i):
				t.Errorf("%s/%s imports %s: the domain is pure", s.dir, s.name, i)
			case i == "database/sql" && s.dir != "mailbot/store":
				t.Errorf("%s/%s imports %s: SQL lives in the store", s.dir, s.name, i)
			case strings.HasPrefix(i, "github.com/emersion/go-message") && s.dir != "mailbot/rfc5322":
				t.Errorf("%s/%s imports %s: MIME lives in rfc5322", s.dir, s.name, i)
			case strings.HasPrefix(i, "github.com/emersion/go-imap") && s.dir != "mailbot/imapbox" && s.dir != "mailbot/testserver":
				t.Errorf("%s/%s imports %s: IMAP lives in imapbox", s.dir, s.name, i)
			case strings.HasPrefix(s.dir, "templates") && strings.HasPrefix(i, "taskgroups/mailbot"):
				t.Errorf("%s/%s imports %s", s.dir, s.name, i)
			}
		}
	}
}

func TestTheClockIsReadAtTheEdgeOnly(t *testing.T) {
	edge := []string{"mailbot", "mailbot/imapbox", "mailbot/smtpout", "mailbot/testserver", "mailbot/demo", "mailbot/check", "mailbot/config", "mailbot/trust", "cmd/mailbot"}
	for _, s := range sources(t) {
		if s.test || slices.Contains(edge, s.dir) {
			continue
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			sel, ok := n.(*ast.SelectorExpr)
			if x, isName := (ast.Expr)(nil), false; ok {
				x = sel.X
				id, isIdent := x.(*ast.Ident)
				isName = isIdent && id.Name == "time"
				if isName && (sel.Sel.Name == "Now" || sel.Sel.Name == "Since") {
					t.Errorf("%s/%s asks for the time; it must be given", s.dir, s.name)
				}
			}
			return true
		})
	}
}

func TestEveryChangeHasACaseInApply(t *testing.T) {
	var changes []string
	cases := map[string]bool{}
	for _, s := range sources(t) {
		if s.test {
			continue
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			if f, ok := n.(*ast.FuncDecl); ok && s.dir == "threads" && f.Name.Name == "change" && f.Recv != nil {
				changes = append(changes, f.Recv.List[0].Type.(*ast.Ident).Name)
			}
			if c, ok := n.(*ast.CaseClause); ok && s.dir == "mailbot/store" {
				for _, e := range c.List {
					if sel, ok := e.(*ast.SelectorExpr); ok {
						cases[sel.Sel.Name] = true
					}
				}
			}
			return true
		})
	}
	if len(changes) == 0 {
		t.Fatal("no changes were found")
	}
	for _, c := range changes {
		if !cases[c] {
			t.Errorf("the change %s has no case in the store's apply", c)
		}
	}
}

func TestEveryPackageSaysWhatLivesInIt(t *testing.T) {
	said, seen := map[string]bool{}, map[string]bool{}
	for _, s := range sources(t) {
		if s.test {
			continue
		}
		seen[s.dir] = true
		if s.file.Doc != nil {
			said[s.dir] = true
		}
	}
	for dir := range seen {
		if !said[dir] {
			t.Errorf("the package in %s has no comment", dir)
		}
	}
}

func TestTheMapInTheREADMEIsTheTree(t *testing.T) {
	readme, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	listed := map[string]bool{}
	for _, m := range regexp.MustCompile("(?m)^\\| `([a-z0-9/]+)` \\|").FindAllStringSubmatch(string(readme), -1) {
		listed[m[1]] = true
	}
	seen := map[string]bool{}
	for _, s := range sources(t) {
		seen[s.dir] = true
		if !listed[s.dir] {
			t.Errorf("the README's map lacks %s", s.dir)
			listed[s.dir] = true
		}
	}
	for dir := range listed {
		if !seen[dir] {
			t.Errorf("the README's map names %s, which is not there", dir)
		}
	}
}

func TestTopLevelHoldsNothingElse(t *testing.T) {
	allowed := []string{"cmd", "mailbot", "threads", "digest", "templates", "go.mod", "go.sum", "README.md", "LICENSE"}
	entries, err := os.ReadDir("..")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), ".") && !slices.Contains(allowed, e.Name()) && e.Name() != "demo" {
			t.Errorf("%s does not belong at the top level", e.Name())
		}
	}
}
