package mailbot

import (
	"strings"
	"testing"

	"taskgroups/threads"
)

// joinable makes a group with the policy given, and knows Dai, who is in none.
func joinable(t *testing.T, policy string) *world {
	w := newWorld(t)
	w.do(threads.CreateGroup{
		Group:    threads.Group{Slug: "workload", Title: "Workload", Brief: "Marking", Kind: "email", Join: policy, Posting: "open", Listed: true, Closes: w.now.AddDate(0, 6, 0)},
		Convenor: threads.Mailbox{Name: "Carys Convenor", Address: "carys@school.example"},
	}, "carys@school.example")
	w.do(threads.AddPersonOnly{Person: threads.Mailbox{Name: "Dai Evans", Address: "dai@school.example"}}, "dai@school.example")
	w.once()
	w.forget()
	return w
}

const dai = "Dai Evans <dai@school.example>"

func (w *world) isMember(address string) bool {
	w.t.Helper()
	list, err := w.bot.Store().Members(w.t.Context(), "workload")
	if err != nil {
		w.t.Fatal(err)
	}
	for _, m := range list {
		if m.Address == address && m.Standing == "ok" {
			return true
		}
	}
	return false
}

func TestJoiningByRequest(t *testing.T) {
	w := joinable(t, "request")
	w.mailsTo(dai, "taskgroups@union.example", "JOIN workload", "I lead a maths team. My membership number is EW 123456.")
	request := w.one("carys@school.example")
	if !strings.Contains(request.text, "I lead a maths team.") || strings.Contains(request.text, "123456") || strings.Contains(request.text, "dai@") {
		t.Errorf("the convenor was shown:\n%s", request.text)
	}
	if got := w.one("dai@school.example"); got.header.Get("X-TaskGroup-Kind") != "receipt" || w.isMember("dai@school.example") {
		t.Errorf("Dai got %q, and is he in already?", got.subject)
	}
	w.forget()
	w.arrive(verified, "From: Carys <carys@school.example>", "To: taskgroups+workload@union.example", "Subject: Re: "+request.subject,
		"In-Reply-To: <"+request.id+">", "", "Hmm, who is that?")
	w.once()
	if w.isMember("dai@school.example") {
		t.Fatal("what is no answer let him in")
	}
	w.forget()
	w.arrive(verified, "From: Carys <carys@school.example>", "To: taskgroups+workload@union.example", "Subject: Re: "+request.subject,
		"In-Reply-To: <"+request.id+">", "", "Approve", "", "Carys")
	w.once()
	if !w.isMember("dai@school.example") || !strings.Contains(w.one("dai@school.example").subject, "Welcome") {
		t.Error("he is not in, or not welcome")
	}
	w.forget()
	w.arrive(verified, "From: Carys <carys@school.example>", "To: taskgroups+workload@union.example", "Subject: Re: "+request.subject,
		"In-Reply-To: <"+request.id+">", "", "REJECT on second thoughts")
	w.once()
	if !w.isMember("dai@school.example") {
		t.Error("an answer that came after the decision undid it")
	}
}

func TestARejectedRequestTellsWhy(t *testing.T) {
	w := joinable(t, "request")
	w.mailsTo(dai, "taskgroups+workload@union.example", "May I join", "I would like to join workload because I teach maths")
	request := w.one("carys@school.example")
	if !strings.Contains(request.text, "because I teach maths") {
		t.Errorf("the reasons on the same line are lost:\n%s", request.text)
	}
	w.forget()
	w.arrive(verified, "From: Carys <carys@school.example>", "To: taskgroups+workload@union.example", "Subject: Re: "+request.subject,
		"In-Reply-To: <"+request.id+">", "", "REJECT We have all the heads of maths that we need.")
	w.once()
	if got := w.one("dai@school.example"); !strings.Contains(got.text, "all the heads of maths") || w.isMember("dai@school.example") {
		t.Errorf("Dai got:\n%s", got.text)
	}
}

func TestTheConvenorsWordIsReadBackWhenOnlyAKeySpeaksForIt(t *testing.T) {
	w := joinable(t, "request")
	w.mailsTo(dai, "taskgroups@union.example", "JOIN workload", "")
	request := w.one("carys@school.example")
	w.forget()
	w.answersMail(request, "Carys <carys@school.example>", "APPROVE")
	if w.isMember("dai@school.example") {
		t.Fatal("a key alone let him in")
	}
	ask := w.one("carys@school.example")
	w.answersMail(ask, "Carys <carys@school.example>", "OK")
	if !w.isMember("dai@school.example") {
		t.Error("after OK he is not in")
	}
}

