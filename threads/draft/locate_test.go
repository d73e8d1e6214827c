package draft

import (
	"fmt"
	"html"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"taskgroups/threads/reply"
)

// statement is the draft that the tests comment on.
var statement = func() []Paragraph {
	ps := version("Workload in primary schools", pMarking, pData, pMeetings, "Background", pCover,
		"Teachers may be asked to mark “in depth” only where it helps the pupil – not for show.", pFunding,
		"Governors must read the yearly survey of hours & publish what they will do about it.",
		"Parents are told how often books are marked, and why that is enough.", "What we ask", "The Executive should adopt this statement.")
	ps[0].Kind, ps[4].Kind, ps[10].Kind = KindHeading, KindHeading, KindHeading
	return ps
}()

// where writes comments as numbers and text.
func where(cs []Comment) string {
	var out []string
	for _, c := range cs {
		if c.How == HowPolite {
			continue
		}
		s := fmt.Sprint(c.Numbers) + " " + strings.ReplaceAll(c.Text, "\n", "/")
		if c.Doubt != "" {
			s += " (" + c.Doubt + ")"
		}
		out = append(out, s)
	}
	return strings.Join(out, " | ")
}

// ways are the ways to say which paragraph is meant, and what is filed.
var ways = []struct{ own, want string }{
	{"¶7: too weak.", "[7] too weak."},
	{"¶ 7 too weak.", "[7] ¶ 7 too weak."},
	{"para 7 is too weak.", "[7] para 7 is too weak."},
	{"Para. 7: too weak.", "[7] too weak."},
	{"paragraph seven: too weak.", "[7] too weak."},
	{"Paragraph 7 - too weak.", "[7] too weak."},
	{"Paragraph 7\nToo weak.\nFar too weak.", "[7] Too weak./Far too weak."},
	{"7. Too weak.", "[7] Too weak."},
	{"7) Too weak.", "[7] Too weak."},
	{"(7) Too weak.", "[7] Too weak."},
	{"7: too weak.", "[7] too weak."},
	{"7 - too weak.", "[7] too weak."},
	{"7–9: too weak.", "[7 8 9] too weak."},
	{"7-9: too weak.", "[7 8 9] too weak."},
	{"paras 7 to 9: too weak.", "[7 8 9] too weak."},
	{"paras 7 and 9: too weak.", "[7 9] too weak."},
	{"Paragraphs 2, 4 and 7–8 contradict each other.", "[2 4 7 8] Paragraphs 2, 4 and 7–8 contradict each other."},
	{"[7] too weak.", "[7] [7] too weak."},
	{"[7]: too weak.", "[7] too weak."},
	{"[7]-[9]: too weak.", "[7 8 9] too weak."},
	{"#7 too weak.", "[7] #7 too weak."},
	{"§7: too weak.", "[7] too weak."},
	{"Re 7: too weak.", "[7] too weak."},
	{"Re: paragraph 7, too weak.", "[7] too weak."},
	{"On paragraph 7, I find it too weak.", "[7] I find it too weak."},
	{"On 7, I find it too weak.", "[7] I find it too weak."},
	{"The seventh paragraph is too weak.", "[7] The seventh paragraph is too weak."},
	{"7th paragraph: too weak.", "[7] too weak."},
	{"The last paragraph is too weak.", "[12] The last paragraph is too weak."},
	{"Point 7: too weak.", "[7] too weak."},
	{"7/ too weak.", "[7] too weak."},
	{"Para's 7 and 9: too weak.", "[7 9] too weak."},
	{"pargraph 7 is too weak.", "[7] pargraph 7 is too weak."},
	{"Paragraph 7, second sentence: too weak.", "[7] second sentence: too weak."},
	{"Page 2, para 7: too weak.", "[7] Page 2, para 7: too weak."},
	{"¶¶7–9: too weak.", "[7 8 9] too weak."},
	{"No. 7: too weak.", "[7] too weak."},
	{"p7: too weak.", "[7] too weak."},
	{"Paragraff 7: rhy wan.", "[7] rhy wan."},
	{"Ym mharagraff 7, mae'n rhy wan.", "[7] mae'n rhy wan."},
	{"Paragraffau 7 a 9: rhy wan.", "[7 9] rhy wan."},
	{"*Paragraph 7:* too weak.", "[7] * too weak."},
	{"- Para 7: too weak.\n- Para 9: too strong.", "[7] too weak. | [9] too strong."},
	{"7: too weak; 9: too strong.", "[7] too weak; | [9] too strong."},
	{"I like it. ¶7: too weak. ¶9: too strong.", "[] I like it. | [7] too weak. | [9] too strong."},
	{"7. Too weak.\n\nIt should say must.\n9. Too strong.", "[7] Too weak.//It should say must. | [9] Too strong."},
	{"Hi all,\n\nThanks for this.\n\n7: too weak.\n\nOverall, I agree.", "[7] too weak. | [] Overall, I agree."},
	{"I think para 7 is too weak.\n\nIt should say must.", "[7] I think para 7 is too weak.//It should say must."},
	{"I do not like paragraphs 7 and 9 at all.", "[7 9] I do not like paragraphs 7 and 9 at all."},
	{"Background: too short.", "[5] too short."},
	{"On background: too short.", "[5] too short."},
	{"1-6 fine. ", "[1 2 3 4 5 6] 1-6 fine. (bare-number)"},
	{"7 agree", "[7] 7 agree (bare-number)"},
	{"On paragraph 7:\n1. too weak\n2. too long", "[7] 1. too weak/2. too long"},
	{"You write “mark every piece of work in two colours”. Why two?", "[2] You write “mark every piece of work in two colours”. Why two?"},
	{pMarking + "\nWhy two?", "[2] Why two?"},
	{"[2] " + pMarking + "\n\nWhy two?", "[2] Why two?"},
	// what is no reference
	{"7 years ago it was better.", "[] 7 years ago it was better."},
	{"In 2019, it was better.", "[] In 2019, it was better."},
	{"2019: that was a year.", "[] 2019: that was a year."},
	{"7 of us agree.", "[] 7 of us agree."},
	{"Year 7 should not sit tests.", "[] Year 7 should not sit tests."},
	{"7-9 year olds need play.", "[] 7-9 year olds need play."},
	{"2 - 3 hours a week go on this.", "[] 2 - 3 hours a week go on this."},
	{"7:30 is too early.", "[] 7:30 is too early."},
	{"7.5 hours is enough.", "[] 7.5 hours is enough."},
	{"7pm: too late.", "[] 7pm: too late."},
	{"On 7 November we met.", "[] On 7 November we met."},
	{"Section 7 of the Education Act says so.", "[] Section 7 of the Education Act says so."},
	{"Paragraph 7 of the council's policy says so.", "[] Paragraph 7 of the council's policy says so."},
	{"Paragraph 7 of the draft is too weak.", "[7] Paragraph 7 of the draft is too weak."},
	{"1 in 5 teachers leaves.", "[] 1 in 5 teachers leaves."},
	{"1. First, thanks.\n2. Second, I agree with it all.", "[] 1. First, thanks./2. Second, I agree with it all. (own-list)"},
	{"Some thoughts:\n1. Nobody asked the caretakers.\n2. Buses are late.\n3. It rains.", "[] Some thoughts:/1. Nobody asked the caretakers./2. Buses are late./3. It rains. (own-list)"},
	{"1. Good title.\n2. Two colours of ink is one too many.\n3. The inspectors want data, whatever we say.", "[1] Good title. | [2] Two colours of ink is one too many. | [3] The inspectors want data, whatever we say."},
	{"1. Good.\n4. Bad.", "[1] Good. | [4] Bad."},
	{"Paragraph 70: too weak.", "[] too weak. (no-such-paragraph)"},
	{"7 and 70: too weak.", "[7] too weak. (no-such-paragraph)"},
	{"I agree with all of it.", "[] I agree with all of it."},
}

