package rfc5322

import (
	"strconv"
	"strings"
	"unicode"

	"taskgroups/threads"
)

// maxFileName bounds the name of a file in characters.
const maxFileName = 120

// attachment writes a file as a part (RFC 2183), with its header.
func attachment(file threads.Attachment) []byte {
	name := soundFileName(file.Name)
	part := []byte("Content-Type: " + soundMediaType(file.Type))
	part = appendParameter(part, "name", name)
	part = append(part, "\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment"...)
	part = appendParameter(part, "filename", name)
	part = append(part, "\r\n\r\n"...)
	return appendBase64(part, file.Data)
}

// soundFileName is a name without path, controls or anything that turns the
// direction of the text around; it keeps its extension when it is cut.
func soundFileName(name string) string {
	name = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || r == '\u2028' || r == '\u2029' {
			return -1
		}
		return r
	}, strings.ToValidUTF8(name, "_"))
	name = soundLine(name[strings.LastIndexAny(name, `/\`)+1:])
	if runes := []rune(name); len(runes) > maxFileName {
		end := ""
		if dot := strings.LastIndexByte(name, '.'); dot >= 0 && len(name)-dot <= 10 {
			end = name[dot:]
		}
		name = string(runes[:maxFileName-len(end)]) + end
	}
	if strings.Trim(name, ". ") == "" {
		return "file"
	}
	return name
}

// soundMediaType is the type as it may be written: a message or a multipart could
// not be encoded as base64 (RFC 2046 section 5.2.1).
func soundMediaType(given string) string {
	main, sub, _ := strings.Cut(strings.ToLower(given), "/")
	if soundToken(main, "") == "" || soundToken(sub, "") == "" || main == "multipart" || main == "message" || len(given) > 100 {
		return "application/octet-stream"
	}
	return main + "/" + sub
}

// soundToken is s if it is a token of RFC 2045 section 5.1, else the other.
func soundToken(s, other string) string {
	for i := range len(s) {
		if c := s[i]; c <= ' ' || c > '~' || strings.IndexByte(`()<>@,;:\"/[]?=`, c) >= 0 {
			return other
		}
	}
	if s == "" {
		return other
	}
	return s
}

// appendParameter writes a parameter on a line of its own: quoted, or if it
// is long or not ASCII in pieces with charset (RFC 2231).
func appendParameter(dst []byte, key, value string) []byte {
	if isPlain(value) && len(value) <= 60 && !strings.Contains(value, "=?") {
		dst = append(dst, ";\r\n "+key+"=\""...)
		for i := range len(value) {
			if value[i] == '"' || value[i] == '\\' {
				dst = append(dst, '\\')
			}
			dst = append(dst, value[i])
		}
		return append(dst, '"')
	}
	encoded := percentParameter(value)
	if len(encoded) <= 55 {
		return append(dst, ";\r\n "+key+"*=utf-8''"+encoded...)
	}
	for n, lead := 0, "utf-8''"; encoded != ""; n, lead = n+1, "" {
		size := min(50, len(encoded))
		for size < len(encoded) && size > 0 && (encoded[size-1] == '%' || size > 1 && encoded[size-2] == '%') {
			size--
		}
		dst = append(dst, ";\r\n "+key+"*"+strconv.Itoa(n)+"*="+lead+encoded[:size]...)
		encoded = encoded[size:]
	}
	return dst
}

// percentParameter writes everything but letters, digits and "-._" as %XX.
func percentParameter(s string) string {
	var b strings.Builder
	for i := range len(s) {
		c := s[i]
		if c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || strings.IndexByte("-._", c) >= 0 {
			b.WriteByte(c)
		} else {
			b.Write([]byte{'%', upperHex[c>>4], upperHex[c&15]})
		}
	}
	return b.String()
}
