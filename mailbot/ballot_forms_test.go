package mailbot

import (
	"encoding/base64"
	"encoding/json"
	"flag"
	"fmt"
	"html"
	"os"
	"slices"
	"strings"
	"testing"

	"taskgroups/mailbot/store"
	"taskgroups/threads"
	"taskgroups/threads/ballot"
)

// mailForm is how a mail program writes a reply: what people typed, and what
// the program makes of the mail that they answer.
type mailForm struct {
	name string
	make func(words string, to sent) (contentType, body string)
}

// marked is a text quoted with ">".
func marked(text string) string {
	var b strings.Builder
	for line := range strings.SplitSeq(strings.TrimRight(text, "\n"), "\n") {
		if strings.HasPrefix(line, ">") {
			b.WriteString(">" + line + "\n")
		} else {
			b.WriteString("> " + strings.TrimRight(line, " ") + "\n")
		}
	}
	return b.String()
}

// rewrapped is a text wrapped anew at a width, as some programs do.
func rewrapped(text string, width int) string {
	var b strings.Builder
	for line := range strings.SplitSeq(text, "\n") {
		n := 0
		for i, word := range strings.Fields(line) {
			if i > 0 && n+1+len(word) > width {
				b.WriteString("\n")
				n = 0
			} else if i > 0 {
				b.WriteString(" ")
				n++
			}
			b.WriteString(word)
			n += len(word)
		}
		b.WriteString("\n")
	}
	return b.String()
}

func lines(words, each string) string {
	var b strings.Builder
	for line := range strings.SplitSeq(words, "\n") {
		if line == "" {
			line = "<br>"
		} else {
			line = html.EscapeString(line)
		}
		fmt.Fprintf(&b, each, line)
	}
	return b.String()
}

// inner is what a program keeps of a mail's HTML when it quotes it.
func inner(src string) string {
	if i := strings.Index(src, "<body"); i >= 0 {
		src = src[i+strings.IndexByte(src[i:], '>')+1:]
	}
	src, _, _ = strings.Cut(src, "</body>")
	return src
}

func alternative(text, htm string) (string, string) {
	const b = "=_alt"
	part := func(kind, s string) string {
		enc := base64.StdEncoding.EncodeToString([]byte(strings.ReplaceAll(s, "\n", "\r\n")))
		var out strings.Builder
		for len(enc) > 76 {
			out.WriteString(enc[:76] + "\r\n")
			enc = enc[76:]
		}
		return "--" + b + "\r\nContent-Type: " + kind + "; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n" + out.String() + enc + "\r\n"
	}
	return `multipart/alternative; boundary="` + b + `"`, part("text/plain", text) + part("text/html", htm) + "--" + b + "--\r\n"
}

const plainText = "text/plain; charset=utf-8"

const attribution = "On Mon, 2 Mar 2026 at 09:16, Workload task group <taskgroups+workload@union.example> wrote:"

