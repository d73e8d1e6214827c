package trust

import (
	"strings"

	"taskgroups/threads"
)

// Addressing is the bot's own address and how it may be varied (PRODUCT.md
// section 3): Style is plus, domain or plain.
type Addressing struct {
	Style  string
	Local  string // before the @ of the bot's address
	Domain string
}

// Keyed returns the address that holds key: taskgroups+b.KEY@union.example in
// style plus, b.KEY@groups.union.example in style domain. In style plain there
// is no such address and the bare one is returned; the returned Message-ID
// has to say whose bounce it is.
func (a Addressing) Keyed(use threads.KeyUse, key string) string {
	switch a.Style {
	case "plus":
		return a.Local + "+" + string(rune(use)) + "." + key + "@" + a.Domain
	case "domain":
		return string(rune(use)) + "." + key + "@" + a.Domain
	}
	return a.Local + "@" + a.Domain
}

// key takes an address of the bot's apart into the use and the key it holds.
// The domain is not looked at in style plus, since a server may deliver under
// a name of its own; what proves is the key.
func (a Addressing) key(address string) (use threads.KeyUse, key string, ok bool) {
	local, domain, _ := strings.Cut(address, "@")
	switch a.Style {
	case "plus":
		base, detail, found := strings.Cut(local, "+")
		if !found || !strings.EqualFold(base, a.Local) {
			return 0, "", false
		}
		local = detail
	case "domain":
		if !strings.EqualFold(domain, a.Domain) {
			return 0, "", false
		}
	default:
		return 0, "", false
	}
	if len(local) != KeyLen+2 || local[1] != '.' {
		return 0, "", false
	}
	switch use := threads.KeyUse(local[0] | 0x20); use {
	case threads.KeyReply, threads.KeyBounce, threads.KeyUnsubscribe:
		return use, local[2:], true
	}
	return 0, "", false
}
