package mailbot

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"taskgroups/mailbot/store"
	"taskgroups/threads"
)

// The four proofs of PRODUCT.md section 10, as the head of a mail of Asha's.
var proofs = []string{"verified", "keyed", "claimed", "unknown"}

// proven is a world with an open ballot, and with a post that Asha got.
func proven(t *testing.T) (w *world, copy sent) {
	w = opened(t, motion, "Closes: Friday 13 March 5pm")
	w.forget()
	w.sends(tomWrites, "Marking", "What do you think?")
	w.once()
	copy = w.one("asha@school.example")
	w.forget()
	return w, copy
}

// by is the head of a mail with a proof, to the group and with a subject. A
// key is that of the mail which it answers.
func by(proof, name, address, subject string, key sent) []string {
	head := []string{"To: taskgroups+workload@union.example", "Subject: " + subject}
	switch proof {
	case "verified":
		return append(head, verified, "From: "+name+" <"+address+">")
	case "keyed":
		return append(head, "From: "+name+" <"+address+">", "In-Reply-To: <"+key.id+">")
	case "claimed":
		return append(head, "From: "+name+" <"+address+">")
	}
	return append(head, "Authentication-Results: mx.union.example; dmarc=pass header.from=else.example", "From: "+name+" <stranger@else.example>")
}

// kinds are the kinds of mail to an address since forget, in order.
func (w *world) kinds(to string) string {
	var out []string
	for _, m := range w.mails(to) {
		out = append(out, m.header.Get("X-TaskGroup-Kind"))
	}
	return strings.Join(out, " ")
}

// TestWhatEachProofIsEnoughFor is the table of PRODUCT.md section 10: each of
// its rows with each of the four proofs, and what comes back.
func TestWhatEachProofIsEnoughFor(t *testing.T) {
	type row struct {
		name, subject, body string
		convenor            bool
		answers             string               // verified, keyed, claimed: what the author gets
		done                func(w *world) bool  // it has taken effect
		effect              string               // "1" where it has at once: verified, keyed, claimed, unknown
		key                 func(w *world) *sent // the mail that it answers; nil: a post
	}
	left := func(w *world) bool { return w.membership("workload", "asha@school.example").Standing == "left" }
	rows := []row{
		{name: "help", subject: "HELP", answers: "help help help"},
		{name: "list of groups", subject: "GROUPS", answers: "notice notice notice"},
		{name: "a post", subject: "Data drops", body: "One a year would do.", answers: "receipt receipt ask", effect: "1100",
			done: func(w *world) bool { return hasPost(w, "One a year would do.") }},
		{name: "a setting", subject: "DELIVERY none", answers: "receipt receipt ask", effect: "1100",
			done: func(w *world) bool { return w.membership("workload", "asha@school.example").Delivery == "none" }},
		{name: "a vote", body: "Disagree", answers: "receipt receipt ask", effect: "1100",
			done: func(w *world) bool { return w.ballot().Turnout == 1 },
			key:  func(w *world) *sent { m := w.ballotMail("asha@school.example"); return &m }},
		{name: "a convenor's act", subject: "HOLD Tom", convenor: true, answers: "receipt ask ask", effect: "1000",
			done: func(w *world) bool { return heldNow(w, "Tom Member") }},
		{name: "leaving", subject: "LEAVE", answers: "ask receipt ask", effect: "0100", done: left},
		{name: "erasing", subject: "FORGET ME", answers: "ask ask ask", effect: "0000", done: left},
		{name: "another address", subject: "ADDRESS asha@home.example", answers: "ask ask ask", effect: "0000",
			done: func(w *world) bool {
				return w.membership("workload", "asha@school.example").Address != "asha@school.example"
			}},
	}
	for _, r := range rows {
		for i, proof := range proofs {
			t.Run(r.name+", "+proof, func(t *testing.T) {
				w, key := proven(t)
				name, address := "Asha Member", "asha@school.example"
				if r.convenor {
					name, address = "Carys Convenor", "carys@school.example"
					for _, m := range allMails(w) {
						if m.to == address {
							key = m
						}
					}
				}
				subject := r.subject
				if r.key != nil {
					key = *r.key(w)
					subject = "Re: " + key.subject
				}
				w.arrive(append(by(proof, name, address, subject, key), "", r.body)...)
				w.once()
				want := append(strings.Fields(r.answers), "")[i]
				if got := w.kinds(address); got != want {
					t.Errorf("%s gets %q, want %q", name, got, want)
				}
				if n := len(w.mails("stranger@else.example")); n != 0 && r.name != "help" && r.name != "list of groups" {
					t.Errorf("a stranger gets %d mails", n)
				}
				if r.done == nil {
					return
				}
				if got, want := r.done(w), r.effect[i] == '1'; got != want {
					t.Errorf("it has taken effect: %v, want %v", got, want)
				}
			})
		}
	}
}

