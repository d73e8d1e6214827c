package dates

import "time"

// feast is a day with a name.
type feast struct {
	on    func(year int) time.Time
	after int // days from it to what "after" it means
}

func fixed(month time.Month, day, after int) feast {
	return feast{func(y int) time.Time { return dayOf(y, month, day) }, after}
}

func fromEaster(days, after int) feast {
	return feast{func(y int) time.Time { return easter(y).AddDate(0, 0, days) }, after}
}

func mondayOf(month time.Month, n int) feast {
	return feast{func(y int) time.Time { d, _ := nthWeekday(y, month, time.Monday, n); return d }, 1}
}

// feasts by their names as tokens. After Christmas is after Boxing Day, after
// Easter is after Easter Monday.
var feasts = map[string]feast{
	"christmas": fixed(12, 25, 2), "xmas": fixed(12, 25, 2), "christmas day": fixed(12, 25, 2), "xmas day": fixed(12, 25, 2),
	"nadolig": fixed(12, 25, 2), "dydd nadolig": fixed(12, 25, 2), "christmas eve": fixed(12, 24, 1), "xmas eve": fixed(12, 24, 1),
	"noswyl nadolig": fixed(12, 24, 1), "boxing day": fixed(12, 26, 1), "gwyl san steffan": fixed(12, 26, 1),
	"new year": fixed(1, 1, 1), "new years": fixed(1, 1, 1), "new years day": fixed(1, 1, 1), "new year day": fixed(1, 1, 1), "dydd calan": fixed(1, 1, 1),
	"flwyddyn newydd": fixed(1, 1, 1), "calan": fixed(1, 1, 1), "new years eve": fixed(12, 31, 2), "new year eve": fixed(12, 31, 2), "nos galan": fixed(12, 31, 2),
	"burns night": fixed(1, 25, 1), "valentines day": fixed(2, 14, 1), "st davids day": fixed(3, 1, 1), "dydd gwyl dewi": fixed(3, 1, 1),
	"st patricks day": fixed(3, 17, 1), "st georges day": fixed(4, 23, 1), "may day": fixed(5, 1, 1), "halloween": fixed(10, 31, 1),
	"bonfire night": fixed(11, 5, 1), "st andrews day": fixed(11, 30, 1),
	"shrove tuesday": fromEaster(-47, 1), "pancake day": fromEaster(-47, 1), "ash wednesday": fromEaster(-46, 1), "palm sunday": fromEaster(-7, 1),
	"maundy thursday": fromEaster(-3, 1), "good friday": fromEaster(-2, 1), "gwener y groglith": fromEaster(-2, 1),
	"easter": fromEaster(0, 2), "easter day": fromEaster(0, 2), "easter sunday": fromEaster(0, 2), "pasg": fromEaster(0, 2), "sul y pasg": fromEaster(0, 2),
	"easter saturday": fromEaster(-1, 1), "easter monday": fromEaster(1, 1), "llun y pasg": fromEaster(1, 1), "ascension day": fromEaster(39, 1), "whit sunday": fromEaster(49, 1),
	"early may bank holiday": mondayOf(5, 1), "may day bank holiday": mondayOf(5, 1), "spring bank holiday": mondayOf(5, -1),
	"late may bank holiday": mondayOf(5, -1), "summer bank holiday": mondayOf(8, -1), "august bank holiday": mondayOf(8, -1),
	"easter bank holiday": fromEaster(1, 1), "christmas bank holiday": fixed(12, 25, 2),
}

// feastWords is the longest name of a feast in words.
const feastWords = 4

// easter is Easter Sunday of the Western churches, by the rule of the Gregorian
// calendar: the Sunday after the first full moon of the church on or after 21
// March. The moon repeats every 19 years, shifted by the leap days that a
// century leaves out and by eight days in 2500 years.
func easter(year int) time.Time {
	century := year / 100
	left := century - century/4       // leap days left out of the Julian calendar
	moon := (8*century + 13) / 25     // days by which the moon has drifted
	age := 19*(year%19) + left - moon // 15 more is the moon's age, in days of 30
	fullMoon := (age + 15) % 30       // days after 21 March
	if fullMoon == 29 || fullMoon == 28 && year%19 > 10 {
		fullMoon-- // the lunation has 29 days here
	}
	day := dayOf(year, time.March, 21+fullMoon)
	return day.AddDate(0, 0, 7-int(day.Weekday()))
}

// nthWeekday is the nth weekday of a month; from its end if n is negative.
func nthWeekday(year int, month time.Month, w time.Weekday, n int) (day time.Time, ok bool) {
	if n < 0 {
		last := lastOf(year, month)
		day = last.AddDate(0, 0, -(int(last.Weekday()-w)+7)%7+7*(n+1))
	} else {
		first := dayOf(year, month, 1)
		day = first.AddDate(0, 0, (int(w-first.Weekday())+7)%7+7*(n-1))
	}
	return day, day.Month() == month
}

// bankHoliday tells whether a day is one in England and Wales by the rule
// (Banking and Financial Dealings Act 1971, with the days in lieu that are
// proclaimed whenever one falls on a weekend). Single proclamations, such as for
// a coronation, are not known here.
func bankHoliday(day time.Time) bool {
	y, m, d := day.Date()
	w := day.Weekday()
	switch m {
	case time.January:
		return d == 1 && w != time.Saturday && w != time.Sunday || (d == 2 || d == 3) && w == time.Monday
	case time.December:
		weekend := w == time.Saturday || w == time.Sunday
		return (d == 25 || d == 26) && !weekend || (d == 27 || d == 28) && (w == time.Monday || w == time.Tuesday)
	case time.May:
		return w == time.Monday && (d <= 7 || d > 24)
	case time.August:
		return w == time.Monday && d > 24
	case time.March, time.April:
		e := easter(y)
		return day.Equal(e.AddDate(0, 0, -2)) || day.Equal(e.AddDate(0, 0, 1))
	default:
		return false
	}
}
