package rfc5322

import (
	"regexp"
	"strings"

	"taskgroups/threads"
)

// maxReport bounds the text of a report that is looked at; servers are brief.
const maxReport = 32 << 10

// returnedBelow is the line with which a server announces the mail that it
// returns below.
var returnedBelow = regexp.MustCompile(`(?i)^\s*(?:-{2,}|={2,}|\*{2,})?\s*(?:(?:below (?:this line )?is|this is|enclosed is|included is|here is)? ?an? copy of|(?:the |your )?(?:original|returned|unsent|undelivered|bounced) (?:message|mail)(?: header| text| info)?s?|(?:the )?(?:message )?headers? of the original|message headers? follow|message follows|(?:below|attached) is (?:a|the))\b.{0,60}$`)

// headerLine is a line that only a header has.
var headerLine = regexp.MustCompile(`^(?:Received|Return-Path|Message-I[dD]|MIME-Version|DKIM-Signature|X-[A-Za-z-]+|Authentication-Results|ARC-Seal|DomainKey-Signature):\s?\S`)

// reportText is the part of a report that the server wrote: what stands above
// the mail that it returns.
func reportText(text string) string {
	text = text[:min(len(text), maxReport)]
	pos, run := 0, 0 // run: where a block of header lines began
	count := 0
	for line := range strings.Lines(text) {
		bare := strings.TrimRight(line, "\n ")
		if pos > 0 && returnedBelow.MatchString(bare) && !anyAddress.MatchString(bare) && !strings.HasSuffix(bare, "failed") {
			return text[:pos]
		}
		switch {
		case headerLine.MatchString(bare):
			if count++; count == 1 {
				run = pos
			}
			if count >= 2 && run > 0 {
				return text[:run]
			}
		case bare == "" || bare[0] != ' ' && bare[0] != '\t' && !strings.Contains(bare[:min(len(bare), 40)], ":"):
			count = 0
		}
		pos += len(line)
	}
	return text
}

// failure is what reports say in their subjects and texts. It is never enough
// by itself: a server must have written it, or SMTP's own words must stand by.
var failure = regexp.MustCompile(`(?i)undeliver|non[- ]?deliver|not (?:be )?deliver|returned mail|returned to sender|returning message|mail(?:er)?[- ]delivery|delivery (?:status|report|fail|problem|notif|error|has failed)|delivery to the following|failure notice|failed delivery|mail failure|mail system error|could ?n[o']t be (?:delivered|sent)|cannot be delivered|can't be delivered|unable to deliver|did not reach|deliver(?:y|ing) (?:of )?your (?:mail|message)|problem delivering|trouble delivering|error sending your mail|message has failed|delivery has failed|invalid (?:user )?address|bounced? mail|user unknown|unknown user|mailbox (?:is )?full|over quota|exceeds allowed size|no such user|unzustellbar|nicht zugestellt|zustellung|non remis|échec|no entregad|impossibile|niet (?:af|be)gele|недоставлен|не доставлено|配信|エラー|退信|無法`)

// session is what only a mail server's protocol says.
var session = regexp.MustCompile(`(?m)\b[45]\d\d[ -]\(?#?[45]\.\d{1,3}\.\d{1,3}\b|(?i:rcpt to:?\s?<?)|\(#[45]\.\d\.\d\)|^\s*(?:<<<|>>>) |\b55[0-4][ -]\S|\b45[0-2][ -]\S`)

