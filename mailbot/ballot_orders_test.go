package mailbot

import (
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"taskgroups/mailbot/store"
	"taskgroups/threads"
	"taskgroups/threads/ballot"
)

func TestCancelStopsABallotThatNobodyHasHad(t *testing.T) {
	w := newWorld(t)
	w.group("workload", "Workload", "asha@school.example each")
	w.arrive(byStaff, "From: policy@union.example", "To: taskgroups+workload@union.example", "Subject: "+motion, "", "Closes: Friday 13 March 5pm")
	w.once()
	w.replyTo("policy@union.example", w.one("policy@union.example"), byStaff, "CANCEL")
	w.once()
	w.pass(time.Hour)
	if n := len(w.mails("asha@school.example")); n != 0 {
		t.Errorf("Asha got %d mails of a ballot that was cancelled", n)
	}
	w.pass(15 * 24 * time.Hour)
	for _, m := range w.mails("") {
		if strings.Contains(flat(m.text), "has passed") || strings.Contains(flat(m.text), "no result") {
			t.Errorf("%s got a result of a cancelled ballot", m.to)
		}
	}
}

func TestNobodyCancelsOrShortensAnOpenBallot(t *testing.T) {
	w := opened(t, motion, "Closes: Friday 13 March 5pm")
	back := w.one("policy@union.example")
	for _, c := range []struct{ order, says string }{
		{"CANCEL", "cannot be stopped any more"},
		{"CLOSE", "Nobody can shorten"},
		{"EXTEND until Thursday because I say so", "Nobody can shorten"},
		{"EXTEND until Friday 20 March", "no reason"},
	} {
		w.forget()
		w.replyTo("policy@union.example", back, byStaff, c.order)
		w.once()
		if m := w.one("policy@union.example"); !strings.Contains(flat(m.text), c.says) {
			t.Errorf("to %s the answer is:\n%s", c.order, m.text)
		}
	}
	if w.ballot().Closes != fridayAtFive.Format(time.RFC3339) {
		t.Errorf("the ballot closes at %s", w.ballot().Closes)
	}
	w.forget()
	w.replyTo("asha@school.example", w.ballotMail("asha@school.example"), verified, "EXTEND until Friday 20 March because of the snow")
	w.once()
	if w.ballot().Closes != fridayAtFive.Format(time.RFC3339) {
		t.Error("a member extended a ballot")
	}
}

func TestABallotIsExtendedOnceWithItsReasonToldToAll(t *testing.T) {
	w := opened(t, motion, "Closes: Friday 13 March 5pm")
	back := w.one("policy@union.example")
	w.vote("tom@school.example", "Agree")
	w.forget()
	w.replyTo("policy@union.example", back, byStaff, "EXTEND until Friday 20 March 5pm because many schools were shut by snow")
	w.once()
	if n := len(w.mails("asha@school.example")); n != 0 {
		t.Errorf("Asha was told before the undo window was over: %d mails", n)
	}
	w.pass(15 * time.Minute)
	if m := w.one("asha@school.example"); !strings.Contains(flat(m.text), "many schools were shut by snow") || !strings.Contains(flat(m.text), "Friday 20 March 2026, 17:00") {
		t.Errorf("Asha was told:\n%s", m.text)
	}
	w.forget()
	w.replyTo("policy@union.example", back, byStaff, "EXTEND until Friday 27 March 5pm because of more snow")
	w.once()
	if m := w.one("policy@union.example"); !strings.Contains(flat(m.text), "no ballot is extended twice") {
		t.Errorf("the second extension was answered:\n%s", m.text)
	}
	w.closing(fridayAtFive)
	if w.ballot().State != "open" {
		t.Fatal("the extended ballot closed at its old time")
	}
	w.forget()
	w.closing(fridayAtFive.AddDate(0, 0, 7))
	if b := w.ballot(); b.State != "closed" || counts(b) != "agree 1, disagree 0, abstain 0" {
		t.Errorf("the ballot is %s with %s", b.State, counts(b))
	}
}

