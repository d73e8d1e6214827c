package reply

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

var labelPattern = regexp.MustCompile(`^[\s>*_|•]*([\pL\pM][\pL\pM ./'’()-]{0,24}?)[ *_]{0,4}[:：][ *_]{0,4}(.*)$`)

// label splits "Label: value" and gives the label's role, 0 if it is unknown.
func label(s string) (role int, name, value string, ok bool) {
	if len(s) > maxLine {
		return 0, "", "", false
	}
	n := strings.IndexByte(s, ':')
	if m := strings.Index(s, "："); m >= 0 && (n < 0 || m < n) {
		n = m
	}
	if n < 1 || n > 60 {
		return 0, "", "", false
	}
	m := labelPattern.FindStringSubmatch(s)
	if m == nil || strings.HasPrefix(m[2], "//") {
		return 0, "", "", false
	}
	name = strings.ToLower(strings.TrimSpace(m[1]))
	return headerLabels[name], name, m[2], true
}

// heads sums up what a run of labelled lines holds.
type heads struct {
	roles   int
	labels  int
	known   int  // labels with a role
	mail    bool // a value holds an address
	date    bool // a value holds a date or a time
	full    bool // a value holds a date with a time
	subject bool // a value is the message's own subject
	setting bool // a label is one that people type
}

// headerBlock looks for a header block that begins on line i and returns the
// line after it.
func (p *page) headerBlock(i int) (end int, ok bool) {
	if oneLineBlock(p.lines[i].text) {
		return i + 1, true
	}
	drawn := p.drawn(i)
	if i < p.probed && !drawn {
		return 0, false // part of a longer run that was none
	}
	h, end := p.heads(i)
	if role, _, _, _ := label(p.lines[i].text); role == 0 && h.known > 0 && !drawn {
		return 0, false // somebody's own line right above, "PS: …"
	}
	if !h.accepted(drawn) {
		p.probed = end
		return 0, false
	}
	return end, true
}

// heads reads labelled lines from i on. A value may be wrapped over two more
// lines, and a single blank line may stand before a label that is known.
func (p *page) heads(i int) (h heads, end int) {
	depth, wrapped := p.lines[i].depth, 3
	end = i
	for j := i; j < len(p.lines) && j-i < 40; j++ {
		l := &p.lines[j]
		if l.blank() {
			k := j + 1
			if k >= len(p.lines) || h.roles&roleSubject != 0 && h.known >= 3 {
				break
			}
			if role, _, _, ok := label(p.lines[k].text); !ok || role == 0 {
				break
			}
			continue
		}
		if l.depth != depth {
			break
		}
		role, name, value, ok := label(l.text)
		if !ok || role == 0 && h.labels > 0 && len(strings.Fields(name)) > 2 {
			if wrapped++; wrapped > 2 || len(l.text) > maxLine {
				break
			}
			h.value(p, l.text)
			end = j + 1
			continue
		}
		wrapped = 0
		h.labels++
		h.add(role)
		h.setting = h.setting || settingLabels[name]
		h.value(p, value)
		end = j + 1
	}
	return h, end
}

// add notes a role. A label that has two ("a" is to, "de" is from) counts for
// the one that is still missing.
func (h *heads) add(role int) {
	if role == 0 {
		return
	}
	h.known++
	for _, r := range []int{roleFrom, roleDate, roleTo, roleSubject, roleOther} {
		if role&r != 0 && h.roles&r == 0 {
			h.roles |= r
			return
		}
	}
}

func (h *heads) value(p *page, s string) {
	c := clues(s)
	h.mail = h.mail || c.mail
	h.date = h.date || c.date || c.time
	h.full = h.full || c.date && c.time
	if p.subject != "" && len(s) < maxLine {
		own := bareSubject(p.subject)
		h.subject = h.subject || len(own) > 3 && own == bareSubject(s)
	}
}

