package demo

import (
	"fmt"
	"regexp"
	"time"
)

// morning: at eight the digests of the day go out, before whatever else
// happens. Staff alone read once a day.
func (w *world) morning(day int) error {
	w.at(day, 8, 4)
	w.tell.scene("Eight o’clock: a digest for those who read once a day")
	n := w.post.count()
	if err := w.once(); err != nil {
		return err
	}
	staff := []*person{w.who("policy")}
	w.tell.check(oneEach(w.post.since(n), "digest", staff), "Staff have in one mail what is new since the last. Nobody else has a digest today.")
	return nil
}

// weekly: one who reads once a week has the week in one mail, and answers an
// item of it by its number.
func weekly(w *world) error {
	w.at(7, 11, 0)
	owen := w.who("owen")
	digests := copies(to(w.post.all(), owen), "digest")
	if len(digests) == 0 {
		return fmt.Errorf("the digest: %w", errMissing)
	}
	d := digests[len(digests)-1]
	w.tell.scene("%s reads his week, in %s", owen.name, owen.program.name())
	posts := len(copies(to(w.post.all(), owen), "post"))
	at := d.at.In(w.start.Location())
	w.tell.check(len(digests) == 1 && posts == 0 && at.Weekday() == time.Monday && at.Hour() == 8,
		"He has had no post by itself. On Monday at eight they came to him in one mail.")
	w.tell.check(says(d, "What eats your Sundays?", "eleven hours of marking", "A policy on one page"),
		"It has what people wrote, by thread, each with a number.")
	w.tell.check(says(d, "[1] A letter to parents", "open until Friday", "it passed", "Thursday", "Room 12", "Dilys Rees has done this"),
		"What waits for him stands first: the draft. Then the vote that has passed, the meeting, and who has done what.")
	const subject, words = "Who has a short marking policy?", "Ours is two sides, and the second is blank."
	item := regexp.MustCompile(`(?m)^\[(\d+)\] ` + regexp.QuoteMeta(subject)).FindStringSubmatch(d.message.Text)
	if item == nil {
		return fmt.Errorf("an item of the digest: %w", errMissing)
	}
	s, err := w.send(draft{by: owen, parent: d, words: []string{item[1] + ": " + words}})
	if err != nil {
		return err
	}
	w.tell.words(item[1] + ": " + words)
	entries, err := w.bot.Explain(w.ctx, s.id)
	if err != nil {
		return fmt.Errorf("looking up the answer: %w", err)
	}
	w.parts += len(entries) - 1 // the first is the mail itself
	in, err := w.filedIn("workload", s.id)
	if err != nil {
		return err
	}
	readers, err := w.readers("workload", owen)
	if err != nil {
		return err
	}
	w.tell.check(len(in) == 1 && in[0].thread.Subject == subject && same(in[0].post.Text, words),
		"He answers by number. It is filed under “%s”, without the number.", subject)
	w.tell.check(oneEach(s.mails, "post", readers) && w.private(s.mails), "%d people have a copy, in that conversation.", len(readers))
	return nil
}
