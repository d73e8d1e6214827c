package threads

import (
	"regexp"
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
func WantsRoster(m Message) bool {
	return m.Class == ClassPost && (wantsRoster.MatchString(plain(m.Subject)) || wantsRoster.MatchString(own(m)))
}
