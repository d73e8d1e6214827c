package mailbot

import (
	"encoding/base64"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"taskgroups/mailbot/store"
	"taskgroups/threads/draft"
)

// aStatement is a draft as it is typed into a mail.
var aStatement = []string{
	"# Data drops", "",
	"Schools ask teachers for data three times a year, and nobody reads it.", "",
	"We propose that no school asks more than once a term for marks in writing.", "",
	"Heads tell their staff in September what each data drop is for.", "",
	"- Parents get one report a year.", "- Governors get a summary of it.",
}

func (w *world) drafts() []store.Draft {
	w.t.Helper()
	list, err := w.bot.Store().Drafts(w.t.Context(), "workload")
	if err != nil {
		w.t.Fatal(err)
	}
	return list
}

// sendsDraft has the convenor, who does staff's part, send a draft, and runs
// until it has gone out.
func (w *world) sendsDraft(lines ...string) {
	w.t.Helper()
	w.arrive(carys("workload", "Draft: Fewer data drops", append([]string{"Comments by: Friday 20 March", "", "This is what we heard.", "", "---", ""}, lines...)...)...)
	w.once()
	w.later(15 * time.Minute)
}

// withFile makes the lines of a mail with a text and one file.
func withFile(head []string, text, name, kind string, data []byte) []string {
	return append(slices.Clone(head), "MIME-Version: 1.0", `Content-Type: multipart/mixed; boundary="b"`, "", "--b", "Content-Type: text/plain; charset=utf-8", "", text, "",
		"--b", fmt.Sprintf("Content-Type: %s; name=%q", kind, name), "Content-Transfer-Encoding: base64", fmt.Sprintf("Content-Disposition: attachment; filename=%q", name), "",
		base64.StdEncoding.EncodeToString(data), "--b--")
}

const docxType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

func TestADraftGoesOutIsCommentedOnAndComesBack(t *testing.T) {
	w := newWorld(t)
	w.group("workload", "Workload", "asha@school.example each", "tom@school.example weekly", "wyn@school.example none")
	w.arrive(carys("workload", "Draft: Fewer data drops", append([]string{"Comments by: Friday 20 March", "", "This is what we heard.", "", "---", ""}, aStatement...)...)...)
	w.once()
	back := w.only("receipt", "carys@school.example")
	has(t, back, "goes to 3 people in Workload", "until Friday 20 March 2026", "6 numbered paragraphs in your mail", "reply CANCEL", "“This is what we heard”.")
	if len(w.of("draft", "")) != 0 {
		t.Fatal("it went out within the undo window")
	}
	w.later(15 * time.Minute)
	for _, to := range []string{"asha@school.example", "tom@school.example", "wyn@school.example"} {
		m := w.only("draft", to)
		has(t, m, "sends a draft for your comments", "by Friday 20 March 2026", "This is what we heard.", "[1] Data drops", "[3] We propose that no school", "[5] - Parents get one report")
		if m.file == "" {
			t.Errorf("%s got no file", to)
		}
		if !strings.Contains(m.html, "Paragraph 3") {
			t.Error("the number cannot be spoken")
		}
	}
	asha, tom := w.only("draft", "asha@school.example"), w.only("draft", "tom@school.example")
	w.forget()
	w.answers("asha@school.example", asha, "Hello,", "", "para 2: It is four times in ours.", "", "4-5: Both are fine.", "", "Thanks", "Asha")
	w.answers("tom@school.example", tom, "> [3] We propose that no school asks more than once a", "> term for marks in writing.", "Not in Year 11, please.", "", "I like it on the whole.")
	if sum := w.once(); sum.Posted != 2 {
		t.Errorf("once says %+v", sum)
	}
	has(t, w.only("receipt", "asha@school.example"), "On paragraph 2, “Schools ask teachers", "> It is four times in ours.", "On paragraphs 4 and 5", "> Both are fine.")
	has(t, w.only("receipt", "tom@school.example"), "On paragraph 3", "> Not in Year 11, please.")
	if n := len(w.of("post", "")); n != 0 {
		t.Errorf("%d comments went to the group one by one", n)
	}
	d := w.drafts()
	if len(d) != 1 || len(d[0].Versions) != 1 || len(d[0].Versions[0].Paragraphs) != 6 || d[0].Subject != "Fewer data drops" {
		t.Fatalf("draft list says %+v", d)
	}
	var filed []string
	for _, c := range d[0].Comments {
		filed = append(filed, fmt.Sprint(c.From, " ", c.Version, " ", c.Paragraphs))
	}
	if want := []string{"asha@school.example 1 [2]", "asha@school.example 1 [4 5]", "tom@school.example 1 [3]"}; len(filed) < 3 || !slices.Equal(filed[:3], want) {
		t.Errorf("the comments are %q, want %q", filed, want)
	}

	w.forget()
	w.at("2026-03-03 08:05")
	has(t, w.only("notice", "carys@school.example"), "since the last list", "Tom Member", "Not in Year 11, please.", "On paragraph 2")
	w.forget()
	w.at("2026-03-04 08:05")
	if n := len(w.of("notice", "carys@school.example")); n != 0 {
		t.Error("the same comments were listed twice")
	}
}

