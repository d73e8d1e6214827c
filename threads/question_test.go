package threads

import (
	"slices"
	"strings"
	"testing"
	"time"

	"taskgroups/threads/dates"
)

func TestWhatAQuestionAsks(t *testing.T) {
	for name, c := range map[string]struct {
		subject, own string
		parts        []string
		text         string
		closes       string
	}{
		"in the subject, with text": {"Question: What would cut marking most?", "Closes: Friday\n\nThink of one week.", []string{"What would cut marking most?"}, "Think of one week.", "Friday"},
		"in the first line behind a greeting": {"Marking", "Hello all,\n\nQuestion: What would cut marking most?\nReply by: 4 December\n\nThink of one week.",
			[]string{"What would cut marking most?"}, "Think of one week.", "4 December"},
		"in a first line that the program broke": {"Marking", "Question: What would cut the hours that you spend on marking most, in\nyour own school?\nDeadline: Friday\n\nThanks",
			[]string{"What would cut the hours that you spend on marking most, in your own school?"}, "Thanks", "Friday"},
		"a short first line is whole": {"Marking", "Question: What next\nWe have tried much.", []string{"What next"}, "We have tried much.", ""},
		"several, numbered":           {"Question: Marking", "Closes: Friday\n\n1. What would cut it?\n2. What did you\nstop?\n\nCarys", []string{"What would cut it?", "What did you stop?"}, "Carys", "Friday"},
		"several, from the first line": {"Marking", "Questions:\n1) What would cut it?\n2) What did you stop?", []string{"What would cut it?", "What did you stop?"}, "",
			""},
		"a numbered list that asks nothing": {"Question: What would cut marking most?", "So far we have\n\n1. one data drop\n2. no reports", []string{"What would cut marking most?"},
			"So far we have\n\n1. one data drop\n2. no reports", ""},
		"a line that is no setting is text":    {"Question: What now?", "NB: think hard\nCloses: Friday", []string{"What now?"}, "NB: think hard\nCloses: Friday", ""},
		"in the subject and again in the body": {"Question: Marking?", "Question: What would cut marking most?\nBy: Friday", []string{"What would cut marking most?"}, "", "Friday"},
		"nothing is asked":                     {"Question:", "", nil, "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			var got Question
			var o order
			form := &questionForms[0]
			if in, ok := form.inBody(c.own); ok && c.own != "" {
				o = in
			} else if in, ok := form.ofSubject(aLine(c.subject), c.own); ok {
				o = in
			} else {
				t.Fatal("it is no command")
			}
			got = readQuestion(o, c.own)
			if !slices.Equal(got.Parts, c.parts) || got.Text != c.text || o.settings["closes"] != c.closes {
				t.Errorf("it asks %q, says %q, closes %q", got.Parts, got.Text, o.settings["closes"])
			}
		})
	}
}

func TestWhichQuestionAnAnswerIsTo(t *testing.T) {
	parts := []string{"What would cut marking most?", "What did you stop?", "What next?"}
	for name, c := range map[string]struct {
		own    string
		inline []Passage
		want   []partAnswer
	}{
		"by number":                      {"1. Tests\n2. Reports\n3. Rest", nil, []partAnswer{{1, "Tests"}, {2, "Reports"}, {3, "Rest"}}},
		"by number, in any way":          {"Q1: Tests\nQuestion 2 - Reports\nand clubs\n3) Rest", nil, []partAnswer{{1, "Tests"}, {2, "Reports\nand clubs"}, {3, "Rest"}}},
		"some only, with a word for all": {"I teach part time.\n\n2. Reports", nil, []partAnswer{{2, "Reports"}, {0, "I teach part time."}}},
		"a number beyond them":           {"4. Tests", nil, []partAnswer{{0, "4. Tests"}}},
		"a year is no number":            {"2026 was hard", nil, []partAnswer{{0, "2026 was hard"}}},
		"in one piece":                   {"Tests, reports.", nil, []partAnswer{{0, "Tests, reports."}}},
		"under each":                     {"Tests\n\nRest", []Passage{{"1. What would cut marking most?", "Tests"}, {"3. What next?", "Rest"}}, []partAnswer{{1, "Tests"}, {3, "Rest"}}},
		"under the whole mail down to a question": {"Reports", []Passage{{"Ruth asks 3 questions\n1. What would cut marking most?\n2. What did you stop?", "Reports"}},
			[]partAnswer{{2, "Reports"}}},
		"under something else": {"Tests", []Passage{{"Please answer by Friday", "Tests"}}, []partAnswer{{0, "Tests"}}},
	} {
		t.Run(name, func(t *testing.T) {
			if got := takeApart(parts, c.own, c.inline); !slices.Equal(got, c.want) {
				t.Errorf("it is %+v, want %+v", got, c.want)
			}
		})
	}
}

