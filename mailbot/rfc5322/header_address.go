package rfc5322

import (
	"regexp"
	"strings"

	"taskgroups/threads"
)

// maxMailboxes bounds the people read from one header.
const maxMailboxes = 1000

// mailboxes reads a list of addresses as people's programs write them:
// with groups, comments, semicolons, stray quotes, or without brackets.
// What holds no address is left out.
func mailboxes(v string) []threads.Mailbox {
	var list []threads.Mailbox
	for _, piece := range splitMailboxes(v) {
		if len(list) == maxMailboxes {
			break
		}
		if m := mailbox(piece); m.Address != "" {
			list = append(list, m)
		}
	}
	return list
}

// splitMailboxes cuts a list at the commas and semicolons that stand outside
// of quotes, brackets and comments; a colon outside of them ends the name of a
// group (RFC 5322 section 3.4).
func splitMailboxes(v string) []string {
	var pieces []string
	quoted, angle, depth, start := false, false, 0, 0
	for i := 0; i < len(v); i++ {
		switch c := v[i]; {
		case c == '\\':
			i++
		case c == '"':
			quoted = !quoted && strings.IndexByte(v[i+1:min(len(v), i+1000)], '"') >= 0
		case quoted:
		case c == '(':
			if depth > 0 || strings.IndexByte(v[i:min(len(v), i+1000)], ')') >= 0 {
				depth++
			}
		case c == ')' && depth > 0:
			depth--
		case depth > 0:
		case c == '<':
			angle = strings.IndexByte(v[i:min(len(v), i+1000)], '>') >= 0
		case c == '>':
			angle = false
		case angle:
		case c == ',' || c == ';':
			pieces = append(pieces, v[start:i])
			start = i + 1
		case c == ':' && !strings.Contains(v[start:i], "@"):
			start = i + 1
		}
	}
	return append(pieces, v[start:])
}

// mailbox reads one name and address.
func mailbox(s string) threads.Mailbox {
	s = strings.TrimSpace(s)
	name, addr := "", ""
	if i := strings.LastIndexByte(s, '<'); i >= 0 {
		name = s[:i]
		addr, _, _ = strings.Cut(s[i+1:], ">")
		if j := strings.LastIndexByte(addr, ':'); j >= 0 && strings.HasPrefix(addr, "@") {
			addr = addr[j+1:] // a source route (RFC 5322 section 4.4)
		}
	} else {
		addr, name = bareAddress(s)
	}
	return threads.Mailbox{Name: displayName(name), Address: cleanAddress(addr)}
}

// bareAddress finds the address in a mailbox without brackets; the name may be
// in a comment behind it.
func bareAddress(s string) (addr, name string) {
	if i := strings.IndexByte(s, '('); i >= 0 {
		name = strings.TrimSuffix(strings.TrimSpace(s[i+1:]), ")")
		s = s[:i]
	}
	if strings.HasPrefix(s, `"`) && strings.Contains(s, `"@`) && !strings.HasSuffix(s, `"`) {
		return s, name // a quoted local part
	}
	for _, w := range strings.Fields(strings.Trim(s, `"'`)) {
		if strings.Contains(w, "@") {
			return w, name
		}
	}
	return "", name
}

// cleanAddress puts an address in the form in which it is compared: without
// white space, brackets and a trailing dot, its domain in lower case. It gives
// "" for what is none. In a doubled one the first @ is taken off.
func cleanAddress(a string) string {
	if strings.ContainsRune(a, '(') && !strings.HasPrefix(a, `"`) {
		a = comment.ReplaceAllString(a, "")
	}
	a = strings.Map(func(r rune) rune {
		if r <= ' ' || r == 0x7f || r == '\u200b' || r == '\u00a0' || r == '\ufeff' {
			return -1
		}
		return r
	}, decodeBytes([]byte(a), ""))
	a = strings.Trim(a, "<>,;")
	a = strings.TrimRight(strings.TrimPrefix(a, "mailto:"), ".")
	a = strings.Trim(a, "'")
	i := strings.LastIndexByte(a, '@')
	if i <= 0 || i == len(a)-1 || len(a) > 320 {
		return ""
	}
	local, domain := a[:i], strings.ToLower(a[i+1:])
	if !strings.HasPrefix(local, `"`) {
		if local = strings.TrimLeft(strings.TrimRight(local, `@"`), `"`); strings.ContainsAny(local, "()<>,;:\"\\") {
			return ""
		}
	}
	if local == "" || strings.ContainsAny(domain, "()<>\"\\,;:") && !strings.HasPrefix(domain, "[") {
		return ""
	}
	return local + "@" + domain
}

// comment is one in an address (RFC 5322 section 3.2.2).
var comment = regexp.MustCompile(`\([^()]*\)`)

// displayName cleans the name in front of an address.
func displayName(s string) string {
	s = strings.TrimSpace(s)
	if strings.HasPrefix(s, `"`) {
		s = unquote(s)
	}
	s = oneLine(decodeWords(s))
	return strings.TrimSpace(strings.Trim(s, `"'`))
}
