package pack

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

var sample = Document{
	Title: "For decision: Marking less – teaching more", Lead: "The task group Workload puts its outcome to the Executive.", Language: "en", Foot: "Workload task group",
	HTML: `<h2>The statement</h2><p>[1] Ysgolion yng Ngŵyr a’r tŷ: “dwywaith y flwyddyn”.</p><blockquote><p>Quoted words.<br>On two lines.</p></blockquote>
<ul><li>Agree: 98 votes</li><li>Disagree: 21 votes</li></ul><ol><li>First</li><li>Second</li></ol><p>Smile: 😀 &lt;b&gt; 中</p>`,
	Made: time.Date(2026, 11, 23, 10, 12, 0, 0, time.UTC),
}

func TestThePaperIsTheSameBytesEachTime(t *testing.T) {
	first, err := PDF(sample)
	if err != nil {
		t.Fatal(err)
	}
	for range 5 {
		again, err := PDF(sample)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(first, again) {
			t.Fatal("the same document has other bytes")
		}
	}
	if !bytes.HasPrefix(first, []byte("%PDF-1.")) || !bytes.Contains(first[len(first)-16:], []byte("%%EOF")) || !bytes.Contains(first, []byte("startxref")) {
		t.Errorf("it is no PDF: %.40q … %q", first, first[len(first)-16:])
	}
}

func TestThePaperCanBeReadByPrograms(t *testing.T) {
	program, err := exec.LookPath("pdftotext")
	if err != nil {
		t.Skip("pdftotext is not installed")
	}
	data, err := PDF(sample)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "pack.pdf")
	if err := os.WriteFile(file, data, 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(program, "-layout", file, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Join(strings.Fields(string(out)), " ")
	for _, want := range []string{"For decision: Marking less – teaching more", "[1] Ysgolion yng Ngŵyr a’r tŷ: “dwywaith y flwyddyn”.", "Quoted words. On two lines.",
		"• Agree: 98 votes", "2. Second", "Smile: ? <b> ?", "Workload task group 1"} {
		if !strings.Contains(text, want) {
			t.Errorf("the text lacks %q:\n%s", want, out)
		}
	}
}

func TestALongPaperHasPages(t *testing.T) {
	long := sample
	long.HTML = strings.Repeat("<h2>Comments</h2><p>"+strings.Repeat("word ", 3000)+strings.Repeat("x", 5000)+"</p><ul><li>one</li></ul>", 20)
	data, err := PDF(long)
	if err != nil {
		t.Fatal(err)
	}
	if n := bytes.Count(data, []byte("/Type /Page\n")); n < 50 {
		t.Errorf("it has %d pages", n)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(sample.HTML)
	f.Add("<ol><ul><li>x<blockquote>y</li></ol>z\x00\ufffd\ufeff")
	f.Fuzz(func(t *testing.T, html string) {
		blocks, err := read(html)
		if err != nil {
			t.Skip(err)
		}
		for _, b := range blocks {
			if strings.TrimSpace(b.text) == "" {
				t.Errorf("an empty %s is set", b.kind)
			}
		}
	})
}
