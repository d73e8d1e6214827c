package dates

import (
	"slices"
	"strings"
	"testing"
	"time"
)

func TestOptionsChangeWhatIsRead(t *testing.T) {
	loc := london(t)
	for _, c := range []struct {
		name, words string
		opts        []Option
		want        string
	}{
		{"a meeting has a beginning and an end", "Tuesday 8 December 4pm to 5.30pm", []Option{Ends()}, "Tue 8 Dec 2026 16:00 GMT – 17:30"},
		{"the half of the day is said once", "8 December, 4-5.30pm", []Option{Ends()}, "Tue 8 Dec 2026 16:00 GMT – 17:30"},
		{"or not at all", "8 December 4 to 5.30", []Option{Ends()}, "Tue 8 Dec 2026 16:00 GMT – 17:30"},
		{"no minutes to an hour", "8 December, 4 to 5pm", []Option{Ends()}, "Tue 8 Dec 2026 16:00 GMT – 17:00"},
		{"nor ten to eleven", "8 December, 10 to 11", []Option{Ends()}, "Tue 8 Dec 2026 10:00 GMT – 11:00"},
		{"over noon", "8 December, 11-1pm", []Option{Ends()}, "Tue 8 Dec 2026 11:00 GMT – 13:00"},
		{"in the morning", "8 December 9.30-10.45", []Option{Ends()}, "Tue 8 Dec 2026 09:30 GMT – 10:45"},
		{"by the 24 hours", "8/12/2026 16:00–17:30", []Option{Ends()}, "Tue 8 Dec 2026 16:00 GMT – 17:30"},
		{"in four figures", "8 Dec 1600-1730", []Option{Ends()}, "Tue 8 Dec 2026 16:00 GMT – 17:30"},
		{"with from and to", "from 4pm to 6pm on Tuesday 8 December", []Option{Ends()}, "Tue 8 Dec 2026 16:00 GMT – 18:00"},
		{"by its length", "Tuesday 8 December 4pm for an hour", []Option{Ends()}, "Tue 8 Dec 2026 16:00 GMT – 17:00"},
		{"by its length in minutes", "8 December 4pm (90 minutes)", []Option{Ends()}, "Tue 8 Dec 2026 16:00 GMT – 17:30"},
		{"past midnight", "8 December 11pm to 1am", []Option{Ends()}, "Tue 8 Dec 2026 23:00 GMT – 01:00"},
		{"a beginning alone will do", "8 December 4pm", []Option{Ends()}, "Tue 8 Dec 2026 16:00 GMT"},
		{"another time of day for what has none", "Friday", []Option{At(8, 0)}, "Fri 20 Nov 2026 08:00 GMT"},
		{"the date of a decision has been", "4 November", []Option{AllowPast()}, "Wed 4 Nov 2026 17:00 GMT"},
		{"the nearest year", "12 January", []Option{AllowPast()}, "Tue 12 Jan 2027 17:00 GMT"},
		{"the nearest year, behind", "12 July", []Option{AllowPast()}, "Sun 12 Jul 2026 17:00 BST"},
		{"the year that the weekday fits", "Monday 12 July", []Option{AllowPast()}, "Mon 12 Jul 2027 17:00 BST"},
		{"yesterday", "yesterday", []Option{AllowPast()}, "Tue 17 Nov 2026 17:00 GMT"},
		{"last Wednesday", "last Wednesday", []Option{AllowPast()}, "Wed 11 Nov 2026 17:00 GMT"},
		{"a day leaves the time out", "Friday 5pm", []Option{WholeDay()}, "Fri 20 Nov 2026 00:00 GMT"},
		{"a day may be today", "today", []Option{WholeDay()}, "Wed 18 Nov 2026 00:00 GMT"},
		{"a day may not be yesterday", "17 November", []Option{WholeDay()}, "past: Wed 17 Nov 2027 00:00 GMT"},
		{"a span is its first day", "next week", []Option{WholeDay()}, "Mon 23 Nov 2026 00:00 GMT"},
		{"a span that has begun is asked about", "this week", []Option{WholeDay()}, "ambiguous: Fri 20 Nov 2026 00:00 GMT"},
		{"a day in another zone is the group's", "2026-12-04T23:30-05:00", []Option{WholeDay()}, "Sat 5 Dec 2026 00:00 GMT"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, bad := Parse(c.words, at(t, wednesday, loc), loc, c.opts...)
			if got := show(r, bad); got != c.want {
				t.Errorf("%q\n got %s\nwant %s", c.words, got, c.want)
			}
		})
	}
}

