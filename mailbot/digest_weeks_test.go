package mailbot

import (
	"fmt"
	"math/rand/v2"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"taskgroups/mailbot/store"
	"taskgroups/threads"
)

// weeks plays a group's weeks: members write, change how their mail comes,
// and go away, and every mail is kept.
type weeks struct {
	*world
	chance  *rand.Rand
	members []string
	posted  []postedWord
	got     map[string]map[string]int // by member: how often a post's word came
	heads   []sent                    // a post of each thread, to be answered
	hours   map[string]int            // digests by the hour on London's clocks
	bytes   int                       // of the largest digest
	digests int
}

// postedWord is a word that stands in one post alone, in each of its sentences.
type postedWord struct {
	word, author string
	at           time.Time
}

var postWord = regexp.MustCompile(`\bzq[0-9]{5}\b`)

func newWeeks(t *testing.T, members int, mode func(i int) string) *weeks {
	w := &weeks{world: newWorld(t), chance: rand.New(rand.NewPCG(1, 2)), got: map[string]map[string]int{}, hours: map[string]int{}}
	w.now = time.Date(2026, 3, 16, 9, 0, 0, 0, london)
	var list []string
	for i := range members {
		address := fmt.Sprintf("m%03d@school.example", i)
		w.members = append(w.members, address)
		w.got[address] = map[string]int{}
		list = append(list, address+" "+mode(i))
	}
	w.group("workload", "Workload", list...)
	if err := w.lasts("workload", 2); err != nil {
		t.Fatal(err)
	}
	w.collect()
	return w
}

// lasts puts off the closing date of a group by years.
func (w *weeks) lasts(slug string, years int) error {
	return w.bot.Store().Update(w.t.Context(), func(tx *store.Tx) error {
		known, err := tx.Known(w.bot.House())
		if err != nil {
			return err
		}
		for _, g := range known.Groups {
			if g.Slug == slug {
				g.Closes = g.Closes.AddDate(years, 0, 0)
				_, err = tx.Apply([]threads.Change{threads.AmendGroup{Group: g}}, store.Cause{Now: w.now, Zone: london})
			}
		}
		return err
	})
}

// say has somebody write, to a new thread or to one that they have had.
func (w *weeks) say(author string, words int) {
	word := fmt.Sprintf("zq%05d", len(w.posted))
	text := word + " is what I think of it." + strings.Repeat(" It took us "+word+" to see that this was so.", words/10)
	w.posted = append(w.posted, postedWord{word, author, w.now})
	if len(w.heads) > 0 && w.chance.IntN(3) > 0 {
		m := w.heads[max(0, len(w.heads)-1-w.chance.IntN(6))]
		w.arrive(verified, "From: "+author, "To: taskgroups+workload@union.example", "Subject: Re: "+m.subject, "In-Reply-To: <"+m.id+">", "", text)
		return
	}
	subject := "Thread " + word[2:]
	id := w.arrive(verified, "From: "+author, "To: taskgroups+workload@union.example", "Subject: "+subject, "", text)
	w.heads = append(w.heads, sent{id: id, subject: "[workload] " + subject})
}

// collect counts which words came to whom in the mails since the last time.
func (w *weeks) collect() {
	w.t.Helper()
	for _, m := range w.mails("") {
		kind := m.header.Get("X-TaskGroup-Kind")
		if kind == "digest" {
			w.digests++
			w.hours[w.now.In(london).Format("15h")]++
			w.bytes = max(w.bytes, len(m.html))
		}
		if (kind == "post" || kind == "digest") && w.got[m.to] != nil {
			seen := map[string]bool{}
			for _, word := range postWord.FindAllString(m.text, -1) {
				if !seen[word] {
					w.got[m.to][word]++
				}
				seen[word] = true
			}
		}
	}
	w.forget()
}

// day is one day of a group's life.
func (w *weeks) day(day time.Time, posts, words int) {
	w.t.Helper()
	for _, clock := range []time.Duration{7*time.Hour + 30*time.Minute, 8*time.Hour + 3*time.Minute, 13 * time.Hour, 19 * time.Hour} {
		y, m, d := day.Date()
		w.now = time.Date(y, m, d, 0, int(clock/time.Minute), 0, 0, london)
		n := posts / 4
		if w.chance.IntN(4) < posts%4 {
			n++
		}
		for range n {
			w.say(w.members[w.chance.IntN(len(w.members))], words)
		}
		w.once()
		w.collect()
	}
}

