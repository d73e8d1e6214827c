package threads

import (
	"regexp"
	"strings"
)

// What is polite around a command and says nothing by itself.
var (
	greetingLine = regexp.MustCompile(`(?i)^\s*(?:hi|hello|hey|dear|good (?:morning|afternoon|evening)|morning|afternoon|evening|annwyl|helo|shwmae|s'mae|bore da|prynhawn da|noswaith dda)\b[^.?:]{0,40}[,!.]?\s*$`)
	thanksLine   = regexp.MustCompile(`(?i)^(?:(?:many )?thanks?(?: you)?(?: (?:so |very )?much| in advance| a lot| again)?|ta|cheers|kind regards|best wishes|best regards|regards|best|all the best|yours|yours sincerely|diolch(?: yn fawr)?|cofion(?: cynnes)?|hwyl)\b(?: .{0,40})?$`)
	politeFront  = regexp.MustCompile(`(?i)^\s*(?:please|pls|plz|kindly|could you(?: please)?|can you(?: please)?|would you(?: please)?|i(?:'d|’d| would) like to|i want to|i wish to|may i|can i|could i|os gwelwch yn dda)[,:]?\s+`)
	politeBack   = regexp.MustCompile(`(?i)[\s,.–—-]+(?:please|pls|plz|thanks?(?: you)?(?: (?:so |very )?much| in advance)?|many thanks|ta|cheers|diolch|os gwelwch yn dda|x{1,3})\s*[.!?)]*\s*$`)
)

func isGreeting(line string) bool { return len(line) < 80 && greetingLine.MatchString(line) }

func isThanks(line string) bool { return len(line) < 80 && thanksLine.MatchString(line) }

// trimPolite takes away what is polite before and behind a command.
func trimPolite(line string) string {
	line = strings.TrimSpace(strings.Trim(strings.TrimSpace(line), "*_\"“”"))
	for {
		next := line
		if m := politeFront.FindString(next); m != "" {
			next = next[len(m):]
		}
		if i := politeBack.FindStringIndex(next); i != nil && i[0] > 0 {
			next = next[:i[0]]
		}
		next = strings.TrimSpace(next)
		if next == line {
			return strings.TrimRight(line, " .!")
		}
		line = next
	}
}
