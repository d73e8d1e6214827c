package ballot

import (
	"bytes"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// codesOf gives each counted cast a code whose order is not the one of arrival.
func codesOf(t Tally) map[int64]string {
	codes := map[int64]string{}
	for _, id := range t.Counted {
		codes[id] = fmt.Sprintf("%04X-K", id*40503%65536)
	}
	return codes
}

func TestSheetListsCodesAndOptions(t *testing.T) {
	b := motion("two-thirds", "a third")
	tally := Count(b, voters(9), scene(t, b, "1 agree, 2 disagree, 3 agree if, 1 abstain, 4 unclear"))
	sheet, err := tally.Sheet(map[int64]string{101: "QX7-P", 102: "B2M-K", 103: "0A9-Z"})
	if err != nil {
		t.Fatal(err)
	}
	want := `kind,single
passes,two-thirds
quorum,1/3
roll,9
option,agree,Agree
option,disagree,Disagree
option,abstain,Abstain
vote,0A9-Z,abstain
vote,B2M-K,agree,conditional
vote,QX7-P,disagree
`
	if string(sheet) != want {
		t.Errorf("got\n%s\nwant\n%s", sheet, want)
	}
}

func TestSheetGivesAwayNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := anyBallot(t)
		tally := Count(b, voters(8), anyCasts(t, b))
		codes := codesOf(tally)
		want, err := tally.Sheet(codes)
		if err != nil {
			t.Fatal(err)
		}
		// The same votes of other people, in another order, are the same sheet.
		other := tally
		other.Judged = rapid.Permutation(tally.Judged).Draw(t, "order")
		for i := range other.Judged {
			other.Judged[i].Voter += 5000
			other.Judged[i].Received = closing
		}
		if got, err := other.Sheet(codes); err != nil || !bytes.Equal(got, want) {
			t.Fatalf("got\n%s (%v)\nwant\n%s", got, err, want)
		}
	})
}

func TestSheetIsRecountedFromItsText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := anyBallot(t)
		want := Count(b, voters(8), anyCasts(t, b))
		sheet, err := want.Sheet(codesOf(want))
		if err != nil {
			t.Fatal(err)
		}
		got, err := CountSheet(sheet)
		if err != nil {
			t.Fatalf("%v in\n%s", err, sheet)
		}
		if !reflect.DeepEqual(got.Decision, want.Decision) || !reflect.DeepEqual(got.IfMet, want.IfMet) || !reflect.DeepEqual(got.Options, want.Options) {
			t.Fatalf("got %+v, want %+v", got, want)
		}
		if kept := want.WithoutVoters(); !bytes.Equal(got.Canonical(), kept.Canonical()) {
			t.Fatalf("got\n%s\nwant\n%s", got.Canonical(), kept.Canonical())
		}
	})
}

func TestSheetIsRefused(t *testing.T) {
	b := motion("", "")
	tally := Count(b, voters(9), scene(t, b, "1 agree, 2 disagree"))
	for _, c := range []struct {
		name  string
		codes map[int64]string
	}{
		{"without a code for each vote", map[int64]string{100: "AAA"}},
		{"with a code twice", map[int64]string{100: "AAA", 101: "AAA"}},
		{"with a code that a spreadsheet would compute", map[int64]string{100: "AAA", 101: "=1+1"}},
		{"with a code of words", map[int64]string{100: "AAA", 101: "Jo Bloggs"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if sheet, err := tally.Sheet(c.codes); err == nil {
				t.Errorf("written:\n%s", sheet)
			}
		})
	}
	if sheet, err := tally.WithoutVoters().Sheet(nil); err == nil {
		t.Errorf("written without votes:\n%s", sheet)
	}
}

// plainSheet is a sheet with two votes.
const plainSheet = "kind,single\npasses,majority\nquorum,none\nroll,3\noption,agree,Agree\noption,disagree,Disagree\nvote,A1,agree\nvote,B2,disagree\n"

