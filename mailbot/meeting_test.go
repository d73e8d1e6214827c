package mailbot

import (
	"strings"
	"testing"
	"time"
)

// calls has Carys call a meeting of the group workload, and the undo window
// pass.
func (w *world) calls(lines ...string) {
	w.t.Helper()
	w.arrive(append([]string{verified, "From: carys@school.example", "To: taskgroups+workload@union.example"}, lines...)...)
	w.once()
}

// replies answers a mail of the bot's.
func (w *world) replies(from string, to sent, lines ...string) {
	w.t.Helper()
	w.arrive(append([]string{
		"From: " + from, "To: taskgroups+workload@union.example", "Subject: Re: " + to.subject, "In-Reply-To: <" + to.id + ">", "",
	}, lines...)...)
	w.once()
}

// verifiedReply is a reply that our own server vouches for.
func (w *world) verifiedReply(from string, to sent, lines ...string) {
	w.t.Helper()
	w.arrive(append([]string{
		verified, "From: " + from, "To: taskgroups+workload@union.example", "Subject: Re: " + to.subject, "In-Reply-To: <" + to.id + ">", "",
	}, lines...)...)
	w.once()
}

func TestAMeetingFromItsInvitationToItsMinutes(t *testing.T) {
	w := newWorld(t)
	w.group("workload", "Workload", "asha@school.example each", "tom@school.example weekly", "wyn@school.example none")
	w.calls("Subject: Meeting: Spring planning", "", "When: Thursday 12 March, 4pm to 5.30pm", "Where: Room 12", "Agenda:", "1. Data drops", "2. The draft")

	readback := w.one("carys@school.example")
	for _, want := range []string{"Thursday 12 March 2026, 16:00 to 17:30 UK time (GMT)", "Room 12", "4 people", "CANCEL"} {
		if !strings.Contains(readback.text, want) {
			t.Errorf("the read-back has no %q:\n%s", want, readback.text)
		}
	}
	if n := len(w.mails("asha@school.example")); n != 0 {
		t.Fatalf("Asha had %d mails within the undo window", n)
	}
	w.later(15 * time.Minute)

	for _, to := range []string{"asha@school.example", "tom@school.example", "wyn@school.example", "carys@school.example"} {
		m := w.only("meeting", to)
		if m.subject != "[workload] Spring planning" || !strings.Contains(m.text, "1. Data drops") {
			t.Errorf("%s got %q:\n%s", to, m.subject, m.text)
		}
		cal := strictCalendar(t, m)
		if cal.method != "REQUEST" || cal.one("ATTENDEE") != "mailto:"+to || cal.one("ORGANIZER") != "mailto:taskgroups+workload@union.example" ||
			cal.one("DTSTART") != "20260312T160000Z" || cal.one("DTEND") != "20260312T173000Z" || cal.one("SEQUENCE") != "0" || cal.one("LOCATION") != "Room 12" {
			t.Errorf("the calendar part for %s reads %+v", to, cal)
		}
	}
	asha, tom, wyn := w.only("meeting", "asha@school.example"), w.only("meeting", "tom@school.example"), w.only("meeting", "wyn@school.example")
	invited := strictCalendar(t, asha)
	w.forget()

	w.replies("asha@school.example", asha, "Yes please, I'll be there!", "", "Asha")
	w.replies("tom@school.example", tom, "Sorry, can't make it, I have a class then.")
	w.replies("wyn@school.example", wyn, "Maybe. Can we add the timetable? I think we need it.")
	has(t, w.one("tom@school.example"), "as not coming", "I have a class then", "not to the group")
	posted := w.only("post", "asha@school.example")
	if !strings.Contains(posted.text, "Can we add the timetable?") {
		t.Errorf("what Wyn said beside the answer reached Asha as\n%s", posted.text)
	}
	list := w.threads("workload")
	if len(list) != 1 || list[0].Kind != "meeting" || len(list[0].Posts) != 2 {
		t.Errorf("the threads are %+v, want one meeting with two posts", list)
	}

	// Tom's calendar program answers for him later: he can come after all.
	w.forget()
	w.arrive(verified, "From: tom@school.example", "To: taskgroups+workload@union.example", "Subject: Accepted: Spring planning", "MIME-Version: 1.0",
		"Content-Type: text/calendar; method=REPLY; charset=utf-8", "", "BEGIN:VCALENDAR", "PRODID:-//x//y", "VERSION:2.0", "METHOD:REPLY", "BEGIN:VEVENT",
		"UID:"+invited.one("UID"), "DTSTAMP:20260302T100000Z", "ORGANIZER:mailto:taskgroups+workload@union.example",
		"ATTENDEE;PARTSTAT=ACCEPTED:mailto:tom@school.example", "END:VEVENT", "END:VCALENDAR")
	w.once()
	if got := w.one("tom@school.example"); !strings.Contains(got.text, "coming") {
		t.Errorf("Tom's receipt reads\n%s", got.text)
	}
	w.forget()
	w.verifiedReply("carys@school.example", readback, "WHO")
	who := w.one("carys@school.example")
	for _, want := range []string{"2 people come", "Asha Member", "Tom Member", "Wyn Member", "No answer yet", "Carys Convenor"} {
		if !strings.Contains(who.text, want) {
			t.Errorf("WHO has no %q:\n%s", want, who.text)
		}
	}
	if strings.Contains(who.text, "school.example") {
		t.Errorf("WHO shows an address:\n%s", who.text)
	}

	w.forget()
	w.verifiedReply("carys@school.example", readback, "When: Friday 13 March, 4pm", "Where: the library")
	moved := w.only("meeting", "asha@school.example")
	cal := strictCalendar(t, moved)
	if cal.one("SEQUENCE") != "1" || cal.one("UID") != invited.one("UID") || cal.one("DTSTART") != "20260313T160000Z" || cal.one("DTEND") != "20260313T173000Z" ||
		cal.one("LOCATION") != "the library" {
		t.Errorf("the change reads %+v", cal)
	}
	if moved.subject != asha.subject {
		t.Errorf("the change came under %q", moved.subject)
	}

	// The working day before, a reminder to all but those who said no.
	w.replies("tom@school.example", w.only("meeting", "tom@school.example"), "No, sorry")
	w.at("2026-03-09 09:00") // Monday's digests
	w.forget()
	w.at("2026-03-12 08:00")
	w.later(time.Hour)
	w.later(24 * time.Hour)
	if got := w.only("reminder", "asha@school.example"); !strings.Contains(got.text, "Friday 13 March 2026, 16:00") {
		t.Errorf("the reminder reads\n%s", got.text)
	}
	for _, m := range w.mails("tom@school.example") {
		if m.header.Get("X-Taskgroup-Kind") == "reminder" {
			t.Error("Tom, who is not coming, was reminded")
		}
	}

	w.at("2026-03-14 10:00")
	w.forget()
	w.verifiedReply("carys@school.example", readback, "Minutes:", "We agreed to drop two of three data drops.", "Action list follows.")
	if got := w.only("post", "asha@school.example"); !strings.Contains(got.text, "two of three data drops") {
		t.Errorf("the minutes reached Asha as\n%s", got.text)
	}
	if got := w.only("receipt", "carys@school.example"); !strings.Contains(got.subject, "minutes are filed") {
		t.Errorf("Carys was told %q", got.subject)
	}
}

