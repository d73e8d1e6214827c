package rfc5322

import (
	"bytes"
	"encoding/binary"
	"strconv"
)

// rtfStart is what the dictionary of compressed RTF holds in the beginning
// ([MS-OXRTFCP] section 2.1.2.1).
const rtfStart = "{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"

// inflateRTF undoes the compression of RTF in MAPI, up to limit bytes.
func inflateRTF(b []byte, limit int) []byte {
	if len(b) < 16 {
		return nil
	}
	size := min(int64(binary.LittleEndian.Uint32(b[4:])), int64(limit))
	kind := string(b[8:12])
	b = b[16:]
	if kind == "MELA" {
		return b[:min(int64(len(b)), size)]
	}
	if kind != "LZFu" {
		return nil
	}
	var dict [4096]byte
	write := copy(dict[:], rtfStart)
	var out []byte
	put := func(c byte) {
		out = append(out, c)
		dict[write] = c
		write = (write + 1) % len(dict)
	}
	for len(b) > 0 && int64(len(out)) < size {
		control := b[0]
		b = b[1:]
		for bit := range 8 {
			if control>>bit&1 == 0 {
				if len(b) < 1 {
					return out
				}
				put(b[0])
				b = b[1:]
				continue
			}
			if len(b) < 2 {
				return out
			}
			ref := int(binary.BigEndian.Uint16(b))
			b = b[2:]
			from, n := ref>>4, ref&15+2
			if from == write {
				return out
			}
			for range n {
				put(dict[from])
				from = (from + 1) % len(dict)
			}
		}
	}
	return out
}

// rtfGroup is the state within one pair of braces.
type rtfGroup struct {
	skip    bool // a destination that shows nothing
	tag     bool // \*\htmltag: HTML as it was
	htmlRTF bool // \htmlrtf: RTF that the HTML had not
	uc      int  // characters that stand in for a Unicode one
}

// rtfReader takes HTML out of RTF that was made of it ([MS-OXRTFEX]), or the
// text out of any.
type rtfReader struct {
	src      []byte
	out      []byte
	encoded  []byte // bytes in the code page that wait to be decoded
	charset  string
	fromHTML bool
	group    rtfGroup
	stack    []rtfGroup
	drop     int // characters still to be passed over after a Unicode one
}

// fromRTF gives the HTML that is wrapped in RTF, or else the RTF's text.
func fromRTF(src []byte) (markup, text string) {
	if !bytes.HasPrefix(src, []byte("{\\rtf")) {
		return "", ""
	}
	head := src[:min(len(src), 2000)]
	r := rtfReader{src: src, charset: "windows-1252", fromHTML: bytes.Contains(head, []byte("\\fromhtml1")), group: rtfGroup{uc: 1}}
	r.read()
	if r.fromHTML {
		return string(r.out), ""
	}
	return "", string(r.out)
}

func (r *rtfReader) read() {
	for pos := 0; pos < len(r.src); {
		switch c := r.src[pos]; c {
		case '{':
			r.stack = append(r.stack, r.group)
			if len(r.stack) > 5000 {
				return
			}
			pos++
		case '}':
			r.flush()
			if n := len(r.stack); n > 0 {
				r.group, r.stack = r.stack[n-1], r.stack[:n-1]
			}
			pos++
		case '\\':
			pos = r.control(pos + 1)
		case '\r', '\n':
			pos++
		default:
			r.byte(c)
			pos++
		}
	}
	r.flush()
}

// shows tells whether what stands here belongs to the result.
func (r *rtfReader) shows() bool {
	if r.group.skip {
		return false
	}
	return !r.fromHTML || r.group.tag || !r.group.htmlRTF
}

func (r *rtfReader) byte(c byte) {
	if r.drop > 0 {
		r.drop--
		return
	}
	if r.shows() {
		r.encoded = append(r.encoded, c)
	}
}

func (r *rtfReader) flush() {
	if len(r.encoded) > 0 {
		r.out = append(r.out, decodeBytes(r.encoded, r.charset)...)
		r.encoded = r.encoded[:0]
	}
}

func (r *rtfReader) text(s string) {
	if r.shows() {
		r.flush()
		r.out = append(r.out, s...)
	}
}

// control reads one control word or symbol at pos, behind the backslash.
func (r *rtfReader) control(pos int) int {
	if pos >= len(r.src) {
		return pos
	}
	c := r.src[pos]
	if c|0x20 < 'a' || c|0x20 > 'z' {
		return r.symbol(c, pos)
	}
	start := pos
	for pos < len(r.src) && r.src[pos]|0x20 >= 'a' && r.src[pos]|0x20 <= 'z' && pos-start < 40 {
		pos++
	}
	word := string(r.src[start:pos])
	start = pos
	if pos < len(r.src) && r.src[pos] == '-' {
		pos++
	}
	for pos < len(r.src) && r.src[pos] >= '0' && r.src[pos] <= '9' && pos-start < 12 {
		pos++
	}
	n, err := strconv.Atoi(string(r.src[start:pos]))
	if pos < len(r.src) && r.src[pos] == ' ' {
		pos++
	}
	r.word(word, n, err == nil)
	return pos
}

func (r *rtfReader) symbol(c byte, pos int) int {
	switch c {
	case '\'':
		if pos+2 < len(r.src) {
			if hi, lo := hexValue(r.src[pos+1]), hexValue(r.src[pos+2]); hi < 16 && lo < 16 {
				r.byte(hi<<4 | lo)
			}
			return pos + 3
		}
	case '\\', '{', '}':
		r.byte(c)
	case '~':
		r.text("\u00a0")
	case '_':
		r.text("-")
	case '*':
		if !bytes.HasPrefix(r.src[pos+1:], []byte("\\htmltag")) {
			r.group.skip = true
		}
	case '\r', '\n':
		r.text("\n")
	}
	return pos + 1
}

func (r *rtfReader) word(word string, n int, given bool) {
	switch word {
	case "htmltag":
		r.flush()
		r.group.tag = true
	case "htmlrtf":
		r.flush()
		r.group.htmlRTF = !given || n != 0
	case "fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "listtable", "listoverridetable", "header", "footer", "generator":
		r.group.skip = true
	case "ansicpg":
		r.charset = codePageName(n)
	case "uc":
		r.group.uc = max(0, min(n, 8))
	case "u":
		r.text(string(rune(uint16(n))))
		r.drop = r.group.uc
	case "par", "line":
		r.text("\n")
	case "tab":
		r.text("\t")
	case "lquote":
		r.text("‘")
	case "rquote":
		r.text("’")
	case "ldblquote":
		r.text("“")
	case "rdblquote":
		r.text("”")
	case "bullet":
		r.text("•")
	case "endash":
		r.text("–")
	case "emdash":
		r.text("—")
	}
}
