package config

import (
	"fmt"
	"sort"
	"strings"
)

// Problem is one thing that is wrong with the configuration, and how to mend
// it. Line is 0 where none is to blame (a missing key, a missing file).
type Problem struct {
	File    string `json:"file"`
	Line    int    `json:"line"`
	Key     string `json:"key"`
	Problem string `json:"problem"`
	Mend    string `json:"mend"`
}

// String is the problem in one line: file:line: key: what is wrong; how to mend it.
func (p Problem) String() string {
	var b strings.Builder
	b.WriteString(p.File)
	if p.Line > 0 {
		fmt.Fprintf(&b, ":%d", p.Line)
	}
	b.WriteString(": ")
	if p.Key != "" {
		b.WriteString(p.Key + ": ")
	}
	b.WriteString(p.Problem)
	if p.Mend != "" {
		b.WriteString("; " + p.Mend)
	}
	return b.String()
}

// Error is everything that is wrong with a configuration, in the order of the
// file; there is at least one problem.
type Error struct {
	Problems []Problem
	cause    error
}

// Error lists the problems, one a line.
func (e *Error) Error() string {
	lines := make([]string, len(e.Problems))
	for i, p := range e.Problems {
		lines[i] = p.String()
	}
	return strings.Join(lines, "\n")
}

// Unwrap is what the operating system said when the file itself could not be
// read, so that errors.Is(err, fs.ErrNotExist) holds for a missing file.
func (e *Error) Unwrap() error { return e.cause }

// sortProblems puts problems into the order of the file; those without a line
// come last, for they are about what is not there.
func sortProblems(problems []Problem) {
	sort.SliceStable(problems, func(i, j int) bool {
		a, b := problems[i].Line, problems[j].Line
		if a == 0 || b == 0 {
			return a != 0 && b == 0
		}
		return a < b
	})
}
