package rfc5322

import (
	"bytes"
	"io"
	"mime"
	netmail "net/mail"
	"regexp"
	"strings"
	"testing"

	gomessage "github.com/emersion/go-message/mail"
	"pgregory.net/rapid"

	"taskgroups/templates"
	"taskgroups/threads"
)

// copyFields are the fields that a copy may have, each once, in the spelling of
// PRODUCT.md section 5.
var copyFields = strings.Fields("Date From Reply-To Subject List-Id List-Post List-Help Auto-Submitted X-TaskGroup X-TaskGroup-Kind " +
	"MIME-Version To Message-ID In-Reply-To References List-Unsubscribe List-Unsubscribe-Post Content-Type Content-Transfer-Encoding")

// checkCopy checks what must hold of any copy whatever was put into it.
func checkCopy(t testing.TB, raw []byte) (netmail.Header, map[string]string) {
	t.Helper()
	head, _, found := bytes.Cut(raw, []byte("\r\n\r\n"))
	if !found {
		t.Fatalf("there is no body:\n%q", raw)
	}
	seen, field := map[string]bool{}, ""
	for _, line := range strings.Split(string(head), "\r\n") {
		if line == "" || strings.TrimSpace(line) == "" {
			t.Fatalf("there is an empty header line:\n%s", head)
		}
		name, _, _ := strings.Cut(line, ":")
		if line[0] != ' ' {
			field = name
		}
		if len(line) > headerColumns && (field == "Subject" || field == "From" || field == "List-Id") {
			t.Fatalf("a header line is not folded: %q", line)
		}
		if line[0] == ' ' {
			continue
		}
		ok := false
		for _, k := range copyFields {
			ok = ok || k == name
		}
		if !ok || seen[name] {
			t.Fatalf("the field %q was not to be there, or not twice:\n%s", name, head)
		}
		seen[name] = true
	}
	for i, line := range strings.Split(string(raw), "\r\n") {
		if len(line) > 998 {
			t.Fatalf("line %d has %d octets", i, len(line))
		}
		if strings.ContainsAny(line, "\r\n\x00") {
			t.Fatalf("line %d holds a bare line break or NUL: %q", i, line)
		}
	}
	header, p := parts(t, raw)
	for _, field := range []string{"From", "To"} {
		list, err := header.AddressList(field)
		if err != nil || len(list) != 1 {
			t.Fatalf("%s is %q: %v, %v", field, header.Get(field), list, err)
		}
	}
	for kind, text := range p {
		for mark := range tokens {
			if strings.Contains(text, mark) {
				t.Fatalf("a token is left in %s:\n%s", kind, text)
			}
		}
	}
	return header, p
}

// plainAgain undoes format=flowed as RFC 3676 section 4 has it, for text without
// quoted lines.
func plainAgain(text string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		line = strings.TrimPrefix(strings.TrimSuffix(line, "\n"), " ")
		b.WriteString(line)
		if !strings.HasSuffix(line, " ") {
			b.WriteByte('\n')
		}
	}
	return b.String()
}

func decoded(t testing.TB, s string) string {
	t.Helper()
	d, err := new(mime.WordDecoder).DecodeHeader(s)
	if err != nil {
		t.Fatalf("decoding %q: %v", s, err)
	}
	return d
}

