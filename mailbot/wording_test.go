package mailbot

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// wordings is a world for trying words: a group with a thread in it, and no
// limit to posts.
func wordings(t *testing.T) (w *world, post sent) {
	t.Helper()
	w = newWorld(t, "council = [\"council@union.example\"]\n[limits]\nposts = 0")
	w.group("workload", "Workload", "asha@school.example each", "tom@school.example weekly", "wyn@school.example none")
	w.mailsGroup(tom, "Marking", "We stopped written marking in Year 7.")
	post = w.only("post", "asha@school.example")
	w.forget()
	return w, post
}

func TestWhatIsAskedPolitelyOrAsAQuestionIsAnswered(t *testing.T) {
	w, _ := wordings(t)
	for _, c := range []struct{ send, kind, want string }{
		{"What groups are there?", "notice", "These are the task groups"},
		{"Please could you list the groups?", "notice", "These are the task groups"},
		{"Show me the positions, please", "notice", "The Executive has not approved any statement yet."},
		{"What's my status?", "notice", "This is how you stand"},
		{"What did I miss?", "notice", "what has been going on"},
		{"Could you please help me with voting?", "help", "A vote comes as a mail of its own."},
		{"Help?", "help", "This is how a task group works"},
		{"What do you know about me?", "notice", "Here is all that we hold about you"},
	} {
		t.Run(c.send, func(t *testing.T) {
			for _, where := range []string{"subject", "body"} {
				w.forget()
				if where == "subject" {
					w.mailsGroup(asha, c.send, "")
				} else {
					w.mailsGroup(asha, "x", "Hello,", "", c.send, "", "Thanks", "Asha")
				}
				has(t, w.only(c.kind, "asha@school.example"), c.want)
			}
		})
	}
	for _, post := range []string{"Help with Year 11 coursework?", "Help with coursework?", "Who cares?"} {
		w.mailsGroup(asha, "x", post)
	}
	if n := len(w.threads("workload")); n != 4 {
		t.Errorf("there are %d threads: a question to the group was no post", n)
	}
}

func TestACommandThatIsNotUnderstoodGoesToNobody(t *testing.T) {
	w, post := wordings(t)
	posts := len(w.threads("workload")[0].Posts)
	for _, c := range []struct {
		send, want string
		reply      bool
	}{
		{"DELIVERY fortnightly", "Please write DELIVERY each, daily, weekly or none.", false},
		{"DELIVERY fortnightly", "Please write DELIVERY each, daily, weekly or none.", true},
		{"LANGUAGE French", "We speak English and Welsh", false},
		{"INTERESTS", "such as: INTERESTS marking, rural schools", false},
		{"SEARCH", "such as: SEARCH marking", false},
		{"ADDRESS", "such as: ADDRESS new@example.org", false},
		{"CATCHUP rural", "Please write it alone", false},
		{"CLOSE", "It works as a reply to the mail that it is about.", true},
		{"DONE", "It works as a reply to the mail that it is about.", true},
		{"COMMENTS please", "It works as a reply to the mail that it is about.", true},
		{"LOCK", "this is not yours to do", true},
		{"REMOVE Tom", "this is not yours to do", true},
	} {
		t.Run(fmt.Sprintf("%s, as a reply: %v", c.send, c.reply), func(t *testing.T) {
			w.forget()
			if c.reply {
				w.answers("asha@school.example", post, c.send)
				w.once()
			} else {
				w.mailsGroup(asha, "x", c.send)
			}
			has(t, w.only("refusal", "asha@school.example"), c.want, "> "+c.send)
		})
	}
	if list := w.threads("workload"); len(list) != 1 || len(list[0].Posts) != posts {
		t.Errorf("something was posted: %+v", list)
	}
	for _, said := range []string{"CLOSE academies now", "PAUSE inspections", "HOLD ON", "STOP MARKING NOW", "Done is better than perfect", "YES"} {
		w.answers("asha@school.example", post, said)
		w.once()
	}
	if got := w.threads("workload")[0].Posts; len(got) != posts+6 {
		t.Errorf("what somebody thinks was no post: %+v", got)
	}
	if got := w.membership("workload", "asha@school.example").Standing; got != "ok" {
		t.Errorf("Asha is %s", got)
	}
}

