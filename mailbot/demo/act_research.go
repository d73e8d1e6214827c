package demo

import (
	"fmt"
	"regexp"
)

const finding = "Hours before and after"

// research: staff file what they have found. It goes at once to those who
// have each post; the others find it in their digest.
func (w *world) research() error {
	w.at(9, 15, 0)
	policy, owen := w.who("policy"), w.who("owen")
	w.tell.scene("%s files some research", policy.name)
	s, err := w.send(draft{by: policy, subject: "Research: " + finding, words: []string{"Three schools counted for a term. Two fewer data drops gave each teacher forty minutes a week. The table has every week."},
		sheet: "school,before,after\nA,54.1,53.4\nB,51.0,50.2\nC,56.3,55.8\n"}, groupAddress("workload"))
	if err != nil {
		return err
	}
	w.tell.words(s.own)
	n := w.post.count()
	w.at(9, 15, 13)
	if err := w.once(); err != nil {
		return err
	}
	out := copies(w.post.since(n), "research")
	w.tell.check(len(out) > 10 && len(to(out, owen)) == 0 && w.private(out), "%d people have it at once, with the table. Owen does not: it can wait for Monday.", len(out))
	return nil
}

// wholeOf: a number alone gets the whole of an item, with its files.
func (w *world) wholeOf(p *person, digest *letter) error {
	item := regexp.MustCompile(`(?m)^\[(\d+)\] ` + finding).FindStringSubmatch(digest.message.Text)
	if item == nil {
		return fmt.Errorf("the research in %s’s digest: %w", p.name, errMissing)
	}
	w.tell.scene("%s sends a number", p.name)
	s, err := w.send(draft{by: p, parent: digest, words: []string{item[1]}})
	if err != nil {
		return err
	}
	w.tell.words(item[1])
	got := to(s.mails, p)
	w.tell.check(len(got) == 1 && says(got[0], "The table has every week.") && len(got[0].message.Attachments) == 1 && len(copies(s.mails, "")) == 1,
		"That is all he needs to write. The whole of it comes to him, with the table.")
	return nil
}
