package mailbot

import (
	"strings"
	"testing"

	"taskgroups/threads"
)

func TestAGroupThatSupportsAnotherGetsItsQuestionsAndDiscussesThemByItself(t *testing.T) {
	w := newWorld(t, `undo_window = "10m"`)
	w.group("table", "Round the table", "tom@school.example each")
	w.do(threads.CreateGroup{Group: threads.Group{Slug: "network", Title: "The network", Brief: "b", Kind: "email", Supports: "table", Closes: w.now.AddDate(0, 5, 0)},
		Convenor: threads.Mailbox{Name: "Nia Net", Address: "nia@school.example"}}, "nia@school.example")
	w.do(threads.AddMember{Slug: "network", Person: threads.Mailbox{Name: "Asha Patel", Address: "asha@school.example"}}, "asha@school.example")
	w.once()
	w.forget()
	w.arrive(verified, "From: Carys <carys@school.example>", "To: taskgroups+table@union.example", "Subject: Question: What would cut marking most?", "", "Closes: in 10 days")
	w.once()
	if n := len(w.mails("asha@school.example")); n != 0 {
		t.Fatal("it went out before the undo window was over")
	}
	w.elapse(w.now.Add(20*60e9), 5*60e9)
	got := w.one("asha@school.example")
	if !strings.Contains(got.text, "Round the table, the group that The network supports") || !strings.Contains(got.subject, "[network]") {
		t.Errorf("Asha reads %q: %q", got.subject, got.text)
	}
	w.arrive("From: Asha <asha@school.example>", "To: taskgroups+network@union.example", "Subject: Re: "+got.subject, "In-Reply-To: <"+got.id+">", "", "Fewer data drops.")
	w.once()
	if list := w.threads("network"); len(list) != 1 || list[0].Posts[0].Text != "Fewer data drops." {
		t.Errorf("the network's threads are %+v", list)
	}
	if list := w.threads("table"); len(list) != 1 || len(list[0].Posts) != 1 {
		t.Errorf("the table's threads are %+v", list)
	}
}
