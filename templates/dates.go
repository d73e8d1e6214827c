package templates

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
)

// calendar is how a language writes days and months.
type calendar struct {
	days   [7]string
	months [12]string
}

// calendars has a calendar for every language of the catalogue.
var calendars = map[string]calendar{
	"en": {
		[7]string{"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"},
		[12]string{
			"January", "February", "March", "April", "May", "June",
			"July", "August", "September", "October", "November", "December",
		},
	},
	"cy": {
		[7]string{"dydd Sul", "dydd Llun", "dydd Mawrth", "dydd Mercher", "dydd Iau", "dydd Gwener", "dydd Sadwrn"},
		[12]string{
			"Ionawr", "Chwefror", "Mawrth", "Ebrill", "Mai", "Mehefin",
			"Gorffennaf", "Awst", "Medi", "Hydref", "Tachwedd", "Rhagfyr",
		},
	},
}

// Date reads a time back as people must see it: "Friday 4 December 2026,
// 17:00 UK time (GMT)".
func (p *page) Date(t time.Time) string {
	t = p.local(t)
	return fmt.Sprintf("%s, %02d:%02d %s", p.Day(t), t.Hour(), t.Minute(), p.zone(t))
}

// Day is a date without its time: "Friday 4 December 2026".
func (p *page) Day(t time.Time) string {
	t = p.local(t)
	c := calendars[p.notice.language]
	return fmt.Sprintf("%s %d %s %d", c.days[t.Weekday()], t.Day(), c.months[t.Month()-1], t.Year())
}

func (p *page) local(t time.Time) time.Time {
	if p.F.Zone == nil {
		return t.UTC()
	}
	return t.In(p.F.Zone)
}

// zone names the zone for those who live in it and for those who do not.
func (p *page) zone(t time.Time) string {
	short, _ := t.Zone()
	if short != "" && (short[0] == '+' || short[0] == '-') {
		short = "UTC" + short
	}
	place := ""
	switch name := t.Location().String(); {
	case name == "Europe/London", name == "GB", name == "Europe/Belfast":
		place = "UK"
	case strings.Contains(name, "/"):
		place = strings.ReplaceAll(name[strings.LastIndexByte(name, '/')+1:], "_", " ")
	default:
		return short
	}
	said, err := p.Say("zone", place)
	if err != nil || said == "" {
		return short
	}
	return said + " (" + short + ")"
}

// Number writes a number with its thousands apart: 1,214.
func (p *page) Number(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// Count says a number of things in the form that the language wants: the
// blocks what.0, what.one, what.two, what.few, what.many and what.other of
// frame/count.txt, where .It is the number as written.
func (p *page) Count(n int, what string) (string, error) {
	block := what + "." + pluralForm(p.notice.language, n)
	if n == 0 && p.notice.has(what+".0") {
		block = what + ".0"
	}
	if !p.notice.has(block) {
		block = what + ".other"
	}
	return p.Say(block, p.Number(n))
}

// pluralForm is the plural category of CLDR.
func pluralForm(lang string, n int) string {
	form := plural.Cardinal.MatchPlural(language.Make(lang), max(n, -n), 0, 0, 0, 0)
	return map[plural.Form]string{
		plural.Zero: "zero", plural.One: "one", plural.Two: "two",
		plural.Few: "few", plural.Many: "many", plural.Other: "other",
	}[form]
}

// Size writes a number of bytes as people say it: 34 kB, 1.2 MB.
func (p *page) Size(size any) (string, error) {
	var bytes int64
	switch n := size.(type) {
	case int:
		bytes = int64(n)
	case int64:
		bytes = n
	default:
		return "", fmt.Errorf("saying a size: %T is no number of bytes", size)
	}
	switch {
	case bytes < 1000:
		return "1 kB", nil
	case bytes < 1_000_000:
		return strconv.FormatInt((bytes+500)/1000, 10) + " kB", nil
	default:
		return strings.TrimSuffix(strconv.FormatFloat(float64(bytes)/1e6, 'f', 1, 64), ".0") + " MB", nil
	}
}
