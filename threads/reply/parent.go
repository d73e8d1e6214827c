package reply

// Matching against the text that the bot sent. Both texts become sequences of
// words without case, punctuation, marks, wrapping and link targets. Wherever
// four words in a row of the message occur in the parent, the match is carried
// on as far as it goes: both texts are walked once, with an index of the
// parent, so time grows with their length. Matches that follow each other in
// the parent make a group, however much was typed in between. A group counts
// only if it cannot be somebody's own short line: an option typed as a vote
// stands although the parent has the same words.

const (
	gram       = 4      // words that start a match
	maxPlaces  = 8      // places of the parent that are tried for one gram
	maxParent  = 60_000 // words
	maxWords   = 400_000
	groupWords = 8  // words, over two lines at least, that make a group count
	aloneWords = 20 // words on a single line that count
	nearWords  = 3  // words that may be missing between two matches of a group
)

// parent is an indexed text that the bot sent.
type parent struct {
	words []uint64
	first map[uint64]int32
	next  []int32
}

func indexed(text string) *parent {
	p := &parent{}
	if len(text) > maxText {
		text = text[:cutAt(text, maxText)]
	}
	words(tidy(text), func(h uint64, _, _ int) {
		if len(p.words) < maxParent {
			p.words = append(p.words, h)
		}
	})
	if len(p.words) < gram {
		return nil
	}
	n := len(p.words) - gram + 1
	p.first, p.next = make(map[uint64]int32, n), make([]int32, n)
	for i := n - 1; i >= 0; i-- {
		g := gramOf(p.words[i:])
		if at, ok := p.first[g]; ok {
			p.next[i] = at
		} else {
			p.next[i] = -1
		}
		p.first[g] = int32(i)
	}
	return p
}

func gramOf(w []uint64) uint64 {
	h := uint64(0)
	for i := range gram {
		h = (h ^ w[i]) * 1099511628211
		h ^= h >> 29
	}
	return h
}

// longest returns the place of the parent where the words run on longest; due
// is where the match before ended, and wins a draw.
func (p *parent) longest(w []word, hashes []uint64, due int) (at, n int) {
	place, ok := p.first[gramOf(hashes)]
	for tries := 0; ok && place >= 0 && tries < maxPlaces; tries++ {
		k := 0
		for k < len(w) && int(place)+k < len(p.words) && w[k].hash == p.words[int(place)+k] {
			k++
		}
		if k > n || k == n && int(place) == due {
			at, n = int(place), k
		}
		place = p.next[place]
	}
	if n < gram {
		return 0, 0
	}
	return at, n
}

// match marks as quoted what is found in one of the texts. What is unmarked in
// the message and only partly found on its line is split.
func (p *page) match(parents ...string) {
	var ws []word
	var hashes []uint64
	for id, text := range parents {
		if text == "" {
			continue
		}
		par := indexed(text)
		if par == nil {
			continue
		}
		if ws == nil {
			ws, hashes = p.words()
		}
		if len(ws) < gram {
			return
		}
		p.matched(ws, par.align(ws, hashes), int8(id))
	}
	if p.found != nil {
		p.cover(ws)
	}
}

// words lists the words of all lines that no mark in front of them quotes.
func (p *page) words() ([]word, []uint64) {
	var ws []word
	var hashes []uint64
	for i := range p.lines {
		l := &p.lines[i]
		if l.depth > 0 && !l.soft || len(ws) > maxWords {
			continue
		}
		words(l.text, func(h uint64, from, to int) {
			ws = append(ws, word{h, int32(i), int32(from), int32(to)})
			hashes = append(hashes, h)
		})
	}
	return ws, hashes
}

// align returns for each word its place in the parent, -1 if it has none.
func (p *parent) align(ws []word, hashes []uint64) []int32 {
	at := make([]int32, len(ws))
	for i := range at {
		at[i] = -1
	}
	due := -1
	for i := 0; i < len(ws); {
		place, n := 0, 0
		if i+gram <= len(ws) {
			place, n = p.longest(ws[i:], hashes[i:], due)
		}
		if n == 0 {
			place, n = p.shortLine(ws, i, due)
		}
		if n == 0 {
			i++
			continue
		}
		for k := range n {
			at[i+k] = int32(place + k)
		}
		i += n
		due = place + n
	}
	p.patch(ws, at)
	return at
}

// shortLine carries a match on over a whole line of two or three words, where
// it was broken off by something typed before that line.
func (p *parent) shortLine(ws []word, i, due int) (place, n int) {
	if due < 0 || i > 0 && ws[i-1].line == ws[i].line {
		return 0, 0
	}
	for i+n < len(ws) && ws[i+n].line == ws[i].line {
		if n > gram || due+n >= len(p.words) || p.words[due+n] != ws[i+n].hash {
			return 0, 0
		}
		n++
	}
	if n < 2 {
		return 0, 0
	}
	return due, n
}

// patch closes small holes where the program changed a word or two on a line;
// a word that was added stays uncovered, for it was typed.
func (p *parent) patch(ws []word, at []int32) {
	for i := 1; i < len(at); i++ {
		if at[i] >= 0 || at[i-1] < 0 {
			continue
		}
		j := i
		for j < len(at) && at[j] < 0 && j-i <= nearWords {
			j++
		}
		if j >= len(at) || at[j] < 0 || ws[i-1].line != ws[j].line {
			continue
		}
		if gap := int(at[j]-at[i-1]) - 1; gap > 0 && gap <= nearWords && j-i <= gap {
			for k := i; k < j; k++ {
				at[k] = at[i-1] + 1
			}
		}
	}
}

// matched notes the groups that count.
func (p *page) matched(ws []word, at []int32, id int8) {
	if p.found == nil {
		p.found, p.place, p.par = make([]bool, len(ws)), make([]int32, len(ws)), make([]int8, len(ws))
	}
	for i := 0; i < len(ws); {
		if at[i] < 0 {
			i++
			continue
		}
		end := group(at, i)
		if counts(ws, at, i, end) {
			for k := i; k < end; k++ {
				if at[k] >= 0 && !p.found[k] {
					p.found[k], p.place[k], p.par[k] = true, at[k], id
				}
			}
		}
		i = end
	}
}

// group returns the end of the group that begins at word i.
func group(at []int32, i int) int {
	last, end := at[i], i+1
	for k := i + 1; k < len(at); k++ {
		if at[k] < 0 {
			continue
		}
		if at[k] < last || at[k]-last > nearWords+1 {
			break
		}
		last, end = at[k], k+1
	}
	return end
}

// counts decides whether a group is a quotation: it fills two lines with eight
// words, or one with twenty.
func counts(ws []word, at []int32, from, to int) bool {
	lines, total, best := 0, 0, 0
	for i := from; i < to; {
		ln, n, all := ws[i].line, 0, 0
		for ; i < to && ws[i].line == ln; i++ {
			all++
			if at[i] >= 0 {
				n++
			}
		}
		if n*3 >= all*2 && n > 0 {
			lines++
			total += n
			best = max(best, n)
		}
	}
	return lines >= 2 && total >= groupWords || best >= aloneWords
}
