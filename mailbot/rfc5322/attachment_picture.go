package rfc5322

import (
	"bytes"
	"image"
	_ "image/gif"  // the sizes of pictures
	_ "image/jpeg" // the sizes of pictures
	_ "image/png"  // the sizes of pictures
	"regexp"
	"strings"
)

// picture is a file that the HTML may show within itself.
type picture struct {
	index   int    // in the list of files
	id      string // its Content-ID
	related bool   // it stands in a multipart/related, and not as a file
}

// Bounds of what is taken for the decoration of a signature. A screenshot that
// somebody pastes is bigger in both.
const (
	tinyPicture = 6 << 10
	logoPicture = 100 << 10
	logoHeight  = 220 // pixels
)

// decoration are the names that mail programs give to pictures in signatures
// and to pictures without a name.
var decoration = regexp.MustCompile(`(?i)^(image\d{3}|outlook-|logo|signature|banner|spacer|pixel|icon|facebook|twitter|linkedin|instagram|youtube|emailsignature)`)

// dropSignatureImages drops the small pictures that belong to a signature:
// shown within the HTML, and small in bytes or named like one and low.
func (r *reading) dropSignatureImages() {
	for _, p := range r.found.inline {
		a := &r.found.files[p.index]
		shown := p.id != "" && r.body.hasHTML && (strings.Contains(r.body.html, "cid:"+p.id) || strings.Contains(r.body.html, "cid:"+a.Name))
		if !shown && !p.related {
			continue
		}
		w, h := pictureSize(a.Data)
		small := len(a.Data) <= tinyPicture || h > 0 && h <= 40 || w > 0 && w <= 40
		logo := len(a.Data) <= logoPicture && h > 0 && h <= logoHeight && (decoration.MatchString(a.Name) || w >= 3*h)
		if small || logo {
			r.left += int64(len(a.Data))
			a.Data, a.Dropped = nil, "a small picture of a signature"
		}
	}
}

// pictureSize is the width and height of a picture, 0 if it cannot be told.
func pictureSize(data []byte) (w, h int) {
	c, _, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return 0, 0
	}
	return c.Width, c.Height
}
