package threads

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"taskgroups/threads/dates"
)

// extendsWhat are the words that may stand between EXTEND and its date.
var extendsWhat = regexp.MustCompile(`(?i)^(?:(?:it|this|that|(?:(?:the|this)\s+)?(?:question|draft|ballot|vote|voting|deadline|time|closing (?:date|time)|comments|time for comments))\s+)+`)

// dateFront are the words that stand before the date of EXTEND.
var dateFront = []string{"until ", "till ", "til ", "to ", "by ", "tan ", "hyd "}

// extensionDate are the words of a date behind EXTEND.
func extensionDate(arg string) string {
	words := extendsWhat.ReplaceAllString(strings.TrimSpace(arg), "")
	for _, front := range dateFront {
		if len(words) > len(front) && strings.EqualFold(words[:len(front)], front) {
			return words[len(front):]
		}
	}
	return words
}

var byHowLong = regexp.MustCompile(`(?i)^(?:by|for)\s+(?:another\s+|one more\s+|(\d{1,2}|an?|one|two|three|four)\s+(?:more\s+)?)(day|week|month)s?$`)

// extended reads the new time of an extension: a date, or how much longer than
// before, as in "by a week".
func (x *situation) extended(g Group, arg string, was time.Time) (dates.Reading, Outcome, bool) {
	m := byHowLong.FindStringSubmatch(strings.TrimRight(extendsWhat.ReplaceAllString(strings.TrimSpace(arg), ""), " .!"))
	if m == nil || was.IsZero() {
		return x.dated(g, "until", extensionDate(arg))
	}
	n, err := strconv.Atoi(m[1])
	if err != nil {
		n = max(1, 1+slices.Index([]string{"one", "two", "three", "four"}, strings.ToLower(m[1])))
	}
	return x.dated(g, "until", laterBy(was.In(x.s.House.Zone), n, strings.ToLower(m[2])).Format("2 January 2006 15:04"))
}

// laterBy is a time some days, weeks or months later. A month from 31 August
// is 30 September.
func laterBy(t time.Time, n int, unit string) time.Time {
	switch unit {
	case "day":
		return t.AddDate(0, 0, n)
	case "week":
		return t.AddDate(0, 0, 7*n)
	}
	to := t.AddDate(0, n, 0)
	if to.Day() != t.Day() {
		to = to.AddDate(0, 0, -to.Day())
	}
	return to
}

// onlyTalks says whether what reads like an extension is no order, for its
// author gives none here and it names no date: "Extend the school day".
func (x *situation) onlyTalks(g Group, o order) bool {
	if o.form.takes == nil || x.holds(g, RoleConvenor, RoleStaff) {
		return false
	}
	_, _, dated := x.date(g, extensionDate(o.arg))
	return !dated
}

// reasonMarks part the date of an extension from its reason.
var reasonMarks = []string{" because ", " since ", " as ", " for ", " so that ", " oherwydd ", ": ", " – ", " — ", " - ", ", ", ". "}

// dateAndReason reads "until Friday 5pm because of the snow" or "by a week, as
// many are away"; the reason may follow on further lines, with or without
// "Reason:".
func (x *situation) dateAndReason(o order) (words, reason string) {
	words, reason = extendsWhat.ReplaceAllString(strings.TrimSpace(o.arg), ""), strings.TrimSpace(o.body)
	if name, rest, found := strings.Cut(reason, ":"); found && (plain(name) == "reason" || plain(name) == "rheswm") {
		reason = strings.TrimSpace(rest)
	}
	if x.saysHowLong(words) {
		return words, reason
	}
	longest := 0
	for _, mark := range reasonMarks {
		for i := 0; ; {
			j := strings.Index(words[i:], mark)
			if j < 0 {
				break
			}
			i += j
			if i > longest && x.saysHowLong(words[:i]) {
				longest = i
			}
			i += len(mark)
		}
	}
	if longest == 0 {
		return words, reason
	}
	first := strings.TrimSpace(strings.TrimLeft(words[longest:], " ,.:–—-"))
	if rest, ok := cutWords(first, "because"); ok {
		first = rest
	}
	return words[:longest], strings.TrimSpace(first + "\n" + reason)
}

// saysHowLong says whether words are until when, or how much longer.
func (x *situation) saysHowLong(words string) bool {
	if byHowLong.MatchString(strings.TrimSpace(words)) {
		return true
	}
	_, p := dates.Parse(extensionDate(words), x.m.Arrived, x.s.House.Zone)
	return p == nil
}
