package mailbot

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestNoKeyIsStoredOrSentOn pastes keys, addresses with keys and members'
// addresses into a post in every way that mail programs do, and looks for them
// in all that goes out, is kept, and is exported.
func TestNoKeyIsStoredOrSentOn(t *testing.T) {
	w := newWorld(t)
	w.moderated("open", "asha@school.example each", "tom@school.example each", "wyn@school.example each")
	w.sends(tomWrites, "Marking", "What do you think?")
	w.once()
	copy := w.one("asha@school.example")
	key, _, _ := strings.Cut(copy.id, "@")
	unsubscribe := strings.Trim(copy.header.Get("List-Unsubscribe"), "<>")
	secret := []string{key}
	for _, part := range strings.FieldsFunc(unsubscribe, func(r rune) bool { return strings.ContainsRune(":+.@?=", r) }) {
		if len(part) == len(key) {
			secret = append(secret, part)
		}
	}
	if len(secret) < 2 {
		t.Fatalf("no key was found in %q", unsubscribe)
	}
	w.forget()
	w.arrive(verified, ashaWrites, "To: taskgroups+workload@union.example", "Subject: Re: "+copy.subject+" ref "+key, "In-Reply-To: <"+copy.id+">",
		"MIME-Version: 1.0", "Content-Type: multipart/alternative; boundary=b", "", "--b", "Content-Type: text/plain; charset=utf-8", "",
		"I got this:", "Message-ID: <"+copy.id+">", "with "+unsubscribe, "and "+key[:16], key[16:]+" over two lines", "and "+strings.ToUpper(key),
		"Write to tom@school.example or TOM@school.example.", "", "On Monday Tom wrote:", "> What do you think? "+key, "--b", "Content-Type: text/html; charset=utf-8", "",
		`<p>I got this: &lt;`+copy.id+`&gt; with <a href="`+unsubscribe+`">leave</a> and `+key[:10]+`<b>`+key[10:]+`</b> and tom&#64;school.example</p>`, "--b--", "")
	w.arrive("From: eve@else.example", "To: taskgroups+workload@union.example", "Subject: ref "+key, "", "Look: "+key+" "+unsubscribe) // listed to staff
	w.once()
	w.now = w.now.AddDate(0, 0, 1)
	w.once()
	check := func(where, text string) {
		t.Helper()
		low := strings.ToLower(text)
		for _, s := range secret {
			if strings.Contains(low, s) {
				at := strings.Index(low, s)
				t.Errorf("%s holds a key: …%.80s", where, text[max(0, at-40):])
			}
		}
	}
	for _, m := range w.mails("") {
		if m.to == "asha@school.example" {
			continue // her own copies may hold keys of hers
		}
		check("a mail to "+m.to, m.text)
		check("the HTML of a mail to "+m.to, m.html)
		if m.to != "tom@school.example" && strings.Contains(strings.ToLower(m.text), "tom@school.example") {
			t.Errorf("a mail to %s tells Tom's address:\n%s", m.to, m.text)
		}
	}
	err := w.bot.Store().Texts(t.Context(), func(table, column, text string) {
		if table == "raw" || column == "message_id" || column == "answers" {
			return // as it was received, for as long as that is kept
		}
		check(table+"."+column, text)
	})
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for _, format := range []string{"mbox", "html", "json"} {
		if _, err := w.bot.Export(t.Context(), "workload", format, filepath.Join(dir, format)); err != nil {
			t.Fatal(err)
		}
	}
	err = filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(path)
		check("the export "+filepath.Base(path), string(b))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
