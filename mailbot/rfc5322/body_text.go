package rfc5322

import (
	"bytes"
	"regexp"
	"strings"
)

// words decodes a text part.
func (r *reading) words(p *part) content {
	r.found.bodies++
	text := r.decodeText(p)
	if p.kind == "text/html" || startsHTML(text) {
		return content{html: text, hasHTML: strings.TrimSpace(text) != ""}
	}
	if p.kind == "text/enriched" || p.kind == "text/richtext" {
		text = enriched.ReplaceAllString(text, "")
	}
	if strings.EqualFold(p.params["format"], "flowed") {
		text = unflow(text, strings.EqualFold(p.params["delsp"], "yes"))
	}
	return content{plain: endLine(text), hasPlain: true}
}

// enriched matches the commands of text/enriched (RFC 1896), parameters with
// them.
var enriched = regexp.MustCompile(`(?is)<param>[^<]{0,200}</param>|</?[a-z0-9-]{1,60}>`)

// decode undoes a part's transfer encoding, up to limit bytes.
func (r *reading) decode(p *part, limit int) []byte {
	data, whole, known := decodeTransfer(p.body, p.encoding(), limit)
	if !known {
		r.notes.add("the encoding %q of a part is unknown", clip(oneLine(p.encoding()), 40))
	}
	if !whole {
		r.notes.add("a part is longer than %s; the rest was left out", megabytes(int64(limit)))
	}
	return data
}

// decodeText makes clean text of a part: decoded, repaired, lines ended by \n.
func (r *reading) decodeText(p *part) string {
	data := r.decode(p, int(r.lim.Text))
	charset := p.params["charset"]
	if p.kind == "text/html" && charset == "" {
		if m := metaCharset.FindSubmatch(data[:min(len(data), 2048)]); m != nil {
			charset = string(m[1])
		}
	}
	text, known := decodeCharset(data, charset)
	if !known {
		r.notes.add("the charset %q of a part is unknown; it was guessed", clip(oneLine(charset), 40))
	}
	return r.bound(repairText(text))
}

// bound cuts text that is too long, at the end of a line where there is one.
func (r *reading) bound(text string) string {
	if int64(len(text)) <= r.lim.Text {
		return text
	}
	r.notes.add("its text is longer than %s; the rest was left out", megabytes(r.lim.Text))
	text = text[:r.lim.Text]
	if i := strings.LastIndexByte(text, '\n'); i > len(text)/2 {
		return text[:i+1]
	}
	return strings.ToValidUTF8(text, "")
}

// metaCharset finds the charset that HTML names itself.
var metaCharset = regexp.MustCompile(`(?i)<meta[^>]{0,200}charset\s*=\s*["']?([\w-]{2,30})`)

// startsHTML tells HTML that is sent as plain text.
func startsHTML(s string) bool {
	s = strings.ToLower(strings.TrimSpace(s[:min(len(s), 300)]))
	return strings.HasPrefix(s, "<!doctype html") || strings.HasPrefix(s, "<html")
}

// armoured takes the words out of a text that is signed with PGP within itself
// (RFC 4880 section 7).
func armoured(text string) (string, bool) {
	const head, tail = "-----BEGIN PGP SIGNED MESSAGE-----\n", "\n-----BEGIN PGP SIGNATURE-----"
	before, rest, ok := strings.Cut(text, head)
	if !ok || strings.TrimSpace(before) != "" && strings.Contains(before, "\n>") {
		return text, false
	}
	_, rest, ok = strings.Cut(rest, "\n\n") // its own header: "Hash: SHA256"
	body, after, ok2 := strings.Cut(rest, tail)
	if !ok || !ok2 {
		return text, false
	}
	if _, end, ok := strings.Cut(after, "-----END PGP SIGNATURE-----\n"); ok {
		body += "\n" + end
	}
	return before + endLine(strings.ReplaceAll("\n"+body, "\n- ", "\n")[1:]), true
}

// endLine ends the last line.
func endLine(s string) string {
	if s == "" || strings.HasSuffix(s, "\n") {
		return s
	}
	return s + "\n"
}

// firstWord gives the first word of a text, within reason.
func firstWord(s string) string {
	if f := strings.Fields(s[:min(len(s), 200)]); len(f) > 0 {
		return clip(f[0], 60)
	}
	return ""
}

// clip cuts s after n bytes, not within a character.
func clip(s string, n int) string {
	if len(s) <= n {
		return s
	}
	return strings.ToValidUTF8(s[:n], "")
}

// lineBytes makes \n of CRLF in what travels as lines, so that a file is the
// same whichever way it came.
func lineBytes(b []byte) []byte {
	return bytes.ReplaceAll(b, []byte("\r\n"), []byte("\n"))
}
