package mailbot

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// answersDigest replies to a digest as its reader, by its key alone.
func (w *world) answersDigest(from string, m sent, lines ...string) {
	w.t.Helper()
	w.forget()
	w.replyTo(from, m, "", lines...)
	w.once()
}

// aDigest is the only digest that somebody has had since forget.
func (w *world) aDigest(to string) sent {
	w.t.Helper()
	list := w.digests(to)
	if len(list) != 1 {
		w.t.Fatalf("%s has %d digests, want 1", to, len(list))
	}
	return list[0]
}

func TestEarlierResearchIsInEveryDigestAndCanBeHadWithItsFiles(t *testing.T) {
	w := newWorld(t)
	w.group("workload", "Workload", "asha@school.example weekly", "wyn@school.example weekly")
	paper := []byte("year,hours\n2025,54\n")
	w.arrive(withFile(carys("workload", "Research: What data drops cost")[:4], "Two studies.", "hours.csv", "text/csv", paper)...)
	w.once()
	w.at("2026-03-09 08:03")
	first := w.aDigest("wyn@school.example")
	has(t, first, "New research", "Two studies.", "(one file)")
	w.writes("asha", "workload", "Seating plans", "Does anybody still write them?")
	w.forget()
	w.at("2026-03-16 08:03")
	m := w.aDigest("wyn@school.example")
	has(t, m, "Earlier research", "Carys Convenor, Monday 2 March 2026, one file.")
	if strings.Contains(m.text, "New research") || strings.Contains(m.text, "Two studies.") {
		t.Errorf("what she had is told again:\n%s", m.text)
	}
	n := numberOf(t, m, "What data drops cost")
	w.answersDigest("wyn@school.example", m, n)
	whole := w.one("wyn@school.example")
	has(t, whole, "Two studies.", "hours.csv")
	if !strings.Contains(string(whole.raw), "eWVhcixob3Vycwo") {
		t.Errorf("the file did not come with it:\n%s", whole.raw)
	}
	w.answersDigest("wyn@school.example", m, n+": We did our own, with forty schools.")
	list := w.threads("workload")
	if len(list[0].Posts) != 2 || list[0].Posts[1].Text != "We did our own, with forty schools." {
		t.Errorf("what she wrote to it is not in its thread: %+v", list[0].Posts)
	}
	w.forget()
	w.at("2026-03-23 08:03")
	for _, d := range w.digests("asha@school.example") {
		if strings.Count(d.text, "What data drops cost") != 1 {
			t.Errorf("research that is talked about stands in the digest twice:\n%s", d.text)
		}
	}
}

func TestFilesThatDoNotFitTogetherAreNamed(t *testing.T) {
	w := newWorld(t)
	w.group("workload", "Workload", "asha@school.example weekly", "wyn@school.example weekly")
	head := []string{verified, "From: asha@school.example", "To: taskgroups+workload@union.example", "Subject: Our timetable"}
	w.arrive(withFile(head, "This is the old one.", "old.csv", "text/csv", []byte(strings.Repeat("old,", 1<<20)))...)
	w.once()
	head[3] = "Subject: Re: Our timetable"
	w.arrive(withFile(head, "This is the new one.", "new.csv", "text/csv", []byte(strings.Repeat("new,", 2<<20)))...)
	w.once()
	w.forget()
	w.arrive(verified, "From: wyn@school.example", "To: taskgroups+workload@union.example", "Subject: GET Our timetable", "", "")
	w.once()
	m := w.one("wyn@school.example")
	has(t, m, "With this mail: - new.csv (8.4 MB)", "Too large to send with the rest. The convenor can send it to you: - old.csv (4.2 MB)")
	if n := strings.Count(string(m.raw), "Content-Disposition: attachment"); n != 1 || len(m.raw) < 8<<20 {
		t.Errorf("%d files came in %d bytes, want the new one alone", n, len(m.raw))
	}
}

func TestAVoteAndACommentInAnAnswerToADigestCount(t *testing.T) {
	w := opened(t, "Vote: We meet twice a year.", "Closes: 27 March")
	w.arrive(byStaff, "From: Policy <policy@union.example>", "To: taskgroups+workload@union.example", "Subject: Draft: Fewer data drops", "", "Schools should have one data drop a year.", "",
		"Teachers should not enter a mark twice.")
	w.once()
	w.arrive(byStaff, "From: Policy <policy@union.example>", "To: taskgroups+workload@union.example", "Subject: Question: What takes the longest?", "", "Closes: 27 March")
	w.once()
	w.pass(15 * time.Minute)
	w.forget()
	w.at("2026-03-09 08:03")
	m := w.aDigest("tom@school.example")
	vote, draft, question := numberOf(t, m, "We meet twice a year"), numberOf(t, m, "Fewer data drops"), numberOf(t, m, "What takes the longest")
	w.answersDigest("tom@school.example", m, vote+": Agree", "", draft+": para 2 is hard to read.", "", question+": Reports.")
	b := w.ballot()
	if b.Turnout != 1 || b.Votes[0].Option != "agree" || b.Votes[0].Address != "tom@school.example" {
		t.Fatalf("the vote is %+v, turnout %d", b.Votes, b.Turnout)
	}
	d := w.drafts()[0]
	if len(d.Comments) != 1 || fmt.Sprint(d.Comments[0].Paragraphs) != "[2]" || !strings.Contains(d.Comments[0].Text, "hard to read") {
		t.Fatalf("the comments are %+v", d.Comments)
	}
	if q := w.questions()[0]; len(q.Answers) != 1 || q.Answers[0].Text != "Reports." {
		t.Fatalf("the answers are %+v", q.Answers)
	}
	kinds := map[string]int{}
	for _, mail := range w.mails("tom@school.example") {
		kinds[mail.header.Get("X-TaskGroup-Kind")]++
		if strings.Contains(mail.text, "We meet twice") && !strings.Contains(mail.text, "Agree") {
			t.Errorf("the receipt does not say the vote:\n%s", mail.text)
		}
	}
	if kinds["receipt"] == 0 || kinds["ask"]+kinds["refusal"] > 0 {
		t.Errorf("Tom got %v", kinds)
	}
	w.answersDigest("tom@school.example", m, vote+": I'd need to see the dates first")
	if b := w.ballot(); b.Turnout != 1 || b.Votes[0].Option != "agree" {
		t.Errorf("words that are no vote changed it: %+v", b.Votes)
	}
	has(t, w.one("tom@school.example"), "I'd need to see the dates first")
}

