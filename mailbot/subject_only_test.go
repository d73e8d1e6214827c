package mailbot

import "testing"

// On a phone people write all that they have to say in the subject.
func TestASubjectThatSaysItAllIsThePost(t *testing.T) {
	for _, c := range []struct{ name, subject, body, words string }{
		{"an empty body", "Does anybody have a short marking policy?", "", "Does anybody have a short marking policy?"},
		{"a device line alone", "Does anybody have a short marking policy?", "Sent from my iPhone", "Does anybody have a short marking policy?"},
		{"words in the body", "Does anybody have a short marking policy?", "Ours is nine pages.", "Ours is nine pages."},
		{"a heading whose text was forgotten", "Marking policy", "", ""},
		{"a reply without words", "Re: Does anybody have a short marking policy?", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newWorld(t)
			w.group("workload", "Workload", "asha@school.example each", "tom@school.example each")
			w.writes("asha", "workload", c.subject, c.body)
			w.once()
			list := w.threads("workload")
			if c.words == "" {
				if len(list) != 0 || w.one("asha@school.example").header.Get("X-TaskGroup-Kind") != "refusal" {
					t.Errorf("it became %+v", list)
				}
				return
			}
			if len(list) != 1 || list[0].Subject != "Does anybody have a short marking policy?" || list[0].Posts[0].Text != c.words {
				t.Fatalf("it became %+v", list)
			}
			has(t, w.one("tom@school.example"), c.words)
		})
	}
}

func TestACommandInTheSubjectIsTakenAboveADeviceLine(t *testing.T) {
	for _, body := range []string{"", "Sent from my iPhone", "Sent from Outlook for Android", "-- \r\nAsha Patel\r\nHead of Maths", "Anfonwyd o fy iPhone", "Get Outlook for iOS"} {
		t.Run(body, func(t *testing.T) {
			w := newWorld(t)
			w.group("workload", "Workload", "asha@school.example each", "tom@school.example each")
			w.writes("asha", "workload", "PAUSE until 12 May", body)
			w.once()
			if list := w.threads("workload"); len(list) != 0 {
				t.Errorf("it was posted: %+v", list)
			}
			has(t, w.one("asha@school.example"), "12 May 2026")
		})
	}
}
