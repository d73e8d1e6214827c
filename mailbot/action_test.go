package mailbot

import (
	"strings"
	"testing"
	"time"
)

func TestAnActionFromItsOwnerToItsEvidence(t *testing.T) {
	w := newWorld(t, `timezone = "Europe/London"`)
	w.group("workload", "Workload", "asha@school.example each", "tom@school.example weekly", "wyn@school.example each")
	w.arrive(carys("workload", "Action: Ask three schools what they stopped", "Owner: Tom", "Due: Friday 13 March", "", "Any three will do.")...)
	w.once()
	back := w.one("carys@school.example")
	has(t, back, "Ask three schools what they stopped", "Owner: Tom Member", "Friday 13 March 2026, 17:00 UK time (GMT)", "CANCEL")
	if n := len(w.mails("")) - 1; n != 0 {
		t.Fatalf("%d mails went out within the undo window", n)
	}
	w.later(15 * time.Minute)
	told := w.one("tom@school.example")
	has(t, told, "Carys Convenor asks you", "Ask three schools", "It is due on Friday 13 March 2026", "reply DONE", "Any three will do.")
	if n := len(w.mails("asha@school.example")); n != 0 {
		t.Errorf("Asha, whose action it is not, had %d mails", n)
	}

	// It is chased when due, a week after, and never at night or at weekends.
	w.at("2026-03-09 09:00") // Mondays have the digest
	w.forget()
	w.at("2026-03-13 16:30")
	w.at("2026-03-13 17:05")
	w.at("2026-03-13 17:30")
	has(t, w.only("reminder", "tom@school.example"), "You took on “Ask three schools what they stopped”", "reply DONE")
	w.forget()
	w.at("2026-03-14 12:00")
	w.at("2026-03-16 12:00")
	has(t, w.only("digest", "tom@school.example"), "Ask three schools")
	if n := len(w.of("reminder", "tom@school.example")); n != 0 {
		t.Errorf("Tom had %d more reminders within a week", n)
	}
	w.at("2026-03-20 17:10")
	w.at("2026-03-20 17:40")
	chaser := w.only("reminder", "tom@school.example")
	has(t, chaser, "It was due on Friday 13 March 2026")

	w.forget()
	w.arrive(verified, "From: asha@school.example", "To: taskgroups+workload@union.example", "Subject: ACTIONS", "", "Thanks")
	w.once()
	list := w.one("asha@school.example")
	has(t, list, "Ask three schools what they stopped", "Tom Member. Due on Friday 13 March 2026. It is late.")

	w.forget()
	w.answers("tom@school.example", chaser, "DONE I rang three heads, and all stopped written marking.", "", "Tom")
	w.once()
	has(t, w.one("tom@school.example"), "We have noted as done")
	heard := w.one("carys@school.example")
	has(t, heard, "Tom Member says that this is done", "all stopped written marking", "reply REOPEN")
	if n := len(w.mails("asha@school.example")); n != 0 {
		t.Errorf("Asha had %d mails about it", n)
	}
	list2 := w.threads("workload")
	if len(list2) != 1 || len(list2[0].Posts) != 2 {
		t.Errorf("the evidence is not in the action's thread: %+v", list2)
	}
	w.forget()
	w.at("2026-04-03 17:40")
	if n := len(w.of("reminder", "tom@school.example")); n != 0 {
		t.Errorf("Tom was chased %d times for what is done", n)
	}

	w.forget()
	w.answers("carys@school.example", heard, "REOPEN", "", "One of them should be in a town.")
	w.once()
	has(t, w.one("tom@school.example"), "has opened this again", "One of them should be in a town.")
	w.at("2026-04-06 09:00")
	w.forget()
	w.at("2026-04-10 17:50")
	w.at("2026-04-11 10:00")
	if n := len(w.of("reminder", "tom@school.example")); n != 1 {
		t.Errorf("Tom was chased %d times after it was opened again, want once", n)
	}
}

