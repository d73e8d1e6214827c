package reply

import (
	"regexp"
	"strings"
	"unicode"
)

var (
	sentFrom  = regexp.MustCompile(`^(?:(?:this|your) (?:e-?mail|message|mail) (?:was|has been|is) )?sent (?:wirelessly )?(?:from|via|with|using|by|on|through)\b`)
	sentMy    = regexp.MustCompile(`^sent (?:wirelessly )?from (?:my|a|an|the) |^from my `)
	getApp    = regexp.MustCompile(`^(?:get|download|obtenir|télécharger|outlook|descargar|obtén|obtener|scarica|ottieni|download|ontvang|hämta|hent|pobierz|загрузить|скачать|获取|取得|cael|lawrlwytho|baixar|obter)\b.{0,30}\b(?:outlook|yahoo|aol|bluemail|android|ios)\b`)
	webTarget = regexp.MustCompile(`\]?\(?<?(?:https?://|mailto:)[^\s>)]*[>)]?`)

	deviceMarks = strings.NewReplacer("[", "", "]", "", "‑", "-", "’", "'")
)

// device tells a line that a telephone or a program adds: "Sent from my
// iPhone", in any language: the word for sent at the beginning or at the end,
// and a device or a program, with nothing after it but an excuse.
func device(s string) bool {
	if len(s) > 300 || len(s) < 8 {
		return false
	}
	low := strings.ToLower(strings.TrimSpace(s))
	if strings.Contains(low, "://") || strings.Contains(low, "mailto:") {
		low = webTarget.ReplaceAllString(low, " ")
	}
	low = strings.Trim(low, " <>()[]*_-–—~\t")
	low = deviceMarks.Replace(low)
	words := strings.Fields(low)
	if len(words) == 0 || len(words) > 16 {
		return false
	}
	if len(words) <= 8 && getApp.MatchString(low) {
		return true
	}
	if len(words) == 3 && words[1] == "from" && words[2] == "mobile" {
		return true
	}
	head := excused(low)
	if head == "" {
		return false
	}
	switch {
	case sentMy.MatchString(head):
		return strings.HasPrefix(head, "sent") && len(strings.Fields(head)) <= 7 || names(head, devices)
	case sentFrom.MatchString(head):
		return names(head, devices) || len(strings.Fields(head)) == 3 && head == low
	case strings.HasPrefix(head, "sent "), strings.HasPrefix(head, "this "):
		return false
	}
	return sentAtEdge(head) && names(head, devices)
}

// excused returns the line without the excuse at its end; "" if something else
// follows the first clause, which makes it a person's sentence.
func excused(low string) string {
	n := strings.IndexAny(low, ",;!?")
	if dot := strings.Index(low, ". "); dot >= 0 && (n < 0 || dot < n) {
		n = dot
	}
	if n < 0 {
		return strings.TrimRight(low, ".")
	}
	rest := strings.Trim(low[n:], " ,.;!?")
	if rest == "" || names(rest, excuses) {
		return strings.TrimSpace(low[:n])
	}
	return ""
}

func names(s string, words []string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// sentAtEdge says whether the first or the last word is one for sent; where a
// language is written without spaces, the line may hold it anywhere.
func sentAtEdge(s string) bool {
	words := strings.Fields(s)
	first, last := words[0], strings.Trim(words[len(words)-1], ".!。")
	for _, w := range sentWords {
		if first == w || last == w {
			return true
		}
		if r := firstRune(w); unicode.In(r, unicode.Han, unicode.Hangul, unicode.Thai) && strings.Contains(s, w) && len(words) <= 6 {
			return true
		}
	}
	return strings.HasPrefix(s, "gửi từ") || strings.HasPrefix(s, "đã gửi")
}
