package dates

import (
	"strings"
	"testing"
	"time"
	_ "time/tzdata"
)

func london(t testing.TB) *time.Location {
	t.Helper()
	loc, err := time.LoadLocation("Europe/London")
	if err != nil {
		t.Fatal(err)
	}
	return loc
}

// The moments at which the tables are read.
const (
	wednesday = "2026-11-18 10:00" // an ordinary day
	friday    = "2026-11-20 10:00"
	saturday  = "2026-11-21 22:00"
	yearEnd   = "2026-12-30 09:00" // a Wednesday
	newYear   = "2027-01-05 09:00" // a Tuesday
	preSummer = "2027-03-26 09:00" // Good Friday, two days before the clocks go forward
	preWinter = "2026-10-23 09:00" // two days before they go back
	leapEve   = "2028-02-28 09:00" // a Monday in a leap year
	noLeap    = "2027-02-28 09:00" // a Sunday in none
)

// wording is a date as somebody writes it and what is wanted: the reading as
// "Fri 4 Dec 2026 17:00 GMT", or the reason and the suggestions after it.
type wording struct{ words, want string }

const shown = "Mon 2 Jan 2006 15:04 MST"

func show(r Reading, bad *Problem) string {
	if bad == nil {
		s := r.Time.Format(shown)
		if !r.End.IsZero() {
			s += " – " + r.End.Format("15:04")
		}
		return s
	}
	var b strings.Builder
	b.WriteString(string(bad.Reason))
	for i, s := range bad.Suggestions {
		b.WriteString([]string{": ", " | "}[min(i, 1)])
		b.WriteString(s.Format(shown))
	}
	return b.String()
}

func at(t testing.TB, s string, loc *time.Location) time.Time {
	t.Helper()
	now, err := time.ParseInLocation("2006-01-02 15:04", s, loc)
	if err != nil {
		t.Fatal(err)
	}
	return now
}

func TestParseReadsDatesAsPeopleWriteThem(t *testing.T) {
	loc := london(t)
	for now, table := range map[string][]wording{
		wednesday: onWednesday, friday: onFriday, saturday: onSaturday, yearEnd: atYearEnd, newYear: atNewYear,
		preSummer: beforeSummerTime, preWinter: beforeWinterTime, leapEve: onLeapEve, noLeap: withoutLeapDay,
	} {
		for _, c := range table {
			t.Run(now+" "+c.words, func(t *testing.T) {
				r, bad := Parse(c.words, at(t, now, loc), loc)
				if got := show(r, bad); got != c.want {
					t.Errorf("%q\n got %s\nwant %s", c.words, got, c.want)
				}
			})
		}
	}
}

const fri4 = "Fri 4 Dec 2026 17:00 GMT"

