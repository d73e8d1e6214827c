package templates

import (
	"regexp"
	"strings"
	"testing"
	"time"

	"taskgroups/threads"
	"taskgroups/threads/ballot"
)

func TestWhatIsComparedOrDialledStaysOnOneLine(t *testing.T) {
	for _, x := range []struct{ name, text, want string }{
		{"a fingerprint", "<p>It is 7KQ4-M2XD.</p>", "<p>It is <span>7KQ4-M2XD</span>.</p>"},
		{"the code of a receipt", "<p>K7Q2M-X9RT3</p>", "<p><span>K7Q2M-X9RT3</span></p>"},
		{"numbers from and to", "<p>APPROVE 1 3-5.</p>", "<p>APPROVE 1 <span>3-5</span>.</p>"},
		{"a telephone", "<p>020 7946 0000</p>", "<p><span>020 7946 0000</span></p>"},
		{"the Welsh for a mail", "<p>Gofynnwch am eu he-bost.</p>", "<p>Gofynnwch am eu <span>he-bost</span>.</p>"},
		{"a long address breaks before its host", "<p>taskgroups&#43;workload@union.example</p>", "<p>taskgroups&#43;workload<wbr>@union.example</p>"},
		{"what a link holds is left alone", `<a href="mailto:a@b.example">7-day</a>`, `<a href="mailto:a@b.example">7-day</a>`},
		{"a heading has no colon", "<h2>You can join:</h2>", "<h2>You can join</h2>"},
	} {
		t.Run(x.name, func(t *testing.T) {
			got := strings.TrimPrefix(finish("<main>"+x.text), "<main>")
			got = regexp.MustCompile(` (class|style)="[^"]*"`).ReplaceAllString(got, "")
			if got != x.want+"\n" {
				t.Errorf("got %s, want %s", got, x.want)
			}
		})
	}
}

func TestWhatIsAskedIsSetOffOnlyIfSomethingIs(t *testing.T) {
	for _, x := range []struct {
		name  string
		words threads.Words
		kind  threads.Kind
		want  bool
	}{
		{"a refusal says what to send instead", threads.EmptyWords{Subject: "Marking"}, threads.KindRefusal, true},
		{"a mail with nothing to do does not shout", threads.AddressWords{What: "no"}, threads.KindAsk, false},
		{"somebody has something to do", threads.ActionWords{Text: "Book the hall", Author: "Ruth", Group: "Workload", Due: time.Date(2026, 12, 4, 17, 0, 0, 0, time.UTC)}, threads.KindNotice, true},
	} {
		t.Run(x.name, func(t *testing.T) {
			m, err := Render(x.words, x.kind, inGroup("member"))
			if err != nil {
				t.Fatal(err)
			}
			if got := strings.Contains(m.HTML, `<p class="ask"`); got != x.want {
				t.Errorf("set off: %v, want %v", got, x.want)
			}
		})
	}
}

// One tap sends one option, and a second mail would replace the first.
func TestABallotInWhichSeveralAreWrittenHasNoButtons(t *testing.T) {
	for _, kind := range []ballot.Kind{ballot.Single, ballot.Several, ballot.Ranking} {
		w := threads.BallotWords{Subject: "Which month?", BallotFacts: threads.BallotFacts{Kind: kind, Motion: "Which month?", Options: []threads.BallotOption{{Number: 1, Label: "May"}, {Number: 2, Label: "June"}}}}
		m, err := Render(w, threads.KindBallot, inGroup("member"))
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Contains(m.HTML, `class="btn"`); got != (kind == ballot.Single) {
			t.Errorf("%s: buttons: %v", kind, got)
		}
	}
}

func TestATallyHasABarForEachOptionThatAScreenReaderPassesOver(t *testing.T) {
	p := htmlPage{&page{}}
	n, err := lookup("ballot-result", "en")
	if err != nil {
		t.Fatal(err)
	}
	p.notice = n
	count := []threads.OptionResult{{Label: "Agree", Votes: 60, Conditional: 12}, {Label: "Disagree", Votes: 1}, {Label: "Abstain"}}
	got, err := p.Tally(count, 200)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`>Agree</th>`, ">60 votes, and 12 more on a condition</td>", `width="30%"`, `width="1%"`, ">no votes</td>"} {
		if !strings.Contains(string(got), want) {
			t.Errorf("no %s in %s", want, got)
		}
	}
	if strings.Count(string(got), `class="bar"`) != 2 || strings.Count(string(got), `<tr aria-hidden="true">`) != 3 {
		t.Errorf("the bars are wrong: %s", got)
	}
	p.paper = true
	if got, err = p.Tally(count, 200); err != nil || !strings.HasPrefix(string(got), "<ul><li>Agree: 60 votes") {
		t.Errorf("on paper: %s, %v", got, err)
	}
}

func TestAListInADigestIsAListInTheText(t *testing.T) {
	got := textPage{}.InLines("Three things:\n- one sheet\n\n- no marks\nThat is all.")
	if want := "    Three things:\n      - one sheet\n      - no marks\n    That is all."; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
