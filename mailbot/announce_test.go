package mailbot

import (
	"strings"
	"testing"
	"time"
)

func TestAnAnnouncementGoesToEverybodyAtOnceUnlessItIsStopped(t *testing.T) {
	w := newWorld(t)
	w.group("workload", "Workload", "asha@school.example each", "wyn@school.example none")
	w.arrive(carys("workload", "Announcement: We meet in the library", "The hall is shut on Thursday.")...)
	w.once()
	back := w.one("carys@school.example")
	has(t, back, "Your announcement goes to 2 people in Workload at 09:12", "reply CANCEL", "The hall is shut")
	if n := len(w.mails("")); n != 1 {
		t.Fatalf("%d mails went out within the undo window", n-1)
	}
	w.later(15 * time.Minute)
	for _, to := range []string{"asha@school.example", "wyn@school.example"} {
		m := w.only("announcement", to)
		has(t, m, "We meet in the library", "The hall is shut on Thursday.")
		if m.header.Get("Auto-Submitted") != "" || m.subject != "[workload] We meet in the library" {
			t.Errorf("it came as %q, Auto-Submitted: %s", m.subject, m.header.Get("Auto-Submitted"))
		}
	}
	w.forget()
	w.answers("carys@school.example", back, "CANCEL")
	w.once()
	has(t, w.one("carys@school.example"), "has gone out already")

	w.forget()
	w.arrive(carys("workload", "Announcement: A slip", "Not this.")...)
	w.once()
	w.answers("carys@school.example", w.one("carys@school.example"), "CANCEL")
	w.once()
	w.later(time.Hour)
	if n := len(w.of("announcement", "")); n != 0 {
		t.Errorf("%d copies went out of what was stopped", n)
	}
	for _, thread := range w.threads("workload") {
		if thread.Subject == "A slip" && len(thread.Posts) != 0 {
			t.Errorf("what was stopped is shown: %+v", thread)
		}
	}
	w.forget()
	w.arrive(verified, "From: asha@school.example", "To: taskgroups+workload@union.example", "Subject: Announcement: a baby!", "", "Her name is Mair.")
	w.once()
	if n := len(w.of("announcement", "")) + len(w.of("post", "wyn@school.example")); n != 0 {
		t.Errorf("a member's Announcement: went to %d people who do not want each post", n)
	}
}

func TestResearchGoesToThoseWhoWantEachPost(t *testing.T) {
	w := newWorld(t)
	w.group("workload", "Workload", "asha@school.example each", "wyn@school.example weekly")
	w.arrive(carys("workload", "Research: What data drops cost", "Two studies: https://example.org/leeds")...)
	w.once()
	has(t, w.one("carys@school.example"), "to the one person who wants each post", "The others find it in their digest")
	w.later(15 * time.Minute)
	has(t, w.only("research", "asha@school.example"), "has filed some research", "https://example.org/leeds")
	if n := len(w.mails("wyn@school.example")); n != 0 {
		t.Errorf("Wyn had %d mails", n)
	}
	list := w.threads("workload")
	if len(list) != 1 || list[0].Kind != "research" {
		t.Errorf("the threads are %+v", list)
	}
	w.at("2026-03-09 09:00")
	has(t, w.only("digest", "wyn@school.example"), "What data drops cost")
}

func TestASummaryStandsOnTopOfTheNextDigest(t *testing.T) {
	w := newWorld(t)
	w.group("workload", "Workload", "asha@school.example weekly", "wyn@school.example weekly")
	w.arrive(carys("workload", "Summary: First thoughts", "Forget this one.")...)
	w.once()
	w.answers("carys@school.example", w.one("carys@school.example"), "Please cancel")
	w.once()
	w.arrive(carys("workload", "Summary:", "Most of you dropped two of three data drops.")...)
	w.once()
	if n := len(w.mails("asha@school.example")); n != 0 {
		t.Errorf("Asha had %d mails at once", n)
	}
	w.at("2026-03-09 09:00")
	m := w.only("digest", "asha@school.example")
	has(t, m, "Most of you dropped two of three data drops.")
	if strings.Contains(m.text, "Forget this one") {
		t.Errorf("the digest has what was taken out:\n%s", m.text)
	}
}