// Wednesday 18 November 2026, 10:00.
var onWednesday = []wording{
	// a weekday
	{"Friday 5pm", "Fri 20 Nov 2026 17:00 GMT"},
	{"Friday", "Fri 20 Nov 2026 17:00 GMT"},
	{"Fri", "Fri 20 Nov 2026 17:00 GMT"},
	{"fri.", "Fri 20 Nov 2026 17:00 GMT"},
	{"FRIDAY 5PM", "Fri 20 Nov 2026 17:00 GMT"},
	{"this Friday", "Fri 20 Nov 2026 17:00 GMT"},
	{"this coming Friday", "Fri 20 Nov 2026 17:00 GMT"},
	{"next Friday", "Fri 27 Nov 2026 17:00 GMT"},
	{"next Monday", "Mon 23 Nov 2026 17:00 GMT"},
	{"next Monday at noon", "Mon 23 Nov 2026 12:00 GMT"},
	{"Friday next week", "Fri 27 Nov 2026 17:00 GMT"},
	{"next week Friday", "Fri 27 Nov 2026 17:00 GMT"},
	{"Friday of next week, 4pm", "Fri 27 Nov 2026 16:00 GMT"},
	{"Friday this week", "Fri 20 Nov 2026 17:00 GMT"},
	{"Tuesday this week", "past: Tue 24 Nov 2026 17:00 GMT"},
	{"Friday week", "Fri 27 Nov 2026 17:00 GMT"},
	{"noon Friday week", "Fri 27 Nov 2026 12:00 GMT"},
	{"Monday fortnight", "Mon 7 Dec 2026 17:00 GMT"},
	{"a week on Tuesday", "Tue 1 Dec 2026 17:00 GMT"},
	{"a week on Friday", "Fri 27 Nov 2026 17:00 GMT"},
	{"two weeks on Monday", "Mon 7 Dec 2026 17:00 GMT"},
	{"a fortnight on Thursday", "Thu 3 Dec 2026 17:00 GMT"},
	{"Wednesday", "Wed 25 Nov 2026 17:00 GMT"},
	{"Weds 9am", "Wed 25 Nov 2026 09:00 GMT"},
	{"Thurs 12 noon", "Thu 19 Nov 2026 12:00 GMT"},
	{"Wensday", "Wed 25 Nov 2026 17:00 GMT"},
	{"last Friday", "past: Fri 20 Nov 2026 17:00 GMT"},
	// what people put round a date
	{"by Friday", "Fri 20 Nov 2026 17:00 GMT"},
	{"until Friday", "Fri 20 Nov 2026 17:00 GMT"},
	{"till Friday 9am", "Fri 20 Nov 2026 09:00 GMT"},
	{"on Friday", "Fri 20 Nov 2026 17:00 GMT"},
	{"before Friday", "Thu 19 Nov 2026 17:00 GMT"},
	{"before noon on Friday", "Fri 20 Nov 2026 12:00 GMT"},
	{"no later than Friday 5pm", "Fri 20 Nov 2026 17:00 GMT"},
	{"Friday 5pm at the latest", "Fri 20 Nov 2026 17:00 GMT"},
	{"by 5 on Friday", "Fri 20 Nov 2026 17:00 GMT"},
	{"by noon Friday please", "Fri 20 Nov 2026 12:00 GMT"},
	{"Friday 5pm, thanks!", "Fri 20 Nov 2026 17:00 GMT"},
	{"Friday 5pm sharp.", "Fri 20 Nov 2026 17:00 GMT"},
	{"*Friday 5pm*", "Fri 20 Nov 2026 17:00 GMT"},
	{"Friday, 5pm (UK time)", "Fri 20 Nov 2026 17:00 GMT"},
	{"after Friday", "Sat 21 Nov 2026 17:00 GMT"},
	// days near by
	{"today", "Wed 18 Nov 2026 17:00 GMT"},
	{"today 4.30", "Wed 18 Nov 2026 16:30 GMT"},
	{"today 9am", "past: Thu 19 Nov 2026 09:00 GMT"},
	{"tonight", "Wed 18 Nov 2026 23:59 GMT"},
	{"tonight at 8", "Wed 18 Nov 2026 20:00 GMT"},
	{"tonight 9.30", "Wed 18 Nov 2026 21:30 GMT"},
	{"this afternoon", "Wed 18 Nov 2026 17:00 GMT"},
	{"this evening", "Wed 18 Nov 2026 21:00 GMT"},
	{"tomorrow", "Thu 19 Nov 2026 17:00 GMT"},
	{"tomorrow noon", "Thu 19 Nov 2026 12:00 GMT"},
	{"noon tomorrow", "Thu 19 Nov 2026 12:00 GMT"},
	{"tommorow 3pm", "Thu 19 Nov 2026 15:00 GMT"},
	{"tomorrow morning", "Thu 19 Nov 2026 12:00 GMT"},
	{"tomorrow at 8 in the morning", "Thu 19 Nov 2026 08:00 GMT"},
	{"tomorrow evening at 8", "Thu 19 Nov 2026 20:00 GMT"},
	{"tomorrow night", "Thu 19 Nov 2026 23:59 GMT"},
	{"tomorrow week", "Thu 26 Nov 2026 17:00 GMT"},
	{"the day after tomorrow", "Fri 20 Nov 2026 17:00 GMT"},
	{"day after tomorrow, 10am", "Fri 20 Nov 2026 10:00 GMT"},
	{"yesterday", "past"},
	// a time alone is today's
	{"5pm", "Wed 18 Nov 2026 17:00 GMT"},
	{"by 5pm", "Wed 18 Nov 2026 17:00 GMT"},
	{"9am", "past: Thu 19 Nov 2026 09:00 GMT"},
	{"noon", "Wed 18 Nov 2026 12:00 GMT"},
	{"midnight", "Wed 18 Nov 2026 23:59 GMT"},
	{"COP", "Wed 18 Nov 2026 17:00 GMT"},
	{"end of the day", "Wed 18 Nov 2026 23:59 GMT"},
	// times of day
	{"Friday half five", "Fri 20 Nov 2026 17:30 GMT"},
	{"Friday at half-five", "Fri 20 Nov 2026 17:30 GMT"},
	{"half past nine on Friday", "Fri 20 Nov 2026 09:30 GMT"},
	{"half past 4 on Friday", "Fri 20 Nov 2026 16:30 GMT"},
	{"quarter to six on Friday", "Fri 20 Nov 2026 17:45 GMT"},
	{"Friday at a quarter past four", "Fri 20 Nov 2026 16:15 GMT"},
	{"Friday, ten to five", "Fri 20 Nov 2026 16:50 GMT"},
	{"twenty-five past three on Friday", "Fri 20 Nov 2026 15:25 GMT"},
	{"Friday 5 o'clock", "Fri 20 Nov 2026 17:00 GMT"},
	{"Friday five o’clock", "Fri 20 Nov 2026 17:00 GMT"},
	{"Friday at nine", "Fri 20 Nov 2026 09:00 GMT"},
	{"Friday nine in the morning", "Fri 20 Nov 2026 09:00 GMT"},
	{"Friday 5 p.m.", "Fri 20 Nov 2026 17:00 GMT"},
	{"Friday 5:30PM", "Fri 20 Nov 2026 17:30 GMT"},
	{"Friday 17.30", "Fri 20 Nov 2026 17:30 GMT"},
	{"Friday 17:30", "Fri 20 Nov 2026 17:30 GMT"},
	{"Friday 17:30 hrs", "Fri 20 Nov 2026 17:30 GMT"},
	{"Friday 1700", "Fri 20 Nov 2026 17:00 GMT"},
	{"Friday 1730hrs", "Fri 20 Nov 2026 17:30 GMT"},
	{"Friday 17h", "Fri 20 Nov 2026 17:00 GMT"},
	{"Friday 17h30", "Fri 20 Nov 2026 17:30 GMT"},
	{"Friday @ 5", "Fri 20 Nov 2026 17:00 GMT"},
	{"Friday at 7", "Fri 20 Nov 2026 19:00 GMT"},
	{"Friday at 07:30", "Fri 20 Nov 2026 07:30 GMT"},
	{"Friday at 8", "Fri 20 Nov 2026 08:00 GMT"},
	{"Friday 12pm", "Fri 20 Nov 2026 12:00 GMT"},
	{"Friday 12am", "ambiguous: Fri 20 Nov 2026 12:00 GMT | Fri 20 Nov 2026 23:59 GMT"},
	{"midnight on Friday", "Fri 20 Nov 2026 23:59 GMT"},
	{"Friday 24:00", "Fri 20 Nov 2026 23:59 GMT"},
	{"Friday 00:00", "Fri 20 Nov 2026 00:00 GMT"},
	{"close of play Friday", "Fri 20 Nov 2026 17:00 GMT"},
	{"close of play on Friday", "Fri 20 Nov 2026 17:00 GMT"},
	{"COP Friday", "Fri 20 Nov 2026 17:00 GMT"},
	{"close of business tomorrow", "Thu 19 Nov 2026 17:00 GMT"},
	{"end of Friday", "Fri 20 Nov 2026 23:59 GMT"},
	{"Friday afternoon", "Fri 20 Nov 2026 17:00 GMT"},
	{"Friday lunchtime", "Fri 20 Nov 2026 13:00 GMT"},
	{"Friday 5pm GMT", "Fri 20 Nov 2026 17:00 GMT"},
	{"1 July 2027 5pm GMT", "ambiguous: Thu 1 Jul 2027 17:00 BST | Thu 1 Jul 2027 18:00 BST"},
	{"Friday 25:00", "impossible"},
	{"Friday 17:75", "impossible"},
	{"Friday 4pm to 5.30", "ambiguous: Fri 20 Nov 2026 16:00 GMT | Fri 20 Nov 2026 17:30 GMT"},
	{"Friday 4-5pm", "ambiguous: Fri 20 Nov 2026 16:00 GMT | Fri 20 Nov 2026 17:00 GMT"},
	{"9am tomorrow morning", "Thu 19 Nov 2026 09:00 GMT"},
	{"5pm tomorrow morning", "not understood: Thu 19 Nov 2026 17:00 GMT"},
	{"Friday pm", "Fri 20 Nov 2026 17:00 GMT"},
	{"Friday a.m.", "Fri 20 Nov 2026 12:00 GMT"},
	{"12:00 midnight, Friday", "Fri 20 Nov 2026 23:59 GMT"},
	{"Friday 13pm", "Fri 20 Nov 2026 13:00 GMT"},
	{"Friday 13am", "impossible"},
	{"Friday five to six", "Fri 20 Nov 2026 17:55 GMT"},
	{"Friday in two weeks", "Fri 4 Dec 2026 17:00 GMT"},
	{"the 4th of next month", "Fri 4 Dec 2026 17:00 GMT"},
	{"the day before Christmas", "Thu 24 Dec 2026 17:00 GMT"},
	{"“Friday 5pm”", "Fri 20 Nov 2026 17:00 GMT"},
	{"– Friday; 5pm", "Fri 20 Nov 2026 17:00 GMT"},
	{"by 14 days", "not understood"},
	{"first thing Monday", "not understood: Mon 23 Nov 2026 17:00 GMT"},
	{"around 5pm Friday", "not understood: Fri 20 Nov 2026 17:00 GMT"},
	// a day and a month
	{"4 December", fri4}, {"4th Dec", fri4}, {"4 Dec.", fri4}, {"4th of December", fri4}, {"the 4th of December", fri4}, {"December 4", fri4},
	{"December 4th, 2026", fri4}, {"Dec 4 2026", fri4}, {"the fourth of December", fri4}, {"4 December 2026", fri4}, {"04 Dec 26", fri4},
	{"4th December '26", fri4}, {"4-Dec-2026", fri4}, {"Friday 4 December", fri4}, {"Fri 4/12", fri4}, {"Friday the 4th of December", fri4},
	{"Friday 4 December 2026 at 17:00", fri4}, {"5pm on Friday 4 December", fri4}, {"Friday, 5pm, 4 December", fri4}, {"17:00 on 4 December", fri4},
	{"by 5pm on Friday, 4th December 2026", fri4}, {"4 December (Friday)", fri4}, {"4 December 1700", fri4}, {"4 decemeber", fri4},
	{"Dec 4 at 5", fri4}, {"4 December, 5", "not understood: Fri 4 Dec 2026 17:00 GMT"},
	{"4 December 2026, 9.30am", "Fri 4 Dec 2026 09:30 GMT"},
	{"twenty-first of December", "Mon 21 Dec 2026 17:00 GMT"},
	{"4 Rhagfyr", fri4}, {"4ydd o Ragfyr", fri4},
	{"4 July", "Sun 4 Jul 2027 17:00 BST"},
	{"12 January", "Tue 12 Jan 2027 17:00 GMT"},
	{"18 November", "Wed 18 Nov 2026 17:00 GMT"},
	{"4 November", "past: Thu 4 Nov 2027 17:00 GMT"},
	{"4 November 2025", "past"},
	{"Thursday 4 November", "Thu 4 Nov 2027 17:00 GMT"},
	{"Wednesday 4 November", "past: Thu 4 Nov 2027 17:00 GMT"},
	{"Friday 5 December", "contradiction: Fri 4 Dec 2026 17:00 GMT | Sat 5 Dec 2026 17:00 GMT"},
	{"Monday 4/12/2026 9am", "contradiction: Fri 4 Dec 2026 09:00 GMT | Mon 7 Dec 2026 09:00 GMT"},
	{"31 April", "impossible: Fri 30 Apr 2027 17:00 BST | Sat 1 May 2027 17:00 BST"},
	{"32 December", "impossible"},
	{"29 February", "impossible: Sun 28 Feb 2027 17:00 GMT | Mon 1 Mar 2027 17:00 GMT"},
	{"29 February 2028", "Tue 29 Feb 2028 17:00 GMT"},
	{"30 February 2028", "impossible: Tue 29 Feb 2028 17:00 GMT | Wed 1 Mar 2028 17:00 GMT"},
	{"4 December 2062", "too far"},
	{"9-10 March", "ambiguous: Tue 9 Mar 2027 17:00 GMT | Wed 10 Mar 2027 17:00 GMT"},
	// the day alone
	{"the 4th", fri4}, {"noon on the 4th", "Fri 4 Dec 2026 12:00 GMT"}, {"the 4th at half past nine", "Fri 4 Dec 2026 09:30 GMT"},
	{"Friday 4th", fri4}, {"Friday the 4th, 5pm", fri4}, {"the 20th", "Fri 20 Nov 2026 17:00 GMT"}, {"4ydd", fri4},
	{"the 31st", "impossible: Mon 30 Nov 2026 17:00 GMT | Thu 31 Dec 2026 17:00 GMT"},
	{"Monday 4th", "contradiction: Fri 4 Dec 2026 17:00 GMT | Mon 7 Dec 2026 17:00 GMT"},
	{"Friday 27", "Fri 27 Nov 2026 17:00 GMT"}, {"Friday 28", "contradiction: Fri 27 Nov 2026 17:00 GMT | Sat 28 Nov 2026 17:00 GMT"},
	{"Friday 5", "ambiguous: Fri 20 Nov 2026 17:00 GMT"},
	{"4", "not understood"}, {"at 4", "Wed 18 Nov 2026 16:00 GMT"},
	// figures
	{"4/12/2026", fri4}, {"4/12/26", fri4}, {"04/12/2026 17:00", fri4}, {"4.12.26", fri4}, {"4.12.2026", fri4}, {"4-12-26", fri4}, {"4/12", fri4},
	{"4 / 12 / 2026", fri4}, {"2026-12-04", fri4}, {"2026/12/04", fri4}, {"20261204", fri4}, {"2026-12-04T17:00", fri4}, {"2026-12-04 17:00:00", fri4},
	{"2026-12-04T17:00:00Z", fri4}, {"2026-12-04T17:00:00.000Z", fri4}, {"2026-12-04T18:00+01:00", fri4}, {"2026-12-04T12:00-05:00", fri4},
	{"20261204T170000Z", "not understood"},
	{"Fri, 4 Dec 2026 17:00:00 +0000", fri4}, {"Fri, 4 Dec 2026 12:00:00 -0500", fri4},
	{"4.4.27 9am", "Sun 4 Apr 2027 09:00 BST"}, {"9am 4.4.27", "Sun 4 Apr 2027 09:00 BST"}, {"25.12", "Fri 25 Dec 2026 17:00 GMT"},
	{"12/25/2026", "impossible: Fri 25 Dec 2026 17:00 GMT"}, {"12/25/2026 9am", "impossible: Fri 25 Dec 2026 09:00 GMT"},
	{"31/4/2027", "impossible: Fri 30 Apr 2027 17:00 BST | Sat 1 May 2027 17:00 BST"}, {"2026-13-04", "impossible"},
	{"4/11/2026", "past: Thu 4 Nov 2027 17:00 GMT"}, {"1.5", "not understood"}, {"4.12", "ambiguous: Wed 18 Nov 2026 16:12 GMT | Fri 4 Dec 2026 17:00 GMT"},
	{"1.2.3.4", "not understood"}, {"2026", "not understood"}, {"020 7946 0000", "not understood"}, {"24/7", "Sat 24 Jul 2027 17:00 BST"},
	// lengths of time
	{"in 14 days", "Wed 2 Dec 2026 17:00 GMT"}, {"14 days", "Wed 2 Dec 2026 17:00 GMT"}, {"14 days' time", "Wed 2 Dec 2026 17:00 GMT"},
	{"in fourteen days", "Wed 2 Dec 2026 17:00 GMT"}, {"within 14 days", "Wed 2 Dec 2026 17:00 GMT"}, {"14 days from today", "Wed 2 Dec 2026 17:00 GMT"},
	{"two weeks today", "Wed 2 Dec 2026 17:00 GMT"}, {"in two weeks' time", "Wed 2 Dec 2026 17:00 GMT"}, {"two weeks from now", "Wed 2 Dec 2026 17:00 GMT"},
	{"in a fortnight", "Wed 2 Dec 2026 17:00 GMT"}, {"a fortnight today", "Wed 2 Dec 2026 17:00 GMT"}, {"a fortnight tomorrow", "Thu 3 Dec 2026 17:00 GMT"},
	{"in a couple of weeks", "Wed 2 Dec 2026 17:00 GMT"}, {"a week today, noon", "Wed 25 Nov 2026 12:00 GMT"}, {"in a week at 5pm", "Wed 25 Nov 2026 17:00 GMT"},
	{"two weeks from Friday", "Fri 4 Dec 2026 17:00 GMT"}, {"in 3 hours", "Wed 18 Nov 2026 13:00 GMT"}, {"in half an hour", "Wed 18 Nov 2026 10:30 GMT"},
	{"in 48 hours", "Fri 20 Nov 2026 10:00 GMT"}, {"in a month", "Fri 18 Dec 2026 17:00 GMT"}, {"in 3 months", "Thu 18 Feb 2027 17:00 GMT"},
	{"in 10 working days", "Wed 2 Dec 2026 17:00 GMT"}, {"30 working days", "Mon 4 Jan 2027 17:00 GMT"}, {"in 400 weeks", "Wed 19 Jul 2034 17:00 BST"},
	{"in 4000 weeks", "too far"}, {"3 days ago", "past"}, {"30 minutes ago", "not understood"}, {"0hr", "not understood"}, {"in 0 days", "not understood"},
	// ends and spans
	{"end of March", "Wed 31 Mar 2027 17:00 BST"}, {"the end of March 2027", "Wed 31 Mar 2027 17:00 BST"}, {"the end of the month", "Mon 30 Nov 2026 17:00 GMT"},
	{"end of next month", "Thu 31 Dec 2026 17:00 GMT"}, {"end of the week", "Fri 20 Nov 2026 17:00 GMT"}, {"the end of next week", "Fri 27 Nov 2026 17:00 GMT"},
	{"end of the year", "Thu 31 Dec 2026 17:00 GMT"}, {"end of 2027", "Fri 31 Dec 2027 17:00 GMT"}, {"end of February", "Sun 28 Feb 2027 17:00 GMT"},
	{"noon, end of November", "Mon 30 Nov 2026 12:00 GMT"}, {"beginning of March", "Mon 1 Mar 2027 17:00 GMT"},
	{"first Monday in December", "Mon 7 Dec 2026 17:00 GMT"}, {"the last Friday of January", "Fri 29 Jan 2027 17:00 GMT"}, {"2nd Tuesday of next month, 4pm", "Tue 8 Dec 2026 16:00 GMT"},
	{"w/c 7 December", "Mon 7 Dec 2026 17:00 GMT"}, {"w/c 7th", "Mon 7 Dec 2026 17:00 GMT"}, {"week commencing 8 March", "Mon 8 Mar 2027 17:00 GMT"},
	{"w/c 9th", "contradiction: Mon 7 Dec 2026 17:00 GMT | Wed 9 Dec 2026 17:00 GMT"},
	{"next week", "ambiguous: Mon 23 Nov 2026 17:00 GMT | Fri 27 Nov 2026 17:00 GMT"}, {"wythnos nesaf", "ambiguous: Mon 23 Nov 2026 17:00 GMT | Fri 27 Nov 2026 17:00 GMT"},
	{"this week", "ambiguous: Fri 20 Nov 2026 17:00 GMT"}, {"March", "ambiguous: Mon 1 Mar 2027 17:00 GMT | Wed 31 Mar 2027 17:00 BST"},
	{"before March", "Sun 28 Feb 2027 17:00 GMT"}, {"after next week", "Mon 30 Nov 2026 17:00 GMT"}, {"after the weekend", "Mon 23 Nov 2026 17:00 GMT"},
	// feasts
	{"Christmas Eve", "Thu 24 Dec 2026 17:00 GMT"}, {"noon on Christmas Eve", "Thu 24 Dec 2026 12:00 GMT"}, {"before Christmas", "Thu 24 Dec 2026 17:00 GMT"},
	{"after Christmas", "Sun 27 Dec 2026 17:00 GMT"}, {"Boxing Day", "Sat 26 Dec 2026 17:00 GMT"}, {"New Year's Day", "Fri 1 Jan 2027 17:00 GMT"},
	{"New Year’s Eve", "Thu 31 Dec 2026 17:00 GMT"}, {"after New Year", "Sat 2 Jan 2027 17:00 GMT"}, {"Easter Monday", "Mon 29 Mar 2027 17:00 BST"}, {"after Easter", "Tue 30 Mar 2027 17:00 BST"},
	{"Good Friday", "Fri 26 Mar 2027 17:00 GMT"}, {"Easter 2028", "Sun 16 Apr 2028 17:00 BST"}, {"early May bank holiday", "Mon 3 May 2027 17:00 BST"},
	{"the August bank holiday", "Mon 30 Aug 2027 17:00 BST"}, {"spring bank holiday", "Mon 31 May 2027 17:00 BST"}, {"St David's Day", "Mon 1 Mar 2027 17:00 GMT"},
	// Welsh
	{"dydd Gwener", "Fri 20 Nov 2026 17:00 GMT"}, {"erbyn dydd Gwener", "Fri 20 Nov 2026 17:00 GMT"}, {"dydd Gwener nesaf", "Fri 27 Nov 2026 17:00 GMT"},
	{"dydd Gwener am 5 o'r gloch", "Fri 20 Nov 2026 17:00 GMT"}, {"dydd Mawrth", "Tue 24 Nov 2026 17:00 GMT"}, {"4 Mawrth", "Thu 4 Mar 2027 17:00 GMT"},
	{"yfory", "Thu 19 Nov 2026 17:00 GMT"}, {"hanner dydd yfory", "Thu 19 Nov 2026 12:00 GMT"}, {"heno", "Wed 18 Nov 2026 23:59 GMT"}, {"drennydd", "Fri 20 Nov 2026 17:00 GMT"},
	{"ymhen pythefnos", "Wed 2 Dec 2026 17:00 GMT"}, {"mewn 14 diwrnod", "Wed 2 Dec 2026 17:00 GMT"}, {"wythnos i heddiw", "Wed 25 Nov 2026 17:00 GMT"},
	{"diwedd mis Mawrth", "Wed 31 Mar 2027 17:00 BST"}, {"diwedd y mis", "Mon 30 Nov 2026 17:00 GMT"}, {"ar ôl y Nadolig", "Sun 27 Dec 2026 17:00 GMT"},
	{"dydd Gwener 4 Rhagfyr am 9yb", "Fri 4 Dec 2026 09:00 GMT"}, {"hanner awr wedi naw dydd Gwener", "Fri 20 Nov 2026 09:30 GMT"}, {"nos Wener", "Fri 20 Nov 2026 23:59 GMT"},
	{"dydd Gwener 4 Rhagfyr 2026, 17:00 amser y DU (GMT)", "Fri 4 Dec 2026 17:00 GMT"}, {"ddydd Mawrth 1 Mehefin 2027, 09:05 amser y DU (BST)", "Tue 1 Jun 2027 09:05 BST"},
	{"bore dydd Gwener", "Fri 20 Nov 2026 12:00 GMT"}, {"dydd Gwener wythnos nesaf", "Fri 27 Nov 2026 17:00 GMT"}, {"chwarter i chwech yfory", "Thu 19 Nov 2026 17:45 GMT"},
	// nobody here knows
	{"", "not understood"}, {"end of term", "not understood"}, {"mid-January", "not understood"}, {"asap", "not understood"}, {"soon", "not understood"},
	{"the Easter holidays", "not understood"}, {"Easter holidays", "not understood"}, {"after half term", "not understood"}, {"half-term", "not understood"}, {"a few days", "not understood"},
	{"when everybody has answered", "not understood"}, {"Friday 5pm or so", "not understood: Fri 20 Nov 2026 17:00 GMT"}, {"now", "not understood"},
	{"Friday or Monday", "ambiguous: Fri 20 Nov 2026 17:00 GMT | Mon 23 Nov 2026 17:00 GMT"}, {"early next week", "not understood: Mon 23 Nov 2026 17:00 GMT | Fri 27 Nov 2026 17:00 GMT"}, {"Fridays", "not understood"},
	{"the second", "Wed 2 Dec 2026 17:00 GMT"}, {"second", "not understood"}, {"may", "ambiguous: Sat 1 May 2027 17:00 BST | Mon 31 May 2027 17:00 BST"}, {"until further notice", "not understood"},
}

