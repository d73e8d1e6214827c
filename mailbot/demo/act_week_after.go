package demo

import (
	"fmt"
)

// weekAfter: the group talks on, meets, and has the second Monday's digests.
func weekAfter(w *world) error {
	w.at(9, 8, 4)
	w.tell.scene("Wednesday, eight o’clock")
	n := w.post.count()
	if err := w.once(); err != nil {
		return err
	}
	w.tell.check(len(copies(w.post.since(n), "digest")) == 0, "Nobody has written since yesterday, so no digest goes out.")
	if err := w.research(); err != nil {
		return err
	}
	gwen, sian := w.who("gwen"), w.who("sian")
	w.at(9, 16, 40)
	w.tell.scene("%s begins something new", gwen.name)
	s, err := w.send(draft{by: gwen, subject: "The hours we get back", words: []string{"Two data drops fewer is six evenings. What do we ask for: planning, or going home?"}}, groupAddress("workload"))
	if err != nil {
		return err
	}
	w.tell.words(s.own)
	got, err := w.copyOf(sian, s)
	if err != nil {
		return err
	}
	if s, err = w.send(draft{by: sian, parent: got, words: []string{"Going home. Planning will follow."}}); err != nil {
		return err
	}
	w.tell.words(s.own)
	in, err := w.filedIn("workload", s.id)
	if err != nil {
		return err
	}
	w.tell.check(len(in) == 1 && in[0].thread.Subject == "The hours we get back" && len(in[0].thread.Posts) == 2, "What was voted on is with the Executive, and the group talks on: both are in a thread of their own.")
	if err := w.metAgain(); err != nil {
		return err
	}
	return w.secondMonday()
}

// metAgain: the meeting has been held, and its minutes go round.
func (w *world) metAgain() error {
	carys, owen := w.who("carys"), w.who("owen")
	if err := w.morning(10); err != nil {
		return err
	}
	w.at(10, 18, 10)
	w.tell.scene("%s sends the minutes of the meeting", carys.name)
	s, err := w.send(draft{by: carys, parent: w.called, words: []string{"Minutes:", "We begin with the drop in May.", "Ben tells the governors."}})
	if err != nil {
		return err
	}
	in, err := w.filedIn("workload", s.id)
	if err != nil {
		return err
	}
	readers, err := w.readers("workload", carys)
	if err != nil {
		return err
	}
	w.tell.check(len(in) == 1 && in[0].thread.Kind == "meeting" && oneEach(s.mails, "post", readers) && len(to(s.mails, owen)) == 0,
		"They are filed with the meeting, and %d people have a copy. Owen will read them on Monday.", len(readers))
	return w.morning(11)
}

// secondMonday: the second digest of each, and how much came in two weeks.
func (w *world) secondMonday() error {
	w.at(14, 8, 4)
	asha, owen := w.who("asha"), w.who("owen")
	w.tell.scene("The second Monday, eight o’clock")
	n := w.post.count()
	if err := w.once(); err != nil {
		return err
	}
	digests := copies(w.post.since(n), "digest")
	his := to(digests, owen)
	if len(his) != 1 {
		return fmt.Errorf("%s’s second digest: %w", owen.name, errMissing)
	}
	w.tell.check(says(his[0], "The hours we get back", "Going home. Planning will follow.", "We begin with the drop in May.") && !says(his[0], "What eats your Sundays?"),
		"Weekly digests again, %d of them. Owen’s has the new thread and the minutes, and nothing of what he had a week ago.", len(digests))
	w.tell.check(says(his[0], "New research", "forty minutes a week", "one file"), "Under “New research” stands what staff found, with the gist of it and that there is a file.")
	if err := w.wholeOf(owen, his[0]); err != nil {
		return err
	}
	hers, all := w.cameTo(asha), w.cameTo(owen)
	w.tell.check(all < hers, "In these two weeks %d mails came to %s, who has each post as it comes, and %d to %s.", hers, asha.first(), all, owen.first())
	return nil
}

// cameTo is how many mails somebody has had so far.
func (w *world) cameTo(p *person) int { return len(to(w.post.all(), p)) }
