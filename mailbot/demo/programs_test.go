package demo

import (
	"strings"
	"testing"
	"time"

	"taskgroups/mailbot/rfc5322"
	"taskgroups/mailbot/testserver"
	"taskgroups/threads/reply"
)

// original is a mail of the bot's that the programs answer.
const original = "From: Asha Patel via Workload <taskgroups+workload@union.example>\r\nTo: x@y.example\r\nReply-To: taskgroups+workload@union.example\r\n" +
	"Subject: [workload] What eats your Sundays?\r\nMessage-ID: <abc@union.example>\r\nMIME-Version: 1.0\r\n" +
	"Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" +
	"Asha Patel wrote to Workload.\r\n\r\nEleven hours of marking last week.\r\n\r\nDoes anybody read it?\r\n\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" +
	"<html><body><p>Asha Patel wrote to Workload.</p><p>Eleven hours of marking last week.</p><p>Does anybody read it?</p></body></html>\r\n--b--\r\n"

func TestEachProgramWritesARealMail(t *testing.T) {
	parent := open(testserver.Mail{To: "x@y.example", At: time.Date(2026, 11, 2, 10, 0, 0, 0, time.UTC), Raw: []byte(original)}, "")
	words := []string{"Ours are “six a year”.", "We asked for three."}
	for _, p := range cast() {
		for _, d := range []draft{
			{by: p, at: parent.at.Add(time.Hour), parent: parent, words: words},
			{by: p, at: parent.at, subject: "Große Pause", words: words},
		} {
			f := p.program.compose(d)
			m := rfc5322.Parse(encode(d, f, "1@y.example", parent.replyTo()), rfc5322.Limits{})
			if len(m.Problems) > 0 || m.From[0].Name != p.name || m.From[0].Address != p.address {
				t.Errorf("%s: it is read as %v, with %q", p.program.name(), m.From, m.Problems)
			}
			if d.parent == nil {
				if m.Subject != "Große Pause" || len(m.References) > 0 {
					t.Errorf("%s: a new mail has the subject %q and answers %v", p.program.name(), m.Subject, m.References)
				}
			} else if answers := len(m.InReplyTo) == 1; answers == f.noIDs || !strings.Contains(m.Subject, "What eats your Sundays?") {
				t.Errorf("%s: a reply has the subject %q and answers %v", p.program.name(), m.Subject, m.InReplyTo)
			}
			if own := reply.Read(reply.Input{Text: m.Text, HTML: m.HTML, Subject: m.Subject}).Own; !same(own, d.own()) {
				t.Errorf("%s: the own words are read as %q", p.program.name(), own)
			}
		}
	}
}

func TestAnswersBetweenTheLinesStandUnderTheirPassages(t *testing.T) {
	parent := open(testserver.Mail{To: "x@y.example", Raw: []byte(original)}, "")
	d := draft{parent: parent, inline: []answer{{"Eleven hours", "Nine here."}, {"anybody read", "No."}}}
	got := d.between()
	if len(got) != 3 || got[0].words != "Nine here." || !strings.HasSuffix(got[0].under, "last week.") || got[1].under != "Does anybody read it?" || got[1].words != "No." {
		t.Errorf("%+v", got)
	}
}