// mailForms are ten programs' replies.
func mailForms() []mailForm {
	return []mailForm{
		{"Gmail on the web", func(words string, to sent) (string, string) {
			return alternative(words+"\n\n"+attribution+"\n\n"+marked(to.text),
				`<div dir="ltr">`+lines(words, "<div>%s</div>")+`</div><br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">`+
					html.EscapeString(attribution)+`<br></div><blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid">`+inner(to.html)+`</blockquote></div>`)
		}},
		{"Outlook for Windows", func(words string, to sent) (string, string) {
			head := "From: Workload task group <taskgroups+workload@union.example>\nSent: 02 March 2026 09:16\nTo: Asha Patel <asha@school.example>\nSubject: " + to.subject + "\n\n"
			return alternative(words+"\n\n"+head+to.text,
				`<html xmlns:o="urn:schemas-microsoft-com:office:office"><body lang="EN-GB"><div class="WordSection1">`+lines(words, `<p class="MsoNormal">%s<o:p></o:p></p>`)+
					`<p class="MsoNormal"><o:p>&nbsp;</o:p></p><div><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p class="MsoNormal"><b>From:</b> Workload task group &lt;taskgroups+workload@union.example&gt; <br><b>Sent:</b> 02 March 2026 09:16<br><b>To:</b> Asha Patel &lt;asha@school.example&gt;<br><b>Subject:</b> `+
					html.EscapeString(to.subject)+`<o:p></o:p></p></div></div>`+inner(to.html)+`</div></body></html>`)
		}},
		{"Outlook on the web", func(words string, to sent) (string, string) {
			return alternative(words+"\n\n________________________________\nFrom: Workload task group <taskgroups+workload@union.example>\nSent: Monday, March 2, 2026 9:16 AM\nTo: Asha Patel <asha@school.example>\nSubject: "+to.subject+"\n\n"+to.text,
				`<html><head></head><body>`+lines(words, `<div class="elementToProof" style="font-family: Aptos">%s</div>`)+
					`<div id="appendonsend"></div><hr style="display:inline-block;width:98%" tabindex="-1"><div id="divRplyFwdMsg" dir="ltr"><font face="Calibri"><b>From:</b> Workload task group &lt;taskgroups+workload@union.example&gt;<br><b>Sent:</b> Monday, March 2, 2026 9:16 AM<br><b>To:</b> Asha Patel &lt;asha@school.example&gt;<br><b>Subject:</b> `+
					html.EscapeString(to.subject)+`</font><div>&nbsp;</div></div><div>`+inner(to.html)+`</div></body></html>`)
		}},
		{"Apple Mail", func(words string, to sent) (string, string) {
			at := "On 2 Mar 2026, at 09:16, Workload task group <taskgroups+workload@union.example> wrote:"
			return alternative(words+"\n\n> "+at+"\n> \n"+marked(to.text),
				`<html><body style="overflow-wrap: break-word;">`+lines(words, "<div>%s</div>")+`<div><br><blockquote type="cite"><div>`+html.EscapeString(at)+
					`</div><br class="Apple-interchange-newline"><div>`+inner(to.html)+`</div></blockquote></div><br></body></html>`)
		}},
		{"an iPhone", func(words string, to sent) (string, string) {
			at := "On 2 Mar 2026, at 09:16, Workload task group <taskgroups+workload@union.example> wrote:"
			return alternative(words+"\n\nSent from my iPhone\n\n> "+at+"\n> \n> \ufeff"+marked(to.text),
				`<html><body dir="auto">`+lines(words, "<div dir=\"auto\">%s</div>")+`<br id="lineBreakAtBeginningOfSignature"><div dir="ltr">Sent from my iPhone</div><div dir="ltr"><br><blockquote type="cite">`+
					html.EscapeString(at)+`<br><br></blockquote></div><blockquote type="cite"><div dir="ltr">`+"\ufeff"+inner(to.html)+`</div></blockquote></body></html>`)
		}},
		{"Thunderbird, above the quotation", func(words string, to sent) (string, string) {
			return plainText, words + "\n\nOn 02/03/2026 09:16, Workload task group wrote:\n" + marked(to.text)
		}},
		{"Thunderbird, below the quotation", func(words string, to sent) (string, string) {
			return plainText, "On 02/03/2026 09:16, Workload task group wrote:\n" + marked(to.text) + "\n" + words + "\n"
		}},
		{"Yahoo", func(words string, to sent) (string, string) {
			at := "On Monday, 2 March 2026 at 09:16:11 GMT, Workload task group <taskgroups+workload@union.example> wrote:"
			return alternative(words+"\n    "+at+"  \n \n "+rewrapped(to.text, 72),
				`<html><body><div class="ydp1yahoo-style-wrap">`+lines(words, `<div dir="ltr" data-setdir="false">%s</div>`)+`</div><div id="ydp2yahoo_quoted_1" class="ydp2yahoo_quoted"><div style="font-family:sans-serif"><div>`+
					html.EscapeString(at)+`</div><div><br></div><div>`+inner(to.html)+`</div></div></div></body></html>`)
		}},
		{"an Android phone, plain text wrapped anew", func(words string, to sent) (string, string) {
			return plainText, words + "\n\n-------- Original message --------\nFrom: Workload task group <taskgroups+workload@union.example>\nDate: 02/03/2026 09:16 (GMT+00:00)\nTo: Asha Patel <asha@school.example>\nSubject: " + to.subject + "\n\n" + rewrapped(to.text, 60)
		}},
		{"old Outlook, plain text without marks", func(words string, to sent) (string, string) {
			return plainText, words + "\n\n-----Original Message-----\nFrom: Workload task group [mailto:taskgroups+workload@union.example]\nSent: 02 March 2026 09:16\nTo: Asha Patel\nSubject: " + to.subject + "\n\n" + to.text
		}},
		{"GroupWise, wrapped anew and marked", func(words string, to sent) (string, string) {
			return plainText, words + "\n\n>>> Workload task group <taskgroups+workload@union.example> 02/03/2026 09:16 >>>\n" + marked(rewrapped(to.text, 64))
		}},
	}
}

// labelled is a group of replies with what must be read from them.
type labelled struct {
	Name        string   `json:"name"`
	Ballot      string   `json:"ballot"`
	Plain       bool     `json:"plain"`
	Vote        string   `json:"vote"`
	Conditional bool     `json:"conditional"`
	Words       []string `json:"words"`
}

