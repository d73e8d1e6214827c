package draft

import (
	"encoding/csv"
	"fmt"
	"strings"
	"testing"
	"unicode/utf16"

	"pgregory.net/rapid"
)

func TestTheSheetIsInTheOrderOfTheDraft(t *testing.T) {
	out := string(Matrix([]Entry{
		{ID: 1, Comment: "I support the statement.", Who: "Jan"},
		{ID: 2, Numbers: []int{7}, Text: "Teachers may mark.", Comment: "The word may should become must here", Who: "Asha", Late: true},
		{ID: 3, Numbers: []int{2, 3, 4, 9}, Comment: "Too long"},
		{ID: 4, Numbers: []int{7}, Comment: "Delete it"},
		{ID: 5, Numbers: []int{7}, Comment: "I think the word 'may' must become 'must'.", Status: Accepted, Response: "=Yes"},
	}))
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(out, "\ufeff"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, r := range rows[1:] {
		got = append(got, r[0]+" "+r[1]+" "+r[5]+r[6]+r[7]+r[8])
	}
	want := "3 2 to 4, 9 ;2 7 1late;5 7 1accepted'=Yes;4 7 ;1  "
	if strings.Join(got, ";") != want {
		t.Errorf("got  %s\nwant %s", strings.Join(got, ";"), want)
	}
}

func TestNoCellIsAFormula(t *testing.T) {
	for _, s := range []string{"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "'=1", "''=1", " =1", "＝1", "\r=1"} {
		safe := harmless(s)
		if !strings.HasPrefix(safe, "'") {
			t.Errorf("%q became %q", s, safe)
		}
		if back := restored(safe); back != s {
			t.Errorf("%q came back as %q", s, back)
		}
	}
	for _, s := range []string{"", "fine", "'quoted'", "7"} {
		if harmless(s) != s || restored(s) != s {
			t.Errorf("%q was changed", s)
		}
	}
}

func TestSheetsFilledInAreRead(t *testing.T) {
	wideSheet := func(s string) string {
		b := []byte("\xff\xfe")
		for _, u := range utf16.Encode([]rune(s)) {
			b = append(b, byte(u), byte(u>>8))
		}
		return string(b)
	}
	for name, c := range map[string]struct{ in, want, problems string }{
		"as we wrote it":                    {"\ufeffcomment id,paragraph,status,response\r\n1,7,accepted,\"Thanks,\r\ndone\"\r\n2,7,,\r\n", "1 accepted Thanks,/done", ""},
		"other columns in another order":    {"My notes;Response;Comment ID;Status\nx;Fine;3;Partially\n", "3 partly Fine", ""},
		"tabs in UTF-16":                    {wideSheet("comment id\tstatus\tresponse\r\n4\tNo\tCafé\r\n"), "4 not Café", ""},
		"Windows' letters":                  {"comment id,status,response\n4,Rejected,Caf\xe9\n", "4 not Café", ""},
		"a title above and Mac line ends":   {"Comments on Workload\rcomment id,status,response\r5,Agreed.,ok\r", "5 accepted ok", ""},
		"Welsh":                             {"comment id,statws,ymateb\n5,Yn rhannol,Diolch\n", "5 partly Diolch", ""},
		"an unknown status keeps the words": {"comment id,status,response\n6,perhaps,We will see\n", "6  We will see", "unknown-status@2 perhaps"},
		"no id":                             {"comment id,status,response\n,yes,ok\nx,yes,ok\n", "", "no-id@2 ; no-id@3 x"},
		"twice":                             {"comment id,status,response\n7,yes,a\n7,yes,a\n7,no,b\n", "7 accepted a", "twice@4 7"},
		"formulas":                          {"comment id,status,response\n8,yes,'=1+1\n", "8 accepted =1+1", ""},
		"no columns":                        {"a,b\n1,2\n", "", "no-columns@0 "},
		"short rows":                        {"comment id,status,response\n9,yes\n", "9 accepted ", ""},
	} {
		rs, ps := ReadMatrix([]byte(c.in))
		var got, problems []string
		for _, r := range rs {
			got = append(got, fmt.Sprintf("%d %s %s", r.Comment, r.Status, strings.ReplaceAll(r.Text, "\n", "/")))
		}
		for _, p := range ps {
			problems = append(problems, fmt.Sprintf("%s@%d %s", p.Code, p.Line, p.Cell))
		}
		if strings.Join(got, ";") != c.want || strings.Join(problems, "; ") != c.problems {
			t.Errorf("%s: %q, problems %q", name, got, problems)
		}
	}
}

func TestWhatIsFilledInComesBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOfN(rapid.SampledFrom([]rune("ab=+-@',;\"\t\n é")), 0, 20, -1)
		var in []Entry
		for i := range rapid.IntRange(0, 8).Draw(t, "entries") {
			in = append(in, Entry{ID: int64(i + 1), Comment: text.Draw(t, "comment"), Status: rapid.SampledFrom([]string{Accepted, Partly, Not}).Draw(t, "status"), Response: strings.TrimSpace(text.Draw(t, "response"))})
		}
		out, problems := ReadMatrix(Matrix(in))
		if len(out) != len(in) || len(problems) > 0 {
			t.Fatalf("%+v %+v", out, problems)
		}
		for _, r := range out {
			if e := in[r.Comment-1]; r.Status != e.Status || r.Text != e.Response {
				t.Fatalf("%+v, not %+v", r, e)
			}
		}
	})
}

func TestAlikeCommentsStandTogether(t *testing.T) {
	got := Alike([]string{
		"Change may to must in this paragraph", "Delete the paragraph about ink colours", "agree", "I would change 'may' to 'must' in the paragraph.",
		"Agree.", "The survey should be every two years", "Please delete the whole paragraph about colours of ink!", "", "disagree",
	})
	if fmt.Sprint(got) != "[1 2 3 1 3 4 2 5 6]" {
		t.Error(got)
	}
}

func FuzzReadMatrix(f *testing.F) {
	f.Add([]byte("comment id,status,response\n1,yes,\"a\n"))
	f.Add([]byte("\xff\xfei\x00d\x00"))
	f.Fuzz(func(t *testing.T, b []byte) {
		rs, _ := ReadMatrix(b)
		for _, r := range rs {
			if r.Comment <= 0 || r.Status == "" && r.Text == "" {
				t.Fatalf("%+v", r)
			}
		}
	})
}

func BenchmarkAlike(b *testing.B) {
	old, _ := long(maxParagraphs)
	var texts []string
	for _, p := range old {
		w := strings.Fields(p.Text)
		texts = append(texts, strings.Join(w[:20], " "), strings.Join(w[:18], " "), strings.Join(w[20:40], " "))
	}
	for b.Loop() {
		Alike(texts)
	}
}
