package trust

import (
	"strings"

	"golang.org/x/net/idna"
)

// The limits of RFC 5321 section 4.5.3.1.
const (
	maxLocal  = 64
	maxDomain = 255
)

// addresses are looked up by domain, then by local part, both in lower case.
type addresses map[string]map[string]bool

func newAddresses(list []string) addresses {
	known := addresses{}
	for _, address := range list {
		at := strings.LastIndexByte(address, '@')
		if at <= 0 || at == len(address)-1 {
			continue
		}
		local, domain := strings.ToLower(address[:at]), strings.ToLower(address[at+1:])
		known.add(local, domain)
		if isASCII(domain) && !strings.Contains(domain, "xn--") {
			continue
		}
		if ascii, err := idna.ToASCII(domain); err == nil {
			known.add(local, ascii)
		}
		if unicode, err := idna.ToUnicode(domain); err == nil {
			known.add(local, unicode)
		}
	}
	return known
}

func (a addresses) add(local, domain string) {
	if a[domain] == nil {
		a[domain] = map[string]bool{}
	}
	a[domain][local] = true
}

// find calls found with the place of every known address in v. What may stand
// directly before and after one is generous ("_asha@school.example_",
// "to=asha@school.example"): a word too many is better lost than an address
// shown. An @ may be written = as it is in bounce addresses, and a local part
// may have a +detail that the known one has not.
func (a addresses) find(v *view, found func(from, to int)) {
	if len(a) == 0 {
		return
	}
	for at, c := range v.c {
		if c != '@' && c != '=' {
			continue
		}
		locals, to := a.domainAfter(v, at)
		if locals == nil {
			continue
		}
		if from := localBefore(v, at, locals); from >= 0 {
			found(from, to)
		}
	}
}

// domainAfter returns the longest known domain that begins behind at.
func (a addresses) domainAfter(v *view, at int) (locals map[string]bool, to int) {
	var room [maxDomain]byte
	domain := room[:0]
	for i := at + 1; i < len(v.c) && len(domain) < maxDomain && inDomain(v.c[i]); i++ {
		domain = append(domain, lower(v.c[i]))
		if i+1 < len(v.c) && isAlnum(v.c[i+1]) && !v.joined[i+1] {
			continue
		}
		if known := a[string(domain)]; known != nil {
			locals, to = known, i+1
		}
	}
	return locals, to
}

// localBefore returns where the longest of locals that ends at at begins, or -1.
func localBefore(v *view, at int, locals map[string]bool) int {
	var room [maxLocal]byte
	start, from := maxLocal, -1
	for i := at - 1; i >= 0 && start > 0 && inLocal(v.c[i]); i-- {
		start--
		room[start] = lower(v.c[i])
		if i > 0 && isAlnum(v.c[i-1]) && !v.joined[i] {
			continue
		}
		local := room[start:]
		for end, c := range local {
			if c == '+' {
				local = local[:end]
				break
			}
		}
		if locals[string(room[start:])] || locals[string(local)] {
			from = i
		}
	}
	return from
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}

func lower(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		return c | 0x20
	}
	return c
}

func isAlnum(c byte) bool {
	c = lower(c)
	return 'a' <= c && c <= 'z' || '0' <= c && c <= '9'
}

func inDomain(c byte) bool { return isAlnum(c) || c == '.' || c == '-' || c >= 0x80 }

// inLocal says whether c may stand in an address unquoted (RFC 5322 section
// 3.2.3, RFC 6532).
func inLocal(c byte) bool {
	return isAlnum(c) || c >= 0x80 || strings.IndexByte(".!#$%&'*+/=?^_`{|}~-", c) >= 0
}
