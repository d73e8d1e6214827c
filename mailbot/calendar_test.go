package mailbot

import (
	"bytes"
	"encoding/base64"
	"io"
	"mime"
	"mime/multipart"
	"net/mail"
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// calendar is a calendar part, read by the letter of RFC 5545 without any
// library.
type calendar struct {
	method string
	props  map[string][]string // of the event, by name; values unescaped
}

func (c calendar) one(name string) string {
	if len(c.props[name]) != 1 {
		return strings.Join(c.props[name], " and ")
	}
	return c.props[name][0]
}

var (
	propName  = regexp.MustCompile(`^[A-Z][A-Z0-9-]*$`)
	propParam = regexp.MustCompile(`^;([A-Z][A-Z0-9-]*)=("[^"\x00-\x1f]*"|[^";:,\x00-\x1f]*)`)
	utcTime   = regexp.MustCompile(`^\d{8}T\d{6}Z$`)
)

// strictCalendar takes the calendar part of a mail apart and fails the test
// where RFC 5545 or RFC 5546 is broken.
func strictCalendar(t *testing.T, m sent) calendar {
	t.Helper()
	object, params := calendarPart(t, m)
	c := calendar{method: params["method"], props: map[string][]string{}}
	for _, line := range bytes.SplitAfter(object, []byte("\n")) {
		if len(line) == 0 {
			continue
		}
		if !bytes.HasSuffix(line, []byte("\r\n")) || len(line)-2 > 75 || !utf8.Valid(line) {
			t.Errorf("a line of the calendar is no good (%d octets): %q", len(line)-2, line)
		}
	}
	var within []string
	for line := range strings.SplitSeq(strings.TrimSuffix(strings.ReplaceAll(string(object), "\r\n ", ""), "\r\n"), "\r\n") {
		name, value := contentLine(t, line)
		switch {
		case name == "BEGIN":
			within = append(within, value)
		case name == "END":
			if len(within) == 0 || within[len(within)-1] != value {
				t.Fatalf("END:%s within %v", value, within)
			}
			within = within[:len(within)-1]
		case len(within) == 1:
			if name == "METHOD" && value != c.method {
				t.Errorf("METHOD is %s, the part says %s", value, c.method)
			}
			c.props["VCALENDAR."+name] = append(c.props["VCALENDAR."+name], value)
		case len(within) == 2 && within[1] == "VEVENT":
			c.props[name] = append(c.props[name], value)
		default:
			t.Errorf("%s within %v", name, within)
		}
	}
	// RFC 5545 sections 3.6 and 3.6.1, RFC 5546 sections 3.2.2 and 3.2.5.
	for _, once := range []string{"VCALENDAR.PRODID", "VCALENDAR.VERSION", "VCALENDAR.METHOD", "UID", "DTSTAMP", "DTSTART", "ORGANIZER", "SEQUENCE", "SUMMARY", "ATTENDEE"} {
		if len(c.props[once]) != 1 {
			t.Errorf("the calendar has %d %s", len(c.props[once]), once)
		}
	}
	for _, when := range []string{"DTSTAMP", "DTSTART", "DTEND"} {
		if _, err := time.Parse("20060102T150405Z", c.one(when)); err != nil || !utcTime.MatchString(c.one(when)) {
			t.Errorf("%s is %q", when, c.one(when))
		}
	}
	if c.one("VCALENDAR.VERSION") != "2.0" || c.one("DTEND") <= c.one("DTSTART") {
		t.Errorf("the calendar reads %+v", c)
	}
	return c
}

func contentLine(t *testing.T, line string) (name, value string) {
	t.Helper()
	end := strings.IndexAny(line, ";:")
	if end < 0 || !propName.MatchString(line[:end]) {
		t.Fatalf("no content line: %q", line)
	}
	name, rest := line[:end], line[end:]
	for strings.HasPrefix(rest, ";") {
		p := propParam.FindString(rest)
		if p == "" {
			t.Fatalf("a parameter of %q is no good", line)
		}
		rest = rest[len(p):]
	}
	value, ok := strings.CutPrefix(rest, ":")
	if !ok {
		t.Fatalf("no value in %q", line)
	}
	switch name {
	case "SUMMARY", "DESCRIPTION", "LOCATION":
		value = unescaped(t, value)
	}
	return name, value
}

func unescaped(t *testing.T, value string) string {
	t.Helper()
	var b strings.Builder
	for i := 0; i < len(value); i++ {
		switch c := value[i]; {
		case c == ',' || c == ';':
			t.Errorf("a bare %q in %q", c, value)
		case c == '\\' && i+1 < len(value) && strings.IndexByte(`\,;nN`, value[i+1]) >= 0:
			i++
			b.WriteByte(strings.NewReplacer("n", "\n", "N", "\n").Replace(value[i : i+1])[0])
		case c == '\\':
			t.Errorf("a bare backslash in %q", value)
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

// calendarPart is the text/calendar part, which must be the last alternative.
func calendarPart(t *testing.T, s sent) ([]byte, map[string]string) {
	t.Helper()
	m, err := mail.ReadMessage(bytes.NewReader(s.raw))
	if err != nil {
		t.Fatal(err)
	}
	var found []byte
	var of map[string]string
	var walk func(contentType, encoding string, body io.Reader)
	walk = func(contentType, encoding string, body io.Reader) {
		kind, params, err := mime.ParseMediaType(contentType)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasPrefix(kind, "multipart/") {
			for r := multipart.NewReader(body, params["boundary"]); ; {
				p, err := r.NextRawPart()
				if err == io.EOF {
					return
				}
				if err != nil {
					t.Fatal(err)
				}
				walk(p.Header.Get("Content-Type"), p.Header.Get("Content-Transfer-Encoding"), p)
			}
		}
		if kind != "text/calendar" {
			return
		}
		if found != nil || encoding != "base64" || !strings.EqualFold(params["charset"], "utf-8") {
			t.Errorf("a calendar part of %s in %s", contentType, encoding)
		}
		of = params
		if found, err = io.ReadAll(base64.NewDecoder(base64.StdEncoding, body)); err != nil {
			t.Fatal(err)
		}
	}
	walk(m.Header.Get("Content-Type"), m.Header.Get("Content-Transfer-Encoding"), m.Body)
	if found == nil {
		t.Fatalf("%q has no calendar part", s.subject)
	}
	return found, of
}
