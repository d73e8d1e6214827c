package mailbot

import (
	"strings"
	"testing"
)

func TestAnEndThatSomebodySendsEachTimeIsTakenForASignature(t *testing.T) {
	w := newWorld(t)
	w.group("workload", "Workload", "asha@school.example each", "tom@school.example each")
	for i, words := range []string{"We stopped written marking in Year 7.", "Nobody has missed it since.", "Parents asked, once."} {
		w.arrive(verified, "From: Asha Patel <asha@school.example>", "To: taskgroups+workload@union.example", "Subject: Marking "+string(rune('A'+i)), "",
			words, "", "Asha Patel", "Head of English, Hill School", "Tel. 020 7946 0018")
		w.once()
	}
	list := w.threads("workload")
	if len(list) != 3 {
		t.Fatalf("%d threads", len(list))
	}
	if text := list[2].Posts[0].Text; strings.Contains(text, "020 7946") || !strings.Contains(text, "Parents asked, once.") {
		t.Errorf("the third post reads %q; its end was sent before and is a signature", text)
	}
}
