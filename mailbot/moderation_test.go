package mailbot

import (
	"strings"
	"testing"
	"time"

	"taskgroups/threads"
)

// moderated makes the group Workload with a policy about posting.
func (w *world) moderated(posting string, members ...string) {
	w.t.Helper()
	w.do(threads.CreateGroup{
		Group:    threads.Group{Slug: "workload", Title: "Workload", Brief: "Marking", Kind: "email", Join: "request", Posting: posting, Listed: true, Closes: w.now.AddDate(0, 6, 0)},
		Convenor: threads.Mailbox{Name: "Carys Convenor", Address: "carys@school.example"},
	}, "carys@school.example")
	for _, m := range members {
		address, delivery, _ := strings.Cut(m, " ")
		name, _, _ := strings.Cut(address, "@")
		w.do(threads.AddMember{Slug: "workload", Person: threads.Mailbox{Name: strings.ToUpper(name[:1]) + name[1:] + " Member", Address: address},
			Delivery: threads.Delivery(delivery)}, address)
	}
	w.once()
	w.forget()
}

// sends puts a fresh, verified mail to the group into the inbox.
func (w *world) sends(from, subject string, body ...string) {
	w.t.Helper()
	w.arrive(append([]string{verified, from, "To: taskgroups+workload@union.example", "Subject: " + subject, ""}, body...)...)
}

// answer puts a verified answer to a mail of ours into the inbox.
func (w *world) answer(to sent, from string, body ...string) {
	w.t.Helper()
	w.arrive(append([]string{verified, from, "To: taskgroups+workload@union.example", "Subject: Re: " + to.subject, "In-Reply-To: <" + to.id + ">", ""}, body...)...)
}

const (
	carysWrites = "From: Carys Convenor <carys@school.example>"
	ashaWrites  = "From: Asha Member <asha@school.example>"
	tomWrites   = "From: Tom Member <tom@school.example>"
)

// ofKind is the only mail of a kind to an address.
func (w *world) ofKind(kind, to string) sent {
	w.t.Helper()
	var found []sent
	for _, m := range w.mails(to) {
		if m.header.Get("X-TaskGroup-Kind") == kind {
			found = append(found, m)
		}
	}
	if len(found) != 1 {
		w.t.Fatalf("%s has %d mails of kind %s, want 1", to, len(found), kind)
	}
	return found[0]
}

func TestAHeldPostGoesOutByTheConvenorsWord(t *testing.T) {
	w := newWorld(t)
	w.moderated("all", "asha@school.example each", "tom@school.example each")
	w.sends(ashaWrites, "Marking", "We stopped written marking.")
	w.once()
	if len(w.mails("tom@school.example")) != 0 {
		t.Fatal("a held post went out")
	}
	if told := w.one("asha@school.example"); !strings.Contains(told.text, "waits for the convenor") {
		t.Errorf("Asha is not told that it waits: %s", told.text)
	}
	list := w.ofKind("moderation", "carys@school.example")
	if !strings.Contains(list.text, "We stopped written marking.") || !strings.Contains(list.text, "Each post in this group waits") {
		t.Errorf("the convenor sees neither the post nor why it waits:\n%s", list.text)
	}
	w.forget()
	w.answer(list, carysWrites, "APPROVE")
	w.once()
	if got := w.one("tom@school.example"); !strings.Contains(got.text, "We stopped written marking.") {
		t.Errorf("Tom got %q", got.text)
	}
	if done := w.one("asha@school.example"); !strings.Contains(done.subject, "On its way") {
		t.Errorf("Asha is told %q", done.subject)
	}
	w.forget()
	w.answer(list, carysWrites, "APPROVE")
	w.once()
	if len(w.mails("tom@school.example")) != 0 || len(w.threads("workload")) != 1 {
		t.Error("approving twice sent it twice")
	}
}

func TestSeveralHeldPostsAreOneListAndSettledByNumbers(t *testing.T) {
	w := newWorld(t)
	w.moderated("first", "a@school.example each", "b@school.example each", "c@school.example each", "tom@school.example each")
	for _, who := range []string{"a", "b", "c"} {
		w.sends("From: "+who+"@school.example", "From "+who, "Words of "+who+".")
	}
	w.once()
	list := w.ofKind("moderation", "carys@school.example")
	for _, want := range []string{"1. A Member", "2. B Member", "3. C Member", "first post"} {
		if !strings.Contains(list.text, want) {
			t.Errorf("the list has no %q:\n%s", want, list.text)
		}
	}
	w.forget()
	w.answer(list, carysWrites, "Approve the nice ones")
	w.once()
	if len(w.mails("tom@school.example")) != 0 {
		t.Fatal("words that were not understood let a post through")
	}
	again := w.one("carys@school.example")
	if !strings.Contains(flat(again.text), "nothing has been done") || !strings.Contains(again.text, "3. C Member") {
		t.Errorf("the convenor is not asked again:\n%s", again.text)
	}
	w.forget()
	w.answer(again, carysWrites, "APPROVE 1 3", "REJECT 2 It names a pupil.")
	w.once()
	if got := w.mails("tom@school.example"); len(got) != 2 {
		t.Errorf("Tom got %d mails, want those of A and C", len(got))
	}
	no := w.ofKind("notice", "b@school.example")
	if !strings.Contains(no.text, "It names a pupil.") || !strings.Contains(no.text, "Words of b.") {
		t.Errorf("B is told:\n%s", no.text)
	}
	w.forget()
	w.sends("From: a@school.example", "Again", "My second.")
	w.once()
	if len(w.mails("tom@school.example")) != 1 {
		t.Error("a second post was held although only first ones are")
	}
}

