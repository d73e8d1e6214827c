package rfc5322

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"taskgroups/threads"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the wanted results of the corpus anew")

// self is the bot of the corpus.
var self = Self{Address: "taskgroups@union.example"}

// wanted is what stands beside a message of the corpus: the reading, without
// what is empty.
type wanted struct {
	ID          string                 `json:",omitempty"`
	From        []threads.Mailbox      `json:",omitempty"`
	Sender      string                 `json:",omitempty"`
	To          []threads.Mailbox      `json:",omitempty"`
	Envelope    []string               `json:",omitempty"`
	Subject     string                 `json:",omitempty"`
	InReplyTo   []string               `json:",omitempty"`
	References  []string               `json:",omitempty"`
	Date        string                 `json:",omitempty"`
	Class       threads.Class          `json:",omitempty"`
	Text        []string               `json:",omitempty"`
	HTML        []string               `json:",omitempty"`
	Attachments []wantedFile           `json:",omitempty"`
	Bounces     []threads.Bounce       `json:",omitempty"`
	Returned    []string               `json:",omitempty"`
	AwayUntil   string                 `json:",omitempty"`
	Calendar    *threads.CalendarReply `json:",omitempty"`
	Reaction    string                 `json:",omitempty"`
	Forwarded   bool                   `json:",omitempty"`
	Problems    []string               `json:",omitempty"`
}

type wantedFile struct {
	Name, Type string
	Size       int
	Dropped    string `json:",omitempty"`
}

func summary(m threads.Message) wanted {
	w := wanted{
		ID: m.ID, From: m.From, Sender: m.Sender.Address, To: m.To, Envelope: m.Envelope, Subject: m.Subject, InReplyTo: m.InReplyTo, References: m.References,
		Class: m.Class, Text: lines(m.Text), HTML: lines(m.HTML), Bounces: m.Bounces, Returned: m.Returned, AwayUntil: m.AwayUntil, Calendar: m.Calendar,
		Reaction: m.Reaction, Forwarded: m.Forwarded, Problems: m.Problems,
	}
	if !m.Date.IsZero() {
		w.Date = m.Date.Format("2006-01-02T15:04:05Z07:00")
	}
	for _, a := range m.Attachments {
		w.Attachments = append(w.Attachments, wantedFile{a.Name, a.Type, a.Size, a.Dropped})
	}
	return w
}

func lines(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(strings.TrimSuffix(s, "\n"), "\n")
}

// crlf gives a message the line ends that it has on the wire.
func crlf(b []byte) []byte {
	return bytes.ReplaceAll(bytes.ReplaceAll(b, []byte("\r\n"), []byte("\n")), []byte("\n"), []byte("\r\n"))
}

// TestCorpus reads every message of the corpus, with both kinds of line ends,
// and compares it with what stands beside it.
func TestCorpus(t *testing.T) {
	files, err := filepath.Glob("testdata/*.eml")
	if err != nil || len(files) == 0 {
		t.Fatalf("no corpus: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".eml"), func(t *testing.T) {
			raw, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			m := Parse(raw, Limits{Self: self})
			got, err := json.MarshalIndent(summary(m), "", "  ")
			if err != nil {
				t.Fatal(err)
			}
			beside := strings.TrimSuffix(file, ".eml") + ".json"
			if *update {
				if err := os.WriteFile(beside, append(got, '\n'), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(beside)
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(string(bytes.TrimSpace(want)), string(got)); d != "" {
				t.Errorf("read otherwise (-want +got):\n%s", d)
			}
			if d := cmp.Diff(m, Parse(crlf(raw), Limits{Self: self})); d != "" {
				t.Errorf("CRLF is read otherwise than LF:\n%s", d)
			}
		})
	}
}
