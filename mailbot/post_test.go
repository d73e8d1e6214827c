package mailbot

import (
	"strings"
	"testing"
)

func TestAPostReachesTheMembersOfItsGroup(t *testing.T) {
	w := newWorld(t)
	w.group("workload", "Workload", "asha@school.example each", "tom@school.example each", "wyn@school.example weekly")
	w.arrive(verified, "From: Asha Patel <asha@school.example>", "To: taskgroups+workload@union.example", "Subject: What helps with marking", "",
		"We stopped written marking in Year 7.", "", "Asha")
	if sum := w.once(); sum.Read != 1 || sum.Posted != 1 {
		t.Fatalf("once says %+v, want one read and posted", sum)
	}
	got := w.one("tom@school.example")
	if !strings.Contains(got.text, "We stopped written marking in Year 7.") || got.subject != "[workload] What helps with marking" {
		t.Errorf("Tom got subject %q and text %q", got.subject, got.text)
	}
	if n := len(w.mails("wyn@school.example")); n != 0 {
		t.Errorf("Wyn, who gets a weekly digest, got %d mails at once", n)
	}
	receipt := w.one("asha@school.example")
	if receipt.header.Get("X-TaskGroup-Kind") != "receipt" {
		t.Errorf("Asha's first post brought her %q, want a receipt", receipt.header.Get("X-TaskGroup-Kind"))
	}

	w.arrive("From: Tom Member <tom@school.example>", "To: taskgroups+workload@union.example", "Subject: Re: "+got.subject,
		"In-Reply-To: <"+got.id+">", "", "So did we.", "", "> We stopped written marking in Year 7.")
	w.once()
	list := w.threads("workload")
	if len(list) != 1 || len(list[0].Posts) != 2 {
		t.Fatalf("the reply is not in the thread: %+v", list)
	}
	if text := list[0].Posts[1].Text; text != "So did we." {
		t.Errorf("the reply reads %q", text)
	}
}
