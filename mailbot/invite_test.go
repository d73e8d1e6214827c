package mailbot

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"taskgroups/threads"
)

// knows makes somebody known to the organisation, in a group of their own.
func (w *world) knows(name, address, interests string) {
	w.t.Helper()
	w.do(threads.AddMember{Slug: "rural", Person: threads.Mailbox{Name: name, Address: address}, Interests: interests}, address)
}

// invites is a world with the group workload and people outside it.
func invites(t *testing.T) *world {
	w := newWorld(t)
	w.group("rural", "Rural schools")
	w.group("workload", "Workload", "asha@school.example each")
	w.knows("Tom Rees", "tom@school.example", "marking")
	w.knows("Siân Owen", "sian@school.example", "Rural schools, Welsh")
	w.knows("Wyn Jones", "wyn@school.example", "rural schools")
	w.once()
	w.forget()
	return w
}

func TestPeopleAreInvitedByAddressNameAndInterest(t *testing.T) {
	w := invites(t)
	w.arrive(carys("workload", "INVITE jo@council.example, Tom Rees, asha@school.example, Thomasina, interest: rural schools", "We need people from small schools.")...)
	w.once()
	back := w.one("carys@school.example")
	has(t, back, "goes to 4 people at 09:", "- Jo", "- Tom Rees", "- Siân Owen", "- Wyn Jones", "In the group already: Asha Member", "We found nobody for: Thomasina", "small schools")
	if n := len(w.mails("")); n != 1 {
		t.Fatalf("%d mails went out within the undo window", n-1)
	}
	w.later(15 * time.Minute)
	jo, tom, sian := w.only("ask", "jo@council.example"), w.only("ask", "tom@school.example"), w.only("ask", "sian@school.example")
	has(t, jo, "Carys Convenor invites you to join", "We need people from small schools.", "Reply YES")
	if strings.Contains(jo.text, "school.example") {
		t.Errorf("the invitation shows an address:\n%s", jo.text)
	}

	// YES joins, by the invitation's own key; nothing else does.
	w.forget()
	w.arrive("From: sian@school.example", "To: taskgroups+workload@union.example", "Subject: Re: "+jo.subject, "In-Reply-To: <"+jo.id+">", "", "YES")
	w.once()
	w.arrive("From: jo@council.example", "To: taskgroups+workload@union.example", "Subject: Re: "+jo.subject, "In-Reply-To: <"+jo.id+">", "", "How much time does it take?")
	w.once()
	has(t, w.only("notice", "carys@school.example"), "How much time does it take?", "invited to join")
	w.arrive("From: jo@council.example", "To: taskgroups+workload@union.example", "Subject: Re: "+jo.subject, "In-Reply-To: <"+jo.id+">", "", "Yes please, I'd love to.")
	w.once()
	has(t, w.only("welcome", "jo@council.example"), "member of the task group Workload")
	if n := len(w.of("welcome", "sian@school.example")); n != 0 {
		t.Error("somebody else's key let Siân in")
	}
	w.arrive("From: tom@school.example", "To: taskgroups+workload@union.example", "Subject: Re: "+tom.subject, "In-Reply-To: <"+tom.id+">", "", "No thanks")
	w.once()
	has(t, w.only("receipt", "tom@school.example"), "You have not joined Workload")

	// The convenor is told once a day; who has not answered is asked once more.
	w.forget()
	w.at("2026-03-02 11:00")
	w.at("2026-03-03 11:00")
	news := w.of("notice", "carys@school.example")
	if len(news) == 0 || len(news) > 2 {
		t.Fatalf("Carys was told %d times", len(news))
	}
	w.forget()
	w.at("2026-03-09 09:00")
	w.at("2026-03-10 11:00")
	w.at("2026-03-20 11:00")
	again := w.only("ask", "sian@school.example")
	has(t, again, "we have not heard from you yet", "we will not ask again")
	if n := len(w.of("ask", "tom@school.example")) + len(w.of("ask", "jo@council.example")); n != 0 {
		t.Errorf("who had answered was asked again: %d", n)
	}
	w.forget()
	w.arrive("From: sian@school.example", "To: taskgroups+workload@union.example", "Subject: Re: "+sian.subject, "In-Reply-To: <"+sian.id+">", "", "Ie")
	w.once()
	w.only("welcome", "sian@school.example")
}

func TestManyInvitationsAreCountedAndConfirmedFirst(t *testing.T) {
	w := invites(t)
	var list []string
	for i := range 21 {
		list = append(list, fmt.Sprintf("teacher%d@hill.example", i))
	}
	w.arrive(carys("workload", "INVITE", strings.Join(list, ",\r\n"), "", "Come and help.")...)
	w.once()
	ask := w.only("ask", "carys@school.example")
	has(t, ask, "to invite 21 people", "Come and help.")
	w.later(time.Hour)
	if n := len(w.mails("")); n != 1 {
		t.Fatalf("%d mails went out before the OK", n-1)
	}
	w.answers("carys@school.example", ask, "OK")
	w.once()
	back := w.only("receipt", "carys@school.example")
	w.answers("carys@school.example", back, "CANCEL")
	w.once()
	w.later(time.Hour)
	if n := len(w.mails("teacher3@hill.example")); n != 0 {
		t.Errorf("an invitation went out that was stopped in time")
	}
}

func TestWhoMayInviteAndWhatIsNoInvitation(t *testing.T) {
	w := invites(t)
	w.arrive(verified, "From: asha@school.example", "To: taskgroups+workload@union.example", "Subject: INVITE tom@school.example", "", "He knows a lot.")
	w.once()
	has(t, w.one("asha@school.example"), "not yours to do")
	w.forget()
	w.arrive(carys("workload", "Half-term", "Invite your colleagues to comment, please, and tell us what they say.")...)
	w.once()
	has(t, w.only("post", "asha@school.example"), "Invite your colleagues to comment")
}

func TestWhoShowsNamesToTheConvenorAndAddressesToStaff(t *testing.T) {
	w := invites(t)
	w.arrive(verified, "From: asha@school.example", "To: taskgroups+workload@union.example", "Subject: Marking", "", "We stopped written marking.")
	w.once()
	w.arrive(carys("workload", "INVITE Tom Rees", "Do come.")...)
	w.once()
	w.later(15 * time.Minute)
	w.forget()
	w.arrive(carys("workload", "WHO", "Thanks")...)
	w.once()
	m := w.one("carys@school.example")
	has(t, m, "there are 2 people", "We have heard from one person", "Asha Member (each post), last wrote on", "Carys Convenor (convenor)", "Invited, and not answered yet - Tom Rees")
	if strings.Contains(m.text, "school.example") {
		t.Errorf("the convenor sees addresses:\n%s", m.text)
	}
	w.forget()
	w.arrive("Authentication-Results: mx.union.example; dmarc=pass header.from=union.example", "From: policy@union.example", "To: taskgroups+workload@union.example", "Subject: WHO", "")
	w.once()
	has(t, w.one("policy@union.example"), "Asha Member, asha@school.example")
	w.forget()
	w.arrive(verified, "From: asha@school.example", "To: taskgroups+workload@union.example", "Subject: WHO", "")
	w.once()
	has(t, w.one("asha@school.example"), "not yours to do")
}
