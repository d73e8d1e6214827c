package mailbot

import (
	"strings"
	"testing"

	"taskgroups/threads"
)

func TestASecondAddressIsConfirmedOnBothSides(t *testing.T) {
	w := newWorld(t)
	w.moderated("open", "asha@school.example each", "tom@school.example each")
	w.sends(ashaWrites, "ADDRESS asha@home.example", "")
	w.once()
	if len(w.mails("asha@home.example")) != 0 {
		t.Fatal("the new address had mail before the old one confirmed it")
	}
	ask := w.one("asha@school.example")
	w.forget()
	w.answer(ask, ashaWrites, "YES")
	w.once()
	at := w.one("asha@home.example")
	w.forget()
	// Somebody else with the same words, and the owner from another address.
	w.arrive("From: eve@evil.example", "To: taskgroups@union.example", "Subject: Re: x", "In-Reply-To: <"+at.id+">", "", "YES")
	w.sends(tomWrites, "Marking", "Words.")
	w.once()
	if len(w.mails("asha@school.example")) != 1 || len(w.mails("asha@home.example")) != 0 {
		t.Fatal("mail goes to the new address before it was confirmed there")
	}
	w.forget()
	w.arrive("From: Asha <asha@home.example>", "To: taskgroups@union.example", "Subject: Re: "+at.subject, "In-Reply-To: <"+at.id+">", "", "Yes")
	w.once()
	w.one("asha@home.example")
	w.one("asha@school.example")
	w.forget()
	w.sends(tomWrites, "Data", "Words.")
	w.once()
	if len(w.mails("asha@school.example")) != 0 || len(w.mails("asha@home.example")) != 1 {
		t.Error("mail does not go to the new address alone")
	}
	w.forget()
	w.arrive("Authentication-Results: mx.union.example; dmarc=pass header.from=home.example", "From: Asha <asha@home.example>", "To: taskgroups+workload@union.example", "Subject: From home", "", "It works.")
	w.sends(ashaWrites, "From school", "It still works.")
	w.once()
	if n := len(w.mails("tom@school.example")); n != 2 {
		t.Errorf("Tom got %d posts from her two addresses, want 2", n)
	}
}

func TestAForgedAddressChangesNothing(t *testing.T) {
	w := newWorld(t)
	w.moderated("open", "asha@school.example each", "tom@school.example each")
	w.arrive("From: asha@school.example", "To: taskgroups@union.example", "Subject: ADDRESS eve@evil.example", "", "")
	w.once()
	if len(w.mails("eve@evil.example")) != 0 {
		t.Fatal("a forged mail made us write to somebody unknown")
	}
	ask := w.one("asha@school.example")
	w.answer(ask, ashaWrites, "NO")
	w.once()
	if len(w.mails("eve@evil.example")) != 0 {
		t.Error("after her NO the address was written to")
	}
	w.forget()
	w.sends(tomWrites, "ADDRESS asha@school.example", "") // somebody else's
	w.once()
	if got := w.one("tom@school.example"); got.header.Get("X-TaskGroup-Kind") != "refusal" {
		t.Errorf("Tom is told %q", got.subject)
	}
}

func TestStaffConfirmWhereTheOldAddressIsDead(t *testing.T) {
	w := newWorld(t)
	w.moderated("open", "tom@school.example each")
	w.do(threads.AddMember{Slug: "workload", Person: threads.Mailbox{Name: "Asha Patel", Address: "asha@school.example"}, Number: "12345", Delivery: "each"}, "asha@school.example")
	w.once()
	w.forget()
	home := "Authentication-Results: mx.union.example; dmarc=pass header.from=home.example"
	w.arrive(home, "From: asha@home.example", "To: taskgroups@union.example", "Subject: ADDRESS asha@home.example", "", "My school address is dead. Membership number 12345.")
	w.arrive(home, "From: eve@home.example", "To: taskgroups@union.example", "Subject: ADDRESS eve@home.example", "", "Membership number 99999.")
	w.once()
	if n := len(w.mails("eve@home.example")); n != 0 {
		t.Errorf("a wrong number was answered %d times", n)
	}
	w.one("asha@home.example")
	w.one("asha@school.example")
	staff := w.ofKind("moderation", "policy@union.example")
	if !strings.Contains(staff.text, "12345") || !strings.Contains(staff.text, "Asha Patel") {
		t.Errorf("staff are told:\n%s", staff.text)
	}
	w.forget()
	w.arrive("Authentication-Results: mx.union.example; dmarc=pass header.from=union.example", "From: policy@union.example", "To: taskgroups@union.example",
		"Subject: Re: "+staff.subject, "In-Reply-To: <"+staff.id+">", "", "APPROVE")
	w.once()
	w.forget()
	w.sends(tomWrites, "Marking", "Words.")
	w.once()
	if len(w.mails("asha@home.example")) != 1 || len(w.mails("asha@school.example")) != 0 {
		t.Error("mail does not go to the address that staff confirmed")
	}
}

