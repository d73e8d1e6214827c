package demo

import (
	"bytes"
	"fmt"
)

// meeting: the convenor calls a meeting, hears who comes, and gives somebody
// something to do.
func meeting(w *world) error {
	w.at(3, 16, 10)
	carys := w.who("carys")
	w.tell.scene("%s calls a meeting", carys.name)
	s, err := w.send(draft{by: carys, subject: "Meeting: What we stop first", words: []string{"When: next Thursday, 4pm to 5.30pm", "Where: Room 12", "Agenda:", "1. Data drops", "2. Marking"}},
		groupAddress("workload"))
	if err != nil {
		return err
	}
	back := copies(to(s.mails, carys), "receipt")
	if len(back) != 1 {
		return fmt.Errorf("the read-back of the meeting: %w", errMissing)
	}
	w.called = back[0]
	n := w.post.count()
	w.at(3, 16, 25)
	if err := w.once(); err != nil {
		return err
	}
	invited := copies(w.post.since(n), "meeting")
	entries := 0
	for _, l := range invited {
		if bytes.Contains(l.raw, []byte("text/calendar; charset=utf-8; method=REQUEST")) {
			entries++
		}
	}
	w.tell.check(len(invited) > 0 && entries == len(invited) && w.private(invited),
		"%d people are invited, each with an entry for their own calendar that names nobody else.", len(invited))
	ben, gwen := w.who("ben"), w.who("gwen")
	for _, a := range []struct {
		who   *person
		words string
		said  string
	}{
		{ben, "Yes, see you there", "We have you down as coming"},
		{gwen, "Sorry, can't make it, I have parents' evening.", "not to the group"},
	} {
		mine := to(invited, a.who)
		if len(mine) != 1 {
			return fmt.Errorf("%s’s invitation: %w", a.who.name, errMissing)
		}
		s, err := w.send(draft{by: a.who, parent: mine[0], words: []string{a.words}})
		if err != nil {
			return err
		}
		got := copies(to(s.mails, a.who), "receipt")
		w.tell.check(len(got) == 1 && says(got[0], a.said), "%s: “%s”", a.who.first(), a.words)
	}
	if s, err = w.send(draft{by: carys, parent: back[0], words: []string{"WHO"}}); err != nil {
		return err
	}
	list := copies(to(s.mails, carys), "notice")
	w.tell.check(len(list) == 1 && says(list[0], "One person comes", "Ben Okafor", "parents' evening"), "WHO tells %s who comes, and why not.", carys.first())
	return w.given()
}

// given: somebody is to do something, and does it.
func (w *world) given() error {
	carys, dilys := w.who("carys"), w.who("dilys")
	w.tell.scene("%s takes something on", dilys.name)
	w.at(3, 16, 30)
	if _, err := w.send(draft{by: carys, subject: "Action: Ask the bursar what a data drop costs", words: []string{"Owner: Dilys", "Due: Friday week"}},
		groupAddress("workload")); err != nil {
		return err
	}
	n := w.post.count()
	w.at(3, 16, 45)
	if err := w.once(); err != nil {
		return err
	}
	told := copies(to(w.post.since(n), dilys), "notice")
	if len(told) != 1 {
		return fmt.Errorf("what %s is to do: %w", dilys.name, errMissing)
	}
	w.tell.check(says(told[0], "Ask the bursar", "reply DONE"), "She alone is told, and until when. She would be reminded on the day, and then each week.")
	s, err := w.send(draft{by: dilys, parent: told[0], words: []string{"DONE Forty hours of teaching a year, she says."}})
	if err != nil {
		return err
	}
	heard := copies(to(s.mails, carys), "notice")
	w.tell.check(len(heard) == 1 && says(heard[0], "Forty hours of teaching"), "DONE and how: %s has it from her in the same minute.", carys.first())
	return nil
}