func TestEveryWayToSayWhereInEveryProgram(t *testing.T) {
	parent := mailed(statement, 72)
	for program, write := range programs {
		for _, w := range ways {
			if strings.Contains(w.own, pMarking) && program != "no quotation" {
				continue // there reply takes the copied text for quoted, rightly: see the inline forms
			}
			r := reply.Read(write(w.own, parent))
			got := where(Locate(r.Own, r.Inline, statement))
			if flat(got) != flat(w.want) {
				t.Errorf("%s: %q\ngot  %s\nwant %s\nown %q", program, w.own, got, w.want, r.Own)
			}
		}
	}
}

// flat leaves out of account what programs do to blank lines.
func flat(s string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(s, "//", "/")), " ")
}

func TestAnswersUnderQuotedParagraphs(t *testing.T) {
	for form, quote := range quotings {
		text := attribution + "\n\n" + quote(statement[1]) + "\n\nWhy two?\n\n" + quote(statement[6]) + "\nToo weak.\n\nFar too weak.\n\n" + quote(statement[9]) + "\n\nAgreed.\n"
		r := reply.Read(reply.Input{Text: text, Parent: mailed(statement, 72)})
		want := "[2] Why two? | [7] Too weak.//Far too weak. | [10] Agreed."
		if got := where(Locate(r.Own, r.Inline, statement)); got != want {
			t.Errorf("%s:\ngot  %s\nwant %s\n%+v", form, got, want, r)
		}
	}
}

