package templates

import (
	"strings"
	"unicode/utf8"
)

// maxSubject is the longest subject in characters, without tag.
const maxSubject = 200

// replyPrefixes are what mail programs put before a subject when answering
// or forwarding, in the languages of Europe.
var replyPrefixes = map[string]bool{
	"re": true, "fw": true, "fwd": true, "aw": true, "wg": true, "sv": true, "vs": true, "vb": true, "tr": true,
	"rv": true, "ref": true, "rif": true, "i": true, "enc": true, "res": true, "odp": true, "pd": true, "ynt": true,
	"antw": true, "doorst": true, "atb": true, "yml": true,
}

// Subject puts the tag of a group before a subject: "[workload] What would
// cut marking most?". It is the same for the whole thread however often it
// has been to and fro: tags and Re: in front of it are taken off first. An
// empty tag leaves the subject bare.
func Subject(tag, subject string) string {
	s := bareSubject(tag, subject)
	if s == "" {
		s = "(no subject)"
	}
	if tag == "" {
		return s
	}
	return "[" + tag + "] " + s
}

// bareSubject takes off every tag, Re: and Fwd: in front of a subject.
func bareSubject(tag, subject string) string {
	s := oneLine(clean(subject))
	for {
		rest, ok := cutTag(tag, s)
		if !ok {
			rest, ok = cutReply(s)
		}
		if !ok {
			break
		}
		s = rest
	}
	return shorten(s, maxSubject)
}

func cutTag(tag, s string) (string, bool) {
	if tag == "" || len(s) < len(tag)+2 || s[0] != '[' || s[len(tag)+1] != ']' || !strings.EqualFold(s[1:len(tag)+1], tag) {
		return s, false
	}
	return strings.TrimLeft(s[len(tag)+2:], " "), true
}

// cutReply takes off one "Re:", "RE :", "Re[3]:" or "AW:".
func cutReply(s string) (string, bool) {
	colon := strings.IndexByte(s, ':')
	if colon < 1 || colon > 12 {
		return s, false
	}
	word := strings.TrimRight(s[:colon], " ")
	if bracket := strings.IndexAny(word, "[("); bracket > 0 && strings.Trim(word[bracket+1:], "0123456789])") == "" {
		word = word[:bracket]
	}
	if !replyPrefixes[strings.ToLower(word)] {
		return s, false
	}
	return strings.TrimLeft(s[colon+1:], " "), true
}

// shorten cuts s to at most n characters, at a word if there is one near.
func shorten(s string, n int) string {
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	cut := string([]rune(s)[:n-1])
	if space := strings.LastIndexByte(cut, ' '); space > len(cut)*3/4 {
		cut = cut[:space]
	}
	return strings.TrimRight(cut, " ,;:–-") + "…"
}