func TestOnlyWhoLeadsTheGroupLetsPostsThrough(t *testing.T) {
	w := newWorld(t)
	w.moderated("all", "asha@school.example each", "tom@school.example each")
	w.sends(ashaWrites, "Marking", "We stopped written marking.")
	w.once()
	list := w.ofKind("moderation", "carys@school.example")
	w.forget()
	w.answer(list, tomWrites, "APPROVE")   // forwarded to a member
	w.answer(list, ashaWrites, "APPROVE")  // by the author
	w.answer(list, "From: x@evil.example") // by a stranger
	w.arrive(carysWrites, "To: taskgroups+workload@union.example", "Subject: Re: x", "", "APPROVE")
	w.once()
	if len(w.threads("workload")) != 0 {
		t.Fatal("somebody else let the post through")
	}
	w.forget()
	// Nothing but the key speaks for Carys: she is asked to confirm.
	w.arrive(carysWrites, "To: taskgroups+workload@union.example", "Subject: Re: x", "In-Reply-To: <"+list.id+">", "", "APPROVE")
	w.once()
	ask := w.ofKind("ask", "carys@school.example")
	if len(w.threads("workload")) != 0 {
		t.Fatal("a key alone let the post through")
	}
	w.answer(ask, carysWrites, "OK")
	w.once()
	if len(w.threads("workload")) != 1 {
		t.Error("confirmed, it did not go out")
	}
}

func TestMorePostsThanTheDailyLimitWaitInOneList(t *testing.T) {
	w := newWorld(t, "[limits]\nposts = 2")
	w.moderated("open", "asha@school.example each", "tom@school.example each")
	for i := range 4 {
		w.sends(ashaWrites, "Thought "+string(rune('A'+i)), "Words.")
	}
	w.once()
	if n := len(w.mails("tom@school.example")); n != 2 {
		t.Errorf("Tom got %d posts, want 2", n)
	}
	list := w.ofKind("moderation", "carys@school.example")
	w.forget()
	w.answer(list, carysWrites, "APPROVE ALL")
	w.once()
	if n := len(w.mails("tom@school.example")); n != 2 {
		t.Errorf("after APPROVE ALL Tom got %d more, want 2", n)
	}
}

func TestWhatWaitsTooLongIsChased(t *testing.T) {
	w := newWorld(t)
	w.moderated("all", "asha@school.example each")
	w.sends(ashaWrites, "Marking", "We stopped written marking.")
	w.once()
	w.forget()
	w.now = w.now.AddDate(0, 0, 2).Add(time.Hour)
	w.once()
	if late := w.ofKind("moderation", "carys@school.example"); !strings.Contains(late.subject, "A reminder") {
		t.Errorf("the convenor got %q", late.subject)
	}
	w.forget()
	w.now = time.Date(2026, 3, 9, 11, 0, 0, 0, time.UTC)
	w.once()
	w.ofKind("moderation", "policy@union.example")
	late := w.ofKind("moderation", "policy@union.example")
	w.now = w.now.AddDate(0, 2, 0)
	w.forget()
	w.arrive("From: policy@union.example", "Authentication-Results: mx.union.example; dmarc=pass header.from=union.example", "To: taskgroups+workload@union.example",
		"Subject: Re: "+late.subject, "In-Reply-To: <"+late.id+">", "", "APPROVE")
	w.once()
	if len(w.threads("workload")) != 1 {
		t.Error("after months the post was lost, or staff could not let it through")
	}
}

