package mailbot

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"taskgroups/mailbot/testserver"
)

// routing is a world in one of the three styles with two groups and one post,
// of which Tom has a copy.
type routing struct {
	*world
	style    string
	workload string // the address of the group
	tag      string // "[workload] " in front of a fresh subject, where only that names the group
	posted   string // the id of Asha's own message
	copy     sent   // Tom's copy
}

var styles = []string{"plus", "domain", "plain"}

func newRouting(t *testing.T, style string) *routing {
	t.Helper()
	w := newServers(t, testserver.SMTPOptions{})
	settings := []string{fmt.Sprintf("style = %q", style)}
	w.cfg = w.configure(settings...)
	w.start()
	r := &routing{world: w, style: style, workload: w.bot.house.GroupAddress("workload")}
	if style == "plain" {
		r.tag = "[workload] "
	}
	w.group("workload", "Workload", "asha@school.example each", "tom@school.example each", "wyn@school.example each")
	w.group("rural", "Rural schools", "tom@school.example each", "una@school.example each")
	r.posted = r.arrive(verified, "From: Asha <asha@school.example>", "To: "+r.workload, "Subject: "+r.tag+"Marking", "", "What would cut it?")
	r.arrive(verified, "From: Asha <asha@school.example>", "To: "+r.workload, "Subject: "+r.tag+"Data drops", "", "How many?")
	w.once()
	for _, m := range w.mails("tom@school.example") {
		if m.subject == "[workload] Marking" {
			r.copy = m
		}
	}
	if r.copy.id == "" {
		t.Fatal("Tom has no copy of the post")
	}
	w.forget()
	return r
}

// delivery is a mail and the threads in which it has to be: "workload/Marking".
type delivery struct {
	name  string
	lines func(r *routing) []string // header lines below the trace's, "", body
	wants []string
	asked bool // nothing is posted, its author is asked
	notes string
}

const from = "From: Tom <tom@school.example>"

