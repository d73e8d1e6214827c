package rfc5322

import (
	"strings"
	"testing"

	"taskgroups/threads"
)

func TestOurOwnReaderReadsWhatWeWrite(t *testing.T) {
	l := postLetter()
	l.Subject = "[workload] Beth fyddai’n torri’r marcio fwyaf?"
	l.Text = "Asha Patel wrote to Workload.\nTo answer the whole group, just reply.\n\n" +
		"> a quoted line that is far too long to stand on one line of seventy-two columns, so it flows\n\nI agree – " +
		strings.Repeat("and more ", 30) + "again\n\n  - one\n  - two\nFrom here on\n"
	l.Files = []threads.Attachment{{Name: "Cynllun – ôl.docx", Type: "application/msword", Data: []byte("data")}}
	c := ashaCopy()
	c.Answers = "own@example.org"
	m := Parse(composed(t, l, c), Limits{})
	if m.Subject != l.Subject {
		t.Errorf("the subject is %q", m.Subject)
	}
	if got := strings.TrimSpace(m.Text); got != strings.TrimSpace(l.Text) {
		t.Errorf("the text is\n%q\nwant\n%q", got, l.Text)
	}
	if m.ID != c.MessageID || len(m.From) != 1 || m.From[0].Name != l.From.Name || len(m.To) != 1 || m.To[0].Name != c.ToName {
		t.Errorf("the header is read as %q, %v, %v", m.ID, m.From, m.To)
	}
	if strings.Join(m.References, " ") != "thread-12@union.example own@example.org" || strings.Join(m.InReplyTo, " ") != "own@example.org" {
		t.Errorf("the ids are read as %v, %v", m.InReplyTo, m.References)
	}
	if len(m.Attachments) != 1 || m.Attachments[0].Name != "Cynllun – ôl.docx" || string(m.Attachments[0].Data) != "data" {
		t.Errorf("the file is read as %+v", m.Attachments)
	}
	if len(m.Problems) != 0 {
		t.Errorf("there are problems: %v", m.Problems)
	}
}
