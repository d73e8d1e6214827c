package trust

import (
	"slices"
	"strings"

	"taskgroups/threads"
)

// Removed stands in a scrubbed text where a key or an address stood. It is
// neither empty nor a character of a key, so that what stood around never
// closes up into another key.
const Removed = "…"

// scrubLimit bounds the signatures tried in one text; beyond it whatever looks
// like a key of ours is taken for one.
const scrubLimit = 1 << 17

// Scrub returns s, a text or HTML, without any reply key, any address of the
// bot's that holds one, and any of the addresses given (PRODUCT.md section 10):
// plain or quoted, broken over lines, escaped for links or HTML, or divided by
// tags. HTML keeps its tags. The time is linear in the text; addresses are
// looked up, not searched for one by one.
func (k *Keys) Scrub(s string, self Addressing, addresses []string) string {
	known := newAddresses(addresses)
	tries := scrubLimit
	var cuts []cut
	eachView(s, func(v *view) {
		v.keys(k, &tries, func(from, to int, _ threads.Key) {
			from, to = v.keyedAddress(self, from, to)
			cuts = v.cut(cuts, from, to)
		})
		known.find(v, func(from, to int) {
			cuts = v.cut(cuts, from, to)
		})
	})
	return remove(s, cuts)
}

// A cut is a stretch of a text to be removed, and whether the mark goes in.
type cut struct {
	from, to int
	mark     bool
}

// cut adds what v's characters from to to were read from; tags and line breaks
// between them stay.
func (v *view) cut(cuts []cut, from, to int) []cut {
	cuts = append(cuts, cut{v.from[from], v.to[from], true})
	for i := from + 1; i < to; i++ {
		if last := &cuts[len(cuts)-1]; last.to >= v.from[i] {
			last.to = max(last.to, v.to[i])
		} else {
			cuts = append(cuts, cut{v.from[i], v.to[i], false})
		}
	}
	return cuts
}

// remove returns s without cuts, which may overlap.
func remove(s string, cuts []cut) string {
	if len(cuts) == 0 {
		return s
	}
	slices.SortFunc(cuts, func(a, b cut) int { return a.from - b.from })
	var out strings.Builder
	out.Grow(len(s))
	end := 0
	for i := 0; i < len(cuts); {
		now := cuts[i]
		for i++; i < len(cuts) && cuts[i].from <= now.to; i++ {
			now.to = max(now.to, cuts[i].to)
			now.mark = now.mark || cuts[i].mark
		}
		out.WriteString(s[end:now.from])
		if now.mark {
			out.WriteString(Removed)
		}
		end = now.to
	}
	out.WriteString(s[end:])
	return out.String()
}

// keyedAddress widens the place of a key to the whole address of the bot's
// that it stands in, if it stands in one.
func (v *view) keyedAddress(self Addressing, from, to int) (int, int) {
	left := from - 2
	if left < 0 || v.c[from-1] != '.' || !strings.ContainsRune("rbuRBU", rune(v.c[left])) {
		return from, to
	}
	if self.Style == "plus" {
		prefix := self.Local + "+"
		left -= len(prefix)
		if left < 0 || !strings.EqualFold(string(v.c[left:left+len(prefix)]), prefix) {
			return from, to
		}
	}
	right := to + 1 + len(self.Domain)
	if right > len(v.c) || v.c[to] != '@' && v.c[to] != '=' || !strings.EqualFold(string(v.c[to+1:right]), self.Domain) {
		return left, to
	}
	return left, right
}
