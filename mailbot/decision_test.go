package mailbot

import (
	"strings"
	"testing"
	"time"
)

// handedTwo is a world in which the statements of two groups are with the
// Executive.
func handedTwo(t *testing.T) *world {
	t.Helper()
	w := handed(t)
	w.group("rural", "Rural schools", "asha@school.example each")
	w.arrive(byStaff, "From: Policy <policy@union.example>", "To: taskgroups+rural@union.example", "Subject: Draft: Buses", "", "A bus for every school.")
	w.once()
	w.pass(15 * time.Minute)
	var draft sent
	for _, m := range allMails(w) {
		if m.to == "asha@school.example" && m.header.Get("X-TaskGroup-Kind") == "draft" {
			draft = m
		}
	}
	w.arrive(byStaff, "From: Policy <policy@union.example>", "To: taskgroups+rural@union.example", "Subject: Re: "+draft.subject,
		"References: <"+lastOf(draft.header.Get("References"))+">", "", "Outcome: Run the buses.")
	w.once()
	w.pass(15 * time.Minute)
	w.forget()
	return w
}

// fromClerk is a mail of the clerk's that answers nothing.
func (w *world) fromClerk(proof, to, subject string, words ...string) {
	w.t.Helper()
	headers := []string{"From: Gwen <gwen@exec.example>", "To: " + to, "Subject: " + subject, ""}
	if proof != "" {
		headers = append([]string{proof}, headers...)
	}
	w.arrive(append(headers, words...)...)
	w.once()
}

// states are the groups' states, by slug.
func (w *world) states() map[string]string {
	w.t.Helper()
	groups, err := w.bot.Store().Groups(w.t.Context())
	if err != nil {
		w.t.Fatal(err)
	}
	out := map[string]string{}
	for _, g := range groups {
		out[g.Slug] = string(g.State)
	}
	return out
}

const theBot = "taskgroups@union.example"

func TestTheClerkDecidesInAFreshMail(t *testing.T) {
	for _, c := range []struct {
		name, to, subject string
		words             []string
		set               string
		workload, rural   string
	}{
		{"by the short name", theBot, "APPROVE workload", nil, "The statement is approved.", "approved", "submitted"},
		{"with minute and date in the body", theBot, "Approve Rural schools", []string{"Minute 12/3, meeting of 11 March"}, "Minute: 12/3.", "submitted", "approved"},
		{"with words", theBot, "Minutes of the Executive", []string{"APPROVE workload WITH: should for must"}, "> should for must", "approved", "submitted"},
		{"referred back", theBot, "Executive", []string{"Dear all,", "", "REFER BACK workload: it needs figures, until 8 May"}, "Friday 8 May 2026", "open", "submitted"},
		{"by the group's address", "taskgroups+rural@union.example", "DECLINE: not ours to say", nil, "The statement is declined.", "submitted", "declined"},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := handedTwo(t)
			w.fromClerk(byExecutive, c.to, c.subject, c.words...)
			set := w.one("gwen@exec.example")
			if !strings.Contains(flow(set.text), c.set) {
				t.Errorf("the clerk reads:\n%s", set.text)
			}
			w.pass(15 * time.Minute)
			if got := w.states(); got["workload"] != c.workload || got["rural"] != c.rural {
				t.Errorf("the groups are %v", got)
			}
		})
	}
}