func TestMyData(t *testing.T) {
	w := newWorld(t)
	w.moderated("open", "asha@school.example each", "tom@school.example each")
	w.sends(ashaWrites, "Marking", "We <b>stopped</b> marking.")
	w.once()
	w.forget()
	w.sends(ashaWrites, "MYDATA", "")
	w.arrive("From: tom@school.example", "To: taskgroups@union.example", "Subject: MYDATA", "", "")
	w.once()
	got := w.one("asha@school.example")
	for _, want := range []string{`filename="mydata.html"`, `filename="mydata.json"`} {
		if !strings.Contains(strings.ReplaceAll(string(got.raw), "filename=mydata", `filename="mydata`), strings.TrimSuffix(want, `"`)) {
			t.Errorf("the mail has no %s", want)
		}
	}
	if !strings.Contains(got.file, `"name": "Asha Member"`) && !strings.Contains(got.file, "Asha Member") {
		t.Errorf("the file says nothing of her: %.400s", got.file)
	}
	if tom := w.one("tom@school.example"); tom.file != "" {
		t.Error("a mail that nothing proves was answered with all data")
	}
}

// everything is all text in the database.
func (w *world) everything() string {
	w.t.Helper()
	var b strings.Builder
	if err := w.bot.Store().Texts(w.t.Context(), func(table, column, text string) { b.WriteString(table + "." + column + ": " + text + "\n") }); err != nil {
		w.t.Fatal(err)
	}
	return b.String()
}

func TestForgetMe(t *testing.T) {
	for _, c := range []struct {
		name, order string
		words       bool // they stay
	}{
		{"without the name, words stay", "FORGET ME", true},
		{"words go as well", "FORGET ME AND MY WORDS", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newWorld(t)
			w.moderated("open", "tom@school.example each")
			w.do(threads.AddMember{Slug: "workload", Person: threads.Mailbox{Name: "Zebedee Quux", Address: "zeb@school.example"}, Number: "778899", Delivery: "each"}, "zeb@school.example")
			w.once()
			zeb := "From: Zebedee Quux <zeb@school.example>"
			w.sends(zeb, "Marking", "Plinth words.")
			w.once()
			reply := w.one("tom@school.example")
			w.answer(reply, tomWrites, "I see, thank you.")
			w.once()
			w.arrive("From: zeb@school.example", "To: taskgroups@union.example", "Subject: "+c.order, "", "") // forged
			w.once()
			w.forget()
			w.sends(zeb, c.order, "")
			w.once()
			ask := w.one("zeb@school.example")
			if list := w.threads("workload"); list[0].Posts[0].Name != "Zebedee Quux" {
				t.Fatal("they were forgotten without a confirmation")
			}
			w.forget()
			w.answer(ask, zeb, "YES")
			w.once()
			if last := w.one("zeb@school.example"); !strings.Contains(last.subject, "forgotten") {
				t.Errorf("the last mail is %q", last.subject)
			}
			w.once()
			w.once()
			list := w.threads("workload")
			if len(list) != 1 || len(list[0].Posts) != 2 {
				t.Fatalf("the counts have changed: %+v", list)
			}
			all := w.everything()
			gone := []string{"Zebedee", "Quux", "zeb@", "778899"}
			if !c.words {
				gone = append(gone, "Plinth")
			} else if !strings.Contains(all, "Plinth words.") {
				t.Error("the words are gone although they were to stay")
			}
			for _, word := range gone {
				for line := range strings.Lines(all) {
					if strings.Contains(line, word) {
						t.Errorf("%q is still there: %.300s", word, line)
					}
				}
			}
			if n := w.inFolder("Processed", "zeb@school.example"); n != 0 {
				t.Errorf("%d mails of theirs are still in the mailbox", n)
			}
			w.forget()
			w.sends(tomWrites, "After", "Words.")
			w.sends(zeb, "Again", "Hello?")
			w.once()
			if n := len(w.mails("zeb@school.example")); n != 0 {
				t.Errorf("who was forgotten gets %d mails", n)
			}
		})
	}
}

func TestForgettingByCommandSendsNothing(t *testing.T) {
	w := newWorld(t)
	w.moderated("open", "asha@school.example each", "tom@school.example each")
	w.do(threads.ForgetPerson{Address: "asha@school.example"}, "asha@school.example")
	w.once()
	if n := len(w.mails("asha@school.example")); n != 0 {
		t.Errorf("they got %d mails", n)
	}
	if _, found, err := w.bot.Store().PersonData(t.Context(), "asha@school.example"); found || err != nil {
		t.Errorf("somebody is still known there (%v)", err)
	}
}
