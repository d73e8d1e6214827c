package draft

import (
	"fmt"
	"strings"
	"testing"
)

// shape writes paragraphs as one line each, to compare and to look at.
func shape(ps []Paragraph) string {
	var b strings.Builder
	for _, p := range ps {
		mark := map[string]string{KindText: "P", KindHeading: "H", KindItem: "I", KindQuote: "Q"}[p.Kind]
		if p.Level > 0 {
			mark += fmt.Sprint(p.Level)
		}
		if p.Label != "" {
			mark += " " + p.Label
		}
		fmt.Fprintf(&b, "%d %s| %s\n", p.Number, mark, strings.ReplaceAll(p.Text, "\n", "/"))
	}
	return b.String()
}

func left(ls []Left) string {
	var out []string
	for _, l := range ls {
		out = append(out, fmt.Sprintf("%s@%d %s", l.Kind, l.After, l.Start))
	}
	return strings.Join(out, "; ")
}

func TestTextBecomesParagraphs(t *testing.T) {
	for name, c := range map[string]struct{ in, want string }{
		"blank lines part paragraphs, wrapped lines are joined": {
			"Teachers work long hours, and they have done so for many years without\nanybody counting.\n\nThe council asks for less.",
			"1 P| Teachers work long hours, and they have done so for many years without anybody counting.\n2 P| The council asks for less.\n"},
		"headings by hash, underline, capitals and stars": {
			"# Workload\n\nBackground\n----------\nText one.\n\nWHAT WE ASK\n\nText two.\n\n*Next steps*\nText three.",
			"1 H1| Workload\n2 H2| Background\n3 P| Text one.\n4 H1| WHAT WE ASK\n5 P| Text two.\n6 H2| Next steps\n7 P| Text three.\n"},
		"lists keep their marks and depth": {
			"We ask for:\n- less marking, which is what\n  takes the time\n- fewer data drops\n  a) one a term\n  b) none in May\n• sleep\n\n1. First\n2. Second\n(i) odd",
			"1 P| We ask for:\n2 I1 -| less marking, which is what takes the time\n3 I1 -| fewer data drops\n4 I2 a)| one a term\n5 I2 b)| none in May\n6 I1 •| sleep\n7 I1 1.| First\n8 I1 2.| Second\n9 I1 (i)| odd\n"},
		"a number at the start of a wrapped line is no item": {
			"This was found by the survey that was sent to schools in the autumn of\n2019. It was later found again by those who came after, in the report of\n17. March and again.",
			"1 P| This was found by the survey that was sent to schools in the autumn of 2019. It was later found again by those who came after, in the report of 17. March and again.\n"},
		"rows that are not wrapped are paragraphs of their own": {
			"We support the claim.\nWe ask for talks.\nWe will report back.",
			"1 P| We support the claim.\n2 P| We ask for talks.\n3 P| We will report back.\n"},
		"an initial is no list": {
			"A. Patel wrote this statement.", "1 P| A. Patel wrote this statement.\n"},
		"letters with points are a list": {
			"A. More pay\nB. More time", "1 I1 A.| More pay\n2 I1 B.| More time\n"},
		"numbers of an earlier version are taken out": {
			"[1] Paragraph 1. Workload\n\n[2] Paragraph 2. We ask for less.\n\nA new one between.\n\n[3] Paragraph 3: And sleep.",
			"1 P| Workload\n2 P| We ask for less.\n3 P| A new one between.\n4 P| And sleep.\n"},
		"shouting is no heading": {
			"NOT ON OUR WATCH!\n\nWE SAY NO TO THIS\nAND TO THAT", "1 P| NOT ON OUR WATCH!\n2 P| WE SAY NO TO THIS AND TO THAT\n"},
		"a hyphen at the end of a row stays": {
			"This is about the whole of the work that is done in the long-\nterm plan.", "1 P| This is about the whole of the work that is done in the long-term plan.\n"},
		"sections keep their numbers": {
			"1.1 Teachers mark.\n\n1.2 Teachers plan.", "1 I1 1.1| Teachers mark.\n2 I1 1.2| Teachers plan.\n"},
		"soft hyphens and hard spaces are gone": {"Mark\u00ading\u00a0takes  time.", "1 P| Marking takes time.\n"},
	} {
		if got := shape(FromText(c.in).Paragraphs); got != c.want {
			t.Errorf("%s:\ngot\n%swant\n%s", name, got, c.want)
		}
	}
}

func TestWhatTextCannotNumberIsNamed(t *testing.T) {
	d := FromText("One.\n\n[image: chart.png]\n\nTwo.")
	if len(d.Paragraphs) != 2 || left(d.Left) != "picture@1 image: chart.png" {
		t.Errorf("%+v", d)
	}
	if d := FromText(" \n\n"); len(d.Problems) != 1 || d.Problems[0] != ProblemNoText {
		t.Errorf("%+v", d)
	}
}

func TestACoveringNoteIsPartedFromTheText(t *testing.T) {
	for name, c := range map[string]struct{ in, note, text string }{
		"a line of three dashes":       {"Dear all,\nhere it is.\n---\nThe text.", "Dear all,\nhere it is.", "The text."},
		"a dash that a program drew":   {"Here it is.\n\n———\n\nThe text.", "Here it is.", "The text."},
		"no line, no note":             {"The text.\n\nMore.", "", "The text.\n\nMore."},
		"an underline is no such line": {"Workload\n--------\nThe text.", "", "Workload\n--------\nThe text."},
		"a line on top":                {"---\nThe text.", "", "The text."},
		"only the first counts":        {"Note.\n---\nOne.\n---\nTwo.", "Note.", "One.\n---\nTwo."},
		"a line with nothing below it": {"The text.\n---\n", "", "The text."},
	} {
		if note, text := Split(c.in); note != c.note || text != c.text {
			t.Errorf("%s: %q, %q", name, note, text)
		}
	}
}

func TestTheFingerprintIsOfTheWords(t *testing.T) {
	a := FromText("“We” may – ask.\n\nTwo.").Paragraphs
	same := FromText("1. \"We\" may - ask.\n\n2.  Two.").Paragraphs
	other := FromText("“We” must – ask.\n\nTwo.").Paragraphs
	joined := FromText("“We” may – ask. Two.").Paragraphs
	f := Fingerprint(a)
	if len(f) != 9 || f[4] != '-' || f != Fingerprint(same) {
		t.Errorf("%s %s", f, Fingerprint(same))
	}
	if f == Fingerprint(other) || f == Fingerprint(joined) {
		t.Error("other words, same fingerprint")
	}
}

func FuzzFromText(f *testing.F) {
	f.Add("# A\n\nb\n===\n- c\n  1) d\n> e\n---\n[1] f")
	f.Fuzz(func(t *testing.T, s string) {
		Split(s)
		check(t, FromText(s))
	})
}

// check holds for every document, however it came about.
func check(t *testing.T, d Document) {
	t.Helper()
	for i, p := range d.Paragraphs {
		if p.Number != i+1 || p.Text == "" || p.Kind == "" || p.Text != tidy(p.Text) {
			t.Fatalf("paragraph %d: %+v", i, p)
		}
	}
	if len(d.Paragraphs) > maxParagraphs || len(d.Left) > maxLeft {
		t.Fatal("over the limits")
	}
	Fingerprint(d.Paragraphs)
}
