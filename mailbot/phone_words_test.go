package mailbot

import (
	"strings"
	"testing"
	"time"
)

// A phone begins every line with a capital and goes on in small letters, so
// that nobody writes HELP as our mails do.
func TestAWordThatOurMailsTellOfIsTakenAsAPhoneWritesIt(t *testing.T) {
	w, _ := wordings(t)
	w.asks("Question: What would cut marking most?", "Closes: Friday 20 March 5pm")
	question := w.only("question", "asha@school.example")
	for _, c := range []struct{ say, kind, want string }{
		{"Help", "help", "This is how a task group works"},
		{"Help please", "help", "This is how a task group works"},
		{"Mute", "receipt", "You get no more posts about “What would cut marking most?”"},
		{"Unsubscribe", "ask", "If you want that, reply YES."},
		{"Remove me please", "ask", "If you want that, reply YES."},
		{"Hi,\n\nHow do I get off this list?\n\nThanks\nAsha", "ask", "If you want that, reply YES."},
		{"How do I unsubscribe?", "ask", "If you want that, reply YES."},
		{"How do I leave?", "ask", "If you want that, reply YES."},
	} {
		t.Run(c.say, func(t *testing.T) {
			w.forget()
			w.answers("asha@school.example", question, strings.Split(c.say, "\n")...)
			w.once()
			has(t, w.only(c.kind, "asha@school.example"), c.want)
			if n := len(w.mails("")); n != 1 {
				t.Errorf("%d mails went out", n)
			}
		})
	}
	if q := w.questions()[0]; len(q.Answers) != 0 {
		t.Errorf("they are answers: %+v", q.Answers)
	}
	for _, answer := range []string{"Stop.", "Help with reports", "How do we leave marking out of it?", "Leave it to the heads"} {
		w.answers("asha@school.example", question, answer)
		w.once()
	}
	if q := w.questions()[0]; len(q.Answers) != 4 {
		t.Errorf("an answer was taken for a command: %+v", q.Answers)
	}
	if got := w.membership("workload", "asha@school.example").Standing; got != "ok" {
		t.Errorf("Asha is %s", got)
	}
}

func TestPassInAnswerToADigestIsAskedForItsItem(t *testing.T) {
	w := newWorld(t)
	w.group("workload", "Workload", "asha@school.example each", "wyn@school.example weekly")
	w.asks("Question: What would cut marking most?", "Closes: Friday 20 March 5pm")
	w.asks("Question: What takes the longest?", "Closes: Friday 20 March 5pm")
	w.until(time.Date(2026, 3, 9, 8, 3, 0, 0, london))
	m := w.aDigest("wyn@school.example")
	w.answersDigest("wyn@school.example", m, "Pass")
	ask := w.one("wyn@school.example")
	has(t, ask, "does not say which item", "> Pass")
	w.answersDigest("wyn@school.example", ask, numberOf(t, m, "What takes the longest"))
	for _, mail := range w.mails("wyn@school.example") {
		if kind := mail.header.Get("X-TaskGroup-Kind"); kind != "receipt" {
			t.Errorf("Wyn gets a mail of kind %s:\n%s", kind, mail.text)
		}
	}
	w.forget()
	w.at("2026-03-12 09:03") // half way
	w.at("2026-03-13 09:03")
	for _, mail := range w.mails("wyn@school.example") {
		if strings.Contains(mail.text, "What takes the longest") {
			t.Errorf("Wyn passed, and is reminded:\n%s", mail.text)
		}
	}
}

func TestWhatIsForOneByNameIsHeld(t *testing.T) {
	w, post := wordings(t)
	for say, held := range map[string]bool{
		"Tom only: ring me tonight.":    true,
		"Just for Tom - she is wrong.":  true,
		"Just for you Tom, ring me.":    true,
		"Can I have a word privately?":  true,
		"Tom only teaches in Year 7.":   false,
		"Only for Tom would I do this.": false,
	} {
		w.forget()
		w.answers("asha@school.example", post, say)
		w.once()
		if got := len(w.of("ask", "asha@school.example")) == 1; got != held {
			t.Errorf("%q: held %v, want %v", say, got, held)
		}
	}
}

