package templates

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	texttemplate "text/template"
	"text/template/parse"
	"time"
)

// blocksOf are the blocks that a file defines.
func blocksOf(t *testing.T, name string) map[string]*parse.Tree {
	t.Helper()
	src, err := fs.ReadFile(files, name)
	if err != nil {
		t.Fatal(err)
	}
	set, err := texttemplate.New("").Parse(string(src))
	if err != nil {
		t.Fatal(err)
	}
	blocks := map[string]*parse.Tree{}
	for _, b := range set.Templates() {
		if b.Name() != "" {
			blocks[b.Name()] = b.Tree
		}
	}
	return blocks
}

var letters = regexp.MustCompile(`[A-Za-z]`)

// says gives the words that stand in a block.
func says(n parse.Node) string {
	var b strings.Builder
	list := func(l *parse.ListNode) {
		if l != nil {
			for _, c := range l.Nodes {
				b.WriteString(says(c))
			}
		}
	}
	switch v := n.(type) {
	case *parse.TextNode:
		b.Write(v.Text)
	case *parse.ListNode:
		list(v)
	case *parse.IfNode:
		list(v.List)
		list(v.ElseList)
	case *parse.WithNode:
		list(v.List)
		list(v.ElseList)
	case *parse.RangeNode:
		list(v.List)
		list(v.ElseList)
	}
	return b.String()
}

// translated are the files with a translation, by the English one.
func translated(t *testing.T) map[string]string {
	t.Helper()
	out := map[string]string{}
	for _, dir := range []string{"notices", "frame"} {
		list, err := fs.Glob(files, dir+"/*.cy.txt")
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range list {
			out[path.Join(dir, strings.TrimSuffix(path.Base(name), ".cy.txt")+".txt")] = name
		}
	}
	return out
}

