package demo

import (
	"fmt"
	"strings"
	"time"
)

// gmail is Gmail in a browser.
type gmail struct{}

func (gmail) name() string { return "Gmail in a browser" }

func (gmail) compose(d draft) form {
	f := form{subject: d.re("Re: "), text: d.text() + "\n", html: `<div dir="ltr">` + d.paragraphs("<div>", "</div>", "<div><br></div>") + `</div>`}
	if d.parent == nil {
		return f
	}
	on := "On " + d.parent.at.Format("Mon, 2 Jan 2006 at 15:04") + ", "
	f.text += "\n" + on + d.said() + "\nwrote:\n\n" + d.quoted() + "\n"
	f.html += `<br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">` + on + d.saidHTML() +
		` wrote:<br></div><blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex">` +
		d.body() + `</blockquote></div>`
	return f
}

// yahoo is Yahoo Mail in a browser.
type yahoo struct{}

func (yahoo) name() string { return "Yahoo Mail" }

func (yahoo) compose(d draft) form {
	f := form{subject: d.re("Re: "), headers: []string{"X-Mailer: WebService/1.1.24652 YMailNorrin"}, text: " " + d.text() + "\n",
		html: `<html><head></head><body><div class="ydp1a2b3cyahoo-style-wrap" style="font-family:Helvetica Neue, Helvetica, Arial, sans-serif;font-size:13px;">` +
			d.paragraphs(`<div dir="ltr" data-setdir="false">`, `</div>`, `<div><br></div>`) + `<div><br></div></div>`}
	if d.parent != nil {
		on := d.parent.at.Format("Monday, 2 January 2006 at 15:04:05 MST")
		f.text += "\n    On " + on + ", " + d.said() + " wrote:  \n \n " + strings.Join(wrap(d.parent.message.Text, 76), "\n ") + "\n  "
		f.html += `<div id="ydp4d5e6fyahoo_quoted_7890123456" class="ydp4d5e6fyahoo_quoted"><div style="font-family:'Helvetica Neue', Helvetica, Arial, sans-serif;font-size:13px;color:#26282a;">` +
			`<div>On ` + on + `, ` + d.saidHTML() + ` wrote:</div><div><br></div><div><br></div><div>` + d.body() + `</div></div></div>`
	}
	f.html += `</body></html>`
	return f
}

// gmx is the German webmail of GMX and web.de.
type gmx struct{}

func (gmx) name() string { return "GMX, in German" }

func (gmx) compose(d draft) form {
	f := form{subject: d.re("Aw: "), headers: []string{"X-Priority: 3", "Sensitivity: Normal"}, text: d.text() + "\n",
		html: `<html><head></head><body><div style="font-family: Verdana;font-size: 12.0px;">` + d.paragraphs("<div>", "</div>", "<div>&nbsp;</div>")}
	if d.parent != nil {
		at, m := german(d.parent.at), d.parent.from()
		head := []string{"Gesendet: " + at, fmt.Sprintf("Von: %q <%s>", m.Name, m.Address), "An: " + d.by.address, "Betreff: " + d.parent.message.Subject}
		f.text += " \n" + strings.Join(head, "\n") + "\n\n" + strings.Join(wrap(d.parent.message.Text, 76), "\n") + "\n"
		f.html += `<div>&nbsp;<div>&nbsp;<div name="quote" style="margin:10px 5px 5px 10px; padding: 10px 0 10px 10px; border-left:2px solid #C3D9E5; word-wrap: break-word;">` +
			`<div style="margin:0 0 10px 0;"><b>Gesendet:</b>&nbsp;` + at + `<br/><b>Von:</b>&nbsp;` + d.saidHTML() +
			`<br/><b>An:</b>&nbsp;` + d.by.address + `<br/><b>Betreff:</b>&nbsp;` + escape(d.parent.message.Subject) + `</div><div name="quoted-content">` +
			d.body() + `</div></div></div></div>`
	}
	f.html += `</div></body></html>`
	return f
}

// german writes a time as German programs do.
func german(t time.Time) string {
	days := []string{"Sonntag", "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag"}
	months := []string{"Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"}
	return fmt.Sprintf("%s, %d. %s %d um %s Uhr", days[t.Weekday()], t.Day(), months[t.Month()-1], t.Year(), t.Format("15:04"))
}

// countyWebmail is an old webmail that says nothing of what it answers, and
// quotes no more than the end of it.
type countyWebmail struct{}

func (countyWebmail) name() string { return "an old council webmail" }

func (countyWebmail) compose(d draft) form {
	f := form{subject: d.re("RE: "), noIDs: true, text: d.text() + "\n"}
	if d.parent != nil {
		all := strings.Split(strings.TrimSpace(d.parent.message.Text), "\n")
		f.text += "\n-----Original Message-----\n" + strings.Join(wrap(all[len(all)-1], 76), "\n") + "\n"
	}
	return f
}
