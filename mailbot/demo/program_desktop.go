package demo

import (
	"fmt"
	"html"
	"strings"
)

// outlook is Outlook on a desktop: no quote marks, a block of header lines.
type outlook struct{}

func (outlook) name() string { return "Outlook on a desktop" }

func (outlook) compose(d draft) form {
	signed := `<p class="MsoNormal"><o:p>&nbsp;</o:p></p><p class="MsoNormal">` + strings.Join(escaped(sign(d.by)), "<br>") + `<o:p></o:p></p>`
	f := form{subject: d.re("RE: "), headers: []string{"X-Mailer: Microsoft Outlook 16.0"},
		text: d.text() + "\n\n" + strings.Join(sign(d.by), "\n") + "\n",
		html: `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word"><head><meta name="Generator" content="Microsoft Word 15 (filtered medium)">` +
			`<style><!-- p.MsoNormal, li.MsoNormal, div.MsoNormal {margin:0cm; font-size:11.0pt; font-family:"Calibri",sans-serif;} --></style></head><body lang="EN-GB"><div class="WordSection1">` +
			d.paragraphs(`<p class="MsoNormal">`, `<o:p></o:p></p>`, `<p class="MsoNormal"><o:p>&nbsp;</o:p></p>`) +
			signed}
	if d.parent == nil {
		f.text = d.text() + "\n"
		f.html = strings.TrimSuffix(f.html, signed)
	} else {
		head := d.block("02 January 2006 15:04")
		f.headers = append(f.headers, "Thread-Topic: "+d.parent.message.Subject, "Thread-Index: AQHb8dZk3m0eWk2Zt0y5b8c9d2e4fLUxYqkA")
		f.text += "\n" + strings.Join(head, "\n") + "\n\n" + strings.Join(wrap(d.parent.message.Text, 76), "\n") + "\n"
		f.html += `<p class="MsoNormal"><o:p>&nbsp;</o:p></p><div><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p class="MsoNormal">` +
			bold(head, "<br>") + `<o:p></o:p></p></div></div><p class="MsoNormal"><o:p>&nbsp;</o:p></p>` + d.body()
	}
	f.html += `</div></body></html>`
	return f
}

// sign is the signature that Outlook puts under an answer.
func sign(p *person) []string {
	return []string{p.name, "Head of Mathematics", "T: 01632 960123", "www." + domainOf(p.address)}
}

// block is the header block that Outlook puts over what is answered.
func (d draft) block(date string) []string {
	return []string{"From: " + d.said(), "Sent: " + d.parent.at.Format(date), "To: " + d.by.name + " <" + d.by.address + ">",
		"Subject: " + d.parent.message.Subject}
}

// bold is a header block in HTML, its labels in bold type.
func bold(lines []string, end string) string {
	var b strings.Builder
	for _, l := range lines {
		name, value, _ := strings.Cut(l, ": ")
		fmt.Fprintf(&b, "<b>%s:</b> %s%s", name, html.EscapeString(value), end)
	}
	return strings.TrimSuffix(b.String(), end)
}

func escape(s string) string { return html.EscapeString(s) }

func escaped(lines []string) []string {
	out := make([]string, len(lines))
	for i, l := range lines {
		out[i] = html.EscapeString(l)
	}
	return out
}

// schoolExchange is Outlook behind a school's server, which puts a warning on
// top of mail from outside and a disclaimer under mail that leaves.
type schoolExchange struct{}

func (schoolExchange) name() string { return "Outlook behind a school’s server" }

func (schoolExchange) compose(d draft) form {
	const caution = "CAUTION: This email originated from outside of the organisation. Do not click links or open attachments unless you recognise the sender and know the content is safe."
	const legal = "This email and any attachments are confidential and intended solely for the use of the individual to whom they are addressed. " +
		"If you are not the intended recipient, please notify the sender and delete it. St Mary’s accepts no liability for any loss arising from its use."
	f := outlook{}.compose(d)
	f.text = "[EXTERNAL] " + caution + "\n\n" + f.text + "\n" + legal + "\n"
	f.html = strings.Replace(f.html, `<div class="WordSection1">`, `<div style="background-color:#FFEB9C; border:1pt solid #9C6500; padding:2pt; font-size:10pt;"><b>[EXTERNAL]</b> `+
		caution+`</div><br><div class="WordSection1">`, 1)
	f.html = strings.Replace(f.html, `</div></body>`, `</div><br><hr><p style="font-size:8pt;color:gray">`+html.EscapeString(legal)+`</p></body>`, 1)
	if d.parent != nil {
		f.subject = "RE: [EXTERNAL] " + d.parent.message.Subject
	}
	return f
}

