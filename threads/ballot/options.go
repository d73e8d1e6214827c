package ballot

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
)

// The bounds of a ballot's own options.
const (
	minOptions = 2
	maxOptions = 10
	maxLabel   = 120 // bytes
)

// Default returns the options of a ballot that states none, with their
// synonyms in English and Welsh: 1 Agree, 2 Disagree, 3 Abstain.
func Default() []Option {
	return []Option{
		{Key: "agree", Label: "Agree", Synonyms: synonyms(plus)},
		{Key: "disagree", Label: "Disagree", Synonyms: synonyms(minus)},
		{Key: "abstain", Label: "Abstain", Synonyms: synonyms(neither)},
	}
}

// Problem names what is wrong with an option.
type Problem string

// What may be wrong with the options of a ballot.
const (
	ProblemTooFew    Problem = "too-few"   // fewer than two
	ProblemTooMany   Problem = "too-many"  // more than ten; Option is the first that is too many
	ProblemTooLong   Problem = "too-long"  // a label of more than 120 bytes
	ProblemNoWord    Problem = "no-word"   // a label without a letter or digit
	ProblemTwice     Problem = "twice"     // the same label as Other
	ProblemNumber    Problem = "number"    // reads as the number of another option
	ProblemSynonym   Problem = "synonym"   // reads as a synonym of Other
	ProblemCondition Problem = "condition" // reads as Other with a condition or a remark behind it
)

// OptionProblem is one thing that is wrong with the setting, with the labels
// that it concerns, verbatim.
type OptionProblem struct {
	Problem Problem
	Option  string
	Other   string
}

var (
	bullet   = regexp.MustCompile(`^\s*(?:[-*•–+·]\s+|\(?(\d{1,2})\s*[.):]\s*|\(?[a-z][.)]\s+)`)
	kindHint = regexp.MustCompile(`(?i)[(\[;:,.–—-]?\s*\b(?:(choose|select|pick|tick)\s+(?:any(?:\s+number)?|all\s+that\s+apply|several|one\s+or\s+more|as\s+many\s+as\s+you\s+like)|(several)|(rank(?:ed|ing)?(?:\s+(?:them|these|all|in\s+order(?:\s+of\s+preference)?))?))\b\s*[)\]:;,.–—-]?\s*`)
)

// ParseOptions reads the setting "Options:": labels between commas, or between
// semicolons if there are any, or one a line with or without numbers or bullets.
// "choose any" or "several", and "rank", standing alone between them or in
// brackets or before a colon, choose the kind; without, it is Single. If there
// are problems the options are not to be used.
func ParseOptions(text string) ([]Option, Kind, []OptionProblem) {
	labels, kind := splitLabels(text)
	var options []Option
	var problems []OptionProblem
	if len(labels) < minOptions {
		problems = append(problems, OptionProblem{Problem: ProblemTooFew})
	}
	if len(labels) > maxOptions {
		problems = append(problems, OptionProblem{Problem: ProblemTooMany, Option: labels[maxOptions]})
		labels = labels[:maxOptions]
	}
	for _, label := range labels {
		switch {
		case len(label) > maxLabel:
			problems = append(problems, OptionProblem{Problem: ProblemTooLong, Option: label})
		case keyOf(label) == "" || len(wordsOf(label)) == 0:
			problems = append(problems, OptionProblem{Problem: ProblemNoWord, Option: label})
		}
		options = append(options, Option{Key: keyOf(label), Label: label})
	}
	problems = append(problems, clashes(options)...)
	if len(problems) > 0 {
		return options, kind, problems
	}
	giveSynonyms(options)
	return options, kind, misread(options)
}

// misread names the options whose label, sent as a vote, would be recorded as
// another: "2 May" where option 2 is "May".
func misread(options []Option) []OptionProblem {
	var problems []OptionProblem
	for _, o := range options {
		v := Read(o.Label, Ballot{Kind: Single, Options: options})
		for _, p := range options {
			if v.Unclear == "" && v.Option == p.Key && p.Key != o.Key {
				problems = append(problems, OptionProblem{ProblemSynonym, o.Label, p.Label})
			}
		}
	}
	return problems
}

