package trust

import (
	"strings"

	"taskgroups/threads"
)

// author returns the normalised domain of the one address that the From field
// names, or why it names none: two fields, two addresses, a group (RFC 5322
// section 3.4), or a name that looks like another address. All programs, the
// server that vouches included, must see the same author.
func author(h header, from []threads.Mailbox) (domain, doubt string) {
	fields := h.values("from")
	switch {
	case len(fields) == 0 || len(from) == 0:
		return "", "no address in From"
	case len(fields) > 1:
		return "", "more than one From field"
	case len(from) > 1:
		return "", "more than one address in From"
	}
	written, ok := oneAddress(fields[0])
	if !ok || !sameAddress(written, from[0].Address) {
		return "", "From can be read in more than one way"
	}
	if other := addressIn(from[0].Name); other != "" && !sameAddress(other, written) {
		return "", "the name in From looks like another address"
	}
	if domain = domainOf(written); domain == "" {
		return "", "the address in From has no domain"
	}
	return domain, ""
}

// oneAddress returns the address in the value of a From field that holds one
// plain address, with or without a name. Whatever else a reader could take for
// an address, outside of quotation marks and comments, makes it not ok.
func oneAddress(value string) (address string, ok bool) {
	plain, ok := withoutQuotes(value)
	if !ok || strings.ContainsAny(plain, ",:;[]\\") {
		return "", false
	}
	before, rest, bracketed := strings.Cut(plain, "<")
	if !bracketed {
		address = strings.TrimSpace(plain)
		return address, strings.Count(address, "@") == 1 && !strings.ContainsAny(address, " \t>")
	}
	address, after, closed := strings.Cut(rest, ">")
	address = strings.TrimSpace(address)
	if !closed || strings.TrimSpace(after) != "" || strings.ContainsAny(address, "< \t") || strings.Count(address, "@") != 1 {
		return "", false
	}
	if other := addressIn(before); other != "" && !sameAddress(other, address) {
		return "", false
	}
	return address, true
}

// withoutQuotes removes quoted strings and comments; a local part in quotation
// marks is therefore no address, which only costs its owner a question.
func withoutQuotes(s string) (string, bool) {
	var out strings.Builder
	depth, quoted := 0, false
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '\\' && (quoted || depth > 0):
			i++
		case c == '"' && depth == 0:
			quoted = !quoted
		case quoted:
		case c == '(':
			depth++
		case c == ')' && depth == 0:
			return "", false
		case c == ')':
			depth--
		case depth == 0:
			out.WriteByte(c)
		}
	}
	return out.String(), !quoted && depth == 0
}

// addressIn returns the first thing in a name that looks like an address.
func addressIn(name string) string {
	for _, word := range strings.FieldsFunc(name, func(r rune) bool {
		return strings.ContainsRune(" \t\r\n<>()[],;:\"'`|", r)
	}) {
		word = strings.NewReplacer("\uff20", "@", "\ufe6b", "@").Replace(word)
		if at := strings.LastIndexByte(word, '@'); at > 0 && strings.Contains(word[at:], ".") {
			return strings.TrimRight(word, ".")
		}
	}
	return ""
}

// sameAddress compares the local parts without case, as everybody does who
// hands out addresses, and the domains normalised.
func sameAddress(a, b string) bool {
	i, j := strings.LastIndexByte(a, '@'), strings.LastIndexByte(b, '@')
	if i <= 0 || j <= 0 || !strings.EqualFold(a[:i], b[:j]) {
		return false
	}
	domain := normalDomain(a[i+1:])
	return domain != "" && domain == normalDomain(b[j+1:])
}
