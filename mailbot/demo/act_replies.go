package demo

import "strings"

// answers is what they answer to the first post, in their order: when, who,
// and what they typed.
var answers = []struct {
	hour, minute int
	user         string
	words        []string
	cut          string // what the bot must have left out
}{
	{10, 31, "ben", []string{"Book checks. Every half term, and nobody has ever told me what they found."}, "Sent from my iPhone"},
	{10, 48, "dilys", []string{"For us it is data drops: six a year.", "We asked to go down to three. The sky did not fall."}, "Head of Mathematics"},
	{11, 5, "tom", []string{"Six as well! Who uses them?"}, "Get Outlook for iOS"},
	{11, 40, "gwen", []string{"We dropped ours to two, and governors now read them."}, "wrote:"},
	{12, 15, "jonas", []string{"In my school nobody reads the comments, so we talk with the pupils instead."}, "Gesendet:"},
	{12, 20, "ravi", []string{"Whole-class feedback, one page, twenty minutes instead of three hours. I can share the sheet."}, "https://nair.example/"},
	{13, 2, "sian", []string{"Ravi, yes please – the sheet would help us in Year 9."}, "Sent from my Galaxy"},
	{13, 30, "helen", []string{"Our policy still says “every book, every fortnight”. Could the group look at policies first?"}, "CAUTION"},
	{14, 10, "peter", []string{"At the college we mark drafts only, never the final piece."}, "From:"},
	{15, 22, "ffion", []string{"Three data drops here too. It went through without a murmur."}, "-----Original Message-----"},
}

// replies: the others answer, each with their program.
func replies(w *world) error {
	for _, a := range answers {
		w.at(0, a.hour, a.minute)
		who := w.who(a.user)
		parent, err := w.copyOf(who, w.first)
		if err != nil {
			return err
		}
		w.tell.scene("%s answers, from %s", who.name, who.program.name())
		s, err := w.send(draft{by: who, parent: parent, words: a.words})
		if err != nil {
			return err
		}
		w.tell.words(s.own)
		if err := w.threaded(s, a.cut); err != nil {
			return err
		}
	}
	return betweenTheLines(w)
}

// threaded checks that a reply lies in the first thread, once, its author's
// own words and nothing else, and has gone to everybody.
func (w *world) threaded(s *sent, cut string) error {
	in, err := w.filedIn("workload", s.id)
	if err != nil {
		return err
	}
	readers, err := w.readers("workload", s.by)
	if err != nil {
		return err
	}
	proof := "her server vouches"
	why := strings.Join(s.told.Notes, "\n")
	if strings.Contains(why, "proof: keyed") {
		proof = "his server vouches for nobody; the key in our own mail, which he answers, does"
	} else if s.by.user == "ben" || s.by.user == "tom" || s.by.user == "jonas" || s.by.user == "peter" {
		proof = "his server vouches"
	}
	place := strings.Contains(why, "workload: by an id of ours in the headers")
	how := "found by the id it answers"
	if !place {
		place = strings.Contains(why, "workload: by the subject, and the group by its address")
		how = "the program has lost the ids: found by its subject and the group’s address"
	}
	raw := w.bySender(s)
	kept := len(in) == 1 && in[0].thread.Subject == "What eats your Sundays?" && same(in[0].post.Text, s.own)
	w.tell.check(place && kept && s.told.Rule == "post" && raw != nil && strings.Contains(raw.message.Text+raw.message.HTML, cut),
		"In the thread, %s (%s). Just the typed words: “%s” and all the rest are left out.", how, proof, cut)
	w.tell.check(oneEach(s.mails, "post", readers), "%d copies.", len(readers))
	return nil
}

// bySender is a mail as it came to the bot.
func (w *world) bySender(s *sent) *letter {
	for _, l := range w.post.all() {
		if l.toBot && l.message.ID == s.id {
			return l
		}
	}
	return nil
}

// betweenTheLines: one answers under the passages that she means.
func betweenTheLines(w *world) error {
	w.at(0, 16, 45)
	marta := w.who("marta")
	parent, err := w.copyOf(marta, w.first)
	if err != nil {
		return err
	}
	w.tell.scene("%s answers between the lines, from %s", marta.name, marta.program.name())
	s, err := w.send(draft{by: marta, parent: parent, inline: []answer{
		{"eleven hours of marking", "Nine here, and I teach half a week."},
		{"Has anyone stopped doing something", "Yes: written comments in Year 7. Two parents asked, nobody else."},
	}})
	if err != nil {
		return err
	}
	w.tell.words("Nine here, and I teach half a week. / Yes: written comments in Year 7.")
	in, err := w.filedIn("workload", s.id)
	if err != nil {
		return err
	}
	readers, err := w.readers("workload", marta)
	if err != nil {
		return err
	}
	w.tell.check(len(in) == 1 && same(in[0].post.Text, s.own) && oneEach(s.mails, "post", readers), "Posted, %d copies.", len(readers))
	paired := len(s.mails) > 0
	for _, l := range copies(s.mails, "post") {
		quote := strings.Index(l.message.Text, "eleven hours of marking")
		reply := strings.Index(l.message.Text, "Nine here")
		paired = paired && quote >= 0 && quote < reply
	}
	w.tell.check(paired, "Each answer stays under the passage that it is about.")
	return nil
}
