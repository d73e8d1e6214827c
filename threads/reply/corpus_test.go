package reply

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// sample is one message of testdata: a sentence that says what it is, the
// parts of the message, and the wanted reading.
type sample struct {
	about     string
	in        Input
	own       string
	cut       string // kinds, in order; "" if not looked at
	inline    string
	whole     bool
	forwarded bool
}

// partHead begins a part of a sample file.
var partHead = regexp.MustCompile(`(?m)^-- ([a-z]+) --\n`)

func samples(t testing.TB) map[string]sample {
	t.Helper()
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) < 60 {
		t.Fatalf("finding samples: %d files, %v", len(files), err)
	}
	out := map[string]sample{}
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatalf("reading %s: %v", f, err)
		}
		text := string(b)
		heads := partHead.FindAllStringSubmatchIndex(text, -1)
		s := sample{about: strings.TrimSpace(text[:heads[0][0]])}
		for i, at := range heads {
			end := len(text)
			if i+1 < len(heads) {
				end = heads[i+1][0]
			}
			data := strings.TrimSuffix(text[at[1]:end], "\n")
			switch text[at[2]:at[3]] {
			case "text":
				s.in.Text = data + "\n"
			case "html":
				s.in.HTML = data + "\n"
			case "subject":
				s.in.Subject = data
			case "parent":
				s.in.Parent = data
			case "parenthtml":
				s.in.ParentHTML = data
			case "tail":
				s.in.Tail = data
			case "own":
				s.own = strings.TrimRight(data, "\n")
			case "cut":
				s.cut = data
			case "inline":
				s.inline = data
			case "whole":
				s.whole = true
			case "forwarded":
				s.forwarded = true
			default:
				t.Fatalf("%s: what is %q?", f, text[at[0]:at[1]])
			}
		}
		out[strings.TrimSuffix(filepath.Base(f), ".txt")] = s
	}
	return out
}

func TestEverySampleIsReadAsItsAuthorMeantIt(t *testing.T) {
	for name, s := range samples(t) {
		t.Run(name, func(t *testing.T) {
			r := Read(s.in)
			if r.Own != s.own {
				t.Errorf("%s\nown words: %q\nwanted:    %q\ncut: %q", s.about, r.Own, s.own, r.Cut)
			}
			if kinds := kindsOf(r); s.cut != "" && kinds != s.cut {
				t.Errorf("cut: %q, wanted %q: %q", kinds, s.cut, r.Cut)
			}
			if got := pairsOf(r); s.inline != "" && got != s.inline {
				t.Errorf("inline:\n%s\nwanted:\n%s", got, s.inline)
			}
			if r.Whole != s.whole || r.Forwarded != s.forwarded {
				t.Errorf("whole %v, forwarded %v; wanted %v, %v", r.Whole, r.Forwarded, s.whole, s.forwarded)
			}
		})
	}
}

func TestLineEndsDoNotMatter(t *testing.T) {
	for name, s := range samples(t) {
		crlf := s.in
		crlf.Text = strings.ReplaceAll(crlf.Text, "\n", "\r\n")
		crlf.HTML = strings.ReplaceAll(crlf.HTML, "\n", "\r\n")
		crlf.Parent = strings.ReplaceAll(crlf.Parent, "\n", "\r\n")
		if a, b := fmt.Sprint(Read(s.in)), fmt.Sprint(Read(crlf)); a != b {
			t.Errorf("%s reads as\n%s\nand with CRLF as\n%s", name, a, b)
		}
	}
}

func kindsOf(r Reading) string {
	var kinds []string
	for _, c := range r.Cut {
		kinds = append(kinds, c.Kind)
	}
	return strings.Join(kinds, " ")
}

func pairsOf(r Reading) string {
	var rows []string
	for _, p := range r.Inline {
		rows = append(rows, strings.ReplaceAll(p.Quoted, "\n", " / ")+" => "+strings.ReplaceAll(p.Answer, "\n", " / "))
	}
	return strings.Join(rows, "\n")
}
