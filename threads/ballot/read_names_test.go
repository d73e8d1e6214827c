package ballot

import "testing"

func TestANameIsNoWordOfDoubt(t *testing.T) {
	for _, c := range []struct {
		name, words, vote string
		condition         string
		unclear           Reason
	}{
		{"Ella signs on a line of her own", "I agree\n\nElla Price", "agree", "", ""},
		{"Ella signs in Welsh", "Cytuno\nElla", "agree", "", ""},
		{"Ella signs behind a comma", "Agree, Ella", "agree", "", ""},
		{"Ella signs in the same line", "Disagree. Ella", "disagree", "", ""},
		{"Bron signs, with what she is", "Agree\n\nBron Hughes\nHead of PE", "agree", "", ""},
		{"Ella is thanked", "Thanks Ella, agree", "agree", "", ""},
		{"a lesson is no condition", "Agree, PE teachers would be glad", "agree", "", ""},
		{"a lesson in brackets", "Agree (PE)", "agree", "", ""},
		{"a head of a lesson", "As Head of PE, I agree", "agree", "", ""},
		{"perhaps, in Welsh", "Ella, dwi'n cytuno", "", "", ReasonQualified},
		{"perhaps, behind a vote in Welsh", "Cytuno. Ella.", "", "", ReasonQualified},
		{"perhaps, in small letters", "Agree, ella", "", "", ReasonQualified},
		{"if, in Welsh", "Cytuno pe bai mwy o amser", "agree", "pe bai mwy o amser", ""},
		{"if, loudly", "Cytuno PE bai mwy o amser", "agree", "PE bai mwy o amser", ""},
		{"if, in a vote that is loud throughout", "CYTUNO PE CAWN AMSER", "agree", "PE CAWN AMSER", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			v := Read(c.words, standard())
			if got := recorded(v); got != c.vote || v.Condition != c.condition || v.Unclear != c.unclear {
				t.Errorf("%q is read as %q, condition %q, unclear %q", c.words, got, v.Condition, v.Unclear)
			}
		})
	}
}
