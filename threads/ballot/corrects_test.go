package ballot

import "testing"

func TestAVoteThatItsAuthorCorrectsIsAskedAbout(t *testing.T) {
	b := Ballot{Kind: Single, Options: Default(), Standard: true}
	for _, words := range []string{
		"Agree. Or rather disagree.", "Agree. I mean disagree.", "Agree. Scratch that.", "Agree. Sorry, I meant disagree",
		"Agree. Make that disagree.", "Agree. Better: disagree", "Agree\nrather: Disagree", "Disagree. Oh, I take that back.",
	} {
		if v := Read(words, b); v.Option != "" || v.Unclear == "" {
			t.Errorf("%q is recorded as %q", words, v.Option)
		}
	}
	for _, words := range []string{"Agree. I mean it.", "Agree. Better late than never.", "Agree. Forget what I said about Tom."} {
		if v := Read(words, b); v.Option != "agree" {
			t.Errorf("%q is read as %q (%s), and says Agree", words, v.Option, v.Unclear)
		}
	}
}
