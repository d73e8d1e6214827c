package config

import (
	"bytes"
	"errors"
	"strconv"
	"strings"

	"github.com/pelletier/go-toml/v2"
	"github.com/pelletier/go-toml/v2/unstable"
)

// entry is one key of the file with its value; a section's header is an entry
// of kind section.
type entry struct {
	path  string // dotted, as in "imap.oauth2.tenant"
	line  int
	value value
}

// value is a TOML value with the line it starts on.
type value struct {
	kind  kind
	text  string  // of a scalar: decoded text, or the digits as written
	items []value // of a list
	line  int
}

// kind is the type of a TOML value.
type kind int

const (
	text kind = iota
	number
	truth
	list
	date
	clock
	section
	sections // an array of tables, [[…]]
	other    // a float, a date with a time: no key takes one
)

// String names a kind as an administrator would.
func (k kind) String() string {
	return [...]string{
		text: "a text", number: "a number", truth: "true or false", list: "a list", date: "a date", clock: "a time of day",
		section: "a section", sections: "a list of sections", other: "a number with a fraction, or a date with a time",
	}[k]
}

// syntaxError is why a file is no TOML.
type syntaxError struct {
	line    int
	key     string
	message string
}

func (e *syntaxError) Error() string { return e.message }

// entries reads a file into its entries, in the order of the file.
func entries(doc []byte) ([]entry, error) {
	// The tree alone would let a key be given twice; decoding finds that.
	var whole map[string]any
	if err := toml.Unmarshal(doc, &whole); err != nil {
		e := &syntaxError{message: strings.TrimPrefix(err.Error(), "toml: ")}
		if de, ok := errors.AsType[*toml.DecodeError](err); ok {
			e.line, _ = de.Position()
			e.key = strings.Join(de.Key(), ".")
		}
		return nil, e
	}
	t := tree{doc: doc}
	t.parser.Reset(doc)
	for t.parser.NextExpression() {
		t.expression(t.parser.Expression())
	}
	if err := t.parser.Error(); err != nil {
		return nil, &syntaxError{message: err.Error()}
	}
	return t.found, nil
}

// tree walks go-toml's syntax tree and counts lines as it goes.
type tree struct {
	parser unstable.Parser
	doc    []byte
	prefix string
	found  []entry

	offset, lines int // lines counted up to offset
}

// line returns the line of a node. Nodes come in the order of the file, so
// that the file is counted through once.
func (t *tree) line(n *unstable.Node) int {
	at := int(n.Raw.Offset)
	if n.Raw.Length == 0 || at < t.offset {
		return t.lines + 1
	}
	t.lines += bytes.Count(t.doc[t.offset:at], []byte("\n"))
	t.offset = at
	return t.lines + 1
}

func (t *tree) expression(n *unstable.Node) {
	switch n.Kind {
	case unstable.Table, unstable.ArrayTable:
		path, line := t.key(n)
		k := section
		if n.Kind == unstable.ArrayTable {
			k = sections
		}
		t.prefix = path + "."
		t.found = append(t.found, entry{path, line, value{kind: k, line: line}})
	case unstable.KeyValue:
		t.keyValue(t.prefix, n)
	}
}

func (t *tree) keyValue(prefix string, n *unstable.Node) {
	path, line := t.key(n)
	path = prefix + path
	v := n.Value()
	if v.Kind != unstable.InlineTable {
		t.found = append(t.found, entry{path, line, t.value(v, line)})
		return
	}
	t.found = append(t.found, entry{path, line, value{kind: section, line: line}})
	for it := v.Children(); it.Next(); {
		t.keyValue(path+".", it.Node())
	}
}

// bareLetters are what a key without quotes is made of (TOML 1.0, "Keys").
const bareLetters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-"

func (t *tree) key(n *unstable.Node) (path string, line int) {
	var parts []string
	for it := n.Key(); it.Next(); {
		if parts == nil {
			line = t.line(it.Node())
		}
		part := string(it.Node().Data)
		if strings.Trim(part, bareLetters) != "" || part == "" {
			part = strconv.Quote(part) // so that "imap.addr" = … is not the key addr of imap
		}
		parts = append(parts, part)
	}
	return strings.Join(parts, "."), line
}

// value copies a value out of the tree, whose nodes are used again for the
// next expression.
func (t *tree) value(n *unstable.Node, line int) value {
	if n.Raw.Length > 0 {
		line = t.line(n)
	}
	v := value{kind: other, text: string(n.Data), line: line}
	switch n.Kind {
	case unstable.String:
		v.kind = text
	case unstable.Integer:
		v.kind = number
	case unstable.Bool:
		v.kind = truth
	case unstable.LocalDate:
		v.kind = date
	case unstable.LocalTime:
		v.kind = clock
	case unstable.InlineTable:
		v.kind = section
	case unstable.Array:
		v.kind = list
		for it := n.Children(); it.Next(); {
			v.items = append(v.items, t.value(it.Node(), line))
		}
	}
	return v
}