func TestNoWordOfAnAnswerIsLost(t *testing.T) {
	parts := []string{"What would cut marking most?", "What did you stop?"}
	for _, own := range []string{"0. a", "1", "1.", "Thanks\n1. a\n1. b\n9. c", "12. x\n\n2 - y", "1.\nnothing\n2."} {
		var said string
		for _, a := range takeApart(parts, own, nil) {
			said += a.Text + "\n"
		}
		for _, word := range strings.FieldsFunc(own, func(r rune) bool { return r < 'a' || r > 'z' }) {
			if len(word) == 1 || word == "nothing" {
				if !strings.Contains(said, word) {
					t.Errorf("%q loses %q: %q", own, word, said)
				}
			}
		}
	}
}

func TestAdviceOnAQuestion(t *testing.T) {
	for asked, want := range map[string][]Advice{
		"What would cut marking most?":                                             nil,
		"What do you mark and why?":                                                {AdviceTwo},
		"What would cut marking most? How would parents take it?":                  {AdviceTwo},
		"What would cut marking most, and how should we start?":                    {AdviceTwo},
		"What do heads and governors expect of you?":                               nil,
		"Don't you think that marking is a waste of time?":                         {AdviceLeading},
		"Wouldn’t it be better to stop?":                                           {AdviceLeading},
		"We should stop, right?":                                                   {AdviceLeading},
		"Do you agree that tests are too many, and what should replace it?":        {AdviceTwo, AdviceLeading},
		"What would you change " + strings.Repeat("in the autumn term ", 40) + "?": {AdviceLong},
	} {
		if got := advise(Question{Parts: []string{asked}}); !slices.Equal(got, want) {
			t.Errorf("%q: %v, want %v", asked, got, want)
		}
	}
}

func TestTheShareOfQuestionsToStatements(t *testing.T) {
	for _, c := range []struct {
		posts                 []string
		questions, statements int
	}{
		{[]string{"Hello all,\n\nWhat would cut marking most? What did you stop?\n\nThanks\nCarys"}, 2, 0},
		{[]string{"We should stop marking. Nobody reads it.", "What do parents say?"}, 1, 2},
		{[]string{"See 3.5 of https://example.org/a.b for what we said about it"}, 0, 1},
		{[]string{"", "Best wishes"}, 0, 0},
	} {
		if q, s := Craft(c.posts); q != c.questions || s != c.statements {
			t.Errorf("%q: %d questions, %d statements", c.posts, q, s)
		}
	}
}

// school is a house in London with quiet evenings, weekends and half-term.
func school(t *testing.T) House {
	zone, err := time.LoadLocation("Europe/London")
	if err != nil {
		t.Fatal(err)
	}
	return House{Zone: zone, DigestTime: 8 * time.Hour, Quiet: dates.Quiet{From: 19 * 60, Until: 7*60 + 30, Weekends: true, Zone: zone,
		Holidays: []dates.Range{{First: dates.Date{Year: 2026, Month: 10, Day: 26}, Last: dates.Date{Year: 2026, Month: 10, Day: 30}}}}}
}

