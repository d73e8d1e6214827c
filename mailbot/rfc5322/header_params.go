package rfc5322

import (
	"net/url"
	"sort"
	"strconv"
	"strings"
)

// params reads a value with parameters, such as that of Content-Type, without
// giving up: unclosed quotes, spaces, doubled and split parameters (RFC 2231),
// and encoded words where they are not allowed.
func params(v string) (value string, ps map[string]string) {
	pieces := splitOutside(strings.ReplaceAll(v, "\t", " "), ";")
	ps = map[string]string{}
	if len(pieces) == 0 {
		return "", ps
	}
	if kind, rest, ok := strings.Cut(strings.TrimSpace(pieces[0]), " "); ok && strings.Contains(kind, "/") && strings.Contains(rest, "=") {
		pieces = append([]string{kind, rest}, pieces[1:]...) // the semicolon is missing
	}
	value = strings.ToLower(strings.TrimSpace(pieces[0]))
	split := map[string][]string{}
	for i, piece := range pieces {
		key, val, ok := strings.Cut(piece, "=")
		key = strings.ToLower(strings.TrimSpace(key))
		if !ok || key == "" || i > 100 {
			continue
		}
		if i == 0 { // "Content-Type: charset=utf-8"
			value = ""
		}
		val = unquote(strings.TrimSpace(val))
		base, rest, starred := strings.Cut(key, "*")
		if starred {
			split[base] = append(split[base], rest+"="+val)
			continue
		}
		if _, twice := ps[key]; !twice {
			ps[key] = val
		}
	}
	for base, parts := range split {
		ps[base] = joinParams(parts)
	}
	return value, ps
}

// joinParams puts the pieces of a split parameter together and decodes them
// (RFC 2231 sections 3 and 4). A piece is "0*=text", "1=text" or "=text".
func joinParams(parts []string) string {
	sort.SliceStable(parts, func(i, j int) bool { return pieceNumber(parts[i]) < pieceNumber(parts[j]) })
	var data strings.Builder
	charset := ""
	for i, p := range parts {
		key, val, _ := strings.Cut(p, "=")
		if key != "" && !strings.HasSuffix(key, "*") {
			data.WriteString(val)
			continue
		}
		if i == 0 {
			if f := strings.SplitN(val, "'", 3); len(f) == 3 {
				charset, val = f[0], f[2]
			}
		}
		if dec, err := url.PathUnescape(val); err == nil {
			val = dec
		}
		data.WriteString(val)
	}
	return decodeBytes([]byte(data.String()), charset)
}

func pieceNumber(p string) int {
	key, _, _ := strings.Cut(p, "=")
	n, _ := strconv.Atoi(strings.TrimSuffix(key, "*"))
	return n
}

// unquote takes the quotes off a value, the closing one being optional, and
// undoes backslashes.
func unquote(s string) string {
	if !strings.HasPrefix(s, `"`) {
		return strings.Trim(s, "'")
	}
	var out strings.Builder
	for i := 1; i < len(s); i++ {
		switch {
		case s[i] == '"':
			return out.String()
		case s[i] == '\\' && i+1 < len(s) && (s[i+1] == '"' || s[i+1] == '\\'):
			i++ // only these: Windows paths come unescaped
			out.WriteByte(s[i])
		default:
			out.WriteByte(s[i])
		}
	}
	return out.String()
}

// splitOutside splits s at any byte of seps that stands outside of quotes,
// angle brackets (if < is no separator) and comments are not minded here. A
// quote that is never closed does not swallow the rest.
func splitOutside(s, seps string) []string {
	var pieces []string
	quoted, start := false, 0
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '\\' && quoted:
			i++
		case c == '"':
			quoted = !quoted && strings.IndexByte(s[i+1:min(len(s), i+2000)], '"') >= 0
		case !quoted && strings.IndexByte(seps, c) >= 0:
			pieces = append(pieces, s[start:i])
			start = i + 1
		}
	}
	return append(pieces, s[start:])
}

// mediaType normalises the type of a part; "" means that none is given.
func mediaType(v string) string {
	v = strings.Join(strings.Fields(v), "")
	if i := strings.IndexAny(v, ",:"); i >= 0 {
		v = v[:i]
	}
	switch v {
	case "", "text", "plain", "text/", "/", "text/text", "content/unknown", "unknown":
		return ""
	case "html", "text/x-html":
		return "text/html"
	}
	major, minor, ok := strings.Cut(v, "/")
	if !ok || major == "" || minor == "" {
		return "application/octet-stream"
	}
	return v
}
