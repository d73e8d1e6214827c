package imapbox

import (
	"bufio"
	"bytes"
	"net/mail"
	"net/textproto"
	"regexp"

	"github.com/emersion/go-imap/v2"
)

// fromField asks for the From lines alone. It comes as a literal, where the
// parsed ENVELOPE of a hostile message could break the connection.
var fromField = &imap.FetchItemBodySection{
	Specifier:    imap.PartSpecifierHeader,
	HeaderFields: []string{"From"},
	Peek:         true,
}

var addressPattern = regexp.MustCompile(`[^\s<>()",;:@]+@[^\s<>()",;:@]+`)

// anyKnown reports whether one of the From addresses of a header is known. A
// From that cannot be parsed (RFC 5322) is searched for what looks like an
// address.
func anyKnown(header []byte, known func(string) bool) bool {
	fields, _ := textproto.NewReader(bufio.NewReader(bytes.NewReader(header))).ReadMIMEHeader()
	for _, from := range fields["From"] {
		list, err := mail.ParseAddressList(from)
		for _, a := range list {
			if known(a.Address) {
				return true
			}
		}
		if err == nil {
			continue
		}
		for _, address := range addressPattern.FindAllString(from, 100) {
			if known(address) {
				return true
			}
		}
	}
	return false
}