// Friday 20 November 2026, 10:00: the day itself is named.
var onFriday = []wording{
	{"Friday", "Fri 27 Nov 2026 17:00 GMT"}, {"this Friday", "Fri 27 Nov 2026 17:00 GMT"}, {"Friday 5pm", "Fri 27 Nov 2026 17:00 GMT"},
	{"next Friday", "Fri 27 Nov 2026 17:00 GMT"}, {"Friday week", "Fri 4 Dec 2026 17:00 GMT"}, {"today", "Fri 20 Nov 2026 17:00 GMT"},
	{"close of play", "Fri 20 Nov 2026 17:00 GMT"}, {"end of the week", "Fri 20 Nov 2026 17:00 GMT"}, {"last Friday", "past: Fri 27 Nov 2026 17:00 GMT"},
	{"the 20th", "Fri 20 Nov 2026 17:00 GMT"}, {"the 20th at 9am", "past: Sun 20 Dec 2026 09:00 GMT"}, {"Friday 20 November", "Fri 20 Nov 2026 17:00 GMT"},
}

// Saturday 21 November 2026, 22:00: today at 17:00 has been.
var onSaturday = []wording{
	{"today", "past: Sat 21 Nov 2026 23:59 GMT | Sun 22 Nov 2026 17:00 GMT"}, {"tonight", "Sat 21 Nov 2026 23:59 GMT"}, {"5pm", "past: Sun 22 Nov 2026 17:00 GMT"},
	{"Friday", "Fri 27 Nov 2026 17:00 GMT"}, {"next Friday", "Fri 27 Nov 2026 17:00 GMT"}, {"next Monday", "Mon 23 Nov 2026 17:00 GMT"},
	{"Sunday", "Sun 22 Nov 2026 17:00 GMT"}, {"next Sunday", "Sun 29 Nov 2026 17:00 GMT"}, {"Friday this week", "past: Fri 27 Nov 2026 17:00 GMT"}, {"21 November", "past: Sat 21 Nov 2026 23:59 GMT | Sun 21 Nov 2027 17:00 GMT"},
}

