package rfc5322

import (
	"strings"

	"taskgroups/threads"
)

// complaint recognises feedback reports (RFC 5965): somebody pressed "spam", or
// a server could not authenticate the mail. Whom it is about stands in Bounces,
// for that is who should not be written to as before.
func (r *reading) complaint(m *threads.Message) bool {
	part := r.sibling("message/feedback-report")
	if part == nil || r.root.kind != "multipart/report" && !r.fromDaemon(m) && r.root != part {
		return false
	}
	m.Class = threads.ClassComplaint
	m.Returned = r.returned(m.Text)
	kind := ""
	add := func(v string) {
		if a := recipient(v); a != "" && len(m.Bounces) < maxBounces {
			m.Bounces = appendBounce(m.Bounces, threads.Bounce{Address: a, Diagnostic: kind})
		}
	}
	fields := string(unixBytes(r.decode(part, 64<<10)))
	for name, value := range statusFields(fields) {
		if name == "feedback-type" {
			kind = strings.ToLower(value)
		}
	}
	for name, value := range statusFields(fields) {
		switch name {
		case "original-rcpt-to", "removal-recipient", "redacted-address":
			add(value)
		}
	}
	if len(m.Bounces) == 0 {
		h := r.returnedHeader(m)
		for _, box := range mailboxes(h.raw("to")) {
			add(box.Address)
		}
	}
	return true
}
