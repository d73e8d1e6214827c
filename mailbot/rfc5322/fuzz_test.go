package rfc5322

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"taskgroups/threads"

	"github.com/google/go-cmp/cmp"
)

// seed gives a fuzz target the corpus.
func seed(f *testing.F) {
	files, err := filepath.Glob("testdata/*.eml")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(raw)
	}
}

// sound checks what holds for every reading.
func sound(t *testing.T, m threads.Message, lim Limits) {
	t.Helper()
	for what, s := range map[string]string{"text": m.Text, "html": m.HTML, "subject": m.Subject} {
		if !utf8.ValidString(s) || strings.ContainsAny(s, "\r\x00") {
			t.Errorf("the %s is unclean: %q", what, s)
		}
	}
	if strings.Contains(m.Subject, "\n") {
		t.Errorf("the subject has several lines: %q", m.Subject)
	}
	if m.Text != "" && !strings.HasSuffix(m.Text, "\n") {
		t.Errorf("the last line of the text is not ended: %q", m.Text)
	}
	var size int64
	for _, a := range m.Attachments {
		if a.Name == "" || strings.ContainsAny(a.Name, "/\\\n") || a.Dropped != "" && a.Data != nil {
			t.Errorf("an unclean file: %+v", a)
		}
		size += int64(len(a.Data))
	}
	if size > lim.Attachments {
		t.Errorf("files of %d bytes are kept, more than %d", size, lim.Attachments)
	}
	for _, box := range append(m.From, m.To...) {
		if !strings.Contains(box.Address, "@") || strings.ContainsAny(box.Address, " \r\n<>") {
			t.Errorf("an unclean address: %q", box.Address)
		}
	}
	if m.Class == "" {
		t.Error("no class")
	}
}

func FuzzParse(f *testing.F) {
	seed(f)
	lim := Limits{Message: 64 << 10, Attachments: 8 << 10, Text: 16 << 10, Parts: 20, Depth: 5, Self: self}
	f.Fuzz(func(t *testing.T, raw []byte) {
		m := Parse(raw, lim)
		sound(t, m, lim)
		if d := cmp.Diff(m, Parse(raw, lim)); d != "" {
			t.Errorf("read twice, it is not the same: %s", d)
		}
	})
}

func FuzzFlowed(f *testing.F) {
	f.Add("> a \n> b\n\nc \nd\n-- \ne\n", true)
	f.Add(">> a \n> b\n  c\n", false)
	f.Fuzz(func(t *testing.T, text string, delSp bool) {
		if len(text) > 10000 || !utf8.ValidString(text) {
			return
		}
		out := unflow(text, delSp)
		squeeze := func(s string) string {
			return strings.Map(func(r rune) rune {
				if strings.ContainsRune(" \n>", r) {
					return -1
				}
				return r
			}, s)
		}
		if squeeze(out) != squeeze(text) {
			t.Errorf("%q lost words: %q", text, out)
		}
	})
}

func FuzzTNEF(f *testing.F) {
	for _, name := range []string{"outlook-tnef", "outlook-tnef-rtf", "outlook-tnef-meeting-yes"} {
		raw, err := os.ReadFile("testdata/" + name + ".eml")
		if err != nil {
			f.Fatal(err)
		}
		r := newReading(raw, Limits{}.withDefaults())
		p := r.sibling("application/ms-tnef")
		data, _, _ := decodeTransfer(p.body, p.encoding(), 1<<20)
		f.Add(data)
	}
	f.Add([]byte("{\\rtf1\\ansi\\fromhtml1{\\*\\htmltag64 <p>}\\htmlrtf x\\htmlrtf0 y\\u8211-}"))
	f.Fuzz(func(t *testing.T, data []byte) {
		openTNEF(data)
		fromRTF(data)
		if out := inflateRTF(data, 4096); len(out) > 4096+200 {
			t.Errorf("%d bytes of RTF, more than the limit", len(out))
		}
		signedContent(data)
	})
}

func FuzzBounceText(f *testing.F) {
	f.Add("<a@b.example>:\n550 no such user\n\n--- Below is a copy of the message.\n\nReceived: x\nMessage-ID: <1@b>\n")
	f.Add("Final-Recipient: rfc822; a@b.example\nAction: failed\nStatus: 5.1.1\n")
	f.Add("Away until 4 December 2026, back on 7/12")
	f.Fuzz(func(t *testing.T, text string) {
		head := "From: MAILER-DAEMON@mx.example\nDate: Tue, 10 Nov 2026 09:12:44 +0000\nSubject: Undelivered mail\nReturn-Path: <>"
		m := Parse(mail(head, text), Limits{Delayed: true})
		sound(t, m, Limits{}.withDefaults())
		awayUntil(text, m.Date)
		for _, b := range m.Bounces {
			if b.Address != "" && b.Address != cleanAddress(b.Address) {
				t.Errorf("an unclean address: %q", b.Address)
			}
		}
	})
}

func FuzzHeader(f *testing.F) {
	f.Add("=?utf-8?Q?a_=C3=A9?= =?utf-8?B?w6k=?=", "text/plain; name*0*=utf-8''a%20; name*1=b", `"a, b" <a@b.example>, c@d.example (C); G: e@f.example;`)
	f.Fuzz(func(t *testing.T, words, value, list string) {
		decodeWords(words)
		params(value)
		for _, m := range mailboxes(list) {
			if m.Address != cleanAddress(m.Address) {
				t.Errorf("an unclean address %q in %q", m.Address, list)
			}
		}
		ids([]string{list})
		date(words)
		repairText(words)
		decodeUTF7(words)
	})
}
