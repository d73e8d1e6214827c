package demo

import "strings"

// firstPost: a member writes to the group.
func firstPost(w *world) error {
	w.at(0, 10, 12)
	asha := w.who("asha")
	w.tell.scene("%s writes to the group, from %s", asha.name, asha.program.name())
	s, err := w.send(draft{by: asha, subject: "What eats your Sundays?", words: []string{
		"I added it up: eleven hours of marking last week, four of them on Sunday.",
		"What takes the most of your time, and does anybody read it? Has anyone stopped doing something and found that nothing happened?",
	}}, groupAddress("workload"))
	if err != nil {
		return err
	}
	w.first = s
	w.tell.words(s.own)
	readers, err := w.readers("workload", asha)
	if err != nil {
		return err
	}
	in, err := w.filedIn("workload", s.id)
	if err != nil {
		return err
	}
	w.tell.check(s.told.Disposition == "posted" && strings.Contains(strings.Join(s.told.Notes, "\n"), "proof: verified") && s.told.Rule == "post" && len(in) == 1 && same(in[0].post.Text, s.own),
		"It is posted, by the rule “%s”: her server vouches for her. Her words start the thread “What eats your Sundays?”", s.told.Rule)
	w.tell.check(oneEach(s.mails, "post", readers), "%d people have a copy of their own: %s.", len(readers), firsts(readers))
	from := copies(s.mails, "post")[0].from()
	w.tell.check(from.Name == "Asha Patel via Workload" && from.Address == groupAddress("workload") && w.private(s.mails),
		"It comes from “%s” and the group’s address; hers is nowhere in it.", from.Name)
	w.tell.check(len(to(s.mails, asha)) == 1 && to(s.mails, asha)[0].kind == "receipt", "Asha gets one receipt, because it is her first post: how many will read it, and how to take it back.")
	w.tell.check(len(to(s.mails, w.who("owen"))) == 0, "Owen gets nothing now; it waits for his weekly mail.")
	return nil
}