func TestAnActionIsListedOnceUntilItIsDoneAndHow(t *testing.T) {
	w := newWorld(t)
	w.group("workload", "Workload", "asha@school.example weekly", "wyn@school.example weekly")
	w.arrive(carys("workload", "Action: Ask three schools for their timetables", "Owner: Asha Member", "Due: 27 March")...)
	w.once()
	w.later(15 * time.Minute)
	told := w.of("notice", "asha@school.example")
	w.forget()
	w.at("2026-03-09 08:03")
	m := w.aDigest("wyn@school.example")
	if n := strings.Count(unwrapped(m.text), "Ask three schools for their timetables"); n > 2 || strings.Contains(m.text, "\nNew\r\n") {
		t.Errorf("the action stands %d times in the digest:\n%s", n, m.text)
	}
	if len(told) == 0 {
		t.Fatal("Asha was not told of her action")
	}
	w.replyTo("asha@school.example", told[0], verified, "DONE: two of them sent theirs, the third has none")
	w.once()
	w.forget()
	w.at("2026-03-16 08:03")
	m = w.aDigest("wyn@school.example")
	has(t, m, "Asha Member has done this", "two of them sent theirs, the third has none")
	if n := strings.Count(unwrapped(m.text), "two of them sent theirs"); n != 1 {
		t.Errorf("how it was done stands %d times in the digest:\n%s", n, m.text)
	}
}

func TestANudgeDayWhoseDigestListsItHasNoNudge(t *testing.T) {
	w := opened(t, "Vote: We meet twice a year.", "Closes: 16 March")
	w.forget()
	w.at("2026-03-09 08:03")
	w.at("2026-03-09 10:00")
	m := w.aDigest("tom@school.example")
	has(t, m, "We meet twice a year")
	if n := len(w.of("reminder", "tom@school.example")); n != 0 {
		t.Errorf("on the day of his digest Tom had %d reminders as well", n)
	}
}

func TestAMeetingIsAnsweredFromADigest(t *testing.T) {
	for words, said := range map[string]string{"Yes": "You said yes.", "No, I teach that day": "You said no.", "Efallai": "You said maybe."} {
		t.Run(words, func(t *testing.T) {
			w := newWorld(t)
			w.group("workload", "Workload", "asha@school.example weekly", "wyn@school.example weekly")
			w.arrive(carys("workload", "Meeting: Second meeting", "When: 25 March 5pm", "Where: Leeds")...)
			w.once()
			w.later(15 * time.Minute)
			w.forget()
			w.at("2026-03-09 08:03")
			m := w.aDigest("wyn@school.example")
			n := numberOf(t, m, "Second meeting")
			has(t, m, "Will you come? Reply "+n+": Yes, "+n+": No or "+n+": Maybe")
			w.answersDigest("wyn@school.example", m, n+": "+words)
			w.writes("asha", "workload", "Data drops", "We dropped two.")
			w.forget()
			w.at("2026-03-16 08:03")
			m = w.aDigest("wyn@school.example")
			has(t, m, said)
			if strings.Contains(m.text, "Will you come") {
				t.Errorf("who has said is asked again:\n%s", m.text)
			}
			for _, d := range w.digests("asha@school.example") {
				has(t, d, "Will you come?")
			}
		})
	}
}

func TestThanksForADigestBringNoQuestion(t *testing.T) {
	for words, kind := range map[string]string{
		"Thanks": "", "Many thanks!\n\nWyn": "", "Diolch yn fawr iawn": "", "Thank you for this, it is very useful": "ask", "Thanks, I agree with all of that": "ask",
		"Cheers all": "", "Thanks but no": "ask",
	} {
		t.Run(words, func(t *testing.T) {
			w := newWorld(t)
			w.group("workload", "Workload", "asha@school.example weekly", "wyn@school.example weekly")
			w.writes("asha", "workload", "Data drops", "We dropped two of our three data drops.")
			w.writes("asha", "workload", "Seating plans", "Does anybody still write them?")
			w.until(time.Date(2026, 3, 9, 8, 3, 0, 0, london))
			m := w.aDigest("wyn@school.example")
			w.answersDigest("wyn@school.example", m, words)
			got := ""
			for _, mail := range w.mails("wyn@school.example") {
				got += mail.header.Get("X-TaskGroup-Kind")
			}
			if got != kind {
				t.Errorf("%q brought %q, want %q", words, got, kind)
			}
		})
	}
}
