package mailbot

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"taskgroups/mailbot/config"
	"taskgroups/mailbot/store"
	"taskgroups/mailbot/testserver"
	"taskgroups/threads"
)

// world is a bot between real servers, on a clock that the test moves.
type world struct {
	t    testing.TB
	imap *testserver.IMAP
	smtp *testserver.SMTP
	cfg  *config.Config
	opts Options // of the next start; Now is the world's
	bot  *Bot
	now  time.Time
	n    int
	seen int // mails of the bot's that were looked at
}

// forget puts the mails so far out of sight of mails and one.
func (w *world) forget() { w.seen = len(w.smtp.Mails()) }

// newWorld starts the servers and a bot. The settings replace lines of the
// configuration, e.g. `style = "plain"`.
func newWorld(t testing.TB, settings ...string) *world {
	t.Helper()
	w := newServers(t, testserver.SMTPOptions{})
	w.cfg = w.configure(settings...)
	w.start()
	return w
}

// newServers starts the servers of a world that has no bot yet.
func newServers(t testing.TB, smtp testserver.SMTPOptions) *world {
	t.Helper()
	w := &world{t: t, now: time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)} // a Monday
	var err error
	if w.imap, err = testserver.StartIMAP(testserver.IMAPOptions{}); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(w.imap.Close)
	w.imap.AddUser("taskgroups@union.example", "secret", "Junk")
	if w.smtp, err = testserver.StartSMTP(smtp); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(w.smtp.Close)
	t.Cleanup(func() {
		if w.bot != nil {
			w.bot.Close()
		}
	})
	return w
}

func (w *world) configure(settings ...string) *config.Config {
	top, sections := "", ""
	for _, s := range settings {
		if strings.HasPrefix(s, "[") {
			sections += s + "\n"
		} else {
			top += s + "\n"
		}
	}
	text := fmt.Sprintf(`name = "Union task groups"
address = "taskgroups@union.example"
data = "data"
admin = ["it@union.example"]
staff = ["policy@union.example"]
contact = "your rep"
%s
[imap]
addr = %q
tls = "none"
username = "taskgroups@union.example"
password = "secret"
[smtp]
addr = %q
tls = "none"
%s`, top, w.imap.Addr(), w.smtp.Addr(), sections)
	if !strings.Contains(text, "[trust]") {
		text += "\n[trust]\nauthserv_id = \"mx.union.example\"\n"
	}
	return w.load(text)
}

// start opens the bot; it may be closed and started again.
func (w *world) start() {
	w.t.Helper()
	opts := w.opts
	opts.Now = func() time.Time { return w.now }
	bot, err := Open(w.t.Context(), w.cfg, opts)
	if err != nil {
		w.t.Fatal(err)
	}
	w.bot = bot
}

// restart ends the bot and starts it again, as after a power cut.
func (w *world) restart() {
	w.t.Helper()
	w.bot.Close()
	w.start()
}

// group makes a group whose members are given as "name <address> delivery".
func (w *world) group(slug, title string, members ...string) {
	w.t.Helper()
	err := w.bot.Do(w.t.Context(), threads.CreateGroup{
		Group:    threads.Group{Slug: slug, Title: title, Brief: "What to do about " + title, Kind: "email", Join: "request", Posting: "open", Listed: true, Closes: w.now.AddDate(0, 6, 0)},
		Convenor: threads.Mailbox{Name: "Carys Convenor", Address: "carys@school.example"},
	}, "carys@school.example")
	if err != nil {
		w.t.Fatal(err)
	}
	for _, m := range members {
		address, delivery, _ := strings.Cut(m, " ")
		name, _, _ := strings.Cut(address, "@")
		w.do(threads.AddMember{Slug: slug, Person: threads.Mailbox{Name: strings.ToUpper(name[:1]) + name[1:] + " Member", Address: address},
			Delivery: threads.Delivery(delivery)}, address)
	}
	w.once()
	w.forget()
}

func (w *world) do(c threads.Command, addresses ...string) {
	w.t.Helper()
	if err := w.bot.Do(w.t.Context(), c, addresses...); err != nil {
		w.t.Fatal(err)
	}
}

// once runs the bot a minute later.
func (w *world) once() Summary {
	w.t.Helper()
	w.now = w.now.Add(time.Minute)
	sum, err := w.bot.Once(w.t.Context(), false)
	if err != nil {
		w.t.Fatal(err)
	}
	return sum
}

