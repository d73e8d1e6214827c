package mailbot

import (
	"strings"
	"testing"

	"taskgroups/mailbot/store"
	"taskgroups/threads"
)

// mailsGroup puts a fresh mail to the group Workload into the inbox and runs the
// bot.
func (w *world) mailsGroup(from, subject string, body ...string) {
	w.t.Helper()
	w.mailsTo(from, "taskgroups+workload@union.example", subject, body...)
}

func (w *world) mailsTo(from, to, subject string, body ...string) {
	w.t.Helper()
	w.arrive(append([]string{verified, "From: " + from, "To: " + to, "Subject: " + subject, ""}, body...)...)
	w.once()
}

// answersMail replies to a mail of the bot's, without any proof but its key.
func (w *world) answersMail(m sent, from string, body ...string) {
	w.t.Helper()
	w.arrive(append([]string{"From: " + from, "To: taskgroups+workload@union.example", "Subject: Re: " + m.subject, "In-Reply-To: <" + m.id + ">", ""}, body...)...)
	w.once()
}

func (w *world) membership(slug, address string) store.Member {
	w.t.Helper()
	list, err := w.bot.Store().Members(w.t.Context(), slug)
	if err != nil {
		w.t.Fatal(err)
	}
	for _, m := range list {
		if m.Address == address {
			return m
		}
	}
	w.t.Fatalf("%s is not in %s", address, slug)
	return store.Member{}
}

const (
	asha = "Asha Patel <asha@school.example>"
	tom  = "Tom Reed <tom@school.example>"
)

func newWorkload(t *testing.T, settings ...string) *world {
	w := newWorld(t, settings...)
	w.group("workload", "Workload", "asha@school.example each", "tom@school.example each", "wyn@school.example weekly")
	return w
}

func TestSettingsAreUnderstoodHoweverPeopleWriteThem(t *testing.T) {
	for _, c := range []struct{ name, subject, body, delivery, standing, paused, kind string }{
		{"as the help has it", "DELIVERY daily", "", "daily", "ok", "", "receipt"},
		{"in the first line", "hello", "weekly only please", "weekly", "ok", "", "receipt"},
		{"with a greeting and thanks", "My mail", "Hi,\r\n\r\nplease could you switch my delivery to daily.\r\n\r\nThanks\r\nAsha", "daily", "ok", "", "receipt"},
		{"one mail a week", "Mail", "Can I have one mail a week please", "weekly", "ok", "", "receipt"},
		{"none", "delivery: none", "", "none", "ok", "", "receipt"},
		{"in Welsh", "dosbarthu dyddiol", "", "daily", "ok", "", "receipt"},
		{"a pause until after Easter", "Pause till after Easter", "", "each", "ok", "2026-04-06T23:00:00Z", "receipt"},
		{"a pause as a sentence", "my mail", "Please pause until 16 March, thanks", "each", "ok", "2026-03-16T00:00:00Z", "receipt"},
		{"a pause in Welsh", "PAUSE tan 16 Mawrth", "", "each", "ok", "2026-03-16T00:00:00Z", "receipt"},
		{"a pause as a Welsh mail offers it", "PAUSE tan ddydd Llun 16 Mawrth 2026", "", "each", "ok", "2026-03-16T00:00:00Z", "receipt"},
		{"a pause without a day", "PAUSE", "", "each", "ok", "2027-03-02T00:00:00Z", "receipt"},
		{"leaving in one word", "Leave", "", "each", "ok", "", "ask"},
		{"leaving politely", "membership", "please unsubscribe me", "each", "ok", "", "ask"},
		{"stop", "STOP", "", "each", "ok", "", "ask"},
		{"off this list", "hello", "Please take me off this list.\r\n\r\nAsha", "each", "ok", "", "ask"},
		{"no more of these emails", "enough", "Please stop sending me these emails", "each", "ok", "", "ask"},
		{"leaving by name", "LEAVE workload", "", "each", "ok", "", "ask"},
		{"leaving in Welsh", "gadael", "", "each", "ok", "", "ask"},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newWorkload(t)
			w.mailsGroup(asha, c.subject, c.body)
			got := w.one("asha@school.example")
			if kind := got.header.Get("X-TaskGroup-Kind"); kind != c.kind {
				t.Fatalf("it brought %q %q, want %q:\n%s", kind, got.subject, c.kind, got.text)
			}
			m := w.membership("workload", "asha@school.example")
			if paused := deref(m.PausedUntil); m.Delivery != c.delivery || m.Standing != c.standing || paused != c.paused {
				t.Errorf("now delivery %s, standing %s, paused %s", m.Delivery, m.Standing, paused)
			}
			if len(w.threads("workload")) != 0 || len(w.mails("tom@school.example")) != 0 {
				t.Error("a command was posted to the group")
			}
		})
	}
}