func hasPost(w *world, text string) bool {
	for _, th := range w.threads("workload") {
		for _, p := range th.Posts {
			if strings.Contains(p.Text, text) {
				return true
			}
		}
	}
	return false
}

// heldNow says whether a post of somebody's would wait: they write one.
func heldNow(w *world, name string) bool {
	w.sends("From: "+name+" <tom@school.example>", "A test", "Would this wait?")
	w.once()
	return !hasPost(w, "Would this wait?")
}

// standings is all that a forged mail must not change: who is in the group and
// how, their addresses, votes, posts and threads.
func (w *world) standings() string {
	w.t.Helper()
	ctx := w.t.Context()
	s := w.bot.Store()
	var all []any
	add := func(v any, err error) {
		if err != nil {
			w.t.Fatal(err)
		}
		all = append(all, v)
	}
	add(s.Groups(ctx))
	members, err := s.Members(ctx, "workload")
	add(members, err)
	add(s.Threads(ctx, "workload"))
	b := w.ballot()
	add([]any{b.Options, b.Turnout, b.State, counted(b)}, nil)
	for _, m := range members {
		add(w.lasting(m.Address), nil)
	}
	text, err := json.MarshalIndent(all, "", " ")
	if err != nil {
		w.t.Fatal(err)
	}
	return string(text)
}

// counted are the votes of a ballot that count. One that nobody confirmed is
// on record as such, and counts for nothing.
func counted(b store.Ballot) (out []store.BallotVote) {
	for _, v := range b.Votes {
		if v.Counted {
			out = append(out, v)
		}
	}
	return out
}

// lasting is what is held about a person but the mail to and fro, and votes
// that were never confirmed.
func (w *world) lasting(address string) threads.PersonData {
	w.t.Helper()
	d, _, err := w.bot.Store().PersonData(w.t.Context(), address)
	if err != nil {
		w.t.Fatal(err)
	}
	d.Received, d.Sent = nil, nil
	d.Records["votes"] = slices.DeleteFunc(d.Records["votes"], func(r threads.Record) bool { return r["standing"] == "unconfirmed" })
	return d
}

// changes are the lines that are in one text and not in the other.
func changes(before, after string) string {
	var out []string
	for _, side := range []struct{ mark, of, in string }{{"- ", before, after}, {"+ ", after, before}} {
		for line := range strings.Lines(side.of) {
			if !strings.Contains(side.in, strings.TrimSuffix(line, "\n")) && len(out) < 20 {
				out = append(out, side.mark+strings.TrimSpace(line))
			}
		}
	}
	return strings.Join(out, "\n")
}

// tricks are ways to pretend to be somebody: header lines for a victim, with
// Tom's and the victim's own copies of a mail at hand. None of them proves
// anything.
type trick struct {
	name string
	head func(victim string, tom, own sent) []string
}

