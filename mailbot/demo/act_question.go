package demo

import (
	"fmt"
	"strings"

	"taskgroups/mailbot/store"
)

// question: the convenor puts a key question, and has it answered the same day.
func question(w *world) error {
	w.at(3, 12, 30)
	carys := w.who("carys")
	w.tell.scene("%s puts a key question, from %s", carys.name, carys.program.name())
	s, err := w.send(draft{by: carys, subject: "Question: What would you stop tomorrow, if you could?", words: []string{"Closes: 4pm today", "", "One thing is enough."}},
		groupAddress("workload"))
	if err != nil {
		return err
	}
	w.tell.words("What would you stop tomorrow, if you could? (Closes: 4pm today)")
	back := copies(to(s.mails, carys), "receipt")
	if len(back) != 1 {
		return fmt.Errorf("the read-back: %w", errMissing)
	}
	asked, err := w.question()
	if err != nil {
		return err
	}
	w.tell.check(len(copies(s.mails, "")) == 1 && says(back[0], "16:00 UK time", "CANCEL"),
		"It is read back to her alone: to how many it goes, until when, and that CANCEL stops it. Nobody else has it for ten minutes.")

	n := w.post.count()
	w.at(3, 12, 44)
	if err := w.once(); err != nil {
		return err
	}
	out := copies(w.post.since(n), "question")
	w.tell.check(len(out) >= asked.Asked-1 && len(to(out, w.who("owen"))) == 1 && len(to(out, carys)) == 0 && w.private(out),
		"Then %d people have it, Owen too, who reads once a week: what is asked, and until when, is in the first two lines.", len(out))
	if err := w.answered(out); err != nil {
		return err
	}
	return w.handedOver(out)
}

// answered: some answer, and the others are reminded once, half way.
func (w *world) answered(asked []*letter) error {
	w.tell.scene("Three answer")
	for _, a := range []struct{ user, words string }{
		{"ben", "Book checks."}, {"dilys", "Two of the three data drops."}, {"gwen", "Reports that nobody reads."},
	} {
		who := w.who(a.user)
		mine := to(asked, who)
		if len(mine) != 1 {
			return fmt.Errorf("%s’s copy of the question: %w", who.name, errMissing)
		}
		s, err := w.send(draft{by: who, parent: mine[0], words: []string{a.words}})
		if err != nil {
			return err
		}
		receipts := copies(to(s.mails, who), "receipt")
		w.tell.check(len(receipts) == 1 && says(receipts[0], a.words), "%s: “%s” It is filed, and the receipt quotes it.", who.first(), a.words)
	}
	n := w.post.count()
	w.at(3, 14, 40)
	w.tell.scene("Half way, the others are reminded")
	if err := w.once(); err != nil {
		return err
	}
	reminders := copies(w.post.since(n), "reminder")
	spared := 0
	for _, user := range []string{"ben", "dilys", "gwen", "carys"} {
		spared += len(to(reminders, w.who(user)))
	}
	w.tell.check(len(reminders) > 0 && spared == 0, "%d are reminded; nobody who has answered is.", len(reminders))
	return nil
}

// handedOver: the close, and an answer after it.
func (w *world) handedOver(asked []*letter) error {
	n := w.post.count()
	w.at(3, 16, 4)
	w.tell.scene("Four o’clock")
	if err := w.once(); err != nil {
		return err
	}
	all := copies(to(w.post.since(n), w.who("carys")), "notice")
	q, err := w.question()
	if err != nil {
		return err
	}
	w.tell.check(len(all) == 1 && len(all[0].message.Attachments) == 1 && says(all[0], "Ben Okafor", "Book checks.") && q.State == "closed" && len(q.Answers) == 3,
		"Carys has the answers with their names, and as a table.")
	tom := w.who("tom")
	s, err := w.send(draft{by: tom, parent: to(asked, tom)[0], words: []string{"Sorry, lessons. Mock exams in Year 10!"}})
	if err != nil {
		return err
	}
	late := copies(to(s.mails, tom), "receipt")
	w.tell.check(len(late) == 1 && says(late[0], "came late", "16:00 UK time"), "Tom’s comes after it. It is filed as late, and he is told both times.")
	return nil
}

// question is the key question of the story, as the store has it.
func (w *world) question() (store.Question, error) {
	list, err := w.bot.Store().Questions(w.ctx, "workload")
	if err != nil {
		return store.Question{}, fmt.Errorf("looking up the question: %w", err)
	}
	if len(list) == 0 {
		return store.Question{}, fmt.Errorf("the question: %w", errMissing)
	}
	return list[len(list)-1], nil
}

// says whether a mail has all these words.
func says(l *letter, words ...string) bool {
	text := strings.Join(strings.Fields(l.message.Text), " ")
	for _, w := range words {
		if !strings.Contains(text, w) {
			return false
		}
	}
	return true
}
