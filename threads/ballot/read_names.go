package ballot

import "strings"

// givenNames are names of people that are Welsh for "perhaps", "almost" and
// "until".
var givenNames = setOf("ella bron nes")

// unlessWelsh follow a "pe" in capitals that is Welsh for "if", and not the
// lesson.
var unlessWelsh = setOf("bai bawn bait baet bae baem baech baent byddai byddwn byddem byddech byddent tai caem cawn cai gellid gallwn gallai gallem")

// keepNames has a name and "PE", which are words of doubt in Welsh, stand for
// themselves: most who sign as Ella vote as plainly as Tom does.
func keepNames(units []unit) {
	for i, u := range units {
		for j, t := range u.toks {
			if t.capital && givenNames[t.text] && u.names(j, i == 0 || welshIn(units[i-1].toks)) || t.shout && t.text == "pe" && u.lesson(j) {
				u.toks[j].text = strings.ToUpper(t.text) // which no word of ours is
			}
		}
	}
}

// names reports that the word at i is somebody's name: within a sentence, with
// another name behind it, or by itself in a line of its own or behind English.
// "Ella, dwi'n cytuno" is doubt, and so is "Cytuno. Ella."
func (u unit) names(i int, welsh bool) bool {
	first, next := true, ""
	for _, t := range u.toks[:i] {
		first = first && t.mark
	}
	for _, t := range u.toks[i+1:] {
		if !t.mark {
			return !first || t.capital
		}
		next += t.text
	}
	return !first || (u.lineStart && u.lineEnd || !welsh) && strings.Trim(next, ".!") == ""
}

// lesson reports that "PE" at i is no "if": other words are not in capitals,
// and what follows is not how a Welsh condition goes on.
func (u unit) lesson(i int) bool {
	if i+1 < len(u.toks) && unlessWelsh[u.toks[i+1].text] {
		return false
	}
	for _, t := range u.toks {
		if !t.mark && !t.shout && !t.digits {
			return true
		}
	}
	return false
}

// welshIn reports a word that a Welsh vote opens with.
func welshIn(toks []token) bool {
	for _, t := range toks {
		if welshStart[t.text] {
			return true
		}
	}
	return false
}
