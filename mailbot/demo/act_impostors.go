package demo

import (
	"fmt"
	"strings"
	"time"
)

// impostors: a stranger's mail waits for staff; a forged one changes nothing.
func impostors(w *world) error {
	if err := aStranger(w); err != nil {
		return err
	}
	if err := aForgery(w); err != nil {
		return err
	}
	return morningList(w)
}

const strangerAddress = "sales@markfaster.example"

func aStranger(w *world) error {
	w.at(1, 6, 51)
	w.tell.scene("A stranger writes to the group")
	raw := plainMail(w, "Mark Faster Ltd <"+strangerAddress+">", "Cut marking by 80%", "Dear teachers, our app marks for you. Reply for a free trial.")
	n := w.post.count() + 1
	id := idOf(raw)
	if err := hand(w.mx, "", strangerAddress, groupAddress("workload"), raw); err != nil {
		return err
	}
	if err := w.once(); err != nil {
		return err
	}
	told, err := w.explain(id)
	if err != nil {
		return err
	}
	w.tell.check(told.State == "quarantined" && told.Rule == "stranger", "Quarantined, by the rule “%s”: %s.", told.Rule, told.Reason)
	w.tell.check(len(w.post.since(n)) == 0, "It goes to nobody, and it is not answered: an answer would tell a spammer that somebody is here. Staff see it on their list at eight.")
	return nil
}

func aForgery(w *world) error {
	w.at(1, 7, 5)
	carys := w.who("carys")
	w.tell.scene("Somebody writes in the convenor’s name, from another server")
	raw := plainMail(w, carys.name+" <"+carys.address+">", "Group closed", "Dear all, this group is closed. Please send your comments to me privately. Carys")
	id := idOf(raw)
	n := w.post.count() + 1
	if err := hand(w.mx, "", "bulk@sendcheap.example", groupAddress("workload"), raw); err != nil {
		return err
	}
	if err := w.once(); err != nil {
		return err
	}
	told, err := w.explain(id)
	if err != nil {
		return err
	}
	mails := w.post.since(n)
	notes := strings.Join(told.Notes, "\n")
	w.tell.check(told.Disposition == "asked" && strings.Contains(notes, "DMARC failed") && strings.Contains(notes, "workload: claimed only"),
		"Our server says that it is not from hers (DMARC failed), so it is not posted: the rule “%s” has a hurdle, “claimed only”.", told.Rule)
	w.tell.check(len(mails) == 1 && mails[0].to == carys.address && mails[0].kind == "ask", "One mail follows, to Carys herself: “Did you send this?”, with the words. The group gets nothing.")
	if len(mails) == 0 {
		return fmt.Errorf("what Carys is asked: %w", errMissing)
	}
	w.at(1, 7, 32)
	w.tell.scene("%s answers NO, from %s", carys.name, carys.program.name())
	s, err := w.send(draft{by: carys, parent: mails[0], words: []string{"No"}})
	if err != nil {
		return err
	}
	if told, err = w.explain(id); err != nil {
		return err
	}
	in, err := w.filedIn("workload", id)
	if err != nil {
		return err
	}
	w.tell.check(s.told.Rule == "answer to an ask" && told.State == "quarantined" && len(in) == 0, "The forged mail is kept for staff: “%s”.", told.Reason)
	w.tell.check(len(s.mails) == 1 && s.mails[0].to == carys.address && s.mails[0].kind == "receipt", "She gets a receipt.")
	return nil
}

func morningList(w *world) error {
	w.at(1, 8, 4)
	w.tell.scene("Eight o’clock: the list for staff")
	n := w.post.count()
	if err := w.once(); err != nil {
		return err
	}
	staff := w.who("policy")
	mails := copies(w.post.since(n), "notice")
	one := len(mails) == 1 && mails[0].to == staff.address
	w.tell.check(one && strings.Contains(mails[0].message.Text, strangerAddress) && strings.Contains(mails[0].message.Text, "Group closed"),
		"Staff get one list of what waits for a human: the stranger’s mail and the forged one, who it says it is from, and why it waits.")
	m := w.post.count()
	if err := w.once(); err != nil {
		return err
	}
	w.tell.check(w.post.count() == m, "One list a day, not two.")
	return nil
}

// plainMail is a mail as some server somewhere writes it.
func plainMail(w *world, from, subject, text string) []byte {
	at := w.clock.now()
	return []byte(fmt.Sprintf("Date: %s\r\nFrom: %s\r\nTo: %s\r\nSubject: %s\r\nMessage-ID: <%d.%d@sendcheap.example>\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n%s\r\n",
		at.Format(time.RFC1123Z), from, groupAddress("workload"), subject, at.Unix(), w.post.count(), text))
}

func idOf(raw []byte) string {
	_, rest, _ := strings.Cut(string(raw), "Message-ID: <")
	id, _, _ := strings.Cut(rest, ">")
	return id
}
