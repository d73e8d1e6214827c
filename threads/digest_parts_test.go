package threads

import (
	"fmt"
	"strings"
	"testing"

	"taskgroups/threads/reply"
)

const sentDigest = `This is what is new in Workload: one thing for you to do.
Please answer by Friday.

For you to do
-------------

[1] What would cut marking most?
    Question, open until Friday 6 March, 17:00. 87 of 214 have answered.
    Reply 1: and your words.

New
---

[2] Data drops
    Asha Patel: “We dropped two of our three data drops. Nobody has
    missed them.”

[3] Whole-class feedback
    Tom Reed: “One sheet for the class. No marks in Year 7 at all.”

Who took part
-------------

31 people have written since your last digest.

* * *

You get this once a week. To answer, reply with the number of an item.
`

var sentItems = []Numbered{
	{Item: Item{Number: 1, Kind: "question", Thread: 11}}, {Item: Item{Number: 2, Kind: "thread", Thread: 12}}, {Item: Item{Number: 3, Kind: "thread", Thread: 13}},
}

func TestAnAnswerIsTakenApartByItems(t *testing.T) {
	quote := func(s string) string {
		return "> " + strings.ReplaceAll(strings.TrimSuffix(s, "\n"), "\n", "\n> ") + "\n"
	}
	upTo := func(end string) (string, string) {
		i := strings.Index(sentDigest, end) + len(end)
		return sentDigest[:i], sentDigest[i:]
	}
	first, rest := upTo("missed them.”")
	for _, c := range []struct{ name, body, want string }{
		{"a number with a colon", "3: We do.", "3=We do."},
		{"several", "1: Fewer tests.\n3: We do.", "1=Fewer tests.|3=We do."},
		{"out of order, with paragraphs", "3: We do.\n\nSince May.\n\n1: Fewer tests.", "3=We do.\n\nSince May.|1=Fewer tests."},
		{"stops", "2. So did we.\n3. We do.", "2=So did we.|3=We do."},
		{"brackets", "[2] So did we.", "2=So did we."},
		{"brackets on a line of their own", "[2] Data drops\nSo did we.", "2=Data drops\nSo did we."},
		{"words in front", "Item 2 - So did we.\nRe 3: We do.", "2=So did we.|3=We do."},
		{"Welsh words in front", "Eitem 2: Ninnau hefyd.", "2=Ninnau hefyd."},
		{"a greeting and thanks are no part", "Hi Ruth,\n\n2: So did we.", "2=So did we."},
		{"words in front that name no item are asked about", "A fine digest this time.\n\n2: So did we.", "0=A fine digest this time.|2=So did we."},
		{"one for two", "2 and 3: The same here.", "2=The same here.|3=The same here."},
		{"a clock is no number", "10:30 is too late for us.", "0=10:30 is too late for us."},
		{"a time with a stop is none", "3.30 is too late for us.", "0=3.30 is too late for us."},
		{"a number that is no item", "17: What is this?", "0=17: What is this?"},
		{"one that is and one that is not", "2: So did we.\n17: What is this?", "2=So did we.|0=17: What is this?"},
		{"a list within an answer", "2: We did three things:\n1. less\n2. fewer\n3. shorter", "2=We did three things:\n1. less\n2. fewer\n3. shorter"},
		{"a list alone, where one thing was asked", "1. Fewer tests\n2. Fewer meetings\n3. Less data", "0=1. Fewer tests\n2. Fewer meetings\n3. Less data"},
		{"a list after words", "I think:\n1. Fewer tests\n2. Fewer meetings", "0=I think:\n1. Fewer tests\n2. Fewer meetings"},
		{"a year is no item", "3 years ago we did that.", "0=3 years ago we did that."},
		{"nothing named", "So did we.", "0=So did we."},
		{"twice the same", "2: So did we.\n3: Yes.\n2: And more.", "2=So did we.\n\nAnd more.|3=Yes."},
		{"under an item", quote(first) + "\nSo did we.\n\n" + quote(rest), "2=> Asha Patel: “We dropped two of our three data drops. Nobody has missed them.”\n\nSo did we."},
		{"under the quoted whole", quote(sentDigest) + "\nSo did we.", "0=So did we."},
		{"under the quoted whole, by number", quote(sentDigest) + "\n3: So did we.", "3=So did we."},
		{"under the heading of an item alone", "> [3] Whole-class feedback\n\nWe do that.", "3=We do that."},
		{"under a question", "> Reply 1: and your words.\n\nFewer tests.", "1=Fewer tests."},
		{"bold marks", "*2:* So did we.", "2=So did we."},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := reply.Read(reply.Input{Text: c.body, Parent: sentDigest})
			var got []string
			for _, p := range parts(r, sentDigest, sentItems) {
				got = append(got, fmt.Sprintf("%d=%s", p.number, p.text))
			}
			if s := strings.Join(got, "|"); s != c.want {
				t.Errorf("got  %q\nwant %q", s, c.want)
			}
		})
	}
}

func TestNumbersAlone(t *testing.T) {
	for text, want := range map[string]string{
		"3": "[3]", "[3]": "[3]", "3.": "[3]", "1, 2 and 3": "[1 2 3]", "item 2 please": "[2]", "Thanks, 2": "[]", "3 years": "[]", "17": "[]", "": "[]", "2\n3": "[2 3]",
	} {
		if got := fmt.Sprint(bareNumbers(text, sentItems)); got != want {
			t.Errorf("%q is read as %s, want %s", text, got, want)
		}
	}
}

func FuzzAnswerToADigest(f *testing.F) {
	for _, s := range []string{"3: We do.", "1. a\n2. b", "> [3] x\n\nyes\n> y\n\nno", "[1] [2]: x", "2 and 3 & [1]: same", "Item 2 – x\n17: y"} {
		f.Add(s, sentDigest)
	}
	f.Fuzz(func(t *testing.T, body, sent string) {
		r := reply.Read(reply.Input{Text: body, Parent: sent})
		got := ""
		for _, p := range parts(r, sent, sentItems) {
			if p.number < 0 || p.number > 3 || strings.TrimSpace(p.text) == "" {
				t.Fatalf("a part for item %d: %q", p.number, p.text)
			}
			got += p.text + "\n"
		}
		var words []string
		for line := range strings.SplitSeq(r.Own, "\n") {
			if m, ok := readMark(line); ok {
				line = m.rest // the mark itself says where, and goes
			}
			words = append(words, strings.Fields(line)...)
		}
		for _, w := range words {
			if w = strings.Trim(w, "*_>#()[]0123456789.,:;&+-–—"); len(w) > 12 && !strings.Contains(got, w) {
				t.Errorf("the word %q of %q is lost in %q", w, r.Own, got)
			}
		}
		bareNumbers(body, sentItems)
	})
}
