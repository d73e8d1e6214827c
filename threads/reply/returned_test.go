package reply

import "testing"

func TestOnlyWhatWasSentIsReturned(t *testing.T) {
	const sent = "Tom Member wrote to Workload.\n\nWe stopped written marking in Year 7, and nobody has missed it since.\n\nTo answer the whole group, just reply.\n"
	const quoted = "On Mon, 2 Mar 2026 at 09:16, Tom Member <taskgroups@union.example> wrote:\n\n> Tom Member wrote to Workload.\n>\n> We stopped written marking in Year 7,\n> and nobody has missed it since.\n>\n> To answer the whole group, just reply.\n"
	for _, c := range []struct {
		name, text, parent string
		want               bool
	}{
		{"a quotation alone", quoted, sent, true},
		{"under a device line", "Sent from my iPhone\n\n" + quoted, sent, true},
		{"above a signature", quoted + "\n-- \nAsha Patel\nHead of Maths\n", sent, true},
		{"a part of it", "> We stopped written marking in Year 7,\n> and nobody has missed it since.\n", sent, true},
		{"with words typed within the quotation", "> Tom Member wrote to Workload.\n>\n> We stopped written marking in Year 7,\n> So did we, in 2019.\n> and nobody has missed it since.\n", sent, false},
		{"with words typed at the end of the quotation", quoted + "> So did we, in 2019.\n", sent, false},
		{"somebody else's words", "> Marking takes four hours a week in our school, says the head.\n", sent, false},
		{"nothing is known of what was sent", quoted, "", false},
		{"words above the quotation", "So did we.\n\n" + quoted, sent, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := Read(Input{Text: c.text, Parent: c.parent}); got.Returned != c.want {
				t.Errorf("Returned is %v, want %v: %+v", got.Returned, c.want, got)
			}
		})
	}
}
