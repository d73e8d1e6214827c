package digest

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// abbreviations end in a stop that ends no sentence, in lower case and
// without it; English first, then Welsh.
var abbreviations = map[string]bool{
	"mr": true, "mrs": true, "ms": true, "dr": true, "prof": true, "st": true, "rev": true, "cllr": true, "hon": true,
	"e.g": true, "eg": true, "i.e": true, "ie": true, "etc": true, "vs": true, "cf": true, "approx": true, "incl": true, "esp": true,
	"no": true, "nos": true, "p": true, "pp": true, "para": true, "paras": true, "fig": true, "vol": true, "ch": true, "sec": true, "yr": true, "yrs": true,
	"dept": true, "govt": true, "hrs": true, "min": true, "mins": true, "wk": true, "tel": true, "ext": true, "jan": true, "feb": true,
	"aug": true, "sept": true, "oct": true, "nov": true, "dec": true, "mon": true, "tue": true, "wed": true, "thu": true, "fri": true,
	"h.y": true, "e.e": true, "ayb": true, "tud": true, "gw": true, "bnr": true, "parch": true, "rhif": true, "tt": true,
}

// closes are the abbreviations that often end a sentence as well: they do if
// a capital follows.
var closes = map[string]bool{"etc": true, "ayb": true, "yrs": true, "hrs": true, "mins": true, "min": true, "a.m": true, "p.m": true, "no": true, "wk": true, "yr": true}

// Sentences splits what a person wrote into sentences. Lines that a program
// wrapped are joined; an item of a list, a heading and whatever stands before
// an empty line end a sentence even without a stop. No word is added, changed
// or lost.
func Sentences(text string) []string {
	var out []string
	for _, block := range blocks(text) {
		out = append(out, split(block)...)
	}
	return out
}

// blocks are the paragraphs and the items of lists, each on one line.
func blocks(text string) []string {
	var out []string
	var b strings.Builder
	end := func() {
		if b.Len() > 0 {
			out = append(out, b.String())
			b.Reset()
		}
	}
	for line := range strings.Lines(text) {
		words := strings.Join(strings.Fields(line), " ")
		if words == "" {
			end()
			continue
		}
		if isItem(words) {
			end()
		}
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(words)
		if greets(words) {
			end()
		}
	}
	end()
	return out
}

// greets: a short line that ends in a comma stands alone, as "Hello all,".
func greets(line string) bool {
	return len(line) < 40 && strings.HasSuffix(line, ",") && strings.Count(line, " ") < 4
}

// isItem says whether a line begins with the mark of a list.
func isItem(line string) bool {
	r, n := utf8.DecodeRuneInString(line)
	rest := line[n:]
	if strings.ContainsRune("-*•·‣◦–—", r) {
		return strings.HasPrefix(rest, " ")
	}
	digits := 0
	for digits < len(line) && line[digits] >= '0' && line[digits] <= '9' {
		digits++
	}
	return digits > 0 && digits < 4 && digits+1 < len(line) && (line[digits] == '.' || line[digits] == ')') && line[digits+1] == ' '
}

// split cuts one line into sentences. It walks the words once.
func split(line string) []string {
	var out []string
	words := strings.Split(line, " ")
	from := 0
	for i, w := range words {
		if i == len(words)-1 || ends(w, words[i+1], i == from) {
			out = append(out, strings.Join(words[from:i+1], " "))
			from = i + 1
		}
	}
	return out
}

// ends says whether a sentence ends with a word, seeing the next. First tells
// that it is the sentence's only word so far.
func ends(word, next string, first bool) bool {
	core := strings.TrimRight(word, `"'”’»)]*_`)
	if core == "" {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(core)
	if !strings.ContainsRune(".!?…", last) {
		return false
	}
	start, _ := utf8.DecodeRuneInString(strings.TrimLeft(next, `"'“‘«([*_¿¡`))
	lower := unicode.IsLower(start)
	if last == '!' || last == '?' {
		return !lower
	}
	stem := strings.ToLower(strings.TrimLeft(strings.TrimRight(core, ".…"), `"'“‘«([*_`))
	switch {
	case lower:
		return false // "approx. ten", "… and so on", "v. good"
	case strings.HasSuffix(core, "..") || last == '…':
		return true
	case first && numeral(stem):
		return false // the number of an item of a list
	case closes[stem]:
		return unicode.IsUpper(start)
	case abbreviations[stem]:
		return false
	case utf8.RuneCountInString(stem) == 1 && !numeral(stem):
		return false // an initial: "J. Smith"
	case strings.Contains(stem, ".") && initials(stem):
		return false // "U.K. schools"
	}
	return true
}

func numeral(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// initials says whether a word is single letters with stops between.
func initials(stem string) bool {
	for part := range strings.SplitSeq(stem, ".") {
		if utf8.RuneCountInString(part) > 1 {
			return false
		}
	}
	return true
}
