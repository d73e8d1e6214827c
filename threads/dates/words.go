package dates

import "time"

// The words, English and Welsh with the mutations that follow prepositions.

var weekdays = map[string]time.Weekday{
	"monday": 1, "mon": 1, "tuesday": 2, "tue": 2, "tues": 2, "wednesday": 3, "wed": 3, "weds": 3, "wensday": 3, "wendesday": 3,
	"wednsday": 3, "thursday": 4, "thu": 4, "thur": 4, "thurs": 4, "thusday": 4, "friday": 5, "fri": 5, "firday": 5, "saturday": 6,
	"sat": 6, "sunday": 0, "sun": 0,
}

// welshWeekdays follow dydd (day) or nos (night): mawrth alone is March.
var welshWeekdays = map[string]time.Weekday{
	"llun": 1, "lun": 1, "mawrth": 2, "fawrth": 2, "mercher": 3, "fercher": 3, "iau": 4, "gwener": 5, "wener": 5, "sadwrn": 6, "sul": 0,
}

var months = map[string]time.Month{
	"january": 1, "jan": 1, "janurary": 1, "february": 2, "feb": 2, "febuary": 2, "feburary": 2, "march": 3, "mar": 3, "april": 4,
	"apr": 4, "may": 5, "june": 6, "jun": 6, "july": 7, "jul": 7, "august": 8, "aug": 8, "september": 9, "sept": 9, "sep": 9,
	"october": 10, "oct": 10, "november": 11, "nov": 11, "december": 12, "dec": 12, "decemeber": 12,
	"ionawr": 1, "chwefror": 2, "mawrth": 3, "fawrth": 3, "ebrill": 4, "mai": 5, "fai": 5, "mehefin": 6, "fehefin": 6, "gorffennaf": 7,
	"orffennaf": 7, "awst": 8, "medi": 9, "fedi": 9, "hydref": 10, "tachwedd": 11, "dachwedd": 11, "rhagfyr": 12, "ragfyr": 12,
}

// everyday are the months and weekdays that are other words as well; in a
// sentence they need a capital or a preposition.
var everyday = map[string]bool{"may": true, "march": true, "mar": true, "sat": true, "sun": true, "wed": true, "mon": true, "mai": true}

var numbers = map[string]int{
	"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
	"eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18,
	"nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
	"un": 1, "dau": 2, "dwy": 2, "ddau": 2, "ddwy": 2, "tri": 3, "tair": 3, "dri": 3, "pedwar": 4, "pedair": 4, "bedwar": 4, "pump": 5,
	"pum": 5, "bump": 5, "chwech": 6, "chwe": 6, "saith": 7, "wyth": 8, "naw": 9, "deg": 10, "ddeg": 10, "deuddeg": 12, "ddeuddeg": 12,
	"ugain": 20,
}

var ordinals = map[string]int{
	"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
	"eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17,
	"eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30, "cyntaf": 1,
}

var ordinalEndings = map[string]bool{
	"st": true, "nd": true, "rd": true, "th": true, "af": true, "il": true, "ail": true, "ydd": true, "ed": true, "fed": true, "eg": true, "ain": true,
}

// unit is a length of time in days, months or minutes.
type unit struct{ days, months, minutes, working int }

var units = map[string]unit{
	"minute": {minutes: 1}, "minutes": {minutes: 1}, "min": {minutes: 1}, "mins": {minutes: 1}, "munud": {minutes: 1},
	"hour": {minutes: 60}, "hours": {minutes: 60}, "hr": {minutes: 60}, "hrs": {minutes: 60}, "awr": {minutes: 60},
	"day": {days: 1}, "days": {days: 1}, "diwrnod": {days: 1}, "weekday": {working: 1}, "weekdays": {working: 1},
	"week": {days: 7}, "weeks": {days: 7}, "wk": {days: 7}, "wks": {days: 7}, "wythnos": {days: 7}, "fortnight": {days: 14},
	"fortnights": {days: 14}, "pythefnos": {days: 14}, "bythefnos": {days: 14}, "phythefnos": {days: 14},
	"month": {months: 1}, "months": {months: 1}, "mis": {months: 1}, "year": {months: 12}, "years": {months: 12}, "blwyddyn": {months: 12},
}

// parts of the day, and the minute at which each has ended.
var parts = map[string]clock{
	"morning": {h: 12, half: am, part: true}, "bore": {h: 12, half: am, part: true}, "lunchtime": {h: 13, half: pm, part: true},
	"afternoon": {h: 17, half: pm, part: true}, "prynhawn": {h: 17, half: pm, part: true}, "evening": {h: 21, half: pm, part: true},
	"hwyr": {h: 21, half: pm, part: true}, "night": {h: 23, m: 59, half: pm, part: true}, "nos": {h: 23, m: 59, half: pm, part: true},
}

var halves = map[string]half{"am": am, "pm": pm, "yb": am, "yp": pm, "yh": pm}

// lead is the word before a date, as far as it means something.
type lead byte

const (
	none   lead = iota
	plain       // on, at: no more than "here comes a date"
	by          // by, until
	before      // without a time of day: the day before
	after       // without a time of day: the day after
	within      // in, within, for: a length of time follows
	from        // in a sentence: where an absence begins
)

var leads = map[string]lead{
	"on": plain, "at": plain, "the": plain, "please": plain, "due": plain, "closing": plain, "closes": plain, "ar": plain, "y": plain,
	"by": by, "until": by, "till": by, "til": by, "untill": by, "to": by, "through": by, "erbyn": by, "tan": by, "hyd": by,
	"before": before, "cyn": before, "after": after, "in": within, "within": within, "for": within, "ymhen": within, "mewn": within,
	"am": plain, "between": from, "from": from, "since": from, "o": from,
}

// trails are polite words that may follow a date.
var trails = map[string]bool{
	"please": true, "thanks": true, "thank": true, "you": true, "cheers": true, "ta": true, "latest": true, "sharp": true, "prompt": true,
	"promptly": true, "diolch": true, "kindly": true,
}

// spoilers follow a feast, a month or a week and make something else of it:
// nobody here knows when the holidays are.
var spoilers = map[string]bool{
	"holiday": true, "holidays": true, "hols": true, "break": true, "breaks": true, "vacation": true, "half": true, "term": true,
	"halfterm": true, "party": true, "period": true, "season": true, "gwyliau": true,
}