func TestCommentsAreAnsweredWithTheNextVersion(t *testing.T) {
	w := newWorld(t)
	w.group("workload", "Workload", "asha@school.example each", "tom@school.example weekly")
	w.sendsDraft(aStatement...)
	back := w.only("receipt", "carys@school.example")
	w.answers("asha@school.example", w.only("draft", "asha@school.example"), "¶3: Twice a term is more honest.")
	w.once()
	w.forget()
	w.answers("carys@school.example", back, "COMMENTS")
	w.once()
	sheet := w.only("notice", "carys@school.example")
	has(t, sheet, "one comment", "Twice a term is more honest.", "fill in the .csv file")
	if !strings.Contains(string(sheet.raw), "comments-") || !strings.Contains(string(sheet.raw), ".docx") {
		t.Error("the sheet has not both forms")
	}
	id := w.drafts()[0].Comments[0].ID
	w.forget()
	filled := fmt.Sprintf("comment id;status;response\r\n%d;Accepted;We took twice.\r\n999;not;x\r\n", id)
	w.arrive(withFile([]string{verified, "From: <carys@school.example>", "To: taskgroups+workload@union.example", "Subject: Re: " + sheet.subject, "In-Reply-To: <" + sheet.id + ">"},
		"Here it is.", "comments.csv", "text/csv", []byte(filled))...)
	w.once()
	has(t, w.only("receipt", "carys@school.example"), "One response", "This draft has no comment of that number. “999”")

	w.forget()
	next := slices.Clone(aStatement)
	next[4] = "We propose that no school asks more than twice a term for marks in writing."
	next = slices.Insert(next, 2, "This statement is about data drops in all maintained schools.", "")
	w.answers("carys@school.example", back, append([]string{"Draft:", ""}, next...)...)
	w.once()
	has(t, w.only("receipt", "carys@school.example"), "Version 2 of your draft", "differs from the last version in 2 places", "In it, one person will read what became")
	w.later(15 * time.Minute)
	m := w.only("draft", "asha@school.example")
	has(t, m, "version 2 of a draft", "Your point on paragraph 3 of version 1 (now paragraph 4)", "“Twice a term is more honest.”: accepted.", "“We took twice.”",
		"Paragraph 2 is new", "In paragraph 4, “once” is now “twice”", "[4] We propose")
	if tom := w.only("draft", "tom@school.example"); strings.Contains(tom.text, "Your point") || !strings.Contains(tom.text, "is now “twice”") {
		t.Errorf("Tom reads:\n%s", tom.text)
	}
	if d := w.drafts()[0]; len(d.Versions) != 2 || d.Comments[0].Version != 1 || d.Comments[0].Status != draft.Accepted {
		t.Errorf("draft show says %+v", d)
	}
	w.forget()
	w.answers("carys@school.example", back, append([]string{"Draft:", ""}, next...)...)
	w.once()
	has(t, w.only("refusal", "carys@school.example"), "The text is the same as version 2")
}

