package templates

import (
	"math"
	"regexp"
	"strings"
	"testing"
	"unicode"
)

// maxReadingAge is the age at which a child can read our mails (Flesch and
// Kincaid's grade, and the five years before school).
const maxReadingAge = 12

func TestOurWordsCanBeReadAtTheAgeOfEleven(t *testing.T) {
	for _, s := range samples() {
		m, err := Render(s.words, s.kind, s.frame)
		if err != nil {
			t.Fatal(err)
		}
		if s.words.Notice() == "post" || s.frame.Language != "en" {
			continue // a member's words, or not English
		}
		if age := readingAge(ourWords(m.Text)); age >= maxReadingAge {
			t.Errorf("%s wants a reader of %.1f years:\n%s", s.name, age, ourWords(m.Text))
		}
	}
}

func TestOurWordsNeitherShoutNorExclaim(t *testing.T) {
	send := map[string]bool{}
	for _, w := range strings.Fields("EVIDENCE JUDGEMENT MORE WITHHOLD YES NO OK HELP GROUPS JOIN LEAVE PAUSE DELIVERY ADDRESS APPROVE ALL REJECT CONVENOR RETRACT RECEIPTS ON " +
		"DELIVERY RESUME PAUSE OFF FORMAT LANGUAGE MUTE UNMUTE PASS CATCHUP STATUS SEARCH GET INTERESTS PRIVATE EVERYONE POSITIONS MYDATA FORGET ME " +
		"QUESTIONS DRAFTS VOTING DIGESTS PAUSING JOINING MEETINGS PRIVACY COMMANDS STAFF COUNCIL EXECUTIVE MEMBER EXTEND REMIND CLOSE CANCEL HOLD REMOVE " +
		"RELEASE UNLOCK LOCK ACTIONS REOPEN MORE WITHHOLD WHO INVITE WITH REFER BACK DECLINE DEFER DONE WHY CHALLENGE DISSENT COMMENTS EW " +
		"AND MY WORDS UK GMT BST ID MB NEW") {
		send[w] = true
	}
	capitals := regexp.MustCompile(`\b[A-Z]{2,}\b`)
	for _, s := range samples() {
		m, err := Render(s.words, s.kind, s.frame)
		if err != nil {
			t.Fatal(err)
		}
		if s.words.Notice() == "post" || s.frame.Language != "en" {
			continue
		}
		said := m.Subject + "\n" + ourWords(m.Text)
		if strings.Contains(said, "!") {
			t.Errorf("%s exclaims:\n%s", s.name, said)
		}
		for _, w := range capitals.FindAllString(said, -1) {
			if !send[w] {
				t.Errorf("%s shouts %s", s.name, w)
			}
		}
	}
}

// ourWords is the text without quoted lines, names between quotation marks,
// addresses, dates and the reference, which are not ours to choose.
func ourWords(text string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		if !strings.HasPrefix(line, ">") && !strings.HasPrefix(line, "* * *") {
			b.WriteString(line)
		}
	}
	for _, p := range []string{
		`“[^”]*”`, `\S+@\S+[\w]`, `\w+day \d+ \w+ \d{4}(, \d\d:\d\d \w+ time \(\w+\))?`, `Reference: .*`, `0\d\d \d{4} \d{4}`, `\b\d[\d,.]*`,
	} {
		b2 := regexp.MustCompile(p).ReplaceAllString(b.String(), "it")
		b.Reset()
		b.WriteString(b2)
	}
	return b.String()
}

// readingAge is the grade of Flesch and Kincaid and five.
func readingAge(text string) float64 {
	sentences, words, syllables := 0, 0, 0
	for _, s := range regexp.MustCompile(`[.!?:](\s|$)|\n`).Split(text, -1) {
		n := 0
		for _, w := range strings.Fields(s) {
			if w = strings.TrimFunc(w, func(r rune) bool { return !unicode.IsLetter(r) }); w != "" {
				n++
				syllables += syllablesOf(w)
			}
		}
		if n > 0 {
			sentences++
		}
		words += n
	}
	if words == 0 {
		return 0
	}
	grade := 0.39*float64(words)/float64(sentences) + 11.8*float64(syllables)/float64(words) - 15.59
	return 5 + math.Max(grade, 0)
}

// syllablesOf counts the groups of vowels, less a silent e.
func syllablesOf(word string) int {
	word = strings.ToLower(word)
	n := len(regexp.MustCompile(`[aeiouy]+`).FindAllString(word, -1))
	if strings.HasSuffix(word, "e") && !strings.HasSuffix(word, "le") {
		n--
	}
	if strings.HasSuffix(word, "ed") && !strings.HasSuffix(word, "ted") && !strings.HasSuffix(word, "ded") {
		n--
	}
	return max(n, 1)
}

func TestReadingAgeTellsPlainFromDense(t *testing.T) {
	plain := readingAge("We have your mail. Please reply YES or NO. You have two weeks.")
	dense := readingAge("Notwithstanding the aforementioned considerations, participants are requested to communicate their determination regarding distribution.")
	if plain > 9 || dense < 18 {
		t.Errorf("plain is %.1f, dense is %.1f", plain, dense)
	}
}

func TestColoursThatMeetHaveEnoughContrast(t *testing.T) {
	for name, p := range map[string]palette{"light": light, "dark": dark} {
		for _, pair := range [][2]string{
			{p.ink, p.paper}, {p.soft, p.paper}, {p.accent, p.paper}, {p.ink, p.tint}, {p.accent, p.tint}, {p.soft, p.tint},
		} {
			if c := contrast(t, pair[0], pair[1]); c < 4.5 {
				t.Errorf("%s: %s on %s has %.2f:1", name, pair[0], pair[1], c)
			}
		}
	}
}

func TestNoColourIsOutsideThePalettes(t *testing.T) {
	known := map[string]bool{}
	for _, p := range []palette{light, dark} {
		for _, c := range []string{p.paper, p.ink, p.soft, p.accent, p.tint, p.rule} {
			known[c] = true
		}
	}
	for _, s := range samples() {
		m, err := Render(s.words, s.kind, s.frame)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range regexp.MustCompile(`#[0-9a-f]{3,8}\b`).FindAllString(m.HTML, -1) {
			if !known[c] {
				t.Errorf("%s uses %s", s.name, c)
			}
		}
	}
}

// contrast is the ratio of WCAG 2.2, 1.4.3.
func contrast(t *testing.T, a, b string) float64 {
	x, y := luminance(t, a), luminance(t, b)
	return (math.Max(x, y) + 0.05) / (math.Min(x, y) + 0.05)
}

func luminance(t *testing.T, colour string) float64 {
	t.Helper()
	var parts [3]float64
	for i := range parts {
		var v int
		for _, c := range colour[1+2*i : 3+2*i] {
			v = v*16 + strings.IndexRune("0123456789abcdef", c)
		}
		f := float64(v) / 255
		if f <= 0.04045 {
			parts[i] = f / 12.92
		} else {
			parts[i] = math.Pow((f+0.055)/1.055, 2.4)
		}
	}
	return 0.2126*parts[0] + 0.7152*parts[1] + 0.0722*parts[2]
}
