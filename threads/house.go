package threads

import (
	"slices"
	"strings"
	"time"

	"taskgroups/threads/dates"
)

// Style is how the bot varies its one address (PRODUCT.md section 3).
type Style string

// The three styles.
const (
	StylePlus   Style = "plus"   // taskgroups+workload@union.example
	StyleDomain Style = "domain" // workload@groups.union.example
	StylePlain  Style = "plain"  // one address; the subject tag says the group
)

// House is the organisation as the configuration describes it: what every
// rule may want to know and no message can change.
type House struct {
	Name       string
	Address    string // the bot's own, lower case
	Style      Style
	Zone       *time.Location
	Contact    string // the human to turn to
	Admin      []string
	Council    []string
	Staff      []string
	Clerk      string
	Executive  []string
	UndoWindow time.Duration
	Quiet      dates.Quiet   // when nudges, reminders and chasers wait
	QuietPosts bool          // posts wait as well
	Meetings   []dates.Date  // of the Executive, oldest first
	Papers     time.Duration // how long before a meeting its papers are due
	DigestDay  time.Weekday
	DigestTime time.Duration // after midnight, in the group's zone
	SizeLimit  int64         // bytes of a message
	PostLimit  int           // posts a person a day; 0: no limit
}

// GroupAddress is where mail to a group goes.
func (h House) GroupAddress(slug string) string {
	local, domain, _ := strings.Cut(h.Address, "@")
	switch h.Style {
	case StyleDomain:
		return slug + "@" + domain
	case StylePlain:
		return h.Address
	default:
		return local + "+" + slug + "@" + domain
	}
}

// Domain is the part of the bot's address behind the @.
func (h House) Domain() string {
	_, domain, _ := strings.Cut(h.Address, "@")
	return domain
}

// Suffix tells whether an address is one of the bot's, and what stands in the
// place of a group's slug; "" is the bot itself. A keyed address has a suffix
// with a dot, which no slug can have.
func (h House) Suffix(address string) (suffix string, ours bool) {
	address = strings.ToLower(strings.TrimSpace(address))
	local, domain, _ := strings.Cut(h.Address, "@")
	theirs, their, ok := strings.Cut(address, "@")
	if !ok || their != domain {
		return "", false
	}
	if theirs == local {
		return "", true
	}
	switch h.Style {
	case StyleDomain:
		return theirs, true
	case StylePlus:
		if rest, ok := strings.CutPrefix(theirs, local+"+"); ok {
			return rest, true
		}
	}
	return "", false
}

// holds says whether a list of addresses holds this one.
func holds(list []string, address string) bool {
	for _, a := range list {
		if strings.EqualFold(a, address) {
			return true
		}
	}
	return false
}

// OfExecutive says whether a person is the clerk or a member of the Executive,
// by a confirmed address of theirs.
func (h House) OfExecutive(p Person) bool {
	for _, a := range p.Addresses {
		if a.Confirmed && (holds(h.Executive, a.Address) || strings.EqualFold(h.Clerk, a.Address)) {
			return true
		}
	}
	return false
}

// OnStaff says whether a person is of the organisation's staff, by a confirmed
// address of theirs.
func (h House) OnStaff(p Person) bool {
	return slices.ContainsFunc(p.Addresses, func(a Address) bool { return a.Confirmed && holds(h.Staff, a.Address) })
}

// OnCouncil says whether a person sits on the policy council, by a confirmed
// address of theirs.
func (h House) OnCouncil(p Person) bool {
	for _, a := range p.Addresses {
		if a.Confirmed && holds(h.Council, a.Address) {
			return true
		}
	}
	return false
}
