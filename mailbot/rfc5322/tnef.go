package rfc5322

import (
	"encoding/binary"
	"strings"
	"unicode/utf16"
)

// Attributes of a TNEF stream, and MAPI properties, that matter here
// ([MS-OXTNEF] section 2.1.3.1, [MS-OXPROPS]).
const (
	tnefMagic      = 0x223e9f78
	attClass       = 0x8008
	attBody        = 0x800c
	attFileData    = 0x800f
	attFileTitle   = 0x8010
	attFileBegin   = 0x9002
	attMessageMAPI = 0x9003
	attFileMAPI    = 0x9005
	attCodePage    = 0x9007

	propBody     = 0x1000
	propRTF      = 0x1009
	propHTML     = 0x1013
	propLongName = 0x3707
	propFileData = 0x3701
	propMIMEType = 0x370e
	propFileID   = 0x3712
	propCodePage = 0x3fde
)

// wrapper is what a winmail.dat holds.
type wrapper struct {
	class    string // message class, lower case
	text     string
	html     string
	rtf      []byte // compressed
	codePage int
	files    []wrapped
}

// wrapped is a file in it.
type wrapped struct {
	name, kind, id string
	data           []byte
}

// unwrap opens a winmail.dat: its words count as the part's, its files as the
// mail's.
func (r *reading) unwrap(p *part) content {
	data, whole, _ := decodeTransfer(p.body, p.encoding(), int(min(2*r.lim.Attachments, r.lim.Message)))
	w, ok := openTNEF(data)
	if !ok || !whole {
		r.drop(p, "winmail.dat", "a wrapper of Outlook's that cannot be opened whole")
		if !ok {
			return content{}
		}
	}
	r.found.unpacked++
	if r.found.class == "" {
		r.found.class = w.class
	}
	for _, f := range w.files[:min(len(w.files), 200)] {
		r.wrappedFile(f)
	}
	c := content{plain: r.bound(endLine(repairText(w.text))), html: r.bound(repairText(w.html))}
	if c.html == "" && len(w.rtf) > 0 {
		markup, text := fromRTF(inflateRTF(w.rtf, int(r.lim.Text)))
		c.html = r.bound(repairText(markup))
		if c.plain == "" {
			c.plain = r.bound(endLine(repairText(text)))
		}
	}
	c.hasPlain, c.hasHTML = strings.TrimSpace(c.plain) != "", strings.TrimSpace(c.html) != ""
	return c
}

// wrappedFile takes a file out of the wrapper.
func (r *reading) wrappedFile(f wrapped) {
	name := cleanName(f.name)
	if name == "" && len(f.data) == 0 {
		return
	}
	p := &part{kind: strings.ToLower(f.kind), params: map[string]string{}, body: f.data}
	if p.kind == "" {
		p.kind = "application/octet-stream"
	}
	p.header.fields = []field{{"content-transfer-encoding", []byte("binary")}}
	within := &part{}
	if f.id != "" {
		p.header.fields = append(p.header.fields, field{"content-id", []byte("<" + f.id + ">")})
	}
	r.file(p, within, name)
}

// openTNEF reads the attributes of a TNEF stream; false if it is none.
func openTNEF(b []byte) (wrapper, bool) {
	w := wrapper{codePage: 1252}
	if len(b) < 6 || binary.LittleEndian.Uint32(b) != tnefMagic {
		return w, false
	}
	b = b[6:]
	for len(b) >= 9 {
		id := binary.LittleEndian.Uint16(b[1:])
		size := int64(binary.LittleEndian.Uint32(b[5:]))
		b = b[9:]
		if size > int64(len(b)) {
			size = int64(len(b))
		}
		w.attribute(id, b[:size])
		b = b[min(size+2, int64(len(b))):] // a checksum follows
	}
	return w, true
}

func (w *wrapper) attribute(id uint16, data []byte) {
	switch id {
	case attCodePage:
		if len(data) >= 4 {
			w.codePage = int(binary.LittleEndian.Uint32(data))
		}
	case attClass:
		w.class = strings.ToLower(strings.TrimRight(string(data[:min(len(data), 200)]), "\x00"))
	case attBody:
		w.text = w.narrow(data)
	case attMessageMAPI:
		w.properties(data, w.messageProperty)
	case attFileBegin:
		if len(w.files) < 500 {
			w.files = append(w.files, wrapped{})
		}
	}
	if len(w.files) == 0 {
		return
	}
	f := &w.files[len(w.files)-1]
	switch id {
	case attFileTitle:
		if f.name == "" {
			f.name = w.narrow(data)
		}
	case attFileData:
		f.data = data
	case attFileMAPI:
		w.properties(data, func(id uint16, kind uint16, v []byte) {
			switch id {
			case propLongName:
				f.name = w.text16(kind, v)
			case propMIMEType:
				f.kind = w.text16(kind, v)
			case propFileID:
				f.id = w.text16(kind, v)
			case propFileData:
				if f.data == nil && kind == 0x0102 {
					f.data = v
				}
			}
		})
	}
}

func (w *wrapper) messageProperty(id, kind uint16, v []byte) {
	switch id {
	case propCodePage:
		if len(v) >= 4 {
			w.codePage = int(binary.LittleEndian.Uint32(v))
		}
	case propBody:
		w.text = w.text16(kind, v)
	case propHTML:
		w.html = decodeBytes(v, codePageName(w.codePage))
	case propRTF:
		w.rtf = v
	}
}

// narrow decodes a string in the message's code page.
func (w *wrapper) narrow(v []byte) string {
	return strings.TrimRight(decodeBytes(v, codePageName(w.codePage)), "\x00")
}

// text16 decodes a string property, wide (type 001F) or narrow.
func (w *wrapper) text16(kind uint16, v []byte) string {
	if kind != 0x001f {
		return w.narrow(v)
	}
	units := make([]uint16, len(v)/2)
	for i := range units {
		units[i] = binary.LittleEndian.Uint16(v[2*i:])
	}
	return strings.TrimRight(string(utf16.Decode(units)), "\x00")
}

// codePageName is the charset of a Windows code page.
func codePageName(n int) string {
	switch n {
	case 65001:
		return "utf-8"
	case 1200:
		return "utf-16le"
	case 932:
		return "shift_jis"
	case 936:
		return "gb18030"
	case 949:
		return "euc-kr"
	case 950:
		return "big5"
	case 20866:
		return "koi8-r"
	case 28592:
		return "iso-8859-2"
	case 50220:
		return "iso-2022-jp"
	}
	if n >= 1250 && n <= 1258 {
		return "windows-" + string(rune('0'+n/1000)) + string(rune('0'+n/100%10)) + string(rune('0'+n/10%10)) + string(rune('0'+n%10))
	}
	return "windows-1252"
}
