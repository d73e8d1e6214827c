package templates

import (
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"taskgroups/threads"
)

func TestTheSubjectIsTheSameHoweverOftenItWasToAndFro(t *testing.T) {
	for _, x := range []struct{ name, tag, given, want string }{
		{"a plain subject gets the tag", "workload", "What would cut marking most?", "[workload] What would cut marking most?"},
		{"a tag is not doubled", "workload", "[workload] Marking", "[workload] Marking"},
		{"nor in other letters, nor with Re:", "workload", "Re: [Workload] RE: re: Marking", "[workload] Marking"},
		{"prefixes of other languages go too", "workload", "AW: SV: [workload] Antw: Marking", "[workload] Marking"},
		{"numbered and spaced ones too", "workload", "Re[2]: RE : Fwd: Marking", "[workload] Marking"},
		{"another tag is somebody's own", "workload", "[urgent] Marking", "[workload] [urgent] Marking"},
		{"a word before a colon stays", "workload", "Marking: what next", "[workload] Marking: what next"},
		{"without tag it stays bare", "", "Re: Marking", "Marking"},
		{"line breaks and controls are blanks or nothing", "workload", "Marking\r\nBcc: all\x00", "[workload] Marking Bcc: all"},
		{"nothing is said to be nothing", "workload", " Re: ", "[workload] (no subject)"},
	} {
		t.Run(x.name, func(t *testing.T) {
			got := Subject(x.tag, x.given)
			if got != x.want {
				t.Errorf("Subject(%q, %q) = %q, want %q", x.tag, x.given, got, x.want)
			}
			if again := Subject(x.tag, got); again != got {
				t.Errorf("the second time it is %q", again)
			}
		})
	}
}

func TestAVeryLongSubjectIsCutAtAWord(t *testing.T) {
	got := Subject("", strings.Repeat("marking ", 60))
	if n := len([]rune(got)); n > maxSubject || !strings.HasSuffix(got, "marking…") {
		t.Errorf("%d characters: %q", n, got)
	}
}

func TestDatesAreReadBackInFull(t *testing.T) {
	paris, err := time.LoadLocation("Europe/Paris")
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range []struct {
		name string
		zone *time.Location
		at   time.Time
		want string
	}{
		{"in winter", london(), time.Date(2026, 12, 4, 17, 0, 0, 0, time.UTC), "Friday 4 December 2026, 17:00 UK time (GMT)"},
		{"in summer", london(), time.Date(2026, 7, 1, 8, 5, 0, 0, time.UTC), "Wednesday 1 July 2026, 09:05 UK time (BST)"},
		{"on the day after", london(), time.Date(2026, 7, 1, 23, 30, 0, 0, time.UTC), "Thursday 2 July 2026, 00:30 UK time (BST)"},
		{"elsewhere", paris, time.Date(2026, 12, 4, 17, 0, 0, 0, time.UTC), "Friday 4 December 2026, 18:00 Paris time (CET)"},
		{"nowhere", nil, time.Date(2026, 12, 4, 17, 0, 0, 0, time.UTC), "Friday 4 December 2026, 17:00 UTC"},
		{"in a zone without letters", time.FixedZone("", 3*3600), time.Date(2026, 12, 4, 17, 0, 0, 0, time.UTC), "Friday 4 December 2026, 20:00"},
	} {
		t.Run(x.name, func(t *testing.T) {
			n, err := lookup("", "en")
			if err != nil {
				t.Fatal(err)
			}
			p := &page{notice: n, F: Frame{Zone: x.zone}}
			if got := strings.TrimSpace(p.Date(x.at)); got != x.want {
				t.Errorf("got %q, want %q", got, x.want)
			}
		})
	}
}

func TestNumbersTakeTheirPlural(t *testing.T) {
	n, err := lookup("", "en")
	if err != nil {
		t.Fatal(err)
	}
	p := &page{notice: n}
	for number, want := range map[int]string{0: "nobody", 1: "one person", 2: "2 people", 1214: "1,214 people", 1_000_000: "1,000,000 people"} {
		if got, err := p.Count(number, "people"); err != nil || got != want {
			t.Errorf("%d: %q, %v; want %q", number, got, err, want)
		}
	}
	if got := pluralForm("cy", 2) + " " + pluralForm("cy", 3) + " " + pluralForm("cy", 6); got != "two few many" {
		t.Errorf("in Welsh 2, 3 and 6 are %q", got)
	}
}