func TestAMeetingIsStoppedOrCancelled(t *testing.T) {
	w := newWorld(t)
	w.group("workload", "Workload", "asha@school.example each")
	w.calls("Subject: Meeting: Spring planning", "", "When: Thursday 12 March, 4pm")
	w.replies("carys@school.example", w.one("carys@school.example"), "CANCEL")
	w.later(time.Hour)
	if n := len(w.mails("asha@school.example")); n != 0 {
		t.Fatalf("Asha had %d mails about a meeting that was stopped in time", n)
	}

	w.forget()
	w.calls("Subject: Meeting: Spring planning", "", "When: Thursday 12 March, 4pm")
	readback := w.one("carys@school.example")
	w.later(time.Hour)
	invited := strictCalendar(t, w.only("meeting", "asha@school.example"))
	w.forget()
	w.verifiedReply("carys@school.example", readback, "Please cancel, thanks")
	off := w.one("asha@school.example")
	cal := strictCalendar(t, off)
	if cal.method != "CANCEL" || cal.one("STATUS") != "CANCELLED" || cal.one("UID") != invited.one("UID") || cal.one("SEQUENCE") != "1" {
		t.Errorf("the cancellation reads %+v", cal)
	}
	w.forget()
	w.replies("asha@school.example", off, "Yes")
	if got := w.mails("asha@school.example"); len(got) > 1 {
		t.Errorf("her Yes to a cancelled meeting brought %d mails", len(got))
	}
}

func TestWhoMayCallAMeetingAndWhen(t *testing.T) {
	w := newWorld(t)
	w.group("workload", "Workload", "asha@school.example each", "tom@school.example each")
	w.arrive(verified, "From: asha@school.example", "To: taskgroups+workload@union.example", "Subject: Meeting: how was it?", "", "I could not come.")
	w.once()
	if got := w.only("post", "tom@school.example"); !strings.Contains(got.text, "I could not come.") {
		t.Errorf("a member's Meeting: reached Tom as\n%s", got.text)
	}

	w.forget()
	w.calls("Subject: Meeting: Planning", "", "When: 31 April", "Where: Room 12")
	ask := w.only("ask", "carys@school.example")
	w.later(time.Hour)
	if n := len(w.mails("tom@school.example")); n != 0 {
		t.Fatalf("Tom had %d mails before the date was known", n)
	}
	w.verifiedReply("carys@school.example", ask, "30 April, 4pm")
	w.later(time.Hour)
	if cal := strictCalendar(t, w.only("meeting", "tom@school.example")); cal.one("DTSTART") != "20260430T150000Z" {
		t.Errorf("in summer time 4pm is %s", cal.one("DTSTART"))
	}

	w.forget()
	w.arrive("From: carys@school.example", "To: taskgroups+workload@union.example", "Subject: Meeting: Forged", "", "When: Thursday 12 March, 4pm")
	w.later(time.Hour)
	if n := len(w.mails("tom@school.example")); n != 0 {
		t.Errorf("a From line alone called a meeting: Tom had %d mails", n)
	}
	w.replies("carys@school.example", w.only("ask", "carys@school.example"), "OK")
	w.later(time.Hour)
	w.only("meeting", "tom@school.example")
}
