package threads

import (
	"strings"

	"taskgroups/threads/reply"
)

// untyped says whether nothing in a message was typed by its sender: it holds
// what their program puts in by itself, and what we sent them, coming back. A
// phone sends such a mail from a pocket; what it quotes may be for one person
// alone, as a digest is. Who forwards a mail means to send it.
func (x *situation) untyped() bool {
	if strings.Trim(x.reading.Own, " .,-_'\n\u00a0") == "" {
		return true // a thumb on the key beside "send"
	}
	if x.reading.Unsaid {
		return onlyAutomatic(x.reading.Cut)
	}
	return x.reading.Returned && !x.s.Trail.Subject.Forward
}

// onlyAutomatic says whether all that was cut is what programs put in. A name
// and a number without a delimiter may be an answer.
func onlyAutomatic(all []reply.Cut) bool {
	for _, c := range all {
		switch c.Kind {
		case reply.Device, reply.Banner, reply.Disclaimer:
		case reply.Signature:
			if !strings.HasPrefix(strings.TrimSpace(c.Text), "--") {
				return false
			}
		default:
			return false
		}
	}
	return true
}
