package trust

import (
	"strings"

	"golang.org/x/net/idna"
	"golang.org/x/net/publicsuffix"
)

// normalDomain returns a domain in lower-case ASCII without a final dot, or ""
// if it is none: internationalised names are compared in their A-label form
// (RFC 5890 section 2.3.2.1), never as they look.
func normalDomain(s string) string {
	s = strings.TrimSuffix(strings.ToLower(strings.TrimSpace(s)), ".")
	if !isASCII(s) || strings.Contains(s, "xn--") {
		ascii, err := idna.Lookup.ToASCII(s)
		if err != nil {
			return ""
		}
		s = ascii
	}
	if s == "" || len(s) > maxDomain || strings.HasPrefix(s, ".") || strings.Contains(s, "..") {
		return ""
	}
	for i := range len(s) {
		if c := s[i]; !isAlnum(c) && c != '.' && c != '-' && c != '_' {
			return ""
		}
	}
	return s
}

// domainOf returns the normalised domain of an address, of @domain, or of a
// domain alone, in angle brackets or not.
func domainOf(s string) string {
	s = strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(s), "<"), ">")
	return normalDomain(s[strings.LastIndexByte(s, '@')+1:])
}

// organisation returns the organisational domain (RFC 7489 section 3.2), or ""
// for a name under which anybody may register.
func organisation(domain string) string {
	org, err := publicsuffix.EffectiveTLDPlusOne(domain)
	if err != nil {
		return ""
	}
	return org
}

// aligned says whether two normalised domains are of one organisation: relaxed
// alignment (RFC 7489 section 3.1). Equal domains are aligned whatever they are.
func aligned(a, b string) bool {
	if a == "" || b == "" {
		return false
	}
	if a == b {
		return true
	}
	org := organisation(a)
	return org != "" && org == organisation(b)
}
