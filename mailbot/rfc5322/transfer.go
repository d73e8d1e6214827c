package rfc5322

import (
	"bytes"
	"strings"
)

// decodeTransfer undoes a transfer encoding (RFC 2045 section 6) and stops at
// limit bytes. It says whether it reached the end, and whether the encoding is
// a known one; what is unknown stays as it is.
func decodeTransfer(b []byte, name string, limit int) (data []byte, whole, known bool) {
	name, _, _ = strings.Cut(strings.ToLower(strings.TrimSpace(name)), ";")
	name = strings.Trim(strings.ReplaceAll(name, "_", "-"), ` "'.`)
	switch name {
	case "base64", "base-64", "b":
		if !looksBase64(b) {
			break
		}
		data, whole = decodeBase64(b, limit)
		return data, whole, true
	case "quoted-printable", "quotedprintable", "quoted printable", "qp", "q":
		data, whole = decodeQuoted(b, limit)
		return data, whole, true
	case "x-uuencode", "x-uue", "uuencode", "uue":
		data, whole = decodeUU(b, limit)
		return data, whole, true
	case "", "7bit", "8bit", "binary", "7-bit", "8-bit", "7 bit", "8 bit", "plain", "none":
		known = true
	}
	if len(b) > limit {
		return b[:limit], false, known || name == "base64"
	}
	return b, true, known || name == "base64"
}

// base64Value is the value of each byte in base64; 64 and above mean none.
var base64Value = func() (t [256]byte) {
	for i := range t {
		t[i] = 255
	}
	for i, c := range []byte("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/") {
		t[c] = byte(i)
	}
	t['='], t['-'], t['_'] = 64, 62, 63
	return t
}()

// looksBase64 tells text that is only labelled base64 from base64.
func looksBase64(b []byte) bool {
	b = b[:min(len(b), 4096)]
	odd, spaces := 0, 0
	for i, c := range b {
		if c == ' ' && i > 0 && b[i-1] != '\n' {
			spaces++
		} else if base64Value[c] == 255 && c != '\r' && c != '\n' && c != ' ' && c != '\t' {
			odd++
		}
	}
	return odd*20 <= len(b) && spaces*20 <= len(b)
}

// decodeBase64 skips whatever is no base64 and begins anew behind padding, for
// some programs encode a file in several pieces.
func decodeBase64(b []byte, limit int) ([]byte, bool) {
	out := make([]byte, 0, min(len(b)/4*3+3, limit+3))
	var acc uint32
	n := 0
	end := func() {
		switch n {
		case 2:
			out = append(out, byte(acc>>4))
		case 3:
			out = append(out, byte(acc>>10), byte(acc>>2))
		}
		acc, n = 0, 0
	}
	for _, c := range b {
		v := base64Value[c]
		if v == 64 {
			end()
			continue
		}
		if v > 64 {
			continue
		}
		acc = acc<<6 | uint32(v)
		if n++; n == 4 {
			out = append(out, byte(acc>>16), byte(acc>>8), byte(acc))
			acc, n = 0, 0
			if len(out) >= limit {
				return out[:limit], false
			}
		}
	}
	end()
	return out, true
}

// decodeQuoted undoes quoted-printable; an escape that is none stays as it is.
func decodeQuoted(b []byte, limit int) ([]byte, bool) {
	out := make([]byte, 0, min(len(b), limit))
	for len(b) > 0 && len(out) < limit {
		i := bytes.IndexByte(b, '\n')
		line, ending := b, []byte(nil)
		if i >= 0 {
			line, ending, b = b[:i], b[i:i+1], b[i+1:]
			if i > 0 && line[i-1] == '\r' {
				line, ending = line[:i-1], []byte("\r\n")
			}
		} else {
			b = nil
		}
		line = bytes.TrimRight(line, " \t")
		if bytes.HasSuffix(line, []byte("=")) {
			line, ending = line[:len(line)-1], nil
		}
		for j := 0; j < len(line); j++ {
			if line[j] == '=' && j+2 < len(line) {
				if hi, lo := hexValue(line[j+1]), hexValue(line[j+2]); hi < 16 && lo < 16 {
					out = append(out, hi<<4|lo)
					j += 2
					continue
				}
			}
			out = append(out, line[j])
		}
		out = append(out, ending...)
	}
	if len(out) > limit {
		return out[:limit], false
	}
	return out, len(b) == 0
}

func hexValue(c byte) byte {
	switch {
	case c >= '0' && c <= '9':
		return c - '0'
	case c >= 'A' && c <= 'F':
		return c - 'A' + 10
	case c >= 'a' && c <= 'f':
		return c - 'a' + 10
	}
	return 16
}

// decodeUU undoes uuencode, from its begin line to its end line.
func decodeUU(b []byte, limit int) ([]byte, bool) {
	var out []byte
	begun := false
	for len(b) > 0 {
		var line []byte
		line, b = cutLine(b)
		switch {
		case bytes.HasPrefix(line, []byte("begin ")):
			begun = true
		case !begun || len(line) == 0:
		case bytes.Equal(line, []byte("end")):
			return out, true
		default:
			out = append(out, uuLine(line)...)
			if len(out) >= limit {
				return out[:limit], false
			}
		}
	}
	return out, true
}

func uuLine(line []byte) []byte {
	want := int(line[0]-' ') & 63
	line = line[1:]
	out := make([]byte, 0, want+3)
	for len(out) < want && len(line) >= 2 {
		var q [4]byte
		for i := range q {
			if i < len(line) {
				q[i] = (line[i] - ' ') & 63
			}
		}
		line = line[min(4, len(line)):]
		out = append(out, q[0]<<2|q[1]>>4, q[1]<<4|q[2]>>2, q[2]<<6|q[3])
	}
	return out[:min(want, len(out))]
}
