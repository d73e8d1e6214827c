package threads

import (
	"regexp"
	"slices"
	"strings"
	"time"
)

// Seat is a member of a group as whoever leads it may see them.
type Seat struct {
	Membership
	Name    string
	Address string    // where mail goes to; for staff only
	Stopped bool      // that address only bounces
	Last    time.Time // their last post in the group; zero: none
}

// wantsRoster finds mails that may need the names of a group's members.
var wantsRoster = regexp.MustCompile(`(?im)^\W{0,6}(?:(?:please|could you|can you|tell me)\s+)?(?:who|pwy|owners?|action|actions|gweithred|perchennog)\b`)

// WantsRoster says whether a message may be about the members of a group by
// name, so that they are to be loaded for it.
func WantsRoster(m Message, subject Subject) bool {
	return m.Class == ClassPost && (aboutPeople.MatchString(m.Subject) || aboutPeople.MatchString(firstOf(own(m))) || wantsRoster.MatchString(plain(m.Subject)) ||
		holdsAny(own(m), "who", "pwy", "owner", "action", "gweithred", "perchennog") && wantsRoster.MatchString(own(m)) || mayOrder(m, subject, "who", "hold", "release", "remove"))
}

// mayOrder says whether the subject of a fresh message or its first line reads
// as one of some commands, however politely it is put.
func mayOrder(m Message, subject Subject, verbs ...string) bool {
	lines := []string{firstOf(own(m))}
	if !subject.Reply && !subject.Forward {
		lines = append(lines, subject.Base)
	}
	for _, text := range lines {
		lower := strings.ToLower(text)
		for f := range orders {
			if !slices.Contains(verbs, f.verb) || !f.begunIn(lower) {
				continue
			}
			if _, ok := f.match(text); ok {
				return true
			}
		}
	}
	return false
}

// begunIn says whether the first word of one of its names is in a text. Few
// lines hold one, and taking a line apart costs more.
func (f *form) begunIn(lower string) bool {
	return slices.ContainsFunc(f.names, func(name string) bool {
		first, _, _ := strings.Cut(name, " ")
		return strings.Contains(lower, first)
	})
}

// holdsAny says whether a text holds one of some words, which are in lower
// case. Most mails hold none, and patterns over all their words cost more than
// everything else that is looked at.
func holdsAny(text string, words ...string) bool {
	text = strings.ToLower(text)
	for _, w := range words {
		if strings.Contains(text, w) {
			return true
		}
	}
	return false
}

// firstOf is the first line of a text that is no greeting.
func firstOf(text string) string {
	first, _ := firstLine(clip(text, 2000))
	return first
}

// wantsActions finds mails that may ask for the list of actions.
var wantsActions = regexp.MustCompile(`(?im)^\W{0,6}(?:(?:please|could you|can you|list|show|send(?: me)?|the|my|of)\s+){0,4}(?:actions|gweithredoedd)\b`)

// WantsActions says whether a message may ask for the list of actions.
func WantsActions(m Message, subject Subject) bool {
	return m.Class == ClassPost && (wantsActions.MatchString(m.Subject) || holdsAny(own(m), "actions", "gweithredoedd") && wantsActions.MatchString(own(m)) || mayOrder(m, subject, "actions"))
}

// mayNameAddresses finds mails with orders that name people by address.
var mayNameAddresses = regexp.MustCompile(`(?im)^\W{0,6}(?:(?:please|could you|can you)\s+)?(?:owner|action|who|invite|gwahodd|gweithred|perchennog)\b`)

// namedAddress is an address as people write it.
var namedAddress = regexp.MustCompile(`[^\s<>,;:"'()\[\]@]{1,64}@[A-Za-z0-9.-]{1,253}`)

// maxNamed is how many addresses one order may name.
const maxNamed = 1000

// NamesAddresses are the addresses, in lower case, that an order in a message
// may name.
func NamesAddresses(m Message) []string {
	words := m.Subject + "\n" + own(m)
	if m.Class != ClassPost || !strings.Contains(words, "@") || !mayNameAddresses.MatchString(m.Subject) && !mayNameAddresses.MatchString(words) && !strings.Contains(m.Subject, ": ") &&
		!mayNameAddresses.MatchString(trimPolite(m.Subject)) && !mayNameAddresses.MatchString(trimPolite(firstOf(own(m)))) {
		return nil
	}
	var out []string
	for _, a := range namedAddress.FindAllString(words, maxNamed) {
		out = append(out, strings.ToLower(strings.TrimRight(a, ".-")))
	}
	return out
}

// wantsEach finds mails that may bring research.
var wantsEach = regexp.MustCompile(`(?im)^\W{0,6}(?:research|ymchwil)\b`)

// WantsEach says whether a message may bring research, which goes at once to
// those who want each post.
func WantsEach(m Message) bool {
	return m.Class == ClassPost && (wantsEach.MatchString(m.Subject) || holdsAny(own(m), "research", "ymchwil") && wantsEach.MatchString(own(m)))
}

// wantsPeople finds mails that may invite people.
var wantsPeople = regexp.MustCompile(`(?im)^\W{0,6}(?:(?:please|could you|can you)\s+)?(?:invite|gwahodd)\b`)

// WantsPeople says whether a message may invite people by name or interest.
func WantsPeople(m Message, subject Subject) bool {
	return m.Class == ClassPost && (wantsPeople.MatchString(m.Subject) || holdsAny(own(m), "invite", "gwahodd") && (wantsPeople.MatchString(own(m)) || mayOrder(m, subject, "invite")))
}
