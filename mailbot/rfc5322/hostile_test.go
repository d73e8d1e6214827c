package rfc5322

import (
	"archive/zip"
	"bytes"
	"encoding/base64"
	"fmt"
	"strings"
	"testing"
)

// levels nests n multiparts.
func levels(n int) string {
	var out strings.Builder
	out.WriteString(person + "Content-Type: multipart/mixed; boundary=b0\n\n")
	for i := 1; i < n; i++ {
		fmt.Fprintf(&out, "--b%d\nContent-Type: multipart/mixed; boundary=b%d\n\n", i-1, i)
	}
	return out.String()
}

// bomb is a zip of one file of n zeros.
func bomb(t *testing.T, n int) string {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	f, err := z.Create("a.txt")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.Write(make([]byte, n)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return base64.StdEncoding.EncodeToString(out.Bytes())
}

// TestHostile gives Parse what is too much, and expects a bounded reading and
// a plain word about it.
func TestHostile(t *testing.T) {
	lim := Limits{Message: 4 << 20, Attachments: 64 << 10, Text: 100 << 10, Parts: 50, Depth: 10}
	part := "--b\nContent-Type: text/plain\n\nhello\n"
	for name, c := range map[string]struct{ raw, word string }{
		"a body beyond the limit":              {person + "\n" + strings.Repeat("words and words\n", 1<<19), "it is bigger than 4 MB; the rest was left unread"},
		"one endless line":                     {person + "\n" + strings.Repeat("word ", 1<<19), "a part is longer than 100 kB; the rest was left out"},
		"ten thousand parts":                   {person + "Content-Type: multipart/mixed; boundary=b\n\n" + strings.Repeat(part, 10000) + "--b--\n", "it has more than 50 parts; the rest was left unread"},
		"a thousand levels":                    {levels(1000) + "--b999\n\nhello\n", "parts nested more than 10 levels deep were left unread"},
		"a million header fields":              {strings.Repeat("X: y\n", 500000) + person + "\nhello", "its header has more than 2000 fields; the rest was left unread"},
		"a header field of megabytes":          {"References: " + strings.Repeat("<aaaaaaaaaa@b>\n ", 100000) + "\n" + person + "\nhello", "a field of its header is longer than 256 kB; the rest was left out"},
		"encoded words without end":            {"Subject: " + strings.Repeat("=?utf-8?q?", 100000) + "\n" + person + "\nhello", "a field of its header is longer than 256 kB; the rest was left out"},
		"a million quote marks":                {person + "Content-Type: text/plain; format=flowed\n\n" + strings.Repeat(">", 1000000) + "\n", "a part is longer than 100 kB; the rest was left out"},
		"more files than are carried":          {person + "Content-Type: multipart/mixed; boundary=b\n\n" + strings.Repeat("--b\nContent-Type: application/x-a; name=a.bin\nContent-Transfer-Encoding: base64\n\n"+strings.Repeat("QUJD", 8000)+"\n", 10) + "--b--\n", "bigger than the 64 kB that one mail may bring"},
		"a file beyond the limit":              {person + "Content-Type: application/pdf; name=a.pdf\nContent-Transfer-Encoding: base64\n\n" + strings.Repeat("QUJD", 1<<18), "bigger than the 64 kB that one mail may bring"},
		"a zip that unpacks to a thousandfold": {person + "Content-Type: application/zip; name=a.zip\nContent-Transfer-Encoding: base64\n\n" + bomb(t, 40<<20), "an archive that would unpack to 40 MB"},
		"a charset that does not exist":        {person + "Content-Type: text/plain; charset=x-none\n\n\xe9\n", `the charset "x-none" of a part is unknown; it was guessed`},
	} {
		t.Run(name, func(t *testing.T) {
			m := Parse([]byte(c.raw), lim)
			sound(t, m, lim)
			if int64(len(m.Text)) > lim.Text+1 || len(m.References) > maxIDs || len(m.Subject) > 2*maxValue {
				t.Errorf("too much is kept: text %d, references %d, subject %d", len(m.Text), len(m.References), len(m.Subject))
			}
			said := strings.Join(m.Problems, "\n")
			for _, a := range m.Attachments {
				said += "\n" + a.Dropped
			}
			if !strings.Contains(said, c.word) {
				t.Errorf("nothing about it is said, but %q", said)
			}
		})
	}
}

// TestNothingOfTheRawIsKept guards that a reading does not pin the mail.
func TestNothingOfTheRawIsKept(t *testing.T) {
	raw := []byte(person + "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nAgree.\n--b\nContent-Type: application/x-a; name=a.bin\nContent-Transfer-Encoding: binary\n\nbytes\n--b--\n")
	m := Parse(raw, Limits{})
	clear(raw)
	if m.Text != "Agree.\n" || len(m.Attachments) != 1 || string(m.Attachments[0].Data) != "bytes" || m.Subject != "" || m.From[0].Address != "asha@school.example" {
		t.Errorf("the reading changed with the mail: %+v", m)
	}
}

func TestDangerousFiles(t *testing.T) {
	for name, c := range map[string]struct {
		file string
		data string
		want string
	}{
		"a document":                            {"a.docx", "PKnot a zip", ""},
		"a program by its ending":               {"a.EXE", "x", "a program (.exe)"},
		"a second ending":                       {"a.pdf.scr", "x", "a program (.scr)"},
		"an ending with a dot and space behind": {"a.exe. ", "x", "a program (.exe)"},
		"a program by its content":              {"a.pdf", "MZ" + strings.Repeat("\x00", 100), "a Windows program, by its content"},
		"text that begins with MZ":              {"a.txt", "MZ is the code of Mozambique; " + strings.Repeat("text ", 20), ""},
		"a script by its content":               {"a.txt", "#!/bin/sh\nrm x\n", "a script, by its content"},
		"a heading that begins with a hash":     {"a.md", "# Minutes\n", ""},
		"a Linux program":                       {"a", "\x7fELF\x02\x01", "a Linux program, by its content"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := dangerous(c.file, []byte(c.data)); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}