// thunderbird is Thunderbird; it answers between the lines.
type thunderbird struct{}

func (thunderbird) name() string { return "Thunderbird" }

func (thunderbird) compose(d draft) form {
	f := form{subject: d.re("Re: "), headers: []string{"User-Agent: Mozilla Thunderbird", "Content-Language: en-GB"}, text: d.text() + "\n",
		html: `<!DOCTYPE html><html><head><meta http-equiv="Content-Type" content="text/html; charset=UTF-8"></head><body>` + d.paragraphs("<p>", "</p>", "")}
	if d.parent != nil {
		on := "On " + d.parent.at.Format("02/01/2006 15:04") + ", "
		cite := `<blockquote type="cite" cite="mid:` + d.parent.message.ID + `">`
		f.text += "\n" + on + d.parent.from().Name + " wrote:\n" + d.quoted() + "\n"
		f.html += `<div class="moz-cite-prefix">` + on + html.EscapeString(d.parent.from().Name) + ` wrote:<br></div>` + cite + d.body() + `</blockquote>`
	}
	f.html += `</body></html>`
	return f
}

// appleMail is Mail on a Mac; it answers between the lines.
type appleMail struct{}

func (appleMail) name() string { return "Mail on a Mac" }

func (appleMail) compose(d draft) form {
	f := form{subject: d.re("Re: "), headers: []string{"X-Mailer: Apple Mail (2.3826.200.121)"}, text: d.text() + "\n",
		html: `<html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"></head><body style="overflow-wrap: break-word; -webkit-nbsp-mode: space; line-break: after-white-space;">` +
			d.paragraphs("<div>", "</div>", "<div><br></div>")}
	if d.parent == nil {
		f.html += `</body></html>`
		return f
	}
	on := "On " + d.parent.at.Format("2 Jan 2006, at 15:04") + ", "
	f.text += "\n> " + on + d.said() + " wrote:\n> \n"
	f.html += `<div><br><blockquote type="cite"><div>` + on + d.saidHTML() + ` wrote:</div><br class="Apple-interchange-newline">`
	if len(d.inline) == 0 {
		f.text += d.quoted() + "\n"
		f.html += `<div>` + d.body() + `</div></blockquote></div><br></body></html>`
		return f
	}
	for i, a := range d.between() {
		if i > 0 {
			f.html += `<blockquote type="cite">`
		}
		f.text += mark(a.under) + "\n"
		f.html += `<div>` + strings.ReplaceAll(html.EscapeString(a.under), "\n", "<br>") + `</div></blockquote>`
		if a.words != "" {
			f.text += "\n" + a.words + "\n\n"
			f.html += `<div><br></div><div>` + html.EscapeString(a.words) + `</div><br>`
		}
	}
	f.html += `</div></body></html>`
	return f
}

// mutt is mutt in a terminal: text alone.
type mutt struct{}

func (mutt) name() string { return "mutt in a terminal" }

func (mutt) compose(d draft) form {
	f := form{subject: d.re("Re: "), headers: []string{"User-Agent: Mutt/2.2.13 (2024-03-09)"}}
	if d.parent != nil {
		f.text = "On " + d.parent.at.Format("Mon, Jan 02, 2006 at 03:04:05PM -0700") + ", " + d.parent.from().Name + " wrote:\n" + d.quoted() + "\n\n"
	}
	for _, w := range d.words {
		f.text += strings.Join(wrap(w, 72), "\n") + "\n\n"
	}
	f.text += "-- \n" + d.by.name + "\nhttps://nair.example/\n"
	return f
}

// htmlOnly is a program that sends no text part.
type htmlOnly struct{}

func (htmlOnly) name() string { return "a program that sends HTML alone" }

func (htmlOnly) compose(d draft) form {
	f := form{subject: d.re("Re: "), html: `<font size=2 face="sans-serif">` + d.paragraphs("", "</font><br><br>", `<font size=2 face="sans-serif">`)}
	if d.parent != nil {
		f.html += `<br><br><font size=1 color=#5f5f5f face="sans-serif">From: </font><font size=1 face="sans-serif">` + d.saidHTML() + `</font><br>` +
			`<font size=1 color=#5f5f5f face="sans-serif">To: </font><font size=1 face="sans-serif">` + d.by.address + `</font><br>` +
			`<font size=1 color=#5f5f5f face="sans-serif">Date: </font><font size=1 face="sans-serif">` + d.parent.at.Format("02/01/2006 15:04") + `</font><br>` +
			`<font size=1 color=#5f5f5f face="sans-serif">Subject: </font><font size=1 face="sans-serif">` + html.EscapeString(d.parent.message.Subject) + `</font><br><hr noshade><br>` + d.body()
	}
	return f
}