// accepted decides. drawn says that a line, drawn or of dashes, or words like
// "Original Message" stand above.
func (h *heads) accepted(drawn bool) bool {
	if h.roles&(roleFrom|roleDate|roleTo|roleSubject) == 0 {
		// No label is known: only the layout speaks, and people type such
		// blocks too, so it must be complete.
		return h.labels >= 3 && !h.setting && (h.mail && h.full || h.subject && (h.mail || h.date)) || drawn && h.labels >= 2 && !h.setting && (h.mail || h.full)
	}
	n := 0
	for _, r := range []int{roleFrom, roleDate, roleTo, roleSubject} {
		if h.roles&r != 0 {
			n++
		}
	}
	if h.setting && h.roles&roleFrom == 0 {
		return false
	}
	switch {
	case n >= 3:
		return h.mail || h.date || h.subject || drawn
	case n == 2:
		return h.mail && (h.date || h.roles&roleFrom != 0) || h.roles&roleFrom != 0 && h.roles&roleDate != 0 && h.full ||
			h.labels >= 3 && h.mail && h.date || h.subject && h.roles&roleFrom != 0 || drawn && h.roles&roleFrom != 0 && (h.mail || h.date)
	}
	return h.labels >= 3 && !h.setting && h.mail && h.full || drawn && h.labels >= 2 && h.mail
}

// drawn says whether a rule or an announcement stands right above line i.
func (p *page) drawn(i int) bool {
	if p.lines[i].edge {
		return true
	}
	for j := i - 1; j >= 0 && i-j < 3; j-- {
		if p.lines[j].blank() {
			continue
		}
		return ruler(p.lines[j].text) || announcement(p.lines[j].text) != "" || dashed(p.lines[j].text)
	}
	return false
}

// oneLineBlock tells a header block that a web program put on one line:
// "Temat: RE: … 2023-01-17 13:46Nadawca: … Adresat:".
func oneLineBlock(s string) bool {
	if len(s) > maxLine || strings.Count(s, ":") < 4 || !strings.Contains(s, "@") {
		return false
	}
	c := clues(s)
	role, _, _, ok := label(s)
	return ok && role != 0 && c.mail && c.date && c.time && strings.HasSuffix(strings.TrimSpace(s), ":")
}

// ruler tells a line drawn with one character.
func ruler(s string) bool {
	s = strings.TrimSpace(s)
	if len(s) < 3 || len(s) > maxLine {
		return false
	}
	r := firstRune(s)
	return strings.ContainsRune("_-–—=*~#─━", r) && strings.Trim(s, string(r)+" ") == "" && len(strings.Fields(s)) <= 2
}

// dashed tells "---- some words ----".
func dashed(s string) bool {
	s = strings.TrimSpace(s)
	core := strings.Trim(s, "-_=*~–—─ ")
	return len(s) < 120 && core != "" && len(s)-len(core) >= 6 && len(strings.Fields(core)) <= 5 &&
		strings.ContainsRune("-_=*~–—─", firstRune(s))
}

// announcement tells a line that announces a quoted or a forwarded message,
// and which: HeaderBlock, Forwarded or "".
func announcement(s string) string {
	s = strings.TrimSpace(s)
	if s == "" || len(s) > 160 {
		return ""
	}
	core := strings.Trim(s, "-_=*~–—─<>[]#| 	")
	bare := strings.TrimRight(strings.ToLower(core), " :：.")
	bare = strings.ReplaceAll(bare, "’", "'")
	marked := len(s)-len(core) >= 4 || strings.HasSuffix(core, ":") || strings.HasSuffix(core, "：")
	switch {
	case originalWords[bare] && marked:
		return HeaderBlock
	case forwardWords[bare] && marked:
		return Forwarded
	case len(s)-len(core) >= 4 && strings.HasPrefix(bare, "forwarded by "):
		return Forwarded
	}
	return ""
}

// bareSubject is a subject without prefixes, tags, case and punctuation.
func bareSubject(s string) string {
	s = strings.ToLower(strings.TrimSpace(s))
	for range 8 {
		n := strings.IndexAny(s, ":：")
		if n < 1 || n > 6 || strings.ContainsRune(s[:n], ' ') {
			break
		}
		_, width := utf8.DecodeRuneInString(s[n:]) // a wide colon has three bytes
		s = strings.TrimSpace(s[n+width:])
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsNumber(r) {
			return r
		}
		return -1
	}, s)
}
