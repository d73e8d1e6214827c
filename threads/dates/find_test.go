package dates

import "testing"

func TestFindReadsTheDateInASentence(t *testing.T) {
	loc := london(t)
	for _, c := range []wording{
		// what is sent with PAUSE and EXTEND
		{"pause till after Christmas", "Sun 27 Dec 2026 00:00 GMT"},
		{"Please pause until Monday, thanks", "Mon 23 Nov 2026 00:00 GMT"},
		{"until 12 January", "Tue 12 Jan 2027 00:00 GMT"},
		{"pause me until the 4th", "Fri 4 Dec 2026 00:00 GMT"},
		{"pause for two weeks please", "Wed 2 Dec 2026 00:00 GMT"},
		{"for a fortnight", "Wed 2 Dec 2026 00:00 GMT"},
		{"until next week", "Mon 23 Nov 2026 00:00 GMT"},
		{"pause until March", "Mon 1 Mar 2027 00:00 GMT"},
		{"till after the weekend", "Mon 23 Nov 2026 00:00 GMT"},
		{"until after Easter, many thanks", "Tue 30 Mar 2027 00:00 BST"},
		{"extend until Friday 5pm", "Fri 20 Nov 2026 00:00 GMT"},
		{"until 4/12", "Fri 4 Dec 2026 00:00 GMT"},
		{"until 12/1/27", "Tue 12 Jan 2027 00:00 GMT"},
		{"until the end of January", "Sun 31 Jan 2027 00:00 GMT"},
		{"until the new year", "Fri 1 Jan 2027 00:00 GMT"},
		{"until Friday inclusive", "Sat 21 Nov 2026 00:00 GMT"},
		{"tan ddydd Llun, diolch", "Mon 23 Nov 2026 00:00 GMT"},
		{"tan 4 Ionawr", "Mon 4 Jan 2027 00:00 GMT"},
		// absence notes
		{"I am out of the office and back on 12 January.", "Tue 12 Jan 2027 00:00 GMT"},
		{"I am away from 14 December until 4 January 2027.", "Mon 4 Jan 2027 00:00 GMT"},
		{"I will be on leave from 14/12 to 04/01, returning on 5 January", "Tue 5 Jan 2027 00:00 GMT"},
		{"On leave 14 December - 4 January", "Mon 4 Jan 2027 00:00 GMT"},
		{"Away 9-10 March", "Wed 10 Mar 2027 00:00 GMT"},
		{"I am away between 1 December and 8 December", "Tue 8 Dec 2026 00:00 GMT"},
		{"I return to work on Monday 4th January 2027 and will read your mail then.", "Mon 4 Jan 2027 00:00 GMT"},
		{"Thank you for your email. I am on annual leave until Monday 30 November. For urgent matters ring 020 7946 0000 before 5pm.", "Mon 30 Nov 2026 00:00 GMT"},
		{"I work Tuesdays to Thursdays", "not understood"},
		{"Back in the new year", "Fri 1 Jan 2027 00:00 GMT"},
		{"I'll be back next Wednesday", "Wed 25 Nov 2026 00:00 GMT"},
		{"Byddaf yn ôl ddydd Mawrth", "Tue 24 Nov 2026 00:00 GMT"},
		// nothing to be had from it
		{"until further notice", "not understood"},
		{"until after the Easter holidays", "not understood"},
		{"until the end of term", "not understood"},
		{"until mid-January", "not understood"},
		{"We may march on, and the second option may be better", "not understood"},
		{"Option 2 may be better for the sun", "not understood"},
		{"I teach Year 11 at 9, see page 4/5", "not understood"},
		{"I have been teaching 14 days now", "not understood"},
		{"", "not understood"},
		// in doubt
		{"back on Monday or back on Tuesday", "ambiguous: Mon 23 Nov 2026 00:00 GMT | Tue 24 Nov 2026 00:00 GMT"},
		{"until 4 November", "past: Thu 4 Nov 2027 00:00 GMT"},
		{"until 31 April", "impossible: Fri 30 Apr 2027 00:00 BST | Sat 1 May 2027 00:00 BST"},
		{"back on Friday 5 December", "contradiction: Fri 4 Dec 2026 00:00 GMT | Sat 5 Dec 2026 00:00 GMT"},
	} {
		t.Run(c.words, func(t *testing.T) {
			r, bad := Find(c.words, at(t, wednesday, loc), loc, WholeDay())
			if got := show(r, bad); got != c.want {
				t.Errorf("%q\n got %s\nwant %s", c.words, got, c.want)
			}
		})
	}
}

func TestFindKeepsTheTimeOfDay(t *testing.T) {
	loc := london(t)
	for _, c := range []wording{
		{"please extend until Friday 5pm, sorry", "Fri 20 Nov 2026 17:00 GMT"},
		{"extend until noon tomorrow", "Thu 19 Nov 2026 12:00 GMT"},
		{"extend until 5pm", "Wed 18 Nov 2026 17:00 GMT"},
		{"extend it to 4 December at half five", "Fri 4 Dec 2026 17:30 GMT"},
		{"extend until Friday", "Fri 20 Nov 2026 17:00 GMT"},
		{"extend by two weeks", "not understood"}, // from when it was, not from today
		{"extend until in two weeks", "Wed 2 Dec 2026 17:00 GMT"},
		{"extend for two weeks", "Wed 2 Dec 2026 17:00 GMT"},
	} {
		t.Run(c.words, func(t *testing.T) {
			r, bad := Find(c.words, at(t, wednesday, loc), loc)
			if got := show(r, bad); got != c.want {
				t.Errorf("%q\n got %s\nwant %s", c.words, got, c.want)
			}
		})
	}
}
