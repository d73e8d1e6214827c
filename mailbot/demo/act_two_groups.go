package demo

// twoGroups: one mail to two groups is posted to both.
func twoGroups(w *world) error {
	if err := w.morning(2); err != nil {
		return err
	}
	w.at(2, 11, 20)
	dilys := w.who("dilys")
	w.tell.scene("%s writes to both of her groups in one mail", dilys.name)
	n := w.post.count()
	s, err := w.send(draft{by: dilys, subject: "Mixed-age classes", words: []string{
		"With three year groups in one room I mark three sets of everything. Does anybody else in a small school?",
	}}, groupAddress("workload"), groupAddress("rural"))
	if err != nil {
		return err
	}
	w.tell.words(s.own)
	came, ignored := 0, 0
	for _, l := range w.post.since(n) {
		if l.toBot {
			came++
		}
	}
	list, err := w.bot.Explain(w.ctx, s.id)
	if err != nil {
		return err
	}
	for _, e := range list {
		if e.Disposition == "ignored" && e.Rule == "the same message again" {
			ignored++
		}
	}
	one, err := w.filedIn("workload", s.id)
	if err != nil {
		return err
	}
	two, err := w.filedIn("rural", s.id)
	if err != nil {
		return err
	}
	w.tell.check(came == 2 && ignored == 1 && len(one) == 1 && len(two) == 1,
		"Her mail arrives twice, once for each address. The first is posted in both groups; the second is passed over, by the rule “the same message again”.")
	all, err := w.readers("workload", dilys)
	if err != nil {
		return err
	}
	others, err := w.readers("rural", dilys)
	if err != nil {
		return err
	}
	both, extra := 0, []*person{}
	for _, p := range others {
		if holds(all, p) {
			both++
		} else {
			extra = append(extra, p)
		}
	}
	reached := []*person{}
	for _, p := range append(all, extra...) {
		if p.user != "lucia" { // her server refuses
			reached = append(reached, p)
		}
	}
	w.tell.check(oneEach(s.mails, "post", reached) && both > 0 && len(extra) > 0,
		"%d people have one copy each. The %d who are in both groups have it once too; %s has it from Rural schools.", len(reached), both, firsts(extra))
	return w.once() // the administrator hears of Lucia's copy
}

func holds(list []*person, p *person) bool {
	for _, q := range list {
		if q == p {
			return true
		}
	}
	return false
}