// Wednesday 30 December 2026, 09:00.
var atYearEnd = []wording{
	{"4 January", "Mon 4 Jan 2027 17:00 GMT"}, {"Friday", "Fri 1 Jan 2027 17:00 GMT"}, {"the 4th", "Mon 4 Jan 2027 17:00 GMT"}, {"in 3 days", "Sat 2 Jan 2027 17:00 GMT"},
	{"end of the month", "Thu 31 Dec 2026 17:00 GMT"}, {"end of January", "Sun 31 Jan 2027 17:00 GMT"}, {"New Year", "Fri 1 Jan 2027 17:00 GMT"},
	{"Christmas", "past: Sat 25 Dec 2027 17:00 GMT"}, {"in two months", "Sun 28 Feb 2027 17:00 GMT"}, {"1 September", "Wed 1 Sep 2027 17:00 BST"}, {"31 October", "past: Sun 31 Oct 2027 17:00 GMT"},
}

// Tuesday 5 January 2027, 09:00.
var atNewYear = []wording{
	{"20 December", "past: Mon 20 Dec 2027 17:00 GMT"}, {"Monday 20 December", "Mon 20 Dec 2027 17:00 GMT"}, {"1 November", "Mon 1 Nov 2027 17:00 GMT"},
	{"2 January", "past: Sun 2 Jan 2028 17:00 GMT"}, {"5 January", "Tue 5 Jan 2027 17:00 GMT"}, {"the 4th", "Thu 4 Feb 2027 17:00 GMT"}, {"Christmas", "past: Sat 25 Dec 2027 17:00 GMT"},
}