// verified is the line with which our own server vouches for a From.
const verified = "Authentication-Results: mx.union.example; dmarc=pass header.from=school.example"

// arrive puts a mail into the inbox: header lines, an empty line, the body.
// What it says of itself is completed with Date, MIME and Message-ID.
func (w *world) arrive(lines ...string) (id string) {
	w.t.Helper()
	w.n++
	text := strings.Join(lines, "\r\n")
	if !strings.Contains(text, "Message-ID:") {
		id = fmt.Sprintf("%d.%d@school.example", w.n, w.now.Unix())
		text = "Message-ID: <" + id + ">\r\n" + text
	}
	w.deliver(text)
	return id
}

func (w *world) deliver(text string) {
	w.t.Helper()
	w.deliverAt(text, w.now)
}

func (w *world) deliverAt(text string, arrived time.Time) {
	w.t.Helper()
	if err := w.imap.Deliver("taskgroups@union.example", "INBOX", []byte(text), arrived); err != nil {
		w.t.Fatal(err)
	}
}

// sent is a mail of the bot's as its recipient has it.
type sent struct {
	to, id, subject, text, html, file string
	header                            mail.Header
	raw                               []byte
}

// mails are all mails to an address, "" all, since forget.
func (w *world) mails(to string) []sent {
	w.t.Helper()
	var out []sent
	for _, m := range w.smtp.Mails()[w.seen:] {
		if to == "" || m.To == to {
			out = append(out, open(w.t, m.To, m.Raw))
		}
	}
	return out
}

// one is the only mail to an address.
func (w *world) one(to string) sent {
	w.t.Helper()
	all := w.mails(to)
	if len(all) != 1 {
		var subjects []string
		for _, m := range all {
			subjects = append(subjects, m.header.Get("X-Taskgroup-Kind")+" "+m.subject)
		}
		w.t.Fatalf("%s has %d mails, want 1: %v", to, len(all), subjects)
	}
	return all[0]
}

func open(t testing.TB, to string, raw []byte) sent {
	t.Helper()
	m, err := mail.ReadMessage(bytes.NewReader(raw))
	if err != nil {
		t.Fatalf("a mail to %s cannot be read: %v", to, err)
	}
	dec := new(mime.WordDecoder)
	subject, _ := dec.DecodeHeader(m.Header.Get("Subject"))
	s := sent{to: to, id: strings.Trim(m.Header.Get("Message-ID"), "<>"), subject: subject, header: m.Header, raw: raw}
	s.parts(t, m.Header.Get("Content-Type"), m.Header.Get("Content-Transfer-Encoding"), m.Body)
	return s
}

func (s *sent) parts(t testing.TB, contentType, encoding string, body io.Reader) {
	t.Helper()
	kind, params, err := mime.ParseMediaType(contentType)
	if err != nil {
		t.Fatal(err)
	}
	if strings.HasPrefix(kind, "multipart/") {
		r := multipart.NewReader(body, params["boundary"])
		for {
			p, err := r.NextRawPart()
			if err == io.EOF {
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			s.parts(t, p.Header.Get("Content-Type"), p.Header.Get("Content-Transfer-Encoding"), p)
		}
	}
	if strings.EqualFold(encoding, "quoted-printable") {
		body = quotedprintable.NewReader(body)
	}
	b, err := io.ReadAll(body)
	if err != nil {
		t.Fatal(err)
	}
	switch kind {
	case "text/plain":
		s.text = string(b)
	case "text/html":
		s.html = string(b)
	default:
		if strings.EqualFold(encoding, "base64") {
			b, _ = base64.StdEncoding.DecodeString(strings.Join(strings.Fields(string(b)), ""))
		}
		s.file = string(b)
	}
}

// threads are a group's threads with their posts, as the commands show them.
func (w *world) threads(slug string) []store.Thread {
	w.t.Helper()
	list, err := w.bot.Store().Threads(w.t.Context(), slug)
	if err != nil {
		w.t.Fatal(err)
	}
	return list
}

func readFile(t testing.TB, file string) string {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// load reads a configuration.
func (w *world) load(text string) *config.Config {
	w.t.Helper()
	file := filepath.Join(w.t.TempDir(), "mailbot.toml")
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		w.t.Fatal(err)
	}
	cfg, err := config.Load(file)
	if err != nil {
		w.t.Fatal(err)
	}
	return cfg
}