func TestAnExtensionCanBeTakenBackInItsUndoWindow(t *testing.T) {
	w := opened(t, motion, "Closes: Friday 13 March 5pm")
	back := w.one("policy@union.example")
	w.forget()
	w.replyTo("policy@union.example", back, byStaff, "EXTEND until Friday 20 March 5pm", "", "Reason: many schools were shut by snow")
	w.once()
	w.replyTo("policy@union.example", w.one("policy@union.example"), byStaff, "CANCEL")
	w.once()
	w.pass(time.Hour)
	if w.ballot().Closes != fridayAtFive.Format(time.RFC3339) || len(w.mails("asha@school.example")) != 0 {
		t.Errorf("it closes at %s and Asha got %d mails", w.ballot().Closes, len(w.mails("asha@school.example")))
	}
}

func TestRemindersReachWhoHasNotVotedAndNobodyElse(t *testing.T) {
	w := opened(t, motion, "Closes: Friday 13 March 5pm")
	w.vote("asha@school.example", "Agree")
	w.forget()
	for day := 3; day <= 13; day++ {
		for _, hour := range []int{7, 9, 12, 16} {
			w.now = time.Date(2026, 3, day, hour, 0, 0, 0, time.UTC)
			w.once()
		}
	}
	reminders := func(to string) (out []sent) {
		for _, m := range w.mails(to) {
			if m.header.Get("X-TaskGroup-Kind") == "reminder" {
				out = append(out, m)
			}
		}
		return out
	}
	if n := len(reminders("asha@school.example")); n != 0 {
		t.Errorf("Asha, who has voted, was reminded %d times", n)
	}
	if n := len(reminders("policy@union.example")); n != 0 {
		t.Errorf("staff were reminded %d times", n)
	}
	list := reminders("wyn@school.example")
	if len(list) != 2 {
		t.Fatalf("Wyn was reminded %d times, want half way and on the last day", len(list))
	}
	last := list[1]
	if !strings.Contains(flat(last.text), "twice a year at most") || !strings.Contains(flat(last.text), "1. Agree") || !strings.Contains(last.html, "mailto:") {
		t.Errorf("the last reminder does not hold the ballot:\n%s", last.text)
	}
	w.forget()
	w.replyTo("wyn@school.example", last, "", "No")
	w.once()
	if counts(w.ballot()) != "agree 1, disagree 1, abstain 0" {
		t.Errorf("a reply to the last reminder counts %s", counts(w.ballot()))
	}
}

func TestATapOnAButtonIsAVote(t *testing.T) {
	w := opened(t, motion, "Closes: Friday 13 March 5pm")
	m := w.ballotMail("asha@school.example")
	buttons := regexp.MustCompile(`href="(mailto:[^"]+)"`).FindAllStringSubmatch(m.html, -1)
	if len(buttons) != 3 {
		t.Fatalf("there are %d buttons, want 3", len(buttons))
	}
	link, err := url.Parse(strings.ReplaceAll(buttons[1][1], "&amp;", "&"))
	if err != nil {
		t.Fatal(err)
	}
	q := link.Query()
	w.forget()
	w.arrive(verified, "From: asha@school.example", "To: "+link.Opaque, "Subject: "+q.Get("subject"), "", q.Get("body"))
	w.once()
	if got := w.one("asha@school.example"); !strings.Contains(flat(got.text), "your vote: Disagree") {
		t.Errorf("the tap on Disagree was answered:\n%s", got.text)
	}
	// A phone sends it from another account.
	m = w.ballotMail("tom@school.example")
	link, _ = url.Parse(strings.ReplaceAll(regexp.MustCompile(`href="(mailto:[^"]+)"`).FindStringSubmatch(m.html)[1], "&amp;", "&"))
	w.forget()
	w.arrive("From: tom.phone@mail.example", "To: "+link.Opaque, "Subject: "+link.Query().Get("subject"), "", link.Query().Get("body"))
	w.once()
	ask := w.one("tom@school.example")
	if w.ballot().Turnout != 1 || ask.header.Get("X-TaskGroup-Kind") != "ask" {
		t.Fatalf("a vote from an unknown address: turnout %d, Tom got:\n%s", w.ballot().Turnout, ask.text)
	}
	w.replyTo("tom@school.example", ask, verified, "YES")
	w.once()
	w.once()
	if counts(w.ballot()) != "agree 1, disagree 1, abstain 0" {
		t.Errorf("after YES: %s", counts(w.ballot()))
	}
}