func TestAnswersBetweenTheWholeDraft(t *testing.T) {
	// Everything is quoted, and answered after paragraphs 2 and 7.
	for name, mark := range map[string]string{"marks": "> ", "no marks": ""} {
		var b strings.Builder
		b.WriteString("Dear all,\n\nsee below.\n\n" + attribution + "\n\n")
		for _, p := range statement {
			b.WriteString(marked(wrapped(label(p), 72), mark) + "\n" + mark + "\n")
			if p.Number == 2 {
				b.WriteString("\nWhy two?\n\n")
			}
			if p.Number == 7 {
				b.WriteString("\nToo weak.\n\n")
			}
		}
		r := reply.Read(reply.Input{Text: b.String(), Parent: mailed(statement, 72)})
		want := "[] see below. | [2] Why two? | [7] Too weak."
		if got := where(Locate(r.Own, r.Inline, statement)); got != want {
			t.Errorf("%s:\ngot  %s\nwant %s\n%+v", name, got, want, r)
		}
	}
}

func TestAnswersInHTML(t *testing.T) {
	text := `<div>see below</div><div class="gmail_quote"><div class="gmail_attr">` + html.EscapeString(attribution) + `</div>` +
		`<blockquote>` + inHTML(label(statement[1])) + `</blockquote><div>Why two?</div><blockquote>` + inHTML(label(statement[6])) + `</blockquote><div>Too weak.</div></div>`
	r := reply.Read(reply.Input{HTML: text, Parent: mailed(statement, 72)})
	if got := where(Locate(r.Own, r.Inline, statement)); got != "[] see below | [2] Why two? | [7] Too weak." {
		t.Errorf("%s\n%+v", got, r)
	}
}

func TestAnswersKeepTheirPlace(t *testing.T) {
	for name, c := range map[string]struct {
		own    string
		inline []reply.Pair
		want   string
	}{
		"a list under a quoted paragraph is the answer's": {"1. weak\n2. long", []reply.Pair{{Quoted: pMarking, Answer: "1. weak\n2. long"}}, "[2] 1. weak/2. long"},
		"a number in the answer outweighs the quotation":  {"Re 9: weak", []reply.Pair{{Quoted: pMarking, Answer: "Re 9: weak"}}, "[9] weak"},
		"several quoted, the last is meant, and said so":  {"Both weak", []reply.Pair{{Quoted: label(statement[6]) + "\n\n" + label(statement[7]), Answer: "Both weak"}}, "[8] Both weak (quoted-several)"},
		"a heading":                             {"Too short", []reply.Pair{{Quoted: "[5] Paragraph 5. Background", Answer: "Too short"}}, "[5] Too short"},
		"somebody else's words":                 {"I agree", []reply.Pair{{Quoted: "Asha wrote that it is all too much.", Answer: "I agree"}}, "[] I agree"},
		"below the whole draft":                 {"I agree", []reply.Pair{{Quoted: mailed(statement, 60), Answer: "I agree"}}, "[] I agree"},
		"the same answer twice":                 {"No\n\nNo", []reply.Pair{{Quoted: pMarking, Answer: "No"}, {Quoted: pData, Answer: "No"}}, "[2] No | [3] No"},
		"text after the answers is apart":       {"No\n\nOverall good", []reply.Pair{{Quoted: pMarking, Answer: "No\n\nOverall good"}}, "[2] No | [] Overall good"},
		"answers that are not in the own words": {"Fine", []reply.Pair{{Quoted: pMarking, Answer: "Lost"}}, "[] Fine"},
	} {
		if got := where(Locate(c.own, c.inline, statement)); got != c.want {
			t.Errorf("%s:\ngot  %s\nwant %s", name, got, c.want)
		}
	}
}