func TestANameThatIsNoGroupOfTheirsIsAskedAbout(t *testing.T) {
	w, post := wordings(t)
	w.replyTo("asha@school.example", post, "", "LEAVE WORKLAOD")
	w.once()
	if m := w.only("ask", "asha@school.example"); !strings.Contains(m.text, "Workload") {
		t.Errorf("Asha reads:\n%s", m.text)
	}
	if got := w.membership("workload", "asha@school.example").Standing; got != "ok" {
		t.Errorf("Asha is %s", got)
	}
}

func TestWhatPeopleSayToEachOtherIsNoCommand(t *testing.T) {
	w, post := wordings(t)
	said := []string{"In Welsh", "Yn Gymraeg.", "What is to be done?"}
	for _, words := range said {
		w.answers("asha@school.example", post, words)
		w.once()
	}
	if got := w.threads("workload")[0].Posts; len(got) != 1+len(said) {
		t.Errorf("something was taken for a command: %+v", got)
	}
	for _, words := range []string{"Stop it", "Leave this"} {
		w.forget()
		w.answers("asha@school.example", post, words)
		w.once()
		if m := w.only("ask", "asha@school.example"); !strings.Contains(m.subject, "leave") {
			t.Errorf("%q brings %q", words, m.subject)
		}
		if got := w.membership("workload", "asha@school.example").Standing; got != "ok" {
			t.Fatalf("%q: Asha is %s", words, got)
		}
	}
}

func TestPrivateThanksStayPrivate(t *testing.T) {
	w, post := wordings(t)
	w.answers("asha@school.example", post, "Private: thank you")
	w.once()
	has(t, w.only("post", "tom@school.example"), "wrote this to you alone", "thank you")
	if n := len(w.of("post", "")); n != 1 {
		t.Errorf("it went to %d people", n)
	}
}

func TestTheNameOfACommandAloneIsEnoughInTheSubject(t *testing.T) {
	w, _ := wordings(t)
	for _, c := range []struct {
		subject string
		body    []string
		want    string
	}{
		{"Announcement", []string{"There is no meeting this week."}, "Your announcement goes to 3 people"},
		{"Summary", []string{"We heard much about marking."}, "Your summary will stand"},
		{"Question", []string{"Deadline: Friday 5pm", "", "What is the worst of it?"}, "Your question goes to 3 people"},
		{"Meeting", []string{"When: Friday 5pm", "Where: Zoom"}, "Your invitation goes to 4 people"},
		{"Draft", []string{"Comments by: 20 March", "", "Schools ask too much."}, "Version 1 of your draft"},
		{"Vote", []string{"Closes: Friday 13 March 5pm", "", "Data twice a year."}, "Your ballot goes to 4 people"},
	} {
		t.Run(c.subject, func(t *testing.T) {
			w.forget()
			w.arrive(carys("workload", c.subject, c.body...)...)
			w.once()
			has(t, w.only("receipt", "carys@school.example"), c.want)
			w.forget()
			w.mailsGroup(asha, c.subject, c.body...)
			if n := len(w.of("receipt", "asha@school.example")); n > 1 {
				t.Errorf("a member has %d receipts", n)
			}
		})
	}
	t.Run("without its settings it is what it says", func(t *testing.T) {
		w.forget()
		w.arrive(carys("workload", "Question", "Has anybody seen my keys?")...)
		w.once()
		if n := len(w.of("receipt", "carys@school.example")); n != 0 {
			t.Errorf("the convenor has %d receipts", n)
		}
	})
}

func TestHowMuchLongerIsCountedFromTheOldTime(t *testing.T) {
	w, _ := wordings(t)
	w.arrive(carys("workload", "Question: What would cut marking most?", "Closes: Friday 13 March 5pm")...)
	w.once()
	back := w.only("receipt", "carys@school.example")
	w.later(15 * time.Minute)
	for _, c := range []struct{ say, until string }{
		{"Extend by a week", "Friday 20 March 2026, 17:00"},
		{"Could you extend this until Tuesday 24 March please?", "Tuesday 24 March 2026, 17:00"},
		{"EXTEND the deadline by two days", "Thursday 26 March 2026, 17:00"},
		{"extend it by one month", "Sunday 26 April 2026, 17:00"},
	} {
		t.Run(c.say, func(t *testing.T) {
			w.forget()
			w.answers("carys@school.example", back, c.say)
			w.once()
			has(t, w.only("receipt", "carys@school.example"), c.until)
			has(t, w.only("notice", "asha@school.example"), c.until)
		})
	}
}