func TestVoteByAFreshMail(t *testing.T) {
	w := opened(t, motion, "Closes: Friday 13 March 5pm")
	w.forget()
	w.arrive(verified, "From: asha@school.example", "To: taskgroups+workload@union.example", "Subject: Vote: agree", "", "Asha")
	w.once()
	if got := w.one("asha@school.example"); !strings.Contains(flat(got.text), "your vote: Agree") {
		t.Errorf("Vote: agree was answered:\n%s", got.text)
	}
	// The convenor is on the roll and has a vote too.
	w.forget()
	w.arrive(verified, "From: carys@school.example", "To: taskgroups+workload@union.example", "Subject: Vote: disagree", "", "")
	w.once()
	if got := w.one("carys@school.example"); !strings.Contains(flat(got.text), "your vote: Disagree") {
		t.Errorf("the convenor's Vote: disagree was answered:\n%s", got.text)
	}
	// With another ballot open, nobody knows which is meant.
	w.arrive(byStaff, "From: policy@union.example", "To: taskgroups+workload@union.example", "Subject: Vote: Shall we meet in June?", "", "Closes: Friday 13 March 5pm")
	w.once()
	w.pass(15 * time.Minute)
	w.forget()
	w.arrive(verified, "From: tom@school.example", "To: taskgroups+workload@union.example", "Subject: Vote: agree", "", "")
	w.once()
	if got := w.one("tom@school.example"); !strings.Contains(flat(got.text), "2 ballots are open") {
		t.Errorf("with two open, Vote: agree was answered:\n%s", got.text)
	}
	// A member's question to all is a post, whatever it begins with.
	w.forget()
	w.arrive(verified, "From: tom@school.example", "To: taskgroups+workload@union.example", "Subject: Vote: shall we strike", "", "What do people think about this?")
	if sum := w.once(); sum.Posted != 1 {
		t.Errorf("a member's question was not posted: %+v", sum)
	}
}

func TestAVoteThatIsNoReplyIsAskedAboutAndNotPosted(t *testing.T) {
	w := opened(t, motion, "Closes: Friday 13 March 5pm")
	w.forget()
	w.arrive(verified, "From: asha@school.example", "To: taskgroups+workload@union.example", "Subject: the data ballot", "", "I vote to disagree.")
	if sum := w.once(); sum.Posted != 0 {
		t.Error("a vote was posted to the group")
	}
	ask := w.one("asha@school.example")
	w.forget()
	w.replyTo("asha@school.example", ask, "", "Disagree")
	w.once()
	if counts(w.ballot()) != "agree 0, disagree 1, abstain 0" {
		t.Errorf("the reply to the question counts %s", counts(w.ballot()))
	}
}

func TestAThumbIsAskedAboutOnce(t *testing.T) {
	w := opened(t, motion, "Closes: Friday 13 March 5pm")
	w.forget()
	for range 3 {
		m := w.ballotMail("asha@school.example")
		w.arrive(verified, "From: asha@school.example", "To: taskgroups+workload@union.example", "Subject: Re: "+m.subject, "In-Reply-To: <"+m.id+">",
			"MIME-Version: 1.0", `Content-Type: multipart/alternative; boundary="b"`, "",
			"--b", "Content-Type: text/plain; charset=utf-8", "", "👍", "--b", "Content-Type: text/vnd.google.email-reaction+json; charset=utf-8", "",
			`{"emoji":"👍","version":1}`, "--b--", "")
		w.once()
	}
	if m := w.one("asha@school.example"); !strings.Contains(flat(m.text), "That is no vote") || w.ballot().Turnout != 0 {
		t.Errorf("a thumb was answered, with turnout %d:\n%s", w.ballot().Turnout, m.text)
	}
}