func TestADraftInAFileIsReadAndSentBack(t *testing.T) {
	w := newWorld(t)
	w.group("workload", "Workload", "asha@school.example each")
	doc := draft.FromText(strings.Join(aStatement, "\n"))
	file := draft.WriteDocx("Fewer data drops", doc.Paragraphs)
	head := []string{verified, "From: Carys Convenor <carys@school.example>", "To: taskgroups+workload@union.example", "Subject: Draft: Fewer data drops"}
	w.arrive(withFile(head, "Please read it.", "drops.docx", docxType, file)...)
	w.once()
	has(t, w.only("receipt", "carys@school.example"), "6 numbered paragraphs in drops.docx", "You gave no date for comments")
	w.later(15 * time.Minute)
	m := w.only("draft", "asha@school.example")
	has(t, m, "Please read it.", "[2] Schools ask teachers", "drops.docx")
	if m.file != string(file) {
		t.Error("the file is not the one that was sent")
	}
	w.forget()
	changed := slices.Clone(doc.Paragraphs)
	changed[1].Text = strings.Replace(changed[1].Text, "three times", "four times", 1)
	w.arrive(withFile([]string{verified, "From: <asha@school.example>", "To: taskgroups+workload@union.example", "Subject: Re: " + m.subject, "In-Reply-To: <" + m.id + ">"},
		"", "drops.docx", docxType, draft.WriteDocx("Fewer data drops", changed))...)
	w.once()
	has(t, w.only("receipt", "asha@school.example"), "On paragraph 2", "Instead of “three”: “four”")
}

func TestCancelInTheUndoWindowStopsADraft(t *testing.T) {
	w := newWorld(t)
	w.group("workload", "Workload", "asha@school.example each")
	w.arrive(carys("workload", "Draft: Fewer data drops", aStatement...)...)
	w.once()
	w.answers("carys@school.example", w.only("receipt", "carys@school.example"), "CANCEL")
	w.once()
	w.later(time.Hour)
	if n := len(w.mails("asha@school.example")); n != 0 {
		t.Errorf("Asha got %d mails", n)
	}
	if d := w.drafts()[0]; d.State != "cancelled" || len(d.Versions) != 0 {
		t.Errorf("it is %+v", d)
	}
}

func TestADraftTakesNoNewVersionWhileABallotIsOpen(t *testing.T) {
	w := newWorld(t)
	w.group("workload", "Workload", "asha@school.example each")
	w.sendsDraft(aStatement...)
	back := w.only("receipt", "carys@school.example")
	w.answers("carys@school.example", back, "Vote:", "Closes: Friday 27 March")
	w.once()
	w.later(15 * time.Minute)
	has(t, w.only("ballot", "asha@school.example"), "version 1 of the draft", "[2] Schools ask teachers")
	w.forget()
	w.answers("carys@school.example", back, "Draft:", "", "All is new.")
	w.once()
	has(t, w.only("refusal", "carys@school.example"), "A vote on version 1 is open until Friday 27 March 2026", "All is new.")
}

func TestLateCommentsAreMarkedAndMembersAreReminded(t *testing.T) {
	w := newWorld(t)
	w.group("workload", "Workload", "asha@school.example each", "tom@school.example each", "wyn@school.example each")
	w.sendsDraft(aStatement...)
	m := w.only("draft", "asha@school.example")
	w.answers("tom@school.example", w.only("draft", "tom@school.example"), "PASS")
	w.once()
	w.forget()
	w.at("2026-03-09 08:05")
	w.forget()
	w.at("2026-03-11 13:30")
	has(t, w.only("reminder", "asha@school.example"), "no comment from you yet on “Fewer data drops”", "Comments close on Friday 20 March 2026")
	if len(w.of("reminder", "tom@school.example")) != 0 {
		t.Error("Tom, who passed, was reminded")
	}
	w.at("2026-03-21 09:00")
	w.forget()
	w.answers("asha@school.example", m, "3. should say twice")
	w.once()
	has(t, w.only("receipt", "asha@school.example"), "came late", "due on Friday 20 March 2026", "On paragraph 3")
	if c := w.drafts()[0].Comments; len(c) != 1 || !c[0].Late {
		t.Errorf("the comments are %+v", c)
	}
}

func TestAMembersDraftIsAPost(t *testing.T) {
	w := newWorld(t)
	w.group("workload", "Workload", "asha@school.example each", "tom@school.example each")
	w.arrive(verified, "From: <asha@school.example>", "To: taskgroups+workload@union.example", "Subject: Draft: my idea", "", "One report a year.")
	w.once()
	if len(w.of("post", "tom@school.example")) != 1 || len(w.drafts()) != 0 {
		t.Error("a member made a draft")
	}
}