// What somebody writes in answer to a digest may be about none of its items.
func TestAStoryInAnswerToADigestCanBeADiscussionOfItsOwn(t *testing.T) {
	for _, c := range []struct{ subject, want string }{
		{"", "Our head told us that from Easter there …"},
		{"Good news from Bangor", "Good news from Bangor"},
	} {
		t.Run(c.want, func(t *testing.T) {
			w := newWorld(t)
			w.group("workload", "Workload", "asha@school.example each", "wyn@school.example weekly")
			w.writes("asha", "workload", "Data drops", "We dropped two of our three data drops.")
			w.writes("asha", "workload", "Seating plans", "Does anybody still write them?")
			w.until(time.Date(2026, 3, 9, 8, 3, 0, 0, london))
			m := w.aDigest("wyn@school.example")
			if c.subject == "" {
				c.subject = "Re: " + m.subject
			}
			w.forget()
			w.arrive("From: wyn@school.example", "To: taskgroups+workload@union.example", "Subject: "+c.subject, "In-Reply-To: <"+m.id+">", "",
				"Our head told us that from Easter there are no data drops. Some of us cried.")
			w.once()
			ask := w.one("wyn@school.example")
			has(t, ask, "or NEW for a new discussion", "there are no data drops.")
			w.answersDigest("wyn@school.example", ask, "New please")
			has(t, w.one("wyn@school.example"), "2 people")
			got := w.only("post", "asha@school.example")
			has(t, got, "there are no data drops.")
			if got.subject != "[workload] "+c.want || len(w.threads("workload")) != 3 {
				t.Errorf("it is called %q, in one of %d threads", got.subject, len(w.threads("workload")))
			}
			w.answersDigest("wyn@school.example", ask, "New")
			if n := len(w.of("post", "")); n != 0 {
				t.Errorf("it went out again to %d", n)
			}
		})
	}
}

func TestNobodyIsAskedWhatTheirThumbForADigestIsFor(t *testing.T) {
	w := newWorld(t)
	w.group("workload", "Workload", "asha@school.example each", "wyn@school.example weekly")
	w.writes("asha", "workload", "Data drops", "We dropped two of our three data drops.")
	w.writes("asha", "workload", "Seating plans", "Does anybody still write them?")
	w.until(time.Date(2026, 3, 9, 8, 3, 0, 0, london))
	m := w.aDigest("wyn@school.example")
	for _, say := range []string{"👍", "Noted, thanks", "Ok", "Lovely, thanks 😊", "Thanks Carys, great summary", "Got it"} {
		w.answersDigest("wyn@school.example", m, say)
		if got := w.mails(""); len(got) != 0 {
			t.Errorf("%q brings %q", say, kinds(got))
		}
	}
	for _, say := range []string{"OK for Year 7, not for Year 9", "Great work is being done in Bangor", "?"} {
		w.answersDigest("wyn@school.example", m, say)
		if got := w.of("ask", "wyn@school.example"); len(got) != 1 {
			t.Errorf("%q brings %q", say, kinds(w.mails("")))
		}
	}
}

func TestAnAnswerToAnInvitationMonthsLaterIsNotTakenDown(t *testing.T) {
	w := newWorld(t)
	w.group("workload", "Workload", "asha@school.example each", "tom@school.example each")
	w.calls("Subject: Meeting: Spring planning", "", "When: Thursday 12 March, 4pm to 5.30pm", "Where: Room 12")
	w.later(15 * time.Minute)
	m := w.only("meeting", "asha@school.example")
	w.at("2026-05-20 21:00")
	w.forget()
	w.verifiedReply("asha@school.example", m, "Yes")
	has(t, w.one("asha@school.example"), "the meeting “Spring planning” was on Thursday 12 March 2026")
	w.forget()
	w.verifiedReply("asha@school.example", m, "Sorry, I can't find the minutes of this one, has anybody got them?")
	has(t, w.only("post", "tom@school.example"), "has anybody got them?")
}