func TestAReadingSaysWhatItWasReadFromAndWhatWasDecided(t *testing.T) {
	loc := london(t)
	for _, c := range []struct {
		now, words, understood string
		hasTime                bool
		notes                  []Note
	}{
		{wednesday, "  by Friday 5pm, thanks", "by Friday 5pm", true, nil},
		{wednesday, "Friday", "Friday", false, nil},
		{friday, "Friday", "Friday", false, []Note{Weekday}},
		{wednesday, "Friday half five", "Friday half five", true, []Note{Halved}},
		{wednesday, "Friday at 12", "Friday at 12", true, nil},
		{wednesday, "tomorrow evening at 8", "tomorrow evening at 8", true, nil},
		{wednesday, "Friday afternoon", "Friday afternoon", true, []Note{Parted}},
		{wednesday, "4 July", "4 July", false, []Note{Rolled}},
		{preSummer, "Sunday 01:30", "Sunday 01:30", true, []Note{Moved}},
		{preWinter, "Sunday 01:30", "Sunday 01:30", true, []Note{Twice}},
		{wednesday, "yfory am 5 o’r gloch", "yfory am 5 o’r gloch", true, []Note{Halved}},
	} {
		t.Run(c.words, func(t *testing.T) {
			r, bad := Parse(c.words, at(t, c.now, loc), loc)
			if bad != nil {
				t.Fatalf("refused: %+v", *bad)
			}
			if r.Understood != c.understood || r.HasTime != c.hasTime || !slices.Equal(r.Notes, c.notes) {
				t.Errorf("got %q, time %v, notes %v", r.Understood, r.HasTime, r.Notes)
			}
		})
	}
}

func TestAProblemQuotesTheWordsAndWhatWasUnderstood(t *testing.T) {
	loc := london(t)
	_, bad := Parse(" Friday 5pm or when we can ", at(t, wednesday, loc), loc)
	if bad == nil || bad.Words != "Friday 5pm or when we can" || bad.Understood != "Friday 5pm" {
		t.Errorf("got %+v", bad)
	}
	_, bad = Parse("4 November", at(t, wednesday, loc), loc)
	if bad == nil || bad.Words != "4 November" || bad.Time.Format(shown) != "Wed 4 Nov 2026 17:00 GMT" {
		t.Errorf("got %+v", bad)
	}
	_, bad = Parse("Friday 5pm"+strings.Repeat(" ", longest)+"or when we can", at(t, wednesday, loc), loc)
	if bad == nil || bad.Reason != NotUnderstood {
		t.Errorf("what stands far behind a date is overlooked: %+v", bad)
	}
	_, bad = Parse(strings.Repeat("é", 500)+" Friday", at(t, wednesday, loc), loc)
	if bad == nil || len(bad.Words) > longest || !strings.HasSuffix(bad.Words, "é") {
		t.Errorf("a long argument is quoted as %q", bad.Words)
	}
}

func TestEasterIsWhenItWas(t *testing.T) {
	for _, want := range []string{"1818-03-22", "1943-04-25", "1954-04-18", "1981-04-19", "2000-04-23", "2008-03-23", "2011-04-24", "2019-04-21", "2024-03-31",
		"2025-04-20", "2026-04-05", "2027-03-28", "2028-04-16", "2035-03-25", "2038-04-25", "2049-04-18", "2076-04-19"} {
		day, err := time.Parse(time.DateOnly, want)
		if err != nil {
			t.Fatal(err)
		}
		if got := easter(day.Year()).Format(time.DateOnly); got != want {
			t.Errorf("Easter is %s, read %s", want, got)
		}
	}
}

func TestBankHolidaysAreThoseOfEnglandAndWales(t *testing.T) {
	for year, want := range map[int]string{
		2022: "0103 0415 0418 0502 0530 0829 1226 1227", // without the days proclaimed for the jubilee and the funeral
		2026: "0101 0403 0406 0504 0525 0831 1225 1228",
		2027: "0101 0326 0329 0503 0531 0830 1227 1228",
		2028: "0103 0414 0417 0501 0529 0828 1225 1226",
	} {
		var got []string
		for day := dayOf(year, 1, 1); day.Year() == year; day = day.AddDate(0, 0, 1) {
			if bankHoliday(day) {
				got = append(got, day.Format("0102"))
			}
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%d: got %s, want %s", year, strings.Join(got, " "), want)
		}
	}
}