func headers(lines ...string) func(string, sent, sent) []string {
	return func(victim string, _, _ sent) []string {
		out := make([]string, len(lines))
		for i, l := range lines {
			out[i] = strings.ReplaceAll(l, "VICTIM", victim)
		}
		return out
	}
}

const evil = "Authentication-Results: mx.union.example; dmarc=pass header.from=evil.example"

func tricks() []trick {
	from := "From: VICTIM"
	list := []trick{
		{"a bare From", headers(from)},
		{"From with the right name", headers("From: Asha Member <VICTIM>")},
		{"in capitals", headers("From: VICTIM")},
		{"results of another server", headers("Authentication-Results: mx.evil.example; dmarc=pass header.from=school.example", from)},
		{"results of a server whose name begins like ours", headers("Authentication-Results: mx.union.example.evil.example; dmarc=pass header.from=school.example", from)},
		{"results of a server whose name ends like ours", headers("Authentication-Results: evil-mx.union.example; dmarc=pass header.from=school.example", from)},
		{"our server's name in a comment", headers("Authentication-Results: evil.example (mx.union.example); dmarc=pass header.from=school.example", from)},
		{"results for another domain", headers(evil, from)},
		{"results for a domain that ends alike", headers("Authentication-Results: mx.union.example; dmarc=pass header.from=badschool.example", from)},
		{"results for a domain below an evil one", headers("Authentication-Results: mx.union.example; dmarc=pass header.from=school.example.evil.example", from)},
		{"a pass in a comment", headers("Authentication-Results: mx.union.example; dmarc=none (dmarc=pass header.from=school.example)", from)},
		{"a pass in a reason", headers(`Authentication-Results: mx.union.example; dmarc=fail reason="dmarc=pass header.from=school.example" header.from=school.example`, from)},
		{"a fail beside a pass", headers("Authentication-Results: mx.union.example; dmarc=fail header.from=school.example", verified, from)},
		{"results below a Received line", headers("Received: from evil.example by mx.union.example; Mon, 2 Mar 2026 09:00:00 +0000", verified, from)},
		{"results after those of another server", headers("Received: from x by y; Mon, 2 Mar 2026 09:00:00 +0000", "Authentication-Results: other.example; spf=none", verified, from)},
		{"a signature of another domain", headers("Authentication-Results: mx.union.example; dkim=pass header.d=evil.example", from)},
		{"SPF of another domain", headers("Authentication-Results: mx.union.example; spf=pass smtp.mailfrom=eve@evil.example", from)},
		{"SPF by the greeting alone", headers("Authentication-Results: mx.union.example; spf=pass smtp.helo=school.example", from)},
		{"temporary trouble", headers("Authentication-Results: mx.union.example; dmarc=temperror header.from=school.example", from)},
		{"a header with an X in front", headers("X-Authentication-Results: mx.union.example; dmarc=pass header.from=school.example", from)},
		{"what an archive says", headers("ARC-Authentication-Results: i=1; mx.union.example; dmarc=pass header.from=school.example", from)},
		{"an encoded result", headers("Authentication-Results: =?utf-8?q?mx.union.example;_dmarc=3Dpass_header.from=3Dschool.example?=", from)},
		{"Received-SPF", headers("Received-SPF: pass (mx.union.example: domain of school.example) client-ip=192.0.2.1; envelope-from=VICTIM", from)},
		{"a signature that is none", headers("DKIM-Signature: v=1; a=rsa-sha256; d=school.example; s=x; h=from; bh=AAAA; b=AAAA", from)},
		{"a tenant's stamp from outside", headers("X-MS-Exchange-Organization-AuthAs: Internal", "X-MS-Exchange-CrossTenant-AuthAs: Internal", from)},
		{"two addresses in From", headers(evil, "From: eve@evil.example, VICTIM")},
		{"two addresses in From, the victim first", headers(verified, "From: VICTIM, eve@evil.example")},
		{"two From lines", headers(verified, from, "From: eve@evil.example")},
		{"two From lines, the victim second", headers(evil, "From: eve@evil.example", from)},
		{"a display name that is the victim's address", headers(evil, `From: "VICTIM" <eve@evil.example>`)},
		{"an encoded display name", headers(evil, "From: =?utf-8?q?VICTIM?= <eve@evil.example>")},
		{"an address in a comment", headers(evil, "From: eve@evil.example (VICTIM)")},
		{"a group in From", headers(evil, "From: Members: VICTIM, eve@evil.example;")},
		{"Sender", headers(evil, "From: eve@evil.example", "Sender: VICTIM")},
		{"Reply-To", headers(evil, "From: eve@evil.example", "Reply-To: VICTIM")},
		{"Resent-From", headers(evil, "From: eve@evil.example", "Resent-From: VICTIM")},
		{"Return-Path", headers(evil, "Return-Path: <VICTIM>", "From: eve@evil.example")},
		{"a domain that looks alike", headers("Authentication-Results: mx.union.example; dmarc=pass header.from=schoo1.example", "From: asha@schoo1.example")},
		{"letters of another script", headers("Authentication-Results: mx.union.example; dmarc=pass header.from=evil.example", "From: =?utf-8?q?=D0=B0sha_Member?= <eve@evil.example>")},
		{"a From line smuggled into the subject", headers("Subject: =?utf-8?q?Hello=0D=0AFrom:_VICTIM?=", evil, "From: eve@evil.example")},
		{"a folded line that begins like a header", headers("X-Note: hello", " Authentication-Results: mx.union.example; dmarc=pass header.from=school.example", from)},
		{"list headers of ours", headers("List-Id: <workload.union.example>", "X-TaskGroup: workload", "X-TaskGroup-Kind: post", from)},
		{"a made-up key", headers("In-Reply-To: <aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@union.example>", from)},
	}
	keyed := func(name string, head func(victim string, tom, own sent) []string) {
		list = append(list, trick{name, head})
	}
	keyed("somebody else's key", func(v string, tom, _ sent) []string { return []string{"In-Reply-To: <" + tom.id + ">", "From: " + v} })
	keyed("somebody else's key among the references", func(v string, tom, _ sent) []string { return []string{"References: <" + tom.id + ">", "From: " + v} })
	keyed("the victim's key with a letter changed", func(v string, _, own sent) []string {
		b := []byte(own.id)
		b[7] = "ab"[b2i(b[7] == 'a')]
		return []string{"In-Reply-To: <" + string(b) + ">", "From: " + v}
	})
	keyed("the victim's key cut short", func(v string, _, own sent) []string {
		return []string{"In-Reply-To: <" + own.id[1:] + ">", "From: " + v}
	})
	keyed("the victim's key and a fail", func(v string, _, own sent) []string {
		return []string{"Authentication-Results: mx.union.example; dmarc=fail header.from=school.example", "In-Reply-To: <" + own.id + ">", "From: " + v}
	})
	keyed("the victim's key from another address", func(_ string, _, own sent) []string {
		return []string{evil, "In-Reply-To: <" + own.id + ">", "From: eve@evil.example"}
	})
	keyed("the victim's key as an envelope sender", func(v string, _, own sent) []string {
		key, _, _ := strings.Cut(own.id, "@")
		return []string{"Cc: taskgroups+b." + key + "@union.example", "From: " + v}
	})
	keyed("somebody else's key for leaving", func(v string, tom, _ sent) []string {
		to, _, _ := strings.Cut(strings.TrimPrefix(strings.Trim(tom.header.Get("List-Unsubscribe"), "<>"), "mailto:"), "?")
		return []string{"Cc: " + to, "From: " + v}
	})
	return list
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// TestForgedMailChangesNothing sends each trick with a post, a vote, a setting,
// and what only a convenor may do.
func TestForgedMailChangesNothing(t *testing.T) {
	list := tricks()
	if len(list) < 40 {
		t.Fatalf("there are only %d tricks", len(list))
	}
	w, ashas := proven(t)
	w.vote("asha@school.example", "Agree")
	w.sends(ashaWrites, "Data", "One a year.")
	w.once()
	var toms sent
	for _, m := range allMails(w) {
		if m.to == "tom@school.example" {
			toms = m
		}
	}
	known := map[string]bool{}
	for _, m := range allMails(w) {
		known[m.to] = true
	}
	ballot := w.ballotMail("asha@school.example").subject
	for _, tr := range list {
		t.Run(tr.name, func(t *testing.T) {
			before := w.standings()
			w.now = w.now.Add(2 * time.Hour)
			w.forget()
			for _, p := range []struct{ victim, subject, body string }{
				{"asha@school.example", "Marking", "Forged words."},
				{"asha@school.example", "Re: " + ballot, "Disagree"},
				{"asha@school.example", "DELIVERY none", ""},
				{"asha@school.example", "LEAVE", ""},
				{"asha@school.example", "ADDRESS eve@evil.example", ""},
				{"carys@school.example", "REMOVE Asha rude", ""},
				{"carys@school.example", "Question: What is forged?", "Closes: Friday"},
			} {
				own := ashas
				head := tr.head(p.victim, toms, own)
				lines := append(head, "To: taskgroups+workload@union.example")
				if !strings.Contains(strings.Join(head, "\n"), "Subject:") {
					lines = append(lines, "Subject: "+p.subject)
				}
				w.arrive(append(lines, "", p.body)...)
			}
			w.once()
			w.now = w.now.Add(20 * time.Minute)
			w.once()
			if after := w.standings(); after != before {
				t.Errorf("it changed\n%s", changes(before, after))
			}
			for _, m := range w.mails("") {
				if !known[m.to] {
					t.Errorf("%s is nobody we know, and got %q", m.to, m.subject)
				}
			}
		})
	}
}

// TestHonestFormsAreNotAskedTwice sends posts in the forms of real providers'
// results.
func TestHonestFormsAreNotAskedTwice(t *testing.T) {
	for _, c := range []struct{ name, head string }{
		{"Google", "Authentication-Results: mx.union.example;\r\n       dkim=pass header.i=@school.example header.s=20230601 header.b=Xk1/a+4=;\r\n       spf=pass (mx: domain of asha@school.example designates 192.0.2.10 as permitted sender) smtp.mailfrom=asha@school.example;\r\n       dmarc=pass (p=REJECT sp=QUARANTINE dis=NONE) header.from=school.example"},
		{"Google without a policy", "Authentication-Results: mx.union.example;\r\n       dkim=pass header.i=@school.example header.s=google header.b=abc;\r\n       spf=neutral smtp.mailfrom=asha@school.example"},
		{"Fastmail", "Authentication-Results: mx.union.example;\r\n    arc=none (no signatures found);\r\n    dkim=pass (2048-bit rsa key sha256) header.d=school.example\r\n    header.i=@school.example header.b=Xk1Qa+/4;\r\n    dmarc=pass policy.published-domain-policy=none (p=none,d=none)"},
		{"OpenDMARC", "Authentication-Results: mx.union.example; dmarc=pass (p=none dis=none) header.from=school.example\r\nAuthentication-Results: mx.union.example; dkim=pass (2048-bit key) header.d=school.example header.i=@school.example"},
		{"rspamd", "Authentication-Results: mx.union.example;\r\n\tdkim=pass header.d=school.example header.s=s1 header.b=abc;\r\n\tdmarc=pass (policy=reject) header.from=school.example;\r\n\tspf=pass (mx: domain of asha@school.example designates 192.0.2.10) smtp.mailfrom=asha@school.example"},
		{"a subdomain signs", "Authentication-Results: mx.union.example; dkim=pass header.d=mail.school.example; dmarc=pass header.from=school.example"},
		{"SPF alone", "Authentication-Results: mx.union.example; spf=pass smtp.mailfrom=asha@school.example"},
		{"capitals and a version", "AUTHENTICATION-RESULTS: MX.Union.Example 1; DMARC=PASS header.from=School.Example"},
		{"a list between that signs too", "Authentication-Results: mx.union.example; dkim=pass header.d=list.example; dkim=pass header.d=school.example; dmarc=pass header.from=school.example"},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newWorld(t)
			w.moderated("open", "asha@school.example each", "tom@school.example each")
			for i := range 3 {
				w.arrive(c.head, "Received: from mail.school.example by mx.union.example; Mon, 2 Mar 2026 09:00:00 +0000", ashaWrites,
					"To: taskgroups+workload@union.example", fmt.Sprintf("Subject: Honest %d", i), "", "Honest words.")
			}
			w.once()
			if n := len(w.mails("tom@school.example")); n != 3 {
				t.Errorf("Tom got %d posts, want 3; Asha got %s", n, w.kinds("asha@school.example"))
			}
		})
	}
}

