package draft

import (
	"crypto/sha256"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// speakable has no letter that is taken for a digit or for another letter when
// it is read out (Crockford's base 32).
const speakable = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

// Fingerprint is short enough to read out ("7KQ4-M2XD") and the same for the
// same words in the same paragraphs, whatever became of spaces, quotation
// marks and dashes on the way. A changed comma changes it. Numbers, labels and
// idents do not count. 40 bits tell versions apart; they are no proof against
// somebody who writes both texts.
func Fingerprint(paragraphs []Paragraph) string {
	h := sha256.New()
	for _, p := range paragraphs {
		h.Write([]byte(plainSigns(p.Text)))
		h.Write([]byte{0})
	}
	sum := h.Sum(nil)
	bits := uint64(0)
	for _, b := range sum[:5] {
		bits = bits<<8 | uint64(b)
	}
	var out strings.Builder
	for i := range 8 {
		if i == 4 {
			out.WriteByte('-')
		}
		out.WriteByte(speakable[bits>>(35-5*i)&31])
	}
	return out.String()
}

var signs = strings.NewReplacer("“", `"`, "”", `"`, "„", `"`, "«", `"`, "»", `"`, "‘", "'", "’", "'", "‐", "-", "‑", "-", "–", "-", "—", "-", "…", "...")

// plainSigns writes quotation marks, dashes and spaces in one way.
func plainSigns(s string) string {
	return strings.Join(strings.Fields(signs.Replace(norm.NFC.String(tidy(s)))), " ")
}

// Mint gives every paragraph without an ident the next one after the given
// and returns the last given out. The caller passes the highest ident that the
// draft ever had, so that none is used twice.
func Mint(paragraphs []Paragraph, after int64) int64 {
	for i := range paragraphs {
		if paragraphs[i].Ident == 0 {
			after++
			paragraphs[i].Ident = after
		}
	}
	return after
}
