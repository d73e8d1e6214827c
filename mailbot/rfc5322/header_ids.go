package rfc5322

import (
	"regexp"
	"strings"
	"time"
)

// maxIDs bounds the ids read from one header; the last ones are nearest.
const maxIDs = 500

// angled finds ids in a raw header, whatever stands between them, and ids that
// a program has folded in the middle.
var angled = regexp.MustCompile(`<([^<>]{1,998})>`)

// ids takes the Message-IDs from a header by their pattern: mail programs put
// comments, dates, names and commas beside them.
func ids(vs []string) []string {
	var list []string
	seen := map[string]bool{}
	add := func(id string) {
		id = cleanID(id)
		if id != "" && !seen[id] {
			seen[id] = true
			list = append(list, id)
		}
	}
	for _, v := range vs {
		found := angled.FindAllStringSubmatch(v, -1)
		for _, m := range found {
			add(m[1])
		}
		if len(found) == 0 {
			for _, w := range strings.Fields(v) {
				if strings.Contains(w, "@") {
					add(w)
				}
			}
		}
	}
	return list[max(0, len(list)-maxIDs):]
}

// messageID reads the one id of a message; an id without brackets or without
// a domain is still an id.
func messageID(v string) string {
	if m := angled.FindStringSubmatch(v); m != nil {
		return cleanID(m[1])
	}
	if f := strings.Fields(v); len(f) > 0 {
		return cleanID(f[0])
	}
	return ""
}

// cleanID takes out the white space that folding left, and brackets.
func cleanID(id string) string {
	id = decodeBytes([]byte(id), "")
	id = strings.Map(func(r rune) rune {
		if r <= ' ' || r == 0x7f {
			return -1
		}
		return r
	}, id)
	return strings.Trim(id, "<>,;")
}

// dateLayouts are the forms of Date that are met, without weekday and comments.
var dateLayouts = []string{
	"2 Jan 2006 15:04:05 -0700", "2 Jan 2006 15:04:05 MST", "2 Jan 2006 15:04:05", "2 Jan 2006 15:04 -0700", "2 Jan 2006 15:04 MST", "2 Jan 2006 15:04",
	"2 Jan 06 15:04:05 -0700", "2 Jan 06 15:04:05 MST", "2 January 2006 15:04:05 -0700", "2 January 2006 15:04:05",
	"2-Jan-2006 15:04:05 -0700", "2-Jan-06 15:04:05 -0700", "Jan 2 15:04:05 2006 -0700", "Jan 2 15:04:05 2006 MST", "Jan 2 15:04:05 2006", "Jan 2 15:04:05 MST 2006",
	"Jan 2 15:04:05 -0700 2006", "2006-01-02 15:04:05 -0700", "2006-01-02 15:04:05", time.RFC3339, "2006-01-02T15:04:05", "2006/01/02 15:04:05",
	"2 Jan 2006 15.04.05 -0700", "1/2/2006 3:04:05 PM", "2 Jan 2006", "2006-01-02",
}

// dateRest is what stands in a Date beside the date: a weekday and comments.
var dateRest = regexp.MustCompile(`\([^)]*\)|^\s*[\pL.]+,\s*|^(?i:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+`)

// dateZone is a zone as older programs write it: "GMT+0100", "+01:00", "UT".
var dateZone = regexp.MustCompile(`(?:GMT|UTC)?([+-]\d{2}):?(\d{2})$`)

// zones are the named ones of RFC 5322 section 4.3 and the common others; Go
// knows no offset for a name that is not the local one's.
var zones = map[string]string{
	"UT": "+0000", "UTC": "+0000", "GMT": "+0000", "Z": "+0000", "BST": "+0100", "IST": "+0530", "CET": "+0100", "CEST": "+0200", "EET": "+0200",
	"EEST": "+0300", "MSK": "+0300", "EST": "-0500", "EDT": "-0400", "CST": "-0600", "CDT": "-0500", "MST": "-0700", "MDT": "-0600", "PST": "-0800",
	"PDT": "-0700", "JST": "+0900", "KST": "+0900", "AEST": "+1000", "AEDT": "+1100", "WET": "+0000", "WEST": "+0100", "NZST": "+1200", "NZDT": "+1300",
}

// date reads a Date leniently (RFC 5322 sections 3.3 and 4.3); the zero time
// if there is none in it.
func date(v string) time.Time {
	if len(v) > 200 {
		return time.Time{}
	}
	v = strings.Join(strings.Fields(dateRest.ReplaceAllString(v, " ")), " ")
	v = strings.ReplaceAll(v, ",", "")
	v = dateZone.ReplaceAllString(v, " $1$2")
	words := strings.Fields(v)
	for i, w := range words {
		if z, ok := zones[strings.ToUpper(w)]; ok {
			words[i] = z
		}
	}
	v = strings.Join(words, " ")
	for _, layout := range dateLayouts {
		if t, err := time.Parse(layout, v); err == nil && t.Year() > 1970 {
			return t.UTC()
		}
	}
	return time.Time{}
}
