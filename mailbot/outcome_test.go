package mailbot

import (
	"strings"
	"testing"
	"time"
)

// handed is a world in which a sentence has been voted on and staff have
// ordered the outcome: the pack is with the Executive.
func handed(t *testing.T) *world {
	t.Helper()
	w := votedOn(t)
	w.order("Outcome: Adopt the statement.")
	w.forget()
	w.pass(15 * time.Minute)
	return w
}

// votedOn is a world in which a ballot on a sentence has been counted.
func votedOn(t *testing.T) *world {
	t.Helper()
	w := newWorld(t, "[executive]\nclerk = \"gwen@exec.example\"\nmembers = [\"huw@exec.example\"]\nmeetings = [\"2026-06-10\"]")
	w.group("workload", "Workload", "asha@school.example each", "tom@school.example weekly")
	w.arrive(byStaff, "From: Policy <policy@union.example>", "To: taskgroups+workload@union.example", "Subject: Vote: Data at most twice a year.", "", "Closes: Friday 13 March 5pm")
	w.once()
	w.pass(15 * time.Minute)
	w.vote("asha@school.example", "Agree")
	w.vote("tom@school.example", "Disagree")
	w.vote("carys@school.example", "Agree")
	w.forget()
	w.closing(time.Date(2026, 3, 13, 17, 0, 0, 0, time.UTC))
	return w
}

// order replies as staff to the ballot's result, and runs the bot.
func (w *world) order(words ...string) {
	w.t.Helper()
	var result sent
	for _, m := range allMails(w) {
		if strings.Contains(m.subject, "(ballot)") {
			result = m
		}
	}
	w.forget()
	w.arrive(append([]string{byStaff, "From: Policy <policy@union.example>", "To: taskgroups+workload@union.example", "Subject: Re: " + result.subject,
		"References: <" + lastOf(result.header.Get("References")) + ">", ""}, words...)...)
	w.once()
}

func lastOf(references string) string {
	f := strings.Fields(references)
	return strings.Trim(f[len(f)-1], "<>")
}

// flow is a text without the breaks of its lines.
func flow(text string) string { return strings.Join(strings.Fields(text), " ") }

// byExecutive is how our own server vouches for the Executive.
const byExecutive = "Authentication-Results: mx.union.example; dmarc=pass header.from=exec.example"

// packFor is the mail with the pack to somebody.
func (w *world) packFor(to string) sent {
	w.t.Helper()
	for _, m := range allMails(w) {
		if m.to == to && m.header.Get("X-TaskGroup-Kind") == "outcome" && strings.Contains(m.subject, "For decision") {
			return m
		}
	}
	w.t.Fatalf("%s got no pack", to)
	return sent{}
}

func (w *world) groupState() string {
	w.t.Helper()
	groups, err := w.bot.Store().Groups(w.t.Context())
	if err != nil {
		w.t.Fatal(err)
	}
	return string(groups[0].State)
}

func TestAnOutcomeGoesToTheExecutiveAsMailAndOnPaper(t *testing.T) {
	w := votedOn(t)
	w.order("Outcome: Adopt the statement.", "", "It costs nothing.")
	back := w.one("policy@union.example")
	for _, want := range []string{"gwen@exec.example", "one more of the Executive", "reply CANCEL", "> Adopt the statement.", "> It costs nothing.", "Agree 2, Disagree 1", "passed"} {
		if !strings.Contains(flow(back.text), want) {
			t.Errorf("the read-back does not say %q:\n%s", want, back.text)
		}
	}
	if len(w.mails("gwen@exec.example")) != 0 || w.groupState() != "open" {
		t.Fatal("the pack went before the undo window was over")
	}
	w.forget()
	w.pass(15 * time.Minute)
	for _, who := range []string{"gwen@exec.example", "huw@exec.example"} {
		m := w.packFor(who)
		for _, want := range []string{"> Adopt the statement.", "Data at most twice a year.", "Agree: 2 votes", "Disagree: one vote", "Turnout: 3 of 3", "It passed.", "3 voted, of 3"} {
			if !strings.Contains(flow(m.text), want) {
				t.Errorf("the pack does not say %q:\n%s", want, m.text)
			}
		}
		if strings.Contains(flow(m.text), "school.example") || !strings.HasPrefix(m.file, "%PDF-") || !strings.Contains(string(m.raw), "workload-outcome.pdf") {
			t.Errorf("the pack to %s shows an address or has no file: %.20q", who, m.file)
		}
	}
	if w.groupState() != "submitted" {
		t.Errorf("the group is %s", w.groupState())
	}
	if m := w.one("asha@school.example"); !strings.Contains(flow(m.text), "now with the Executive") || !strings.Contains(flow(m.text), "> Adopt the statement.") {
		t.Errorf("a member reads %q", m.text)
	}
	w.pass(time.Hour)
	w.restart()
	w.pass(time.Hour)
	if n := len(w.mails("gwen@exec.example")); n != 1 {
		t.Errorf("the clerk has %d packs", n)
	}
}

