package demo

import (
	"bytes"
	"fmt"
	"slices"
)

// motion is what is voted on, and what the Executive decides about.
const motion = "Schools should drop two of their three data drops."

// outcome: staff send what was voted on to the Executive, and everybody hears
// of it.
func outcome(w *world) error {
	w.at(7, 14, 0)
	policy, clerk := w.who("policy"), w.who("clerk")
	var result *letter
	for _, l := range copies(to(w.post.all(), policy), "notice") {
		if says(l, "has passed", "Agree: 2 votes") {
			result = l
		}
	}
	if result == nil {
		return fmt.Errorf("the result of the ballot: %w", errMissing)
	}
	w.tell.scene("%s answers the result, for the Executive", policy.name)
	const advice = "Outcome: Adopt the motion."
	s, err := w.send(draft{by: policy, parent: result, words: []string{advice, "It costs nothing."}})
	if err != nil {
		return err
	}
	w.tell.words(advice)
	back := copies(to(s.mails, policy), "")
	w.tell.check(len(back) == 1 && len(copies(s.mails, "")) == 1 && says(back[0], clerk.address, "Adopt the motion.", "It costs nothing.", "CANCEL"),
		"It is read back to staff alone: who gets it, and that CANCEL stops it for ten minutes.")
	n := w.post.count()
	w.at(7, 14, 14)
	if err := w.once(); err != nil {
		return err
	}
	pack := copies(to(w.post.since(n), clerk), "outcome")
	if len(pack) != 1 {
		return fmt.Errorf("the clerk’s pack: %w", errMissing)
	}
	w.tell.check(says(pack[0], motion, "Adopt the motion.", "Agree: 2 votes", "Disagree: one vote") && isPDF(pack[0]) && w.names(pack[0]) == 0,
		"%s, clerk to the Executive, has the pack: the motion, the advice, the count, and the same on paper, a PDF. No member’s address is in it.", clerk.name)
	state, err := w.state("workload")
	if err != nil {
		return err
	}
	told, err := w.toldAll(w.post.since(n), "", []string{"with the Executive"}, []string{"nawr gyda’r Pwyllgor Gwaith"})
	if err != nil {
		return err
	}
	w.tell.check(state == "submitted" && told > 0, "All %d members are told that it is with the Executive.", told)
	w.pack = pack[0]
	return w.morning(8)
}

// decided: the clerk answers in a word, and it is among the positions.
func decided(w *world) error {
	clerk, asha := w.who("clerk"), w.who("asha")
	w.at(15, 10, 0)
	w.tell.scene("%s answers, from %s", clerk.name, clerk.program.name())
	s, err := w.send(draft{by: clerk, parent: w.pack, words: []string{"APPROVE", "Minute 12/3"}})
	if err != nil {
		return err
	}
	w.tell.words("APPROVE")
	back := copies(to(s.mails, clerk), "")
	state, err := w.state("workload")
	if err != nil {
		return err
	}
	w.tell.check(len(back) == 1 && len(copies(s.mails, "")) == 1 && state == "submitted" && says(back[0], "The statement is approved.", "12/3"),
		"It is read back to the clerk. Nothing is done, and nobody told, for ten minutes.")
	n := w.post.count()
	w.at(15, 10, 14)
	if err := w.once(); err != nil {
		return err
	}
	told, err := w.toldAll(w.post.since(n), "outcome",
		[]string{"has approved the statement of Workload", "minute 12/3", motion}, []string{"wedi cymeradwyo datganiad y grŵp Workload", "cofnod 12/3", motion})
	if err != nil {
		return err
	}
	if state, err = w.state("workload"); err != nil {
		return err
	}
	w.tell.check(state == "approved" && told > 0, "Then all %d members hear that it is approved, and by which minute.", told)
	if s, err = w.send(draft{by: asha, subject: "POSITIONS"}, botAddress); err != nil {
		return err
	}
	list := copies(to(s.mails, asha), "")
	w.tell.check(len(list) == 1 && says(list[0], motion), "Anybody may ask. Asha: “POSITIONS” It is there.")
	return nil
}

// toldAll counts the members of Workload, without staff, whose address takes mail; nought if
// one of them has not exactly one mail of a kind with these words, in one language or the other.
func (w *world) toldAll(mails []*letter, kind string, either ...[]string) (int, error) {
	members, err := w.bot.Store().Members(w.ctx, "workload")
	if err != nil {
		return 0, fmt.Errorf("looking up the members: %w", err)
	}
	n := 0
	for _, m := range members {
		p := w.byAddress(m.Address)
		if p == nil || p.role == "" || m.Standing != "ok" {
			continue
		}
		got := 0
		for _, l := range copies(to(mails, p), kind) {
			if slices.ContainsFunc(either, func(words []string) bool { return says(l, words...) }) {
				got++
			}
		}
		if got != 1 {
			return 0, nil
		}
		n++
	}
	return n, nil
}

// names counts the members whose address a mail shows.
func (w *world) names(l *letter) int {
	n := 0
	for _, p := range w.people {
		if p.role != "" && bytes.Contains(bytes.ToLower(l.sent), []byte(p.address)) {
			n++
		}
	}
	return n
}

// isPDF says whether a mail has one file with it, and that a PDF.
func isPDF(l *letter) bool {
	files := l.message.Attachments
	return len(files) == 1 && bytes.HasPrefix(files[0].Data, []byte("%PDF-"))
}

// state is how far a group is.
func (w *world) state(slug string) (string, error) {
	groups, err := w.bot.Store().Groups(w.ctx)
	if err != nil {
		return "", fmt.Errorf("looking up the group: %w", err)
	}
	for _, g := range groups {
		if g.Slug == slug {
			return g.State, nil
		}
	}
	return "", fmt.Errorf("the group %s: %w", slug, errMissing)
}