func TestNobodyElseDecidesWhoJoins(t *testing.T) {
	w := joinable(t, "request")
	w.do(threads.AddMember{Slug: "workload", Person: threads.Mailbox{Name: "Tom Reed", Address: "tom@school.example"}}, "tom@school.example")
	w.mailsTo(dai, "taskgroups@union.example", "JOIN workload", "")
	request := w.one("carys@school.example")
	w.arrive(verified, "From: Tom Reed <tom@school.example>", "To: taskgroups+workload@union.example", "Subject: Re: "+request.subject,
		"In-Reply-To: <"+request.id+">", "", "APPROVE")
	w.once()
	if w.isMember("dai@school.example") {
		t.Error("a member let him in")
	}
}

func TestJoiningAnOpenGroupAndOneByInvitation(t *testing.T) {
	w := joinable(t, "open")
	w.mailsTo(dai, "taskgroups@union.example", "JOIN the Workload group please", "")
	if !w.isMember("dai@school.example") || len(w.mails("carys@school.example")) != 0 {
		t.Error("an open group did not take him at once")
	}
	w = joinable(t, "invite")
	w.mailsTo(dai, "taskgroups@union.example", "JOIN workload", "")
	if got := w.one("dai@school.example"); got.header.Get("X-TaskGroup-Kind") != "refusal" || w.isMember("dai@school.example") {
		t.Errorf("by invitation only: he got %q", got.subject)
	}
}

func TestAStrangerJoins(t *testing.T) {
	w := joinable(t, "request")
	stranger := "Eira Nobody <eira@mail.example>"
	proven := "Authentication-Results: mx.union.example; dmarc=pass header.from=mail.example"
	w.arrive("From: "+stranger, "To: taskgroups@union.example", "Subject: JOIN workload", "", "I teach in Hull.")
	w.once()
	if len(w.mails("eira@mail.example"))+len(w.mails("carys@school.example")) != 0 {
		t.Fatal("a mail that nothing proves was answered")
	}
	w.forget()
	w.arrive(proven, "From: "+stranger, "To: taskgroups@union.example", "Subject: JOIN workload", "", "I teach in Hull and mark too much.")
	w.once()
	ask := w.one("eira@mail.example")
	request := w.one("carys@school.example")
	staff := w.one("policy@union.example")
	if ask.header.Get("X-TaskGroup-Kind") != "ask" || !strings.Contains(ask.text, "membership number") {
		t.Errorf("she was not asked for her number: %q", ask.subject)
	}
	if strings.Contains(request.text, "eira@") || !strings.Contains(staff.text, "eira@mail.example") {
		t.Error("the convenor saw her address, or staff did not")
	}
	w.forget()
	w.arrive("From: "+stranger, "To: taskgroups@union.example", "Subject: Re: "+ask.subject, "In-Reply-To: <"+ask.id+">", "", "It is 7654321. Thanks, Eira")
	w.once()
	if got := w.one("policy@union.example"); !strings.Contains(got.text, "7654321") {
		t.Errorf("staff did not get her number:\n%s", got.text)
	}
	if len(w.mails("carys@school.example")) != 0 {
		t.Error("the convenor saw her number")
	}
	w.forget()
	w.arrive(verified, "From: Carys <carys@school.example>", "To: taskgroups+workload@union.example", "Subject: Re: "+request.subject,
		"In-Reply-To: <"+request.id+">", "", "APPROVE")
	w.once()
	if !w.isMember("eira@mail.example") || len(w.mails("eira@mail.example")) != 1 {
		t.Error("she is not in, or had no welcome")
	}
}

func TestAStrangerIsHelpedIfTheirMailIsProven(t *testing.T) {
	w := joinable(t, "request")
	proven := "Authentication-Results: mx.union.example; dmarc=pass header.from=mail.example"
	for range 5 {
		w.arrive(proven, "From: Eira <eira@mail.example>", "To: taskgroups@union.example", "Subject: HELP", "", "")
		w.once()
	}
	if all := w.mails("eira@mail.example"); len(all) != 3 || all[0].subject != "How to join and leave" {
		t.Errorf("she got %d mails", len(all))
	} else if strings.Contains(all[0].text, "GROUPS") {
		t.Errorf("it tells her of what is not open to her:\n%s", all[0].text)
	}
	w.forget()
	w.arrive(proven, "From: Ann <ann@mail.example>", "To: taskgroups@union.example", "Subject: STATUS", "", "")
	w.arrive(proven, "From: Ann <ann@mail.example>", "To: taskgroups@union.example", "Subject: GROUPS", "", "")
	w.arrive(proven, "From: Ann <ann@mail.example>", "To: taskgroups+workload@union.example", "Subject: Join us", "", "Buy our pens.")
	w.once()
	if n := len(w.mails("ann@mail.example")); n != 0 {
		t.Errorf("what is not open to strangers was answered %d times", n)
	}
}