func TestHoldingOnePerson(t *testing.T) {
	w := newWorld(t)
	w.moderated("open", "asha@school.example each", "tom@school.example each")
	w.sends(carysWrites, "HOLD Tom", "")
	w.once()
	if got := w.one("carys@school.example"); !strings.Contains(got.text, "RELEASE Tom Member") {
		t.Errorf("Carys is told:\n%s", got.text)
	}
	w.forget()
	w.sends(tomWrites, "Marking", "Rubbish.")
	w.sends(ashaWrites, "Hold on", "Hold on a moment, Tom.")
	w.once()
	if got := w.mails("asha@school.example"); len(got) != 1 || !strings.Contains(got[0].subject, "Hold on") {
		t.Errorf("Asha got %d mails; only the receipt of her own post is due", len(got))
	}
	list := w.ofKind("moderation", "carys@school.example")
	w.forget()
	w.answer(list, carysWrites, "RELEASE Tom")
	w.answer(list, carysWrites, "APPROVE")
	w.sends(tomWrites, "Data", "Fine words.")
	w.once()
	if n := len(w.mails("asha@school.example")); n != 2 {
		t.Errorf("after RELEASE and APPROVE Asha got %d posts, want 2", n)
	}
}

func TestRemovingAMember(t *testing.T) {
	w := newWorld(t)
	w.moderated("open", "asha@school.example each", "tom@school.example each")
	w.sends(carysWrites, "REMOVE Tom Member rude to others, twice", "")
	w.once()
	receipt := w.one("carys@school.example")
	if !strings.Contains(receipt.text, "rude to others, twice") || len(w.mails("tom@school.example")) != 0 {
		t.Fatalf("Carys is told:\n%s", receipt.text)
	}
	w.forget()
	w.answer(receipt, carysWrites, "CANCEL")
	w.now = w.now.Add(time.Hour)
	w.once()
	if len(w.mails("tom@school.example")) != 0 {
		t.Error("Tom was told although it was taken back")
	}
	w.sends(carysWrites, "Remove", "Remove Tom: rude")
	w.once()
	w.now = w.now.Add(time.Hour)
	w.forget()
	w.once()
	if got := w.one("tom@school.example"); !strings.Contains(got.text, "rude") {
		t.Errorf("Tom is told:\n%s", got.text)
	}
	w.one("policy@union.example")
	w.forget()
	w.sends(ashaWrites, "Marking", "Words.")
	w.once()
	if len(w.mails("tom@school.example")) != 0 {
		t.Error("who was removed still gets posts")
	}
}

func TestALockedThreadTakesNoMore(t *testing.T) {
	w := newWorld(t)
	w.moderated("open", "asha@school.example each", "tom@school.example each")
	w.sends(ashaWrites, "Marking", "Words.")
	w.once()
	post := w.one("tom@school.example")
	w.forget()
	w.answer(post, tomWrites, "LOCK") // a member's word: a post
	w.once()
	w.arrive(verified, carysWrites, "To: taskgroups+workload@union.example", "Subject: Re: "+post.subject, "", "LOCK")
	w.once()
	w.forget()
	w.answer(post, tomWrites, "One more thing.")
	w.once()
	if got := w.one("tom@school.example"); got.header.Get("X-TaskGroup-Kind") != "refusal" || !strings.Contains(got.text, "One more thing.") {
		t.Errorf("Tom is told:\n%s", got.text)
	}
	w.forget()
	w.arrive(verified, carysWrites, "To: taskgroups+workload@union.example", "Subject: Re: "+post.subject, "", "Unlock please")
	w.answer(post, tomWrites, "One more thing, now.")
	w.once()
	if n := len(w.mails("asha@school.example")); n != 1 {
		t.Errorf("unlocked, the thread brought Asha %d posts", n)
	}
}

func TestAPostToAnOpenAndAModeratedGroup(t *testing.T) {
	w := newWorld(t)
	w.moderated("all", "asha@school.example each", "tom@school.example each")
	w.do(threads.CreateGroup{Group: threads.Group{Slug: "rural", Title: "Rural", Kind: "email", Join: "request", Posting: "open", Closes: w.now.AddDate(0, 6, 0)},
		Convenor: threads.Mailbox{Name: "Carys Convenor", Address: "carys@school.example"}}, "carys@school.example")
	for _, a := range []string{"asha@school.example", "wyn@school.example"} {
		w.do(threads.AddMember{Slug: "rural", Person: threads.Mailbox{Name: "Some Body", Address: a}, Delivery: "each"}, a)
	}
	w.once()
	w.forget()
	w.arrive(verified, ashaWrites, "To: taskgroups+workload@union.example, taskgroups+rural@union.example", "Subject: Both", "", "For both.")
	w.once()
	list := w.ofKind("moderation", "carys@school.example")
	if len(w.mails("wyn@school.example")) != 1 || len(w.mails("tom@school.example")) != 0 {
		t.Fatal("the open group has it not, or the moderated one has")
	}
	w.forget()
	w.answer(list, carysWrites, "APPROVE")
	w.once()
	if len(w.mails("wyn@school.example")) != 0 || len(w.mails("tom@school.example")) != 1 {
		t.Error("let through, it went to the open group again, or not to the moderated one")
	}
}
