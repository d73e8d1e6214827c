package dates

import "time"

// zone is an offset that was written behind a time.
type zone struct {
	offset int // seconds east of Greenwich
	name   string
}

// isOffset tells whether a dash after an ISO time begins a zone.
func (p *parser) isOffset(i int, ph *phrase) bool {
	_, next := p.offset(i, ph)
	return next > i
}

// zoned reads Z, GMT, BST, +01:00, "UK time" and "amser y DU" behind a time:
// our own mails write dates so, in English and in Welsh.
func (p *parser) zoned(i int, ph *phrase) int {
	if ph.clock == nil || ph.zone != nil {
		return i
	}
	if j := p.anySeq(i, []string{"uk", "time"}, []string{"london", "time"}, []string{"local", "time"}, []string{"amser", "y", "du"}); j > i {
		return j
	}
	switch {
	case p.is(i, "z", "utc", "gmt"):
		ph.zone = &zone{0, p.at(i).text}
	case p.is(i, "bst"):
		ph.zone = &zone{int(time.Hour / time.Second), "bst"}
	default:
		z, j := p.offset(i, ph)
		if j > i {
			ph.zone = z
		}
		return j
	}
	return i + 1
}

// offset reads +01:00, +0100 and, after an ISO date, -05:00.
func (p *parser) offset(i int, ph *phrase) (*zone, int) {
	h := p.at(i + 1)
	if !p.is(i, "+", "-") || h.kind != digits || !h.glued {
		return nil, i
	}
	iso := i > 2 && ph.day != nil && ph.day.form == calendar && ph.day.year != 0 && p.is(ph.from+1, "-") && len(p.at(ph.from).text) == 4
	if p.is(i, "-") && !iso && (len(h.text) != 4 || p.at(i).glued) {
		return nil, i
	}
	sign := 1
	if p.is(i, "-") {
		sign = -1
	}
	hh, mm, next := h.n, 0, i+2
	if len(h.text) == 4 {
		hh, mm = h.n/100, h.n%100
	} else if p.minutesFollow(i+1) && p.is(i+2, ":") {
		mm, next = p.at(i+3).n, i+4
	}
	if hh > 14 || mm > 59 {
		return nil, i
	}
	return &zone{offset: sign * (hh*60 + mm) * 60}, next
}
