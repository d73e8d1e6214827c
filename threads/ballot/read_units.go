package ballot

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// unit is one sentence, or one line that stands alone.
type unit struct {
	start, end int // bytes of the reply
	toks       []token
	question   bool
	quoted     bool // wholly in quotation marks
	item       bool // opens with the number or bullet of a list
	lineStart  bool
	lineEnd    bool
	apart      bool // an empty line stands before it
}

// span is a part of the reply, in bytes.
type span struct{ start, end int }

// The most that is read; a longer reply is a document, not a vote.
const (
	maxRead  = 32 << 10 // bytes
	wrapped  = 50       // bytes; a longer line without a full stop goes on in the next
	nameLine = 3        // words; a shorter last line in lower case is a signature
)

// unitsOf cuts a reply into sentences and lines. Lines that run on are joined
// first, so that the end of a wrapped sentence is never taken for a line.
func unitsOf(s string) []unit {
	var out []unit
	end := 0
	for _, p := range joinLines(s) {
		first := len(out)
		out = appendSentences(out, s, p)
		if len(out) > first {
			out[first].apart = strings.Count(s[end:p.start], "\n") > 1
		}
		end = p.end
	}
	keepNames(out)
	return out
}

// joinLines lists the stretches of s that are one line, or several that run on.
func joinLines(s string) []span {
	lines := linesOf(s)
	var out []span
	prev := span{-1, -1} // the line before, in the same stretch
	colon := false
	for i, l := range lines {
		text := strings.TrimSpace(s[l.start:l.end])
		if text == "" {
			if !colon {
				prev = span{-1, -1}
			}
			continue
		}
		if text[0] == '>' || text[0] == '|' {
			prev, colon = span{-1, -1}, false
			continue
		}
		if prev.start >= 0 && runsOn(strings.TrimSpace(s[prev.start:prev.end]), text, lastText(s, lines[i+1:])) {
			out[len(out)-1].end = l.end
		} else {
			out = append(out, l)
		}
		prev = l
		colon = strings.HasSuffix(text, ":")
	}
	return out
}

func linesOf(s string) []span {
	var out []span
	for i := 0; i <= len(s); {
		j := strings.IndexByte(s[i:], '\n')
		if j < 0 {
			return append(out, span{i, len(s)})
		}
		line := s[i : i+j]
		if t := strings.TrimRight(line, " \t\r"); t == "--" {
			return out // a signature follows
		}
		out = append(out, span{i, i + j})
		i += j + 1
	}
	return out
}

// lastText reports whether nothing is written in the lines; it looks at few.
func lastText(s string, lines []span) bool {
	for i, l := range lines {
		if i > 8 || strings.TrimSpace(s[l.start:l.end]) != "" {
			return i > 8
		}
	}
	return true
}

// runsOn reports whether a line goes on in the next.
func runsOn(line, next string, last bool) bool {
	end, _ := utf8.DecodeLastRuneInString(line)
	if end == ':' {
		return true
	}
	if strings.ContainsRune(".!?;", end) || bullet.MatchString(next) {
		return false
	}
	words := wordsOf(line)
	nextWords := wordsOf(cut(next, 200))
	if len(nextWords) == 0 || len(words) == 0 {
		return false
	}
	if last := len(words) - 1; last > 0 && goesOn[words[last]] && !(words[last] == "i" && ownMe[words[last-1]]) {
		return true
	}
	if len(line) >= wrapped {
		return true
	}
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(next, "*_\"“'"))
	if !unicode.IsLower(first) {
		return false
	}
	if welshDenial[words[0]] || slices.Contains(words, "ddim") { // "Nid wyf o gwbl / cytuno"
		return true
	}
	if end == ',' && !opensConnector(nextWords) {
		return false
	}
	return opensConnector(nextWords) || !last || len(nextWords) > nameLine
}

// cut shortens s to at most n bytes, at a rune.
func cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}

// goesOn are words that no line of its own ends in.
var goesOn = setOf(`a an the with to of that by from at my your our their his her if and or but not nor is are be was were
	should would could will can may might must shall says say said think thinks thought believes feels wrote writes told i we he she they
	unless provided providing except as than because when until whether so who which do does did never
	why how what should must only y yr i'r gyda os bod ddim
	yn wyf nid ni na nad nac heb sa sai smo so dw dwi rwy rwyf rydw dydw tydw mae bod fod â ag am ac ond neu methu peidio beidio wedi byddwn baswn byswn fyddwn faswn hoffwn alla fedra allaf rhaid fel
	oni pe petai ei eu fy prin bron efallai hwyrach`)

// ownMe stand before an "i" that ends a line of its own: "Iawn gen i".
var ownMe = setOf("gen gin rhan wrtha ydw mhleidlais hochr")

// welshDenial opens a sentence that denies.
var welshDenial = setOf("nid ni nad dydw dydwi tydw tydwi smo sa sai")

// connectors are words that carry on a sentence begun on the line before.
var connectors = setOf(`with that if but to in on of provided providing unless except subject as and or not because though although when
	once only assuming apart until while than for from however at by so is was would will should could can os ond oni heblaw gyda nor the this
	pe petai cyn ar ac yn bod fod â ag nac neu
	a an it my your our says said then too`)