// splitLabels finds the labels and the kind.
func splitLabels(text string) ([]string, Kind) {
	kind := Single
	var parts []string
	for _, line := range strings.Split(text, "\n") {
		rest, k := takeHint(line)
		if k != "" {
			kind = k
		}
		if strings.TrimSpace(rest) != "" {
			parts = append(parts, rest)
		}
	}
	if len(parts) == 1 {
		sep := ","
		if strings.Contains(parts[0], ";") {
			sep = ";"
		} else if !strings.Contains(parts[0], ",") && strings.Contains(parts[0], " / ") {
			sep = " / "
		}
		parts = strings.Split(parts[0], sep)
	}
	var labels []string
	for _, p := range parts {
		p = bullet.ReplaceAllString(p, "")
		p = strings.Trim(strings.TrimSpace(p), `"“”`)
		p = strings.TrimSpace(strings.TrimRight(p, ".;, "))
		if p != "" {
			labels = append(labels, strings.Join(strings.Fields(p), " "))
		}
	}
	return labels, kind
}

// takeHint takes the words that choose the kind out of a line, if they stand
// apart there: alone, in brackets, before a colon, or between commas.
func takeHint(line string) (string, Kind) {
	for _, m := range kindHint.FindAllStringSubmatchIndex(line, 3) {
		before, after := strings.TrimSpace(line[:m[0]]), strings.TrimSpace(line[m[1]:])
		hit := strings.TrimSpace(line[m[0]:m[1]])
		open := before == "" || strings.HasSuffix(before, ",") || strings.ContainsAny(hit[:1], "([;:,.-") || strings.HasPrefix(hit, "–") || strings.HasPrefix(hit, "—")
		shut := after == "" || strings.HasPrefix(after, ",") || strings.ContainsAny(hit[len(hit)-1:], ")]:;,.-") || strings.HasSuffix(hit, "–") || strings.HasSuffix(hit, "—")
		if !open || !shut {
			continue
		}
		kind := Several
		if m[6] >= 0 {
			kind = Ranking
		}
		sep := ""
		if before != "" && after != "" {
			sep = ", "
		}
		return strings.TrimRight(before, ", ") + sep + strings.TrimLeft(after, ", "), kind
	}
	return line, ""
}

// clashes names the options that could be read as another.
func clashes(options []Option) []OptionProblem {
	var problems []OptionProblem
	seen := map[string]string{}
	meant := map[side]string{}
	for i, o := range options {
		name := strings.Join(wordsOf(o.Label), " ")
		if other, ok := seen[name]; ok && name != "" {
			problems = append(problems, OptionProblem{ProblemTwice, o.Label, other})
			continue
		}
		if other, ok := seen["="+o.Key]; ok {
			problems = append(problems, OptionProblem{ProblemTwice, o.Label, other})
			continue
		}
		seen[name], seen["="+o.Key] = o.Label, o.Label
		if n, err := strconv.Atoi(name); err == nil && n >= 1 && n <= len(options) && n != i+1 {
			problems = append(problems, OptionProblem{ProblemNumber, o.Label, options[n-1].Label})
		}
		if s, ok := sideOf(name); ok {
			if other, ok := meant[s]; ok {
				problems = append(problems, OptionProblem{ProblemSynonym, o.Label, other})
				continue
			}
			meant[s] = o.Label
		}
	}
	for _, o := range options {
		for _, p := range options {
			if rest, ok := strings.CutPrefix(strings.Join(wordsOf(o.Label), " "), strings.Join(wordsOf(p.Label), " ")+" "); ok && conditional(strings.Fields(rest)) {
				problems = append(problems, OptionProblem{ProblemCondition, o.Label, p.Label})
			}
		}
	}
	return problems
}

// giveSynonyms gives an option whose label is a word for agree, disagree or
// abstain the others, unless labels are grades of each other ("Agree",
// "Strongly agree"), where a word near one would be a guess.
func giveSynonyms(options []Option) {
	if graded(options) {
		return
	}
	for i, o := range options {
		name := strings.Join(wordsOf(o.Label), " ")
		s, ok := sideOf(name)
		if !ok {
			continue
		}
		for _, w := range synonyms(s) {
			if w != name {
				options[i].Synonyms = append(options[i].Synonyms, w)
			}
		}
	}
}

// graded reports whether the words of one label stand within another.
func graded(options []Option) bool {
	for i, o := range options {
		for j, p := range options {
			if i != j && strings.Contains(" "+strings.Join(wordsOf(o.Label), " ")+" ", " "+strings.Join(wordsOf(p.Label), " ")+" ") {
				return true
			}
		}
	}
	return false
}

// keyOf folds a label to a key.
func keyOf(label string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(label) {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			b.WriteRune(r)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	return strings.TrimSuffix(b.String(), "-")
}
