package config

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"
)

// maxFile bounds the file that is read, in bytes; a real one has four thousand.
const maxFile = 256 << 10

// loading is one reading of a mailbot.toml.
type loading struct {
	cfg      *Config
	name     string // of the file as it was given, for messages
	dir      string // absolute
	given    map[string]value
	lines    map[string]int
	problems []Problem
	warnings []Problem

	imap, smtp written
}

// Load reads a configuration. An error is always an *Error with everything
// that is wrong; it unwraps to fs.ErrNotExist when the file is not there.
func Load(path string) (*Config, error) {
	absolute, err := filepath.Abs(path)
	if err != nil {
		return nil, unreadable(path, err)
	}
	doc, err := readAtMost(absolute, maxFile)
	if err != nil {
		return nil, unreadable(path, err)
	}
	l := &loading{name: path, dir: filepath.Dir(absolute), given: map[string]value{}, lines: map[string]int{}}
	l.cfg = defaults(l.dir)
	l.cfg.File = absolute
	l.read(doc)
	if len(l.problems) > 0 {
		sortProblems(l.problems)
		return nil, &Error{Problems: l.problems}
	}
	sortProblems(l.warnings)
	l.cfg.Warnings = l.warnings
	return l.cfg, nil
}

// unreadable explains why the file itself cannot be read.
func unreadable(path string, err error) error {
	p := Problem{File: path, Problem: "cannot be read: " + plainly(err), Mend: "look at the file"}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		p.Problem, p.Mend = "there is no such file", "write one with: mailbot init, or name another with --config FILE"
	case errors.Is(err, fs.ErrPermission):
		p.Problem, p.Mend = "may not be read", "let the user that runs mailbot read it"
	}
	return &Error{Problems: []Problem{p}, cause: err}
}

// plainly is what the operating system said, without the path that the
// message has already.
func plainly(err error) string {
	if pe, ok := errors.AsType[*fs.PathError](err); ok {
		return pe.Err.Error()
	}
	return err.Error()
}

// readAtMost reads a regular file, or a pipe, of bounded size.
func readAtMost(path string, most int64) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, most+1))
	if err != nil {
		return nil, err
	}
	if int64(len(data)) > most {
		return nil, fmt.Errorf("more than %s", FormatSize(most))
	}
	return data, nil
}

// read takes the whole file in, and every problem with it.
func (l *loading) read(doc []byte) {
	doc = bytes.TrimPrefix(doc, []byte("\xef\xbb\xbf"))
	if good := utf8Prefix(doc); good < len(doc) {
		l.wrong(1+bytes.Count(doc[:good], []byte("\n")), "", "the file is not UTF-8", "save it as UTF-8")
		return
	}
	found, err := entries(doc)
	if err != nil {
		l.syntax(doc, err)
		return
	}
	table := l.keys()
	known := newNames(table)
	readers := make(map[string]reader, len(table))
	for _, k := range table {
		readers[k.path] = k.read
	}
	for _, e := range found {
		l.lines[e.path] = e.line
		read, ok := readers[e.path]
		switch {
		case ok && e.value.kind != section && e.value.kind != sections:
			l.given[e.path] = e.value
			for _, f := range read(e.value) {
				l.wrong(f.line, e.path, f.problem, f.mend)
			}
		case ok:
			l.given[e.path] = e.value
			l.wrong(e.line, e.path, "this is a key, not a section", "write "+last(e.path)+" = …")
		case known.sections[e.path]:
			l.section(e)
		default:
			l.unknown(e, known)
		}
	}
	l.together()
}

// utf8Prefix is how many bytes from the beginning are UTF-8.
func utf8Prefix(doc []byte) int {
	at := 0
	for at < len(doc) {
		r, n := utf8.DecodeRune(doc[at:])
		if r == utf8.RuneError && n == 1 {
			break
		}
		at += n
	}
	return at
}

// section checks that a section is written as one.
func (l *loading) section(e entry) {
	switch e.value.kind {
	case section:
	case sections:
		l.wrong(e.line, e.path, "written as a list of sections", "write ["+e.path+"] with single brackets")
	default:
		l.wrong(e.line, e.path, "this is a section, not a key", "write ["+e.path+"] on a line of its own and its keys below")
	}
}

// unknown reports a key that does not exist. What stands in an unknown section
// is not reported as well.
func (l *loading) unknown(e entry, known names) {
	for p := parent(e.path); p != ""; p = parent(p) {
		if _, seen := l.lines[p]; seen && !known.sections[p] {
			return
		}
	}
	what := "there is no such key"
	if e.value.kind == section || e.value.kind == sections {
		what = "there is no such section"
	}
	l.wrong(e.line, e.path, what, known.suggest(e))
}

// syntax reports what is no TOML. The most common slip, a text without
// quotes, is recognised.
func (l *loading) syntax(doc []byte, err error) {
	se, ok := errors.AsType[*syntaxError](err)
	if !ok {
		se = &syntaxError{message: err.Error()}
	}
	mend := "look at this line and the one before: a text stands in quotes, a list in [ ], a comment after #"
	problem, faulty := "cannot be read: "+se.message, ""
	if lines := strings.Split(string(doc), "\n"); se.line > 0 && se.line <= len(lines) {
		faulty = strings.TrimSpace(lines[se.line-1])
	}
	key, rest, isKey := strings.Cut(faulty, "=")
	key, rest = strings.TrimSpace(key), strings.TrimSpace(rest)
	isKey = isKey && strings.Trim(key, bareLetters+".") == ""
	if isKey && se.key == "" {
		se.key = key
	}
	switch {
	case strings.Contains(se.message, "already"):
		mend = "keep one of the two"
	case isKey && rest == "":
		problem, mend = "no value is given", "write one after the =, or remove the line"
	case isKey && strings.ContainsAny(rest[:min(3, len(rest))], "“”„‘’«»"):
		problem, mend = "the quotes are curly", `write straight ones: "…"`
	case isKey && !strings.ContainsAny(rest, `"'[]{}#`) && strings.Trim(rest, "+-0123456789._") != "":
		problem, mend = "a text without quotes", fmt.Sprintf("write %s = %q", key, rest)
	}
	l.wrong(se.line, se.key, problem, mend)
}

func (l *loading) wrong(line int, key, problem, mend string) {
	l.problems = append(l.problems, Problem{l.name, line, key, problem, mend})
}

func (l *loading) warn(line int, key, problem, mend string) {
	l.warnings = append(l.warnings, Problem{l.name, line, key, problem, mend})
}

// says reports whether the file has a key.
func (l *loading) says(key string) bool {
	_, ok := l.given[key]
	return ok
}
