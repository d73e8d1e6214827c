package rfc5322

import (
	"bytes"
	"flag"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	netmail "net/mail"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"taskgroups/templates"
	"taskgroups/threads"
)

var updateComposed = flag.Bool("update-compose", false, "write the golden mails anew")

func postLetter() Letter {
	return Letter{
		From:    threads.Mailbox{Name: "Asha Patel via Workload", Address: "taskgroups+workload@union.example"},
		ReplyTo: "taskgroups+workload@union.example",
		Subject: "[workload] What would cut marking most?",
		Date:    time.Date(2026, 11, 23, 9, 30, 0, 0, time.UTC),
		Group:   "workload", Kind: threads.KindPost,
		Thread:   "thread-12@union.example",
		ListName: "Workload task group", ListID: "workload.union.example",
		ListPost: "mailto:taskgroups+workload@union.example",
		ListHelp: "mailto:taskgroups@union.example?subject=HELP",
		Text:     "Asha Patel wrote to Workload.\n\nWe dropped two of the three data drops, and nobody has missed them – not even the heads of year, who had asked for them.\n",
		HTML: "<p>We dropped two of the three data drops – nobody has missed them.</p>\n<a href=\"mailto:taskgroups@union.example?subject=ref%20" +
			templates.TokenKey + "&amp;body=YES\">Yes, " + templates.TokenName + "</a>\n",
		Seed: "post/41",
	}
}

func ashaCopy() Copy {
	return Copy{
		ToName: "Siân Ó Néill & Co", ToAddress: "sian@example.org", MessageID: "k3yk3yk3yk3yk3yk3yk3yk3yk3yk3yk3@union.example",
		Key: "k3yk3yk3yk3yk3yk3yk3yk3yk3yk3yk3", Unsubscribe: "mailto:taskgroups+u-abc@union.example?subject=LEAVE",
	}
}

func composed(t testing.TB, l Letter, c Copy) []byte {
	t.Helper()
	f, err := Compose(l)
	if err != nil {
		t.Fatal(err)
	}
	return f.AppendTo(nil, c)
}

// parts reads a mail with the standard library: the header and the decoded
// parts by media type.
func parts(t testing.TB, raw []byte) (netmail.Header, map[string]string) {
	t.Helper()
	m, err := netmail.ReadMessage(bytes.NewReader(raw))
	if err != nil {
		t.Fatalf("reading: %v\n%s", err, raw)
	}
	found := map[string]string{}
	collect(t, m.Header.Get("Content-Type"), m.Header.Get("Content-Transfer-Encoding"), m.Body, found)
	return m.Header, found
}

func collect(t testing.TB, contentType, encoding string, body io.Reader, found map[string]string) {
	t.Helper()
	kind, params, err := mime.ParseMediaType(contentType)
	if err != nil {
		t.Fatalf("reading the content type %q: %v", contentType, err)
	}
	if strings.HasPrefix(kind, "multipart/") {
		for r := multipart.NewReader(body, params["boundary"]); ; {
			p, err := r.NextRawPart()
			if err == io.EOF {
				return
			}
			if err != nil {
				t.Fatalf("reading a part: %v", err)
			}
			collect(t, p.Header.Get("Content-Type"), p.Header.Get("Content-Transfer-Encoding"), p, found)
		}
	}
	if encoding == "quoted-printable" {
		body = quotedprintable.NewReader(body)
	}
	b, err := io.ReadAll(body)
	if err != nil {
		t.Fatalf("reading %s: %v", kind, err)
	}
	found[kind] += strings.ReplaceAll(string(b), "\r\n", "\n")
}

func TestAComposedMailIsAsItsGoldenFile(t *testing.T) {
	withFile := postLetter()
	withFile.Files = []threads.Attachment{{Name: "Polisi marcio – drafft.docx", Type: "application/msword", Data: bytes.Repeat([]byte("marking "), 20)}}
	own := postLetter()
	own.From.Name, own.Kind, own.AutoSubmitted, own.HTML = "Workload task group", threads.KindReceipt, "auto-replied", ""
	text := ashaCopy()
	text.TextOnly = true
	invitation := postLetter()
	invitation.Kind, invitation.Calendar, invitation.CalendarMethod = threads.KindMeeting, []byte("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"), "REQUEST"
	answer := ashaCopy()
	answer.Answers = "CAJ-own-message@mail.example.org"
	for _, x := range []struct {
		name   string
		letter Letter
		copy   Copy
	}{
		{"post", postLetter(), ashaCopy()},
		{"post-text-only", postLetter(), text},
		{"with-file", withFile, ashaCopy()},
		{"with-file-text-only", withFile, text},
		{"receipt", own, answer},
		{"invitation", invitation, ashaCopy()},
		{"invitation-text-only", invitation, text},
	} {
		t.Run(x.name, func(t *testing.T) {
			got := composed(t, x.letter, x.copy)
			path := filepath.Join("testdata", "compose", x.name+".eml")
			if *updateComposed {
				if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(path, got, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), string(got)); diff != "" {
				t.Errorf("%s differs (-want +got):\n%s", path, diff)
			}
			parts(t, got)
		})
	}
}

func TestTokensAreReplacedInEveryPart(t *testing.T) {
	_, p := parts(t, composed(t, postLetter(), ashaCopy()))
	if want := "subject=ref%20k3yk3yk3yk3yk3yk3yk3yk3yk3yk3yk3&amp;body=YES\">Yes, Siân Ó Néill &amp; Co</a>"; !strings.Contains(p["text/html"], want) {
		t.Errorf("the HTML has no %q:\n%s", want, p["text/html"])
	}
}
