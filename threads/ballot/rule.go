package ballot

import (
	"fmt"
	"strconv"
	"strings"
)

// Rule says what share of the votes that agree or disagree a motion needs.
// Abstentions, conditional votes and people who did not vote are no part of
// the share. A tie never passes, and nothing passes without a vote that
// agrees. The zero Rule is the majority. Rules are compared with ==.
type Rule struct {
	share     share // at least so much of agree + disagree; zero: more than half
	consensus bool  // nobody disagrees
}

// Passes applies the rule.
func (r Rule) Passes(agree, disagree int) bool {
	switch {
	case agree <= disagree:
		return false
	case r.consensus:
		return disagree == 0
	case r.share.of == 0:
		return true
	}
	return int64(agree)*r.share.of >= r.share.parts*int64(agree+disagree)
}

// Needed is the smallest number of votes that agree with which the rule passes
// among so many that agree or disagree.
func (r Rule) Needed(deciding int) int {
	switch {
	case r.consensus:
		return max(deciding, 1)
	case r.share.of == 0:
		return deciding/2 + 1
	}
	return max(r.share.roundedUp(deciding), deciding/2+1)
}

// String is the rule as [ParsePasses] reads it and as it is stored:
// "majority", "two-thirds", "75%", "4/7", "consensus".
func (r Rule) String() string {
	switch {
	case r.consensus:
		return "consensus"
	case r.share.of == 0:
		return "majority"
	}
	return r.share.String()
}

// MarshalText writes the rule as String does.
func (r Rule) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// UnmarshalText reads what MarshalText wrote.
func (r *Rule) UnmarshalText(text []byte) error {
	rule, ok := ParsePasses(string(text))
	if !ok {
		return fmt.Errorf("reading pass rule %q: not a rule", text)
	}
	*r = rule
	return nil
}

// ParsePasses reads the setting Passes: "majority", "two-thirds", "75%",
// "2/3", "three quarters", "consensus" and the like; nothing at all is the
// majority. What is not plainly a share of agree + disagree ("75% of the
// roll", "absolute majority") and what would pass with more against than for
// ("40%") is refused. Half is the majority, for a tie does not pass, and all
// is consensus.
func ParsePasses(s string) (Rule, bool) {
	text := plainSetting(s)
	for _, tail := range []string{" of agree + disagree", " of agree and disagree", " of those voting", " of votes cast", " of the votes", " of votes", " majority"} {
		text = strings.TrimSuffix(text, tail)
	}
	switch text {
	case "", "majority", "simple", "a", "more than half", "over half", "50% + 1", "50%+1", "mwyafrif", "mwyafrif syml":
		return Rule{}, true
	case "consensus", "by consensus", "unanimous", "unanimously", "unanimity", "consensws", "unfrydol":
		return Rule{consensus: true}, true
	}
	sh, ok := parseShare(strings.TrimPrefix(text, "at least "))
	switch {
	case !ok || 2*sh.parts < sh.of:
		return Rule{}, false
	case sh.parts == sh.of:
		return Rule{consensus: true}, true
	case 2*sh.parts == sh.of:
		return Rule{}, true
	}
	return Rule{share: sh}, true
}

// Quorum says how many valid votes a ballot needs, abstentions and conditional
// votes included: a number of people, or a share of the roll. The zero Quorum
// needs none. Quorums are compared with ==.
type Quorum struct {
	number int
	share  share
}

// Needed is the number of valid votes that a roll of so many people needs; a
// share is rounded up to the next whole person.
func (q Quorum) Needed(roll int) int {
	if q.share.of == 0 {
		return q.number
	}
	return q.share.roundedUp(roll)
}

// IsZero says that no quorum was asked for.
func (q Quorum) IsZero() bool { return q == Quorum{} }

// String is the quorum as [ParseQuorum] reads it and as it is stored: "none",
// "50", "40%", "a third" as "1/3".
func (q Quorum) String() string {
	switch {
	case q.share.of != 0:
		return q.share.String()
	case q.number != 0:
		return strconv.Itoa(q.number)
	}
	return "none"
}

// MarshalText writes the quorum as String does.
func (q Quorum) MarshalText() ([]byte, error) { return []byte(q.String()), nil }

// UnmarshalText reads what MarshalText wrote.
func (q *Quorum) UnmarshalText(text []byte) error {
	quorum, ok := ParseQuorum(string(text))
	if !ok {
		return fmt.Errorf("reading quorum %q: not a quorum", text)
	}
	*q = quorum
	return nil
}

// ParseQuorum reads the setting Quorum: a number of people ("50", "50
// members"), or a share of the roll ("40%", "half", "a third of the roll"),
// never above the whole roll. Nothing at all, "none" and "0" ask for none.
func ParseQuorum(s string) (Quorum, bool) {
	text := strings.TrimPrefix(plainSetting(s), "at least ")
	for _, tail := range []string{" of the roll", " of the members", " of members", " of the membership", " members", " people", " votes", " o'r aelodau", " aelod"} {
		text = strings.TrimSuffix(text, tail)
	}
	switch text {
	case "", "none", "no", "no quorum", "not needed", "dim":
		return Quorum{}, true
	}
	if isDigits(text, 7) {
		n, err := strconv.Atoi(text)
		return Quorum{number: n}, err == nil
	}
	sh, ok := parseShare(text)
	if !ok {
		return Quorum{}, false
	}
	if sh.parts == 0 {
		return Quorum{}, true
	}
	return Quorum{share: sh}, true
}
