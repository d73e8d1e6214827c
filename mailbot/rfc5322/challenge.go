package rfc5322

import (
	"regexp"
	"strings"

	"taskgroups/threads"
)

// challengeFields are written by programs that ask a sender to prove to be a
// person.
var challengeFields = []string{"x-tmda-confirm-pending", "x-choicemail-registration-request", "x-spamarrest-noauth", "x-boxbe-challenge", "x-challenge", "x-cr-challenge", "x-mailfrontier-challenge", "x-qconfirm"}

// asksProof is what a challenge asks for, and waits is what it says will
// happen to the mail meanwhile; a challenge says both.
var (
	asksProof = regexp.MustCompile(`(?i)\b(?:confirm|verif|authenticat|prove\b|validate|bestätig|confirmer|confirmez|confirme)[^.!\n]{0,80}(?:you are (?:a )?(?:human|real|person)|you(?:'re| are) not|your (?:e-?mail|address|message|mail|identity|delivery)|sender|that you|yourself|click|reply|link|ihre|votre|su )|\b(?:click|follow|visit|reply)\b[^.\n]{0,80}\b(?:confirm|verif|deliver|release|authori[sz]e|approve)|one[- ]time (?:confirmation|verification|process)|approved (?:guest |sender)`)
	waits     = regexp.MustCompile(`(?i)(?:has|have|is|are|was|being|been|bleibt|wird) (?:\w+ )?(?:held|quarantined|queued|waiting|on hold|pending|not (?:yet )?(?:been )?delivered|zurückgehalten|blockiert)|will (?:not )?be (?:automatically )?(?:delivered|released|deleted|discarded|held)|before (?:your|it|the) [^.\n]{0,40}(?:deliver|accept)|awaiting (?:your |sender )?(?:confirmation|verification)|in order (?:for|to) [^.\n]{0,60}(?:deliver|accept|receive)|(?:spam|junk|unsolicited)[- ](?:blocker|filter|protection|mail)[^.\n]{0,80}(?:new|unknown|not (?:yet )?(?:in|on|known|recogni))`)
)

// failedCode is an SMTP reply code of a failure, in a report's words.
var failedCode = regexp.MustCompile(`\b[45]\d\d[ -]`)

// challenge recognises a mail that asks the sender to confirm before another
// one is delivered. It may be a perfect delivery report with a null sender; but
// where a server has given its reason in SMTP's codes for failing for good,
// that is what the mail is.
func (r *reading) challenge(m *threads.Message) bool {
	for _, name := range challengeFields {
		if r.header.has(name) {
			return true
		}
	}
	// A person who asks for something to be confirmed does not do it by a
	// program.
	program := r.nullPath() || r.header.has("auto-submitted") || r.answersItself() || r.fromDaemon(m) || r.reportType() != ""
	if !program && (len(m.InReplyTo) == 0 || !strings.Contains(strings.ToLower(m.Subject), "confirm")) {
		return false
	}
	text := reportText(plainText(m))
	if len(text) > 8<<10 || !asksProof.MatchString(text) || !waits.MatchString(text) {
		return false
	}
	if session.MatchString(text) || lasting.MatchString(text) {
		return false
	}
	if status := r.sibling("message/delivery-status"); status != nil {
		for _, d := range deliveryStatus(string(unixBytes(r.decode(status, 256<<10)))) {
			if failedCode.MatchString(d.words) {
				return false
			}
		}
	}
	return program || strings.Contains(text, "http")
}
