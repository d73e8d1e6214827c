package reply

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// hostile messages are built to cost time or memory.
func hostile() map[string]Input {
	big := strings.Repeat("one two three four five six seven ", 1500)
	return map[string]Input{
		"a million marks on a line":        {Text: strings.Repeat(">", 1_000_000) + "x"},
		"a million marked lines":           {Text: strings.Repeat(">\n", 1_000_000)},
		"a line of 50 MB":                  {Text: strings.Repeat("agree ", 50_000_000/6)},
		"50 MB of HTML on a line":          {HTML: "<p>" + strings.Repeat("agree ", 50_000_000/6)},
		"ten thousand nested blockquotes":  {HTML: strings.Repeat("<blockquote>", 10_000) + "x" + strings.Repeat("</blockquote>", 10_000)},
		"a million open elements":          {HTML: strings.Repeat("<div>", 600_000) + strings.Repeat("</p>", 200_000)},
		"nested quote containers":          {HTML: strings.Repeat(`<div class="gmail_quote">x`, 100_000)},
		"lines that end like attributions": {Text: strings.Repeat("1:2 a@b.cd wrote\n\n", 60_000)},
		"lines of dates":                   {Text: strings.Repeat("On 4 May 2025, 10:10\n", 60_000)},
		"glued attributions":               {Text: strings.Repeat("x On 4 May 2025 at 10:11, a <a@b.cd> wrote:\n> y\n", 20_000)},
		"labels without end":               {Text: strings.Repeat("From: x\n", 100_000)},
		"labels and blank lines":           {Text: strings.Repeat("To: x\n\n", 100_000)},
		"rules without end":                {Text: "a\n" + strings.Repeat("-----\nx\n", 100_000)},
		"a text that repeats itself":       {Text: big + big, Parent: big},
		"one word against one word":        {Text: strings.Repeat("a ", 300_000), Parent: strings.Repeat("a ", 300_000)},
		"nearly the parent":                {Text: strings.Repeat("a b c d e\n", 60_000), Parent: strings.Repeat("a b c d f ", 60_000)},
		"not UTF-8":                        {Text: strings.Repeat("\xff\xfe\n", 100_000), HTML: strings.Repeat("<p>\xff", 10_000)},
		"a tail as long as the message":    {Text: strings.Repeat("a\n", 40_000), Tail: strings.Repeat("a\n", 40_000)},
	}
}

func TestHostileMessagesEndInTimeWithSomethingRead(t *testing.T) {
	for name, in := range hostile() {
		t.Run(name, func(t *testing.T) {
			begun := time.Now()
			r := Read(in)
			t.Logf("%v, %d bytes, problems %q", time.Since(begun), len(r.Own), r.Problems)
			if r.Own == "" && strings.Trim(in.Text, ">\n") != "" {
				t.Error("nothing is left of it")
			}
			if len(in.Text) > maxText && len(r.Problems) == 0 || len(in.HTML) > maxHTML && len(r.Problems) == 0 {
				t.Error("what was left out is not said")
			}
		})
	}
}

func BenchmarkHostile(b *testing.B) {
	for name, in := range hostile() {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Read(in)
			}
		})
	}
}

// BenchmarkRead reads 3,000 ordinary replies, the samples over and over, half
// of them with the parent known.
func BenchmarkRead3000(b *testing.B) {
	var ins []Input
	for _, s := range samples(b) {
		ins = append(ins, s.in)
		s.in.Parent = ballot
		ins = append(ins, s.in)
	}
	b.ReportAllocs()
	for b.Loop() {
		for i := range 3000 {
			Read(ins[i%len(ins)])
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range samples(f) {
		f.Add(s.in.Text, s.in.HTML, s.in.Subject, ballot, s.in.Tail)
	}
	f.Fuzz(func(t *testing.T, text, html, subject, parent, tail string) {
		in := Input{Text: text, HTML: html, Subject: subject, Parent: parent, Tail: tail}
		r := Read(in)
		if strings.TrimSpace(tidy(text)) != "" && r.Own == "" {
			t.Errorf("the text has words and nothing was kept: %q", text)
		}
		for _, p := range r.Inline {
			for row := range strings.SplitSeq(p.Answer, "\n") {
				if !strings.Contains(r.Own, strings.TrimSpace(row)) {
					t.Errorf("an inline answer is not among the own words: %q, %q", p.Answer, r.Own)
				}
			}
		}
		if html == "" {
			in.Text = strings.ReplaceAll(clean(text), "\n", "\r\n")
			if again := Read(in); again.Own != r.Own && len(text) < maxText/2 {
				t.Errorf("with CRLF %q, with LF %q", again.Own, r.Own)
			}
		}
		Tail(r, r)
	})
}

// TestNothingTypedAboveAQuotationIsLost reads every sample below two lines that
// only a person can have typed.
func TestNothingTypedAboveAQuotationIsLost(t *testing.T) {
	files, _ := filepath.Glob("testdata/*.txt")
	if len(files) == 0 {
		t.Fatal("no samples")
	}
	if _, err := os.Stat(files[0]); err != nil {
		t.Fatal(err)
	}
	for name, s := range samples(t) {
		if s.in.Text == "" || s.in.HTML != "" {
			continue
		}
		s.in.Text = "Colleagues, a word first.\n\n" + s.in.Text
		if r := Read(s.in); !strings.HasPrefix(r.Own, "Colleagues, a word first.") {
			t.Errorf("%s: own words %q", name, r.Own)
		}
	}
}
