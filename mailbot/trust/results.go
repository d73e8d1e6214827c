package trust

import "strings"

// results are what one Authentication-Results field says (RFC 8601 section 2.2).
type results struct {
	server string // the authserv-id, lower case; "" if there is none (Microsoft 365)
	list   []result
	doubt  bool // the field is not well formed: what it says proves nothing
}

// A result is one method's, with the properties it was computed from.
type result struct {
	method string // lower case, without a version
	value  string // lower case
	props  []property
}

type property struct{ name, value string } // the name in lower case: header.from

// prop returns the value of the first property that is called one of names.
func (r result) prop(names ...string) (string, bool) {
	for _, p := range r.props {
		for _, name := range names {
			if p.name == name {
				return p.value, true
			}
		}
	}
	return "", false
}

// parseResults reads the unfolded value of an Authentication-Results field in
// one pass. It is tolerant of what real servers write (results without an
// authserv-id, properties without a type, addresses in angle brackets) and
// strict about what could be smuggled in through an address: an unfinished
// comment or quoted string, a quotation mark within a comment, a control
// character or a word out of place put the field in doubt.
func parseResults(value string) results {
	p := resultsParser{s: value}
	r := results{}
	p.space()
	first, quoted := p.word("=")
	p.space()
	if quoted || first != "" && p.peek() != '=' {
		r.server = strings.ToLower(first)
		if version, _ := p.word("="); strings.Trim(version, "0123456789") != "" {
			p.doubt = true
		}
		p.space()
		if p.peek() != ';' && p.peek() != 0 {
			p.doubt = true
		}
	} else {
		p.at = 0
		r.list = p.result(r.list)
	}
	for p.peek() == ';' {
		p.at++
		r.list = p.result(r.list)
	}
	r.doubt = p.doubt || p.at < len(p.s)
	return r
}

type resultsParser struct {
	s     string
	at    int
	doubt bool
}

// result reads "method=value prop=value …" up to the next semicolon.
func (p *resultsParser) result(list []result) []result {
	var r result
	for n := 0; ; n++ {
		p.space()
		if c := p.peek(); c == ';' || c == 0 {
			break
		}
		name, quoted := p.word("=")
		p.space()
		if p.peek() != '=' {
			if quoted || n > 0 || !strings.EqualFold(name, "none") {
				p.doubt = true
			}
			if name == "" && !quoted {
				p.at++ // a character that begins no word
			}
			continue
		}
		p.at++
		p.space()
		value, valueQuoted := p.word("")
		name = strings.ToLower(name)
		if n == 0 {
			p.doubt = p.doubt || quoted || valueQuoted
			r.method, _, _ = strings.Cut(name, "/")
			r.value = strings.ToLower(value)
			continue
		}
		p.doubt = p.doubt || quoted
		r.props = append(r.props, property{name, value})
	}
	if r.method == "" {
		return list
	}
	return append(list, r)
}

func (p *resultsParser) peek() byte {
	if p.at < len(p.s) {
		return p.s[p.at]
	}
	return 0
}

// space passes over white space and comments (RFC 5322 section 3.2.2).
func (p *resultsParser) space() {
	depth := 0
	for ; p.at < len(p.s); p.at++ {
		switch c := p.s[p.at]; {
		case c == '(':
			depth++
		case c == ')' && depth > 0:
			depth--
		case c == '\\' && depth > 0:
			p.at++
		case c == '"' && depth > 0:
			// An address with parentheses in quotation marks would end the
			// comment that a server puts it in.
			p.doubt = true
		case depth == 0 && c != ' ' && c != '\t':
			return
		}
	}
	p.doubt = p.doubt || depth > 0
}

// word reads a run of characters, parts in quotation marks included, up to
// white space, a comment, a semicolon or one of stop.
func (p *resultsParser) word(stop string) (word string, quoted bool) {
	var out []byte
	for p.at < len(p.s) {
		c := p.s[p.at]
		switch {
		case c == '"':
			quoted = true
			out = p.quoted(out)
			continue
		case c == ' ', c == '\t', c == '(', c == ';', strings.IndexByte(stop, c) >= 0:
			return string(out), quoted
		case c == ')', c < ' ', c == 0x7F:
			p.doubt = true
		}
		out = append(out, c)
		p.at++
	}
	return string(out), quoted
}

// quoted appends the quoted string (RFC 5322 section 3.2.4) at p to out.
func (p *resultsParser) quoted(out []byte) []byte {
	for p.at++; p.at < len(p.s); p.at++ {
		switch c := p.s[p.at]; c {
		case '"':
			p.at++
			return out
		case '\\':
			if p.at++; p.at < len(p.s) {
				out = append(out, p.s[p.at])
			}
		default:
			out = append(out, c)
		}
	}
	p.doubt = true
	return out
}
