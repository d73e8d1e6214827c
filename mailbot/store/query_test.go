package store

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// SQLite takes $2 for a name and numbers names by first appearance, so that a
// query which says $2 before $1 silently swaps its arguments.
func TestParametersFirstAppearInTheirOrder(t *testing.T) {
	parameter := regexp.MustCompile(`\$(\d+)`)
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	queries := 0
	for _, e := range entries {
		if !strings.HasSuffix(e.Name(), ".go") || strings.HasSuffix(e.Name(), "_test.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), e.Name(), nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(f, func(n ast.Node) bool {
			lit, ok := n.(*ast.BasicLit)
			if !ok || lit.Kind != token.STRING {
				return true
			}
			query, _ := strconv.Unquote(lit.Value)
			if n := len(parameter.FindAllString(query, -1)); n > 0 && n != strings.Count(query, "$") {
				t.Errorf("%s: a dollar of its own would become +$ in %q", e.Name(), query)
			}
			highest := 0
			for i, m := range parameter.FindAllStringSubmatch(query, -1) {
				number, _ := strconv.Atoi(m[1])
				if i == 0 && number > 1 {
					return true // a condition that is added to a query: its parameters go on
				}
				if number > highest+1 {
					t.Errorf("%s: $%d appears before $%d in %q", e.Name(), number, highest+1, query)
				}
				highest = max(highest, number)
			}
			queries++
			return true
		})
	}
	if queries < 50 {
		t.Errorf("only %d texts were looked at", queries)
	}
}
