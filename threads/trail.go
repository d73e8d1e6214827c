package threads

import (
	"regexp"
	"strconv"
	"strings"
)

// Trail is every trace in a message that may lead to its group and thread,
// found without looking anything up (PRODUCT.md section 3). The store turns it
// into a Snapshot; Receive then decides which trace to follow.
type Trail struct {
	From    string   // the one address in From; "" if there is none or more than one
	IDs     []string // In-Reply-To, then References from the newest to the oldest
	Keys    []Key    // reply keys that opened
	Threads []int64  // threads whose common id is among the references
	Slugs   []string // groups named by an address that the message was sent to
	Tags    []string // tags of the subject that may be groups
	Subject Subject
	Footer  int64 // the thread that the quoted footer names; 0 if none
	ToBot   bool  // the bot's bare address is among the recipients
}

// maxIDs bounds how many ids of one message are looked up.
const maxIDs = 60

var strokeNumber = regexp.MustCompile(`/[0-9]`)

var footerRef = regexp.MustCompile(`(?i)\bref(?:erence)?:?\s+([a-z0-9][a-z0-9-]{0,40})/([0-9]{1,12})\b`)

// Route collects the traces of a message. It is pure and decides nothing.
func Route(h House, m Message) Trail {
	t := Trail{Keys: m.Keys, Threads: m.Threads, Subject: ReadSubject(m.Subject)}
	if len(m.From) == 1 {
		t.From = strings.ToLower(m.From[0].Address)
	}
	t.Subject.Forward = t.Subject.Forward || m.Forwarded
	t.IDs = newestFirst(m.InReplyTo, m.References)
	for _, a := range recipients(m) {
		suffix, ours := h.Suffix(a)
		switch {
		case !ours:
		case suffix == "":
			t.ToBot = true
		case !strings.Contains(suffix, "."):
			t.Slugs = appendNew(t.Slugs, suffix)
		}
	}
	t.Tags = t.Subject.Tags
	if t.Footer = footerIn(tailOf(m.Text, 20_000)); t.Footer == 0 {
		t.Footer = footerIn(tailOf(m.HTML, 60_000))
	}
	return t
}

// footerIn is the thread that the footer in a text names; 0 if none. A text
// without a number behind a stroke is soon passed over.
func footerIn(text string) (thread int64) {
	if !strokeNumber.MatchString(text) {
		return 0
	}
	if ref := footerRef.FindStringSubmatch(text); ref != nil {
		thread, _ = strconv.ParseInt(ref[2], 10, 64)
	}
	return thread
}

// recipients are all addresses that a message was sent to, as headers tell.
func recipients(m Message) []string {
	out := make([]string, 0, len(m.To)+len(m.Envelope))
	for _, a := range m.To {
		out = append(out, a.Address)
	}
	return append(out, m.Envelope...)
}

func newestFirst(inReplyTo, references []string) []string {
	var out []string
	for _, id := range inReplyTo {
		out = appendNew(out, id)
	}
	for i := len(references) - 1; i >= 0 && len(out) < maxIDs; i-- {
		out = appendNew(out, references[i])
	}
	if len(out) > maxIDs {
		out = out[:maxIDs]
	}
	return out
}

func appendNew(list []string, s string) []string {
	for _, have := range list {
		if have == s {
			return list
		}
	}
	return append(list, s)
}

func tailOf(s string, n int) string {
	if len(s) <= n {
		return s
	}
	return strings.ToValidUTF8(s[len(s)-n:], "")
}
