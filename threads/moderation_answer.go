package threads

import (
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Words that decide about what waits, in the languages we speak.
var (
	letWords  = []string{"approve", "approved", "accept", "accepted", "grant", "granted", "let through", "let it through", "let them through", "let this through", "send out", "send it out", "send it", "send them out", "cymeradwyo", "derbyn", "yes", "ok", "okay", "ie", "iawn"}
	turnWords = []string{"reject", "rejected", "refuse", "refused", "decline", "declined", "turn down", "gwrthod", "no", "na"}
	everyItem = []string{"all of them", "them all", "all", "everything", "both", "pob un", "popeth"}
	butWords  = []string{"except for", "except", "but not", "but", "apart from", "other than", "ac eithrio", "heblaw"}
)

// ruling is what was said about one numbered item.
type ruling struct {
	said    yesNo
	reasons string
}

// readRulings reads what a convenor says about items 1 to n. All of the words
// must be understood; else ok is false, and nothing may follow from any.
func readRulings(own string, n int) (said map[int]ruling, ok bool) {
	r := rulings{n: n, said: map[int]ruling{}}
	lines := strings.Split(clip(own, 8000), "\n")
	for i := 0; i < len(lines); i++ {
		line := strings.TrimSpace(lines[i])
		if line == "" || len(r.said) == 0 && isGreeting(line) {
			continue
		}
		if len(r.said) > 0 && !r.begins(line) {
			if len(r.last) > 0 { // reasons go on over several lines
				r.because(line)
				continue
			}
			return r.said, onlyPolite(strings.Join(lines[i:], "\n"))
		}
		if !r.line(line) {
			return nil, false
		}
	}
	return r.said, len(r.said) > 0
}

// rulings is a reading in progress.
type rulings struct {
	n    int
	said map[int]ruling
	last []int  // the items whose reasons go on
	raw  string // the line being read, as written
}

// begins says whether a line says something about items.
func (r *rulings) begins(line string) bool {
	if len(line) > longest {
		return false
	}
	_, _, ok := verb(trimPolite(line))
	if ok {
		return true
	}
	numbers, rest := takeNumbers(line)
	_, _, ok = verb(rest)
	return len(numbers) > 0 && ok
}

// line reads one line: "APPROVE 1 3-9", "2: reject, it is rude".
func (r *rulings) line(line string) bool {
	if len(line) > longest {
		return false
	}
	r.raw = line
	line = trimPolite(line)
	said, rest, ok := verb(line)
	var numbers []int
	if !ok {
		if numbers, rest = takeNumbers(line); len(numbers) == 0 {
			return false
		}
		if said, rest, ok = verb(rest); !ok {
			return false
		}
		return r.settle(said, numbers, rest)
	}
	if all, left := cutAny(rest, everyItem); all {
		if numbers, left, ok = r.all(left); !ok {
			return false
		}
		return r.settle(said, numbers, left)
	}
	numbers, left := takeNumbers(rest)
	switch {
	case r.n == 1 && (len(numbers) == 0 || said == no && !slices.Equal(numbers, []int{1})):
		return r.settle(said, []int{1}, rest) // "REJECT 3 lines would do"
	case len(numbers) == 0:
		return false // which?
	}
	return r.settle(said, numbers, left)
}

// all are the numbers of all items, but those that are excepted.
func (r *rulings) all(rest string) (numbers []int, left string, ok bool) {
	var besides []int
	if but, after := cutAny(rest, butWords); but {
		if besides, rest = takeNumbers(after); len(besides) == 0 {
			return nil, "", false
		}
	}
	for i := 1; i <= r.n; i++ {
		if !slices.Contains(besides, i) {
			numbers = append(numbers, i)
		}
	}
	return numbers, rest, len(numbers) > 0
}

// settle takes down what was said about the numbers; rest are the reasons, or
// a further ruling on the same line.
func (r *rulings) settle(said yesNo, numbers []int, rest string) bool {
	rest = strings.Trim(rest, " \t,;:.–—-!)")
	r.last = nil
	for _, i := range numbers {
		if old, twice := r.said[i]; i < 1 || i > r.n || twice && old.said != said {
			return false
		}
		r.said[i] = ruling{said: said}
	}
	if said == no {
		r.last = numbers
		if i := strings.LastIndex(r.raw, rest); rest != "" && i >= 0 {
			rest = r.raw[i:] // with its full stop
		}
		r.because(rest)
		return true
	}
	if joined, left := cutAny(rest, []string{"and then", "and", "but", "a"}); joined {
		rest = left
	}
	return rest == "" || onlyPolite(rest) && !strings.ContainsAny(rest, "0123456789") && isThanks(plain(rest)) || r.begins(rest) && r.line(rest)
}

func (r *rulings) because(words string) {
	for _, i := range r.last {
		v := r.said[i]
		v.reasons = strings.TrimSpace(v.reasons + "\n" + words)
		r.said[i] = v
	}
}

// verb cuts the word that decides off the front.
func verb(line string) (said yesNo, rest string, ok bool) {
	if cut, rest := cutAny(line, letWords); cut {
		return yes, rest, true
	}
	if cut, rest := cutAny(line, turnWords); cut {
		return no, rest, true
	}
	return neither, line, false
}

// cutAny cuts the first of some words off the front of a line.
func cutAny(line string, words []string) (cut bool, rest string) {
	line = strings.TrimLeft(line, " \t,;:.–—-")
	for _, w := range words {
		if rest, ok := cutWords(line, w); ok {
			return true, strings.TrimLeft(rest, " \t,;:.–—-")
		}
	}
	return false, line
}

var numberList = regexp.MustCompile(`(?i)^(?:(?:numbers?|nos?\.?|items?|#)\s*)?#?\d{1,3}(?:\s*(?:[-–—]|to|hyd at)\s*#?\d{1,3}\b)?(?:(?:\s*[,;&+]\s*(?:and\s+)?|\s+and\s+|\s+a\s+|\s+)#?\d{1,3}(?:\s*(?:[-–—]|to|hyd at)\s*#?\d{1,3}\b)?)*(?:[\s,;:.)–—-]|$)`)

var numberPart = regexp.MustCompile(`(?i)(\d{1,3})(?:\s*(?:[-–—]|to|hyd at)\s*#?(\d{1,3}))?`)

// takeNumbers cuts numbers and ranges of them off the front: "1 3-9", "1, 3
// and 5 to 7".
func takeNumbers(s string) (numbers []int, rest string) {
	s = strings.TrimSpace(s)
	found := numberList.FindString(s)
	if found == "" {
		return nil, s
	}
	set := map[int]bool{}
	for _, m := range numberPart.FindAllStringSubmatch(found, 400) {
		from, _ := strconv.Atoi(m[1])
		to := from
		if m[2] != "" {
			to, _ = strconv.Atoi(m[2])
		}
		if to < from {
			return nil, s
		}
		for i := from; i <= to; i++ {
			set[i] = true
		}
	}
	return slices.Sorted(maps.Keys(set)), strings.TrimSpace(s[len(found):])
}
