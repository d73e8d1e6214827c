package mailbot

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"taskgroups/mailbot/store"
)

// byStaff is how our own server vouches for staff.
const byStaff = "Authentication-Results: mx.union.example; dmarc=pass header.from=union.example"

// opened is a world with a group of four and a ballot that has gone out. The
// lines are the body of staff's mail under its subject.
func opened(t *testing.T, subject string, lines ...string) *world {
	t.Helper()
	w := newWorld(t)
	w.group("workload", "Workload", "asha@school.example each", "tom@school.example weekly", "wyn@school.example none")
	w.arrive(append([]string{byStaff, "From: Policy <policy@union.example>", "To: taskgroups+workload@union.example", "Subject: " + subject, ""}, lines...)...)
	w.once()
	if kind := w.one("policy@union.example").header.Get("X-TaskGroup-Kind"); kind != "receipt" {
		t.Fatalf("staff got %q for a read-back:\n%s", kind, w.one("policy@union.example").text)
	}
	w.pass(15 * time.Minute)
	return w
}

// pass lets time pass and runs the bot.
func (w *world) pass(d time.Duration) {
	w.t.Helper()
	w.now = w.now.Add(d)
	w.once()
}

// closing runs the bot at a time and a little later, so that it acts on it.
func (w *world) closing(at time.Time) {
	w.t.Helper()
	w.now = at
	w.once()
	w.pass(3 * time.Minute)
}

// ballotMail is the mail with which a person got the ballot.
func (w *world) ballotMail(to string) sent {
	w.t.Helper()
	for _, m := range allMails(w) {
		if m.to == to && m.header.Get("X-TaskGroup-Kind") == "ballot" {
			return m
		}
	}
	w.t.Fatalf("%s got no ballot", to)
	return sent{}
}

// allMails are all mails since the world began.
func allMails(w *world) []sent {
	seen := w.seen
	w.seen = 0
	defer func() { w.seen = seen }()
	return w.mails("")
}

// vote replies to the ballot as its recipient, verified, and runs the bot.
func (w *world) vote(from string, words ...string) sent {
	w.t.Helper()
	w.forget()
	w.replyTo(from, w.ballotMail(from), verified, words...)
	w.once()
	return w.one(from)
}

// replyTo replies to a mail of the bot's.
func (w *world) replyTo(from string, to sent, proof string, words ...string) (id string) {
	w.t.Helper()
	lines := []string{"From: " + from, "To: taskgroups+workload@union.example", "Subject: Re: " + to.subject,
		"In-Reply-To: <" + to.id + ">", "References: <" + to.id + ">", ""}
	if proof != "" {
		lines = append([]string{proof}, lines...)
	}
	return w.arrive(append(lines, words...)...)
}

// ballot is the only ballot of the group, as the commands show it.
func (w *world) ballot() store.Ballot {
	w.t.Helper()
	list, err := w.bot.Store().Ballots(w.t.Context(), "workload")
	if err != nil {
		w.t.Fatal(err)
	}
	if len(list) != 1 {
		w.t.Fatalf("there are %d ballots, want 1", len(list))
	}
	return list[0]
}

// counts are an option's votes by key.
func counts(b store.Ballot) string {
	var out []string
	for _, o := range b.Options {
		out = append(out, fmt.Sprintf("%s %d", o.Key, o.Votes))
	}
	return strings.Join(out, ", ")
}