func TestTheClerkDecides(t *testing.T) {
	for _, c := range []struct {
		name  string
		words []string
		set   []string // what the clerk reads back
		told  []string // what a member reads
		state string
	}{
		{"the statement as it stands", []string{"APPROVE", "", "Minute 12/3, meeting of 11 March"},
			[]string{"The statement is approved.", "Wednesday 11 March 2026", "12/3"},
			[]string{"has approved the statement of Workload.", "Wednesday 11 March 2026, minute 12/3", "> Data at most twice a year."}, "approved"},
		{"with words", []string{"Approve with: “should” for “must”.", "minute 12/4"},
			[]string{"approved, with these words", "> “should” for “must”."}, []string{"with a change or a note", "> “should” for “must”.", "minute 12/4"}, "approved"},
		{"back to the group until a day", []string{"REFER BACK: Say what it costs, until 8 May"},
			[]string{"referred back", "Friday 8 May 2026"}, []string{"open again, until Friday 8 May 2026", "> Say what it costs"}, "open"},
		{"back to the group", []string{"Refer back: Say what it costs."},
			[]string{"You gave no date", "Friday 10 April 2026"}, []string{"open again, until Friday 10 April 2026"}, "open"},
		{"declined", []string{"DECLINE: It is not ours to say."}, []string{"The statement is declined."}, []string{"has not approved", "> It is not ours to say."}, "declined"},
		{"deferred", []string{"Defer"}, []string{"It is deferred."}, []string{"to a later meeting"}, "submitted"},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := handed(t)
			w.forget()
			w.replyTo("Gwen <gwen@exec.example>", w.packFor("gwen@exec.example"), byExecutive, c.words...)
			w.once()
			set := w.one("gwen@exec.example")
			for _, want := range c.set {
				if !strings.Contains(flow(set.text), want) {
					t.Errorf("the clerk does not read %q:\n%s", want, set.text)
				}
			}
			if len(w.mails("asha@school.example")) != 0 || w.groupState() != "submitted" {
				t.Fatal("it was done before the undo window was over")
			}
			w.forget()
			w.pass(15 * time.Minute)
			for _, who := range []string{"asha@school.example", "tom@school.example", "carys@school.example", "policy@union.example"} {
				m := w.one(who)
				for _, want := range c.told {
					if !strings.Contains(flow(m.text), want) {
						t.Errorf("%s does not read %q:\n%s", who, want, m.text)
					}
				}
				if m.header.Get("X-TaskGroup-Kind") != "outcome" {
					t.Errorf("its kind is %s", m.header.Get("X-TaskGroup-Kind"))
				}
			}
			if w.groupState() != c.state {
				t.Errorf("the group is %s, want %s", w.groupState(), c.state)
			}
			w.forget()
			w.arrive(verified, "From: asha@school.example", "To: taskgroups@union.example", "Subject: POSITIONS", "")
			w.once()
			if got := strings.Contains(flow(w.one("asha@school.example").text), "Data at most twice a year."); got != (c.state == "approved") {
				t.Errorf("it is among the positions: %v", got)
			}
		})
	}
}