func deref(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

func TestWhatOnlyLooksLikeACommandIsAPost(t *testing.T) {
	for _, body := range []string{
		"I will leave it there.",
		"Leave it.",
		"Help with Year 11 coursework?",
		"Stop marking in Year 7 altogether, I say.",
		"Pause for thought",
		"Weekly meetings only work with an agenda.",
		"Private schools do this too.",
		"Search engines know more than I do about it.",
		"Get well soon, Tom",
		"Join us on Friday at five in the hall",
		"Groups of four work best.",
		"Status anxiety is what it comes down to",
		"None of our digests of pupil data is read by anybody.",
		"Leave the books at school, we say to ours.",
		"Stop press",
		"Find me a head who does this",
	} {
		t.Run(body, func(t *testing.T) {
			w := newWorkload(t)
			w.mailsGroup(asha, "Marking", body)
			if list := w.threads("workload"); len(list) != 1 || list[0].Posts[0].Text != strings.TrimSpace(body) {
				for _, m := range w.mails("asha@school.example") {
					t.Logf("Asha got %s %q", m.header.Get("X-TaskGroup-Kind"), m.subject)
				}
				t.Fatal("it was not posted")
			}
		})
	}
}

func TestLeaving(t *testing.T) {
	w := newWorkload(t)
	w.mailsGroup(asha, "Leave", "")
	ask := w.one("asha@school.example")
	w.forget()
	w.answersMail(ask, asha, "Yes please")
	if m := w.membership("workload", "asha@school.example"); m.Standing != "left" {
		t.Fatalf("after YES she is %s", m.Standing)
	}
	if bye := w.one("asha@school.example"); !strings.Contains(bye.text, "JOIN workload") {
		t.Errorf("the goodbye does not say how to return:\n%s", bye.text)
	}
	w.forget()
	w.mailsGroup(tom, "Marking", "We mark less.")
	if n := len(w.mails("asha@school.example")); n != 0 {
		t.Errorf("whoever has left gets %d more mails", n)
	}
}

func TestLeavingByAReplyNeedsNoQuestion(t *testing.T) {
	w := newWorkload(t)
	w.mailsGroup(tom, "Marking", "We mark less.")
	post := w.one("asha@school.example")
	w.forget()
	w.answersMail(post, asha, "UNSUBSCRIBE")
	if m := w.membership("workload", "asha@school.example"); m.Standing != "left" {
		t.Errorf("she is %s", m.Standing)
	}
	if kind := w.one("asha@school.example").header.Get("X-TaskGroup-Kind"); kind != "receipt" {
		t.Errorf("she got a %s", kind)
	}
}

func TestLeavingByTheButtonOfTheMailProgram(t *testing.T) {
	for _, style := range []string{"plus", "plain"} {
		t.Run(style, func(t *testing.T) {
			w := newWorkload(t, `style = "`+style+`"`)
			w.arrive(verified, "From: "+tom, "To: taskgroups+workload@union.example, taskgroups@union.example", "Subject: [workload] Marking", "", "We mark less.")
			w.once()
			uri := strings.Trim(w.one("asha@school.example").header.Get("List-Unsubscribe"), "<>")
			to, subject, _ := strings.Cut(strings.TrimPrefix(uri, "mailto:"), "?subject=")
			w.forget()
			w.arrive("From: "+asha, "To: "+to, "Subject: "+strings.ReplaceAll(subject, "%20", " "), "", "")
			w.once()
			if m := w.membership("workload", "asha@school.example"); m.Standing != "left" {
				t.Errorf("after a mail to %q with subject %q she is %s", to, subject, m.Standing)
			}
			// The same button pressed by somebody to whom the mail was forwarded.
			w.arrive("From: "+tom, "To: "+to, "Subject: "+strings.ReplaceAll(subject, "%20", " "), "", "")
			w.once()
			if m := w.membership("workload", "tom@school.example"); m.Standing != "ok" {
				t.Error("somebody else's button took Tom out")
			}
		})
	}
}

func TestAForgedLeaveChangesNothing(t *testing.T) {
	w := newWorkload(t)
	w.arrive("From: "+asha, "To: taskgroups+workload@union.example", "Subject: LEAVE", "", "")
	w.arrive("From: "+asha, "To: taskgroups+workload@union.example", "Subject: DELIVERY none", "", "")
	w.once()
	if m := w.membership("workload", "asha@school.example"); m.Standing != "ok" || m.Delivery != "each" {
		t.Errorf("a forged mail changed %+v", m)
	}
	for _, m := range w.mails("asha@school.example") {
		if m.header.Get("X-TaskGroup-Kind") != "ask" {
			t.Errorf("it brought her a %s", m.header.Get("X-TaskGroup-Kind"))
		}
	}
}

func TestAClaimedSettingIsDoneWhenItsOwnerSaysYes(t *testing.T) {
	w := newWorkload(t)
	w.arrive("From: "+asha, "To: taskgroups+workload@union.example", "Subject: DELIVERY weekly 10 minutes", "", "")
	w.once()
	ask := w.one("asha@school.example")
	w.forget()
	w.answersMail(ask, asha, "YES")
	if m := w.membership("workload", "asha@school.example"); m.Delivery != "weekly" {
		t.Errorf("her delivery is %s", m.Delivery)
	}
	if got := w.one("asha@school.example"); !strings.Contains(got.text, "10 minutes") || !strings.Contains(got.text, "DELIVERY each") {
		t.Errorf("the receipt says neither how long nor how to go back:\n%s", got.text)
	}
}

func TestABareWordThatAnswersAPersonIsTheirAnswer(t *testing.T) {
	w := newWorkload(t)
	w.mailsGroup(tom, "Data drops", "How often should they be?")
	post := w.one("asha@school.example")
	w.forget()
	w.answersMail(post, asha, "Weekly")
	if m := w.membership("workload", "asha@school.example"); m.Delivery != "each" {
		t.Error("her answer changed her delivery")
	}
	if got := w.one("tom@school.example"); !strings.Contains(got.text, "Weekly") {
		t.Errorf("Tom did not get her answer: %q", got.subject)
	}
}

func TestPausing(t *testing.T) {
	w := newWorkload(t)
	w.mailsGroup(asha, "PAUSE until Friday", "")
	receipt := w.one("asha@school.example")
	if !strings.Contains(receipt.text, "Friday 6 March 2026") || !strings.Contains(receipt.text, "RESUME") {
		t.Errorf("the receipt does not read the day back:\n%s", receipt.text)
	}
	w.forget()
	w.mailsGroup(tom, "Marking", "We mark less.")
	if n := len(w.mails("asha@school.example")); n != 0 {
		t.Errorf("in her pause she got %d mails", n)
	}
	w.answersMail(receipt, asha, "I'm back")
	w.forget()
	w.mailsGroup(tom, "Marking", "We mark even less.")
	if n := len(w.mails("asha@school.example")); n != 1 {
		t.Errorf("back again she got %d mails", n)
	}
}

func TestAPauseUntilAnUnclearDayIsAskedAbout(t *testing.T) {
	w := newWorkload(t)
	w.mailsGroup(asha, "PAUSE until the cows come home", "")
	if got := w.one("asha@school.example"); !strings.Contains(got.text, "the cows come home") || got.header.Get("X-TaskGroup-Kind") != "refusal" {
		t.Errorf("she got %q:\n%s", got.subject, got.text)
	}
	if m := w.membership("workload", "asha@school.example"); m.PausedUntil != nil {
		t.Errorf("paused until %s", *m.PausedUntil)
	}
}

func TestMutingAThread(t *testing.T) {
	w := newWorkload(t)
	w.mailsGroup(tom, "Marking", "We mark less.")
	post := w.one("asha@school.example")
	w.forget()
	w.answersMail(post, asha, "mute this thread please")
	receipt := w.one("asha@school.example")
	w.forget()
	w.arrive(verified, "From: "+tom, "To: taskgroups+workload@union.example", "Subject: Re: "+post.subject, "", "Even less now.")
	w.mailsGroup(tom, "Homework", "We set less.")
	if got := w.mails("asha@school.example"); len(got) != 1 || got[0].subject != "[workload] Homework" {
		t.Errorf("muted, she got %d mails", len(got))
	}
	w.forget()
	w.answersMail(receipt, asha, "UNMUTE")
	w.forget()
	w.arrive(verified, "From: "+tom, "To: taskgroups+workload@union.example", "Subject: Re: "+post.subject, "", "None at all.")
	w.once()
	if n := len(w.mails("asha@school.example")); n != 1 {
		t.Errorf("unmuted, she got %d mails", n)
	}
}

func TestHelp(t *testing.T) {
	w := newWorkload(t)
	for _, c := range []struct{ from, subject, want string }{
		{asha, "HELP", "How this works"},
		{asha, "help please", "How this works"},
		{asha, "Cymorth", "How this works"},
		{"Carys <carys@school.example>", "HELP", "For the convenor"},
		{asha, "HELP VOTING", "How to vote"},
		{asha, "Help with drafts", "How to comment on a draft"},
		{asha, "HELP PRIVACY", "Who sees what"},
		{asha, "HELP XYZZY", "All the words that we know"},
	} {
		w.forget()
		w.mailsGroup(c.from, c.subject, "")
		_, address, _ := strings.Cut(strings.Trim(c.from, ">"), "<")
		got := w.one(address)
		if !strings.Contains(got.subject, c.want) || got.header.Get("X-TaskGroup-Kind") != "help" {
			t.Errorf("%s from %s brought %q", c.subject, c.from, got.subject)
		}
		if !strings.Contains(got.text, "your rep") || !strings.Contains(got.text, "Carys Convenor") {
			t.Errorf("%s names no human:\n%s", c.subject, got.text)
		}
	}
}

func TestHelpToAnAddressThatMayBeForgedIsGivenOnceADay(t *testing.T) {
	w := newWorkload(t)
	for range 3 {
		w.arrive("From: "+asha, "To: taskgroups+workload@union.example", "Subject: HELP", "", "")
	}
	w.once()
	if n := len(w.mails("asha@school.example")); n != 1 {
		t.Errorf("she got %d mails", n)
	}
}

func TestRetracting(t *testing.T) {
	w := newWorkload(t)
	w.mailsGroup(asha, "Marking", "Our head makes it all up.")
	receipt := w.one("asha@school.example")
	w.forget()
	w.answersMail(receipt, asha, "RETRACT")
	if got := w.one("asha@school.example"); !strings.Contains(strings.Join(strings.Fields(got.text), " "), "One person had them already") {
		t.Errorf("the receipt does not say how many had it:\n%s", got.text)
	}
	if text := w.threads("workload")[0].Posts[0].Text; text != threads.Withdrawn {
		t.Errorf("in its place stands %q", text)
	}
	w.forget()
	w.answersMail(receipt, tom, "RETRACT")
	if got := w.one("tom@school.example"); strings.Contains(got.subject, "Taken back") {
		t.Error("Tom took back Asha's post")
	}
	w.forget()
	w.mailsGroup(tom, "SEARCH head", "")
	if got := w.one("tom@school.example"); !strings.Contains(got.text, "no post in your groups") {
		t.Errorf("what was taken back is still found:\n%s", got.text)
	}
}

func TestPrivateMailAndItsAnswer(t *testing.T) {
	w := newWorkload(t)
	w.mailsGroup(tom, "Marking", "We mark less.")
	post := w.one("asha@school.example")
	w.forget()
	w.answersMail(post, asha, "PRIVATE", "Is your head Mr Jones?")
	got := w.one("tom@school.example")
	if !strings.Contains(got.text, "Is your head Mr Jones?") || strings.Contains(string(got.raw), "asha@school.example") {
		t.Errorf("Tom got:\n%s", got.raw)
	}
	if len(w.mails("wyn@school.example"))+len(w.mails("carys@school.example")) != 0 {
		t.Error("others got it as well")
	}
	w.forget()
	w.answersMail(got, tom, "He is. How did you know?")
	back := w.one("asha@school.example")
	if !strings.Contains(back.text, "How did you know?") || strings.Contains(string(back.raw), "tom@school.example") {
		t.Errorf("Asha got:\n%s", back.raw)
	}
	if list := w.threads("workload"); len(list) != 1 || len(list[0].Posts) != 1 {
		t.Error("a private mail was posted")
	}
}

func TestAMailToTheConvenorAlone(t *testing.T) {
	w := newWorkload(t)
	w.mailsGroup(asha, "A worry", "CONVENOR: Tom writes too much.")
	got := w.one("carys@school.example")
	if !strings.Contains(got.text, "Tom writes too much.") || len(w.mails("tom@school.example")) != 0 || len(w.threads("workload")) != 0 {
		t.Errorf("it went elsewhere, or Carys got:\n%s", got.text)
	}
	w.forget()
	w.answersMail(got, "Carys <carys@school.example>", "I shall have a word with him.")
	if back := w.one("asha@school.example"); !strings.Contains(back.text, "have a word") || len(w.mails("tom@school.example")) != 0 {
		t.Errorf("the answer did not go to Asha alone")
	}
}

func TestJustBetweenUsIsHeldAndAskedAbout(t *testing.T) {
	for answer, want := range map[string]struct{ toms, wyns int }{"EVERYONE": {1, 1}, "private": {1, 0}, "NO": {0, 0}} {
		t.Run(answer, func(t *testing.T) {
			w := newWorld(t)
			w.group("workload", "Workload", "asha@school.example each", "tom@school.example each", "wyn@school.example each")
			w.mailsGroup(tom, "Marking", "We mark less.")
			post := w.one("asha@school.example")
			w.forget()
			w.answersMail(post, asha, "Just between us, our head makes it up.")
			if len(w.mails("tom@school.example"))+len(w.mails("wyn@school.example")) != 0 {
				t.Fatal("it was not held")
			}
			ask := w.one("asha@school.example")
			w.forget()
			w.answersMail(ask, asha, answer)
			toms, wyns := len(w.mails("tom@school.example")), len(w.mails("wyn@school.example"))
			if toms != want.toms || wyns != want.wyns {
				t.Errorf("Tom got %d, Wyn %d", toms, wyns)
			}
		})
	}
}

func TestReceiptsOn(t *testing.T) {
	w := newWorkload(t)
	w.mailsGroup(asha, "Marking", "We mark less.")
	w.mailsGroup(asha, "RECEIPTS ON", "")
	w.forget()
	w.mailsGroup(asha, "Homework", "We set less.")
	if got := w.one("asha@school.example"); !strings.Contains(got.text, "RECEIPTS OFF") {
		t.Errorf("she got %q", got.subject)
	}
}

func TestSearchAndGet(t *testing.T) {
	w := newWorkload(t)
	w.group("rural", "Rural schools", "wyn@school.example each")
	w.mailsGroup(asha, "Marking", "We stopped written marking in Year 7.")
	w.mailsTo("Wyn <wyn@school.example>", "taskgroups+rural@union.example", "Buses", "Marking the bus stops is expensive.")
	w.forget()
	w.mailsGroup(tom, "SEARCH mark year", "")
	got := w.one("tom@school.example")
	if !strings.Contains(got.text, "stopped written marking") || strings.Contains(got.text, "bus stops") {
		t.Errorf("Tom found:\n%s", got.text)
	}
	w.forget()
	w.mailsGroup(tom, "SEARCH bus", "")
	if got := w.one("tom@school.example"); strings.Contains(got.text, "expensive") {
		t.Error("Tom found what was written in a group that he is not in")
	}
	w.forget()
	w.mailsGroup(tom, "GET marking", "")
	if got := w.one("tom@school.example"); !strings.Contains(got.text, "We stopped written marking in Year 7.") {
		t.Errorf("GET brought:\n%s", got.text)
	}
	w.forget()
	w.mailsGroup(tom, "GET rural/2", "")
	if got := w.one("tom@school.example"); strings.Contains(got.text, "expensive") {
		t.Error("GET brought a thread of another group")
	}
}

func TestStatusGroupsAndCatchup(t *testing.T) {
	w := newWorkload(t)
	w.mailsGroup(asha, "Marking", "We stopped written marking in Year 7.")
	for _, c := range []struct{ send, want string }{
		{"STATUS", "Each post comes as it is sent."}, {"GROUPS", "workload: Workload"}, {"POSITIONS", "not approved any statement yet"},
		{"what did I miss", "We stopped written marking"}, {"INTERESTS marking, rural schools", "marking, rural schools"},
		{"FORMAT text", "plain text"}, {"LANGUAGE Welsh", "Diolch"},
	} {
		w.forget()
		w.mailsGroup(asha, c.send, "")
		if got := w.one("asha@school.example"); !strings.Contains(got.text, c.want) {
			t.Errorf("%s brought:\n%s", c.send, got.text)
		}
	}
	w.forget()
	w.mailsGroup(tom, "Homework", "We set less.")
	if got := w.one("asha@school.example"); got.html != "" {
		t.Error("after FORMAT text her mail has HTML")
	}
}

func TestAReactionIsCountedAndNotPosted(t *testing.T) {
	w := newWorkload(t)
	w.mailsGroup(tom, "Marking", "We mark less.")
	post := w.one("asha@school.example")
	w.forget()
	w.arrive("From: "+asha, "To: taskgroups+workload@union.example", "Subject: Re: "+post.subject, "In-Reply-To: <"+post.id+">",
		"MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8", "Content-Disposition: reaction", "", "👍")
	w.once()
	if len(w.mails("")) != 0 || len(w.threads("workload")[0].Posts) != 1 {
		t.Error("a thumb was posted or answered")
	}
}

func TestAHelloToTheWelcomeGoesToNobody(t *testing.T) {
	w := newWorld(t)
	w.group("workload", "Workload", "tom@school.example each")
	w.do(threads.AddMember{Slug: "workload", Person: threads.Mailbox{Name: "Asha Patel", Address: "asha@school.example"}}, "asha@school.example")
	w.once()
	welcome := w.one("asha@school.example")
	w.forget()
	w.answersMail(welcome, asha, "Hello there!")
	if got := w.one("asha@school.example"); got.header.Get("X-TaskGroup-Kind") != "receipt" || len(w.mails("tom@school.example")) != 0 {
		t.Errorf("her hello brought %q, and Tom %d mails", got.subject, len(w.mails("tom@school.example")))
	}
	w.forget()
	w.answersMail(welcome, asha, "Hello all. I teach maths in Hull, and we have cut our marking by half since September.")
	if len(w.mails("tom@school.example")) != 1 {
		t.Error("what she wrote to all was not posted")
	}
}

func TestASubjectThatSaysACommandWithWordsBelowIsAPost(t *testing.T) {
	w := newWorkload(t)
	w.mailsGroup(asha, "Help", "My Year 11 coursework is due on Friday and I have forty scripts to go. How do you all manage?")
	if len(w.threads("workload")) != 1 {
		t.Error("it was not posted")
	}
}

func TestStatusNamesTheVoteButNotASecretOne(t *testing.T) {
	status := func(t *testing.T, secret string) string {
		w := opened(t, "Vote: Data at most twice a year.", "Closes: Friday 13 March 5pm", "Secret: "+secret)
		w.vote("asha@school.example", "Disagree")
		w.vote("asha@school.example", "Agree if it is reviewed after a year")
		w.vote("tom@school.example", "Hmm, agree or disagree, I wonder")
		w.forget()
		for _, who := range []string{"asha@school.example", "tom@school.example"} {
			w.mailsTo(who, theBot, "STATUS")
		}
		if m := w.one("tom@school.example"); strings.Contains(flow(m.text), "You have voted") {
			t.Errorf("Tom's words were unclear, and he reads:\n%s", m.text)
		}
		return flow(w.one("asha@school.example").text)
	}
	if text := status(t, "no"); !strings.Contains(text, "You have voted on “Data at most twice a year”: Agree, on a condition: “if it is reviewed after a year”.") ||
		strings.Contains(text, "Disagree") {
		t.Errorf("Asha reads:\n%s", text)
	}
	if text := status(t, "yes"); !strings.Contains(text, "You have voted on “Data at most twice a year”.") || strings.Contains(text, "gree") {
		t.Errorf("of a secret vote Asha reads:\n%s", text)
	}
}
