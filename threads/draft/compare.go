package draft

import "slices"

// What became of a paragraph.
const (
	ChangeKept    = "kept"    // the same words; its number may have changed
	ChangeEdited  = "edited"  // other words at the same place
	ChangeMoved   = "moved"   // at another place among the others; with Runs, its words changed too
	ChangeSplit   = "split"   // one became several
	ChangeMerged  = "merged"  // several became one
	ChangeAdded   = "added"   // new
	ChangeRemoved = "removed" // gone
)

// Change is what became of one paragraph, or of those that were split or
// merged. Old and New are the paragraphs before and after, in order; Old is
// empty for ChangeAdded, New for ChangeRemoved. Runs and Edits say the same of an edited
// one: all its words in order, and each place where words changed. Rewritten
// says that so few words stayed that the edits are not worth reading out.
type Change struct {
	Kind      string
	Old, New  []Paragraph
	Runs      []Run
	Edits     []Edit
	Rewritten bool
}

// Changes are a new version against the one before. List is in the order of
// the new version; what was removed stands where it was. Version is the new
// version with idents: a paragraph keeps the ident of the text it carries, the
// largest piece of a split one has its ident, a merged one that of the largest
// part. Paragraphs without one (Ident 0) are new: see Mint.
type Changes struct {
	List    []Change
	Version []Paragraph
}

// Where says in which paragraphs, by number, the text of an old paragraph now
// stands; none if it was removed. Comments follow it there.
func (c Changes) Where(ident int64) []int {
	var out []int
	for _, ch := range c.List {
		for _, o := range ch.Old {
			if o.Ident != ident {
				continue
			}
			for _, n := range ch.New {
				if !slices.Contains(out, n.Number) {
					out = append(out, n.Number)
				}
			}
		}
	}
	return out
}

// Any says whether anything but numbers changed.
func (c Changes) Any() bool {
	return slices.ContainsFunc(c.List, func(ch Change) bool { return ch.Kind != ChangeKept })
}

// Compare follows the paragraphs of a version into the next. Equal text is
// matched first, in order where it can be, then what is most alike, weighing
// rare words more than common ones; then pieces of what was split or merged;
// then what alone stands between the same neighbours. Old paragraphs must have
// distinct idents; those of new are ignored.
func Compare(old, new []Paragraph) Changes {
	m := newMatch(old, new)
	m.equal()
	m.alike()
	m.pieces()
	m.between()
	return m.changes()
}

// changes puts the matches into words.
func (m *match) changes() Changes {
	c := Changes{Version: slices.Clone(m.new.all)}
	for i := range c.Version {
		c.Version[i].Ident = 0
		if o := m.new.to[i]; o >= 0 {
			c.Version[i].Ident = m.old.all[o].Ident
		}
	}
	moved := m.moved()
	w := &differ{budget: maxDiff}
	next := 0
	removed := func(until int) {
		for ; next < until; next++ {
			o := next
			if m.old.free(o) {
				c.List = append(c.List, Change{Kind: ChangeRemoved, Old: []Paragraph{m.old.all[o]}})
			}
		}
	}
	for n, until := range m.anchors(moved) {
		removed(until)         // what went is told before what came in its place
		if m.new.part[n] < 0 { // a piece is told of with the whole
			c.List = append(c.List, m.change(c.Version, n, moved[n], w))
		}
	}
	removed(len(m.old.all))
	return c
}

// anchors are, for each new paragraph, the old one that the next paragraph
// which kept its order comes from: all before it has been passed.
func (m *match) anchors(moved []bool) []int {
	out := make([]int, len(moved))
	until := len(m.old.all)
	for n := len(moved) - 1; n >= 0; n-- {
		if o := m.new.to[n]; o >= 0 && !moved[n] {
			until = o
		}
		out[n] = until
	}
	return out
}

// change tells what became of new paragraph n.
func (m *match) change(version []Paragraph, n int, moved bool, w *differ) Change {
	o := m.new.to[n]
	if o < 0 {
		return Change{Kind: ChangeAdded, New: []Paragraph{version[n]}}
	}
	ch := Change{Kind: ChangeKept}
	for _, i := range m.old.group(o, m.old.part) {
		ch.Old = append(ch.Old, m.old.all[i])
	}
	for _, i := range m.new.group(n, m.new.part) {
		ch.New = append(ch.New, version[i])
	}
	switch {
	case len(ch.New) > 1:
		ch.Kind = ChangeSplit
	case len(ch.Old) > 1:
		ch.Kind = ChangeMerged
	case moved:
		ch.Kind = ChangeMoved
	case m.old.text[o] != m.new.text[n]:
		ch.Kind = ChangeEdited
	}
	if len(ch.New) > 1 || len(ch.Old) > 1 || m.old.text[o] != m.new.text[n] {
		ch.Runs, ch.Rewritten = w.runs(texts(ch.Old), texts(ch.New))
		ch.Edits = edits(ch.Runs)
	}
	return ch
}

func texts(ps []Paragraph) string {
	if len(ps) == 1 {
		return ps[0].Text
	}
	var out []byte
	for i, p := range ps {
		if i > 0 {
			out = append(out, ' ')
		}
		out = append(out, p.Text...)
	}
	return string(out)
}