// textReport tells a delivery report that is plain text. A server must have
// written it; what calls itself an answer to a vacation or carries a person's
// words with a failure's in them is none.
func (r *reading) textReport(m *threads.Message, text string, daemon bool) bool {
	if r.header.has("x-failed-recipients") && daemon {
		return true
	}
	if r.reportType() == "delivery-status" {
		return true
	}
	if !daemon || strings.HasPrefix(strings.ToLower(m.Subject), "re: ") && len(m.InReplyTo) > 0 && !r.nullPath() {
		return false
	}
	subject, said := failure.MatchString(m.Subject), failure.MatchString(text)
	local := ""
	if len(m.From) > 0 {
		local, _, _ = strings.Cut(m.From[0].Address, "@")
	}
	byName := local == "" || daemons.MatchString(local) || daemonNames.MatchString(m.From[0].Name)
	switch {
	case subject && said, subject && session.MatchString(text):
		return true
	case subject && local != "" && servers.MatchString(local):
		return true
	case byName && (subject || said && (session.MatchString(text) || len(r.failed(m, text)) > 0)):
		return len(r.failed(m, text)) > 0
	}
	return false
}

// address is an address in a report, bare or in brackets or quotes.
const (
	address            = `[<"']{0,2}` + bareAddressPattern + `[>"']{0,2}`
	bareAddressPattern = `((?:"[^"\n@]{1,64}"|[^\s<>()\[\]"',;:|@]{1,100})@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250}[A-Za-z0-9])?)`
)

// layouts are the ways in which reports name the recipient, the surest first:
// by where the address stands, not by the words around it. The first one that
// finds any is believed.
var layouts = []*regexp.Regexp{
	// the address begins the line and a colon or nothing follows it; Exchange
	// puts the time there, others the reason
	regexp.MustCompile(`(?m)^[ \t]*(?:>>> |[*•-] )?` + address + `(?:[ \t]*\([^)\n]*\))?[ \t]*(?::|$| on \S+|\[[^\]\n]+\]$)`),
	// the same with a name in front: it is in brackets
	regexp.MustCompile(`(?m)^[ \t]*(?:>>> )?[^<>\n:]{1,80}[ \t]<` + bareAddressPattern + `>[ \t]*:`),
	// a field of the report, or a program's generated address
	regexp.MustCompile(`(?im)^[ \t]*(?:recipient(?: address)?|generated by|original-rcpt-to|failed recipient|to be delivered to|rcpt to|recipients?|ultimately generated from|undeliverable to|delivery to|address)[ \t]*:?[ \t]*` + address + `[ \t.]*$`),
	// the transcript of a session that ended the recipient: 550 <address>...
	regexp.MustCompile(`(?m)^[ \t]*[45]\d\d[ -](?:[45]\.\d\.\d )?<?` + address + `(?:\.\.\.|:|,)`),
	regexp.MustCompile(`(?im)(?:^>>> |\b)rcpt to:[ \t]*` + address),
	// the address begins the line and words follow it
	regexp.MustCompile(`(?m)^[ \t]*` + address + `[ \t]+\S`),
	// a sentence that ends in the address, or goes on behind it
	regexp.MustCompile(`(?i)\b(?:delivered to|deliver message to|message to|mail to|recipient|recipients|userid|mailbox|user|attempts|size|undeliverable to|account|deliver(?:ing)? (?:your )?(?:mail|message) to|to)(?:[ \t]*:[ \t]*|[ \t]+)` + address),
	// any address with an answer's code on the line
	regexp.MustCompile(`(?m)^[^\n]{0,200}\b5\d\d\b[^\n]{0,200}?` + address),
	regexp.MustCompile(address),
}

// failed finds the recipients that a report in text names.
func (r *reading) failed(m *threads.Message, text string) []delivery {
	if list := r.failedHeader(); len(list) > 0 {
		return r.explain(list, text)
	}
	others := r.notRecipients(m)
	for _, layout := range layouts {
		if list := laidOut(layout, text, others); len(list) > 0 {
			return r.explain(list, text)
		}
	}
	if list := laidOut(layouts[0], text, nil); len(list) > 0 { // people do write to themselves
		return r.explain(list, text)
	}
	return r.explain(r.returnedTo(m), text)
}

// laidOut finds the addresses that stand in a text in one way.
func laidOut(layout *regexp.Regexp, text string, others map[string]bool) []delivery {
	var list []delivery
	for _, match := range layout.FindAllStringSubmatch(text, maxBounces) {
		a := cleanAddress(match[1])
		if a != "" && !others[strings.ToLower(a)] && !listed(list, a) {
			list = append(list, delivery{address: a, action: "failed"})
		}
	}
	return list
}

