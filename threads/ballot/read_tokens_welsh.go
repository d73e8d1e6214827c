package ballot

import "strings"

// welshContractions are spelt out like the English ones: "yn", "yr" and "ddim"
// lean on the word before them, with an apostrophe or without.
var welshContractions = map[string][]string{
	"rwyn": {"rwy", "yn"}, "dwin": {"dwi", "yn"},
	"dwim": {"dwi", "ddim"}, "gydar": {"gyda", "yr"}, "efor": {"efo", "yr"}, "hefor": {"efo", "yr"}, "hefo": {"efo"}, "âr": {"â", "yr"},
}

// composed puts a circumflex that was sent as a character of its own on its vowel.
var composed = strings.NewReplacer("a\u0302", "â", "e\u0302", "ê", "i\u0302", "î", "o\u0302", "ô", "u\u0302", "û", "w\u0302", "ŵ", "y\u0302", "ŷ")

// leaning are the ends that are a word of their own: "rwy'n", "efo'r".
var leaning = map[string]string{"n": "yn", "r": "yr"}

var (
	ddimVerbs = setOf("dw dydw tydw rydw nidw alla galla fedra medra wna faswn byswn baswn sgen sgin")
	ddimAfter = setOf("dwi rwyf i fi dydwi tydwi dyda tyda")
	ynAfter   = setOf("dwi dw i fi wi w wy rwy rwyf rydw rydwi rydwyf wyf sai cytuno anghytuno ymatal")
)

// spellWelsh spells a Welsh contraction out: "rwy'n", "dwi n", "dw i'm", "a'r".
// What a lone "n" or "im" is, the word before tells.
func spellWelsh(before []token, raw, text string) ([]string, bool) {
	last := ""
	if len(before) > 0 {
		last = before[len(before)-1].text
	}
	switch {
	case text == "n" && ynAfter[last]:
		return []string{"yn"}, true
	case text == "cant" && raw == "cant" && (last == "y" || ynAfter[last]): // "gant y cant"
		return []string{text}, true
	case text == "in" && ddimVerbs[last]:
		return []string{"i", "yn"}, true
	case text == "im" && ddimVerbs[last]:
		return []string{"i", "ddim"}, true
	case text == "im" && (ddimAfter[last] && last != "i" || last == "i" && len(before) > 1 && ddimVerbs[before[len(before)-2].text]):
		return []string{"ddim"}, true
	}
	if spelt, ok := welshContractions[text]; ok {
		return spelt, true
	}
	cut := strings.LastIndexAny(raw, "'’‘`´")
	if cut <= 0 || strings.ContainsAny(raw[:cut], "'’‘`´") {
		return nil, false
	}
	end := strings.ToLower(strings.TrimLeft(raw[cut:], "'’‘`´"))
	whole := leaning[end]
	if whole == "" {
		return nil, false
	}
	return []string{composed.Replace(strings.ToLower(raw[:cut])), whole}, true
}
