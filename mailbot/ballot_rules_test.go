package mailbot

import (
	"strings"
	"testing"
	"time"

	"taskgroups/threads"
)

const motion = "Vote: Schools should ask for data twice a year at most."

// flat is a text part as it reads once unflowed (RFC 3676).
func flat(text string) string {
	return strings.ReplaceAll(strings.ReplaceAll(text, "\r", ""), " \n", " ")
}

// fridayAtFive is when the ballots of these tests close.
var fridayAtFive = time.Date(2026, 3, 13, 17, 0, 0, 0, time.UTC)

func TestEveryReplyToABallotIsAnsweredAndNonePosted(t *testing.T) {
	for _, c := range []struct {
		name  string
		words []string
		kind  string   // of the answer
		says  []string // in the answer
		votes string
		also  int // votes that are recorded with a condition
	}{
		{"a plain word", []string{"Agree"}, "receipt", []string{"your vote: Agree", "> Agree"}, "agree 1, disagree 0, abstain 0", 0},
		{"a number", []string{"2"}, "receipt", []string{"your vote: Disagree"}, "agree 0, disagree 1, abstain 0", 0},
		{"Vote: in a reply is no command", []string{"Vote: abstain"}, "receipt", []string{"your vote: Abstain"}, "agree 0, disagree 0, abstain 1", 0},
		{"a remark", []string{"Agree, but paragraph 3 is long."}, "receipt", []string{"your vote: Agree", "not taken as a condition", "goes to the staff"}, "agree 1, disagree 0, abstain 0", 0},
		{"a condition", []string{"I agree if the date is moved."}, "receipt", []string{"on a condition: “if the date is moved”", "counted by themselves"}, "agree 0, disagree 0, abstain 0", 1},
		{"somebody else's vote besides", []string{"Agree, and put Jan down too"}, "receipt", []string{"your vote: Agree", "Nobody can vote for somebody else", "put Jan down too"}, "agree 1, disagree 0, abstain 0", 0},
		{"in principle", []string{"I agree in principle."}, "ask", []string{"nothing is recorded", "> I agree in principle.", "1. Agree", "go to the staff"}, "agree 0, disagree 0, abstain 0", 0},
		{"two options", []string{"Agree. No, I disagree."}, "ask", []string{"nothing is recorded"}, "agree 0, disagree 0, abstain 0", 0},
		{"a question", []string{"Who wrote this?"}, "ask", []string{"> Who wrote this?", "go to the staff"}, "agree 0, disagree 0, abstain 0", 0},
		{"no words at all", []string{""}, "ask", []string{"no words of yours"}, "agree 0, disagree 0, abstain 0", 0},
		{"a dissent and the vote it needs", []string{"Disagree", "", "DISSENT: It goes too far."}, "", []string{"your vote: Disagree", "keep your statement"}, "agree 0, disagree 1, abstain 0", 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := opened(t, motion, "Closes: Friday 13 March 5pm")
			w.forget()
			w.replyTo("asha@school.example", w.ballotMail("asha@school.example"), verified, c.words...)
			w.once()
			said := ""
			for _, m := range w.mails("asha@school.example") {
				said += flat(m.text)
				if kind := m.header.Get("X-TaskGroup-Kind"); c.kind != "" && kind != c.kind {
					t.Errorf("the answer is of kind %q, want %q", kind, c.kind)
				}
			}
			for _, want := range c.says {
				if !strings.Contains(said, want) {
					t.Errorf("the answer does not say %q:\n%s", want, said)
				}
			}
			b := w.ballot()
			if counts(b) != c.votes || b.Conditional != c.also {
				t.Errorf("recorded are %s and %d on a condition, want %s and %d", counts(b), b.Conditional, c.votes, c.also)
			}
			if posts := w.threads("workload")[0].Posts; len(posts) != 0 {
				t.Errorf("it was posted: %+v", posts)
			}
			for _, to := range []string{"tom@school.example", "wyn@school.example"} {
				if n := len(w.mails(to)); n != 0 {
					t.Errorf("%s got %d mails of it", to, n)
				}
			}
		})
	}
}

func TestAnUnclearReplyLeavesAnEarlierVote(t *testing.T) {
	w := opened(t, motion, "Closes: Friday 13 March 5pm")
	w.vote("asha@school.example", "Agree")
	asked := w.vote("asha@school.example", "Hmm, perhaps I should have said no?")
	if !strings.Contains(flat(asked.text), "Your earlier vote still stands: Agree") || counts(w.ballot()) != "agree 1, disagree 0, abstain 0" {
		t.Errorf("after an unclear reply: %s\n%s", counts(w.ballot()), asked.text)
	}
}

