package mailbot

import (
	"fmt"
	"net/mail"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"taskgroups/mailbot/testserver"
)

// kindsAllowed are the values of X-TaskGroup-Kind (PRODUCT.md section 5).
var kindsAllowed = strings.Fields("post question draft research meeting announcement ballot digest reminder receipt ask refusal moderation welcome notice help outcome")

// Every mail that leaves, whatever it is, obeys section 5.
func TestEveryMailThatLeavesHasTheHeadersOfTheContract(t *testing.T) {
	for _, style := range styles {
		t.Run(style, func(t *testing.T) {
			r := newRouting(t, style)
			r.reply(r.copy, from, "So we did.")
			r.once()
			r.reply(r.one("asha@school.example"), "From: Asha <asha@school.example>", "And so on.")
			r.arrive("From: Tom <tom@school.example>", "To: "+r.workload, "Subject: "+r.tag+"Doubted", "", "Is it me?")
			r.arrive("From: eve@else.example", "To: "+r.workload, "Subject: Strange", "", "Hello.")
			r.arrive(verified, "From: Una <una@school.example>", "To: "+r.workload, "Subject: "+r.tag+"Not mine", "", "I am in another group.")
			r.once()
			r.now = r.now.Add(24 * time.Hour) // the list of strangers goes out in the morning
			r.once()
			seen := map[string]bool{}
			for _, m := range r.smtp.Mails() {
				s := open(t, m.To, m.Raw)
				kind := s.header.Get("X-TaskGroup-Kind")
				seen[kind] = true
				r.checkHeader(m, s, kind)
			}
			for _, kind := range []string{"post", "receipt", "ask", "welcome", "notice", "refusal"} {
				if !seen[kind] {
					t.Errorf("no %s was sent; the test checks too little", kind)
				}
			}
			r.leaksNoAddress()
		})
	}
}

// reply answers a mail as an ordinary program does.
func (w *world) reply(to sent, from, words string) string {
	w.t.Helper()
	return w.arrive(verified, from, "To: "+to.header.Get("Reply-To"), "Subject: Re: "+to.subject, "In-Reply-To: <"+to.id+">",
		"References: "+to.header.Get("References")+" <"+to.id+">", "", words)
}

var keyID = regexp.MustCompile(`^[a-z2-7]{32}@`)

func (r *routing) checkHeader(m testserver.Mail, s sent, kind string) {
	r.t.Helper()
	wrong := func(format string, args ...any) {
		r.t.Helper()
		r.t.Errorf("%s %q to %s: %s", kind, s.subject, m.To, fmt.Sprintf(format, args...))
	}
	for _, name := range []string{"From", "To", "Reply-To", "Date", "Message-Id", "Subject", "X-Taskgroup-Kind", "Mime-Version"} {
		if n := len(s.header[name]); n != 1 {
			wrong("%d times %s", n, name)
		}
	}
	for _, name := range []string{"Cc", "Bcc", "Sender"} {
		if s.header.Get(name) != "" {
			wrong("has %s", name)
		}
	}
	to, err := mail.ParseAddressList(s.header.Get("To"))
	if err != nil || len(to) != 1 || to[0].Address != m.To {
		wrong("To is %q", s.header.Get("To"))
	}
	fromList, err := mail.ParseAddressList(s.header.Get("From"))
	if err != nil || len(fromList) != 1 {
		wrong("From is %q", s.header.Get("From"))
	}
	if !slices.Contains(kindsAllowed, kind) {
		wrong("no such kind")
	}
	slug := s.header.Get("X-TaskGroup")
	own := r.bot.house.Address
	group := own
	if slug != "" {
		group = r.bot.house.GroupAddress(slug)
		for _, name := range []string{"List-Id", "List-Post", "List-Help", "List-Unsubscribe"} {
			if s.header.Get(name) == "" {
				wrong("is without %s", name)
			}
		}
		if !strings.Contains(s.header.Get("List-Post"), group) || !strings.HasPrefix(s.subject, "["+slug+"] ") {
			wrong("List-Post is %q and the subject %q", s.header.Get("List-Post"), s.subject)
		}
	}
	if fromList[0].Address != group {
		wrong("it comes from %s, want %s", fromList[0].Address, group)
	}
	if reply, err := mail.ParseAddress(s.header.Get("Reply-To")); err != nil || reply.Address != group {
		wrong("Reply-To is %q, want %s", s.header.Get("Reply-To"), group)
	}
	auto := s.header.Get("Auto-Submitted")
	if kind == "post" && auto != "" || kind != "post" && !strings.HasPrefix(auto, "auto-") {
		wrong("Auto-Submitted is %q", auto)
	}
	if kind == "post" && !strings.Contains(fromList[0].Name, " via ") {
		wrong("it does not say by whom: %q", fromList[0].Name)
	}
	if !keyID.MatchString(s.id) {
		wrong("its id holds no key: %s", s.id)
	}
	for _, id := range regexp.MustCompile(`<([^>]+)>`).FindAllStringSubmatch(s.header.Get("References")+s.header.Get("In-Reply-To"), -1) {
		if !strings.HasSuffix(id[1], "@"+r.bot.house.Domain()) && !r.isBy(id[1], m.To) {
			wrong("it refers to %s, which is neither ours nor the recipient's own", id[1])
		}
	}
	if r.style == "plain" && m.From != own {
		wrong("its envelope sender is %s", m.From)
	}
	if r.style != "plain" && !regexp.MustCompile(`[+]?b\.[a-z2-7]{32}@`).MatchString(m.From) {
		wrong("its envelope sender holds no key: %s", m.From)
	}
}

// isBy says whether a message of this id came from an address.
func (w *world) isBy(id, address string) bool {
	w.t.Helper()
	list, err := w.bot.Store().Explain(w.t.Context(), id, 0)
	return err == nil && len(list) > 0 && list[0].From == address
}

// All copies of a thread hang together in everybody's program, the author's
// own message included.
func TestAThreadHangsTogetherForEveryone(t *testing.T) {
	r := newRouting(t, "plus")
	own := r.reply(r.copy, from, "So we did.")
	r.once()
	asha, wyn := r.one("asha@school.example"), r.one("wyn@school.example")
	if !strings.Contains(asha.header.Get("References"), r.posted) {
		t.Errorf("Asha's copy does not refer to her own message: %q", asha.header.Get("References"))
	}
	if strings.Contains(string(wyn.raw), r.posted) || strings.Contains(string(wyn.raw), own) {
		t.Error("Wyn's copy shows the id of somebody's own message")
	}
	if threadID(asha) != threadID(wyn) || threadID(wyn) != threadID(r.copy) {
		t.Errorf("the thread's ids are %s, %s, %s", threadID(asha), threadID(wyn), threadID(r.copy))
	}
	var first sent
	for _, m := range r.smtp.MailsTo("wyn@school.example") {
		if s := open(t, m.To, m.Raw); s.subject == "[workload] Marking" && s.id != wyn.id {
			first = s
		}
	}
	if !strings.Contains(wyn.header.Get("In-Reply-To"), first.id) {
		t.Errorf("Wyn's copy answers %q, want Wyn's own copy of the first post %s", wyn.header.Get("In-Reply-To"), first.id)
	}
}
