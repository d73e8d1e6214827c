package dates

import (
	"testing"
	"time"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// Ten ways to write a date and a time in full.
var layouts = []string{
	"Monday 2 January 2006 15:04", "2 Jan 2006, 3.04pm", "02/01/2006 15:04", "2.1.06 15:04", "2006-01-02T15:04", "2006-01-02 15:04:00",
	"January 2, 2006 at 3:04 PM", "15.04 on Monday, 2 January 2006", "3:04pm, Mon 2/1/2006", "Mon, 02 Jan 2006 15:04:05 -0700",
}

func TestWhatIsWrittenInFullIsReadBack(t *testing.T) {
	loc := london(t)
	now := at(t, wednesday, loc)
	rapid.Check(t, func(t *rapid.T) {
		day := civil(now).AddDate(0, 0, rapid.IntRange(1, 9*365).Draw(t, "days"))
		m := rapid.IntRange(2*60, 24*60-1).Draw(t, "minute") // later than the clocks change
		want := time.Date(day.Year(), day.Month(), day.Day(), m/60, m%60, 0, 0, loc)
		words := want.Format(rapid.SampledFrom(layouts).Draw(t, "layout"))
		r, bad := Parse(words, now, loc)
		if bad != nil {
			t.Fatalf("%q is refused: %+v", words, *bad)
		}
		if !r.Time.Equal(want) || !r.HasTime {
			t.Fatalf("%q is read as %v", words, r.Time)
		}
	})
}

func FuzzParse(f *testing.F) {
	loc := london(f)
	for _, table := range [][]wording{onWednesday, beforeSummerTime, beforeWinterTime, onLeapEve} {
		for _, c := range table {
			f.Add(c.words, int64(0))
		}
	}
	for _, layout := range layouts {
		f.Add(layout, int64(24*3600))
	}
	base := at(f, wednesday, loc)
	f.Fuzz(func(t *testing.T, words string, seconds int64) {
		now := base.Add(time.Duration(seconds%(20*365*24*3600)) * time.Second)
		for _, opts := range [][]Option{nil, {WholeDay()}, {Ends()}, {AllowPast()}} {
			check(t, now, loc, Parse, words, opts)
			check(t, now, loc, Find, words, opts)
		}
	})
}

type reader func(string, time.Time, *time.Location, ...Option) (Reading, *Problem)

// check holds whatever is read to what the types promise.
func check(t *testing.T, now time.Time, loc *time.Location, read reader, words string, opts []Option) {
	t.Helper()
	r, bad := read(words, now, loc, opts...)
	var o options
	for _, opt := range opts {
		opt(&o)
	}
	if bad != nil {
		if bad.Reason == "" || !utf8.ValidString(bad.Words) || len(bad.Words) > longest {
			t.Errorf("%q: a problem of %+v", words, *bad)
		}
		for i, s := range bad.Suggestions {
			if !o.past && !o.wholeDay && !s.After(now) || i > 0 && !s.After(bad.Suggestions[i-1]) {
				t.Errorf("%q: suggests %v", words, bad.Suggestions)
			}
		}
		return
	}
	switch {
	case r.Understood == "" || r.Time.Location() != loc:
		t.Errorf("%q is read as %+v", words, r)
	case !o.past && !o.wholeDay && !r.Time.After(now):
		t.Errorf("%q at %v has been: %v", words, now, r.Time)
	case o.wholeDay && r.Time.Hour() != 0:
		t.Errorf("%q is no whole day: %v", words, r.Time)
	case !o.past && r.Time.After(now.AddDate(farYears, 0, 2)):
		t.Errorf("%q is too far: %v", words, r.Time)
	case !r.End.IsZero() && !r.End.After(r.Time):
		t.Errorf("%q ends before it begins: %v %v", words, r.Time, r.End)
	}
}

func BenchmarkParse(b *testing.B) {
	loc := london(b)
	now := at(b, wednesday, loc)
	for _, words := range []string{"Friday 5pm", "by 5pm on Friday, 4th December 2026", "2026-12-04T17:00:00Z", "when everybody has answered"} {
		b.Run(words, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Parse(words, now, loc)
			}
		})
	}
}

func BenchmarkFindInALongSentence(b *testing.B) {
	loc := london(b)
	now := at(b, wednesday, loc)
	words := ""
	for len(words) < sentence {
		words += "until the 4 or half past 2 in the end of "
	}
	b.ReportAllocs()
	for b.Loop() {
		Find(words, now, loc)
	}
}