// every reply in every form takes minutes; without it each form takes a tenth.
var every = flag.Bool("every", false, "rewrite every reply in every program's form")

func TestNoReplyInAnyProgramsFormIsMisread(t *testing.T) {
	raw, err := os.ReadFile("../threads/ballot/testdata/votes.json")
	if err != nil {
		t.Fatal(err)
	}
	var all []labelled
	if err := json.Unmarshal(raw, &all); err != nil {
		t.Fatal(err)
	}
	type score struct{ replies, misread, plain, asked int }
	scores := map[string]*score{}
	for _, setting := range settingsOf(all) {
		settings := []string{"Closes: Friday 13 March 5pm"}
		if setting != "" {
			settings = append(settings, "Options: "+setting)
		}
		w := opened(t, motion, settings...)
		to := w.ballotMail("asha@school.example")
		to.text = strings.ReplaceAll(to.text, "\r", "")
		receipt := w.vote("asha@school.example", "1")
		receipt.text = strings.ReplaceAll(receipt.text, "\r", "")
		for f, form := range mailForms() {
			for _, parent := range []sent{to, receipt} {
				for _, words := range []string{"", "Thanks!", "Many thanks,\nAsha"} {
					if got, _ := w.readVote(parent, form, words); got != "" {
						t.Errorf("%s: %q under %q is read as %q", form.name, words, parent.header.Get("X-TaskGroup-Kind"), got)
					}
				}
			}
			s := scores[form.name]
			if s == nil {
				s = &score{}
				scores[form.name] = s
			}
			for _, l := range all {
				if l.Ballot != setting {
					continue
				}
				for i, words := range l.Words {
					if !*every && (i+f)%10 != 0 {
						continue
					}
					got, conditional := w.readVote(to, form, words)
					s.replies++
					if l.Plain {
						s.plain++
					}
					switch {
					case got == "" && l.Plain:
						s.asked++
					case got != "" && (got != l.Vote || conditional != l.Conditional):
						s.misread++
						t.Errorf("%s: %q is read as %q (conditional %t), want %q (%t): %s", form.name, words, got, conditional, l.Vote, l.Conditional, l.Name)
					}
				}
			}
		}
	}
	for _, form := range mailForms() {
		s := scores[form.name]
		t.Logf("%-45s %5d replies, %d misread, %d of %d plain ones asked about", form.name, s.replies, s.misread, s.asked, s.plain)
		if s.asked*100 > s.plain*3 {
			t.Errorf("%s: %d of %d plain votes are asked about, want under 3 in 100", form.name, s.asked, s.plain)
		}
	}
}

func settingsOf(all []labelled) []string {
	var out []string
	for _, l := range all {
		if !slices.Contains(out, l.Ballot) {
			out = append(out, l.Ballot)
		}
	}
	return out
}

// readVote is what the bot would record of a reply; nothing is changed by it.
func (w *world) readVote(to sent, form mailForm, words string) (vote string, conditional bool) {
	w.t.Helper()
	kind, body := form.make(words, to)
	w.n++
	raw := strings.Join([]string{fmt.Sprintf("Message-ID: <%d@form.example>", w.n), verified, "From: Asha Patel <asha@school.example>", "To: taskgroups+workload@union.example",
		"Subject: Re: " + to.subject, "In-Reply-To: <" + to.id + ">", "References: <" + to.id + ">", "MIME-Version: 1.0", "Content-Type: " + kind, "", strings.ReplaceAll(strings.ReplaceAll(body, "\r\n", "\n"), "\n", "\r\n")}, "\r\n")
	m := w.bot.Parse([]byte(raw))
	m.Arrived, m.Proof.Verified = w.now, true
	var out threads.Outcome
	err := w.bot.store.View(w.t.Context(), func(tx *store.Tx) error {
		s, err := tx.Snapshot(store.Query{House: w.bot.house, Trail: threads.Route(w.bot.house, m), Message: m})
		out = threads.Receive(s, m, w.now)
		return err
	})
	if err != nil {
		w.t.Fatal(err)
	}
	for _, c := range out.Changes {
		if v, ok := c.(threads.RecordVote); ok && v.Counts {
			return chosen(v.Vote), v.Vote.Condition != ""
		}
	}
	return "", false
}

// chosen is a vote as votes.json writes it.
func chosen(v ballot.Vote) string {
	if v.Option != "" {
		return v.Option
	}
	if len(v.Options) > 0 {
		return strings.Join(v.Options, " ")
	}
	var places []string
	for _, p := range v.Ranking {
		p = slices.Sorted(slices.Values(p))
		places = append(places, strings.Join(p, " = "))
	}
	return strings.Join(places, " > ")
}
