package threads

import "strings"

// Words that people send to answer an ask, in the languages we speak. They
// count when they are the whole of the own words, whatever is polite around
// them.
var (
	yesWords = []string{"yes", "y", "ok", "okay", "approve", "yes please", "yes it was me", "yes i did", "yes it was", "ie", "iawn", "do", "ydw", "oes", "cymeradwyo"}
	noWords  = []string{"no", "n", "reject", "no thanks", "no thank you", "no it was not", "no it wasnt", "not me", "no i did not", "no i didnt", "na", "nage", "gwrthod"}
	polite   = []string{"please", "thanks", "thank you", "many thanks", "cheers", "hi", "hello", "diolch", "os gwelwch yn dda", "x", "xx"}
)

// Reply to an ask.
type yesNo int

const (
	neither yesNo = iota
	yes
	no
)

// answerOf reads a whole text as yes or no, and never guesses.
func answerOf(own string) yesNo {
	s := plain(own)
	for _, p := range polite {
		s = strings.TrimSpace(strings.TrimSuffix(s, " "+p))
		s = strings.TrimSpace(strings.TrimPrefix(s, p+" "))
	}
	for _, w := range yesWords {
		if s == w {
			return yes
		}
	}
	for _, w := range noWords {
		if s == w {
			return no
		}
	}
	return neither
}

// plain is a text in lower case with single spaces and without punctuation.
func plain(s string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(s) {
		switch {
		case 'a' <= r && r <= 'z' || '0' <= r && r <= '9':
			b.WriteByte(byte(r)) // most are
		case r == '\'' || r == '’':
		case r == ' ' || r == '\n' || r == '\t' || r == '\u00a0' || strings.ContainsRune(".,;:!?\"“”*_()–—-…", r):
			b.WriteByte(' ')
		default:
			b.WriteRune(r)
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}
