package rfc5322

import (
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"
)

// months are the names of the months, and their usual short forms, in the
// languages that absence notes are met in.
var months = func() map[string]time.Month {
	m := map[string]time.Month{}
	for i, names := range []string{
		"january jan januar jänner januari janvier janv enero ene gennaio gen janeiro tammikuuta stycznia ledna января januára ianuarie ionawr ocak eanáir",
		"february feb februar februari février févr fév febrero febbraio fevereiro fev helmikuuta lutego února февраля februarie chwefror şubat feabhra",
		"march mar märz mars marzo março maart mrt maaliskuuta marca března марта martie mawrth mart márta",
		"april apr avril avr abril abr aprile huhtikuuta kwietnia dubna апреля aprilie ebrill nisan aibreán",
		"may mai maj mei mayo maggio maio toukokuuta maja května мая mayıs bealtaine",
		"june jun juni juin junio giugno giu junho kesäkuuta czerwca června июня iunie mehefin haziran meitheamh",
		"july jul juli juillet juil julio luglio lug julho heinäkuuta lipca července июля iulie gorffennaf temmuz iúil",
		"august aug août aout agosto ago augusti augustus elokuuta sierpnia srpna августа awst ağustos lúnasa",
		"september sep sept septembre septiembre settembre set setembro syyskuuta września září сентября septembrie medi eylül",
		"october oct oktober okt octobre octubre ottobre ott outubro out lokakuuta października října октября octombrie hydref ekim",
		"november nov novembre noviembre novembro marraskuuta listopada listopadu ноября noiembrie tachwedd kasım samhain",
		"december dec dez dezember décembre déc diciembre dic dicembre dezembro joulukuuta grudnia prosince декабря decembrie rhagfyr aralık nollaig",
	} {
		for name := range strings.FieldsSeq(names) {
			m[name] = time.Month(i + 1)
		}
	}
	return m
}()

// Dates as absence notes write them.
var (
	isoDate   = regexp.MustCompile(`\b(20\d\d)[-/.](\d{1,2})[-/.](\d{1,2})\b`)
	asianDate = regexp.MustCompile(`(?:(20\d\d)\s?[年년]\s?)?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]`)
	numbers   = regexp.MustCompile(`\b(\d{1,2})([./])(\d{1,2})\b(?:[./](20\d\d|\d\d)\b)?`)
	dayMonth  = regexp.MustCompile(`\b(\d{1,2})(?:st|nd|rd|th|er|ère|\.|º|ª|a|:e|af|ain|ydd|eg|fed)?\s+(?:of |de |d'|o )?(\pL{3,12})\.?,?(?:\s+(?:de |del )?(20\d\d))?`)
	monthDay  = regexp.MustCompile(`\b(\pL{3,12})\.?\s+(?:the )?(\d{1,2})(?:st|nd|rd|th)?\b(?:\s?[-–]\s?(\d{1,2})(?:st|nd|rd|th)?\b)?(?:,?\s+(20\d\d))?`)
)

// returning is what stands before the day of return: until, back on, and their
// like.
var returning = regexp.MustCompile(`(?i)(?:(?:^|[^\pL])(?:until|till|til|through|return\w*|back|up to|bis|wieder|ab dem|zurück|jusqu|retour|au|hasta|regres\w*|fino|rientr\w*|até|tot|t/m|terug|till|tillbaka|tilbage|tilbake|asti|saakka|do|dnia|tan|hyd|dychwel\w*|nes|до)|[~〜–—-])\W{0,4}(?:\pL+\W{1,3}){0,4}$`)

// stated is one date that a text names.
type stated struct {
	day   time.Time
	until bool // something that means "until" stands before it
}

