package trust

import (
	"html"
	"slices"
	"strings"

	"taskgroups/threads"
)

// A reading says which escapes of a text are undone to see what a reader, or
// a program that follows a link, would see.
type reading struct {
	entities bool // &#97; and &commat; (HTML)
	percent  bool // %40 (links, RFC 3986 section 2.1)
	tags     bool // <wbr> and any other tag is passed over
}

// readings are tried one by one, because each hides what another shows:
// "100%ae…" is a percent sign in a sentence and an escape in a link.
var readings = [...]reading{
	{},
	{entities: true},
	{entities: true, percent: true},
	{entities: true, tags: true},
}

const (
	chunkSize    = 64 << 10
	chunkOverlap = 2 << 10 // more than any key or address takes, escaped throughout
)

// A view is a stretch of a text in one reading: its characters, and where in
// the text each stands.
type view struct {
	text     string
	c        []byte
	from, to []int  // c[i] was read from text[from[i]:to[i]]
	joined   []bool // a line break or a tag was passed over before c[i]
}

// eachView calls visit with every reading of s, in stretches that overlap, so
// that memory does not grow with the text.
func eachView(s string, visit func(*view)) {
	v := &view{text: s}
	for i, r := range readings {
		if i > 0 && !r.differs(s) {
			continue
		}
		for start := 0; ; start += chunkSize - chunkOverlap {
			end := min(start+chunkSize, len(s))
			v.read(r, start, end)
			visit(v)
			if end == len(s) {
				break
			}
		}
	}
}

// differs says whether this reading of s may differ from one before it.
func (r reading) differs(s string) bool {
	switch {
	case r.percent:
		return strings.Contains(s, "%")
	case r.tags:
		return strings.Contains(s, "<")
	default:
		return strings.Contains(s, "&")
	}
}

// read fills v with text[start:end] in reading r.
func (v *view) read(r reading, start, end int) {
	n := end - start
	v.c, v.from, v.to, v.joined = slices.Grow(v.c[:0], n), slices.Grow(v.from[:0], n), slices.Grow(v.to[:0], n), slices.Grow(v.joined[:0], n)
	text, joined := v.text[:end], false
	for i := start; i < end; {
		if n := invisible(text[i:]); n > 0 {
			i += n
			continue
		}
		if n := lineBreak(text[i:]); n > 0 {
			i, joined = i+n, true
			continue
		}
		if r.tags && text[i] == '<' {
			if n := tag(text[i:]); n > 0 {
				i, joined = i+n, true
				continue
			}
		}
		char, n := r.char(text[i:])
		for j := range len(char) {
			v.c = append(v.c, char[j])
			v.from, v.to = append(v.from, i), append(v.to, i+n)
			v.joined = append(v.joined, joined)
			joined = false
		}
		i += n
	}
}

// char reads the character at the start of s and the length it takes; an
// escape that stands for nothing visible is read as no character.
func (r reading) char(s string) (string, int) {
	char, n := s[:1], 1
	if r.entities && s[0] == '&' {
		if end := strings.IndexByte(s[:min(len(s), 32)], ';'); end > 1 {
			if plain := html.UnescapeString(s[:end+1]); plain != s[:end+1] {
				char, n = plain, end+1
			}
		}
	}
	if r.percent && char == "%" && len(s) >= n+2 {
		// A mail program may escape the percent sign of an escape once more.
		at := n
		for i := 0; i < 3 && strings.HasPrefix(s[at:], "25"); i++ {
			at += 2
		}
		if high, low := hex(s, at), hex(s, at+1); high >= 0 && low >= 0 {
			char, n = string([]byte{byte(high<<4 | low)}), at+2
		}
	}
	if invisible(char) == len(char) {
		return "", n
	}
	return char, n
}

func hex(s string, i int) int {
	if i >= len(s) {
		return -1
	}
	switch c := s[i] | 0x20; {
	case '0' <= s[i] && s[i] <= '9':
		return int(s[i] - '0')
	case 'a' <= c && c <= 'f':
		return int(c-'a') + 10
	}
	return -1
}

// invisible returns the length of the soft line break (RFC 2045 section 6.7)
// or the invisible character that s begins with.
func invisible(s string) int {
	if s[0] != '=' && s[0] < 0xC2 {
		return 0
	}
	for _, mark := range [...]string{"=\n", "=\r\n", "\u00ad", "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff"} {
		if strings.HasPrefix(s, mark) {
			return len(mark)
		}
	}
	return 0
}

// lineBreak returns the length of the line break that s begins with, quoting
// and indentation of the next line included.
func lineBreak(s string) int {
	if s[0] != '\n' && s[0] != '\r' {
		return 0
	}
	n := 1
	for n < len(s) && strings.IndexByte("\r\n\t >|", s[n]) >= 0 {
		n++
	}
	return n
}

// tag returns the length of the HTML tag that s begins with, 0 if it is none
// or too long to lie within a word.
func tag(s string) int {
	if len(s) < 3 || s[1] != '/' && (s[1]|0x20 < 'a' || s[1]|0x20 > 'z') {
		return 0
	}
	return strings.IndexByte(s[:min(len(s), chunkOverlap/4)], '>') + 1
}

// keys calls found for each key that opens for some use, with its place in v.
// No more than *tries signatures are computed; what has the shape of a key of
// ours after that is reported as the zero Key, so that a text made to exhaust
// the tries hides nothing.
func (v *view) keys(k *Keys, tries *int, found func(from, to int, opened threads.Key)) {
	run := 0
	for i, c := range v.c {
		if digit(c) < 0 {
			run = 0
			continue
		}
		run++
		if run < KeyLen {
			continue
		}
		from := i + 1 - KeyLen
		if k.generations[byte(digit(v.c[from])<<3|digit(v.c[from+1])>>2)] == nil {
			continue
		}
		opened, ok := k.openAny(string(v.c[from:i+1]), tries)
		if ok {
			found(from, i+1, opened)
			run = 0
		}
	}
}

// openAny opens s for whichever use it was minted.
func (k *Keys) openAny(s string, tries *int) (threads.Key, bool) {
	for _, use := range [...]threads.KeyUse{threads.KeyReply, threads.KeyBounce, threads.KeyUnsubscribe} {
		if *tries <= 0 {
			return threads.Key{}, true
		}
		*tries--
		if address, notice, ok := k.Open(s, use); ok {
			return threads.Key{Address: address, Notice: notice, Use: use}, true
		}
	}
	return threads.Key{}, false
}
