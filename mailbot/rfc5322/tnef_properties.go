package rfc5322

import "encoding/binary"

// properties walks over a block of MAPI properties ([MS-OXTNEF] section
// 2.1.3.4). It stops at the first thing that it does not understand, for then
// nothing behind it can be trusted.
func (w *wrapper) properties(b []byte, f func(id, kind uint16, v []byte)) {
	if len(b) < 4 {
		return
	}
	n := binary.LittleEndian.Uint32(b)
	b = b[4:]
	for range min(n, 2000) {
		if len(b) < 4 {
			return
		}
		kind, id := binary.LittleEndian.Uint16(b), binary.LittleEndian.Uint16(b[2:])
		b = b[4:]
		if id >= 0x8000 {
			var ok bool
			if b, ok = skipName(b); !ok {
				return
			}
		}
		v, rest, ok := propertyValue(b, kind)
		if !ok {
			return
		}
		if v != nil {
			f(id, kind, v)
		}
		b = rest
	}
}

// skipName skips the name of a named property: a GUID, and a number or text.
func skipName(b []byte) ([]byte, bool) {
	if len(b) < 24 {
		return nil, false
	}
	if binary.LittleEndian.Uint32(b[16:]) == 0 {
		return b[24:], true
	}
	size := padded(int64(binary.LittleEndian.Uint32(b[20:])))
	if size > int64(len(b)-24) {
		return nil, false
	}
	return b[24+size:], true
}

// fixed is the length of a value of a fixed type, padded to four bytes.
func fixed(kind uint16) int64 {
	switch kind {
	case 0x0002, 0x0003, 0x0004, 0x000a, 0x000b:
		return 4
	case 0x0005, 0x0006, 0x0007, 0x0014, 0x0040:
		return 8
	case 0x0048:
		return 16
	}
	return 0
}

// propertyValue reads a value: fixed, or counted and each with its length. Of
// several the first is given.
func propertyValue(b []byte, kind uint16) (v, rest []byte, ok bool) {
	many := kind&0x1000 != 0
	base := kind &^ 0x1000
	size := fixed(base)
	count := uint32(1)
	if many || size == 0 {
		if len(b) < 4 {
			return nil, nil, false
		}
		count = binary.LittleEndian.Uint32(b)
		b = b[4:]
	}
	switch {
	case size == 0 && base != 0x000d && base != 0x001e && base != 0x001f && base != 0x0102:
		return nil, nil, false
	case count > 2000:
		return nil, nil, false
	}
	for i := range count {
		n := size
		if n == 0 {
			if len(b) < 4 {
				return nil, nil, false
			}
			n = int64(binary.LittleEndian.Uint32(b))
			b = b[4:]
		}
		if n > int64(len(b)) {
			return nil, nil, false
		}
		if i == 0 {
			v = b[:n:n]
		}
		b = b[min(padded(n), int64(len(b))):]
	}
	return v, b, true
}

func padded(n int64) int64 { return (n + 3) &^ 3 }