func TestAnUnprovenVoteWaitsForItsAuthorAndCountsFromItsArrival(t *testing.T) {
	w := opened(t, motion, "Closes: Friday 13 March 5pm")
	w.forget()
	// Eve has the address and not the key.
	w.arrive("From: asha@school.example", "To: taskgroups+workload@union.example", "Subject: Re: "+w.ballotMail("asha@school.example").subject, "", "Disagree")
	w.once()
	ask := w.one("asha@school.example")
	if !strings.Contains(flat(ask.text), "Did you send this") && !strings.Contains(ask.subject, "Did you send this") {
		t.Fatalf("Asha was not asked:\n%s", ask.text)
	}
	if b := w.ballot(); b.Turnout != 0 || b.Unconfirmed != 1 {
		t.Errorf("before the answer turnout is %d and unconfirmed %d, want 0 and 1", b.Turnout, b.Unconfirmed)
	}
	w.forget()
	w.replyTo("asha@school.example", ask, verified, "Yes")
	w.once()
	w.once()
	if b := w.ballot(); counts(b) != "agree 0, disagree 1, abstain 0" || b.Unconfirmed != 0 || len(b.Votes) != 1 {
		t.Errorf("after YES: %s, unconfirmed %d, %d votes", counts(b), b.Unconfirmed, len(b.Votes))
	}
	if receipt := w.one("asha@school.example"); !strings.Contains(flat(receipt.text), "your vote: Disagree") {
		t.Errorf("after YES Asha got:\n%s", receipt.text)
	}
}

func TestTheKeyOfTheBallotIsEnoughAndNoOther(t *testing.T) {
	w := opened(t, motion, "Closes: Friday 13 March 5pm")
	w.forget()
	w.replyTo("asha@school.example", w.ballotMail("asha@school.example"), "", "Agree")
	w.once()
	if b := w.ballot(); b.Turnout != 1 {
		t.Errorf("a reply with the ballot's own key was not counted:\n%s", w.one("asha@school.example").text)
	}
	// Tom replies to Asha's copy, which she sent him, from his own address.
	w.forget()
	w.replyTo("tom@school.example", w.ballotMail("asha@school.example"), "", "Disagree")
	w.once()
	if b := w.ballot(); b.Turnout != 1 || counts(b) != "agree 1, disagree 0, abstain 0" {
		t.Errorf("somebody else's key voted: %s", counts(b))
	}
	if ask := w.one("tom@school.example"); ask.header.Get("X-TaskGroup-Kind") != "ask" {
		t.Errorf("Tom was not asked: %s", ask.text)
	}
}

func TestLateIsJudgedByArrivalAndNotByAnyJob(t *testing.T) {
	w := opened(t, motion, "Closes: Friday 13 March 5pm")
	asha, tom := w.ballotMail("asha@school.example"), w.ballotMail("tom@school.example")
	reply := func(from string, to sent, arrived time.Time, words string) {
		w.n++
		w.deliverAt(strings.Join([]string{"Message-ID: <" + from + words + "@x>", verified, "From: " + from, "To: taskgroups+workload@union.example", "Subject: Re: " + to.subject,
			"In-Reply-To: <" + to.id + ">", "", words}, "\r\n"), arrived)
	}
	// The bot was down over the close.
	reply("asha@school.example", asha, fridayAtFive.Add(-time.Second), "Agree")
	reply("tom@school.example", tom, fridayAtFive, "Agree")
	w.forget()
	w.now = fridayAtFive.Add(3 * time.Hour)
	w.once()
	b := w.ballot()
	if b.State != "closed" || counts(b) != "agree 1, disagree 0, abstain 0" || b.Late != 1 {
		t.Errorf("the ballot is %s with %s and %d late, want one vote and one late", b.State, counts(b), b.Late)
	}
	told := ""
	for _, m := range w.mails("tom@school.example") {
		told += flat(m.text)
	}
	if !strings.Contains(told, "closed on Friday 13 March 2026, 17:00 UK time (GMT). Your mail reached us on Friday 13 March 2026, 17:00") {
		t.Errorf("Tom, who was late, was told:\n%s", told)
	}
}

func TestTheCloseWaitsForMailThatCameInTime(t *testing.T) {
	w := opened(t, motion, "Closes: Friday 13 March 5pm")
	w.now = fridayAtFive.Add(30 * time.Second)
	if w.once(); w.ballot().State != "open" {
		t.Error("the ballot was closed before slow mail could come")
	}
	w.pass(5 * time.Minute)
	if w.ballot().State != "closed" {
		t.Error("the ballot is not closed")
	}
}

func TestWhoIsNotOnTheRollIsToldSo(t *testing.T) {
	w := opened(t, motion, "Closes: Friday 13 March 5pm")
	w.do(threads.AddMember{Slug: "workload", Person: threads.Mailbox{Name: "Nia", Address: "nia@school.example"}}, "nia@school.example")
	w.do(threads.AddMember{Slug: "workload", Person: threads.Mailbox{Name: "Olu", Address: "olu@school.example"}, Role: threads.RoleObserver}, "olu@school.example")
	w.once()
	for _, c := range []struct{ who, proof, says string }{
		{"nia@school.example", verified, "you were not in the group yet"},
		{"olu@school.example", verified, "Only members and convenors"},
		{"policy@union.example", byStaff, "Only members and convenors"},
	} {
		w.forget()
		w.arrive(c.proof, "From: "+c.who, "To: taskgroups+workload@union.example", "Subject: Re: "+w.ballotMail("asha@school.example").subject, "", "Agree")
		w.once()
		if m := w.one(c.who); !strings.Contains(flat(m.text), c.says) {
			t.Errorf("%s was told:\n%s", c.who, m.text)
		}
	}
	if b := w.ballot(); b.Turnout != 0 || b.OffRoll != 3 || b.Roll != 4 {
		t.Errorf("turnout %d, off the roll %d, roll %d; want 0, 3, 4", b.Turnout, b.OffRoll, b.Roll)
	}
}
