package mailbot

import (
	"bytes"
	"database/sql"
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"taskgroups/mailbot/store"
	"taskgroups/mailbot/testserver"
)

// wrote is a message that a member sent, and where it has to be in the end.
type wrote struct {
	id, from, subject string
}

// member is the address of the n-th member of a crowd.
func member(n int) string { return fmt.Sprintf("m%02d@school.example", n) }

// crowd makes the group workload with n members who get each post.
func (w *world) crowd(n int) (members []string) {
	w.t.Helper()
	var list []string
	for i := range n {
		members = append(members, member(i))
		list = append(list, member(i)+" each")
	}
	w.group("workload", "Workload", list...)
	return members
}

// write is message n of a life in which each tenth opens a discussion and the
// others reply to it by its author's own id.
func (w *world) write(n, members int) (raw string, said wrote) {
	from, topic := member(n%members), n/10
	said = wrote{id: fmt.Sprintf("%d.%d@school.example", n, topic), from: from, subject: fmt.Sprintf("Topic %d", topic)}
	lines := []string{verified, "From: " + from, "To: taskgroups+workload@union.example", "Message-ID: <" + said.id + ">"}
	if n%10 == 0 {
		lines = append(lines, "Subject: "+said.subject)
	} else {
		lines = append(lines, "Subject: Re: [workload] "+said.subject, fmt.Sprintf("In-Reply-To: <%d.%d@school.example>", topic*10, topic))
	}
	return strings.Join(append(lines, "", fmt.Sprintf("These are the words of message %d.", n)), "\r\n"), said
}

// copies are a mail's deliveries to one recipient, in order.
type copies struct {
	to, id string
	mails  []testserver.Mail
}

// taken are the mails that the server has taken, by recipient and Message-ID,
// in the order of the first copy.
func (w *world) taken() []copies {
	w.t.Helper()
	var out []copies
	at := map[string]int{}
	for _, m := range w.smtp.Mails()[w.seen:] {
		id := headerOf(m.Raw, "Message-ID")
		key := m.To + " " + id
		i, ok := at[key]
		if !ok {
			i = len(out)
			at[key] = i
			out = append(out, copies{to: m.To, id: id})
		}
		out[i].mails = append(out[i].mails, m)
	}
	return out
}

func headerOf(raw []byte, name string) string {
	head, _, _ := bytes.Cut(raw, []byte("\r\n\r\n"))
	for line := range strings.SplitSeq(string(head), "\r\n") {
		if value, ok := strings.CutPrefix(line, name+": "); ok {
			return strings.Trim(value, "<>")
		}
	}
	return ""
}

// compare checks that every message is in its thread once and that every
// member but its author has every copy, and that second copies are the same to
// the byte. It returns the copies that were sent twice.
func (w *world) compare(all []wrote, members []string) (twice []copies) {
	w.t.Helper()
	filed := map[string][]string{}
	for _, th := range w.threads("workload") {
		for _, p := range th.Posts {
			filed[p.MessageID] = append(filed[p.MessageID], th.Subject)
		}
	}
	for _, m := range all {
		if got := filed[m.id]; len(got) != 1 || got[0] != m.subject {
			w.t.Errorf("message %s is in the threads %q, want %q alone", m.id, got, m.subject)
		}
	}
	if len(filed) != len(all) {
		w.t.Errorf("there are %d posts, %d were written", len(filed), len(all))
	}
	has := map[string]int{} // member and words → copies of different ids
	for _, c := range w.taken() {
		if headerOf(c.mails[0].Raw, "X-TaskGroup-Kind") != "post" {
			continue
		}
		words := open(w.t, c.to, c.mails[0].Raw).text
		for line := range strings.Lines(words) {
			if n, ok := strings.CutPrefix(strings.TrimSpace(line), "These are the words of message "); ok {
				has[c.to+" "+strings.TrimSuffix(n, ".")]++
			}
		}
		for _, m := range c.mails[1:] {
			if !bytes.Equal(m.Raw, c.mails[0].Raw) || m.From != c.mails[0].From {
				w.t.Errorf("the second copy of %s to %s differs from the first", c.id, c.to)
			}
		}
		if len(c.mails) > 1 {
			twice = append(twice, c)
		}
	}
	for _, m := range all {
		n, _, _ := strings.Cut(m.id, ".")
		for _, to := range members {
			want := 1
			if to == m.from {
				want = 0
			}
			if got := has[to+" "+n]; got != want {
				w.t.Errorf("%s has message %s %d times, want %d", to, n, got, want)
			}
		}
	}
	return twice
}

// books are what the rows of the store add up to.
type books struct {
	messages, deliveries map[string]int // by state
}

func (w *world) books() books {
	w.t.Helper()
	db, err := sql.Open("sqlite3", "file:"+filepath.Join(w.cfg.Data, store.Name)+"?_query_only=on&_busy_timeout=5000")
	if err != nil {
		w.t.Fatal(err)
	}
	defer db.Close()
	count := func(table string) map[string]int {
		out := map[string]int{}
		rows, err := db.Query("SELECT state, count(*) FROM " + table + " GROUP BY state")
		if err != nil {
			w.t.Fatal(err)
		}
		defer rows.Close()
		for rows.Next() {
			var state string
			var n int
			if err := rows.Scan(&state, &n); err != nil {
				w.t.Fatal(err)
			}
			out[state] = n
		}
		return out
	}
	return books{count("messages"), count("deliveries")}
}

// balance checks that what was received has been dealt with, that all that was
// queued has ended, that what counts as sent is what the server took, and that
// the inbox is empty. received counts the messages that the mailbox was given.
func (w *world) balance(received int) books {
	w.t.Helper()
	b := w.books()
	dealt := 0
	for _, state := range []string{"settled", "quarantined", "asked", "held", "dropped"} {
		dealt += b.messages[state]
	}
	if dealt != received || b.messages["waiting"] != 0 {
		w.t.Errorf("%d messages were received, the books say %v", received, b.messages)
	}
	if n := b.deliveries["waiting"]; n != 0 {
		w.t.Errorf("%d copies still wait", n)
	}
	distinct := map[string]bool{}
	for _, m := range w.smtp.Mails() {
		distinct[m.To+" "+headerOf(m.Raw, "Message-ID")] = true
	}
	if b.deliveries["sent"] != len(distinct) {
		w.t.Errorf("the books say that %d copies were sent, the server has taken %d", b.deliveries["sent"], len(distinct))
	}
	if left, err := w.imap.Read("taskgroups@union.example", "INBOX"); err != nil || len(left) != 0 {
		w.t.Errorf("%d messages are left in the inbox (%v)", len(left), err)
	}
	return b
}

// settle runs the bot, a minute at a time, until nothing waits. Errors are
// let pass while fails is true.
func (w *world) settle(runs int) {
	w.t.Helper()
	var err error
	for range runs {
		w.now = w.now.Add(time.Minute)
		if _, err = w.bot.Once(w.t.Context(), false); err != nil {
			continue
		}
		if b := w.books(); b.deliveries["waiting"] == 0 && b.messages["waiting"] == 0 {
			return
		}
		w.now = w.now.Add(5 * time.Minute)
	}
	w.t.Fatalf("after %d runs the books say %+v; the last error: %v", runs, w.books(), err)
}