func TestAnAddressNamesAMemberToTheConvenor(t *testing.T) {
	w, _ := wordings(t)
	for _, c := range []struct{ subject, want string }{
		{"Hold Tom Member's posts please", "what Tom Member sends to Workload waits"},
		{"Release tom@school.example", "what Tom Member sends to Workload goes out at once"},
		{"Remove <wyn@school.example>: he asked", "Wyn Member is no longer in Workload"},
	} {
		w.forget()
		w.arrive(carys("workload", c.subject, "")...)
		w.once()
		m := w.only("receipt", "carys@school.example")
		has(t, m, c.want)
		if strings.Contains(m.text, "@school.example") {
			t.Errorf("the receipt shows an address:\n%s", m.text)
		}
	}
}

func TestEvidenceJudgementAndMinutesInCapitalsNeedNoColon(t *testing.T) {
	w, _ := wordings(t)
	w.arrive(carys("workload", "Area: Leadership", "Descriptors: clear aims")...)
	w.arrive(carys("workload", "Meeting: Marking", "When: Friday 5pm")...)
	w.once()
	w.later(15 * time.Minute)
	area, meeting := w.only("announcement", "asha@school.example"), w.only("meeting", "carys@school.example")
	for _, c := range []struct {
		from string
		to   sent
		say  string
		want string
	}{
		{"asha@school.example", area, "EVIDENCE We did a survey.", "It is filed as evidence"},
		{"asha@school.example", area, "EVIDENCE\r\nWe did another.", "number 2 there"},
		{"asha@school.example", area, "JUDGEMENT Good, but not outstanding.", "the school’s own judgement"},
		{"carys@school.example", meeting, "MINUTES We met and agreed.", "The minutes of “Marking” are filed"},
	} {
		w.forget()
		w.answers(c.from, c.to, c.say)
		w.once()
		has(t, w.only("receipt", c.from), c.want)
	}
	w.forget()
	w.answers("asha@school.example", area, "Evidence of this is hard to find.")
	w.once()
	if n := len(w.of("receipt", "asha@school.example")); n != 0 {
		t.Errorf("a post was filed as evidence")
	}
}

func TestTheCouncilNeedsNoColonAndNoHyphens(t *testing.T) {
	w, _ := wordings(t)
	council := func(subject string, body ...string) sent {
		w.forget()
		w.arrive(append([]string{byStaff, "From: <council@union.example>", "To: " + theBot, "Subject: " + subject, ""}, body...)...)
		w.once()
		return w.only("receipt", "council@union.example")
	}
	has(t, council("Establish: Cake", "Convenor: dai@school.example", "Closes: 18 December", "Kind: face to face", "", "What about cake?"), "Cake is set up")
	has(t, council("Amend workload", "Closes: 1 July"), "Wednesday 1 July 2026")
	w.forget()
	w.mailsTo(asha, theBot, "CLOSE workload")
	has(t, w.only("refusal", "asha@school.example"), "It can be done by the policy council.")
}

func TestACommandThatNamesNoGroupAsksForOne(t *testing.T) {
	t.Run("of staff, who are in none", func(t *testing.T) {
		w, _ := wordings(t)
		w.group("rural", "Rural schools", "asha@school.example each")
		w.forget()
		w.arrive(byStaff, "From: Policy <policy@union.example>", "To: "+theBot, "Subject: Draft: Buses", "", "A bus for every school.")
		w.once()
		ask := w.only("ask", "policy@union.example")
		has(t, ask, "Which group is it for?", "rural: Rural schools", "workload: Workload", "> A bus for every school.")
		w.forget()
		w.replyTo("policy@union.example", ask, byStaff, "rural")
		w.once()
		w.later(15 * time.Minute)
		has(t, w.only("draft", "asha@school.example"), "a draft for your comments", "A bus for every school.")
		if n := len(w.of("draft", "tom@school.example")); n != 0 {
			t.Error("it went to the other group")
		}
	})
	t.Run("of a convenor, all of it in the subject", func(t *testing.T) {
		w, _ := wordings(t)
		w.arrive(verified, "From: <carys@school.example>", "To: "+theBot, "Subject: Question: What would cut marking most?", "", "")
		w.once()
		ask := w.only("ask", "carys@school.example")
		has(t, ask, "Shall it go to Workload", "What would cut marking most?")
		w.replyTo("carys@school.example", ask, verified, "YES")
		w.once()
		w.later(15 * time.Minute)
		has(t, w.only("question", "asha@school.example"), "What would cut marking most?")
	})
}

