package mailbot

import (
	"strings"
	"testing"
	"time"
)

// What an order needs to know is loaded however it is worded.
func TestAListIsWholeHoweverItIsAskedFor(t *testing.T) {
	w, _ := wordings(t)
	w.arrive(carys("workload", "Action: Book the hall", "Owner: Tom", "Due: Friday 13 March")...)
	w.once()
	w.later(15 * time.Minute)
	for subject, want := range map[string]string{"[workload] Please list members": "Wyn Member", "[workload] What is to be done?": "Book the hall"} {
		w.forget()
		w.mailsGroup("carys@school.example", subject, "")
		has(t, w.only("notice", "carys@school.example"), want)
	}
	for _, c := range []struct{ send, want string }{
		{"What is to be done?", "Book the hall"},
		{"Please could you show actions", "Book the hall"},
		{"I would like to list actions", "Book the hall"},
		{"Gweithredoedd", "Book the hall"},
		{"WHO", "Wyn Member"},
		{"Members", "Wyn Member"},
		{"Could you please list members", "Wyn Member"},
		{"Aelodau", "Wyn Member"},
		{"Please could you hold Wyn's posts", "Wyn Member"},
		{"Would you release Wyn", "Wyn Member"},
		{"Could you please invite Jo <jo@council.example>", "We ask: - Jo"},
		{"I'd like to remove Wyn, who has moved away", "Wyn Member"},
	} {
		t.Run(c.send, func(t *testing.T) {
			w.forget()
			w.mailsGroup("carys@school.example", "x", c.send, "", "Thanks", "Carys")
			said := ""
			for _, m := range w.mails("carys@school.example") {
				said += flow(m.text)
			}
			if !strings.Contains(said, c.want) {
				t.Errorf("no %q in:\n%s", c.want, said)
			}
			w.forget()
			if posts := w.threads("workload"); len(posts) != 2 {
				t.Errorf("it was posted: %d threads", len(posts))
			}
		})
	}
}
