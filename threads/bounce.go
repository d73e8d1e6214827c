package threads

import (
	"fmt"
	"regexp"
	"strings"
	"time"
)

// BounceFacts is how much of a day's mail came back.
type BounceFacts struct {
	Today  int  // addresses that were scored on that day
	Mailed int  // addresses that got mail on that day
	Storm  bool // scoring has stopped on that day
}

// manyBounces is how many addresses may bounce on a day before the fault is
// taken to be ours, or one in bounceShare of those that got mail, if that is
// more.
const (
	manyBounces = 10
	bounceShare = 20
)

// Scoring is what follows from mail coming back: it counts against the
// address, unless so much comes back at once that the fault must be elsewhere.
// Then what was counted that day is taken back, and the administrator told.
func Scoring(h House, f BounceFacts, score Score) (out Outcome) {
	switch {
	case f.Storm:
		out.Notes = []string{"much mail came back on this day; it counts against nobody"}
	case f.Today+1 > max(manyBounces, f.Mailed/bounceShare):
		zone := h.Zone
		if zone == nil {
			zone = time.UTC
		}
		out.Notes = []string{"much mail comes back; scoring stops for this day"}
		out.Changes = []Change{Pardon{Day: score.Day}}
		out.Notices = []Notice{{Key: "bounce-storm/" + score.Day.In(zone).Format(time.DateOnly), Kind: KindNotice, To: Audience{Admin: true},
			Data: BounceStormWords{Count: f.Today + 1, Sample: score.Reason}}}
	default:
		out.Changes = []Change{score}
	}
	return out
}

// refusal finds what servers say that refuse our mail and not its recipient.
var refusal = regexp.MustCompile(`(?i)\b(?:spam\w*|junk|unsolicited|bulk mail|black ?list\w*|block ?list\w*|deny ?list\w*|rbl|dnsbl|blocked|spamhaus|barracuda|reputation|polic(?:y|ies)|content (?:rejected|filter\w*|not accepted)|virus|malware|phish\w*|dmarc|dkim|spf|unauthenticated|rate limit\w*|too many (?:messages|connections)|throttl\w*|message (?:too large|size exceeds)|exceeds? (?:the )?(?:maximum )?size)\b`)

// refusedUs says whether a failure is about our mail: an opinion of spam, a
// policy, a size (RFC 3463 sections 3.4 and 3.8). Such an address is not dead.
func (b Bounce) refusedUs() bool {
	_, rest, ok := strings.Cut(b.Status, ".")
	if ok {
		switch rest[:min(2, len(rest))] {
		case "1.", "2.":
			return b.Status == "5.2.3" // the mailbox takes nothing of that size
		case "7.":
			return true
		}
	}
	return refusal.MatchString(clip(b.Diagnostic, 1000))
}

// When an address that stopped is tried, and when a try that did not come back
// restores it.
const (
	probeAfter   = 7 * 24 * time.Hour
	restoreAfter = 3 * 24 * time.Hour
)

// Probe is an address to which delivery has stopped.
type Probe struct {
	Address int64
	Email   string
	Name    string
	Stopped time.Time // since when
	Probed  time.Time // when it was tried; zero: not since it stopped
	Sent    bool      // the try was handed over
	Groups  []int64   // of its owner
}

// probing tries addresses a week after they stopped, and takes those up again
// from which nothing came back.
func probing(s Snapshot, asOf time.Time) (out Outcome) {
	back, order := map[int64][]string{}, []int64{}
	for _, p := range s.Tick.Probes {
		switch {
		case p.Probed.IsZero() && !asOf.Before(p.Stopped.Add(probeAfter)):
			out.Changes = append(out.Changes, Probed{Address: p.Address, At: asOf})
			out.Notices = append(out.Notices, Notice{Key: fmt.Sprintf("probe/%d/%d", p.Address, p.Stopped.UnixMilli()), Kind: KindNotice,
				To: Audience{Addresses: []string{p.Email}}, Data: ProbeWords{Name: p.Name}})
		case !p.Probed.IsZero() && p.Sent && !asOf.Before(p.Probed.Add(restoreAfter)):
			out.Changes = append(out.Changes, Vouch{Address: p.Email})
			for _, g := range p.Groups {
				if back[g] == nil {
					order = append(order, g)
				}
				back[g] = append(back[g], p.Name)
			}
		}
	}
	for _, g := range order {
		out.Notices = append(out.Notices, Notice{Key: fmt.Sprintf("restored/%d/%d", g, asOf.UnixMilli()), Kind: KindNotice, Group: g,
			To: Audience{Group: g, Roles: []Role{RoleConvenor, RoleStaff}, Paused: true}, Data: RestoredWords{Names: back[g]}})
	}
	return out
}

// The changes.
type (
	// Pardon takes back what was scored on a day, and the stops that followed.
	Pardon struct{ Day time.Time }
	// Probed takes down that an address was tried.
	Probed struct {
		Address int64
		At      time.Time
	}
)

func (Pardon) change() {}
func (Probed) change() {}

// What is said about addresses.
type (
	// ProbeWords tries whether mail reaches a person again.
	ProbeWords struct{ Name string }
	// RestoredWords tells convenor and staff that somebody gets mail again.
	RestoredWords struct{ Names []string }
)

// Notice names the templates of each.
func (ProbeWords) Notice() string    { return "probe" }
func (RestoredWords) Notice() string { return "restored" }
