package digest

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// labelled is a post whose sentences a reader has sorted: + telling, . neither,
// > telling right after the one before it, ! not to be quoted.
type labelled struct {
	name string
	text string
	mark map[string]byte
	prev map[string]string
}

// labelledThread is a thread of them with what was asked.
type labelledThread struct {
	asked string
	posts []labelled
}

func labelledThreads(t testing.TB, name string) []labelledThread {
	t.Helper()
	src, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	var out []labelledThread
	var post *labelled
	before := ""
	for line := range strings.Lines(string(src)) {
		line = strings.TrimRight(line, "\n")
		switch {
		case strings.HasPrefix(line, "=== "):
			out = append(out, labelledThread{asked: line[4:]})
		case strings.HasPrefix(line, "--- "):
			th := &out[len(out)-1]
			th.posts = append(th.posts, labelled{name: line[4:], mark: map[string]byte{}, prev: map[string]string{}})
			post, before = &th.posts[len(th.posts)-1], ""
		case line == "|":
			post.text += "\n\n"
		case len(line) > 2 && line[1] == ' ':
			s := line[2:]
			if post.text != "" {
				sep := " "
				if strings.HasSuffix(post.text, "\n") || isItem(s) || greets(s) {
					sep = "\n"
				}
				post.text += sep
			}
			post.text += s
			for _, part := range Sentences(s) {
				post.mark[bare(part)], post.prev[bare(part)] = line[0], before
				before = bare(part)
			}
		}
	}
	return out
}

// quoted are the sentences of a gist as they stand in the post.
func quoted(p labelled, gist string) []string {
	var out []string
	for _, s := range Sentences(p.text) {
		if strings.Contains(gist, firstWords(bare(s), longest)) {
			out = append(out, bare(s))
		}
	}
	return out
}

// judged is how well gists of a set do.
type judged struct{ posts, sentences, telling, bad, empty int }

func judge(t testing.TB, name string) (j judged) {
	t.Helper()
	for _, th := range labelledThreads(t, name) {
		var texts []string
		for _, p := range th.posts {
			texts = append(texts, strings.TrimSpace(p.text))
		}
		for i, g := range Gists(th.asked, texts) {
			p := th.posts[i]
			if g.Whole {
				continue
			}
			j.posts++
			telling := 0
			list := quoted(p, g.Text)
			for _, s := range list {
				j.sentences++
				switch mark := p.mark[s]; {
				case mark == '+', mark == '>' && strings.Contains(g.Text, p.prev[s]+" "+s):
					telling++
				case mark == '!' || mark == '>':
					j.bad++
					t.Logf("%s: not to be quoted: %s", p.name, s)
				}
			}
			if j.telling += telling; telling == 0 {
				j.empty++
			}
			t.Logf("%s: %s", p.name, g.Text)
		}
	}
	t.Logf("%s: %d posts, %d sentences quoted, %d telling (%d %%), %d not to be quoted, %d gists without a telling one", name, j.posts, j.sentences, j.telling,
		j.telling*100/max(1, j.sentences), j.bad, j.empty)
	return j
}

func TestGistsQuoteWhatAReaderWouldQuote(t *testing.T) {
	j := judge(t, "gists.txt")
	if j.telling*100 < 66*j.sentences || j.bad > 4 || j.empty > 0 {
		t.Errorf("%+v", j)
	}
}