func TestAForwardedBallotIsNoVote(t *testing.T) {
	w := opened(t, motion, "Closes: Friday 13 March 5pm")
	m := w.ballotMail("asha@school.example")
	w.forget()
	w.arrive(verified, "From: asha@school.example", "To: taskgroups+workload@union.example", "Subject: Fwd: "+m.subject, "References: <"+m.id+">", "",
		"Agree", "", "---------- Forwarded message ----------", "From: Workload", "", m.text)
	if sum := w.once(); sum.Posted != 0 || sum.Votes != 0 {
		t.Errorf("once says %+v of a forwarded ballot", sum)
	}
	if ask := w.one("asha@school.example"); ask.header.Get("X-TaskGroup-Kind") != "ask" {
		t.Errorf("Asha was told:\n%s", ask.text)
	}
}

func TestWrongSettingsAreReadBackAndNothingGoesOut(t *testing.T) {
	w := newWorld(t)
	w.group("workload", "Workload", "asha@school.example each")
	w.arrive(byStaff, "From: policy@union.example", "To: taskgroups+workload@union.example", "Subject: "+motion, "",
		"Closes: Friday 13 March 5pm", "Options: Yes, Agree", "Quorum: lots", "Passes: 10%", "Secret: perhaps")
	w.once()
	m := w.one("policy@union.example")
	for _, want := range []string{"“Agree” could be read as “Yes”", "> Vote: Schools should", "“lots”", "“10%”", "“perhaps”", "Nothing is lost"} {
		if !strings.Contains(flat(m.text), want) {
			t.Errorf("the refusal does not say %q:\n%s", want, m.text)
		}
	}
	w.pass(time.Hour)
	if n := len(w.mails("asha@school.example")); n != 0 {
		t.Errorf("Asha got %d mails", n)
	}
}

func TestOnlyStaffOpenBallots(t *testing.T) {
	w := newWorld(t)
	w.group("workload", "Workload", "asha@school.example each", "sam@school.example daily")
	w.do(threads.ChangeMember{Slug: "workload", Address: "sam@school.example", Role: threads.RoleStaff}, "sam@school.example")
	w.arrive(verified, "From: carys@school.example", "To: taskgroups+workload@union.example", "Subject: "+motion, "", "Closes: Friday 13 March 5pm")
	w.once()
	if m := w.one("carys@school.example"); m.header.Get("X-TaskGroup-Kind") != "refusal" {
		t.Errorf("the convenor of a group with staff was answered:\n%s", m.text)
	}
	w.forget()
	w.arrive(verified, "From: sam@school.example", "To: taskgroups+workload@union.example", "Subject: "+motion, "", "Closes: Friday 13 March 5pm")
	w.once()
	if m := w.one("sam@school.example"); m.header.Get("X-TaskGroup-Kind") != "receipt" {
		t.Errorf("the group's staff were answered:\n%s", m.text)
	}
}