func opensConnector(words []string) bool { return len(words) > 0 && connectors[words[0]] }

// setOf makes a set of the words in s, folded as tokens are.
func setOf(s string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(s) {
		m[w] = true
	}
	return m
}

// appendSentences cuts a stretch at the ends of its sentences.
func appendSentences(out []unit, s string, p span) []unit {
	text := s[p.start:p.end]
	item := len(bullet.FindString(text))
	begin := 0
	number := 1 // of the item in a list on one line
	first := len(out)
	for i := item; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		if !strings.ContainsRune(".!?", r) || !endsSentence(text, i) || item > 0 && nextNumber(text, i, &number) {
			i += n
			continue
		}
		j := i
		for j < len(text) && strings.IndexByte(".!?)\"'*_", text[j]) >= 0 {
			j++
		}
		for strings.HasPrefix(text[j:], "”") || strings.HasPrefix(text[j:], "’") {
			j += len("”")
		}
		out = appendUnit(out, s, span{p.start + begin, p.start + j}, begin == 0 && item > 0)
		begin, i = j, j
	}
	out = appendUnit(out, s, span{p.start + begin, p.end}, begin == 0 && item > 0)
	if len(out) > first {
		out[first].lineStart, out[len(out)-1].lineEnd = true, true
	}
	return out
}

// nextNumber reports that the mark at i belongs to the next number of a list
// that is written on one line: "1. A 2. B".
func nextNumber(text string, i int, number *int) bool {
	want := strconv.Itoa(*number + 1)
	if text[i] != '.' || !strings.HasSuffix(text[:i], " "+want) || strings.TrimSpace(text[i+1:]) == "" {
		return false
	}
	*number++
	return true
}

// abbreviations end in a full stop that ends no sentence.
var abbreviations = setOf(`mr mrs ms dr prof rev st cllr eg ie etc vs v para paras sec p pp cf fig vol approx`)

// dotted are abbreviations of two letters with a stop behind each.
var dotted = setOf("e.g i.e e.e h.y")

// endsSentence reports whether the mark at i ends a sentence: it is followed by
// space, the end or a capital, is no ellipsis, and belongs to no abbreviation.
func endsSentence(text string, i int) bool {
	rest := strings.TrimLeft(text[i+1:], ".!?)\"'*_")
	if text[i] == '.' && (strings.HasPrefix(text[i+1:], "..") || i > 0 && text[i-1] == '.' || strings.HasPrefix(text[i+1:], ".") && rest != "") {
		return false
	}
	next, _ := utf8.DecodeRuneInString(rest)
	if rest != "" && !unicode.IsSpace(next) && !dropped(next) && next != thumbUp && next != thumbDown && (!unicode.IsUpper(next) || text[i] == '.' && i > 1 && !isLowerByte(text[i-1])) {
		return false
	}
	if text[i] != '.' {
		return true
	}
	k := i
	for k > 0 && isAlnum(text[k-1]) && i-k < 12 {
		k--
	}
	before := strings.ToLower(text[k:i])
	follow, _ := utf8.DecodeRuneInString(strings.TrimSpace(rest))
	if unicode.IsDigit(follow) && text[i] == '.' || abbreviations[before] && rest != "" {
		return false
	}
	if len(before) == 1 && k > 1 && text[k-1] == '.' && rest != "" && dotted[strings.ToLower(text[k-2:i])] {
		return false
	}
	if before == "s" && k > 1 && text[k-1] == '.' { // "P.S."
		return false
	}
	return before != "p" || !strings.HasPrefix(strings.ToLower(rest), "s")
}

func isLowerByte(c byte) bool { return c >= 'a' && c <= 'z' }

// appendUnit adds a sentence unless it is empty.
func appendUnit(out []unit, s string, p span, item bool) []unit {
	raw := s[p.start:p.end]
	trimmed := strings.TrimSpace(raw)
	if trimmed == "" {
		return out
	}
	start := p.start + strings.Index(raw, trimmed)
	u := unit{start: start, end: start + len(trimmed), item: item}
	u.toks = tokenise(trimmed, start)
	u.quoted = isQuoted(trimmed)
	for len(u.toks) > 0 {
		last := u.toks[len(u.toks)-1]
		if !last.mark || !strings.Contains(".!?,;:", last.text) {
			break
		}
		u.question = u.question || last.text == "?"
		u.toks = u.toks[:len(u.toks)-1]
	}
	if len(u.toks) == 0 && !u.question {
		return out
	}
	return append(out, u)
}

// isQuoted reports whether the text stands in quotation marks from end to end.
func isQuoted(s string) bool {
	s = strings.TrimRight(s, ".!?,")
	first, n := utf8.DecodeRuneInString(s)
	last, _ := utf8.DecodeLastRuneInString(s)
	return len(s) > n && strings.ContainsRune("\"“«'‘", first) && strings.ContainsRune("\"”»'’", last)
}
