package config

import (
	"fmt"
	"strings"
)

// names are the keys and sections that exist.
type names struct {
	keys     []string
	sections map[string]bool
}

func newNames(table []key) names {
	n := names{sections: map[string]bool{}}
	for _, k := range table {
		n.keys = append(n.keys, k.path)
		for p := parent(k.path); p != ""; p = parent(p) {
			n.sections[p] = true
		}
	}
	return n
}

// suggest says what may have been meant by a key or section that does not
// exist: the nearest name in its section, or the section that its name is in.
func (n names) suggest(e entry) string {
	if e.value.kind == section || e.value.kind == sections {
		return n.suggestSection(e.path)
	}
	if strings.Contains(e.path, `"`) {
		return "write the key without quotes, in its section"
	}
	in, name := parent(e.path), last(e.path)
	var siblings, homes []string
	for _, k := range n.keys {
		if parent(k) == in {
			siblings = append(siblings, last(k))
		}
		if last(k) == name && parent(k) != in {
			homes = append(homes, parent(k))
		}
	}
	if near := nearest(name, siblings); near != "" {
		return fmt.Sprintf("did you mean %q?", near)
	}
	if len(homes) > 0 {
		for i, h := range homes {
			homes[i] = "under [" + h + "]"
			if h == "" {
				homes[i] = "at the top of the file, before the first [section]"
			}
		}
		return fmt.Sprintf("%q belongs %s", name, either(homes))
	}
	for _, k := range n.keys {
		if nearest(name, []string{last(k)}) != "" {
			return fmt.Sprintf("did you mean %q under [%s]?", last(k), parent(k))
		}
	}
	if in == "" {
		return "remove it, or write # before it"
	}
	return fmt.Sprintf("remove it, or write # before it; under [%s] there are %s", in, strings.Join(siblings, ", "))
}

func (n names) suggestSection(path string) string {
	var all []string
	for _, s := range []string{"executive", "imap", "imap.oauth2", "smtp", "smtp.oauth2", "trust", "quiet", "keep", "digest", "limits"} {
		if n.sections[s] {
			all = append(all, s)
		}
	}
	if near := nearest(path, all); near != "" {
		return fmt.Sprintf("did you mean [%s]?", near)
	}
	if last(path) == "oauth2" {
		return "write [imap.oauth2] or [smtp.oauth2]"
	}
	return "remove it with its keys; there are [" + strings.Join(all, "], [") + "]"
}

// parent is the section that a key is in, "" at the top.
func parent(path string) string {
	return path[:max(0, strings.LastIndexByte(path, '.'))]
}

// last is a key without its section.
func last(path string) string {
	return path[strings.LastIndexByte(path, '.')+1:]
}
