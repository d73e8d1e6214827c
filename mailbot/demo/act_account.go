package demo

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// account: where everything is that came, and everything that was to go out.
func account(w *world) error {
	w.at(15, 17, 0)
	w.tell.scene("Where everything is")
	if err := w.once(); err != nil {
		return err
	}
	if err := w.whatCame(); err != nil {
		return err
	}
	return w.whatWent()
}

// whatCame: each message is in one place, and no place but its own. What was
// cut out of an answer to a digest is entered by itself.
func (w *world) whatCame() error {
	books, err := w.bot.Store().Books(w.ctx)
	if err != nil {
		return err
	}
	came := 0
	for _, l := range w.post.all() {
		if l.toBot {
			came++
		}
	}
	places := map[string]int{}
	posted := 0
	for n := 1; n <= books.Messages; n++ {
		list, err := w.bot.Store().Explain(w.ctx, "", int64(n))
		if err != nil {
			return err
		}
		for _, e := range list {
			where := e.Disposition
			if e.State != "settled" {
				where = e.State
			}
			places[where]++
			posted += len(e.Posts)
		}
	}
	sum := 0
	var words []string
	for _, where := range slices.SortedFunc(maps.Keys(places), func(a, b string) int { return cmp.Or(places[b]-places[a], strings.Compare(a, b)) }) {
		sum += places[where]
		words = append(words, fmt.Sprintf("%d %s", places[where], where))
	}
	w.tell.check(w.parts == 1 && books.Messages == came+w.parts && sum == books.Messages && books.Balance(),
		"%d messages came in + one part, cut out of Owen’s for its item = %s.", came, strings.Join(words, " + "))
	w.tell.say("Recorded: a YES, a NO, an absence note, the wish for Welsh, a delivery report, two answers and a WHO about the meeting, the ballot and its six replies, the sheet of comments on the draft when it was asked for and when it came back, the outcome and its approval, POSITIONS, Owen’s number, and Owen’s mail, whose part is posted. Ignored: the second delivery of Dilys’s mail. Quarantined: the stranger’s and the forged one.")
	inThreads := 0
	for _, slug := range []string{"workload", "rural"} {
		list, err := w.bot.Store().Threads(w.ctx, slug)
		if err != nil {
			return err
		}
		for _, t := range list {
			inThreads += len(t.Posts)
		}
	}
	w.tell.check(inThreads == posted && posted == places["posted"]+1, "%d posts are in the threads: one for each posted message, and one more for the mail to two groups.", inThreads)
	left, err := w.imap.Read(botUser, "INBOX")
	if err != nil {
		return err
	}
	processed, err := w.imap.Read(botUser, w.cfg.IMAP.Processed)
	if err != nil {
		return err
	}
	kept, err := w.imap.Read(botUser, w.cfg.IMAP.Quarantine)
	if err != nil {
		return err
	}
	w.tell.check(len(left) == 0 && len(processed)+len(kept) == came, "The inbox is empty; the mailbox still has all %d, in Processed (%d) and Quarantine (%d).", came, len(processed), len(kept))
	return nil
}

// whatWent: each copy was sent once, or is accounted for.
func (w *world) whatWent() error {
	books, err := w.bot.Store().Books(w.ctx)
	if err != nil {
		return err
	}
	mails := copies(w.post.all(), "")
	w.tell.check(books.Balance() && books.Waiting == 0, "%d copies were queued = %d sent + %d refused by the other server + %d dropped + %d waiting.",
		books.Copies, books.Sent, books.Failed, books.Dropped, books.Waiting)
	seen, twice := map[string]int{}, 0
	for _, l := range mails {
		if seen[l.message.ID]++; seen[l.message.ID] > 1 {
			twice++
		}
	}
	w.tell.check(len(mails) == books.Sent+1 && twice == 1 && seen[w.doubled.message.ID] == 2, "The servers took %d: the %d sent, and once more the copy that the kill left in doubt. No other Message-ID was seen twice.", len(mails), books.Sent)
	w.tell.check(w.private(mails), "No member’s address is in any mail to another.")
	return nil
}