func TestSeveralActionsInOneMailAndAnOwnerFromOutside(t *testing.T) {
	w := newWorld(t)
	w.group("workload", "Workload", "asha@school.example each", "tom@school.example each")
	w.arrive(carys("workload", "After our meeting", "Action: Book the hall", "Owner: me", "Due: 20 March", "",
		"Action: Find last year's figures", "Owner: Jo Lloyd <jo@council.example>", "Due: 27 March", "", "Action: Write to the heads", "Owner: asha@school.example", "Due: 27 March")...)
	w.once()
	back := w.one("carys@school.example")
	has(t, back, "3 actions", "Owner: you", "Jo Lloyd, who is new to us", "Owner: Asha Member")
	w.later(15 * time.Minute)
	jo := w.one("jo@council.example")
	has(t, jo, "Find last year's figures")
	w.only("notice", "asha@school.example")
	if n := len(w.mails("carys@school.example")); n != 1 {
		t.Errorf("Carys, who took the first on, had %d mails", n)
	}

	w.forget()
	w.arrive("From: Jo Lloyd <jo@council.example>", "To: taskgroups+workload@union.example", "Subject: Re: "+jo.subject, "In-Reply-To: <"+jo.id+">", "",
		"I am away until May, sorry.")
	w.once()
	has(t, w.only("notice", "carys@school.example"), "I am away until May, sorry.", "Jo Lloyd")
	w.arrive("From: Jo Lloyd <jo@council.example>", "To: taskgroups+workload@union.example", "Subject: Re: "+jo.subject, "In-Reply-To: <"+jo.id+">", "",
		"Done, the figures are at https://example.org/figures")
	w.once()
	has(t, w.mails("jo@council.example")[1], "noted as done")

	// The read-back numbers them, and so Carys can name hers.
	w.forget()
	w.answers("carys@school.example", back, "DONE 1 the hall is ours")
	w.once()
	has(t, w.one("carys@school.example"), "Book the hall", "the hall is ours")
	w.forget()
	w.answers("carys@school.example", back, "CANCEL 3")
	w.once()
	has(t, w.only("notice", "asha@school.example"), "has taken this off the list")
}

func TestAnOwnerWhomSeveralMayBeIsAskedFor(t *testing.T) {
	w := newWorld(t)
	w.group("workload", "Workload", "asha@school.example each", "tom@school.example each", "tomos@school.example each")
	w.arrive(carys("workload", "Action: Book the hall", "Owner: Tom", "Due: 20 March")...)
	w.once()
	ask := w.only("ask", "carys@school.example")
	has(t, ask, "1. Tom Member", "2. Tomos Member")
	w.later(time.Hour)
	if n := len(w.mails("")); n != 1 {
		t.Fatalf("%d mails went out before the owner was known", n)
	}
	w.forget()
	w.answers("carys@school.example", ask, "Tomos Member, please")
	w.once()
	w.later(15 * time.Minute)
	has(t, w.one("tomos@school.example"), "Book the hall")
	if n := len(w.mails("tom@school.example")); n != 0 {
		t.Errorf("Tom had %d mails", n)
	}
}

func TestAnOwnerWhomNobodyKnowsMayBeGivenByAddress(t *testing.T) {
	w := newWorld(t)
	w.group("rural", "Rural schools", "jo@council.example weekly")
	w.group("workload", "Workload", "asha@school.example each")
	w.arrive(carys("workload", "Action: Book the hall", "Owner: Josephine", "Due: 20 March")...)
	w.once()
	ask := w.only("ask", "carys@school.example")
	has(t, ask, "We know nobody in Workload by the name of “Josephine”")
	w.answers("carys@school.example", ask, "jo@council.example")
	w.once()
	w.later(15 * time.Minute)
	has(t, w.only("notice", "jo@council.example"), "Book the hall")
	w.forget()
	// She is still who she was: a member of the other group.
	w.arrive("Authentication-Results: mx.union.example; dmarc=pass header.from=council.example", "From: jo@council.example", "To: taskgroups+rural@union.example",
		"Subject: Buses", "", "There are none after five.")
	if sum := w.once(); sum.Posted != 1 {
		t.Errorf("her post in the other group: %+v", sum)
	}
}

func TestWhoMayGiveAndEndActions(t *testing.T) {
	w := newWorld(t)
	w.group("workload", "Workload", "asha@school.example each", "tom@school.example each")
	w.arrive(verified, "From: asha@school.example", "To: taskgroups+workload@union.example", "Subject: Action: now!", "", "We must act.")
	w.once()
	has(t, w.only("post", "tom@school.example"), "We must act.")

	w.forget()
	w.arrive(carys("workload", "Action: Book the hall", "Owner: Tom Member", "Due: 20 March")...)
	w.once()
	w.later(15 * time.Minute)
	told := w.one("tom@school.example")
	w.forget()
	// A From line alone ends nothing.
	w.arrive("From: tom@school.example", "To: taskgroups+workload@union.example", "Subject: Re: "+told.subject, "", "DONE")
	w.once()
	if all := w.of("notice", "carys@school.example"); len(all) != 0 {
		t.Errorf("a forged DONE was told to Carys: %q", all[0].text)
	}
	// "Done" may be the beginning of a post.
	w.forget()
	w.arrive(verified, "From: asha@school.example", "To: taskgroups+workload@union.example", "Subject: Re: "+told.subject, "", "Done is better than perfect, I think.")
	w.once()
	if got := w.of("post", "tom@school.example"); len(got) != 1 || !strings.Contains(got[0].text, "better than perfect") {
		t.Errorf("Asha's post reached Tom as %+v", got)
	}
}