// Friday 26 March 2027, 09:00: at 01:00 on the 28th the clocks go forward.
var beforeSummerTime = []wording{
	{"Sunday 1.30am", "Sun 28 Mar 2027 02:30 BST"}, {"Sunday 00:59", "Sun 28 Mar 2027 00:59 GMT"}, {"Sunday 2am", "Sun 28 Mar 2027 02:00 BST"}, {"Sunday noon", "Sun 28 Mar 2027 12:00 BST"},
	{"tomorrow", "Sat 27 Mar 2027 17:00 GMT"}, {"in 2 days", "Sun 28 Mar 2027 17:00 BST"}, {"in 48 hours", "Sun 28 Mar 2027 10:00 BST"}, {"Monday 9am", "Mon 29 Mar 2027 09:00 BST"},
	{"2027-03-28T01:30", "Sun 28 Mar 2027 02:30 BST"}, {"2027-03-28T01:30Z", "Sun 28 Mar 2027 02:30 BST"}, {"Easter", "Sun 28 Mar 2027 17:00 BST"}, {"Good Friday", "Fri 26 Mar 2027 17:00 GMT"},
	{"in 1 working day", "Tue 30 Mar 2027 17:00 BST"}, {"Monday 5pm BST", "Mon 29 Mar 2027 17:00 BST"}, {"Saturday 5pm BST", "ambiguous: Sat 27 Mar 2027 16:00 GMT | Sat 27 Mar 2027 17:00 GMT"},
}

