package digest

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

func TestSentences(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"two", "We stopped. Nobody noticed.", []string{"We stopped.", "Nobody noticed."}},
		{"a wrapped line", "We stopped marking\nin Year 7. Nobody\nnoticed.", []string{"We stopped marking in Year 7.", "Nobody noticed."}},
		{"a title", "Mrs. Jones said so. Dr. Rees agreed.", []string{"Mrs. Jones said so.", "Dr. Rees agreed."}},
		{"for example", "Some things, e.g. Data drops, help. Others, i.e. tests, do not.", []string{"Some things, e.g. Data drops, help.", "Others, i.e. tests, do not."}},
		{"and so on, in the middle and at the end", "Books, tests etc. are marked. We mark books, tests etc. Then we stop.", []string{"Books, tests etc. are marked.", "We mark books, tests etc.", "Then we stop."}},
		{"an initial", "J. Smith wrote it. We did not.", []string{"J. Smith wrote it.", "We did not."}},
		{"a number with a point", "It took 3.5 hours. We have 2.", []string{"It took 3.5 hours.", "We have 2."}},
		{"a clock", "We met at 3.30 p.m. on Friday. It was late.", []string{"We met at 3.30 p.m. on Friday.", "It was late."}},
		{"a list", "We tried:\n- notes\n- quizzes\n\nIt worked.", []string{"We tried:", "- notes", "- quizzes", "It worked."}},
		{"a numbered list", "1. Less data\n2. Fewer meetings. And shorter.", []string{"1. Less data", "2. Fewer meetings.", "And shorter."}},
		{"a greeting", "Hello all,\nWe stopped.", []string{"Hello all,", "We stopped."}},
		{"a question in quotes", "She asked “Why?” and left. I stayed.", []string{"She asked “Why?” and left.", "I stayed."}},
		{"dots that go on", "Well... we stopped. Then… nothing.", []string{"Well... we stopped.", "Then… nothing."}},
		{"dots that end", "I wonder... Does it matter?", []string{"I wonder...", "Does it matter?"}},
		{"a capital in brackets", "It works (Year 7 only). We stay.", []string{"It works (Year 7 only).", "We stay."}},
		{"an address of the web", "See https://example.org/a.b?c. It is free.", []string{"See https://example.org/a.b?c.", "It is free."}},
		{"Welsh", "Mae'r Parch. Jones yn cytuno, h.y. mae o blaid. Diolch ayb. Hwyl!", []string{"Mae'r Parch. Jones yn cytuno, h.y. mae o blaid.", "Diolch ayb.", "Hwyl!"}},
		{"country with stops", "In the U.K. schools differ. So be it.", []string{"In the U.K. schools differ.", "So be it."}},
		{"two marks", "Really?! Yes.", []string{"Really?!", "Yes."}},
		{"nothing", " \n\n", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, Sentences(c.text)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func FuzzSentences(f *testing.F) {
	f.Add("We stopped. Nobody noticed.")
	f.Add("- a\n- b.\n\n1. c e.g. d ... E? “F!” g")
	f.Fuzz(func(t *testing.T, text string) {
		got := strings.Join(Sentences(text), " ")
		if strings.Join(strings.Fields(got), " ") != strings.Join(strings.Fields(text), " ") {
			t.Errorf("words were lost or changed: %q became %q", text, got)
		}
		if utf8.ValidString(text) {
			for _, g := range Gists(text, []string{text, text + ".\n" + text}) {
				if !utf8.ValidString(g.Text) {
					t.Errorf("the gist of %q is no text", text)
				}
			}
		}
	})
}