func TestWhyChallengeAndDissent(t *testing.T) {
	w := opened(t, motion, "Closes: Friday 13 March 5pm")
	for _, who := range []string{"asha@school.example", "tom@school.example", "wyn@school.example"} {
		w.vote(who, "Disagree. It goes too far.")
	}
	w.vote("carys@school.example", "Agree")
	w.forget()
	w.replyTo("asha@school.example", w.ballotMail("asha@school.example"), verified, "DISSENT: We disagree because small schools have no data manager.", "", "They need time.")
	w.replyTo("carys@school.example", w.ballotMail("carys@school.example"), verified, "DISSENT: I want one too.")
	w.once()
	told := ""
	for _, m := range w.mails("carys@school.example") {
		told += flat(m.text)
	}
	// Without staff the convenor does their part.
	if !strings.Contains(told, "Only those whose vote is to disagree") || !strings.Contains(told, "small schools have no data manager") || !strings.Contains(told, "WITHHOLD") {
		t.Errorf("Carys, who agrees, was told:\n%s", told)
	}
	w.forget()
	w.closing(fridayAtFive)
	var result sent
	for _, m := range w.mails("tom@school.example") {
		if strings.Contains(flat(m.text), "has not passed") {
			result = m
		}
	}
	for _, want := range []string{"Disagree: 3 votes", "Those who disagree say:", "Asha Member:", "small schools have no data manager", "They need time."} {
		if !strings.Contains(flat(result.text), want) {
			t.Errorf("the result does not say %q:\n%s", want, result.text)
		}
	}
	reasons := ""
	for _, m := range w.mails("carys@school.example") {
		reasons += flat(m.text)
	}
	if !strings.Contains(reasons, "It goes too far.") {
		t.Errorf("the convenor did not get the reasons:\n%s", reasons)
	}
	for _, m := range w.mails("tom@school.example") {
		if strings.Contains(flat(m.text), "How people voted") || strings.Contains(flat(m.text), "It goes too far.") && m.id != result.id {
			t.Errorf("a member got the reasons:\n%s", m.text)
		}
	}
	w.forget()
	w.replyTo("tom@school.example", result, verified, "WHY")
	w.replyTo("asha@school.example", result, verified, "CHALLENGE: My vote was to abstain.")
	w.once()
	if m := w.one("tom@school.example"); !strings.Contains(flat(m.text), "1 of 4 who agree or disagree, agree") {
		t.Errorf("WHY was answered:\n%s", m.text)
	}
	if m := w.one("policy@union.example"); !strings.Contains(flat(m.text), "My vote was to abstain.") {
		t.Errorf("staff were told of the challenge:\n%s", m.text)
	}
	if m := w.one("asha@school.example"); !strings.Contains(flat(m.text), "Your challenge has gone to the staff and to the policy council") {
		t.Errorf("Asha was told:\n%s", m.text)
	}
}

func TestAVoteThatSurfacesAfterTheResultIsListedAndTold(t *testing.T) {
	w := opened(t, motion, "Closes: Friday 13 March 5pm")
	w.arrive("From: asha@school.example", "To: taskgroups+workload@union.example", "Subject: Re: "+w.ballotMail("asha@school.example").subject, "", "Disagree")
	w.forget()
	w.once()
	ask := w.one("asha@school.example")
	w.closing(fridayAtFive)
	w.forget()
	w.replyTo("asha@school.example", ask, verified, "Yes")
	w.once()
	w.once()
	b := w.ballot()
	if counts(b) != "agree 0, disagree 0, abstain 0" || b.Surfaced != 1 {
		t.Errorf("counts are %s with %d surfaced, want none and 1", counts(b), b.Surfaced)
	}
	if m := w.one("policy@union.example"); !strings.Contains(flat(m.text), "came to light after the result") || !strings.Contains(flat(m.text), "Disagree") {
		t.Errorf("staff were told:\n%s", m.text)
	}
	r, _, _, err := w.bot.Store().Recount(t.Context(), b.ID)
	if err != nil || !r.Same {
		t.Errorf("the recount differs: %v %v", err, r.Differs)
	}
}

func TestARecountElsewhereIsTheSame(t *testing.T) {
	w := opened(t, motion, "Closes: Friday 13 March 5pm")
	w.vote("wyn@school.example", "Agree")
	w.vote("asha@school.example", "Agree if it is soon")
	w.vote("wyn@school.example", "Disagree")
	w.closing(fridayAtFive)
	w.vote("tom@school.example", "Disagree")
	if r, _, _, err := w.bot.Store().Recount(t.Context(), w.ballot().ID); err != nil || !r.Same || len(r.Stored) == 0 {
		t.Fatalf("the recount differs: %v %q", err, r.Differs)
	}
	tables, _, err := w.bot.Store().ExportGroup(t.Context(), "workload")
	if err != nil {
		t.Fatal(err)
	}
	other := newWorld(t)
	other.group("older", "Older", "tom@school.example each", "zoe@school.example each")
	if _, err := other.bot.Store().ImportGroup(t.Context(), tables); err != nil {
		t.Fatal(err)
	}
	if r, _, _, err := other.bot.Store().Recount(t.Context(), other.ballot().ID); err != nil || !r.Same || len(r.Stored) == 0 {
		t.Errorf("the recount elsewhere differs: %v %q", err, r.Differs)
	}
}

