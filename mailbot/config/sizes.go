package config

import (
	"fmt"
	"strconv"
	"strings"
)

// sizeUnits are powers of 1024, longest name first: the generous reading of a
// limit, whichever way the sender's program counts.
var sizeUnits = []struct {
	name  string
	bytes int64
}{{"GB", 1 << 30}, {"MB", 1 << 20}, {"KB", 1 << 10}, {"B", 1}}

// size reads a number of bytes such as "25MB".
func size(to *int64, least, most int64) reader {
	const usual = `write a whole number and KB, MB or GB, such as "25MB"`
	return func(v value) []fault {
		if v.kind == number {
			return v.wrong(v.text+" has no unit", usual)
		}
		if bad := v.isText(usual); bad != nil {
			return bad
		}
		n, ok := parseSize(v.text)
		if !ok {
			return v.wrong(quote(v.text)+" is no size", usual)
		}
		if n < least || n > most {
			return v.wrong(quote(v.text)+" is out of bounds", fmt.Sprintf("write something from %q to %q", FormatSize(least), FormatSize(most)))
		}
		*to = n
		return nil
	}
}

func parseSize(s string) (int64, bool) {
	s = strings.ToUpper(strings.TrimSpace(s))
	if s == "0" {
		return 0, true
	}
	for _, u := range sizeUnits {
		digits, ok := strings.CutSuffix(s, u.name)
		if !ok {
			continue
		}
		n, err := strconv.ParseUint(strings.TrimSpace(digits), 10, 32)
		return int64(n) * u.bytes, err == nil
	}
	return 0, false
}

// FormatSize writes a number of bytes as the file does: "25MB".
func FormatSize(n int64) string {
	if n == 0 {
		return "0"
	}
	for _, u := range sizeUnits {
		if n%u.bytes == 0 {
			return fmt.Sprintf("%d%s", n/u.bytes, u.name)
		}
	}
	return strconv.FormatInt(n, 10)
}

// rate reads "30/m"; "" is no limit.
func rate(to *Rate) reader {
	const usual = `write a number, a stroke and s, m, h or d, such as "30/m", or "" for no limit`
	return func(v value) []fault {
		if v.kind == number {
			return v.wrong(v.text+" has no unit", fmt.Sprintf(`write "%s/m" for %s a minute, or /s, /h, /d`, v.text, v.text))
		}
		if bad := v.isText(usual); bad != nil {
			return bad
		}
		if strings.TrimSpace(v.text) == "" {
			*to = Rate{}
			return nil
		}
		messages, per, _ := strings.Cut(v.text, "/")
		n, err := strconv.ParseUint(strings.TrimSpace(messages), 10, 31)
		if err == nil && n > 0 {
			for _, u := range rateUnits {
				if u.name == strings.TrimSpace(per) {
					*to = Rate{Messages: int(n), Per: u.span}
					return nil
				}
			}
		}
		return v.wrong(quote(v.text)+" is no rate", usual)
	}
}