// awayUntil finds the day of return in an absence note, as 2006-01-02: the
// latest day that "until" or its like stands before, or else the latest one
// named. Days that are over, or more than a year away, are none; where no year
// is given, it is the next such day after sent. "" if there is none.
func awayUntil(text string, sent time.Time) string {
	if cut := strings.Index(text, "\n>"); cut > 0 {
		text = text[:cut]
	}
	text = text[:min(len(text), 4000)]
	if sent.IsZero() {
		return ""
	}
	today := time.Date(sent.Year(), sent.Month(), sent.Day(), 0, 0, 0, 0, time.UTC)
	var best stated
	for _, s := range datesIn(text, today) {
		if s.day.Before(today) || s.day.After(today.AddDate(1, 0, 0)) {
			continue
		}
		if best.day.IsZero() || s.until && !best.until || s.until == best.until && s.day.After(best.day) {
			best = s
		}
	}
	if best.day.IsZero() {
		return ""
	}
	return best.day.Format(time.DateOnly)
}

// datesIn lists the dates in a text.
func datesIn(text string, today time.Time) []stated {
	var list []stated
	add := func(at int, year, month, day string) {
		if d, ok := dayOf(year, month, day, today); ok {
			list = append(list, stated{d, returning.MatchString(text[max(0, at-60):at])})
		}
	}
	for _, m := range isoDate.FindAllStringSubmatchIndex(text, 20) {
		add(m[0], text[m[2]:m[3]], text[m[4]:m[5]], text[m[6]:m[7]])
	}
	for _, m := range asianDate.FindAllStringSubmatchIndex(text, 20) {
		add(m[0], sub(text, m, 1), sub(text, m, 2), sub(text, m, 3))
	}
	for _, m := range numbers.FindAllStringSubmatchIndex(text, 20) {
		year := sub(text, m, 4)
		if year == "" && sub(text, m, 2) == "/" && m[0] > 0 && unicode.IsDigit(rune(text[m[0]-1])) {
			continue
		}
		if n, _ := strconv.Atoi(sub(text, m, 3)); n > 12 { // the American order
			add(m[0], year, sub(text, m, 1), sub(text, m, 3))
			continue
		}
		add(m[0], year, sub(text, m, 3), sub(text, m, 1))
	}
	for _, m := range dayMonth.FindAllStringSubmatchIndex(text, 40) {
		add(m[0], sub(text, m, 3), sub(text, m, 2), sub(text, m, 1))
	}
	for _, m := range monthDay.FindAllStringSubmatchIndex(text, 40) {
		add(m[0], sub(text, m, 4), sub(text, m, 1), sub(text, m, 2))
		if last := sub(text, m, 3); last != "" {
			add(m[0], sub(text, m, 4), sub(text, m, 1), last)
		}
	}
	return list
}

// sub is the nth group of a match, "" if it took no part.
func sub(s string, m []int, n int) string {
	if m[2*n] < 0 {
		return ""
	}
	return s[m[2*n]:m[2*n+1]]
}

// dayOf makes a day of its parts if there is such a day.
func dayOf(year, month, day string, today time.Time) (time.Time, bool) {
	d, _ := strconv.Atoi(day)
	n, err := strconv.Atoi(month)
	if err != nil {
		n = int(monthNamed(month))
	}
	y, _ := strconv.Atoi(year)
	switch {
	case year == "":
		y = today.Year()
	case y < 100:
		y += 2000
	}
	t := time.Date(y, time.Month(n), d, 0, 0, 0, 0, time.UTC)
	if d < 1 || n < 1 || n > 12 || t.Day() != d {
		return time.Time{}, false
	}
	if year == "" && t.Before(today.AddDate(0, -3, 0)) {
		t = t.AddDate(1, 0, 0)
	}
	return t, true
}

// monthNamed finds a month by its name, or by one with a Welsh mutation
// ("o Fawrth", "i Orffennaf").
func monthNamed(name string) time.Month {
	name = strings.ToLower(name)
	if m, ok := months[name]; ok {
		return m
	}
	for _, first := range []string{"f", "w"} {
		if rest, ok := strings.CutPrefix(name, first); ok && len(rest) > 4 {
			if m, ok := months["m"+rest]; ok {
				return m
			}
		}
	}
	return months["g"+name]
}
