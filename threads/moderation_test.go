package threads

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"taskgroups/threads/dates"
)

func TestWhatAConvenorSaysAboutAList(t *testing.T) {
	for _, c := range []struct {
		name string
		n    int
		own  string
		want string // "1 yes; 2 no: rude"; empty: not understood
	}{
		{"one word for one item", 1, "APPROVE", "1 yes"},
		{"politely", 1, "Hi,\n\nPlease approve, thanks\n\nCarys", "1 yes"},
		{"yes for one item", 1, "Yes", "1 yes"},
		{"numbers and a range", 9, "APPROVE 1 3-9", "1 yes; 3 yes; 4 yes; 5 yes; 6 yes; 7 yes; 8 yes; 9 yes"},
		{"numbers in words around", 4, "approve nos. 1, 2 and 4 please", "1 yes; 2 yes; 4 yes"},
		{"a range with a dash of a phone", 4, "Approve 1–3", "1 yes; 2 yes; 3 yes"},
		{"a range with to", 4, "approve 2 to 4", "2 yes; 3 yes; 4 yes"},
		{"all", 3, "APPROVE ALL", "1 yes; 2 yes; 3 yes"},
		{"all but one", 3, "Approve all except 2", "1 yes; 3 yes"},
		{"one turned down with reasons", 3, "REJECT 2 It names a pupil.", "2 no: It names a pupil."},
		{"reasons on several lines", 3, "REJECT 2\nIt names a pupil.\nAnd a head.", "2 no: It names a pupil.\nAnd a head."},
		{"both on two lines", 3, "APPROVE 1 3\nREJECT 2 off topic", "1 yes; 2 no: off topic; 3 yes"},
		{"both on one line", 3, "APPROVE 1 3, REJECT 2 off topic", "1 yes; 2 no: off topic; 3 yes"},
		{"reject first", 3, "REJECT 2: too long\nAPPROVE 1, 3", "1 yes; 2 no: too long; 3 yes"},
		{"number first", 3, "1 approve\n2: reject, it is rude\n3. approve", "1 yes; 2 no: it is rude; 3 yes"},
		{"reject one item with reasons that begin with a number", 1, "REJECT 3 lines would do", "1 no: 3 lines would do"},
		{"reject without reasons", 1, "No", "1 no: "},
		{"in Welsh", 2, "Cymeradwyo 1", "1 yes"},
		{"a list without numbers says nothing", 2, "APPROVE", ""},
		{"nor does yes", 2, "Yes", ""},
		{"nor turning down", 2, "REJECT rude", ""},
		{"a number that there is not", 3, "APPROVE 4", ""},
		{"one item and a number that there is not", 1, "APPROVE 2", ""},
		{"a condition", 3, "APPROVE 1 if he takes out the name", ""},
		{"a condition on the next line", 3, "APPROVE 1 2\nbut only if Tom takes out the name of his head first", ""},
		{"yes and no to the same", 3, "APPROVE 1-3\nREJECT 2", ""},
		{"a question", 3, "Is 2 about our school?", ""},
		{"not", 3, "Do not approve 2", ""},
		{"approve not", 1, "APPROVE? I would rather not", ""},
		{"by name", 3, "Approve Tom's", ""},
		{"backwards", 9, "APPROVE 9-3", ""},
		{"many digits", 3, "APPROVE " + strings.Repeat("1 ", 300), "1 yes"},
		{"more than anybody writes", 3, "APPROVE " + strings.Repeat("1 ", 5000), ""},
		{"nothing", 3, "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			said, ok := readRulings(c.own, c.n)
			var got []string
			for _, i := range slices.Sorted(maps.Keys(said)) {
				if one := said[i]; one.said == yes {
					got = append(got, fmt.Sprintf("%d yes", i))
				} else {
					got = append(got, fmt.Sprintf("%d no: %s", i, one.reasons))
				}
			}
			text := strings.Join(got, "; ")
			if !ok {
				text = ""
			}
			if text != c.want {
				t.Errorf("%q: got %q, want %q", c.own, text, c.want)
			}
		})
	}
}

