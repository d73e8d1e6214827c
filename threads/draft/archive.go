package draft

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
)

// What may be wrong with a file as a whole.
var (
	ErrOldWord   = errors.New("a .doc of old Word, or a .docx with a password") // to be saved again as .docx without one
	ErrNotOffice = errors.New("not a .docx or .odt")
	ErrEncrypted = errors.New("encrypted")
	ErrTooLarge  = errors.New("too large or too deep")
	ErrBroken    = errors.New("broken")
)

const (
	maxFile    = 30 << 20 // bytes of a .docx or .odt
	maxPart    = 24 << 20 // bytes of one part, unpacked
	maxEntries = 5000
	maxTokens  = 3_000_000
	maxDepth   = 200
)

// archive is a .docx or .odt: parts by lower-case name.
type archive map[string]*zip.File

// open reads a zip's directory; nothing is unpacked before it is asked for.
func open(b []byte) (archive, error) {
	if bytes.HasPrefix(b, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")) {
		return nil, ErrOldWord
	}
	if len(b) > maxFile || bytes.Count(b, []byte("PK\x01\x02")) > maxEntries {
		return nil, ErrTooLarge
	}
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		return nil, fmt.Errorf("opening the file: %w", ErrNotOffice)
	}
	a := make(archive, len(z.File))
	for _, f := range z.File {
		a[partName(f.Name)] = f
	}
	return a, nil
}

func partName(s string) string {
	return strings.ToLower(strings.TrimPrefix(path.Clean("/"+strings.ReplaceAll(s, `\`, "/")), "/"))
}

// part unpacks one part within the limits; nil if there is none.
func (a archive) part(name string) ([]byte, error) {
	f := a[partName(name)]
	if f == nil {
		return nil, nil
	}
	if f.Flags&1 != 0 {
		return nil, ErrEncrypted
	}
	r, err := f.Open()
	if err != nil {
		return nil, fmt.Errorf("unpacking %s: %w", name, ErrBroken)
	}
	defer r.Close()
	b, err := io.ReadAll(io.LimitReader(r, maxPart+1))
	switch {
	case len(b) > maxPart:
		return nil, ErrTooLarge
	case err != nil:
		return nil, fmt.Errorf("unpacking %s: %w", name, ErrBroken)
	}
	return b, nil
}

// scan walks through XML, and counts what it costs.
type scan struct {
	dec    *xml.Decoder
	depth  int
	tokens int
}

func newScan(b []byte) *scan {
	return &scan{dec: xml.NewDecoder(bytes.NewReader(b))}
}

// root calls f for the outermost element.
func (s *scan) root(f func(xml.StartElement) error) error {
	for {
		t, err := s.token()
		if err != nil {
			return err
		}
		if e, ok := t.(xml.StartElement); ok {
			return f(e)
		}
	}
}

// each calls f for every child of the element that was just opened, and chars
// (if not nil) for its text, until it is closed. f must go through the child
// with each or skip.
func (s *scan) each(f func(xml.StartElement) error, chars func(string)) error {
	if s.depth++; s.depth > maxDepth {
		return ErrTooLarge
	}
	for {
		t, err := s.token()
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.StartElement:
			if err := f(t); err != nil {
				return err
			}
		case xml.EndElement:
			s.depth--
			return nil
		case xml.CharData:
			if chars != nil {
				chars(string(t))
			}
		}
	}
}

func (s *scan) skip() error {
	return s.each(func(xml.StartElement) error { return s.skip() }, nil)
}

// text is all text in the element that was just opened.
func (s *scan) text() (string, error) {
	var b strings.Builder
	var in func(xml.StartElement) error
	chars := func(t string) { b.WriteString(t) }
	in = func(xml.StartElement) error { return s.each(in, chars) }
	err := s.each(in, chars)
	return b.String(), err
}

func (s *scan) token() (xml.Token, error) {
	if s.tokens++; s.tokens > maxTokens {
		return nil, ErrTooLarge
	}
	t, err := s.dec.Token()
	if err != nil {
		return nil, fmt.Errorf("reading XML at %d: %w", s.dec.InputOffset(), ErrBroken)
	}
	return t, nil
}

// attr is an attribute by its local name.
func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// on says whether a switch of Word's, such as <w:vanish/>, is on.
func on(e xml.StartElement) bool {
	switch attr(e, "val") {
	case "0", "false", "off", "none":
		return false
	}
	return true
}
