package reply

import (
	"slices"
	"strings"
)

// cues are phrases that are looked for together, in one pass over a text: at
// most places not even the first two bytes of one stand.
type cues struct {
	begin [1 << 16 / 64]uint64 // a bit for each two bytes that some phrase begins with …
	with  map[uint16][]string  // … and the phrases that do
}

func newCues(phrases ...string) *cues {
	c := &cues{with: map[uint16][]string{}}
	for _, p := range phrases {
		two := uint16(p[0])<<8 | uint16(p[1])
		c.begin[two/64] |= 1 << (two % 64)
		c.with[two] = append(c.with[two], p)
	}
	return c
}

// hits counts how many of the phrases the text holds.
func (c *cues) hits(text string) int {
	var found []string
	for i := 1; i < len(text); i++ {
		two := uint16(text[i-1])<<8 | uint16(text[i])
		if c.begin[two/64]&(1<<(two%64)) == 0 {
			continue
		}
		for _, p := range c.with[two] {
			if strings.HasPrefix(text[i-1:], p) && !slices.Contains(found, p) {
				found = append(found, p)
			}
		}
	}
	return len(found)
}