// failedHeader reads X-Failed-Recipients, which exim and Gmail write.
func (r *reading) failedHeader() []delivery {
	var list []delivery
	for _, v := range r.header.all("x-failed-recipients", 50) {
		for _, box := range mailboxes(v) {
			if !listed(list, box.Address) && len(list) < maxBounces {
				list = append(list, delivery{address: box.Address, action: "failed"})
			}
		}
	}
	return list
}

func listed(list []delivery, a string) bool {
	for _, d := range list {
		if strings.EqualFold(d.address, a) {
			return true
		}
	}
	return false
}

// notRecipients are the addresses in a report that did not fail: its writer's
// and its reader's, who sent the mail, and whoever is to be asked for help.
func (r *reading) notRecipients(m *threads.Message) map[string]bool {
	set := map[string]bool{}
	for _, box := range m.From {
		set[strings.ToLower(box.Address)] = true
	}
	returned := r.returnedHeader(m)
	to := strings.ToLower(returned.raw("to") + " " + returned.raw("cc"))
	for _, box := range m.To {
		if a := strings.ToLower(box.Address); !strings.Contains(to, a) { // people write to themselves
			set[a] = true
		}
	}
	for _, box := range mailboxes(returned.raw("from")) {
		if a := strings.ToLower(box.Address); !strings.Contains(to, a) {
			set[a] = true
		}
	}
	return set
}

// returnedHeader is the header of the mail that a report returns.
func (r *reading) returnedHeader(m *threads.Message) header {
	if p := r.sibling("message/rfc822", "text/rfc822-headers", "message/global", "message/rfc822-headers"); p != nil {
		data, _, _ := decodeTransfer(p.body, p.encoding(), 256<<10)
		h, _ := readHeader(data, nil)
		return h
	}
	text := m.Text[:min(len(m.Text), 4*maxReport)]
	below := text[len(reportText(text)):]
	_, below, _ = strings.Cut(below+"\n", "\n") // the line that announces it
	h, _ := readHeader([]byte(strings.TrimLeft(below, "\n -")), nil)
	return h
}

// returnedTo takes the recipient from the returned mail if it has one alone.
func (r *reading) returnedTo(m *threads.Message) []delivery {
	h := r.returnedHeader(m)
	to := mailboxes(h.raw("to"))
	if len(to) != 1 {
		return nil
	}
	return []delivery{{address: to[0].Address, action: "failed"}}
}

// named finds where the words about an address begin: behind the line that
// begins with it, or else behind its first mention; -1 if it is not named. All
// the words are about an address that is not known.
func named(text, a string) int {
	if a == "" {
		return 0
	}
	for _, before := range []string{"\n<", "\n", "\n  ", "\n    ", ""} {
		if at := strings.Index(text, before+a); at >= 0 {
			return at + len(before) + len(a)
		}
	}
	return -1
}

// stillTrying is what reports say that are only warnings.
var stillTrying = regexp.MustCompile(`(?i)warning (?:message )?only|do not need to (?:resend|re-send)|has been delayed|is delayed|will be retried|will keep trying|temporary failure report|still (?:being )?(?:undelivered|trying)`)

// explain gives each recipient the server's words about it: the lines from the
// one that names it to the next that names one.
func (r *reading) explain(list []delivery, text string) []delivery {
	delayed := stillTrying.MatchString(text)
	for i := range list {
		d := &list[i]
		if delayed {
			d.action = "delayed"
		}
		words := text
		if at := named(text, d.address); at >= 0 {
			words = text[at:]
		}
		for j := range list {
			if at := strings.Index(words, list[j].address); j != i && at > 0 {
				words = words[:at]
			}
		}
		words = clip(oneLine(words), 500)
		d.words = strings.TrimLeft(words, `>:"' `)
		d.status = statusCode.FindString(d.words)
	}
	return list
}
