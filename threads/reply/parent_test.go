package reply

import (
	"strings"
	"testing"
)

const ballot = `Please vote on draft 2 of the workload statement by Friday 14 November 2025, 17:00.

The motion: Teachers should give one data drop a year, and the results should be used.

1 Agree
2 Disagree
3 Abstain

Reply with one of these words. You get this because you are a member of Workload.
To change how often we write, see https://union.example/settings or send HELP.
Reference W-4711`

// unmarked is the ballot as a program quotes it that marks nothing.
func unmarked(width int) string {
	if width == 0 {
		return ballot
	}
	var b strings.Builder
	col := 0
	for _, w := range strings.Fields(ballot) {
		if col += len(w) + 1; col > width {
			b.WriteByte('\n')
			col = len(w)
		}
		b.WriteString(w + " ")
	}
	return b.String()
}

func TestTheBotKnowsWhatItSent(t *testing.T) {
	cases := []struct {
		about, text, html, own string
		pairs                  int
	}{
		{about: "a vote above an unmarked copy", text: "Agree\n\n" + ballot, own: "Agree"},
		{about: "a vote below an unmarked copy", text: ballot + "\n\nAgree", own: "Agree", pairs: 1},
		{about: "a vote glued to the top of the copy", text: "Agree\n" + ballot, own: "Agree"},
		{about: "an unmarked copy wrapped elsewhere", text: "Disagree, sorry.\n\n" + unmarked(40), own: "Disagree, sorry."},
		{about: "a copy whose links were written out", text: "Yes\n\n" + strings.ReplaceAll(ballot, "https://union.example/settings", "settings <https://eur01.safelinks.example/?url=https%3A%2F%2Funion.example>"), own: "Yes"},
		{about: "an answer in the middle of an unmarked copy", text: strings.Replace(ballot, "\n\n1 Agree", "\n\nOnce is right.\n\n1 Agree", 1), own: "Once is right.", pairs: 1},
		{about: "an answer typed behind the quoted words, on their line", text: strings.Replace(ballot, "should be used.", "should be used. By whom?", 1), own: "By whom?", pairs: 1},
		{about: "an option typed as it stands in the list", text: "1 Agree", own: "1 Agree"},
		{about: "the motion's words in a sentence of one's own", text: "I want one data drop a year, and the results should be used by heads.", own: "I want one data drop a year, and the results should be used by heads."},
		{about: "a line of the bot's repeated alone", text: "Reply with one of these words.", own: "Reply with one of these words."},
		{about: "a vote below Outlook's header block and copy", own: "Disagree", pairs: 1,
			text: "From: Workload <w@union.example>\nSent: 06 November 2025 10:11\nTo: Jan <jan@school.example>\nSubject: Vote\n\n" + ballot + "\n\nDisagree"},
		{about: "answers between the lines under Outlook's header block", own: "See below.\n\nI agree with that.", pairs: 1,
			text: "See below.\n\nFrom: Workload <w@union.example>\nSent: 06 November 2025 10:11\nTo: Jan <jan@school.example>\nSubject: Vote\n\n" +
				strings.Replace(ballot, "\n\n1 Agree", "\n\nI agree with that.\n\n1 Agree", 1)},
		{about: "older mail below the copy is nobody's answer", own: "Agree",
			text: "Agree\n\nFrom: Workload <w@union.example>\nSent: 06 November 2025 10:11\nTo: Jan <jan@school.example>\nSubject: Vote\n\n" + ballot +
				"\n\nFrom: Jan <jan@school.example>\nSent: 05 November 2025 09:00\nTo: Workload <w@union.example>\nSubject: Vote\n\nI disagree with all of it."},
		{about: "another text under the header block stays quoted", own: "Agree",
			text: "Agree\n\nFrom: Tom <tom@school.example>\nSent: 06 November 2025 10:11\nTo: Jan <jan@school.example>\nSubject: Vote\n\nI disagree.\n\nTom thinks so too.\n\nAnd Ann."},
		{about: "typed inside the blockquote, on a telephone", own: "Only once.", pairs: 1,
			html: `<blockquote type="cite"><div>On 6 Nov 2025, at 10:11, Workload &lt;w@union.example&gt; wrote:</div><div>` +
				strings.ReplaceAll(strings.Replace(ballot, "\n\n1 Agree", "\n\nOnly once.\n\n1 Agree", 1), "\n", "</div><div>") + `</div></blockquote>`},
		{about: "a greeting that each copy has of its own is no answer", own: "Agree",
			html: `<div>Agree</div><blockquote type="cite"><div>Dear Jan,</div><div>` + strings.ReplaceAll(ballot, "\n", "</div><div>") + `</div></blockquote>`},
	}
	for _, c := range cases {
		t.Run(c.about, func(t *testing.T) {
			r := Read(Input{Text: c.text, HTML: c.html, Parent: ballot})
			if r.Own != c.own || len(r.Inline) != c.pairs {
				t.Errorf("own words %q, wanted %q; inline %q; cut %q", r.Own, c.own, r.Inline, r.Cut)
			}
		})
	}
}

func TestAnOptionOfManyWordsIsAVoteAndNoQuotation(t *testing.T) {
	parent := "Which shall it be?\n\n1 Keep the current two-week data drop cycle\n2 Move to a termly cycle with moderation\n\nReply with one of these."
	for _, own := range []string{"Keep the current two-week data drop cycle", "Move to a termly cycle with moderation"} {
		if r := Read(Input{Text: own + "\n\n" + parent, Parent: parent}); r.Own != own {
			t.Errorf("own words %q, wanted %q; cut %q", r.Own, own, r.Cut)
		}
	}
}

func TestATailIsWhatIsSentEachTime(t *testing.T) {
	sig := "\n\nSam Lee\nYear 6 and phonics\nHillside School"
	cases := []struct{ about, prev, now, tail string }{
		{"a signature without delimiter", "Agree" + sig, "I like point 4." + sig, "Sam Lee\nYear 6 and phonics\nHillside School"},
		{"the same vote twice is no tail", "Hello\n\nAgree" + sig, "Hi all\n\nAgree" + sig, "Sam Lee\nYear 6 and phonics\nHillside School"},
		{"two votes that end alike have none", "Hello\n\nI vote to agree.\nSam", "Good morning\n\nI vote to agree.\nSam", ""},
		{"the whole message is no tail", "One\nTwo\nThree", "One\nTwo\nThree", ""},
		{"nothing in common", "Agree\n\nSam", "Agree\n\nJo", ""},
		{"a closing line and a name", "Agree\n\nMany thanks\nSam", "Point 4 is good.\n\nMany thanks\nSam", "Many thanks\nSam"},
	}
	for _, c := range cases {
		t.Run(c.about, func(t *testing.T) {
			if got := Tail(Reading{Own: c.prev}, Reading{Own: c.now}); got != c.tail {
				t.Errorf("tail %q, wanted %q", got, c.tail)
			}
		})
	}
	r := Read(Input{Text: "Abstain" + sig, Tail: cases[0].tail})
	if r.Own != "Abstain" || r.Tail != cases[0].tail {
		t.Errorf("own words %q, tail %q", r.Own, r.Tail)
	}
	if again := Tail(r, Reading{Own: "Agree" + sig}); again != cases[0].tail {
		t.Errorf("a tail that was cut is found again: %q", again)
	}
	if r := Read(Input{Text: "Sam Lee\nYear 6 and phonics\nHillside School", Tail: cases[0].tail}); r.Own == "" {
		t.Error("a message that is nothing but the tail is kept")
	}
}
