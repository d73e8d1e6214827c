package rfc5322

import (
	"bytes"
	"encoding/binary"
	"io"
	"regexp"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/emersion/go-message/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/japanese"
)

// aliases are charset names that mail carries and the IANA register does not,
// and names that are taken for a larger set: what calls itself ISO-8859-1 or
// ASCII is Windows-1252 in practice (as the WHATWG encoding standard has it).
var aliases = map[string]string{
	"": "", "us-ascii": "", "ascii": "", "ansi_x3.4-1968": "", "iso646-us": "", "646": "", "default": "", "unknown": "", "unknown-8bit": "",
	"x-unknown": "", "8bit": "", "7bit": "", "binary": "", "none": "", "_autodetect_all": "", "ansi": "", "user-defined": "", "x-user-defined": "",
	"utf8": "utf-8", "utf": "utf-8", "utf_8": "utf-8", "utf-8n": "utf-8", "unicode-1-1-utf-8": "utf-8", "unicode": "utf-8", "utf8mb4": "utf-8", "cp65001": "utf-8",
	"iso-8859-1": "windows-1252", "iso8859-1": "windows-1252", "iso88591": "windows-1252", "iso_8859-1": "windows-1252", "latin1": "windows-1252", "latin-1": "windows-1252",
	"l1": "windows-1252", "iso-8859-01": "windows-1252", "cp1252": "windows-1252", "cp-1252": "windows-1252", "x-cp1252": "windows-1252", "windows1252": "windows-1252",
	"unicode-1-1-utf-7": "utf-7", "utf7": "utf-7", "x-unicode-2-0-utf-7": "utf-7", "utf-7-imap": "utf-7",
	"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030", "cp936": "gb18030", "ms936": "gb18030", "euc-cn": "gb18030",
	"ks_c_5601-1987": "euc-kr", "ks_c_5601": "euc-kr", "ksc5601": "euc-kr", "cp949": "euc-kr", "ms949": "euc-kr", "x-windows-949": "euc-kr", "uhc": "euc-kr",
	"cp932": "shift_jis", "ms932": "shift_jis", "x-sjis": "shift_jis", "sjis": "shift_jis", "windows-31j": "shift_jis", "shift-jis": "shift_jis", "x-ms-cp932": "shift_jis",
	"x-euc-jp": "euc-jp", "eucjp": "euc-jp", "iso-2022-jp-1": "iso-2022-jp", "iso-2022-jp-2": "iso-2022-jp", "iso-2022-jp-ms": "iso-2022-jp", "cp50220": "iso-2022-jp", "jis": "iso-2022-jp",
	"big5-hkscs": "big5", "cp950": "big5", "x-big5": "big5", "iso-8859-8-i": "iso-8859-8", "iso-8859-8-e": "iso-8859-8", "iso-8859-6-i": "iso-8859-6", "iso-8859-9": "windows-1254",
	"iso-8859-11": "windows-874", "tis-620": "windows-874", "x-mac-roman": "macintosh", "mac": "macintosh", "koi8": "koi8-r", "koi8u": "koi8-u", "cp850": "ibm850", "cp437": "ibm437",
	"cp866": "ibm866", "cp1250": "windows-1250", "cp1251": "windows-1251", "cp1253": "windows-1253", "cp1254": "windows-1254", "cp1255": "windows-1255", "cp1256": "windows-1256",
	"cp1257": "windows-1257", "cp1258": "windows-1258", "win-1251": "windows-1251", "x-cp1251": "windows-1251", "utf16": "utf-16", "ucs-2": "utf-16", "utf-16": "utf-16",
}

// charsetName normalises the name of a charset; "" means that the bytes must
// tell.
func charsetName(name string) string {
	name = strings.ToLower(strings.Trim(strings.TrimSpace(name), `"'<>;,. `))
	name = strings.TrimPrefix(name, "charset=")
	name, _, _ = strings.Cut(name, "http-equiv")
	if a, ok := aliases[name]; ok {
		return a
	}
	return name
}

// decodeBytes makes UTF-8 of b. The declared charset is believed unless the
// bytes contradict it; unknown and absent ones are guessed.
func decodeBytes(b []byte, declared string) string {
	s, _ := decodeCharset(b, declared)
	return s
}