func TestWhatDecidesNothing(t *testing.T) {
	undecided := func(t *testing.T, w *world) {
		t.Helper()
		w.pass(time.Hour)
		w.pass(24 * time.Hour)
		if w.groupState() != "submitted" {
			t.Errorf("the group is %s", w.groupState())
		}
		for _, m := range w.mails("asha@school.example") {
			if m.header.Get("X-TaskGroup-Kind") == "outcome" {
				t.Errorf("a member is told %q", m.text)
			}
		}
	}
	t.Run("a member of the Executive who approves", func(t *testing.T) {
		w := handed(t)
		w.forget()
		w.replyTo("huw@exec.example", w.packFor("huw@exec.example"), byExecutive, "APPROVE")
		w.once()
		if m := w.one("huw@exec.example"); !strings.Contains(flow(m.text), "has gone to the clerk") {
			t.Errorf("he reads %q", m.text)
		}
		if m := w.one("gwen@exec.example"); !strings.Contains(flow(m.text), "> APPROVE") || !strings.Contains(flow(m.text), "It decides nothing.") {
			t.Errorf("the clerk reads %q", m.text)
		}
		undecided(t, w)
	})
	t.Run("a forged clerk", func(t *testing.T) {
		w := handed(t)
		m := w.packFor("gwen@exec.example")
		w.forget()
		w.arrive("From: Gwen <gwen@exec.example>", "To: taskgroups+workload@union.example", "Subject: Re: "+m.subject,
			"References: <"+lastOf(m.header.Get("References"))+">", "", "APPROVE")
		w.once()
		if ask := w.one("gwen@exec.example"); ask.header.Get("X-TaskGroup-Kind") != "ask" {
			t.Errorf("the clerk gets %q", ask.text)
		}
		undecided(t, w)
	})
	t.Run("a forged clerk with a failed check and the key of another", func(t *testing.T) {
		w := handed(t)
		m := w.packFor("huw@exec.example")
		w.forget()
		w.replyTo("gwen@exec.example", m, "Authentication-Results: mx.union.example; dmarc=fail header.from=exec.example", "DECLINE: no")
		w.once()
		undecided(t, w)
	})
	t.Run("a member of the group", func(t *testing.T) {
		w := handed(t)
		m := w.packFor("gwen@exec.example")
		w.forget()
		w.replyTo("asha@school.example", m, verified, "APPROVE")
		w.once()
		undecided(t, w)
	})
	t.Run("more than approval, said without WITH", func(t *testing.T) {
		w := handed(t)
		w.forget()
		w.replyTo("gwen@exec.example", w.packFor("gwen@exec.example"), byExecutive, "APPROVE provided paragraph 3 goes.")
		w.once()
		if m := w.one("gwen@exec.example"); !strings.Contains(flow(m.text), "APPROVE WITH:") || !strings.Contains(flow(m.text), "> APPROVE provided paragraph 3 goes.") {
			t.Errorf("the clerk reads %q", m.text)
		}
		if m := w.one("policy@union.example"); !strings.Contains(flow(m.text), "> APPROVE provided") {
			t.Errorf("staff read %q", m.text)
		}
		undecided(t, w)
	})
	t.Run("a decision that is taken back in time", func(t *testing.T) {
		w := handed(t)
		w.forget()
		w.replyTo("gwen@exec.example", w.packFor("gwen@exec.example"), byExecutive, "APPROVE")
		w.once()
		set := w.one("gwen@exec.example")
		w.forget()
		w.replyTo("gwen@exec.example", set, byExecutive, "CANCEL")
		w.once()
		if m := w.one("gwen@exec.example"); !strings.Contains(flow(m.text), "taken back") {
			t.Errorf("the clerk reads %q", m.text)
		}
		undecided(t, w)
	})
}

func TestTheClerkWhomNothingProvesConfirmsByOK(t *testing.T) {
	w := handed(t)
	w.forget()
	w.replyTo("gwen@exec.example", w.packFor("gwen@exec.example"), "", "APPROVE, minute 4")
	w.once()
	ask := w.one("gwen@exec.example")
	w.forget()
	w.replyTo("gwen@exec.example", ask, "", "OK")
	w.once()
	if m := w.one("gwen@exec.example"); !strings.Contains(flow(m.text), "The statement is approved.") {
		t.Errorf("the clerk reads %q", m.text)
	}
	w.pass(15 * time.Minute)
	if w.groupState() != "approved" {
		t.Errorf("the group is %s", w.groupState())
	}
}

func TestWhenThereIsNoOutcome(t *testing.T) {
	for _, c := range []struct {
		name, want string
		world      func(*testing.T) *world
	}{
		{"a ballot is open", "A vote on it is still open", func(t *testing.T) *world {
			w := opened(t, "Vote: Data at most twice a year.", "Closes: Friday 13 March 5pm")
			w.order("Outcome: Adopt it.")
			return w
		}},
		{"there is neither draft nor ballot", "There is no draft and no vote here", func(t *testing.T) *world {
			w := votedOn(t)
			w.forget()
			w.arrive(byStaff, "From: Policy <policy@union.example>", "To: taskgroups+workload@union.example", "Subject: Outcome: Adopt it", "")
			w.once()
			return w
		}},
		{"one is with the Executive", "An outcome of this group is with the Executive", func(t *testing.T) *world {
			w := handed(t)
			w.order("Outcome: Adopt it again.")
			return w
		}},
		{"nothing is recommended", "We found no words", func(t *testing.T) *world {
			w := votedOn(t)
			w.order("Outcome:")
			return w
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := c.world(t)
			m := w.one("policy@union.example")
			if m.header.Get("X-TaskGroup-Kind") != "refusal" || !strings.Contains(flow(m.text), c.want) {
				t.Errorf("staff read:\n%s", m.text)
			}
		})
	}
}

