package mailbot

import (
	"testing"
	"time"

	"taskgroups/threads"
)

// byPolicy is a mail of the organisation's staff to the group.
func byPolicy(subject string, body ...string) []string {
	return append([]string{byStaff, "From: Policy <policy@union.example>", "To: taskgroups+workload@union.example", "Subject: " + subject, ""}, body...)
}

// staffed is a world with a group that has a member of staff in it, and a
// draft that the organisation's staff, who are not in it, have sent.
func staffed(t *testing.T) (w *world, back, draft sent) {
	t.Helper()
	w = newWorld(t)
	w.group("workload", "Workload", "asha@school.example each", "tom@school.example weekly", "sam@school.example daily")
	w.do(threads.ChangeMember{Slug: "workload", Address: "sam@school.example", Role: threads.RoleStaff}, "sam@school.example")
	w.arrive(byPolicy("Draft: Fewer data drops", append([]string{"Comments by: Friday 20 March", ""}, aStatement...)...)...)
	w.once()
	w.later(15 * time.Minute)
	back, draft = w.only("receipt", "policy@union.example"), w.only("draft", "asha@school.example")
	w.forget()
	return w, back, draft
}

func TestStaffWhoSendADraftGetItsCommentsAndLeadIt(t *testing.T) {
	w, back, draft := staffed(t)
	has(t, back, "goes to 4 people in Workload")
	w.answers("asha@school.example", draft, "2: Not in our school.")
	w.answers("tom@school.example", draft, "I like it.")
	w.once()
	w.at("2026-03-03 08:05")
	for _, who := range []string{"policy@union.example", "sam@school.example"} {
		has(t, w.only("notice", who), "There are 2 comments on “Fewer data drops”", "> Not in our school.", "> I like it.", "reply COMMENTS")
	}
	if n := len(w.of("notice", "carys@school.example")); n != 0 {
		t.Errorf("the convenor of a group with staff gets %d lists", n)
	}
	list := w.only("notice", "policy@union.example")
	w.forget()
	w.replyTo("policy@union.example", list, byStaff, "COMMENTS")
	w.once()
	has(t, w.only("notice", "policy@union.example"), "2 comments", "Not in our school.", "fill in the .csv file")
	w.forget()
	w.replyTo("policy@union.example", list, byStaff, "EXTEND until Friday 27 March 5pm")
	w.once()
	has(t, w.only("receipt", "policy@union.example"), "can comment on “Fewer data drops” until Friday 27 March 2026", "We are telling 4 people.")
	for _, who := range []string{"asha@school.example", "tom@school.example", "sam@school.example", "carys@school.example"} {
		has(t, w.only("notice", who), "There is more time for comments")
	}
	w.forget()
	w.replyTo("sam@school.example", draft, verified, "CLOSE")
	w.once()
	has(t, w.only("receipt", "sam@school.example"), "The time for comments on “Fewer data drops” is over", "We are telling 3 people.")
	has(t, w.only("notice", "asha@school.example"), "is over now")
}

func TestStaffAreNotRemindedOfADraftAndMembersAre(t *testing.T) {
	w, _, _ := staffed(t)
	reminded := map[string]bool{}
	for range 20 {
		w.later(24 * time.Hour)
		for _, m := range allMails(w) {
			if m.header.Get("X-TaskGroup-Kind") == "reminder" {
				reminded[m.to] = true
			}
		}
	}
	if !reminded["asha@school.example"] || reminded["sam@school.example"] || reminded["policy@union.example"] || reminded["carys@school.example"] {
		t.Errorf("reminded are %v", reminded)
	}
}

func TestAConvenorSendsADraft(t *testing.T) {
	t.Run("where there is no staff, and does staff's part", func(t *testing.T) {
		w, back := sentDraft(t)
		draft := w.only("draft", "asha@school.example")
		w.forget()
		w.answers("asha@school.example", draft, "2: Not in our school.")
		w.once()
		w.at("2026-03-03 08:05")
		list := w.only("notice", "carys@school.example")
		has(t, list, "There is one comment on “Fewer data drops”", "> Not in our school.")
		if n := len(w.of("notice", "policy@union.example")); n != 0 {
			t.Errorf("the organisation's staff get %d lists", n)
		}
		w.forget()
		for _, word := range []string{"COMMENTS", "Please extend until Friday 27 March, thanks"} {
			w.replyTo("carys@school.example", back, verified, word)
			w.once()
		}
		has(t, w.only("notice", "carys@school.example"), "Not in our school.", "fill in the .csv file")
		has(t, w.only("receipt", "carys@school.example"), "until Friday 27 March 2026")
	})
	t.Run("where there is staff, and is told that staff do it", func(t *testing.T) {
		w, _, draft := staffed(t)
		w.arrive(carys("workload", "Draft: Another thing", "We think so too.")...)
		w.once()
		has(t, w.only("refusal", "carys@school.example"), "It can be done by the staff.", "> We think so too.")
		w.later(time.Hour)
		if n := len(w.of("draft", "")); n != 0 {
			t.Errorf("%d drafts went out", n)
		}
		w.forget()
		w.replyTo("carys@school.example", draft, verified, "EXTEND until Friday 27 March")
		w.once()
		has(t, w.only("receipt", "carys@school.example"), "until Friday 27 March 2026")
	})
}
