package mailbot

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// report puts a delivery report about a copy into the inbox, as the server of
// its recipient sends it to the envelope sender.
func (w *world) report(copy sent, status, words string) {
	w.t.Helper()
	to := ""
	for _, m := range w.smtp.Mails() {
		if strings.Contains(string(m.Raw), copy.id) {
			to = m.From
		}
	}
	w.arrive("From: MAILER-DAEMON@school.example", "To: "+to, "Subject: Undelivered", "MIME-Version: 1.0",
		`Content-Type: multipart/report; report-type=delivery-status; boundary=b`, "", "--b", "Content-Type: text/plain", "", "It failed.", "--b",
		"Content-Type: message/delivery-status", "", "Reporting-MTA: dns; mx.school.example", "", "Final-Recipient: rfc822; "+copy.to, "Action: failed",
		"Status: "+status, "Diagnostic-Code: smtp; 550 "+status+" "+words, "", "--b--", "")
}

// post has a member write to the group and hands out the copy to somebody.
func (w *world) postTo(to string) sent {
	w.t.Helper()
	w.forget()
	w.sends(ashaWrites, fmt.Sprintf("News of %s", w.now.Format(time.DateTime)), "Words.")
	w.once()
	return w.one(to)
}

func TestAnAddressThatBouncesIsStoppedTriedAndRestored(t *testing.T) {
	w := newWorld(t)
	w.moderated("open", "asha@school.example each", "tom@school.example each")
	for range 3 {
		w.report(w.postTo("tom@school.example"), "5.1.1", "no such user")
		w.once()
		w.now = w.now.AddDate(0, 0, 1)
	}
	w.forget()
	w.sends(ashaWrites, "After", "Words.")
	w.once()
	if n := len(w.mails("tom@school.example")); n != 0 {
		t.Fatalf("after three bounces Tom still gets %d mails", n)
	}
	w.now = w.now.AddDate(0, 0, 7)
	w.forget()
	w.once()
	probe := w.one("tom@school.example")
	// The first try comes back: a week later there is another.
	w.report(probe, "5.1.1", "no such user")
	w.once()
	w.now = w.now.AddDate(0, 0, 4)
	w.forget()
	w.once()
	if n := len(w.mails("tom@school.example")); n != 0 {
		t.Fatalf("a try that came back is followed by %d mails", n)
	}
	w.now = w.now.AddDate(0, 0, 4)
	w.once()
	w.one("tom@school.example")
	w.now = w.now.AddDate(0, 0, 3)
	w.forget()
	w.once()
	if told := w.one("carys@school.example"); !strings.Contains(told.subject, "gets mail again") {
		t.Errorf("Carys is told %q", told.subject)
	}
	w.postTo("tom@school.example")
}

func TestRefusalsForSpamAreNotBounces(t *testing.T) {
	w := newWorld(t)
	w.moderated("open", "asha@school.example each", "tom@school.example each")
	for range 5 {
		w.report(w.postTo("tom@school.example"), "5.7.1", "looks like spam")
		w.once()
		w.now = w.now.AddDate(0, 0, 1)
	}
	w.postTo("tom@school.example")
}

func TestABounceStormStopsTheScoringAndAlerts(t *testing.T) {
	w := newWorld(t)
	members := []string{"asha@school.example each"}
	for i := range 14 {
		members = append(members, fmt.Sprintf("m%02d@school.example each", i))
	}
	w.moderated("open", members...)
	for range 4 {
		w.forget()
		w.sends(ashaWrites, "News "+w.now.String(), "Words.")
		w.once()
		for _, m := range w.mails("") {
			if strings.HasPrefix(m.to, "m") {
				w.report(m, "5.1.1", "no such user")
			}
		}
		w.once()
		alert := w.one("it@union.example")
		if !strings.Contains(alert.subject, "comes back") {
			t.Errorf("the administrator is told %q", alert.subject)
		}
		w.now = w.now.AddDate(0, 0, 1)
	}
	w.forget()
	w.sends(ashaWrites, "Last", "Words.")
	w.once()
	if n := len(w.mails("m03@school.example")); n != 1 {
		t.Errorf("after four days of storm m03 gets %d copies of a post, want 1", n)
	}
}
