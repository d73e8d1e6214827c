package threads

import (
	"strings"
	"testing"
)

func TestDeliveryIsReadAsPeopleSayIt(t *testing.T) {
	for said, want := range map[string]struct {
		d       Delivery
		minutes int
		rest    string
	}{
		"weekly":                          {DeliverWeekly, 0, ""},
		"Weekly only":                     {DeliverWeekly, 0, ""},
		"weekly 10 minutes":               {DeliverWeekly, 10, ""},
		"once a week":                     {DeliverWeekly, 0, ""},
		"every day":                       {DeliverDaily, 0, ""},
		"one mail a day":                  {DeliverDaily, 0, ""},
		"each post as it comes":           {DeliverEach, 0, ""},
		"all posts":                       {DeliverEach, 0, ""},
		"none":                            {DeliverNone, 0, ""},
		"no digest":                       {DeliverNone, 0, ""},
		"dyddiol":                         {DeliverDaily, 0, ""},
		"daily for rural schools":         {DeliverDaily, 0, "rural schools"},
		"daily or weekly":                 {"", 0, ""},
		"weekly 0 minutes":                {"", 0, ""},
		"nothing that anybody can follow": {DeliverNone, 0, "that anybody can follow"},
	} {
		d, minutes, rest, ok := deliveryOf(said)
		if ok != (want.d != "") || d != want.d || minutes != want.minutes || ok && rest != want.rest {
			t.Errorf("%q is %q, %d minutes, rest %q, %v", said, d, minutes, rest, ok)
		}
	}
}

func TestAMembershipNumberIsTakenOutOfTheWords(t *testing.T) {
	for _, c := range []struct {
		words, number, rest string
		bare                bool
	}{
		{"I teach. My membership number is EW 123456. Thanks", "EW 123456", "I teach. Thanks", false},
		{"Membership no: 7654321", "7654321", "", false},
		{"rhif aelodaeth 7654321", "7654321", "", false},
		{"It is 7654321. Thanks", "7654321", "It is . Thanks", true},
		{"I have 6 classes in Year 11", "", "I have 6 classes in Year 11", true},
		{"I am a member of 3 clubs", "", "I am a member of 3 clubs", false},
		{"7654321 is my car", "", "7654321 is my car", false},
	} {
		if number, rest := takeNumber(c.words, c.bare); number != c.number || rest != c.rest {
			t.Errorf("%q has number %q and leaves %q", c.words, number, rest)
		}
	}
}

func TestOnlyAPlainWordDecidesAboutARequest(t *testing.T) {
	for own, want := range map[string]yesNo{
		"APPROVE": yes, "Approve\n\nCarys": yes, "approve, thanks": yes, "ok": yes, "Cymeradwyo": yes, "Yes please": yes,
		"REJECT": no, "Reject: we are full": no, "no": no, "Gwrthod": no,
		"Approve if she teaches maths": neither, "I approve of her": neither, "No idea who that is": neither, "Who is that?": neither,
		"No problem, let her in": neither, "": neither, "Approved? I never said so": neither,
	} {
		if said, _ := verdictOn(own); said != want {
			t.Errorf("%q is %v", own, said)
		}
	}
	if _, reasons := verdictOn("REJECT We are full.\nTry again in May."); reasons != "We are full.\nTry again in May." {
		t.Errorf("the reasons are %q", reasons)
	}
}

func TestWhatSoundsPrivateIsHeld(t *testing.T) {
	for own, want := range map[string]bool{
		"Just between us, it is made up.":                true,
		"Between you and me: he left.":                   true,
		"This is off the record.":                        true,
		"Please don’t share this with anybody.":          true,
		"Rhyngot ti a fi, dydy o ddim yn wir":            true,
		"Just for you Tom - I think Carys is wrong":      true,
		"Not for the group, but he is leaving.":          true,
		"I tell you in strict confidence.":               true,
		"Please don't tell anyone":                       true,
		"Can I have a word privately?":                   true,
		"Could I speak to you off-list":                  true,
		"Pupils grow in confidence.":                     false,
		"Heads don't tell anybody what it costs.":        false,
		"This is not just for heads.":                    false,
		"The data are confidential.":                     false,
		"We spoke privately about it at half term.":      false,
		"The difference between us and them is the pay.": false,
		"We share this with all staff.":                  false,
		"It was recorded off site.":                      false,
	} {
		if got := confidential.MatchString(own); got != want {
			t.Errorf("%q: held %v", own, got)
		}
	}
}

func FuzzOrders(f *testing.F) {
	for _, s := range []string{"leave", "PAUSE until 12 January", "please take me off this list", "DELIVERY weekly 10 minutes workload", "JOIN workload because",
		"SEARCH \"x\" OR *", "help with", "CONVENOR: hi", "private\nhi", "GET workload/12", "Delivery: " + strings.Repeat("a week ", 200)} {
		f.Add(s, s)
	}
	f.Fuzz(func(t *testing.T, subject, own string) {
		g := Group{ID: 1, Slug: "workload", Title: "Workload", State: StateOpen}
		s := Snapshot{
			House: House{Address: "bot@union.example"}, Sender: &Person{ID: 7, Addresses: []Address{{ID: 1, Address: "a@x.example", Confirmed: true}}},
			Groups: map[int64]Group{1: g}, Roles: []Membership{{Group: 1, Person: 7, Role: RoleMember, Standing: StandingOK}},
		}
		m := Message{Class: ClassPost, Text: own, Subject: subject, From: []Mailbox{{Address: "a@x.example"}}, Proof: Evidence{Verified: true}}
		s.Trail = Route(s.House, m)
		out := Receive(s, m, m.Arrived)
		if out.Rule == "nothing fits" {
			t.Errorf("no rule applies to %q, %q", subject, own)
		}
		for _, n := range out.Notices {
			if n.To.Group != 0 && out.Rule == "command" && n.Kind == KindPost && n.To.Roles == nil {
				t.Errorf("the command %q, %q is told to a group", subject, own)
			}
		}
	})
}
