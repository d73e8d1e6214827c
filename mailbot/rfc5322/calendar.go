package rfc5322

import (
	"strings"

	"taskgroups/threads"

	ics "github.com/arran4/golang-ical"
)

// maxCalendar bounds the calendar part that is read.
const maxCalendar = 256 << 10

// invitation takes a calendar part: a reply is kept for the class, anything
// else is a file.
func (r *reading) invitation(p *part, name string) content {
	data := []byte(unixLines(decodeBytes(r.decode(p, maxCalendar), p.params["charset"])))
	method := strings.ToUpper(p.params["method"])
	if method == "" {
		method = calendarMethod(string(data))
	}
	if method == "REPLY" || method == "COUNTER" {
		if r.found.calendar == nil {
			r.found.calendar = data
		}
		return content{}
	}
	if name == "" {
		name = "invite.ics"
	}
	r.file(p, nil, name)
	return content{}
}

// calendarMethod finds the METHOD of a calendar object (RFC 5545 section
// 3.7.2) without reading all of it.
func calendarMethod(s string) string {
	for line := range strings.Lines(s) {
		line = strings.TrimSpace(line)
		if m, ok := strings.CutPrefix(strings.ToUpper(line), "METHOD:"); ok {
			return strings.TrimSpace(m)
		}
		if strings.HasPrefix(strings.ToUpper(line), "BEGIN:VEVENT") {
			break
		}
	}
	return ""
}

// calendarReply reads the answer to an invitation (RFC 5546 section 3.2.3); nil
// if it holds none.
func calendarReply(data []byte, from []threads.Mailbox) *threads.CalendarReply {
	cal, err := ics.ParseCalendar(strings.NewReader(string(data)))
	if err != nil {
		return nil
	}
	for _, ev := range cal.Events() {
		reply := &threads.CalendarReply{}
		if p := ev.GetProperty(ics.ComponentPropertyUniqueId); p != nil {
			reply.UID = p.Value
		}
		if p := ev.GetProperty(ics.ComponentPropertyComment); p != nil {
			reply.Comment = strings.TrimSpace(ics.FromText(p.Value))
		}
		for _, a := range ev.Attendees() {
			answer := partStat(string(a.ParticipationStatus()))
			addr := cleanAddress(strings.ToLower(a.Email()))
			// Of several attendees the one who writes is the one who answers.
			if answer != "" && (reply.Answer == "" || len(from) > 0 && strings.EqualFold(addr, from[0].Address)) {
				reply.Answer, reply.Attendee = answer, addr
			}
		}
		if reply.Answer != "" {
			return reply
		}
	}
	return nil
}

// partStat makes yes, no or maybe of a participation status (RFC 5545 section
// 3.2.12); "" of one that is no answer.
func partStat(s string) string {
	switch strings.ToUpper(s) {
	case "ACCEPTED":
		return "yes"
	case "DECLINED", "DELEGATED":
		return "no"
	case "TENTATIVE":
		return "maybe"
	}
	return ""
}

// organisedBy tells whether the bot is the organiser of an invitation.
func organisedBy(data []byte, self Self) bool {
	text := strings.ReplaceAll(strings.ReplaceAll(string(data[:min(len(data), 64<<10)]), "\r\n", "\n"), "\n ", "")
	for line := range strings.Lines(text) {
		name, value, ok := strings.Cut(line, ":")
		if ok && strings.HasPrefix(strings.ToUpper(name), "ORGANIZER") {
			return self.is(cleanAddress(strings.TrimPrefix(strings.ToLower(strings.TrimSpace(value)), "mailto:")))
		}
	}
	return false
}
