package templates

import (
	"embed"
	"fmt"
	"html/template"
	"io/fs"
	"strings"
	"sync"
	texttemplate "text/template"
	"unicode/utf8"
)

//go:embed notices frame
var files embed.FS

// notice is one notice in one language.
type notice struct {
	language  string
	sentences *texttemplate.Template
	structure *template.Template
}

type noticeID struct{ name, language string }

// Speaks is the language in which a notice is said to those who want the one
// asked for: a mail is never half in one and half in another, so that a notice
// that is not translated is English whole.
func Speaks(name, language string) string {
	if _, known := calendars[language]; !known || language == "en" {
		return "en"
	}
	if name == "" {
		return language
	}
	if _, err := fs.Stat(files, "notices/"+name+"."+language+".txt"); err != nil {
		return "en"
	}
	return language
}

// parsed keeps what was parsed; a notice is parsed when it is first used.
var parsed sync.Map // noticeID → func() (*notice, error)

// lookup returns the notice of that name in the language, or in English. The
// empty name has the sentences of the frame alone, and those of PersonPage.
func lookup(name, language string) (*notice, error) {
	id := noticeID{name, Speaks(name, language)}
	load, ok := parsed.Load(id)
	if !ok {
		load, _ = parsed.LoadOrStore(id, sync.OnceValues(func() (*notice, error) { return id.parse(files) }))
	}
	return load.(func() (*notice, error))()
}

// parse reads the English blocks first and those of the language over them.
func (id noticeID) parse(files fs.FS) (*notice, error) {
	n := &notice{language: id.language, sentences: texttemplate.New("").Option("missingkey=error")}
	endings := []string{".txt"}
	if id.language != "en" {
		endings = append(endings, "."+id.language+".txt")
	}
	for _, ending := range endings {
		paths := []string{"frame/footer" + ending, "frame/count" + ending, "frame/common" + ending, "frame/layout" + ending, "frame/manual" + ending}
		if id.name == "" {
			paths = append(paths, "frame/person"+ending)
		} else {
			paths = append(paths, "notices/"+id.name+ending)
		}
		for _, path := range paths {
			src, err := fs.ReadFile(files, path)
			if err != nil {
				if ending == ".txt" {
					return nil, fmt.Errorf("looking up the notice %s: %w", id.name, err)
				}
				continue // not translated
			}
			if _, err := n.sentences.New(path).Parse(string(src)); err != nil {
				return nil, fmt.Errorf("reading the template: %w", err)
			}
		}
	}
	if id.name == "" {
		return n, nil
	}
	n.structure = template.New("")
	for _, path := range []string{"frame/layout.html", "notices/" + id.name + ".html"} {
		src, err := fs.ReadFile(files, path)
		if err != nil {
			return nil, fmt.Errorf("looking up the notice %s: %w", id.name, err)
		}
		if _, err := n.structure.New(path).Parse(dress(string(src))); err != nil {
			return nil, fmt.Errorf("reading the template: %w", err)
		}
	}
	return n, nil
}

// has says whether the notice has a block of that name.
func (n *notice) has(block string) bool { return n.sentences.Lookup(block) != nil }

// first is the first of the blocks that the notice has.
func (n *notice) first(blocks ...string) string {
	for _, block := range blocks {
		if n.has(block) {
			return block
		}
	}
	return blocks[len(blocks)-1]
}

// say executes a block and returns it as one line: templates may break lines
// wherever it suits them.
func (n *notice) say(block string, data any) (string, error) {
	var b strings.Builder
	if err := n.sentences.ExecuteTemplate(&b, block, data); err != nil {
		return "", err
	}
	return oneLine(b.String()), nil
}

// oneLine joins all lines and single-spaces the words. No-break spaces stay.
func oneLine(s string) string {
	if !strings.ContainsAny(s, "\n\t\r") && !strings.Contains(s, "  ") && strings.Trim(s, " ") == s {
		return s
	}
	return beginning(s, len(s))
}

// beginning is oneLine for the words of a text that hold its first n
// characters, and for one more, so that it shows whether that is all.
func beginning(s string, n int) string {
	var b strings.Builder
	for word := range strings.FieldsFuncSeq(s, blank) {
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(word)
		if b.Len() > n*utf8.UTFMax {
			break
		}
	}
	return b.String()
}

func blank(r rune) bool { return r == ' ' || r == '\n' || r == '\t' || r == '\r' }