// TestOthersNeverChangeAMember plays any sequence of mails by others than
// Asha, forged and honest, with any keys but hers unchallenged.
func TestOthersNeverChangeAMember(t *testing.T) {
	w, _ := proven(t)
	w.vote("asha@school.example", "Agree")
	mine := func() string {
		text, err := json.MarshalIndent([]any{w.lasting("asha@school.example"), slices.DeleteFunc(counted(w.ballot()),
			func(v store.BallotVote) bool { return v.Name != "Asha Member" })}, "", " ")
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	before := mine()
	rapid.Check(t, func(r *rapid.T) {
		w.now = w.now.Add(time.Duration(rapid.IntRange(0, 300).Draw(r, "minutes")) * time.Second)
		copies := allMails(w)
		for range rapid.IntRange(1, 4).Draw(r, "mails") {
			from := rapid.SampledFrom([]string{"tom@school.example", "wyn@school.example", "eve@evil.example", "asha@school.example"}).Draw(r, "from")
			proof := rapid.SampledFrom([]string{verified, evil, "X-None: x"}).Draw(r, "proof")
			answered := copies[rapid.IntRange(0, len(copies)-1).Draw(r, "answers")]
			if from == "asha@school.example" {
				proof = rapid.SampledFrom([]string{evil, "X-None: x"}).Draw(r, "forged")
				if answered.to == from {
					proof = "Authentication-Results: mx.union.example; dmarc=fail header.from=school.example"
				}
			}
			subject := rapid.SampledFrom([]string{"Re: " + answered.subject, "LEAVE", "DELIVERY none", "PAUSE until 1 May", "FORGET ME", "MYDATA", "ADDRESS eve@evil.example",
				"INTERESTS spam", "FORMAT text", "HOLD Asha", "REMOVE Asha rude"}).Draw(r, "subject")
			words := rapid.SampledFrom([]string{"YES", "OK", "NO", "APPROVE", "Disagree", "Vote: disagree", "LEAVE", "UNSUBSCRIBE", "Put Asha down as disagree", "RETRACT", "Words."}).Draw(r, "words")
			w.arrive(proof, "From: "+from, "To: taskgroups+workload@union.example", "Subject: "+subject, "In-Reply-To: <"+answered.id+">", "", words)
		}
		w.once()
		if after := mine(); after != before {
			r.Fatalf("it changed\n%s", changes(before, after))
		}
	})
	// Nothing that went out or is kept holds a key, but where keys belong.
	for _, m := range allMails(w) {
		key, _, _ := strings.Cut(m.id, "@")
		for _, other := range allMails(w) {
			if other.id != m.id && strings.Contains(other.text, key) {
				t.Fatalf("a mail to %s tells the key of one to %s", other.to, m.to)
			}
		}
	}
}