// The routing of PRODUCT.md section 3, by every trace that may survive.
var deliveries = []delivery{
	{name: "an id of ours in In-Reply-To", wants: []string{"workload/Marking"}, lines: func(r *routing) []string {
		return []string{verified, from, "To: " + r.workload, "Subject: Re: " + r.copy.subject, "In-Reply-To: <" + r.copy.id + ">", "", "Less of it."}
	}},
	{name: "an id of ours in References alone", wants: []string{"workload/Marking"}, lines: func(r *routing) []string {
		return []string{verified, from, "To: " + r.bot.house.Address, "Subject: Re: " + r.copy.subject, "References: <x@y.example> <" + r.copy.id + ">", "", "Less of it."}
	}},
	{name: "an id of ours in capitals", wants: []string{"workload/Marking"}, lines: func(r *routing) []string {
		return []string{verified, from, "To: " + r.workload, "Subject: Re: " + r.copy.subject, "In-Reply-To: <" + strings.ToUpper(r.copy.id) + ">", "", "Less of it."}
	}},
	{name: "a member's own id, by reply to all", wants: []string{"workload/Marking"}, lines: func(r *routing) []string {
		return []string{verified, from, "To: " + r.workload, "Subject: Re: Marking", "In-Reply-To: <" + r.posted + ">", "", "Less of it."}
	}},
	{name: "the thread's id alone", wants: []string{"workload/Marking"}, lines: func(r *routing) []string {
		return []string{verified, from, "To: " + r.workload, "Subject: Re: something else", "References: <" + threadID(r.copy) + ">", "", "Less of it."}
	}},
	{name: "headers under another subject", wants: []string{"workload/Marking"}, notes: "the subject says", lines: func(r *routing) []string {
		return []string{verified, from, "To: " + r.workload, "Subject: Re: " + r.tag + "Data drops", "In-Reply-To: <" + r.copy.id + ">", "", "Less of it."}
	}},
	{name: "headers of one group, the address of another", wants: []string{"workload/Marking"}, notes: "an address names rural", lines: func(r *routing) []string {
		if r.style == "plain" {
			return nil
		}
		return []string{verified, from, "To: " + r.bot.house.GroupAddress("rural"), "Subject: Re: " + r.copy.subject, "In-Reply-To: <" + r.copy.id + ">", "", "Less of it."}
	}},
	{name: "headers of one group, the tag of another", wants: []string{"workload/Marking"}, notes: "the subject's tag says rural", lines: func(r *routing) []string {
		return []string{verified, from, "To: " + r.workload, "Subject: Re: [rural] Marking", "In-Reply-To: <" + r.copy.id + ">", "", "Less of it."}
	}},
	{name: "the subject and its tag, without ids", wants: []string{"workload/Marking"}, lines: func(r *routing) []string {
		return []string{verified, from, "To: " + r.bot.house.Address, "Subject: RE: [EXTERNAL] " + r.copy.subject, "", "Less of it."}
	}},
	{name: "the subject in German clothes", wants: []string{"workload/Marking"}, lines: func(r *routing) []string {
		return []string{verified, from, "To: " + r.workload, "Subject: AW: Antwort: " + r.copy.subject, "", "Less of it."}
	}},
	{name: "the address and a subject that goes on", wants: []string{"workload/Marking"}, lines: func(r *routing) []string {
		return []string{verified, from, "To: " + r.workload, "Subject: Re: " + r.tag + "marking", "", "Less of it."}
	}},
	{name: "the quoted footer alone", wants: []string{"workload/Marking"}, lines: func(r *routing) []string {
		return append([]string{verified, from, "To: " + r.bot.house.Address, "Subject: a thought", "", "Less of it.", "", "On Monday, Asha wrote:"}, quoted(r.copy.text)...)
	}},
	{name: "a new discussion", wants: []string{"workload/Cover lessons"}, lines: func(r *routing) []string {
		return []string{verified, from, "To: " + r.workload, "Subject: " + r.tag + "Cover lessons", "", "Who does them?"}
	}},
	{name: "the subject of an old discussion without Re", wants: []string{"workload/Marking (new)"}, lines: func(r *routing) []string {
		return []string{verified, from, "To: " + r.workload, "Subject: " + r.tag + "Marking", "", "Another thing."}
	}},
	{name: "a forward starts afresh", wants: []string{"workload/Marking (new)"}, lines: func(r *routing) []string {
		return []string{verified, from, "To: " + r.workload, "Subject: Fwd: " + r.copy.subject, "In-Reply-To: <" + r.copy.id + ">", "", "Have you seen this?", "", "---------- Forwarded message ---------", "From: Asha", "", "What would cut it?"}
	}},
	{name: "two groups", wants: []string{"rural/Buses", "workload/Buses"}, lines: func(r *routing) []string {
		if r.style == "plain" {
			return nil
		}
		return []string{verified, from, "To: " + r.workload + ", " + r.bot.house.GroupAddress("rural"), "Subject: Buses", "", "They are late."}
	}},
	{name: "a reply in one group that goes to another as well", wants: []string{"rural/Marking", "workload/Marking"}, lines: func(r *routing) []string {
		if r.style == "plain" {
			return nil
		}
		return []string{verified, from, "To: " + r.workload, "Cc: " + r.bot.house.GroupAddress("rural"), "Subject: Re: " + r.copy.subject, "In-Reply-To: <" + r.copy.id + ">", "", "This is for both."}
	}},
	{name: "the group is in the envelope alone", wants: []string{"workload/Quiet copy"}, lines: func(r *routing) []string {
		if r.style == "plain" {
			return nil
		}
		return []string{"Delivered-To: " + r.workload, verified, from, "To: undisclosed-recipients:;", "Subject: Quiet copy", "", "Words."}
	}},
	{name: "no group is named", wants: nil, asked: true, lines: func(r *routing) []string {
		return []string{verified, from, "To: " + r.bot.house.Address, "Subject: A thought", "", "Where does this go?"}
	}},
	{name: "a forged From", wants: nil, asked: true, lines: func(r *routing) []string {
		return []string{"Authentication-Results: mx.union.example; dmarc=fail header.from=school.example", from, "To: " + r.workload, "Subject: " + r.tag + "Strike now", "", "All out."}
	}},
	{name: "a From that nothing proves", wants: nil, asked: true, lines: func(r *routing) []string {
		return []string{from, "To: " + r.workload, "Subject: " + r.tag + "Strike now", "", "All out."}
	}},
	{name: "no proof but a key of one's own", wants: []string{"workload/Marking"}, lines: func(r *routing) []string {
		return []string{from, "To: " + r.workload, "Subject: Re: " + r.copy.subject, "In-Reply-To: <" + r.copy.id + ">", "", "Less of it."}
	}},
	{name: "somebody else's key proves nothing", wants: nil, asked: true, lines: func(r *routing) []string {
		return []string{"From: Wyn <wyn@school.example>", "To: " + r.workload, "Subject: Re: " + r.copy.subject, "In-Reply-To: <" + r.copy.id + ">", "", "Less of it."}
	}},
	{name: "somebody else's key in verified mail finds the thread", wants: []string{"workload/Marking"}, lines: func(r *routing) []string {
		return []string{verified, "From: Wyn <wyn@school.example>", "To: " + r.workload, "Subject: Re: " + r.copy.subject, "In-Reply-To: <" + r.copy.id + ">", "", "Less of it."}
	}},
}

