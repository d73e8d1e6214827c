package draft

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/sergi/go-diff/diffmatchpatch"
)

// The ways of a run.
const (
	RunSame     = "same"
	RunDeleted  = "deleted"
	RunInserted = "inserted"
)

// Run is a stretch of words that stayed, went or came. The texts of the same
// and inserted runs together are the new text; a run ends with the space after it.
type Run struct{ Op, Text string }

// Edit is one place where words changed, without the spaces around them.
// Before is empty for an insertion, After for a deletion; Lead and Trail are up
// to four words that stayed on either side.
type Edit struct{ Before, After, Lead, Trail string }

const (
	same = iota
	gone
	come
)

// step is n symbols of one operation.
type step struct{ op, n int }

// diffRunes is the shortest way from a to b. Timeout 0: the result must not
// depend on the clock.
func diffRunes(a, b []rune) []step {
	d := diffmatchpatch.New()
	d.DiffTimeout = 0
	var out []step
	for _, x := range d.DiffMainRunes(a, b, false) {
		op := map[diffmatchpatch.Operation]int{diffmatchpatch.DiffEqual: same, diffmatchpatch.DiffDelete: gone, diffmatchpatch.DiffInsert: come}[x.Type]
		out = append(out, step{op, utf8.RuneCountInString(x.Text)})
	}
	return out
}

// symbolsOf writes every distinct string as one rune, past those that are not
// characters.
func symbolsOf(a, b []string) (x, y []rune) {
	names := map[string]rune{}
	of := func(list []string) []rune {
		out := make([]rune, len(list))
		for i, s := range list {
			r, ok := names[s]
			if !ok {
				r = rune(len(names) + 1)
				if r >= 0xD800 {
					r += 0x800
				}
				names[s] = r
			}
			out[i] = r
		}
		return out
	}
	return of(a), of(b)
}

// maxDiff bounds the work on one pair of versions: the sum of products of
// token counts. What goes over it is told as rewritten.
const maxDiff = 60_000_000

type differ struct{ budget int }

// tokens are words and single signs; starts are where they begin.
func tokens(s string) (words []string, starts []int) {
	from := -1
	end := func(i int) {
		if from >= 0 {
			words, starts = append(words, s[from:i]), append(starts, from)
		}
		from = -1
	}
	for i, r := range s {
		switch {
		case unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r) || from >= 0 && (r == '\'' || r == '’'):
			if from < 0 {
				from = i
			}
		case unicode.IsSpace(r):
			end(i)
		default:
			end(i)
			from = i
			end(i + utf8.RuneLen(r))
		}
	}
	end(len(s))
	return words, starts
}

// runs compares two texts word by word.
func (d *differ) runs(a, b string) (out []Run, rewritten bool) {
	x, xs := tokens(a)
	y, ys := tokens(b)
	cost := (len(x) + 1) * (len(y) + 1)
	if d.budget -= cost; d.budget < 0 || len(x)+len(y) > 200_000 {
		d.budget += cost
		return []Run{{RunDeleted, a}, {RunInserted, b}}, true
	}
	steps := bridged(diffRunes(symbolsOf(plainAll(x), plainAll(y))))
	cut := func(s string, starts []int, from, n int) string {
		if from+n >= len(starts) {
			return s[starts[from]:]
		}
		return s[starts[from]:starts[from+n]]
	}
	i, j, kept := 0, 0, 0
	for _, st := range steps {
		if st.n == 0 {
			continue
		}
		switch st.op {
		case same:
			out = append(out, Run{RunSame, cut(b, ys, j, st.n)})
			i, j, kept = i+st.n, j+st.n, kept+st.n
		case gone:
			out = append(out, Run{RunDeleted, cut(a, xs, i, st.n)})
			i += st.n
		default:
			out = append(out, Run{RunInserted, cut(b, ys, j, st.n)})
			j += st.n
		}
	}
	return out, kept*5 < max(len(x), len(y))*2
}

func plainAll(words []string) []string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = signs.Replace(w)
	}
	return out
}

// bridged joins changes with a single word between them into one, so that a
// listener hears one changed phrase and not a heap of words. In each change
// what went stands before what came.
func bridged(in []step) []step {
	var out []step
	gones, comes := 0, 0
	flush := func() {
		out = append(out, step{gone, gones}, step{come, comes})
		gones, comes = 0, 0
	}
	for i, s := range in {
		switch s.op {
		case gone:
			gones += s.n
		case come:
			comes += s.n
		default:
			if gones+comes > 0 && s.n == 1 && i+1 < len(in) && gones+comes+around(in[i+1:]) >= 4 {
				gones, comes = gones+1, comes+1
				continue
			}
			flush()
			out = append(out, s)
		}
	}
	flush()
	return out
}

// around is the size of the change that steps begin with.
func around(in []step) int {
	n := 0
	for _, s := range in {
		if s.op == same {
			break
		}
		n += s.n
	}
	return n
}

// edits are the changed places of runs.
func edits(runs []Run) []Edit {
	var out []Edit
	for i := 0; i < len(runs); i++ {
		if runs[i].Op == RunSame {
			continue
		}
		var e Edit
		if i > 0 {
			e.Lead = lastWords(runs[i-1].Text, 4)
		}
		for ; i < len(runs) && runs[i].Op != RunSame; i++ {
			if runs[i].Op == RunDeleted {
				e.Before = strings.TrimSpace(runs[i].Text)
			} else {
				e.After = strings.TrimSpace(runs[i].Text)
			}
		}
		if i < len(runs) {
			e.Trail = firstWords(runs[i].Text, 4)
		}
		out = append(out, e)
	}
	return out
}

func firstWords(s string, n int) string {
	f := strings.Fields(s)
	return strings.Join(f[:min(n, len(f))], " ")
}

func lastWords(s string, n int) string {
	f := strings.Fields(s)
	return strings.Join(f[max(0, len(f)-n):], " ")
}
