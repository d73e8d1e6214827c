package mailbot

import (
	"strings"
	"testing"
	"time"
)

// A phone in a pocket sends a reply with nothing in it but what it quotes, and
// what it quotes may be for one person alone.
func TestAReplyInWhichNothingWasTypedGoesToNobody(t *testing.T) {
	w := newWorld(t, "[limits]\nposts = 0")
	w.group("workload", "Workload", "asha@school.example each", "tom@school.example each", "wyn@school.example weekly")
	w.mailsGroup(tom, "Marking", "We stopped written marking in Year 7.")
	post := w.only("post", "asha@school.example")
	w.asks("Question: What would cut marking most?", "Closes: Friday 20 March 5pm")
	question := w.only("question", "asha@school.example")
	w.at("2026-03-09 08:03")
	all := []sent{post, question, w.aDigest("wyn@school.example")}
	for _, m := range all {
		m.text = strings.ReplaceAll(m.text, "\r", "")
		for _, form := range mailForms() {
			t.Run(m.header.Get("X-TaskGroup-Kind")+" from "+form.name, func(t *testing.T) {
				w.forget()
				kind, body := form.make("", m)
				w.arrive(verified, "From: "+m.to, "To: taskgroups+workload@union.example", "Subject: Re: "+m.subject, "In-Reply-To: <"+m.id+">",
					"MIME-Version: 1.0", "Content-Type: "+kind, "", strings.ReplaceAll(body, "\n", "\r\n"))
				w.once()
				if got := w.mails(""); len(got) != 1 || got[0].to != m.to || got[0].header.Get("X-TaskGroup-Kind") != "refusal" {
					t.Errorf("mails went out: %q", kinds(got))
				}
			})
		}
	}
	if list := w.threads("workload"); len(list) != 2 || len(list[0].Posts) != 1 || len(list[1].Posts) > 1 {
		t.Errorf("something was posted: %+v", list)
	}
}

func TestWhatAPhonePutsInByItselfIsNoPost(t *testing.T) {
	w, post := wordings(t)
	for _, body := range []string{"Sent from my iPhone", ".", "..\r\n\r\nSent from my iPhone", "-- \r\nAsha Patel\r\nHead of Maths, Hill School\r\n01234 567890\r\nMonday to Wednesday"} {
		w.forget()
		w.answers("asha@school.example", post, body)
		w.once()
		if m := w.one("asha@school.example"); m.header.Get("X-TaskGroup-Kind") != "refusal" {
			t.Errorf("%q brings back:\n%s", body, m.text)
		}
		w.forget()
		w.mailsGroup(asha, "PAUSE until 12 May", body)
		has(t, w.one("asha@school.example"), "12 May 2026")
		w.mailsGroup(asha, "RESUME", body)
	}
	w.arrive(withFile([]string{verified, "From: " + asha, "To: taskgroups+workload@union.example", "Subject: Re: " + post.subject, "In-Reply-To: <" + post.id + ">"},
		"Sent from my iPhone", "IMG_2031.jpeg", "image/jpeg", []byte(strings.Repeat("\xff\xd8\xff\xe0whiteboard", 3000)))...)
	w.once()
	posts := w.threads("workload")[0].Posts
	if len(posts) != 2 || posts[1].Text != "" {
		t.Errorf("the posts are %+v", posts)
	}
}

func TestAPhotographAloneInAnswerToADigestIsAskedAbout(t *testing.T) {
	w := newWorld(t)
	w.group("workload", "Workload", "asha@school.example each", "wyn@school.example weekly")
	w.writes("asha", "workload", "Data drops", "We dropped two of our three data drops.")
	w.writes("asha", "workload", "Seating plans", "Does anybody still write them?")
	w.until(time.Date(2026, 3, 9, 8, 3, 0, 0, london))
	m := w.aDigest("wyn@school.example")
	w.forget()
	w.arrive(withFile([]string{"From: wyn@school.example", "To: taskgroups+workload@union.example", "Subject: Re: " + m.subject, "In-Reply-To: <" + m.id + ">"},
		"", "IMG_2031.jpeg", "image/jpeg", []byte(strings.Repeat("\xff\xd8\xff\xe0whiteboard", 3000)))...)
	w.once()
	ask := w.one("wyn@school.example")
	has(t, ask, "does not say which item", "> IMG_2031.jpeg")
	if n := len(w.of("post", "")); n != 0 {
		t.Fatalf("it went to %d people", n)
	}
	w.forget()
	w.answersDigest("wyn@school.example", ask, numberOf(t, m, "Seating plans"))
	got := w.only("post", "asha@school.example")
	if !strings.Contains(got.subject, "Seating plans") || !strings.Contains(string(got.raw), "IMG_2031.jpeg") {
		t.Errorf("Asha has %q without the photograph", got.subject)
	}
}
