package mailbot

import (
	"strings"
	"testing"
	"time"
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