// Friday 23 October 2026, 09:00: at 02:00 on the 25th the clocks go back.
var beforeWinterTime = []wording{
	{"Sunday 1.30am", "Sun 25 Oct 2026 01:30 GMT"}, {"Sunday 00:30", "Sun 25 Oct 2026 00:30 BST"}, {"Sunday 2am", "Sun 25 Oct 2026 02:00 GMT"},
	{"in 3 days", "Mon 26 Oct 2026 17:00 GMT"}, {"in 72 hours", "Mon 26 Oct 2026 08:00 GMT"}, {"2026-10-25T01:30+01:00", "Sun 25 Oct 2026 01:30 BST"}, {"tomorrow", "Sat 24 Oct 2026 17:00 BST"},
}

// Monday 28 February 2028, 09:00, in a leap year.
var onLeapEve = []wording{
	{"tomorrow", "Tue 29 Feb 2028 17:00 GMT"}, {"29 February", "Tue 29 Feb 2028 17:00 GMT"}, {"end of the month", "Tue 29 Feb 2028 17:00 GMT"}, {"end of February", "Tue 29 Feb 2028 17:00 GMT"},
	{"the 29th", "Tue 29 Feb 2028 17:00 GMT"}, {"the 30th", "impossible: Tue 29 Feb 2028 17:00 GMT | Thu 30 Mar 2028 17:00 BST"}, {"in a year", "Wed 28 Feb 2029 17:00 GMT"}, {"29/2/29", "impossible: Wed 28 Feb 2029 17:00 GMT | Thu 1 Mar 2029 17:00 GMT"},
}

// Sunday 28 February 2027, 09:00.
var withoutLeapDay = []wording{
	{"tomorrow", "Mon 1 Mar 2027 17:00 GMT"}, {"29 February", "impossible: Sun 28 Feb 2027 17:00 GMT | Mon 1 Mar 2027 17:00 GMT"}, {"the 29th", "impossible: Sun 28 Feb 2027 17:00 GMT | Mon 29 Mar 2027 17:00 BST"}, {"the 28th", "Sun 28 Feb 2027 17:00 GMT"},
	{"next week Monday", "Mon 1 Mar 2027 17:00 GMT"},
}