func TestAVoteIsReadBackGoesOutAndIsCounted(t *testing.T) {
	w := opened(t, "Vote: Schools should ask for data twice a year at most.", "Closes: Friday 13 March 5pm", "Quorum: 50%", "Passes: two-thirds", "",
		"Please read the summary first.")
	back := flat(w.one("policy@union.example").text)
	for _, want := range []string{
		"Schools should ask for data twice a year at most.", "Friday 13 March 2026, 17:00", "goes to 4 people", "1. Agree", "2. Disagree", "3. Abstain",
		"two thirds", "50%", "that is 2 votes", "reply CANCEL", "not secret",
	} {
		if !strings.Contains(back, want) {
			t.Errorf("the read-back does not say %q:\n%s", want, back)
		}
	}
	for _, who := range []string{"asha@school.example", "tom@school.example", "wyn@school.example", "carys@school.example"} {
		m := w.ballotMail(who)
		head := strings.Join(strings.Split(flat(m.text), "\n")[:2], "\n")
		if !strings.Contains(head, "Friday 13 March 2026, 17:00") || !strings.Contains(flat(m.text), "because you are in the task group Workload") || !strings.Contains(flat(m.text), "Please read the summary first.") || !strings.Contains(m.html, "mailto:taskgroups@union.example?") {
			t.Errorf("%s got the ballot as:\n%s", who, m.text)
		}
	}
	receipt := w.vote("asha@school.example", "I agree, it saves hours.", "", "Asha")
	for _, want := range []string{"your vote: Agree", "> I agree", "So far one person has voted of 4"} {
		if !strings.Contains(flat(receipt.text), want) {
			t.Errorf("the receipt does not say %q:\n%s", want, receipt.text)
		}
	}
	w.vote("tom@school.example", "No")
	w.vote("wyn@school.example", "abstain please")
	changed := w.vote("tom@school.example", "Changing my vote to agree")
	if !strings.Contains(flat(changed.text), "your vote: Agree") || !strings.Contains(flat(changed.text), "takes the place of your earlier vote: Disagree") ||
		!strings.Contains(flat(changed.text), "So far 3 have voted of 4") {
		t.Errorf("the receipt of a changed vote reads:\n%s", changed.text)
	}
	b := w.ballot()
	if b.State != "open" || b.Result != "open" || counts(b) != "agree 2, disagree 0, abstain 1" || b.Turnout != 3 || b.Roll != 4 || len(b.Votes) != 4 {
		t.Errorf("the open ballot shows %+v", b)
	}
	w.forget()
	w.closing(time.Date(2026, 3, 13, 17, 0, 0, 0, time.UTC))
	w.pass(time.Hour)
	for _, who := range []string{"asha@school.example", "tom@school.example", "wyn@school.example", "carys@school.example"} {
		n := 0
		for _, m := range w.mails(who) {
			if strings.Contains(flat(m.text), "has passed") && strings.Contains(flat(m.text), "Agree: 2 votes") && strings.Contains(flat(m.text), "2 of 2 agree") {
				n++
			}
		}
		if n != 1 {
			t.Errorf("%s got %d results, want 1", who, n)
		}
	}
	if b = w.ballot(); b.State != "closed" || b.Result != "passed" {
		t.Errorf("the closed ballot is %s with result %q", b.State, b.Result)
	}
	if list := w.threads("workload"); len(list[0].Posts) != 0 {
		t.Errorf("a vote was posted: %+v", list[0].Posts)
	}
}

func TestABallotOnADraftIsOnItsNewestVersion(t *testing.T) {
	w := newWorld(t)
	w.group("workload", "Workload", "asha@school.example each", "tom@school.example each", "wyn@school.example weekly")
	kind := func(to, kind string) sent {
		t.Helper()
		var out []sent
		for _, m := range w.mails(to) {
			if m.header.Get("X-TaskGroup-Kind") == kind {
				out = append(out, m)
			}
		}
		if len(out) == 0 {
			t.Fatalf("%s got no %s", to, kind)
		}
		return out[len(out)-1]
	}
	staff := func(answers sent, words ...string) {
		t.Helper()
		w.replyTo("policy@union.example", answers, byStaff, words...)
		w.once()
	}
	w.arrive(byStaff, "From: policy@union.example", "To: taskgroups+workload@union.example", "Subject: Draft: Fewer data drops", "",
		"# Data drops", "", "Schools should ask for data twice a year at most.", "", "They should say why.")
	w.once()
	w.pass(15 * time.Minute)
	draft := kind("asha@school.example", "draft")

	w.forget()
	w.replyTo("asha@school.example", draft, verified, "Para 2: once a year is enough.")
	w.once()
	w.forget()
	back := sent{subject: draft.subject, id: draft.id}
	staff(back, "Vote:", "Closes: Friday 13 March 5pm")
	w.pass(15 * time.Minute)
	b := w.ballot()
	if b.Version == nil || *b.Version != 1 || b.Fingerprint == "" {
		t.Fatalf("the ballot is on %+v", b)
	}
	list, err := w.bot.Store().Threads(t.Context(), "workload")
	if err != nil || b.Thread != list[0].ID {
		t.Errorf("the ballot says thread %d, the draft's is %d", b.Thread, list[0].ID)
	}
	got := w.ballotMail("tom@school.example")
	for _, want := range []string{"version 1", b.Fingerprint, "[2] Schools should ask for data twice a year at most."} {
		if !strings.Contains(flat(got.text), want) {
			t.Errorf("the ballot does not say %q:\n%s", want, got.text)
		}
	}
	if m := w.vote("tom@school.example", "Agree"); !strings.Contains(flat(m.text), b.Fingerprint) {
		t.Errorf("the receipt does not name the version:\n%s", m.text)
	}

	// While it is open the draft takes no new version, and comments are comments.
	w.forget()
	staff(back, "Draft: Fewer data drops", "", "Schools should ask for data once a year at most.")
	w.pass(15 * time.Minute)
	if m := w.one("policy@union.example"); m.header.Get("X-TaskGroup-Kind") != "refusal" {
		t.Errorf("a new version under an open ballot was answered:\n%s", m.text)
	}
	w.closing(fridayAtFive)

	// A later ballot on the draft: votes in the first are told that it is superseded.
	w.forget()
	staff(back, "Vote: Shall we adopt it now?", "Closes: Friday 20 March 5pm")
	w.pass(15 * time.Minute)
	w.forget()
	w.replyTo("wyn@school.example", got, verified, "Agree")
	w.once()
	if m := w.one("wyn@school.example"); !strings.Contains(flat(m.text), "newer ballot") {
		t.Errorf("a vote in a superseded ballot was answered:\n%s", m.text)
	}
}
