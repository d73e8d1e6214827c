package ballot

import (
	"bytes"
	"fmt"
	"time"
)

// Canonical is the tally and its votes as bytes, so that two counts of the same
// ballot can be compared. It does not hold the casts that the result could not
// know: those that arrived at the close or later, and those whose standing may
// still change, unconfirmed or surfaced. A recount years later is therefore the
// same to the byte, whatever came in after the close.
func (t Tally) Canonical() []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "ballot %s\npasses %s\nquorum %s\n", t.Kind, t.Passes, t.Quorum)
	fmt.Fprintf(&b, "roll %d\nturnout %d\nneeded %d\nconditional %d\n", t.Roll, t.Turnout, t.Needed, t.Conditional)
	for _, o := range t.Options {
		fmt.Fprintf(&b, "option %q %d %d\n", o.Key, o.Votes, o.Conditional)
	}
	t.Decision.write(&b, "")
	t.IfMet.write(&b, "if met ")
	for _, j := range t.Judged {
		if j.late || j.Fate == FateUnconfirmed || j.Fate == FateSurfaced {
			continue
		}
		fmt.Fprintf(&b, "cast %d %d %s %s", j.Cast, j.Voter, j.Received.UTC().Format(time.RFC3339Nano), j.Fate)
		if j.Choice != "" {
			fmt.Fprintf(&b, " %q", j.Choice)
		}
		if j.Conditional {
			b.WriteString(" conditional")
		}
		if j.By != 0 {
			fmt.Fprintf(&b, " by %d", j.By)
		}
		b.WriteByte('\n')
	}
	return b.Bytes()
}

// write writes a decision, each line behind a prefix.
func (d Decision) write(b *bytes.Buffer, prefix string) {
	fmt.Fprintf(b, "%sresult %s\n", prefix, d.Result)
	for _, key := range d.Leaders {
		fmt.Fprintf(b, "%sleader %q\n", prefix, key)
	}
	if d.Ranking == nil {
		return
	}
	for a := range d.Ranking.Prefer {
		fmt.Fprintf(b, "%sprefer %v\n%spaths %v\n", prefix, d.Ranking.Prefer[a], prefix, d.Ranking.Paths[a])
	}
	fmt.Fprintf(b, "%splaces %v\n", prefix, d.Ranking.Places)
}