func TestASentenceThatWasVotedOnGoesByItsOwnWords(t *testing.T) {
	w := handed(t)
	pack := w.packFor("gwen@exec.example")
	w.replyTo("gwen@exec.example", pack, byExecutive, "APPROVE")
	w.once()
	w.pass(15 * time.Minute)
	w.arrive(verified, "From: asha@school.example", "To: taskgroups@union.example", "Subject: POSITIONS", "")
	w.once()
	for _, m := range allMails(w) {
		if k := m.header.Get("X-TaskGroup-Kind"); k == "ballot" || k == "receipt" && strings.Contains(m.subject, "vote") {
			continue // in the ballot's own thread the mark tells it from others
		}
		if strings.Contains(m.text, "(ballot)") || strings.Contains(m.html, "(ballot)") {
			t.Errorf("a %s mail to %s shows the mark of a ballot:\n%s", m.header.Get("X-TaskGroup-Kind"), m.to, m.text)
		}
	}
	if m := w.packFor("gwen@exec.example"); !strings.Contains(flow(m.text), "Data at most twice a year.") || strings.Contains(m.subject, "(ballot)") {
		t.Errorf("the pack %q reads:\n%s", m.subject, m.text)
	}
}

func TestAnOutcomeIsStoppedInTheUndoWindow(t *testing.T) {
	w := votedOn(t)
	w.order("Outcome: Adopt it.")
	back := w.one("policy@union.example")
	w.forget()
	w.replyTo("policy@union.example", back, byStaff, "CANCEL")
	w.once()
	if m := w.one("policy@union.example"); !strings.Contains(flow(m.text), "The outcome is stopped") {
		t.Errorf("staff read %q", m.text)
	}
	w.pass(time.Hour)
	if len(w.mails("gwen@exec.example")) != 0 || w.groupState() != "open" {
		t.Errorf("it went all the same; the group is %s", w.groupState())
	}
}

func TestThePackOfADraftHoldsCommentsVersionsAndThoseWithoutAnswer(t *testing.T) {
	w := newWorld(t, "[executive]\nclerk = \"gwen@exec.example\"")
	w.group("workload", "Workload", "asha@school.example each", "tom@school.example weekly")
	w.arrive(byStaff, "From: Policy <policy@union.example>", "To: taskgroups+workload@union.example", "Subject: Draft: Marking less", "",
		"Schools should ask for data twice a year.", "", "Nobody marks on Sundays.")
	w.once()
	w.pass(15 * time.Minute)
	var draft sent
	for _, m := range allMails(w) {
		if m.to == "asha@school.example" && m.header.Get("X-TaskGroup-Kind") == "draft" {
			draft = m
		}
	}
	w.replyTo("asha@school.example", draft, verified, "para 2: say Saturdays too")
	w.once()
	w.forget()
	w.arrive(byStaff, "From: Policy <policy@union.example>", "To: taskgroups+workload@union.example", "Subject: Re: "+draft.subject,
		"References: <"+lastOf(draft.header.Get("References"))+">", "", "Outcome: Adopt it without a vote.")
	w.once()
	back := flow(w.one("policy@union.example").text)
	for _, want := range []string{"One comment has no answer yet.", "On paragraph 2, Asha Member: “say Saturdays too”", "version 1 of the draft, with 2 paragraphs", "no vote was held"} {
		if !strings.Contains(back, want) {
			t.Errorf("the read-back does not say %q:\n%s", want, back)
		}
	}
	w.forget()
	w.pass(15 * time.Minute)
	pack := flow(w.packFor("gwen@exec.example").text)
	for _, want := range []string{"[2] Nobody marks on Sundays.", "No vote was held.", "Version 1, paragraph 2, Asha Member: > say Saturdays too It has no answer yet.",
		"2 paragraphs. Fingerprint", "1 sent comments, 1 in all"} {
		if !strings.Contains(pack, want) {
			t.Errorf("the pack does not say %q:\n%s", want, pack)
		}
	}
}

func TestThePackIsInOneLanguageInItsMailAndOnItsPaper(t *testing.T) {
	w := votedOn(t)
	if _, err := w.other().Exec(`INSERT INTO persons (id, name, language) VALUES (900, 'Huw Morgan', 'cy'); UPDATE addresses SET person = 900 WHERE address = 'huw@exec.example'`); err != nil {
		t.Fatal(err)
	}
	w.order("Outcome: Adopt the statement.")
	w.forget()
	w.pass(15 * time.Minute)
	for who, want := range map[string]struct{ text, paper string }{
		"gwen@exec.example": {"It passed.", "/Lang (en)"},
		"huw@exec.example":  {"Pasiodd.", "/Lang (cy)"},
	} {
		m := w.one(who)
		if !strings.Contains(flow(m.text), want.text) || !strings.Contains(m.file, want.paper) || strings.Count(string(m.raw), "Content-Disposition: attachment") != 1 {
			t.Errorf("the pack to %s is not %q with one paper that has %q:\n%s", who, want.text, want.paper, m.text)
		}
	}
}