func TestTheClerkIsAskedWhichStatement(t *testing.T) {
	ask := func(t *testing.T, subject string, words ...string) (*world, sent) {
		t.Helper()
		w := handedTwo(t)
		w.fromClerk(byExecutive, theBot, subject, words...)
		m := w.one("gwen@exec.example")
		if m.header.Get("X-TaskGroup-Kind") != "ask" || !strings.Contains(flow(m.text), "workload: “") || !strings.Contains(flow(m.text), "rural: “Buses”") {
			t.Fatalf("the clerk reads:\n%s", m.text)
		}
		w.pass(15 * time.Minute)
		if got := w.states(); got["workload"] != "submitted" || got["rural"] != "submitted" {
			t.Errorf("something was decided: %v", got)
		}
		w.forget()
		return w, m
	}
	t.Run("and answers with a name", func(t *testing.T) {
		w, m := ask(t, "REFER BACK: it needs figures")
		if !strings.Contains(flow(m.text), "> REFER BACK: it needs figures") {
			t.Errorf("her words are not shown:\n%s", m.text)
		}
		w.replyTo("gwen@exec.example", m, byExecutive, "Rural schools")
		w.once()
		if set := w.one("gwen@exec.example"); !strings.Contains(flow(set.text), "> it needs figures") {
			t.Errorf("the clerk reads:\n%s", set.text)
		}
		w.pass(15 * time.Minute)
		if got := w.states(); got["workload"] != "submitted" || got["rural"] != "open" {
			t.Errorf("the groups are %v", got)
		}
	})
	t.Run("and writes the decision again", func(t *testing.T) {
		w, m := ask(t, "APPROVE")
		w.replyTo("gwen@exec.example", m, byExecutive, "APPROVE workload")
		w.once()
		w.pass(15 * time.Minute)
		if got := w.states(); got["workload"] != "approved" || got["rural"] != "submitted" {
			t.Errorf("the groups are %v", got)
		}
		w.forget()
		w.replyTo("gwen@exec.example", m, byExecutive, "rural")
		w.once()
		w.pass(15 * time.Minute)
		if got := w.states(); got["rural"] != "submitted" {
			t.Errorf("the first mail was decided as well: %v", got)
		}
	})
	t.Run("and says no", func(t *testing.T) {
		w, m := ask(t, "APPROVE")
		w.replyTo("gwen@exec.example", m, byExecutive, "NO")
		w.once()
		w.pass(15 * time.Minute)
		if got := w.states(); got["workload"] != "submitted" || got["rural"] != "submitted" {
			t.Errorf("something was decided: %v", got)
		}
	})
}

func TestAFreshDecisionWithoutAName(t *testing.T) {
	t.Run("is on the one statement that waits", func(t *testing.T) {
		w := handed(t)
		w.forget()
		w.fromClerk(byExecutive, theBot, "Executive of 11 March", "APPROVE", "", "Minute 12/3")
		w.pass(15 * time.Minute)
		if w.groupState() != "approved" {
			t.Errorf("the group is %s", w.groupState())
		}
	})
	t.Run("is told that none waits", func(t *testing.T) {
		w := votedOn(t)
		w.forget()
		w.fromClerk(byExecutive, theBot, "APPROVE workload")
		if m := w.one("gwen@exec.example"); !strings.Contains(flow(m.text), "no statement waits for one") || !strings.Contains(flow(m.text), "> APPROVE workload") {
			t.Errorf("the clerk reads:\n%s", m.text)
		}
	})
}

func TestWhoElseDecidesNothingInAFreshMail(t *testing.T) {
	t.Run("a clerk whom nothing proves is asked, and the OK counts", func(t *testing.T) {
		w := handed(t)
		w.forget()
		w.fromClerk("", theBot, "APPROVE workload")
		ask := w.one("gwen@exec.example")
		w.pass(time.Hour)
		if ask.header.Get("X-TaskGroup-Kind") != "ask" || w.groupState() != "submitted" {
			t.Fatalf("the group is %s; the clerk reads:\n%s", w.groupState(), ask.text)
		}
		w.replyTo("gwen@exec.example", ask, "", "OK")
		w.once()
		w.pass(15 * time.Minute)
		if w.groupState() != "approved" {
			t.Errorf("the group is %s", w.groupState())
		}
	})
	t.Run("a member of the Executive, whose words go to the clerk", func(t *testing.T) {
		w := handed(t)
		w.forget()
		w.arrive(byExecutive, "From: huw@exec.example", "To: "+theBot, "Subject: APPROVE workload", "")
		w.once()
		if m := w.one("gwen@exec.example"); !strings.Contains(flow(m.text), "> APPROVE workload") {
			t.Errorf("the clerk reads:\n%s", m.text)
		}
		w.pass(time.Hour)
		if w.groupState() != "submitted" {
			t.Errorf("the group is %s", w.groupState())
		}
	})
	t.Run("a convenor", func(t *testing.T) {
		w := handed(t)
		w.forget()
		w.arrive(verified, "From: carys@school.example", "To: "+theBot, "Subject: APPROVE workload", "")
		w.once()
		w.pass(time.Hour)
		if w.groupState() != "submitted" {
			t.Errorf("the group is %s", w.groupState())
		}
	})
}