func TestLabelsOfTheSource(t *testing.T) {
	v := version("Aims", "We ask for less marking in all schools.", "We ask for more sleep at night.")
	v[0].Kind, v[0].Label, v[1].Label, v[2].Label = KindHeading, "2.", "2.1", "2.2"
	for in, want := range map[string]string{
		"2.1: too weak":  "[2] too weak",
		"2.2. Too weak":  "[3] Too weak",
		"2.5 hours":      "[] 2.5 hours",
		"Section 2: no":  "[2] no (label-too)",
		"Paragraph 2: a": "[2] a",
	} {
		if got := where(Locate(in, nil, v)); got != want {
			t.Errorf("%q: %s, want %s", in, got, want)
		}
	}
}

// everything is all words of comments, in order.
func everything(cs []Comment) string {
	var b strings.Builder
	for _, c := range cs {
		b.WriteString(c.Said + "\n" + c.Text + "\n")
	}
	return strings.Join(strings.Fields(b.String()), "")
}

func TestNoWordIsLost(t *testing.T) {
	bits := []string{"7: ", "para 7 ", "Overall, ", "1. ", "2. ", "3) ", "Hi all,", "¶9", "[7] ", pMarking, "Background: ", "70: ", "“mark every piece of work”", "; 9: ", "\n", "\n\n", "too weak. ", "7–9 ", "see paragraphs 3 and 4 ", "Best wishes\nJan", "\t", "2.1: "}
	rapid.Check(t, func(t *rapid.T) {
		own := strings.Join(rapid.SliceOfN(rapid.SampledFrom(bits), 0, 20).Draw(t, "bits"), "")
		var inline []reply.Pair
		rows := strings.Split(own, "\n")
		for i := 0; i < len(rows); i++ {
			if rapid.IntRange(0, 3).Draw(t, "answer") == 0 {
				n := rapid.IntRange(i, len(rows)-1).Draw(t, "until")
				inline = append(inline, reply.Pair{Quoted: statement[i%len(statement)].Text, Answer: strings.Trim(strings.Join(rows[i:n+1], "\n"), "\n \t")})
				i = n
			}
		}
		cs := Locate(own, inline, statement)
		if got, want := everything(cs), strings.Join(strings.Fields(own), ""); got != want {
			t.Fatalf("own %q\ngot  %s\nwant %s\n%+v", own, got, want, cs)
		}
	})
}

func FuzzLocate(f *testing.F) {
	f.Add("7: a\n1. b\n2. c", "> [7] d", "b", "Heading", "some text of it here")
	for _, w := range ways {
		f.Add(w.own, "[2] "+pMarking, "too weak.", "Background", pMarking)
	}
	f.Fuzz(func(t *testing.T, own, quoted, answer, a, b string) {
		v := version(tidy(a), tidy(b))
		cs := Locate(own, []reply.Pair{{Quoted: quoted, Answer: answer}}, v)
		if got, want := everything(cs), strings.Join(strings.Fields(strings.ReplaceAll(own, "\r", "\n")), ""); got != want {
			t.Fatalf("own %q\ngot  %q\nwant %q", own, got, want)
		}
		for _, c := range cs {
			if len(c.Numbers) != len(c.Idents) || c.How == "" {
				t.Fatalf("%+v", c)
			}
		}
	})
}

func BenchmarkLocate(b *testing.B) {
	v, _ := long(300)
	var own strings.Builder
	var inline []reply.Pair
	for i := 0; i < 100; i++ {
		fmt.Fprintf(&own, "para %d: this is too weak.\n\nAnswer %d to it.\n\n", i+1, i)
		inline = append(inline, reply.Pair{Quoted: v[i].Text, Answer: fmt.Sprintf("Answer %d to it.", i)})
	}
	for b.Loop() {
		Locate(own.String(), inline, v)
	}
}

func BenchmarkLocateHostile(b *testing.B) {
	v, _ := long(300)
	for name, s := range map[string]string{"numbers": "1. a\n", "brackets": "[", "quotes": "“a ", "paras": "para 1-3 ", "colons": ". 1: ", "pasted": v[0].Text + "\n", "hundreds": "paras 1-3000: a\n", "labels": "[1] a\n"} {
		own := strings.Repeat(s, 1+(512<<10)/len(s))
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				Locate(own, []reply.Pair{{Quoted: own, Answer: "a"}}, v)
			}
		})
	}
}
