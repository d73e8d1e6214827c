package rfc5322

import (
	"regexp"
	"strings"

	"taskgroups/threads"
)

// maxBounces bounds the recipients taken from one report.
const maxBounces = 500

// bounce recognises a report that a mail could not be delivered, and whom it
// names: from its machine part (RFC 3464), from X-Failed-Recipients, or from
// its text by layout. A report within a forwarded mail is none.
func (r *reading) bounce(m *threads.Message) bool {
	status := r.sibling("message/delivery-status", "message/global-delivery-status")
	daemon := r.fromDaemon(m)
	if status == nil && !daemon && r.root.kind != "multipart/report" && !strings.Contains(m.Text, notificationMark) {
		return false // what a person writes of failures is no report
	}
	text := reportText(plainText(m))
	var list []delivery
	if status != nil && (r.root.kind == "multipart/report" || daemon || r.root == status) {
		list = deliveryStatus(string(unixBytes(r.decode(status, 256<<10))))
	}
	if len(list) == 0 && (daemon || r.reportType() == "delivery-status") {
		list = deliveryStatus(m.Text)
	}
	if len(list) == 0 {
		list = notification(m.Text)
	}
	if len(list) > 0 {
		return r.settle(m, list, text)
	}
	if !r.textReport(m, text, daemon) {
		return false
	}
	return r.settle(m, r.failed(m, text), text)
}

// settle makes a class of the deliveries that a report is about. One about
// success alone is a receipt. A delay is a bounce without failures, and is
// listed only if Limits asks for it. A failure whose recipient nobody can read
// is listed without an address: the bot's key may still say whom it is about.
func (r *reading) settle(m *threads.Message, list []delivery, text string) bool {
	m.Returned = r.returned(m.Text)
	m.Class, m.Attachments = threads.ClassBounce, nil
	success := len(list) > 0
	if len(list) == 0 {
		list = r.explain([]delivery{{action: "failed"}}, text)
	}
	for _, d := range list {
		if d.succeeded() {
			continue
		}
		success = false
		r.complete(&d, m, text)
		switch {
		case len(m.Bounces) >= maxBounces:
		case d.action == "delayed" && !r.lim.Delayed:
		case d.action == "delayed":
			d.words = "only delayed: " + d.words
			fallthrough
		default:
			m.Bounces = appendBounce(m.Bounces, threads.Bounce{Address: d.address, Hard: d.hard(), Status: d.status, Diagnostic: d.words})
		}
	}
	if success {
		m.Class = threads.ClassReadReceipt
	}
	return true
}

// complete finds the address of a delivery whose own fields hold none, such as
// one to a program or a file.
func (r *reading) complete(d *delivery, m *threads.Message, text string) {
	if d.address != "" {
		return
	}
	if list := r.failedHeader(); len(list) == 1 {
		d.address = list[0].address
		return
	}
	if list := r.failed(m, text); len(list) == 1 {
		d.address = list[0].address
	}
}

func appendBounce(list []threads.Bounce, b threads.Bounce) []threads.Bounce {
	for i := range list {
		if strings.EqualFold(list[i].Address, b.Address) {
			list[i].Hard = list[i].Hard || b.Hard
			return list
		}
	}
	return append(list, b)
}

// daemons are the names under which servers write.
var daemons = regexp.MustCompile(`(?i)^(?:mailer[-_.]?daemon|mail[-_.]?daemon|post[-_.]?master|postmaster[-+_].*|mdaemon|mmdf|uucp|daemon|mailerdaemon|maildaemon|mail-delivery.*|no-?reply|bounces?|bounce[-+].*|.*-bounces?|microsoftexchange[0-9a-f]+|root)$`)

// servers are the names under which nobody but a server writes.
var servers = regexp.MustCompile(`(?i)^(?:mailer[-_.]?daemon|mail[-_.]?daemon|mdaemon|microsoftexchange[0-9a-f]+)$`)

// daemonNames are the names that they show.
var daemonNames = regexp.MustCompile(`(?i)mail(?:er)?[- ]?(?:deliver|daemon)|delivery (?:sub|status|service)|system administrator|postmaster|mail administrator|mail system`)

// fromDaemon tells whether a server wrote the mail: by its name, or by a
// return path that allows no answer (RFC 5321 section 4.5.5).
func (r *reading) fromDaemon(m *threads.Message) bool {
	if len(m.From) == 0 {
		return true
	}
	local, _, _ := strings.Cut(m.From[0].Address, "@")
	return daemons.MatchString(local) || daemonNames.MatchString(m.From[0].Name) || r.nullPath() ||
		daemons.MatchString(strings.TrimSpace(r.header.raw("from")))
}

// nullPath tells whether the envelope sender was empty.
func (r *reading) nullPath() bool {
	for _, v := range r.header.all("return-path", 3) {
		v = strings.ToLower(strings.TrimSpace(v))
		if v == "<>" || strings.HasPrefix(v, "<mailer-daemon") {
			return true
		}
	}
	return false
}

// returned collects the ids of the mails that a report brings back: whole,
// their header alone, or below the text of the report.
func (r *reading) returned(text string) []string {
	var vs []string
	r.root.each(func(p *part) {
		switch p.kind {
		case "message/rfc822", "message/global", "text/rfc822-headers", "message/rfc822-headers", "message/global-headers":
			data, _, _ := decodeTransfer(p.body, p.encoding(), 256<<10)
			h, _ := readHeader(data, nil)
			vs = append(vs, h.all("message-id", 1)...)
		}
	})
	for _, match := range idLine.FindAllStringSubmatch(text, 20) {
		vs = append(vs, match[1])
	}
	return ids(vs)
}

// idLine is the Message-ID in a mail returned as text, quoted or indented too.
var idLine = regexp.MustCompile(`(?im)^[> \t]{0,20}(?:original-)?message-id:\s*(<[^<>\s]{3,500}>)`)

// unixBytes makes every line end a \n.
func unixBytes(b []byte) []byte { return []byte(unixLines(decodeBytes(b, ""))) }

// notificationMark is what tells the notes of Amazon's mail service.
const notificationMark = `"notificationType"`

// notification reads the bounce notes that Amazon's mail service sends as
// JSON in a mail.
func notification(text string) []delivery {
	text = text[:min(len(text), 64<<10)]
	if !strings.Contains(text, notificationMark) || !strings.Contains(text, `"bouncedRecipients"`) {
		return nil
	}
	_, rest, _ := strings.Cut(text, `"bouncedRecipients"`)
	rest, _, _ = strings.Cut(rest, "]")
	var list []delivery
	for _, m := range jsonAddress.FindAllStringSubmatch(rest, maxBounces) {
		d := delivery{address: cleanAddress(m[1]), action: "failed", words: "bounce notification"}
		if strings.Contains(text, `"bounceType":"Transient"`) {
			d.status = "4.0.0"
		}
		list = append(list, d)
	}
	return list
}

var jsonAddress = regexp.MustCompile(`"emailAddress"\s*:\s*"([^"\s]{3,320})"`)
