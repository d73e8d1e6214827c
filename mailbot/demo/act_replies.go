package demo

import (
	"fmt"
	"slices"
	"strings"
)

// answers is what they answer to the first post, in their order: when, who,
// what they typed, and what their program adds.
var answers = []struct {
	hour, minute int
	user         string
	words        []string
	adds         []string // what must have come, and must not be kept
	left         string   // the same, told
}{
	{10, 31, "ben", []string{"Book checks. Every half term, and nobody has ever told me what they found."}, []string{"Sent from my iPhone"}, "“Sent from my iPhone”"},
	{10, 48, "dilys", []string{"For us it is data drops: six a year.", "We asked to go down to three. The sky did not fall."}, []string{"Sent: ", "Head of Mathematics"}, "her signature and Outlook’s block of From, Sent, To, Subject"},
	{11, 5, "tom", []string{"Six as well! Who uses them?"}, []string{"Get Outlook for iOS"}, "“Get Outlook for iOS”"},
	{11, 40, "gwen", []string{"We dropped ours to two, and governors now read them."}, []string{"On Monday", "wrote:"}, "“On Monday … wrote:”"},
	{12, 15, "jonas", []string{"In my school nobody reads the comments, so we talk with the pupils instead."}, []string{"Gesendet:", "Betreff:"}, "“Gesendet: … Von: … An: … Betreff: …”"},
	{12, 20, "ravi", []string{"Whole-class feedback, one page, twenty minutes instead of three hours. I can share the sheet."}, []string{"-- ", "https://nair.example/"}, "his signature"},
	{13, 2, "sian", []string{"Ravi, yes please – the sheet would help us in Year 9."}, []string{"Sent from my Galaxy", "Original message"}, "“Sent from my Galaxy”"},
	{13, 30, "helen", []string{"Our policy still says “every book, every fortnight”. Could the group look at policies first?"}, []string{"[EXTERNAL]", "confidential"}, "her signature, the school’s warning and its disclaimer"},
	{14, 10, "peter", []string{"At the college we mark drafts only, never the final piece."}, []string{"Subject: "}, "“From: … To: … Date: … Subject: …”"},
	{15, 22, "ffion", []string{"Three data drops here too. It went through without a murmur."}, []string{"-----Original Message-----", "Reference: workload/"}, "“-----Original Message-----” and our own footer"},
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
		if err := w.threaded(s, a.adds, a.left); err != nil {
			return err
		}
	}
	if err := betweenTheLines(w); err != nil {
		return err
	}
	return oneConversation(w)
}

// threaded checks that a reply lies in the first thread, once, its author's
// own words and nothing else, and has gone to everybody.
func (w *world) threaded(s *sent, adds []string, left string) error {
	in, err := w.filedIn("workload", s.id)
	if err != nil {
		return err
	}
	readers, err := w.readers("workload", s.by)
	if err != nil {
		return err
	}
	notes := strings.Join(s.told.Notes, "\n")
	trace, proof := "workload: by an id of ours in the headers", "proof: verified"
	switch s.by.user {
	case "ravi":
		proof = "proof: keyed"
		w.tell.check(strings.Contains(notes, proof), "His server vouches for nobody; the key in the id of our own mail, which he answers, shows that it is he.")
	case "ffion":
		trace = "workload: by the subject, and the group by its address"
		w.tell.check(w.arrival(s) != nil && len(w.arrival(s).message.References) == 0 && strings.Contains(notes, trace),
			"The program does not say what it answers. The subject and the group’s address lead to the thread.")
	}
	added, raw := true, w.arrival(s)
	for _, part := range adds {
		added = added && raw != nil && strings.Contains(notTag.ReplaceAllString(raw.message.Text+raw.message.HTML, ""), part)
	}
	w.tell.check(s.told.Rule == "post" && strings.Contains(notes, trace) && strings.Contains(notes, proof) && added &&
		len(in) == 1 && in[0].thread.Subject == "What eats your Sundays?" && same(in[0].post.Text, s.own) && oneEach(s.mails, "post", readers),
		"In the thread, just these words, %d copies. Left out: what is quoted, and %s.", len(readers), left)
	return nil
}

// arrival is a mail as it came to the bot.
func (w *world) arrival(s *sent) *letter {
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
	w.tell.words("Nine here, and I teach half a week. / Yes: written comments in Year 7. …")
	in, err := w.filedIn("workload", s.id)
	if err != nil {
		return err
	}
	readers, err := w.readers("workload", marta)
	if err != nil {
		return err
	}
	paired := len(in) == 1 && same(in[0].post.Text, s.own) && oneEach(s.mails, "post", readers)
	for _, l := range copies(s.mails, "post") {
		text := l.message.Text
		at := []int{strings.Index(text, "eleven hours of marking"), strings.Index(text, "Nine here"), strings.Index(text, "Has anyone stopped"), strings.Index(text, "Yes: written")}
		paired = paired && at[0] >= 0 && slices.IsSorted(at)
	}
	w.tell.check(paired, "%d copies, in each of which every answer stands under the passage it is about.", len(readers))
	return nil
}

// oneConversation: mail programs put together what names the same ids.
func oneConversation(w *world) error {
	list := to(w.post.all(), w.who("carys"))
	common, n := []string(nil), 0
	for _, l := range copies(list, "post") {
		if n++; n == 1 {
			common = l.message.References
		}
		common = slices.DeleteFunc(slices.Clone(common), func(id string) bool { return !slices.Contains(l.message.References, id) })
	}
	if n == 0 {
		return fmt.Errorf("what Carys has of it: %w", errMissing)
	}
	w.tell.check(len(common) == 1 && n == len(answers)+2, "Every mail of the conversation names the same thread among its references, so all %d lie together in everybody’s mail program.", n)
	return nil
}