func TestWhatIsNotTranslatedStaysEnglish(t *testing.T) {
	site := fstest.MapFS{}
	for _, name := range []string{"layout", "footer", "count", "common", "manual"} {
		b, err := files.ReadFile("frame/" + name + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		site["frame/"+name+".txt"] = &fstest.MapFile{Data: b}
	}
	layout, err := files.ReadFile("frame/layout.html")
	if err != nil {
		t.Fatal(err)
	}
	site["frame/layout.html"] = &fstest.MapFile{Data: layout}
	site["notices/empty.html"] = &fstest.MapFile{Data: []byte(`{{define "body"}}<p>{{.Say "why"}}</p>{{end}}`)}
	site["notices/empty.txt"] = &fstest.MapFile{Data: []byte(
		`{{define "subject"}}Empty{{end}}{{define "what"}}It is empty.{{end}}{{define "why"}}We do not know why.{{end}}{{define "body"}}{{.Say "why"}}{{end}}`)}
	site["notices/empty.cy.txt"] = &fstest.MapFile{Data: []byte(`{{define "what"}}Mae'n wag.{{end}}`)}
	n, err := noticeID{"empty", "cy"}.parse(site)
	if err != nil {
		t.Fatal(err)
	}
	m, err := (&page{notice: n, Kind: threads.KindRefusal, W: threads.EmptyWords{}}).mail()
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"Mae'n wag.\n", "We do not know why."} {
		if !strings.Contains(m.Text, want) {
			t.Errorf("the text has no %q:\n%s", want, m.Text)
		}
	}
	if !strings.Contains(m.HTML, `lang="cy"`) || !strings.Contains(m.HTML, "Mae&#39;n wag.") {
		t.Errorf("the HTML is not Welsh:\n%s", m.HTML)
	}
}

func TestSenderIsThePersonThroughTheGroup(t *testing.T) {
	for _, x := range []struct {
		author string
		frame  Frame
		want   string
	}{
		{"Asha Patel", inGroup(""), "Asha Patel via Workload"},
		{"", inGroup(""), "Workload task group"},
		{"", ofNoGroup(""), "Union task groups"},
	} {
		if got, err := Sender(x.author, x.frame); err != nil || got != x.want {
			t.Errorf("%q: %q, %v; want %q", x.author, got, err, x.want)
		}
	}
}

func TestAMailTooLargeForHTMLGoesAsText(t *testing.T) {
	w := threads.PostWords{Subject: "Marking", Author: "Asha", Text: strings.Repeat("<b>&</b> and so on.\n\n", 5000)}
	m, err := Render(w, threads.KindPost, inGroup("each"))
	if err != nil {
		t.Fatal(err)
	}
	if m.HTML != "" || len(m.Text) < len(w.Text) {
		t.Errorf("%d bytes of HTML, %d of text", len(m.HTML), len(m.Text))
	}
}

// FuzzRender: whatever people write, the text holds their words, the HTML
// holds no markup of theirs, and no token is theirs.
func FuzzRender(f *testing.F) {
	for _, s := range []string{
		longPost, shortPost, "<script>alert(1)</script>", TokenKey, "https://evil.example/\"onclick=", "> > > a\n>b", "1. a\n   - b\n   - c\n9) d",
		"javascript:alert(1) mailto:a@b https://x.example@y.example/", "a\u202eb\u2028c\x00d\xffe", "- \n-  \n*", TokenName, "<!--[if mso]>",
		strings.Repeat("> ", 50) + "deep", strings.Repeat(" ", 9) + "- x", "\t- tab",
	} {
		f.Add(s, s)
	}
	f.Fuzz(func(t *testing.T, subject, text string) {
		m, err := Render(threads.PostWords{Subject: subject, Author: subject, Text: text, Inline: []threads.Passage{{Quoted: text, Answer: subject}}},
			threads.KindPost, inGroup("each"))
		if err != nil {
			t.Fatal(err)
		}
		for _, part := range []string{m.Subject, m.Text, m.HTML} {
			if strings.Contains(part, tokenMark) {
				t.Fatalf("a token of theirs came through: %q", part)
			}
		}
		if strings.ContainsAny(m.Subject, "\r\n\x00") {
			t.Fatalf("the subject is %q", m.Subject)
		}
		if m.HTML == "" {
			return
		}
		if strings.Count(m.HTML, "<!--") != 2 || strings.Count(m.HTML, "-->") != 2 {
			t.Fatalf("a comment of theirs came through:\n%s", m.HTML)
		}
		checkAll(t, m.HTML)
	})
}