func TestARecountSaysWhatDiffers(t *testing.T) {
	w := opened(t, motion, "Closes: Friday 13 March 5pm")
	w.vote("wyn@school.example", "Agree")
	w.closing(fridayAtFive)
	b := w.ballot()
	err := w.bot.store.Update(t.Context(), func(tx *store.Tx) error {
		_, err := tx.Apply([]threads.Change{threads.RecordVote{Local: -1, Ballot: b.ID, Person: 1, Received: fridayAtFive.Add(-time.Hour),
			Vote: ballot.Vote{Option: "disagree", Words: "Disagree"}, Standing: ballot.StandingValid}}, store.Cause{Now: w.now})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	r, _, _, err := w.bot.Store().Recount(t.Context(), b.ID)
	if err != nil || r.Same || len(r.Differs) == 0 {
		t.Errorf("a vote that was put in afterwards is not found: %v %+v", err, r)
	}
}

func TestRankingAndSeveralChoices(t *testing.T) {
	w := opened(t, "Vote: Which month suits the meeting?", "Closes: Friday 13 March 5pm", "Options:", "rank", "1. May", "2. June", "3. July")
	if m := w.ballotMail("asha@school.example"); !strings.Contains(flat(m.text), "the best first") || strings.Contains(m.html, "mailto:taskgroups@union.example?subject=Re") {
		t.Errorf("a ranking was sent as:\n%s", m.text)
	}
	if m := w.vote("asha@school.example", "2, 1"); !strings.Contains(flat(m.text), "your vote: June, then May, then July") {
		t.Errorf("the receipt of a ranking reads:\n%s", m.text)
	}
	w.vote("tom@school.example", "June > July > May")
	w.vote("wyn@school.example", "May, June, July")
	w.closing(fridayAtFive)
	b := w.ballot()
	if b.Result != "passed" || strings.Join(b.Leaders, " ") != "june" || len(b.Places) != 3 || b.Places[0][0] != "june" {
		t.Errorf("the ranking ends %s with %v, %v", b.Result, b.Leaders, b.Places)
	}

	w = opened(t, "Vote: Which months suit the meeting?", "Closes: Friday 13 March 5pm", "Options: choose any: May, June, July")
	if m := w.vote("asha@school.example", "1 and 3"); !strings.Contains(flat(m.text), "your vote: May, July") {
		t.Errorf("the receipt of several choices reads:\n%s", m.text)
	}
	w.vote("tom@school.example", "July")
	if got := counts(w.ballot()); got != "may 1, june 0, july 2" {
		t.Errorf("several choices count %s", got)
	}
}

func TestAVoteByTheDigestCountsToo(t *testing.T) {
	w := opened(t, motion, "Closes: Friday 13 March 5pm")
	w.forget()
	w.now = time.Date(2026, 3, 9, 8, 0, 0, 0, time.UTC)
	w.once()
	w.pass(10 * time.Minute)
	list := w.digests("tom@school.example")
	if len(list) != 1 || !strings.Contains(list[0].text, "[1]") {
		t.Fatalf("Tom got %d digests", len(list))
	}
	w.forget()
	w.replyTo("tom@school.example", list[0], verified, "1: Disagree")
	w.once()
	w.once()
	if counts(w.ballot()) != "agree 0, disagree 1, abstain 0" {
		t.Errorf("a vote by the digest counts %s", counts(w.ballot()))
	}
	if posts := w.threads("workload")[0].Posts; len(posts) != 0 {
		t.Errorf("it was posted: %+v", posts)
	}
}