func quoted(text string) (out []string) {
	for line := range strings.SplitSeq(strings.TrimSpace(text), "\n") {
		out = append(out, "> "+strings.TrimRight(line, "\r"))
	}
	return out
}

// threadID is the id that all copies of a thread have in References.
func threadID(m sent) string {
	ids := regexp.MustCompile(`<([^>]+)>`).FindStringSubmatch(m.header.Get("References"))
	if ids == nil {
		return "none"
	}
	return ids[1]
}

func TestEachDeliveryLandsInItsThread(t *testing.T) {
	for _, style := range styles {
		for _, d := range deliveries {
			t.Run(style+"/"+d.name, func(t *testing.T) {
				r := newRouting(t, style)
				lines := d.lines(r)
				if lines == nil {
					t.Skip("this style has one address only")
				}
				id := r.arrive(lines...)
				r.once()
				if got := r.where(id); !slices.Equal(got, d.wants) {
					t.Errorf("it is in %q, want %q\n%s", got, d.wants, r.why(id))
				}
				if asked := r.state(id) == "asked"; asked != d.asked {
					t.Errorf("asked: %v, want %v\n%s", asked, d.asked, r.why(id))
				}
				if !strings.Contains(r.why(id), d.notes) {
					t.Errorf("explain does not say %q:\n%s", d.notes, r.why(id))
				}
				r.leaksNoAddress()
			})
		}
	}
}

// where are the threads that hold a message; one that is not the first of its
// subject is marked as new.
func (w *world) where(id string) (out []string) {
	w.t.Helper()
	for _, slug := range []string{"rural", "workload"} {
		seen := map[string]bool{}
		for _, th := range w.threads(slug) {
			name := slug + "/" + th.Subject
			if seen[name] {
				name += " (new)"
			}
			seen[name] = true
			for _, p := range th.Posts {
				if p.MessageID == id {
					out = append(out, name)
				}
			}
		}
	}
	return out
}

func (w *world) why(id string) string {
	w.t.Helper()
	list, err := w.bot.Explain(context.Background(), id)
	if err != nil {
		w.t.Fatal(err)
	}
	var b strings.Builder
	for _, e := range list {
		fmt.Fprintf(&b, "%s by rule %q %s\n  %s\n", e.Disposition, e.Rule, e.Reason, strings.Join(e.Notes, "\n  "))
	}
	return b.String()
}

// state is where the last message of an id is.
func (w *world) state(id string) string {
	w.t.Helper()
	list, err := w.bot.Explain(context.Background(), id)
	if err != nil || len(list) == 0 {
		w.t.Fatalf("explain knows nothing of %s (%v)", id, err)
	}
	return list[len(list)-1].State
}

var anyAddress = regexp.MustCompile(`(?i)[a-z]+@school\.example`)

// leaksNoAddress checks that no copy holds an address but its recipient's, nor
// an id of a member's, which does the same.
func (w *world) leaksNoAddress() {
	w.t.Helper()
	for _, m := range w.smtp.Mails() {
		if m.To == "it@union.example" || m.To == "policy@union.example" {
			continue
		}
		raw := strings.ReplaceAll(string(m.Raw), "=\r\n", "")
		head, body, _ := strings.Cut(raw, "\r\n\r\n")
		for _, a := range anyAddress.FindAllString(head+"\n"+body, -1) {
			if !strings.EqualFold(a, m.To) {
				w.t.Errorf("a mail to %s shows %s", m.To, a)
			}
		}
	}
}

