package mailbot

import (
	"taskgroups/mailbot/rfc5322"
	"taskgroups/mailbot/store"
	"taskgroups/templates"
	"taskgroups/threads"
)

// calendar is what calendar programs get with a notice, made when the notice
// is. The organiser is the group, whose address takes the answers.
func (b *Bot) calendar(n threads.Notice, g threads.Group, c store.Cause) (object []byte, method string, err error) {
	if n.Calendar == nil {
		return nil, "", nil
	}
	name, err := templates.Sender("", b.frame(n, g, 0))
	if err != nil {
		return nil, "", err
	}
	return rfc5322.Invitation(*n.Calendar, threads.Mailbox{Name: name, Address: b.house.GroupAddress(g.Slug)}, c.Now), n.Calendar.Method, nil
}
