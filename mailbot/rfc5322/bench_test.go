package rfc5322

import (
	"os"
	"strings"
	"testing"
)

func read(b *testing.B, name string) []byte {
	raw, err := os.ReadFile("testdata/" + name + ".eml")
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(raw)))
	b.ReportAllocs()
	return raw
}

// BenchmarkParse reads whole mails.
func BenchmarkParse(b *testing.B) {
	for _, name := range []string{"gmail-reply", "thunderbird-flowed", "outlook-signature-picture", "bounce-postfix", "bounce-text-qmail-style", "auto-german-no-auto-header", "outlook-tnef-rtf"} {
		b.Run(name, func(b *testing.B) {
			raw := read(b, name)
			for b.Loop() {
				Parse(raw, Limits{Self: self})
			}
		})
	}
}

// BenchmarkTree cuts a mail into its parts.
func BenchmarkTree(b *testing.B) {
	raw := read(b, "outlook-signature-picture")
	lim := Limits{}.withDefaults()
	for b.Loop() {
		newReading(raw, lim)
	}
}

// BenchmarkGather decodes what the parts hold.
func BenchmarkGather(b *testing.B) {
	raw := read(b, "outlook-signature-picture")
	lim := Limits{}.withDefaults()
	for b.Loop() {
		newReading(raw, lim).gather()
	}
}

// BenchmarkClassify decides what a plain post is, the longest way through.
func BenchmarkClassify(b *testing.B) {
	raw := read(b, "gmail-reply")
	r := newReading(raw, Limits{}.withDefaults())
	r.gather()
	m := r.message()
	for b.Loop() {
		n := m
		r.classify(&n)
	}
}

// BenchmarkText undoes encodings and repairs text.
func BenchmarkText(b *testing.B) {
	text := strings.Repeat("Stop triple marking. It=E2=80=99s the copying out that takes the evening. \n", 1000)
	stages := map[string]func(){
		"quoted-printable": func() { decodeQuoted([]byte(text), 1<<20) },
		"base64":           func() { decodeBase64([]byte(text), 1<<20) },
		"charset":          func() { decodeBytes([]byte(text), "iso-8859-15") },
		"repair":           func() { repairText(text) },
		"flowed":           func() { unflow(text, false) },
		"bounce":           func() { reportText(text) },
	}
	for name, stage := range stages {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				stage()
			}
		})
	}
}
