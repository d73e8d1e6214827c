package trust

// alphabet is base32's (RFC 4648 section 6) in lower case: it survives mail
// servers that change the case of an address, and needs no escape anywhere.
const alphabet = "abcdefghijklmnopqrstuvwxyz234567"

// spell writes b, a multiple of five bytes, in base32 without padding.
func spell(b []byte) string {
	var room [KeyLen]byte
	out := room[:0]
	for ; len(b) >= 5; b = b[5:] {
		v := uint40(b)
		for shift := 35; shift >= 0; shift -= 5 {
			out = append(out, alphabet[v>>shift&31])
		}
	}
	return string(out)
}

// unspell reads s, which holds eight characters for every five bytes of dst.
func unspell(dst []byte, s string) bool {
	for ; len(dst) >= 5; dst, s = dst[5:], s[8:] {
		var v uint64
		for i := range 8 {
			d := digit(s[i])
			if d < 0 {
				return false
			}
			v = v<<5 | uint64(d)
		}
		putUint40(dst, v)
	}
	return true
}

// digit returns the value of a base32 character in either case, or -1.
func digit(c byte) int {
	switch {
	case 'a' <= c && c <= 'z':
		return int(c - 'a')
	case 'A' <= c && c <= 'Z':
		return int(c - 'A')
	case '2' <= c && c <= '7':
		return int(c-'2') + 26
	}
	return -1
}
