package rfc5322

import "bytes"

// smime opens mail that is signed in one opaque piece (RFC 8551 section 3.5.2)
// and reads what is inside; what is encrypted stays closed.
func (r *reading) smime(p *part) content {
	kind := p.params["smime-type"]
	if kind == "enveloped-data" || kind == "authenveloped-data" || r.found.unpacked >= 3 {
		r.found.encrypted = true
		return content{}
	}
	data, _, _ := decodeTransfer(p.body, p.encoding(), int(r.lim.Message))
	inner := signedContent(data)
	if inner == nil {
		r.found.encrypted = true
		return content{}
	}
	r.found.unpacked++
	h, rest := readHeader(inner, nil)
	root := newPart(h)
	c := cutter{raw: inner, lim: r.lim, notes: r.notes}
	c.grow(root, len(inner)-len(rest))
	r.root.kids = append(r.root.kids, root) // so that reports within are found
	return r.walk(root, nil)
}

// signedContent takes the content out of CMS signed data (RFC 5652 section
// 5.1): ContentInfo, SignedData, EncapsulatedContentInfo, an octet string that
// may come in pieces. nil if it is something else.
func signedContent(data []byte) []byte {
	oid := []byte{0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02} // signedData
	info, _ := ber(data)
	id, rest := ber(info.body)
	if info.tag != 0x30 || id.tag != 0x06 || !bytes.Equal(id.body, oid) {
		return nil
	}
	explicit, _ := ber(rest)
	signed, _ := ber(explicit.body)
	_, rest = ber(signed.body) // version
	_, rest = ber(rest)        // digest algorithms
	encap, _ := ber(rest)
	_, rest = ber(encap.body) // content type
	explicit, _ = ber(rest)
	octets, _ := ber(explicit.body)
	return octetString(octets, 0)
}

// octetString puts an octet string together.
func octetString(v value, level int) []byte {
	if v.tag == 0x04 {
		return v.body
	}
	if v.tag != 0x24 || level > 3 {
		return nil
	}
	var out []byte
	for rest := v.body; len(rest) > 0; {
		var piece value
		piece, rest = ber(rest)
		if piece.tag == 0 {
			break
		}
		out = append(out, octetString(piece, level+1)...)
	}
	return out
}

// value is one value of the basic encoding rules (X.690).
type value struct {
	tag  byte
	body []byte
}

// ber reads the value at the start of b, and returns what follows it. A value
// of indefinite length gets all that is left: its end is found by whoever reads
// its pieces. The tag is 0 at the end, and for what is none.
func ber(b []byte) (value, []byte) {
	if len(b) < 2 || b[0] == 0 {
		return value{}, nil
	}
	n, head := int(b[1]), 2
	if n == 0x80 {
		body := b[2:]
		end := indefinite(body, 0)
		return value{b[0], body[:end]}, body[min(end+2, len(body)):]
	}
	if n > 0x80 {
		size := n & 0x7f
		if size > 4 || len(b) < 2+size {
			return value{}, nil
		}
		n = 0
		for _, c := range b[2 : 2+size] {
			n = n<<8 | int(c)
		}
		head += size
	}
	if n < 0 || n > len(b)-head {
		n = len(b) - head
	}
	return value{b[0], b[head : head+n]}, b[head+n:]
}

// indefinite finds the end of a value of indefinite length: the place of the
// two zeros that end it.
func indefinite(b []byte, level int) int {
	pos := 0
	for level < 16 && pos+1 < len(b) {
		if b[pos] == 0 && b[pos+1] == 0 {
			return pos
		}
		if b[pos+1] == 0x80 {
			pos += 2 + indefinite(b[pos+2:], level+1) + 2
			continue
		}
		_, rest := ber(b[pos:])
		pos = len(b) - len(rest)
	}
	return min(pos, len(b))
}
