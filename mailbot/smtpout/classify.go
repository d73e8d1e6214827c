package smtpout

import (
	"regexp"
)

// stage is how far a transaction had come when the reply was given.
type stage int

const (
	stageLogin stage = iota
	stageMail
	stageRcpt
	stageData  // the reply to DATA
	stageBody  // the message was being sent
	stageWrite // the message could not be written, whatever the server says
	stageEnd   // the reply to the end of the message
)

// classify reads a reply. The stage and the codes decide where they say
// something; many servers send 5.0.0, 5.7.1 or nothing, and then their words do.
func classify(at stage, code int, enhanced [3]int, text string) Class {
	if code/100 == 4 || (code/100 != 5 && code/100 != 2) {
		return Temporary
	}
	if at == stageLogin || at == stageMail && !aboutContent(code, enhanced) {
		return Sender
	}
	switch code {
	case 530, 534, 535, 538: // RFC 4954 section 6: authentication
		return Sender
	}
	if class, ok := byEnhanced(enhanced); ok {
		return class
	}
	if class, ok := byWords(text); ok {
		return class
	}
	switch {
	case aboutContent(code, enhanced) && at != stageRcpt:
		return Content
	case enhanced[1] == 7 && at != stageRcpt, at == stageData:
		return Sender
	case at == stageRcpt:
		return Recipient
	}
	return Content
}

// aboutContent reports whether a reply is about the message's size or form:
// 552 (RFC 5321 section 4.2.3), x.2.3 and x.3.4 (too large), x.6 (content; RFC
// 3463).
func aboutContent(code int, enhanced [3]int) bool {
	return enhanced[1] == 6 || enhanced[1] == 3 && enhanced[2] == 4 || enhanced[1] == 2 && enhanced[2] == 3 ||
		code == 552 && enhanced[1] == 0
}

// byEnhanced reads what an enhanced status code says for certain. Sources:
// RFC 3463, the IANA registry of SMTP enhanced status codes, and what
// Microsoft 365 and Gmail document of their own.
func byEnhanced(e [3]int) (Class, bool) {
	detail := e[2]
	switch e[1] {
	case 1: // addressing
		switch detail {
		case 7, 8, 90: // bad sender; sender blocked for spam; a day's recipients used up (M365)
			return Sender, true
		case 0:
			return 0, false
		}
		return Recipient, true
	case 2: // mailbox
		switch detail {
		case 3:
			return Content, true
		case 252: // SendAsDenied (M365)
			return Sender, true
		case 1, 2, 4, 121, 122: // disabled, full, list, the recipient's own limits (M365)
			return Recipient, true
		}
	case 3: // mail system
		if detail == 4 {
			return Content, true
		}
	case 4: // routing
		switch detail {
		case 5: // the day's sending quota (Gmail)
			return Sender, true
		case 1, 4, 6, 14, 310, 312: // no route to this domain
			return Recipient, true
		}
	case 6: // content
		if detail == 7 { // RFC 6531: an address beyond ASCII
			return Recipient, true
		}
		return Content, true
	case 7: // security or policy
		return byPolicy(detail)
	}
	return 0, false
}

// byPolicy reads x.7.detail.
func byPolicy(detail int) (Class, bool) {
	switch detail {
	case 0, 1: // anything
		return 0, false
	case 2, 17, 18, 19, 124, 129, 133, 134, 135, 136, 193: // lists and mailboxes that not everybody may write to
		return Recipient, true
	}
	return Sender, true
}

var (
	contentWords   = regexp.MustCompile(`(?i)\b(virus|malware|infected|attachments?|too (large|big)|size limit|line too long|bare lf|malformed|header)`)
	senderWords    = regexp.MustCompile(`(?i)(send ?as|sender|\bfrom address|not (own|allow|permit|authori)|authenticat|relay|quota exceeded exception|submission|(daily|hourly|sending|rate|message|recipient) (limit|quota)|limit exceeded|too many (messages|recipients)|suspend|block ?list|black ?list|\bblocked\b|spam|reputation|unsolicited|\bpolicy\b|banned|your account|tls)`)
	recipientWords = regexp.MustCompile(`(?i)(recipient address rejected|(user|mailbox|recipient|account|address) (\S+ )?(is |was )?(unknown|not found|unavailable|does ?n[o']t exist|disabled|inactive|full|over ?quota)|(no such|unknown|invalid|unrouteable|undeliverable) (user|mailbox|recipient|address|person)|domain (not found|does ?n[o']t exist)|over ?quota|mailbox (full|quota))`)
)

// byWords reads what a reply says to people. Words about the recipient come
// first: "Recipient address rejected: not allowed" is about the recipient.
func byWords(text string) (Class, bool) {
	if len(text) > 2000 {
		text = text[:2000]
	}
	switch {
	case recipientWords.MatchString(text):
		return Recipient, true
	case contentWords.MatchString(text):
		return Content, true
	case senderWords.MatchString(text):
		return Sender, true
	}
	return 0, false
}