func TestWhateverIsPutInTheMailStaysWhole(t *testing.T) {
	anything := rapid.OneOf(
		rapid.String(), rapid.StringN(0, 400, 2000),
		rapid.SampledFrom([]string{
			"\r\nBcc: all@example.org", "=?utf-8?q?=0D=0ABcc:_x?=", `a "b" <c@d>, e`, strings.Repeat("Wörter ", 60), strings.Repeat("x", 1500), strings.Repeat("y", 200),
			"\xff\xfe", "日本語の件名はここにあります。" + strings.Repeat("長い", 50), "👍🏽 ok", ".", "From me", "-- ", "=", "\u2028x", "(comment", "",
		}),
	)
	rapid.Check(t, func(r *rapid.T) {
		l := postLetter()
		l.From.Name = anything.Draw(r, "from")
		l.Subject = anything.Draw(r, "subject")
		l.ListName = anything.Draw(r, "list")
		l.ReplyTo = anything.Draw(r, "reply-to")
		l.Group = anything.Draw(r, "group")
		l.AutoSubmitted = anything.Draw(r, "auto")
		l.Thread = anything.Draw(r, "thread")
		l.References = []string{anything.Draw(r, "reference")}
		l.ListPost = anything.Draw(r, "post")
		l.Text = "Hello " + templates.TokenName + "\n" + anything.Draw(r, "text")
		l.HTML = "<p>" + templates.TokenKey + templates.TokenUnsubscribe + anything.Draw(r, "html")
		if rapid.Bool().Draw(r, "with a file") {
			l.Files = []threads.Attachment{{Name: anything.Draw(r, "file"), Type: anything.Draw(r, "type"), Data: []byte(anything.Draw(r, "data"))}}
		}
		c := ashaCopy()
		c.ToName = anything.Draw(r, "to")
		c.Unsubscribe = anything.Draw(r, "unsubscribe")
		c.Answers = anything.Draw(r, "answers")
		c.Key = anything.Draw(r, "key")
		c.TextOnly = rapid.Bool().Draw(r, "text only")
		f, err := Compose(l)
		if err != nil {
			r.Fatal(err)
		}
		raw := f.AppendTo(nil, c)
		header, _ := checkCopy(t, raw)
		if to, err := header.AddressList("To"); err != nil || to[0].Address != "sian@example.org" {
			r.Fatalf("To is %q", header.Get("To"))
		}
		if got, want := decoded(t, header.Get("Subject")), cutRunes(soundLine(l.Subject), maxHeaderText); got != want {
			r.Fatalf("the subject is %q, want %q", got, want)
		}
		checkWithGoMessage(t, raw)
		stored, err := f.MarshalBinary()
		if err != nil {
			r.Fatal(err)
		}
		var again Form
		if err := again.UnmarshalBinary(stored); err != nil || !bytes.Equal(again.AppendTo(nil, c), raw) {
			r.Fatalf("stored and read again it is another: %v", err)
		}
	})
}

// checkWithGoMessage reads a copy with another library, to its end.
func checkWithGoMessage(t testing.TB, raw []byte) {
	t.Helper()
	m, err := gomessage.CreateReader(bytes.NewReader(raw))
	if err != nil {
		t.Fatalf("go-message: %v\n%s", err, raw)
	}
	if from, err := m.Header.AddressList("From"); err != nil || len(from) != 1 {
		t.Fatalf("go-message reads From as %v: %v", from, err)
	}
	for {
		p, err := m.NextPart()
		if err == io.EOF {
			return
		}
		if err != nil {
			t.Fatalf("go-message: reading a part: %v\n%s", err, raw)
		}
		if _, err := io.Copy(io.Discard, p.Body); err != nil {
			t.Fatalf("go-message: reading a part: %v\n%s", err, raw)
		}
	}
}

func TestTheTextComesBackAsItWasWritten(t *testing.T) {
	word := rapid.StringMatching(`[^\s>\p{Cc}]{1,30}`)
	rapid.Check(t, func(r *rapid.T) {
		var text strings.Builder
		for range rapid.IntRange(1, 6).Draw(r, "lines") {
			text.WriteString(strings.Join(rapid.SliceOfN(word, 1, 40).Draw(r, "words"), " ") + "\n")
		}
		l := postLetter()
		l.Text, l.HTML = text.String(), ""
		_, p := parts(t, composed(t, l, ashaCopy()))
		if got := plainAgain(p["text/plain"]); got != text.String() {
			r.Fatalf("got\n%q\nwant\n%q", got, text.String())
		}
	})
}

