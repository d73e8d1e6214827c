package demo

import (
	"fmt"

	"taskgroups/mailbot/store"
)

// ballot: staff put a motion to the vote, members reply as they would to
// anybody, and the count can be made again.
func ballot(w *world) error {
	w.at(3, 17, 0)
	policy := w.who("policy")
	w.tell.scene("%s puts a motion to the vote", policy.name)
	s, err := w.send(draft{by: policy, subject: "Vote: " + motion, words: []string{"Closes: 8pm today", "Quorum: 3"}}, groupAddress("workload"))
	if err != nil {
		return err
	}
	back := copies(to(s.mails, policy), "receipt")
	w.tell.check(len(back) == 1 && says(back[0], "20:00 UK time", "at least 3 people must vote", "CANCEL"),
		"It is read back first: what is voted on, by whom, by which rule, until when. For ten minutes CANCEL stops it.")
	n := w.post.count()
	w.at(3, 17, 13)
	if err := w.once(); err != nil {
		return err
	}
	sent := copies(w.post.since(n), "ballot")
	one, err := w.ballot()
	if err != nil {
		return err
	}
	w.tell.check(len(sent) > 0 && len(to(sent, policy)) == 0 && one.Roll >= len(sent) && w.private(sent),
		"Then %d people have it, and the roll of %d is fixed. Staff have no vote.", len(sent), one.Roll)
	if err := w.votes(sent); err != nil {
		return err
	}
	return w.counted()
}

// votes: six people reply, in six ways.
func (w *world) votes(sent []*letter) error {
	w.tell.scene("Six reply")
	for _, a := range []struct{ user, words, kind, says, tells string }{
		{"ben", "Agree", "receipt", "your vote: Agree", "The receipt quotes the words that it was read from."},
		{"dilys", "Agree, but say which two.", "receipt", "not taken as a condition", "It counts as Agree. The rest goes to staff, not to the group."},
		{"gwen", "I agree if the governors are told first.", "receipt", "on a condition", "A condition is counted in a column of its own."},
		{"asha", "No.", "receipt", "your vote: Disagree", "That is a vote as well."},
		{"sian", "Dwi am ymatal", "receipt", "eich pleidlais: Ymatal", "She has the ballot in Welsh, and abstains in it."},
		{"tom", "In principle, yes", "ask", "nothing is recorded", "That is not plain, so nothing is guessed. He is asked."},
	} {
		who := w.who(a.user)
		mine := to(sent, who)
		if len(mine) != 1 {
			return fmt.Errorf("%s’s ballot: %w", who.name, errMissing)
		}
		s, err := w.send(draft{by: who, parent: mine[0], words: []string{a.words}})
		if err != nil {
			return err
		}
		got := copies(to(s.mails, who), a.kind)
		w.tell.check(len(got) == 1 && says(got[0], a.says) && len(copies(s.mails, "post")) == 0, "%s: “%s” %s", who.first(), a.words, a.tells)
	}
	return nil
}

// counted: the close, the result to all, and the recount.
func (w *world) counted() error {
	n := w.post.count()
	w.at(3, 20, 4)
	w.tell.scene("Eight o’clock")
	if err := w.once(); err != nil {
		return err
	}
	result := copies(to(w.post.since(n), w.who("owen")), "notice")
	one, err := w.ballot()
	if err != nil {
		return err
	}
	w.tell.check(len(result) == 1 && says(result[0], "has passed", "Agree: 2 votes, and 1 more on a condition", "Disagree: one vote") && one.Result == "passed" && one.Conditional == 1,
		"Everyone gets the result: two agree, one disagrees, one abstains, one has a condition, one reply was not clear.")
	r, _, _, err := w.bot.Store().Recount(w.ctx, one.ID)
	if err != nil {
		return fmt.Errorf("counting again: %w", err)
	}
	w.tell.check(r.Same && r.Stored != "", "`mailbot ballot recount` counts it again from the stored votes: the same, to the byte.")
	return nil
}

// ballot is the ballot of the story, as the store has it.
func (w *world) ballot() (store.Ballot, error) {
	list, err := w.bot.Store().Ballots(w.ctx, "workload")
	if err != nil {
		return store.Ballot{}, fmt.Errorf("looking up the ballot: %w", err)
	}
	if len(list) == 0 {
		return store.Ballot{}, fmt.Errorf("the ballot: %w", errMissing)
	}
	return list[len(list)-1], nil
}