// The original arrival counts when a doubted message is confirmed.
func TestAForgedMessageIsPostedWhenItsOwnerSaysYes(t *testing.T) {
	for _, answer := range []string{"YES", "NO"} {
		t.Run(answer, func(t *testing.T) {
			r := newRouting(t, "plus")
			arrived := r.now
			id := r.arrive(from, "To: "+r.workload, "Subject: Strike now", "", "All out.")
			r.once()
			ask := r.one("tom@school.example")
			if kind := ask.header.Get("X-TaskGroup-Kind"); kind != "ask" || !strings.Contains(ask.text, "All out.") {
				t.Fatalf("Tom got a %q:\n%s", kind, ask.text)
			}
			r.after(3 * time.Hour)
			r.arrive(from, "To: "+r.bot.house.Address, "Subject: Re: "+ask.subject, "In-Reply-To: <"+ask.id+">", "", answer, "", "> Did you send this?")
			r.once()
			if answer == "NO" {
				if got := r.where(id); got != nil || r.state(id) != "quarantined" {
					t.Errorf("it is in %q and %s", got, r.state(id))
				}
				return
			}
			if got := r.where(id); !slices.Equal(got, []string{"workload/Strike now"}) {
				t.Errorf("it is in %q\n%s", got, r.why(id))
			}
			for _, th := range r.threads("workload") {
				if th.Subject == "Strike now" && th.Posts[0].Received != arrived.Format(time.RFC3339) {
					t.Errorf("it counts from %s, want its arrival %v", th.Posts[0].Received, arrived)
				}
			}
			r.arrive(from, "To: "+r.bot.house.Address, "Subject: Re: "+ask.subject, "In-Reply-To: <"+ask.id+">", "", "Yes", "", "> again")
			r.once()
			if got := r.where(id); len(got) != 1 {
				t.Errorf("a second YES posted it again: %q", got)
			}
		})
	}
}

func TestAKeyFromAnUnknownAddressAsksItsOwner(t *testing.T) {
	for _, style := range styles {
		t.Run(style, func(t *testing.T) {
			r := newRouting(t, style)
			id := r.arrive("Authentication-Results: mx.union.example; dmarc=pass header.from=home.example", "From: Tom at home <tom@home.example>", "To: "+r.workload,
				"Subject: Re: "+r.copy.subject, "In-Reply-To: <"+r.copy.id+">", "", "Less of it.")
			r.once()
			if got := r.where(id); got != nil {
				t.Fatalf("it was posted: %q", got)
			}
			for _, m := range r.mails("tom@home.example") {
				t.Errorf("the unknown address was answered: %s", m.subject)
			}
			ask := r.one("tom@school.example")
			if !strings.Contains(ask.text, "Less of it.") {
				t.Errorf("the ask does not show the words:\n%s", ask.text)
			}
			r.arrive(verified, from, "To: "+r.bot.house.Address, "Subject: Re: "+ask.subject, "In-Reply-To: <"+ask.id+">", "", "yes")
			r.once()
			if got := r.where(id); !slices.Equal(got, []string{"workload/Marking"}) {
				t.Errorf("after YES it is in %q\n%s", got, r.why(id))
			}
		})
	}
}

func TestDuplicatesAndTheirLookAlikes(t *testing.T) {
	post := func(extra, id, words string) string {
		if id != "" {
			id = "Message-ID: <" + id + ">\r\n"
		}
		return extra + verified + "\r\n" + from + "\r\nTo: taskgroups+workload@union.example\r\nSubject: Twice\r\n" + id + "Date: Mon, 2 Mar 2026 09:00:00 +0000\r\n\r\n" + words
	}
	cases := []struct {
		name          string
		first, second string
		posts         int
	}{
		{"the same message twice", post("", "a@b.example", "Words."), post("Received: by another\r\n", "a@b.example", "Words."), 1},
		{"the same id with other words", post("", "a@b.example", "Words."), post("", "a@b.example", "Other words."), 2},
		{"the same words with another id", post("", "a@b.example", "Words."), post("", "c@d.example", "Words."), 2},
		{"the same bytes without an id", post("", "", "Words."), post("", "", "Words."), 1},
		{"the same words without an id", post("", "", "Words."), post("X-Way: another\r\n", "", "Words."), 2},
	}
	for _, c := range cases {
		for _, together := range []bool{true, false} {
			t.Run(fmt.Sprintf("%s, together %v", c.name, together), func(t *testing.T) {
				r := newRouting(t, "plus")
				r.deliver(c.first)
				if !together {
					r.once()
				}
				r.deliver(c.second)
				r.once()
				n := 0
				for _, th := range r.threads("workload") {
					if th.Subject == "Twice" {
						n += len(th.Posts)
					}
				}
				if n != c.posts {
					t.Errorf("there are %d posts, want %d", n, c.posts)
				}
			})
		}
	}
}

