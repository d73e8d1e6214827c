package rfc5322

import (
	"strings"
	"testing"
	"time"

	"taskgroups/threads"
)

// mail makes a message of header lines and a text.
func mail(header, text string) []byte {
	return []byte(header + "\n\n" + text + "\n")
}

const person = "From: Asha Patel <asha@school.example>\nDate: Tue, 10 Nov 2026 09:12:44 +0000\nMessage-ID: <1@school.example>\n"

func TestClass(t *testing.T) {
	for name, c := range map[string]struct {
		header, text string
		want         threads.Class
	}{
		"a person's reply is a post":                                        {person + "Subject: Re: [workload] Data\nIn-Reply-To: <q@union.example>", "Agree.", threads.ClassPost},
		"Outlook's suppress header alone means nothing":                     {person + "Subject: Data\nX-Auto-Response-Suppress: All", "Agree.", threads.ClassPost},
		"a bulk precedence alone means nothing":                             {person + "Subject: Data\nPrecedence: bulk", "Agree until 4 December.", threads.ClassPost},
		"list headers alone mean nothing":                                   {person + "Subject: Data\nList-Id: <x.example>\nList-Unsubscribe: <mailto:x@x.example>", "Agree.", threads.ClassPost},
		"Auto-Submitted: no is a person":                                    {person + "Subject: Data\nAuto-Submitted: no", "Agree.", threads.ClassPost},
		"auto-forwarded is a person's words":                                {person + "Subject: Data\nAuto-Submitted: auto-forwarded\nReturn-Path: <>", "Agree.", threads.ClassPost},
		"auto-replied with a comment is automatic":                          {person + "Subject: Data\nAuto-Submitted: auto-replied (vacation)", "Hello.", threads.ClassAutoReply},
		"a discussion of absence from Outlook is a post":                    {person + "Subject: Absence: what should we ask for?\nX-Auto-Response-Suppress: All\nPrecedence: bulk", "Cover until 4 December.", threads.ClassPost},
		"an answer to an absence note is a person's":                        {person + "Subject: Re: Automatic reply: Data\nIn-Reply-To: <2@x>\nX-Auto-Response-Suppress: All", "Welcome back.", threads.ClassPost},
		"an absence note is known by its empty sender":                      {person + "Subject: Out of office: Data\nReturn-Path: <>", "Back soon.", threads.ClassAutoReply},
		"an automatic answer in a language not listed":                      {person + "Subject: Sjálfvirkt svar: [workload] Data\nReturn-Path: <>\nX-Auto-Response-Suppress: All", "Kem aftur 4.12.2026.", threads.ClassAutoReply},
		"an empty sender alone does not silence a member":                   {person + "Subject: Re: Data\nReturn-Path: <>", "I agree with paragraph 3.", threads.ClassPost},
		"a subject about bounces from a person is a post":                   {person + "Subject: Returned mail: see transcript", "550 5.1.1 <a@b.example>... User unknown", threads.ClassPost},
		"a report from a server is a bounce before it is automatic":         {"From: MAILER-DAEMON@mx.example\nSubject: Undelivered Mail Returned to Sender\nAuto-Submitted: auto-replied\nReturn-Path: <>\nIn-Reply-To: <q@union.example>", "<a@b.example>: 550 5.1.1 User unknown", threads.ClassBounce},
		"X-Failed-Recipients makes a bounce":                                {"From: Mail Delivery System <Mailer-Daemon@mx.example>\nSubject: whatever\nX-Failed-Recipients: a@b.example, c@d.example", "Text in any language.", threads.ClassBounce},
		"the bot's mail that a server returns whole is a bounce":            {"From: MAILER-DAEMON@mx.example\nSubject: failure notice\nX-TaskGroup: workload\nMessage-ID: <q2w3e4r5t6y7u2i3o4p5a6s7d2f3g4h5@union.example>", "<a@b.example>:\n550 no such user", threads.ClassBounce},
		"the bot's own mail is its own by its address":                      {"From: Workload <taskgroups+workload@union.example>\nX-TaskGroup: workload\nMessage-ID: <changed@relay.example>", "Digest", threads.ClassOwn},
		"the bot's header from a stranger proves nothing":                   {person + "X-TaskGroup: workload", "Hello", threads.ClassPost},
		"mail from the bot's address without its header is none of its own": {"From: Kim <taskgroups@union.example>", "Hello", threads.ClassPost},
		"a report that asks to confirm an address is a bounce":              {"From: MAILER-DAEMON@mx.example\nSubject: Undelivered mail\nReturn-Path: <>", "<a@b.example>: 550 5.1.1 unknown\n\nYour message is being held for five days. Please verify your address and reply to try again.", threads.ClassBounce},
		"a postmaster is a person too":                                      {"From: Postmaster <postmaster@school.example>\nSubject: Re: [workload] Data\nIn-Reply-To: <q@union.example>", "Agree, but mail could not be delivered to jo@old.example: 550 5.1.1.", threads.ClassPost},
		"a challenge is none of the sender's failure":                       {person + "Subject: Please confirm your email\nAuto-Submitted: auto-replied\nReturn-Path: <>", "Your message is being held. Click the link to confirm that you are a person: http://x.example", threads.ClassChallenge},
		"a person who asks to confirm something is a post":                  {person + "Subject: Please confirm", "Please confirm your email reached the council; the vote is held on Monday.", threads.ClassPost},
		"text locked with PGP is encrypted":                                 {person + "Subject: x", "-----BEGIN PGP MESSAGE-----\n\nhQEM\n-----END PGP MESSAGE-----", threads.ClassEncrypted},
		"a plain emoji is words, not a reaction":                            {person + "Subject: Re: Data", "👍", threads.ClassPost},
		"a quoted reaction line under one's own words is a post":            {person + "Subject: Re: Data", "Thanks\n\n> 👍 Asha Patel reacted to your message:", threads.ClassPost},
	} {
		t.Run(name, func(t *testing.T) {
			m := Parse(mail(c.header, c.text), Limits{Self: self})
			if m.Class != c.want {
				t.Errorf("class %s, want %s", m.Class, c.want)
			}
		})
	}
}

