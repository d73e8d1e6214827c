package mailbot

import (
	"strings"
	"testing"
	"time"

	"taskgroups/threads"
)

// inFolder counts the mails of a folder that hold some words.
func (w *world) inFolder(folder, words string) (n int) {
	w.t.Helper()
	list, err := w.imap.Read("taskgroups@union.example", folder)
	if err != nil {
		w.t.Fatal(err)
	}
	for _, m := range list {
		if strings.Contains(string(m.Raw), words) {
			n++
		}
	}
	return n
}

func TestWhatNobodyConfirmsGoesToTheQuarantineFolder(t *testing.T) {
	w := newWorld(t)
	w.group("workload", "Workload", "asha@school.example each")
	w.arrive(ashaWrites, "To: taskgroups+workload@union.example", "Subject: Marking", "", "Was it me?")
	w.once()
	if w.inFolder("Processed", "Was it me?") != 1 {
		t.Fatal("what was asked about is not among what is done with")
	}
	w.now = w.now.AddDate(0, 0, 15)
	w.once()
	w.once()
	if w.inFolder("Quarantine", "Was it me?") != 1 || w.inFolder("Processed", "Was it me?") != 0 {
		t.Error("after its time it is not in the folder for quarantine")
	}
	w.now = w.now.AddDate(0, 0, 1)
	w.forget()
	w.once()
	if list := w.one("policy@union.example"); !strings.Contains(list.text, "Was it me?") {
		t.Errorf("staff are told:\n%s", list.text)
	}
	kept, err := w.bot.Store().Quarantine(t.Context())
	if err != nil || len(kept) != 1 {
		t.Fatalf("%d are in quarantine (%v)", len(kept), err)
	}
	if _, err := w.bot.Store().DropQuarantined(t.Context(), kept[0].ID); err != nil {
		t.Fatal(err)
	}
	w.once()
	if w.inFolder("Quarantine", "Was it me?") != 0 {
		t.Error("what staff dropped is still in the folder for quarantine")
	}
}

func TestOldMailGoesFromTheMailboxToo(t *testing.T) {
	w := newWorld(t, "[keep]\nraw = \"60d\"")
	w.group("workload", "Workload", "asha@school.example each")
	w.arrive(verified, ashaWrites, "To: taskgroups+workload@union.example", "Subject: Marking", "", "Old words.")
	w.once()
	w.now = w.now.AddDate(0, 0, 40)
	w.arrive(verified, ashaWrites, "To: taskgroups+workload@union.example", "Subject: Marking", "", "Newer words.")
	w.once()
	if w.inFolder("Processed", "Old words.") != 1 {
		t.Fatal("it went too early")
	}
	w.now = w.now.Add(22 * 24 * time.Hour)
	w.once()
	if w.inFolder("Processed", "Old words.") != 0 || w.inFolder("Processed", "Newer words.") != 1 {
		t.Error("the old mail is still there, or the newer one is gone")
	}
}

func TestStaffAreToldOfNamesThatLookAlike(t *testing.T) {
	w := newWorld(t)
	w.moderated("open", "asha@school.example each")
	w.arrive(`From: "Asha Mernber" <asha@schoo1.example>`, "To: taskgroups+workload@union.example", "Subject: Urgent", "", "Send me the list of members.")
	w.arrive("From: Some Body <some@body.example>", "To: taskgroups+workload@union.example", "Subject: Other", "", "Hello.")
	w.once()
	w.now = w.now.AddDate(0, 0, 1)
	w.once()
	list := strings.Join(strings.Fields(w.one("policy@union.example").text), " ")
	for _, want := range []string{"that of Asha Member, or much like it", "schoo1.example looks like school.example"} {
		if strings.Count(list, want) != 1 {
			t.Errorf("the list says %q %d times:\n%s", want, strings.Count(list, want), list)
		}
	}
}

func TestWhatWasSaidInAClosedGroupIsForgottenAfterItsTime(t *testing.T) {
	w := opened(t, motion, "Closes: Friday 13 March 5pm")
	w.vote("asha@school.example", "Agree")
	w.sends(tomWrites, "Marking", "Words to forget.")
	w.once()
	w.closing(time.Date(2026, 3, 13, 17, 5, 0, 0, time.UTC))
	w.do(threads.CloseGroup{Slug: "workload"})
	w.now = w.now.AddDate(1, 11, 0)
	w.once()
	if !strings.Contains(w.everything(), "Words to forget.") {
		t.Fatal("it was forgotten too early")
	}
	w.now = w.now.AddDate(0, 2, 0)
	w.once()
	for line := range strings.Lines(w.everything()) {
		if strings.Contains(line, "Words to forget.") {
			t.Errorf("it is still there: %.200s", line)
		}
	}
	if b := w.ballot(); b.Turnout != 1 || counts(b) != "agree 1, disagree 0, abstain 0" {
		t.Errorf("the tally has changed: turnout %d, %s", b.Turnout, counts(b))
	}
}