// usedInWelsh are the names of blocks that translated notices and the frame
// say, or how they begin.
func usedInWelsh(t *testing.T) (names []string) {
	t.Helper()
	list := []string{"frame/footer.txt", "frame/layout.txt", "frame/layout.html", "frame/manual.txt", "frame/common.cy.txt"}
	for english, welsh := range translated(t) {
		if strings.HasPrefix(english, "notices/") {
			list = append(list, english, welsh, strings.TrimSuffix(english, ".txt")+".html")
		}
	}
	quoted := regexp.MustCompile(`"([^"]+)"`)
	for _, name := range list {
		src, err := fs.ReadFile(files, name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range quoted.FindAllStringSubmatch(string(src), -1) {
			names = append(names, m[1])
		}
	}
	return append(names, "join.")
}

// among says whether a block, or what it is a form of, is said.
func among(used []string, block string) bool {
	return slices.ContainsFunc(used, func(u string) bool {
		return u == block || strings.HasPrefix(block, strings.TrimSuffix(u, ".")+".")
	})
}

func TestATranslationHasEverySentenceOfTheEnglish(t *testing.T) {
	used := usedInWelsh(t)
	forms := regexp.MustCompile(`^(.*)\.(0|one|two|few|many|other)$`)
	for english, welsh := range translated(t) {
		has, of := blocksOf(t, welsh), blocksOf(t, english)
		counted := map[string]bool{} // in English, in this file or in the frame's
		for _, blocks := range []map[string]*parse.Tree{of, blocksOf(t, "frame/count.txt")} {
			for name := range blocks {
				if m := forms.FindStringSubmatch(name); m != nil {
					counted[m[1]] = true
				}
			}
		}
		for name, tree := range of {
			said := strings.TrimSpace(says(tree.Root))
			if said == "yes" || !letters.MatchString(said) || has[name] != nil {
				continue
			}
			if (english == "frame/common.txt" || english == "frame/count.txt") && !among(used, name) {
				continue // no notice that is translated says it
			}
			t.Errorf("%s leaves out %s: %q", welsh, name, said)
		}
		for name := range has {
			m := forms.FindStringSubmatch(name)
			if of[name] == nil && (m == nil || !counted[m[1]] && has[m[1]+".other"] == nil) {
				t.Errorf("%s has %s, which the English has not", welsh, name)
			}
			if m != nil && has[m[1]+".other"] == nil {
				t.Errorf("%s counts %s without the form for any number", welsh, m[1])
			}
		}
	}
}

func TestTheFrameIsTranslatedWhole(t *testing.T) {
	have := translated(t)
	for _, name := range []string{"footer", "count", "common", "layout", "manual", "person"} {
		if have["frame/"+name+".txt"] == "" {
			t.Errorf("frame/%s.txt has no translation, so that every Welsh mail would be half English", name)
		}
	}
}

func TestWhatIsNotTranslatedIsEnglishWhole(t *testing.T) {
	for name := range noticeNames(t) {
		want := "en"
		if translated(t)["notices/"+name+".txt"] != "" {
			want = "cy"
		}
		n, err := lookup(name, "cy")
		if err != nil {
			t.Fatal(err)
		}
		if n.language != want || Speaks(name, "cy") != want {
			t.Errorf("%s is in %s, want %s", name, n.language, want)
		}
	}
	for _, s := range samples() {
		if Speaks(s.words.Notice(), "cy") == "cy" {
			continue
		}
		s.frame.Language = "cy"
		m, err := Render(s.words, s.kind, s.frame)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(m.Text, "Rydych") || !strings.Contains(m.HTML, `lang="en"`) {
			t.Errorf("%s has no Welsh version and is half Welsh:\n%s", s.name, m.Text)
		}
	}
}

func TestEveryNoticeIsInWelsh(t *testing.T) {
	for name := range noticeNames(t) {
		if Speaks(name, "cy") != "cy" {
			t.Errorf("%s has no Welsh version, though LANGUAGE Welsh promises one", name)
		}
	}
}

func TestWelshCountsAndDatesAreMutated(t *testing.T) {
	n, err := lookup("question", "cy")
	if err != nil {
		t.Fatal(err)
	}
	p := &page{notice: n, F: Frame{Zone: london(), Language: "cy"}}
	var got []string
	for _, c := range []struct {
		n    int
		what string
	}{{0, "people"}, {1, "people"}, {2, "people"}, {3, "people"}, {6, "people"}, {1214, "people"}, {2, "votes"}, {3, "questions"}, {6, "votes"}, {7, "votes"}} {
		said, err := p.Count(c.n, c.what)
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, said)
	}
	at := time.Date(2026, 12, 4, 17, 0, 0, 0, time.UTC)
	got = append(got, p.Date(at), p.Soft(p.Date(at)))
	want := []string{
		"neb", "un person", "dau berson", "tri pherson", "6 o bobl", "1,214 o bobl", "dwy bleidlais", "tri chwestiwn", "chwe phleidlais", "7 pleidlais",
		"dydd Gwener 4 Rhagfyr 2026, 17:00 amser y DU (GMT)", "ddydd Gwener 4 Rhagfyr 2026, 17:00 amser y DU (GMT)",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

func TestWelshJoinsBeforeAVowelWithAc(t *testing.T) {
	n, err := lookup("draft", "cy")
	if err != nil {
		t.Fatal(err)
	}
	p := &page{notice: n, F: Frame{Zone: london(), Language: "cy"}}
	var got []string
	for _, last := range []string{"Cytuno", "Anghytuno", "Ymatal", "“Yes”", "Wyth awr", "William", "Ebrill", "✓"} {
		said, err := p.Join([]string{"Mai", last}, "and")
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, said)
	}
	for _, numbers := range [][]int{{7}, {2, 3}, {2, 8}, {1, 3, 4, 5, 11}} {
		said, err := p.Paragraphs(numbers)
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, said, p.Soft(said))
	}
	want := []string{
		"Mai a Cytuno", "Mai ac Anghytuno", "Mai ac Ymatal", "Mai a “Yes”", "Mai ac Wyth awr", "Mai a William", "Mai ac Ebrill", "Mai a ✓",
		"paragraff 7", "baragraff 7", "paragraffau 2 a 3", "baragraffau 2 a 3", "paragraffau 2 ac 8", "baragraffau 2 ac 8",
		"paragraffau 1, 3 i 5 ac 11", "baragraffau 1, 3 i 5 ac 11",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

// reasonsIn are the sentences that stand after some words in source files.
func reasonsIn(t *testing.T, sources, after string) (reasons []string) {
	t.Helper()
	said := regexp.MustCompile(`(?:` + after + `)"([a-z][^"]* [^"]*)"`)
	list, err := filepath.Glob("../" + sources)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range list {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		src, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range said.FindAllStringSubmatch(string(src), -1) {
			reasons = append(reasons, m[1])
		}
	}
	return reasons
}

// What reads mails and what decides on them say why in English: why a file is
// not carried, and why a mail is kept for staff.
func TestWelshSaysWhyAsTheCodeDoes(t *testing.T) {
	for _, c := range []struct {
		notice, block, sources, after string
		least                         int
	}{
		{"post", "why-left", "mailbot/rfc5322/attachment_danger.go", `return `, 8},
		{"post", "why-left", "mailbot/rfc5322/*.go", `Dropped = |Dropped = nil, |drop\(p, [^"]*(?:"winmail.dat", )?`, 6},
		{"strangers", "why-kept", "threads/*.go", `Quarantined, Rule: "nothing fits", Reason: |Quarantined, Reason: (?:fmt\.Sprintf\()?|\treason :?= `, 11},
	} {
		n, err := lookup(c.notice, "cy")
		if err != nil {
			t.Fatal(err)
		}
		p := &page{notice: n, F: Frame{Zone: london(), Language: "cy"}}
		reasons := reasonsIn(t, c.sources, c.after)
		if len(reasons) < c.least {
			t.Errorf("found %d reasons only: %q", len(reasons), reasons)
		}
		for _, reason := range reasons {
			if said, err := p.Say(c.block, reason); err != nil || said == oneLine(reason) {
				t.Errorf("no Welsh for %q: %v", reason, err)
			}
		}
	}
}