func TestAwayUntil(t *testing.T) {
	sent := time.Date(2026, 11, 10, 9, 0, 0, 0, time.UTC)
	for name, c := range map[string]struct{ text, want string }{
		"the day of return, not of leaving":        {"I am away from 9 November to 20 November 2026.", "2026-11-20"},
		"back on beats a later date":               {"Back on 23 November. The conference is on 5 December.", "2026-11-23"},
		"back on beats an earlier sentence's date": {"The conference is on 5 December. Back on 23 November.", "2026-11-23"},
		"month before day, with a range":           {"I will be traveling for work on November 12-30.", "2026-11-30"},
		"January is next year's":                   {"Away until 4 January.", "2027-01-04"},
		"numbers are day before month":             {"Away until 3/12/2026", "2026-12-03"},
		"numbers that can only be American":        {"Away until 11/23/2026", "2026-11-23"},
		"ISO":                                      {"return: 2026-12-01", "2026-12-01"},
		"German":                                   {"Ich bin bis zum 27. November nicht im Büro.", "2026-11-27"},
		"French":                                   {"Je suis absente jusqu'au 1er décembre inclus.", "2026-12-01"},
		"Spanish":                                  {"Estaré fuera hasta el 3 de diciembre de 2026.", "2026-12-03"},
		"Dutch":                                    {"Ik ben afwezig t/m 14 november.", "2026-11-14"},
		"Polish":                                   {"Wracam do biura 1 grudnia.", "2026-12-01"},
		"Welsh, mutated":                           {"Rydw i ar wyliau tan 2 o Fawrth.", "2027-03-02"},
		"Japanese":                                 {"11月20日まで不在です。", "2026-11-20"},
		"a past day is none":                       {"I was away until 2 November 2026.", ""},
		"no day":                                   {"I am away. Call 020 7946 0000 or 0800 12 12 12.", ""},
		"a number before a word is no date":        {"We made 2 decisions and 3 marks.", ""},
		"a day that does not exist":                {"Back on 31 November.", ""},
		"dates in quoted text are somebody else's": {"I am away.\n> Closes: 20 November 2026", ""},
	} {
		t.Run(name, func(t *testing.T) {
			if got := awayUntil(c.text, sent); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestBounceText(t *testing.T) {
	head := "From: MAILER-DAEMON@mx.example\nTo: taskgroups@union.example\nSubject: Undelivered mail\nReturn-Path: <>"
	for name, c := range map[string]struct {
		text string
		want string
		hard bool
	}{
		"an address alone on its line":              {"We could not deliver to:\n\n  a@b.example\n\nUnknown user.", "a@b.example", true},
		"in brackets before a colon":                {"<a@b.example>:\nUser unknown", "a@b.example", true},
		"in quotes before a colon":                  {"\"a@b.example\":\nMailbox is full", "a@b.example", false},
		"in a sentence":                             {"Could not be delivered to: <a@b.example>\nbecause the mailbox is full.", "a@b.example", false},
		"in a session's transcript":                 {">>> RCPT TO:<a@b.example>\n<<< 550 5.1.1 unknown\n550 <a@b.example>... User unknown", "a@b.example", true},
		"refused for the sender's sake is soft":     {"<a@b.example>: host mx said: 550 5.7.1 blocked by policy", "a@b.example", false},
		"not the help desk's":                       {"For help write to <help@mx.example>.\n\n<a@b.example>: 550 5.1.1 unknown user\n", "a@b.example", true},
		"not one of the mail that came back":        {"<a@b.example>: unknown user\n\n--- Original message follows\n\nReceived: by x\nTo: z@y.example\n\n<c@d.example>: hello", "a@b.example", true},
		"not the bot's own":                         {"Mail from taskgroups@union.example to a@b.example failed: 550 unknown user", "a@b.example", true},
		"not the sender's on a line of its own":     {"From:\n  taskgroups@union.example\nTo:\n  a@b.example\nUnknown user", "a@b.example", true},
		"several":                                   {"<a@b.example>: unknown user\n<c@d.example>: unknown user", "a@b.example c@d.example", true},
		"a warning that it is still tried is soft":  {"THIS IS A WARNING MESSAGE ONLY\n<a@b.example>: 450 4.2.0 no such luck", "a@b.example", false},
		"the same address twice is one":             {"<a@b.example>: unknown user\n<A@b.example>: unknown user", "a@b.example", true},
		"none to be found is a bounce all the same": {"It did not work.", "", false},
		"none to be found, but gone for good":       {"The user is unknown.", "", true},
	} {
		t.Run(name, func(t *testing.T) {
			m := Parse(mail(head, c.text), Limits{Self: self, Delayed: true})
			var got []string
			for _, b := range m.Bounces {
				got = append(got, b.Address)
				if b.Hard != c.hard {
					t.Errorf("%s: hard %v, want %v (%q %q)", b.Address, b.Hard, c.hard, b.Status, b.Diagnostic)
				}
			}
			if m.Class != threads.ClassBounce || strings.Join(got, " ") != c.want {
				t.Errorf("class %s, failed %q, want %q", m.Class, got, c.want)
			}
		})
	}
}

func TestDelayIsNoFailure(t *testing.T) {
	raw := mail("From: MAILER-DAEMON@mx.example\nSubject: Delayed Mail\nContent-Type: multipart/report; report-type=delivery-status; boundary=b",
		"--b\n\nStill trying.\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\nFinal-Recipient: rfc822; a@b.example\nAction: delayed\nStatus: 4.4.1\n--b--")
	if m := Parse(raw, Limits{}); m.Class != threads.ClassBounce || len(m.Bounces) != 0 {
		t.Errorf("class %s, bounces %v; want a bounce of nobody", m.Class, m.Bounces)
	}
	if m := Parse(raw, Limits{Delayed: true}); len(m.Bounces) != 1 || m.Bounces[0].Hard {
		t.Errorf("bounces %v; want one that is soft, for showing", m.Bounces)
	}
}

func TestCalendarReply(t *testing.T) {
	for stat, want := range map[string]string{"ACCEPTED": "yes", "DECLINED": "no", "TENTATIVE": "maybe", "DELEGATED": "no", "NEEDS-ACTION": ""} {
		ics := "BEGIN:VCALENDAR\nMETHOD:REPLY\nBEGIN:VEVENT\nUID:m@union.example\nATTENDEE;PARTSTAT=" + stat + ":mailto:asha@school.example\nEND:VEVENT\nEND:VCALENDAR"
		m := Parse(mail(person+"Content-Type: text/calendar; method=REPLY", ics), Limits{})
		got := ""
		if m.Calendar != nil {
			got = m.Calendar.Answer
		}
		if got != want {
			t.Errorf("%s is read as %q, want %q", stat, got, want)
		}
	}
}

func TestTextLabelledBase64(t *testing.T) {
	m := Parse(mail(person+"Content-Transfer-Encoding: base64", "I agree with paragraph 3, but not with the rest of it."), Limits{})
	if m.Text != "I agree with paragraph 3, but not with the rest of it.\n" {
		t.Errorf("words were decoded away: %q", m.Text)
	}
}
