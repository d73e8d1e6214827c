package rfc5322

import (
	"encoding/json"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"taskgroups/threads"
)

// classify decides what kind of mail it is, in this order: a delivery report
// before everything else, for half of them also call themselves automatic; the
// bot's own mail before all that its header could be taken for.
func (r *reading) classify(m *threads.Message) {
	if r.challenge(m) {
		m.Class = threads.ClassChallenge
		return
	}
	if r.complaint(m) || r.receipt(m) || r.bounce(m) {
		return
	}
	switch {
	case ownMail(r.header, r.lim.Self):
		m.Class = threads.ClassOwn
	case r.encrypted(m):
		m.Class = threads.ClassEncrypted
	case r.calendarReply(m):
	case r.reaction(m):
		m.Class = threads.ClassReaction
	case r.automatic(m):
		m.Class = threads.ClassAutoReply
		m.AwayUntil = awayUntil(plainText(m), m.Date)
	}
}

// sibling gives the first part of a kind that belongs to the mail itself: one
// within a forwarded mail is not looked for.
func (r *reading) sibling(kinds ...string) *part {
	var hit *part
	r.root.each(func(p *part) {
		for _, k := range kinds {
			if hit == nil && p.kind == k {
				hit = p
			}
		}
	})
	return hit
}

// reportType is the kind of report that a mail says it is (RFC 6522).
func (r *reading) reportType() string {
	if r.root.kind != "multipart/report" {
		return ""
	}
	return strings.ToLower(r.root.params["report-type"])
}

// receipt recognises disposition notifications (RFC 8098), Exchange's own, and
// reports of success (RFC 3464: delivered, relayed, expanded).
func (r *reading) receipt(m *threads.Message) bool {
	mdn := r.reportType() == "disposition-notification" || r.root.kind == "multipart/report" && r.sibling("message/disposition-notification") != nil ||
		r.root.kind == "message/disposition-notification" || strings.HasPrefix(r.found.class, "report.ipm.note.ipn") || strings.HasPrefix(r.found.class, "ipm.microsoft mail.read receipt")
	if mdn {
		m.Class = threads.ClassReadReceipt
	}
	return mdn
}

// encrypted recognises mail that nobody here can read.
func (r *reading) encrypted(m *threads.Message) bool {
	text := strings.TrimSpace(m.Text)
	if strings.HasPrefix(text, "-----BEGIN PGP MESSAGE-----") {
		return true
	}
	return r.found.encrypted && text == "" && strings.TrimSpace(m.HTML) == ""
}

// calendarReply takes the answer to an invitation, from a calendar part or
// from Outlook's own form of it.
func (r *reading) calendarReply(m *threads.Message) bool {
	if r.found.calendar != nil {
		if c := calendarReply(r.found.calendar, m.From); c != nil {
			m.Class, m.Calendar = threads.ClassCalendarReply, c
			return true
		}
	}
	answer := map[string]string{"pos": "yes", "neg": "no", "tent": "maybe"}[strings.TrimPrefix(r.found.class, "ipm.schedule.meeting.resp.")]
	if answer == "" {
		return false
	}
	m.Class, m.Calendar = threads.ClassCalendarReply, &threads.CalendarReply{Answer: answer}
	if len(m.From) > 0 {
		m.Calendar.Attendee = m.From[0].Address
	}
	return true
}

// reactedLine is the line with which Outlook tells a reaction to people
// elsewhere: the emoji, who, and at its end a colon; the quoted mail follows.
var reactedLine = regexp.MustCompile(`^(\S{1,16})?\s*([^\n:]{2,120}?)(?:\s+reacted to your message)?\s*:?\s*(\S{1,16})?$`)

// reaction recognises reactions: RFC 9078's and Gmail's part, and Outlook's
// mail, whose first line is an emoji and the sender's name over a quote.
func (r *reading) reaction(m *threads.Message) bool {
	if r.found.reaction != "" {
		m.Reaction = r.found.reaction
		return true
	}
	first, rest, _ := strings.Cut(strings.TrimSpace(m.Text), "\n")
	first = strings.TrimSpace(first)
	if first == "" || len(first) > 160 || len(m.From) == 0 {
		return false
	}
	match := reactedLine.FindStringSubmatch(first)
	if match == nil || !strings.Contains(first, "reacted to your message") && !(match[1] != "" && emoji(match[1]) && strings.EqualFold(match[2], m.From[0].Name)) {
		return false
	}
	rest = strings.TrimSpace(rest)
	if rest != "" && !strings.HasPrefix(rest, "____") && !strings.HasPrefix(rest, "From:") && !strings.HasPrefix(rest, ">") && !strings.HasPrefix(rest, "---") {
		return false
	}
	for _, w := range strings.Fields(first) {
		if emoji(w) {
			m.Reaction = w
		}
	}
	if m.Reaction == "" {
		m.Reaction = firstEmoji(m.Subject)
	}
	return true
}

