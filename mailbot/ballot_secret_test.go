package mailbot

import (
	"bytes"
	"encoding/base64"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"taskgroups/threads/ballot"
)

var code = regexp.MustCompile(`Your code is ([0-9A-Z]{5}-[0-9A-Z]{5})\.`)

// attached is the content of the attachment of that type.
func attached(t *testing.T, m sent, kind string) []byte {
	t.Helper()
	_, params, err := mime.ParseMediaType(m.header.Get("Content-Type"))
	if err != nil {
		t.Fatal(err)
	}
	_, body, _ := bytes.Cut(m.raw, []byte("\r\n\r\n"))
	for r := multipart.NewReader(bytes.NewReader(body), params["boundary"]); ; {
		p, err := r.NextRawPart()
		if err != nil {
			t.Fatalf("there is no %s in it: %v", kind, err)
		}
		if !strings.HasPrefix(p.Header.Get("Content-Type"), kind) {
			continue
		}
		var content io.Reader = p
		switch strings.ToLower(p.Header.Get("Content-Transfer-Encoding")) {
		case "base64":
			content = base64.NewDecoder(base64.StdEncoding, p)
		case "quoted-printable":
			content = quotedprintable.NewReader(p)
		}
		b, err := io.ReadAll(content)
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
}

func TestASecretBallotLeavesCodesAndNothingThatLeadsToNames(t *testing.T) {
	w := opened(t, motion, "Closes: Friday 13 March 5pm", "Secret: yes")
	if m := w.ballotMail("asha@school.example"); !strings.Contains(flat(m.text), "whoever runs this mailbox could look") {
		t.Errorf("the ballot does not say who could look:\n%s", m.text)
	}
	codes := map[string]string{}
	for who, words := range map[string]string{"asha": "Agree, zebrafish reasons", "tom": "Disagree because of the aardvark", "wyn": "agree"} {
		receipt := w.vote(who+"@school.example", words)
		m := code.FindStringSubmatch(flat(receipt.text))
		if m == nil {
			t.Fatalf("the receipt of %s has no code:\n%s", who, receipt.text)
		}
		codes[who] = m[1]
	}
	changed := w.vote("wyn@school.example", "On reflection: abstain")
	if again := code.FindStringSubmatch(flat(changed.text)); again == nil || again[1] == codes["wyn"] {
		t.Errorf("a changed vote has the code %v, as before", again)
	} else {
		codes["wyn"] = again[1]
	}
	w.replyTo("carys@school.example", w.ballotMail("carys@school.example"), verified, "I am not sure about the pangolin")
	w.once()
	open := w.ballot()
	if len(open.Votes) != 0 || len(open.Sealed) != 3 {
		t.Errorf("an open secret ballot shows %d votes by name and %d by code", len(open.Votes), len(open.Sealed))
	}
	w.forget()
	w.closing(fridayAtFive)
	w.pass(3 * time.Minute)

	var sheet []byte
	for _, m := range w.mails("asha@school.example") {
		if strings.Contains(flat(m.text), "lists each code") {
			sheet = attached(t, m, "text/csv")
		}
	}
	tally, err := ballot.CountSheet(sheet)
	if err != nil || tally.Turnout != 3 {
		t.Fatalf("the sheet cannot be counted: %v\n%s", err, sheet)
	}
	for who, want := range map[string]string{"asha": "agree", "tom": "disagree", "wyn": "abstain"} {
		if !strings.Contains(string(sheet), "vote,"+codes[who]+","+want+"\n") {
			t.Errorf("the sheet does not have %s's vote as %s", who, want)
		}
	}
	closed := w.ballot()
	if counts(closed) != "agree 1, disagree 1, abstain 1" || closed.Unclear != 1 || len(closed.Votes) != 0 || len(closed.Sealed) != 3 {
		t.Errorf("the closed ballot shows %s, %d unclear, %d by name, %d by code", counts(closed), closed.Unclear, len(closed.Votes), len(closed.Sealed))
	}
	if r, _, _, err := w.bot.Store().Recount(t.Context(), closed.ID); err != nil || !r.Same {
		t.Errorf("the recount differs: %v %v", err, r.Differs)
	}
	for _, m := range w.mails("policy@union.example") {
		if strings.Contains(m.text, "aardvark") || strings.Contains(m.text, "Asha") {
			t.Errorf("staff got:\n%s", m.text)
		}
	}
	for _, folder := range []string{"INBOX", "Processed", "Quarantine"} {
		left, err := w.imap.Read("taskgroups@union.example", folder)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range left {
			if !bytes.Contains(m.Raw, []byte("Secret: yes")) {
				t.Errorf("%s still holds:\n%s", folder, m.Raw)
			}
		}
	}

	w.holdsNone("zebrafish", "aardvark", "pangolin", "On reflection", "your vote: Disagree")
}

// holdsNone fails if the mailbox or the files of the database, as they are on
// the disk, hold one of the words.
func (w *world) holdsNone(words ...string) {
	w.t.Helper()
	files, _ := filepath.Glob(filepath.Join(w.cfg.Data, "mailbot.db*"))
	held := map[string][]byte{}
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			w.t.Fatal(err)
		}
		held[filepath.Base(f)] = b
	}
	for _, folder := range []string{"INBOX", "Processed", "Quarantine"} {
		left, err := w.imap.Read("taskgroups@union.example", folder)
		if err != nil {
			w.t.Fatal(err)
		}
		for _, m := range left {
			held[folder] = append(held[folder], m.Raw...)
		}
	}
	for where, b := range held {
		for _, word := range words {
			if bytes.Contains(b, []byte(word)) {
				w.t.Errorf("%s still holds %q", where, word)
			}
		}
	}
}

func TestASecretVoteByTheDigestIsForgottenToo(t *testing.T) {
	w := opened(t, motion, "Closes: Friday 13 March 5pm", "Secret: yes")
	w.now = time.Date(2026, 3, 9, 8, 0, 0, 0, time.UTC)
	w.once()
	w.pass(10 * time.Minute)
	list := w.digests("tom@school.example")
	if len(list) != 1 {
		t.Fatalf("Tom got %d digests", len(list))
	}
	w.replyTo("tom@school.example", list[0], verified, "1: Disagree, because of the aardvark")
	w.once()
	w.pass(time.Minute)
	w.closing(fridayAtFive)
	w.pass(5 * time.Minute)
	if got := counts(w.ballot()); got != "agree 0, disagree 1, abstain 0" {
		t.Errorf("counts are %s", got)
	}
	w.holdsNone("aardvark")
}

func TestALateVoteInASecretBallotIsToldAndNotKept(t *testing.T) {
	w := opened(t, motion, "Closes: Friday 13 March 5pm", "Secret: yes")
	w.vote("asha@school.example", "Agree")
	w.closing(fridayAtFive)
	late := w.vote("tom@school.example", "Disagree")
	if !strings.Contains(flat(late.text), "too late to count") {
		t.Errorf("Tom was told:\n%s", late.text)
	}
	if b := w.ballot(); b.Late != 1 || counts(b) != "agree 1, disagree 0, abstain 0" {
		t.Errorf("late %d, counts %s", b.Late, counts(b))
	}
}