// TestACommentIsFiledInTheFormOfAnyProgram sends the same comment in the ways
// in which mail programs quote.
func TestACommentIsFiledInTheFormOfAnyProgram(t *testing.T) {
	quoted := func(m sent, from, to string) string {
		var b strings.Builder
		for line := range strings.SplitSeq(m.text, "\n") {
			b.WriteString("> " + strings.TrimRight(line, "\r ") + "\r\n")
			if strings.Contains(line, from) {
				b.WriteString("\r\n" + to + "\r\n\r\n")
			}
		}
		return b.String()
	}
	for name, c := range map[string]struct {
		kind string
		body func(m sent) string
		want string
	}{
		"Gmail, above the quoted mail": {"text/plain", func(m sent) string {
			return "4: say why, too\r\n\r\nOn Mon, 2 Mar 2026 at 09:20, Workload task group <taskgroups+workload@union.example> wrote:\r\n\r\n" + quoted(m, "\x00", "")
		}, "[4] say why, too"},
		"Apple Mail, between the quoted lines": {"text/plain", func(m sent) string {
			return "On 2 Mar 2026, at 09:20, Workload task group <taskgroups+workload@union.example> wrote:\r\n" + quoted(m, "drop is for.", "Governors do not know it.")
		}, "[4] Governors do not know it."},
		"Outlook, above a block of headers": {"text/plain", func(m sent) string {
			return "Para 2 is not our experience.\r\n\r\n________________________________\r\nFrom: Workload task group <taskgroups+workload@union.example>\r\nSent: 02 March 2026 09:20\r\nTo: Asha\r\nSubject: " +
				m.subject + "\r\n\r\n" + m.text
		}, "[2] Para 2 is not our experience."},
		"Outlook, HTML alone": {"text/html", func(m sent) string {
			_, inner, _ := strings.Cut(m.html, "<main")
			inner, _, _ = strings.Cut(inner, "</main>")
			return `<html><body><div class="WordSection1"><p class="MsoNormal">Paragraph 3: yes, once a term.</p><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p class="MsoNormal"><b>From:</b> Workload task group &lt;taskgroups+workload@union.example&gt;<br><b>Sent:</b> 02 March 2026 09:20<br><b>To:</b> Asha<br><b>Subject:</b> ` +
				m.subject + `</p></div><main` + inner + `</main></div></body></html>`
		}, "[3] yes, once a term."},
		"Gmail, HTML alone, under the quoted paragraph": {"text/html", func(m sent) string {
			return `<div dir="ltr"><div class="gmail_quote"><div dir="ltr" class="gmail_attr">On Mon, 2 Mar 2026 at 09:20, Workload task group &lt;<a href="mailto:taskgroups+workload@union.example">taskgroups+workload@union.example</a>&gt; wrote:<br></div><blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex"><p><strong>[4] Paragraph 4</strong><br>Heads tell their staff in September what each data drop is for.</p></blockquote><div>August is better.</div></div></div>`
		}, "[4] August is better."},
		"the quoted mail alone": {"text/plain", func(m sent) string { return quoted(m, "\x00", "") }, ""},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			w.group("workload", "Workload", "asha@school.example each")
			w.sendsDraft(aStatement...)
			m := w.only("draft", "asha@school.example")
			w.arrive(verified, "From: <asha@school.example>", "To: taskgroups+workload@union.example", "Subject: Re: "+m.subject, "In-Reply-To: <"+m.id+">",
				"MIME-Version: 1.0", "Content-Type: "+c.kind+"; charset=utf-8", "", c.body(m))
			w.once()
			var got []string
			for _, c := range w.drafts()[0].Comments {
				got = append(got, fmt.Sprint(c.Paragraphs, " ", c.Text))
			}
			if strings.Join(got, "; ") != c.want {
				t.Errorf("the comments are %q, want %q", got, c.want)
			}
		})
	}
}

func TestWhoLeavesTheNumberOutOfADraftIsFiledWithTheWhole(t *testing.T) {
	w := newWorld(t)
	w.group("workload", "Workload", "asha@school.example each", "tom@school.example each")
	w.sendsDraft(aStatement...)
	w.answers("asha@school.example", w.only("draft", "asha@school.example"), "This is far too timid.")
	w.answers("tom@school.example", w.only("draft", "tom@school.example"), "Many thanks!")
	w.forget()
	w.once()
	has(t, w.only("receipt", "asha@school.example"), "On all of it: > This is far too timid.")
	has(t, w.only("receipt", "tom@school.example"), "We found no comment in your mail")
	if c := w.drafts()[0].Comments; len(c) != 1 || len(c[0].Paragraphs) != 0 {
		t.Errorf("the comments are %+v", c)
	}
	w.answers("asha@school.example", w.only("receipt", "asha@school.example"), "RETRACT")
	w.once()
	if c := w.drafts()[0].Comments; len(c) != 0 {
		t.Errorf("what was taken back is still there: %+v", c)
	}
}
