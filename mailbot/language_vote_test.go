package mailbot

import (
	"strings"
	"testing"
)

// A Welsh ballot and its receipt say Cytuno, Anghytuno and Ymatal throughout;
// none of these words may count where they are only quoted.
func TestVotesAreReadFromRepliesToAWelshBallot(t *testing.T) {
	w := newWorld(t)
	w.group("workload", "Workload", "asha@school.example each", "tom@school.example each")
	w.mailsGroup("asha@school.example", "x", "LANGUAGE Welsh")
	w.once()
	w.arrive(byStaff, "From: Policy <policy@union.example>", "To: taskgroups+workload@union.example", "Subject: Vote: We meet twice a year.", "", "Closes: Friday 13 March 5pm")
	w.once()
	w.later(15 * 60e9)
	to := w.ballotMail("asha@school.example")
	has(t, to, "1. Cytuno", "2. Anghytuno", "3. Ymatal")
	if !strings.Contains(to.html, ">1. Cytuno<") || !strings.Contains(to.html, "body=Cytuno") {
		t.Errorf("its buttons are not Welsh:\n%s", to.html)
	}
	has(t, w.ballotMail("tom@school.example"), "1. Agree")
	receipt := w.vote("asha@school.example", "Cytuno")
	has(t, receipt, "Rydym wedi cofnodi eich pleidlais: Cytuno.")
	for _, m := range []*sent{&to, &receipt} {
		m.text = strings.ReplaceAll(m.text, "\r", "")
	}
	for _, c := range []struct {
		words, vote string
		conditional bool
	}{
		{"", "", false}, {"Diolch!", "", false}, {"Diolch yn fawr,\nAsha", "", false}, {"Diolch am yr holl waith.", "", false},
		{"Cytuno", "agree", false}, {"cytuno.\n\nDiolch,\nAsha", "agree", false}, {"Rwy’n cytuno", "agree", false}, {"Dwi'n cytuno'n llwyr", "agree", false},
		{"Anghytuno", "disagree", false}, {"Dwi ddim yn cytuno", "disagree", false}, {"Nid wyf yn cytuno", "disagree", false}, {"Ymatal", "abstain", false},
		{"2", "disagree", false}, {"1. Cytuno", "agree", false}, {"Cytuno os cawn gwrdd ar-lein", "agree", true}, {"Agree", "agree", false},
		{"Cytuno ac anghytuno", "", false}, {"Bydd rhaid i mi feddwl am hyn", "", false}, {"Rwy’n cytuno gyda Tom", "", false}, {"Ydych chi’n cytuno?", "", false},
	} {
		for _, form := range mailForms() {
			got, conditional := w.readVote(to, form, c.words)
			if got != c.vote || conditional != c.conditional {
				t.Errorf("%s: %q is read as %q (conditional %t), want %q (%t)", form.name, c.words, got, conditional, c.vote, c.conditional)
			}
			if c.vote == "" {
				if got, _ := w.readVote(receipt, form, c.words); got != "" {
					t.Errorf("%s: %q under the receipt is read as %q", form.name, c.words, got)
				}
			}
		}
	}
}