func TestSettingsInPeoplesOwnWords(t *testing.T) {
	w, _ := wordings(t)
	for _, c := range []struct{ send, kind, want string }{
		{"Please stop my emails until Monday", "receipt", "You get no mail from Workload until Monday 9 March 2026."},
		{"I'm back", "receipt", "Welcome back."},
		{"Turn off receipts please", "receipt", "you get no receipts for your posts"},
		{"No more receipts", "receipt", "you get no receipts for your posts"},
		{"Turn receipts on", "receipt", "you get a receipt for each of your posts"},
		{"Please write to me in Welsh", "receipt", "yn Gymraeg"},
		{"Please write to me in English", "receipt", "in English"},
		{"Cymraeg os gwelwch yn dda", "receipt", "yn Gymraeg"},
		{"LANGUAGE English", "receipt", "in English"},
		{"INTERESTS: marking; rural schools", "receipt", "marking, rural schools."},
		{"Could you send me a copy of my data?", "notice", "Here is all that we hold about you"},
		{"Take me off the list for now", "ask", "take you out of the task group Workload"},
	} {
		t.Run(c.send, func(t *testing.T) {
			w.forget()
			w.mailsGroup(asha, "x", c.send)
			has(t, w.only(c.kind, "asha@school.example"), c.want)
		})
	}
	if n := len(w.threads("workload")); n != 1 {
		t.Errorf("something was posted: there are %d threads", n)
	}
}

func TestAnAnswerIsTakenBackByItsName(t *testing.T) {
	w, _ := wordings(t)
	w.asks("Question: What would cut marking most?", "Closes: Friday 13 March")
	w.answers("asha@school.example", w.only("question", "asha@school.example"), "Fewer data drops.")
	w.once()
	receipt := w.only("receipt", "asha@school.example")
	w.forget()
	w.answers("asha@school.example", receipt, "Please retract my answer")
	w.once()
	has(t, w.only("receipt", "asha@school.example"), "We have taken back your words")
}

func TestABallotIsExtendedByAWeek(t *testing.T) {
	for _, say := range []string{"Extend by a week because of half term", "Please extend the ballot until 20 March 5pm, half term is next week"} {
		t.Run(say, func(t *testing.T) {
			w := opened(t, "Vote: Data at most twice a year.", "Closes: Friday 13 March 5pm")
			var back sent
			for _, m := range allMails(w) {
				if m.to == "policy@union.example" && m.header.Get("X-TaskGroup-Kind") == "receipt" {
					back = m
				}
			}
			w.forget()
			w.replyTo("policy@union.example", back, byStaff, say)
			w.once()
			has(t, w.only("receipt", "policy@union.example"), "The ballot now closes on Friday 20 March 2026, 17:00", "half term")
			w.later(15 * time.Minute)
			has(t, w.only("notice", "asha@school.example"), "Friday 20 March 2026", "half term")
		})
	}
}

func TestAHeldPostIsLetThroughInPeoplesOwnWords(t *testing.T) {
	w, _ := wordings(t)
	for i, say := range []string{"Let it through please", "Send it out, thanks", "Approve. Thanks!"} {
		w.arrive(carys("workload", "HOLD Tom", "")...)
		w.mailsGroup(tom, fmt.Sprintf("Marking %d", i), "I think so too.")
		list := w.only("moderation", "carys@school.example")
		w.forget()
		w.answers("carys@school.example", list, say)
		w.once()
		has(t, w.only("receipt", "carys@school.example"), "Here is what we have done in Workload.")
		w.arrive(carys("workload", "RELEASE Tom", "")...)
		w.once()
		w.forget()
	}
	if n := len(w.threads("workload")); n != 4 {
		t.Errorf("there are %d threads", n)
	}
}