func TestNoNameOrSubjectMakesAHeaderOfItsOwn(t *testing.T) {
	for _, x := range []struct{ name, given, want string }{
		{"line breaks", "Asha\r\nBcc: everybody@example.org\r\n\r\nbody", "Asha Bcc: everybody@example.org body"},
		{"encoded words", "=?utf-8?q?Asha=0D=0ABcc:_all?=", "=?utf-8?q?Asha=0D=0ABcc:_all?="},
		{"quotes and brackets", `Asha "A" <evil@example.org>, Bob`, `Asha "A" <evil@example.org>, Bob`},
		{"a backslash at the end", `Asha\`, `Asha\`},
		{"other letters", "Siân Ó Néill", "Siân Ó Néill"},
	} {
		t.Run(x.name, func(t *testing.T) {
			l := postLetter()
			l.From.Name, l.Subject = x.given, x.given
			c := ashaCopy()
			c.ToName = x.given
			header, _ := checkCopy(t, composed(t, l, c))
			from, err := header.AddressList("From")
			if err != nil || from[0].Name != x.want || from[0].Address != l.From.Address {
				t.Errorf("From is %v, %v", from, err)
			}
			to, err := header.AddressList("To")
			if err != nil || to[0].Name != x.want || to[0].Address != c.ToAddress {
				t.Errorf("To is %v, %v", to, err)
			}
			if got := decoded(t, header.Get("Subject")); got != x.want {
				t.Errorf("Subject is %q", got)
			}
		})
	}
}

func TestFlowedTextIsWrappedAndStuffed(t *testing.T) {
	long := strings.Repeat("word ", 20) + "end"
	for _, x := range []struct{ name, given, want string }{
		{"short lines stay", "one\n\ntwo\n", "one\n\ntwo\n"},
		{
			"a long line flows", long,
			strings.Repeat("word ", 14) + "\n" + strings.Repeat("word ", 6) + "end\n",
		},
		{"blanks at the end go", "one   \ntwo\t\n", "one\ntwo\n"},
		{"what begins with a blank is stuffed", "  - item\n", "   - item\n"},
		{"an mbox separator is stuffed", "From here on\n", " From here on\n"},
		{"quoted lines keep their mark", "> said\n>> before\n> > spaced\n>\n", "> said\n>> before\n>> spaced\n>\n"},
		{"long quoted lines flow quoted", "> " + long, "> " + strings.Repeat("word ", 14) + "\n> " + strings.Repeat("word ", 6) + "end\n"},
		{"an arrow is no quote", ">:( no\n", " >:( no\n"},
		{"a signature separator is none", "-- \nAsha\n", " --\nAsha\n"},
		{"wide letters count twice", strings.Repeat("漢字 ", 20), strings.Repeat("漢字 ", 14) + "\n" + strings.TrimSpace(strings.Repeat("漢字 ", 6)) + "\n"},
		{"a long word stays whole", strings.Repeat("x", 200), strings.Repeat("x", 200) + "\n"},
	} {
		t.Run(x.name, func(t *testing.T) {
			if got := flow(x.given); got != x.want && got+"\n" != x.want {
				t.Errorf("got\n%s\nwant\n%s", got, x.want)
			}
		})
	}
}

func TestWrappingMakesNoSignatureSeparator(t *testing.T) {
	separator := regexp.MustCompile(`(?m)^-- $`)
	for n := range 80 {
		given := "-- " + strings.Repeat("y", n) + " -- " + strings.Repeat("x", 71) + " z"
		if got := flow(given); separator.MatchString(got) {
			t.Fatalf("%q became\n%s", given, got)
		}
	}
}

func TestAttachmentsAreNamedAndTyped(t *testing.T) {
	for _, x := range []struct{ name, file, kind, wantFile, wantKind string }{
		{"plain", "plan.docx", "application/msword", "plan.docx", "application/msword"},
		{"other letters", "Cynllun – ôl.docx", "application/msword", "Cynllun – ôl.docx", "application/msword"},
		{"a path", `C:\docs\..\plan.docx`, "application/msword", "plan.docx", "application/msword"},
		{"a header in the name", "a\"\r\nBcc: x.docx", "text/html\r\nBcc: y", "aBcc: x.docx", "application/octet-stream"},
		{"a forwarded mail", "mail.eml", "message/rfc822", "mail.eml", "application/octet-stream"},
		{"an extension turned around", "gpj\u202excod.exe", "image/jpeg", "gpjxcod.exe", "image/jpeg"},
		{"no name", "", "", "file", "application/octet-stream"},
		{"a very long name", strings.Repeat("länge ", 60) + ".docx", "application/msword", "", "application/msword"},
	} {
		t.Run(x.name, func(t *testing.T) {
			l := postLetter()
			l.Files = []threads.Attachment{{Name: x.file, Type: x.kind, Data: []byte("data")}}
			raw := composed(t, l, ashaCopy())
			checkCopy(t, raw)
			m, err := gomessage.CreateReader(bytes.NewReader(raw))
			if err != nil {
				t.Fatal(err)
			}
			for {
				p, err := m.NextPart()
				if err != nil {
					t.Fatalf("there is no attachment: %v", err)
				}
				h, ok := p.Header.(*gomessage.AttachmentHeader)
				if !ok {
					continue
				}
				name, err := h.Filename()
				kind, _, err2 := h.ContentType()
				body, err3 := io.ReadAll(p.Body)
				if err != nil || err2 != nil || err3 != nil || string(body) != "data" || kind != x.wantKind {
					t.Fatalf("%q of %q with %q: %v, %v, %v", name, kind, body, err, err2, err3)
				}
				if x.wantFile != "" && strings.ReplaceAll(name, `"`, "") != x.wantFile {
					t.Errorf("it is called %q, want %q", name, x.wantFile)
				}
				if x.wantFile == "" && (!strings.HasSuffix(name, ".docx") || len([]rune(name)) > maxFileName) {
					t.Errorf("it is called %q", name)
				}
				return
			}
		})
	}
}

