package rfc5322

import (
	"regexp"
	"strings"
)

// delivery is what a report says of one recipient (RFC 3464 section 2.3).
type delivery struct {
	address  string // the one that failed in the end
	original string // the one it was sent to
	action   string // failed, delayed, delivered, relayed or expanded
	status   string // enhanced status code (RFC 3463)
	words    string // the other server's
}

// succeeded tells reports of a delivery that went well.
func (d delivery) succeeded() bool {
	return d.action == "delivered" || d.action == "relayed" || d.action == "expanded"
}

// deliveryStatus reads the fields of a report, a group for each recipient. It
// goes by the fields rather than by the empty lines, which get lost or doubled.
func deliveryStatus(text string) []delivery {
	var list []delivery
	var d delivery
	named := false
	flush := func() {
		if named {
			list = append(list, d)
		}
		d, named = delivery{}, false
	}
	for name, value := range statusFields(text) {
		switch name {
		case "":
			if named {
				flush()
			}
		case "final-recipient":
			if named && d.address != "" {
				flush()
			}
			d.address, named = recipient(value), true
		case "original-recipient":
			if named && d.original != "" {
				flush()
			}
			d.original, named = recipient(value), true
		case "action":
			d.action, _, _ = strings.Cut(strings.ToLower(value), " ")
		case "status":
			d.status = statusCode.FindString(value)
		case "diagnostic-code":
			if _, words, ok := strings.Cut(value, ";"); ok {
				value = words
			}
			d.words = clip(strings.TrimSpace(value), 500)
		}
		if len(list) > maxBounces {
			return list
		}
	}
	flush()
	for i := range list {
		if list[i].address == "" {
			list[i].address = list[i].original
		}
		if list[i].status == "" || strings.HasSuffix(list[i].status, ".0.0") {
			if code := statusCode.FindString(list[i].words); code != "" {
				list[i].status = code
			}
		}
	}
	return list
}

// statusFields walks over the fields of a report; an empty line is a field
// without a name.
func statusFields(text string) func(yield func(name, value string) bool) {
	return func(yield func(name, value string) bool) {
		name, value := "", ""
		for line := range strings.Lines(text) {
			line = strings.TrimRight(line, "\n \t")
			folded := strings.HasPrefix(line, " ") || strings.HasPrefix(line, "\t")
			if folded && name != "" {
				if len(value) < 2000 {
					value += " " + strings.TrimSpace(line)
				}
				continue
			}
			if name != "" && !yield(name, value) {
				return
			}
			key, val, ok := strings.Cut(line, ":")
			name, value = strings.ToLower(strings.TrimSpace(key)), strings.TrimSpace(val)
			if !ok || strings.ContainsAny(name, " \t") {
				name = ""
			}
			if line == "" && !yield("", "") {
				return
			}
		}
		if name != "" {
			yield(name, value)
		}
	}
}

// statusCode is an enhanced status code.
var statusCode = regexp.MustCompile(`\b[245]\.\d{1,3}\.\d{1,3}\b`)

// replyCode is an SMTP reply code of a failure.
var replyCode = regexp.MustCompile(`(?:^|[\s:(#])([45])\d\d[ -]`)

// recipient takes the address from a recipient field: "rfc822; address", with
// brackets, or within a command that it was piped to. "" if there is none.
func recipient(v string) string {
	if kind, rest, ok := strings.Cut(v, ";"); ok && !strings.Contains(kind, "@") {
		v = rest
	}
	v = strings.TrimSpace(v)
	v = utf8Escape.ReplaceAllStringFunc(v, unescapeRecipient)
	if strings.ContainsAny(v, " |/=") && !quotedLocal.MatchString(v) && !plainRecipient.MatchString(v) {
		v = anyAddress.FindString(v)
	}
	return cleanAddress(v)
}

var (
	quotedLocal    = regexp.MustCompile(`^<?"[^"]*"@[^\s@]+$`)
	plainRecipient = regexp.MustCompile(`^<?[^\s|<>]+@[^\s|@/<>]+>?$`)
	utf8Escape     = regexp.MustCompile(`\\x\{([0-9A-Fa-f]{2,6})\}`)
	anyAddress     = regexp.MustCompile(`[^\s<>()\[\]"',;:|@]{1,64}@[A-Za-z0-9][A-Za-z0-9.-]{0,250}[A-Za-z0-9]`)
)

// unescapeRecipient undoes the escapes of utf-8-addr-xtext (RFC 6533 section 3).
func unescapeRecipient(s string) string {
	n := rune(0)
	for _, c := range s[3 : len(s)-1] {
		n = n<<4 | rune(hexValue(byte(c)))
	}
	return string(n)
}

// lasting and passing are what servers say of failures that stay and of those
// that may end, for reports whose codes are too general.
var (
	lasting = regexp.MustCompile(`(?i)unknown|no such|not exist|doesn't exist|invalid|not found|no mailbox|disabled|not recognized|not listed|inactive|no longer|deactivated|does ?n[o']t have|discontinued|unrouteable|unrouteable|malformed`)
	passing = regexp.MustCompile(`(?i)quota|mailbox (?:is )?full|full mailbox|mailbox exceed|over ?limit|insufficient|temporar|try again|timed? ?out|expired|too (?:many|large|big)|queue too long|greylist|rate|deferred|delay|spam|block|black ?list|denied|policy|dmarc|\bspf\b|dkim|reverse dns|\bptr\b|reputation|refused|unauthenticated|content|virus`)
)

// hard tells failures that will not go away: what the code says, where it is
// precise (RFC 3463 sections 3.2 to 3.8), and else what the words say. Full
// mailboxes, time-outs and refusals of the sender are no fault of the address.
func (d delivery) hard() bool {
	if d.action == "delayed" || d.address == "" && !lasting.MatchString(d.words) {
		return false
	}
	switch {
	case strings.HasPrefix(d.status, "4."), strings.HasPrefix(d.status, "5.2.2"), strings.HasPrefix(d.status, "5.2.3"), strings.HasPrefix(d.status, "5.3."), strings.HasPrefix(d.status, "5.4.7"), strings.HasPrefix(d.status, "5.7."):
		return strings.HasPrefix(d.status, "5.7.") && lasting.MatchString(d.words) && !passing.MatchString(d.words)
	case strings.HasPrefix(d.status, "5.1."), strings.HasPrefix(d.status, "5.2.1"):
		return true
	case lasting.MatchString(d.words):
		return true
	case passing.MatchString(d.words):
		return false
	}
	if m := replyCode.FindStringSubmatch(d.words); m != nil && d.status == "" {
		return m[1] == "5"
	}
	return true
}
