package demo

// welsh: one asks to be written to in Welsh. What the group writes stays as it
// was written; what the bot says is Welsh from then on, and she votes in it.
func welsh(w *world) error {
	w.at(3, 12, 20)
	sian := w.who("sian")
	w.tell.scene("%s would rather have it in Welsh", sian.name)
	s, err := w.send(draft{by: sian, subject: "LANGUAGE Welsh", words: []string{"Diolch!"}}, botAddress)
	if err != nil {
		return err
	}
	got := copies(to(s.mails, sian), "receipt")
	w.tell.check(len(got) == 1 && len(copies(s.mails, "")) == 1 && says(got[0], "yn Gymraeg"),
		"Two words in the subject are enough. The receipt is in Welsh, and so is all that comes to her now; the others have theirs in English.")
	return nil
}