func FuzzRulings(f *testing.F) {
	f.Add("APPROVE 1 3-9\nREJECT 2 no", 9)
	f.Add("1 approve, 2 reject", 2)
	f.Fuzz(func(t *testing.T, own string, n int) {
		if n < 1 || n > 50 {
			return
		}
		said, ok := readRulings(own, n)
		if !ok {
			return
		}
		for i := range said {
			if i < 1 || i > n {
				t.Errorf("it decides about item %d of %d", i, n)
			}
		}
	})
}

func TestWhenTheListGoesOut(t *testing.T) {
	monday := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	house := House{Zone: time.UTC, Quiet: dates.Quiet{From: 19 * 60, Until: 7*60 + 30, Weekends: true, Zone: time.UTC}}
	post := func(since, listed time.Time, chased int) Waiting {
		return Waiting{Ask: Ask{ID: 1, Kind: AskModerate}, Since: since, Listed: listed, Chased: chased}
	}
	join := func(since time.Time) Waiting { return Waiting{Ask: Ask{Kind: AskJoin}, Since: since} }
	for _, c := range []struct {
		name  string
		items []Waiting
		last  time.Time
		asOf  time.Time
		want  string // whom it goes to; empty: no list
	}{
		{"the first post at once", []Waiting{post(monday, time.Time{}, 0)}, time.Time{}, monday, "convenor"},
		{"a second waits while the first is not settled", []Waiting{post(monday, monday, 0), post(monday.Add(time.Hour), time.Time{}, 0)}, monday, monday.Add(2 * time.Hour), ""},
		{"until the next morning", []Waiting{post(monday, monday, 0), post(monday.Add(time.Hour), time.Time{}, 0)}, monday, monday.Add(23 * time.Hour), "convenor"},
		{"but not at night", []Waiting{post(monday, monday, 0), post(monday.Add(time.Hour), time.Time{}, 0)}, monday, monday.Add(16 * time.Hour), ""},
		{"nothing new, no list", []Waiting{post(monday, monday, 0)}, monday, monday.Add(24 * time.Hour), ""},
		{"after two working days the convenor is reminded", []Waiting{post(monday, monday, 0)}, monday, monday.Add(49 * time.Hour), "convenor"},
		{"once", []Waiting{post(monday, monday, 1)}, monday.Add(49 * time.Hour), monday.Add(73 * time.Hour), ""},
		{"a weekend does not count", []Waiting{post(monday.AddDate(0, 0, 4), monday.AddDate(0, 0, 4), 0)}, monday.AddDate(0, 0, 4), monday.AddDate(0, 0, 7), ""},
		{"after five working days staff are told", []Waiting{post(monday, monday, 1)}, monday.Add(49 * time.Hour), monday.AddDate(0, 0, 7).Add(time.Hour), "convenor staff"},
		{"and again after five more", []Waiting{post(monday, monday, 2)}, monday.AddDate(0, 0, 7), monday.AddDate(0, 0, 14).Add(time.Hour), "convenor staff"},
		{"one request to join was told when it came", []Waiting{join(monday)}, time.Time{}, monday.Add(24 * time.Hour), ""},
		{"several are listed the next morning", []Waiting{join(monday), join(monday)}, time.Time{}, monday.Add(24 * time.Hour), "convenor"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := Snapshot{House: house}
			s.Tick.Held = []HeldBy{{Group: Group{ID: 7, Title: "Workload", Convenor: "Carys"}, Items: c.items, Last: c.last}}
			got := ""
			for _, n := range heldLists(s, c.asOf).Notices {
				for _, r := range n.To.Roles {
					got = strings.TrimSpace(got + " " + string(r))
				}
			}
			if got != c.want {
				t.Errorf("it goes to %q, want %q", got, c.want)
			}
		})
	}
}