// check says whose posts came how often that should have come once.
func (w *weeks) check(member string, wanted func(postedWord) bool) {
	w.t.Helper()
	wrong := 0
	for _, p := range w.posted {
		want := 1
		if p.author == member {
			want = 0
		}
		n := w.got[member][p.word]
		if n == want || want == 1 && n == 0 && !wanted(p) {
			continue
		}
		if wrong++; wrong < 4 {
			w.t.Errorf("%s had %s of %s, written on %s, %d times, want %d", member, p.word, p.author, p.at.Format("2 January 15:04"), n, want)
		}
	}
	if wrong > 0 {
		w.t.Errorf("%s: %d of %d posts came wrongly", member, wrong, len(w.posted))
	}
}

func always(postedWord) bool { return true }

func TestEveryPostReachesEveryMemberOnceOverWeeks(t *testing.T) {
	modes := []string{"each", "daily", "weekly", "none", "each", "weekly", "daily", "weekly", "each", "daily"}
	w := newWeeks(t, len(modes), func(i int) string { return modes[i] })
	set := func(i int, how func(*threads.Membership)) {
		if err := w.change(w.members[i], how); err != nil {
			t.Fatal(err)
		}
	}
	to := func(d threads.Delivery) func(*threads.Membership) {
		return func(m *threads.Membership) { m.Delivery = d }
	}
	var chose time.Time
	for n := range 37 { // across the night of 29 March, when the clocks go forward
		day := time.Date(2026, 3, 17+n, 0, 0, 0, 0, london)
		switch n {
		case 8:
			set(4, to(threads.DeliverWeekly)) // from each
			set(5, to(threads.DeliverEach))   // from weekly
			set(6, to(threads.DeliverEach))   // from daily …
		case 11:
			set(6, to(threads.DeliverDaily)) // … and back
			chose = w.now
			set(3, to(threads.DeliverWeekly)) // from none
		case 5:
			until := time.Date(2026, 4, 2, 0, 0, 0, 0, london)
			for _, i := range []int{7, 8, 9} {
				set(i, func(m *threads.Membership) { m.PausedUntil = until })
			}
		case 12:
			set(8, func(m *threads.Membership) { m.PausedUntil = w.now }) // RESUME
		}
		w.day(day, 4, 10)
	}
	for n := range 6 {
		w.day(time.Date(2026, 4, 23+n, 0, 0, 0, 0, london), 0, 0)
	}
	for i, m := range w.members {
		if i == 3 {
			w.check(m, func(p postedWord) bool { return p.at.After(chose) })
			continue
		}
		w.check(m, always)
	}
	if late := w.digests - w.hours["08h"]; late != 1 { // to whom RESUME was sent
		t.Errorf("by the clocks of London digests went at %v", w.hours)
	}
}

func TestAYearOfALivelyGroup(t *testing.T) {
	members, days, posts, every := 30, 28, 6, 5
	if os.Getenv("MAILBOT_YEAR") != "" { // 300 members, 4,000 posts
		members, days, posts, every = 300, 365, 11, 30
	}
	w := newWeeks(t, members, func(i int) string {
		switch i % every {
		case 2:
			return "daily"
		case 3:
			return "each"
		}
		return "weekly"
	})
	for n := range days {
		w.day(time.Date(2026, 3, 17+n, 0, 0, 0, 0, london), posts, 60)
	}
	for n := range 9 {
		w.day(time.Date(2026, 3, 17+days+n, 0, 0, 0, 0, london), 0, 0)
	}
	for _, m := range w.members {
		w.check(m, always)
	}
	if w.hours["08h"] != w.digests {
		t.Errorf("by the clocks of London digests went at %v", w.hours)
	}
	if w.bytes > 90_000 {
		t.Errorf("the largest digest has %d bytes of HTML", w.bytes)
	}
	t.Logf("%d posts, %d digests, the largest of %d bytes; by hour %v", len(w.posted), w.digests, w.bytes, w.hours)
}
