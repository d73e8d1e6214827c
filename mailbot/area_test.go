package mailbot

import (
	"strings"
	"testing"
)

func TestAnAreaGathersEvidenceAndTheSchoolsOwnJudgement(t *testing.T) {
	w := newWorld(t, `undo_window = "0s"`)
	w.group("hill", "Hill School", "asha@school.example each", "tom@school.example weekly")
	w.arrive(verified, "From: Carys Howells <carys@school.example>", "To: taskgroups+hill@union.example", "Subject: Area: Leadership", "",
		"Descriptors: Leaders know every class.", "They act on what they see.")
	w.once()
	w.once()
	area := w.one("tom@school.example")
	if !strings.Contains(area.text, "Leaders know every class.") || !strings.Contains(area.text, "They act on what they see.") {
		t.Fatalf("Tom reads %q", area.text)
	}
	w.forget()
	reply := []string{"To: taskgroups+hill@union.example", "Subject: Re: " + area.subject, "In-Reply-To: <" + area.id + ">", ""}
	w.arrive(append([]string{"From: Tom Member <tom@school.example>"}, append(reply, "EVIDENCE: We walked through 14 lessons.")...)...)
	w.once()
	if got := w.one("tom@school.example"); !strings.Contains(got.text, "number 1 there") || !strings.Contains(got.text, "14 lessons") {
		t.Errorf("Tom's receipt reads %q", got.text)
	}
	w.forget()
	w.arrive(append([]string{"From: Tom Member <tom@school.example>"}, append(reply, "Judgement: Good, not yet steady.")...)...)
	w.arrive(append([]string{"From: Tom Member <tom@school.example>"}, append(reply, "I wonder how others see it.")...)...)
	w.once()
	if got := w.one("tom@school.example"); !strings.Contains(got.text, "Good, not yet steady.") {
		t.Errorf("Tom's receipt reads %q", got.text)
	}
	if list := w.threads("hill"); len(list) != 1 || len(list[0].Posts) != 4 {
		t.Errorf("the area's thread is %+v", list)
	}
	w.forget()
	w.arrive(verified, "From: Carys Howells <carys@school.example>", "To: taskgroups+hill@union.example", "Subject: Meeting: Spring visit", "",
		"When: 20 March 2026 4pm", "Where: the library")
	w.once()
	w.once()
	got := w.one("tom@school.example")
	for _, want := range []string{"Leadership", "Good, not yet steady.", "Evidence: 1"} {
		if !strings.Contains(got.text, want) {
			t.Errorf("the invitation lacks %q:\n%s", want, got.text)
		}
	}
}

func TestAMembersAreaIsAPost(t *testing.T) {
	w := newWorld(t)
	w.group("hill", "Hill School", "asha@school.example each")
	w.arrive(verified, "From: Asha <asha@school.example>", "To: taskgroups+hill@union.example", "Subject: Area: where do we stand?", "", "I would like to know.")
	if sum := w.once(); sum.Posted != 1 {
		t.Errorf("%+v", sum)
	}
}
