package demo

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"
)

// digest is a digest as its reader has it: what it is about, what it held, and
// the reader's digests before and after it.
type digest struct {
	*view
	Every          string // day or week
	Groups         []string
	First          string // its first line
	Held           []section
	Earlier, Later *digest
}

// Mail is the mail that it is.
func (d *digest) Mail() *view { return d.view }

// section is a part of a digest under its heading.
type section struct {
	Title string
	Items []string // the first lines of its items, without their numbers
}

// ID is the anchor of a digest on the page of all.
func (d *digest) ID() string { return fmt.Sprintf("mail-%04d", d.n) }

var (
	itemLine = regexp.MustCompile(`^\[\d+\] (.+)$`)
	ruleLine = regexp.MustCompile(`^-{3,}$`)
)

// readDigest reads the text of a digest as its reader would: the first line,
// and under each heading the items.
func readDigest(text string) (first string, held []section) {
	before := ""
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		switch {
		case line == "* * *": // the footer
			return first, held
		case ruleLine.MatchString(line):
			held = append(held, section{Title: before})
		case len(held) > 0 && itemLine.MatchString(line):
			s := &held[len(held)-1]
			s.Items = append(s.Items, itemLine.FindStringSubmatch(line)[1])
		case first == "":
			first = line
		}
		before = line
	}
	return first, held
}

// chained reads the digests and links each with those before and after it in
// the same mailbox.
func (b *book) chained() {
	last := map[*person]*digest{}
	for _, v := range b.views {
		if v.toBot || v.kind != "digest" || v.Again {
			continue
		}
		d := &digest{view: v, Every: "week"}
		if strings.Contains(v.Subject(), "Your day") {
			d.Every = "day"
		}
		d.First, d.Held = readDigest(v.Text())
		d.Groups = b.about(d)
		v.Digest = d
		if v.Reader == nil {
			continue
		}
		if was := last[v.Reader]; was != nil {
			d.Earlier, was.Later = was, d
		}
		last[v.Reader] = d
	}
}

// about are the titles of the groups that a digest is about: that of its
// header, or those in whose name its headings begin.
func (b *book) about(d *digest) []string {
	var out []string
	for _, g := range b.groups {
		begins := func(s section) bool { return strings.HasPrefix(s.Title, g.Title+": ") }
		if d.header.Get("X-TaskGroup") == g.Slug || slices.ContainsFunc(d.Held, begins) {
			out = append(out, g.Title)
		}
	}
	return out
}

// digestsOf are the digests in a list, oldest first.
func digestsOf(list []*view) []*digest {
	var out []*digest
	for _, v := range list {
		if v.Digest != nil {
			out = append(out, v.Digest)
		}
	}
	slices.SortStableFunc(out, func(a, b *digest) int { return cmp.Compare(a.n, b.n) })
	return out
}

// round is the digests that went out together, on one day to the readers of
// the same groups.
type round struct {
	At      time.Time
	Groups  string
	Digests []*digest
}

func dayID(t time.Time) string { return "day-" + t.Format("2006-01-02") }

// digestDay is a day on which digests went out.
type digestDay struct {
	At     time.Time
	ID     string
	Count  int
	Rounds []*round
}

// digestWeek is a week of them.
type digestWeek struct {
	week
	Count int
	Days  []*digestDay
}

// digestWeeks sorts the digests by week, day and group; in a group, those that
// hold most come first.
func (b *book) digestWeeks() []*digestWeek {
	var out []*digestWeek
	for _, w := range b.weeks {
		out = append(out, &digestWeek{week: w})
	}
	for _, d := range digestsOf(b.views) {
		w := out[slices.Index(b.weeks, b.week(d.at))]
		w.Count++
		if n := len(w.Days); n == 0 || w.Days[n-1].ID != dayID(d.at) {
			w.Days = append(w.Days, &digestDay{At: d.at, ID: dayID(d.at)})
		}
		w.Days[len(w.Days)-1].add(d)
	}
	return out
}

func (y *digestDay) add(d *digest) {
	y.Count++
	groups := strings.Join(d.Groups, " and ")
	i := slices.IndexFunc(y.Rounds, func(r *round) bool { return r.Groups == groups })
	if i < 0 {
		i = len(y.Rounds)
		y.Rounds = append(y.Rounds, &round{At: d.at, Groups: groups})
	}
	r := y.Rounds[i]
	r.Digests = append(r.Digests, d)
	slices.SortStableFunc(r.Digests, func(a, b *digest) int { return b.Count() - a.Count() })
}

// Count is how many items a digest has.
func (d *digest) Count() int { return items(d.Held) }

func items(held []section) int {
	n := 0
	for _, s := range held {
		n += len(s.Items)
	}
	return n
}

// digests writes the page of all digests.
func (b *book) digests() error {
	all := digestsOf(b.views)
	type reader struct {
		Person  map[string]any
		Digests []*digest
	}
	var readers []reader
	for _, p := range b.world.people {
		if list := digestsOf(b.mailbox(p)); len(list) > 0 {
			readers = append(readers, reader{b.personView(p), list})
		}
	}
	return b.write("digests.html", "digests", "", map[string]any{"Title": "The digests, week by week", "Weeks": b.digestWeeks(), "Count": len(all), "Readers": readers})
}
