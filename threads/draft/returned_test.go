package draft

import (
	"fmt"
	"strings"
	"testing"
)

const testBalloons = `<w:comments` + ns + `><w:comment w:id="0" w:author="Jan Smith"><w:p><w:r><w:annotationRef/><w:t>Why two?</w:t></w:r></w:p></w:comment><w:comment w:id="1" w:author="Jan Smith"><w:p><w:r><w:t>Both too</w:t></w:r></w:p><w:p><w:r><w:t>weak.</w:t></w:r></w:p></w:comment></w:comments>`

func run(s string) string { return `<w:r><w:t xml:space="preserve">` + s + `</w:t></w:r>` }
func ins(s string) string { return `<w:ins w:author="Jan">` + run(s) + `</w:ins>` }
func del(s string) string {
	return `<w:del w:author="Jan"><w:r><w:delText xml:space="preserve">` + s + `</w:delText></w:r></w:del>`
}
func wp(in ...string) string { return "<w:p>" + strings.Join(in, "") + "</w:p>" }

func filed(cs []Comment) string {
	var out []string
	for _, c := range cs {
		s := fmt.Sprintf("%v %s %s", c.Numbers, c.How, c.Kind)
		if c.Kind == CommentBalloon {
			s += fmt.Sprintf(" «%s» %s", c.Quoted, strings.ReplaceAll(c.Text, "\n", "/"))
		} else {
			s += fmt.Sprintf(" [%s|%s] %s", c.Before, c.After, c.Quoted)
		}
		if c.Doubt != "" {
			s += " (" + c.Doubt + ")"
		}
		out = append(out, strings.TrimSpace(s))
	}
	return strings.Join(out, "; ")
}

func TestAFileSentBackBringsItsChanges(t *testing.T) {
	v := version("Background", pMarking, pData, pMeetings)
	start, end, ref := `<w:commentRangeStart w:id="%s"/>`, `<w:commentRangeEnd w:id="%s"/>`, `<w:r><w:commentReference w:id="%s"/></w:r>`
	id := func(f, n string) string { return strings.ReplaceAll(f, "%s", n) }
	for name, c := range map[string]struct{ body, want string }{
		"nothing changed": {para("Background") + para(pMarking) + para(pData) + para(pMeetings), ""},
		"a word replaced": {para("Background") + wp(run("Schools "), del("may"), ins("must"), run(" ask teachers to mark every piece of work in two colours of ink.")) + para(pData) + para(pMeetings),
			"[2] tracked replace [may|must] Schools … ask teachers to mark"},
		"inside a word": {para("Background") + wp(run("School"), del("s"), run(" may ask teachers to mark every piece of work in two colours of ink.")) + para(pData) + para(pMeetings),
			"[2] tracked replace [Schools|School] … may ask teachers to"},
		"words put in and words gone": {para("Background") + para(pMarking) + wp(run("Data should "), ins("never "), run("be collected three times a year"), del(" and no more"), run(", whatever the inspectors say.")) + para(pMeetings),
			"[3] tracked insert [|never] Data should … be collected three times; [3] tracked delete [and no more|] three times a year … , whatever the inspectors"},
		"a new paragraph and one that goes": {para("Background") + para(pMarking) + wp(`<w:pPr><w:rPr><w:ins/></w:rPr></w:pPr>`, ins("And nobody minds.")) + wp(del(pData)) + para(pMeetings),
			"[2] tracked insert [|And nobody minds.] …; [3] tracked delete [" + pData + "|] …"},
		"a balloon on words, and one over two paragraphs": {para("Background") + wp(run("Schools may ask teachers to mark every piece of work in "), id(start, "0"), run("two colours"), id(end, "0"), id(ref, "0"), run(" of ink.")) +
			wp(id(start, "1"), run(pData)) + wp(run(pMeetings), id(end, "1"), id(ref, "1")),
			"[2] balloon balloon «two colours» Why two?; [3 4] balloon balloon «" + pData + " " + pMeetings + "» Both too/weak."},
		"numbers of ours in the text": {para("[1] Background") + para("[2] "+pMarking) + wp(run("[3] "+strings.TrimSuffix(pData, ".")), ins("!")) + para("[4] "+pMeetings), "[3] tracked insert [|!] whatever the inspectors say …"},
		"changed without tracking": {para("Background") + para(strings.Replace(pMarking, "may", "must", 1)) + para(pMeetings) + para("And something quite different."),
			"[2] unmarked replace [may|must] Schools … ask teachers to mark; [4] unmarked insert [|And something quite different.]; [3] unmarked delete [" + pData + "|]"},
		"another file": {para("Minutes of the meeting") + wp(ins("Nothing")), "[] tracked insert [|Nothing] … (no-such-text)"},
	} {
		cs, err := Returned(wordFile(t, c.body, "comments.xml", testBalloons), v)
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if got := filed(cs); got != c.want {
			t.Errorf("%s:\ngot  %s\nwant %s", name, got, c.want)
		}
	}
}

func FuzzReturned(f *testing.F) {
	f.Add(wp(run("a "), del("b"), ins("c")) + `<w:p><w:commentRangeStart w:id="0"/>` + run("d") + `<w:commentRangeEnd w:id="0"/></w:p>`)
	v := version("a b d", "e f g")
	f.Fuzz(func(t *testing.T, body string) {
		cs, err := Returned(wordFile(t, body, "comments.xml", testBalloons), v)
		if err != nil {
			return
		}
		for _, c := range cs {
			if c.Kind == "" || c.How == "" || len(c.Numbers) != len(c.Idents) {
				t.Fatalf("%+v", c)
			}
		}
	})
}
