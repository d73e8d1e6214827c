package mailbot

import (
	"slices"
	"testing"
	"time"
)

// submittedDraft is a world in which a draft has gone to the Executive, or is
// about to go, with the mail that brought it to the group.
func submittedDraft(t *testing.T, gone bool) (w *world, draft, outcome sent) {
	t.Helper()
	w = newWorld(t, "[executive]\nclerk = \"gwen@exec.example\"")
	w.group("workload", "Workload", "asha@school.example each", "tom@school.example weekly")
	w.sendsDraft(aStatement...)
	draft = w.only("draft", "asha@school.example")
	w.forget()
	w.replyTo("carys@school.example", draft, verified, "Outcome: Adopt it.")
	w.once()
	outcome = w.only("receipt", "carys@school.example")
	if gone {
		w.later(15 * time.Minute)
	}
	w.forget()
	return w, draft, outcome
}

func (w *world) nextVersion(of sent) {
	next := slices.Clone(aStatement)
	next[2] = "Schools ask teachers for data four times a year."
	w.replyTo("carys@school.example", of, verified, append([]string{"Draft:", ""}, next...)...)
	w.once()
}

func TestADraftStaysAsItIsWhileTheExecutiveHasIt(t *testing.T) {
	for _, c := range []struct {
		name string
		gone bool
		send func(*world, sent)
		want []string
	}{
		{"a new version", true, (*world).nextVersion, []string{"The draft is with the Executive.", "Please wait for the decision.", "> Draft:"}},
		{"a new version before the pack has gone", false, (*world).nextVersion, []string{"goes to the Executive soon after", "reply CANCEL to our mail about the outcome"}},
		{"a ballot", true, func(w *world, m sent) {
			w.replyTo("carys@school.example", m, verified, "Vote: Adopt it.", "Closes: Friday 27 March 5pm")
			w.once()
		}, []string{"This draft is with the Executive.", "Nothing is lost.", "> Vote: Adopt it."}},
		{"a ballot before the pack has gone", false, func(w *world, m sent) {
			w.replyTo("carys@school.example", m, verified, "Vote:", "Closes: Friday 27 March 5pm")
			w.once()
		}, []string{"This draft goes to the Executive soon after", "reply CANCEL to our mail about the outcome"}},
		{"more time for comments", true, func(w *world, m sent) {
			w.replyTo("carys@school.example", m, verified, "EXTEND until Friday 27 March 5pm")
			w.once()
		}, []string{"The draft is with the Executive.", "> EXTEND until"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			w, draft, _ := submittedDraft(t, c.gone)
			c.send(w, draft)
			has(t, w.only("refusal", "carys@school.example"), c.want...)
			w.later(time.Hour)
			if n := len(w.of("draft", "")) + len(w.of("ballot", "")); n != 0 {
				t.Errorf("%d mails went to the group", n)
			}
			if w.groupState() != "submitted" {
				t.Errorf("the group is %s", w.groupState())
			}
		})
	}
}

func TestADraftChangesAgainWhenTheExecutiveNoLongerHasIt(t *testing.T) {
	t.Run("it was referred back", func(t *testing.T) {
		w, draft, _ := submittedDraft(t, true)
		w.fromClerk(byExecutive, theBot, "REFER BACK workload: say what it costs")
		w.later(15 * time.Minute)
		w.nextVersion(draft)
		w.later(15 * time.Minute)
		has(t, w.only("draft", "asha@school.example"), "version 2 of a draft")
	})
	t.Run("the outcome was taken back", func(t *testing.T) {
		w, draft, outcome := submittedDraft(t, false)
		w.replyTo("carys@school.example", outcome, verified, "CANCEL")
		w.once()
		w.nextVersion(draft)
		w.later(15 * time.Minute)
		has(t, w.only("draft", "asha@school.example"), "version 2 of a draft")
	})
	t.Run("another draft of the group is free", func(t *testing.T) {
		w, _, _ := submittedDraft(t, true)
		w.arrive(carys("workload", "Draft: Another thing", "We think so too.")...)
		w.once()
		w.later(15 * time.Minute)
		has(t, w.only("draft", "asha@school.example"), "Another thing")
	})
}