func TestPeoplesWordsBecomeParagraphsListsAndLinks(t *testing.T) {
	for _, x := range []struct{ name, text, want string }{
		{"paragraphs at empty lines", "One.\n\nTwo.", "<p>One.</p><p>Two.</p>"},
		{"the writer's line breaks stay", "Asha\nLeeds", "<p>Asha<br>\nLeeds</p>"},
		{
			"a program's line breaks go",
			"We tried one data drop instead of three last year, and I have to say\nthat nobody has missed the other two, not even those who had asked us\nfor them.",
			"<p>We tried one data drop instead of three last year, and I have to say that nobody has missed the other two, not even those who had asked us for them.</p>",
		},
		{"bullets of all sorts", "- one\n* two\n• three", "<ul><li>one</li><li>two</li><li>three</li></ul>"},
		{"numbers keep their value", "3. three\n4. four\n9) nine", `<ol><li value="3">three</li><li>four</li><li value="9">nine</li></ol>`},
		{"a list after its sentence", "We need:\n- one\n- two\nThanks", "<p>We need:</p><ul><li>one</li><li>two</li></ul><p>Thanks</p>"},
		{"empty lines between items", "- one\n\n- two\n\nThanks", "<ul><li>one</li><li>two</li></ul><p>Thanks</p>"},
		{"lists in lists", "1. one\n   - a\n   - b\n2. two", "<ol><li>one<ul><li>a</li><li>b</li></ul></li><li>two</li></ol>"},
		{"a wrapped item", "- one\n  and more\n- two", "<ul><li>one<br>\nand more</li><li>two</li></ul>"},
		{"quoted passages", "> you said\n> that\n\nI agree", "<blockquote><p>you said<br>\nthat</p></blockquote><p>I agree</p>"},
		{"a minus is no bullet", "-5 degrees", "<p>-5 degrees</p>"},
		{"a year is no number", "2026. It was cold", "<p>2026. It was cold</p>"},
		{"links show where they go", "See https://example.org/a_(b).", `<p>See <a href="https://example.org/a_(b)">https://example.org/a_(b)</a>.</p>`},
		{"in brackets", "(https://example.org/?a=1&b=2)", `<p>(<a href="https://example.org/?a=1&amp;b=2">https://example.org/?a=1&amp;b=2</a>)</p>`},
		{"a link that hides its host stays text", "https://bank.example@evil.example/", "<p>https://bank.example@evil.example/</p>"},
		{"other schemes stay text", "javascript:alert(1) ftp://x.example file:///etc", "<p>javascript:alert(1) ftp://x.example file:///etc</p>"},
		{"markup is text", "<b>no</b> & <!-- x -->", "<p>&lt;b&gt;no&lt;/b&gt; &amp; &lt;!-- x --&gt;</p>"},
	} {
		t.Run(x.name, func(t *testing.T) {
			if got := styleAttr.ReplaceAllString(string(proseHTML(x.text)), ""); got != x.want {
				t.Errorf("got\n%s\nwant\n%s", got, x.want)
			}
		})
	}
}

func BenchmarkRenderPost(b *testing.B) {
	for b.Loop() {
		if _, err := Render(threads.PostWords{Subject: "Marking", Author: "Asha Patel", Text: longPost}, threads.KindPost, inGroup("each")); err != nil {
			b.Fatal(err)
		}
	}
}
