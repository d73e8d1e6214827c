package threads

import (
	"slices"
	"strconv"
	"strings"
)

// Words with which people say how they want their mail, English and Welsh.
var (
	modeWords = map[string]Delivery{
		"each": DeliverEach, "instantly": DeliverEach, "immediately": DeliverEach, "individually": DeliverEach, "pob": DeliverEach,
		"daily": DeliverDaily, "day": DeliverDaily, "dyddiol": DeliverDaily, "dydd": DeliverDaily, "diwrnod": DeliverDaily,
		"weekly": DeliverWeekly, "week": DeliverWeekly, "wythnosol": DeliverWeekly, "wythnos": DeliverWeekly,
		"none": DeliverNone, "nothing": DeliverNone, "off": DeliverNone, "dim": DeliverNone, "no": DeliverNone,
	}
	// softWords mean each unless a day or a week is named: "every week".
	softWords = map[string]bool{"every": true, "all": true, "everything": true}
	// around stand around a mode and say nothing more.
	around = strings.Fields(`only just mail mails email emails e digest digests post posts message messages summary the a an one once to as they come it
		comes arrive delivery for in my me send set change switch turn per mode get have i would like want with by at reading of time neges negeseuon y yn unig`)
	formats = map[string]string{"text": "text", "plain": "text", "plain text": "text", "text only": "text", "testun": "text",
		"both": "both", "html": "both", "text and html": "both", "html and text": "both", "dau": "both", "y ddau": "both"}
	languages = map[string]string{"welsh": "cy", "cymraeg": "cy", "cy": "cy", "y gymraeg": "cy", "english": "en", "saesneg": "en", "en": "en"}
)

// deliveryOf reads a delivery mode and the minutes that a digest may take.
// rest is what it does not know; it may name a group.
func deliveryOf(arg string) (d Delivery, minutes int, rest string, ok bool) {
	words := strings.Fields(plain(arg))
	var unknown []string
	soft := false
	for i := 0; i < len(words); i++ {
		w := words[i]
		mode, isMode := modeWords[w]
		switch {
		case isMode && d != "" && d != mode && !(d == DeliverEach && (mode == DeliverDaily || mode == DeliverWeekly)):
			return "", 0, "", false
		case isMode:
			d = mode
		case softWords[w]:
			soft = true
		case i+1 < len(words) && isMinutes(words[i+1]):
			n, err := strconv.Atoi(w)
			if err != nil || n < 1 || n > 600 {
				return "", 0, "", false
			}
			minutes = n
			i++
		case slices.Contains(around, w):
		default:
			unknown = append(unknown, w)
		}
	}
	if d == "" && soft {
		d = DeliverEach
	}
	return d, minutes, strings.Join(unknown, " "), d != "" && len(words) <= 14
}

func isMinutes(w string) bool {
	return slices.Contains([]string{"minute", "minutes", "min", "mins", "munud"}, w)
}

func isDelivery(arg string) bool {
	_, _, _, ok := deliveryOf(arg)
	return ok
}

// isDeliverySentence takes a whole short line that says how often mail should
// come and nothing else: "weekly only", "one mail a day", "no digests".
func isDeliverySentence(line string) bool {
	s := plain(line)
	if strings.Count(s, " ") > 8 || strings.HasSuffix(strings.TrimSpace(line), "?") {
		return false
	}
	d, _, rest, ok := deliveryOf(s)
	if !ok || rest != "" {
		return false
	}
	switch d {
	case DeliverEach:
		return strings.Contains(s, "post") || strings.Contains(s, "mail") || strings.Contains(s, "message") || strings.Contains(s, "neges")
	case DeliverNone:
		return strings.Contains(s, "digest")
	}
	return true
}

func isFormat(arg string) bool { return formats[plain(arg)] != "" }

func isLanguage(arg string) bool { return languages[plain(arg)] != "" }

func isOnOff(arg string) bool { return onOff(arg) != neither }

func onOff(arg string) yesNo {
	switch plain(arg) {
	case "on", "yes", "ymlaen":
		return yes
	case "off", "no", "i ffwrdd", "bant":
		return no
	}
	return neither
}
