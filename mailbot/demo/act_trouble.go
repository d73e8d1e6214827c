package demo

import (
	"fmt"
	"mime"
	"strings"
	"time"

	"taskgroups/mailbot/testserver"
)

// trouble: an absence note, a busy server, a full mailbox, a dead address.
func trouble(w *world) error {
	ben, peter, lucia := w.who("ben"), w.who("peter"), w.who("lucia")
	w.submit.Script(peter.address, testserver.Fault{At: testserver.AtRcpt, Times: 1, Code: 451, Enhanced: [3]int{4, 3, 2}, Text: "Busy, please come back later"})
	w.submit.Script(lucia.address, testserver.Fault{At: testserver.AtRcpt, Code: 550, Enhanced: [3]int{5, 1, 1}, Text: "No such person here"})
	w.at(1, 10, 0)
	w.tell.scene("%s asks the group something new", ben.name)
	readers, err := w.readers("workload", ben)
	if err != nil {
		return err
	}
	s, err := w.send(draft{by: ben, subject: "Who has a short marking policy?", words: []string{"Ours is nineteen pages. Has anybody one that fits on one?"}}, groupAddress("workload"))
	if err != nil {
		return err
	}
	w.tell.words(s.own)
	queue, err := w.bot.Store().Queue(w.ctx)
	if err != nil {
		return err
	}
	states := map[string]string{}
	for _, q := range queue {
		states[q.To] = q.State
	}
	w.tell.check(len(copies(s.mails, "post")) == len(readers)-2 && states[peter.address] == "waiting" && states[lucia.address] == "failed",
		"%d of %d copies are delivered. Peter’s server is busy (451), his copy waits; Lucia’s says “No such person here” (550).", len(readers)-2, len(readers))
	n := w.post.count()
	if err := w.once(); err != nil {
		return err
	}
	mails := w.post.since(n)
	late := copies(to(mails, peter), "post")
	w.tell.check(len(late) == 1, "A minute later Peter’s server takes it, at the second try.")
	report := copies(to(mails, w.who("it")), "notice")
	w.tell.check(len(report) == 1 && strings.Contains(report[0].message.Text, lucia.address) && strings.Contains(report[0].message.Text, "No such person here"),
		"The administrator is told about Lucia’s, in the other server’s words.")
	if err := away(w, s); err != nil {
		return err
	}
	return full(w, s)
}

// away: a program answers for somebody who is not there.
func away(w *world, s *sent) error {
	w.at(1, 10, 6)
	sian := w.who("sian")
	got, err := w.copyOf(sian, s)
	if err != nil {
		return err
	}
	back := w.clock.now().AddDate(0, 0, 6)
	w.tell.scene("%s’s mailbox sends an absence note", sian.name)
	id := w.mint(sian.address)
	raw := machineMail(w, mime.QEncoding.Encode("utf-8", sian.name)+" <"+sian.address+">", got.header.Get("Return-Path"), "Automatic reply: "+got.message.Subject, id,
		"Auto-Submitted: auto-replied\r\nX-Auto-Response-Suppress: All\r\nIn-Reply-To: <"+got.message.ID+">\r\nContent-Type: text/plain; charset=utf-8",
		"Thank you for your message. I am out of the office until "+back.Format("2 January 2006")+".\r\n")
	n := w.post.count() + 1
	if err := hand(w.mx, "", sian.address, bare(got.header.Get("Return-Path")), raw); err != nil {
		return err
	}
	if err := w.once(); err != nil {
		return err
	}
	told, err := w.explain(id)
	if err != nil {
		return err
	}
	until := w.post.since(n - 1)[0].message.AwayUntil
	w.tell.check(told.Disposition == "recorded" && told.Rule == "automatic mail" && strings.Contains(strings.Join(told.Notes, "\n"), "change: absent") && until == back.Format(time.DateOnly) && len(w.post.since(n)) == 0,
		"By the rule “%s” it is never posted and never answered. Taken down: away until %s.", told.Rule, back.Format("2 January"))
	return nil
}

// full: a server takes a mail and returns it later.
func full(w *world, s *sent) error {
	w.at(1, 10, 30)
	jonas := w.who("jonas")
	got, err := w.copyOf(jonas, s)
	if err != nil {
		return err
	}
	w.tell.scene("%s’s server sends his copy back: his mailbox is full", jonas.name)
	id := w.mint("mailer-daemon@gmx.example")
	to := got.header.Get("Return-Path")
	head, _, _ := strings.Cut(string(got.sent), "\r\n\r\n")
	body := "--edge\r\nContent-Type: text/plain; charset=us-ascii\r\n\r\nYour mail could not be delivered to <" + jonas.address + ">: mailbox full.\r\n" +
		"--edge\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.gmx.example\r\n\r\nFinal-Recipient: rfc822; " + jonas.address +
		"\r\nAction: failed\r\nStatus: 5.2.2\r\nDiagnostic-Code: smtp; 552 5.2.2 Mailbox full\r\n\r\n--edge\r\nContent-Type: text/rfc822-headers\r\n\r\n" + head + "\r\n\r\n--edge--\r\n"
	raw := machineMail(w, "Mail Delivery System <mailer-daemon@gmx.example>", to, "Undelivered Mail Returned to Sender", id,
		"Auto-Submitted: auto-replied\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=\"edge\"", body)
	n := w.post.count() + 1
	if err := hand(w.mx, "", "", bare(to), raw); err != nil {
		return err
	}
	if err := w.once(); err != nil {
		return err
	}
	told, err := w.explain(id)
	if err != nil {
		return err
	}
	bounces := w.post.since(n - 1)[0].message.Bounces
	notes := strings.Join(told.Notes, "\n")
	w.tell.check(told.Disposition == "recorded" && told.Rule == "delivery report" && strings.Contains(notes, jonas.address) && strings.Contains(notes, "a bounce counts") &&
		len(bounces) == 1 && !bounces[0].Hard && len(w.post.since(n)) == 0,
		"By the rule “%s” it counts half a point against his address; the key in the address it came back to says whose it is. At three points delivery stops. Nobody is bothered.", told.Rule)
	return nil
}

// machineMail is a mail that no person wrote.
func machineMail(w *world, from, to, subject, id, fields, body string) []byte {
	return []byte(fmt.Sprintf("Date: %s\r\nFrom: %s\r\nTo: %s\r\nSubject: %s\r\nMessage-ID: <%s>\r\nMIME-Version: 1.0\r\n%s\r\n\r\n%s",
		w.clock.now().Format(time.RFC1123Z), from, to, subject, id, fields, body))
}

// bare is an address without its angle brackets.
func bare(s string) string { return strings.Trim(s, "<> ") }