// emoji tells whether a word is made of symbols alone.
func emoji(w string) bool {
	for _, c := range w {
		if !unicode.Is(unicode.So, c) && !unicode.Is(unicode.Sk, c) && !unicode.Is(unicode.Mn, c) && !unicode.Is(unicode.Me, c) && c != '\u200d' && c != '\ufe0f' {
			return false
		}
	}
	first, _ := utf8.DecodeRuneInString(w)
	return unicode.Is(unicode.So, first) || first == '❤'
}

func firstEmoji(s string) string {
	for w := range strings.FieldsSeq(s) {
		if emoji(w) {
			return w
		}
	}
	return ""
}

// googleReaction reads Gmail's reaction part: {"emoji":"👍","version":1}.
func googleReaction(data []byte) string {
	var v struct {
		Emoji string `json:"emoji"`
	}
	if json.Unmarshal(data, &v) != nil {
		return ""
	}
	return firstWord(oneLine(v.Emoji))
}

// ownID is the shape of the bot's Message-IDs: a reply key in base32 before
// the at sign.
var ownID = regexp.MustCompile(`^[a-z2-7]{32}@`)

// ownMail recognises the bot's own mail coming back. X-TaskGroup alone proves
// nothing, anybody can write it: the address or the shape of the id must be
// the bot's too.
func ownMail(h header, self Self) bool {
	if !h.has("x-taskgroup") {
		return false
	}
	if ownID.MatchString(messageID(h.raw("message-id"))) {
		return true
	}
	from := mailboxes(h.raw("from"))
	return len(from) == 1 && self.is(from[0].Address)
}

// is tells whether an address is one of the bot's.
func (s Self) is(addr string) bool {
	local, domain, ok := strings.Cut(strings.ToLower(addr), "@")
	if !ok {
		return false
	}
	if s.Domain != "" && domain == strings.ToLower(s.Domain) {
		return true
	}
	ours, home, ok := strings.Cut(strings.ToLower(s.Address), "@")
	return ok && domain == home && (local == ours || strings.HasPrefix(local, ours+"+"))
}

// forwardSubject are the prefixes of a forwarded mail's subject, behind tags.
var forwardSubject = regexp.MustCompile(`(?i)^(?:\s*\[[^\]]{0,60}\])*\s*(?:fwd?|wg|tr|rv|vs|i|enc|pd|ml|doorst|vl|vb|továbbítás|İlt|ilt|fs|yml|转发|轉寄|転送)\s*(?:\[\d+\])?[:：]`)

// forwardLine is the line above a forwarded mail: words between rules, or, as
// Apple's program has it in each language, a line that ends in a colon. What
// follows it must be a header block.
var forwardLine = regexp.MustCompile(`(?i)^(?:-{4,} ?(?:forwarded message|weitergeleitete nachricht|message transféré|mensaje reenviado|messaggio inoltrato|doorgestuurd bericht|mensagem encaminhada|vidarebefordrat meddelande|videresendt melding|neges wedi'i hanfon ymlaen) ?-{3,}|begin forwarded message:|anfang der weitergeleiteten nachricht:|début du message (?:réexpédié|transféré) ?:|inicio del mensaje reenviado:|inizio messaggio inoltrato:|begin doorgestuurd bericht:)$`)

// forwarded tells whether a mail passes another one on.
func forwarded(subject, text string) bool {
	if forwardSubject.MatchString(subject) {
		return true
	}
	for line := range strings.SplitSeq(text[:min(len(text), 64<<10)], "\n") {
		line = strings.TrimRight(line, " \t\r\f")
		if (strings.HasSuffix(line, ":") || strings.HasSuffix(line, "-")) && forwardLine.MatchString(line) {
			return true
		}
	}
	return false
}

// plainText is the text of a mail, from its HTML if it has no other, for
// looking at; never for keeping.
func plainText(m *threads.Message) string {
	if strings.TrimSpace(m.Text) != "" {
		return m.Text
	}
	return stripHTML(m.HTML)
}
