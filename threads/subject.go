package threads

import (
	"regexp"
	"strings"
)

// Words in front of a subject that say "reply" and "forward", in the
// languages of common mail programs. A colon must follow, so that they are
// never taken for words of a sentence.
var (
	replyPrefix   = regexp.MustCompile(`(?i)^(?:re|aw|antw|antwort|sv|vs|ynt|odp|res|rif|r|ref|bls|atb|yn|回复|回覆|答复|答覆|返信|отв|ответ|απ|σχετ)\s?(?:\[\d{1,3}\]|\(\d{1,3}\)|\^\d{1,3})?\s?[:：]\s*`)
	forwardPrefix = regexp.MustCompile(`(?i)^(?:fwd?|wg|wtr|tr|rv|enc|vb|vl|i|doorst|videresendt|пересл|转发|轉寄|転送|ymlaen)\s?[:：]\s*`)
	externalTag   = regexp.MustCompile(`(?i)^\[?\b(?:external|ext|extern|externe|allanol|caution|warning|spam)(?: e?-?mail| sender)?\b\]?\s*[:\]-]?\s*`)
	squareTag     = regexp.MustCompile(`^\[\s*([^\]\[]{1,60}?)\s*\]\s*`)
	personalRef   = regexp.MustCompile(`(?i)\s*[\[(]?\bref:?\s+[a-z2-7]{32}\b[\])]?`)
)

// MaxSubject is how many characters of a subject are kept.
const MaxSubject = 200

// Subject is a subject line taken apart.
type Subject struct {
	Base    string   // without prefixes and tags
	Tags    []string // what stood in square brackets in front, lower case
	Reply   bool     // a reply prefix stood in front
	Forward bool     // a forward prefix stood in front
}

// ReadSubject takes a subject apart. It never fails; what it does not know
// stays in Base.
func ReadSubject(s string) Subject {
	var out Subject
	s = strings.Join(strings.Fields(personalRef.ReplaceAllString(s, " ")), " ")
	for s != "" {
		rest := s
		switch {
		case replyPrefix.MatchString(s):
			out.Reply = true
			rest = s[len(replyPrefix.FindString(s)):]
		case forwardPrefix.MatchString(s):
			out.Forward = true
			rest = s[len(forwardPrefix.FindString(s)):]
		case bracketedExternal(s):
			rest = s[len(externalTag.FindString(s)):]
		case squareTag.MatchString(s):
			m := squareTag.FindStringSubmatch(s)
			out.Tags = append(out.Tags, strings.ToLower(m[1]))
			rest = s[len(m[0]):]
		}
		if rest == s {
			break
		}
		s = strings.TrimSpace(rest)
	}
	out.Base = clip(s, MaxSubject)
	return out
}

// bracketedExternal finds a banner's word in front; without brackets it must
// be in capitals and be followed by a colon, so that "External examiners" is
// left alone.
func bracketedExternal(s string) bool {
	m := externalTag.FindString(s)
	if m == "" {
		return false
	}
	word := strings.TrimSpace(m)
	if strings.HasPrefix(word, "[") {
		return strings.HasSuffix(word, "]")
	}
	return strings.HasSuffix(word, ":") && word == strings.ToUpper(word)
}

// sameSubject compares two bases as people would.
func sameSubject(a, b string) bool {
	return a != "" && strings.EqualFold(strings.Join(strings.Fields(a), " "), strings.Join(strings.Fields(b), " "))
}

// clip shortens to n characters at a word where that is near.
func clip(s string, n int) string {
	i, end := 0, 0
	for at := range s {
		switch i++; i {
		case n:
			end = at // room for what says that more follows
		case n + 1:
			if space := strings.LastIndexByte(s[:end], ' '); space > end*3/4 {
				end = space
			}
			return s[:end] + "…"
		}
	}
	return s
}
