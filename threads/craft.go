package threads

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// Advice is what a chair who asks rather than tells may want to hear of a
// question before it goes out. It never stops anything.
type Advice string

// The advices.
const (
	AdviceTwo     Advice = "two"     // it is really two questions
	AdviceLeading Advice = "leading" // it says which answer is wanted
	AdviceLong    Advice = "long"    // it is longer than the screen of a phone
)

// phoneScreen is how many characters a phone shows at once of a mail's text.
const phoneScreen = 600

var (
	second = regexp.MustCompile(`(?i)[,;]?\s(?:and|or|also|a|ac)\s(?:also\s)?(?:what|how|why|when|where|who|which|do you|does it|should we|would you|could we|can we|is it|are there|beth|sut|pam|pryd|ble|pwy)\b`)
	leads  = regexp.MustCompile(`(?i)\b(?:do(?:n['’]t| not) (?:you|we) (?:all )?(?:think|agree|feel|find|want)|(?:would|should|could|must|is|are|has|have|does|do|ca|wo)n['’]t (?:you|we|it|this|that|there|they)\b|would(?:n['’]t)? (?:you|we) (?:not )?(?:all )?agree|do you (?:not )?agree that|surely|obviously|clearly|of course|as we all know|how much (?:better|worse)|(?:right|correct|yes)\s*\?$|onid|oni fyddech)`)
)

// advise says what is worth a second look about a question.
func advise(q Question) []Advice {
	var out []Advice
	add := func(a Advice, is bool) {
		if is && !slices.Contains(out, a) {
			out = append(out, a)
		}
	}
	for _, p := range q.Parts {
		add(AdviceTwo, strings.Count(p, "?") > 1 || second.MatchString(p))
	}
	for _, p := range q.Parts {
		add(AdviceLeading, leads.MatchString(p))
	}
	add(AdviceLong, utf8.RuneCountInString(q.words()) > phoneScreen)
	return out
}

// Craft counts the questions and the statements in somebody's posts: nine to
// one is what a chair aims at. Greetings, thanks, names and lists' numbers are
// neither.
func Craft(posts []string) (questions, statements int) {
	for _, post := range posts {
		for line := range strings.SplitSeq(post, "\n") {
			if line = strings.TrimSpace(line); line == "" || isGreeting(line) || isThanks(plain(line)) {
				continue
			}
			q, s := craftOf(line)
			questions, statements = questions+q, statements+s
		}
	}
	return questions, statements
}

// craftOf counts the sentences of a line. What is too short for a sentence
// (a name, a number) says nothing.
func craftOf(line string) (questions, statements int) {
	for line != "" {
		end := strings.IndexAny(line, ".?!")
		if end < 0 {
			end = len(line) - 1
		}
		// A stop within a word or a number ends nothing.
		for end < len(line)-1 && line[end] == '.' && isWordByte(line[end+1]) {
			next := strings.IndexAny(line[end+1:], ".?!")
			if next < 0 {
				end = len(line) - 1
				break
			}
			end += 1 + next
		}
		sentence := line[:end+1]
		line = strings.TrimSpace(line[end+1:])
		switch {
		case strings.HasSuffix(sentence, "?"):
			questions++
		case len(strings.Fields(sentence)) >= 3 || len(strings.Fields(sentence)) > 0 && strings.HasSuffix(sentence, "!"):
			statements++
		}
	}
	return questions, statements
}
