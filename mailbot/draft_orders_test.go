package mailbot

import (
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// sentDraft is a world in which a draft of the convenor's has gone out, with
// its read-back.
func sentDraft(t *testing.T) (w *world, back sent) {
	t.Helper()
	w = newWorld(t)
	w.group("workload", "Workload", "asha@school.example each", "tom@school.example weekly")
	w.sendsDraft(aStatement...)
	return w, w.only("receipt", "carys@school.example")
}

func TestTheTimeForCommentsIsExtended(t *testing.T) {
	for _, where := range []string{"read-back", "thread", "staff"} {
		t.Run("in answer to the "+where, func(t *testing.T) {
			w, m := sentDraft(t)
			from, proof := "carys@school.example", verified
			switch where {
			case "thread":
				m = w.only("draft", "asha@school.example")
				m.id = lastOf(m.header.Get("References")) // only the thread's own id
			case "staff":
				from, proof = "policy@union.example", byStaff
			}
			w.forget()
			w.replyTo(from, m, proof, "Please extend until Friday 27 March 5pm, thanks")
			w.once()
			has(t, w.only("receipt", from), "can comment on “Fewer data drops” until Friday 27 March 2026, 17:00", "The time was Friday 20 March 2026")
			for _, to := range []string{"asha@school.example", "tom@school.example"} {
				has(t, w.only("notice", to), "There is more time for comments on the draft “Fewer data drops”, until Friday 27 March 2026, 17:00")
			}
			w.later(18*24*time.Hour + 30*time.Minute) // Friday 20 March, after the old time
			w.forget()
			w.answers("asha@school.example", m, "2: too long")
			w.once()
			if r := w.only("receipt", "asha@school.example"); strings.Contains(flow(r.text), "late") {
				t.Errorf("a comment within the new time reads:\n%s", r.text)
			}
			w.later(8 * 24 * time.Hour)
			w.forget()
			w.answers("tom@school.example", m, "2: too short")
			w.once()
			has(t, w.only("receipt", "tom@school.example"), "27 March 2026")
		})
	}
}

func TestNudgesFollowTheNewTimeForComments(t *testing.T) {
	w, back := sentDraft(t)
	w.forget()
	w.replyTo("carys@school.example", back, verified, "EXTEND until Friday 27 March 5pm")
	w.once()
	w.forget()
	var days []string
	for range 30 {
		w.later(24 * time.Hour)
		for _, m := range w.mails("asha@school.example") {
			if m.header.Get("X-TaskGroup-Kind") == "reminder" {
				days = append(days, w.now.Format("2 January"))
				has(t, m, "Friday 27 March 2026")
			}
		}
		w.forget()
	}
	if len(days) == 0 || slices.Contains(days, "20 March") || days[len(days)-1] != "27 March" {
		t.Errorf("Asha is reminded on %v", days)
	}
}

func TestTheTimeForCommentsIsClosedAndOpenedAgain(t *testing.T) {
	w, back := sentDraft(t)
	draft := w.only("draft", "asha@school.example")
	w.forget()
	w.replyTo("carys@school.example", back, verified, "CLOSE")
	w.once()
	has(t, w.only("receipt", "carys@school.example"), "The time for comments on “Fewer data drops” is over")
	has(t, w.only("notice", "tom@school.example"), "is over now", "It would have been over on Friday 20 March 2026")
	w.later(time.Hour)
	w.forget()
	w.answers("asha@school.example", draft, "2: too long")
	w.replyTo("carys@school.example", back, verified, "close comments")
	w.once()
	has(t, w.only("receipt", "asha@school.example"), "late")
	has(t, w.only("refusal", "carys@school.example"), "The time for comments ended on")
	w.forget()
	w.replyTo("carys@school.example", back, verified, "EXTEND until Friday 27 March")
	w.once()
	has(t, w.only("notice", "tom@school.example"), "You can comment on the draft “Fewer data drops” again, until Friday 27 March 2026")
	w.later(30 * 24 * time.Hour)
	for _, m := range w.mails("asha@school.example") {
		if m.header.Get("X-TaskGroup-Kind") == "reminder" {
			t.Errorf("Asha has commented and is reminded:\n%s", m.text)
		}
	}
}

func TestADraftThatWaitsGoesOutWithTheNewTime(t *testing.T) {
	w, first := sentDraft(t)
	draft := w.only("draft", "asha@school.example")
	w.answers("asha@school.example", draft, "para 2: four times")
	w.once()
	id := w.drafts()[0].Comments[0].ID
	w.arrive(withFile([]string{verified, "From: <carys@school.example>", "To: taskgroups+workload@union.example", "Subject: Re: " + first.subject, "In-Reply-To: <" + first.id + ">"},
		"Here it is.", "comments.csv", "text/csv", []byte("comment id;status;response\r\n"+strconv.FormatInt(id, 10)+";Accepted;We took four.\r\n"))...)
	w.once()
	next := slices.Clone(aStatement)
	next[2] = "Schools ask teachers for data four times a year, and nobody reads it."
	w.forget()
	w.answers("carys@school.example", first, append([]string{"Draft:", "Comments by: Friday 27 March", ""}, next...)...)
	w.once()
	back := w.only("receipt", "carys@school.example")
	w.forget()
	w.replyTo("carys@school.example", back, verified, "EXTEND until Friday 3 April 5pm")
	w.once()
	done := w.only("receipt", "carys@school.example")
	has(t, done, "Version 2 of “Fewer data drops” will ask for comments until Friday 3 April 2026", "reply CANCEL")
	if n := len(w.of("draft", "")) + len(w.of("notice", "")); n != 0 {
		t.Fatalf("%d mails went within the undo window", n)
	}
	w.forget()
	w.later(15 * time.Minute)
	asha, tom := w.only("draft", "asha@school.example"), w.only("draft", "tom@school.example")
	for _, m := range []sent{asha, tom} {
		has(t, m, "version 2 of a draft", "by Friday 3 April 2026", "“three” is now “four”", "[2] Schools ask teachers for data four times")
		if m.file == "" || !strings.Contains(m.text, "draft-version-2.docx") {
			t.Errorf("%s got no file", m.to)
		}
	}
	has(t, asha, "Your point on paragraph 2", "“four times”: accepted.", "“We took four.”")
	if strings.Contains(tom.text, "Your point") {
		t.Errorf("Tom reads what became of Asha's comment:\n%s", tom.text)
	}
}

func TestADraftThatWaitsAndWasExtendedCanBeStopped(t *testing.T) {
	w := newWorld(t)
	w.group("workload", "Workload", "asha@school.example each")
	w.arrive(carys("workload", "Draft: Fewer data drops", aStatement...)...)
	w.once()
	back := w.only("receipt", "carys@school.example")
	w.replyTo("carys@school.example", back, verified, "EXTEND until Friday 27 March")
	w.once()
	w.replyTo("carys@school.example", back, verified, "CANCEL")
	w.once()
	w.later(time.Hour)
	if n := len(w.of("draft", "")); n != 0 {
		t.Errorf("%d drafts went out", n)
	}
}

func TestWhoMayNotMoveTheTimeForComments(t *testing.T) {
	t.Run("a member is told who may", func(t *testing.T) {
		w, _ := sentDraft(t)
		m := w.only("draft", "asha@school.example")
		w.forget()
		w.answers("asha@school.example", m, "EXTEND until Friday 27 March")
		w.once()
		has(t, w.only("refusal", "asha@school.example"), "this is not yours to do", "> EXTEND until Friday 27 March")
	})
	t.Run("a member's sentence is a comment", func(t *testing.T) {
		w, _ := sentDraft(t)
		m := w.only("draft", "asha@school.example")
		w.forget()
		w.answers("asha@school.example", m, "Extend the school day.")
		w.once()
		if c := w.drafts()[0].Comments; len(c) != 1 || c[0].Text != "Extend the school day." {
			t.Errorf("the comments are %+v", c)
		}
	})
	t.Run("a convenor whom only the key proves confirms", func(t *testing.T) {
		w, back := sentDraft(t)
		w.forget()
		w.replyTo("carys@school.example", back, "", "EXTEND until Friday 27 March")
		w.once()
		ask := w.only("ask", "carys@school.example")
		if len(w.of("notice", "")) != 0 {
			t.Fatal("it was done unconfirmed")
		}
		w.replyTo("carys@school.example", ask, "", "OK")
		w.once()
		has(t, w.only("notice", "asha@school.example"), "There is more time for comments")
	})
	t.Run("an earlier time, one that is over, and one that is not understood", func(t *testing.T) {
		w, back := sentDraft(t)
		w.forget()
		w.replyTo("carys@school.example", back, verified, "EXTEND until Friday 13 March")
		w.once()
		has(t, w.only("refusal", "carys@school.example"), "can comment until Friday 20 March 2026, 17:00 UK time (GMT) already", "reply CLOSE")
		w.forget()
		w.replyTo("carys@school.example", back, verified, "EXTEND until 1 January 2026")
		w.once()
		w.only("ask", "carys@school.example")
		if len(w.of("notice", "")) != 0 {
			t.Error("the group was told something")
		}
	})
	t.Run("while a vote on it is open", func(t *testing.T) {
		w, back := sentDraft(t)
		w.answers("carys@school.example", back, "Vote: Adopt it.", "Closes: Friday 27 March 5pm")
		w.once()
		w.later(15 * time.Minute)
		w.forget()
		w.replyTo("carys@school.example", back, verified, "EXTEND until Friday 27 March")
		w.once()
		has(t, w.only("refusal", "carys@school.example"), "A vote on version 1 is open until Friday 27 March 2026", "our mail about the vote")
	})
}