func TestWhenPeopleAreReminded(t *testing.T) {
	h := school(t)
	at := func(s string) time.Time {
		v, err := time.ParseInLocation("2006-01-02 15:04", s, h.Zone)
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	for name, c := range map[string]struct{ opens, closes, want string }{
		"two weeks":                           {"2026-10-05 09:00", "2026-10-19 17:00", "2026-10-12 13:00, 2026-10-19 08:00"},
		"half way is at night":                {"2026-10-05 17:00", "2026-10-08 17:00", "2026-10-07 08:00, 2026-10-08 08:00"},
		"half way is on a Sunday":             {"2026-10-08 09:00", "2026-10-14 17:00", "2026-10-12 08:00, 2026-10-14 08:00"},
		"closes on a Sunday":                  {"2026-10-05 09:00", "2026-10-11 17:00", "2026-10-08 13:00, 2026-10-09 08:00"},
		"closes in half-term":                 {"2026-10-12 09:00", "2026-10-29 17:00", "2026-10-21 08:00, 2026-10-23 08:00"},
		"half way is in half-term":            {"2026-10-20 09:00", "2026-11-06 17:00", "2026-11-02 08:00, 2026-11-06 08:00"},
		"closes when the clocks have changed": {"2026-10-19 09:00", "2026-11-02 17:00", "2026-11-02 08:00"},
		"closes early in the morning":         {"2026-10-05 09:00", "2026-10-09 08:00", "2026-10-07 08:30, 2026-10-08 08:00"},
		"one day":                             {"2026-10-05 09:00", "2026-10-06 17:00", "2026-10-06 08:00"},
		"one afternoon":                       {"2026-10-05 09:00", "2026-10-05 17:00", "2026-10-05 13:00"},
		"a few hours":                         {"2026-10-05 12:42", "2026-10-05 16:00", "2026-10-05 14:21"},
		"over a weekend, no room":             {"2026-10-09 16:00", "2026-10-12 09:00", ""},
	} {
		t.Run(name, func(t *testing.T) {
			var got []string
			for _, n := range nudges(h, at(c.opens), at(c.closes)) {
				got = append(got, n.In(h.Zone).Format("2006-01-02 15:04"))
				if h.Quiet.Is(n) {
					t.Errorf("%s is in quiet hours", n)
				}
			}
			if strings.Join(got, ", ") != c.want {
				t.Errorf("they are %s, want %s", strings.Join(got, ", "), c.want)
			}
		})
	}
}

func TestAllThatIsOpenIsOneReminder(t *testing.T) {
	h := school(t)
	now := time.Date(2026, 10, 12, 13, 5, 0, 0, h.Zone)
	matter := func(id int64, due bool, waiting ...int64) Matter {
		m := Matter{Kind: MatterQuestion, ID: id, Thread: id, Group: 1, Subject: "Q", Opens: now.AddDate(0, 0, -7), Closes: now.AddDate(0, 0, int(id)), Waiting: waiting}
		if due {
			m.Nudge = now.Add(-time.Minute)
		}
		return m
	}
	s := Snapshot{House: h, Tick: TickFacts{
		Matters: []Matter{matter(9, true, 1, 2, 3, 4, 5, 6), matter(4, false, 2, 7), matter(5, true, 2)},
		Readers: Readers{Away: map[int64]bool{3: true}, Reminded: map[int64]bool{4: true}, Listed: map[int64][]string{5: {"question/9"}}},
	}}
	out := reminding(s, now)
	var got []string
	for _, n := range out.Notices {
		for _, p := range n.To.People {
			line := string(rune('0' + p))
			for _, i := range n.Items {
				line += " " + string(rune('0'+i.Ref))
			}
			got = append(got, line)
		}
	}
	slices.Sort(got)
	if want := []string{"1 9", "2 4 5 9", "6 9"}; !slices.Equal(got, want) {
		t.Errorf("they get %q, want %q (soonest first)", got, want)
	}
	for name, quiet := range map[string]time.Time{"at night": now.Add(7 * time.Hour), "on Sunday": now.AddDate(0, 0, 6), "in half-term": now.AddDate(0, 0, 14)} {
		if n := len(reminding(s, quiet).Notices); n != 0 {
			t.Errorf("%s: %d reminders", name, n)
		}
	}
}

func TestWordsInATableAreNoFormula(t *testing.T) {
	d := DueQuestion{Question: Question{Parts: []string{"Why?"}}, Answers: []GivenAnswer{{Name: "=cmd|' /C calc'!A0", Text: "@SUM(1)\n\"x\"", Asked: true}}}
	got := string(answerSheet(d, Collate(d), time.UTC).Data)
	if !strings.Contains(got, `"'=cmd`) && !strings.Contains(got, `'=cmd`) || !strings.Contains(got, `"'@SUM(1)`) {
		t.Errorf("the table is %s", got)
	}
}

func FuzzQuestion(f *testing.F) {
	f.Add("Question: What?\nCloses: Friday\n\n1. a?\n2. b?", "1. x\n2. y")
	f.Add("Questions:\n1) What would cut it?\n2) What did you stop?", "> 1. What\n\nx")
	f.Fuzz(func(t *testing.T, own, answer string) {
		form := &questionForms[0]
		o, ok := form.inBody(own)
		if !ok {
			return
		}
		q := readQuestion(o, own)
		if len(q.Parts) > maxParts {
			t.Errorf("%d parts", len(q.Parts))
		}
		for _, p := range q.Parts {
			if strings.TrimSpace(p) == "" {
				t.Errorf("an empty question in %q", own)
			}
		}
		advise(q)
		Craft([]string{own})
		for _, a := range takeApart(q.Parts, answer, []Passage{{own, answer}}) {
			if a.Part < 0 || a.Part > len(q.Parts) {
				t.Errorf("part %d of %d", a.Part, len(q.Parts))
			}
		}
	})
}