// decodeCharset also says whether it knew the charset.
func decodeCharset(b []byte, declared string) (string, bool) {
	name := charsetName(declared)
	switch {
	case plainASCII(b) && name != "utf-7":
		return string(b), true
	case name == "utf-7":
		return decodeUTF7(string(b)), true
	case name == "" || name == "utf-8" || name == "windows-1252":
		return guess(b), true
	case name == "iso-2022-jp" && hasHigh(b): // it is a seven-bit charset
		return guessJapanese(b), true
	case utf8.Valid(b) && hasHigh(b) && !multibyte(name): // hardly ever by chance
		return string(b), true
	case name == "utf-16":
		name = byteOrder(b)
	}
	r, err := charset.Reader(name, bytes.NewReader(b))
	if err != nil {
		return guess(b), false
	}
	out, _ := io.ReadAll(r)
	return string(out), true
}

func plainASCII(b []byte) bool {
	for _, c := range b {
		if c >= 0x80 || c == 0x1b || c == 0 || c == '~' {
			return false
		}
	}
	return true
}

func hasHigh(b []byte) bool {
	return bytes.IndexFunc(b, func(r rune) bool { return r >= 0x80 }) >= 0
}

// multibyte tells the charsets whose text can look like UTF-8 by chance.
func multibyte(name string) bool {
	switch name {
	case "gb18030", "euc-kr", "shift_jis", "euc-jp", "big5", "hz-gb-2312", "utf-16", "utf-16le", "utf-16be":
		return true
	}
	return false
}

// byteOrder finds which half of UTF-16 b is in: by its mark, or by where the
// zeros of Latin letters are.
func byteOrder(b []byte) string {
	even, odd := 0, 0
	for i, c := range b[:min(len(b), 512)] {
		if c == 0 && i%2 == 0 {
			even++
		} else if c == 0 {
			odd++
		}
	}
	if bytes.HasPrefix(b, []byte{0xff, 0xfe}) || odd > even {
		return "utf-16le"
	}
	return "utf-16be"
}

// guess decodes what has no charset: ISO-2022-JP by its escapes, then UTF-8,
// and byte by byte Windows-1252 for what is neither.
func guess(b []byte) string {
	if bytes.Contains(b, []byte("\x1b$B")) || bytes.Contains(b, []byte("\x1b$@")) {
		if out, err := japanese.ISO2022JP.NewDecoder().Bytes(b); err == nil {
			return string(out)
		}
	}
	if utf8.Valid(b) {
		return string(b)
	}
	var out strings.Builder
	out.Grow(len(b) + len(b)/8)
	for len(b) > 0 {
		r, n := utf8.DecodeRune(b)
		if r == utf8.RuneError && n == 1 {
			r = rune1252(b[0])
		}
		out.WriteRune(r)
		b = b[n:]
	}
	return out.String()
}

// guessJapanese decodes what calls itself ISO-2022-JP and has eight bits.
func guessJapanese(b []byte) string {
	if utf8.Valid(b) {
		return string(b)
	}
	best, least := guess(b), len(b)
	for _, enc := range []encoding.Encoding{japanese.EUCJP, japanese.ShiftJIS} {
		out, err := enc.NewDecoder().Bytes(b)
		if bad := bytes.Count(out, []byte("\ufffd")); err == nil && bad < least {
			best, least = string(out), bad
		}
	}
	return best
}

// shifted is a run of UTF-7 (RFC 2152).
var shifted = regexp.MustCompile(`\+([A-Za-z0-9+/]*)-?`)

// decodeUTF7 undoes UTF-7.
func decodeUTF7(s string) string {
	return shifted.ReplaceAllStringFunc(s, func(run string) string {
		body := strings.TrimSuffix(run[1:], "-")
		if body == "" {
			return "+"
		}
		b, _ := decodeBase64([]byte(body), len(body))
		units := make([]uint16, len(b)/2)
		for i := range units {
			units[i] = binary.BigEndian.Uint16(b[2*i:])
		}
		return string(utf16.Decode(units))
	})
}
