package rfc5322

import (
	"html"
	"strings"

	"taskgroups/threads"
)

// content is the words of a part: as text, as HTML, or both; each of the two
// is either whole or absent.
type content struct {
	plain, html       string
	hasPlain, hasHTML bool
}

// found is what the walk over the parts found beside words.
type found struct {
	files     []threads.Attachment
	inline    []picture
	calendar  []byte // the first text/calendar part, decoded
	reaction  string
	encrypted bool
	class     string // of a TNEF wrapper: its message class, lower case
	bodies    int    // text parts seen
	unpacked  int    // wrappers opened
}

// gather walks the parts once.
func (r *reading) gather() {
	r.body = r.walk(r.root, nil)
	if !r.body.hasPlain && !r.body.hasHTML && r.root.multipart() && len(r.root.kids) == 0 {
		r.body = r.words(r.root)
	}
	if text, ok := armoured(r.body.plain); ok {
		r.body.plain = text
	}
	r.dropSignatureImages()
}

// walk gathers a part and those below it; within is the multipart that it is
// in.
func (r *reading) walk(p, within *part) content {
	switch {
	case p.kind == "multipart/alternative":
		return r.alternative(p)
	case p.kind == "multipart/encrypted":
		r.found.encrypted = true
		return content{}
	case p.kind == "multipart/related" || p.kind == "multipart/mixed" && len(p.kids) > 0 && p.params["type"] == "text/html":
		return r.related(p)
	case p.kind == "multipart/signed" && len(p.kids) > 0:
		for _, k := range p.kids[1:] {
			r.leaf(k, p)
		}
		return r.walk(p.kids[0], p)
	case p.kind == "multipart/report":
		return r.report(p)
	case len(p.kids) > 0:
		var all []content
		for _, k := range p.kids {
			all = append(all, r.walk(k, p))
		}
		return r.join(all)
	}
	return r.leaf(p, within)
}

// report reads the human part of a report; its other parts are no files.
func (r *reading) report(p *part) content {
	for _, k := range p.kids {
		if strings.HasPrefix(k.kind, "text/") && k.kind != "text/rfc822-headers" || k.multipart() {
			return r.walk(k, p)
		}
	}
	return content{}
}

// alternative takes the first text and the last HTML of several forms of the
// same words (RFC 2046 section 5.1.4).
func (r *reading) alternative(p *part) content {
	var c content
	for _, k := range p.kids {
		d := r.walk(k, p)
		if d.hasPlain && (!c.hasPlain || strings.TrimSpace(c.plain) == "") {
			c.plain, c.hasPlain = d.plain, true
		}
		if d.hasHTML {
			c.html, c.hasHTML = d.html, true
		}
	}
	return c
}

// related takes the root of several parts that belong together (RFC 2387); the
// others are its pictures.
func (r *reading) related(p *part) content {
	root := 0
	if start := p.params["start"]; start != "" {
		for i, k := range p.kids {
			if cleanID(k.header.raw("content-id")) == cleanID(start) {
				root = i
			}
		}
	}
	var c content
	for i, k := range p.kids {
		if i == root {
			c = r.walk(k, p)
			continue
		}
		// Programs put whole texts here that belong beside the root.
		if d := r.walk(k, p); d.hasPlain || d.hasHTML {
			c = r.join([]content{c, d})
		}
	}
	return c
}

// join puts words that follow each other together. HTML takes text in, but
// text cannot take HTML in: where one piece has no text there is only HTML.
func (r *reading) join(all []content) content {
	pieces := all[:0]
	plain, rich := true, false
	for _, c := range all {
		if c.hasPlain && strings.TrimSpace(c.plain) != "" || c.hasHTML {
			pieces = append(pieces, c)
			plain = plain && c.hasPlain
			rich = rich || c.hasHTML
		}
	}
	if len(pieces) == 0 && len(all) > 0 {
		return all[0]
	}
	if len(pieces) == 1 {
		return pieces[0]
	}
	out := content{hasPlain: plain && len(pieces) > 0, hasHTML: rich}
	var text, markup strings.Builder
	for _, c := range pieces {
		if out.hasPlain {
			text.WriteString(endLine(c.plain))
		}
		if c.hasHTML {
			markup.WriteString(c.html)
		} else if rich {
			markup.WriteString("<div>" + strings.ReplaceAll(html.EscapeString(strings.TrimSuffix(c.plain, "\n")), "\n", "<br>\n") + "</div>\n")
		}
	}
	out.plain, out.html = r.bound(text.String()), r.bound(markup.String())
	return out
}

// leaf takes a part that has no parts: words, or something that is found.
func (r *reading) leaf(p, within *part) content {
	disp, dp := p.disposition()
	name := fileName(p, dp)
	switch {
	case p.deep || p.multipart():
		return content{}
	case disp == "reaction": // RFC 9078
		r.found.reaction = firstWord(r.decodeText(p))
		return content{}
	case p.kind == "text/vnd.google.email-reaction+json":
		r.found.reaction = googleReaction(r.decode(p, 4096))
		return content{}
	case p.kind == "text/x-amp-html" || p.kind == "text/watch-html":
		return content{}
	case p.kind == "text/calendar" || p.kind == "application/ics":
		return r.invitation(p, name)
	case p.kind == "application/ms-tnef" || p.kind == "application/vnd.ms-tnef" || strings.EqualFold(name, "winmail.dat"):
		return r.unwrap(p)
	case isSignature(p.kind):
		r.drop(p, name, "the signature of the mail")
		return content{}
	case p.kind == "application/pkcs7-mime" || p.kind == "application/x-pkcs7-mime":
		return r.smime(p)
	case p.kind == "application/pgp-encrypted":
		r.found.encrypted = true
		return content{}
	case r.isWords(p, disp, name, within):
		return r.words(p)
	}
	r.file(p, within, name)
	return content{}
}

// isWords tells a text that is shown from one that is a file.
func (r *reading) isWords(p *part, disp, name string, within *part) bool {
	switch p.kind {
	case "text/plain", "text/html", "text/enriched", "text/richtext", "text/markdown", "text/x-markdown":
	default:
		return p == r.root && strings.HasPrefix(p.kind, "text/") && name == "" && disp != "attachment"
	}
	if disp == "attachment" {
		return p == r.root && name == ""
	}
	if name == "" || within == nil {
		return true
	}
	return r.found.bodies == 0 || within.kind == "multipart/alternative"
}