func TestSheetIsReadAsPeopleKeepIt(t *testing.T) {
	want, err := CountSheet([]byte(plainSheet))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, sheet string }{
		{"with the line ends of Windows", strings.ReplaceAll(plainSheet, "\n", "\r\n")},
		{"with a byte order mark", "\ufeff" + plainSheet},
		{"made equally long by a spreadsheet", strings.ReplaceAll(strings.ReplaceAll(plainSheet, "\n", ",,\n"), "Agree,", "Agree")},
		{"sorted otherwise", "vote,B2,disagree\n" + strings.Replace(plainSheet, "vote,B2,disagree\n", "", 1)},
		{"with everything in quotes", `"kind","single"` + strings.TrimPrefix(plainSheet, "kind,single")},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := CountSheet([]byte(c.sheet))
			if err != nil || !reflect.DeepEqual(got, want) {
				t.Errorf("got %+v, %v", got, err)
			}
		})
	}
}

func TestChangedSheetIsNotCounted(t *testing.T) {
	for _, c := range []struct{ name, old, new string }{
		{"a code twice", "vote,B2", "vote,A1"},
		{"an option that is not there", "vote,B2,disagree", "vote,B2,abstain"},
		{"no option", "vote,B2,disagree", "vote,B2"},
		{"another mark", "vote,B2,disagree", "vote,B2,disagree,twice"},
		{"more votes than people", "roll,3", "roll,1"},
		{"a negative roll", "roll,3", "roll,-3"},
		{"no pass rule", "passes,majority\n", ""},
		{"two pass rules", "passes,majority\n", "passes,majority\npasses,75%\n"},
		{"a pass rule nobody knows", "majority", "luck"},
		{"an option twice", "option,disagree", "option,agree"},
		{"another kind", "kind,single", "kind,double"},
		{"a line of another form", "vote,B2", "veto,B2"},
		{"a broken quote", "vote,B2", `vote,"B2`},
		{"nothing", plainSheet, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			sheet := strings.Replace(plainSheet, c.old, c.new, 1)
			if sheet == plainSheet {
				t.Fatalf("%q is not there", c.old)
			}
			if got, err := CountSheet([]byte(sheet)); !errors.Is(err, ErrSheet) {
				t.Errorf("counted %s, %v", figures(got), err)
			}
		})
	}
}

func TestLabelsSurviveTheSheet(t *testing.T) {
	b := choice(Single, "a", "b")
	b.Options[0].Label, b.Options[1].Label = `-1, "and" more`, "'tis 5 o'clock"
	want := Count(b, voters(3), scene(t, b, "1 a"))
	sheet, err := want.Sheet(codesOf(want))
	if err != nil {
		t.Fatal(err)
	}
	got, err := CountSheet(sheet)
	if err != nil || !reflect.DeepEqual(got.Options, want.Options) {
		t.Errorf("%+v, %v of\n%s", got.Options, err, sheet)
	}
	if strings.Contains(string(sheet), "\n-") || strings.Contains(string(sheet), ",-") || strings.Contains(string(sheet), `"-`) {
		t.Errorf("a spreadsheet would compute\n%s", sheet)
	}
}

func FuzzCountSheet(f *testing.F) {
	f.Add(plainSheet)
	f.Add("kind,ranking\npasses,75%\nquorum,1/3\nroll,40\noption,a\noption,b\noption,c\nvote,1,b > a = c\nvote,2,c,conditional\n")
	f.Add("kind,several\npasses,consensus\nquorum,7\nroll,9\noption,a\noption,b\nvote,1,a + b\n")
	f.Fuzz(func(t *testing.T, text string) {
		tally, err := CountSheet([]byte(text))
		if err != nil {
			return
		}
		again, err := CountSheet([]byte(text))
		if err != nil || !bytes.Equal(again.Canonical(), tally.Canonical()) {
			t.Errorf("counted twice, %v:\n%s\n%s", err, tally.Canonical(), again.Canonical())
		}
		if tally.Turnout > tally.Roll || tally.Conditional > tally.Turnout || tally.Turnout < 0 {
			t.Errorf("%s", figures(tally))
		}
		if tally.Result == Passed && tally.Turnout == tally.Conditional {
			t.Errorf("passed without a vote: %s", figures(tally))
		}
	})
}