func TestStrangersAreKeptAndListedInTheMorning(t *testing.T) {
	r := newRouting(t, "plus")
	r.arrive("Authentication-Results: mx.union.example; dmarc=pass header.from=else.example", "From: Eve <eve@else.example>", "To: "+r.workload, "Subject: Buy now", "", "Cheap things.")
	r.once()
	r.once()
	if n := len(r.mails("policy@union.example")); n > 0 {
		t.Errorf("staff have %d mails about it on the same day", n)
	}
	r.after(22 * time.Hour) // before eight
	if n := len(r.mails("policy@union.example")); n > 0 {
		t.Errorf("staff have %d mails about it in the night", n)
	}
	r.after(2 * time.Hour)
	list := r.one("policy@union.example")
	if !strings.Contains(list.text, "Buy now") || !strings.Contains(list.text, "eve@else.example") {
		t.Errorf("staff are told:\n%s", list.text)
	}
	r.arrive("From: Bob <bob@else.example>", "To: "+r.workload, "Subject: Second", "", "Me too.")
	r.once()
	r.one("policy@union.example") // not a second list on the day
	for _, to := range []string{"eve@else.example", "bob@else.example"} {
		if n := len(r.mails(to)); n > 0 {
			t.Errorf("the stranger %s was answered %d times", to, n)
		}
	}
	r.forget()
	r.after(24 * time.Hour)
	if list := r.one("policy@union.example"); !strings.Contains(list.text, "Second") || strings.Contains(list.text, "Buy now") {
		t.Errorf("the next day's list is not of what came since:\n%s", list.text)
	}
	if kept, err := r.imap.Read("taskgroups@union.example", "Quarantine"); err != nil || len(kept) != 2 {
		t.Errorf("%d messages are in the folder for quarantine (%v)", len(kept), err)
	}
}

func TestOwnMailComingBackIsPassedOver(t *testing.T) {
	for _, style := range styles {
		t.Run(style, func(t *testing.T) {
			r := newRouting(t, style)
			before := len(r.threads("workload"))
			r.deliver("Received: from a loop\r\n" + string(r.copy.raw))
			r.once()
			if id := r.copy.id; r.state(id) != "settled" || len(r.mails("")) > 0 || len(r.threads("workload")) != before {
				t.Errorf("it is %s, and %d mails followed", r.state(id), len(r.mails("")))
			}
		})
	}
}

func TestJunkOfKnownPeopleIsTaken(t *testing.T) {
	r := newRouting(t, "plus")
	for n, who := range []string{"tom@school.example", "eve@else.example"} {
		raw := fmt.Sprintf("Message-ID: <junk%d@x.example>\r\n%s\r\nFrom: %s\r\nTo: %s\r\nSubject: In the junk\r\n\r\nWords %d.", n, verified, who, r.workload, n)
		if err := r.imap.Deliver("taskgroups@union.example", "Junk", []byte(raw), r.now); err != nil {
			t.Fatal(err)
		}
	}
	r.once()
	if got := r.where("junk0@x.example"); !slices.Equal(got, []string{"workload/In the junk"}) {
		t.Errorf("Tom's is in %q", got)
	}
	left, err := r.imap.Read("taskgroups@union.example", "Junk")
	if err != nil || len(left) != 1 || !strings.Contains(string(left[0].Raw), "eve@else.example") {
		t.Errorf("in the junk are left %d messages (%v), want the stranger's alone", len(left), err)
	}
	list, err := r.bot.Store().Explain(t.Context(), "junk1@x.example", 0)
	if err != nil || len(list) != 0 {
		t.Errorf("the stranger's junk was read: %+v (%v)", list, err)
	}
}

// A button's address and subject, tapped on a telephone, hold the key; an
// address that was remembered and is used for something new does not bind.
func TestARememberedAddressIsANewDiscussion(t *testing.T) {
	r := newRouting(t, "plus")
	id := r.arrive(verified, from, "To: "+r.workload, "Subject: Something quite new", "", "Words.")
	r.once()
	if got := r.where(id); !slices.Equal(got, []string{"workload/Something quite new"}) {
		t.Errorf("it is in %q\n%s", got, r.why(id))
	}
}

func TestTheTransitionsOfAMessageBalance(t *testing.T) {
	r := newRouting(t, "plus")
	r.arrive(verified, from, "To: "+r.workload, "Subject: One", "", "Posted.")
	r.arrive(from, "To: "+r.workload, "Subject: Two", "", "Asked.")
	r.arrive("From: eve@else.example", "To: "+r.workload, "Subject: Three", "", "Quarantined.")
	r.arrive(verified, from, "To: "+r.bot.house.Address, "Subject: Four", "", "Asked where.")
	r.once()
	b := r.balance(6)
	want := map[string]int{"settled": 3, "asked": 2, "quarantined": 1}
	for state, n := range want {
		if b.messages[state] != n {
			t.Errorf("the books say %v, want %v", b.messages, want)
			break
		}
	}
}
