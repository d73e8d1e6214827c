package demo

import (
	"fmt"

	"taskgroups/mailbot/store"
)

// statement is a draft as it is typed, a paragraph each.
var statement = []string{
	"Comments by: Friday week",
	"This is what we would send to parents.",
	"---",
	"Schools ask teachers for data three times a year, and nobody reads all of it.",
	"Our school will ask once a term for marks in writing.",
	"Parents get one report a year, in June.",
}

// drafted: staff send a draft, two members comment by paragraph, and the next
// version tells each what became of it.
func drafted(w *world) error {
	if err := w.morning(4); err != nil {
		return err
	}
	w.at(4, 9, 30)
	policy := w.who("policy")
	w.tell.scene("%s sends a draft", policy.name)
	s, err := w.send(draft{by: policy, subject: "Draft: A letter to parents", words: statement}, groupAddress("workload"))
	if err != nil {
		return err
	}
	back := copies(to(s.mails, policy), "receipt")
	w.tell.check(len(back) == 1 && len(copies(s.mails, "draft")) == 0 && says(back[0], "3 numbered paragraphs", "CANCEL"),
		"Its paragraphs are numbered, and it is read back to staff. For ten minutes CANCEL stops it.")
	if len(back) != 1 {
		return fmt.Errorf("the read-back of the draft: %w", errMissing)
	}
	n := w.post.count()
	w.at(4, 9, 44)
	if err := w.once(); err != nil {
		return err
	}
	out := w.post.since(n)
	told, err := w.toldAll(out, "draft", []string{"[2] Our school will ask once a term", "[3] Parents get one report"})
	if err != nil {
		return err
	}
	w.tell.check(told > 0 && w.private(out), "Then %d members have it, each paragraph with its number.", told)
	if err := w.commented(out); err != nil {
		return err
	}
	return w.revised(back[0])
}

// commented: one answers under a quoted paragraph, one names the paragraph.
func (w *world) commented(out []*letter) error {
	marta, helen := w.who("marta"), w.who("helen")
	for _, a := range []struct {
		who   *person
		typed draft
		says  []string
	}{
		{marta, draft{inline: []answer{{"nobody reads", "Governors do read one of them."}}}, []string{"On paragraph 1", "Governors do read one of them."}},
		{helen, draft{words: []string{"para 2: Twice a term is more honest."}}, []string{"On paragraph 2", "Twice a term is more honest."}},
	} {
		w.tell.scene("%s comments, from %s", a.who.name, a.who.program.name())
		mine := copies(to(out, a.who), "draft")
		if len(mine) != 1 {
			return fmt.Errorf("%s’s copy of the draft: %w", a.who.name, errMissing)
		}
		a.typed.by, a.typed.parent = a.who, mine[0]
		s, err := w.send(a.typed)
		if err != nil {
			return err
		}
		w.tell.words(a.typed.own())
		got := copies(to(s.mails, a.who), "receipt")
		how := "names the paragraph"
		if len(a.typed.inline) > 0 {
			how = "has written under the quoted paragraph"
		}
		w.tell.check(len(got) == 1 && len(copies(s.mails, "post")) == 0 && says(got[0], a.says...),
			"%s %s; the receipt says on which it is filed. It does not go round the group.", a.who.first(), how)
	}
	d, err := w.draft()
	if err != nil {
		return err
	}
	byNumber := map[string]int{}
	for _, c := range d.Comments {
		if len(c.Paragraphs) == 1 {
			byNumber[c.From] = c.Paragraphs[0]
		}
	}
	w.tell.check(len(d.Comments) == 2 && byNumber[marta.address] == 1 && byNumber[helen.address] == 2, "Two comments are filed, with their paragraphs, and nothing else of the two mails.")
	return nil
}