func TestAFormWithoutSenderOrTextIsRefused(t *testing.T) {
	for _, change := range []func(*Letter){
		func(l *Letter) { l.From.Address = "" },
		func(l *Letter) { l.From.Address = "a@b>\r\nBcc: <c@d" },
		func(l *Letter) { l.Text = " \n" },
	} {
		l := postLetter()
		change(&l)
		if _, err := Compose(l); err == nil {
			t.Errorf("%q with %q was composed", l.From.Address, l.Text)
		}
	}
}

// FuzzForm: a stored form may be damaged; reading it fails or gives a form.
func FuzzForm(f *testing.F) {
	form, err := Compose(postLetter())
	if err != nil {
		f.Fatal(err)
	}
	stored, err := form.MarshalBinary()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(stored)
	f.Add([]byte{formVersion})
	f.Fuzz(func(t *testing.T, b []byte) {
		var form Form
		if form.UnmarshalBinary(b) == nil {
			form.AppendTo(nil, ashaCopy())
		}
	})
}

// FuzzCompose: no name, subject, address or text breaks a mail.
func FuzzCompose(f *testing.F) {
	f.Add("Asha", "[workload] Marking", "asha@example.org", "Hello.\n> quoted\n-- \nFrom me")
	f.Add("=?utf-8?q?x?=", "[w] ü\r\nBcc: x", `"a b"@example.org`, strings.Repeat("=", 200))
	f.Fuzz(func(t *testing.T, name, subject, address, text string) {
		l := postLetter()
		l.From.Name, l.Subject, l.Text, l.HTML = name, subject, text+".", text+templates.TokenName
		c := ashaCopy()
		c.ToName = name
		raw := composed(t, l, c)
		checkCopy(t, raw)
		c.ToAddress = address
		if _, ok := soundAddress(address); ok {
			checkCopy(t, composed(t, l, c))
		}
		l.Text = text + "."
		if _, p := parts(t, composed(t, l, c)); len(p["text/plain"]) < len(strings.TrimSpace(strings.ToValidUTF8(text, "")))/8 {
			t.Fatalf("%q became %q", text, p["text/plain"])
		}
	})
}

// BenchmarkCopies writes copies of a mail of 8 KB with two buttons.
func BenchmarkCopies(b *testing.B) {
	l := postLetter()
	l.Text = strings.Repeat(l.Text, 20)
	l.HTML = strings.Repeat("<p>We dropped two of the three data drops, and nobody has missed them.</p>\n", 50) + l.HTML + l.HTML
	f, err := Compose(l)
	if err != nil {
		b.Fatal(err)
	}
	c := ashaCopy()
	c.ToName = "Asha Patel"
	buf := f.AppendTo(nil, c)
	b.SetBytes(int64(len(buf)))
	b.ReportAllocs()
	for b.Loop() {
		buf = f.AppendTo(buf[:0], c)
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "copies/s")
}

func BenchmarkCompose(b *testing.B) {
	l := postLetter()
	l.Text = strings.Repeat(l.Text, 16)
	for b.Loop() {
		if _, err := Compose(l); err != nil {
			b.Fatal(err)
		}
	}
}
