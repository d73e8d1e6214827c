package config

import (
	"fmt"
	"net/mail"
	"slices"
	"strings"
	"unicode"
)

// address reads one mail address; "" is none.
func address(to *string) reader {
	return func(v value) []fault {
		if bad := v.isText(usualAddress); bad != nil {
			return bad
		}
		if strings.TrimSpace(v.text) == "" {
			*to = ""
			return nil
		}
		a, mend := parseAddress(v.text)
		if mend != "" {
			return v.wrong(quote(v.text)+" is no mail address", mend)
		}
		*to = a
		return nil
	}
}

// addresses reads a list of mail addresses and drops what is in it twice.
func addresses(to *[]string) reader {
	return func(v value) []fault {
		*to = nil
		return each(func(item value) []fault {
			var a string
			bad := address(&a)(item)
			switch {
			case bad != nil:
				return bad
			case a == "":
				return item.wrong("an empty address is in it", "remove the empty quotes; [] is an empty list")
			case !slices.Contains(*to, a):
				*to = append(*to, a)
			}
			return nil
		})(v)
	}
}

const usualAddress = `write it as "name@domain"`

// parseAddress returns an address with its domain in lower case, or how to
// write it.
func parseAddress(s string) (address, mend string) {
	s = strings.TrimSpace(s)
	a, err := mail.ParseAddress(s)
	if err != nil {
		return "", usualAddress
	}
	at := strings.LastIndexByte(a.Address, '@')
	domain := strings.ToLower(a.Address[at+1:])
	plain := a.Address[:at+1] + domain
	if a.Name != "" || strings.ContainsAny(s, "<>") {
		return "", fmt.Sprintf("write the address alone: %q", plain)
	}
	if len(s) > 254 || strings.ContainsAny(s, "\"()[], ;") || strings.ContainsFunc(s, unicode.IsControl) {
		return "", usualAddress
	}
	if i := strings.IndexFunc(domain, func(r rune) bool { return r > unicode.MaxASCII }); i >= 0 {
		return "", "write the domain in its ASCII form (xn--…)"
	}
	return plain, ""
}
