package smtpout

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"golang.org/x/time/rate"
)

// ParseRate reads how many messages may leave in a time: "30/m", "5/s",
// "1000/h", "2000/d". The empty string is no limit. Messages are spread evenly
// over the time, as servers with a sliding window want them.
func ParseRate(s string) (rate.Limit, error) {
	if s == "" {
		return rate.Inf, nil
	}
	number, unit, _ := strings.Cut(s, "/")
	n, err := strconv.ParseUint(strings.TrimSpace(number), 10, 31)
	per, ok := map[string]time.Duration{"s": time.Second, "m": time.Minute, "h": time.Hour, "d": 24 * time.Hour}[strings.TrimSpace(unit)]
	if err != nil || n == 0 || !ok {
		return 0, fmt.Errorf("reading rate %q: not a number above 0 and one of /s /m /h /d, as in 30/m", s)
	}
	return rate.Limit(float64(n) / per.Seconds()), nil
}
