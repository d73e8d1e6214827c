package rfc5322

import (
	"bytes"
	"strings"
)

// part is one node of a message's MIME tree. Its body is a slice of the
// message as it came, still encoded.
type part struct {
	header header
	kind   string            // media type, lower case; "text/plain" if none is given
	given  bool              // whether a type was given
	params map[string]string // of the media type
	body   []byte            // of a leaf, and of a multipart in which no part was found
	kids   []*part
	cut    bool // the message was cut off within it
	deep   bool // a multipart deeper than the limit, left unread
}

// newPart makes a part of its header.
func newPart(h header) *part {
	value, ps := params(h.raw("content-type"))
	kind := mediaType(value)
	p := &part{header: h, kind: kind, given: kind != "", params: ps}
	if kind == "" {
		p.kind = "text/plain"
	}
	return p
}

func (p *part) multipart() bool { return strings.HasPrefix(p.kind, "multipart/") }

// encoding is the part's transfer encoding as named.
func (p *part) encoding() string { return p.header.raw("content-transfer-encoding") }

// disposition is the part's disposition in lower case, with its parameters.
func (p *part) disposition() (string, map[string]string) {
	return params(p.header.raw("content-disposition"))
}

// each calls f for the part and all below it, in order.
func (p *part) each(f func(*part)) {
	f(p)
	for _, k := range p.kids {
		k.each(f)
	}
}

// frame is an open multipart: what its boundary lines begin with.
type frame struct {
	p      *part
	delim  []byte // "--" and the boundary
	start  int    // where its body begins
	closed bool   // its last boundary has been seen
}

// cutter cuts a message into its tree of parts in one pass. A boundary that
// comes again after the last one, an enclosing boundary that comes too early,
// the same one on two levels and a missing end are all taken as they are met.
type cutter struct {
	raw    []byte
	lim    Limits
	notes  *notes
	frames []*frame
	leaf   *part // the part being read, if it has a body of its own
	start  int   // where the leaf's body begins
	count  int
}

// grow cuts raw, whose header has been read, into the tree below root; body is
// where the root's body begins.
func (c *cutter) grow(root *part, body int) {
	c.open(root, body)
	for pos := body; pos < len(c.raw); {
		line, next := cutLine(c.raw[pos:])
		end := len(c.raw) - len(next)
		if f, last := c.match(line); f != nil && c.count <= c.lim.Parts {
			c.close(pos)
			c.drop(f, pos)
			if f.closed = last; !last {
				end = c.begin(f, end)
			}
		}
		if len(c.frames) == 0 {
			break
		}
		// On to the next line that can be a boundary.
		i := bytes.Index(c.raw[max(end-1, 0):], []byte("\n--"))
		if i < 0 {
			break
		}
		pos = max(end-1, 0) + i + 1
	}
	if c.leaf != nil {
		c.leaf.body, c.leaf.cut = c.raw[c.start:], true
	}
	c.drop(nil, len(c.raw))
}

// open makes p the part that what follows belongs to.
func (c *cutter) open(p *part, body int) {
	if !p.multipart() {
		c.leaf, c.start = p, body
		return
	}
	if len(c.frames) >= c.lim.Depth {
		p.deep = true
		c.leaf, c.start = p, body
		c.notes.add("parts nested more than %d levels deep were left unread", c.lim.Depth)
		return
	}
	boundary := strings.TrimRight(p.params["boundary"], " \t")
	if boundary == "" {
		boundary = findBoundary(c.raw[body:])
	}
	if boundary == "" {
		c.leaf, c.start = p, body
		return
	}
	c.frames = append(c.frames, &frame{p: p, delim: []byte("--" + boundary), start: body})
	c.leaf = nil
}

// close ends the leaf that is open before the line at pos.
func (c *cutter) close(pos int) {
	if c.leaf == nil {
		return
	}
	end := max(pos, c.start)
	if end > c.start && c.raw[end-1] == '\n' { // the line end belongs to the boundary
		end--
		if end > c.start && c.raw[end-1] == '\r' {
			end--
		}
	}
	c.leaf.body, c.leaf = c.raw[c.start:end], nil
}

// drop gives up the frames inside of f; one in which no part was found keeps
// its text.
func (c *cutter) drop(f *frame, pos int) {
	for len(c.frames) > 0 {
		top := c.frames[len(c.frames)-1]
		if top == f {
			return
		}
		if len(top.p.kids) == 0 {
			top.p.body = c.raw[top.start:max(pos, top.start)]
		}
		if !top.closed && f == nil && len(top.p.kids) > 0 && c.count <= c.lim.Parts {
			c.notes.add("the end of the last part is missing")
		}
		c.frames = c.frames[:len(c.frames)-1]
	}
}

// begin reads the header of a new part of f and returns where its body begins.
func (c *cutter) begin(f *frame, at int) int {
	if c.count++; c.count > c.lim.Parts {
		c.notes.add("it has more than %d parts; the rest was left unread", c.lim.Parts)
		return at
	}
	h, rest := readHeader(c.raw[at:], func(line []byte) bool {
		g, _ := c.match(line)
		return g != nil
	})
	p := newPart(h)
	if !p.given && f.p.kind == "multipart/digest" { // RFC 2046 section 5.1.5
		p.kind = "message/rfc822"
	}
	f.p.kids = append(f.p.kids, p)
	body := len(c.raw) - len(rest)
	c.open(p, body)
	return body
}

// match finds the open multipart whose boundary a line is, the innermost one
// first, and whether it is the last boundary. One that had its end is only
// taken if no other fits.
func (c *cutter) match(line []byte) (f *frame, last bool) {
	if !bytes.HasPrefix(line, []byte("--")) {
		return nil, false
	}
	line = bytes.TrimRight(line, " \t")
	for i := len(c.frames) - 1; i >= 0; i-- {
		g := c.frames[i]
		rest, ok := bytes.CutPrefix(line, g.delim)
		if !ok || len(rest) > 0 && string(rest) != "--" {
			continue
		}
		if !g.closed {
			return g, len(rest) > 0
		}
		if f == nil {
			f, last = g, len(rest) > 0
		}
	}
	return f, last
}

// findBoundary guesses the boundary of a multipart that does not name it: the
// first line that begins with two hyphens and is followed by a header field of
// a part.
func findBoundary(b []byte) string {
	b = b[:min(len(b), 64<<10)]
	for len(b) > 0 {
		var line []byte
		line, b = cutLine(b)
		line = bytes.TrimRight(line, " \t")
		if !bytes.HasPrefix(line, []byte("--")) || len(line) < 4 || len(line) > 200 {
			continue
		}
		next, _ := cutLine(b)
		if name, _, ok := splitField(next); ok && strings.HasPrefix(name, "content-") {
			return string(line[2:])
		}
	}
	return ""
}
