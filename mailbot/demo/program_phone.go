package demo

import "strings"

// iPhone is Mail on an iPhone.
type iPhone struct{}

func (iPhone) name() string { return "Mail on an iPhone" }

func (iPhone) compose(d draft) form {
	f := form{subject: d.re("Re: "), headers: []string{"X-Mailer: iPhone Mail (22B91)"}, text: d.text() + "\n\nSent from my iPhone\n",
		html: `<html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"></head><body dir="auto">` +
			d.paragraphs("<div>", "</div>", "<div><br></div>") + `<br id="lineBreakAtBeginningOfSignature"><div dir="ltr">Sent from my iPhone</div>`}
	if d.parent != nil {
		on := "On " + d.parent.at.Format("2 Jan 2006, at 15:04") + ", "
		f.text += "\n> " + on + d.said() + " wrote:\n> \n> \ufeff" + strings.TrimPrefix(d.quoted(), "> ") + "\n"
		f.html += `<div dir="ltr"><br><blockquote type="cite">` + on + d.saidHTML() + ` wrote:<br><br></blockquote></div>` +
			`<blockquote type="cite"><div dir="ltr">` + "\ufeff" + d.body() + `</div></blockquote>`
	}
	f.html += `</body></html>`
	return f
}

// outlookMobile is Outlook on a phone.
type outlookMobile struct{}

func (outlookMobile) name() string { return "Outlook on a phone" }

func (outlookMobile) compose(d draft) form {
	f := form{subject: d.re("Re: "), text: d.text() + "\n\nGet Outlook for iOS<https://aka.ms/o0ukef>\n",
		html: `<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"></head><body>` +
			d.paragraphs(`<div dir="ltr" style="font-family: Aptos, sans-serif; font-size: 12pt;">`, `</div>`, `<div><br></div>`) +
			`<div id="ms-outlook-mobile-signature"><div><br></div><div>Get <a href="https://aka.ms/o0ukef">Outlook for iOS</a></div></div>`}
	if d.parent != nil {
		head := d.block("Monday, January 2, 2006 3:04:05 PM")
		f.text += "________________________________\n" + strings.Join(head, "\n") + "\n\n" + strings.Join(wrap(d.parent.message.Text, 76), "\n") + "\n"
		f.html += `<hr style="display:inline-block;width:98%" tabindex="-1"><div id="divRplyFwdMsg" dir="ltr"><font face="Calibri, sans-serif" style="font-size:11pt" color="#000000">` +
			bold(head, "<br>") + `</font><div>&nbsp;</div></div>` + d.body()
	}
	f.html += `</body></html>`
	return f
}

// samsung is Samsung Email.
type samsung struct{}

func (samsung) name() string { return "Samsung Email" }

func (samsung) compose(d draft) form {
	f := form{subject: d.re("Re: "), text: d.text() + "\n\n\nSent from my Galaxy\n",
		html: `<html><head><meta http-equiv="Content-Type" content="text/html; charset=UTF-8"></head><body dir="auto">` +
			d.paragraphs(`<div dir="auto">`, `</div>`, `<div dir="auto"><br></div>`) +
			`<div dir="auto"><br></div><div dir="auto"><br></div><div id="composer_signature" dir="auto"><div style="font-size:12px;color:#575757" dir="auto">Sent from my Galaxy</div></div><div dir="auto"><br></div>`}
	if d.parent != nil {
		head := []string{"From: " + d.said() + " ", "Date: " + d.parent.at.Format("02/01/2006  15:04  (GMT-07:00)") + " ", "To: " + d.by.name + " <" + d.by.address + "> ", "Subject: " + d.parent.message.Subject + " "}
		f.text += "\n\n-------- Original message --------\n" + strings.Join(head, "\n") + "\n\n" + strings.Join(wrap(d.parent.message.Text, 76), "\n") + "\n"
		f.html += `<div><br></div><div align="left" dir="auto" style="font-size:100%;color:#000000"><div>-------- Original message --------</div><div>` +
			strings.Join(escaped(head), `</div><div>`) + `</div><div><br></div></div>` + d.body()
	}
	f.html += `</body></html>`
	return f
}
