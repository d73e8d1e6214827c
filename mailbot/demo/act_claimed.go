package demo

import (
	"fmt"
	"time"
)

// claimed: a new mail that nothing speaks for but its From line is confirmed
// by its author.
func claimed(w *world) error {
	w.at(1, 8, 40)
	ravi := w.who("ravi")
	w.tell.scene("%s starts something new, from %s", ravi.name, ravi.program.name())
	arrived := w.clock.now()
	s, err := w.send(draft{by: ravi, subject: "The feedback sheet", words: []string{
		"Here is how the sheet works: three boxes, what went well, what to mend, who to talk to. It takes a lesson to learn and saves an evening a week.",
	}}, groupAddress("workload"))
	if err != nil {
		return err
	}
	w.tell.words(s.own)
	w.tell.check(s.told.Disposition == "asked" && len(s.mails) == 1 && s.mails[0].to == ravi.address && s.mails[0].kind == "ask",
		"His server vouches for nobody, and a new mail holds no key of ours: anybody could have written it. He is asked, and the group gets nothing yet.")
	if len(s.mails) == 0 {
		return fmt.Errorf("what Ravi is asked: %w", errMissing)
	}
	w.at(1, 9, 15)
	w.tell.scene("%s answers YES", ravi.name)
	yes, err := w.send(draft{by: ravi, parent: s.mails[0], words: []string{"yes"}})
	if err != nil {
		return err
	}
	in, err := w.filedIn("workload", s.id)
	if err != nil {
		return err
	}
	readers, err := w.readers("workload", ravi)
	if err != nil {
		return err
	}
	w.tell.check(len(in) == 1 && same(in[0].post.Text, s.own) && in[0].post.Received == arrived.UTC().Format(time.RFC3339),
		"The key in the question shows that it is he. His mail is posted, with the time at which it came: %s.", arrived.Format("15:04"))
	w.tell.check(oneEach(yes.mails, "post", readers), "%d copies.", len(readers))
	w.tell.check(len(copies(to(yes.mails, ravi), "receipt")) == 1, "Ravi gets a receipt for his YES.")
	return nil
}
