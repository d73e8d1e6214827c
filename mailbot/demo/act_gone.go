package demo

import "strings"

// gone: delivery to a dead address stops, and those who can help are told.
func gone(w *world) error {
	w.at(3, 9, 50)
	carys, staff, lucia := w.who("carys"), w.who("policy"), w.who("lucia")
	w.tell.scene("Lucia’s server has now refused on three days")
	n := w.post.count()
	if err := w.once(); err != nil {
		return err
	}
	mails := w.post.since(n)
	told := func(p *person) bool {
		for _, l := range copies(to(mails, p), "notice") {
			if strings.Contains(l.message.Text, lucia.name) && !strings.Contains(l.message.Text, lucia.address) {
				return true
			}
		}
		return false
	}
	members, err := w.bot.Store().Members(w.ctx, "workload")
	if err != nil {
		return err
	}
	standing := ""
	for _, m := range members {
		if m.Address == lucia.address {
			standing = m.Standing
		}
	}
	w.tell.check(standing == "bouncing", "At three points delivery to her stops. She stays a member, and what she wrote stands.")
	w.tell.check(told(carys) && told(staff), "Carys and staff are told by name, so that somebody can ask her for an address that works.")
	w.at(3, 12, 10)
	asha := w.who("asha")
	parent, err := w.latest(asha, "A policy on one page")
	if err != nil {
		return err
	}
	w.tell.scene("%s answers Helen", asha.name)
	s, err := w.send(draft{by: asha, parent: parent, words: []string{"May we steal it? I would send it to our head tonight."}})
	if err != nil {
		return err
	}
	w.tell.words(s.own)
	readers, err := w.readers("workload", asha)
	if err != nil {
		return err
	}
	in, err := w.filedIn("workload", s.id)
	if err != nil {
		return err
	}
	w.tell.check(len(in) == 1 && in[0].thread.Subject == "A policy on one page" && oneEach(s.mails, "post", readers) && !holds(readers, lucia),
		"In Helen’s thread, %d copies, none to the dead address.", len(readers))
	return nil
}
