package rfc5322

import (
	"bytes"
	"strings"
	"time"
	"unicode/utf8"

	"taskgroups/threads"

	ics "github.com/arran4/golang-ical"
)

// attendeeHere stands in a calendar object where each copy has the line with
// its own reader as the attendee.
const attendeeHere = "X-TASKGROUP-ATTENDEE:\r\n"

// calendarLine is the longest line of a calendar object in octets, without its
// end (RFC 5545 section 3.1).
const calendarLine = 75

// Invitation is a meeting as an iCalendar object (RFC 5545, RFC 5546 sections
// 3.2.2 and 3.2.5). Times are in UTC, so that it needs no VTIMEZONE and means
// the same everywhere; stamp is when the mail was made. Only Compose puts the
// attendee in.
func Invitation(c threads.Calendar, organiser threads.Mailbox, stamp time.Time) []byte {
	method, status := ics.MethodRequest, ics.ObjectStatusConfirmed
	if c.Method == threads.CalendarCancel {
		method, status = ics.MethodCancel, ics.ObjectStatusCancelled
	}
	cal := ics.NewCalendar()
	cal.SetProductId("-//mailbot//Task groups//EN")
	cal.SetCalscale("GREGORIAN")
	cal.SetMethod(method)
	event := cal.AddEvent(soundID(c.UID))
	event.SetDtStampTime(stamp)
	event.SetStartAt(c.Starts)
	event.SetEndAt(c.Ends)
	event.SetSequence(c.Sequence)
	event.SetStatus(status)
	event.SetSummary(soundLine(c.Summary))
	if place := soundLine(c.Place); place != "" {
		event.SetLocation(place)
	}
	if text := soundText(c.Text); text != "" {
		event.SetDescription(text)
	}
	event.SetTimeTransparency(ics.TransparencyOpaque)
	object := []byte(cal.Serialize(ics.WithNewLineWindows))
	address, _ := soundAddress(organiser.Address)
	lines := foldCalendar("ORGANIZER;CN="+calendarName(organiser.Name)+":mailto:"+address) + attendeeHere
	return bytes.Replace(object, []byte("END:VEVENT\r\n"), []byte(lines+"END:VEVENT\r\n"), 1)
}

// appendCalendar writes a copy's calendar object as base64: with its reader
// as the only attendee (RFC 5545 section 3.8.4.1).
func appendCalendar(dst, object []byte, c Copy) []byte {
	line := ""
	if address, ok := soundAddress(c.ToAddress); ok {
		name := c.ToName
		if name == "" {
			name = address
		}
		line = foldCalendar("ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE;CN=" + calendarName(name) + ":mailto:" + address)
	}
	return appendBase64(dst, bytes.Replace(object, []byte(attendeeHere), []byte(line), 1))
}

// calendarName writes a name as a parameter's value in quotation marks, which
// cannot hold any themselves (RFC 5545 section 3.2).
func calendarName(name string) string {
	return `"` + strings.ReplaceAll(soundLine(name), `"`, "'") + `"`
}

// soundText is a text without controls but line breaks.
func soundText(s string) string {
	lines := strings.Split(strings.ReplaceAll(s, "\r\n", "\n"), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(soundLine(lines[i]), " ")
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}

// foldCalendar ends a line, after folding it between characters.
func foldCalendar(line string) string {
	var b strings.Builder
	room := calendarLine
	for len(line) > room {
		cut := room
		for cut > 0 && !utf8.RuneStart(line[cut]) {
			cut--
		}
		b.WriteString(line[:cut] + "\r\n ")
		line, room = line[cut:], calendarLine-1
	}
	b.WriteString(line + "\r\n")
	return b.String()
}