// revised: staff have the comments in a list in the morning, and send a
// second version.
func (w *world) revised(back *letter) error {
	policy, marta, helen, tom := w.who("policy"), w.who("marta"), w.who("helen"), w.who("tom")
	w.at(7, 8, 4)
	w.tell.scene("Monday, eight o’clock")
	n := w.post.count()
	if err := w.once(); err != nil {
		return err
	}
	listed := 0
	for _, l := range copies(to(w.post.since(n), policy), "notice") {
		if says(l, "Marta Lindqvist", "Governors do read one of them.", "Helen Achebe", "Twice a term is more honest.") {
			listed++
		}
	}
	w.tell.check(listed == 1, "Staff have the two comments in one list, by paragraph, with the names.")
	digests := copies(w.post.since(n), "digest")
	most, held := "", 0
	for _, l := range digests {
		if _, parts := readDigest(l.message.Text); items(parts) > held {
			most, held = l.to, items(parts)
		}
	}
	w.tell.check(len(digests) > 0 && most == w.who("owen").address, "It is also the day of the weekly digests: %d people have one. Owen’s holds most, since he had no post by itself.", len(digests))
	if err := w.responded(back); err != nil {
		return err
	}
	w.tell.scene("%s sends a second version", policy.name)
	next := []string{"Draft:", statement[3], "Our school will ask twice a term for marks in writing.", statement[5]}
	if _, err := w.send(draft{by: policy, parent: back, words: next}); err != nil {
		return err
	}
	n = w.post.count()
	w.at(7, 10, 14)
	if err := w.once(); err != nil {
		return err
	}
	second := copies(w.post.since(n), "draft")
	hers, his := to(second, helen), to(second, tom)
	w.tell.check(len(hers) == 1 && says(hers[0], "version 2", "Your point on paragraph 2", "Twice a term is more honest.", "accepted", "We took twice.", "“once” is now “twice”") &&
		len(to(second, marta)) == 1 && says(to(second, marta)[0], "Your point on paragraph 1", "not accepted", "All three are meant."),
		"Helen and Marta each read what became of their own point, and what else has changed: in paragraph 2, “once” is now “twice”.")
	w.tell.check(len(his) == 1 && !says(his[0], "Your point") && says(his[0], "“once” is now “twice”"), "Tom, who said nothing about it, reads the changes alone.")
	return nil
}

// responded: staff fill in the sheet of comments and send it back.
func (w *world) responded(back *letter) error {
	w.at(7, 9, 30)
	policy := w.who("policy")
	w.tell.scene("%s responds to them", policy.name)
	s, err := w.send(draft{by: policy, parent: back, words: []string{"COMMENTS"}})
	if err != nil {
		return err
	}
	sheets := copies(to(s.mails, policy), "notice")
	if len(sheets) != 1 {
		return fmt.Errorf("the sheet of comments: %w", errMissing)
	}
	w.tell.check(len(sheets[0].message.Attachments) == 2 && says(sheets[0], "2 comments"), "COMMENTS brings a sheet of them, to fill in, in two forms.")
	d, err := w.draft()
	if err != nil {
		return err
	}
	filled := "comment id;status;response\n"
	for _, c := range d.Comments {
		answer := "Accepted;We took twice."
		if c.Paragraphs[0] == 1 {
			answer = "Not;All three are meant."
		}
		filled += fmt.Sprintf("%d;%s\n", c.ID, answer)
	}
	if s, err = w.send(draft{by: policy, parent: sheets[0], words: []string{"Here it is."}, sheet: filled}); err != nil {
		return err
	}
	got := copies(to(s.mails, policy), "receipt")
	w.tell.check(len(got) == 1 && len(copies(s.mails, "")) == 1 && says(got[0], "2 responses"), "It comes back with one point accepted and one not, each with a reason.")
	return nil
}

// draft is the draft of the story, as the store has it.
func (w *world) draft() (store.Draft, error) {
	list, err := w.bot.Store().Drafts(w.ctx, "workload")
	if err != nil {
		return store.Draft{}, fmt.Errorf("looking up the draft: %w", err)
	}
	if len(list) == 0 {
		return store.Draft{}, fmt.Errorf("the draft: %w", errMissing)
	}
	return list[len(list)-1], nil
}
